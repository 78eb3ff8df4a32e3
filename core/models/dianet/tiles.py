"""Maps cut into overlapping tiles of a limited side and blended again, by arithmetic that ONNX can follow for any size.

A map of side s that is no longer than the limit is one tile, whole. A longer one has t = ceil(s / limit) tiles' length
h = ceil(s / t), rounded up to the step, and 2 t - 1 of them, about half overlapping; their weights fall linearly to
their borders and add up to 1 at every pixel. (Ours: the source has one tile of 100 pixels.)
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor

SIDES = 2
"""Parts of a tile along each side: attention looks at one of them at a time."""


@dataclass(frozen=True)
class Tiling:
    """The tiles along one side of a map.

    Sizes may be symbols of ``torch.export``: nothing here branches on them.
    """

    length: int
    """s, in pixels."""
    tile: int
    """h."""
    count: int
    """How many tiles there are."""
    starts: Tensor
    """First pixel of each, (count,) int64."""

    def places(self, part: int) -> Tensor:
        """The pixels of the tiles' part 0 or 1, (count, h / 2) int64."""
        half = self.tile // SIDES
        within = torch.arange(half, device=self.starts.device) + part * half
        return self.starts[:, None] + within[None, :]

    def weights(self, part: int, dtype: torch.dtype) -> Tensor:
        """How much each pixel of a part counts for each of the map, (s, count h / 2)."""
        pixels = torch.arange(self.length, device=self.starts.device)
        total = self._rise(pixels[:, None] - self.starts[None, :]).sum(dim=1, keepdim=True)
        places = self.places(part).flatten()
        starts = self.starts[:, None].expand(-1, self.tile // SIDES).flatten()
        same = places[None, :] == pixels[:, None]
        return torch.where(same, self._rise(places - starts)[None, :] / total, 0.0).to(dtype)

    def _rise(self, within: Tensor) -> Tensor:
        """The weight of a tile's pixel by its distance from the nearer border, float32; 0 outside of it."""
        return torch.minimum(within + 1, self.tile - within).clamp_min(0).to(torch.float32)


def cut(length: int, limit: int, step: int, device: torch.device) -> Tiling:
    """The tiles of a map's side.

    Args:
        length: s, a multiple of ``step``.
        limit: the longest tile, a multiple of ``step``.
        step: tiles have a multiple of it; even.
        device: where to count.
    """
    parts = (length + limit - 1) // limit
    tile = ((length + parts - 1) // parts + step - 1) // step * step
    count = 2 * parts - 1
    # With one tile, 1 // parts is 1 and keeps the divisor from being 0.
    starts = torch.arange(count, device=device) * (length - tile) // (2 * parts - 2 + 1 // parts)
    return Tiling(length, tile, count, starts)
