"""ClassMix: the pixels of half of a source image's classes are put into a target image (Olsson et al. 2021, as DACS has
it for two places: Tranheden et al. 2021)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from undercast.core.config.pixels import UNLABELLED_PIXEL
from undercast.core.training.feeding import Batch


@dataclass(frozen=True)
class Mixed:
    """n images with labels and weights of their pixels."""

    batch: Batch
    """Optical images and their validity."""
    labels: Tensor
    """(n, H, W) uint8; 255 for none."""
    weights: Tensor
    """(n, H, W) float32: what each pixel's loss counts."""


def class_mix(source: Batch, labels: Tensor, target: Mixed, random: np.random.Generator) -> Mixed:
    """Put pixels of each source image into the target image of the same place in the batch.

    Of the classes that the source image shows, half are drawn, rounded up; all their pixels are put in, with value,
    label and validity, and weigh 1. A source image without a labelled pixel leaves the target image as it is.

    Args:
        source: n optical images.
        labels: of them, (n, H, W) uint8. Pixels that are invalid or have none (255) are never put in.
        target: n images, with what their pixels count.
        random: the step's random numbers.
    """
    chosen = _pasted(_shown_labels(source, labels), random)
    over, valid = chosen[:, None], target.batch.valid["optical"]
    image = torch.where(over, source.images["optical"], target.batch.images["optical"])
    return Mixed(
        Batch({"optical": image}, {"optical": torch.where(over, source.valid["optical"], valid)}),
        torch.where(chosen, labels, target.labels),
        torch.where(chosen, 1.0, target.weights),
    )


def _shown_labels(source: Batch, labels: Tensor) -> Tensor:
    return torch.where(source.valid["optical"][:, 0], labels, UNLABELLED_PIXEL)


def _pasted(labels: Tensor, random: np.random.Generator) -> Tensor:
    """Which pixels (n, H, W) are put in."""
    chosen = torch.zeros(len(labels), 256, dtype=torch.bool)
    for number, values in enumerate(labels.cpu()):
        present = np.flatnonzero(np.bincount(values.flatten().numpy(), minlength=256))
        present = present[present != UNLABELLED_PIXEL]
        drawn = random.permutation(present)[: (len(present) + 1) // 2]
        chosen[number, torch.from_numpy(drawn)] = True
    chosen = chosen.to(labels.device)
    return chosen.gather(1, labels.long().flatten(1)).view_as(labels)
