"""Samples as arrays in physical units, ready for a network (no torch here)."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from undercast.core.raster import radiometry
from undercast.core.samples.schema import SensorName
from undercast.core.samples.store import SampleStore


def gather(
    store: SampleStore, sensor: SensorName, indices: npt.NDArray[np.int64]
) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.bool_]]:
    """Read samples of one sensor in the order of ``indices``.

    Returns:
        Values (n, C, H, W) float32 in physical units, 0 where invalid, and which pixels are valid (n, 1, H, W) bool.
    """
    indices = np.asarray(indices, dtype=np.int64)
    # A memory map is read fastest from front to back; the order asked for is restored afterwards.
    order = np.argsort(indices, kind="stable")
    back = np.empty_like(order)
    back[order] = np.arange(len(order))
    told = store.description.sensors[sensor]
    valid = store.valid(sensor)[indices[order]][back][:, None] > 0
    stored = store.images(sensor)[indices[order]][back]
    return to_physical(stored, valid, told.scale, told.offset), valid


def to_physical(
    stored: npt.NDArray[Any], valid: npt.NDArray[np.bool_], scale: float, offset: float
) -> npt.NDArray[np.float32]:
    """Stored values as physical values in float32; 0 where ``valid`` (broadcast) is false."""
    return np.where(valid, radiometry.to_physical(stored, scale, offset), np.float32(0))
