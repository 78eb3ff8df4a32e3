"""SPARCS: 80 parts of 1000 x 1000 pixels of Landsat 8 scenes, with masks made by hand.

(Hughes and Hayes 2014; Hughes and Kennedy 2019.) Layout: ``sending/LC80010112014080LGN00_18_data.tif`` and
``..._mask.png`` (as USGS distributes them) or ``..._labels.tif`` (as its authors do), in any folders whatever. The data
have Landsat's bands 1 to 7 and 9 to 11; of these the two thermal ones are passed over, which are no reflectance.
"""

from __future__ import annotations

import re
from pathlib import Path

from undercast.core.config.datasets import DatasetInput
from undercast.core.errors import InputError, JobError
from undercast.core.ingest.datasets.catalogue import Catalogue, Facts, Files, Scene, check_folder, list_files, lone
from undercast.core.ingest.datasets.landsat import BANDS, OFFSET, SCALE
from undercast.core.ingest.datasets.presets import Preset

_NAME = re.compile(r"^(L[A-Z]\d.+)_(data\.tiff?|mask\.png|labels\.tiff?)$", re.I)
_THERMAL = 2


def find(spec: DatasetInput, preset: Preset) -> Catalogue:
    """The dataset's images.

    Raises:
        InputError: for a folder without images, and for images without a mask.
        JobError: if the preset is not of this dataset.
    """
    check_folder(spec.folder, "SPARCS")
    if preset.scheme != "values" or not preset.title.startswith("SPARCS"):
        raise JobError("preset", "has no labels of SPARCS", "Choose sparcs")
    images: dict[str, Files] = {}
    masks: dict[str, Path] = {}
    for directory, names in list_files(spec.folder):
        for name in names:
            if (match := _NAME.match(name)) is None:
                continue
            if match[2].lower().startswith("data"):
                images[match[1]] = Files(directory, name)
            else:
                masks[match[1]] = Path(directory, name)
    if not images:
        raise InputError(
            spec.folder,
            "holds no images such as LC80010112014080LGN00_18_data.tif",
            "Choose the folder of the unpacked archive",
        )
    if missing := [name for name in sorted(images) if name not in masks]:
        raise lone("mask", missing, "Unpack the archive again, or move the image away", spec.folder)
    return Catalogue(
        # Nine letters and digits tell the sensor and the path and row, on the ground of which all dates lie.
        scenes=[
            Scene(id=name, site=name[3:9], images={"optical": images[name]}, map=masks[name]) for name in sorted(images)
        ],
        facts={"optical": Facts(BANDS, "reflectance", scale=SCALE, offset=OFFSET, beyond=_THERMAL)},
        map_bands=1,
        cloud_labels=True,
    )
