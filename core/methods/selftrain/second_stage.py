"""Stage F2 of pixels, where it is asked for: what the auxiliaries say teaches the fused model, at first their sum.

The teachers are asked in every step, on the images as they are; the student sees them under clouds. With separate
teachers the information regulation mechanism weighs them (:mod:`undercast.core.methods.regulation`), pixel by pixel or
by the mean of an image's pixels.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from undercast.core.config.pixels import CLOUD, SHADOW
from undercast.core.config.transfer import TransferOptions
from undercast.core.methods.context import RunContext
from undercast.core.methods.distillation import distillation_loss, weighted_loss
from undercast.core.methods.regulation import Regulation, contributions, regulate, weigh
from undercast.core.methods.schedule import REFINING
from undercast.core.methods.selftrain.clouds import sky_of
from undercast.core.methods.selftrain.fusion import add_up
from undercast.core.methods.selftrain.pseudo_labels import PseudoLabels
from undercast.core.methods.selftrain.students import Students
from undercast.core.models.pixel import PixelLogits, PixelNetwork, build_pixel_network
from undercast.core.package.card import ZoneValues
from undercast.core.protocol import FUSED_STAGE
from undercast.core.tasks.pixel.objectives import PixelObjective
from undercast.core.tasks.pixel.regulation import values_of
from undercast.core.tasks.pixel.zones import NEAR, response_zones
from undercast.core.training.device import Compute
from undercast.core.training.feeding import Batch
from undercast.core.training.loop import History, Stage, fit, seeded
from undercast.core.training.objective import Outputs, Step
from undercast.core.training.sky import Sky


@dataclass(frozen=True)
class Teachers:
    """What teaches stage F2; networks on the CPU."""

    networks: Mapping[str, PixelNetwork]
    """``optical`` and ``sar``, the auxiliaries, and ``source``."""
    whole: PixelNetwork
    """The auxiliaries' calibrated sum."""
    values: ZoneValues | None
    """How far the optical part of the sum counts; None: wholly."""


class FusedObjective(PixelObjective):
    """L_i = mean over the pixels p of image i that a sensor shows of sum over teachers t of
    w_t,p KD(student_p, t_p)  +  u sum over the sensors s of KD(student's branch s_p, sum_p).

    The second term, of each sensor alone, is there where the sum teaches. No gradient reaches a teacher or a weight.

    Args:
        teachers: see :class:`Teachers`.
        method: who teaches, and how the mechanism weighs; ``unimodal_weight`` is u.
        clouds: lays clouds over the student's images; None for none.
        compute: the device and its arithmetic.
    """

    def __init__(self, teachers: Teachers, method: TransferOptions, clouds: Sky | None, compute: Compute) -> None:
        super().__init__(compute)
        # In a tuple: as modules of the objective they would be trained and saved with it.
        self._teachers = (teachers,)
        self._method, self._clouds = method, clouds

    def step(self, network: PixelNetwork, step: Step) -> tuple[Tensor, Outputs]:
        batch, method = step.batch, self._method
        shown = batch.valid["optical"] | batch.valid["sar"]
        words, weights = self._separate(batch) if method.teachers == "separate" else self._sum(batch)
        if self._clouds is not None:
            batch, _ = self._clouds.lay(batch, step.random, method.cloud_mix.second_stage)
        logits = self.classify(network, batch, step.keep)
        losses = weighted_loss(_flat(logits.fused), words, weights, method.distillation)
        if method.teachers == "sum" and method.unimodal_weight:
            for name, values in logits.unimodal.items():
                alone = distillation_loss(_flat(values), words["sum"], method.distillation)
                losses = losses + method.unimodal_weight * alone * batch.valid[name].flatten()
        of_images = (losses * shown.flatten()).view(len(shown), -1).sum(dim=1)
        return of_images / shown.flatten(1).sum(dim=1).clamp(min=1), {}

    def _sum(self, batch: Batch) -> tuple[dict[str, Tensor], dict[str, Tensor]]:
        """The sum's logits (n H W, K), each sensor as far as it can be trusted, and its weights."""
        (teachers,) = self._teachers
        said = _ask(teachers.whole, batch)
        word, alone = said.fused, said.unimodal["sar"]
        if teachers.values is not None:
            zones = np.stack([response_zones(cloud, NEAR) for cloud in batch.maps["cloud"].cpu().numpy()])
            share = torch.from_numpy(values_of(teachers.values)[zones]).to(word.device)[:, None]
            share = torch.where(batch.valid["sar"], share, torch.ones_like(share))
            word = alone + share * (word - alone)
        return {"sum": _flat(word)}, {"sum": torch.ones(word[:, 0].numel(), device=word.device)}

    def _separate(self, batch: Batch) -> tuple[dict[str, Tensor], dict[str, Tensor]]:
        """Each teacher's logits (n H W, K), and what the mechanism lets it count, (n H W,)."""
        (teachers,) = self._teachers
        options = self._method.regulation
        words = {name: _flat(_ask(network, batch).fused) for name, network in teachers.networks.items()}
        optical, sar = (batch.valid[name].flatten() for name in ("optical", "sar"))
        regulation = _regulated(words, optical & sar, len(batch.valid["sar"]), self._method)
        evidence = torch.ones_like(regulation.ratio)
        if options.cloud_evidence:
            cloud = batch.maps["cloud"].flatten()
            evidence = torch.where((cloud == CLOUD) | (cloud == SHADOW), 0.0, 1.0)
        evidence = torch.where(sar, evidence, torch.ones_like(evidence))
        # Where one sensor shows nothing, there is nothing to regulate.
        both, one = optical & sar, torch.ones_like(evidence)
        return words, {
            "source": self._method.source_weight * optical * evidence,
            "optical": torch.where(both, regulation.optical_weight, one) * optical * evidence,
            "sar": torch.where(both, regulation.sar_weight, one) * sar,
        }


def train_fused(
    teachers: Teachers,
    students: Students,
    labels: PseudoLabels,
    method: TransferOptions,
    context: RunContext,
) -> tuple[PixelNetwork, History]:
    """Train the fused model, or go on where an earlier run ended; the last epoch is taken."""
    target = labels.target
    separate = method.teachers == "separate"
    seeded(method.training.seed, FUSED_STAGE)
    if method.start_from_auxiliaries:
        # Where each teaches by itself it starts at their mean.
        network = (
            add_up(students.networks, dict.fromkeys(students.networks, 2.0))
            if separate
            else copy.deepcopy(teachers.whole)
        )
    else:
        network = build_pixel_network(teachers.whole.specs, len(target.classes))
    share = method.cloud_mix.second_stage
    stage = Stage(
        name=FUSED_STAGE,
        store=labels.store(),
        sensors=["optical", "sar"],
        train=target.train,
        validation=labels.rows(target.validation),
        objective=FusedObjective(teachers, method, sky_of(target, method, context) if share else None, context.compute),
        score=lambda matrices: {
            "agreement": float(matrices.sum(axis=0).trace() / max(1.0, float(matrices.sum(dtype=np.float64))))
        },
        drop_sensor=method.drop_sensor if separate else 0.0,
    )
    options = method.training
    if method.start_from_auxiliaries and not separate:
        options = options.model_copy(update={"learning_rate": REFINING * options.learning_rate})
    history = fit(network, stage, options, context.compute, context.folder, context.reporter)
    return network, history


def _regulated(words: Mapping[str, Tensor], both: Tensor, images: int, method: TransferOptions) -> Regulation:
    """The mechanism's weights of each pixel, (n H W,); by image, contributions are means over the pixels ``both``."""
    asked = words["source"], words["optical"], words["sar"]
    if method.regulation.per == "pixel":
        return regulate(*asked, method.regulation)
    with torch.no_grad():
        label, *parts = contributions(*asked, method.regulation)
        count = both.view(images, -1).sum(dim=1).clamp(min=1)
        means = [(part * both).view(images, -1).sum(dim=1) / count for part in parts]
        pixels = len(label) // images
        spread = [mean.repeat_interleave(pixels) for mean in means]
    return weigh(label, spread[0], spread[1], method.regulation)


def _ask(network: PixelNetwork, batch: Batch) -> PixelLogits:
    """What a frozen network says of a batch, in float32."""
    network = network.to(batch.images["optical"].device).eval()
    with torch.no_grad():
        images = {name: batch.images[name] for name in network.specs}
        said: PixelLogits = network(images, {name: batch.valid[name] for name in network.specs})
    return said


def _flat(logits: Tensor) -> Tensor:
    """Logits (n, K, H, W) as (n H W, K)."""
    return logits.movedim(1, -1).flatten(0, 2)
