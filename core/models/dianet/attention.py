"""The interactive attention module: which channels count, seen over the whole map (AWCA), and which pixels are alike
(PSNL)."""

from __future__ import annotations

from itertools import product

import torch
from torch import Tensor, nn
from torch.nn import functional

from undercast.core.models.dianet.hrnet import STRIDE
from undercast.core.models.dianet.tiles import SIDES, Tiling, cut

LARGEST = 128
"""Side of a map, in pixels, up to which PSNL cuts it into its four quadrants alone. Attention within a quadrant takes
memory with the fourth power of this."""


class AdaptiveChannelAttention(nn.Module):
    """AWCA, adaptive weighted channel attention (Li et al. 2020, "Adaptive Weighted Attention Network").

    a = softmax over all pixels of a 1 x 1 convolution of x to one channel; g = sum a x, (N, C); the gate is
    sigmoid(W2 PReLU(W1 g)) with C / 16 channels inside; the result is x times the gate.
    """

    def __init__(self, channels: int) -> None:
        super().__init__()
        inner = max(1, channels // 16)
        self.score = nn.Conv2d(channels, 1, 1, bias=False)
        self.gate = nn.Sequential(
            nn.Linear(channels, inner, bias=False), nn.PReLU(), nn.Linear(inner, channels, bias=False), nn.Sigmoid()
        )

    def forward(self, x: Tensor) -> Tensor:
        """(N, C, H, W) to the same."""
        share = self.score(x).flatten(2).softmax(dim=2)
        summary = (x.flatten(2) @ share.transpose(1, 2))[..., 0]
        gated: Tensor = x * self.gate(summary)[:, :, None, None]
        return gated


class PatchNonLocal(nn.Module):
    """PSNL, patch-level second-order non-local attention (Li et al. 2020; the quadrants as in DIAnet's program).

    Within each quadrant of the map, all with the same weights: t and g are 1 x 1 convolutions to C / 8 channels of x,
    A = softmax over the pixels j of sum_c (t_ic - mean_c t_i) t_jc / (C / 8), and the result is x + W (A g). W begins
    at 0, so that an untrained module changes nothing.

    Maps of more than :data:`LARGEST` pixels a side are cut into tiles that overlap, each with its quadrants, whose
    results are blended (:mod:`undercast.core.models.dianet.tiles`). Height and width are multiples of 8.
    """

    def __init__(self, channels: int) -> None:
        super().__init__()
        inner = max(1, channels // 8)
        self.theta = nn.Conv2d(channels, inner, 1, bias=False)
        self.value = nn.Conv2d(channels, inner, 1, bias=False)
        self.out = nn.Conv2d(inner, channels, 1, bias=False)
        self.inner = inner
        nn.init.zeros_(self.out.weight)

    def forward(self, x: Tensor) -> Tensor:
        """(N, C, H, W) to the same."""
        theta, value = self.theta(x), self.value(x)
        rows, columns = (cut(length, LARGEST, STRIDE, x.device) for length in x.shape[-2:])
        mixed = torch.zeros_like(value)
        for down, across in product(range(SIDES), repeat=2):
            mixed = mixed + self._quadrant(theta, value, rows, columns, (down, across))
        # Since W is linear, blending before it gives what blending behind it would.
        changed: Tensor = x + self.out(mixed)
        return changed

    def _quadrant(self, theta: Tensor, value: Tensor, rows: Tiling, columns: Tiling, which: tuple[int, int]) -> Tensor:
        """What one quadrant of every tile adds to the map, (N, C / 8, H, W). One after the other, so that only a
        quarter of the attention is in memory at once."""
        down, across = rows.places(which[0]), columns.places(which[1])
        keys, values = (_as_rows(_pick(each, down, across)) for each in (theta, value))
        centred = (keys - keys.mean(dim=-1, keepdim=True)) / self.inner
        given = functional.scaled_dot_product_attention(centred, keys, values, scale=1.0)
        # (N, tiles, pixels, c) to (N, c, tiles down x rows, tiles across x columns)
        sizes = (down.shape[0], across.shape[0]), (down.shape[1], across.shape[1])
        back: Tensor = given.permute(0, 3, 1, 2)
        back = back.unflatten(3, sizes[1]).unflatten(2, sizes[0])  # type: ignore[no-untyped-call]
        back = back.permute(0, 1, 2, 4, 3, 5).flatten(4, 5).flatten(2, 3)
        blend_down = rows.weights(which[0], back.dtype)
        blend_across = columns.weights(which[1], back.dtype)
        blended: Tensor = blend_down @ back @ blend_across.T
        return blended


def _pick(x: Tensor, down: Tensor, across: Tensor) -> Tensor:
    """The pixels of tiles: (N, c, H, W) to (N, c, tiles down, rows, tiles across, columns)."""
    rows = x.index_select(2, down.flatten()).unflatten(2, down.shape)  # type: ignore[no-untyped-call]
    tiles: Tensor = rows.index_select(4, across.flatten()).unflatten(4, across.shape)
    return tiles


def _as_rows(x: Tensor) -> Tensor:
    """(N, c, tiles down, rows, tiles across, columns) to (N, tiles, rows x columns, c)."""
    return x.permute(0, 2, 4, 3, 5, 1).flatten(3, 4).flatten(1, 2)
