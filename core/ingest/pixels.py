"""Labels of single pixels on their way into a store: which classes they have, and which numbers these get."""

from __future__ import annotations

from collections import Counter

import numpy as np
import numpy.typing as npt

from undercast.core.config.pixels import MOST_PIXEL_CLASSES, UNKNOWN, UNLABELLED_PIXEL
from undercast.core.config.sensors import SceneClass
from undercast.core.errors import InputError
from undercast.core.store.maps import Bytes


class PixelTally:
    """Counts the classes of pixels while samples are read, and says what becomes of their labels.

    Args:
        names: a source's classes; its labels are positions in this list.
        listed: the classes that a user lists; pixels of others count as unlabelled. None for all.
    """

    def __init__(self, names: list[str], listed: list[SceneClass] | None) -> None:
        self._names = names
        allowed = None if listed is None else {entry.name for entry in listed}
        self._foreign = np.array([allowed is not None and name not in allowed for name in names], dtype=bool)
        self.pixels: Counter[str] = Counter()
        """Pixels of each class, of the samples that were kept."""
        self.samples: Counter[str] = Counter()
        """How many of these samples have each class."""
        self.unlabelled = 0
        """Their pixels without a label."""
        self.strange: set[str] = set()
        """Names of classes that are not listed."""
        self._present: list[Bytes] = []

    def look(self, labels: Bytes) -> str | None:
        """The class that most of a sample's labelled pixels (H, W) have, of those that count; None without any."""
        counts = self._counts(labels)
        self.strange |= {self._names[number] for number in np.flatnonzero(self._foreign & (counts > 0))}
        counts[self._foreign] = 0
        return self._names[int(counts.argmax())] if counts.any() else None

    def keep(self, labels: Bytes) -> None:
        """Count a sample that is kept."""
        counts = np.where(self._foreign, 0, self._counts(labels))
        for number in np.flatnonzero(counts):
            self.pixels[self._names[number]] += int(counts[number])
            self.samples[self._names[number]] += 1
        self.unlabelled += labels.size - int(counts.sum())
        self._present.append(np.packbits(counts > 0))

    def _counts(self, labels: Bytes) -> npt.NDArray[np.int64]:
        return np.bincount(labels.ravel(), minlength=256)[: len(self._names)].astype(np.int64)

    def present(self, chosen: npt.NDArray[np.bool_]) -> set[str]:
        """Classes that some of the samples have where ``chosen`` (n,), in the order of :meth:`keep`, is true."""
        together = np.zeros(-(-len(self._names) // 8), np.uint8)
        for position in np.flatnonzero(chosen):
            together |= self._present[position]
        flags = np.unpackbits(together, count=len(self._names))
        return {name for name, one in zip(self._names, flags, strict=True) if one}

    def relabel(self, classes: list[SceneClass]) -> Bytes:
        """(256,), from a source's labels to those of a store with these classes; 255 for what is none of them."""
        number = {entry.name: label for label, entry in enumerate(classes)}
        become = np.full(256, UNLABELLED_PIXEL, dtype=np.uint8)
        become[: len(self._names)] = [number.get(name, UNLABELLED_PIXEL) for name in self._names]
        return become


def check_names(subject: str, names: list[str]) -> None:
    """Refuse more classes than a byte tells apart.

    Raises:
        InputError: if they are too many.
    """
    if len(names) > MOST_PIXEL_CLASSES:
        raise InputError(
            subject,
            f"hold {len(names)} classes; pixels can have up to {MOST_PIXEL_CLASSES}",
            "Name the values that are classes (labels.values), or choose a coarser field or product",
        )


def as_labels(labels: npt.NDArray[np.int16]) -> Bytes:
    """Labels (h, w) with -1 for unlabelled as a store has them."""
    return np.where(labels < 0, UNLABELLED_PIXEL, labels).astype(np.uint8)


def as_cloud(cloud: Bytes, valid: npt.NDArray[np.bool_], side: int) -> Bytes:
    """A map of cloud (h, w) as a store has it: not known where the image is not valid, and brought to ``side`` x
    ``side`` by the nearest pixel."""
    return at_side(np.where(valid, cloud, UNKNOWN).astype(np.uint8), side)


def at_side(values: Bytes, side: int) -> Bytes:
    """A map (h, w) brought to ``side`` x ``side`` by the nearest pixel."""
    rows, columns = (((np.arange(side) + 0.5) * length / side).astype(np.int64) for length in values.shape)
    return values[np.ix_(rows, columns)]
