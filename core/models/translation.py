"""Small networks that turn images of one sensor into images like another's, and tell real from made."""

from __future__ import annotations

from torch import Tensor, nn
from torch.nn import functional


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


def _layer(given: int, made: int, size: int, stride: int = 1) -> list[nn.Module]:
    return [
        nn.Conv2d(given, made, size, stride, (size - 1) // 2),
        nn.InstanceNorm2d(made, affine=True),
        nn.ReLU(),
    ]
