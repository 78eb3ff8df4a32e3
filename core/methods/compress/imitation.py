"""Learning from the uncompressed network: what a pruned or quantised one loses comes back without a label."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from undercast.core.config.sensors import SensorName
from undercast.core.events import Reporter
from undercast.core.methods.distillation import soft_loss
from undercast.core.models.scene import AdditiveNetwork, check_cell
from undercast.core.store.store import SampleStore
from undercast.core.training.device import Compute, sound
from undercast.core.training.evaluate import evaluate
from undercast.core.training.feeding import Batch, Feeder, Indices
from undercast.core.training.loop import Stage
from undercast.core.training.objective import Objective, Outputs, Step

TEMPERATURE = 4.0
"""Of the soft targets, as in a transfer."""


class Imitation(Objective):
    """Soft targets (Hinton, Vinyals and Dean 2015) of the uncompressed network on the same images, flipped, turned or
    not: the fused logits and, with two sensors, those of each alone. Of scenes and of pixels.

    loss = mean over these logits, and over the pixels that a sensor shows, of T^2 KL( teacher / T || student / T )

    Args:
        teacher: the uncompressed network; it is neither trained nor kept in checkpoints.
        compute: the device and its arithmetic.
    """

    def __init__(self, teacher: AdditiveNetwork, compute: Compute) -> None:
        super().__init__(compute)
        self._teacher = (teacher,)  # not as a module: its weights are in the package, not in the checkpoint

    def check(self, network: AdditiveNetwork, cell: int) -> Compute:
        check_cell(network, cell)
        return sound(self.compute, network, cell)

    def step(self, network: AdditiveNetwork, step: Step) -> tuple[Tensor, Outputs]:
        return self.loss(network, step.batch), {}

    def loss(self, network: AdditiveNetwork, batch: Batch) -> Tensor:
        """The loss of each of n samples, (n,)."""
        return imitation_loss(self._logits(network, batch), self.ask(batch), batch)

    def ask(self, batch: Batch) -> dict[str, Tensor]:
        """What the teacher says of n samples: logits (n, K, ...) by name."""
        (teacher,) = self._teacher
        teacher = teacher.to(self.compute.device).eval()
        with torch.no_grad():
            return self._logits(teacher, batch)

    def _logits(self, network: Any, batch: Batch) -> dict[str, Tensor]:
        with self.compute.autocast():
            features = network.features(batch.images, batch.valid)
        return named_logits(network.decide(features))

    def predict(
        self, network: AdditiveNetwork, store: SampleStore, indices: Indices, batch: int, reporter: Reporter
    ) -> npt.NDArray[np.float32]:
        """Of each sample (n, 2): its loss, and the share of it (of its pixels) where the network decides as the
        teacher does."""
        rows = [torch.zeros(0, 2, device=self.compute.device)]
        feeder = Feeder(store, sensors_of(network, store), self.compute)
        for samples, given in evaluate(network, feeder, indices, compute=self.compute, batch=batch, reporter=reporter):
            with torch.inference_mode():
                logits, wanted = named_logits(given), self.ask(samples)
                same = (logits["fused"].argmax(dim=1) == wanted["fused"].argmax(dim=1)).float()
                loss = imitation_loss(logits, wanted, samples)
                rows.append(torch.stack([loss, _over_pixels(same, samples)], dim=1))
        return self.compute.group.gather(torch.cat(rows), len(indices)).cpu().numpy()


def named_logits(logits: object) -> dict[str, Tensor]:
    """The logits of a network by name: ``fused`` and each sensor's alone; of one sensor the fused ones only."""
    fused, unimodal = logits.fused, logits.unimodal  # type: ignore[attr-defined]
    return {"fused": fused} if len(unimodal) == 1 else {"fused": fused, **unimodal}


def imitation_loss(student: dict[str, Tensor], teacher: dict[str, Tensor], batch: Batch) -> Tensor:
    """The loss of each of n samples, (n,), see :class:`Imitation`."""
    parts = [_over_pixels(soft_loss(logits, teacher[name], TEMPERATURE), batch) for name, logits in student.items()]
    return torch.stack(parts).mean(dim=0)


def _over_pixels(values: Tensor, batch: Batch) -> Tensor:
    """Values (n,) as they are; of pixels (n, H, W) their mean over those that a sensor shows, (n,)."""
    if values.ndim == 1:
        return values
    shown = torch.stack([valid[:, 0] for valid in batch.valid.values()]).any(dim=0).to(values.dtype)
    return (values * shown).sum(dim=(1, 2)) / shown.sum(dim=(1, 2)).clamp(min=1)


def sensors_of(network: AdditiveNetwork, store: SampleStore) -> list[SensorName]:
    """The network's sensors, in the store's order."""
    return [name for name in store.sensors if name in network.trunks]


def imitation_stage(
    name: str, network: AdditiveNetwork, teacher: AdditiveNetwork, store: SampleStore, compute: Compute
) -> Stage:
    """The stage that trains ``network`` on the store's training samples to say what ``teacher`` says; the last epoch
    is taken, so that the validation samples stay a measure."""
    return Stage(
        name=name,
        store=store,
        sensors=sensors_of(network, store),
        train=store.select("train"),
        validation=store.select("validation"),
        objective=Imitation(teacher, compute),
        score=scores,
    )


def scores(values: npt.NDArray[np.float32]) -> dict[str, float]:
    """Means of what :meth:`Imitation.predict` gives."""
    loss, agreement = values.mean(axis=0, dtype=np.float64)
    return {"validation_loss": float(loss), "agreement": float(agreement)}
