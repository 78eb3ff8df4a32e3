"""Classifying the pixels of a store's samples with one or several packages. Without torch."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from undercast.core.config.pixels import UNKNOWN
from undercast.core.events import Reporter
from undercast.core.inference.samples import check_sensors, class_order
from undercast.core.inference.session import Device, open_session
from undercast.core.package.package import Package
from undercast.core.scores import softmax
from undercast.core.store.batches import gather
from undercast.core.store.store import SampleStore
from undercast.core.tasks.pixel.regulation import probabilities_by_cloud, trusts_blindly

_CHUNK_VALUES = 1 << 23
"""Logits that are held at once, about; never fewer than one sample's."""


def predict_pixels(
    packages: Sequence[Package],
    store: SampleStore,
    indices: NDArray[np.int64],
    device: Device,
    *,
    reporter: Reporter,
    stage: str,
) -> Iterator[tuple[slice, NDArray[np.float32]]]:
    """Class probabilities of the pixels of samples, the mean over the packages, some samples after the other.

    A package's response to cloud is applied by the store's maps of cloud, of each sample for itself, and by the
    samples' cloud fractions where these do not know.

    Returns:
        Which of ``indices``, and probabilities (n, K, H, W) float32, the classes in the store's order.

    Raises:
        InputError: if the store lacks a package's sensor or bands, or has other classes.
        ResourceError, PackageError: see :func:`undercast.core.inference.session.open_session`.
    """
    orders = [class_order(package, store) for package in packages]
    for package in packages:
        check_sensors(package, store)
    blind = {trusts_blindly(package.card) for package in packages} - {""}
    fractions = store.index["cloud_fraction"].to_numpy(np.float32)
    if blind and not _knows_cloud(store, indices):
        told = (
            blind.pop()
            if np.isnan(fractions[indices]).any()
            else "The optical image counts by each sample's cloud fraction, the same in all of its pixels."
        )
        reporter.warn(f"{store.path} has no masks of cloud. {told} Prepare it with a cloud mask.")
    sessions = [open_session(package, device, reporter, lanes=1) for package in packages]
    values = len(orders[0]) * store.description.cell**2 * max(len(session.outputs) for session in sessions)
    step = max(1, _CHUNK_VALUES // values)
    for start in reporter.progress(stage, range(0, len(indices), step)):
        part = slice(start, min(start + step, len(indices)))
        total: Any = 0
        for package, session, order in zip(packages, sessions, orders, strict=True):
            feeds: dict[str, NDArray[Any]] = {}
            for sensor in package.card.inputs:
                feeds[sensor], feeds[f"{sensor}_valid"] = gather(store, sensor, indices[part])
            logits = session.run(feeds)
            if (response := package.card.zone_response) is None:
                total = total + softmax(logits["fused"])[:, order]
                continue
            cloud, sar = _cloud(store, indices[part]), feeds["sar_valid"][:, 0] if "sar_valid" in feeds else None
            made = probabilities_by_cloud(logits, cloud, fractions[indices[part]], sar, response)
            total = total + made[:, order]
        yield part, np.asarray(total / len(packages), np.float32)


def _cloud(store: SampleStore, rows: NDArray[np.int64]) -> NDArray[np.uint8]:
    """Maps of cloud (n, H, W) of samples; not known where the store has none."""
    if "cloud" not in store.maps:
        return np.full((len(rows), store.description.cell, store.description.cell), UNKNOWN, np.uint8)
    return np.stack([store.maps["cloud"][row] for row in rows])


def _knows_cloud(store: SampleStore, rows: NDArray[np.int64]) -> bool:
    """Whether a map says of some pixel of the samples whether it is cloud."""
    return "cloud" in store.maps and any((store.maps["cloud"][row] != UNKNOWN).any() for row in rows)
