"""The torch network of a package, to train on from or to teach with."""

from __future__ import annotations

from typing import Any

import torch
from safetensors.torch import load
from torch import Tensor

from undercast.core.errors import PackageError
from undercast.core.models.scene import SceneNetwork, TrunkSpec, build_network
from undercast.core.package.archive import refuse
from undercast.core.package.package import Package


def load_network(package: Package) -> SceneNetwork:
    """Build the network that the card describes and give it the package's weights (on the CPU, in eval mode).

    Raises:
        PackageError: if the backbone is unknown, or names, shapes or types of the weights are not the network's.
    """
    card = package.card
    inputs: dict[Any, TrunkSpec] = {
        name: TrunkSpec(bands=len(item.mean), mean=item.mean, std=item.std, backbone=item.backbone)
        for name, item in card.inputs.items()
    }
    weights = package.weights_bytes()
    tensors = load(weights)
    del weights
    try:
        # A card can name a network of any size: nothing is taken for one whose weights are not there.
        with torch.device("meta"):
            _compare(package, tensors, build_network(inputs, classes=len(card.classes)).state_dict())
        network = build_network(inputs, classes=len(card.classes))
    except PackageError:
        raise
    except Exception as error:  # torchvision's and timm's errors for unknown names differ by version
        raise PackageError(
            package.path,
            f"its network cannot be built ({error})",
            "Install the version of Undercast that wrote the package, or choose another one",
        ) from error
    network.load_state_dict(tensors)
    return network.eval()


def _compare(package: Package, actual: dict[str, Tensor], expected: dict[str, Tensor]) -> None:
    """Refuse weights whose names, shapes or types are not the network's."""
    if missing := sorted(set(expected) - set(actual)):
        raise refuse(package.path, f"its weights lack {missing[0]!r} and {len(missing) - 1} more")
    if unknown := sorted(set(actual) - set(expected)):
        raise refuse(package.path, f"its weights hold {unknown[0]!r}, which its network does not have")
    for name, tensor in actual.items():
        if tensor.shape != expected[name].shape or tensor.dtype != expected[name].dtype:
            raise refuse(
                package.path,
                f"its weights {name!r} are {tensor.dtype} {tuple(tensor.shape)} where its network has "
                f"{expected[name].dtype} {tuple(expected[name].shape)}",
            )
