"""Trunks around trunks, by name: ``coded:NAME`` gives probabilistic codes, ``cleared:NAME`` removes cloud first."""

from __future__ import annotations

from itertools import pairwise

import torch
from torch import Tensor, nn
from torch.nn import functional

CODED, CLEARED = "coded:", "cleared:"


class CodedTrunk(nn.Module):
    """Probabilistic codes of a trunk's features: mu + eps exp(logvar / 2) in training, mu otherwise.

    mu and logvar are a linear layer with batch normalisation each (GDNet's 1 x 1 convolutions, here on the pooled
    features), as wide as the features.
    """

    def __init__(self, inner: nn.Module, width: int) -> None:
        super().__init__()
        self.inner = inner
        self.mu = nn.Sequential(nn.Linear(width, width, bias=False), nn.BatchNorm1d(width))
        self.logvar = nn.Sequential(nn.Linear(width, width, bias=False), nn.BatchNorm1d(width))

    def forward(self, image: Tensor) -> Tensor:
        """From (n, C, H, W) to codes (n, width)."""
        if self.training:
            return self.draw(*self.encode(image))
        mu: Tensor = self.mu(self.inner(image))
        return mu

    def encode(self, image: Tensor) -> tuple[Tensor, Tensor]:
        """mu and logvar (n, width) of images (n, C, H, W)."""
        feature = self.inner(image)
        return self.mu(feature), self.logvar(feature)

    @staticmethod
    def draw(mu: Tensor, logvar: Tensor) -> Tensor:
        """A code (n, width) from torch's random generator."""
        return mu + torch.randn_like(mu) * torch.exp(logvar / 2)


class ClearedTrunk(nn.Module):
    """A cloud remover before a trunk: a small U-Net that paints over what it takes for cloud.

    image' = (1 - a) image + a painted, with an opacity a and a painting both of the U-Net; standardised images, whose
    invalid pixels are 0 in all bands and stay so.
    """

    def __init__(self, inner: nn.Module, bands: int) -> None:
        super().__init__()
        self.inner = inner
        self.remover = _UNet(bands, bands + 1)

    def forward(self, image: Tensor) -> Tensor:
        """From (n, C, H, W) to features (n, width)."""
        features: Tensor = self.inner(self.clear(image))
        return features

    def clear(self, image: Tensor) -> Tensor:
        """Images (n, C, H, W) without what the remover takes for cloud."""
        made = self.remover(image)
        cloud = torch.sigmoid(made[:, :1])
        valid = (image != 0).any(dim=1, keepdim=True)
        return torch.where(valid, image + cloud * (made[:, 1:] - image), torch.zeros_like(image))


class _UNet(nn.Module):
    """Three levels of 16, 32 and 64 channels, for any image size."""

    def __init__(self, given: int, made: int, widths: tuple[int, ...] = (16, 32, 64)) -> None:
        super().__init__()
        self.first = _block(given, widths[0], 1)
        self.down = nn.ModuleList(_block(one, two, 2) for one, two in pairwise(widths))
        self.up = nn.ModuleList(_block(one + two, one, 1) for one, two in reversed(list(pairwise(widths))))
        self.last = nn.Conv2d(widths[0], made, 1)

    def forward(self, image: Tensor) -> Tensor:
        levels = [self.first(image)]
        for layer in self.down:
            levels.append(layer(levels[-1]))
        features = levels.pop()
        for layer in self.up:
            skipped = levels.pop()
            raised = functional.interpolate(features, size=skipped.shape[-2:], mode="nearest")
            features = layer(torch.cat([skipped, raised], dim=1))
        made: Tensor = self.last(features)
        return made


def _block(given: int, made: int, stride: int) -> nn.Sequential:
    layers: list[nn.Module] = []
    for number in range(2):
        layers += [
            nn.Conv2d(made if number else given, made, 3, 1 if number else stride, 1, bias=False),
            nn.BatchNorm2d(made),
            nn.ReLU(inplace=True),
        ]
    return nn.Sequential(*layers)


def unwrapped(trunk: nn.Module) -> nn.Module:
    """The trunk inside a wrapped one; any other trunk itself."""
    return trunk.inner if isinstance(trunk, CodedTrunk | ClearedTrunk) else trunk
