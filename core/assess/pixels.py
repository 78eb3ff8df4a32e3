"""How right the classes of pixels are: intersection over union, F1, accuracy, kappa."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from undercast.core.assess.agreement import kappa_of
from undercast.core.assess.confidence import Share, ratio
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
        overall_accuracy=ratio(int(right.sum()), total),
        kappa=kappa_of(confusion),
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
