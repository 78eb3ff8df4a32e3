"""From blocks to decisions: threads that read, and threads that run the model, side by side."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from undercast.core.inference.plan import Block
from undercast.core.inference.reader import Cells
from undercast.core.inference.request import BlockReader, MapStrips
from undercast.core.inference.session import Session
from undercast.core.inference.task import Decisions, MapTask
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
    """A model and rasters, ready to classify the strips of a map.

    A strip's result does not depend on what was done before it, nor on how many threads there are: its blocks are
    fixed, and so are the batches, which never reach beyond a block.
    """

    task: MapTask[Any]
    reader: BlockReader
    strips: MapStrips
    session: Session
    least_confidence: float = 0.0

    @property
    def execution(self) -> dict[str, Any]:
        """Provider, device, precision and batch."""
        session = self.session
        execution = {"provider": session.provider, "device": session.device, "precision": session.precision}
        return {**execution, "batch": session.batch}

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
                :class:`Session`.
        """
        blocks = ((strip, block) for strip in wanted for block in self.strips.blocks(strip))
        parts: dict[int, list[Decisions]] = {}

        def read(item: tuple[int, Block]) -> tuple[int, Cells]:
            begun = time.monotonic()
            cells = self.reader.read(item[1])
            timings.reading += time.monotonic() - begun
            return item[0], cells

        def infer(item: tuple[int, Cells]) -> tuple[int, int, Decisions]:
            begun = time.monotonic()
            strip, cells = item
            decisions = self.task.decide(cells, self._logits(cells), self.reader.card, self.least_confidence)
            timings.inference += time.monotonic() - begun
            return strip, cells.block.count, decisions

        lanes = self.session.lanes
        done = overlap(blocks, [(read, READERS), (infer, lanes)], depth=lanes + 1, check=check)
        self.session.stop(False)
        try:
            for strip, count, decisions in done:
                if check is not None:
                    check()
                done_parts = parts.setdefault(strip, [])
                done_parts.append(decisions)
                whole = len(done_parts) == len(self.strips.blocks(strip))
                yield strip, count, self.task.join(parts.pop(strip)) if whole else None
        except BaseException:
            self.session.stop()  # runs of the model take longer than a cancel should
            raise
        finally:
            done.close()  # the readers have ended before anybody closes the rasters

    def _logits(self, cells: Cells) -> dict[str, NDArray[np.float32]]:
        """What the model gives for a block's cells, (n, ...) by output.

        Those with the same sensors run together, without other trunks.
        """
        count = len(cells.rows)
        if not count:
            return {}
        sensors = list(cells.present)
        kinds = np.stack([cells.present[sensor] for sensor in sensors], axis=1)
        outputs: dict[str, NDArray[np.float32]] = {}
        for kind in np.unique(kinds, axis=0):
            chosen = np.flatnonzero((kinds == kind).all(axis=1))
            whole = len(chosen) == count
            feeds: dict[str, NDArray[Any]] = {
                name: cells.feeds[name] if whole else cells.feeds[name][chosen]
                for sensor, takes_part in zip(sensors, kind, strict=True)
                if takes_part
                for name in (sensor, f"{sensor}_valid")
            }
            for name, values in self.session.run(feeds).items():
                if name not in outputs:
                    outputs[name] = np.empty((count, *values.shape[1:]), np.float32)
                outputs[name][chosen] = values
        return outputs
