"""Views of an image for test-time augmentation: mirrored, and at other scales; numpy alone.

A model looks at each view, and what it says is brought back to the image's pixels and averaged. An image is resampled
as samples are (:mod:`undercast.core.raster.resize`): a side that grows is interpolated linearly by pixel centres, one
that shrinks is averaged over the ground of each new pixel. What the model says comes back linearly by pixel centres.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from undercast.core.raster.resize import LEAST_COVER, as_dtype, weights


@dataclass(frozen=True)
class View:
    """One way to look at an image: resampled to ``scale`` times its side, then mirrored."""

    scale: float = 1.0
    """Above 0."""
    flip_x: bool = False
    """Left and right change places."""
    flip_y: bool = False
    """Top and bottom change places."""

    @property
    def same(self) -> bool:
        """Whether it is the image as it is."""
        return self == View()

    def shape(self, height: int, width: int) -> tuple[int, int]:
        """Height and width of the view of an image of ``height`` x ``width`` pixels."""
        return max(1, round(height * self.scale)), max(1, round(width * self.scale))

    def apply(self, image: NDArray[Any], valid: NDArray[np.bool_]) -> tuple[NDArray[Any], NDArray[np.bool_]]:
        """The view of images.

        Args:
            image: (N, C, H, W).
            valid: (N, 1, H, W) or (N, C, H, W) bool; invalid pixels have no weight.

        Returns:
            (N, C, h, w) of the image's dtype, 0 where it is invalid if it was resampled; (N, 1 or C, h, w) bool, valid
            where valid pixels make up half of a pixel's weight.
        """
        height, width = image.shape[-2:]
        size = self.shape(height, width)
        if size != (height, width):
            real = image.dtype if image.dtype.kind == "f" else np.dtype(np.float64)
            cover = _resampled(valid.astype(real), size, _ground)
            total = _resampled(np.where(valid, image, 0).astype(real), size, _ground)
            valid = cover >= LEAST_COVER
            image = as_dtype(np.where(valid, total / np.where(valid, cover, 1), 0), image.dtype)
        return self._mirrored(image), self._mirrored(valid)

    def undo(self, probabilities: NDArray[np.floating[Any]], shape: tuple[int, int]) -> NDArray[Any]:
        """Bring what a model says of the view back to the image's pixels.

        Args:
            probabilities: (N, K, h, w), or anything else that may be averaged.
            shape: height and width of the image.

        Returns:
            (N, K, H, W) of the same dtype; what adds up to 1 over K does so still, but for rounding.
        """
        upright = self._mirrored(probabilities)
        return upright if upright.shape[-2:] == shape else _resampled(upright, shape, _centres)

    def _mirrored(self, array: NDArray[Any]) -> NDArray[Any]:
        if not (self.flip_x or self.flip_y):
            return array
        return np.ascontiguousarray(array[..., :: -1 if self.flip_y else 1, :: -1 if self.flip_x else 1])


def list_views(scales: Sequence[float] = (1.0,), flips: bool = True) -> list[View]:
    """All views of some scales, the image as it is first where 1 is among these.

    Args:
        scales: each once.
        flips: whether each is also mirrored left to right, top to bottom, and both.
    """
    mirrors = [(False, False), (True, False), (False, True), (True, True)] if flips else [(False, False)]
    ordered = sorted(scales, key=lambda scale: scale != 1)
    return [View(scale, flip_x, flip_y) for scale in ordered for flip_x, flip_y in mirrors]


Taps = tuple[NDArray[np.int64], NDArray[np.float64]]
"""How one axis is resampled: the first pixel (new,) that each new one is made of, and the shares (taps, new) of it and
of those that follow."""


def _resampled(array: NDArray[Any], shape: tuple[int, int], taps: Callable[[int, int], Taps]) -> NDArray[Any]:
    """(..., h, w) as (..., *shape), of the same dtype. Sums in one order: to the bit the same, whatever else is run."""
    for axis, size in zip((-2, -1), shape, strict=True):
        if array.shape[axis] != size:
            firsts, shares = taps(array.shape[axis], size)
            shares = shares.astype(array.dtype)[..., None] if axis == -2 else shares.astype(array.dtype)
            total = np.take(array, firsts, axis) * shares[0]
            for following in range(1, len(shares)):
                total += np.take(array, firsts + following, axis) * shares[following]
            array = total
    return array


@lru_cache(maxsize=64)
def _ground(old: int, new: int) -> Taps:
    """As samples are resampled."""
    matrix = weights(old, new)
    used = matrix > 0
    count = max(int(row.nonzero()[0][-1] - row.nonzero()[0][0]) for row in used) + 1
    firsts = np.minimum(used.argmax(axis=1), old - count)
    return firsts, np.stack([matrix[np.arange(new), firsts + tap] for tap in range(count)])


@lru_cache(maxsize=64)
def _centres(old: int, new: int) -> Taps:
    """Linearly between the two pixels whose centres lie about a new one's."""
    if old == 1:
        return np.zeros(new, np.int64), np.ones((1, new))
    places = np.clip((np.arange(new) + 0.5) * (old / new) - 0.5, 0, old - 1)
    firsts = np.minimum(places.astype(np.int64), old - 2)
    return firsts, np.stack([1 - (places - firsts), places - firsts])
