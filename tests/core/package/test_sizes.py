"""Sizes that a graph computes of sizes are worked out, and nothing else is."""

from __future__ import annotations

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper, numpy_helper

from undercast.core.package.sizes import fold_sizes


def padded(numbers: int = 1, kind: int = TensorProto.INT64, weights: int = 4) -> onnx.ModelProto:
    """Pads an image on the right to a multiple of four, by a division; beside it a product of weights."""
    wide = {TensorProto.INT64: np.int64, TensorProto.FLOAT: np.float32}[kind]
    constants = {
        "three": np.array([3] * numbers, wide),
        "four": np.array([4] * numbers, wide),
        "zeros": np.zeros(7, np.int64),
        "axis": np.array([0], np.int64),
        "weights": np.ones(weights, np.float32),
    }
    nodes = [
        helper.make_node("Shape", ["image"], ["width"], start=3, end=4),
        helper.make_node("Cast", ["width"], ["w"], to=kind),
        helper.make_node("Add", ["w", "three"], ["more"]),
        helper.make_node("Div", ["more", "four"], ["times"]),
        helper.make_node("Mul", ["times", "four"], ["whole"]),
        helper.make_node("Sub", ["whole", "w"], ["missing_"]),
        helper.make_node("Cast", ["missing_"], ["missing"], to=TensorProto.INT64),
        helper.make_node("Concat", ["zeros", "missing"], ["pads"], axis=0),
        helper.make_node("Pad", ["image", "pads"], ["out"]),
        helper.make_node("Mul", ["weights", "weights"], ["squares"]),
    ]
    graph = helper.make_graph(
        nodes,
        "g",
        [helper.make_tensor_value_info("image", TensorProto.FLOAT, [1, 1, 5, 6])],
        [helper.make_empty_tensor_value_info("out"), helper.make_empty_tensor_value_info("squares")],
        [numpy_helper.from_array(value, name) for name, value in constants.items()],
    )
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 18)])


def inferred(model: onnx.ModelProto) -> onnx.ModelProto:
    return onnx.shape_inference.infer_shapes(model, strict_mode=True, data_prop=True)


def width(model: onnx.ModelProto) -> int:
    return next(value for value in model.graph.output if value.name == "out").type.tensor_type.shape.dim[3].dim_value


def test_a_padding_that_is_computed_is_known() -> None:
    model = inferred(padded())
    assert width(model) == 0  # not known
    assert fold_sizes(model)
    model = inferred(model)
    assert width(model) == 8 and not fold_sizes(model)
    assert [node.op_type for node in model.graph.node] == ["Pad", "Mul"]


@pytest.mark.parametrize("options", [{"numbers": 17}, {"kind": TensorProto.FLOAT}])
def test_many_numbers_and_fractions_are_left_alone(options: dict[str, int]) -> None:
    model = inferred(padded(**options))
    before = len(model.graph.node)
    fold_sizes(model)
    left = [node.op_type for node in model.graph.node]
    assert "Div" in left and len(left) >= before - 2


def test_a_division_by_zero_is_no_error() -> None:
    model = padded()
    four = next(tensor for tensor in model.graph.initializer if tensor.name == "four")
    four.CopyFrom(numpy_helper.from_array(np.array([0], np.int64), "four"))
    with np.errstate(all="ignore"):
        fold_sizes(inferred(model))


def test_constants_of_weights_are_not_computed() -> None:
    model = inferred(padded(weights=1 << 16))
    fold_sizes(model)
    assert "squares" not in {tensor.name for tensor in model.graph.initializer}
