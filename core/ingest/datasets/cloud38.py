"""38-Cloud: patches of 384 x 384 pixels of 38 Landsat 8 scenes, with cloud masks made by hand.

(Mohajerani and Saeedi 2019, "Cloud-Net".) Layout: ``38-Cloud_training/train_red/red_patch_1_1_by_1_SCENE.TIF``,
likewise ``train_green``, ``train_blue``, ``train_nir`` and ``train_gt``, and ``38-Cloud_test/test_red/...``. The test
patches have no masks of their own: those of whole scenes lie in
``38-Cloud_test/Entire_scene_gts/edited_corrected_gts_SCENE.TIF``. ``5_by_12`` in a name is the patch's row and column;
the patches are cut without gaps from the scene with a black margin, in whose middle it lies.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from undercast.core.config.datasets import DatasetInput
from undercast.core.errors import InputError, JobError
from undercast.core.ingest.datasets.catalogue import (
    Catalogue,
    Facts,
    Files,
    Part,
    Scene,
    check_folder,
    list_files,
    lone,
)
from undercast.core.ingest.datasets.landsat import OFFSET, SCALE
from undercast.core.ingest.datasets.presets import Preset

BANDS = ["blue", "green", "red", "nir"]

_PATCH = re.compile(r"^(red|green|blue|nir|gt)_(patch_\d+_(\d+)_by_(\d+)_(.+))\.tiff?$", re.I)
_FOLDER = re.compile(r"^(train|test)_(red|green|blue|nir|gt)$", re.I)
_WHOLE = re.compile(r"^(?:edited_corrected_gts_)?(L[A-Z]\d\d_.+)\.tiff?$", re.I)
_WHOLE_FOLDER = "entire_scene_gts"


class _Key(NamedTuple):
    kind: str
    """train or test."""
    scene: str
    row: int
    column: int
    stem: str


def find(spec: DatasetInput, preset: Preset) -> Catalogue:
    """The dataset's patches.

    Raises:
        InputError: for a folder without patches, and for patches without a band or a mask.
        JobError: if the preset is not of this dataset.
    """
    check_folder(spec.folder, "38-Cloud")
    if preset.scheme != "values" or not preset.title.startswith("38-Cloud"):
        raise JobError("preset", "has no labels of 38-Cloud", "Choose cloud38")
    patches: dict[str, dict[_Key, Path]] = {name: {} for name in [*BANDS, "gt"]}
    whole: dict[str, Path] = {}
    for directory, names in list_files(spec.folder):
        folder = Path(directory)
        split_folder = _FOLDER.match(folder.name)
        for name in names:
            if split_folder and (match := _PATCH.match(name)):
                key = _Key(split_folder[1].lower(), match[5], int(match[3]), int(match[4]), match[2])
                patches[match[1].lower()][key] = folder / name
            elif folder.name.lower() == _WHOLE_FOLDER and (match := _WHOLE.match(name)):
                whole[match[1]] = folder / name
    keys = sorted(set.union(*(set(patches[band]) for band in BANDS)))
    if not keys:
        raise InputError(
            spec.folder,
            "holds no patches such as train_red/red_patch_1_1_by_1_LC08_....TIF",
            "Choose the folder that holds 38-Cloud_training and 38-Cloud_test",
        )
    for band in BANDS:
        if missing := [key.stem for key in keys if key not in patches[band]]:
            raise lone(f"{band} band", missing, "Unpack the archive again, or move the patch away", spec.folder)
    grids: dict[tuple[str, str], tuple[int, int]] = {}
    for key in keys:
        rows, columns = grids.get(key[:2], (0, 0))
        grids[key[:2]] = max(rows, key.row), max(columns, key.column)
    scenes = [_scene(key, patches, whole, grids[key[:2]], official=spec.official) for key in keys]
    if missing := [key.stem for key, scene in zip(keys, scenes, strict=True) if scene.map is None]:
        raise lone("mask", missing, "Add train_gt, or Entire_scene_gts of the test scenes", spec.folder)
    return Catalogue(
        scenes=scenes,
        facts={"optical": Facts(BANDS, "reflectance", scale=SCALE, offset=OFFSET, separate=True)},
        map_bands=1,
        cloud_labels=True,
        full_splits=frozenset({"test"} & {scene.split for scene in scenes if scene.split}),
    )


def _scene(
    key: _Key,
    patches: dict[str, dict[_Key, Path]],
    whole: dict[str, Path],
    grid: tuple[int, int],
    *,
    official: bool,
) -> Scene:
    blue = patches["blue"][key]
    mask, part = patches["gt"].get(key), None
    if mask is None and key.scene in whole:
        mask, part = whole[key.scene], Part(key.row - 1, key.column - 1, *grid)
    return Scene(
        id=key.stem,
        site=key.scene,
        images={"optical": Files(str(blue.parent.parent), f"{key.kind}_", blue.name.removeprefix("blue"), "/")},
        # The authors' training scenes are divided further here.
        split="test" if official and key.kind == "test" else None,
        map=mask,
        part=part,
    )
