"""Choosing the labelled samples that travel in a package."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

import numpy as np
import numpy.typing as npt
import torch

from undercast.core.events import Reporter
from undercast.core.models.scene import SceneNetwork
from undercast.core.package.card import MemoryNote
from undercast.core.package.memory import LARGEST, Memory, encode
from undercast.core.store.batches import take
from undercast.core.store.store import SampleStore
from undercast.core.tasks.scene.supervised import labels_of
from undercast.core.training.device import Compute
from undercast.core.training.feeding import Feeder, Indices, generator
from undercast.core.training.herding import herd

Choice = Literal["herding", "random"]


def choose_memory(
    network: SceneNetwork,
    store: SampleStore,
    per_class: int,
    how: Choice,
    *,
    seed: int,
    batch: int,
    compute: Compute,
    reporter: Reporter,
) -> tuple[Memory, MemoryNote]:
    """Choose up to ``per_class`` training samples of each class; fewer, where they would exceed 4 MiB.

    Args:
        network: the trained model; herding looks at its features.
        store: the labelled samples that it learnt from.
        per_class: how many of each class.
        how: random, or herding (:func:`undercast.core.training.herding.herd`) of each class's features.
        seed: of the random choice.
        batch: samples at once.
        compute: the device.
        reporter: is told where there are fewer.
    """
    labels, train = labels_of(store), store.select("train", labelled=True)
    cell = store.images("optical")[0].nbytes + store.valid("optical")[0].size // 8 + 8
    room = LARGEST // max(1, cell * len(store.description.classes))
    if room < per_class:
        reporter.warn(f"The memory holds {room} samples of a class instead of {per_class}: it is at most 4 MiB large.")
    count = min(per_class, max(1, room))
    features = _features(network, store, train, batch, compute, reporter) if how == "herding" else None
    random = generator(seed, "memory", 0)
    chosen = []
    for number in range(len(store.description.classes)):
        of_class = np.flatnonzero(labels[train] == number)
        picked = random.permutation(len(of_class))[:count] if features is None else herd(features[of_class], count)
        chosen.append(train[of_class[picked]])
    rows = np.concatenate(chosen).astype(np.int64)
    stored, valid = store.images("optical"), store.valid("optical")
    memory = Memory(
        np.empty((len(rows), *stored.shape[1:]), stored.dtype),
        np.empty((len(rows), *valid.shape[1:]), valid.dtype),
        labels[rows],
        store.sensor("optical"),
    )
    take(stored, rows, memory.values)
    take(valid, rows, memory.mask)
    names = [item.name for item in store.description.classes]
    note = MemoryNote(
        samples={name: int((memory.labels == number).sum()) for number, name in enumerate(names)},
        bytes=len(encode(memory)),
        chosen_by=how,
        scale=memory.meaning.scale,
        offset=memory.meaning.offset,
    )
    return memory, note


def _features(
    network: SceneNetwork, store: SampleStore, rows: Indices, batch: int, compute: Compute, reporter: Reporter
) -> npt.NDArray[np.float32]:
    exact = replace(compute, bfloat16=False)
    feeder = Feeder(store, ["optical"], exact)
    network.to(compute.device).eval()
    features = []
    with torch.inference_mode():
        for part in np.array_split(rows, -(-len(rows) // batch)):
            reporter.check()
            samples = feeder.batch(part)
            features.append(network.features(samples.images, samples.valid)["optical"].cpu().numpy())
    network.to("cpu")
    return np.concatenate(features)
