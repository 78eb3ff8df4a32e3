"""What a filter is worth: properties of its feature maps (PIC), or the norm of its weights (L1)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from undercast.core.methods.compress.imitation import sensors_of
from undercast.core.methods.compress.structure import Structure
from undercast.core.models.scene import AdditiveNetwork
from undercast.core.store.store import SampleStore
from undercast.core.training.device import Compute
from undercast.core.training.feeding import Feeder, Indices

Scores = dict[str, NDArray[np.float64]]
_LARGEST_MAP = 32
"""Larger feature maps are averaged to this side before their rank is taken."""
_AT_ONCE = 16
SAMPLES = 96
"""Samples whose feature maps are looked at."""


def filter_properties(
    network: AdditiveNetwork,
    structure: Structure,
    store: SampleStore,
    rows: Indices,
    *,
    kind: Literal["rank", "energy"],
    compute: Compute,
) -> Scores:
    """The property of every output channel of every convolution that can be pruned, by layer, (C,).

    rank is the mean rank of the channel's feature map over samples (HRank: Lin et al. 2020; FP of PIC-PQ), of what the
    layer gives after its normalisation and ReLU: before the ReLU nearly all maps have full rank. energy is the mean of
    exp(H), H the entropy of the squared singular values of the map over their sum (after Roy and Vetterli 2007): how
    many of them carry the map, which still differs where a map has few rows. A map that is 0 has 0.

    Both are told relative to the layer's mean, so that the size of a layer's maps, which bounds them, does not decide
    before the search has begun (ours: the source leaves that to a).

    Args:
        network: in eval mode; it stays on the device.
        structure: the network's.
        store: has samples of its sensors.
        rows: the samples, (n,).
        kind: the property.
        compute: the device.
    """
    wanted = {layer for group in structure.groups for layer in group.layers}
    sums: dict[str, Tensor] = {}
    network = network.to(compute.device).eval()
    hooks = [
        module.register_forward_hook(_look(name, sums, kind)) for name, module in _activations(network, wanted).items()
    ]
    feeder = Feeder(store, sensors_of(network, store), compute)
    try:
        with torch.inference_mode():
            for start in range(0, len(rows), _AT_ONCE):
                batch = feeder.batch(rows[start : start + _AT_ONCE])
                network.features(batch.images, batch.valid)  # type: ignore[operator]
    finally:
        for hook in hooks:
            hook.remove()
    means = {name: (total / len(rows)).cpu().numpy().astype(np.float64) for name, total in sums.items()}
    return {name: values / max(values.mean(), 1e-12) for name, values in means.items()}


def _activations(network: AdditiveNetwork, wanted: set[str]) -> dict[str, nn.Module]:
    """For each convolution, by name, what gives its output: the normalisation that follows it, or itself.

    The normalisation is the next module of the network, if it has as many channels.
    """
    normalised: dict[str, nn.Module] = {}
    leaves = [(name, module) for name, module in network.named_modules() if not list(module.children())]
    for place, (name, module) in enumerate(leaves):
        if name in wanted:
            following = leaves[place + 1][1] if place + 1 < len(leaves) else module
            normalises = isinstance(following, nn.modules.batchnorm._BatchNorm)
            same = normalises and following.num_features == module.out_channels
            normalised[name] = following if same else module
    return normalised


def _look(name: str, sums: dict[str, Tensor], kind: str) -> Any:
    def look(_: nn.Module, __: Any, output: Tensor) -> None:
        maps = functional.relu(output.float())
        if max(maps.shape[-2:]) > _LARGEST_MAP:
            height, width = (min(side, _LARGEST_MAP) for side in maps.shape[-2:])
            maps = functional.adaptive_avg_pool2d(maps, (height, width))
        values = torch.linalg.matrix_rank(maps).double() if kind == "rank" else _effective_rank(maps)
        total = values.sum(dim=0)
        sums[name] = sums[name] + total if name in sums else total

    return look


def _effective_rank(maps: Tensor) -> Tensor:
    """exp of the entropy of the energies' shares, of maps (n, C, h, w): (n, C); 0 for a map that is 0."""
    energies = torch.linalg.svdvals(maps.double()) ** 2
    total = energies.sum(dim=-1, keepdim=True)
    shares = energies / total.clamp(min=1e-30)
    entropy = -(shares * shares.clamp(min=1e-30).log()).sum(dim=-1)
    return torch.where(total[..., 0] > 0, entropy.exp(), 0.0)


def pic_scores(structure: Structure, properties: Scores, coefficients: Mapping[str, tuple[float, float]]) -> Scores:
    """The importance of every filter of every group, (n,): the sum over the layers whose outputs it is of a FP + b,
    with one (a, b) a layer (PIC: arXiv 2312.00851)."""
    scores: Scores = {}
    for group in structure.groups:
        total = np.zeros(group.size)
        for layer, slot in group.layers.items():
            a, b = coefficients[layer]
            np.add.at(total, slot.filters, a * properties[layer][slot.places] + b)
        scores[group.name] = total
    return scores


def l1_scores(network: AdditiveNetwork, structure: Structure) -> Scores:
    """What pruning by the L1 norm of the filters' weights (Li et al. 2017) removes first, with the same share in every
    group: the place of each filter in its group's order, 0..1."""
    state = network.state_dict()
    scores: Scores = {}
    for group in structure.groups:
        total = np.zeros(group.size)
        for layer, slot in group.layers.items():
            norms = state[f"{layer}.weight"].detach().abs().flatten(1).sum(dim=1).cpu().numpy()
            np.add.at(total, slot.filters, norms[slot.places])
        scores[group.name] = np.argsort(np.argsort(total, kind="stable"), kind="stable") / group.size
    return scores
