"""Dividing samples into train, validation and test so that no neighbour of a test sample is trained on."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from undercast.core.store.index import SPLITS


@dataclass(frozen=True)
class CellWindow:
    """Where a cell lies on its raster, in pixels: it covers row..row+size, column..column+size."""

    row: int
    column: int
    size: int

    def blocks(self, side: int) -> list[tuple[int, int]]:
        """The square blocks of ``side`` pixels that the cell touches, the one with its centre first."""
        rows = range(self.row // side, (self.row + self.size - 1) // side + 1)
        columns = range(self.column // side, (self.column + self.size - 1) // side + 1)
        centre = ((self.row + self.size // 2) // side, (self.column + self.size // 2) // side)
        return [centre, *((row, column) for row in rows for column in columns if (row, column) != centre)]


def split_groups(
    groups: list[str] | npt.NDArray[np.str_],
    labels: npt.NDArray[np.int16],
    validation: float,
    test: float,
    seed: int,
) -> npt.NDArray[np.str_]:
    """Give each group of samples to one split so that every class comes near its share everywhere.

    Groups are dealt out from the largest, each to the split where it lowers the squared deviation from the wished
    counts of every class (unlabelled samples are one class more) the most; equal ones in an order drawn by ``seed``.
    A split with a share gets a group if there are enough of them.

    Args:
        groups: the group of each sample, (n,).
        labels: the class of each sample, (n,), -1 for unlabelled.
        validation, test: their shares, 0..1; the rest is for training.

    Returns:
        The split of each sample, (n,).
    """
    if len(labels) == 0:
        return np.array([], dtype="<U10")
    _, group = np.unique(np.asarray(groups, dtype=np.str_), return_inverse=True)
    kinds, kind = np.unique(labels, return_inverse=True)
    counts = np.zeros((group.max() + 1, len(kinds)))
    np.add.at(counts, (group, kind), 1)
    shares = np.array([1 - validation - test, validation, test])
    wished = shares[:, None] * counts.sum(axis=0)
    weight = 1 / counts.sum(axis=0)
    given = np.zeros_like(wished)
    chosen = np.zeros(len(counts), dtype=np.intp)
    drawn = np.random.default_rng(seed).permutation(len(counts))
    order = drawn[np.argsort(-counts[drawn].sum(axis=1), kind="stable")]
    open_to = np.flatnonzero(shares > 1e-9)
    for group_number in order:
        group_counts = counts[group_number]
        change = ((2 * (given[open_to] - wished[open_to]) + group_counts) * group_counts * weight).sum(axis=1)
        chosen[group_number] = open_to[np.argmin(change)]
        given[chosen[group_number]] += group_counts
    _fill_empty(chosen, counts, open_to, order)
    return np.array(SPLITS)[chosen][group]


def _fill_empty(
    chosen: npt.NDArray[np.intp],
    counts: npt.NDArray[np.float64],
    open_to: npt.NDArray[np.intp],
    order: npt.NDArray[np.intp],
) -> None:
    """Where few large groups left a split empty, give it the smallest group of the split with the most groups."""
    for split in open_to:
        if (chosen == split).any():
            continue
        owners = np.bincount(chosen, minlength=len(SPLITS))
        richest = int(owners.argmax())
        if owners[richest] < 2:
            return
        candidates = order[chosen[order] == richest]
        chosen[candidates[np.argmin(counts[candidates].sum(axis=1))]] = split


def split_blocks(
    windows: list[CellWindow],
    labels: npt.NDArray[np.int16],
    side: int,
    validation: float,
    test: float,
    seed: int,
) -> tuple[npt.NDArray[np.str_], npt.NDArray[np.bool_]]:
    """Divide cells of one raster by square blocks of ``side`` pixels.

    A cell belongs to the block of its centre. A cell (of a sliding grid) that reaches into a block of another split is
    to be left out, so that no pixel is in two splits.

    Returns:
        The split of each cell (n,), and which cells to keep (n,).
    """
    touched = [window.blocks(side) for window in windows]
    names = ["{}:{}".format(*blocks[0]) for blocks in touched]
    splits = split_groups(names, labels, validation, test, seed)
    split_of = dict(zip(names, splits.tolist(), strict=True))
    keep = np.ones(len(windows), dtype=bool)
    # A block that holds no cell's centre belongs to the split of the first cell that reaches into it.
    for number, blocks in enumerate(touched):
        for block in blocks[1:]:
            owner = split_of.setdefault("{}:{}".format(*block), str(splits[number]))
            keep[number] &= owner == splits[number]
    return splits, keep
