"""Where a network starts from: statistics of the samples, and weights of a network that was trained before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch
from safetensors import SafetensorError
from safetensors.torch import load_file
from torch import Tensor, nn

from undercast.core.config.sensors import SensorName
from undercast.core.errors import InputError, JobError
from undercast.core.models.backbones import adapt_filters, first_filters
from undercast.core.models.scene import AdditiveNetwork, TrunkSpec
from undercast.core.models.widths import feature_width, fits_narrowed, narrow
from undercast.core.models.wrapped import unwrapped
from undercast.core.package.package import Package
from undercast.core.package.state import load_state
from undercast.core.protocol import PACKAGE_SUFFIX
from undercast.core.store.store import SampleStore


def trunk_specs(
    store: SampleStore, sensors: list[SensorName], backbone: str, reference: dict[str, TrunkSpec] | None = None
) -> dict[str, TrunkSpec]:
    """Bands and statistics of each sensor over the store's training split; those of ``reference`` where it has them."""
    specs = {}
    for sensor in sensors:
        if reference and sensor in reference:
            spec = reference[sensor]
            specs[str(sensor)] = replace(spec, backbone=backbone)
            continue
        mean, std = store.statistics(sensor, store.select("train"))
        specs[str(sensor)] = TrunkSpec(len(mean), mean.tolist(), std.tolist(), backbone, _saturation(store, sensor))
    return specs


def _saturation(store: SampleStore, sensor: SensorName) -> float | None:
    """Where 8-bit pictures end that stand for values of another unit; None for images as they are.

    Images of the same unit that go further would show the network what it never saw.
    """
    meaning = store.sensor(sensor)
    if store.images(sensor).dtype != np.uint8 or meaning.scale <= 0 or (meaning.scale, meaning.offset) == (1.0, 0.0):
        return None
    return 255 * meaning.scale + meaning.offset


def start_from_file(network: AdditiveNetwork, weights: str) -> None:
    """Copy the trunks that a package or a .safetensors file holds whole.

    Raises:
        JobError: if there is no such file.
        InputError, PackageError: if it is broken, or fits no trunk.
    """
    path = Path(weights)
    if not path.exists():
        raise JobError(f"weights {weights!r}", "is no file", "Choose none, imagenet or the path of a file")
    if path.suffix == PACKAGE_SUFFIX:
        package = Package.open(path)
        same = all(
            item.backbone == network.specs[name].backbone
            for name, item in package.card.inputs.items()
            if name in network.specs
        )
        taken = take_over(network, load_state(package), narrower=same)
    else:
        taken = take_over(network, _read_weights(path), narrower=False)
    if not taken:
        raise InputError(path, "fits no trunk of the network", "Choose weights of the same backbone")


def take_over(network: AdditiveNetwork, weights: dict[str, Tensor], *, narrower: bool = True) -> list[str]:
    """Copy the trunks that ``weights`` holds whole; give their sensors. Heads and statistics stay as they are.

    Of another number of bands, the first filters are adapted (see
    :func:`undercast.core.models.backbones.adapt_filters`). A wrapped trunk takes weights of the trunk inside.

    Args:
        network: changed in place.
        weights: a network's state.
        narrower: whether a trunk may become as narrow as the weights' (those of a pruned network); its head is a fresh
            one then, if it gives fewer features.
    """
    taken = []
    for sensor, outer in network.trunks.items():
        trunk = unwrapped(outer)
        prefix = f"trunks.{sensor}."
        matching = {name.removeprefix(prefix): value for name, value in weights.items() if name.startswith(prefix)}
        wanted = trunk.state_dict()
        for first in first_filters(trunk):
            if first in matching and matching[first].ndim == 4:
                matching[first] = adapt_filters(matching[first], wanted[first].shape[1])
        if narrower and trunk is outer and fits_narrowed(trunk, matching) and narrow(trunk, matching):
            _fit_head(network, sensor)
            wanted = trunk.state_dict()
        if all(name in matching and matching[name].shape == value.shape for name, value in wanted.items()):
            trunk.load_state_dict({name: matching[name] for name in wanted})
            taken.append(sensor)
    return taken


def _fit_head(network: AdditiveNetwork, sensor: str) -> None:
    """A fresh head for a trunk that gives fewer features than before."""
    width, head = feature_width(network.trunks[sensor], network.specs[sensor].bands), network.heads[sensor]
    if width != int(head.weight.shape[1]):  # type: ignore[index]
        classes = len(network.bias)
        fresh = nn.Linear(width, classes, bias=False) if isinstance(head, nn.Linear) else None
        network.heads[sensor] = fresh or nn.Conv2d(width, classes, 1, bias=False)


def take_over_heads(
    network: AdditiveNetwork, givers: Mapping[str, AdditiveNetwork], shares: Mapping[str, float]
) -> None:
    """Start the head at the weighted sum of the givers' logits.

    Args:
        network: takes the heads; its trunks are the givers' already.
        givers: networks of one sensor each, by any name, with the same classes in the same order.
        shares: the weight of each giver's logits. Since the head is linear, its weights and bias are multiplied by it.
    """
    with torch.no_grad():
        network.bias.zero_()
        for name, giver in givers.items():
            network.bias.add_(giver.bias, alpha=shares[name])
            for sensor, head in giver.heads.items():
                network.heads[sensor].load_state_dict({"weight": head.state_dict()["weight"] * shares[name]})


def _read_weights(path: Path) -> dict[str, Tensor]:
    """Weights of a .safetensors file by the names that networks have: of a network, or of a bare backbone.

    Raises:
        InputError: if it is none.
    """
    try:
        tensors = load_file(path)
    except (SafetensorError, OSError) as error:
        raise InputError(
            path, f"is no safetensors file ({error})", "Choose a .safetensors file or a package"
        ) from error
    if any(name.startswith("trunks.") for name in tensors):
        return tensors
    # Weights of a bare backbone serve every trunk that they fit.
    return {f"trunks.{sensor}.{name}": value for sensor in ("optical", "sar") for name, value in tensors.items()}
