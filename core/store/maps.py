"""What a store for the task ``pixel`` knows of single pixels: labels, and where cloud is."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from undercast.core.config.pixels import CLEAR, CLOUD, MOST_PIXEL_CLASSES, SHADOW, UNKNOWN, UNLABELLED_PIXEL
from undercast.core.errors import InputError

MapName = Literal["labels", "cloud"]
"""labels: the class of each pixel, 255 where it has none; cloud: 0 clear, 1 cloud (or shadow, where the source does not
tell them apart), 2 shadow, 255 not known."""
MAPS: tuple[MapName, ...] = ("labels", "cloud")

Bytes = npt.NDArray[np.uint8]
_CHUNK = 16 << 20


def check_map(file: Path, name: MapName, array: npt.NDArray[Any], classes: int, remedy: str) -> Bytes:
    """Look through a whole map; memory does not grow with it.

    Args:
        file: where it lies, for messages.
        name: what it tells.
        array: (N, H, W).
        classes: how many the store has.
        remedy: what to do if it is wrong, as a sentence without a full stop.

    Raises:
        InputError: if it does not hold bytes, or a value that means nothing.
    """
    if array.dtype != np.uint8:
        raise InputError(file, f"holds {array.dtype} instead of uint8", remedy)
    if classes > MOST_PIXEL_CLASSES:
        raise InputError(
            file, f"cannot tell {classes} classes apart: a byte has room for {MOST_PIXEL_CLASSES}", "List fewer classes"
        )
    allowed = np.zeros(256, dtype=bool)
    allowed[[*range(classes), UNLABELLED_PIXEL] if name == "labels" else [CLEAR, CLOUD, SHADOW, UNKNOWN]] = True
    values: Bytes = array
    for part in _chunks(values):
        wrong = part[~allowed[part]]
        if wrong.size:
            meant = f"the classes 0..{classes - 1} and 255" if classes else "255: the sample store has no classes"
            meant = meant if name == "labels" else "0, 1, 2 and 255"
            raise InputError(file, f"has the value {wrong[0]}; a {name} map holds {meant}", remedy)
    return values


def count_labels(labels: Bytes, indices: npt.NDArray[np.int64], classes: int) -> npt.NDArray[np.int64]:
    """How many pixels of the samples ``indices`` each class has, (K,)."""
    counts = np.zeros(256, dtype=np.int64)
    for row in np.sort(indices):
        counts += np.bincount(labels[row].ravel(), minlength=256)
    return counts[:classes]


def _chunks(array: Bytes) -> list[Bytes]:
    """Views of whole samples, of 16 MiB or one sample each."""
    step = max(1, _CHUNK // max(1, int(np.prod(array.shape[1:]))))
    return [array[start : start + step] for start in range(0, len(array), step)]
