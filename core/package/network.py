"""The torch network of a package, to train on from or to teach with."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor

from undercast.core.errors import JobError, PackageError
from undercast.core.models.mivit.pixel import MivitPixelNetwork
from undercast.core.models.mivit.scene import MivitNetwork
from undercast.core.models.network import Exportable
from undercast.core.models.pixel import build_pixel_network
from undercast.core.models.scene import AdditiveNetwork, TrunkSpec, build_network, check_cell
from undercast.core.models.widths import fits_narrowed, narrow
from undercast.core.package.archive import refuse
from undercast.core.package.card import FusionNote, ModelCard
from undercast.core.package.package import Package
from undercast.core.package.state import load_state


def load_network(package: Package) -> Any:
    """Build the network that the card describes and give it the package's weights (on the CPU, in eval mode): a
    :class:`SceneNetwork` (a :class:`MivitNetwork` where the card says so), or of pixels a :class:`PixelNetwork`.

    Where the weights have fewer channels, the network takes their widths; weights of 8 bits or float16 become float32.

    Raises:
        PackageError: if the backbone is unknown, or names, shapes or types of the weights are not the network's.
    """
    card = package.card
    inputs: dict[Any, TrunkSpec] = {
        name: TrunkSpec(
            bands=len(item.mean), mean=item.mean, std=item.std, backbone=item.backbone, saturation=item.saturation
        )
        for name, item in card.inputs.items()
    }
    tensors = load_state(package)
    try:
        # A card can name a network of any size: nothing is taken for one whose weights are not there.
        with torch.device("meta"):
            bare = _build(card, inputs)
            if fits_narrowed(bare, tensors) and narrow(bare, tensors):
                _try_widths(package, bare)
            _compare(package, tensors, bare.state_dict())
        network = _build(card, inputs)
    except PackageError:
        raise
    except Exception as error:  # torchvision's and timm's errors for unknown names differ by version
        raise PackageError(
            package.path,
            f"its network cannot be built ({error})",
            "Install the version of Undercast that wrote the package, or choose another one",
        ) from error
    narrow(network, tensors)
    network.load_state_dict(tensors)
    return network.eval()


def _build(card: ModelCard, inputs: dict[Any, TrunkSpec]) -> AdditiveNetwork:
    classes = len(card.classes)
    note = card.fusion
    if note is not None and card.task == "pixel":
        return MivitPixelNetwork(inputs, classes, oriented=note.oriented, faithful=note.faithful, stride=note.stride)
    if note is not None:
        return MivitNetwork(inputs, classes, oriented=note.oriented, faithful=note.faithful)
    return (build_pixel_network if card.task == "pixel" else build_network)(inputs, classes=classes)


def fusion_note(network: Exportable) -> FusionNote | None:
    """What a card says of how a network joins its sensors; None for a sum."""
    if isinstance(network, MivitPixelNetwork):
        oriented, faithful = network.oriented, network.faithful
        return FusionNote(kind="mivit", oriented=oriented, faithful=faithful, stride=network.stride)
    if isinstance(network, MivitNetwork):
        return FusionNote(kind="mivit", oriented=network.oriented, faithful=network.faithful)
    return None


def _try_widths(package: Package, network: AdditiveNetwork) -> None:
    """Refuse widths that do not fit one another; the network lies on the meta device, where nothing is computed."""
    try:
        check_cell(network, package.card.cell)
    except JobError as error:
        raise PackageError(
            package.path,
            f"its weights are narrower than its network, and do not fit one another ({error.problem})",
            "Undercast's own 'compress' prunes networks; weights that another tool pruned need that tool",
        ) from error


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
