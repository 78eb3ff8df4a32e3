"""Small networks that turn images of one sensor into images like another's, and tell real from made."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.func import functional_call
from torch.nn import functional

from undercast.core.models.scene import Standardise, TrunkSpec


class Generator(nn.Module):
    """Images (n, given, H, W) to images (n, made, H, W) of the same size: a small ResNet generator as CycleGAN has it.

    Args:
        given, made: numbers of bands.
        width: channels at full resolution, twice as many at half.
        blocks: residual blocks at half resolution.
    """

    def __init__(self, given: int, made: int, width: int = 16, blocks: int = 2) -> None:
        super().__init__()
        self.down = nn.Sequential(*_layer(given, width, 7), *_layer(width, 2 * width, 3, stride=2))
        self.blocks = nn.ModuleList(
            nn.Sequential(*_layer(2 * width, 2 * width, 3), *_layer(2 * width, 2 * width, 3)[:-1])
            for _ in range(blocks)
        )
        self.up = nn.Sequential(*_layer(2 * width, width, 3))
        self.last = nn.Conv2d(width, made, 7, padding=3)

    def forward(self, image: Tensor) -> Tensor:
        features = self.down(image)
        for block in self.blocks:
            features = features + block(features)
        made: Tensor = self.last(self.up(functional.interpolate(features, size=image.shape[-2:], mode="nearest")))
        return made


class Discriminator(nn.Module):
    """Images (n, bands, H, W) to maps of how real each patch looks (n, 1, h, w), 1 being real."""

    def __init__(self, bands: int, width: int = 16) -> None:
        super().__init__()
        self.layers = nn.Sequential(
            nn.Conv2d(bands, width, 4, stride=2, padding=1),
            nn.LeakyReLU(0.2),
            *_layer(width, 2 * width, 4, stride=2),
            nn.Conv2d(2 * width, 1, 3, padding=1),
        )

    def forward(self, image: Tensor) -> Tensor:
        patches: Tensor = self.layers(image)
        return patches


@dataclass(frozen=True)
class Translated:
    """What became of standardised images (n, C, H, W) of one sensor, ``real``."""

    real: Tensor
    like: Tensor
    """Images like these, made of the other sensor's."""
    cycled: Tensor
    """These images, there and back."""
    fooled: Tensor
    """How real the discriminator finds ``like``, with its weights detached: for the generators, (n, 1, h, w)."""
    judged: Tensor
    """The same with ``like`` detached: for the discriminator."""
    judged_real: Tensor
    """How real it finds ``real``."""


class Translator(nn.Module):
    """Generators between optical and SAR images in both directions, and a discriminator of each sensor.

    Args:
        optical, sar: bands, and the statistics by which their images are standardised.
    """

    def __init__(self, optical: TrunkSpec, sar: TrunkSpec) -> None:
        super().__init__()
        self.standardise = nn.ModuleDict(
            {"source": Standardise(optical.mean, optical.std), "sar": Standardise(sar.mean, sar.std)}
        )
        self.to_sar, self.to_optical = Generator(optical.bands, sar.bands), Generator(sar.bands, optical.bands)
        self.judges = nn.ModuleDict({"source": Discriminator(optical.bands), "sar": Discriminator(sar.bands)})

    def forward(self, optical: tuple[Tensor, Tensor], sar: tuple[Tensor, Tensor]) -> tuple[Translated, Translated]:
        """Translate unpaired images, there and back.

        Args:
            optical, sar: images (n, C, H, W) in physical units and valid (n, 1, H, W), the same number of each.

        Returns:
            What became of the SAR and of the optical images.
        """
        real_sar, real_optical = self.standardise["sar"](*sar), self.standardise["source"](*optical)
        like_sar, like_optical = self.to_sar(real_optical), self.to_optical(real_sar)
        cycled_optical, cycled_sar = self.to_optical(like_sar), self.to_sar(like_optical)
        return (
            self._judge("sar", real_sar, like_sar, cycled_sar),
            self._judge("source", real_optical, like_optical, cycled_optical),
        )

    def _judge(self, name: str, real: Tensor, like: Tensor, cycled: Tensor) -> Translated:
        judge = self.judges[name]
        weights = {key: value.detach() for key, value in judge.named_parameters()}
        fooled = functional_call(judge, weights, like)
        return Translated(real, like, cycled, fooled, judge(like.detach()), judge(real))

    @torch.no_grad()
    def translate(self, image: Tensor, valid: Tensor) -> Tensor:
        """SAR-like images in the SAR's unit from optical ones, (n, C, H, W)."""
        like = self.to_sar(self.standardise["source"](image, valid)).float()
        images: Tensor = like * self.standardise["sar"].std + self.standardise["sar"].mean
        return images


def _layer(given: int, made: int, size: int, stride: int = 1) -> list[nn.Module]:
    return [
        nn.Conv2d(given, made, size, stride, (size - 1) // 2),
        nn.InstanceNorm2d(made, affine=True),
        nn.ReLU(),
    ]
