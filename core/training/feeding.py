"""Batches for training: samples from memory maps, flipped and turned alike for every sensor."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from undercast.core.config.sensors import SensorName
from undercast.core.store.batches import Images, gather, take
from undercast.core.store.maps import Bytes, MapName
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
    maps: dict[MapName, Tensor] = field(default_factory=dict)
    """What is known of single pixels, (n, H, W) uint8, if it was asked for; flipped and turned as the images."""


@dataclass(frozen=True)
class HostBatch:
    """Samples in main memory, on their way to the device, by sensor."""

    images: dict[str, Tensor]
    """(n, C, H, W) as stored (16 bit without sign as int16), pinned where the device is a GPU."""
    valid: dict[str, Tensor]
    """(n, 1, H, W) bool, pinned likewise; all true where a sensor has no entry."""
    maps: dict[MapName, Tensor] = field(default_factory=dict)
    """(n, H, W) uint8, pinned likewise."""

    @property
    def count(self) -> int:
        """How many samples they are."""
        return len(next(iter(self.images.values())))


class Feeder:
    """Brings samples of a store, or of a package's memory, to the device.

    Images travel in the stored dtype, which is a quarter of float32 for most optical ones, and become physical values
    on the device.

    Args:
        store: where the samples lie.
        sensors: which images are wanted.
        compute: where they go.
        maps: what of single pixels is wanted with them, (N, H, W) uint8 each, mostly ``SampleStore.maps``.
    """

    def __init__(
        self,
        store: Images,
        sensors: list[SensorName],
        compute: Compute,
        *,
        maps: Mapping[MapName, Bytes] | None = None,
    ) -> None:
        self._store = store
        self._maps = dict(maps or {})
        self._sensors = sensors
        self._compute = compute

    def batch(self, indices: Indices, symmetries: npt.NDArray[np.int64] | None = None) -> Batch:
        """The samples ``indices``, each changed by its element (0..7) of the square's symmetries, if given."""
        return self.place(self.read(indices, symmetries))

    def read(self, indices: Indices, symmetries: npt.NDArray[np.int64] | None = None) -> HostBatch:
        """Read the samples into main memory; safe in another thread."""
        images, valid, maps = {}, {}, {}
        for name, array in self._maps.items():
            maps[name] = self._empty(len(indices), array.shape[1:], torch.uint8)
            take(array, indices, maps[name].numpy(), symmetries)
        for sensor in self._sensors:
            stored, mask = self._store.images(sensor), self._store.valid(sensor)
            values = self._empty(len(indices), stored.shape[1:], _KEPT.get(stored.dtype, torch.float32))
            if stored.dtype in _KEPT:
                take(stored, indices, values.numpy().view(stored.dtype), symmetries)
            else:  # torch does not know the dtype: physical values at once
                physical = gather(self._store, sensor, indices)[0]
                take(physical, np.arange(len(indices)), values.numpy(), symmetries)
            images[str(sensor)] = values
            seen = self._empty(len(indices), (1, *mask.shape[1:]), torch.bool)
            take(mask, indices, seen.numpy()[:, 0], symmetries)
            if not seen.all():
                valid[str(sensor)] = seen
        return HostBatch(images, valid, maps)

    def place(self, host_batch: HostBatch, rows: slice = slice(None)) -> Batch:
        """Bring samples that were read to the device, all or a part of them."""
        images, valid = {}, {}
        device = self._compute.device
        for sensor in self._sensors:
            name = str(sensor)
            values = host_batch.images[name][rows].to(device, non_blocking=True)
            stored, meaning = self._store.images(sensor).dtype, self._store.sensor(sensor)
            if stored == np.uint16:
                values = values.to(torch.int32).bitwise_and(0xFFFF)
            if stored in _KEPT and (meaning.scale != 1 or meaning.offset != 0):
                values = values.to(torch.float64).mul(meaning.scale).add_(meaning.offset)
            physical = values.to(torch.float32, memory_format=self._compute.memory_format)
            if name in host_batch.valid:
                mask = host_batch.valid[name][rows].to(device, non_blocking=True)
                physical = torch.where(mask, physical, torch.zeros((), device=device))
                physical = physical.contiguous(memory_format=self._compute.memory_format)
            else:
                mask = torch.ones(len(physical), 1, *physical.shape[-2:], dtype=torch.bool, device=device)
            images[name], valid[name] = physical, mask
        maps = {name: values[rows].to(device, non_blocking=True) for name, values in host_batch.maps.items()}
        return Batch(images, valid, maps)

    def _empty(self, count: int, shape: tuple[int, ...], dtype: torch.dtype) -> Tensor:
        # Only from pinned memory does a copy to the GPU go on beside the computation.
        return torch.empty((count, *shape), dtype=dtype, pin_memory=self._compute.device.type == "cuda")


_KEPT = {
    np.dtype(name): getattr(torch, {"uint16": "int16"}.get(name, name))
    for name in ("uint8", "int8", "uint16", "int16", "int32", "int64", "float16", "float32", "float64")
}
"""Stored dtypes that travel as they are. torch can hardly calculate with uint16; its bits travel as int16."""


def epoch_steps(count: int, batch: int) -> int:
    """Steps of an epoch over ``count`` samples. None has a single sample, which batch normalisation cannot take."""
    return min(-(-count // batch), count // 2)


def epoch_parts(count: int, batch: int, random: np.random.Generator) -> list[Indices]:
    """Positions 0..count-1 in random order, in batches of nearly equal size."""
    return [part.astype(np.int64) for part in np.array_split(random.permutation(count), epoch_steps(count, batch))]
