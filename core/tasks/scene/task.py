"""The task ``scene``, as the rooms that make maps, train and measure are given it."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Any

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
from undercast.core.inference.request import MapRequest, Prepared, prepare
from undercast.core.inference.styles import style_files
from undercast.core.inference.task import MapSpec, Target, Votes
from undercast.core.package.card import ModelCard
from undercast.core.package.package import Package
from undercast.core.tasks.pixel.recognise import model_opener
from undercast.core.tasks.scene.assess import assess_models
from undercast.core.tasks.scene.decisions import SceneDecisions, decide, join, weigh
from undercast.core.tasks.scene.writer import SceneWriter, estimate_bytes, map_files

if TYPE_CHECKING:
    from undercast.core.tasks.scene.train import SceneTraining


@dataclass(frozen=True)
class SceneTask:
    """One class for each cell of a grid (see :class:`undercast.core.tasks.task.Task`)."""

    def prepare(self, request: MapRequest, package: Package, reporter: Reporter, files: ExitStack) -> Prepared:
        return prepare(request, package, reporter, files, open_model=model_opener(reporter))

    def check(self, request: MapRequest, package: Package) -> None:
        wanted, plain = request.products, MapProducts()
        for option in MapProducts.model_fields:
            if getattr(wanted, option) != getattr(plain, option):
                problem = f"is for models of pixels, and {package.path.name} maps cells"
                raise JobError(option, problem, "Leave it out, or choose a model of pixels")
        if request.augmentation == "scales":
            problem = f"at other scales is for models of pixels; {package.path.name} takes cells of one size"
            raise JobError("augmentation", problem, 'Choose "flips" or "none"')

    def legend(self, package: Package, least_confidence: float) -> list[SceneClass]:
        return legend(package, least_confidence)

    def weigh(self, cells: Cells, logits: dict[str, NDArray[np.float32]], card: ModelCard) -> Votes:
        return weigh(cells, logits, card)

    def decide(
        self, cells: Cells, votes: Votes, border: Any, card: ModelCard, request: MapRequest
    ) -> tuple[SceneDecisions, None]:
        return decide(cells, votes, card, request.least_confidence), None

    def join(self, parts: Sequence[SceneDecisions]) -> SceneDecisions:
        return join(parts)

    def load(self, stream: IO[bytes]) -> SceneDecisions:
        return SceneDecisions.load(stream)

    def fits(self, decisions: SceneDecisions, area: Block, spec: MapSpec) -> bool:
        rows = range(area.row, area.row + area.rows)
        return decisions.are_of(rows, spec.plan.map_grid.width, len(spec.card.classes), len(spec.legend))

    def files(self, name: str, products: MapProducts) -> dict[str, str]:
        return map_files(name)

    def styles(self, name: str, legend: Sequence[SceneClass], products: MapProducts) -> dict[str, str]:
        return style_files(name, legend, ("cells",))

    def estimate_bytes(self, spec: MapSpec) -> int:
        return estimate_bytes(spec.plan, spec.card)

    def begin(self, spec: MapSpec, target: Target) -> SceneWriter:
        return SceneWriter(spec, target)

    def assess(self, question: ModelQuestion, reporter: Reporter) -> Report:
        return assess_models(question, reporter)

    def training(self) -> SceneTraining:
        from undercast.core.tasks.scene.train import SceneTraining

        return SceneTraining()

    def counts(self, manifest: dict[str, Any]) -> dict[str, int]:
        cells, unsure = manifest.get("cells", {}), manifest.get("unsure", {})
        return {"cell_count": cells.get("classified", 0), "unsure_count": unsure.get("cells", 0)}
