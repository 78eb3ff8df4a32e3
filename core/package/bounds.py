"""How much memory and work a package's graph can ask for, found from its shapes before anything is computed.

The shapes of all tensors are inferred for one sample and for many. Where all are known, memory and work are bounded,
and a graph within the bounds can do no harm; so it is with every model that Undercast writes but those few that make
shapes at run time. A graph of which some shape stays unknown is tried in a process of its own first
(:mod:`undercast.core.package.trial`).
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import onnx
from onnx import AttributeProto, GraphProto, ModelProto, NodeProto, TensorProto, helper

from undercast.core.package.archive import refuse
from undercast.core.package.card import ModelCard
from undercast.core.package.graph import input_signature, sized
from undercast.core.package.sizes import fold_sizes

MOST_NODES = 20_000
MOST_INPUT = 1 << 30
"""Bytes of one sample's inputs."""
MOST_CONSTANTS = 1 << 28
"""Bytes of what a graph makes of its constants alone, which ONNX Runtime computes and keeps when it opens a graph."""
MOST_WORK = 1 << 32
"""Multiplications, about, to compute them: a second or two."""
BYTES_A_PIXEL = 1024
"""Of activations, from above: a ResNet-18 takes some 200."""
_LEAST_ALLOWED = 1 << 30
_MANY = 512
_LARGE = 1024  # elements from which on a constant is no shape
_GROWTH = 1 << 20
_LEVELS = 16
"""How often sizes that depend on sizes are worked out: a graph that pads its input and brings features to one another's
size takes one round for each level of its pyramid."""


@dataclass(frozen=True)
class Bounds:
    """What a graph takes at most."""

    bytes_a_sample: int
    """Of the tensors that are there at once when one sample is computed, from above."""
    known: bool
    """Whether that is known: False where a shape depends on values."""


def allowed_bytes(card: ModelCard) -> int:
    """Bytes that one sample may take: several times what any known network takes for cells of this side."""
    return max(_LEAST_ALLOWED, BYTES_A_PIXEL * card.cell**2)


def bound(path: Path, data: bytes, card: ModelCard) -> Bounds:
    """Bound a graph that passed :func:`undercast.core.package.graph.check_graph`.

    Raises:
        PackageError: if it is known to take more than is allowed.
    """
    signature = input_signature(card)
    sizes = [
        math.prod(sized(card, shape, 1)) * (4 if kind == TensorProto.FLOAT else 1) for kind, shape in signature.values()
    ]
    if sum(sizes) > MOST_INPUT:
        raise refuse(path, f"one sample of {card.cell} x {card.cell} pixels would take {_text(sum(sizes))}")
    model = onnx.load_model_from_string(data)
    _check_constants(path, model.graph)
    if any(_inner(node) for node in model.graph.node) or len(model.graph.node) > MOST_NODES:
        return Bounds(allowed_bytes(card), False)
    skeleton = _skeleton(model)
    one, many = (_inferred(skeleton, count, card.cell) for count in (1, _MANY))
    if one is None or many is None:
        return Bounds(allowed_bytes(card), False)
    _check_folding(path, model.graph, one, set(signature))
    largest, at_many = (_peak(model.graph, shapes) for shapes in (one, many))
    if largest > allowed_bytes(card):
        raise refuse(path, f"its model.onnx would take {_text(largest)} for one cell")
    if at_many > _MANY * (largest + _GROWTH):
        raise refuse(path, f"its model.onnx would take {_text(at_many)} for {_MANY} cells: more with each one")
    return Bounds(largest, True)


def _text(size: int) -> str:
    return f"{size / (1 << 30):.1f} GiB of memory"


def _inner(node: NodeProto) -> bool:
    return any(each.type in (AttributeProto.GRAPH, AttributeProto.GRAPHS) for each in node.attribute)


def _check_constants(path: Path, graph: GraphProto) -> None:
    """Refuse constants that claim more than the file holds: sparse ones, and sizes without values."""
    tensors = list(graph.initializer) + [each.t for node in graph.node for each in node.attribute if each.HasField("t")]
    sparse = any(
        each.HasField("sparse_tensor") or each.sparse_tensors for node in graph.node for each in node.attribute
    )
    if graph.sparse_initializer or sparse:
        raise refuse(path, "its model.onnx holds sparse tensors, which no package of Undercast does")
    for tensor in tensors:
        if math.prod(tensor.dims) > max(_LARGE, 8 * tensor.ByteSize()):
            raise refuse(path, f"its model.onnx has a constant of {math.prod(tensor.dims)} values that are not there")


def _skeleton(model: ModelProto) -> ModelProto:
    """The graph without its weights: large constants become inputs of the same shape."""
    skeleton = ModelProto(ir_version=model.ir_version, opset_import=model.opset_import)
    graph = skeleton.graph
    graph.name = "skeleton"
    for node in model.graph.node:
        if node.op_type == "Constant" and any(math.prod(each.t.dims) > _LARGE for each in node.attribute):
            dims = next(each.t for each in node.attribute if each.HasField("t"))
            graph.input.append(helper.make_tensor_value_info(node.output[0], dims.data_type, list(dims.dims)))
        else:
            graph.node.append(node)
    large = {tensor.name for tensor in model.graph.initializer if math.prod(tensor.dims) > _LARGE}
    for tensor in model.graph.initializer:
        if tensor.name in large:
            graph.input.append(helper.make_tensor_value_info(tensor.name, tensor.data_type, list(tensor.dims)))
        else:
            graph.initializer.append(tensor)
    held = {tensor.name for tensor in model.graph.initializer}
    graph.input.extend(value for value in model.graph.input if value.name not in held)
    graph.output.extend(helper.make_empty_tensor_value_info(value.name) for value in model.graph.output)
    return skeleton


Shapes = dict[str, tuple[int, int]]
"""Elements and bytes of each tensor."""


def _inferred(skeleton: ModelProto, count: int, side: int) -> Shapes | None:
    """The sizes of all tensors for ``count`` samples, of ``side`` x ``side`` pixels where the graph takes any; None
    where one is not known."""
    model = ModelProto()
    model.CopyFrom(skeleton)
    for value in model.graph.input:
        dims = value.type.tensor_type.shape.dim
        for position, dim in enumerate(dims):
            if not dim.HasField("dim_value"):
                dim.dim_value = side if position else count
    for _ in range(_LEVELS):
        try:
            model = onnx.shape_inference.infer_shapes(model, strict_mode=True, data_prop=True)
        except Exception:  # what cannot be inferred is tried
            return None
        if not fold_sizes(model):
            break
    shapes: Shapes = {}
    for tensor in model.graph.initializer:
        shapes[tensor.name] = _size(tensor.data_type, tensor.dims)
    for value in (*model.graph.value_info, *model.graph.input, *model.graph.output):
        kind = value.type.tensor_type
        dims = kind.shape.dim
        if not value.type.HasField("tensor_type") or not kind.HasField("shape"):
            return None
        if not all(dim.HasField("dim_value") and dim.dim_value >= 0 for dim in dims):
            return None
        shapes[value.name] = _size(kind.elem_type, [dim.dim_value for dim in dims])
    made = (name for node in model.graph.node for name in node.output if name)
    return shapes if all(name in shapes for name in made) else None


def _size(kind: int, dims: list[int]) -> tuple[int, int]:
    elements = math.prod(dims)
    return elements, elements * (8 if kind in (TensorProto.INT64, TensorProto.DOUBLE, TensorProto.UINT64) else 4)


def _peak(graph: GraphProto, sizes: Shapes) -> int:
    """Bytes of what is there at once when the nodes are computed one after the other."""
    last = {name: number for number, node in enumerate(graph.node) for name in node.input}
    held = {tensor.name for tensor in graph.initializer}
    outputs = {value.name for value in graph.output}
    now = most = sum(sizes[value.name][1] for value in graph.input if value.name not in held)
    for number, node in enumerate(graph.node):
        now += sum(sizes[name][1] for name in node.output if name)
        # A kernel may take as much again to work in, such as the columns of a convolution.
        used = {name for name in (*node.input, *node.output) if name} - held
        most = max(most, now + max((sizes[name][1] for name in used), default=0))
        now -= sum(sizes[name][1] for name in used - outputs if last.get(name, -1) <= number)
    return most


def _check_folding(path: Path, graph: GraphProto, sizes: Shapes, inputs: set[str]) -> None:
    """Refuse what would be computed of constants alone, when ONNX Runtime opens the graph, if it is much."""
    total = work = 0
    waiting = {tensor.name for tensor in graph.initializer}
    for node in _constant(graph, inputs):
        made = [sizes[name] for name in node.output if name]
        if node.op_type == "DequantizeLinear" and node.input[0] in waiting:
            # Weights of 8 bits as float32, once each: four times what the file holds of them, and no more.
            waiting.discard(node.input[0])
            continue
        total += sum(size for _, size in made)
        taken = max((sizes[name][0] for name in node.input if name), default=1)
        # No operator takes more than a product of each result with each value of an input, and most take far less.
        heavy = node.op_type in _HEAVY
        work += sum(elements for elements, _ in made) * (taken if heavy else 1)
        if total > MOST_CONSTANTS:
            raise refuse(path, f"its model.onnx makes {_text(total)} and more of its constants alone")
        if work > MOST_WORK:
            raise refuse(path, "its model.onnx computes for minutes with its constants alone")


_HEAVY = frozenset(
    [
        "MatMul",
        "Gemm",
        "Conv",
        "ConvTranspose",
        "Einsum",
        "MatMulInteger",
        "ConvInteger",
        "QLinearMatMul",
        "QLinearConv",
        "DeformConv",
        "LSTM",
        "GRU",
        "RNN",
        "DFT",
        "STFT",
        "Det",
        "NonMaxSuppression",
        "TopK",
        "Unique",
        "AveragePool",
        "MaxPool",
        "LpPool",
        "Resize",
        "GridSample",
        "RoiAlign",
        "MaxRoiPool",
        "CumSum",
        "Attention",
    ]
)
"""Operators that may do far more than one step a result."""


def _constant(graph: GraphProto, inputs: set[str]) -> Iterator[NodeProto]:
    """The nodes that depend on no input."""
    moved = set(inputs)
    for node in graph.node:
        if moved & set(node.input):
            moved |= set(node.output)
        elif node.op_type != "Constant":
            yield node
