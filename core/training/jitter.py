"""Jitter of brightness and colour: places, seasons and haze change them more than they change the classes."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from undercast.core.training.feeding import Batch

_BAND = 0.35
"""How much the bands of an image differ among themselves, as a part of how much images differ."""


def jittered(batch: Batch, std: Tensor, strength: float, draws: np.random.Generator) -> Batch:
    """A batch whose valid optical values x are x exp(s (u + 0.35 v)) + s std (u' + 0.35 v').

    u and u' are uniform in -1..1 for each sample, v and v' for each band of it; s is ``strength``. Colour jitter as in
    Krizhevsky et al. 2012 and torchvision's ColorJitter, for any bands and units.

    Args:
        batch: n samples.
        std: standard deviation of each band over the training samples, (C,), on the batch's device.
        strength: s; 0 gives the batch as it is.
        draws: what chance decides.
    """
    if not strength:
        return batch
    image, valid = batch.images["optical"], batch.valid["optical"]
    count, bands = image.shape[:2]

    def drawn() -> Tensor:
        amounts: npt.NDArray[np.float64] = draws.uniform(-1, 1, (count, 1)) + _BAND * draws.uniform(
            -1, 1, (count, bands)
        )
        return torch.from_numpy(amounts.astype(np.float32)).to(image.device).view(count, bands, 1, 1)

    changed = image * torch.exp(strength * drawn()) + strength * std.view(1, -1, 1, 1) * drawn()
    return replace(batch, images={**batch.images, "optical": torch.where(valid, changed, image)})
