"""The target's clear pixels: what lies under cloud has no influence on what learns from them."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

import numpy as np
import numpy.typing as npt
import torch

from undercast.core.config.pixels import CLEAR, CLOUD, SHADOW
from undercast.core.methods.selftrain.target import PixelTarget
from undercast.core.store.maps import Bytes
from undercast.core.store.store import SampleStore, chunks
from undercast.core.training.device import Compute
from undercast.core.training.feeding import Batch, Feeder, HostBatch, Indices


class _BelievedMap:
    """A map of cloud that :meth:`PixelTarget.clear` decides: clear or cloud, nothing else. It is read sample by sample,
    as a memory map is."""

    dtype = np.dtype(np.uint8)

    def __init__(self, target: PixelTarget, greatest_cloud: float) -> None:
        self._target, self._greatest = target, greatest_cloud
        self.shape = target.store.valid("optical").shape

    def __getitem__(self, row: int) -> Bytes:
        clear = self._target.clear(np.array([row], dtype=np.int64), self._greatest)[0]
        return np.where(clear, CLEAR, CLOUD).astype(np.uint8)


def believed_store(target: PixelTarget, greatest_cloud: float) -> SampleStore:
    """The target's store with a map of cloud that tells for each pixel whether its optical value may be believed (see
    :meth:`PixelTarget.clear`): :data:`~undercast.core.config.pixels.CLEAR` or not."""
    believed = cast(Bytes, _BelievedMap(target, greatest_cloud))
    return replace(target.store, maps={**target.store.maps, "cloud": believed})


def clear_shares(target: PixelTarget, rows: Indices, greatest_cloud: float) -> npt.NDArray[np.float32]:
    """Of each of the samples ``rows``, the share of pixels whose optical value may be believed, (n,); memory does not
    grow with them."""
    shares = [np.zeros(0, np.float32)]
    for part in chunks(rows, target.store.valid("optical")):
        shares.append(target.clear(part, greatest_cloud).mean(axis=(1, 2), dtype=np.float32))
    return np.concatenate(shares)


def without_cloud(batch: Batch) -> Batch:
    """The batch with optical pixels under cloud or in its shadow made invalid, by its map ``cloud`` if it has one:
    whatever they hold, a network takes them for 0 after standardisation."""
    cloud = batch.maps.get("cloud")
    if cloud is None:
        return batch
    valid = batch.valid["optical"] & ((cloud != CLOUD) & (cloud != SHADOW))[:, None]
    image = torch.where(valid, batch.images["optical"], 0)
    return replace(batch, images={**batch.images, "optical": image}, valid={**batch.valid, "optical": valid})


class ClearFeeder(Feeder):
    """Brings optical images and all maps of a store to the device, pixels under cloud made invalid."""

    def __init__(self, store: SampleStore, compute: Compute) -> None:
        super().__init__(store, ["optical"], compute, maps=store.maps)

    def place(self, host_batch: HostBatch, rows: slice = slice(None)) -> Batch:
        return without_cloud(super().place(host_batch, rows))
