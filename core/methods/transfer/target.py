"""The target of a transfer of scenes: pairs of cloudy optical and SAR samples with one class each."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from undercast.core.events import Reporter
from undercast.core.methods.pairs import Pairs, class_places, open_pairs
from undercast.core.package.package import Package
from undercast.core.store.store import SampleStore


@dataclass(frozen=True)
class Target(Pairs):
    """Pairs, each of which is one scene."""

    labels: npt.NDArray[np.int64]
    """(N,) in the order of the source model's classes, -1 where unknown. For telling accuracy only."""


def open_target(source: Package, store: SampleStore, reporter: Reporter) -> Target:
    """Check that the source model fits the store, and look at the store's samples.

    Raises:
        PackageError, InputError: see :func:`undercast.core.methods.pairs.open_pairs`.
    """
    pairs = open_pairs(source, store, "scene", reporter)
    labels = class_places(source, store)[np.asarray(store.index["label"], dtype=np.int64)]
    return Target(**vars(pairs), labels=labels)
