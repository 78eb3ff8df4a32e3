"""What making a map asks of a task; it is given to :func:`undercast.core.inference.classify.classify`.

A map is made of strips. Workers decide them, wherever they run; the process that began the run alone writes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, Any, Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

from undercast.core.config.products import MapProducts
from undercast.core.config.sensors import SceneClass
from undercast.core.events import Reporter
from undercast.core.inference.plan import Block, MapPlan
from undercast.core.inference.reader import Cells
from undercast.core.inference.request import MapRequest, Prepared
from undercast.core.package.card import ModelCard
from undercast.core.package.package import Package


class Decisions(Protocol):
    """What was decided for a strip, or for one of its blocks; each task has its own."""

    def save(self, stream: IO[bytes]) -> None:
        """Write everything, so that :meth:`MapTask.load` reads the same to the bit."""


D = TypeVar("D", bound=Decisions)
D_in = TypeVar("D_in", bound=Decisions, contravariant=True)


Votes = dict[str, NDArray[np.float32]]
"""What models say of n cells, (n, ...) by name; arrays with a height and a width are (n, channels, height, width)."""


@dataclass(frozen=True)
class MapSpec:
    """What a map is made of."""

    package: Package
    request: MapRequest
    prepared: Prepared
    legend: list[SceneClass]
    """What the map's values 0, 1, ... stand for; see :meth:`MapTask.legend`."""
    ensemble: Sequence[Package] = ()
    """Further models, whose probabilities are averaged with the first one's."""

    @property
    def card(self) -> ModelCard:
        """The model's."""
        return self.package.card

    @property
    def plan(self) -> MapPlan:
        """Where the map lies."""
        return self.prepared.reader.plan


@dataclass(frozen=True)
class Target:
    """Where a map is put together."""

    folder: Path
    """Where its files are written, under their final names."""
    final: Path
    """The folder that they will be moved to, for messages."""
    name: str
    """Prefix of the files."""
    date: datetime
    """What files that tell a time say: runs on the same inputs share it."""


class MapWriter(Protocol[D_in]):
    """Writes the files of one map from its strips' decisions, and counts what there is to tell of them."""

    @property
    def dtype(self) -> str:
        """numpy's name of the type of what :meth:`paint` gives."""

    @property
    def nodata(self) -> float:
        """Its value where there is nothing."""

    @property
    def classified(self) -> int:
        """Cells, or pixels, that were decided so far."""

    def add(self, decisions: D_in) -> None:
        """Take a strip; strips come in order, each once.

        Raises:
            OutputError: if a file cannot be written.
        """

    def paint(self, decisions: D_in, area: Block) -> NDArray[Any]:
        """A strip as the map so far shows it, (rows, columns) of ``area``, which is the strip's."""

    def demand_some(self) -> None:
        """After the last strip: refuse a map on which there would be nothing.

        Raises:
            InputError: which tells why.
        """

    def finish(self, strips: Iterable[D_in], reporter: Reporter) -> None:
        """Write what needs all strips again, in order, and prove that the files hold what was written.

        Args:
            strips: read one by one.
            reporter: told of the progress of what takes long.

        Raises:
            OutputError: if a file cannot be written, or was not written whole.
        """

    def tell(self, reporter: Reporter) -> None:
        """Tell what a user must know of the map: warnings, and what was left out."""

    def describe(self) -> dict[str, Any]:
        """The manifest's part on what the map shows."""


class MapTask(Protocol[D]):
    """How a task makes maps; it travels to the workers, so that it can be pickled and compared. Without torch."""

    def prepare(self, request: MapRequest, package: Package, reporter: Reporter, files: ExitStack) -> Prepared:
        """Check that rasters and model fit, lay out the map, and open what reads it; ``files`` closes it.

        Raises:
            InputError: if the rasters do not fit the model or one another.
        """

    def check(self, request: MapRequest, package: Package) -> None:
        """Refuse what cannot be made of this task's maps.

        Raises:
            JobError: naming the option.
        """

    def legend(self, package: Package, least_confidence: float) -> list[SceneClass]:
        """What the map's values 0, 1, ... stand for.

        Raises:
            PackageError: if the model's classes do not allow it.
        """

    def weigh(self, cells: Cells, logits: dict[str, NDArray[np.float32]], card: ModelCard) -> Votes:
        """Turn what a model gives for cells, by output (n, ...), into numbers that may be averaged over views of the
        cells and over models; the cells' feeds are not looked at."""

    def decide(self, cells: Cells, votes: Votes, border: Any, card: ModelCard, request: MapRequest) -> tuple[D, Any]:
        """Decide a block.

        Args:
            cells: its cells; their feeds are not looked at.
            votes: :meth:`weigh`'s, averaged; empty where there are no cells.
            border: what this method gave beside the decisions of the block to the left; None where there is none.
            card: the model's.
            request: what is to be mapped.

        Returns:
            The decisions, and what those of the block to the right need of this one's votes.
        """

    def join(self, parts: Sequence[D]) -> D:
        """The decisions of a strip from those of its blocks, from left to right."""

    def load(self, stream: IO[bytes]) -> D:
        """Read what ``save`` wrote; errors are those that ``DAMAGED`` of core.files names."""

    def fits(self, decisions: D, area: Block, spec: MapSpec) -> bool:
        """Whether decisions that were kept can be those of a strip that is this rectangle of the map."""

    def files(self, name: str, products: MapProducts) -> dict[str, str]:
        """Names of the map's files by what they hold."""

    def styles(self, name: str, legend: Sequence[SceneClass], products: MapProducts) -> dict[str, str]:
        """Names and contents of the files that tell how the map is shown."""

    def estimate_bytes(self, spec: MapSpec) -> int:
        """Bytes on disk that a run may need, from above."""

    def begin(self, spec: MapSpec, target: Target) -> MapWriter[D]:
        """Begin to write a map.

        Raises:
            OutputError: if its files cannot be written.
        """

    def counts(self, manifest: dict[str, Any]) -> dict[str, int]:
        """The numbers that a job gives of a map, from its manifest; of an empty one, zeros."""
