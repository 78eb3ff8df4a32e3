"""Accuracy, agreement, per-class scores and calibration, over all samples and by cloud fraction."""

from __future__ import annotations

import math
from itertools import pairwise
from statistics import NormalDist
from typing import Any

import numpy as np
import numpy.typing as npt

from undercast.core.assess.agreement import confusion_of, kappa_of
from undercast.core.assess.confidence import (
    Calibration,
    ConfidenceBin,
    Confidences,
    Kept,
    KeptAtLeast,
    Share,
    coverage_curve,
    kept_at,
    ratio,
    risk_coverage_area,
    table_thresholds,
)
from undercast.core.config.base import Options

UNKNOWN = "unknown"
"""Name of the bin of the samples whose cloud fraction nobody knows."""

OUTSIDE = "outside"
"""Name of the bin of the samples whose cloud fraction lies outside every bin asked for."""

_NORMAL = NormalDist().inv_cdf(0.975)

UNDECIDED = -1
"""The prediction of a sample that was left without a class."""


class ClassScore(Options):
    """How right one class is. What is a division by zero is None."""

    name: str
    support: int
    """Samples whose label is this class."""
    predicted: int
    """Samples that were given this class."""
    precision: Share | None
    """Right ones among the samples given this class (user's accuracy); None if there are none."""
    recall: Share | None
    """Right ones among the samples of this class (producer's accuracy); None if there are none."""
    f1: Share | None
    """Harmonic mean of the two; None if the class is neither among the labels nor among the predictions."""


class Scores(Options):
    """Everything that is measured on one set of samples. An empty set has None throughout."""

    samples: int
    """Decided ones: all the scores are theirs."""
    undecided: int = 0
    """Further samples that were left without a class: the cells that a map calls unsure."""
    coverage: Share | None
    """Decided ones among all."""
    overall_accuracy: Share | None
    interval: tuple[Share, Share] | None
    """95 % Wilson interval of the overall accuracy, as if the samples were independent (neighbours are not quite)."""
    average_accuracy: Share | None
    """Mean recall over the classes that occur among the labels."""
    kappa: float | None
    """Cohen's kappa; None where chance alone would agree always (one class only)."""
    macro_f1: Share | None
    """Mean F1 over the classes that have one."""
    calibration_error: Share | None
    """Expected calibration error of the greatest probability over 15 equal bins; None without probabilities."""
    calibration_error_before: Share | None
    """The same with the confidence that the model had before its temperature was fitted; None where unknown."""
    risk_coverage_area: Share | None
    """Area under the risk-coverage curve (Geifman & El-Yaniv 2017): the mean error over all coverages, best-known
    samples first; the smaller the better. None without probabilities."""
    classes: list[ClassScore]
    confusion: list[list[int]]
    """Counts, row = label, column = prediction, in the order of ``classes``."""
    reliability: list[ConfidenceBin] | None
    """None without probabilities."""
    coverage_curve: list[Kept] | None
    """Accuracy by coverage, from few sure samples to all; at most 50 points. None without probabilities."""
    abstention: list[KeptAtLeast] | None
    """The same at the thresholds that keep 100, 95, 90, 80 and 70 % of all samples; those of a cloud bin are counted at
    the thresholds of all, since a map has one threshold. None without probabilities."""


class CloudBin(Scores):
    """The scores of the samples of one range of cloud fraction."""

    name: str
    """Such as ``0-25 %``; ``unknown`` and ``outside`` hold the rest, where there is a rest."""
    low: float | None
    high: float | None
    """The range is low <= cloud fraction < high; the last one includes its end."""


class Assessment(Scores):
    """The scores over all samples, and by cloud fraction."""

    by_cloud: list[CloudBin]
    mean_cloud_fraction: Share | None
    """Over the samples whose cloud fraction is known."""


class Tally:
    """Counts samples part by part, in memory that does not grow with them; the whole is an :class:`Assessment`.

    Args:
        names: of the K classes, in label order.
        bins: increasing edges of the cloud-fraction bins.
    """

    def __init__(self, names: list[str], bins: list[float]) -> None:
        self._names, self._edges = names, bins
        self._bins = {name: (low, high, _Counts(len(names))) for name, low, high, _ in _bins_of(bins)}
        self._confident = self._had_before = True
        self._cloud, self._known = 0.0, 0

    def add(
        self,
        classes: npt.NDArray[np.integer[Any]],
        labels: npt.NDArray[np.integer[Any]],
        cloud_fraction: npt.NDArray[np.floating[Any]],
        confidence: npt.NDArray[np.floating[Any]] | None,
        before: npt.NDArray[np.floating[Any]] | None = None,
    ) -> None:
        """Take samples: their classes (n,), -1 for none, labels (n,), cloud fractions (n,), NaN where unknown, and
        confidences (n,) in 0..1. Where one part has none, or one that is no number, the whole has none."""
        if not len(labels):
            return
        self._confident &= confidence is not None and bool(np.isfinite(confidence).all())
        self._had_before &= before is not None
        clouds = np.asarray(cloud_fraction, np.float32)
        known_cloud = np.isfinite(clouds)
        self._cloud += float(clouds[known_cloud].sum(dtype=np.float64))
        self._known += int(known_cloud.sum())
        for name, _, _, chosen in cloud_bins(clouds, known_cloud, self._edges):
            counts = self._bins[name][2]
            decided = chosen & (classes != UNDECIDED)
            counts.undecided += int((chosen & ~decided).sum())
            right = classes[decided] == labels[decided]
            counts.confusion += confusion_of(classes[decided], labels[decided], len(self._names))
            if self._confident and confidence is not None:
                sure = np.asarray(confidence, np.float64)[decided]
                counts.calibration.add(sure, right)
                counts.confidences.add(sure, right)
            if self._had_before and before is not None:
                counts.before.add(np.asarray(before, np.float64)[decided], right)

    def assessment(self) -> Assessment:
        """The scores of all samples so far."""
        every = _Counts(len(self._names))
        for _, _, counts in self._bins.values():
            every.join(counts)
        thresholds = table_thresholds(every.confidences, every.undecided) if self._confident else {}
        bins = [
            CloudBin(name=name, low=low, high=high, **self._scores(counts, thresholds))
            for name, (low, high, counts) in self._bins.items()
            if low is not None or counts.samples + counts.undecided
        ]
        mean_cloud = float(np.clip(self._cloud / self._known, 0, 1)) if self._known else None
        return Assessment(**self._scores(every, thresholds), by_cloud=bins, mean_cloud_fraction=mean_cloud)

    def _scores(self, counts: _Counts, thresholds: dict[float, float]) -> dict[str, Any]:
        values = _scores(counts.confusion, self._names)
        values |= {
            "undecided": counts.undecided,
            "coverage": ratio(counts.samples, counts.samples + counts.undecided),
            "calibration_error_before": counts.before.error if self._had_before else None,
        }
        if not self._confident:
            names = "calibration_error", "risk_coverage_area", "reliability", "coverage_curve", "abstention"
            return values | dict.fromkeys(names)
        return values | {
            "calibration_error": counts.calibration.error,
            "risk_coverage_area": risk_coverage_area(counts.confidences),
            "reliability": counts.calibration.bins,
            "coverage_curve": coverage_curve(counts.confidences, counts.undecided),
            "abstention": kept_at(thresholds, counts.confidences, counts.undecided),
        }


class _Counts:
    """What is counted of the samples of one cloud bin."""

    def __init__(self, classes: int) -> None:
        self.confusion = np.zeros((classes, classes), np.int64)
        self.undecided = 0
        self.calibration, self.before, self.confidences = Calibration(), Calibration(), Confidences()

    @property
    def samples(self) -> int:
        """Decided ones."""
        return int(self.confusion.sum())

    def join(self, other: _Counts) -> None:
        """Take the samples of another bin."""
        self.confusion += other.confusion
        self.undecided += other.undecided
        self.calibration.join(other.calibration)
        self.before.join(other.before)
        self.confidences.join(other.confidences)


def assess(
    predictions: npt.NDArray[Any],
    labels: npt.NDArray[np.integer[Any]],
    cloud_fraction: npt.NDArray[np.floating[Any]] | None,
    bins: list[float],
    class_names: list[str],
    confidence: npt.NDArray[np.floating[Any]] | None = None,
    confidence_before: npt.NDArray[np.floating[Any]] | None = None,
) -> Assessment:
    """Measure predictions against labels.

    Args:
        predictions: probabilities (n, K) float, or classes (n,) integer in 0..K-1, -1 for a sample left without one.
        labels: (n,) integer in 0..K-1; samples without a label must be left out before.
        cloud_fraction: (n,) in 0..1, NaN where unknown; None if unknown throughout.
        bins: increasing edges of the cloud-fraction bins.
        class_names: the K names, in label order.
        confidence: (n,) in 0..1, the probability of the predicted class, where ``predictions`` are classes.
        confidence_before: (n,) in 0..1, the confidence before the model's temperature was fitted, where it is known.

    Raises:
        ValueError: if shapes do not agree, or a label or prediction is no class, or a probability is not finite.
    """
    truth: npt.NDArray[np.int64] = np.asarray(labels).astype(np.int64)
    classes, confidence = _decide(np.asarray(predictions), confidence)
    before = None if confidence_before is None else np.clip(np.asarray(confidence_before, dtype=np.float64), 0, 1)
    count = len(class_names)
    clouds = np.array([np.nan] * len(truth) if cloud_fraction is None else cloud_fraction, dtype=np.float32)
    given = [values for values in (classes, clouds, confidence, before) if values is not None]
    if any(len(values) != len(truth) for values in given):
        raise ValueError("predictions, labels, cloud fractions and confidences must have the same length")
    if any(values is not None and not np.isfinite(values).all() for values in (confidence, before)):
        raise ValueError("a probability is not finite")
    for what, values, least in (("label", truth, 0), ("prediction", classes, UNDECIDED)):
        if len(values) and (values.min() < least or values.max() >= count):
            raise ValueError(f"a {what} is none of the {count} classes")
    tally = Tally(class_names, bins)
    tally.add(classes, truth, clouds, confidence, before)
    return tally.assessment()


def bin_name(low: float, high: float) -> str:
    """Name of a cloud-fraction bin, in per cent."""
    return f"{100 * low:g}-{100 * high:g} %"


def _decide(
    predictions: npt.NDArray[Any], confidence: npt.NDArray[np.floating[Any]] | None
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.float64] | None]:
    if predictions.ndim == 2:
        # The sum of float32 probabilities may pass 1 by rounding.
        return predictions.argmax(axis=1), np.clip(predictions.max(axis=1, initial=0.0).astype(np.float64), 0, 1)
    if not np.issubdtype(predictions.dtype, np.integer):
        raise ValueError("predictions of one dimension must be integers")
    return predictions.astype(np.int64), None if confidence is None else np.asarray(confidence, dtype=np.float64)


def cloud_bins(
    clouds: npt.NDArray[np.float32], known_cloud: npt.NDArray[np.bool_], bins: list[float]
) -> list[tuple[str, float | None, float | None, npt.NDArray[np.bool_]]]:
    """Name, edges and samples (n,) of each bin of ``bins``, then of the rest: ``outside`` and ``unknown``."""
    filled: list[tuple[str, float | None, float | None, npt.NDArray[np.bool_]]] = []
    taken = ~known_cloud
    for name, low, high, last in _bins_of(bins):
        if low is None or high is None:
            rest = ~known_cloud if name == UNKNOWN else ~taken
            if rest.any():
                filled.append((name, None, None, rest))
            continue
        # Stores keep fractions as float32, so 0.7 there must not fall below the edge 0.7.
        first, end = np.float32(low), np.float32(high)
        inside = known_cloud & (clouds >= first) & ((clouds <= end) if last else (clouds < end))
        filled.append((name, low, high, inside))
        taken |= inside
    return filled


def _bins_of(edges: list[float]) -> list[tuple[str, float | None, float | None, bool]]:
    """Name and edges of each bin, and whether its end belongs to it; at the end those of the rest."""
    bins = [(bin_name(low, high), low, high, high == edges[-1]) for low, high in pairwise(edges)]
    return [*bins, (OUTSIDE, None, None, False), (UNKNOWN, None, None, False)]


def _scores(confusion: npt.NDArray[np.int64], names: list[str]) -> dict[str, Any]:
    total, right = int(confusion.sum()), int(confusion.trace())
    classes = [_class_score(name, confusion, index) for index, name in enumerate(names)]
    return {
        "samples": total,
        "overall_accuracy": ratio(right, total),
        "interval": _wilson(right, total),
        "average_accuracy": _mean([score.recall for score in classes]),
        "kappa": kappa_of(confusion),
        "macro_f1": _mean([score.f1 for score in classes]),
        "classes": classes,
        "confusion": confusion.tolist(),
    }


def _class_score(name: str, confusion: npt.NDArray[np.int64], index: int) -> ClassScore:
    right = int(confusion[index, index])
    support, predicted = int(confusion[index].sum()), int(confusion[:, index].sum())
    return ClassScore(
        name=name,
        support=support,
        predicted=predicted,
        precision=ratio(right, predicted),
        recall=ratio(right, support),
        f1=ratio(2 * right, support + predicted),
    )


def _wilson(right: int, total: int) -> tuple[float, float] | None:
    """Score interval of a proportion (Wilson 1927)."""
    if not total:
        return None
    share, spread = right / total, _NORMAL**2 / total
    middle = (share + spread / 2) / (1 + spread)
    half = math.sqrt(share * (1 - share) * spread + spread**2 / 4) / (1 + spread)
    return max(0.0, middle - half), min(1.0, middle + half)


def _mean(values: list[float | None]) -> float | None:
    present = [value for value in values if value is not None]
    return sum(present) / len(present) if present else None
