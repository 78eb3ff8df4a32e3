"""A package's graph without the trunk of a sensor that is not there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import GraphProto, ModelProto, NodeProto, TensorProto, helper, numpy_helper

from undercast.core.config.sensors import SensorName
from undercast.core.package.card import ModelCard
from undercast.core.package.graph import input_signature, sized
from undercast.core.package.runtime import onnxruntime

_COUNTS = (1, 2, 3)
_SAME = 1e-6  # how far a value may depend on how many samples are computed with it

Arrays = list[NDArray[Any]]


def without_sensor(data: bytes, card: ModelCard, sensor: SensorName) -> bytes:
    """The graph of a model of two sensors without what depends on one of them alone, as where no pixel of it is valid.

    What the rest takes from there is computed once for all and spread over the samples, whose number the other sensor
    tells. So every output keeps its rows, whatever the rest does with them (sum, stack, concatenate). Where it chooses
    by a condition that is the same for every sample then (Where), what it does not choose is left out: a network that
    joins two sensors only where both are there is not computed beyond the one.

    Raises:
        ValueError: if what the rest takes is not the same for every sample.
        Exception: ONNX Runtime's, if the part cannot be computed by itself.
    """
    model = onnx.load_model_from_string(data)
    graph = model.graph
    absent = {sensor, f"{sensor}_valid"}
    alone, border = _part_of(graph, absent)
    names = [name for name in border if name not in absent]
    reduced = _compute(model, alone, names, card, sensor)
    if absent & set(border):
        names += sorted(absent & set(border))
        for arrays, count in zip(reduced, _COUNTS, strict=True):
            feeds = _nothing(card, sensor, count)
            arrays += [feeds[name] for name in sorted(absent & set(border))]
    spread = _Spread(graph, f"{next(name for name in card.inputs if name != sensor)}", sensor)
    decided: dict[str, bool] = {}
    for name, *values in zip(names, *reduced, strict=True):
        spread.stand_in(name, values)
        if (condition := _same_everywhere(values)) is not None:
            decided[name] = condition
    kept = [_chosen(node, decided) for number, node in enumerate(graph.node) if number not in alone]
    _rebuild(graph, [*spread.nodes, *kept], spread.constants, absent)
    without: bytes = model.SerializeToString()
    return without


def without_choices(data: bytes, card: ModelCard, sensor: SensorName) -> bytes:
    """The graph of a model of images of any size, without what it does not choose where no pixel of a sensor is valid.

    What a trunk gives for nothing has another size for every image, so that nothing can be computed beforehand. But
    where a network chooses (Where) by the sensor's validity itself, what is not chosen is left out, and inputs that
    nothing takes any more with it.

    Raises:
        ValueError: if it chooses nowhere by that.
    """
    model = onnx.load_model_from_string(data)
    graph = model.graph
    decided = {f"{sensor}_valid": False}
    for node in graph.node:
        if node.op_type in ("Identity", "Not") and node.input[0] in decided:
            decided[node.output[0]] = decided[node.input[0]] != (node.op_type == "Not")
    chosen = [_chosen(node, decided) for node in graph.node]
    if all(after is before for after, before in zip(chosen, graph.node, strict=True)):
        raise ValueError(f"nothing is chosen by where {sensor} is valid")
    _rebuild(graph, chosen, {}, set())
    taken = {name for node in graph.node for name in _taken(node)}
    _rebuild(graph, list(graph.node), {}, {value.name for value in graph.input} - taken)
    without: bytes = model.SerializeToString()
    return without


def _part_of(graph: GraphProto, absent: set[str]) -> tuple[set[int], list[str]]:
    """Places of the nodes that depend on the inputs ``absent`` and no other, and the names that others take of them."""
    given = {value.name for value in graph.input} - {tensor.name for tensor in graph.initializer}
    others = given - absent
    of_absent, of_others = set(absent), set(others)
    alone: set[int] = set()
    for number, node in enumerate(graph.node):
        taken = set(_taken(node))
        if taken & of_others:
            of_others |= set(node.output)
        elif taken & of_absent:
            of_absent |= set(node.output)
            alone.add(number)
    wanted = {value.name for value in graph.output}
    for number, node in enumerate(graph.node):
        if number not in alone:
            wanted |= set(_taken(node))
    return alone, sorted((of_absent & wanted) - {""})


def _same_everywhere(values: Arrays) -> bool | None:
    """The truth that is told of every sample; None for what is no truth, or differs."""
    if not all(isinstance(value, np.ndarray) and value.dtype == np.bool_ and value.size for value in values):
        return None
    told = {bool(each) for value in values for each in np.unique(value)}
    return told.pop() if len(told) == 1 else None


def _chosen(node: NodeProto, decided: Mapping[str, bool]) -> NodeProto:
    """A choice whose condition is known, as what it chooses; any other node as it is."""
    if node.op_type != "Where" or node.input[0] not in decided:
        return node
    return helper.make_node("Identity", [node.input[1 if decided[node.input[0]] else 2]], list(node.output))


def _taken(node: NodeProto) -> Iterator[str]:
    """Names that a node takes, and that graphs inside it take from around them."""
    yield from node.input
    for attribute in node.attribute:
        for graph in [attribute.g, *attribute.graphs]:
            for inner in graph.node:
                yield from _taken(inner)
            yield from (value.name for value in graph.output)


def _nothing(card: ModelCard, sensor: SensorName, count: int) -> dict[str, NDArray[Any]]:
    """The sensor's inputs without a valid pixel."""
    return {
        name: np.zeros(sized(card, shape, count), bool if kind == TensorProto.BOOL else np.float32)
        for name, (kind, shape) in input_signature(card).items()
        if name in (sensor, f"{sensor}_valid")
    }


def _compute(model: ModelProto, alone: set[int], names: list[str], card: ModelCard, sensor: SensorName) -> list[Arrays]:
    """The values of ``names`` where the sensor has no valid pixel, for each of the numbers of samples."""
    if not names:
        return [[] for _ in _COUNTS]
    part = ModelProto()
    part.CopyFrom(model)
    del part.graph.output[:]
    part.graph.output.extend(helper.make_empty_tensor_value_info(name) for name in names)
    others = {name for name in input_signature(card) if name not in (sensor, f"{sensor}_valid")}
    _rebuild(part.graph, list(model.graph.node), {}, others)
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 4
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(part.SerializeToString(), options, providers=["CPUExecutionProvider"])
    feeds = [_nothing(card, sensor, count) for count in _COUNTS]
    taken = {each.name for each in session.get_inputs()}
    return [session.run(names, {name: array for name, array in each.items() if name in taken}) for each in feeds]


def _rebuild(graph: GraphProto, nodes: list[NodeProto], constants: dict[str, NDArray[Any]], absent: set[str]) -> None:
    """Give the graph these nodes as far as its outputs need them, more constants, and fewer inputs."""
    wanted, kept = {value.name for value in graph.output}, []
    for node in reversed(nodes):
        if wanted & set(node.output):
            wanted |= set(_taken(node))
            kept.append(node)
    copies = [NodeProto.FromString(node.SerializeToString()) for node in reversed(kept)]
    inputs = [value for value in graph.input if value.name not in absent]
    tensors = [tensor for tensor in graph.initializer if tensor.name in wanted]
    tensors += [numpy_helper.from_array(value, name) for name, value in constants.items()]
    for field, items in ((graph.node, copies), (graph.input, inputs), (graph.initializer, tensors)):
        copied = [type(item).FromString(item.SerializeToString()) for item in items]
        del field[:]
        field.extend(copied)
    del graph.value_info[:]  # the samples of what is left have another name now


class _Spread:
    """Nodes that give every sample what was computed once."""

    def __init__(self, graph: GraphProto, other: str, sensor: str) -> None:
        names = {name for node in graph.node for name in (*node.input, *node.output)}
        names |= {tensor.name for tensor in graph.initializer}
        self._prefix = f"no_{sensor}"
        while any(name.startswith(self._prefix) for name in names):
            self._prefix = "_" + self._prefix
        self.constants: dict[str, NDArray[Any]] = {}
        shape, self._count = f"{self._prefix}_shape", f"{self._prefix}_count"
        first = self._constant(np.array(0, np.int64))
        self.nodes = [
            helper.make_node("Shape", [other], [shape]),
            helper.make_node("Gather", [shape, first], [self._count], axis=0),
        ]

    def stand_in(self, name: str, values: list[NDArray[Any]]) -> None:
        """Nodes that give ``name``, which has these values for 1, 2 and 3 samples."""
        if not all(isinstance(value, np.ndarray) for value in values):
            raise ValueError(f"{name} is no tensor")
        one = values[0]
        if all(value.shape == one.shape for value in values):
            if all(np.array_equal(value, one) for value in values):
                self._emit("Identity", [self._constant(one)], name)
            else:
                self._line(values, name)
            return
        if one.dtype == np.int64:
            self._count_up(values, name)
            return
        times = [np.array(value.shape, np.int64) // np.maximum(1, one.shape) for value in values]
        tiled = [np.tile(one, each) for each in times]
        if not all(a.shape == b.shape and np.allclose(a, b, 0, _SAME) for a, b in zip(tiled, values, strict=True)):
            raise ValueError(f"{name} is not the same for every sample")
        self._emit("Tile", [self._constant(one), self._line(times)], name)

    def _line(self, values: list[NDArray[Any]], name: str = "") -> str:
        """Whole numbers that grow evenly with the number of samples, such as how often to repeat."""
        slope = values[1] - values[0]
        if values[0].dtype != np.int64 or not np.array_equal(values[2] - values[1], slope):
            raise ValueError(f"{name or 'a number'} depends on the number of samples in another way than evenly")
        grown = self._emit("Mul", [self._constant(slope), self._count])
        return self._emit("Add", [self._constant(values[0] - slope), grown], name)

    def _count_up(self, values: list[NDArray[Any]], name: str) -> None:
        """Whole numbers that grow evenly from sample to sample, such as places to gather from."""
        (axis, *more) = [number for number, size in enumerate(values[0].shape) if values[1].shape[number] != size]
        first, second, third = np.split(values[2], 3, axis)
        one, two = values[:2]
        even = np.array_equal(third - second, second - first) and np.array_equal(first, one)
        if more or not even or not np.array_equal(two, np.concatenate([first, second], axis)):
            raise ValueError(f"{name} depends on the sample in another way than evenly")
        begin, step = self._constant(np.array(0, np.int64)), self._constant(np.array(1, np.int64))
        number = self._emit("Range", [begin, self._count, step])
        sides = [-1 if dimension == axis else 1 for dimension in range(one.ndim)]
        number = self._emit("Reshape", [number, self._constant(np.array(sides, np.int64))])
        grown = self._emit("Mul", [self._constant(second - first), number])
        self._emit("Add", [self._constant(first), grown], name)

    def _emit(self, operator: str, taken: list[str], name: str = "") -> str:
        name = name or f"{self._prefix}_{len(self.nodes)}"
        self.nodes.append(helper.make_node(operator, taken, [name]))
        return name

    def _constant(self, value: NDArray[Any]) -> str:
        name = f"{self._prefix}_constant_{len(self.constants)}"
        self.constants[name] = value
        return name
