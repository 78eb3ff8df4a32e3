"""The target of a transfer of pixels: pairs of cloudy optical and SAR samples, and what is known of their pixels."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from undercast.core.config.pixels import CLEAR, UNKNOWN, UNLABELLED_PIXEL
from undercast.core.events import Reporter
from undercast.core.methods.pairs import Pairs, class_places, open_pairs
from undercast.core.package.package import Package
from undercast.core.store.maps import Bytes
from undercast.core.store.store import SampleStore
from undercast.core.training.feeding import Indices

Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class PixelTarget(Pairs):
    """Pairs whose pixels are to be classified."""

    places: Bytes
    """(256,) the source model's number of each value of the store's labels; 255 for none."""

    @property
    def labelled(self) -> bool:
        """Whether the store has labels of pixels. They serve for telling accuracy only."""
        return "labels" in self.store.maps

    def labels(self, rows: Indices) -> Bytes:
        """Labels (n, H, W) of the samples ``rows`` in the order of the source model's classes, 255 where unknown."""
        if not self.labelled:
            return np.full((len(rows), *self.store.valid("optical").shape[1:]), UNLABELLED_PIXEL, np.uint8)
        return self.places[self.store.maps["labels"][rows]]

    def cloud(self, rows: Indices) -> Bytes:
        """The map of cloud (n, H, W) of the samples ``rows``: clear, cloud, shadow or not known
        (:mod:`undercast.core.config.pixels`)."""
        if "cloud" not in self.store.maps:
            return np.full((len(rows), *self.store.valid("optical").shape[1:]), UNKNOWN, np.uint8)
        return np.asarray(self.store.maps["cloud"][rows])

    def clear(self, rows: Indices, greatest_cloud: float) -> Flags:
        """Pixels (n, H, W) of the samples ``rows`` whose optical value may be believed: valid, and neither cloud nor
        shadow.

        Pixels of which no map tells pass in samples whose cloud fraction is at most ``greatest_cloud``, or not known.
        """
        cloud = self.cloud(rows)
        # A comparison with NaN is false, so that an unknown cloud fraction passes.
        passes = ~(self.cloud_fraction[rows] > greatest_cloud)
        believed = (cloud == CLEAR) | ((cloud == UNKNOWN) & passes[:, None, None])
        return np.asarray(believed & (self.store.valid("optical")[rows] > 0), bool)


def open_target(source: Package, store: SampleStore, reporter: Reporter) -> PixelTarget:
    """Check that the source model fits the store, and look at the store's samples.

    Raises:
        PackageError, InputError: see :func:`undercast.core.methods.pairs.open_pairs`.
    """
    pairs = open_pairs(source, store, "pixel", reporter)
    return PixelTarget(**vars(pairs), places=label_places(source, store))


def label_places(source: Package, store: SampleStore) -> Bytes:
    """The source model's number of each value of a store's labels, (256,) uint8; 255 for none."""
    places = np.full(256, UNLABELLED_PIXEL, np.uint8)
    order = class_places(source, store)[:-1]
    places[: len(order)] = order
    return places
