"""The decoder that rebuilds both images from what the fusion found; it is trained along, and left behind."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

import torch
from torch import Tensor, nn
from torch.nn import functional

from undercast.core.models.mivit.attention import HEADS, TOKENS, Transformer
from undercast.core.models.mivit.encoder import CONTEXTS, GRID, WIDTH, centred, context_steps

_NARROW = 32
_DEVIATIONS = 3.0
"""Standard deviations on either side of the mean that stand for 0 and 1."""


class Decoder(nn.Module):
    """Rebuilds every context of both images from the tokens (N, 65, 64) behind the transformer.

    A linear layer to 32, learnt places, a transformer, a linear layer back, the tokens as a grid of 8 x 8; then for
    each sensor and context the grid enlarged to it, and a 3 x 3 convolution with a sigmoid.

    Args:
        bands: of each sensor.
    """

    def __init__(self, bands: Mapping[str, int]) -> None:
        super().__init__()
        self.narrowing, self.widening = nn.Linear(WIDTH, _NARROW), nn.Linear(_NARROW, WIDTH)
        self.places = nn.Parameter(0.02 * torch.randn(1, TOKENS + 1, _NARROW))
        self.transformer = Transformer(_NARROW, _NARROW // HEADS)
        self.painting = nn.ModuleDict(
            {
                name: nn.ModuleList(nn.Conv2d(WIDTH, count, 3, padding=1) for _ in range(CONTEXTS))
                for name, count in bands.items()
            }
        )

    def forward(self, tokens: Tensor, images: Mapping[str, Tensor], valid: Mapping[str, Tensor]) -> Tensor:
        """What each sample's images differ from the rebuilt ones, (N,): the mean over the contexts of half the mean
        squared error of the optical image and half that of the SAR image, over valid pixels.

        The released program scales each band by its least and greatest value of the whole image; here 0 and 1 are three
        standard deviations below and above the mean, which a few extreme pixels do not move.

        Args:
            tokens: behind the fusion's transformer.
            images: standardised cells (N, C, S, S) of each sensor.
            valid: (N, 1, S, S) bool.
        """
        widened = self.widening(self.transformer(self.narrowing(tokens) + self.places))
        grid = widened[:, 1:].transpose(1, 2).reshape(-1, WIDTH, GRID, GRID)
        steps = context_steps(min(next(iter(images.values())).shape[-2:]))
        total: Tensor = grid.new_zeros(len(grid))
        for name, layers in self.painting.items():
            wanted = (images[name] / (2 * _DEVIATIONS) + 0.5).clamp(0, 1)
            for layer, step in zip(cast(nn.ModuleList, layers), steps, strict=True):
                painted = torch.sigmoid(layer(functional.interpolate(grid, scale_factor=float(step))))
                shown = centred(valid[name], GRID * step).to(painted.dtype)
                error = ((painted - centred(wanted, GRID * step)) ** 2 * shown).flatten(1).sum(dim=1)
                total = total + error / (painted.shape[1] * shown.flatten(1).sum(dim=1).clamp(min=1))
        mean: Tensor = total / (CONTEXTS * len(self.painting))
        return mean
