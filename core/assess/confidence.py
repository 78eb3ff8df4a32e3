"""Can the confidence be trusted, and what leaving out unsure samples gains: calibration, accuracy by coverage."""

from __future__ import annotations

from typing import Annotated, Any

import numpy as np
import numpy.typing as npt
from pydantic import Field

from undercast.core.config.base import Options

CALIBRATION_BINS = 15
"""Equal-width bins of confidence: the usual number since Guo et al. 2017."""

CURVE_POINTS = 50
"""At most so many points of an accuracy/coverage curve are kept, evenly by coverage."""

COVERAGES = (1.0, 0.95, 0.9, 0.8, 0.7)
"""The coverages at which the accuracy is told in a table."""

MOST_CONFIDENCES = 1 << 20
"""More distinct confidences than so many are rounded down to multiples of 1 / MOST_CONFIDENCES."""

TEMPERATURE = "temperature"
"""A package's metric: what the logits of its network were divided by."""

Share = Annotated[float, Field(ge=0, le=1)]
Confidence = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]


class ConfidenceBin(Options):
    """The samples of one bin of the reliability diagram."""

    low: float
    high: float
    samples: int
    confidence: Share | None
    """Mean of the greatest probability; None if the bin is empty."""
    accuracy: Share | None
    """Share of right ones; None if the bin is empty."""


class Kept(Options):
    """What is left when samples of less than a confidence are left out."""

    threshold: float
    """Samples of this confidence or more are kept: a value for ``least_confidence`` of the job ``classify``."""
    samples: int
    """Kept ones."""
    coverage: Share | None
    """Kept ones among all, those that a map had left unsure before included; None if there is none at all."""
    accuracy: Share | None
    """Right ones among the kept ones; None if none is kept."""


class KeptAtLeast(Kept):
    """What is left at the greatest threshold that keeps a given share of all samples."""

    wanted: Share
    """The share; of a cloud bin's entry: of the samples of all bins, at whose threshold the bin's are counted."""


class Calibration:
    """The reliability diagram, filled part by part."""

    def __init__(self) -> None:
        self._counts = np.zeros(CALIBRATION_BINS, np.int64)
        self._sure, self._right = np.zeros(CALIBRATION_BINS), np.zeros(CALIBRATION_BINS)

    def add(self, confidence: npt.NDArray[np.floating[Any]], right: Flags) -> None:
        """Take samples: the probability of the class given (m,) in 0..1, and whether it is right (m,)."""
        # Own rather than torchmetrics', which gives a confidence of exactly 1 a bin of its own, and takes probabilities
        # that pass 1 by rounding for logits.
        number = np.minimum((confidence * CALIBRATION_BINS).astype(np.int64), CALIBRATION_BINS - 1)
        self._counts += np.bincount(number, minlength=CALIBRATION_BINS)
        self._sure += np.bincount(number, weights=confidence, minlength=CALIBRATION_BINS)
        self._right += np.bincount(number, weights=right, minlength=CALIBRATION_BINS)

    def join(self, other: Calibration) -> None:
        """Take the samples of another."""
        self._counts += other._counts
        self._sure += other._sure
        self._right += other._right

    @property
    def bins(self) -> list[ConfidenceBin]:
        """Of all samples so far."""
        return [
            ConfidenceBin(
                low=number / CALIBRATION_BINS,
                high=(number + 1) / CALIBRATION_BINS,
                samples=int(self._counts[number]),
                confidence=ratio(float(self._sure[number]), int(self._counts[number])),
                accuracy=ratio(float(self._right[number]), int(self._counts[number])),
            )
            for number in range(CALIBRATION_BINS)
        ]

    @property
    def error(self) -> float | None:
        """Expected calibration error: the bins' |accuracy - confidence|, weighed by their samples (Naeini et al. 2015);
        None without samples."""
        bins = self.bins
        gaps = [
            entry.samples * abs(entry.accuracy - entry.confidence)
            for entry in bins
            if entry.accuracy is not None and entry.confidence is not None
        ]
        return ratio(sum(gaps), sum(entry.samples for entry in bins))


class Confidences:
    """How many samples have which confidence, and how many of them are right; filled part by part.

    Memory does not grow with the samples: beyond :data:`MOST_CONFIDENCES` distinct confidences they are rounded down.
    What is said of a threshold stays true of the samples: it is a multiple of the step then.
    """

    def __init__(self) -> None:
        self.values: Confidence = np.zeros(0)
        """Distinct ones, rising (D,)."""
        self.samples = np.zeros(0, np.int64)
        """That have it (D,)."""
        self.right = np.zeros(0, np.int64)
        """Right ones of these (D,)."""
        self._rounded = False

    @classmethod
    def of(cls, confidence: Confidence, right: Flags) -> Confidences:
        """Those of samples: confidences (n,) in 0..1 and whether each is right (n,)."""
        made = cls()
        made.add(confidence, right)
        return made

    def add(self, confidence: Confidence, right: Flags) -> None:
        """Take samples (see :meth:`of`)."""
        values, number = np.unique(np.asarray(confidence, np.float64), return_inverse=True)
        counts = np.bincount(number, minlength=len(values))
        self._take(values, counts, np.bincount(number[right], minlength=len(values)))

    def join(self, other: Confidences) -> None:
        """Take the samples of another."""
        self._rounded |= other._rounded
        self._take(other.values, other.samples, other.right)

    def _take(self, values: Confidence, samples: npt.NDArray[np.int64], right: npt.NDArray[np.int64]) -> None:
        self._merge(np.concatenate([self.values, values]), (self.samples, samples), (self.right, right))
        if not self._rounded and len(self.values) > MOST_CONFIDENCES:
            self._rounded = True
            self._merge(self.values, (self.samples,), (self.right,))

    def _merge(self, values: Confidence, *counts: tuple[npt.NDArray[np.int64], ...]) -> None:
        if self._rounded:
            values = np.floor(values * MOST_CONFIDENCES) / MOST_CONFIDENCES
        self.values, number = np.unique(values, return_inverse=True)
        sums = (np.zeros(len(self.values), np.int64), np.zeros(len(self.values), np.int64))
        for total, parts in zip(sums, counts, strict=True):
            np.add.at(total, number, np.concatenate(parts))
        self.samples, self.right = sums

    @property
    def total(self) -> int:
        """All samples."""
        return int(self.samples.sum())

    def ranked(self) -> tuple[Confidence, npt.NDArray[np.int64], npt.NDArray[np.int64]]:
        """Falling distinct confidences, with how many samples have them or more, and how many of these are right."""
        return self.values[::-1], np.cumsum(self.samples[::-1]), np.cumsum(self.right[::-1])


def expected_calibration_error(confidence: Confidence, right: Flags) -> float | None:
    """:attr:`Calibration.error` of confidences (n,) in 0..1 and of whether each sample is right (n,)."""
    calibration = Calibration()
    calibration.add(confidence, right)
    return calibration.error


def confidence_before(probabilities: npt.NDArray[np.floating[Any]], temperature: float) -> Confidence:
    """The greatest probability (n,) that a model gave before its logits were divided by a temperature.

    softmax(z) is softmax(z / T) ** T, scaled to sum to 1.
    """
    highest = probabilities.max(axis=1, keepdims=True, initial=0.0).astype(np.float64)
    shares = (probabilities / np.maximum(highest, np.finfo(np.float64).tiny)) ** temperature
    before: Confidence = 1 / shares.sum(axis=1)
    return before


def risk_coverage_area(confidences: Confidences) -> float | None:
    """Area under the risk-coverage curve (Geifman & El-Yaniv 2017): the mean, over i = 1..n, of the share of wrong ones
    among the i most confident samples. Samples of one confidence share their errors evenly, so that their order does
    not matter. None without samples.
    """
    if not confidences.total:
        return None
    _, last, hits = confidences.ranked()
    first = np.concatenate([[0], last[:-1]])
    before = np.concatenate([[0.0], (last - hits)[:-1]])
    rate = ((last - hits) - before) / (last - first)
    # Of a group, the ranks i = first + 1 .. last have (before + rate (i - first)) / i wrong ones: 1 / i sums up to the
    # difference of two harmonic numbers.
    from scipy.special import digamma  # takes a third of a second to load, which maps need not wait for

    harmonic = digamma(last + 1.0) - digamma(first + 1.0)
    shares = (before - rate * first) * harmonic + rate * (last - first)
    return float(np.clip(shares.sum() / last[-1], 0, 1))


def coverage_curve(confidences: Confidences, undecided: int = 0) -> list[Kept]:
    """Coverage and accuracy by threshold, from the most confident samples to all of them.

    Args:
        confidences: of the decided samples.
        undecided: further samples without a decision; they count in the coverage.
    """
    if not confidences.total:
        return []
    thresholds, last, hits = confidences.ranked()
    wanted = np.arange(1, CURVE_POINTS + 1) / CURVE_POINTS * confidences.total
    places = np.unique(np.searchsorted(last, np.floor(wanted + 1e-9).clip(1)))
    return [_kept(thresholds[at], int(last[at]), int(hits[at]), confidences.total + undecided) for at in places]


def table_thresholds(confidences: Confidences, undecided: int = 0) -> dict[float, float]:
    """For each of the coverages of the table that can be had: the greatest threshold that keeps so many of all."""
    total = confidences.total + undecided
    falling, last, _ = confidences.ranked()
    needed = {wanted: int(np.ceil(wanted * total - 1e-9)) for wanted in COVERAGES}
    return {
        wanted: float(falling[np.searchsorted(last, count)])
        for wanted, count in needed.items()
        if 0 < count <= confidences.total
    }


def kept_at(thresholds: dict[float, float], confidences: Confidences, undecided: int) -> list[KeptAtLeast]:
    """What each threshold of the table leaves of some samples (see :func:`coverage_curve`)."""
    entries = []
    for wanted, threshold in thresholds.items():
        kept = confidences.values >= threshold
        samples, right = int(confidences.samples[kept].sum()), int(confidences.right[kept].sum())
        kept_samples = _kept(threshold, samples, right, confidences.total + undecided)
        entries.append(KeptAtLeast(wanted=wanted, **kept_samples.model_dump()))
    return entries


def ratio(part: float, whole: float) -> float | None:
    """A share, kept from passing 1 by rounding; None of nothing."""
    return min(1.0, part / whole) if whole else None


def _kept(threshold: float, samples: int, right: int, total: int) -> Kept:
    coverage, accuracy = ratio(samples, total), ratio(right, samples)
    return Kept(threshold=float(threshold), samples=samples, coverage=coverage, accuracy=accuracy)
