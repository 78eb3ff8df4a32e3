"""Samples as arrays in physical units, ready for a network (no torch here)."""

from __future__ import annotations

from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from undercast.core.config.sensors import Sensor, SensorName
from undercast.core.raster import radiometry


class Images(Protocol):
    """Where samples come from: a sample store, or the memory of a package."""

    def images(self, sensor: SensorName) -> npt.NDArray[Any]:
        """The stored images of a sensor, (N, C, H, W)."""

    def valid(self, sensor: SensorName) -> npt.NDArray[np.uint8]:
        """Which pixels of a sensor are valid, (N, H, W) uint8."""

    def sensor(self, name: SensorName) -> Sensor:
        """What a sensor's stored values mean."""


def gather(
    store: Images, sensor: SensorName, indices: npt.NDArray[np.int64]
) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.bool_]]:
    """Read samples of one sensor in the order of ``indices``.

    Returns:
        Values (n, C, H, W) float32 in physical units, 0 where invalid, and which pixels are valid (n, 1, H, W) bool.
    """
    stored, valid = store.images(sensor), store.valid(sensor)
    taken = np.empty((len(indices), *stored.shape[1:]), stored.dtype)
    mask = np.empty((len(indices), *valid.shape[1:]), np.bool_)
    take(stored, indices, taken)
    take(valid, indices, mask)
    meaning = store.sensor(sensor)
    return to_physical(taken, mask[:, None], meaning.scale, meaning.offset), mask[:, None]


def take(
    array: npt.NDArray[Any],
    indices: npt.NDArray[np.int64],
    out: npt.NDArray[Any],
    symmetries: npt.NDArray[np.int64] | None = None,
) -> None:
    """Copy ``array[indices]`` (n, ..., H, W) to ``out``: each sample once, whatever the order.

    A memory map is read fastest from front to back, so samples are read in the order in which they lie there.

    Args:
        array: (N, ..., H, W), mostly a memory map.
        indices: positions in it, (n,).
        out: takes the samples in the order of ``indices``, converted to its dtype.
        symmetries: for each sample, an element (0..7) of the square's symmetries: s makes s % 4 quarter turns, after a
            flip where s >= 4.
    """
    for position in np.argsort(indices, kind="stable"):
        image = array[indices[position]]
        if symmetries is not None:
            symmetry = symmetries[position]
            image = np.rot90(image[..., ::-1] if symmetry >= 4 else image, symmetry % 4, (-2, -1))
        out[position] = image


def some_values(
    store: Images, sensor: SensorName, most: int = 64
) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.bool_]]:
    """Physical values (C, n, h, w) of up to ``most`` samples all over a store, and where they are valid (n, h, w)."""
    meaning, images = store.sensor(sensor), store.images(sensor)
    rows = np.unique(np.linspace(0, len(images) - 1, min(most, len(images))).round().astype(np.int64))
    valid = store.valid(sensor)[rows] > 0
    return to_physical(np.moveaxis(images[rows], 1, 0), valid, meaning.scale, meaning.offset), valid


def to_physical(
    stored: npt.NDArray[Any], valid: npt.NDArray[np.bool_], scale: float, offset: float
) -> npt.NDArray[np.float32]:
    """Stored values as physical values in float32; 0 where ``valid`` (broadcast) is false."""
    return np.where(valid, radiometry.to_physical(stored, scale, offset), np.float32(0))
