"""The weights of a package as a network's state: of 8 bits or float16 on disk, float32 in the network."""

from __future__ import annotations

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from safetensors.torch import load, save
from torch import Tensor, nn

from undercast.core.package.package import Package
from undercast.core.package.shared import EXPORTED

SCALE = ".scale"
"""After the name of a tensor of 8 bits: what its channels are multiplied by, (C,) float32."""
_QUANTISED = "_quantized"
"""What ONNX Runtime's quantiser puts after a constant's name."""
_LEAST_HALVED = 2
"""Dimensions of a tensor from which on float16 is used: statistics and offsets stay float32, they are small."""


def load_state(package: Package) -> dict[str, Tensor]:
    """The state of a package's network in float32; whole numbers stay what they are.

    A weight of 8 bits is its number times its channel's scale, which is what the package's graph computes with, but for
    the activations, whose 8 bits the network knows nothing of.

    Raises:
        PackageError: if the file has changed since it was opened.
    """
    stored = load(package.weights_bytes())
    state: dict[str, Tensor] = {}
    for name, tensor in stored.items():
        scale = stored.get(name + SCALE)
        if scale is not None and tensor.dtype == torch.int8 and tensor.ndim and scale.shape == tensor.shape[:1]:
            state[name] = tensor.float() * scale.float().view(-1, *(1,) * (tensor.ndim - 1))
        elif not _is_scale(name, stored):
            state[name] = tensor.float() if tensor.dtype == torch.float16 else tensor
    return state


def _is_scale(name: str, stored: dict[str, Tensor]) -> bool:
    weight = stored.get(name.removesuffix(SCALE)) if name.endswith(SCALE) else None
    return weight is not None and weight.dtype == torch.int8


@torch.no_grad()
def rounded(network: nn.Module) -> None:
    """Round a network's weights to float16, in place, as far as they are finite there; offsets and statistics stay."""
    for tensor in network.state_dict().values():
        if tensor.dtype == torch.float32 and tensor.ndim >= _LEAST_HALVED:
            half = tensor.half().float()
            if bool(half.isfinite().all()):
                tensor.copy_(half)


def packed(tensor: Tensor) -> Tensor:
    """A tensor of a state as it is stored: in float16 where that is the same to the bit."""
    tensor = tensor.detach().cpu().contiguous()
    if tensor.dtype == torch.float32 and tensor.ndim >= _LEAST_HALVED:
        half = tensor.half()
        if torch.equal(half.float(), tensor):
            return half
    return tensor


def eight_bit_weights(network: nn.Module, graph: bytes) -> bytes:
    """The network's state as safetensors, with the weights of 8 bits that its quantised graph has.

    The graph's weights were multiplied by the scale of the batch normalisation behind them, channel by channel. So that
    the same 8 bits serve the network too, a channel's scale is the one that brings them nearest to the network's
    weights: sum(w q) / sum(q q), least squares.
    """
    constants = {
        tensor.name.removesuffix(_QUANTISED).removeprefix(EXPORTED): numpy_helper.to_array(tensor)
        for tensor in onnx.load_model_from_string(graph).graph.initializer
        if tensor.name.endswith(_QUANTISED) and tensor.data_type == onnx.TensorProto.INT8
    }
    state: dict[str, Tensor] = {}
    for name, tensor in network.state_dict().items():
        bits = constants.get(name)
        if bits is None or bits.shape != tuple(tensor.shape) or not bits.ndim:
            state[name] = packed(tensor)
            continue
        weights, whole = tensor.detach().cpu().double().flatten(1), torch.from_numpy(np.array(bits)).double().flatten(1)
        scale = (weights * whole).sum(dim=1) / (whole * whole).sum(dim=1).clamp(min=1.0)
        state[name], state[name + SCALE] = torch.from_numpy(np.array(bits)), scale.float()
    return save(state)
