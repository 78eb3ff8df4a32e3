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


def expected_calibration_error(confidence: Confidence, right: Flags) -> float | None:
    """:func:`calibration_error` of confidences (n,) in 0..1 and of whether each sample is right (n,)."""
    return calibration_error(reliability(confidence, right))


def confidence_before(probabilities: npt.NDArray[np.floating[Any]], temperature: float) -> Confidence:
    """The greatest probability (n,) that a model gave before its logits were divided by a temperature.

    softmax(z) is softmax(z / T) ** T, scaled to sum to 1.
    """
    highest = probabilities.max(axis=1, keepdims=True, initial=0.0).astype(np.float64)
    shares = (probabilities / np.maximum(highest, np.finfo(np.float64).tiny)) ** temperature
    before: Confidence = 1 / shares.sum(axis=1)
    return before


def reliability(confidence: Confidence, right: Flags) -> list[ConfidenceBin]:
    """The reliability diagram of confidences (n,) in 0..1 and of whether each sample is right (n,)."""
    # Own rather than torchmetrics', which gives a confidence of exactly 1 a bin of its own, and takes probabilities
    # that pass 1 by rounding for logits.
    bin_number = np.minimum((confidence * CALIBRATION_BINS).astype(np.int64), CALIBRATION_BINS - 1)
    counts = np.bincount(bin_number, minlength=CALIBRATION_BINS)
    sure = np.bincount(bin_number, weights=confidence, minlength=CALIBRATION_BINS)
    true = np.bincount(bin_number, weights=right, minlength=CALIBRATION_BINS)
    return [
        ConfidenceBin(
            low=index / CALIBRATION_BINS,
            high=(index + 1) / CALIBRATION_BINS,
            samples=int(counts[index]),
            confidence=ratio(float(sure[index]), int(counts[index])),
            accuracy=ratio(float(true[index]), int(counts[index])),
        )
        for index in range(CALIBRATION_BINS)
    ]


def calibration_error(bins: list[ConfidenceBin]) -> float | None:
    """Expected calibration error: the bins' |accuracy - confidence|, weighed by their samples (Naeini et al. 2015)."""
    gaps = [
        entry.samples * abs(entry.accuracy - entry.confidence)
        for entry in bins
        if entry.accuracy is not None and entry.confidence is not None
    ]
    return ratio(sum(gaps), sum(entry.samples for entry in bins))


def risk_coverage_area(confidence: Confidence, right: Flags) -> float | None:
    """Area under the risk-coverage curve (Geifman & El-Yaniv 2017): the mean, over i = 1..n, of the share of wrong ones
    among the i most confident samples. Samples of one confidence share their errors evenly, so that their order does
    not matter. None without samples.
    """
    if not len(confidence):
        return None
    _, last, hits = _ranked(confidence, right)
    first = np.concatenate([[0], last[:-1]])
    before = np.concatenate([[0.0], (last - hits)[:-1]])
    rate = ((last - hits) - before) / (last - first)
    group = np.repeat(np.arange(len(last)), last - first)
    rank = np.arange(1, len(confidence) + 1)
    wrong = before[group] + rate[group] * (rank - first[group])
    return float(np.clip((wrong / rank).mean(), 0, 1))


def coverage_curve(confidence: Confidence, right: Flags, undecided: int = 0) -> list[Kept]:
    """Coverage and accuracy by threshold, from the most confident samples to all of them.

    Args:
        confidence: (n,) in 0..1 of the decided samples.
        right: (n,) whether each is right.
        undecided: further samples without a decision; they count in the coverage.
    """
    if not len(confidence):
        return []
    thresholds, last, hits = _ranked(confidence, right)
    wanted = np.arange(1, CURVE_POINTS + 1) / CURVE_POINTS * len(confidence)
    places = np.unique(np.searchsorted(last, np.floor(wanted + 1e-9).clip(1)))
    return [_kept(thresholds[at], int(last[at]), float(hits[at]), len(confidence) + undecided) for at in places]


def table_thresholds(confidence: Confidence, undecided: int = 0) -> dict[float, float]:
    """For each of the coverages of the table that can be had: the greatest threshold that keeps so many of all."""
    total = len(confidence) + undecided
    falling = np.sort(confidence)[::-1]
    needed = {wanted: int(np.ceil(wanted * total - 1e-9)) for wanted in COVERAGES}
    return {wanted: float(falling[count - 1]) for wanted, count in needed.items() if 0 < count <= len(falling)}


def kept_at(thresholds: dict[float, float], confidence: Confidence, right: Flags, undecided: int) -> list[KeptAtLeast]:
    """What each threshold of the table leaves of some samples (see :func:`coverage_curve`)."""
    entries = []
    for wanted, threshold in thresholds.items():
        kept = confidence >= threshold
        kept_samples = _kept(threshold, int(kept.sum()), float(right[kept].sum()), len(confidence) + undecided)
        entries.append(KeptAtLeast(wanted=wanted, **kept_samples.model_dump()))
    return entries


def ratio(part: float, whole: float) -> float | None:
    """A share, kept from passing 1 by rounding; None of nothing."""
    return min(1.0, part / whole) if whole else None


def _kept(threshold: float, samples: int, right: float, total: int) -> Kept:
    coverage, accuracy = ratio(samples, total), ratio(right, samples)
    return Kept(threshold=float(threshold), samples=samples, coverage=coverage, accuracy=accuracy)


def _ranked(confidence: Confidence, right: Flags) -> tuple[Confidence, npt.NDArray[np.int64], npt.NDArray[Any]]:
    """Falling distinct confidences, with how many samples have them or more, and how many of these are right."""
    order = np.argsort(-confidence, kind="stable")
    sure = confidence[order]
    ends = np.append(np.flatnonzero(np.diff(sure)), len(sure) - 1)
    return sure[ends], ends + 1, np.cumsum(right[order])[ends]
