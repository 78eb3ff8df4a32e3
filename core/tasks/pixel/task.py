"""The task ``pixel``, as the rooms that make maps, train and measure are given it."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Any, cast

import numpy as np
from numpy.typing import NDArray

from undercast.core.assess.report import Report
from undercast.core.assess.task import ModelQuestion
from undercast.core.config.products import MapProducts
from undercast.core.config.sensors import SceneClass
from undercast.core.errors import JobError
from undercast.core.events import Reporter
from undercast.core.inference.abstention import legend
from undercast.core.inference.plan import Block
from undercast.core.inference.reader import Cells
from undercast.core.inference.request import MapRequest, Prepared
from undercast.core.inference.styles import style_files
from undercast.core.inference.task import MapSpec, Target, Votes
from undercast.core.package.card import ModelCard
from undercast.core.package.package import Package
from undercast.core.tasks.pixel.assess import assess_models
from undercast.core.tasks.pixel.decisions import Border, PixelDecisions, decide, join, weigh
from undercast.core.tasks.pixel.reader import PixelCells, prepare
from undercast.core.tasks.pixel.writer import PixelWriter, estimate_bytes, map_files

if TYPE_CHECKING:
    from undercast.core.tasks.pixel.train import PixelTraining


@dataclass(frozen=True)
class PixelTask:
    """One class for each pixel (see :class:`undercast.core.tasks.task.Task`)."""

    def prepare(self, request: MapRequest, package: Package, reporter: Reporter, files: ExitStack) -> Prepared:
        return prepare(request, package, reporter, files)

    def check(self, request: MapRequest, package: Package) -> None:
        if request.augmentation == "scales" and not package.card.any_size:
            problem = f"at other scales needs a model of images of any size, which {package.path.name} is not"
            raise JobError("augmentation", problem, 'Choose "flips" or "none"')

    def legend(self, package: Package, least_confidence: float) -> list[SceneClass]:
        return legend(package, least_confidence)

    def weigh(self, cells: Cells, logits: dict[str, NDArray[np.float32]], card: ModelCard) -> Votes:
        return weigh(cast(PixelCells, cells), logits, card)

    def decide(
        self, cells: Cells, votes: Votes, border: Any, card: ModelCard, request: MapRequest
    ) -> tuple[PixelDecisions, Border | None]:
        return decide(cast(PixelCells, cells), votes, border, card, request)

    def join(self, parts: Sequence[PixelDecisions]) -> PixelDecisions:
        return join(parts)

    def load(self, stream: IO[bytes]) -> PixelDecisions:
        return PixelDecisions.load(stream)

    def fits(self, decisions: PixelDecisions, area: Block, spec: MapSpec) -> bool:
        kept = len(spec.card.classes) if spec.request.products.probabilities else 0
        return decisions.are_of(area, len(spec.legend), kept)

    def files(self, name: str, products: MapProducts) -> dict[str, str]:
        return map_files(name, products)

    def styles(self, name: str, legend: Sequence[SceneClass], products: MapProducts) -> dict[str, str]:
        return style_files(name, legend, list(map_files(name, products)))

    def estimate_bytes(self, spec: MapSpec) -> int:
        return estimate_bytes(spec)

    def begin(self, spec: MapSpec, target: Target) -> PixelWriter:
        return PixelWriter(spec, target)

    def counts(self, manifest: dict[str, Any]) -> dict[str, int]:
        pixels, unsure = manifest.get("pixels", {}), manifest.get("unsure", {})
        return {"pixel_count": pixels.get("classified", 0), "unsure_count": unsure.get("pixels", 0)}

    def assess(self, question: ModelQuestion, reporter: Reporter) -> Report:
        return assess_models(question, reporter)

    def training(self) -> PixelTraining:
        from undercast.core.tasks.pixel.train import PixelTraining

        return PixelTraining()
