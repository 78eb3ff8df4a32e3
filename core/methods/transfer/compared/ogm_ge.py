"""``ogm-ge``: late fusion with on-the-fly gradient modulation and generalisation enhancement.

Peng et al., "Balanced Multimodal Learning via On-the-fly Gradient Modulation", CVPR 2022, eqs. 8 to 10 and the authors'
program. Per batch, with z_s = W_s f_s + b / 2:

    score_s = sum over the batch of softmax(z_s)[y];  rho_s = score_s / score_other
    k_s     = 1 - tanh(alpha rho_s) if rho_s > 1 else 1
    g      <- k_s g + N(0, std(g)^2)      for each convolution's gradient g in trunk s, std(g) before the scaling

It acts in the first half of the epochs, as in the authors' examples. Our reconstruction: y is the source model's class,
since there are no labels, and the loss is that of late fusion (``tlf``).
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import torch
from torch import Tensor

from undercast.core.config.transfer import DistillationOptions
from undercast.core.methods.transfer.compared.students import ImitatingObjective, train_student
from undercast.core.methods.transfer.compared.task import Task, Trained, classes_of
from undercast.core.models.scene import SceneNetwork
from undercast.core.training.device import Compute
from undercast.core.training.objective import Outputs

STAGE = "OGM-GE"
ALPHA = 0.3
"""Strength of the modulation; the authors' examples have 0.1 and 0.3."""
ACTIVE = 0.5
"""The share of the training in which it acts."""
_TINY = 1e-8


def train(task: Task) -> Trained:
    """Train a fused network on every training sample with a valid optical pixel."""
    rows, options = task.with_valid("optical"), task.whole
    task.announce(**{STAGE: 6 * len(rows) * options.epochs})
    network = task.start(STAGE, ["optical", "sar"], options)
    compute = task.context.compute
    teacher = torch.from_numpy(task.source_logits[rows]).to(compute.device)
    labels = torch.from_numpy(classes_of(task.source_logits[rows])).to(compute.device)
    objective = ModulatingObjective(labels, teacher, task.method.distillation, compute)
    history = train_student(task, STAGE, network, ["optical", "sar"], rows, objective, options)
    return Trained(network, {STAGE: history})


class ModulatingObjective(ImitatingObjective):
    """The loss of late fusion, whose gradients are modulated.

    Args:
        labels: y of the stage's samples, (n,) int64, on the device.
        teacher: logits (n, K) of these samples, on the device.
        options: how the student imitates the teacher.
        compute: the device and its arithmetic.
    """

    def __init__(self, labels: Tensor, teacher: Tensor, options: DistillationOptions, compute: Compute) -> None:
        super().__init__(teacher, options, compute)
        self._labels = labels

    def after_backward(
        self, network: SceneNetwork, outputs: Outputs, positions: Tensor, random: np.random.Generator, progress: float
    ) -> None:
        if progress >= ACTIVE:
            return
        factors = coefficients(outputs, network.bias.detach(), self._labels[positions])
        noise = torch.Generator(network.bias.device).manual_seed(int(random.integers(2**62)))
        for sensor, factor in factors.items():
            for weight in network.trunks[sensor].parameters():
                if weight.grad is not None and weight.grad.ndim == 4:
                    _enhance(weight.grad, factor, noise)


def coefficients(alone: Mapping[str, Tensor], bias: Tensor, labels: Tensor, alpha: float = ALPHA) -> dict[str, float]:
    """k of both sensors, from the logits (n, K) of each sensor alone (W f + b), the bias (K,) and labels (n,)."""
    scores = {
        sensor: float(torch.softmax(logits - bias / 2, dim=1).gather(1, labels[:, None]).sum())
        for sensor, logits in alone.items()
    }
    whole = sum(scores.values())
    factors = {}
    for sensor, score in scores.items():
        ratio = score / max(whole - score, _TINY)
        factors[sensor] = float(1 - np.tanh(alpha * ratio)) if ratio > 1 else 1.0
    return factors


def _enhance(gradient: Tensor, factor: float, noise: torch.Generator) -> None:
    """Scale a gradient in place and add Gaussian noise with its deviation before the scaling."""
    spread = gradient.std() + _TINY
    added = torch.randn(gradient.shape, generator=noise, device=gradient.device, dtype=gradient.dtype)
    gradient.mul_(factor).add_(added * spread)
