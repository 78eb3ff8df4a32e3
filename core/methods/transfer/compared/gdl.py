"""``gdl``: gradient-decoupled learning with unimodal regularisation (GDNet, TGRS 2024).

Each sensor's feature becomes a probabilistic code (``coded:`` trunks); f are the logits from both codes and u_s those
from one code with the other at zero, from the same head:

    L = D(f, y) + beta [D(u_optical, y) + D(u_sar, y) + MSE(u_optical, f) + MSE(u_sar, f)]
        + 1e-4 [KL(N(mu_optical, sigma_optical) || N(0, 1)) + KL(N(mu_sar, sigma_sar) || N(0, 1))]

KL is summed over the code, MSE is the mean over the classes, and gradients flow to f in the MSE, as in the authors'
program (which we matched to the paper by its abstract). Our reconstruction: without labels, y is the source model's
soft output and D the distillation loss, where the authors have the cross-entropy with labels; the codes are of the
pooled features, not of the stems' maps; beta is 0.5 (theirs is .1 to 1); the last epoch is taken.
"""

from __future__ import annotations

from collections.abc import Iterable

import torch
from torch import Tensor

from undercast.core.config.transfer import DistillationOptions
from undercast.core.methods.distillation import distillation_loss
from undercast.core.methods.transfer.compared.students import train_student
from undercast.core.methods.transfer.compared.task import Task, Trained
from undercast.core.models.scene import SceneLogits, SceneNetwork
from undercast.core.models.wrapped import CODED, CodedTrunk
from undercast.core.tasks.scene.objectives import SceneObjective
from undercast.core.training.device import Compute
from undercast.core.training.objective import Outputs, Step

STAGE = "GDL"
BETA = 0.5
"""Weight of the unimodal regularisation."""
CODE_WEIGHT = 1e-4
"""Weight of the codes' divergence from the standard normal distribution."""


def train(task: Task) -> Trained:
    """Train a fused network with probabilistic codes on every training sample with a valid optical pixel."""
    rows, options, compute = task.with_valid("optical"), task.whole, task.context.compute
    task.announce(**{STAGE: 6 * len(rows) * options.epochs})
    network = task.start(STAGE, ["optical", "sar"], options, CODED)
    teacher = torch.from_numpy(task.source_logits[rows]).to(compute.device)
    objective = DecoupledObjective(teacher, task.method.distillation, compute)
    return Trained(network, {STAGE: train_student(task, STAGE, network, ["optical", "sar"], rows, objective, options)})


class DecoupledObjective(SceneObjective):
    """:func:`decoupled_loss` of a network with probabilistic codes.

    Args:
        teacher: logits (n, K) of the stage's samples, on the device.
        options: how the student imitates the teacher.
        compute: the device and its arithmetic.
    """

    def __init__(self, teacher: Tensor, options: DistillationOptions, compute: Compute) -> None:
        super().__init__(compute)
        self._teacher, self._options = teacher, options

    def step(self, network: SceneNetwork, step: Step) -> tuple[Tensor, Outputs]:
        batch, positions, keep = step.batch, step.positions, step.keep
        features, codes = {}, []
        with self.compute.autocast():
            for name, trunk in network.trunks.items():
                if not isinstance(trunk, CodedTrunk):  # pragma: no cover - the network was made with codes
                    raise TypeError(f"the trunk of {name} has no codes")
                mask = batch.valid[name]
                mu, logvar = trunk.encode(network.standardise[name](batch.images[name], mask))
                features[name] = network.present(name, trunk.draw(mu, logvar), mask, keep)
                codes.append((mu, logvar))
        logits = network.decide(features)
        return decoupled_loss(logits, codes, self._teacher[positions], self._options), logits.unimodal


def decoupled_loss(
    logits: SceneLogits, codes: Iterable[tuple[Tensor, Tensor]], teacher_logits: Tensor, options: DistillationOptions
) -> Tensor:
    """L of each sample, (n,).

    Args:
        logits: f and u (n, K).
        codes: mu and logvar (n, F) of each sensor.
        teacher_logits: the teacher's logits (n, K).
        options: how students imitate teachers.
    """
    total = distillation_loss(logits.fused, teacher_logits, options)
    for alone in logits.unimodal.values():
        total = total + BETA * distillation_loss(alone, teacher_logits, options)
        total = total + BETA * (alone - logits.fused).square().mean(dim=1)
    for mu, logvar in codes:
        total = total + CODE_WEIGHT * divergence(mu.float(), logvar.float())
    return total


def divergence(mu: Tensor, logvar: Tensor) -> Tensor:
    """KL(N(mu, sigma) || N(0, 1)) of each sample, summed over the code, (n,)."""
    return -0.5 * (1 + logvar - mu.square() - logvar.exp()).sum(dim=1)
