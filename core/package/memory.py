"""Labelled samples that travel in a package, so that whoever carries the model over can replay them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from safetensors import SafetensorError
from safetensors.numpy import load, save

from undercast.core.config.sensors import Sensor, SensorName
from undercast.core.package.archive import refuse
from undercast.core.package.card import ModelCard

LARGEST = 4 << 20
"""Bytes of a memory, at most."""

_VALUES, _VALID, _LABELS = "optical", "optical_valid", "labels"


@dataclass(frozen=True)
class Memory:
    """Labelled optical samples of the place where the model was trained."""

    values: npt.NDArray[Any]
    """(n, C, cell, cell), as stored."""
    mask: npt.NDArray[np.uint8]
    """(n, cell, cell), 1 where a pixel is valid."""
    labels: npt.NDArray[np.int64]
    """(n,) in the order of the card's classes."""
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
    """The memory as safetensors; the validity is left out where every pixel is valid."""
    tensors = {_VALUES: np.ascontiguousarray(memory.values), _LABELS: memory.labels.astype(np.int16)}
    if not memory.mask.all():
        tensors[_VALID] = np.packbits(memory.mask > 0, axis=-1)
    return save(tensors)


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
    if not {_VALUES, _LABELS} <= set(tensors) <= {_VALUES, _LABELS, _VALID}:
        raise refuse(path, f"its memory holds {', '.join(sorted(tensors)) or 'nothing'}")
    values, labels = tensors[_VALUES], tensors[_LABELS]
    bands, count = len(card.inputs["optical"].mean), len(labels) if labels.ndim == 1 else 0
    if not count or values.shape != (count, bands, card.cell, card.cell) or values.dtype.kind not in "uif":
        raise refuse(path, f"its memory holds {values.dtype} {values.shape} for {labels.shape} labels")
    if labels.dtype.kind != "i" or labels.min() < 0 or labels.max() >= len(card.classes):
        raise refuse(path, f"its memory has labels that are none of the {len(card.classes)} classes")
    if values.dtype.kind == "f" and not np.isfinite(values).all():
        raise refuse(path, "its memory holds numbers that are not finite")
    mask = np.ones((count, card.cell, card.cell), np.uint8)
    if _VALID in tensors:
        packed = tensors[_VALID]
        if packed.dtype != np.uint8 or packed.shape != (count, card.cell, -(-card.cell // 8)):
            raise refuse(path, f"its memory's validity is {packed.dtype} {packed.shape}")
        mask = np.unpackbits(packed, axis=-1, count=card.cell)
    sensor = card.inputs["optical"].sensor
    meaning = sensor.model_copy(update={"scale": card.memory.scale, "offset": card.memory.offset})
    return Memory(values, mask, labels.astype(np.int64), meaning)
