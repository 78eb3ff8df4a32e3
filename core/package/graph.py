"""Checking a package's ONNX graph without running it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import onnx
from onnx import AttributeProto, GraphProto, ModelProto, NodeProto, TensorProto, ValueInfoProto

from undercast.core.config.sensors import SensorName
from undercast.core.package.archive import refuse
from undercast.core.package.card import ModelCard

SENSORS: tuple[SensorName, ...] = ("optical", "sar")
"""In the order of the graph's inputs and outputs."""
_DOMAINS = ("", "ai.onnx")
_ENDLESS = ("Loop", "Scan", "SequenceMap")
_PLAIN: dict[int, str] = {TensorProto.FLOAT: "float32", TensorProto.BOOL: "bool"}

Signature = dict[str, tuple[int, list[int | None]]]
"""Names to (ONNX element type, shape); None stands for any number, of samples or of an image's pixels."""


def input_signature(card: ModelCard) -> Signature:
    """What the graph of a package with this card takes: each sensor's values (N, C, cell, cell) and validity; of any
    height and width where the card says so."""
    signature: Signature = {}
    side = None if card.any_size else card.cell
    for name in SENSORS:
        if name in card.inputs:
            bands = len(card.inputs[name].sensor.bands)
            signature[name] = (TensorProto.FLOAT, [None, bands, side, side])
            signature[f"{name}_valid"] = (TensorProto.BOOL, [None, 1, side, side])
    return signature


def output_signature(card: ModelCard) -> Signature:
    """What it gives: what the card says, or else the fused logits (N, K) and, with two sensors, those of each alone."""
    if card.outputs is not None:
        return {
            name: (TensorProto.FLOAT, [None, *(size if isinstance(size, int) else None for size in sizes)])
            for name, sizes in card.outputs.items()
        }
    names = ["fused", "optical_only", "sar_only"] if len(card.inputs) == 2 else ["fused"]
    return {name: (TensorProto.FLOAT, [None, len(card.classes)]) for name in names}


def sized(card: ModelCard, shape: list[int | None], count: int) -> list[int]:
    """A shape of the signature for ``count`` samples as large as those that the model was trained on."""
    return [count, *(size or card.cell for size in shape[1:])]


def parse_graph(path: Path, data: bytes) -> ModelProto:
    """An ONNX model from its bytes.

    Raises:
        PackageError: if they are none.
    """
    try:
        return onnx.load_model_from_string(data)
    except Exception as error:  # protobuf's DecodeError has no stable import path
        raise refuse(path, "its model.onnx is no ONNX model") from error


def check_graph(path: Path, model: ModelProto, card: ModelCard) -> None:
    """Refuse a graph that is malformed, that reaches out of itself, or that does not fit the card.

    Raises:
        PackageError: naming what is wrong.
    """
    for graph in _graphs(model):
        _check_tensors(path, graph)
    _check_operators(path, model)
    try:
        onnx.checker.check_model(model)
    except Exception as error:
        raise refuse(path, f"its model.onnx is not valid ({_first_line(error)})") from error
    # Initialisers may be listed as inputs too: those have a value and are not asked for.
    given = {tensor.name for tensor in model.graph.initializer}
    inputs = [value for value in model.graph.input if value.name not in given]
    _check_signature(path, "input", inputs, input_signature(card))
    _check_signature(path, "output", list(model.graph.output), output_signature(card))


def _check_operators(path: Path, model: ModelProto) -> None:
    if model.functions:
        raise refuse(path, "its model.onnx defines functions of its own")
    for opset in model.opset_import:
        if opset.domain not in _DOMAINS:
            raise refuse(path, f"its model.onnx needs custom operators ({opset.domain})")
    for graph in _graphs(model):
        for node in graph.node:
            if node.domain not in _DOMAINS:
                raise refuse(path, f"its model.onnx needs a custom operator ({node.domain}.{node.op_type})")
            if node.op_type in _ENDLESS:
                raise refuse(path, f"its model.onnx holds a loop ({node.op_type}), which might never end")


def _check_tensors(path: Path, graph: GraphProto) -> None:
    tensors: list[TensorProto] = list(graph.initializer)
    for sparse in graph.sparse_initializer:
        tensors += [sparse.values, sparse.indices]
    for node in graph.node:
        tensors += _attribute_tensors(node)
    for tensor in tensors:
        if tensor.data_location == TensorProto.EXTERNAL or tensor.external_data:
            raise refuse(path, "its model.onnx refers to data in other files")


def _attribute_tensors(node: NodeProto) -> list[TensorProto]:
    tensors: list[TensorProto] = []
    for attribute in node.attribute:
        tensors += [attribute.t, *attribute.tensors]
        for sparse in [attribute.sparse_tensor, *attribute.sparse_tensors]:
            tensors += [sparse.values, sparse.indices]
    return tensors


def _graphs(model: ModelProto) -> Iterator[GraphProto]:
    """The main graph and every graph within its nodes' attributes (and within training info and functions)."""
    waiting: list[GraphProto] = [model.graph]
    for training in model.training_info:
        waiting += [training.initialization, training.algorithm]
    for function in model.functions:
        waiting.append(GraphProto(node=function.node))
    while waiting:
        graph = waiting.pop()
        yield graph
        for node in graph.node:
            for attribute in node.attribute:
                if attribute.type == AttributeProto.GRAPH or attribute.HasField("g"):
                    waiting.append(attribute.g)
                waiting += attribute.graphs


def _check_signature(path: Path, what: str, values: list[ValueInfoProto], expected: Signature) -> None:
    names = {value.name for value in values}
    if names != set(expected):
        raise refuse(
            path,
            f"its model.onnx has the {what}s {', '.join(sorted(names)) or 'none'} where its card asks for "
            f"{', '.join(sorted(expected))}",
        )
    for value in values:
        kind, shape = expected[value.name]
        tensor = value.type.tensor_type
        if tensor.elem_type != kind:
            raise refuse(path, f"the {what} {value.name} of its model.onnx is not of type {_PLAIN[kind]}")
        dimensions = [dim.dim_value if dim.HasField("dim_value") else None for dim in tensor.shape.dim]
        if dimensions != shape:
            raise refuse(
                path, f"the {what} {value.name} of its model.onnx has the shape {_text(dimensions)}, not {_text(shape)}"
            )


def _text(shape: list[int | None]) -> str:
    return "(" + ", ".join("N" if size is None else str(size) for size in shape) + ")"


def _first_line(error: Exception) -> str:
    return str(error).strip().splitlines()[0][:200] if str(error).strip() else type(error).__name__
