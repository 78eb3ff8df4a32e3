"""One raster file: opened with every check a user's file needs, read window by window from any thread."""

from __future__ import annotations

import math
import re
import stat
import threading
import time
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import rasterio
from rasterio._err import CPLE_BaseError
from rasterio.crs import CRS
from rasterio.enums import MaskFlags
from rasterio.errors import CRSError, NotGeoreferencedWarning, RasterioError
from rasterio.windows import Window

from undercast.core.addresses.parts import find_container
from undercast.core.addresses.remote import (
    explain_failure,
    file_stem,
    gdal_address,
    is_remote,
    network_options,
    public_name,
)
from undercast.core.errors import InputError
from undercast.core.raster.attention import check
from undercast.core.raster.colours import COLOURS, read_palette
from undercast.core.raster.grid import Grid
from undercast.core.raster.integrity import refuse_cut_off, refuse_raw_bands
from undercast.core.raster.products.product import ProductBand
from undercast.core.raster.radiometry import Mask, Nodata, Values, find_valid
from undercast.core.raster.spelling import find_alpha, name_from_stem, spell_band
from undercast.core.raster.tiling import TILE, TiledCopy, is_coarse, tiled_copy

SAFE = {"GDAL_VRT_ENABLE_RAWRASTERBAND": "NO"}
"""GDAL's settings for files of others, for those of its versions that know it; see :func:`refuse_raw_bands`."""

_BANDS_AT_ONCE = 256
_PAUSES = (0.5, 2.0)  # seconds before a read that broke off on its way is tried again


def gdal_name(path: Path) -> str:
    """The name to open a file by; mends GDAL's virtual files (/vsizip//folder/a.zip/b.tif), whose // a Path drops."""
    name = gdal_address(path)
    if part := find_container(path):
        return part.name
    match = re.match(r"^(/vsi(?:zip|tar|gzip|7z|rar))/([^/{].*)$", name)
    if match and any(folder.is_file() for folder in Path(f"/{match.group(2)}").parents):
        return f"{match.group(1)}//{match.group(2)}"
    return name if name.startswith("/vsi") else str(path)


class RasterFile:
    """A readable raster with a place on the map: a file, one in an archive, or one on a server.

    Every thread gets a dataset handle of its own (GDAL's are not thread-safe); :meth:`close` closes them all. Of a file
    on a server (see :mod:`undercast.core.addresses.remote`) only the blocks that are read are fetched; files beside it
    (.aux.xml, .msk) are not looked for.

    Args:
        path: the file.
        role: what it is in messages.
        crs: goes before the file's.
        colours: whether the numbers of a palette become its colours (three bands); no-data values stay numbers.
        band: what a product's metadata say of its one band, which goes before what the file says.

    Raises:
        InputError: if the file is missing, unreadable, empty, without CRS or geotransform, or of a complex type; if
            its server cannot be reached, refuses, or sends no parts of files.
    """

    def __init__(
        self, path: Path, role: str, crs: str | None = None, colours: bool = False, *, band: ProductBand | None = None
    ) -> None:
        self.path = path
        self._band = band
        self._coloured = colours
        self.subject = f"{role} raster {public_name(path)}"
        self.name = gdal_name(path)
        self._local = threading.local()
        self._handles: list[Any] = []
        self._lock = threading.Lock()
        self._copying = threading.Lock()
        self._copy: TiledCopy | None = None
        self._check_file()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", NotGeoreferencedWarning)  # told as an error below
            dataset = self._dataset()
        try:
            self._describe(dataset, crs)
        except BaseException:
            self.close()
            raise

    def _check_file(self) -> None:
        if self.name.startswith("/vsi"):  # GDAL's virtual files: in an archive, in memory, on a server
            return
        part = find_container(self.path)
        file = part.file if part else self.path
        try:
            status = file.stat()
        except FileNotFoundError as error:
            raise InputError(self.subject, "does not exist", "Check the path") from error
        except (OSError, ValueError) as error:  # too long a name, a zero byte, no permission
            raise InputError(self.subject, f"cannot be read ({error})", "Check the path") from error
        if stat.S_ISREG(status.st_mode):
            if status.st_size == 0:
                raise InputError(self.subject, "is empty (0 bytes)", "Copy or download it again")
            refuse_cut_off(file, self.subject)
            refuse_raw_bands(file, self.subject)

    def _describe(self, dataset: Any, crs: str | None) -> None:
        self.grid = self._find_grid(dataset, crs)
        self.indexes = list(range(1, dataset.count + 1))
        if any(name.startswith("complex") for name in dataset.dtypes):  # numpy does not know complex_int16
            raise InputError(self.subject, "holds complex values", "Convert it to intensity or decibels first")
        # Each of these walks over all bands, of which there may be thousands.
        check()
        self.dtypes: dict[int, np.dtype[Any]] = dict(zip(self.indexes, map(np.dtype, dataset.dtypes), strict=True))
        self.nodata: dict[int, float | None] = dict(zip(self.indexes, dataset.nodatavals, strict=True))
        self.scales = dict(zip(self.indexes, map(float, dataset.scales), strict=True))
        self.offsets = dict(zip(self.indexes, map(float, dataset.offsets), strict=True))
        self.saturated: tuple[float, ...] = ()
        """Further values that mean no data: what could not be measured."""
        if self._band is not None:
            self._take(self._band)
        self.descriptions = {i: str(text) for i, text in zip(self.indexes, dataset.descriptions, strict=True) if text}
        """What the file calls its bands, where it does."""
        self.alpha = find_alpha(self.descriptions, dataset.colorinterp)
        """Bands that tell where the others are valid (where not 0); see :meth:`take`."""
        self.names = self._find_names()
        if "VRTRawRasterBand" in str(dataset.tags(ns="xml:VRT")):  # in an archive or on a server
            raise InputError(self.subject, "is a virtual raster with raw bands", "Make a GeoTIFF of it")
        self._coarse = is_coarse(dataset)
        self.tile: tuple[int, int] = (TILE, TILE) if self._coarse else dataset.block_shapes[0]
        """Rows and columns of the blocks that the first band is read by."""
        check()
        # Masks of their own (internal, .msk file, a VRT's) are read as such; nodata values are compared here, and
        # alpha bands read as bands: GDAL knows them in the last place only, and beside no nodata value.
        flags = {i: set(flag) for i, flag in zip(self.indexes, dataset.mask_flag_enums, strict=True)}
        masked = {i for i, flag in flags.items() if not flag & {MaskFlags.all_valid, MaskFlags.alpha}}
        shared = [i for i in masked if MaskFlags.per_dataset in flags[i]]
        self._mask_of_all = shared[0] if shared else None
        self._masked = {i for i in masked if MaskFlags.per_dataset not in flags[i] and MaskFlags.nodata not in flags[i]}
        self._palette = read_palette(dataset) if self._coloured else None
        if self._palette is not None:
            self.indexes, stated = list(range(1, COLOURS + 1)), self.nodata[1]
            self.dtypes = {index: np.dtype(np.uint8) for index in self.indexes}
            self.nodata = dict.fromkeys(self.indexes, stated)
            self.scales, self.offsets = dict.fromkeys(self.indexes, 1.0), dict.fromkeys(self.indexes, 0.0)
            self.descriptions, self.names = {}, {index: str(index) for index in self.indexes}

    def _take(self, band: ProductBand) -> None:
        if len(self.indexes) != 1:
            raise InputError(self.subject, f"has {len(self.indexes)} bands where its product has one", "Get it again")
        self.scales, self.offsets, self.nodata = {1: band.scale}, {1: band.offset}, {1: band.nodata}
        self.saturated = band.saturated

    @property
    def marks_invalid(self) -> bool:
        """Whether the file itself tells where it is invalid, by an alpha band, a mask or a palette."""
        return bool(self.alpha or self._masked) or self._palette is not None or self._mask_of_all is not None

    def take(self, indexes: Sequence[int]) -> None:
        """Have alpha bands that are used as data taken for data, not for validity."""
        self.alpha = [index for index in self.alpha if index not in indexes]

    def _find_grid(self, dataset: Any, crs: str | None) -> Grid:
        if dataset.count == 0:
            inner = f" (it has parts: {', '.join(dataset.subdatasets[:3])})" if dataset.subdatasets else ""
            remedy = "Give the name of one part as the path" if inner else "Choose a raster with bands"
            raise InputError(self.subject, f"has no bands of its own{inner}", remedy)
        if dataset.gcps[0] and dataset.transform.is_identity:
            raise InputError(
                self.subject,
                "is placed by ground control points only",
                "Warp it to a map grid first, for example with gdalwarp or Georeferencer",
            )
        file_crs = dataset.crs
        if not file_crs and crs is None:
            raise InputError(
                self.subject, "has no CRS", "Assign one (gdal_edit.py -a_srs EPSG:...), or name it in the option crs"
            )
        try:
            # A CRS that is named corrects the file's: QGIS users set a layer's where a file states a wrong one.
            used_crs = file_crs if crs is None else CRS.from_user_input(crs)
        except (CRSError, ValueError) as error:
            raise InputError(f"option crs {crs!r}", "is no CRS", "Give an authority code such as EPSG:32643") from error
        transform = dataset.transform
        if transform.is_identity:
            raise InputError(
                self.subject,
                "has no place on the map (no geotransform)",
                "Georeference it (gdal_translate -a_srs ... -a_ullr ...), or put a world file beside it",
            )
        if not all(map(math.isfinite, transform[:6])) or abs(transform.determinant) < 1e-300:
            raise InputError(self.subject, "has a geotransform without area", "Georeference it again")
        return Grid(dataset.height, dataset.width, transform, used_crs)

    def _find_names(self) -> dict[int, str]:
        if self.descriptions or len(self.indexes) > 1:
            return {index: spell_band(self.descriptions.get(index, str(index))) for index in self.indexes}
        return {1: name_from_stem(file_stem(self.path))}

    def _tiled(self) -> Any:
        """This thread's dataset to read pixels from: a tiled copy where the file's blocks are too large."""
        if self._coarse:
            with self._copying:
                if self._copy is None:
                    dataset = self._dataset()
                    with translated(self.subject, self.name):
                        self._copy = tiled_copy(dataset, self.name, self.subject)
                    self.name = str(self._copy.path)
                    self._drop_dataset()
        return self._dataset()

    def _dataset(self) -> Any:
        dataset = getattr(self._local, "dataset", None)
        if dataset is None or dataset.closed:
            with translated(self.subject, self.name, afresh=getattr(self._local, "afresh", False)):
                dataset = rasterio.open(self.name)
            self._local.dataset = dataset
            with self._lock:
                self._handles.append(dataset)
        return dataset

    def read(self, indexes: Sequence[int], window: Window, nodata: Sequence[Nodata]) -> tuple[Values, Mask]:
        """Stored values (C, h, w) of a window that may reach beyond the file, and where they are valid (h, w).

        Args:
            indexes: bands from 1.
            window: whole offsets and sides.
            nodata: each of these bands' nodata values (see :func:`find_valid`).

        Raises:
            InputError: if the file breaks off or cannot be decoded there. What comes over the network is asked for
                again before that.
        """
        top, left = int(window.row_off), int(window.col_off)
        height, width = int(window.height), int(window.width)
        first_row, first_column = max(top, 0), max(left, 0)
        last_row, last_column = min(top + height, self.grid.height), min(left + width, self.grid.width)
        dtype = np.result_type(*(self.dtypes[index] for index in indexes))
        values: Values = np.zeros((len(indexes), height, width), dtype=dtype)
        valid: Mask = np.zeros((height, width), dtype=bool)
        if first_row >= last_row or first_column >= last_column:
            return values, valid
        inner = Window(first_column, first_row, last_column - first_column, last_row - first_row)
        decoded, decoded_valid = self._decode(indexes, inner, nodata)
        part = slice(first_row - top, last_row - top), slice(first_column - left, last_column - left)
        values[(slice(None), *part)] = np.where(decoded_valid, decoded, 0)
        valid[part] = decoded_valid
        return values, valid

    def read_stored(self, index: int, window: Window) -> Values:
        """The stored values (h, w) of a band in a window of the file, valid or not.

        Raises:
            InputError: if the file breaks off or cannot be decoded there.
        """
        dataset = self._tiled()
        with translated(self.subject, self.name):
            stored: Values = dataset.read(index, window=window)
        return stored

    def _decode(self, indexes: Sequence[int], window: Window, nodata: Sequence[Nodata]) -> tuple[Values, Mask]:
        for pause in _PAUSES if is_remote(self.path) else ():
            try:
                return self._decode_once(indexes, window, nodata)
            except InputError:
                time.sleep(pause)
                self._drop_dataset()
        return self._decode_once(indexes, window, nodata)

    def _decode_once(self, indexes: Sequence[int], window: Window, nodata: Sequence[Nodata]) -> tuple[Values, Mask]:
        dataset = self._tiled()
        stored = list(indexes) if self._palette is None else [1]
        with translated(self.subject, self.name):
            values = _read_bands(dataset.read, stored, window)
            valid = find_valid(values, nodata[: len(stored)])
            if self._mask_of_all is not None:
                valid &= dataset.read_masks(self._mask_of_all, window=window) > 0
            if masked := sorted(self._masked.intersection(stored)):
                valid &= (_read_bands(dataset.read_masks, masked, window) > 0).all(axis=0)
            if self.alpha:
                valid &= (dataset.read(self.alpha, window=window) > 0).all(axis=0)
        if self._palette is not None:
            valid &= self._palette[COLOURS, values[0]] > 0
            values = self._palette[[index - 1 for index in indexes]][:, values[0]]
        return values, valid

    def _drop_dataset(self) -> None:
        """Have this thread open the file anew: a handle, and GDAL's memory of the file, keep what broke off."""
        self._local.afresh = True
        dataset: Any = getattr(self._local, "dataset", None)
        with self._lock:
            if dataset in self._handles:
                self._handles.remove(dataset)
                dataset.close()

    def close(self) -> None:
        """Close every thread's handle."""
        with self._lock:
            for dataset in self._handles:
                dataset.close()
            self._handles.clear()
        if self._copy is not None:
            self._copy.release()
            self._copy, self._coarse = None, False


def _read_bands(read: Callable[..., Values], indexes: Sequence[int], window: Window) -> Values:
    """Bands (C, h, w) by GDAL, some at a time: a read of thousands of them in one piece hears of no cancel."""
    parts = []
    for start in range(0, len(indexes), _BANDS_AT_ONCE):
        check()
        parts.append(read(indexes[start : start + _BANDS_AT_ONCE], window=window))
    return parts[0] if len(parts) == 1 else np.concatenate(parts)


@contextmanager
def translated(subject: str, name: str = "", afresh: bool = False) -> Iterator[None]:
    """Turn GDAL's errors in the block into an InputError about ``subject``; libjpeg's warnings count as errors.

    Args:
        subject: what is read, for the message.
        name: GDAL's name for it, where it may lie on a server.
        afresh: forget what was read of a file on a server before.
    """
    try:
        # A truncated JPEG is otherwise decoded to grey without a word.
        with rasterio.Env(GDAL_ERROR_ON_LIBJPEG_WARNING="TRUE", **SAFE, **network_options(name, afresh)):
            yield
    except (RasterioError, CPLE_BaseError, OSError, ValueError, UnicodeError) as error:
        problem = " ".join(str(error.__cause__ or error).split())[:300]
        if is_remote(Path(name)):
            raise InputError(subject, *explain_failure(problem)) from error
        raise InputError(
            subject,
            f"cannot be read ({problem})",
            "It may be damaged, cut off or no raster; open it in QGIS to check, or copy or download it again",
        ) from error
