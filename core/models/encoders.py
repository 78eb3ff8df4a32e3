"""Encoders with decoders by name, for any number of bands and any image size: what a pixel's features come from."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

from undercast.core.errors import JobError, ResourceError, first_line
from undercast.core.models.backbones import TIMM

DECODERS = {"unet": "Unet", "upernet": "UPerNet", "segformer": "Segformer"}
"""Decoders by the names that stand before the encoder's, and segmentation_models_pytorch's own names of them."""
_REDUCTIONS = {"unet": 1, "upernet": 4, "segformer": 4}


class EncoderDecoder(nn.Module):
    """Standardised images (N, C, H, W) to features (N, F, h, w) of every pixel or of every 4 x 4 pixels.

    Images of any size: right and bottom are padded with 0, what an invalid pixel is after standardisation, up to a
    multiple of the encoder's stride. The features are those of the padded image; see :attr:`reduction`.

    The decoders normalise by batch, and most encoders do. A step of two samples or more, which the training loop sees
    to, has at least two values a channel however small the map is. As for scenes, several processes share the
    statistics, a step that memory cuts in parts takes those of each part, and pixels that are invalid or padded count
    in them as 0. Encoders that normalise by group or layer (ConvNeXt, Swin, MiT) depend on no other sample.

    Args:
        encoder: gives a pyramid of features, as segmentation_models_pytorch's do.
        decoder: turns it into one map.
        stride: a multiple of which the encoder wants height and width to be.
        reduction: the image's pixels for one of the decoder's, along each side.
        largest: side in pixels of the largest samples that it can be trained on; None for any.
    """

    def __init__(
        self, encoder: nn.Module, decoder: nn.Module, stride: int, *, reduction: int, largest: int | None = None
    ) -> None:
        super().__init__()
        self.encoder, self.decoder = encoder, decoder
        self.stride, self.reduction, self.largest = stride, reduction, largest

    def forward(self, image: Tensor) -> Tensor:
        height, width = image.shape[-2:]
        # Written without a remainder, which ONNX and Python take differently below 0.
        down = (height + self.stride - 1) // self.stride * self.stride - height
        right = (width + self.stride - 1) // self.stride * self.stride - width
        features: Tensor = self.decoder(self.encoder(functional.pad(image, (0, right, 0, down))))
        return features


class AreaPool(nn.Module):
    """Adaptive average pooling to ``size`` x ``size``, as torch's, by two matrix products.

    ONNX has no operator for it, and the exporter writes torch's only for one size of the image.
    """

    def __init__(self, size: int) -> None:
        super().__init__()
        self.size = size

    def forward(self, image: Tensor) -> Tensor:
        """From (N, C, H, W) to (N, C, size, size)."""
        rows, columns = self._shares(image, image.shape[-2]), self._shares(image, image.shape[-1])
        return rows @ image @ columns.T

    def _shares(self, image: Tensor, length: int) -> Tensor:
        """How much each of ``length`` pixels counts in each bin, (size, length): bin i is floor(i length / size) to
        ceil((i + 1) length / size)."""
        bins = torch.arange(self.size, device=image.device)[:, None]
        pixels = torch.arange(length, device=image.device)[None, :]
        # pixel < ceil(a / b) is pixel * b < a in whole numbers; pixel >= floor(a / b) is (pixel + 1) * b > a.
        inside = (pixels * self.size < (bins + 1) * length) & ((pixels + 1) * self.size > bins * length)
        inside = inside.to(image.dtype)
        return inside / inside.sum(dim=1, keepdim=True)


def split_name(name: str) -> tuple[str, str]:
    """Decoder and encoder of a name: ``unet:resnet18``, ``segformer:mit_b0``, ``upernet:timm:convnext_tiny``.

    A name without a decoder is a U-Net's encoder.
    """
    first, _, rest = name.partition(":")
    return (first, rest) if first in DECODERS else ("unet", name)


def build_encoder_decoder(name: str, bands: int, imagenet: bool = False) -> tuple[EncoderDecoder, int]:
    """An encoder with a decoder, and the number of features F that it gives.

    Args:
        name: see :func:`split_name`. Encoders are segmentation_models_pytorch's own (``resnet18``, ``mit_b0``, ...) and
            timm's as ``timm:NAME``.
        bands: number of input channels, any.
        imagenet: start the encoder from ImageNet weights, which are fetched; the decoder's are fresh in any case.

    Raises:
        JobError: if there is no such encoder, or it gives no pyramid of features.
        ResourceError: if the weights can't be fetched, or segmentation_models_pytorch is not installed.
    """
    try:
        import segmentation_models_pytorch as smp
    except ModuleNotFoundError as error:
        raise ResourceError(
            "classifying pixels",
            "needs segmentation_models_pytorch, which this environment lacks: it was set up before that was part of it",
            "Set up the engine again",
        ) from error
    decoder, encoder = split_name(name)
    weights: Any = None
    if encoder.startswith(TIMM):
        _check_timm(encoder)
        weights = imagenet or None
    elif encoder not in (names := _own_names()):
        near = [each for each in names if encoder[:3] and each.startswith(encoder[:3])] or names[:6]
        raise JobError(
            f"encoder {encoder!r}", "is not known", f"Choose one such as {', '.join(near[:8])}, or timm:NAME"
        )
    elif imagenet:
        weights = "imagenet"
    options: dict[str, Any] = {} if decoder == "unet" else {"upsampling": 1}
    try:
        network = getattr(smp, DECODERS[decoder])(
            encoder_name=f"tu-{encoder.removeprefix(TIMM)}" if encoder.startswith(TIMM) else encoder,
            encoder_weights=weights,
            in_channels=bands,
            classes=1,
            **options,
        )
    except OSError as error:
        raise ResourceError(
            f"encoder {encoder}",
            f"its ImageNet weights could not be fetched ({first_line(error)})",
            "Connect to the internet, or train with weights none",
        ) from error
    except (RuntimeError, TypeError, ValueError, AssertionError, KeyError, IndexError) as error:
        raise JobError(
            f"encoder {encoder!r}",
            f"gives no pyramid of features of {bands} bands ({first_line(error)})",
            "Choose another encoder, such as resnet18, mit_b0 or timm:convnext_tiny",
        ) from error
    _pool_by_area(network.decoder)
    width = network.segmentation_head[0].in_channels
    stride = int(network.encoder.output_stride)
    return EncoderDecoder(network.encoder, network.decoder, stride, reduction=_REDUCTIONS[decoder]), int(width)


def _own_names() -> list[str]:
    """segmentation_models_pytorch's own encoders; those that it calls timm-NAME are deprecated there."""
    from segmentation_models_pytorch.encoders import get_encoder_names

    return [name for name in get_encoder_names() if not name.startswith("timm-")]


def _check_timm(encoder: str) -> None:
    import timm

    name = encoder.removeprefix(TIMM)
    if not timm.is_model(name):
        near = timm.list_models(f"*{name}*")[:8] or timm.list_models("resnet*")[:8]
        raise JobError(f"encoder {encoder!r}", "is not known to timm", f"Choose one such as {', '.join(near)}")


def _pool_by_area(decoder: nn.Module) -> None:
    """Put :class:`AreaPool` where a decoder pools adaptively (UPerNet's pyramid); neither has weights."""
    for module in list(decoder.modules()):
        for name, child in list(module.named_children()):
            if isinstance(child, nn.AdaptiveAvgPool2d):
                setattr(module, name, AreaPool(int(child.output_size)))  # type: ignore[arg-type]
