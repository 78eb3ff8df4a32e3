"""Names of networks: one for cells is an encoder, one for pixels has a decoder before it (``unet:resnet18``), or is
one of DIAnet's (``dianet-w18``)."""

from __future__ import annotations

from collections.abc import Sequence

from ..tasks import PIXEL

_ENCODERS_FROM = "timm"  # the one word before a colon that is no decoder
_DECODER = "unet"
_OF_PIXELS = "dianet-"  # networks of pixels that have their own name
_OF_CELLS = "mivit"  # an encoder that no decoder goes on from


def is_for(name: str, task: str) -> bool:
    """Whether a name is of the kind that this task's networks have."""
    first, colon, _ = name.partition(":")
    of_pixels = name.startswith(_OF_PIXELS) or (bool(colon) and first != _ENCODERS_FROM)
    return of_pixels == (task == PIXEL)


def fitted(name: str, task: str, offered: Sequence[str]) -> str:
    """A network's name for another task: with the default decoder before it, or without one.

    Args:
        name: the network.
        task: what gets a class.
        offered: names worth offering for this task; the first one stands for an encoder that it does not have.
    """
    if is_for(name, task):
        return name
    if task == PIXEL:
        return offered[0] if name == _OF_CELLS else f"{_DECODER}:{name}"
    encoder = name.partition(":")[2]
    return encoder if encoder in offered or encoder.startswith(f"{_ENCODERS_FROM}:") else offered[0]
