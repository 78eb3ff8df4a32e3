"""Paths whose accents are written otherwise than on the disk: a Mac writes é as two characters, others as one."""

import json
import unicodedata
import zipfile

import numpy as np
import pytest

from undercast.core.config.rasters import CloudInput, LabelInput, RasterInput, ScenesInput
from undercast.core.errors import InputError
from undercast.core.inference.scenes import read_scenes
from undercast.core.raster.labels import open_labels
from undercast.core.raster.stack import open_stack

STORED = np.arange(16, dtype="uint8").reshape(4, 4)
FORMS = [("NFC", "NFD"), ("NFD", "NFC")]


@pytest.fixture(params=FORMS)
def forms(request):
    """How a name is written on the disk, and how the user writes it."""
    on_disk, typed = request.param
    return lambda name: (unicodedata.normalize(on_disk, name), unicodedata.normalize(typed, name))


def test_rasters_labels_and_masks_are_opened(write, tmp_path, forms):
    (folder, folder_typed), (name, typed) = forms("forêt"), forms("été_ü.tif")
    write(f"{folder}/{name}", STORED)
    path = tmp_path / folder_typed / typed
    assert not path.exists()
    for given in (path, path.parent):
        with open_stack(RasterInput(paths=[given]), "optical") as stack:
            assert stack.paths == [tmp_path / folder / name]
    with open_labels(LabelInput(path=path)) as labels:
        assert len(labels.names) == 16
    assert CloudInput(method="mask", path=path).path.is_file()


def test_an_archives_name_and_a_files_own_form(write, tmp_path, forms):
    (name, typed), inner = forms("é.zip"), "plain.tif"
    with zipfile.ZipFile(tmp_path / name, "w") as archive:
        archive.write(write(inner, STORED), inner)
    with open_stack(RasterInput(paths=[f"/vsizip/{tmp_path / typed}/{inner}"]), "optical") as stack:
        assert stack.grid.height == 4
    one, other = (write(form, STORED + index) for index, form in enumerate(forms("à.tif")))
    for index, path in enumerate((one, other)):  # both are there: each is itself
        with open_stack(RasterInput(paths=[path]), "optical") as stack:
            assert stack.paths == [path] and stack.read_native(stack.find_valid_window())[0].min() == index


def test_scenes_of_a_list(write, tmp_path, forms):
    name, typed = forms("scène.tif")
    write(f"in/{name}", STORED)
    (tmp_path / "in/list.json").write_text(json.dumps([{"optical": {"paths": [typed]}}]))
    (scene,) = read_scenes(ScenesInput(path=tmp_path / "in/list.json"), print)
    assert scene.optical.paths == [tmp_path / "in" / name]


def test_a_name_that_is_nowhere_is_told_as_it_was_given(tmp_path):
    with pytest.raises(InputError, match=r"absent_é\.tif.*does not exist"):
        open_stack(RasterInput(paths=[tmp_path / "absent_é.tif"]), "optical")
