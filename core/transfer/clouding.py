"""Clouded copies: the target's own clouds, laid over its nearly clear samples while students learn.

The teacher spoke on the nearly clear image; the student sees the same place under cloud, so that it learns what cloud
leaves of a class. The clouds are those of the target itself: heavily clouded samples, blended in by soft random masks.
No simulator is asked for what clouds look like. Our own procedure; the blending is mixing of samples (Yun et al. 2019,
CutMix) with masks of smoothed noise, and only one of the two labels kept.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor
from torch.nn import functional

from undercast.core.events import Reporter
from undercast.core.training.device import Compute
from undercast.core.training.feeding import Batch, Feeder, Indices
from undercast.core.training.loop import Alter
from undercast.core.transfer.options import CloudingOptions
from undercast.core.transfer.target import Target

LEAST_DONORS = 4
"""Fewer clouded samples are no sample of a sky."""

_SCALES = (3, 5, 9)  # values along a side of the coarse noise: large, middling and small clouds
_DETAIL = 0.35  # weight of the noise of half the size
_SOFTNESS = 0.15  # width of the masks' edges, in deviations of the noise
_MARGIN = 0.1  # so much of the coverages drawn lies below nothing, and so much above everything


def donors(target: Target, least_cloud: float) -> Indices:
    """The training samples whose clouds are laid over others: a cloud fraction of at least ``least_cloud``."""
    rows = target.train
    # A comparison with NaN is false: a sample of unknown cloud gives none.
    return rows[(target.cloud_fraction[rows] >= least_cloud) & target.seen["optical"][rows]]


def clouding(
    target: Target, options: CloudingOptions, share: float, compute: Compute, reporter: Reporter | None = None
) -> Alter | None:
    """What lays clouds over ``share`` of a training batch's optical images; None where there is nothing to lay.

    Too few clouded samples, or none whose cloud fraction is known, are told as a warning if a reporter is given.
    """
    if not share:
        return None
    found = donors(target, options.least_cloud)
    if len(found) < LEAST_DONORS:
        if reporter is not None:
            reporter.warn(
                f"{len(found)} training samples have a known cloud fraction of {options.least_cloud:g} or more; "
                "students learn without clouded copies (give a cloud mask when preparing the store, or lower "
                "clouding.least_cloud)."
            )
        return None
    feeder = Feeder(target.store, ["optical"], compute)

    def alter(batch: Batch, _: Indices, draws: np.random.Generator) -> Batch:
        image, valid = batch.images["optical"], batch.valid["optical"]
        count, side = len(image), image.shape[-1]
        sky = feeder.batch(found[draws.integers(0, len(found), count)], draws.integers(0, 8, count))
        opacity = cloud_masks(count, side, draws).to(image.device)
        chosen = torch.from_numpy(draws.random(count) < share).to(image.device).view(-1, 1, 1, 1)
        opacity = opacity * chosen * sky.valid["optical"] * valid
        mixed = torch.lerp(image, sky.images["optical"], opacity.to(image.dtype))
        return Batch({**batch.images, "optical": mixed}, batch.valid)

    return alter


def cloud_masks(count: int, side: int, draws: np.random.Generator) -> Tensor:
    """Soft masks (count, 1, side, side) float32 in 0..1 that cover any share of their images, evenly spread.

    Noise of one of three sizes, smoothly enlarged, is cut at the level that gives the share drawn; one in twelve masks
    covers nothing, one in twelve everything.
    """
    sizes = draws.integers(0, len(_SCALES), count)
    noise = torch.zeros(count, 1, side, side)
    for number, scale in enumerate(_SCALES):
        rows = np.flatnonzero(sizes == number)
        if len(rows):
            coarse, fine = (_smooth(len(rows), scale * part, side, draws) for part in (1, 2))
            noise[torch.from_numpy(rows)] = coarse + _DETAIL * fine
    coverage = draws.uniform(-_MARGIN, 1 + _MARGIN, count).astype(np.float32)
    flat = noise.flatten(1)
    place = ((1 - coverage.clip(0, 1)) * (side * side - 1)).astype(np.int64)
    level = flat.sort(dim=1).values.gather(1, torch.from_numpy(place)[:, None])
    masks = torch.sigmoid((flat - level) / (flat.std(dim=1, keepdim=True) * _SOFTNESS + 1e-6))
    masks[torch.from_numpy(coverage <= 0)] = 0
    masks[torch.from_numpy(coverage >= 1)] = 1
    return masks.view(count, 1, side, side)


def _smooth(count: int, cells: int, side: int, draws: np.random.Generator) -> Tensor:
    drawn: npt.NDArray[np.float32] = draws.standard_normal((count, 1, cells, cells), dtype=np.float32)
    return functional.interpolate(torch.from_numpy(drawn), size=(side, side), mode="bicubic", align_corners=True)
