"""The least mapping unit: patches that are too small take the class of their neighbours.

A raster is done in windows that see so far beyond their borders that what they change does not depend on where they
lie: the size of every patch that matters is known, or known to be enough. So is memory, however large the map.
"""

from __future__ import annotations

import math
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import rasterio
from numpy.typing import NDArray
from rasterio.windows import Window

from undercast.core.events import Reporter
from undercast.core.raster.grid import Grid
from undercast.core.tasks.pixel.patches import label_patches

MOST_PIXELS = 10_000
"""A least mapping unit of more pixels than this is refused: the windows' borders would be wider than the windows."""
_ROUNDS = 16
_CORE = 1024  # pixels a side of a window's core
STAGE = "sieve"
"""Name of the progress."""


@dataclass(frozen=True)
class Sieved:
    """What was done."""

    least_pixels: int
    changed: int
    """Pixels that took another class."""
    left: int
    """Pixels of patches that are still too small: they touch no patch that is large enough."""
    rounds: int


def least_pixels(square_metres: float, grid: Grid) -> int:
    """The least mapping unit in pixels, by the ground size of the grid's central pixel."""
    return max(1, math.ceil(square_metres / grid.pixel_metres**2 - 1e-6))


def sieve(path: Path, classes: int, least: int, reporter: Reporter) -> Sieved:
    """Change a plain class raster in place.

    In each round every patch of fewer than ``least`` pixels takes the class with which it shares the most pixel sides
    among its neighbours that are large enough; among equals, the first. Rounds go on until no patch changes: what lay
    among small patches only has large neighbours then, but for what none ever reaches. Pixels without data, and those
    without a class, neither change nor give theirs; nothing is taken across them.

    Args:
        path: of the raster; a copy is made beside it for the time.
        classes: values from here on are no classes.
        least: pixels of the smallest patch that stays.
        reporter: told of the progress.
    """
    changed, rounds, left = 0, 0, 0
    copy = path.with_suffix(".sieved.tif")
    for rounds in range(1, _ROUNDS + 1):
        shutil.copyfile(path, copy)
        fresh, left = _round(path, copy, classes, least, reporter, rounds)
        copy.replace(path)
        changed += fresh
        if not fresh or not left:
            break
    return Sieved(least, changed, left, rounds)


def _round(source: Path, target: Path, classes: int, least: int, reporter: Reporter, number: int) -> tuple[int, int]:
    """One round from one raster to another; how many pixels changed, and how many too small ones did not."""
    changed = left = 0
    with rasterio.open(source) as old, rasterio.open(target, "r+") as new:
        windows = list(_cores(old.height, old.width, least))
        total = len(windows) * _ROUNDS
        for core in reporter.progress(STAGE, windows, total, (number - 1) * len(windows)):
            before = old.read(1, window=core)
            if not (before < classes).any():
                continue
            after, small = _sieved(old, core, classes, least)
            left += small
            if fresh := int((before != after).sum()):
                changed += fresh
                new.write(after, 1, window=core)
    return changed, left


def _cores(height: int, width: int, least: int) -> Iterator[Window]:
    side = max(_CORE, 8 * math.isqrt(least))
    for row in range(0, height, side):
        for column in range(0, width, side):
            yield Window(column, row, min(side, width - column), min(side, height - row))


def _sieved(dataset: Any, core: Window, classes: int, least: int) -> tuple[NDArray[Any], int]:
    """A core after a round, and its pixels of small patches that stay; seen with as much around as is needed."""
    around = 4 * math.isqrt(least) + 8
    while True:
        seen, inner = _around(core, around, dataset.height, dataset.width)
        values = dataset.read(1, window=seen)
        labels, count = label_patches(values, values < classes)
        sizes = np.bincount(labels.ravel(), minlength=count + 1)
        open_ended = np.zeros(count + 1, bool)
        for edge, beyond in _edges(labels, seen, dataset.height, dataset.width):
            open_ended[edge] |= beyond
        open_ended[0] = False
        small = sizes < least
        small[0] = False
        changing = np.zeros(count + 1, bool)
        changing[labels[inner]] = True
        changing &= small
        pairs = _neighbours(labels, changing)
        # A patch that leaves the window may be larger than it seems; it matters if it is, or touches, one to change.
        doubtful = small & open_ended
        # One of fewer pixels than are asked for cannot reach from the core to its neighbour and over the window.
        if around > 2 * least or not ((doubtful & changing).any() or doubtful[pairs[:, 1]].any()):
            break
        around *= 2
    before = np.zeros(count + 1, np.int64)
    before[labels.ravel()] = values.ravel()
    fresh = _new_classes(before, pairs, small)
    own = labels[inner]
    stays = changing & (fresh == before)
    return np.where(changing[own], fresh[own], values[inner]).astype(values.dtype), int(stays[own].sum())


def _around(core: Window, border: int, height: int, width: int) -> tuple[Window, tuple[slice, slice]]:
    """A window with a border, as far as there is a raster, and where the window lies in it."""
    top, left = max(0, core.row_off - border), max(0, core.col_off - border)
    bottom = min(height, core.row_off + core.height + border)
    right = min(width, core.col_off + core.width + border)
    row, column = core.row_off - top, core.col_off - left
    inner = slice(row, row + core.height), slice(column, column + core.width)
    return Window(left, top, right - left, bottom - top), inner


def _edges(
    labels: NDArray[np.int32], seen: Window, height: int, width: int
) -> Iterator[tuple[NDArray[np.int32], bool]]:
    """The labels at each side of a window, and whether the raster goes on there."""
    yield labels[0], seen.row_off > 0
    yield labels[-1], seen.row_off + seen.height < height
    yield labels[:, 0], seen.col_off > 0
    yield labels[:, -1], seen.col_off + seen.width < width


def _neighbours(labels: NDArray[np.int32], changing: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Patches to change, each with a patch that it touches and how many pixel sides they share: (n, 3)."""
    most = np.int64(len(changing))
    keys = []
    right, below = (labels[:, :-1], labels[:, 1:]), (labels[:-1], labels[1:])
    for first, second in (right, right[::-1], below, below[::-1]):
        touch = changing[first] & (first != second) & (second > 0)
        keys.append(first[touch] * most + second[touch])
    pairs, counts = np.unique(np.concatenate(keys), return_counts=True)
    return np.stack([pairs // most, pairs % most, counts], axis=1)


def _new_classes(classes: NDArray[np.int64], pairs: NDArray[np.int64], small: NDArray[np.bool_]) -> NDArray[np.int64]:
    """The class of each patch after the round, from those before."""
    classes = classes.copy()
    counted = pairs[~small[pairs[:, 1]]]
    if not len(counted):
        return classes
    most = int(classes.max()) + 1
    keys, places = np.unique(counted[:, 0] * most + classes[counted[:, 1]], return_inverse=True)
    sides = np.bincount(places, weights=counted[:, 2])
    patch, offered = keys // most, keys % most
    order = np.lexsort((offered, -sides, patch))
    first = np.unique(patch[order], return_index=True)[1]
    chosen = order[first]
    classes[patch[chosen]] = offered[chosen]
    return classes
