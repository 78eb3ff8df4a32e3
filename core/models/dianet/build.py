"""DIAnet as a trunk of a classifier of pixels."""

from __future__ import annotations

from torch import Tensor, cat, nn
from torch.nn import functional

from undercast.core.errors import JobError
from undercast.core.models.dianet.attention import LARGEST, AdaptiveChannelAttention, PatchNonLocal
from undercast.core.models.dianet.hrnet import STRIDE, FullResolutionHRNet
from undercast.core.models.dianet.sizes import Variant, read_name
from undercast.core.models.encoders import EncoderDecoder


class InteractiveDecoder(nn.Module):
    """What DIAnet makes of the branches: channel attention on the finest one, to which stage 1's map is added, all of
    them side by side at full resolution, spatial attention, and a 1 x 1 convolution with normalisation.

    Args:
        stem: channels of stage 1's map.
        channels: of the branches, the finest first.
        variant: which attention there is.
    """

    def __init__(self, stem: int, channels: list[int], variant: Variant) -> None:
        super().__init__()
        fine, total = channels[0], sum(channels)
        self.awca: nn.Module | None = None
        if variant.channel_attention:
            self.awca = AdaptiveChannelAttention(fine)
            self.detail = nn.Sequential(nn.Conv2d(stem, fine, 1), nn.BatchNorm2d(fine), nn.ReLU(inplace=True))
        self.psnl = PatchNonLocal(total) if variant.spatial_attention else nn.Identity()
        self.last = nn.Sequential(nn.Conv2d(total, total, 1), nn.BatchNorm2d(total), nn.ReLU(inplace=True))

    def forward(self, maps: list[Tensor]) -> Tensor:
        """From stage 1's map and the branches' to features (N, sum of channels, H, W)."""
        stem, fine, *coarse = maps
        if self.awca is not None:
            fine = self.awca(fine) + self.detail(stem)
        whole = [
            functional.interpolate(each, scale_factor=float(1 << number), mode="bilinear", align_corners=False)
            for number, each in enumerate(coarse, 1)
        ]
        features: Tensor = self.last(self.psnl(cat([fine, *whole], dim=1)))
        return features


def build_dianet(name: str, bands: int, imagenet: bool = False) -> tuple[EncoderDecoder, int]:
    """A trunk with fresh weights, and the number of features that it gives for every pixel (720 for W48).

    Args:
        name: see :func:`undercast.core.models.dianet.sizes.read_name`.
        bands: number of input channels, any.
        imagenet: is refused: nobody has such weights of a network without a stem.

    Raises:
        JobError: if there is no such network, or ImageNet weights are asked for.
    """
    variant = read_name(name)
    if imagenet:
        raise JobError(f"network {name!r}", "has no ImageNet weights: it has no stem", "Choose weights none")
    encoder = FullResolutionHRNet(bands, variant.size)
    decoder = InteractiveDecoder(encoder.stem_channels, variant.size.channels, variant)
    largest = LARGEST if variant.spatial_attention else None
    trunk = EncoderDecoder(encoder, decoder, STRIDE, reduction=1, largest=largest)
    return trunk, sum(variant.size.channels)
