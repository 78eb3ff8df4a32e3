"""What a stage minimises, where that needs more than a loss of the batch's own logits."""

from __future__ import annotations

from abc import abstractmethod

import numpy as np
from torch import Tensor, nn

from undercast.core.models.scene import SceneLogits, SceneNetwork
from undercast.core.training.device import Compute
from undercast.core.training.feeding import Batch


class Objective(nn.Module):
    """The loss of one stage as a module: what it must keep is its state, which travels with the checkpoint.

    Every process that trains along, and every part of a step that memory cuts in two, calls :meth:`step` with its own
    samples.

    Args:
        compute: the device and its arithmetic.
    """

    def __init__(self, compute: Compute) -> None:
        super().__init__()
        self.compute = compute

    def classify(self, network: SceneNetwork, batch: Batch, keep: dict[str, Tensor] | None = None) -> SceneLogits:
        """Logits of a batch: features in the arithmetic of ``compute``, the head in float32."""
        with self.compute.autocast():
            features = network.features(batch.images, batch.valid, keep)
        return network.decide(features)

    @abstractmethod
    def step(
        self,
        network: SceneNetwork,
        batch: Batch,
        positions: Tensor,
        keep: dict[str, Tensor] | None,
        random: np.random.Generator,
    ) -> tuple[Tensor, SceneLogits]:
        """Run the network on n samples, and on whatever else the objective adds to them.

        Args:
            network: in training mode; gradients are wanted.
            batch: the samples, flipped and turned already.
            positions: theirs in ``Stage.train``, (n,) int64.
            keep: for each sensor, (n,) bool: whether it takes part; None: all do.
            random: the step's random numbers, of this process's own.

        Returns:
            The loss of each sample, (n,), and the logits of these samples.
        """
