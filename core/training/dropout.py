"""Bands that are left out of training images, so that a model learns to do without them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import torch
from torch import Tensor

from undercast.core.config.training import BandDropoutOptions
from undercast.core.errors import JobError
from undercast.core.raster.synonyms import same_bands
from undercast.core.training.feeding import Batch


def optional_places(options: BandDropoutOptions, bands: list[str]) -> list[int]:
    """Where the optional bands are among a sensor's.

    Raises:
        JobError: if one is none of them, or no band is left that an image must have.
    """
    names = same_bands(bands)
    wanted = same_bands(options.bands)
    if strange := [name for name in wanted if names.count(name) != 1]:
        remedy = f"Choose among {', '.join(bands)}"
        raise JobError("band_dropout.bands", f"{strange[0]!r} is no band of the optical samples", remedy)
    if wanted and set(wanted) == set(names):
        raise JobError("band_dropout.bands", "leaves no band that an image must have", "Leave some of them out")
    return sorted(names.index(name) for name in set(wanted))


def absent_bands(batch: Batch, places: list[int]) -> Tensor:
    """Which of the optical bands at ``places`` the samples lack, (n, C) bool: those with one value in all valid pixels,
    the way in which a sample store says so."""
    image, valid = batch.images["optical"], batch.valid["optical"]
    infinite = torch.full((), float("inf"), device=image.device)
    highest = torch.where(valid, image, -infinite).flatten(2).amax(dim=2)
    lowest = torch.where(valid, image, infinite).flatten(2).amin(dim=2)
    optional = torch.zeros(image.shape[1], dtype=torch.bool, device=image.device)
    optional[places] = True
    return (highest <= lowest) & optional


def drawn_bands(
    count: int, bands: int, places: list[int], share: float, *, draws: np.random.Generator
) -> np.typing.NDArray[np.bool_]:
    """Bands to leave out of ``count`` samples, (n, C): of ``share`` of the samples, each of those at ``places`` with a
    probability that is drawn evenly from 0..1 for the sample, so that all, none and any number of them occur."""
    dropped = np.zeros((count, bands), bool)
    chosen, chance = draws.random((count, 1)) < share, draws.random((count, 1))
    dropped[:, places] = chosen & (draws.random((count, len(places))) < chance)
    return dropped


def without_bands(batch: Batch, left_out: Tensor, mean: Tensor) -> Batch:
    """The batch with bands (n, C) left out: they have their mean (C,) everywhere, which is 0 to the network."""
    image, valid = batch.images["optical"], batch.valid["optical"]
    filled = torch.where(left_out[:, :, None, None] & valid, mean.view(1, -1, 1, 1), image)
    return replace(batch, images={**batch.images, "optical": filled})
