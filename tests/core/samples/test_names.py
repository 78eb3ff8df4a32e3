"""Names of classes and files: given once, not empty, and the same however their umlauts are written."""

import json
import unicodedata

import numpy as np
import pytest
from rasterio.transform import from_origin

from undercast.core.errors import InputError, JobError

NORTH_UP = from_origin(500000, 3400000, 10, 10)
PLAIN = {"split": {"by": "sample"}, "cloud": {"method": "none"}}
WHOLE, PARTS = (unicodedata.normalize(form, "Grünland") for form in ("NFC", "NFD"))
SPELLINGS = [(WHOLE, PARTS), (PARTS, WHOLE), (PARTS, PARTS)]


def listed(*names):
    return [{"name": name, "color": f"#00000{index}"} for index, name in enumerate(names)]


@pytest.fixture
def folders(tmp_path, write):
    def make(*names):
        for name in names:
            for number in range(3):
                write(f"in/{name}/{number}.png", np.full((3, 8, 8), 40, np.uint8))
        return tmp_path / "in"

    return make


@pytest.mark.parametrize(("asked", "on_disk"), SPELLINGS)
def test_class_folders_of_either_spelling(run, folders, tmp_path, asked, on_disk):
    store = run.store(folders=folders(on_disk, "Wald"), classes=listed(asked, "Wald"), output=tmp_path / "s", **PLAIN)
    assert [entry.name for entry in store.description.classes] == [WHOLE, "Wald"]
    assert sorted(store.index["label"]) == [0, 0, 0, 1, 1, 1]


@pytest.mark.parametrize(("asked", "on_disk"), SPELLINGS)
def test_tables_and_files_of_either_spelling(run, write, tmp_path, asked, on_disk):
    for number in range(3):
        for sensor, word in (("o", asked), ("r", on_disk)):
            write(f"{sensor}/{word}{number}.tif", np.full((1, 8, 8), number + 1, np.uint8))
            write(f"{sensor}/Grunt{number}.tif", np.full((1, 8, 8), number + 7, np.uint8))
    rows = [f"{on_disk}{number},{on_disk}\nGrunt{number},Wald" for number in range(3)]
    (tmp_path / "l.csv").write_text("name,label\n" + "\n".join(rows), encoding="utf-8")
    patches = {"optical": tmp_path / "o", "sar": tmp_path / "r", "labels": tmp_path / "l.csv"}
    store = run.store(patches=patches, classes=listed(asked, "Wald"), output=tmp_path / "s", **PLAIN)
    assert (store.optical[:] == store.sar[:]).all(), "pairs are pairs, however their names are sorted"
    assert [entry.name for entry in store.description.classes] == [WHOLE, "Wald"]
    assert ((store.optical[:, 0, 0, 0] > 6) == store.index["label"]).all()


@pytest.mark.parametrize(
    "classes", [listed("", "Wald"), listed(" \t", "Wald"), listed("Wald", " Wald"), listed(WHOLE, PARTS), []]
)
def test_empty_and_repeated_classes_are_refused(run, folders, tmp_path, classes):
    with pytest.raises(JobError, match="classes"):
        run("prepare", folders=folders(WHOLE, "Wald"), classes=classes, output=tmp_path / "s", **PLAIN)


def test_names_of_a_label_rasters_values_are_not_empty(run, tmp_path):
    labels = {"path": str(tmp_path / "l.tif"), "values": {"1": " ", "2": "Wald"}}
    with pytest.raises(JobError, match=r"labels\.values"):
        run("prepare", optical={"paths": [str(tmp_path / "o.tif")]}, labels=labels, output=tmp_path / "s")


def test_an_unlabelled_store_to_be_like_names_no_classes(run, folders, write, tmp_path):
    np.save(tmp_path / "o.npy", np.full((4, 3, 8, 8), 40, np.uint8))
    plain = run.store(patches={"optical": tmp_path / "o.npy"}, output=tmp_path / "plain", **PLAIN)
    store = run.store(folders=folders(WHOLE, "Wald"), like=plain.path, output=tmp_path / "s", **PLAIN)
    assert len(store.description.classes) == 2
    description = json.loads((store.path / "samples.json").read_text(encoding="utf-8"))
    assert description["classes"][0]["name"] == WHOLE


def test_a_class_that_has_no_folder_is_told(run, folders, tmp_path):
    with pytest.raises(InputError, match="no folder for the class 'Moor'"):
        run("prepare", folders=folders(WHOLE, "Wald"), classes=listed("Moor"), output=tmp_path / "s", **PLAIN)


def test_bands_under_other_names_are_chosen_and_fit_what_they_are_to_be_like(run, write, tmp_path):
    stored = np.arange(1, 4, dtype=np.uint8)[:, None, None].repeat(16, axis=1).repeat(16, axis=2)
    numbered = write("n.tif", stored, NORTH_UP, names=["B02", "B03", "B04"], photometric="RGB")
    named = write("c.tif", stored[::-1], NORTH_UP, names=["Red", "Green", "Blue"], photometric="RGB")
    first = run.store(optical={"paths": [str(numbered)]}, cell=8, output=tmp_path / "first", **PLAIN)
    optical = {"paths": [str(named)], "bands": ["B02", "green", "b4"]}
    store = run.store(optical=optical, cell=8, like=first.path, output=tmp_path / "s", **PLAIN)
    assert store.description.sensors["optical"].bands == ["B02", "B03", "B04"]
    assert store.optical[0, :, 0, 0].tolist() == [1, 2, 3]
    with pytest.raises(InputError, match="Choose these bands in this order"):
        run("prepare", optical={"paths": [str(named)]}, cell=8, like=first.path, output=tmp_path / "s", **PLAIN)
