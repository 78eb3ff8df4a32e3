"""Resampling from one grid to another, window by window.

Each window is warped on its own from the pixels it needs, with GDAL's warper on arrays whose invalid pixels are NaN.
So NaN, infinities, nodata values, alpha bands and masks all end as the same validity, nothing outside the source turns
into zero. A pixel gets the same value in whichever window it is read, and lies where it must to a thousandth of a pixel
(a WarpedVRT may be 1/8 pixel off, and takes one nodata value for all bands).
"""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from rasterio.enums import Resampling
from rasterio.warp import reproject
from rasterio.windows import Window

from undercast.core.errors import InputError
from undercast.core.raster.grid import GDAL_ERRORS, Grid, convert, place, turn, turn_of

Floats = NDArray[np.float32]
Points = NDArray[np.float64]
ReadFloats = Callable[[Window], Floats]
"""Reads a window of the source, which lies within it: (C, h, w) float32, NaN where invalid."""

SHRINKS = 1.5
"""Target pixels larger than this many source pixels are averages over their ground; below, values are interpolated."""

_MOST_VALUES = 1 << 24  # source values held at once: 64 MiB of float32
_WIDEST = 256  # target pixels a row; GDAL interpolates positions along a row, with an error that grows with its square
_SAMPLES = 17


def shrinking(source: Grid, target: Grid) -> float:
    """Side of a target pixel in source pixels."""
    return target.pixel_metres / source.pixel_metres


def choose_resampling(source: Grid, target: Grid) -> Resampling:
    """Average where the target's pixels are larger than SHRINKS source pixels, else bilinear."""
    return Resampling.average if shrinking(source, target) > SHRINKS else Resampling.bilinear


def warp_window(
    read: ReadFloats, bands: int, source: Grid, target: Grid, window: Window, resampling: Resampling
) -> Floats:
    """A window of the target grid from the source's pixels.

    Returns:
        (bands, h, w) float32; NaN where the source has no valid pixel (outside of it, too).
    """
    height, width = int(window.height), int(window.width)
    if width > _WIDEST:
        half = -(-width // (2 * _WIDEST)) * _WIDEST
        return _warp_parts(read, bands, source, target, window, resampling, columns=half)
    turned = [(grid, part) for grid in _turns(source, target, window) if (part := _source_window(grid, target, window))]
    if not turned:
        return np.full((bands, height, width), np.nan, dtype=np.float32)
    if len(turned) > 1 and height * width > 1:  # across the seam of a raster of the whole earth
        parts = [_warp_whole(read, bands, grid, target, window, part, resampling) for grid, part in turned]
        return np.where(np.isnan(parts[0]), parts[1], parts[0])
    source, needed = turned[0]
    if needed.height * needed.width * bands > _MOST_VALUES and height * width > 1:
        cut = {"rows": height // 2} if height >= width else {"columns": width // 2}
        return _warp_parts(read, bands, source, target, window, resampling, **cut)
    return _warp_whole(read, bands, source, target, window, needed, resampling)


def _warp_whole(
    read: ReadFloats, bands: int, source: Grid, target: Grid, window: Window, needed: Window, resampling: Resampling
) -> Floats:
    pixels = read(needed)
    result: Floats = np.full((bands, int(window.height), int(window.width)), np.nan, dtype=np.float32)
    # Told that NaN means nodata, GDAL weighs every pixel by its validity: 2.4 times the time, for nothing without gaps.
    gaps = {"src_nodata": math.nan, "dst_nodata": math.nan} if np.isnan(pixels).any() else {"init_dest_nodata": False}
    try:
        reproject(
            pixels,
            result,
            src_transform=source.window_transform(needed),
            src_crs=source.crs,
            dst_transform=target.window_transform(window),
            dst_crs=target.crs,
            resampling=resampling,
            **gaps,
            # Otherwise GDAL derives the kernel's width from the window's size, and rotation or a small window blurs.
            XSCALE=1,
            YSCALE=1,
        )
    except (*GDAL_ERRORS, RuntimeError, ValueError) as error:
        raise InputError(
            f"a raster in {source.describe()}",
            f"cannot be warped to {target.describe()} ({error})",
            "Check both rasters' CRS and geotransform",
        ) from error
    return result


def _warp_parts(
    read: ReadFloats,
    bands: int,
    source: Grid,
    target: Grid,
    window: Window,
    resampling: Resampling,
    rows: int = 0,
    columns: int = 0,
) -> Floats:
    """Warp a window in two parts, cut after so many rows or columns."""
    left, top, width, height = int(window.col_off), int(window.row_off), int(window.width), int(window.height)
    if rows:
        parts = [Window(left, top, width, rows), Window(left, top + rows, width, height - rows)]
    else:
        parts = [Window(left, top, columns, height), Window(left + columns, top, width - columns, height)]
    warped = [warp_window(read, bands, source, target, part, resampling) for part in parts]
    return np.concatenate(warped, axis=1 if rows else 2)


def _positions(source: Grid, target: Grid, window: Window) -> tuple[Points, Points]:
    """Where points all over a target window lie in the source's CRS; longitudes run on across the date line."""
    across = np.linspace(window.col_off, window.col_off + window.width, _SAMPLES)
    down = np.linspace(window.row_off, window.row_off + window.height, _SAMPLES)
    xs, ys = convert(*place(target.transform, *np.meshgrid(across, down)), target.crs, source.crs)
    finite = np.isfinite(xs) & np.isfinite(ys)
    xs, ys = xs[finite], ys[finite]
    return (turn(source.crs, xs, float(np.median(xs))) if len(xs) else xs), ys


def _turns(source: Grid, target: Grid, window: Window) -> list[Grid]:
    """The source with its longitudes counted as the window's are; two where the window lies across its seam."""
    circle = turn_of(source.crs)
    xs, _ = _positions(source, target, window) if circle else (np.zeros(0), None)
    if not len(xs):
        return [source]
    west, _, east, _ = source.bounds
    first, last = math.ceil((float(xs.min()) - east) / circle), math.floor((float(xs.max()) - west) / circle)
    return [source.turned(circles) for circles in range(first, min(last, first + 1) + 1)]


def _source_window(source: Grid, target: Grid, window: Window) -> Window | None:
    """The source pixels that a target window needs, with a margin for the kernel; None if there are none."""
    columns, rows = place(~source.transform, *_positions(source, target, window))
    if not len(columns):
        return None
    ratio = max(np.ptp(columns) / window.width, np.ptp(rows) / window.height)
    # The kernel's reach, and what a curved edge may bulge between the sampled points.
    margin = math.ceil(ratio) + 2 + math.ceil(0.01 * max(np.ptp(columns), np.ptp(rows)))
    left, top = max(0, math.floor(columns.min()) - margin), max(0, math.floor(rows.min()) - margin)
    right = min(source.width, math.ceil(columns.max()) + margin)
    bottom = min(source.height, math.ceil(rows.max()) + margin)
    return Window(left, top, right - left, bottom - top) if left < right and top < bottom else None
