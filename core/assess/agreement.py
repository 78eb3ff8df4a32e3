"""Confusion matrices and Cohen's kappa. Plain numpy, since an environment that only makes maps has no torch."""

from __future__ import annotations

import math
from statistics import NormalDist
from typing import Any

import numpy as np
import numpy.typing as npt

_ONE_IN_A_HUNDRED = NormalDist().inv_cdf(0.99)


def confusion_of(
    predictions: npt.NDArray[np.integer[Any]], labels: npt.NDArray[np.integer[Any]], count: int
) -> npt.NDArray[np.int64]:
    """The confusion matrix (K, K), row = label, of classes (n,) given for labels (n,)."""
    cells = labels.astype(np.int64) * count + predictions.astype(np.int64)
    return np.bincount(cells, minlength=count**2).reshape(count, count)


def kappa_of(confusion: npt.NDArray[np.int64]) -> float | None:
    """Cohen's kappa (Cohen 1960) of a matrix (K, K); None without samples and where chance alone agrees always."""
    total = int(confusion.sum())
    if not total:
        return None
    chance = float(confusion.sum(axis=0).astype(np.float64) @ confusion.sum(axis=1)) / total**2
    return (float(confusion.trace()) / total - chance) / (1 - chance) if chance < 1 else None


def confusion_and_kappa(
    predictions: npt.NDArray[np.int64], labels: npt.NDArray[np.int64], count: int
) -> tuple[npt.NDArray[np.int64], float | None]:
    """:func:`confusion_of` and :func:`kappa_of`."""
    matrix = confusion_of(predictions, labels, count)
    return matrix, kappa_of(matrix)


def kappa_by_chance(confusion: npt.NDArray[np.int64]) -> float:
    """The kappa that answers without any knowledge reach in one of a hundred trials: far from 0 for few samples.

    2.33 standard errors of kappa under independence (Fleiss, Cohen and Everitt 1969), at most 1.

    Args:
        confusion: (K, K), of at least one sample and not all in one cell of the diagonal.
    """
    total = confusion.sum()
    labels, answers = confusion.sum(axis=1) / total, confusion.sum(axis=0) / total
    chance = float(labels @ answers)
    variance = (chance + chance**2 - float((labels * answers * (labels + answers)).sum())) / (total * (1 - chance) ** 2)
    return min(1.0, _ONE_IN_A_HUNDRED * math.sqrt(max(0.0, variance)))
