"""The rasters of a folder."""

from __future__ import annotations

import re
from itertools import islice
from pathlib import Path

from undercast.core.errors import InputError
from undercast.core.raster.hidden import is_hidden, lies_hidden

RASTER_SUFFIXES = (".tif", ".tiff", ".jp2", ".img", ".vrt", ".dat", ".png", ".jpg", ".jpeg")
"""What a folder's rasters are recognised by; pictures (.png, .jpg) count only where there is nothing better."""

_PICTURES = (".png", ".jpg", ".jpeg")
_IMAGE_FOLDERS = ("IMG_DATA", "measurement")
_MOST_LISTED = 2000  # files looked at on each level of a folder without rasters of its own


def is_folder(path: Path) -> bool:
    """Whether a path is a folder; names that no file can have are none, and told when they are opened."""
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def list_rasters(folder: Path, role: str) -> list[Path]:
    """The rasters in a folder in natural order (B2 before B10).

    Raises:
        InputError: if there are none.
    """
    rasters = [path for path in folder.iterdir() if path.suffix.lower() in RASTER_SUFFIXES and path.is_file()]
    rasters = [path for path in rasters if not is_hidden(path.name)]
    images = [path for path in rasters if path.suffix.lower() not in _PICTURES] or rasters
    if not images:
        subject = f"{role} folder {folder}"
        inner = _folders_of_bands(folder)
        if inner and (folder.suffix.upper() == ".SAFE" or inner[0].name.startswith("R")):
            raise InputError(
                subject,
                "is a Sentinel product whose rasters lie in folders within it",
                f"Give the folder of one resolution, such as {inner[0]}, and choose the bands",
            )
        if inner:
            raise InputError(subject, "holds no rasters itself", f"Give a folder within it, such as {inner[0]}")
        raise InputError(
            subject,
            "holds no rasters",
            f"Choose a folder with files that end in one of {', '.join(RASTER_SUFFIXES)}",
        )
    return sorted(
        images, key=lambda path: [int(p) if p.isdigit() else p.lower() for p in re.split(r"(\d+)", path.stem)]
    )


def _folders_of_bands(folder: Path) -> list[Path]:
    """The folders within, down to four levels, that hold rasters: Sentinel-2's 10 m and image data first."""
    folders = {
        path.parent
        for depth in range(1, 5)
        for path in islice(folder.glob("/".join(["*"] * (depth + 1))), _MOST_LISTED)
        if path.suffix.lower() in RASTER_SUFFIXES and not lies_hidden(path, folder)
    }
    return sorted(folders, key=lambda path: (path.name != "R10m", path.name not in _IMAGE_FOLDERS, path.as_posix()))
