"""What stages minimise that train a scene classifier."""

from __future__ import annotations

from abc import abstractmethod

import numpy as np
import numpy.typing as npt
from torch import Tensor
from torch.nn import functional

from undercast.core.events import Reporter
from undercast.core.models.scene import SceneLogits, SceneNetwork, check_cell
from undercast.core.store.store import SampleStore
from undercast.core.tasks.scene.logits import predict
from undercast.core.training.device import Compute, sound
from undercast.core.training.feeding import Batch, Indices
from undercast.core.training.objective import Augment, Objective, Outputs, Step


class SceneObjective(Objective):
    """An objective whose network is a :class:`SceneNetwork`."""

    def classify(self, network: SceneNetwork, batch: Batch, keep: dict[str, Tensor] | None = None) -> SceneLogits:
        """Logits of a batch: features in the arithmetic of ``compute``, the head in float32."""
        with self.compute.autocast():
            features = network.features(batch.images, batch.valid, keep)
        return network.decide(features)

    def check(self, network: SceneNetwork, cell: int) -> Compute:
        check_cell(network, cell)
        return sound(self.compute, network, cell)

    def predict(
        self, network: SceneNetwork, store: SampleStore, indices: Indices, batch: int, reporter: Reporter
    ) -> npt.NDArray[np.float32]:
        """Fused logits (n, K)."""
        return predict(network, store, indices, self.compute, batch, reporter)["fused"]


class ClassifyingObjective(SceneObjective):
    """An objective that is a loss of a batch's own logits; subclasses say which.

    Args:
        compute: the device and its arithmetic.
        augment: what is done to training images after flips and turns; None for nothing.
    """

    def __init__(self, compute: Compute, augment: Augment | None = None) -> None:
        super().__init__(compute)
        self._augment = augment

    def step(self, network: SceneNetwork, step: Step) -> tuple[Tensor, Outputs]:
        batch, positions, keep, random = step.batch, step.positions, step.keep, step.random
        if self._augment is not None:
            batch = self._augment(batch, random)
        logits = self.classify(network, batch, keep)
        return self.loss(logits, positions), logits.unimodal

    @abstractmethod
    def loss(self, logits: SceneLogits, positions: Tensor) -> Tensor:
        """The loss of each of n samples, (n,), at ``positions`` (n,) int64 in ``Stage.train``."""


class LabelObjective(ClassifyingObjective):
    """Cross-entropy with labels, L_i = weight of i's class x CE(logits_i, label_i).

    Args:
        labels: of the stage's samples, (N,) int64, on the device.
        weights: of the classes, (K,) float32, on the device.
        compute: the device and its arithmetic.
        augment: see :class:`ClassifyingObjective`.
    """

    def __init__(self, labels: Tensor, weights: Tensor, compute: Compute, augment: Augment | None = None) -> None:
        super().__init__(compute, augment)
        self._labels, self._weights = labels, weights

    def loss(self, logits: SceneLogits, positions: Tensor) -> Tensor:
        labels = self._labels[positions]
        return functional.cross_entropy(logits.fused, labels, reduction="none") * self._weights[labels]
