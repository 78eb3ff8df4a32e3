"""The aligned encoder: three contexts around a centre, brought onto one grid of 8 x 8 features.

After MIViT (Zhang et al., TCSVT 2024, doi 10.1109/TCSVT.2024.3375511, and its released program): contexts of 8, 16 and
24 pixels are pooled by 1, 2 and 3 and added up with three learnt weights. It is a trunk as others are (``mivit``): what
one sensor says by itself comes from its grid alone.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

GRID = 8
"""Features a side of the aligned grid."""
PLACES = GRID * GRID
WIDTH = 64
"""Channels of the grid."""
DESCRIBED = 32
"""Features that a sensor's own classifier looks at."""
CONTEXTS = 3
LEAST_SIDE = GRID * CONTEXTS
"""A smaller image has no three contexts."""
FAITHFUL_MOMENTUM = 0.9
"""Of the running statistics of batch normalisation in the released program: nearly the last batch's."""
_STEM = 32


def context_steps(side: int) -> tuple[int, ...]:
    """Pixels that are pooled to one feature, from the smallest context to the largest, of a cell of ``side`` pixels.

    The largest context is the cell (but for what is left of a multiple of 8), the others are about two and one thirds
    of it: 1, 2, 3 at 24 pixels as published; 3, 5, 8 at 64, whose contexts have 24, 40 and 64 pixels.

    Raises:
        ValueError: if the cell is smaller than 24 pixels.
    """
    if side < LEAST_SIDE:
        raise ValueError(f"its three contexts take {LEAST_SIDE} pixels and more, here are {side}")
    largest = side // GRID
    return tuple((2 * largest * number + CONTEXTS) // (2 * CONTEXTS) for number in range(1, CONTEXTS + 1))


def centred(image: Tensor, side: int) -> Tensor:
    """The middle ``side`` x ``side`` pixels of images (..., H, W)."""
    top, left = (image.shape[-2] - side) // 2, (image.shape[-1] - side) // 2
    return image[..., top : top + side, left : left + side]


class AlignedEncoder(nn.Module):
    """z = sum over the contexts c of w_c maxpool(F_c), F_c = ReLU BN conv3x3 of the stem, which the contexts share.

    The stem is computed once, on the largest context: the released program computes it for each context by itself,
    which differs in the pixels of their borders alone. The weights w are the sensor's own, since it must be able to
    stand alone; the released program shares them.

    Args:
        bands: C.
    """

    def __init__(self, bands: int) -> None:
        super().__init__()
        self.stem = _convolution(bands, _STEM)
        self.levels = nn.ModuleList(_convolution(_STEM, WIDTH) for _ in range(CONTEXTS))
        self.weights = nn.Parameter(torch.full((CONTEXTS,), 1 / CONTEXTS))

    def forward(self, image: Tensor) -> Tensor:
        """The grids (N, 64, 8, 8) of standardised cells (N, C, S, S).

        Raises:
            ValueError: if S is less than 24.
        """
        steps = context_steps(min(image.shape[-2:]))
        stem = self.stem(centred(image, GRID * steps[-1]))
        pooled = [
            functional.max_pool2d(level(centred(stem, GRID * step)), step) if step > 1 else level(centred(stem, GRID))
            for level, step in zip(self.levels, steps, strict=True)
        ]
        return torch.stack([weight * each for weight, each in zip(self.weights, pooled, strict=True)]).sum(dim=0)


class MivitTrunk(nn.Module):
    """An aligned encoder, and what a linear head may tell a sensor's classes by: ReLU BN mean conv1x1 of its grid.

    The mean comes before the normalisation (the released program: after), which is the same function of other
    statistics.
    """

    def __init__(self, bands: int) -> None:
        super().__init__()
        self.encoder = AlignedEncoder(bands)
        self.describing = nn.Conv2d(WIDTH, DESCRIBED, 1, bias=False)
        self.normalising = nn.BatchNorm2d(DESCRIBED)

    def forward(self, image: Tensor) -> Tensor:
        """Features (N, 32) of standardised cells (N, C, S, S); S at least 24."""
        return self.describe(self.encoder(image))

    def describe(self, grid: Tensor) -> Tensor:
        """Features (N, 32) of grids (N, 64, 8, 8)."""
        mean = grid.mean(dim=(2, 3), keepdim=True)
        features: Tensor = functional.relu(self.normalising(self.describing(mean))).flatten(1)
        return features


def set_momentum(network: nn.Module, momentum: float) -> None:
    """Set the momentum of every batch normalisation of a network, in place."""
    for module in network.modules():
        if isinstance(module, nn.modules.batchnorm._BatchNorm):
            module.momentum = momentum


def _convolution(given: int, made: int) -> nn.Sequential:
    return nn.Sequential(nn.Conv2d(given, made, 3, padding=1, bias=False), nn.BatchNorm2d(made), nn.ReLU())
