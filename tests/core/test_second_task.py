"""A second task in one file, one number a cell, is trained, packed, mapped and measured; no room knows of it."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import rasterio
import torch
from torch import Tensor, nn

from undercast.core.assess.report import Report, Table
from undercast.core.assess.task import ModelQuestion
from undercast.core.errors import InputError
from undercast.core.events import Recorder
from undercast.core.inference.plan import Block
from undercast.core.inference.reader import Cells
from undercast.core.inference.request import prepare
from undercast.core.inference.session import open_session
from undercast.core.inference.task import MapSpec, Target
from undercast.core.jobs.assess import AssessJob
from undercast.core.jobs.classify import ClassifyJob
from undercast.core.jobs.inspect import InspectJob
from undercast.core.jobs.tasks import TASKS
from undercast.core.jobs.train import TrainJob
from undercast.core.models.network import Exportable
from undercast.core.models.scene import Standardise, TrunkSpec
from undercast.core.package.package import Package
from undercast.core.store.batches import gather
from undercast.core.store.store import SampleStore
from undercast.core.training.feeding import Feeder
from undercast.core.training.loop import Stage
from undercast.core.training.objective import Objective, Step
from undercast.core.training.start import trunk_specs


class NumberNetwork(Exportable):
    def __init__(self, specs: dict[str, TrunkSpec]) -> None:
        super().__init__()
        self.specs = specs
        self.standardise = nn.ModuleDict({"optical": Standardise(specs["optical"].mean, specs["optical"].std)})
        self.layers = nn.Sequential(
            nn.Conv2d(3, 8, 3), nn.ReLU(), nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(8, 1)
        )

    def forward(self, images: dict[str, Tensor], valid: dict[str, Tensor]) -> Tensor:
        number: Tensor = self.layers(self.standardise["optical"](images["optical"], valid["optical"]))
        return number

    def outputs(self, images: dict[str, Tensor], valid: dict[str, Tensor]) -> dict[str, Tensor]:
        return {"number": self(images, valid)}


class NumberObjective(Objective):
    def __init__(self, numbers: Tensor, compute: Any) -> None:
        super().__init__(compute)
        self.numbers = numbers

    def step(self, network: Any, step: Step) -> tuple[Tensor, dict[str, Tensor]]:
        given = network(step.batch.images, step.batch.valid)[:, 0]
        return (given - self.numbers[step.positions]) ** 2, {}

    def predict(self, network: Any, store: SampleStore, indices: Any, batch: int, reporter: Any) -> Any:
        samples = Feeder(store, ["optical"], self.compute).batch(indices)
        with torch.inference_mode():
            return network.eval()(samples.images, samples.valid).numpy()


class NumberTraining:
    results = ("validation_closeness",)

    def outputs(self, network: NumberNetwork) -> dict[str, list[Any]]:
        return {"number": [1]}

    def check(self, store: SampleStore) -> None:
        pass

    def network(self, store: SampleStore, sensors: Any, options: Any) -> NumberNetwork:
        return NumberNetwork(trunk_specs(store, sensors, options.backbone))

    def stage(
        self, store: SampleStore, sensors: Any, options: Any, *, compute: Any, augment: Any, reporter: Any
    ) -> Stage:
        train, validation = store.select("train"), store.select("validation")
        numbers = numbers_of(store)
        objective = NumberObjective(torch.from_numpy(numbers[train]), compute)
        score = lambda given: {"closeness": -rmse(given[:, 0], numbers[validation])}  # noqa: E731
        return Stage("numbers", store, sensors, train, validation, score, objective, choose_by="closeness")

    def measure(self, network: Any, store: Any, options: Any, *, compute: Any, reporter: Any) -> dict[str, float]:
        return {}


@dataclass(frozen=True)
class Numbers:
    rows: Any
    columns: Any
    values: Any

    def save(self, stream: Any) -> None:
        np.savez(stream, rows=self.rows, columns=self.columns, values=self.values)


class NumberWriter:
    dtype, nodata = "float32", float("nan")

    def __init__(self, spec: MapSpec, target: Target) -> None:
        self.grid, self.path, self.classified = spec.plan.map_grid, target.folder / f"{target.name}_numbers.tif", 0

    def add(self, decisions: Numbers) -> None:
        self.classified += len(decisions.values)

    def paint(self, decisions: Numbers, area: Block) -> Any:
        painted = np.full((area.rows, self.grid.width), np.nan, np.float32)
        painted[decisions.rows - area.row, decisions.columns] = decisions.values
        return painted

    def demand_some(self) -> None:
        if not self.classified:
            raise InputError("optical", "has no valid cell", "Choose another raster")

    def finish(self, strips: Any, reporter: Any) -> None:
        whole = Block(0, 0, self.grid.height, self.grid.width)
        size = {"width": self.grid.width, "height": self.grid.height, "count": 1, "dtype": "float32", "nodata": np.nan}
        with rasterio.open(self.path, "w", "GTiff", crs=self.grid.crs, transform=self.grid.transform, **size) as file:
            file.write(sum(np.nan_to_num(self.paint(strip, whole)) for strip in strips), 1)

    def tell(self, reporter: Any) -> None:
        pass

    def describe(self) -> dict[str, Any]:
        return {"cells": self.classified}


@dataclass(frozen=True)
class NumberTask:
    prepare = staticmethod(prepare)

    def check(self, request: Any, package: Package) -> None:
        pass

    def legend(self, package: Package, least_confidence: float) -> list[Any]:
        return []

    def weigh(self, cells: Cells, logits: dict[str, Any], card: Any) -> dict[str, Any]:
        return logits

    def decide(self, cells: Cells, votes: dict[str, Any], border: Any, card: Any, request: Any) -> tuple[Numbers, None]:
        numbers = votes["number"][:, 0] if votes else np.zeros(0, np.float32)
        return Numbers(cells.rows, cells.columns, numbers), None

    def join(self, parts: list[Numbers]) -> Numbers:
        names = "rows", "columns", "values"
        joined = [np.concatenate([getattr(part, name) for part in parts]) for name in names]
        order = np.lexsort((joined[1], joined[0]))
        return Numbers(*(values[order] for values in joined))

    def load(self, stream: Any) -> Numbers:
        return Numbers(**np.load(stream))

    def fits(self, decisions: Numbers, area: Block, spec: MapSpec) -> bool:
        return bool(np.isin(decisions.rows, range(area.row, area.row + area.rows)).all())

    def files(self, name: str, products: Any) -> dict[str, str]:
        return {"numbers": f"{name}_numbers.tif"}

    def styles(self, name: str, legend: Any, products: Any) -> dict[str, str]:
        return {}

    def estimate_bytes(self, spec: MapSpec) -> int:
        return 8 * spec.plan.cell_count

    def begin(self, spec: MapSpec, target: Target) -> NumberWriter:
        return NumberWriter(spec, target)

    def counts(self, manifest: dict[str, Any]) -> dict[str, int]:
        return {"cell_count": manifest.get("cells", 0)}

    def training(self) -> NumberTraining:
        return NumberTraining()

    def assess(self, question: ModelQuestion, reporter: Any) -> Report:
        (case,) = question.cases
        store, package = SampleStore.open(case.store), question.packages[case.packages[0]]
        rows = store.select(question.split)
        values, valid = gather(store, "optical", rows)
        given = open_session(package, question.device, reporter).run({"optical": values, "optical_valid": valid})
        error = rmse(given["number"][:, 0], numbers_of(store)[rows])
        table = Table("Errors", ["Model", "RMSE"], [[case.name, f"{error:.2f}"]])
        return Report(question.title, [], tables=[table], numbers={"rmse": error}, lead="One model.", how="RMSE.")


def numbers_of(store: SampleStore) -> Any:
    return store.index["label"].to_numpy(np.float32)


def rmse(given: Any, wanted: Any) -> float:
    return float(np.sqrt(np.mean((given - wanted) ** 2)))


@pytest.fixture
def numbers_store(tmp_path: Path, write_store: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setitem(TASKS, "number", NumberTask)
    path = write_store(tmp_path / "numbers", count=200, sar=False)
    description = json.loads((path / "samples.json").read_text())
    (path / "samples.json").write_text(json.dumps(description | {"task": "number"}))
    return path


def test_a_second_task_is_trained_packed_mapped_and_measured(numbers_store: Path, tmp_path: Path) -> None:
    output = tmp_path / "numbers.undercast"
    training = {"epochs": 12, "batch": 16, "learning_rate": 0.02}
    trained = TrainJob(store=numbers_store, output=output, training=training).run(Recorder())
    assert trained["validation_closeness"] > -0.7  # the spread of the numbers 0, 1, 2 is 0.8
    card = Package.open(output).card
    assert (card.task, card.outputs) == ("number", {"number": [1]})
    assert InspectJob(path=output).run(Recorder())["task"] == "number"

    store = SampleStore.open(numbers_store)
    images = store.images("optical")[:12].astype("uint8")  # a mosaic of 3 x 4 samples
    mosaic = images.reshape(3, 4, 3, 16, 16).transpose(2, 0, 3, 1, 4).reshape(3, 48, 64)
    optical = tmp_path / "optical.tif"
    place = {"crs": "EPSG:32648", "transform": rasterio.Affine(10, 0, 6e5, 0, -10, 3e6)}
    with rasterio.open(optical, "w", "GTiff", width=64, height=48, count=3, dtype="uint8", **place) as file:
        file.write(mosaic)
        file.descriptions = ("B0", "B1", "B2")
    job = {"package": output, "optical": {"paths": [optical]}, "output": tmp_path / "map"}
    outputs = ClassifyJob.model_validate(job).run(Recorder())
    assert outputs["cell_count"] == 12 and set(outputs) == {"numbers", "manifest", "cell_count", "provider"}
    values, valid = gather(store, "optical", np.arange(12))
    expected = open_session(Package.open(output), "cpu", Recorder()).run({"optical": values, "optical_valid": valid})
    with rasterio.open(outputs["numbers"]) as file:
        assert np.allclose(file.read(1).ravel(), expected["number"][:, 0], atol=1e-4)

    case = {"name": "numbers", "packages": [output], "store": numbers_store}
    measured = AssessJob.model_validate({"output": tmp_path / "report", "cases": [case]}).run(Recorder())
    assert measured["rmse"] < 0.7 and "RMSE" in (tmp_path / "report" / "report.html").read_text()


def test_a_task_that_nobody_knows_is_told(numbers_store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(TASKS, "number")
    with pytest.raises(InputError, match="is for the task 'number'; this Undercast knows scene"):
        TrainJob(store=numbers_store, output=tmp_path / "n.undercast").run(Recorder())
