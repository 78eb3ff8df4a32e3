"""What is odd about a raster and may make a map wrong without a word: filler, alpha, names, nothing where it counts."""

from __future__ import annotations

from collections import Counter
from itertools import product

import numpy as np
from rasterio.windows import Window

from undercast.core.raster.attention import check, info, warn
from undercast.core.raster.grid import Grid
from undercast.core.raster.radiometry import Mask
from undercast.core.raster.source import RasterFile
from undercast.core.raster.stack import RasterStack

_SIDE = 32  # side in pixels of the windows looked at: corners, middles of the edges, centre
_FILLED = 0.25  # share of a window from which zeros are no chance
_LEAST = 64  # pixels
_VARIED = 0.05  # share of an alpha band's pixels that are neither 0 nor full, from which it seems to be data


def remark(stack: RasterStack) -> None:
    """Tell of a raster, as its job opens it, what its user should know; a few windows are looked at."""
    option = f"--{stack.role.lower()}"
    if again := [name for name, count in Counter(map(str.upper, stack.bands)).items() if count > 1]:
        warn(
            f"{stack.subject}: several bands are called {', '.join(again)}, so that they are taken in the order of the "
            f"files. Check the order, or choose the bands by number ({option}.bands)."
        )
    for file in stack.files:
        _tell_alpha(file, option)
    if not stack.knows_zero and _has_filler(stack):
        warn(
            f"{stack.subject}: areas at its border are 0 in all bands, and no nodata value says that nothing was "
            f"measured there, so they count as an image. If they are filler, give {option}.nodata 0."
        )


def remark_absent(stack: RasterStack, within: Window) -> None:
    """Warn if a raster has no valid pixel in a window of its grid."""
    if stack.find_valid_window(within) is None:
        warn(
            f"{stack.subject} has NO valid pixel where the samples or cells lie ({stack.grid.describe()}): it is used "
            f"nowhere. Its own place is {stack.own_grid.describe()}; check its CRS, extent and nodata value."
        )


def _tell_alpha(file: RasterFile, option: str) -> None:
    for index in file.alpha:
        name = file.descriptions.get(index, str(index))
        remark_text = (
            f"{file.subject}: band {index} is declared alpha; it is left out and tells where the image is valid"
        )
        remedy = f"name it in {option}.bands if it is data, such as near infrared"
        if _is_varied(file, index):
            warn(f"{remark_text}. Its values vary like an image's: {remedy} ({name}).")
        else:
            info(f"{remark_text} ({remedy}).")


def _is_varied(file: RasterFile, index: int) -> bool:
    values = np.concatenate([file.read_stored(index, window).ravel() for window, _ in _windows(file.grid)])
    return bool(((values != 0) & (values != values.max())).mean() > _VARIED and len(np.unique(values)) > _SIDE // 2)


def _has_filler(stack: RasterStack) -> bool:
    zero = stack.stored_zero()[:, None, None]
    for window, edges in _windows(stack.grid):
        check()
        values, valid = stack.read_native(window)
        filled: Mask = valid & (values == zero).all(axis=0)
        if filled.sum() < min(_LEAST, filled.size / 2):
            continue
        if filled.mean() >= _FILLED or any(filled[edge].all() for edge in edges):
            return True
    return False


def _windows(grid: Grid) -> list[tuple[Window, list[tuple[int | slice, int | slice]]]]:
    """Windows at the border and in the middle, each with its lines on the raster's outer edge."""
    sides = min(_SIDE, grid.height), min(_SIDE, grid.width)
    probes = []
    for down, across in product((0, 1, 2), repeat=2):
        row, column = (grid.height - sides[0]) * down // 2, (grid.width - sides[1]) * across // 2
        edges: list[tuple[int | slice, int | slice]] = []
        edges += [(-down // 2, slice(None))] if down != 1 else []
        edges += [(slice(None), -across // 2)] if across != 1 else []
        probes.append((Window(column, row, sides[1], sides[0]), edges))
    return probes
