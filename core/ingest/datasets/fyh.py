"""FYH: tiles of 100 x 100 pixels of FY-4A's AGRI, with cloud types of Himawari-8 as labels (Zhang et al. 2024).

FYH is not distributed: its authors' program makes it of files that FY-4A's and Himawari's archives give to those who
register. Read is what that program writes: ``mattrain/SCAN_0.mat`` with an array ``data`` of 100 x 100 x 14, and the
tile of the same name in ``matmasktrain`` with an array ``data`` of codes 0 to 10; likewise ``mattest`` and
``matmasktest``. The 14 channels are shares of the scan's range: of all six reflectances together, and of all eight
temperatures.
"""

from __future__ import annotations

import re
from pathlib import Path

from undercast.core.config.datasets import DatasetInput
from undercast.core.errors import InputError, JobError
from undercast.core.ingest.datasets.catalogue import Catalogue, Facts, Files, Scene, check_folder, list_files, lone
from undercast.core.ingest.datasets.presets import Preset

CHANNELS = [f"C{number:02d}" for number in range(1, 15)]

_FOLDERS = {"mattrain": ("train", False), "matmasktrain": ("train", True)}
_FOLDERS |= {"mattest": ("test", False), "matmasktest": ("test", True)}
_DAY = re.compile(r"_NOM_(\d{8})\d{6}_")


def find(spec: DatasetInput, preset: Preset) -> Catalogue:
    """The dataset's tiles.

    Raises:
        InputError: for a folder without tiles, and for tiles without labels.
        JobError: if the preset is not of this dataset.
    """
    check_folder(spec.folder, "FYH")
    if preset.scheme != "values" or not preset.title.startswith("FYH"):
        raise JobError("preset", "has no labels of FYH", "Choose fyh")
    images: dict[tuple[str, str], Files] = {}
    labels: dict[tuple[str, str], Path] = {}
    for directory, names in list_files(spec.folder):
        part, is_label = _FOLDERS.get(Path(directory).name, ("", False))
        for name in names if part else []:
            if Path(name).suffix.lower() != ".mat":
                continue
            key = (part, Path(name).stem)
            if is_label:
                labels[key] = Path(directory, name)
            else:
                images[key] = Files(directory, name)
    if not images:
        raise InputError(
            spec.folder,
            "holds no tiles such as mattrain/FY4A-..._0.mat",
            "Choose the folder that holds mattrain and matmasktrain, as the program of FYH's authors writes them",
        )
    keys = sorted(images)
    if missing := [key[1] for key in keys if key not in labels]:
        raise lone("tile of labels", missing, "Make both again, or move the tile away", spec.folder)
    return Catalogue(
        scenes=[
            # Scans follow each other by minutes: those of a day show the same clouds.
            Scene(
                id=name,
                site=match[1] if (match := _DAY.search(name)) else name,
                images={"optical": images[part, name]},
                split="test" if spec.official and part == "test" else None,
                map=labels[part, name],
            )
            for part, name in keys
        ],
        facts={"optical": Facts(CHANNELS, "share of the scan's range")},
        cloud_labels=True,
        full_splits=frozenset({"test"} if spec.official and any(part == "test" for part, _ in keys) else ()),
    )
