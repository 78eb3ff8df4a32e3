"""The scene classifier: a trunk a sensor and one linear head over all of them, so that each sensor's part is exact."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import torch
from torch import Tensor, nn

from undercast.core.errors import JobError
from undercast.core.models.backbones import build_trunk
from undercast.core.models.network import Exportable


@dataclass(frozen=True)
class TrunkSpec:
    """One sensor of a network: ``bands`` channels, their ``mean`` and ``std`` (physical units), and the backbone."""

    bands: int
    mean: list[float]
    std: list[float]
    backbone: str
    saturation: float | None = None
    """Physical value that is the greatest there was to learn from (see ``SensorInput.saturation``)."""


class SceneLogits(NamedTuple):
    """What a network says of N samples and K classes."""

    fused: Tensor
    """Logits (N, K) of all sensors together."""
    unimodal: dict[str, Tensor]
    """Logits (N, K) of each sensor with the others left out; of a single sensor, the fused ones."""


class Standardise(nn.Module):
    """(image - mean) / std where valid, else 0; values above ``saturation`` count as it. Statistics are buffers of
    shape (1, C, 1, 1)."""

    mean: Tensor
    std: Tensor

    def __init__(self, mean: list[float], std: list[float], saturation: float | None = None) -> None:
        super().__init__()
        self.saturation = saturation
        self.register_buffer("mean", torch.tensor(mean, dtype=torch.float32).view(1, -1, 1, 1))
        self.register_buffer("std", torch.tensor(std, dtype=torch.float32).view(1, -1, 1, 1))

    def forward(self, image: Tensor, valid: Tensor) -> Tensor:
        if self.saturation is not None:
            image = image.clamp(max=self.saturation)
        # where() and not a product: an invalid pixel may hold NaN, and NaN x 0 is NaN.
        return torch.where(
            valid, (image - self.mean) / self.std, torch.zeros((), dtype=image.dtype, device=image.device)
        )


class AdditiveNetwork(Exportable):
    """What networks of every task have in common: a trunk a sensor, a linear head over each, and one bias.

    logits = sum over sensors of what each one's head makes of its features, plus the bias. Subclasses say what a trunk
    gives and what becomes of invalid pixels.

    Args:
        inputs: the sensors, optical first.
        trunks: of each, what turns standardised images into features.
        heads: of each, what turns features into logits; linear and without bias.
        classes: number of classes K.
    """

    additive = True
    """Whether the fused logits are that sum; a subclass that joins the sensors otherwise says so."""

    def __init__(
        self, inputs: dict[str, TrunkSpec], trunks: dict[str, nn.Module], heads: dict[str, nn.Module], *, classes: int
    ) -> None:
        super().__init__()
        self.specs = dict(inputs)
        self.standardise = nn.ModuleDict(
            {name: Standardise(spec.mean, spec.std, spec.saturation) for name, spec in inputs.items()}
        )
        self.trunks = nn.ModuleDict(trunks)
        self.heads = nn.ModuleDict(heads)
        self.bias = nn.Parameter(torch.zeros(classes))

    def standardised(
        self, images: dict[str, Tensor], valid: dict[str, Tensor], first: int | None = None
    ) -> dict[str, Tensor]:
        """Each sensor's images (N, C, H, W) as its trunk takes them, of the ``first`` so many samples or of all."""
        return {name: layer(images[name][:first], valid[name][:first]) for name, layer in self.standardise.items()}

    def outputs(self, images: dict[str, Tensor], valid: dict[str, Tensor]) -> dict[str, Tensor]:
        """``fused`` logits (N, K, ...) and, with two sensors, ``optical_only`` and ``sar_only``."""
        logits = self(images, valid)
        if len(self.trunks) == 1:
            return {"fused": logits.fused}
        return {"fused": logits.fused, **{f"{sensor}_only": part for sensor, part in logits.unimodal.items()}}

    @torch.no_grad()
    def scale_logits(self, temperature: float) -> None:
        """Divide all logits by a temperature (see :mod:`undercast.core.training.calibration`), in place.

        The heads are linear, so their weights and the bias are divided: the exported graph needs no further operation,
        and decisions and the sensors' shares in them stay as they are.

        Raises:
            ValueError: if the temperature is not a finite number above 0.
        """
        if not 0 < temperature < float("inf"):
            raise ValueError(f"a temperature is a finite number above 0, not {temperature}")
        for parameter in (*self.heads.parameters(), self.bias):
            parameter.div_(temperature)


class SceneNetwork(AdditiveNetwork):
    """Classifies scenes from one or two sensors.

    logits = sum over sensors of W_s f_s, plus one bias; f_s is the pooled feature of sensor s, and 0 where the sensor
    has no valid pixel or is left out.
    """

    def __init__(self, inputs: dict[str, TrunkSpec], classes: int) -> None:
        built = {name: build_trunk(spec.backbone, spec.bands) for name, spec in inputs.items()}
        super().__init__(
            inputs,
            {name: trunk for name, (trunk, _) in built.items()},
            {name: nn.Linear(width, classes, bias=False) for name, (_, width) in built.items()},
            classes=classes,
        )

    def forward(
        self, images: dict[str, Tensor], valid: dict[str, Tensor], keep: dict[str, Tensor] | None = None
    ) -> SceneLogits:
        """Classify N samples.

        Args:
            images: for each sensor, physical values (N, C, H, W), float32.
            valid: for each sensor, (N, 1, H, W), bool.
            keep: for each sensor, (N,) bool: whether the sensor takes part in the sample. Default: all do.

        Returns:
            The logits (see :class:`SceneLogits`).
        """
        return self.decide(self.features(images, valid, keep))

    def features(
        self, images: dict[str, Tensor], valid: dict[str, Tensor], keep: dict[str, Tensor] | None = None
    ) -> dict[str, Tensor]:
        """Pooled features (N, F) of each sensor, 0 where it takes no part: what may be computed in bfloat16."""
        features = {}
        for name, trunk in self.trunks.items():
            mask = valid[name]
            features[name] = self.present(name, trunk(self.standardise[name](images[name], mask)), mask, keep)
        return features

    def present(self, sensor: str, feature: Tensor, valid: Tensor, keep: dict[str, Tensor] | None) -> Tensor:
        """A sensor's pooled features (N, F), 0 where it has no valid pixel (N, 1, H, W) or takes no part (N,)."""
        present = valid.flatten(1).any(dim=1)
        if keep is not None:
            present = present & keep[sensor]
        return feature * present.unsqueeze(1).to(feature.dtype)

    def decide(self, features: dict[str, Tensor]) -> SceneLogits:
        """Logits from features; in float32, since differences of logits are read as the sensors' parts."""
        parts = {name: head(features[name].float()) for name, head in self.heads.items()}
        fused = torch.stack(list(parts.values())).sum(dim=0) + self.bias
        if len(parts) == 1:
            return SceneLogits(fused, dict.fromkeys(parts, fused))
        return SceneLogits(fused, {name: part + self.bias for name, part in parts.items()})

    def unimodal(self, sensor: str, features: Tensor) -> Tensor:
        """Logits (n, K) of one sensor's features (n, F) with the others left out; in float32."""
        logits: Tensor = self.heads[sensor](features.float()) + self.bias
        return logits


def build_network(inputs: dict[str, TrunkSpec], classes: int) -> SceneNetwork:
    """A network with fresh weights from torch's random generator.

    Args:
        inputs: the sensors, optical first.
        classes: number of classes K.

    Raises:
        JobError: if a backbone is unknown.
    """
    return SceneNetwork(inputs, classes)


def check_cell(network: AdditiveNetwork, cell: int) -> None:
    """Try a network on empty samples of ``cell`` x ``cell`` pixels, wherever it lies.

    Raises:
        JobError: if a backbone cannot take images of that size (some of timm's want their own, and some have a largest
            one).
    """
    for name, trunk in network.trunks.items():
        largest = getattr(trunk, "largest", None)
        if largest is not None and cell > largest:
            raise JobError(
                f"network {network.specs[name].backbone}",
                f"takes samples of up to {largest} x {largest} pixels, and these have {cell} x {cell}",
                f"Prepare smaller samples (--cell {largest}, or --dataset.cut {largest}), or choose another network",
            )
    device, training = network.bias.device, network.training
    images = {name: torch.zeros(2, spec.bands, cell, cell, device=device) for name, spec in network.specs.items()}
    valid = {name: torch.ones(2, 1, cell, cell, dtype=torch.bool, device=device) for name in network.specs}
    try:
        with torch.inference_mode():
            network.eval()(images, valid)
    except (RuntimeError, AssertionError, ValueError) as error:
        raise JobError(
            f"backbone {', '.join(sorted({spec.backbone for spec in network.specs.values()}))}",
            f"cannot take cells of {cell} x {cell} pixels ({str(error).strip().splitlines()[0]})",
            "Choose another backbone, or prepare the samples with --resize",
        ) from error
    finally:
        network.train(training)
