"""The samples that a case of the job ``assess`` is measured on."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from undercast.core.errors import InputError
from undercast.core.samples.store import SampleStore, SplitName


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


def choose_samples(path: Path, split: SplitName | None, bins_from: Path | None) -> Labelled:
    """Open a store and choose the labelled samples of a split (None: all).

    ``bins_from`` is a store with samples of the same ids, whose cloud fractions are taken instead.

    Raises:
        InputError: for a broken store, one without labels in the split, or one whose ids the other lacks.
    """
    store = SampleStore.open(path)
    names = [entry.name for entry in store.description.classes]
    if not names or not len(store.select(labelled=True)):
        raise InputError(path, "has no labels", "Choose a store that was prepared with labels")
    indices = store.select(split, labelled=True)
    if not len(indices):
        there = sorted(set(store.index["split"][store.select(labelled=True)]))
        raise InputError(
            path,
            f"has no labelled sample in the split {split!r}",
            f"Choose a split that has some ({', '.join(there)}) or all",
        )
    chosen = store.index.iloc[indices]
    simulated = bool(chosen["simulated"].any())
    clouds = chosen["cloud_fraction"].to_numpy(dtype=np.float32)
    if bins_from is not None:
        other = SampleStore.open(bins_from)
        clouds = _clouds_by_id(other, path, chosen["id"].to_list())
        simulated |= bool(other.index["simulated"].any())
    return Labelled(store, indices, chosen["label"].to_numpy(dtype=np.int64), clouds, names, simulated)


def _clouds_by_id(other: SampleStore, path: Path, ids: list[str]) -> NDArray[np.float32]:
    clouds = other.index.set_index("id")["cloud_fraction"]
    if not clouds.index.is_unique:
        raise InputError(other.path, "has several samples of one id", "Prepare the store again")
    missing = [name for name in ids if name not in clouds.index]
    if missing:
        raise InputError(
            other.path,
            f"lacks {len(missing)} of the {len(ids)} samples of {path}, such as {missing[0]}",
            "Its cloud fractions can sort the samples only if both stores hold the same ones; prepare both alike",
        )
    found: NDArray[np.float32] = clouds.loc[ids].to_numpy(dtype=np.float32)
    return found
