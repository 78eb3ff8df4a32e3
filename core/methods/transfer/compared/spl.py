"""``spl``: cloud removal before classification, by texture-complexity self-paced learning (SPL, TGRS 2022).

From the paper: no paired images are needed, since clouds are pasted on clear patches; samples are ranked by texture
complexity and an inpainter learns from easy to hard; SSIM is part of its loss. Our reconstruction: the patches are the
target's nearly clear training samples, the clouds those of its heavily clouded ones; the inpainter is a small U-Net
that finds the cloud by itself (``cleared:`` trunks), since a classifier is given no cloud mask; its loss is
L1 + (1 - SSIM) on standardised images; the complexity is the energy of the gradients. A sample takes part in a step if

    loss_i / mean loss + complexity_i / mean complexity

is within the least share of its batch, which grows from a half to all over the first four fifths of the training.
Reduced: no adversarial loss and no partial convolutions. The source model then classifies the cleared image; it does
not learn.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from undercast.core.errors import InputError
from undercast.core.methods.transfer.cloud_mix import cloud_mix
from undercast.core.methods.transfer.compared.students import train_student
from undercast.core.methods.transfer.compared.task import Task, Trained
from undercast.core.methods.transfer.context import Floats
from undercast.core.models.scene import SceneNetwork, build_network
from undercast.core.models.wrapped import CLEARED, ClearedTrunk
from undercast.core.store.batches import gather
from undercast.core.store.store import chunks
from undercast.core.tasks.scene.objectives import SceneObjective
from undercast.core.training.device import Compute
from undercast.core.training.feeding import Indices
from undercast.core.training.loop import seeded
from undercast.core.training.objective import Augment, Outputs, Step
from undercast.core.training.start import take_over

STAGE = "SPL"
GREATEST_CLOUD = 0.15
"""Patches with at most this cloud fraction count as clear."""
_FIRST_SHARE, _PACED = 0.5, 0.8
_RANGE = 6.0  # of standardised values, for the constants of SSIM
_WINDOW = 7


def train(task: Task) -> Trained:
    """Train the remover with as many samples an epoch as the target has, and put it before the source model.

    Raises:
        InputError: if too few samples are known to be clear, or to be clouded.
    """
    target, context, options = task.target, task.context, task.whole
    clear = _clear(task)
    rows = np.resize(clear, max(len(clear), len(target.train)))  # the same patches again, under other clouds
    cover = cloud_mix(target, task.method.cloud_mix, 1.0, context.compute)
    if cover is None:
        raise InputError(
            target.store.path,
            f"too few training samples have a known cloud fraction of {task.method.cloud_mix.least_cloud:g} or more; "
            "the method spl pastes their clouds on clear ones",
            "Prepare the sample store with a cloud mask, or lower cloud_mix.least_cloud",
        )
    task.announce(**{STAGE: 3 * len(rows) * options.epochs})
    network = _start(task)
    complexity = torch.from_numpy(_complexity(task, clear)).to(context.compute.device)
    objective = RemovalObjective(cover, complexity, context.compute)
    history = train_student(task, STAGE, network, ["optical"], rows, objective, options)
    return Trained(network.requires_grad_(True), {STAGE: history})


class RemovalObjective(SceneObjective):
    """:func:`removal_loss` of what a network's remover makes of clouded samples, easy ones first.

    Args:
        cover: lays clouds over a batch.
        complexity: of the m clear samples that the stage's go through in turn, (m,), on the device.
        compute: the device and its arithmetic.
    """

    def __init__(self, cover: Augment, complexity: Tensor, compute: Compute) -> None:
        super().__init__(compute)
        self._cover, self._complexity = cover, complexity

    def step(self, network: SceneNetwork, step: Step) -> tuple[Tensor, Outputs]:
        batch, positions, random, progress = step.batch, step.positions, step.random, step.progress
        valid, standardise = batch.valid["optical"], network.standardise["optical"]
        clouded = self._cover(batch, random)
        with self.compute.autocast():
            image = standardise(clouded.images["optical"], clouded.valid["optical"])
            cleared = _remover_of(network).clear(image)
        loss = removal_loss(cleared.float(), standardise(batch.images["optical"], valid), valid)
        complexity = self._complexity[positions % len(self._complexity)]
        return loss * easy(loss.detach(), complexity, progress), {}


def _clear(task: Task) -> Indices:
    rows = task.with_valid("optical")
    clear = rows[task.target.cloud_fraction[rows] <= GREATEST_CLOUD]
    if len(clear) < 2:
        raise InputError(
            task.target.store.path,
            f"{len(clear)} training samples have a known cloud fraction of {GREATEST_CLOUD:g} or less; the method spl "
            "learns from clear ones",
            "Prepare the sample store with a cloud mask, or add clear samples",
        )
    task.context.reporter.info(f"{STAGE}: the remover learns on {len(clear)} clear samples.")
    return clear


def _start(task: Task) -> SceneNetwork:
    """The source model behind a fresh remover, which alone will learn."""
    spec_of_source = task.source.specs["optical"]
    seeded(task.whole.seed, STAGE)
    spec = replace(spec_of_source, backbone=CLEARED + spec_of_source.backbone)
    network = build_network({"optical": spec}, len(task.target.classes))
    take_over(network, task.source.state_dict())
    network.heads.load_state_dict(task.source.heads.state_dict())
    network.bias.data.copy_(task.source.bias.data)
    network.requires_grad_(False)
    _remover_of(network).remover.requires_grad_(True)
    return network


def _remover_of(network: SceneNetwork) -> ClearedTrunk:
    trunk = network.trunks["optical"]
    if not isinstance(trunk, ClearedTrunk):  # pragma: no cover - its name says so
        raise TypeError("no remover")
    return trunk


def _complexity(task: Task, rows: Indices) -> Floats:
    """Energy of the gradients of samples (n,), in units of its mean; on bands that are standardised."""
    store, spec = task.target.store, task.source.specs["optical"]
    std = np.asarray(spec.std, np.float32)[:, None, None]
    energies = []
    for part in chunks(rows, store.images("optical")):
        values = gather(store, "optical", part)[0] / std
        down, right = np.diff(values, axis=2), np.diff(values, axis=3)
        energies.append((down**2).mean(axis=(1, 2, 3)) + (right**2).mean(axis=(1, 2, 3)))
    energy = np.concatenate(energies)
    return np.asarray(energy / max(float(energy.mean()), 1e-12), np.float32)


def easy(loss: Tensor, complexity: Tensor, done: float) -> Tensor:
    """1 for the samples of a batch that take part when the share ``done`` of the training is over, else 0; (n,)."""
    share = min(1.0, _FIRST_SHARE + (1 - _FIRST_SHARE) * done / _PACED)
    hardness = loss / loss.mean().clamp(min=1e-12) + complexity
    return (hardness <= torch.quantile(hardness, share)).to(loss.dtype)


def removal_loss(cleared: Tensor, wanted: Tensor, valid: Tensor) -> Tensor:
    """L1 over the valid pixels + (1 - SSIM), of each sample (n,); images (n, C, H, W), valid (n, 1, H, W)."""
    distance = ((cleared - wanted).abs() * valid).sum(dim=(1, 2, 3))
    count = valid.sum(dim=(1, 2, 3)).clamp(min=1) * cleared.shape[1]
    return distance / count + 1 - similarity(cleared, wanted)


def similarity(one: Tensor, other: Tensor) -> Tensor:
    """Structural similarity of standardised images (Wang et al. 2004), even windows of 7 pixels; (n,)."""
    window = min(_WINDOW, *one.shape[-2:])

    def mean(values: Tensor) -> Tensor:
        return functional.avg_pool2d(values, window, stride=1)

    small, large = (0.01 * _RANGE) ** 2, (0.03 * _RANGE) ** 2
    mu, nu = mean(one), mean(other)
    spread, breadth = mean(one * one) - mu * mu, mean(other * other) - nu * nu
    shared = mean(one * other) - mu * nu
    ssim = (2 * mu * nu + small) * (2 * shared + large)
    return (ssim / ((mu * mu + nu * nu + small) * (spread + breadth + large))).mean(dim=(1, 2, 3))
