"""The sizes of DIAnet, and the names that they and their ablations have."""

from __future__ import annotations

import re
from dataclasses import dataclass

from undercast.core.config.pixels import DIANET
from undercast.core.errors import JobError

_NAME = re.compile(DIANET + r"(w\d+)(?:-no(iam|awca|psnl))?")


@dataclass(frozen=True)
class Size:
    """How wide and how deep a high-resolution network is (Sun et al. 2019, "Deep High-Resolution Representation
    Learning"): its branches have ``width`` x 1, 2, 4 and 8 channels."""

    width: int
    bottlenecks: int
    """Bottleneck blocks of the first stage."""
    planes: int
    """Their inner channels; they give four times as many."""
    modules: tuple[int, int, int]
    """Modules of the stages with two, three and four branches."""
    blocks: int
    """Basic blocks of each branch in a module."""

    @property
    def channels(self) -> list[int]:
        """Of the four branches, the finest first."""
        return [self.width * factor for factor in (1, 2, 4, 8)]


SIZES = {
    "w48": Size(48, bottlenecks=4, planes=64, modules=(1, 4, 3), blocks=4),
    "w18": Size(18, bottlenecks=2, planes=64, modules=(1, 3, 2), blocks=2),
    "w8": Size(8, bottlenecks=1, planes=16, modules=(1, 1, 1), blocks=1),
}
"""w48 is as published. w18 has the width and depth of HRNet-W18-Small-v2. w8 is ours, for trials and tests."""


@dataclass(frozen=True)
class Variant:
    """What a name asks for."""

    size: Size
    channel_attention: bool = True
    """AWCA."""
    spatial_attention: bool = True
    """PSNL."""


def is_dianet(name: str) -> bool:
    """Whether a backbone's name is one of DIAnet's family."""
    return name.startswith(DIANET)


def read_name(name: str) -> Variant:
    """The variant of a name: ``dianet-w48``, or without interactive attention ``dianet-w48-noiam``, without one of its
    halves ``-noawca`` or ``-nopsnl``.

    Raises:
        JobError: if there is none of that name.
    """
    match = _NAME.fullmatch(name)
    if match is None or match[1] not in SIZES:
        names = ", ".join(DIANET + size for size in SIZES)
        raise JobError(
            f"network {name!r}", "is not known", f"Choose {names}, or one of them with -noiam, -noawca or -nopsnl"
        )
    without = match[2]
    return Variant(
        SIZES[match[1]],
        channel_attention=without not in ("iam", "awca"),
        spatial_attention=without not in ("iam", "psnl"),
    )
