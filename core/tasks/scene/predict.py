"""Classifying the samples of a store with one or several packages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from undercast.core.config.sensors import SensorName
from undercast.core.events import Reporter
from undercast.core.inference.samples import check_sensors, class_order
from undercast.core.inference.session import Device, Session, open_session
from undercast.core.package.package import Package
from undercast.core.scores import optical_share, softmax
from undercast.core.store.batches import gather
from undercast.core.store.store import SampleStore
from undercast.core.tasks.scene.regulation import regulate

Predictions = dict[str, NDArray[np.float32]]
_CHUNK = 256  # samples read at once


def predict_store(
    packages: Package | Sequence[Package],
    store: SampleStore,
    indices: NDArray[np.int64],
    device: Device,
    reporter: Reporter,
    stage: str = "classify samples",
) -> Predictions:
    """Class probabilities of the samples ``indices`` of a store, the mean over the packages.

    Returns:
        ``fused`` (n, K) float32; ``optical_only``, ``sar_only`` (n, K) and ``optical_share`` (n,) where a package has
        both sensors. Classes are in the store's order (in the package's for a store without classes).

    Raises:
        InputError: if the store lacks a package's sensor or bands, or has other classes or another cell.
        ResourceError, PackageError: see :func:`undercast.core.inference.session.open_session`.
    """
    chosen = [packages] if isinstance(packages, Package) else list(packages)
    orders = [class_order(package, store) for package in chosen]
    for package in chosen:
        check_sensors(package, store)
    sessions = [open_session(package, device, reporter, lanes=1) for package in chosen]
    sums: Predictions = {}
    givers: dict[str, int] = {}
    for package, session, order in zip(chosen, sessions, orders, strict=True):
        for name, values in _predict(package, session, store, indices, reporter, stage).items():
            ordered = values[:, order] if values.ndim == 2 else values
            sums[name] = sums[name] + ordered if name in sums else ordered
            givers[name] = givers.get(name, 0) + 1
    return {name: np.asarray(total / givers[name], np.float32) for name, total in sums.items()}


def _predict(
    package: Package,
    session: Session,
    store: SampleStore,
    indices: NDArray[np.int64],
    reporter: Reporter,
    stage: str,
) -> Predictions:
    classes = len(package.card.classes)
    cloud = np.asarray(store.index["cloud_fraction"], dtype=np.float32)
    predictions: Predictions = {name: np.zeros((len(indices), classes), np.float32) for name in session.outputs}
    if len(package.card.inputs) == 2:
        predictions["optical_share"] = np.zeros(len(indices), np.float32)
    for start in reporter.progress(stage, range(0, len(indices), _CHUNK)):
        part = slice(start, start + _CHUNK)
        feeds: dict[str, NDArray[Any]] = {}
        for sensor in package.card.inputs:
            feeds[sensor], feeds[f"{sensor}_valid"] = gather(store, sensor, indices[part])
        present: dict[SensorName, NDArray[np.bool_]] = {
            sensor: np.asarray(feeds[f"{sensor}_valid"].any(axis=(1, 2, 3))) for sensor in package.card.inputs
        }
        logits = regulate(session.run(feeds), cloud[indices[part]], present, package.card)
        for name, values in logits.items():
            predictions[name][part] = softmax(values)
        if "optical_share" in predictions:
            fused, alone = logits["fused"], (logits["optical_only"], logits["sar_only"])
            predictions["optical_share"][part] = optical_share(fused, *alone, additive=package.card.additive)
    return predictions
