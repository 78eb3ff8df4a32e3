"""Batches for training: samples from memory maps, flipped and turned alike for every sensor."""

from __future__ import annotations

import zlib
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from undercast.core.samples.batches import gather
from undercast.core.samples.schema import SensorName
from undercast.core.samples.store import SampleStore
from undercast.core.training.device import Compute

Indices = npt.NDArray[np.int64]


def generator(seed: int, stage: str, epoch: int) -> np.random.Generator:
    """The random numbers of one epoch of one stage. They depend on nothing before, so a resumed run draws the same."""
    return np.random.default_rng([seed, zlib.crc32(stage.encode()), epoch])


@dataclass(frozen=True)
class Batch:
    """Samples on the device, by sensor: images (n, C, H, W) float32 in physical units, valid (n, 1, H, W) bool."""

    images: dict[str, Tensor]
    valid: dict[str, Tensor]


class Feeder:
    """Brings samples of a store to the device."""

    def __init__(self, store: SampleStore, sensors: list[SensorName], compute: Compute) -> None:
        self._store = store
        self._sensors = sensors
        self._compute = compute

    def batch(self, indices: Indices, symmetries: npt.NDArray[np.int64] | None = None) -> Batch:
        """The samples ``indices``, each changed by its element (0..7) of the square's symmetries, if given."""
        images, valid = {}, {}
        for sensor in self._sensors:
            values, mask = gather(self._store, sensor, indices)
            images[str(sensor)] = self._to_device(turned(torch.from_numpy(values), symmetries))
            valid[str(sensor)] = turned(torch.from_numpy(mask), symmetries).to(self._compute.device)
        return Batch(images, valid)

    def _to_device(self, values: Tensor) -> Tensor:
        return values.to(self._compute.device, memory_format=self._compute.memory_format)


def turned(values: Tensor, symmetries: npt.NDArray[np.int64] | None) -> Tensor:
    """Turn and flip samples (n, C, H, W): symmetry s makes s % 4 quarter turns, after a flip where s >= 4."""
    if symmetries is None:
        return values
    result = torch.empty_like(values)
    for symmetry in range(8):
        rows = torch.from_numpy(np.flatnonzero(symmetries == symmetry))
        if len(rows):
            part = values[rows]
            part = part.flip(-1) if symmetry >= 4 else part
            result[rows] = torch.rot90(part, symmetry % 4, (-2, -1))
    return result


def epoch_steps(count: int, batch: int) -> int:
    """Steps of an epoch over ``count`` samples. None has a single sample, which batch normalisation cannot take."""
    return min(-(-count // batch), count // 2)


def epoch_parts(count: int, batch: int, random: np.random.Generator) -> list[Indices]:
    """Positions 0..count-1 in random order, in batches of nearly equal size."""
    return [part.astype(np.int64) for part in np.array_split(random.permutation(count), epoch_steps(count, batch))]
