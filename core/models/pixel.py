"""The pixel classifier: an encoder and decoder a sensor, a linear head over each, so that each sensor's part in every
pixel is exact."""

from __future__ import annotations

from typing import NamedTuple, cast

import torch
from torch import Tensor, nn
from torch.nn import functional

from undercast.core.config.mivit import MIVIT
from undercast.core.models.dianet.build import build_dianet
from undercast.core.models.dianet.sizes import is_dianet
from undercast.core.models.encoders import EncoderDecoder, build_encoder_decoder
from undercast.core.models.mivit.dense import build_dense
from undercast.core.models.scene import AdditiveNetwork, TrunkSpec


class PixelLogits(NamedTuple):
    """What a network says of N images of H x W pixels and K classes."""

    fused: Tensor
    """Logits (N, K, H, W) of all sensors together."""
    unimodal: dict[str, Tensor]
    """Logits (N, K, H, W) of each sensor with the others left out; of a single sensor, the fused ones."""


class PixelFeatures(NamedTuple):
    """One sensor's features of N images."""

    values: Tensor
    """(N, F, h, w), of the padded images (see :class:`~undercast.core.models.encoders.EncoderDecoder`)."""
    present: Tensor
    """(N, 1, H, W) bool: where the sensor takes part."""


class PixelNetwork(AdditiveNetwork):
    """Classifies every pixel from one or two sensors.

    logits(p) = sum over sensors of W_s f_s(p), plus one bias; f_s(p) is the decoder's feature of sensor s at pixel p,
    and the sensor's part is 0 at a pixel where the sensor is invalid or that belongs to a sample it is left out of. So
    a pixel without an optical value is decided by the SAR alone, whatever lies around it, and its optical share is 0;
    where no sensor is valid, the bias alone is left.

    Decoders that give features of every 4 x 4 pixels have their logits interpolated bilinearly, by pixel centres: so a
    window moved by a multiple of the stride gives the same map moved, which interpolation by corners
    (segmentation_models_pytorch's head) does not.
    """

    def __init__(self, inputs: dict[str, TrunkSpec], classes: int) -> None:
        built = {name: _build_trunk(spec.backbone, spec.bands) for name, spec in inputs.items()}
        super().__init__(
            inputs,
            {name: trunk for name, (trunk, _) in built.items()},
            {name: nn.Conv2d(width, classes, 1, bias=False) for name, (_, width) in built.items()},
            classes=classes,
        )

    def forward(
        self, images: dict[str, Tensor], valid: dict[str, Tensor], keep: dict[str, Tensor] | None = None
    ) -> PixelLogits:
        """Classify the pixels of N images.

        Args:
            images: for each sensor, physical values (N, C, H, W), float32; any H and W.
            valid: for each sensor, (N, 1, H, W), bool.
            keep: for each sensor, (N,) bool: whether the sensor takes part in the sample. Default: all do.

        Returns:
            The logits (see :class:`PixelLogits`).
        """
        return self.decide(self.features(images, valid, keep))

    def features(
        self, images: dict[str, Tensor], valid: dict[str, Tensor], keep: dict[str, Tensor] | None = None
    ) -> dict[str, PixelFeatures]:
        """Each sensor's features: what may be computed in bfloat16."""
        features = {}
        for name, trunk in self.trunks.items():
            present = valid[name]
            values = trunk(self.standardise[name](images[name], present))
            if keep is not None:
                present = present & keep[name][:, None, None, None]
            features[name] = PixelFeatures(values, present)
        return features

    def decide(self, features: dict[str, PixelFeatures]) -> PixelLogits:
        """Logits from features; in float32, since differences of logits are read as the sensors' parts."""
        parts = {name: self._part(name, features[name]) for name in self.heads}
        bias = self.bias[:, None, None]
        fused = torch.stack(list(parts.values())).sum(dim=0) + bias
        if len(parts) == 1:
            return PixelLogits(fused, dict.fromkeys(parts, fused))
        return PixelLogits(fused, {name: part + bias for name, part in parts.items()})

    def unimodal(self, sensor: str, features: PixelFeatures) -> Tensor:
        """Logits (N, K, H, W) of one sensor's features with the others left out; in float32."""
        return self._part(sensor, features) + self.bias[:, None, None]

    def _part(self, sensor: str, features: PixelFeatures) -> Tensor:
        """What a sensor adds to the logits, (N, K, H, W) float32."""
        part: Tensor = self.heads[sensor](features.values.float())
        trunk = cast(EncoderDecoder, self.trunks[sensor])
        if trunk.reduction > 1:
            part = functional.interpolate(part, scale_factor=trunk.reduction, mode="bilinear", align_corners=False)
        height, width = features.present.shape[-2:]
        return part[..., :height, :width] * features.present.to(part.dtype)


def _build_trunk(name: str, bands: int, imagenet: bool = False) -> tuple[nn.Module, int]:
    """The trunk of a name, and how many features it gives."""
    if name == MIVIT:
        return build_dense(bands, imagenet)
    return (build_dianet if is_dianet(name) else build_encoder_decoder)(name, bands, imagenet)


def build_pixel_network(inputs: dict[str, TrunkSpec], classes: int) -> PixelNetwork:
    """A network with fresh weights from torch's random generator; nothing is fetched.

    Args:
        inputs: the sensors, optical first; their backbones are names as
            :func:`~undercast.core.models.encoders.split_name` takes them, or of DIAnet (``dianet-w18``, see
            :mod:`undercast.core.models.dianet.sizes`), or ``mivit`` (:mod:`undercast.core.models.mivit.dense`).
        classes: number of classes K.

    Raises:
        JobError: if a decoder or an encoder is unknown.
    """
    return PixelNetwork(inputs, classes)


def load_imagenet(network: PixelNetwork) -> None:
    """Give every encoder ImageNet weights, which are fetched; decoders and heads stay as they are.

    Raises:
        ResourceError: if they can't be fetched.
        JobError: if a network has none.
    """
    for name, spec in network.specs.items():
        fetched, _ = _build_trunk(spec.backbone, spec.bands, imagenet=True)
        trunk = cast(EncoderDecoder, network.trunks[name])
        trunk.encoder.load_state_dict(cast(EncoderDecoder, fetched).encoder.state_dict())
