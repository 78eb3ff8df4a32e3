"""Herding: which samples stand best for all (Welling 2009, as iCaRL has it: Rebuffi et al. 2017, algorithm 4)."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt


def herd(features: npt.NDArray[np.float32], count: int) -> npt.NDArray[np.int64]:
    """Positions of ``count`` of the features (n, F), whose mean is near to the mean of all of them.

    One after another the one is taken that brings the mean of those chosen nearest to the mean of all, each scaled to
    length 1; so fewer are the first ones of more.
    """
    scaled = features / np.maximum(np.linalg.norm(features, axis=1, keepdims=True), 1e-12)
    centre, total = scaled.mean(axis=0), np.zeros(scaled.shape[1])
    left, chosen = np.ones(len(scaled), bool), []
    for number in range(1, min(count, len(scaled)) + 1):
        distance = np.linalg.norm(centre - (total + scaled) / number, axis=1)
        nearest = int(np.where(left, distance, np.inf).argmin())
        left[nearest] = False
        total += scaled[nearest]
        chosen.append(nearest)
    return np.array(chosen, np.int64)
