"""Rasters whose blocks are too large for memory (a compressed TIFF of a single strip), read through a tiled copy.

GDAL decodes a block as a whole, for each thread anew: 0.6 GB for 9000 x 9000 pixels of four bands of 16 bit. So one
thread decodes it once, and all read the copy.
"""

from __future__ import annotations

import shutil
import tempfile
import threading
from pathlib import Path
from typing import Any

import numpy as np
import rasterio
from rasterio.enums import MaskFlags
from rasterio.windows import Window

from undercast.core.errors import InputError, OutputError
from undercast.core.files import hold
from undercast.core.raster.attention import check, info
from undercast.core.raster.grid import GDAL_ERRORS

LARGE = 64 << 20
"""Bytes of a block from which a copy is made: GDAL's cache holds none larger."""
LARGEST = 3 << 28
"""Bytes of a block from which a raster is refused, since even one copy of it may be too much."""
TILE = 512
_ROOM = 1.1  # the copy's size, with what the format itself takes
_PREFIX = "undercast-tiled-"


_copies: dict[str, TiledCopy] = {}
_sharing = threading.Lock()


def tiled_copy(dataset: Any, name: str, subject: str) -> TiledCopy:
    """The copy of a raster, to be released: one for all in this process that read it at the same time."""
    with _sharing:
        copy = _copies.get(name) or TiledCopy(dataset, name, subject)
        _copies[name] = copy
        copy.readers += 1
    return copy


class TiledCopy:
    """A copy in tiles, in the folder for temporary files.

    Raises:
        InputError: if a block is larger than what fits in memory, or the raster breaks off.
        OutputError: if the disk is too full.
        CancelledError: if the job was asked to end.
    """

    def __init__(self, dataset: Any, name: str, subject: str) -> None:
        self.name = name
        self.readers = 0
        folder = Path(tempfile.gettempdir())
        needed = int(_bytes_of(dataset, dataset.height, dataset.width) * _ROOM)
        if block_bytes(dataset) > LARGEST:
            raise InputError(
                subject,
                f"is stored in blocks of {block_bytes(dataset) >> 20} MiB, which must be decoded as a whole",
                "Store it in tiles: gdal_translate -co TILED=YES -co COMPRESS=DEFLATE -co BIGTIFF=IF_SAFER IN OUT",
            )
        free = shutil.disk_usage(folder).free
        if free < needed:
            raise OutputError(
                folder,
                f"has {free >> 20} MiB free, and a tiled copy of {subject} needs {needed >> 20} MiB",
                "Free some space, name another folder in the environment variable TMPDIR, or store the raster in tiles "
                "(gdal_translate -co TILED=YES)",
            )
        info(
            f"{subject}: stored in blocks of {block_bytes(dataset) >> 20} MiB; it is read through a tiled copy in "
            f"{folder} ({needed >> 20} MiB), which is removed in the end."
        )
        _sweep(folder)
        self._folder = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=folder))
        self.path = self._folder / "tiled.tif"
        try:
            self._lock = hold(_lock_of(self._folder), self._folder)
            self._fill(dataset)
        except BaseException as error:
            self.close()
            if isinstance(error, OSError) and not isinstance(error, GDAL_ERRORS):
                raise OutputError.from_os_error(self._folder, error) from error
            raise

    def _fill(self, dataset: Any) -> None:
        kept = {"height", "width", "count", "dtype", "crs", "transform", "nodata"}
        profile = {key: value for key, value in dataset.profile.items() if key in kept}
        layout = {"driver": "GTiff", "tiled": True, "blockxsize": TILE, "blockysize": TILE, "BIGTIFF": "IF_SAFER"}
        masked = dataset.mask_flag_enums[0] == [MaskFlags.per_dataset]
        # One block has to stay in the cache while it is cut up.
        with (
            rasterio.Env(GDAL_CACHEMAX=(block_bytes(dataset) >> 20) + 32, GDAL_TIFF_INTERNAL_MASK=True),
            rasterio.open(self.path, "w", **profile, **layout) as copy,
        ):
            for row in range(0, dataset.height, TILE):
                for column in range(0, dataset.width, TILE):
                    check()
                    window = Window(column, row, min(TILE, dataset.width - column), min(TILE, dataset.height - row))
                    copy.write(dataset.read(window=window), window=window)
                    if masked:
                        copy.write_mask(dataset.read_masks(1, window=window), window=window)

    def release(self) -> None:
        """One who reads it does no more; the last one's removes it."""
        with _sharing:
            self.readers -= 1
            if not self.readers:
                _copies.pop(self.name, None)
                self.close()

    def close(self) -> None:
        """Remove the copy."""
        if hasattr(self, "_lock"):
            self._lock.release()
        shutil.rmtree(self._folder, ignore_errors=True)
        _lock_of(self._folder).unlink(missing_ok=True)


def is_coarse(dataset: Any) -> bool:
    """Whether a raster's blocks are too large to be decoded again and again."""
    return dataset.driver in ("GTiff", "COG") and block_bytes(dataset) > LARGE


def block_bytes(dataset: Any) -> int:
    """Bytes that are decoded at once, at least."""
    return _bytes_of(dataset, *dataset.block_shapes[0])


def _bytes_of(dataset: Any, rows: int, columns: int) -> int:
    together = sum(np.dtype(dtype).itemsize for dtype in dataset.dtypes)
    one_band = rows * columns == dataset.height * dataset.width or dataset.profile.get("interleave") == "pixel"
    return int(rows * columns * (together if one_band else np.dtype(dataset.dtypes[0]).itemsize))


def _sweep(temporary: Path) -> None:
    """Remove the copies that killed processes left."""
    for folder in temporary.glob(f"{_PREFIX}*"):
        lock = _lock_of(folder)
        if folder.is_dir() and not folder.is_symlink() and lock.is_file() and not lock.is_symlink():
            try:
                held = hold(lock, folder)
            except OutputError:
                continue
            held.release()
            shutil.rmtree(folder, ignore_errors=True)
            lock.unlink(missing_ok=True)


def _lock_of(folder: Path) -> Path:
    return folder.with_name(f"{folder.name}.lock")
