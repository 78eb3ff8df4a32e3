"""Areas and accuracies from a stratified random sample, with 95 % intervals: the stratified estimator.

Olofsson et al. 2014 ("Good practices for estimating area and assessing accuracy of land change", Remote Sensing of
Environment 148, 42-57) give it for strata that are the map's classes and units of one size: equations 1 to 4 (overall,
user's and producer's accuracy, the error matrix in shares of area), 5 to 7 (the accuracies' variances), 9 to 11 (area,
its standard error, its interval). Here it is written as Stehman 2014 does ("Estimating area and map accuracy for
stratified random sampling when the strata are different from the map classes", International Journal of Remote Sensing
35, 4923-4939): every quantity is a total, or a ratio of two totals, whose variance is that of its residuals. That has
the same numbers for that case, takes one more stratum (the cells that a map calls unsure, which have no class), and
knows that a stratum which is labelled as a whole leaves nothing to chance: the finite population correction, which
Olofsson et al. leave out, since in strata of a million pixels it is nothing.

Units may differ in area, as the pixels of a map in degrees do. Their share of a stratum is then the ratio of two areas
(a ratio estimator within each stratum, Cochran 1977, *Sampling techniques*, section 6.2); with units of one area it is
the share of points.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from undercast.core.config.base import Options

_NORMAL = NormalDist().inv_cdf(0.975)


class Estimate(Options):
    """A quantity with its 95 % interval."""

    value: float | None
    """None where a stratum that it needs has no labelled point, or it is a division by zero."""
    standard_error: float | None
    """None where a stratum that it needs has one labelled point, and more units."""
    low: float | None
    """End of the interval value - 1.96 standard errors, not below the least possible value."""
    high: float | None
    """End of the interval value + 1.96 standard errors, not above the greatest possible value."""


class ClassEstimate(Options):
    """What is estimated of one class."""

    name: str
    units: int
    """Cells or pixels of the map with this class: what counting them gives."""
    mapped_hectares: float
    """Their ground."""
    points: int
    """Labelled points in this stratum."""
    area: Estimate
    """Hectares of ground that truly have this class."""
    unseen_hectares: float
    """Ground with this class that may lie in one other stratum although none of its points shows it, at most: 3 / n of
    its area (the rule of three, Hanley & Lippman-Hand 1983: the 95 % bound of a share that n points saw nothing of)."""
    bias_hectares: float | None
    """Mapped less estimated hectares: by how much counting the map's cells is off."""
    users_accuracy: Estimate
    """Of the ground mapped as this class, the share that has it (1 - commission error)."""
    producers_accuracy: Estimate
    """Of the ground that has this class, the share mapped as it (1 - omission error); unsure cells apart."""

    @property
    def too_narrow(self) -> bool:
        """Whether more of the class may be unseen than its interval allows for: the interval may be too narrow then."""
        area = self.area
        return area.value is not None and area.high is not None and self.unseen_hectares > area.high - area.value


class Estimates(Options):
    """What a labelled sample says of a map."""

    points: int
    """Points drawn."""
    labelled: int
    """Points with a label."""
    hectares: float
    """The ground that the map covers, unsure cells included where they were sampled."""
    overall_accuracy: Estimate
    """Share of the ground with a class whose class is right."""
    classes: list[ClassEstimate]
    strata: list[str]
    """Names of the rows of the matrices: the classes, and "unsure" where such cells were sampled."""
    counts: list[list[int]]
    """Labelled points, row = stratum, column = label."""
    shares: list[list[float | None]]
    """The same as shares of the whole ground (equation 4); a row without a point is unknown."""


@dataclass(frozen=True)
class Sample:
    """A sample's labelled points and the strata that they stand for."""

    names: list[str]
    """(C,) the classes. The first C strata are theirs; one more may be the unsure cells."""
    units: NDArray[np.int64]
    """(H,) cells or pixels of each stratum."""
    hectares: NDArray[np.float64]
    """(H,) their ground."""
    strata: NDArray[np.int64]
    """(n,) the stratum of each labelled point."""
    labels: NDArray[np.int64]
    """(n,) the class of each on the ground."""
    areas: NDArray[np.float64]
    """(n,) hectares of its cell or pixel."""
    drawn: int
    """Points of the sample, labelled or not."""


def estimate(sample: Sample) -> Estimates:
    """Estimate areas and accuracies.

    Accuracies are those of the ground that the map gives a class; areas are those of all strata.
    """
    classes, strata = len(sample.names), len(sample.units)
    totals = _Totals(sample)
    is_label = sample.labels[:, None] == np.arange(classes)
    is_mapped = sample.strata[:, None] == np.arange(classes)
    with_class, everywhere = np.arange(strata) < classes, np.ones(strata, dtype=bool)
    right = (is_label & is_mapped).any(axis=1)
    areas = [totals.total(is_label[:, index], everywhere) for index in range(classes)]
    points = np.bincount(sample.strata, minlength=strata)
    names = [*sample.names, "unsure"][:strata]
    counts = np.array([np.bincount(sample.labels[sample.strata == one], minlength=classes) for one in range(strata)])
    return Estimates(
        points=sample.drawn,
        labelled=len(sample.labels),
        hectares=float(sample.hectares.sum()),
        overall_accuracy=totals.ratio(right, is_mapped.any(axis=1), with_class),
        classes=[
            ClassEstimate(
                name=name,
                units=int(sample.units[index]),
                mapped_hectares=float(sample.hectares[index]),
                points=int(points[index]),
                area=areas[index],
                unseen_hectares=_unseen(sample, counts, index),
                bias_hectares=_difference(float(sample.hectares[index]), areas[index].value),
                users_accuracy=totals.ratio(
                    is_label[:, index] & is_mapped[:, index], is_mapped[:, index], np.arange(strata) == index
                ),
                producers_accuracy=totals.ratio(
                    is_label[:, index] & is_mapped[:, index], is_label[:, index] & (sample.strata < classes), with_class
                ),
            )
            for index, name in enumerate(sample.names)
        ],
        strata=names,
        counts=counts.tolist(),
        shares=totals.shares(is_label),
    )


def _unseen(sample: Sample, counts: NDArray[np.int64], index: int) -> float:
    """Hectares of the class at ``index`` that one other stratum may hold without a point that shows it."""
    points = counts.sum(axis=1)
    blind = (counts[:, index] == 0) & (points > 0) & (np.arange(len(points)) != index)
    bounds = sample.hectares[blind] * (1 - points[blind] / sample.units[blind]) * np.minimum(3 / points[blind], 1)
    return float(bounds.max(initial=0))


def _difference(mapped: float, estimated: float | None) -> float | None:
    return None if estimated is None else mapped - estimated


class _Totals:
    """Totals over strata, and their variances, of what is known of the labelled points."""

    def __init__(self, sample: Sample) -> None:
        self._sample = sample
        self._points = np.bincount(sample.strata, minlength=len(sample.units))
        self._areas = np.bincount(sample.strata, sample.areas, minlength=len(sample.units))

    def total(self, holds: NDArray[np.bool_], within: NDArray[np.bool_]) -> Estimate:
        """Hectares of the strata ``within`` (H,) for which something ``holds`` (n,) (equations 9 to 11)."""
        if self._unknown(within):
            return _NOTHING
        value = self._sum(holds, within)
        return _interval(value, self._variance(holds.astype(float), within), float(self._sample.hectares[within].sum()))

    def ratio(self, part: NDArray[np.bool_], whole: NDArray[np.bool_], within: NDArray[np.bool_]) -> Estimate:
        """Share of the ground of ``whole`` (n,) that ``part`` has (equations 1 to 3 and 5 to 7).

        The variance is that of part - share x whole, over the square of the whole (Taylor series).
        """
        whole_hectares = 0.0 if self._unknown(within) else self._sum(whole, within)
        if not whole_hectares:
            return _NOTHING
        share = self._sum(part, within) / whole_hectares
        variance = self._variance(part - share * whole, within)
        return _interval(share, None if variance is None else variance / whole_hectares**2, 1.0)

    def shares(self, is_label: NDArray[np.bool_]) -> list[list[float | None]]:
        """Hectares of each stratum (row) with each label (column), as shares of all ground."""
        whole = float(self._sample.hectares.sum())
        rows: list[list[float | None]] = []
        for stratum, hectares in enumerate(self._sample.hectares.tolist()):
            if not self._points[stratum] and hectares:
                rows.append([None] * is_label.shape[1])
                continue
            here = self._sample.strata == stratum
            areas = self._sample.areas[here] @ is_label[here]
            rows.append([hectares / whole * float(area) / max(self._areas[stratum], 1e-300) for area in areas])
        return rows

    def _unknown(self, within: NDArray[np.bool_]) -> bool:
        """Whether a stratum has units but no point."""
        return bool((within & (self._sample.units > 0) & (self._points == 0)).any())

    def _sum(self, values: NDArray[np.bool_], within: NDArray[np.bool_]) -> float:
        return float((self._means(values.astype(float)) * self._sample.hectares)[within].sum())

    def _means(self, values: NDArray[np.float64]) -> NDArray[np.float64]:
        """(H,) mean of a value over each stratum's ground; 0 without a point."""
        weighted = np.bincount(self._sample.strata, values * self._sample.areas, minlength=len(self._areas))
        return np.divide(weighted, self._areas, out=np.zeros_like(weighted), where=self._areas > 0)

    def _variance(self, values: NDArray[np.float64], within: NDArray[np.bool_]) -> float | None:
        """Variance of the total of ``values`` (n,) x hectares; None where a stratum has too few points for one.

        In a stratum: A^2 (1 - n / N) s^2 / n, where s^2 is the variance of the residuals' areas over the mean area.
        """
        sample = self._sample
        count = self._points.astype(float)
        sampled = np.divide(count, sample.units, out=np.ones(len(count)), where=sample.units > 0)
        open_strata = within & (sampled < 1)  # where something is left to chance
        if (count[open_strata] < 2).any():
            return None
        residuals = (values - self._means(values)[sample.strata]) * sample.areas
        squares = np.bincount(sample.strata, residuals**2, minlength=len(count))[open_strata]
        count, mean_area = count[open_strata], self._areas[open_strata] / count[open_strata]
        spread = squares / (count - 1) / mean_area**2
        variances = sample.hectares[open_strata] ** 2 * (1 - sampled[open_strata]) * spread / count
        return float(variances.sum())


_NOTHING = Estimate(value=None, standard_error=None, low=None, high=None)


def _interval(value: float, variance: float | None, greatest: float) -> Estimate:
    if variance is None:
        return Estimate(value=value, standard_error=None, low=None, high=None)
    error = math.sqrt(variance)
    low, high = max(0.0, value - _NORMAL * error), min(greatest, value + _NORMAL * error)
    return Estimate(value=value, standard_error=error, low=low, high=high)
