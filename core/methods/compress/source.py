"""The package to compress and the samples for it: whether they are what compressing needs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from undercast.core.config.compression import FEWEST_CALIBRATING, CompressionOptions
from undercast.core.errors import InputError, PackageError
from undercast.core.events import Reporter
from undercast.core.inference.samples import check_sensors, class_order
from undercast.core.methods.compress.quantise import Feeds
from undercast.core.models.scene import AdditiveNetwork
from undercast.core.package.export import compare_with_torch
from undercast.core.package.network import load_network
from undercast.core.package.package import Package
from undercast.core.store.batches import gather
from undercast.core.store.store import SampleStore

_VALUES = 1 << 23
"""Pixel values that are calibrated with at once, about."""
_MOST_AT_ONCE = 32


@dataclass(frozen=True)
class Source:
    """What is compressed, with which samples."""

    package: Package
    network: AdditiveNetwork
    """The package's, on the CPU, in eval mode."""
    store: SampleStore

    @property
    def train(self) -> NDArray[np.int64]:
        """Training samples: the pruned network learns on them, and 8 bits are calibrated on them."""
        return self.store.select("train")

    @property
    def validation(self) -> NDArray[np.int64]:
        """Validation samples: what was lost is measured on them."""
        return self.store.select("validation")

    def feeds(self, count: int, reporter: Reporter) -> Iterator[Feeds]:
        """The graph's inputs for up to ``count`` training samples from all over the store, batch by batch."""
        rows = self.train
        rows = rows[np.unique(np.linspace(0, len(rows) - 1, min(count, len(rows))).round().astype(np.int64))]
        sensors = list(self.package.card.inputs)
        values = self.store.description.cell**2 * sum(len(self.package.card.inputs[name].mean) for name in sensors)
        step = max(1, min(_MOST_AT_ONCE, _VALUES // values))
        for start in reporter.progress("calibrate", range(0, len(rows), step)):
            feeds: Feeds = {}
            for sensor in sensors:
                feeds[sensor], feeds[f"{sensor}_valid"] = gather(self.store, sensor, rows[start : start + step])
            yield feeds


def open_source(package: Package, store: SampleStore, options: CompressionOptions, reporter: Reporter) -> Source:
    """Check that the package can be compressed with these samples, and load its network.

    Raises:
        PackageError: if it was compressed before, or its weights are not those of its graph.
        InputError: if the samples are others than it takes, or too few.
    """
    card = package.card
    if card.compression is not None or card.precision != "float32":
        raise PackageError(
            package.path, "is compressed already", "Compress the package that it was made from, with other options"
        )
    if store.description.task != card.task:
        raise InputError(
            store.path,
            f"holds samples for the task {store.description.task!r}, and the model is for {card.task!r}",
            "Choose a sample store that was prepared for the model's task",
        )
    class_order(package, store)
    check_sensors(package, store)
    source = Source(package, load_network(package), store)
    _check_counts(source, options, reporter)
    try:
        compare_with_torch(source.network, package.onnx_bytes(), card)
    except PackageError as error:
        raise PackageError(
            package.path,
            f"its weights and its graph do not give the same ({error.problem})",
            "One of them was changed by another tool, by pruning say; get the package as Undercast wrote it",
        ) from error
    return source


def _check_counts(source: Source, options: CompressionOptions, reporter: Reporter) -> None:
    store = source.store
    for rows, what, least in (
        (source.train, "training", FEWEST_CALIBRATING),
        (source.validation, "validation", FEWEST_CALIBRATING),
    ):
        if len(rows) < least:
            raise InputError(
                store.path,
                f"has {len(rows)} {what} samples; compressing takes {least} at least",
                "Add samples, or choose a sample store with more",
            )
    if not len(store.select("validation", labelled=True)):
        reporter.info(
            "The validation samples have no labels: what was lost is measured as agreement with the uncompressed model."
        )
    if 100 / len(source.validation) > options.limit > 0 and store.description.task == "scene":
        reporter.warn(
            f"One of {len(source.validation)} validation samples is {100 / len(source.validation):.1f} points: a loss "
            f"of {options.limit:g} cannot be told from none."
        )
