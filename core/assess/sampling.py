"""Stratified random samples of a map's cells or pixels: how many in each stratum, and which.

The strata are the map's classes and, as one more, its unsure cells. The design is the one that Olofsson et al. 2014
recommend ("Good practices for estimating area and assessing accuracy of land change", Remote Sensing of Environment
148, 42-57): a simple random sample in each stratum.
"""

from __future__ import annotations

import hashlib
import math
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from undercast.core.assess.classmap import UNSURE_CELL, ClassMap
from undercast.core.errors import InputError, JobError
from undercast.core.events import Reporter
from undercast.core.raster.ground import Ground

Allocation = Literal["recommended", "proportional", "equal"]

FEWEST = 2
"""Points that a stratum needs for its variance to be estimated."""


@dataclass(frozen=True)
class Strata:
    """A map's cells or pixels (the units of the sample) by stratum; strata without a unit are among them."""

    names: list[str]
    """The map's classes, in the order of its legend; at the end "unsure" where the map has such cells."""
    classes: int
    """How many of them are classes."""
    units: NDArray[np.int64]
    """(H,) the cells or pixels of each."""
    hectares: NDArray[np.float64]
    """(H,) their ground on the ellipsoid."""
    unclassed: int
    """Cells or pixels without a class, which are no part of the sample: no data, values that are no class."""
    digest: str
    """SHA-256 of all the map's classes, row by row; another compression or other overviews leave it as it is."""

    @property
    def unsure(self) -> int:
        """Unsure cells or pixels."""
        return int(self.units[self.classes :].sum())

    def without_unsure(self) -> Strata:
        """The classes alone."""
        count = self.classes
        return replace(self, names=self.names[:count], units=self.units[:count], hectares=self.hectares[:count])


def read_strata(classmap: ClassMap, reporter: Reporter) -> Strata:
    """Count a map's cells or pixels and their ground by stratum.

    Raises:
        InputError: if it has none with a class.
    """
    names = [*classmap.names, *(["unsure"] if classmap.may_be_unsure else [])]
    ground, sha = Ground(classmap.grid), hashlib.sha256()
    units, hectares = np.zeros(len(names) + 1, np.int64), np.zeros(len(names) + 1)
    for window in reporter.progress("count classes", classmap.strips()):
        classes = classmap.read(window)
        sha.update(np.ascontiguousarray(classes, dtype="<i2").tobytes())
        strata = _strata(classes, len(classmap.names)).ravel()
        units += np.bincount(strata, minlength=len(units))
        hectares += np.bincount(strata, ground.hectares(window).ravel(), minlength=len(units))
    if not units[1:].any():
        raise InputError(classmap.path, "has no cell with a class", "Choose a classified map")
    return Strata(names, len(classmap.names), units[1:], hectares[1:], int(units[0]), sha.hexdigest())


def _strata(classes: NDArray[np.int16], count: int) -> NDArray[np.int64]:
    """Numbers of strata from 1; 0 where there is none."""
    strata: NDArray[np.int64] = np.where(classes == UNSURE_CELL, count, classes).astype(np.int64) + 1
    return strata


def allocate(
    weights: NDArray[np.float64], units: NDArray[np.int64], total: int, allocation: Allocation, least: int
) -> NDArray[np.int64]:
    """How many points each stratum gets; together ``total``.

    ``proportional``: by area; ``equal``: all alike; ``recommended``: by area, but at least ``least`` in each, between
    the two others (Olofsson et al. 2014: 50 to 100 for rare classes). Every stratum gets two points, without which it
    has no variance, and none more points than it has units.

    Args:
        weights: (H,) share of the area of each stratum.
        units: (H,) its cells or pixels.
        total: points to share out.
        allocation: how.
        least: for ``recommended``: the fewest of a stratum.

    Returns:
        (H,) points; 0 for strata without units.

    Raises:
        JobError: if the points are too few for that, or more than the map has units.
    """
    if total > units.sum():
        raise JobError(
            f"points {total}", f"are more than the {units.sum()} cells of the map", "Ask for fewer, or label all cells"
        )
    fewest = np.minimum(least if allocation == "recommended" else FEWEST, units)
    if total < fewest.sum():
        raise JobError(
            f"points {total}",
            f"are too few: {np.count_nonzero(units)} classes with at least {fewest.max()} each take {fewest.sum()}",
            "Ask for more points, or for fewer in a class",
        )
    shares = np.where(units > 0, 1.0 if allocation == "equal" else weights, 0.0)
    low, high = 0.0, float(np.max(units[shares > 0] / shares[shares > 0]))
    for _ in range(200):  # the factor by which the shares, bounded on both sides, add up to the total
        middle = (low + high) / 2
        low, high = (middle, high) if np.clip(middle * shares, fewest, units).sum() < total else (low, middle)
    exact = np.clip(high * shares, fewest, units)
    points = np.floor(exact + 1e-9).astype(np.int64)
    room = np.where(points < units, exact - points, -1.0)
    points[np.argsort(-room, kind="stable")[: total - points.sum()]] += 1
    return points


def expected_half_width(
    weights: NDArray[np.float64], units: NDArray[np.int64], points: NDArray[np.int64], accuracy: float
) -> float:
    """Half the 95 % interval that the overall accuracy will have if each class is right with that probability.

    The standard error is that of Olofsson et al. 2014, equation 5, before anything is labelled (as in equation 13),
    with the finite population correction of the estimates (:mod:`undercast.core.assess.estimation`).
    """
    drawn = points > 1
    weight, count, size = weights[drawn], points[drawn], units[drawn]
    variance = (weight**2 * (1 - count / size) * accuracy * (1 - accuracy) / (count - 1)).sum()
    return 1.96 * math.sqrt(float(variance))


@dataclass(frozen=True)
class Drawn:
    """The units of a sample, in random order: whoever labels the first of them only has a random sample still."""

    rows: NDArray[np.int64]
    """(n,) of the map."""
    columns: NDArray[np.int64]
    """(n,) of the map."""
    strata: NDArray[np.int64]
    """(n,) places among the strata."""
    hectares: NDArray[np.float64]
    """(n,) ground of each."""


def draw(classmap: ClassMap, strata: Strata, points: NDArray[np.int64], seed: int, reporter: Reporter) -> Drawn:
    """Draw a simple random sample without replacement in each stratum; the same seed draws the same."""
    generator = np.random.default_rng(seed)
    wanted = [
        np.sort(generator.choice(count, size, replace=False, shuffle=False))
        for count, size in zip(strata.units.tolist(), points.tolist(), strict=True)
    ]
    passed, ground = np.zeros(len(strata.names), np.int64), Ground(classmap.grid)
    parts: list[tuple[NDArray[np.int64], ...]] = []
    hectares: list[NDArray[np.float64]] = []
    for window in reporter.progress("draw points", classmap.strips()):
        numbers = _strata(classmap.read(window), strata.classes).ravel()
        counts = np.bincount(numbers, minlength=len(passed) + 1)[1 : len(passed) + 1]  # unsure cells may be left out
        measured = ground.hectares(window).ravel()
        for stratum, order in enumerate(wanted):
            first, last = np.searchsorted(order, [passed[stratum], passed[stratum] + counts[stratum]])
            if first < last:
                chosen = np.flatnonzero(numbers == stratum + 1)[order[first:last] - passed[stratum]]
                rows, columns = np.divmod(chosen, int(window.width))
                parts.append((rows + int(window.row_off), columns, np.full(len(chosen), stratum, np.int64)))
                hectares.append(measured[chosen])
        passed += counts
    rows, columns, numbers = (np.concatenate(part) for part in zip(*parts, strict=True))
    # In an order that no window shaped, then in one that tells nothing of classes.
    order = np.lexsort((columns, rows))[generator.permutation(len(rows))]
    return Drawn(rows[order], columns[order], numbers[order], np.concatenate(hectares)[order])
