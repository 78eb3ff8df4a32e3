"""A high-resolution network that begins at the image's own resolution."""

from __future__ import annotations

from itertools import pairwise
from typing import cast

from timm.models.hrnet import HighResolutionModule
from timm.models.resnet import BasicBlock, Bottleneck
from torch import Tensor, nn

from undercast.core.models.dianet.sizes import Size

STRIDE = 8
"""Of the coarsest branch: images have a multiple of it along each side."""


class FullResolutionHRNet(nn.Module):
    """HRNet without its stem, so that the finest branch keeps every pixel (as DIAnet's authors use it; our own writing
    on timm's blocks).

    Stage 1 is a row of bottleneck blocks on the image itself; stages 2 to 4 have two, three and four branches of half
    the resolution and twice the channels each, whose maps are exchanged at the end of every module: strided 3 x 3
    convolutions downwards, 1 x 1 convolutions and bilinear interpolation upwards, added up.

    Args:
        bands: channels of the image.
        size: width and depth.
    """

    band_filters = ("layer1.0.conv1.weight", "layer1.0.downsample.0.weight")
    """The parameters that meet the bands."""

    def __init__(self, bands: int, size: Size) -> None:
        super().__init__()
        self.stem_channels = size.planes * Bottleneck.expansion
        first = Bottleneck(bands, size.planes, downsample=_norm_conv(bands, self.stem_channels, 1))
        further = [Bottleneck(self.stem_channels, size.planes) for _ in range(size.bottlenecks - 1)]
        self.layer1 = nn.Sequential(first, *further)
        channels = size.channels
        # Of each stage: what makes its new branch, and its modules; the branches before it go on as they are.
        self.enter = _norm_conv(self.stem_channels, channels[0], 3, act=True)
        begins = [self.stem_channels, *channels[1:3]]
        self.branch_off = nn.ModuleList(
            _norm_conv(given, wanted, 3, stride=2, act=True) for given, wanted in zip(begins, channels[1:], strict=True)
        )
        self.stages = nn.ModuleList(
            nn.ModuleList(_module(channels[: number + 2], size.blocks) for _ in range(count))
            for number, count in enumerate(size.modules)
        )
        for part in self.modules():
            if isinstance(part, nn.Conv2d):
                nn.init.kaiming_normal_(part.weight, mode="fan_out", nonlinearity="relu")

    def forward(self, image: Tensor) -> list[Tensor]:
        """From (N, bands, H, W) to stage 1's map and the four branches': (N, C_i, H / s_i, W / s_i) with s = 1, 1, 2,
        4, 8."""
        stem = self.layer1(image)
        maps = [self.enter(stem)]
        for number, modules in enumerate(self.stages):
            maps = [*maps, self.branch_off[number](maps[-1] if number else stem)]
            for module in cast(nn.ModuleList, modules):
                # timm's module changes the list that it is given.
                maps = module(list(maps))
        return [stem, *maps]


def _norm_conv(given: int, wanted: int, kernel: int, *, stride: int = 1, act: bool = False) -> nn.Sequential:
    layers: list[nn.Module] = [
        nn.Conv2d(given, wanted, kernel, stride=stride, padding=kernel // 2, bias=False),
        nn.BatchNorm2d(wanted),
    ]
    return nn.Sequential(*layers, *([nn.ReLU(inplace=True)] if act else []))


def _module(channels: list[int], blocks: int) -> nn.Module:
    """One module with a branch for each number of channels, all of them exchanged."""
    if any(coarse != 2 * fine for fine, coarse in pairwise(channels)):
        raise ValueError(f"branches double their channels, and {channels} do not")
    module: nn.Module = HighResolutionModule(
        len(channels), BasicBlock, (blocks,) * len(channels), list(channels), tuple(channels), "SUM"
    )
    for part in module.modules():
        if isinstance(part, nn.Upsample):  # timm's exchange repeats pixels; DIAnet's interpolates
            part.mode, part.align_corners = "bilinear", False
    return module
