"""Widths of weights and activations by layer, as PIC-PQ gives them, and networks that compute as if they had them.

No processor here multiplies 4 or 6 bits: such widths are simulated in float32, to tell what they would cost and save.
"""

from __future__ import annotations

import copy
import math
from collections.abc import Iterator, Mapping
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn.utils import parametrize

from undercast.core.methods.compress.cost import FULL, HEADS, Bits, Layer
from undercast.core.methods.compress.structure import Kept, Structure
from undercast.core.models.scene import AdditiveNetwork

LAMBDA = 1 / 6
"""How strongly a layer's sparsity lowers its bits (arXiv 2312.00851's program)."""
LEAST_BITS = 2
"""Our floor: the source has none, and lambda / s passes any ceiling where little is kept."""
FIRST_BITS = 8
"""Of the layer that meets the images."""


def kept_mass(network: AdditiveNetwork, structure: Structure, kept: Kept) -> dict[str, float]:
    """Of every layer the share of its weights' L1 mass that pruning keeps, s in 0..1.

    Args:
        network: the one that was pruned, with all of its filters.
        structure: its groups.
        kept: the filters that stay.
    """
    whole = network.state_dict()
    cut = structure.cut(whole, kept)
    shares = {}
    for layer in structure.layers:
        name = f"{layer.name}.weight"
        mass = float(whole[name].abs().sum())
        shares[layer.name] = float(cut[name].abs().sum()) / mass if mass else 1.0
    return shares


def pic_pq_bits(layers: list[Layer], shares: Mapping[str, float], ceilings: list[int]) -> dict[str, Bits]:
    """Widths by layer: the ceiling of its part of the network where nothing was pruned, else ceiling minus
    ceil(lambda / s), 2 at least (PIC-PQ's equation for bits, with our floor). Activations have the width of the layer
    that takes them.

    Args:
        layers: in the order of computation; each sensor's are cut into as many equal parts as there are ceilings.
        shares: s of each layer (see :func:`kept_mass`).
        ceilings: greatest bits of each part. The first layer of a sensor has 8, the heads stay float32.
    """
    bits: dict[str, Bits] = {}
    by_sensor: dict[str, list[Layer]] = {}
    for layer in layers:
        if layer.name.startswith(HEADS):
            bits[layer.name] = Bits(FULL, FULL)
        else:
            by_sensor.setdefault(layer.name.split(".")[1], []).append(layer)
    for own in by_sensor.values():
        for number, layer in enumerate(own):
            ceiling = ceilings[number * len(ceilings) // len(own)]
            share = shares[layer.name]
            width = ceiling if share >= 1 else ceiling - math.ceil(LAMBDA / max(share, 1e-6))
            width = FIRST_BITS if number == 0 else max(LEAST_BITS, width)
            bits[layer.name] = Bits(width, width)
    return bits


class _Weights(nn.Module):
    """Weights of few bits: whole multiples of a scale a channel, with the straight-through gradient."""

    def __init__(self, bits: int) -> None:
        super().__init__()
        self.most = 2 ** (bits - 1) - 1

    def forward(self, weight: Tensor) -> Tensor:
        greatest = weight.detach().flatten(1).abs().amax(dim=1).clamp(min=1e-12)
        scale = (greatest / self.most).view(-1, *(1,) * (weight.ndim - 1))
        coarse: Tensor = (weight / scale).round() * scale
        return weight + (coarse - weight).detach()


class _Activations:
    """Inputs of few bits: steps between the least and the greatest that was met in training, straight-through."""

    def __init__(self, bits: int) -> None:
        self.steps = 2**bits - 1

    def __call__(self, module: Any, inputs: tuple[Tensor, ...]) -> tuple[Tensor, ...]:
        values = inputs[0]
        low, high = module.activation_range
        if not module.training and not bool(high > low):
            return inputs  # nothing was met yet
        if module.training:
            seen = torch.stack([values.detach().min().clamp(max=0), values.detach().max().clamp(min=0)]).float()
            met = torch.where(high > low, 0.9 * module.activation_range + 0.1 * seen, seen)
            module.activation_range.copy_(met)
            low, high = met
        scale = ((high - low) / self.steps).clamp(min=1e-12)
        bounded = torch.minimum(torch.maximum(values, low), high)
        return (bounded + (((bounded - low) / scale).round() * scale + low - bounded).detach(), *inputs[1:])


def simulated(network: AdditiveNetwork, bits: Mapping[str, Bits]) -> AdditiveNetwork:
    """A copy of a network that computes as if its layers had these widths: weights of one scale a channel, activations
    of one range a layer that is met while it trains. Layers of 32 bits stay as they are.

    The source quantises tanh-squashed weights (DoReFa) and activations cut to 0..1; linear steps are ours, since they
    are what 8-bit hardware computes with, and need no training from scratch.
    """
    copied = copy.deepcopy(network)
    for name, layer in _layers(copied, bits):
        layer.register_buffer("activation_range", torch.zeros(2))
        layer.register_forward_pre_hook(_Activations(bits[name].activations))
        parametrize.register_parametrization(layer, "weight", _Weights(bits[name].weights), unsafe=True)
    return copied


def _layers(network: AdditiveNetwork, bits: Mapping[str, Bits]) -> Iterator[tuple[str, Any]]:
    for name, module in list(network.named_modules()):
        if name in bits and bits[name].weights < FULL:
            yield name, module
