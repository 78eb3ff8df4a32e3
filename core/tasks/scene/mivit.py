"""What a MIViT of scenes learns from labels by."""

from __future__ import annotations

from torch import Tensor

from undercast.core.config.mivit import MivitOptions
from undercast.core.models.mivit.scene import MivitNetwork
from undercast.core.models.scene import SceneNetwork
from undercast.core.tasks.scene.objectives import SceneObjective
from undercast.core.training.device import Compute
from undercast.core.training.mivit import MivitTerms, focal
from undercast.core.training.objective import Augment, Outputs, Step


class MivitObjective(SceneObjective):
    """L_i = w_y [FL(fused) + u (sum over the sensors m that take part of FL(o_m) + FL(pyramid))] + the terms beside.

    FL is the focal loss, and w_y the weight of the sample's class. Of a single sensor it is FL(fused) alone: there is
    nothing to join.

    Args:
        labels: of the stage's samples, (N,) int64, on the device.
        weights: of the classes, (K,) float32, on the device.
        compute: the device and its arithmetic.
        augment: what is done to training images after flips and turns; None for nothing.
        options: gamma, and the weight u.
        terms: what two sensors learn beside the classes; None for a single sensor.
    """

    def __init__(
        self,
        labels: Tensor,
        weights: Tensor,
        compute: Compute,
        augment: Augment | None = None,
        *,
        options: MivitOptions,
        terms: MivitTerms | None,
    ) -> None:
        super().__init__(compute)
        self._labels, self._weights, self._augment, self._options = labels, weights, augment, options
        self.terms = terms

    def step(self, network: SceneNetwork, step: Step) -> tuple[Tensor, Outputs]:
        batch = step.batch if self._augment is None else self._augment(step.batch, step.random)
        labels, gamma = self._labels[step.positions], self._options.gamma
        with self.compute.autocast():
            features = network.features(batch.images, batch.valid, step.keep)
        if self.terms is None or not isinstance(network, MivitNetwork):
            logits = network.decide(features)
            return self._weights[labels] * focal(logits.fused, labels, gamma), logits.unimodal
        parts = network.parts(features)
        aside = self.terms(parts, network.standardised(batch.images, batch.valid), batch.valid)
        loss = focal(parts.logits.fused, labels, gamma)
        for name, alone in parts.logits.unimodal.items():
            loss = loss + self._options.unimodal * parts.present[name][:, 0] * focal(alone, labels, gamma)
        if aside.pyramid is not None:
            loss = loss + self._options.unimodal * parts.both * focal(aside.pyramid, labels, gamma)
        return self._weights[labels] * loss + aside.loss, parts.logits.unimodal
