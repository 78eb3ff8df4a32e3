"""Graphs without the trunk of a sensor that is not there."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper, numpy_helper

from undercast.core.package.card import ModelCard
from undercast.core.package.lacking import without_sensor
from undercast.core.package.runtime import onnxruntime

CELL = 4


def test_a_real_networks_trunks(packaged: tuple, trunks_left_out: Callable[[Path], None]) -> None:
    trunks_left_out(packaged[0])


def graph(nodes: list[onnx.NodeProto], constants: dict[str, np.ndarray]) -> bytes:
    """A graph of two sensors; ``optical_mean`` and ``sar_mean`` (n, 1) are there for the nodes to take."""
    inputs, means = [], []
    for name, bands in (("optical", 4), ("sar", 2)):
        inputs += [
            helper.make_tensor_value_info(name, TensorProto.FLOAT, ["n", bands, CELL, CELL]),
            helper.make_tensor_value_info(f"{name}_valid", TensorProto.BOOL, ["n", 1, CELL, CELL]),
        ]
        means += [
            helper.make_node("Where", [f"{name}_valid", name, "zero"], [f"{name}_known"]),
            helper.make_node("ReduceMean", [f"{name}_known", "axes"], [f"{name}_mean"], keepdims=0),
        ]
    names = ("fused", "optical_only", "sar_only")
    constants = {"zero": np.zeros((), np.float32), "axes": np.array([1, 2, 3], np.int64), **constants}
    made = helper.make_graph(
        [*means, *nodes],
        "g",
        inputs,
        [helper.make_tensor_value_info(name, TensorProto.FLOAT, None) for name in names],
        [numpy_helper.from_array(value, name) for name, value in constants.items()],
    )
    return helper.make_model(made, opset_imports=[helper.make_opsetid("", 18)], ir_version=10).SerializeToString()


def run(data: bytes, card: ModelCard, count: int) -> tuple[list[np.ndarray], list[np.ndarray]]:
    """What the whole graph gives where there is no optical image, and what the one without its trunk gives."""
    sar = np.random.default_rng(0).normal(size=(count, 2, CELL, CELL)).astype(np.float32)
    given = {"sar": sar, "sar_valid": np.ones((count, 1, CELL, CELL), bool)}
    nothing = {
        "optical": np.zeros((count, 4, CELL, CELL), np.float32),
        "optical_valid": np.zeros((count, 1, CELL, CELL), bool),
    }
    whole = onnxruntime.InferenceSession(data, providers=["CPUExecutionProvider"])
    part = onnxruntime.InferenceSession(without_sensor(data, card, "optical"), providers=["CPUExecutionProvider"])
    assert {each.name for each in part.get_inputs()} == set(given)
    return whole.run(None, {**given, **nothing}), part.run(None, given)


ONES = [
    helper.make_node("Unsqueeze", ["optical_mean", "one"], ["optical_only"]),
    helper.make_node("Unsqueeze", ["sar_mean", "one"], ["sar_only"]),
]
JOINS = {
    "sum": [helper.make_node("Add", ["optical_only", "sar_only"], ["fused"])],
    "concatenation": [helper.make_node("Concat", ["optical_only", "sar_only"], ["fused"], axis=1)],
    # The exporter takes the number of samples from whichever input comes first.
    "the other's number of samples": [
        helper.make_node("Shape", ["optical_mean"], ["count"]),
        helper.make_node("Concat", ["count", "one"], ["shape"], axis=0),
        helper.make_node("Reshape", ["sar_mean", "shape"], ["again"]),
        helper.make_node("Add", ["optical_only", "again"], ["fused"]),
    ],
    "flattened over the samples": [
        helper.make_node("Flatten", ["optical_valid"], ["flat"]),
        helper.make_node("Cast", ["flat"], ["ones"], to=TensorProto.FLOAT),
        helper.make_node("Reshape", ["ones", "any"], ["row"]),
        helper.make_node("Reshape", ["row", "rows"], ["rowed"]),
        helper.make_node("Mul", ["rowed", "sar_only"], ["fused"]),
    ],
}


@pytest.mark.parametrize("how", JOINS)
@pytest.mark.parametrize("count", [1, 2, 7])
def test_whatever_joins_the_sensors(card_of: Callable, how: str, count: int) -> None:
    constants = {
        "one": np.array([1], np.int64),
        "any": np.array([-1], np.int64),
        "rows": np.array([-1, CELL * CELL], np.int64),
    }
    whole, part = run(graph([*ONES, *JOINS[how]], constants), card_of(cell=CELL), count)
    for ours, theirs in zip(part, whole, strict=True):
        np.testing.assert_array_equal(ours, theirs)


def test_samples_that_differ_without_an_image_are_no_constants(card_of: Callable) -> None:
    """The running sum over the samples depends on how many there are, in another way than evenly."""
    nodes = [
        helper.make_node("Cast", ["optical_valid"], ["zeros"], to=TensorProto.FLOAT),
        helper.make_node("Exp", ["zeros"], ["all_one"]),
        helper.make_node("ReduceMean", ["all_one", "axes"], ["each"], keepdims=0),
        helper.make_node("CumSum", ["each", "first"], ["running"]),
        helper.make_node("Mul", ["running", "sar_mean"], ["product"]),
        helper.make_node("Unsqueeze", ["product", "one"], ["fused"]),
    ]
    constants = {"one": np.array([1], np.int64), "first": np.array(0, np.int64)}
    with pytest.raises(ValueError, match="not the same for every sample"):
        without_sensor(graph([*ONES, *nodes], constants), card_of(cell=CELL), "optical")
