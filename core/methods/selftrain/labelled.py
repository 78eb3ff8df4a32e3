"""Labelled pixels of the source: of the sample store that the source model learnt from, or of its package's memory."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import torch
from torch import Tensor

from undercast.core.config.pixels import UNLABELLED_PIXEL
from undercast.core.errors import InputError
from undercast.core.methods.pairs import check_source_store, demand_task
from undercast.core.methods.selftrain.clear import without_cloud
from undercast.core.methods.selftrain.target import label_places
from undercast.core.package.package import Package
from undercast.core.store.batches import Images
from undercast.core.store.maps import Bytes, MapName, count_labels
from undercast.core.store.store import SampleStore
from undercast.core.training.device import Compute
from undercast.core.training.feeding import Batch, Feeder, Indices


@dataclass(frozen=True)
class SourcePixels:
    """Labelled optical samples of the source, in a store or in a package's memory (N in all)."""

    images: Images
    maps: dict[MapName, Bytes] = field(repr=False)
    """``labels`` (N, H, W) by the numbers of whoever holds them; ``cloud`` where a mask is known."""
    places: Bytes = field(repr=False)
    """(256,) the source model's number of each value of ``labels``; 255 for none."""
    rows: Indices
    """Samples to learn from."""
    held_out: Indices
    """Samples that no model learnt from, for measuring; none in a memory."""

    def count(self) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
        """Labelled pixels of each of the source model's classes in :attr:`rows`, (K,)."""
        classes = self.places[self.places != UNLABELLED_PIXEL]
        held = count_labels(self.maps["labels"], self.rows, 256)
        counts = np.zeros(len(classes), np.int64)
        np.add.at(counts, classes, held[self.places != UNLABELLED_PIXEL])
        return counts

    def feeder(self, compute: Compute) -> SourceFeeder:
        """What brings them to the device."""
        return SourceFeeder(self, compute)


class SourceFeeder:
    """Brings labelled source samples to the device; pixels under cloud or without a valid value have no label there.

    Args:
        samples: what there is.
        compute: where they go.
    """

    def __init__(self, samples: SourcePixels, compute: Compute) -> None:
        self._samples = samples
        self._feeder = Feeder(samples.images, ["optical"], compute, maps=samples.maps)
        self._places = torch.from_numpy(samples.places).to(compute.device)

    def take(self, rows: Indices, symmetries: Indices | None = None) -> tuple[Batch, Tensor]:
        """The samples ``rows`` of all N, and labels (n, H, W) uint8 in the order of the source model's classes."""
        batch = without_cloud(self._feeder.batch(rows, symmetries))
        labels = self._places[batch.maps["labels"].long()]
        labels = torch.where(batch.valid["optical"][:, 0], labels, UNLABELLED_PIXEL)
        return Batch({"optical": batch.images["optical"]}, {"optical": batch.valid["optical"]}), labels

    def draw(self, count: int, random: np.random.Generator) -> tuple[Batch, Tensor]:
        """``count`` samples to learn from, each drawn from all of them, flipped and turned."""
        drawn = random.integers(0, len(self._samples.rows), count)
        return self.take(self._samples.rows[drawn], random.integers(0, 8, count))


def source_pixels(source: Package, store: SampleStore | None) -> SourcePixels | None:
    """The store's labelled samples, else those of the package's memory; None where there is neither.

    Raises:
        InputError: if the store is for another task, has no labelled training samples, or other bands, units, cells or
            classes than the source model.
    """
    if store is None:
        memory = source.memory()
        if memory is None:
            return None
        everything = np.arange(len(memory.labels), dtype=np.int64)
        places = np.full(256, UNLABELLED_PIXEL, np.uint8)
        places[: len(source.card.classes)] = np.arange(len(source.card.classes))
        return SourcePixels(memory, {"labels": memory.labels.astype(np.uint8)}, places, everything, everything[:0])
    demand_task(store, "pixel")
    check_source_store(source, store)
    rows = store.select("train", labelled=True)
    if len(rows) < 2:
        raise InputError(
            store.path,
            f"has {len(rows)} labelled training samples to learn from",
            "Choose the sample store that the source model was trained on, or leave out source_store",
        )
    held_out = store.select("validation", labelled=True)
    return SourcePixels(store, dict(store.maps), label_places(source, store), rows, held_out)
