"""Replay: students see labelled samples of the source again, under the target's clouds.

Pseudo-labels of few samples pull a student away from what its teacher knows, and what they do not name is forgotten.
Labelled source samples beside them hold it (experience replay: Rolnick et al. 2019; here against the drift of a
source-free adaptation), and laid under the clouds of the target they teach what cloud leaves of a class without a word
of the target's labels. Both go through the network together, so that batch normalisation sees both. Our own procedure.

Half of them are seen a second time as they are, without cloud and jitter, and the student keeps what the source model
says of them (dark experience replay: Buzzega et al. 2020, with the model before the transfer as the past): what is
learnt of cloud must not cost what was known of clear images.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from undercast.core.config.transfer import TransferOptions
from undercast.core.errors import InputError
from undercast.core.methods.pairs import check_source_store
from undercast.core.methods.transfer.pseudo_labels import sample_weights
from undercast.core.models.scene import SceneNetwork
from undercast.core.package.package import Package
from undercast.core.store.batches import Images
from undercast.core.store.store import SampleStore
from undercast.core.tasks.scene.supervised import labels_of
from undercast.core.training.device import Compute
from undercast.core.training.feeding import Batch, Feeder, Indices


@dataclass(frozen=True)
class Labelled:
    """Labelled samples of the source: of its store, or of its package's memory."""

    images: Images
    rows: Indices
    """Which of them are replayed."""
    held_out: Indices
    """Which of them no model learnt from, for measuring; none in a memory."""
    labels: npt.NDArray[np.int64]
    """Of all of them, in the order of the source model's classes."""


def labelled_samples(source: Package, store: SampleStore | None) -> Labelled | None:
    """The samples to replay: the store's, else those of the package's memory; None where there is neither.

    Raises:
        InputError: if the store has no labels, or other bands, units, cells or classes than the source model.
    """
    classes = [item.name for item in source.card.classes]
    if store is None:
        memory = source.memory()
        if memory is None:
            return None
        everything = np.arange(len(memory.labels), dtype=np.int64)
        return Labelled(memory, everything, everything[:0], memory.labels)
    check_source_store(source, store)
    order = np.array([*(classes.index(item.name) for item in store.description.classes), -1], dtype=np.int64)
    rows = store.select("train", labelled=True)
    if len(rows) < 2:
        raise InputError(
            store.path,
            f"has {len(rows)} labelled training samples to replay",
            "Choose the sample store that the source model was trained on, or leave out source_store",
        )
    return Labelled(store, rows, store.select("validation", labelled=True), order[labels_of(store)])


class Replay:
    """Draws labelled source samples, balanced by class through their weights.

    Args:
        samples: what there is.
        classes: how many classes the source model knows.
        share: drawn for each sample of the target.
        compute: where they go.
        source: the source model, if what it says of them is to be kept; it is moved to the device.
    """

    def __init__(
        self, samples: Labelled, classes: int, share: float, compute: Compute, source: SceneNetwork | None = None
    ) -> None:
        self._samples, self._share = samples, share
        self._source = None if source is None else source.to(compute.device).eval()
        self._feeder = Feeder(samples.images, ["optical"], compute)
        labels = samples.labels[samples.rows]
        self._labels = torch.from_numpy(labels).to(compute.device)
        self._weights = torch.from_numpy(sample_weights(labels, classes, balanced=True)).to(compute.device)

    def draw(self, count: int, random: np.random.Generator) -> tuple[Batch, Tensor, Tensor]:
        """Samples for a batch of ``count`` of the target: m of them, with labels (m,) int64 and weights (m,)."""
        number = max(1, round(count * self._share))
        drawn = random.integers(0, len(self._samples.rows), number)
        batch = self._feeder.batch(self._samples.rows[drawn], random.integers(0, 8, number))
        places = torch.from_numpy(drawn).to(self._labels.device)
        return batch, self._labels[places], self._weights[places]

    def remembered(self, drawn: Batch) -> tuple[Batch, Tensor]:
        """The first half of the samples drawn, k of them as they are, and the source model's logits of them, (k, K);
        none where there is no source model to ask."""
        count = 0 if self._source is None else (len(drawn.images["optical"]) + 1) // 2
        images = {name: values[:count] for name, values in drawn.images.items()}
        clear = Batch(images, {name: values[:count] for name, values in drawn.valid.items()})
        if self._source is None:
            return clear, self._weights.new_zeros(0)
        with torch.no_grad():
            return clear, self._source(clear.images, clear.valid).fused


def joined(one: Batch, other: Batch) -> Batch:
    """Two batches of the same sensors in one."""
    return Batch(
        {name: torch.cat([values, other.images[name]]) for name, values in one.images.items()},
        {name: torch.cat([values, other.valid[name]]) for name, values in one.valid.items()},
    )


def replayed(samples: Labelled | None, method: TransferOptions) -> int:
    """How many labelled source samples a transfer replays."""
    return 0 if samples is None or not method.replay.share else len(samples.rows)
