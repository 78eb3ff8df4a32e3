"""Graphs and cards that ask for far more than their size: refused before memory is taken or time is spent."""

import hashlib
import json
import resource
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper, numpy_helper
from safetensors.numpy import save

from undercast.core.errors import CancelledError, PackageError
from undercast.core.events import Recorder
from undercast.core.inference.session import open_session
from undercast.core.package import archive, trial
from undercast.core.package.inspection import inspect
from undercast.core.package.network import load_network
from undercast.core.package.package import Package

CELL, ROOM = 8, 200 << 20
node = helper.make_node


def write(path: Path, nodes: list[onnx.NodeProto], constants: dict[str, np.ndarray], **card: Any) -> Path:
    """A package whose graph adds what ``nodes`` make of "mean" (n, 2) or of nothing, "more", to the optical mean."""
    inputs = [
        helper.make_tensor_value_info("optical", TensorProto.FLOAT, ["n", 2, CELL, CELL]),
        helper.make_tensor_value_info("optical_valid", TensorProto.BOOL, ["n", 1, CELL, CELL]),
    ]
    around = [node("ReduceMean", ["optical", "axes"], ["mean"], keepdims=0)]
    tail = [node("ReduceMax", ["more"], ["greatest"], keepdims=0), node("Add", ["mean", "greatest"], ["fused"])]
    constants = {"axes": np.array([2, 3], np.int64), **constants}
    graph = helper.make_graph(
        [*around, *nodes, *tail],
        "g",
        inputs,
        [helper.make_tensor_value_info("fused", TensorProto.FLOAT, ["n", 2])],
        [numpy_helper.from_array(value, name) for name, value in constants.items()],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 18)], ir_version=10).SerializeToString()
    weights = save({"bias": np.zeros(2, np.float32)})
    digests = {archive.GRAPH: hashlib.sha256(model).hexdigest(), archive.WEIGHTS: hashlib.sha256(weights).hexdigest()}
    content = {
        "schema_version": 1,
        "name": "small",
        "cell": CELL,
        "inputs": {
            "optical": {
                "sensor": {"bands": ["r", "g"], "unit": "x", "resolution": 10.0},
                "mean": [0.0, 0.0],
                "std": [1.0, 1.0],
                "backbone": "resnet18",
            }
        },
        "classes": [{"name": "a", "color": "#000000"}, {"name": "b", "color": "#ffffff"}],
        "digests": digests,
        **card,
    }
    archive.write_archive(
        path, {archive.CARD: json.dumps(content).encode(), archive.GRAPH: model, archive.WEIGHTS: weights}
    )
    return path


def doubled(begin: str, times: int) -> list[onnx.NodeProto]:
    names = [begin, *(f"twice{number}" for number in range(times - 1)), "more"]
    return [node("Concat", [one, one], [two], axis=0) for one, two in pairwise(names)]


MANY, DEEP = np.array([1 << 30], np.int64), np.array([30_000, 30_000], np.int64)
OF_VALUES = [node("ReduceMax", ["mean"], ["top"], keepdims=0), node("Cast", ["top"], ["whole"], to=TensorProto.INT64)]
BY_SHAPE = {
    "constants that double": (doubled("axes_float", 31), {"axes_float": np.ones((2, 2), np.float32)}),
    "samples that double": (doubled("mean", 31), {}),
    "a constant of a shape": ([node("ConstantOfShape", ["many"], ["more"])], {"many": MANY}),
    "expanded": ([node("Expand", ["mean_one", "deep"], ["more"])], {"deep": DEEP, "mean_one": np.ones((1, 1), "f4")}),
    "tiled": ([node("Tile", ["mean", "deep"], ["more"])], {"deep": DEEP}),
    "padded": ([node("Pad", ["mean", "pads"], ["more"])], {"pads": np.array([0, 0, 0, 1 << 30], np.int64)}),
    "products of constants": (
        [node("MatMul", ["a", "a"], ["b"]), node("MatMul", ["b", "a"], ["more"])],
        {"a": np.ones((1500, 1500), np.float32)},
    ),
    "each sample with each": (
        [
            node("Transpose", ["mean"], ["turned"], perm=[1, 0]),
            node("MatMul", ["mean", "turned"], ["pairs"]),
            node("Reshape", ["pairs", "flat"], ["row"]),
            node("Transpose", ["row"], ["column"], perm=[1, 0]),
            node("Mul", ["row", "column"], ["more"]),
        ],
        {"flat": np.array([1, -1], np.int64)},
    ),
}


@pytest.mark.parametrize("how", BY_SHAPE)
def test_what_the_shapes_tell_is_refused_at_once(tmp_path: Path, how: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trial, "_try", lambda *_: pytest.fail("was tried"))
    package = Package.open(write(tmp_path / "m.undercast", *BY_SHAPE[how]))
    before, begun = most_memory(), time.monotonic()
    with pytest.raises(PackageError, match=r"GiB of memory|makes .* of its constants alone|computes for minutes"):
        open_session(package, "cpu", Recorder())
    assert most_memory() - before < ROOM and time.monotonic() - begun < 5
    with pytest.raises(PackageError):
        inspect(package.path)


def most_memory() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def of_value(factor: int) -> tuple[list[onnx.NodeProto], dict[str, np.ndarray]]:
    """As many numbers as a value of the image says, plus ``factor``: no shape tells."""
    nodes = [
        *OF_VALUES,
        node("Add", ["whole", "factor"], ["size"]),
        node("Reshape", ["size", "flat"], ["shape"]),
        node("ConstantOfShape", ["shape"], ["more"]),
    ]
    return nodes, {"factor": np.array(factor, np.int64), "flat": np.array([1], np.int64)}


def test_what_the_shapes_do_not_tell_is_tried_apart_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = Package.open(write(tmp_path / "m.undercast", *of_value(7)))
    session = open_session(package, "cpu", Recorder())
    feeds = {"optical": np.zeros((3, 2, CELL, CELL), np.float32), "optical_valid": np.ones((3, 1, CELL, CELL), bool)}
    assert session.run(feeds)["fused"].shape == (3, 2)
    monkeypatch.setattr(trial, "_try", lambda *_: pytest.fail("was tried again"))
    open_session(package, "cpu", Recorder())


def test_a_trial_that_takes_too_much_memory(tmp_path: Path) -> None:
    package = Package.open(write(tmp_path / "m.undercast", *of_value(1 << 31)))
    before = most_memory()
    with pytest.raises(PackageError, match=r"takes more than 2\.0 GiB of memory"):
        open_session(package, "cpu", Recorder())
    assert most_memory() - before < ROOM


def test_a_trial_that_takes_too_long_or_is_cancelled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = Package.open(write(tmp_path / "m.undercast", *of_value(8)))
    stopped = Recorder()
    stopped.cancel()
    with pytest.raises(CancelledError):
        open_session(package, "cpu", stopped)
    monkeypatch.setattr(trial, "MOST_SECONDS", 0.0)
    with pytest.raises(PackageError, match="is not ready after 0 seconds"):
        open_session(package, "cpu", Recorder())


def test_a_constant_whose_values_are_not_there(tmp_path: Path) -> None:
    nodes = [node("Constant", [], ["more"], value=TensorProto(data_type=TensorProto.FLOAT, dims=[1 << 30]))]
    with pytest.raises(PackageError):
        open_session(Package.open(write(tmp_path / "m.undercast", nodes, {})), "cpu", Recorder())


def test_a_real_model_is_never_tried(packaged: tuple, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trial, "_try", lambda *_: pytest.fail("was tried"))
    open_session(Package.open(packaged[0]), "cpu", Recorder())


def test_a_card_that_names_a_giant_network(tmp_path: Path, network_of: Callable) -> None:
    """1.2 GB of weights that the package does not have."""
    inputs = {
        "optical": {
            "sensor": {"bands": ["r", "g"], "unit": "x", "resolution": 10.0},
            "mean": [0.0, 0.0],
            "std": [1.0, 1.0],
            "backbone": "timm:vit_large_patch16_224",
        }
    }
    package = Package.open(write(tmp_path / "m.undercast", *of_value(9), inputs=inputs))
    before = most_memory()
    with pytest.raises(PackageError, match="its weights lack"):
        load_network(package)
    assert most_memory() - before < ROOM
