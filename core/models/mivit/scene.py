"""MIViT as a classifier of scenes of two sensors."""

from __future__ import annotations

import torch
from torch import Tensor

from undercast.core.models.mivit.encoder import FAITHFUL_MOMENTUM, WIDTH, set_momentum
from undercast.core.models.mivit.fusion import Fusion, Parts, choose
from undercast.core.models.scene import SceneLogits, SceneNetwork, TrunkSpec


class MivitNetwork(SceneNetwork):
    """Classifies scenes from an optical and a SAR image.

    Each sensor has a trunk and a linear head, as in every :class:`SceneNetwork`: they give its logits by itself. The
    fused logits are no sum of these: where both sensors take part they come from :class:`Fusion`, where one does they
    are that one's, without the transformer, and where none does they are 0. A sensor that takes no part has the logits
    0, so that Shapley's value gives it no share.

    Args:
        inputs: optical and SAR; the backbone of both is ``mivit``.
        classes: K.
        oriented: see :class:`Fusion`.
        faithful: the released program's quirks: single sensors and the second head of the fusion give probabilities
            where logits are meant, and batch normalisation has the momentum 0.9.
    """

    additive = False
    scale: Tensor

    def __init__(self, inputs: dict[str, TrunkSpec], classes: int, *, oriented: bool, faithful: bool) -> None:
        if set(inputs) != {"optical", "sar"}:
            raise ValueError(f"MIViT joins optical and SAR images, not {' and '.join(inputs)}")
        super().__init__({name: inputs[name] for name in ("optical", "sar")}, classes)
        self.faithful, self.oriented = faithful, oriented
        self.fusion = Fusion(classes, oriented=oriented, faithful=faithful)
        self.register_buffer("scale", torch.ones(1))
        if faithful:
            set_momentum(self, FAITHFUL_MOMENTUM)

    def features(
        self, images: dict[str, Tensor], valid: dict[str, Tensor], keep: dict[str, Tensor] | None = None
    ) -> dict[str, Tensor]:
        """Each sensor's grid with whether it takes part, (N, 65, 8, 8): the last channel is 1 where it does, and all
        are 0 where it does not."""
        features = {}
        for name, trunk in self.trunks.items():
            grid = trunk.encoder(self.standardise[name](images[name], valid[name]))  # type: ignore[operator]
            marked = torch.cat([grid, torch.ones_like(grid[:, :1])], dim=1)
            features[name] = self.present(name, marked.flatten(1), valid[name], keep).view_as(marked)
        return features

    def decide(self, features: dict[str, Tensor]) -> SceneLogits:
        return self.parts(features).logits

    def parts(self, features: dict[str, Tensor]) -> Parts:
        """What lies between features and logits, too; in float32."""
        grids = {name: values[:, :WIDTH].float() for name, values in features.items()}
        present = {name: values[:, WIDTH, 0, :1] > 0 for name, values in features.items()}
        unimodal = {name: self._say(name, grid) for name, grid in grids.items()}
        joint = self.fusion(*grids.values())
        return Parts(grids, present, joint, SceneLogits(*choose(present, unimodal, self.scale * joint.logits)))

    def unimodal(self, sensor: str, features: Tensor) -> Tensor:
        logits = self._say(sensor, features[:, :WIDTH].float())
        return torch.where(features[:, WIDTH, 0, :1] > 0, logits, torch.zeros_like(logits))

    def _say(self, sensor: str, grid: Tensor) -> Tensor:
        """Logits (N, K) of one sensor's grids, whether it takes part or not."""
        logits: Tensor = self.heads[sensor](self.trunks[sensor].describe(grid)) + self.bias  # type: ignore[operator]
        return self.scale * (torch.softmax(logits, dim=1) if self.faithful else logits)

    @torch.no_grad()
    def scale_logits(self, temperature: float) -> None:
        """Divide all logits by a temperature, in place (see :class:`AdditiveNetwork`)."""
        if not 0 < temperature < float("inf"):
            raise ValueError(f"a temperature is a finite number above 0, not {temperature}")
        self.scale.div_(temperature)
