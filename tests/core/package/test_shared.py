"""Constants that the graph takes from the weights: they come back to the bit, and nothing else is reached."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from onnx import ModelProto, TensorProto, helper, numpy_helper
from safetensors.numpy import save

from undercast.core.errors import PackageError
from undercast.core.events import Recorder
from undercast.core.inference.session import open_session
from undercast.core.package import archive
from undercast.core.package.package import Package
from undercast.core.package.shared import share_weights

CELL = 8
RANDOM = np.random.default_rng(0)
WEIGHTS: dict[str, np.ndarray] = {
    "conv.weight": RANDOM.normal(size=(16, 2, 3, 3)).astype(np.float32),
    "norm.weight": RANDOM.normal(1, 0.1, 16).astype(np.float32),
    "norm.running_var": RANDOM.uniform(0.5, 2, 16).astype(np.float32),
    "head.weight": RANDOM.normal(size=(4, 16)).astype(np.float32),
    "wide.weight": RANDOM.normal(size=(16, 16)).astype(np.float32),
}
EPSILONS = {"norm": 1e-3}


def whole_graph() -> bytes:
    """A convolution with its normalisation folded in, a linear layer with its weights transposed, and one as it is."""
    scale = WEIGHTS["norm.weight"] / np.sqrt(WEIGHTS["norm.running_var"] + np.float32(1e-3))
    constants = {
        "network.conv.weight": WEIGHTS["conv.weight"] * scale.reshape(-1, 1, 1, 1),
        "turned": np.ascontiguousarray(WEIGHTS["wide.weight"].T),
        "network.head.weight": WEIGHTS["head.weight"],
        "own": RANDOM.normal(size=(1, 16)).astype(np.float32).repeat(5, 0)[:1],
        "axes": np.array([2, 3], np.int64),
        "none": np.zeros((), np.float32),
    }
    nodes = [
        helper.make_node("Where", ["optical_valid", "optical", "none"], ["seen"]),
        helper.make_node("Conv", ["seen", "network.conv.weight"], ["maps"], kernel_shape=[3, 3]),
        helper.make_node("ReduceMean", ["maps", "axes"], ["features"], keepdims=0),
        helper.make_node("Add", ["features", "own"], ["moved"]),
        helper.make_node("MatMul", ["moved", "turned"], ["mixed"]),
        helper.make_node("Gemm", ["mixed", "network.head.weight"], ["fused"], transB=1),
    ]
    inputs = [
        helper.make_tensor_value_info("optical", TensorProto.FLOAT, ["n", 2, CELL, CELL]),
        helper.make_tensor_value_info("optical_valid", TensorProto.BOOL, ["n", 1, CELL, CELL]),
    ]
    outputs = [helper.make_tensor_value_info("fused", TensorProto.FLOAT, ["n", 4])]
    tensors = [numpy_helper.from_array(value, name) for name, value in constants.items()]
    graph = helper.make_graph(nodes, "small", inputs, outputs, tensors)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 18)], ir_version=10)
    return model.SerializeToString(deterministic=True)


def write(path: Path, graph: bytes, **card: Any) -> Path:
    weights = save(WEIGHTS)
    digests = {archive.GRAPH: hashlib.sha256(graph).hexdigest(), archive.WEIGHTS: hashlib.sha256(weights).hexdigest()}
    optical = {"sensor": {"bands": ["r", "g"], "unit": "x", "resolution": 10.0}, "mean": [0.0] * 2, "std": [1.0] * 2}
    values = {
        "schema_version": 2,
        "name": "small",
        "cell": CELL,
        "inputs": {"optical": optical | {"backbone": "resnet18"}},
        "classes": [{"name": name, "color": "#000000"} for name in "abcd"],
        "digests": digests,
    }
    members = {archive.CARD: json.dumps(values | card).encode(), archive.GRAPH: graph, archive.WEIGHTS: weights}
    archive.write_archive(path, members)
    return path


def test_shared_constants_come_back_to_the_bit(tmp_path: Path) -> None:
    whole = whole_graph()
    stored = share_weights(whole, WEIGHTS, EPSILONS)
    references = [tensor.name for tensor in ModelProto.FromString(stored).graph.initializer if tensor.external_data]
    assert references == ["network.conv.weight", "turned", "network.head.weight"]
    package = Package.open(write(tmp_path / "shared.undercast", stored))
    assert package.onnx_bytes() == whole
    feeds = {"optical": np.ones((3, 2, CELL, CELL), np.float32), "optical_valid": np.ones((3, 1, CELL, CELL), bool)}
    plain = Package.open(write(tmp_path / "plain.undercast", whole))
    logits = [open_session(each, "cpu", Recorder()).run(feeds)["fused"] for each in (package, plain)]
    assert np.array_equal(*logits) and np.abs(logits[0]).max() > 0


def change(changed: TensorProto, /, **entries: str) -> None:
    kept = {entry.key: entry.value for entry in changed.external_data} | entries
    changed.ClearField("external_data")
    for key, value in kept.items():
        changed.external_data.add(key=key, value=value)


CHANGES: list[tuple[Callable[[Any], None], str]] = [
    (lambda tensors: change(tensors[0], location="/etc/passwd"), "refers to data in other files"),
    (lambda tensors: change(tensors[0], offset="0"), "refers to data in other files"),
    (lambda tensors: change(tensors[0], tensor="nothing"), "takes 'nothing' from the weights"),
    (lambda tensors: change(tensors[0], tensor="norm.weight"), "in a form that does not fit"),
    (lambda tensors: change(tensors[0], norm="conv"), "in a form that does not fit"),
    (lambda tensors: change(tensors[0], epsilon="much"), "in a form that does not fit"),
    (lambda tensors: change(tensors[0], transposed="1"), "in a form that does not fit"),
    (lambda tensors: change(tensors[2], tensor="wide.weight"), "do not hold it once for it"),
    (lambda tensors: tensors[0].dims.append(1 << 40), "in a form that does not fit"),
    (lambda tensors: tensors.append(tensors[0]), "do not hold it once for it"),
]


@pytest.mark.parametrize(("alter", "reason"), CHANGES)
def test_references_that_do_not_fit_are_refused(alter: Callable[[Any], None], reason: str, tmp_path: Path) -> None:
    model = ModelProto.FromString(share_weights(whole_graph(), WEIGHTS, EPSILONS))
    alter(model.graph.initializer)
    with pytest.raises(PackageError, match=reason):
        Package.open(write(tmp_path / "wrong.undercast", model.SerializeToString()))


def test_a_package_of_schema_1_has_no_references(tmp_path: Path) -> None:
    path = write(tmp_path / "old.undercast", share_weights(whole_graph(), WEIGHTS, EPSILONS), schema_version=1)
    with pytest.raises(PackageError, match="refers to data in other files"):
        Package.open(path)
