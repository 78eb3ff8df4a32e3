"""The samples that a case of the job ``assess`` is measured on."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from undercast.core.config.tasks import TaskName
from undercast.core.errors import InputError
from undercast.core.store.index import SplitName
from undercast.core.store.store import SampleStore

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Labelled:
    """The labelled samples of a split."""

    store: SampleStore
    indices: NDArray[np.int64]
    """Their places in the store."""
    labels: NDArray[np.int64]
    cloud_fraction: NDArray[np.float32]
    """NaN where unknown; those of the other store, where one was given."""
    names: list[str]
    """Class names, in label order."""
    simulated: bool
    """Whether any of the cloud is simulated."""


def choose_samples(
    path: Path, split: SplitName | None, bins_from: Path | None, *, task: TaskName = "scene"
) -> Labelled:
    """Open a store for ``task`` and choose the labelled samples of a split (None: all).

    ``bins_from`` is a store with the same samples (by id or by place), whose cloud fractions are taken instead.

    Raises:
        InputError: for a broken store, one for another task, one without labels in the split, or one whose samples the
            other lacks.
    """
    store = SampleStore.open(path)
    if store.description.task != task:
        raise InputError(
            path,
            f"holds samples for the task {store.description.task!r}, and the model is for {task!r}",
            "Choose a sample store that was prepared for the model's task",
        )
    names = [entry.name for entry in store.description.classes]
    if not names or not len(store.select(labelled=True)):
        raise InputError(path, "has no labels", "Choose a sample store that was prepared with labels")
    indices = store.select(split, labelled=True)
    if not len(indices):
        labelled_splits = sorted(set(store.index["split"][store.select(labelled=True)]))
        raise InputError(
            path,
            f"has no labelled sample in the split {split!r}",
            f"Choose a split that has some ({', '.join(labelled_splits)}) or all",
        )
    chosen = store.index.iloc[indices]
    simulated = bool(chosen["simulated"].any())
    clouds = chosen["cloud_fraction"].to_numpy(dtype=np.float32)
    if bins_from is not None:
        other = SampleStore.open(bins_from)
        clouds = _twins_clouds(other, store, chosen)
        simulated |= bool(other.index["simulated"].any())
    return Labelled(store, indices, chosen["label"].to_numpy(dtype=np.int64), clouds, names, simulated)


def _twins_clouds(other: SampleStore, store: SampleStore, chosen: pd.DataFrame) -> NDArray[np.float32]:
    """Cloud fractions of the same samples in another store: those of the same ids, else those at the same places.

    Ids hold the name of the raster that a sample was cut from, so twins of different rasters are known by their places.
    """
    missing: list[str] = []
    for keys in (_ids, _places):
        twin_keys, wanted = keys(other, other.index), keys(store, chosen)
        cloud_by_key = dict(zip(twin_keys, other.index["cloud_fraction"].tolist(), strict=True))
        if len(cloud_by_key) < len(twin_keys):
            continue  # not unique: no key
        lacking = [str(name) for name, key in zip(chosen["id"], wanted, strict=True) if key not in cloud_by_key]
        if not lacking:
            return np.array([cloud_by_key[key] for key in wanted], dtype=np.float32)
        if not missing or len(lacking) < len(missing):
            missing = lacking
    if not missing:
        raise InputError(other.path, "has several samples of one id and place", "Prepare the sample store again")
    raise InputError(
        other.path,
        f"lacks {len(missing)} of the {len(chosen)} samples of {store.path}, such as {missing[0]}",
        "Its cloud fractions can sort the samples only if both sample stores hold the same ones (by id or by place); "
        "prepare both alike",
    )


def _ids(store: SampleStore, index: pd.DataFrame) -> list[Hashable]:
    return list(index["id"])


def _places(store: SampleStore, index: pd.DataFrame) -> list[Hashable]:
    """CRS and coordinates to a thousandth of a unit; samples without a place equal no other."""
    crs = store.description.crs
    xs, ys = index["x"].tolist(), index["y"].tolist()
    return [
        (crs, round(x, 3), round(y, 3)) if crs and np.isfinite(x) and np.isfinite(y) else object()
        for x, y in zip(xs, ys, strict=True)
    ]
