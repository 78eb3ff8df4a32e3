"""How far two places are from each other, by features of their images.

The proxy A-distance (Ben-David et al. 2007, "Analysis of Representations for Domain Adaptation", section 5): how well a
linear discriminator tells samples of one place from those of the other by a model's features,

    d = 2 (1 - 2 e),  e = its error on samples that it did not learn from

0 where they cannot be told apart, 2 where they always are.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

LEAST_SAMPLES, MOST_SAMPLES = 20, 200
"""Fewer samples of either place tell nothing of their distance; of more, so many are drawn."""
NEAR, FAR = 0.5, 1.0
"""Up to NEAR the places count as one world, from FAR on as different ones (docs/experiments.md)."""

_FOLDS = 5

Floats = npt.NDArray[np.float64]


def difference(distance: float | None) -> float:
    """How far two places count as different worlds, 0..1; 0 where their distance is not known. So much of the jitter is
    used, and the rest of what keeps the source model's word on clear images."""
    return 0.0 if distance is None else float(np.clip((distance - NEAR) / (FAR - NEAR), 0, 1))


def proxy_distance(one: Floats, other: Floats, draws: np.random.Generator) -> float:
    """The proxy A-distance, 0..2, of features (n, F) and (m, F); the discriminator is a ridge regression, five-fold."""
    features = np.concatenate([one, other]).astype(np.float64)
    features = (features - features.mean(axis=0)) / (features.std(axis=0) + 1e-6)
    side = np.repeat([-1.0, 1.0], [len(one), len(other)])
    products = features @ features.T
    order = draws.permutation(len(side))
    wrong = 0
    for fold in range(_FOLDS):
        test = order[fold::_FOLDS]
        train = np.setdiff1d(order, test)
        ridge = features.shape[1] * np.eye(len(train))
        weights = np.linalg.solve(products[np.ix_(train, train)] + ridge, side[train])
        wrong += int((np.sign(products[np.ix_(test, train)] @ weights) != side[test]).sum())
    return max(0.0, 2 * (1 - 2 * wrong / len(side)))
