"""Pseudo-labels of the target's clear pixels: what the adapted optical model says of several views of each image.

After arXiv 2504.13458: views at several scales, mirrored, the mean of their softmax, kept as a byte a class. What is
ours: pixels under cloud or in its shadow are invalid while the model looks, and get no label.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import cast

import numpy as np
import numpy.typing as npt
import torch

from undercast.core.config.pixels import UNLABELLED_PIXEL
from undercast.core.config.selftraining import PseudoLabelOptions
from undercast.core.config.transfer import FilterOptions
from undercast.core.errors import InputError, OutputError
from undercast.core.files import DAMAGED, read_json, write_json
from undercast.core.inference.views import View, list_views
from undercast.core.methods.context import RunContext
from undercast.core.methods.selftrain.target import PixelTarget
from undercast.core.models.pixel import PixelNetwork
from undercast.core.store.batches import gather
from undercast.core.store.maps import Bytes, MapName
from undercast.core.store.store import SampleStore
from undercast.core.training.feeding import Indices

STAGE = "pseudo-labels"
FILE, JOURNAL = "pseudo_labels.npy", "pseudo_labels.json"
STEPS = 255
"""Probabilities are kept in whole numbers of 1/255."""
LEAST_LABELLED = 0.1
"""Samples of which less has a pseudo-label are left out: they cost as much as others and teach next to nothing."""


@dataclass(frozen=True)
class PseudoLabels:
    """The pseudo-labels of a target's N samples."""

    target: PixelTarget
    probabilities: Bytes
    """(N, K, H, W) of 255; of training and validation samples, 0 for others."""
    greatest_cloud: float
    """See :meth:`PixelTarget.clear`."""
    least: npt.NDArray[np.uint8]
    """(K,) a pixel of which the most probable class has less of 255 gets no label."""
    shares: npt.NDArray[np.float32]
    """(N,) how much of each sample is labelled."""
    clear: npt.NDArray[np.float32]
    """(N,) how much of it is clear, whether or not the model is sure enough to label it."""
    counts: npt.NDArray[np.int64]
    """(K,) labelled pixels of the training samples, by class."""

    def labels(self, rows: Indices) -> Bytes:
        """Labels (n, H, W) of the samples ``rows``; 255 for none."""
        return _labels(self.probabilities[rows], self.target.clear(rows, self.greatest_cloud), self.least)

    def store(self) -> SampleStore:
        """The target's store with these labels, and its map of cloud, in the place of its own labels."""
        labels, cloud = cast(Bytes, _LabelMap(self)), cast(Bytes, _CloudMap(self.target))
        maps: dict[MapName, Bytes] = {"labels": labels, "cloud": cloud}
        return replace(self.target.store, maps=maps)

    def rows(self, rows: Indices) -> Indices:
        """Those of the samples ``rows`` of which enough is labelled."""
        return rows[self.shares[rows] >= LEAST_LABELLED]


class _LabelMap:
    """Labels that are read sample by sample, as a memory map's are."""

    dtype = np.dtype(np.uint8)

    def __init__(self, labels: PseudoLabels) -> None:
        self._labels = labels
        self.shape = labels.target.store.valid("optical").shape

    def __getitem__(self, row: int) -> Bytes:
        return np.asarray(self._labels.labels(np.array([row], np.int64))[0])


class _CloudMap:
    """The target's map of cloud, or one that knows nothing."""

    dtype = np.dtype(np.uint8)

    def __init__(self, target: PixelTarget) -> None:
        self._target = target
        self.shape = target.store.valid("optical").shape

    def __getitem__(self, row: int) -> Bytes:
        return np.asarray(self._target.cloud(np.array([row], np.int64))[0])


def make_pseudo_labels(
    network: PixelNetwork,
    target: PixelTarget,
    options: PseudoLabelOptions,
    filtered: FilterOptions,
    batch: int,
    inputs: Mapping[str, str],
    context: RunContext,
) -> PseudoLabels:
    """Label the target, or go on where an earlier run ended; ``pseudo_labels.npy`` in the run folder holds the result.

    Args:
        network: the adapted model of optical images; it ends on the CPU.
        target: the samples.
        options: the views.
        filtered: how sure of a pixel the model must be, and in which samples pixels pass that no mask knows.
        batch: samples at once.
        inputs: digests of the run's inputs, so that labels of others are not taken for these.
        context: where to work.

    Raises:
        InputError: if fewer than two training samples get a label.
        OutputError: if the file cannot be written.
    """
    rows = np.union1d(target.train, target.validation).astype(np.int64)
    views = list_views(options.scales, options.flips)
    shape = (len(target.store), len(target.classes), *target.store.valid("optical").shape[1:])
    path, journal = context.folder / FILE, context.folder / JOURNAL
    asked = {
        "inputs": dict(inputs),
        "network": _digest(network),
        "views": options.model_dump(mode="json"),
        "greatest_cloud": filtered.greatest_cloud,
        "batch": batch,
    }
    done = _done(path, journal, asked, shape)
    try:
        held = np.lib.format.open_memmap(path, mode="r+" if done else "w+", dtype=np.uint8, shape=shape)
        network.to(context.compute.device).eval()
        starts = range(done, len(rows), batch)
        for start in context.reporter.progress(STAGE, starts, -(-len(rows) // batch), start=done // batch):
            part = rows[start : start + batch]
            clear = target.clear(part, filtered.greatest_cloud)
            images, _ = gather(target.store, "optical", part)
            held[part] = np.rint(STEPS * _mean_of_views(network, images, clear, views, context)).astype(np.uint8)
            held.flush()
            write_json(journal, {**asked, "done": start + len(part)})
        network.to("cpu")
    except OSError as error:
        raise OutputError.from_os_error(path, error) from error
    del held
    probabilities: Bytes = np.load(path, mmap_mode="r", allow_pickle=False)
    made = _counted(target, probabilities, filtered)
    _check(made, context)
    return made


def _mean_of_views(
    network: PixelNetwork,
    images: npt.NDArray[np.float32],
    clear: npt.NDArray[np.bool_],
    views: Sequence[View],
    context: RunContext,
) -> npt.NDArray[np.float32]:
    """Class probabilities (n, K, H, W), the mean over the views."""
    device, shape = context.compute.device, images.shape[-2:]
    images = np.where(clear[:, None], images, np.float32(0))
    total = np.zeros((len(images), len(network.bias), *shape), np.float32)
    for view in views:
        context.reporter.check()
        seen, valid = view.apply(images, clear[:, None])
        with torch.inference_mode():
            logits = network(
                {"optical": torch.from_numpy(np.ascontiguousarray(seen)).to(device)},
                {"optical": torch.from_numpy(np.ascontiguousarray(valid)).to(device)},
            ).fused
            said = torch.softmax(logits, dim=1).cpu().numpy()
        total += view.undo(said, shape)
    return np.asarray((total / len(views)).clip(0, 1), np.float32)


def _counted(target: PixelTarget, probabilities: Bytes, filtered: FilterOptions) -> PseudoLabels:
    """Find what is sure enough, class by class, and count what is left."""
    classes = probabilities.shape[1]
    histogram = np.zeros((classes, STEPS + 1), np.int64)
    floor = round(STEPS * filtered.least_confidence)
    least = np.full(classes, floor, np.uint8)
    if filtered.quantile > 0:
        for row in target.train:
            chosen = _labels(probabilities[[row]], target.clear(np.array([row]), filtered.greatest_cloud), least)[0]
            sure = probabilities[row].max(axis=0)
            labelled = chosen != UNLABELLED_PIXEL
            np.add.at(histogram, (chosen[labelled], sure[labelled]), 1)
        for number in range(classes):
            reached = np.cumsum(histogram[number])
            if reached[-1]:
                least[number] = max(floor, int(np.searchsorted(reached, filtered.quantile * reached[-1])))
    shares, clear = np.zeros(len(probabilities), np.float32), np.zeros(len(probabilities), np.float32)
    counts = np.zeros(256, np.int64)
    made = PseudoLabels(target, probabilities, filtered.greatest_cloud, least, shares, clear, counts[:classes])
    train = set(target.train.tolist())
    for row in np.union1d(target.train, target.validation):
        one = np.array([row], np.int64)
        labels = made.labels(one)[0]
        clear[row] = target.clear(one, filtered.greatest_cloud).mean()
        shares[row] = (labels != UNLABELLED_PIXEL).mean()
        if row in train:
            counts += np.bincount(labels.ravel(), minlength=256)
    return made


def _labels(probabilities: Bytes, clear: npt.NDArray[np.bool_], least: npt.NDArray[np.uint8]) -> Bytes:
    label = probabilities.argmax(axis=1)
    sure = clear & (probabilities.max(axis=1) >= least[label])
    return np.where(sure, label, UNLABELLED_PIXEL).astype(np.uint8)


def _check(made: PseudoLabels, context: RunContext) -> None:
    target = made.target
    count = len(made.rows(target.train))
    if count < 2:
        raise InputError(
            target.store.path,
            f"{count} of {len(target.train)} training samples show enough clear ground to label: under cloud an "
            "optical model has nothing to say",
            "Add samples with less cloud, check the cloud mask, raise filter.greatest_cloud where there is none, or "
            "lower filter.least_confidence",
        )
    context.reporter.info(
        f"{count} of {len(target.train)} training samples are labelled, "
        f"{float(made.shares[target.train].mean()):.0%} of all their pixels."
    )
    pixels = dict(zip(target.classes, made.counts, strict=True))
    if absent := [name for name, number in pixels.items() if not number]:
        context.reporter.warn(f"No pixel is labelled {', '.join(absent)}: nothing teaches the students what it is.")


def _digest(network: PixelNetwork) -> str:
    sha = hashlib.sha256()
    for name, tensor in sorted(network.state_dict().items()):
        sha.update(name.encode())
        sha.update(tensor.detach().cpu().contiguous().numpy().tobytes())
    return sha.hexdigest()


def _done(path: Path, journal: Path, asked: dict[str, object], shape: tuple[int, ...]) -> int:
    """How many of the samples an earlier run has labelled."""
    try:
        content = read_json(journal)
        held = np.load(path, mmap_mode="r", allow_pickle=False)
    except (*DAMAGED, OSError, ValueError):
        return 0
    same = isinstance(content, dict) and all(content.get(name) == value for name, value in asked.items())
    done = content.get("done") if same else 0
    return done if isinstance(done, int) and held.shape == shape and held.dtype == np.uint8 else 0
