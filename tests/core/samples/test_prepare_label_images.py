"""Stores for pixels from patches that are cut already: label images and arrays."""

import numpy as np
import pytest
import rasterio

from undercast.core.errors import InputError, JobError

TRAIN = {"validation": 0, "test": 0}
CLEAR = {"method": "none"}
SIDE, COUNT = 12, 6


@pytest.fixture
def folders(write, tmp_path):
    """Optical and SAR patches and label images of equal names; water is 255, land 0, and 7 is nobody's."""
    random = np.random.default_rng(0)
    truth = random.choice(np.array([0, 255, 7], np.uint8), (COUNT, SIDE, SIDE), p=[0.5, 0.4, 0.1])
    for number in range(COUNT):
        optical = random.integers(1, 200, (3, SIDE, SIDE)).astype(np.uint8)
        optical[:, :2, :2] = 250
        write(f"optical/site_{number}.png", optical)
        write(f"sar/site_{number}.png", random.integers(1, 200, (1, SIDE, SIDE)).astype(np.uint8))
        write(f"flood/site_{number}.png", truth[number])
    return {name: tmp_path / name for name in ("optical", "sar", "flood")}, truth


def patches(folders, **options):
    return {"optical": folders["optical"], "sar": folders["sar"], "pixel_labels": folders["flood"], **options}


VALUES = {0: "dry", 255: "flooded"}


def test_label_images_are_found_by_name(run, folders, tmp_path):
    paths, truth = folders
    store = run.store(
        task="pixel", patches=patches(paths, pixel_values=VALUES), output=tmp_path / "s", cloud=CLEAR, split=TRAIN
    )
    assert [entry.name for entry in store.description.classes] == ["dry", "flooded"]
    expected = np.full(256, 255, np.uint8)
    expected[0], expected[255] = 0, 1
    np.testing.assert_array_equal(store.maps["labels"], expected[truth])
    assert (store.maps["cloud"] == 0).all() and store.description.task == "pixel" and len(store) == COUNT


def test_an_array_is_taken_in_order_and_its_values_are_classes(run, folders, tmp_path):
    paths, _ = folders
    labels = np.random.default_rng(1).integers(-1, 3, (COUNT, SIDE, SIDE))
    np.save(tmp_path / "labels.npy", labels)
    store = run.store(
        task="pixel",
        patches={"optical": paths["optical"], "pixel_labels": tmp_path / "labels.npy"},
        output=tmp_path / "s",
        split=TRAIN,
    )
    assert [entry.name for entry in store.description.classes] == ["0", "1", "2"]
    np.testing.assert_array_equal(store.maps["labels"], np.where(labels < 0, 255, labels))
    assert set(np.unique(store.maps["cloud"])) == {0, 1} and (store.maps["cloud"][:, :2, :2] == 1).all()
    fractions = (store.maps["cloud"] == 1).mean(axis=(1, 2))
    np.testing.assert_allclose(store.index["cloud_fraction"], fractions, atol=1e-6)


def test_a_preset_says_what_the_values_mean(run, folders, tmp_path):
    paths, truth = folders
    np.save(tmp_path / "labels.npy", (truth == 255).astype(np.uint8))
    store = run.store(
        task="pixel",
        patches={"optical": paths["optical"], "pixel_labels": tmp_path / "labels.npy"},
        preset="floods",
        output=tmp_path / "s",
        cloud=CLEAR,
        split=TRAIN,
    )
    assert [entry.name for entry in store.description.classes] == ["dry", "flooded"]
    np.testing.assert_array_equal(store.maps["labels"], (truth == 255).astype(np.uint8))


def test_resized_patches_have_labels_of_their_size(run, folders, tmp_path):
    paths, truth = folders
    options = {"task": "pixel", "patches": patches(paths, pixel_values=VALUES), "cloud": CLEAR, "split": TRAIN}
    store = run.store(**options, resize=24, output=tmp_path / "s")
    expected = np.full(256, 255, np.uint8)
    expected[0], expected[255] = 0, 1
    np.testing.assert_array_equal(store.maps["labels"], expected[truth].repeat(2, 1).repeat(2, 2))
    assert store.maps["cloud"].shape == store.maps["labels"].shape == (COUNT, 24, 24)


def test_a_palettes_numbers_are_classes_and_not_colours(run, folders, tmp_path):
    paths, truth = folders
    for number in range(COUNT):
        path = paths["flood"] / f"site_{number}.png"
        with rasterio.open(path, "w", "PNG", width=SIDE, height=SIDE, count=1, dtype="uint8") as file:
            file.write(truth[number], 1)
            file.write_colormap(1, {0: (200, 150, 90, 255), 255: (0, 0, 255, 255), 7: (1, 2, 3, 255)})
    store = run.store(
        task="pixel", patches=patches(paths, pixel_values=VALUES), output=tmp_path / "s", cloud=CLEAR, split=TRAIN
    )
    np.testing.assert_array_equal(store.maps["labels"] == 1, truth == 255)


def test_a_store_to_be_like_gives_the_classes(run, folders, tmp_path):
    paths, truth = folders
    given = patches(paths, pixel_values={0: "dry", 255: "flooded", 7: "ice"})
    common = {"task": "pixel", "cloud": CLEAR, "split": TRAIN}
    classes = [{"name": name, "color": "#102030"} for name in ("flooded", "dry")]
    first = run.store(patches=given, classes=classes, output=tmp_path / "a", **common)
    second = run.store(patches=given, like=first.path, output=tmp_path / "b", **common)
    assert [entry.name for entry in second.description.classes] == ["flooded", "dry"]
    np.testing.assert_array_equal(first.maps["labels"], second.maps["labels"])
    np.testing.assert_array_equal(first.maps["labels"] == 0, truth == 255)
    assert "ice: not among the classes listed; these pixels" in run.warnings


def test_a_table_beside_tells_sites_and_splits(run, folders, tmp_path):
    paths, _ = folders
    rows = [f"site_{number},,place {number // 3},{'test' if number > 3 else 'train'}" for number in range(COUNT)]
    (tmp_path / "table.csv").write_text("\n".join(["name,label,site,split", *rows]))
    store = run.store(
        task="pixel",
        patches=patches(paths, pixel_values=VALUES, labels=tmp_path / "table.csv"),
        output=tmp_path / "s",
        cloud=CLEAR,
    )
    assert store.index["split"].tolist() == ["train"] * 4 + ["test"] * 2
    assert store.index["site"].tolist() == ["place 0"] * 3 + ["place 1"] * 3


def test_label_images_that_do_not_fit_are_refused(run, folders, write, tmp_path):
    paths, _ = folders
    options = {"task": "pixel", "output": tmp_path / "s", "cloud": CLEAR}
    given = patches(paths, pixel_values=VALUES)
    write("flood/site_2.png", np.zeros((SIDE + 1, SIDE), np.uint8))
    with pytest.raises(InputError, match="13"):
        run("prepare", patches=given, **options)
    (paths["flood"] / "site_2.png").unlink()
    with pytest.raises(InputError, match="no label image for 1 patches, such as 'site_2'"):
        run("prepare", patches=given, **options)
    write("flood/site_2.png", np.zeros((3, SIDE, SIDE), np.uint8))
    with pytest.raises(InputError, match="3 bands"):
        run("prepare", patches=given, **options)
    np.save(tmp_path / "few.npy", np.zeros((COUNT - 1, SIDE, SIDE), np.uint8))
    np.save(tmp_path / "real.npy", np.zeros((COUNT, SIDE, SIDE)))
    np.save(tmp_path / "many.npy", np.arange(COUNT * SIDE * SIDE).reshape(COUNT, SIDE, SIDE))
    for name, problem in (("few", "for 6 patches"), ("real", "float64"), ("many", "classes|measurement")):
        with pytest.raises(InputError, match=problem):
            run("prepare", patches={**given, "pixel_labels": tmp_path / f"{name}.npy", "pixel_values": None}, **options)
    with pytest.raises(JobError, match="for the task pixel"):
        run("prepare", patches=given, output=tmp_path / "s")
    with pytest.raises(JobError, match="give these too"):
        run("prepare", patches={"optical": paths["optical"], "pixel_values": VALUES}, **options)
    assert not (tmp_path / "s").exists()


@pytest.mark.real_data
def test_ombrias_masks_become_labels_of_pixels(run, real_data, tmp_path):
    import zipfile

    with zipfile.ZipFile(real_data / "ombria_after.zip") as archive:
        wanted = [name for name in archive.namelist() if name.startswith("ombria/test/") and name.endswith("0.png")]
        archive.extractall(tmp_path, wanted)
    folder = tmp_path / "ombria" / "test"
    store = run.store(
        task="pixel",
        patches={
            "optical": folder / "optical",
            "sar": folder / "sar",
            "pixel_labels": folder / "flood",
            "pixel_values": VALUES,
        },
        preset="floods",
        output=tmp_path / "s",
        split={"by": "sample", **TRAIN},
    )
    assert len(store) == len(wanted) // 3 and store.maps["labels"].shape[1:] == (256, 256)
    for name, labels in zip(store.index["id"], store.maps["labels"], strict=True):
        with rasterio.open(folder / "flood" / f"{name}.png") as file:
            np.testing.assert_array_equal(labels[labels != 255], (file.read(1) == 255)[labels != 255])


def test_a_known_cloud_fraction_is_not_called_clear(run, tmp_path):
    """none says that images are clear; where a fraction says otherwise, nobody knows which of the pixels are."""
    values = np.random.default_rng(3).integers(1, 200, (3, 3, SIDE, SIDE), dtype=np.uint8)
    np.save(tmp_path / "optical.npy", values)
    np.save(tmp_path / "labels.npy", np.zeros((3, SIDE, SIDE), np.uint8))
    rows = [f"a{number},,{fraction}" for number, fraction in enumerate([0.0, 0.4, 0.0])]
    (tmp_path / "labels.csv").write_text("\n".join(["name,label,cloud_fraction", *rows]) + "\n")
    files = {name: tmp_path / f"{name}.npy" for name in ("optical", "labels")}
    given = {"optical": files["optical"], "labels": tmp_path / "labels.csv", "pixel_labels": files["labels"]}
    store = run.store(
        task="pixel",
        patches={**given, "pixel_values": {0: "dry"}},
        output=tmp_path / "s",
        cloud=CLEAR,
        split=TRAIN,
    )
    assert [set(np.unique(store.maps["cloud"][row])) for row in range(3)] == [{0}, {255}, {0}]
    np.testing.assert_allclose(store.index["cloud_fraction"], [0, 0.4, 0])
