"""Labelled samples that travel in a package, so that whoever carries the model over can replay them."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from safetensors import SafetensorError
from safetensors.numpy import load, save

from undercast.core.config.pixels import UNLABELLED_PIXEL
from undercast.core.config.sensors import Sensor, SensorName
from undercast.core.package.archive import refuse
from undercast.core.package.card import ModelCard

LARGEST = 4 << 20
"""Bytes of a memory, at most."""

_VALUES, _VALID, _LABELS, _PIXELS = "optical", "optical_valid", "labels", "pixel_labels"


@dataclass(frozen=True)
class Memory:
    """Labelled optical samples of the place where the model was trained."""

    values: npt.NDArray[Any]
    """(n, C, cell, cell), as stored."""
    mask: npt.NDArray[np.uint8]
    """(n, cell, cell), 1 where a pixel is valid."""
    labels: npt.NDArray[Any]
    """In the order of the card's classes: of samples, (n,) int64; of pixels, (n, cell, cell) uint8, 255 for none."""
    meaning: Sensor
    """What the stored values mean."""

    def images(self, sensor: SensorName) -> npt.NDArray[Any]:
        """The stored images, (n, C, cell, cell)."""
        return self._of(sensor, self.values)

    def valid(self, sensor: SensorName) -> npt.NDArray[np.uint8]:
        """Which pixels are valid, (n, cell, cell) uint8."""
        return self._of(sensor, self.mask)

    def sensor(self, name: SensorName) -> Sensor:
        """What the stored values mean."""
        if name != "optical":
            raise KeyError(name)
        return self.meaning

    @staticmethod
    def _of(sensor: SensorName, array: npt.NDArray[Any]) -> npt.NDArray[Any]:
        if sensor != "optical":
            raise KeyError(sensor)
        return array


def encode(memory: Memory) -> bytes:
    """The memory as safetensors; the validity is left out where every pixel is valid, labels of pixels are deflated."""
    tensors = {_VALUES: np.ascontiguousarray(memory.values)}
    if memory.labels.ndim == 1:
        tensors[_LABELS] = memory.labels.astype(np.int16)
    else:
        tensors[_PIXELS] = np.frombuffer(deflated(memory.labels), np.uint8)
    if not memory.mask.all():
        tensors[_VALID] = np.packbits(memory.mask > 0, axis=-1)
    return save(tensors)


def deflated(labels: npt.NDArray[np.uint8]) -> bytes:
    """Labels of pixels as they are kept in a package."""
    return zlib.compress(np.ascontiguousarray(labels).tobytes(), 9)


def decode(path: Path, data: bytes, card: ModelCard) -> Memory:
    """Read a memory without trusting it.

    Args:
        path: the package, for errors.
        data: safetensors.
        card: the package's card, whose ``memory`` says how values are stored.

    Raises:
        PackageError: if it is no memory, or does not fit the card.
    """
    try:
        tensors = load(data)
    except (SafetensorError, ValueError, KeyError, TypeError, OverflowError) as error:
        raise refuse(path, f"its memory is not in the safetensors format ({error})") from error
    if card.memory is None or "optical" not in card.inputs:
        raise refuse(path, "holds a memory that its card does not tell of")
    kept = _PIXELS if card.task == "pixel" else _LABELS
    if not {_VALUES, kept} <= set(tensors) <= {_VALUES, kept, _VALID}:
        raise refuse(path, f"its memory holds {', '.join(sorted(tensors)) or 'nothing'}")
    values, stored = tensors[_VALUES], tensors[kept]
    shape = (len(card.inputs["optical"].mean), card.cell, card.cell)
    if not values.size or values.shape[1:] != shape or values.dtype.kind not in "uif":
        raise refuse(path, f"its memory holds {values.dtype} {values.shape}, which are no samples of the model's")
    if values.dtype.kind == "f" and not np.isfinite(values).all():
        raise refuse(path, "its memory holds numbers that are not finite")
    labels = _of_pixels(path, stored, card, len(values)) if kept == _PIXELS else _of_samples(path, stored, card, values)
    mask = np.ones((len(values), card.cell, card.cell), np.uint8)
    if _VALID in tensors:
        packed = tensors[_VALID]
        if packed.dtype != np.uint8 or packed.shape != (len(values), card.cell, -(-card.cell // 8)):
            raise refuse(path, f"its memory's validity is {packed.dtype} {packed.shape}")
        mask = np.unpackbits(packed, axis=-1, count=card.cell)
    sensor = card.inputs["optical"].sensor
    meaning = sensor.model_copy(update={"scale": card.memory.scale, "offset": card.memory.offset})
    return Memory(values, mask, labels, meaning)


def _of_samples(path: Path, labels: npt.NDArray[Any], card: ModelCard, values: npt.NDArray[Any]) -> npt.NDArray[Any]:
    if labels.shape != values.shape[:1]:
        raise refuse(path, f"its memory holds {values.dtype} {values.shape} for {labels.shape} labels")
    if labels.dtype.kind != "i" or labels.min() < 0 or labels.max() >= len(card.classes):
        raise refuse(path, f"its memory has labels that are none of the {len(card.classes)} classes")
    return labels.astype(np.int64)


def _of_pixels(path: Path, stored: npt.NDArray[Any], card: ModelCard, count: int) -> npt.NDArray[Any]:
    """Unpacks no more than the samples' pixels, whatever the stored bytes would give."""
    if stored.dtype != np.uint8 or stored.ndim != 1:
        raise refuse(path, f"its memory's labels of pixels are {stored.dtype} {stored.shape}")
    wanted, unpacking = count * card.cell**2, zlib.decompressobj()
    try:
        data = unpacking.decompress(stored.tobytes(), wanted + 1)
    except zlib.error as error:
        raise refuse(path, f"its memory's labels of pixels cannot be unpacked ({error})") from error
    if len(data) != wanted or not unpacking.eof or unpacking.unused_data:
        raise refuse(path, f"its memory has labels of other pixels than those of its {count} samples")
    labels = np.frombuffer(data, np.uint8).reshape(count, card.cell, card.cell)
    labelled = labels[labels != UNLABELLED_PIXEL]
    if not labelled.size or labelled.max() >= len(card.classes):
        raise refuse(path, f"its memory has labels that are none of the {len(card.classes)} classes")
    return labels
