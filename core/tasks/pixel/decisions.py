"""What the model decided for the pixels of a strip, blended from its windows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import IO

import numpy as np
from numpy.typing import NDArray

from undercast.core.inference.plan import Block
from undercast.core.inference.request import MapRequest
from undercast.core.inference.task import Votes
from undercast.core.package.card import ModelCard
from undercast.core.scores import optical_share, softmax
from undercast.core.tasks.pixel.reader import UNKNOWN, PixelCells
from undercast.core.tasks.pixel.regulation import PixelResponse, regulate

STEPS = 250
"""Evidence is kept in whole numbers of 1/250, which fit one byte; 255 is no value."""
NONE = 255
NO_CLASS = 65535
"""The label of a pixel of which nothing is decided."""


@dataclass(frozen=True)
class PixelDecisions:
    """What was decided for a block or strip of h x w pixels."""

    row: NDArray[np.int64]
    """(1,) first row of the map."""
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
    probabilities: NDArray[np.uint8]
    """(K, h, w) likewise, of each class; (0, h, w) where they are not kept."""
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

    def are_of(self, area: Block, entries: int, kept: int) -> bool:
        """Whether they can be decisions for a rectangle of a map with so many entries in its legend, with the
        probabilities of ``kept`` classes."""
        counts = {"row": 1, "column": 1, "sensors": 2, "blind": 1, "inside": 1, "broken": 1}
        for each in fields(self):
            array = getattr(self, each.name)
            kind = "i" if each.name in counts else "u"
            shape: tuple[int, ...] = (area.rows, area.columns)
            if each.name in counts:
                shape = (counts[each.name],)
            elif each.name == "probabilities":
                shape = (kept, *shape)
            if array.shape != shape or array.dtype.kind != kind:
                return False
        decided = (self.labels < entries) | (self.labels == NO_CLASS)
        return bool(decided.all()) and (int(self.row[0]), int(self.column[0])) == (area.row, area.column)


def weigh(cells: PixelCells, logits: dict[str, NDArray[np.float32]], card: ModelCard) -> Votes:
    """Turn a model's logits for windows into what may be averaged; the model's response to cloud is applied.

    Args:
        cells: the windows, for cloud and SAR; their feeds are not looked at.
        logits: ``fused`` (n, K, W, W) and, with two sensors, ``optical_only`` and ``sar_only``.
        card: the model's.

    Returns:
        ``probabilities`` (n, K, W, W) and ``optical_share`` (n, 1, W, W), NaN in pixels with logits that are not
        finite.
    """
    if (response := card.zone_response) is not None:
        zones = cells.zones
        if zones is None:  # nobody knows of cloud: as clear
            zones = np.zeros((len(logits["fused"]), *logits["fused"].shape[2:]), np.uint8)
        logits = regulate(logits, PixelResponse.of_zones(response, zones), cells.sar)
    finite = np.logical_and.reduce([np.isfinite(values).all(axis=1, keepdims=True) for values in logits.values()])
    if not finite.all():
        logits = {name: np.where(finite, values, np.float32(0)) for name, values in logits.items()}
    votes = {"probabilities": softmax(logits["fused"]), "optical_share": _share(logits, card)}
    if not finite.all():
        votes = {name: np.where(finite, values, np.float32(np.nan)) for name, values in votes.items()}
    return votes


@dataclass(frozen=True)
class Border:
    """The last windows of a block, of which the block to the right needs where they still count."""

    column: int
    """Theirs on the plan's lattice."""
    votes: dict[int, NDArray[np.float32]]
    """By the row on the lattice: (K + 1, W, W) of the probabilities and the optical share, the last columns but the
    margin alone."""


def decide(
    cells: PixelCells, votes: Votes, border: Border | None, card: ModelCard, request: MapRequest
) -> tuple[PixelDecisions, Border | None]:
    """Blend what the models say of a block's windows, and decide each pixel.

    Probabilities (and optical shares) of the windows that see a pixel are averaged with the plan's weights, in the
    order of the windows from the top left, whichever block computed them.

    Args:
        cells: the block; its feeds are not looked at.
        votes: :func:`weigh`'s, averaged; empty where there are no windows.
        border: that of the block to the left; None at the map's left border.
        card: the model's.
        request: whether probabilities are kept, and the least confidence for a class.
    """
    shape, classes = cells.cloud.shape, len(card.classes)
    plan = cells.plan
    blend = _Blend(cells, classes)
    following: dict[int, NDArray[np.float32]] = {}
    last = plan.begun(0, plan.absolute(cells.block).col_off + shape[1])[-1]
    windows = [] if border is None else [(row, border.column, window) for row, window in border.votes.items()]
    for number, (row, column) in enumerate(zip(cells.rows.tolist(), cells.columns.tolist(), strict=True)):
        window = np.concatenate([votes["probabilities"][number], votes["optical_share"][number]])
        windows.append((row, column, window))
        if column == last:
            following[row] = window[:, :, plan.window - plan.margin - plan.ramp : plan.window - plan.margin].copy()
    for row, column, window in sorted(windows, key=lambda each: each[:2]):
        blend.add(row, column, window)
    any_valid = np.logical_or.reduce(list(cells.valid.values()) or [np.zeros(shape, bool)])
    decided = any_valid & (blend.weight > 0)
    total = np.asarray(blend.total / np.where(decided, blend.weight, np.float32(1)), np.float32)
    probabilities, share = total[:-1], total[-1]
    labels = probabilities.argmax(axis=0).astype(np.uint16)
    confidence = probabilities.max(axis=0)
    labels[confidence < np.float32(request.least_confidence)] = classes
    labels[~decided] = NO_CLASS
    nowhere = np.zeros(shape, bool)
    optical = cells.valid.get("optical", ~nowhere)
    cloud = np.where(cells.cloud == UNKNOWN, NONE, cells.cloud * np.uint8(STEPS))
    kept = probabilities if request.products.probabilities else probabilities[:0]
    decisions = PixelDecisions(
        np.array([cells.block.row]),
        np.array([cells.block.column]),
        labels,
        _scaled(confidence, decided),
        _scaled(share, decided),
        np.where(decided & optical, cloud, NONE).astype(np.uint8),
        _scaled(kept, decided),
        np.array([int((decided & cells.valid.get(sensor, nowhere)).sum()) for sensor in ("optical", "sar")]),
        np.array([int((decided & optical & ~cells.valid.get("sar", nowhere) & (cells.cloud == 1)).sum())]),
        np.array([cells.inside]),
        np.array([int((any_valid & ~decided).sum())]),
    )
    return decisions, Border(last, following)


class _Blend:
    """The weighted sum of windows over a block's pixels."""

    def __init__(self, cells: PixelCells, classes: int) -> None:
        self._plan, self._own = cells.plan, cells.plan.absolute(cells.block)
        self._profile = self._plan.weights()
        self.total = np.zeros((classes + 1, *cells.cloud.shape), np.float32)
        self.weight: NDArray[np.float32] = np.zeros(cells.cloud.shape, np.float32)

    def add(self, row: int, column: int, window: NDArray[np.float32]) -> None:
        """Add a window (K + 1, W, W), or the last columns but the margin of one; what is not finite does not count."""
        plan, own = self._plan, self._own
        height, width = self.weight.shape
        spans = ((plan.origin(row), own.row_off, height), (plan.origin(column), own.col_off, width))
        seen, mapped = [], []
        for start, offset, length in spans:
            first, last = max(start + plan.margin, offset), min(start + plan.window - plan.margin, offset + length)
            if first >= last:
                return
            seen.append(slice(first - start, last - start))
            mapped.append(slice(first - offset, last - offset))
        absent = plan.window - plan.margin - window.shape[2] if window.shape[2] < plan.window else 0
        part = window[:, seen[0], seen[1].start - absent : seen[1].stop - absent]
        counts = self._profile[seen[0]][:, None] * self._profile[seen[1]]
        finite = np.isfinite(part).all(axis=0)
        if not finite.all():
            part, counts = np.where(finite, part, np.float32(0)), counts * finite
        self.total[(slice(None), *mapped)] += part * counts
        self.weight[tuple(mapped)] += counts


def _share(logits: dict[str, NDArray[np.float32]], card: ModelCard) -> NDArray[np.float32]:
    """How much the optical sensor decided in each pixel, (n, 1, W, W)."""
    shape = (len(logits["fused"]), 1, *logits["fused"].shape[2:])
    if len(card.inputs) < 2:
        return np.full(shape, 1.0 if "optical" in card.inputs else 0.0, np.float32)
    flat = {
        name: np.ascontiguousarray(np.moveaxis(values, 1, -1)).reshape(-1, values.shape[1])
        for name, values in logits.items()
    }
    share = optical_share(flat["fused"], flat["optical_only"], flat["sar_only"], additive=card.additive)
    return share.reshape(shape)


def _scaled(values: NDArray[np.float32], decided: NDArray[np.bool_]) -> NDArray[np.uint8]:
    return np.where(decided, np.rint(values * STEPS).clip(0, STEPS), NONE).astype(np.uint8)


def join(parts: Sequence[PixelDecisions]) -> PixelDecisions:
    """The decisions of a strip's blocks in one, from left to right."""
    names = ("labels", "confidence", "optical_share", "cloud", "probabilities")
    whole = {name: np.concatenate([getattr(part, name) for part in parts], axis=-1) for name in names}
    counts = {
        name: np.sum([getattr(part, name) for part in parts], axis=0)
        for name in ("sensors", "blind", "inside", "broken")
    }
    return PixelDecisions(parts[0].row, parts[0].column, **whole, **counts)
