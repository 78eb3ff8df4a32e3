"""The pyramid branch: classes from both images at three sizes, by layers of its own."""

from __future__ import annotations

from collections.abc import Mapping

import torch
from torch import Tensor, nn
from torch.nn import functional

from undercast.core.models.mivit.attention import OrientedAttention
from undercast.core.models.mivit.encoder import CONTEXTS, GRID, WIDTH, centred, context_steps

_MIDDLE = 128


class Pyramid(nn.Module):
    """Logits of standardised cells: a convolution a sensor and context, oriented attention at 8, 16 and 24 features a
    side, a pass down and a pass up through the three, and two 1 x 1 convolutions with a mean.

    How the passes add up is our reconstruction. Contexts larger than 8, 16 and 24 pixels are averaged to that.

    Args:
        bands: of each sensor, optical first.
        classes: K.
        oriented: see :class:`~undercast.core.models.mivit.attention.OrientedAttention`.
    """

    def __init__(self, bands: Mapping[str, int], classes: int, *, oriented: bool) -> None:
        super().__init__()
        self.encoding = nn.ModuleDict(
            {name: nn.ModuleList(_encoder(count) for _ in range(CONTEXTS)) for name, count in bands.items()}
        )
        self.attention = nn.ModuleList(OrientedAttention(oriented=oriented) for _ in range(CONTEXTS))
        self.narrowing = nn.Conv2d(CONTEXTS * WIDTH, _MIDDLE, 1)
        self.describing = nn.Conv2d(_MIDDLE, WIDTH, 1)
        self.deciding = nn.Linear(WIDTH, classes)

    def forward(self, images: Mapping[str, Tensor]) -> Tensor:
        """Logits (N, K) of standardised cells (N, C, S, S) of each sensor."""
        steps = context_steps(min(next(iter(images.values())).shape[-2:]))
        levels = []
        for number, step in enumerate(steps):
            grids = []
            for name, layers in self.encoding.items():
                grid = layers[number](centred(images[name], GRID * step))  # type: ignore[index]
                grids.append(functional.adaptive_avg_pool2d(grid, GRID * (number + 1)))
            levels.append(self.attention[number](*grids))
        for lower in reversed(range(CONTEXTS - 1)):
            levels[lower] = levels[lower] + _resized(levels[lower + 1], levels[lower])
        for upper in range(1, CONTEXTS):
            levels[upper] = levels[upper] + _resized(levels[upper - 1], levels[upper])
        joined = torch.cat([functional.adaptive_max_pool2d(level, GRID) for level in levels], dim=1)
        described = self.describing(functional.relu(self.narrowing(joined))).mean(dim=(2, 3))
        logits: Tensor = self.deciding(functional.relu(described))
        return logits


def _encoder(bands: int) -> nn.Sequential:
    return nn.Sequential(nn.Conv2d(bands, WIDTH, 3, padding=1, bias=False), nn.BatchNorm2d(WIDTH), nn.ReLU())


def _resized(grid: Tensor, like: Tensor) -> Tensor:
    return functional.interpolate(grid, size=like.shape[-2:], mode="bilinear", align_corners=False)
