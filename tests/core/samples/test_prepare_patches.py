import numpy as np
import pytest
from rasterio.transform import from_origin

from undercast.core.errors import InputError

PLAIN = {"split": {"by": "sample"}, "cloud": {"method": "none"}}


def arrays(folder, count=6, side=16):
    rng = np.random.default_rng(0)
    optical = rng.integers(1, 200, (count, 3, side, side)).astype(np.uint8)
    sar = rng.normal(-12, 3, (count, side, side)).astype(np.float32)
    np.save(folder / "optical.npy", optical)
    np.save(folder / "sar.npy", sar)
    return optical, sar


def test_arrays_pair_up_and_nan_is_invalid(run, tmp_path):
    optical, sar = arrays(tmp_path)
    sar[2, :, :3] = np.nan
    optical[4, :, 5] = 0
    np.save(tmp_path / "sar.npy", sar)
    np.save(tmp_path / "optical.npy", optical)
    np.save(tmp_path / "labels.npy", np.array([0, 1, 0, 1, -1, 0]))
    patches = {name: tmp_path / f"{name}.npy" for name in ("optical", "sar", "labels")} | {"nodata": 0}
    store = run.store(patches={**patches, "sar_bands": ["VV"]}, output=tmp_path / "s", resolution=20, **PLAIN)
    np.testing.assert_array_equal(store.optical, optical)
    assert store.sar.shape == (6, 1, 16, 16) and store.sar.dtype == np.float32
    assert not store.sar_valid[2, :, :3].any() and (store.sar[2, 0, :, :3] == 0).all()
    assert not store.optical_valid[4, 5].any() and store.optical_valid.sum() == 6 * 256 - 16
    assert store.index["label"].tolist() == [0, 1, 0, 1, -1, 0]
    assert [entry.name for entry in store.description.classes] == ["0", "1"]
    assert store.description.sensors["sar"].bands == ["VV"] and store.description.sensors["sar"].unit == "dB"
    assert store.description.sensors["optical"].resolution == 20


def test_a_csv_tells_label_site_split_and_cloud(run, tmp_path):
    arrays(tmp_path)
    rows = ["name,label,site,split,cloud_fraction"]
    rows += [f"p{i},{i % 2},s{i // 2},{'test' if i > 3 else ''},{i / 10}" for i in range(6)]
    (tmp_path / "labels.csv").write_text("\n".join(rows))
    classes = [{"name": "dry", "color": "#000000"}, {"name": "wet", "color": "#0000ff"}]
    patches = {"optical": tmp_path / "optical.npy", "labels": tmp_path / "labels.csv"}
    split = {"by": "site", "validation": 0, "test": 0}
    store = run.store(patches=patches, classes=classes, output=tmp_path / "s", split=split)
    assert store.index["label"].tolist() == [0, 1] * 3 and store.index["site"].tolist() == list(
        ["s0", "s0", "s1", "s1", "s2", "s2"]
    )
    assert store.index["split"].tolist() == ["train"] * 4 + ["test"] * 2
    np.testing.assert_allclose(store.index["cloud_fraction"], np.arange(6) / 10, atol=1e-6)
    assert [entry.name for entry in store.description.classes] == ["dry", "wet"]


def test_image_folders_pair_by_name(run, tmp_path, write):
    for i in (3, 1, 2, 10):
        write(f"o/site_{i}.png", np.full((3, 8, 8), i, np.uint8))
        write(f"s/site_{i}.tif", np.full((2, 8, 8), -i, np.float32), names=["VV", "VH"])
    (tmp_path / "labels.csv").write_text("name,label\nsite_3.png,a\nsite_1.png,b\nsite_2.png,a\nsite_10.png,b\n")
    patches = {"optical": tmp_path / "o", "sar": tmp_path / "s", "labels": tmp_path / "labels.csv"}
    store = run.store(patches=patches, output=tmp_path / "out", **PLAIN)
    for index, name in enumerate(store.index["id"]):
        number = int(name.split("_")[1])
        assert (store.optical[index] == number).all() and (store.sar[index] == -number).all()
        assert store.description.classes[store.index["label"][index]].name == ("a" if number in (2, 3) else "b")
    assert store.description.sensors["sar"].bands == ["VV", "VH"]


def test_placed_patches_are_divided_by_block(run, tmp_path, write):
    rng = np.random.default_rng(0)
    for row in range(8):
        for column in range(8):
            transform = from_origin(500000 + column * 80, 3400000 - row * 80, 10, 10)
            write(f"o/p_{row}_{column}.tif", rng.integers(1, 99, (1, 8, 8)).astype(np.uint8), transform=transform)
    split = {"by": "block", "block": 2, "validation": 0.25, "test": 0.25}
    store = run.store(patches={"optical": tmp_path / "o"}, output=tmp_path / "s", split=split, cloud={"method": "none"})
    assert store.description.crs == "EPSG:32643" and store.description.sensors["optical"].resolution == 10
    index = store.index
    assert index["x"].min() == 500040 and index["y"].max() == 3400000 - 40
    block = ((index["x"] - 500000) // 160).astype(str) + ":" + ((3400000 - index["y"]) // 160).astype(str)
    assert (index.groupby(block)["split"].nunique() == 1).all() and index["split"].nunique() == 3


def test_the_mark_of_simulated_images_is_kept(run, tmp_path, write):
    from rasterio import open as open_raster

    from undercast.core.raster.images import CLOUD_TAG

    for i in range(2):
        path = write(f"o/{i}.tif", np.full((1, 8, 8), 9, np.uint8))
    with open_raster(path, "r+") as file:
        file.update_tags(**{CLOUD_TAG: "{}"})
    store = run.store(patches={"optical": tmp_path / "o"}, output=tmp_path / "s", **PLAIN)
    assert store.index["simulated"].tolist() == [False, True]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda f: np.save(f / "sar.npy", np.zeros((5, 16, 16), np.float32)), "6 optical and 5 SAR"),
        (lambda f: np.save(f / "sar.npy", np.zeros((6, 8, 8), np.float32)), "8 x 8 pixels where 16 x 16"),
        (lambda f: np.save(f / "sar.npy", np.zeros((6, 16), np.float32)), "sar.npy"),
        (lambda f: np.save(f / "sar.npy", np.array([object()] * 6), allow_pickle=True), "sar.npy"),
        (lambda f: (f / "sar.npy").write_bytes(b""), "sar.npy"),
        (lambda f: (f / "sar.npy").unlink(), "sar.npy"),
        (lambda f: np.save(f / "labels.npy", np.zeros(5, int)), "6 integers are expected"),
        (lambda f: np.save(f / "labels.npy", np.zeros(6)), "6 integers are expected"),
        (lambda f: np.save(f / "labels.npy", np.array([0, 0, 0, 0, 0, 1])), "'1' has only one sample"),
    ],
)
def test_bad_arrays_are_refused(run, tmp_path, change, words):
    arrays(tmp_path)
    np.save(tmp_path / "labels.npy", np.zeros(6, int))
    change(tmp_path)
    patches = {name: tmp_path / f"{name}.npy" for name in ("optical", "sar", "labels")}
    with pytest.raises(InputError, match=words):
        run("prepare", patches=patches, output=tmp_path / "s", **PLAIN)
    assert not (tmp_path / "s").exists()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("name\n", "'label'"),
        ("name,label\na,0\n", "1 rows for 6 patches"),
        ("name,label,split\n" + "a,0,exam\n" * 6, "split 'exam'"),
        ("name,label,cloud_fraction\n" + "a,0,7\n" * 6, "cloud fraction '7'"),
        ("name,label,cloud_fraction\n" + "a,0,some\n" * 6, "cloud fraction 'some'"),
    ],
)
def test_bad_tables_are_refused(run, tmp_path, text, words):
    arrays(tmp_path)
    (tmp_path / "labels.csv").write_text(text)
    patches = {"optical": tmp_path / "optical.npy", "labels": tmp_path / "labels.csv"}
    with pytest.raises(InputError, match=words):
        run("prepare", patches=patches, output=tmp_path / "s", **PLAIN)


def test_labels_beyond_the_classes_and_lone_partners(run, tmp_path, write):
    arrays(tmp_path)
    np.save(tmp_path / "labels.npy", np.array([0, 0, 1, 1, 2, 2]))
    patches = {"optical": tmp_path / "optical.npy", "labels": tmp_path / "labels.npy"}
    two = [{"name": name, "color": "#000000"} for name in ("a", "b")]
    with pytest.raises(InputError, match="label '2'"):
        run("prepare", patches=patches, classes=two, output=tmp_path / "s", **PLAIN)
    for name in ("x", "y"):
        write(f"o/{name}.png", np.ones((3, 8, 8), np.uint8))
    for name in ("x", "z"):
        write(f"r/{name}.png", np.ones((1, 8, 8), np.uint8))
    with pytest.raises(InputError, match="'y' lacks its partner"):
        run("prepare", patches={"optical": tmp_path / "o", "sar": tmp_path / "r"}, output=tmp_path / "s", **PLAIN)
    with pytest.raises(InputError, match="3 bands for 1 band names"):
        named = {"optical": tmp_path / "o", "optical_bands": ["red"]}
        run("prepare", patches=named, output=tmp_path / "s", **PLAIN)
