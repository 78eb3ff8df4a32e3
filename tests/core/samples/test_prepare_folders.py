import json

import numpy as np
import pytest

from undercast.core.errors import InputError, JobError, OutputError

PLAIN = {"split": {"by": "sample"}, "cloud": {"method": "none"}}


@pytest.fixture
def folders(tmp_path, write):
    """Two classes of 16 px uint8 images with three bands, five each; forest is darker."""
    rng = np.random.default_rng(0)
    for level, name in ((30, "Forest"), (120, "Town")):
        for i in range(5):
            write(f"in/{name}/{name}_{i}.png", rng.integers(level, level + 40, (3, 16, 16)).astype(np.uint8))
    return tmp_path / "in"


def test_class_folders_become_labelled_samples(run, folders, tmp_path):
    store = run.store(folders=folders, output=tmp_path / "a.store", resolution=10, **PLAIN)
    assert [entry.name for entry in store.description.classes] == ["Forest", "Town"]
    assert store.optical.shape == (10, 3, 16, 16) and store.optical.dtype == np.uint8
    assert store.description.sensors["optical"].resolution == 10 and store.sar is None
    means = store.optical.mean(axis=(1, 2, 3))
    assert (means[store.index["label"] == 0] < 80).all() and (means[store.index["label"] == 1] > 110).all()
    assert store.index["id"][0] == "Forest/Forest_0.png" and not store.index["simulated"].any()
    assert (store.index["cloud_fraction"] == 0).all() and store.optical_valid.all()
    assert set(store.index["split"]) == {"train", "validation", "test"}


def test_resizing_averages_and_tells_the_new_resolution(run, folders, tmp_path):
    full = run.store(folders=folders, output=tmp_path / "a.store", resolution=10, **PLAIN)
    half = run.store(folders=folders, output=tmp_path / "b.store", resolution=10, resize=8, **PLAIN)
    assert half.description.cell == 8 and half.description.sensors["optical"].resolution == 20
    expected = full.optical.reshape(10, 3, 8, 2, 8, 2).mean((3, 5))
    assert np.abs(half.optical - expected).max() <= 0.5


def test_images_of_several_bands_alpha_and_nodata(run, tmp_path, write):
    values = np.full((5, 16, 16), 500, np.uint16)
    values[:, :4] = 0
    for name in "ab":
        for i in range(2):
            write(f"in/{name}/{i}.tif", values, nodata=0, names=["B2", "B03", "B4", "B8", "B8A"])
    store = run.store(folders=tmp_path / "in", output=tmp_path / "s", **PLAIN)
    assert store.description.sensors["optical"].bands == ["B02", "B03", "B04", "B08", "B8A"]
    assert not store.optical_valid[:, :4].any() and store.optical_valid[:, 4:].all()
    for i in range(2):
        image = np.full((4, 16, 16), 90, np.uint8)
        image[3, 8:] = 0
        write(f"rgba/a/{i}.png", image)
    store = run.store(folders=tmp_path / "rgba", output=tmp_path / "t", **PLAIN)
    assert store.optical.shape[1] == 3
    assert store.optical_valid[:, :8].all() and not store.optical_valid[:, 8:].any()


def test_listed_classes_keep_their_order_and_colours(run, folders, tmp_path):
    classes = [{"name": "Town", "color": "#ff0000"}, {"name": "Forest", "color": "#00ff00"}]
    store = run.store(folders=folders, output=tmp_path / "a.store", classes=classes, **PLAIN)
    assert [entry.color for entry in store.description.classes] == ["#ff0000", "#00ff00"]
    assert (store.optical[store.index["label"] == 0].mean(axis=(1, 2, 3)) > 110).all()
    only = run.store(folders=folders, output=tmp_path / "b.store", classes=classes[:1], **PLAIN)
    assert len(only) == 5
    with pytest.raises(InputError, match="no folder for the class 'Sea'"):
        run("prepare", folders=folders, output=tmp_path / "c", classes=[{"name": "Sea", "color": "#0000ff"}], **PLAIN)


def test_the_brightness_rule_tells_cloud(run, tmp_path, write):
    for i in range(4):
        image = np.full((3, 16, 16), 40, np.uint8)
        image[:, : 4 * i] = 250
        write(f"in/a/a_{i}.png", image)
    store = run.store(folders=tmp_path / "in", output=tmp_path / "s", split={"by": "sample"})
    np.testing.assert_allclose(store.index["cloud_fraction"], [0, 0.25, 0.5, 0.75])


def test_sites_stay_together(run, tmp_path, write):
    rng = np.random.default_rng(0)
    for site in range(12):
        for part in range(3):
            write(f"in/ab{site % 2}/place{site}_{part}.png", rng.integers(9, 99, (1, 8, 8)).astype(np.uint8))
    split = {"by": "site", "validation": 0.25, "test": 0.25}
    store = run.store(folders=tmp_path / "in", output=tmp_path / "s", split=split, cloud={"method": "none"})
    assert (store.index.groupby("site")["split"].nunique() == 1).all() and store.index["site"].nunique() == 12
    assert set(store.index["split"]) == {"train", "validation", "test"}


def test_provenance_holds_the_job_and_digests(run, folders, tmp_path):
    store = run.store(folders=folders, output=tmp_path / "a.store", **PLAIN)
    provenance = json.loads((store.path / "samples.json").read_text())["provenance"]
    assert provenance["job"]["kind"] == "prepare" and len(provenance["inputs"][str(folders)]) == 64


def test_blocks_need_places_and_the_user_is_told(run, folders, tmp_path):
    run("prepare", folders=folders, output=tmp_path / "a.store", cloud={"method": "none"})
    assert "do not say where they lie" in run.warnings


@pytest.mark.parametrize("harm", [b"", b"\x89PNG\r\n\x1a\nnothing", "cut"])
def test_an_unreadable_image_is_named(run, folders, tmp_path, harm):
    image = folders / "Town" / "Town_3.png"
    image.write_bytes(image.read_bytes()[:200] if harm == "cut" else harm)
    with pytest.raises(InputError, match=r"Town_3\.png"):
        run("prepare", folders=folders, output=tmp_path / "a.store", **PLAIN)
    assert not [path for path in tmp_path.iterdir() if path.name != "in"]


def test_a_truncated_jpeg_is_named(run, tmp_path, write):
    rng = np.random.default_rng(0)
    for i in range(3):
        path = write(f"in/a/{i}.jpg", rng.integers(0, 255, (3, 64, 64)).astype(np.uint8))
    path.write_bytes(path.read_bytes()[:-800])
    with pytest.raises(InputError, match=r"2\.jpg"):
        run("prepare", folders=tmp_path / "in", output=tmp_path / "s", **PLAIN)


def test_a_class_with_one_sample_is_refused(run, folders, tmp_path, write):
    write("in/Water/Water_0.png", np.full((3, 16, 16), 9, np.uint8))
    with pytest.raises(InputError, match="'Water' has only one sample"):
        run("prepare", folders=folders, output=tmp_path / "a.store", **PLAIN)


@pytest.mark.parametrize(
    ("values", "words"),
    [
        (np.zeros((3, 20, 16), np.uint8), "16 x 20 pixels where 16 x 16"),
        (np.zeros((4, 16, 16), np.uint16), "bands 4"),
        (np.zeros((3, 16, 16), np.uint16), "the type uint16"),
    ],
)
def test_images_that_differ_are_named(run, folders, tmp_path, write, values, words):
    write("in/Town/odd.tif", values)
    with pytest.raises(InputError, match=words) as caught:
        run("prepare", folders=folders, output=tmp_path / "a.store", **PLAIN)
    assert "odd.tif" in str(caught.value)


def test_images_of_any_size_are_welcome_where_they_are_resized(run, folders, tmp_path, write):
    write("in/Town/odd.png", np.full((3, 20, 23), 130, np.uint8))
    store = run.store(folders=folders, output=tmp_path / "a.store", resize=8, **PLAIN)
    assert len(store) == 11 and store.description.cell == 8


def test_nothing_left_is_an_error(run, tmp_path, write):
    for i in range(3):
        write(f"in/a/{i}.tif", np.zeros((3, 8, 8), np.uint8), nodata=0)
    with pytest.raises(InputError, match="no sample is left: all 3 have too few valid pixels"):
        run("prepare", folders=tmp_path / "in", output=tmp_path / "s", **PLAIN)


def test_empty_and_missing_folders(run, tmp_path):
    with pytest.raises(InputError, match="no such folder"):
        run("prepare", folders=tmp_path / "none", output=tmp_path / "s")
    (tmp_path / "in" / "a").mkdir(parents=True)
    with pytest.raises(InputError, match="holds no images"):
        run("prepare", folders=tmp_path / "in", output=tmp_path / "s")
    (tmp_path / "flat").mkdir()
    with pytest.raises(InputError, match="no class folders"):
        run("prepare", folders=tmp_path / "flat", output=tmp_path / "s")


def test_outputs_never_touch_inputs(run, folders, tmp_path):
    with pytest.raises(OutputError, match="also an input"):
        run("prepare", folders=folders, output=folders, **PLAIN)
    with pytest.raises(OutputError, match="within the folder of input images"):
        run("prepare", folders=folders, output=folders / "Town" / "a.store", **PLAIN)


def test_cloud_methods_for_rasters_are_refused(run, folders, tmp_path):
    with pytest.raises(JobError, match="works on rasters"):
        run("prepare", folders=folders, output=tmp_path / "s", cloud={"method": "s2cloudless"})


def test_a_cancelled_job_leaves_nothing(run, folders, tmp_path):
    from undercast.core.errors import CancelledError
    from undercast.core.events import Recorder
    from undercast.core.jobs import parse_job

    reporter = Recorder()
    reporter.cancel()
    with pytest.raises(CancelledError):
        parse_job({"kind": "prepare", "folders": folders, "output": tmp_path / "s", **PLAIN}).run(reporter)
    assert [path.name for path in tmp_path.iterdir()] == ["in"]


@pytest.mark.real_data
def test_eurosat_matches_20_metre_imagery(run, real_data, tmp_path):
    import zipfile

    with zipfile.ZipFile(real_data / "eurosat_rgb.zip") as archive:
        names = [name for name in archive.namelist() if name.endswith(".jpg")]
        for name in names[::250]:
            archive.extract(name, tmp_path)
    store = run.store(folders=tmp_path / "eurosat" / "2750", output=tmp_path / "s", resize=32, resolution=10, **PLAIN)
    assert store.optical.shape == (40, 3, 32, 32) and len(store.description.classes) == 10
    assert store.description.sensors["optical"].resolution == 20
