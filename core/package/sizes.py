"""Working out the sizes that a graph computes of its tensors' sizes, which ONNX's shape inference leaves open.

A graph that takes images of any size computes how far to pad them, with divisions that ``onnx.shape_inference`` does
not follow. Where the sizes of the inputs are fixed, all of that is arithmetic on a few whole numbers.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray
from onnx import GraphProto, ModelProto, NodeProto, TensorProto, helper, numpy_helper
from onnx.reference import ReferenceEvaluator

_MOST = 16  # numbers in a tensor of sizes
_ARITHMETIC = {"Add", "Sub", "Mul", "Div", "Neg", "Min", "Max", "Cast", "Concat", "Gather", "Slice", "Reshape"}
_ARITHMETIC |= {"Squeeze", "Unsqueeze", "Identity"}
_WHOLE = (TensorProto.INT64, TensorProto.INT32)


def fold_sizes(model: ModelProto) -> bool:
    """Replace nodes that compute sizes of known sizes by their values, in place; give whether there was one.

    Only whole numbers, and few of them, are computed: nothing that a hostile graph asks for takes memory or time.

    Args:
        model: with the shapes that inference found, and fixed sizes of its inputs.
    """
    graph = model.graph
    values = _constants(graph)
    shapes = _known_shapes(graph)
    left: list[NodeProto] = []
    for node in graph.node:
        value = _value(node, values, shapes)
        if value is None:
            left.append(node)
            continue
        values[node.output[0]] = value
        graph.initializer.append(numpy_helper.from_array(value, node.output[0]))
    if len(left) == len(graph.node):
        return False
    kept = [NodeProto.FromString(node.SerializeToString()) for node in left]
    outputs = [helper.make_empty_tensor_value_info(value.name) for value in graph.output]
    # What inference did not know before would stand in the way of what it finds now.
    for field in (graph.node, graph.value_info, graph.output):
        del field[:]
    graph.node.extend(kept)
    graph.output.extend(outputs)
    return True


def _constants(graph: GraphProto) -> dict[str, NDArray[Any]]:
    """The graph's own whole numbers, where they are few."""
    return {
        tensor.name: numpy_helper.to_array(tensor)
        for tensor in [*graph.initializer, *_inner(graph)]
        if tensor.data_type in _WHOLE and math.prod(tensor.dims) <= _MOST
    }


def _inner(graph: GraphProto) -> list[TensorProto]:
    """The values of Constant nodes, by the names of these."""
    tensors = []
    for node in graph.node:
        value = next((each.t for each in node.attribute if each.name == "value"), None)
        if node.op_type == "Constant" and value is not None:
            named = TensorProto.FromString(value.SerializeToString())
            named.name = node.output[0]
            tensors.append(named)
    return tensors


def _known_shapes(graph: GraphProto) -> dict[str, list[int]]:
    shapes = {tensor.name: list(tensor.dims) for tensor in graph.initializer}
    for value in (*graph.input, *graph.value_info):
        kind = value.type.tensor_type
        if kind.HasField("shape") and all(dim.HasField("dim_value") for dim in kind.shape.dim):
            shapes[value.name] = [dim.dim_value for dim in kind.shape.dim]
    return shapes


def _value(node: NodeProto, values: dict[str, NDArray[Any]], shapes: dict[str, list[int]]) -> NDArray[Any] | None:
    """What a node gives, if it is arithmetic on sizes that are known; else None."""
    if len(node.output) != 1 or node.domain not in ("", "ai.onnx"):
        return None
    if node.op_type == "Shape":
        if node.input[0] not in shapes:
            return None
        ends = {each.name: each.i for each in node.attribute}
        return np.array(shapes[node.input[0]][slice(ends.get("start", 0), ends.get("end"))], np.int64)
    if node.op_type not in _ARITHMETIC or not all(name in values for name in node.input if name):
        return None
    try:
        (value,) = ReferenceEvaluator(node).run(None, {name: values[name] for name in node.input if name})
    except Exception:  # whatever the evaluator raises for a graph that is wrong: the trial will tell
        return None
    if not isinstance(value, np.ndarray) or value.dtype not in (np.int64, np.int32) or value.size > _MOST:
        return None
    return value
