import json
from pathlib import Path

import numpy as np
import pytest
import rasterio
from rasterio.transform import from_origin

from undercast.core.errors import InputError, JobError

from .conftest import NORTH_UP

pytestmark = pytest.mark.filterwarnings("ignore::rasterio.errors.NotGeoreferencedWarning")
TRUTH = np.kron(np.array([[1, 1, 2, 2, 2], [1, 0, 2, 2, 2], [1, 1, 1, 2, 2], [2, 2, 2, 2, 2]]), np.ones((16, 16)))


def picture(path):
    with rasterio.open(path) as file:
        return file.read()


@pytest.fixture
def pair(write):
    """Optical 4 x 5 cells of 16 px, its western half cloudy; a SAR image on another grid; labels; a cloud mask."""
    random = np.random.default_rng(0)
    optical = write(
        "optical.tif", random.integers(1, 200, (3, 64, 80)).astype(np.uint16), NORTH_UP, names=["blue", "green", "red"]
    )
    transform = from_origin(500000 - 40, 3400000 + 40, 20, 20)
    sar = write("sar.tif", random.normal(-12, 2, (2, 40, 48)).astype(np.float32), transform=transform)
    cloud = np.zeros((64, 80), np.uint8)
    cloud[:, :40] = 1
    return {
        "optical": {"paths": [optical]},
        "sar": {"paths": [sar]},
        "labels": {
            "path": write("truth.tif", TRUTH.astype(np.uint8), NORTH_UP, nodata=0),
            "values": {1: "water", 2: "wood"},
        },
        "cloud": {"method": "mask", "path": write("cloud.tif", cloud, NORTH_UP)},
        "cell": 16,
    }


def look(run, output, **values):
    outputs = run("preview", output=output, **values)
    return json.loads(Path(outputs["preview"]).read_text(encoding="utf-8")), outputs


def test_a_raster_pair_tells_classes_and_cloud_and_shows_both_sensors(run, pair, tmp_path):
    preview, outputs = look(run, tmp_path / "look", count=4, **pair)
    assert outputs["samples"] == preview["samples"] == preview["looked"] == preview["counted"] == 20
    assert {entry["name"]: entry["count"] for entry in preview["classes"]} == {"water": 6, "wood": 13}
    assert preview["unlabelled"] == 1 and preview["cell"] == 16
    assert preview["cloud_quarters"] == [8, 0, 4, 8] and preview["cloud_mean"] == pytest.approx(0.5)
    assert preview["sensors"]["optical"]["bands"] == ["blue", "green", "red"]
    low, high = preview["ranges"]["optical"]
    assert 1 <= low < 10 and 190 < high < 200 and preview["ranges"]["sar"][0] < -12 < preview["ranges"]["sar"][1]
    assert len(preview["pairs"]) == 4
    assert {each["class"] for each in preview["pairs"]} >= {"water", "wood"}
    for each in preview["pairs"]:
        for sensor in ("optical", "sar"):
            shown = picture(tmp_path / "look" / each[sensor])
            assert shown.shape == (4, 16, 16) and (shown[3] == 255).all()
        grey = picture(tmp_path / "look" / each["sar"])
        assert (grey[0] == grey[1]).all() and (grey[0] == grey[2]).all()


def test_it_says_what_prepare_will_do(run, pair, tmp_path):
    preview, _ = look(run, tmp_path / "look", **pair)
    store = run.store(output=tmp_path / "s", split={"validation": 0, "test": 0}, **pair)
    labels = store.index["label"].to_numpy()
    names = [entry.name for entry in store.description.classes]
    assert {names[n]: int((labels == n).sum()) for n in range(len(names))} == {
        entry["name"]: entry["count"] for entry in preview["classes"]
    }
    by_id = dict(zip(store.index["id"], store.index["cloud_fraction"], strict=True))
    for each in preview["pairs"]:
        assert by_id[each["id"]] == pytest.approx(each["cloud_fraction"], abs=1e-6)


def test_only_a_few_cells_are_read(run, pair, tmp_path):
    preview, _ = look(run, tmp_path / "look", most=5, count=3, **pair)
    assert preview["samples"] == 20 and preview["looked"] == preview["counted"] == 5 and len(preview["pairs"]) == 3


def test_an_extent_leaves_the_rest_out_of_both(run, pair, tmp_path):
    box = {"extent": [500000, 3400000 - 200, 500000 + 320, 3400000]}
    preview, _ = look(run, tmp_path / "look", **pair, **box)
    store = run.store(output=tmp_path / "s", split={"validation": 0, "test": 0}, **pair, **box)
    whole = run.store(output=tmp_path / "w", split={"validation": 0, "test": 0}, **pair)
    assert preview["samples"] == len(store) == 4
    assert sorted(store.index["id"]) == ["optical_0_0", "optical_0_1", "optical_1_0", "optical_1_1"]
    for index, name in enumerate(store.index["id"]):
        other = whole.index["id"].tolist().index(name)
        np.testing.assert_array_equal(store.optical[index], whole.optical[other])
    with pytest.raises(InputError, match="does not touch the raster"):
        look(run, tmp_path / "look", **pair, extent=[0, 0, 10, 10])
    with pytest.raises(JobError, match="is no CRS"):
        look(run, tmp_path / "look", **pair, extent=[0, 0, 10, 10], extent_crs="EPSG:nonsense")


def test_class_folders_are_counted_without_reading_all(run, write, tmp_path):
    random = np.random.default_rng(0)
    for name, count in (("field", 7), ("town", 3)):
        for number in range(count):
            write(f"images/{name}/{number}.png", random.integers(0, 255, (3, 16, 16), dtype=np.uint8))
    preview, _ = look(run, tmp_path / "look", folders=tmp_path / "images", most=4, count=2)
    assert preview["looked"] == 4 and preview["counted"] == preview["samples"] == 10
    assert {entry["name"]: entry["count"] for entry in preview["classes"]} == {"field": 7, "town": 3}
    assert preview["unlabelled"] == 0 and "sar" not in preview["pairs"][0]


def test_a_store_is_looked_at_whole(run, pair, tmp_path):
    run.store(output=tmp_path / "s", **pair)
    preview, _ = look(run, tmp_path / "look", store=tmp_path / "s", count=3)
    assert preview["looked"] == preview["samples"] and sum(preview["cloud_quarters"]) == preview["samples"]
    assert all(picture(tmp_path / "look" / each["sar"]).shape == (4, 16, 16) for each in preview["pairs"])


def test_pixels_without_data_are_transparent_and_too_few_are_told(run, write, tmp_path):
    values = np.full((3, 32, 32), 50, np.uint8)
    values[:, :16] = 0
    values[:, 16:20, 16:20] = 0
    image = {"paths": [write("half.tif", values, NORTH_UP, nodata=0)]}
    preview, _ = look(run, tmp_path / "look", optical=image, cell=16, cloud={"method": "none"})
    assert preview["looked"] == 2 and preview["too_few_valid"] == 2
    shown = [picture(tmp_path / "look" / each["optical"])[3] for each in preview["pairs"]]
    assert sorted(int((each == 0).sum()) for each in shown) == [0, 16]
    values[:] = 0
    values[:, 0, 0] = 9
    empty = {"paths": [write("empty.tif", values, NORTH_UP, nodata=0)]}
    with pytest.raises(InputError, match="too few valid pixels"):
        look(run, tmp_path / "look", optical=empty, cell=16, cloud={"method": "none"})


def test_one_origin_is_needed(run, pair, tmp_path):
    with pytest.raises(JobError, match="give one of"):
        look(run, tmp_path / "look")
    with pytest.raises(JobError, match="give one of"):
        look(run, tmp_path / "look", store=tmp_path, **pair)
    with pytest.raises(JobError, match="extent goes with rasters"):
        look(run, tmp_path / "look", folders=tmp_path, extent=[0, 0, 1, 1])


def test_bands_take_the_names_that_another_store_has(run, pair, tmp_path):
    names = ["1", "2", "3"]
    preview, _ = look(run, tmp_path / "look", optical_names=names, **pair)
    store = run.store(output=tmp_path / "s", optical_names=names, **pair)
    assert preview["sensors"]["optical"]["bands"] == store.description.sensors["optical"].bands == names
    with pytest.raises(JobError, match="2 names for 3 optical bands"):
        look(run, tmp_path / "look", optical_names=["a", "b"], **pair)


def test_a_target_is_cut_to_fit_its_source(run, pair, tmp_path, write):
    random = np.random.default_rng(0)
    for name in ("field", "water", "wood"):
        for number in range(4):
            write(f"images/{name}/{number}.png", random.integers(0, 255, (3, 24, 24), dtype=np.uint8))
    source = run.store(
        folders=tmp_path / "images", output=tmp_path / "source", split={"by": "sample"}, optical_unit="brightness"
    )
    names = source.description.sensors["optical"].bands
    target = run.store(like=tmp_path / "source", optical_names=names, output=tmp_path / "target", **pair)
    assert target.description.cell == 24 and target.optical.shape[2:] == target.sar.shape[2:] == (24, 24)
    assert target.description.classes == source.description.classes
    assert target.description.sensors["optical"].unit == "brightness"
    by_name = {entry.name: number for number, entry in enumerate(source.description.classes)}
    assert set(target.index["label"]) == {by_name["water"], by_name["wood"], -1}
    with pytest.raises(InputError, match=r"has optical bands blue, green, red, but .*source has 1, 2, 3"):
        run("prepare", like=tmp_path / "source", output=tmp_path / "other", **pair)
    with pytest.raises(InputError, match="has optical values in reflectance"):
        run(
            "prepare", like=tmp_path / "source", optical_names=names, optical_unit="reflectance",
            output=tmp_path / "other", **pair,
        )  # fmt: skip
    with pytest.raises(JobError, match="a side of 24"):
        run("prepare", like=tmp_path / "source", resize=16, output=tmp_path / "other", **pair)
    unlabelled = {name: value for name, value in pair.items() if name != "labels"}
    bare = run.store(like=tmp_path / "source", optical_names="like", output=tmp_path / "bare", **unlabelled)
    assert bare.description.classes == [] and bare.description.sensors["optical"].bands == names
    with pytest.raises(JobError, match="nothing to be like"):
        run("prepare", optical_names="like", output=tmp_path / "other", **pair)
