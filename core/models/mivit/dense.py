"""The aligned encoder around every pixel: what a window of 8, 16 and 24 pixels gives, without computing it anew for
each pixel.

A patch-centred classifier asks the same encoder about windows that overlap nearly wholly. Its convolutions and its
pooling do not depend on the window's middle, so that they are computed once for the whole image; a window's grid is
then a set of values 1, 2 and 3 pixels apart. Their mean, which a sensor's own classifier looks at, is a convolution
with holes: what a sensor says by itself costs little more than an ordinary network. (The windows see the pixels beyond
their border through these convolutions, where the released program pads them, and beyond the image's border 0, what an
invalid pixel is; the released program mirrors the image there.)
"""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional

from undercast.core.config.mivit import MIVIT
from undercast.core.errors import JobError
from undercast.core.models.mivit.encoder import CONTEXTS, DESCRIBED, GRID, MivitTrunk

MARGIN = GRID * CONTEXTS // 2
"""Pixels beyond a pixel that its largest window reaches."""


def window_start(step: int) -> int:
    """Of a window whose values are ``step`` pixels apart, the first one's place in an image with a margin, for the
    pixel 0 of the image itself."""
    return MARGIN - step * GRID // 2


class DenseTrunk(MivitTrunk):
    """A :class:`MivitTrunk` around every pixel, with the same weights.

    An even window has no middle pixel: that of the pixel p goes from p - 4 c to p + 4 c - 1 for the pooling c.
    """

    reduction = 1
    """As of :class:`~undercast.core.models.encoders.EncoderDecoder`: there are features of every pixel."""

    def forward(self, image: Tensor) -> Tensor:
        """Features (N, 32, H, W) of every pixel of standardised images (N, C, H, W), of any size."""
        height, width = image.shape[-2:]
        return self.describe_all(self.pooled(image, 0), height, width)

    def pooled(self, image: Tensor, beyond: int) -> list[Tensor]:
        """Of each context c the weighed features w_c maxpool(F_c), (N, 64, H + 25 - c + beyond, ...): the place (i, j)
        pools the pixels from i to i + c - 1 of the image with a margin of 12 pixels.

        Args:
            image: standardised, (N, C, H, W).
            beyond: pixels of margin more on the right and below.
        """
        padded = functional.pad(image, (MARGIN, MARGIN + beyond, MARGIN, MARGIN + beyond))
        stem = self.encoder.stem(padded)
        levels = [level(stem) for level in self.encoder.levels]
        return [
            weight * (functional.max_pool2d(level, step, stride=1) if step > 1 else level)
            for step, (weight, level) in enumerate(zip(self.encoder.weights, levels, strict=True), start=1)
        ]

    def describe_all(self, pooled: list[Tensor], height: int, width: int) -> Tensor:
        """Features (N, 32, H, W) of every pixel, from :meth:`pooled`."""
        total: Tensor | None = None
        for step, values in enumerate(pooled, start=1):
            mean = self.describing(values)
            down = torch.full((DESCRIBED, 1, GRID, 1), 1 / GRID, dtype=mean.dtype, device=mean.device)
            mean = functional.conv2d(mean, down, dilation=(step, 1), groups=DESCRIBED)
            mean = functional.conv2d(mean, down.transpose(2, 3), dilation=(1, step), groups=DESCRIBED)
            start = window_start(step)
            mean = mean[..., start : start + height, start : start + width]
            total = mean if total is None else total + mean
        features: Tensor = functional.relu(self.normalising(total))
        return features


def build_dense(bands: int, imagenet: bool = False) -> tuple[DenseTrunk, int]:
    """The trunk with fresh weights, and how many features it gives.

    Raises:
        JobError: if it shall start from ImageNet weights.
    """
    if imagenet:
        raise JobError("weights imagenet", f"are none of the backbone {MIVIT}", "Choose weights none, or a package")
    return DenseTrunk(bands), DESCRIBED


def grids_at(pooled: list[Tensor], rows: Tensor, columns: Tensor) -> Tensor:
    """The grids (n m, 64, 8, 8) around m pixels of each of n images.

    Args:
        pooled: of :meth:`DenseTrunk.pooled`, of n images.
        rows: (n, m) int64, of the image.
        columns: likewise.
    """
    total: Tensor | None = None
    for step, values in enumerate(pooled, start=1):
        places = step * torch.arange(GRID, device=rows.device) + window_start(step)
        sample = torch.arange(len(rows), device=rows.device)[:, None, None, None]
        taken = values.permute(0, 2, 3, 1)[
            sample, (rows[..., None] + places)[..., :, None], (columns[..., None] + places)[..., None, :]
        ]
        total = taken if total is None else total + taken
    if total is None:  # pragma: no cover - there are three contexts
        raise ValueError("no contexts")
    return total.flatten(0, 1).permute(0, 3, 1, 2)
