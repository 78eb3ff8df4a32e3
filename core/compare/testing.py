"""The tests of a comparison: their samples, and what each model predicts for them, kept from run to run."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from undercast.core.assess.cases import Labelled, choose_samples
from undercast.core.compare.table import Predictions, Samples
from undercast.core.config.comparison import TestData
from undercast.core.errors import InputError, PackageError
from undercast.core.events import Reporter
from undercast.core.files import DAMAGED, staged
from undercast.core.inference.session import Device
from undercast.core.package.package import Package
from undercast.core.store.store import SampleStore
from undercast.core.tasks.scene.predict import predict_store


@dataclass(frozen=True)
class Test:
    """Labelled samples to test on, opened."""

    __test__ = False  # not one of pytest's
    data: TestData
    labelled: Labelled
    samples: Samples
    """What the tables need of them."""
    digest: str
    """Of the store."""

    def predictions(self, package: Package, file: Path, device: Device, reporter: Reporter) -> Predictions:
        """A model's predictions, computed unless ``file`` keeps those of the same package on the same samples.

        Raises:
            PackageError: if they are no finite numbers.
        """
        key = f"{package.digest} {self.digest} {self.data.split}"
        kept = _load(file, key, (len(self.labelled.indices), len(self.labelled.names)))
        if kept is not None:
            return kept
        outputs = predict_store(package, self.labelled.store, self.labelled.indices, device, reporter)
        if not np.isfinite(outputs["fused"]).all():
            remedy = "Train it again with a lower learning rate"
            raise PackageError(package.path, "gives no finite numbers", remedy)
        predictions = Predictions(outputs["fused"], outputs.get("optical_share"))
        _save(file, key, predictions)
        return predictions


def open_test(data: TestData, target: SampleStore, draw: str, digest: str) -> Test:
    """Open a test's samples.

    Args:
        data: which samples.
        target: the store that the methods learn from.
        draw: ``sample`` or ``site``, what is drawn together in the bootstrap.
        digest: of the test's store.

    Raises:
        InputError: if they have no labels, are no pairs like those of the target, or are of one site where sites are
            drawn.
    """
    labelled = choose_samples(data.store, None if data.split == "all" else data.split, data.bins_from)
    expected, actual = target.description, labelled.store.description
    bands = {sensor: meaning.bands for sensor, meaning in expected.sensors.items()}
    if actual.cell != expected.cell or any(
        sensor not in actual.sensors or actual.sensors[sensor].bands != bands[sensor] for sensor in bands
    ):
        wanted = ", ".join(f"{sensor} {'/'.join(names)}" for sensor, names in bands.items())
        raise InputError(
            data.store,
            f"does not hold the same images as {target.path} ({expected.cell} pixels; {wanted})",
            "Prepare both alike",
        )
    return Test(data, labelled, _samples(data, labelled, draw), digest)


def _samples(data: TestData, labelled: Labelled, draw: str) -> Samples:
    split = "all labelled samples" if data.split == "all" else f"the {data.split} split"
    groups = None
    if draw == "site":
        sites = labelled.store.index["site"].to_numpy()[labelled.indices]
        groups = np.unique(sites, return_inverse=True)[1].astype(np.int64)
        if groups.max() < 1:
            raise InputError(data.store, "its test samples are of one site", "Leave out draw, or choose 'sample'")
    note = f"{split} of {data.store.name}" + (", simulated cloud" if labelled.simulated else "")
    return Samples(data.name, note, labelled.labels, labelled.cloud_fraction, labelled.names, groups)


def _load(file: Path, key: str, shape: tuple[int, int]) -> Predictions | None:
    """Predictions that were kept under this key: probabilities of this shape."""
    try:
        with np.load(file, allow_pickle=False) as kept:
            if str(kept["key"]) != key:
                return None
            predictions = Predictions(kept["probabilities"], kept.get("optical_share"))
    except DAMAGED:
        return None
    share = predictions.optical_share
    sound = predictions.probabilities.shape == shape and predictions.probabilities.dtype.kind == "f"
    sound = sound and bool(np.isfinite(predictions.probabilities).all())
    sound = sound and (share is None or (share.shape == shape[:1] and share.dtype.kind == "f"))
    return predictions if sound else None


def _save(file: Path, key: str, predictions: Predictions) -> None:
    arrays: dict[str, Any] = {"key": np.array(key), "probabilities": predictions.probabilities}
    if predictions.optical_share is not None:
        arrays["optical_share"] = predictions.optical_share
    with staged(file) as part:
        np.savez_compressed(part, **arrays)
