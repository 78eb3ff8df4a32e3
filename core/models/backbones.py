"""Trunks by name: torchvision's ResNets and timm's models, for any number of bands."""

from __future__ import annotations

from typing import Any

import torch
from torch import nn

from undercast.core.errors import JobError, ResourceError

TIMM = "timm:"


def build_trunk(name: str, bands: int, imagenet: bool = False) -> tuple[nn.Module, int]:
    """A trunk that turns (N, bands, H, W) into pooled features (N, width), and its width.

    Args:
        name: a torchvision ResNet such as ``resnet18``, or ``timm:NAME``.
        bands: number of input channels, any.
        imagenet: start from ImageNet weights; the first layer's filters are repeated over the bands and scaled so that
            their response keeps its size.

    Raises:
        JobError: if there is no such network.
        ResourceError: if the ImageNet weights can't be fetched.
    """
    try:
        if name.startswith(TIMM):
            return _timm(name.removeprefix(TIMM), bands, imagenet)
        return _resnet(name, bands, imagenet)
    except OSError as error:
        raise ResourceError(
            f"backbone {name}",
            f"its ImageNet weights could not be fetched ({error})",
            "Connect to the internet, or train with weights none",
        ) from error


def _resnet(name: str, bands: int, imagenet: bool) -> tuple[nn.Module, int]:
    from torchvision.models import get_model, list_models

    known = [found for found in list_models() if found.startswith(("resnet", "resnext", "wide_resnet"))]
    if name not in known:
        raise JobError(f"backbone {name!r}", "is not known", f"Choose one of {', '.join(known)}, or timm:NAME")
    network = get_model(name, weights="DEFAULT" if imagenet else None)
    width = network.fc.in_features
    network.fc = nn.Identity()
    if bands != 3:
        first = network.conv1
        network.conv1 = nn.Conv2d(bands, first.out_channels, 7, stride=2, padding=3, bias=False)
        if imagenet:
            with torch.no_grad():
                filters = first.weight[:, [band % 3 for band in range(bands)]] * (3 / bands)
                network.conv1.weight.copy_(filters)
        else:
            nn.init.kaiming_normal_(network.conv1.weight, mode="fan_out", nonlinearity="relu")
    return network, int(width)


def _timm(name: str, bands: int, imagenet: bool) -> tuple[nn.Module, int]:
    import timm

    if not timm.is_model(name):
        near = timm.list_models(f"*{name}*")[:8] or timm.list_models("resnet*")[:8]
        raise JobError(f"backbone {TIMM}{name!r}", "is not known to timm", f"Choose one such as {', '.join(near)}")
    network = timm.create_model(name, pretrained=imagenet, in_chans=bands, num_classes=0)
    network.eval()
    with torch.no_grad():
        settings: dict[str, Any] = dict(network.pretrained_cfg)  # type: ignore[arg-type]
        # timm's num_features is not the pooled width for every family; one look tells.
        size = settings.get("input_size", (3, 64, 64))[-1] if settings.get("fixed_input_size") else 64
        width = network(torch.zeros(1, bands, size, size)).shape[1]
    network.train()
    return network, int(width)
