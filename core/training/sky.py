"""Clouds that are laid over training images, batch by batch.

The clouds are those of heavily clouded samples, blended in by soft random masks (``DonorSky``), those of samples whose
masks are known, cut out exactly (``MaskSky``), or veils of the simulator or of a real cloudy image, drawn once and then
turned and flipped (``VeilSky``). Our own procedure; blending by masks is mixing of samples (Yun et al. 2019, CutMix)
with masks of smoothed noise, of which only one label is kept.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import replace

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor
from torch.nn import functional

from undercast.core.config.pixels import CLOUD
from undercast.core.store.batches import Images
from undercast.core.store.maps import Bytes
from undercast.core.synthetic.clouds import CLOUD_OPACITY, Clouds
from undercast.core.training.device import Compute
from undercast.core.training.feeding import Batch, Feeder, Indices

_SCALES = (3, 5, 9)  # values along a side of the coarse noise: large, middling and small clouds
_DETAIL = 0.35  # weight of the noise of half the size
_SOFTNESS = 0.15  # width of the masks' edges, in deviations of the noise
_MARGIN = 0.1  # so much of the coverages drawn lies below nothing, and so much above everything

_VEILS = 192

_PARTS = 5  # of the cloud fractions

LEAST_DONORS = 4
"""Fewer clouded samples are no sample of a sky."""


class Sky(ABC):
    """Where clouds come from."""

    def lay(self, batch: Batch, draws: np.random.Generator, share: float = 1.0) -> tuple[Batch, Tensor]:
        """Lay clouds over a batch's optical images.

        Args:
            batch: n samples.
            draws: what chance decides.
            share: how many of the samples get a cloud.

        Returns:
            The batch, with the new cloud in its map of cloud if it has one; and the cloud fraction that each sample
            got, (n,): the share of its valid pixels under an opacity that counts as cloud; 0 where it got none.
        """
        image, valid = batch.images["optical"], batch.valid["optical"]
        chosen = torch.from_numpy(draws.random(len(image)) < share).to(image.device).view(-1, 1, 1, 1)
        covered, opacity = self._cover(image, valid, draws)
        touched = chosen & valid
        mixed = torch.where(touched, covered, image)
        cloud = (opacity >= CLOUD_OPACITY) & touched
        fraction = cloud.flatten(1).sum(dim=1) / valid.flatten(1).sum(dim=1).clamp(min=1)
        maps = dict(batch.maps)
        if "cloud" in maps:
            maps["cloud"] = torch.where(cloud[:, 0], CLOUD, maps["cloud"])
        return replace(batch, images={**batch.images, "optical": mixed}, maps=maps), fraction

    @abstractmethod
    def _cover(self, image: Tensor, valid: Tensor, draws: np.random.Generator) -> tuple[Tensor, Tensor]:
        """The images (n, C, H, W) under clouds, and the clouds' opacity (n, 1, H, W)."""


class DonorSky(Sky):
    """The clouds of heavily clouded samples.

    Args:
        images: where they lie.
        rows: the clouded samples; at least one.
        compute: where the images go.
    """

    def __init__(self, images: Images, rows: Indices, compute: Compute) -> None:
        self._feeder = Feeder(images, ["optical"], compute)
        self._rows = rows

    def _cover(self, image: Tensor, valid: Tensor, draws: np.random.Generator) -> tuple[Tensor, Tensor]:
        count = len(image)
        drawn = self._rows[draws.integers(0, len(self._rows), count)]
        sky = self._feeder.batch(drawn, draws.integers(0, 8, count))
        opacity = cloud_masks(count, image.shape[-1], draws).to(image.device) * sky.valid["optical"]
        return torch.lerp(image, sky.images["optical"], opacity.to(image.dtype)), opacity


class MaskSky(Sky):
    """The clouds of samples whose pixels under cloud are known, cut out by their masks.

    Half of them are cut by a random mask besides, so that any share of any cloud occurs. Thin and thick clouds, and
    samples with much and with little of them, are drawn alike: five parts of the cloud fractions, as far as there are.

    Args:
        images: where they lie.
        masks: their maps of cloud, (N, H, W) uint8.
        rows: samples with cloud; at least one.
        fractions: of each of them, the share of its pixels under cloud, (n,).
        compute: where the images go.
    """

    def __init__(
        self, images: Images, masks: Bytes, rows: Indices, fractions: npt.NDArray[np.float32], compute: Compute
    ) -> None:
        self._feeder = Feeder(images, ["optical"], compute, maps={"cloud": masks})
        part = np.minimum((fractions * _PARTS).astype(np.int64), _PARTS - 1)
        self._rows = [rows[part == number] for number in np.unique(part)]

    def _cover(self, image: Tensor, valid: Tensor, draws: np.random.Generator) -> tuple[Tensor, Tensor]:
        count = len(image)
        parts, places = draws.integers(0, len(self._rows), count), draws.random(count)
        drawn = np.array(
            [self._rows[part][int(place * len(self._rows[part]))] for part, place in zip(parts, places, strict=True)]
        )
        sky = self._feeder.batch(drawn, draws.integers(0, 8, count))
        cut = (cloud_masks(count, image.shape[-1], draws) >= 0.5).to(image.device)
        whole = torch.from_numpy(draws.random(count) < 0.5).to(image.device).view(-1, 1, 1, 1)
        cloud = (sky.maps["cloud"] == CLOUD)[:, None] & sky.valid["optical"] & (cut | whole)
        return torch.where(cloud, sky.images["optical"], image), cloud.to(image.dtype)


class VeilSky(Sky):
    """Veils of the simulator or of a real cloudy image.

    Args:
        clouds: where the veils come from.
        side: of the samples, in pixels.
        white: physical value of a white cloud.
        black: physical value of no light.
        compute: where the veils go.
    """

    def __init__(self, clouds: Clouds, side: int, white: float, black: float, compute: Compute) -> None:
        whole = np.ones((side, side), bool)
        veils = [clouds.over_sample(number, whole) for number in range(_VEILS)]
        parts = {
            "opacity": np.stack([veil.opacity[None] for veil in veils]),
            "light": np.stack([veil.light for veil in veils]),
            "shade": np.stack([veil.shade[None] for veil in veils]),
        }
        self._parts = {name: torch.from_numpy(values).to(compute.device) for name, values in parts.items()}
        self._white, self._black = white, black

    def _cover(self, image: Tensor, valid: Tensor, draws: np.random.Generator) -> tuple[Tensor, Tensor]:
        drawn = torch.from_numpy(draws.integers(0, _VEILS, len(image))).to(image.device)
        turns, flipped = int(draws.integers(4)), bool(draws.integers(2))

        def take(name: str) -> Tensor:
            part = torch.rot90(self._parts[name][drawn], turns, (-2, -1))
            return part.flip(-1) if flipped else part

        opacity = take("opacity")
        ground = (image - self._black) * (1 - take("shade")) * (1 - opacity)
        return ground + take("light") * (self._white - self._black) + self._black, opacity


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
    rank = ((1 - coverage.clip(0, 1)) * (side * side - 1)).astype(np.int64)
    level = flat.sort(dim=1).values.gather(1, torch.from_numpy(rank)[:, None])
    masks = torch.sigmoid((flat - level) / (flat.std(dim=1, keepdim=True) * _SOFTNESS + 1e-6))
    masks[torch.from_numpy(coverage <= 0)] = 0
    masks[torch.from_numpy(coverage >= 1)] = 1
    return masks.view(count, 1, side, side)


def _smooth(count: int, cells: int, side: int, draws: np.random.Generator) -> Tensor:
    drawn: npt.NDArray[np.float32] = draws.standard_normal((count, 1, cells, cells), dtype=np.float32)
    return functional.interpolate(torch.from_numpy(drawn), size=(side, side), mode="bicubic", align_corners=True)
