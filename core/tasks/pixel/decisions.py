"""What the model decided for the pixels of a strip, blended from its windows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import IO

import numpy as np
from numpy.typing import NDArray

from undercast.core.package.card import ModelCard
from undercast.core.scores import optical_share, softmax
from undercast.core.tasks.pixel.reader import UNKNOWN, PixelCells

STEPS = 250
"""Evidence is kept in whole numbers of 1/250, which fit one byte; 255 is no value."""
NONE = 255
NO_CLASS = 65535
"""The label of a pixel of which nothing is decided."""


@dataclass(frozen=True)
class PixelDecisions:
    """What was decided for a block or strip of h x w pixels."""

    column: NDArray[np.int64]
    """(1,) first column of the map."""
    labels: NDArray[np.uint16]
    """(h, w) the class, 0..K-1; K where the confidence is too low for one; :data:`NO_CLASS` where there is no data."""
    confidence: NDArray[np.uint8]
    """(h, w) probability of the most probable class, 0..250 for 0..1; 255 where there is no data."""
    optical_share: NDArray[np.uint8]
    """(h, w) likewise."""
    cloud: NDArray[np.uint8]
    """(h, w) likewise; also 255 where it is not known."""
    sensors: NDArray[np.int64]
    """(2,) decided pixels in which the optical and the SAR sensor take part."""
    blind: NDArray[np.int64]
    """(1,) decided pixels that are cloud in the optical image and that no SAR shows."""
    inside: NDArray[np.int64]
    """(1,) pixels within the mask, with or without data."""
    broken: NDArray[np.int64]
    """(1,) pixels for which the model gave no finite logits; they are left out."""

    def save(self, stream: IO[bytes]) -> None:
        """Write everything as an .npz archive; maps of classes shrink to a tenth and less."""
        np.savez_compressed(stream, **{each.name: getattr(self, each.name) for each in fields(self)})

    @staticmethod
    def load(stream: IO[bytes]) -> PixelDecisions:
        """Read what :meth:`save` wrote; errors are those that ``DAMAGED`` of core.files names."""
        with np.load(stream, allow_pickle=False) as archive:
            return PixelDecisions(**{each.name: archive[each.name] for each in fields(PixelDecisions)})

    def are_of(self, rows: int, columns: int, entries: int) -> bool:
        """Whether they can be decisions for ``rows`` whole rows of a map with so many entries in its legend."""
        counts = {"column": 1, "sensors": 2, "blind": 1, "inside": 1, "broken": 1}
        for each in fields(self):
            array = getattr(self, each.name)
            kind = "i" if each.name in counts else "u"
            shape = (counts[each.name],) if each.name in counts else (rows, columns)
            if array.shape != shape or array.dtype.kind != kind:
                return False
        return bool(((self.labels < entries) | (self.labels == NO_CLASS)).all() and self.column[0] == 0)


def decide(
    cells: PixelCells, logits: dict[str, NDArray[np.float32]], card: ModelCard, least_confidence: float
) -> PixelDecisions:
    """Blend what the model says of a block's windows, and decide each pixel.

    Probabilities (and optical shares) of the windows that see a pixel are averaged with the plan's weights.

    Args:
        cells: the block; its feeds are not looked at.
        logits: ``fused`` (n, K, W, W) and, with two sensors, ``optical_only`` and ``sar_only``.
        card: the model's.
        least_confidence: pixels below are left without a class.
    """
    shape, classes = cells.cloud.shape, len(card.classes)
    total, share = np.zeros((classes, *shape), np.float32), np.zeros(shape, np.float32)
    weight = np.zeros(shape, np.float32)
    plan, own = cells.plan, cells.plan.absolute(cells.block)
    profile = plan.weights()
    for number in range(len(cells.rows)):
        top, left = plan.origin(int(cells.rows[number])), plan.origin(int(cells.columns[number]))
        seen, mapped = [], []
        for start, offset, length in ((top, own.row_off, shape[0]), (left, own.col_off, shape[1])):
            first, last = max(start + plan.margin, offset), min(start + plan.window - plan.margin, offset + length)
            seen.append(slice(first - start, last - start))
            mapped.append(slice(first - offset, last - offset))
        part = {name: values[number][:, seen[0], seen[1]] for name, values in logits.items()}
        finite = np.logical_and.reduce([np.isfinite(values).all(axis=0) for values in part.values()])
        counts = profile[seen[0]][:, None] * profile[seen[1]] * finite
        part = {name: np.where(finite, values, np.float32(0)) for name, values in part.items()}
        target = (mapped[0], mapped[1])
        total[(slice(None), *target)] += softmax(part["fused"][None])[0] * counts
        share[target] += _share(part, card) * counts
        weight[target] += counts
    any_valid = np.logical_or.reduce(list(cells.valid.values()) or [np.zeros(shape, bool)])
    decided = any_valid & (weight > 0)
    divisor = np.where(decided, weight, np.float32(1))
    probabilities = np.asarray(total / divisor, np.float32)
    labels = probabilities.argmax(axis=0).astype(np.uint16)
    confidence = probabilities.max(axis=0)
    labels[confidence < np.float32(least_confidence)] = classes
    labels[~decided] = NO_CLASS
    nowhere = np.zeros(shape, bool)
    optical = cells.valid.get("optical", ~nowhere)
    cloud = np.where(cells.cloud == UNKNOWN, NONE, cells.cloud * np.uint8(STEPS))
    return PixelDecisions(
        np.array([cells.block.column]),
        labels,
        _scaled(confidence, decided),
        _scaled(np.asarray(share / divisor, np.float32), decided),
        np.where(decided & optical, cloud, NONE).astype(np.uint8),
        np.array([int((decided & cells.valid.get(sensor, nowhere)).sum()) for sensor in ("optical", "sar")]),
        np.array([int((decided & optical & ~cells.valid.get("sar", nowhere) & (cells.cloud == 1)).sum())]),
        np.array([cells.inside]),
        np.array([int((any_valid & ~decided).sum())]),
    )


def _share(part: dict[str, NDArray[np.float32]], card: ModelCard) -> NDArray[np.float32]:
    """How much the optical sensor decided in each pixel, (h, w)."""
    shape = part["fused"].shape[1:]
    if len(card.inputs) < 2:
        return np.full(shape, 1.0 if "optical" in card.inputs else 0.0, np.float32)
    flat = {name: np.ascontiguousarray(values.reshape(len(values), -1).T) for name, values in part.items()}
    share = optical_share(flat["fused"], flat["optical_only"], flat["sar_only"], additive=card.additive)
    return share.reshape(shape)


def _scaled(values: NDArray[np.float32], decided: NDArray[np.bool_]) -> NDArray[np.uint8]:
    return np.where(decided, np.rint(values * STEPS).clip(0, STEPS), NONE).astype(np.uint8)


def join(parts: Sequence[PixelDecisions]) -> PixelDecisions:
    """The decisions of a strip's blocks in one, from left to right."""
    ordered = sorted(parts, key=lambda part: int(part.column[0]))
    names = ("labels", "confidence", "optical_share", "cloud")
    whole = {name: np.concatenate([getattr(part, name) for part in ordered], axis=1) for name in names}
    counts = {
        name: np.sum([getattr(part, name) for part in ordered], axis=0)
        for name in ("sensors", "blind", "inside", "broken")
    }
    return PixelDecisions(ordered[0].column, **whole, **counts)
