"""What a network costs: multiplications, bit operations, weights. Found from shapes; nothing is computed."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn

from undercast.core.models.scene import AdditiveNetwork, check_cell

FULL = 32
"""Bits of a weight or activation that nobody quantised."""
HEADS = "heads."
"""Before the names of layers that stay float32."""


@dataclass(frozen=True)
class Layer:
    """A layer with weights, as one sample of the network's cell goes through it."""

    name: str
    macs: int
    """Multiplications of a weight with an activation, each with its addition."""
    weights: int
    """How many there are."""


@dataclass(frozen=True)
class Bits:
    """Widths of a layer."""

    weights: int
    activations: int


def measure_layers(network: AdditiveNetwork, cell: int) -> list[Layer]:
    """The convolutions and linear layers of a network in the order of computation, for one sample of ``cell`` x
    ``cell`` pixels of every sensor.

    Products of activations with one another, as attention has them, and normalisations are not counted.

    Raises:
        JobError: if the network cannot take such cells.
    """
    bare = copy.deepcopy(network).to("meta").eval()
    layers: list[Layer] = []

    def count(name: str, module: Any) -> Any:
        def look(_: nn.Module, inputs: tuple[Tensor, ...], output: Tensor) -> None:
            weight: Tensor = module.weight
            if isinstance(module, nn.ConvTranspose2d):
                macs = inputs[0].numel() * weight[0].numel()
            else:
                macs = output.numel() * weight[0].numel()
            layers.append(Layer(name, macs // len(output), weight.numel()))

        return look

    hooks = [
        module.register_forward_hook(count(name, module))
        for name, module in bare.named_modules()
        if isinstance(module, nn.Conv2d | nn.ConvTranspose2d | nn.Linear)
    ]
    try:
        with torch.inference_mode():
            check_cell(bare, cell)
    finally:
        for hook in hooks:
            hook.remove()
    return layers


def total_macs(layers: list[Layer]) -> int:
    """Multiplications of one sample."""
    return sum(layer.macs for layer in layers)


def uniform_bits(layers: list[Layer], bits: int) -> dict[str, Bits]:
    """The same widths for every layer of the trunks; the heads stay float32."""
    return {layer.name: Bits(FULL, FULL) if layer.name.startswith(HEADS) else Bits(bits, bits) for layer in layers}


def bit_operations(layers: list[Layer], bits: Mapping[str, Bits]) -> int:
    """BOPs of one sample: sum over the layers of multiplications x bits of weights x bits of activations."""
    return sum(layer.macs * bits[layer.name].weights * bits[layer.name].activations for layer in layers)
