"""Trunks by name: torchvision's ResNets and timm's models, for any number of bands."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor, nn

from undercast.core.config.mivit import MIVIT
from undercast.core.errors import JobError, ResourceError
from undercast.core.models.mivit.encoder import DESCRIBED, MivitTrunk
from undercast.core.models.wrapped import CLEARED, CODED, ClearedTrunk, CodedTrunk

TIMM = "timm:"


def build_trunk(name: str, bands: int, imagenet: bool = False) -> tuple[nn.Module, int]:
    """A trunk that turns (N, bands, H, W) into pooled features (N, width), and its width.

    Args:
        name: a torchvision ResNet such as ``resnet18``, ``timm:NAME``, or ``mivit``
            (:mod:`undercast.core.models.mivit.encoder`); each may stand after ``coded:`` or ``cleared:`` (see
            :mod:`undercast.core.models.wrapped`).
        bands: number of input channels, any.
        imagenet: start from ImageNet weights; the first layer's filters are repeated over the bands and scaled so that
            their response keeps its size.

    Raises:
        JobError: if there is no such network, or it has no ImageNet weights.
        ResourceError: if the ImageNet weights can't be fetched.
    """
    for prefix in (CODED, CLEARED):
        if name.startswith(prefix):
            inner, width = build_trunk(name.removeprefix(prefix), bands, imagenet)
            return (CodedTrunk(inner, width) if prefix == CODED else ClearedTrunk(inner, bands)), width
    if name == MIVIT:
        if imagenet:
            raise JobError("weights imagenet", f"are none of the backbone {MIVIT}", "Choose weights none, or a package")
        return MivitTrunk(bands), DESCRIBED
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
    from torchvision.models import get_model, get_model_weights, list_models

    resnets = [listed for listed in list_models() if listed.startswith(("resnet", "resnext", "wide_resnet"))]
    if name not in resnets:
        names = ", ".join([*resnets, MIVIT])
        raise JobError(f"backbone {name!r}", "is not known", f"Choose one of {names}, or timm:NAME")
    network = get_model(name, weights=None)
    width = network.fc.in_features
    network.fc = nn.Identity()
    if bands != 3:
        first = network.conv1
        network.conv1 = nn.Conv2d(bands, first.out_channels, 7, stride=2, padding=3, bias=False)
        nn.init.kaiming_normal_(network.conv1.weight, mode="fan_out", nonlinearity="relu")
    if imagenet:
        # weights_only: reading the file runs no code of its; its name carries its digest, which is checked.
        listed = get_model_weights(name).DEFAULT.get_state_dict(check_hash=True, weights_only=True)
        state = {key: value for key, value in listed.items() if not key.startswith("fc.")}
        state["conv1.weight"] = adapt_filters(state["conv1.weight"], bands)
        network.load_state_dict(state)
    return network, int(width)


def _timm(name: str, bands: int, imagenet: bool) -> tuple[nn.Module, int]:
    import timm

    if not timm.is_model(name):
        near = timm.list_models(f"*{name}*")[:8] or timm.list_models("resnet*")[:8]
        raise JobError(f"backbone {TIMM}{name!r}", "is not known to timm", f"Choose one such as {', '.join(near)}")
    try:
        network = timm.create_model(name, pretrained=imagenet, in_chans=bands, num_classes=0)
        settings: dict[str, Any] = dict(network.pretrained_cfg)  # type: ignore[arg-type]
        # timm's num_features is not the pooled width for every family; one look tells.
        size = settings.get("input_size", (3, 64, 64))[-1] if settings.get("fixed_input_size") else 64
        with torch.inference_mode():
            shape = network.eval()(torch.zeros(1, bands, size, size)).shape
    except (RuntimeError, TypeError, ValueError, AssertionError) as error:
        raise JobError(
            f"backbone {TIMM}{name!r}", f"cannot be built for {bands} bands ({error})", "Choose another backbone"
        ) from error
    if len(shape) != 2:
        raise JobError(f"backbone {TIMM}{name!r}", "gives no vector of features", "Choose another backbone")
    network.train()
    return network, int(shape[1])


def adapt_filters(filters: Tensor, bands: int) -> Tensor:
    """First filters (F, C, h, w) for another number of bands: the C in turn, scaled by C / bands.

    The response to an image whose bands are all alike stays what it was (timm adapts its own weights likewise).
    """
    have = filters.shape[1]
    return filters[:, torch.arange(bands) % have] * (have / bands)


def first_filters(trunk: nn.Module) -> list[str]:
    """Names of the parameters that meet the bands: those that a trunk names itself (``band_filters``, within its
    encoder), else the first convolution's; none for a trunk without convolution."""
    encoder = getattr(trunk, "encoder", None)
    if (named := getattr(encoder, "band_filters", None)) is not None:
        return [f"encoder.{name}" for name in named]
    return [f"{name}.weight" for name, part in trunk.named_modules() if isinstance(part, nn.Conv2d)][:1]
