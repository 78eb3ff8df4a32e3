"""Accuracy, agreement, per-class scores and calibration, over all samples and by cloud fraction."""

from __future__ import annotations

import math
from itertools import pairwise
from statistics import NormalDist
from typing import Annotated, Any

import numpy as np
import numpy.typing as npt
from pydantic import Field

from undercast.core.options import Options

CALIBRATION_BINS = 15
"""Equal-width bins of confidence: the usual number since Guo et al. 2017."""

UNKNOWN = "unknown"
"""Name of the bin of the samples whose cloud fraction nobody knows."""

OUTSIDE = "outside"
"""Name of the bin of the samples whose cloud fraction lies outside every bin asked for."""

_NORMAL = NormalDist().inv_cdf(0.975)

Share = Annotated[float, Field(ge=0, le=1)]


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


class ConfidenceBin(Options):
    """The samples of one bin of the reliability diagram."""

    low: float
    high: float
    samples: int
    confidence: Share | None
    """Mean of the greatest probability; None if the bin is empty."""
    accuracy: Share | None
    """Share of right ones; None if the bin is empty."""


class Scores(Options):
    """Everything that is measured on one set of samples. An empty set has None throughout."""

    samples: int
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
    classes: list[ClassScore]
    confusion: list[list[int]]
    """Counts, row = label, column = prediction, in the order of ``classes``."""
    reliability: list[ConfidenceBin] | None
    """None without probabilities."""


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


def assess(
    predictions: npt.NDArray[Any],
    labels: npt.NDArray[np.integer[Any]],
    cloud_fraction: npt.NDArray[np.floating[Any]] | None,
    bins: list[float],
    class_names: list[str],
    confidence: npt.NDArray[np.floating[Any]] | None = None,
) -> Assessment:
    """Measure predictions against labels.

    Args:
        predictions: probabilities (n, K) float, or classes (n,) integer in 0..K-1.
        labels: (n,) integer in 0..K-1; samples without a label must be left out before.
        cloud_fraction: (n,) in 0..1, NaN where unknown; None if unknown throughout.
        bins: increasing edges of the cloud-fraction bins.
        class_names: the K names, in label order.
        confidence: (n,) in 0..1, the probability of the predicted class, where ``predictions`` are classes.

    Raises:
        ValueError: if shapes do not agree, or a label or prediction is no class, or a probability is not finite.
    """
    truth: npt.NDArray[np.int64] = np.asarray(labels).astype(np.int64)
    classes, confidence = _decide(np.asarray(predictions), confidence)
    count = len(class_names)
    clouds = np.array([np.nan] * len(truth) if cloud_fraction is None else cloud_fraction, dtype=np.float32)
    if not len(truth) == len(classes) == len(clouds) or (confidence is not None and len(confidence) != len(truth)):
        raise ValueError("predictions, labels, cloud fractions and confidences must have the same length")
    if confidence is not None and not np.isfinite(confidence).all():
        raise ValueError("a probability is not finite")
    for what, values in (("label", truth), ("prediction", classes)):
        if len(values) and (values.min() < 0 or values.max() >= count):
            raise ValueError(f"a {what} is none of the {count} classes")

    def scores(chosen: npt.NDArray[np.bool_]) -> dict[str, Any]:
        sure = None if confidence is None else confidence[chosen]
        return _scores(classes[chosen], truth[chosen], sure, class_names)

    known = np.isfinite(clouds)
    return Assessment(
        **scores(np.ones(len(truth), dtype=bool)),
        by_cloud=[
            CloudBin(name=name, low=low, high=high, **scores(chosen))
            for name, low, high, chosen in _cloud_bins(clouds, known, bins)
        ],
        mean_cloud_fraction=float(np.clip(clouds[known].mean(dtype=np.float64), 0, 1)) if known.any() else None,
    )


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


def _cloud_bins(
    clouds: npt.NDArray[np.float32], known: npt.NDArray[np.bool_], bins: list[float]
) -> list[tuple[str, float | None, float | None, npt.NDArray[np.bool_]]]:
    found: list[tuple[str, float | None, float | None, npt.NDArray[np.bool_]]] = []
    taken = ~known
    for low, high in pairwise(bins):
        # Stores keep fractions as float32, so 0.7 there must not fall below the edge 0.7.
        first, last = np.float32(low), np.float32(high)
        inside = known & (clouds >= first) & ((clouds <= last) if high == bins[-1] else (clouds < last))
        found.append((bin_name(low, high), low, high, inside))
        taken |= inside
    found += [(name, None, None, rest) for name, rest in ((OUTSIDE, ~taken), (UNKNOWN, ~known)) if rest.any()]
    return found


def _scores(
    predictions: npt.NDArray[np.int64],
    labels: npt.NDArray[np.int64],
    confidence: npt.NDArray[np.float64] | None,
    names: list[str],
) -> dict[str, Any]:
    total = len(labels)
    right = int((predictions == labels).sum())
    confusion, kappa = _confusion(predictions, labels, len(names))
    classes = [_class_score(name, confusion, index) for index, name in enumerate(names)]
    reliability = None if confidence is None else _reliability(confidence, predictions == labels)
    return {
        "samples": total,
        "overall_accuracy": _ratio(right, total),
        "interval": _wilson(right, total),
        "average_accuracy": _mean([score.recall for score in classes]),
        "kappa": kappa,
        "macro_f1": _mean([score.f1 for score in classes]),
        "calibration_error": None if reliability is None else _calibration_error(reliability, total),
        "classes": classes,
        "confusion": confusion.tolist(),
        "reliability": reliability,
    }


def _confusion(
    predictions: npt.NDArray[np.int64], labels: npt.NDArray[np.int64], count: int
) -> tuple[npt.NDArray[np.int64], float | None]:
    """The confusion matrix (K, K), row = label, and Cohen's kappa."""
    import torch
    from torchmetrics.functional.classification import multiclass_cohen_kappa, multiclass_confusion_matrix

    if not len(labels):
        return np.zeros((count, count), dtype=np.int64), None
    given, true = torch.from_numpy(predictions), torch.from_numpy(labels)
    if count < 2:
        return np.array([[len(labels)]]), None
    matrix = multiclass_confusion_matrix(given, true, count)
    kappa = float(multiclass_cohen_kappa(given, true, count))
    return matrix.numpy().astype(np.int64), kappa if math.isfinite(kappa) else None


def _class_score(name: str, confusion: npt.NDArray[np.int64], index: int) -> ClassScore:
    right = int(confusion[index, index])
    support, predicted = int(confusion[index].sum()), int(confusion[:, index].sum())
    return ClassScore(
        name=name,
        support=support,
        predicted=predicted,
        precision=_ratio(right, predicted),
        recall=_ratio(right, support),
        f1=_ratio(2 * right, support + predicted),
    )


def _reliability(confidence: npt.NDArray[np.float64], right: npt.NDArray[np.bool_]) -> list[ConfidenceBin]:
    # Own rather than torchmetrics': that one gives a confidence of exactly 1 a bin of its own, and takes probabilities
    # that pass 1 by rounding for logits.
    place = np.minimum((confidence * CALIBRATION_BINS).astype(np.int64), CALIBRATION_BINS - 1)
    counts = np.bincount(place, minlength=CALIBRATION_BINS)
    sure = np.bincount(place, weights=confidence, minlength=CALIBRATION_BINS)
    true = np.bincount(place, weights=right, minlength=CALIBRATION_BINS)
    return [
        ConfidenceBin(
            low=index / CALIBRATION_BINS,
            high=(index + 1) / CALIBRATION_BINS,
            samples=int(counts[index]),
            confidence=_ratio(float(sure[index]), int(counts[index])),
            accuracy=_ratio(float(true[index]), int(counts[index])),
        )
        for index in range(CALIBRATION_BINS)
    ]


def _calibration_error(bins: list[ConfidenceBin], total: int) -> float | None:
    """Expected calibration error: the bins' |accuracy - confidence|, weighed by their samples (Naeini et al. 2015)."""
    gaps = [
        entry.samples * abs(entry.accuracy - entry.confidence)
        for entry in bins
        if entry.accuracy is not None and entry.confidence is not None
    ]
    return _ratio(sum(gaps), total)


def _wilson(right: int, total: int) -> tuple[float, float] | None:
    """Score interval of a proportion (Wilson 1927)."""
    if not total:
        return None
    share, spread = right / total, _NORMAL**2 / total
    middle = (share + spread / 2) / (1 + spread)
    half = math.sqrt(share * (1 - share) * spread + spread**2 / 4) / (1 + spread)
    return max(0.0, middle - half), min(1.0, middle + half)


def _ratio(part: float, whole: float) -> float | None:
    return min(1.0, part / whole) if whole else None


def _mean(values: list[float | None]) -> float | None:
    there = [value for value in values if value is not None]
    return sum(there) / len(there) if there else None
