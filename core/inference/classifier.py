"""From blocks to decisions: threads that read, and threads that run the model, side by side."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from undercast.core.inference.ensemble import Ensemble
from undercast.core.inference.plan import Block
from undercast.core.inference.reader import Cells
from undercast.core.inference.request import BlockReader, MapRequest, MapStrips
from undercast.core.inference.task import Decisions, MapTask, Votes
from undercast.core.threads import overlap

READERS = 2
"""Threads that read: one keeps up with a few processors, the second hides the other's waiting for a disk or server."""


@dataclass
class Timings:
    """Seconds that threads spent reading and computing, added up."""

    reading: float = 0.0
    inference: float = 0.0


@dataclass(frozen=True)
class Classifier:
    """Models and rasters, ready to classify the strips of a map.

    A strip's result does not depend on what was done before it, nor on how many threads there are: its blocks are
    fixed, and so are the batches, which never reach beyond a block. What a block takes from the one on its left is
    computed again where that was done by another run.
    """

    task: MapTask[Any]
    reader: BlockReader
    strips: MapStrips
    models: Ensemble
    request: MapRequest

    @property
    def execution(self) -> dict[str, Any]:
        """Provider, device, precision and batch."""
        return self.models.execution

    def run(
        self, wanted: Iterable[int], timings: Timings, check: Callable[[], None] | None = None
    ) -> Generator[tuple[int, int, Decisions | None]]:
        """Classify strips.

        Args:
            wanted: the strips, in the order in which they are begun.
            timings: what the threads' times are added to.
            check: called ten times a second; may raise to end.

        Returns:
            For each block that is done: its strip, its number of cells, and the strip's decisions with its last block.

        Raises:
            InputError, ResourceError, PackageError: see :meth:`undercast.core.inference.request.BlockReader.read` and
                :class:`undercast.core.inference.session.Session`.
        """

        def read(item: _Item) -> tuple[_Item, Cells]:
            begun = time.monotonic()
            cells = self.reader.read(item.block)
            timings.reading += time.monotonic() - begun
            return item, cells

        def look(pair: tuple[_Item, Cells]) -> tuple[int, tuple[_Item, Cells, Votes]]:
            begun = time.monotonic()
            item, cells = pair
            votes = self._votes(cells)
            timings.inference += time.monotonic() - begun
            return item.number, (item, replace(cells, feeds={}), votes)

        lanes = self.models.lanes
        looked = overlap(self._items(wanted), [(read, READERS), (look, lanes)], depth=lanes + 1, check=check)
        self.models.stop(False)
        border: Any = None
        parts: list[Decisions] = []
        try:
            for item, cells, votes in _in_order(looked):
                if check is not None:
                    check()
                begun = time.monotonic()
                before = border if item.follows else None
                decisions, border = self.task.decide(cells, votes, before, self.reader.card, self.request)
                timings.inference += time.monotonic() - begun
                if item.kept:
                    parts.append(decisions)
                    joined = self.task.join(parts) if item.last else None
                    if item.last:
                        parts = []
                    yield item.strip, cells.block.count, joined
        except BaseException:
            self.models.stop()  # runs of the model take longer than a cancel should
            raise
        finally:
            looked.close()  # the readers have ended before anybody closes the rasters

    def _items(self, wanted: Iterable[int]) -> Iterator[_Item]:
        """The blocks to read, those among them that are needed for the next one's sake alone."""
        number, strip_before = 0, None
        for strip in wanted:
            before, blocks = self.strips.before(strip), self.strips.blocks(strip)
            if before is not None and strip_before != strip - 1:
                yield _Item(number, strip, before, follows=False, kept=False, last=False)
                number += 1
            for place, block in enumerate(blocks):
                follows = place > 0 or before is not None
                yield _Item(number, strip, block, follows, kept=True, last=place == len(blocks) - 1)
                number += 1
            strip_before = strip

    def _votes(self, cells: Cells) -> Votes:
        """What the models say of a block's cells, (n, ...) by name; empty without cells.

        Those with the same sensors run together, without other trunks, a batch at a time: the votes take less memory
        than the models' logits.
        """
        count = len(cells.rows)
        if not count:
            return {}
        sensors = list(cells.present)
        kinds = np.stack([cells.present[sensor] for sensor in sensors], axis=1)
        votes: Votes = {}
        step = self.models.batch
        for kind in np.unique(kinds, axis=0):
            chosen = np.flatnonzero((kinds == kind).all(axis=1))
            for part in (chosen[start : start + step] for start in range(0, len(chosen), step)):
                whole = len(part) == count
                feeds: dict[str, NDArray[Any]] = {
                    name: cells.feeds[name] if whole else cells.feeds[name][part]
                    for sensor, takes_part in zip(sensors, kind, strict=True)
                    if takes_part
                    for name in (sensor, f"{sensor}_valid")
                }
                weigh = partial(self.task.weigh, cells if whole else cells.taken(part))
                for name, values in self.models.votes(feeds, weigh).items():
                    if name not in votes:
                        votes[name] = np.empty((count, *values.shape[1:]), np.float32)
                    votes[name][part] = values
        return votes


@dataclass(frozen=True)
class _Item:
    """A block on its way."""

    number: int
    strip: int
    block: Block
    follows: bool
    """Whether the block to its left goes before it."""
    kept: bool
    """Whether it belongs to its strip; else it is read for what the strip's first block needs of it."""
    last: bool
    """Whether it is its strip's last one."""


def _in_order(numbered: Iterable[tuple[int, Any]]) -> Iterator[Any]:
    """What comes with numbers 0, 1, ..., sorted by them; what comes early waits."""
    waiting: dict[int, Any] = {}
    following = 0
    for number, item in numbered:
        waiting[number] = item
        while following in waiting:
            yield waiting.pop(following)
            following += 1
