"""Resampling a sample to another number of pixels."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

LEAST_COVER = 0.5
"""A resampled pixel is valid where valid pixels make up at least this share of its weight."""


def resize(
    values: npt.NDArray[Any], valid: npt.NDArray[np.bool_], height: int, width: int
) -> tuple[npt.NDArray[Any], npt.NDArray[np.bool_]]:
    """Resample (C, h, w) and its validity (h, w) to ``height`` x ``width``; the dtype stays.

    A side that shrinks is averaged over the ground of each new pixel, one that grows is interpolated linearly. Invalid
    pixels have no weight. Averages are of the stored values: decibels are averaged as decibels.
    """
    if values.shape[1:] == (height, width):
        return values, valid
    down, across = weights(values.shape[1], height), weights(values.shape[2], width)
    cover = down @ valid.astype(np.float64) @ across.T
    total = down @ np.where(valid, values, 0).astype(np.float64) @ across.T
    covered = cover >= LEAST_COVER
    mean = np.where(covered, total / np.where(covered, cover, 1), 0)
    return as_dtype(mean, values.dtype), covered


def as_dtype(values: npt.NDArray[Any], dtype: np.dtype[Any]) -> npt.NDArray[Any]:
    """Round and clip real values to a stored dtype: nothing wraps around."""
    if dtype.kind in "iu":
        limits = np.iinfo(dtype)
        # The largest 64-bit integers have no float64; the next smaller one does.
        top = np.nextafter(float(limits.max), 0) if dtype.itemsize == 8 else limits.max
        values = np.clip(np.rint(values), limits.min, top)
    stored: npt.NDArray[Any] = values.astype(dtype)
    return stored


@lru_cache(maxsize=64)
def weights(old: int, new: int) -> npt.NDArray[np.float64]:
    """The matrix (new, old) that resamples one axis; every row sums to 1."""
    step = old / new
    if new < old:
        edges = np.arange(new + 1) * step
        pixels = np.arange(old)
        shared = np.minimum(edges[1:, None], pixels + 1) - np.maximum(edges[:-1, None], pixels)
        averages: npt.NDArray[np.float64] = np.clip(shared, 0, None) / step
        return averages
    centres = np.clip((np.arange(new) + 0.5) * step - 0.5, 0, old - 1)
    first = np.minimum(centres.astype(int), max(old - 2, 0))
    share = centres - first
    matrix: npt.NDArray[np.float64] = np.zeros((new, old))
    matrix[np.arange(new), first] = 1 - share
    matrix[np.arange(new), np.minimum(first + 1, old - 1)] += share
    return matrix
