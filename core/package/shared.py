"""Weights once: what the graph takes from the package's weights is left out of ``model.onnx`` and put back on reading.

ONNX and safetensors would hold the same numbers twice. Weights of 8 bits are shared as they are; those kept in float16
become the float32 that the graph computes with. Where a constant of the graph is a tensor of the weights to the
bit - as it is, transposed, or multiplied by a batch normalisation's scale as the exporter folds it into a convolution -
the stored graph keeps a reference instead: ONNX's own mark of external data, with ``location`` weights.safetensors and
what makes the constant of it. IEEE 754 fixes the results of +, x, / and the square root, so that a constant comes back
to the bit on every machine. Everything else stays in the graph.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from onnx import ModelProto, TensorProto, numpy_helper

from undercast.core.package.archive import GRAPH, WEIGHTS, refuse

Floats = NDArray[np.float32]
Weights = Mapping[str, NDArray[Any]]

EXPORTED = "network."
"""What the exporter puts before the names of the network's tensors."""
_FEWEST = 64  # values; a smaller constant takes less than a reference to it
_KEYS = {"location", "tensor", "transposed", "norm", "epsilon"}
_TYPES: dict[int, np.dtype[Any]] = {TensorProto.FLOAT: np.dtype("<f4"), TensorProto.INT8: np.dtype("i1")}
"""Types of constants that are shared."""


def share_weights(data: bytes, weights: Weights, epsilons: Mapping[str, float]) -> bytes:
    """The graph with references for the constants that the weights hold.

    Args:
        data: an ONNX model whose constants are its own.
        weights: the network's state by name.
        epsilons: of each batch normalisation, by its name in the network.
    """
    model = ModelProto.FromString(data)
    weights = {name: _widened(values) for name, values in weights.items()}
    alike = _by_content(weights)
    taken: set[str] = set()
    for tensor in model.graph.initializer:
        if tensor.data_type not in _TYPES or math.prod(tensor.dims) < _FEWEST:
            continue
        values = np.asarray(numpy_helper.to_array(tensor), _TYPES[tensor.data_type])
        reference = next(_guesses(tensor.name, values, alike, weights, epsilons), None)
        if reference is None or reference["tensor"] in taken:
            continue
        taken.add(reference["tensor"])
        tensor.ClearField("raw_data")
        tensor.ClearField("float_data")
        tensor.ClearField("int32_data")
        tensor.data_location = TensorProto.EXTERNAL
        for key, value in {"location": WEIGHTS, **reference}.items():
            tensor.external_data.add(key=key, value=value)
    stored: bytes = model.SerializeToString(deterministic=True)
    return stored


def put_back(path: Path, model: ModelProto, weights: Weights) -> bool:
    """Fill the graph's constants from the weights, in place; give whether there was one to fill.

    Each tensor of the weights is taken once at most, so that a graph takes no more memory than the weights do.

    Raises:
        PackageError: if a reference points anywhere else, or does not fit.
    """
    taken: set[str] = set()
    for tensor in model.graph.initializer:
        if tensor.data_location != TensorProto.EXTERNAL:
            continue
        reference = {each.key: each.value for each in tensor.external_data}
        name = reference.get("tensor", "")
        if reference.get("location") != WEIGHTS or not set(reference) <= _KEYS:
            raise refuse(path, f"its {GRAPH} refers to data in other files")
        if name in taken or name not in weights:
            raise refuse(path, f"its {GRAPH} takes {name[:100]!r} from the weights, which do not hold it once for it")
        taken.add(name)
        values, kind = _made(reference, weights), _TYPES.get(tensor.data_type)
        if values is None or kind is None or values.dtype != kind or list(values.shape) != list(tensor.dims):
            raise refuse(path, f"its {GRAPH} takes {name[:100]!r} from the weights in a form that does not fit")
        tensor.ClearField("data_location")
        tensor.ClearField("external_data")
        tensor.raw_data = values.astype(kind, copy=False).tobytes()
    return bool(taken)


def _widened(values: NDArray[Any]) -> NDArray[Any]:
    """float16, which weights may be kept in, as the float32 that the graph computes with; all else as it is."""
    return values.astype(np.float32) if values.dtype == np.float16 else values


def _made(reference: Mapping[str, str], weights: Weights) -> NDArray[Any] | None:
    """The constant that a reference stands for; None where it cannot be made."""
    values = _widened(weights[reference["tensor"]])
    if values.dtype not in _TYPES.values():
        return None
    if "transposed" in reference:
        values = values.T if values.ndim == 2 else np.zeros(0, values.dtype)
    if ("norm" in reference) != ("epsilon" in reference):
        return None
    if "norm" in reference:
        try:
            scale = _scale(weights, reference["norm"], float(reference["epsilon"]))
        except ValueError:
            return None
        if scale is None or values.dtype != np.float32 or not values.ndim or scale.shape != (len(values),):
            return None
        values = values * scale.reshape(-1, *(1,) * (values.ndim - 1))
    return np.ascontiguousarray(values)


def _scale(weights: Weights, norm: str, epsilon: float) -> Floats | None:
    """What a batch normalisation multiplies its channels by, (C,), computed as the exporter does."""
    gamma, variance = (weights.get(f"{norm}.{part}") for part in ("weight", "running_var"))
    if gamma is None or variance is None or gamma.dtype != np.float32 or variance.dtype != np.float32:
        return None
    if gamma.shape != variance.shape:
        return None
    with np.errstate(all="ignore"):
        return np.asarray(gamma / np.sqrt(variance + np.float32(epsilon)), np.float32)


def _by_content(weights: Weights) -> dict[bytes, str]:
    return {
        values.tobytes(): name
        for name, values in weights.items()
        if values.dtype in _TYPES.values() and values.size >= _FEWEST
    }


def _guesses(
    name: str, values: NDArray[Any], alike: Mapping[bytes, str], weights: Weights, epsilons: Mapping[str, float]
) -> Iterator[dict[str, str]]:
    """References that give exactly these values."""
    forms: list[tuple[NDArray[Any], dict[str, str]]] = [(values, {})]
    forms += [(values.T, {"transposed": "1"})] if values.ndim == 2 else []
    for form, marks in forms:
        same = alike.get(np.ascontiguousarray(form).tobytes())
        if same is not None and weights[same].shape == form.shape and weights[same].dtype == form.dtype:
            yield {"tensor": same, **marks}
    name = name.removeprefix(EXPORTED)
    if name not in weights or not values.ndim or values.dtype != np.float32 or weights[name].shape != values.shape:
        return
    for norm, epsilon in epsilons.items():
        reference = {"tensor": name, "norm": norm, "epsilon": repr(epsilon)}
        scale = _scale(weights, norm, epsilon)
        if scale is None or scale.shape != (len(values),):
            continue
        # One value a channel tells nearly all others apart.
        first: tuple[Any, ...] = (slice(None), *(0,) * (values.ndim - 1))
        if np.array_equal(np.asarray(weights[name])[first] * scale, values[first]):
            made = _made(reference, weights)
            if made is not None and np.array_equal(made.view(np.uint32), values.view(np.uint32)):
                yield reference
