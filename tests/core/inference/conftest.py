"""A model whose answers can be worked out by hand, and rasters to classify with it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import rasterio
from onnx import TensorProto, helper, numpy_helper
from rasterio.transform import Affine
from safetensors.numpy import save

from undercast.core.config.sensors import SceneClass, Sensor
from undercast.core.events import Recorder
from undercast.core.jobs import parse_job
from undercast.core.package.archive import CARD, GRAPH, WEIGHTS, write_archive
from undercast.core.package.card import ModelCard, SensorInput

CLASSES = ("water", "Forêt & wood", "built-up area")
COLORS = ("#1f78b4", "#33a02c", "#e31a1c")
SAR_WEIGHTS = np.array([[1.0, 0.0, -1.0], [0.0, 0.5, -0.5]], np.float32)
OPTICAL_SCALE = np.float32(0.01)


def mean_graph(sensors: Sequence[str], cell: int, classes: int = 3) -> bytes:
    """logits = 0.01 x mean of the three optical bands + means of the two SAR bands x SAR_WEIGHTS, over valid pixels.

    With three classes, a cell is of the class whose optical band is brightest, unless SAR speaks against it.
    """
    nodes, inputs, parts = [], [], {}
    constants = {
        "zero": np.zeros((), np.float32),
        "one": np.ones((), np.float32),
        "axes": np.array([2, 3], np.int64),
        "optical_weights": np.eye(3, classes, dtype=np.float32) * OPTICAL_SCALE,
        "sar_weights": np.pad(SAR_WEIGHTS, ((0, 0), (0, classes - 3))),
    }
    for name in sensors:
        bands = 3 if name == "optical" else 2
        inputs += [
            helper.make_tensor_value_info(name, TensorProto.FLOAT, ["n", bands, cell, cell]),
            helper.make_tensor_value_info(f"{name}_valid", TensorProto.BOOL, ["n", 1, cell, cell]),
        ]
        nodes += [
            helper.make_node("Where", [f"{name}_valid", name, "zero"], [f"{name}_known"]),
            helper.make_node("ReduceSum", [f"{name}_known", "axes"], [f"{name}_sum"], keepdims=0),
            helper.make_node("Cast", [f"{name}_valid"], [f"{name}_ones"], to=TensorProto.FLOAT),
            helper.make_node("ReduceSum", [f"{name}_ones", "axes"], [f"{name}_count"], keepdims=0),
            helper.make_node("Max", [f"{name}_count", "one"], [f"{name}_divisor"]),
            helper.make_node("Div", [f"{name}_sum", f"{name}_divisor"], [f"{name}_mean"]),
            helper.make_node("MatMul", [f"{name}_mean", f"{name}_weights"], [f"{name}_part"]),
        ]
        parts[name] = f"{name}_part"
    names = ["fused"]
    if len(sensors) == 2:
        nodes.append(helper.make_node("Add", [parts["optical"], parts["sar"]], ["fused"]))
        nodes += [helper.make_node("Identity", [parts[name]], [f"{name}_only"]) for name in sensors]
        names += [f"{name}_only" for name in sensors]
    else:
        nodes.append(helper.make_node("Identity", [parts[sensors[0]]], ["fused"]))
    used = {name for node in nodes for name in node.input}
    graph = helper.make_graph(
        nodes,
        "means",
        inputs,
        [helper.make_tensor_value_info(name, TensorProto.FLOAT, ["n", classes]) for name in names],
        [numpy_helper.from_array(value, name) for name, value in constants.items() if name in used],
    )
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 18)], ir_version=10).SerializeToString()


@pytest.fixture(scope="session")
def make_package(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """Packages of the model above, by sensors, cell side, resolution, names, and the training's mean and deviation."""
    made: dict[str, Path] = {}

    def make(
        sensors: Sequence[str] = ("optical", "sar"),
        cell: int = 8,
        resolution: float | None = 10.0,
        classes: Sequence[str] = CLASSES,
        bands: Sequence[str] = ("1", "2", "3"),
        optical: tuple[float, float] = (100.0, 60.0),
        sar: tuple[float, float] = (0.0, 5.0),
    ) -> Path:
        key = repr((sensors, cell, resolution, classes, bands, optical, sar))
        if key in made:
            return made[key]
        inputs = {
            "optical": SensorInput(
                sensor=Sensor(bands=list(bands), unit="digital number", resolution=resolution),
                mean=[optical[0]] * 3,
                std=[optical[1]] * 3,
                backbone="resnet18",
            ),
            "sar": SensorInput(
                sensor=Sensor(bands=["VV", "VH"], unit="dB", resolution=resolution),
                mean=[sar[0]] * 2,
                std=[sar[1]] * 2,
                backbone="resnet18",
            ),
        }
        graph, weights = mean_graph(sensors, cell, len(classes)), save({"bias": np.zeros(3, np.float32)})
        colors = [COLORS[number % 3] for number in range(len(classes))]
        card = ModelCard(
            name="means",
            cell=cell,
            inputs={name: inputs[name] for name in sensors},
            classes=[SceneClass(name=name, color=color) for name, color in zip(classes, colors, strict=True)],
            digests={GRAPH: hashlib.sha256(graph).hexdigest(), WEIGHTS: hashlib.sha256(weights).hexdigest()},
        )
        path = tmp_path_factory.mktemp("packages") / "means.undercast"
        write_archive(path, {CARD: card.model_dump_json().encode(), GRAPH: graph, WEIGHTS: weights})
        made[key] = path
        return path

    return make


def bright(labels: np.ndarray, cell: int) -> np.ndarray:
    """An optical image (3, h, w): cells of the class k have 200 in band k and 20 elsewhere."""
    pixels = np.kron(labels, np.ones((cell, cell), int))
    return np.where(pixels[None] == np.arange(3)[:, None, None], 200, 20)


@pytest.fixture
def paint() -> Callable[..., np.ndarray]:
    return bright


NORTH_UP = Affine(10, 0, 500_000, 0, -10, 5_000_000)


@pytest.fixture
def write_raster(tmp_path: Path) -> Callable[..., Path]:
    def write(
        name: str,
        values: np.ndarray,
        dtype: str = "uint8",
        transform: Affine = NORTH_UP,
        crs: str | None = "EPSG:32633",
        **options: Any,
    ) -> Path:
        path = tmp_path / name
        count, height, width = values.shape
        names = options.pop("names", None)
        profile = {"driver": "GTiff", "count": count, "height": height, "width": width, "dtype": dtype}
        with rasterio.open(path, "w", transform=transform, crs=crs, **profile, **options) as dataset:
            dataset.write(values.astype(dtype))
            if names:
                dataset.descriptions = names
        return path

    return write


class Run:
    """A finished classify job: its outputs and what it told."""

    def __init__(self, outputs: dict[str, Any], recorder: Recorder) -> None:
        self.outputs = outputs
        self.events = recorder.events

    @property
    def warnings(self) -> list[str]:
        return [event["message"] for event in self.events if event.get("level") == "warning"]

    def classes(self) -> np.ndarray:
        with rasterio.open(self.outputs["classes"]) as dataset:
            return dataset.read(1)

    def evidence(self) -> dict[str, np.ndarray]:
        with rasterio.open(self.outputs["evidence"]) as dataset:
            return dict(zip(dataset.descriptions, dataset.read(), strict=True))

    def transform(self) -> Affine:
        with rasterio.open(self.outputs["classes"]) as dataset:
            return dataset.transform

    def cells(self) -> Any:
        import geopandas

        return geopandas.read_file(self.outputs["cells"], layer="cells")


@pytest.fixture
def classify(tmp_path: Path) -> Callable[..., Run]:
    """Run a classify job in this process; rasters are paths or options."""

    def run(package: Path, optical: Any = None, sar: Any = None, **options: Any) -> Run:
        job: dict[str, Any] = {"kind": "classify", "package": package, "output": tmp_path / "map", "device": "cpu"}
        job["engine"] = "onnxruntime"  # the reference, whose numbers can be worked out; test_engines.py tries the other
        for name, raster in (("optical", optical), ("sar", sar)):
            if raster is not None:
                job[name] = {"paths": [raster]} if isinstance(raster, Path) else raster
        job |= {"cloud": {"method": "none"}, **options}
        recorder = Recorder()
        return Run(parse_job(job).run(recorder), recorder)

    return run
