"""Parts of files that hold several rasters, by the names that GDAL gives them: NETCDF:"/data/a.nc":sigma0."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

_NAME = re.compile(
    r"^(NETCDF|HDF5|HDF4_SDS:[^:]+|HDF4_EOS:[^:]+|GPKG|GTIFF_DIR:\d+|SENTINEL2_L\w+|BAG|ZARR):(.+)$", re.IGNORECASE
)


@dataclass(frozen=True)
class Part:
    """One raster in a file of several."""

    name: str
    """GDAL's name for it."""
    file: Path
    """The file that holds it."""
    inner: str
    """What tells it from the file's other rasters: a variable's path, a table, a page's number."""

    @property
    def stem(self) -> str:
        """A short name: the file's without its ending, then the part's last word."""
        return f"{self.file.stem}_{self.inner.rpartition('/')[2] or self.inner}".strip("_")


def find_container(path: Path) -> Part | None:
    """The file that a part's name (with or without quotes) speaks of; None if the path is no part's name.

    A file that has this very name goes before.
    """
    match = _NAME.match(str(path))
    if match is None or _exists(path):
        return None
    prefix, rest = match.groups()
    if rest.startswith('"'):
        name, _, inner = rest[1:].partition('"')
        return Part(f'{prefix}:"{name}"{_slashes(prefix, inner)}', Path(name), inner.strip(":"))
    if prefix.upper().startswith("GTIFF_DIR"):
        return Part(f"{prefix}:{rest}", Path(rest), prefix.partition(":")[2])
    # The part begins at the first colon behind which there is no more of an existing file's name (C:\, a:b.nc).
    colons = [position for position, letter in enumerate(rest) if letter == ":"]
    places = [position for position in colons if _exists(Path(rest[:position]))] or colons[-1:]
    if not places:
        return Part(f"{prefix}:{rest}", Path(rest), "")
    name, inner = rest[: places[-1]], rest[places[-1] :]
    return Part(f'{prefix}:"{name}"{_slashes(prefix, inner)}', Path(name), inner.strip(":"))


def _slashes(prefix: str, inner: str) -> str:
    """The part's name with the // that a Path drops."""
    return re.sub(r"^:/(?!/)", "://", inner) if prefix.upper() == "HDF5" else inner


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):  # too long a name, a zero byte
        return False
