"""How right the classes of pixels are: intersection over union, F1, accuracy, kappa, calibration."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from undercast.core.assess.confidence import CALIBRATION_BINS, ConfidenceBin, Share, calibration_error, ratio
from undercast.core.config.base import Options
from undercast.core.config.pixels import UNLABELLED_PIXEL

Counts = npt.NDArray[np.int64]
_RESAMPLES = 1000


class PixelClass(Options):
    """How right one class is. What is a division by zero is None."""

    name: str
    support: int
    """Pixels whose label is this class."""
    predicted: int
    """Labelled pixels that were given this class."""
    iou: Share | None
    """Intersection over union (Jaccard 1912): right ones among the pixels that have this class, or were given it."""
    precision: Share | None
    recall: Share | None
    f1: Share | None


class PixelScores(Options):
    """What is measured on one set of labelled pixels; an empty set has None throughout."""

    pixels: int
    overall_accuracy: Share | None
    kappa: float | None
    """Cohen's; None where chance alone would agree always (one class only)."""
    mean_iou: Share | None
    """Mean over the classes that occur among the labels."""
    macro_f1: Share | None
    """Likewise."""
    classes: list[PixelClass]
    confusion: list[list[int]]
    """Counts, row = label, column = prediction, in the order of ``classes``."""


def confusions(labels: npt.NDArray[np.uint8], given: npt.NDArray[np.integer[Any]], classes: int) -> Counts:
    """Of each sample the confusion matrix (n, K, K), row = label, of classes given (n, ...) for labels (n, ...).

    Unlabelled pixels (255) do not count.
    """
    count = len(labels)
    truth, answer = labels.reshape(count, -1).astype(np.int64), given.reshape(count, -1)
    labelled = truth != UNLABELLED_PIXEL
    sample = np.broadcast_to(np.arange(count)[:, None], truth.shape)[labelled]
    cells = (sample * classes + truth[labelled]) * classes + answer[labelled]
    return np.bincount(cells, minlength=count * classes**2).reshape(count, classes, classes)


def pixel_scores(confusion: Counts, names: list[str]) -> PixelScores:
    """The scores of a confusion matrix (K, K), row = label."""
    right, support, predicted = np.diag(confusion), confusion.sum(axis=1), confusion.sum(axis=0)
    total = int(confusion.sum())
    chance = float(support.astype(np.float64) @ predicted) / total**2 if total else 1.0
    accuracy = ratio(int(right.sum()), total)
    classes = [
        PixelClass(
            name=name,
            support=int(support[number]),
            predicted=int(predicted[number]),
            iou=ratio(int(right[number]), int(support[number] + predicted[number] - right[number])),
            precision=ratio(int(right[number]), int(predicted[number])),
            recall=ratio(int(right[number]), int(support[number])),
            f1=ratio(2 * int(right[number]), int(support[number] + predicted[number])),
        )
        for number, name in enumerate(names)
    ]
    present = [entry for entry in classes if entry.support]
    return PixelScores(
        pixels=total,
        overall_accuracy=accuracy,
        kappa=None if accuracy is None or chance >= 1 else (accuracy - chance) / (1 - chance),
        mean_iou=ratio(sum(entry.iou or 0.0 for entry in present), len(present)),
        macro_f1=ratio(sum(entry.f1 or 0.0 for entry in present), len(present)),
        classes=classes,
        confusion=confusion.tolist(),
    )


def mean_iou(confusion: npt.NDArray[np.floating[Any] | np.integer[Any]]) -> npt.NDArray[np.float64]:
    """Mean intersection over union of matrices (..., K, K), over the classes that occur among the labels; NaN without
    any."""
    right = np.diagonal(confusion, axis1=-2, axis2=-1).astype(np.float64)
    support, predicted = confusion.sum(axis=-1), confusion.sum(axis=-2)
    union = support + predicted - right
    present = support > 0
    shares = np.where(present, right / np.where(union > 0, union, 1), 0).sum(axis=-1)
    counted = present.sum(axis=-1)
    return np.where(counted > 0, shares / np.where(counted > 0, counted, 1), np.nan)


def interval(by_sample: Counts, sites: list[str], seed: int = 0) -> tuple[float, float] | None:
    """95 % bootstrap interval of the mean intersection over union, resampling whole sites (Efron 1979); None for fewer
    than two sites.

    Pixels of one image, and images of one site, are alike: to resample them one by one would promise too much.

    Args:
        by_sample: confusion matrices (n, K, K).
        sites: of each sample; samples without one are sites of their own.
        seed: of the resampling.
    """
    keys = [site or f"\0{number}" for number, site in enumerate(sites)]
    _, group = np.unique(keys, return_inverse=True)
    count = int(group.max(initial=-1)) + 1
    if count < 2:
        return None
    classes = by_sample.shape[-1]
    summed = np.zeros((count, classes * classes))
    np.add.at(summed, group, by_sample.reshape(len(by_sample), -1))
    times = np.random.default_rng(seed).multinomial(count, np.full(count, 1 / count), _RESAMPLES)
    values = np.concatenate(
        [mean_iou((part @ summed).reshape(-1, classes, classes)) for part in np.array_split(times, 20)]
    )
    low, high = np.nanpercentile(values, [2.5, 97.5])
    return float(low), float(high)


class Calibration:
    """The reliability diagram of pixels, filled batch by batch."""

    def __init__(self) -> None:
        self._counts = np.zeros(CALIBRATION_BINS, np.int64)
        self._sure, self._right = np.zeros(CALIBRATION_BINS), np.zeros(CALIBRATION_BINS)

    def add(self, confidence: npt.NDArray[np.floating[Any]], right: npt.NDArray[np.bool_]) -> None:
        """Take pixels: the probability of the class given (m,), and whether it is right (m,)."""
        number = np.minimum((confidence * CALIBRATION_BINS).astype(np.int64), CALIBRATION_BINS - 1)
        self._counts += np.bincount(number, minlength=CALIBRATION_BINS)
        self._sure += np.bincount(number, weights=confidence, minlength=CALIBRATION_BINS)
        self._right += np.bincount(number, weights=right, minlength=CALIBRATION_BINS)

    @property
    def bins(self) -> list[ConfidenceBin]:
        """As :func:`undercast.core.assess.confidence.reliability` of all pixels."""
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
        """Expected calibration error; None without pixels."""
        return calibration_error(self.bins)
