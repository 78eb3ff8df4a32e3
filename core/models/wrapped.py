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
        self.code: tuple[Tensor, Tensor] | None = None
        """mu and logvar (n, width) of the last training batch, for the loss; None otherwise."""

    def forward(self, image: Tensor) -> Tensor:
        """From (n, C, H, W) to codes (n, width)."""
        feature = self.inner(image)
        mu: Tensor = self.mu(feature)
        if not self.training:
            self.code = None
            return mu
        logvar = self.logvar(feature)
        self.code = mu, logvar
        return mu + torch.randn_like(mu) * torch.exp(logvar / 2)


class ClearedTrunk(nn.Module):
    """A cloud remover before a trunk: a small U-Net that paints over what it takes for cloud.

    image' = (1 - a) image + a painted, with an opacity a and a painting both of the U-Net; standardised images, whose
    invalid pixels are 0 in all bands and stay so.
    """

    def __init__(self, inner: nn.Module, bands: int, width: int) -> None:
        super().__init__()
        self.inner, self.width = inner, width
        self.remover = _UNet(bands, bands + 1)
        self.clearing = False
        """Whether the remover learns: in training the trunk then rests, and the features are 0."""
        self.cleared: Tensor | None = None
        """What the remover made of the last batch that it learnt from, for the loss; None otherwise."""

    def train(self, mode: bool = True) -> ClearedTrunk:
        super().train(mode)
        if self.clearing:
            self.inner.eval()
        return self

    def forward(self, image: Tensor) -> Tensor:
        """From (n, C, H, W) to features (n, width)."""
        made = self.remover(image)
        cloud = torch.sigmoid(made[:, :1])
        known = (image != 0).any(dim=1, keepdim=True)
        cleared = torch.where(known, image + cloud * (made[:, 1:] - image), torch.zeros_like(image))
        if self.clearing and self.training:
            self.cleared = cleared
            return image.new_zeros(len(image), self.width)
        self.cleared = None
        features: Tensor = self.inner(cleared)
        return features


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
        found = levels.pop()
        for layer in self.up:
            skipped = levels.pop()
            raised = functional.interpolate(found, size=skipped.shape[-2:], mode="nearest")
            found = layer(torch.cat([skipped, raised], dim=1))
        made: Tensor = self.last(found)
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
