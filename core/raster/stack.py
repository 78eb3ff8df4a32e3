"""The bands of one sensor as a single raster on one grid, whatever files, resolutions and CRSs they come from."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rasterio.windows import Window

from undercast.core.config.rasters import RasterInput
from undercast.core.errors import InputError, cut
from undercast.core.raster.attention import check
from undercast.core.raster.bandnames import name_bands
from undercast.core.raster.folders import is_folder, list_rasters
from undercast.core.raster.grid import Grid, name_crs
from undercast.core.raster.products.find import find_product
from undercast.core.raster.products.product import ProductBand
from undercast.core.raster.radiometry import Mask, Nodata, Values, join_nodata, to_decibel, to_physical
from undercast.core.raster.source import RasterFile
from undercast.core.raster.spelling import spell_band
from undercast.core.raster.synonyms import same_band
from undercast.core.raster.warp import Floats, choose_resampling, warp_window

_PROBE = 64  # side in pixels of the windows that look for valid pixels
_SCAN = 512  # side in pixels of the windows of a whole scan
_MOST_LISTED = 400  # characters of a list of bands in a message
_MOST_VALUES = 1 << 24  # values read at once, where there are many bands


@dataclass(frozen=True)
class Band:
    """One band of one file."""

    file: RasterFile
    index: int
    name: str
    nodata: tuple[float | tuple[float, float], ...]
    """What means no data; see :func:`~undercast.core.raster.radiometry.join_nodata`."""
    scale: float
    offset: float

    @property
    def dtype(self) -> np.dtype[Any]:
        """Type of the stored values."""
        dtype: np.dtype[Any] = self.file.dtypes[self.index]
        return dtype


class RasterStack:
    """Bands on one grid, read window by window; see :func:`open_stack`.

    Files that share the grid's lattice of pixels are read as they are, to the pixel. Others are warped window by window
    (see :mod:`undercast.core.raster.warp`). A pixel is valid where every band is. Reading is safe from several threads.
    """

    def __init__(
        self, bands: Sequence[Band], grid: Grid, role: str, spec: RasterInput, own_grid: Grid | None = None
    ) -> None:
        self.grid = grid
        self.own_grid = own_grid or grid
        """The grid that the files themselves have (the finest one)."""
        self.role = role
        self.spec = spec
        self._bands = list(bands)
        self._owner = own_grid is None
        self._files = list(dict.fromkeys(band.file for band in bands))
        self._offsets = {file: grid.offset_to(file.grid) for file in self._files}
        self._resampling = {f: choose_resampling(f.grid, grid) for f in self._files if self._offsets[f] is None}
        first = self._bands[0]
        kinds = {(band.dtype, band.scale, band.offset) for band in bands}
        self._as_stored = len(kinds) == 1 and not spec.linear_to_db
        self.bands: list[str] = [band.name for band in bands]
        """Band names, in channel order; Sentinel-2's in one spelling (B04, B8A)."""
        self.dtype: np.dtype[Any] = first.dtype if self._as_stored else np.dtype(np.float32)
        """Type of :meth:`read_native`."""
        self.scale: float = first.scale if self._as_stored else 1.0
        """Physical value = native value x scale + offset."""
        self.offset: float = first.offset if self._as_stored else 0.0
        """Physical value = native value x scale + offset."""
        plain = [value for value in first.nodata if not isinstance(value, tuple)]
        self.nodata: float | None = plain[0] if plain and self._as_stored else None
        """The first band's nodata value, as stored."""

    @property
    def files(self) -> list[RasterFile]:
        """The files the bands come from, opened."""
        return list(self._files)

    @property
    def knows_zero(self) -> bool:
        """Whether zeros in all bands are told from measured ones: by nodata, an alpha band, a mask or the user."""
        zero = any(0 in band.nodata for band in self._bands) or "none" in (self.spec.nodata or ())
        return zero or all(file.marks_invalid for file in self._files) or self.spec.linear_to_db

    def stored_zero(self) -> Values:
        """(C,) what :meth:`read_native` gives for a stored 0."""
        return np.array([0.0 if self._as_stored else band.offset for band in self._bands]).astype(self.dtype)

    @property
    def paths(self) -> list[Path]:
        """The files the bands come from."""
        return [file.path for file in self._files]

    @property
    def tile(self) -> tuple[int, int]:
        """Rows and columns of the blocks that the finest file is stored in."""
        return next(file.tile for file in self._files if file.grid == self.own_grid)

    @property
    def subject(self) -> str:
        """The stack's name for messages."""
        more = f" and {len(self._files) - 1} more" if len(self._files) > 1 else ""
        return f"{self._files[0].subject}{more}"

    @property
    def scaling(self) -> tuple[float, float] | None:
        """Scale and offset that make physical values of all bands; None where the bands differ."""
        scalings = {(band.scale, band.offset) for band in self._bands}
        return scalings.pop() if len(scalings) == 1 else None

    def read(self, window: Window) -> tuple[NDArray[np.float32], Mask]:
        """Physical values (decibels where linear_to_db) of a window that may reach beyond the grid.

        Returns:
            values (C, h, w) float32, 0 where invalid, and validity (h, w).

        Raises:
            InputError: if a file breaks off or cannot be decoded there.
        """
        values = np.zeros((len(self._bands), int(window.height), int(window.width)), dtype=np.float32)
        valid: Mask = np.ones(values.shape[1:], dtype=bool)
        for positions, stored, file_valid in self._read_files(window):
            for layer, position in zip(stored, positions, strict=True):
                values[position] = to_physical(layer, self._bands[position].scale, self._bands[position].offset)
            valid &= file_valid
        if self.spec.linear_to_db:
            values, valid = to_decibel(values, valid)
        if any(band.dtype.kind == "f" or (band.scale, band.offset) != (1, 0) for band in self._bands):
            valid &= np.isfinite(values).all(axis=0)
        return values if valid.all() else np.where(valid, values, np.float32(0)), valid

    def read_native(self, window: Window) -> tuple[Values, Mask]:
        """Values as stored, of :attr:`dtype` (warped integers are rounded), with their validity.

        Where the bands differ in type, scale or offset, and where linear_to_db, these are the physical values.
        """
        if not self._as_stored:
            return self.read(window)
        values = np.zeros((len(self._bands), int(window.height), int(window.width)), dtype=self.dtype)
        valid: Mask = np.ones(values.shape[1:], dtype=bool)
        for positions, stored, file_valid in self._read_files(window):
            if self.dtype.kind in "iu" and stored.dtype.kind == "f":
                limits = np.iinfo(self.dtype)
                stored = np.clip(np.rint(stored.astype(np.float64)), limits.min, limits.max)
            values[positions] = stored.astype(self.dtype)
            valid &= file_valid
        return np.where(valid, values, self.dtype.type(0)), valid

    def _read_files(self, window: Window) -> Iterator[tuple[list[int], Values, Mask]]:
        """Each file's share: positions of its bands, stored values with 0 where invalid, validity."""
        for file in self._files:
            positions = [position for position, band in enumerate(self._bands) if band.file is file]
            indexes = [self._bands[position].index for position in positions]
            nodata = [self._bands[position].nodata for position in positions]
            offset = self._offsets[file]
            if offset is not None:
                inner_window = Window(
                    window.col_off + offset[1], window.row_off + offset[0], int(window.width), int(window.height)
                )
                yield positions, *file.read(indexes, inner_window, nodata)
            else:
                warped = self._warp(file, indexes, nodata, window)
                file_valid: Mask = np.asarray(np.isfinite(warped).all(axis=0))
                yield positions, np.where(file_valid, warped, np.float32(0)), file_valid

    def _warp(self, file: RasterFile, indexes: list[int], nodata: Sequence[Nodata], window: Window) -> Floats:
        def read(needed: Window) -> Floats:
            values, valid = file.read(indexes, needed, nodata)
            return np.where(valid, values, np.nan).astype(np.float32)

        return warp_window(read, len(indexes), file.grid, self.grid, window, self._resampling[file])

    def on_grid(self, grid: Grid) -> RasterStack:
        """The same bands on another grid, warped from the files directly; closing the view leaves this one open.

        Values are averages over the ground where pixels become more than 1.5 times larger, else interpolated
        (bilinear); backscatter is averaged before its conversion to decibels. Identical where the grid is this one, or
        this one shifted by whole pixels.
        """
        return RasterStack(self._bands, grid, self.role, self.spec, self.own_grid)

    def select(self, names: Sequence[int | str]) -> RasterStack:
        """A view of the bands with these names or numbers of this stack, in their order.

        Raises:
            InputError: if there is no such band; it lists those there.
        """
        chosen = choose_bands(self._bands, names, self.subject)
        return RasterStack(chosen, self.grid, self.role, self.spec, self.own_grid)

    def find_valid_window(self, within: Window | None = None) -> Window | None:
        """A window that has a valid pixel, or None if there is none in the whole raster, or ``within`` a window of it.

        A lattice of small windows is looked at first, so this is quick unless the raster is (nearly) empty.
        """
        area = within or Window(0, 0, self.grid.width, self.grid.height)
        top, left, height, width = (int(n) for n in (area.row_off, area.col_off, area.height, area.width))
        whole = max(_PROBE, min(_SCAN, math.isqrt(_MOST_VALUES // len(self._bands))))
        for side, row_step, column_step in (
            (_PROBE, max(_PROBE, height // 5), max(_PROBE, width // 5)),
            (whole, whole, whole),
        ):
            for row in range(0, height, row_step):
                for column in range(0, width, column_step):
                    check()
                    sides = min(side, width - column), min(side, height - row)
                    window = Window(left + column, top + row, *sides)
                    if self.read_native(window)[1].any():
                        return window
        return None

    def close(self) -> None:
        """Close the files (a view leaves them open)."""
        if self._owner:
            for file in self._files:
                file.close()

    def __enter__(self) -> RasterStack:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()


def open_stack(spec: RasterInput, role: str, colours: bool = True) -> RasterStack:
    """Open a sensor's raster: files, folders or products, bands, scale and nodata as ``spec`` says.

    The grid is that of the first file with the finest pixels among those whose bands are used.

    Args:
        spec: the raster as the job names it.
        role: what it is in messages, such as ``optical`` or ``SAR``.
        colours: whether the numbers of a palette become its colours, as they do wherever an image is meant.

    Raises:
        InputError: for a file that is missing, unreadable, truncated, without CRS, with complex values or without any
            valid pixel; for an unknown band (it lists those there); for files that do not overlap.
    """
    files = _open_files(spec, role, colours)
    try:
        bands = _all_bands(files, spec)
        subject = f"{files[0].subject}{f' and {len(files) - 1} more' if len(files) > 1 else ''}"
        if spec.bands is not None:
            bands = choose_bands(bands, spec.bands, subject)
        else:
            bands = [band for band in bands if band.index not in band.file.alpha]
        for file in files:
            file.take([band.index for band in bands if band.file is file])
        stack = RasterStack(bands, _finest_grid(bands), role, spec)
        for file in files:
            if file not in stack._files:
                file.close()
        if stack.find_valid_window() is None:
            raise InputError(
                subject,
                "has no valid pixel: everything is nodata, NaN or infinite",
                "Check the raster's extent, its nodata value and the bands chosen",
            )
    except BaseException:
        for file in files:
            file.close()
        raise
    return stack


def list_bands(spec: RasterInput, role: str) -> list[str]:
    """Names of all bands of the files, whichever of them ``spec`` chooses.

    Raises:
        InputError: as :func:`open_stack`, for the files.
    """
    files = _open_files(spec, role)
    try:
        return [band.name for band in _all_bands(files, spec) if band.index not in band.file.alpha]
    finally:
        for file in files:
            file.close()


def check_overlap(a: RasterStack, b: RasterStack) -> None:
    """Raise InputError, naming both rasters with their CRSs and bounds, unless they share ground."""
    if not a.grid.overlaps(b.grid):
        raise InputError(
            f"{a.subject} and {b.subject}",
            f"do not overlap: {a.grid.describe()} against {b.grid.describe()} "
            f"({name_crs(a.grid.crs)}: {' '.join(_bounds_in(b.grid, a.grid.crs))})",
            "Choose rasters of the same place, or correct the CRS of the one that lies wrong",
        )


def choose_bands(bands: Sequence[Band], wanted: Sequence[int | str], subject: str) -> list[Band]:
    """The bands with these names (in any spelling and case, or others for the same bands) or numbers from 1.

    Raises:
        InputError: if there is no such band, or several have that name.
    """
    available = cut(", ".join(f"{number} {band.name}" for number, band in enumerate(bands, 1)), _MOST_LISTED)
    chosen = []
    for item in wanted:
        named = [band for band in bands if band.name.lower() == spell_band(str(item)).lower()]
        named = named or [band for band in bands if same_band(band.name) == same_band(str(item))]
        if isinstance(item, str) and len(named) == 1:
            chosen.append(named[0])
        elif isinstance(item, str) and len(named) > 1:
            raise InputError(
                subject, f"has {len(named)} bands named {item}", f"Choose by number; there are: {available}"
            )
        elif str(item).isdecimal() and 1 <= int(item) <= len(bands):
            chosen.append(bands[int(item) - 1])
        else:
            kind = "number" if str(item).lstrip("-").isdecimal() else "named"
            raise InputError(subject, f"has no band {kind} {item}", f"Choose among the bands there are: {available}")
    if not chosen:
        raise InputError(subject, "has no bands chosen", f"Choose among the bands there are: {available}")
    return chosen


def _open_files(spec: RasterInput, role: str, colours: bool = True) -> list[RasterFile]:
    paths: dict[Path, ProductBand | None] = {}
    for path in spec.paths:
        product = find_product(path, role)
        if product is None:
            paths |= dict.fromkeys(list_rasters(path, role) if is_folder(path) else [path])
            continue
        if spec.bands is None:
            product.demand_all(f"{role} product {path}")
        paths |= {band.path: band for band in product.bands.values()}
    files: list[RasterFile] = []
    try:
        for path, band in paths.items():
            check()
            files.append(RasterFile(path, role, spec.crs, colours, band=band))
    except BaseException:
        for file in files:
            file.close()
        raise
    return files


def _all_bands(files: list[RasterFile], spec: RasterInput) -> list[Band]:
    bands: list[Band] = []
    for file, names in zip(files, name_bands(files), strict=True):
        for index in file.indexes:
            name = names[index]
            scale = file.scales[index] if spec.scale is None else spec.scale
            offset = file.offsets[index] if spec.offset is None else spec.offset
            if scale == 0 or not (np.isfinite(scale) and np.isfinite(offset)):
                raise InputError(
                    file.subject,
                    f"says a scale of {scale} and an offset of {offset}",
                    "Give scale and offset as options",
                )
            if name == str(index):
                name = str(len(bands) + 1)
            nodata = join_nodata(file.nodata[index], (*file.saturated, *(spec.nodata or ())))
            bands.append(Band(file, index, name, nodata, scale, offset))
    return bands


def _finest_grid(bands: Sequence[Band]) -> Grid:
    files = list(dict.fromkeys(band.file for band in bands))
    finest = min(files, key=lambda file: round(file.grid.pixel_metres, 3))
    for file in files:
        if not finest.grid.overlaps(file.grid):
            raise InputError(
                file.subject,
                f"does not overlap {finest.path}, which it should complete: {file.grid.describe()} against "
                f"{finest.grid.describe()}",
                "Give bands of one scene; put tiles of a mosaic together first (gdalbuildvrt)",
            )
    return finest.grid


def _bounds_in(grid: Grid, crs: Any) -> list[str]:
    xs, ys = grid.outline(crs)
    if not xs.size:
        return ["outside of it"]
    return [f"{value:.6g}" for value in (xs.min(), ys.min(), xs.max(), ys.max())]
