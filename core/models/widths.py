"""Layers of other widths than their network's name says: what pruning leaves."""

from __future__ import annotations

import copy
from collections.abc import Mapping

import torch
from torch import Tensor, nn

_CHANNELS = 2
"""The first dimensions of a weight are channels; the others are the kernel's, which pruning leaves alone."""


def fits_narrowed(network: nn.Module, state: Mapping[str, Tensor]) -> bool:
    """Whether ``state`` has every tensor of the network, of its shape or with fewer channels.

    Whether the widths fit one another shows when samples go through the network.
    """
    return all(name in state and _narrows(state[name], wanted) for name, wanted in network.state_dict().items())


def _narrows(given: Tensor, wanted: Tensor) -> bool:
    if given.ndim != wanted.ndim or given.shape[_CHANNELS:] != wanted.shape[_CHANNELS:]:
        return False
    return all(1 <= have <= most for have, most in zip(given.shape, wanted.shape, strict=True)) or not wanted.numel()


def narrow(network: nn.Module, state: Mapping[str, Tensor]) -> bool:
    """Give the network's layers the widths that ``state`` has; their values are undefined where that changes them.

    Args:
        network: changed in place; on the meta device nothing is taken for it.
        state: see :func:`fits_narrowed`.

    Returns:
        Whether a width was changed.
    """
    changed = False
    for name, module in network.named_modules():
        prefix = f"{name}." if name else ""
        others = {
            key: state[prefix + key].shape
            for key, tensor in [*module.named_parameters(recurse=False), *module.named_buffers(recurse=False)]
            if prefix + key in state and state[prefix + key].shape != tensor.shape
        }
        for key, shape in others.items():
            tensor = getattr(module, key)
            fresh = torch.empty(shape, dtype=tensor.dtype, device=tensor.device)
            setattr(module, key, nn.Parameter(fresh) if isinstance(tensor, nn.Parameter) else fresh)
        if others:
            _tell_sizes(module)
            changed = True
    return changed


def _tell_sizes(module: nn.Module) -> None:
    """Bring what a layer says of its sizes to what its weights have."""
    if isinstance(module, nn.Conv2d):
        depthwise = module.groups == module.in_channels == module.out_channels
        module.out_channels = module.weight.shape[0]
        module.groups = module.out_channels if depthwise else module.groups
        module.in_channels = module.weight.shape[1] * module.groups
    elif isinstance(module, nn.ConvTranspose2d):
        module.in_channels, module.out_channels = module.weight.shape[0], module.weight.shape[1] * module.groups
    elif isinstance(module, nn.Linear):
        module.out_features, module.in_features = module.weight.shape
    elif isinstance(module, nn.modules.batchnorm._BatchNorm):
        module.num_features = module.running_mean.shape[0] if module.running_mean is not None else len(module.weight)
    elif isinstance(module, nn.LayerNorm):
        module.normalized_shape = tuple(module.weight.shape)
    elif isinstance(module, nn.GroupNorm):
        module.num_channels = len(module.weight)


def feature_width(trunk: nn.Module, bands: int) -> int:
    """Number of features that a trunk gives, found on the meta device: nothing is computed.

    Raises:
        RuntimeError: if the trunk's widths do not fit one another.
    """
    bare = copy.deepcopy(trunk).to("meta").eval()
    with torch.inference_mode():
        features: Tensor = bare(torch.zeros(2, bands, 64, 64, device="meta"))
    return int(features.shape[1])
