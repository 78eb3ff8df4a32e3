"""Choosing the samples with labels of pixels that travel in a package."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

import numpy as np
import numpy.typing as npt
import torch

from undercast.core.config.pixels import UNLABELLED_PIXEL
from undercast.core.errors import JobError
from undercast.core.events import Reporter
from undercast.core.models.pixel import PixelNetwork
from undercast.core.package.card import MemoryNote
from undercast.core.package.memory import LARGEST, Memory, deflated, encode
from undercast.core.store.batches import take
from undercast.core.store.maps import Bytes
from undercast.core.store.store import SampleStore
from undercast.core.tasks.pixel.objectives import feeder_of
from undercast.core.training.device import Compute
from undercast.core.training.feeding import Indices, generator
from undercast.core.training.herding import herd

Choice = Literal["herding", "random"]
Floats = npt.NDArray[np.float32]

_HEADER = 1 << 12
"""Room for what the file says of itself."""


def check_room(store: SampleStore) -> None:
    """Refuse a memory of samples of which not one has room in it.

    Raises:
        JobError: which tells their size.
    """
    size = _image_bytes(store)
    if size + _HEADER > LARGEST:
        problem = (
            f"samples of {store.description.cell} x {store.description.cell} pixels take {size / 1e6:.1f} MB each, and "
            f"a memory holds {LARGEST / 1e6:.1f} MB"
        )
        raise JobError("memory", problem, "Set it to 0, or prepare smaller samples (--cell)")


def choose_memory(
    network: PixelNetwork,
    store: SampleStore,
    per_class: int,
    how: Choice,
    *,
    seed: int,
    batch: int,
    compute: Compute,
    reporter: Reporter,
) -> tuple[Memory, MemoryNote]:
    """Choose training samples so that ``per_class`` of them show each class; fewer, where they would exceed 4 MiB.

    The rarest class chooses first, and what it chose counts for the others too, so that there are fewer samples than
    classes times ``per_class`` (ours).

    Args:
        network: the trained model; herding looks at its features.
        store: the labelled samples that it learnt from.
        per_class: how many samples are to show each class; fewer where there are no more.
        how: random, or herding (:func:`undercast.core.training.herding.herd`) of the class's mean features in samples.
        seed: of the random choice.
        batch: samples at once.
        compute: the device.
        reporter: is told where there are fewer.
    """
    train = store.select("train", labelled=True)
    counts = _visible_counts(store, train)
    features = _features(network, store, train, counts > 0, batch, compute, reporter) if how == "herding" else None
    random = generator(seed, "memory", 0)
    orders = []
    for number in range(counts.shape[1]):
        showing = np.flatnonzero(counts[:, number])
        order = random.permutation(len(showing)) if features is None else herd(features[number], per_class)
        orders.append(showing[order])
    sizes = _sizes(store, train, orders, per_class)
    most = max(len(order) for order in orders)
    wanted = min(per_class, most)
    chosen = _select(orders, counts, wanted)
    held = wanted
    while sizes[chosen].sum() + _HEADER > LARGEST and held > 1:
        held -= 1
        chosen = _select(orders, counts, held)
    while sizes[chosen].sum() + _HEADER > LARGEST and len(chosen) > 1:
        chosen, held = chosen[:-1], 0
    if held < wanted:
        shown = (
            f"{held} samples of a class instead of {wanted}" if held else f"{len(chosen)} samples, not of each class"
        )
        reporter.warn(f"The memory holds {shown}: it is at most 4 MiB large.")
    memory = _taken(store, train[chosen])
    names = [item.name for item in store.description.classes]
    note = MemoryNote(
        samples={name: int((counts[chosen, number] > 0).sum()) for number, name in enumerate(names)},
        bytes=len(encode(memory)),
        chosen_by=how,
        count=len(chosen),
        scale=memory.meaning.scale,
        offset=memory.meaning.offset,
    )
    return memory, note


def _image_bytes(store: SampleStore) -> int:
    side = store.description.cell
    return int(store.images("optical")[0].nbytes) + side * -(-side // 8)


def _visible(store: SampleStore, row: int) -> Bytes:
    """The labels of one sample, (H, W); 255 where the optical image is invalid."""
    return np.where(store.valid("optical")[row] > 0, store.maps["labels"][row], UNLABELLED_PIXEL).astype(np.uint8)


def _visible_counts(store: SampleStore, rows: Indices) -> npt.NDArray[np.int64]:
    """Of each sample the labelled pixels of each class that the optical image shows, (n, K)."""
    classes = len(store.description.classes)
    counts = np.zeros((len(rows), classes), np.int64)
    for number, row in enumerate(rows):
        counts[number] = np.bincount(_visible(store, row).ravel(), minlength=256)[:classes]
    return counts


def _sizes(store: SampleStore, rows: Indices, orders: list[Indices], most: int) -> npt.NDArray[np.int64]:
    """Bytes that each sample takes in a memory, (n,); 0 for those that come into no choice."""
    sizes = np.zeros(len(rows), np.int64)
    for number in np.unique(np.concatenate([order[:most] for order in orders])):
        sizes[number] = _image_bytes(store) + len(deflated(_visible(store, rows[number])))
    return sizes


def _select(orders: list[Indices], counts: npt.NDArray[np.int64], wanted: int) -> Indices:
    """Positions of samples of which ``wanted`` show each class, in the order of choice."""
    chosen: list[int] = []
    for number in sorted(range(len(orders)), key=lambda each: (len(orders[each]), each)):
        have = sum(1 for position in chosen if counts[position, number])
        for position in orders[number]:
            if have >= wanted:
                break
            if position not in chosen:
                chosen.append(int(position))
                have += 1
    return np.array(chosen, np.int64)


def _taken(store: SampleStore, rows: Indices) -> Memory:
    stored, valid = store.images("optical"), store.valid("optical")
    memory = Memory(
        np.empty((len(rows), *stored.shape[1:]), stored.dtype),
        np.empty((len(rows), *valid.shape[1:]), valid.dtype),
        np.stack([_visible(store, row) for row in rows]),
        store.sensor("optical"),
    )
    take(stored, rows, memory.values)
    take(valid, rows, memory.mask)
    return memory


def _features(
    network: PixelNetwork,
    store: SampleStore,
    rows: Indices,
    shows: npt.NDArray[np.bool_],
    batch: int,
    compute: Compute,
    reporter: Reporter,
) -> list[Floats]:
    """For each class the mean decoder feature of its pixels in each sample that shows it, (n_k, F).

    Features may be of every 4 x 4 pixels: of the labels every fourth is looked at there; where that finds no pixel of
    the class, the mean of the whole sample stands for it.
    """
    exact = replace(compute, bfloat16=False)
    network.to(exact.device).eval()
    classes, feeder = shows.shape[1], feeder_of(network, store, exact)
    found: list[list[Floats]] = [[] for _ in range(classes)]
    with torch.inference_mode():
        for start in range(0, len(rows), batch):
            reporter.check()
            samples = feeder.batch(rows[start : start + batch])
            values = network.features(samples.images, samples.valid)["optical"].values
            step = -(-samples.maps["labels"].shape[-1] // values.shape[-1]) or 1
            labels = torch.where(samples.valid["optical"][:, 0], samples.maps["labels"], UNLABELLED_PIXEL)
            labels = labels[:, step // 2 :: step, step // 2 :: step]
            values = values[..., : labels.shape[-2], : labels.shape[-1]]
            labels = labels[:, : values.shape[-2], : values.shape[-1]]
            one_hot = (labels[:, None] == torch.arange(classes, device=labels.device)[:, None, None]).to(values.dtype)
            totals = torch.einsum("nkhw,nfhw->nkf", one_hot, values)
            sizes = one_hot.sum(dim=(2, 3))[..., None]
            means = torch.where(sizes > 0, totals / sizes.clamp_min(1), values.mean(dim=(2, 3))[:, None]).cpu().numpy()
            for number in range(classes):
                found[number].append(means[shows[start : start + batch, number], number])
    network.to("cpu")
    return [np.concatenate(parts) for parts in found]
