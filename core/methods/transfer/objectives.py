"""What the stages of F1 minimise: a teacher's word, and replayed labels beside it, both under clouded copies."""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from undercast.core.config.transfer import DistillationOptions
from undercast.core.methods.distillation import distillation_loss, reverse_loss, weighted_loss
from undercast.core.methods.regulation import branch_coefficients
from undercast.core.methods.transfer.replay import Replay, joined
from undercast.core.models.mivit.scene import MivitNetwork
from undercast.core.models.scene import AdditiveNetwork, SceneLogits, SceneNetwork
from undercast.core.tasks.scene.objectives import SceneObjective
from undercast.core.training.device import Compute
from undercast.core.training.feeding import Batch
from undercast.core.training.jitter import jittered
from undercast.core.training.mivit import MivitTerms
from undercast.core.training.objective import Augment, Outputs, Step


class AuxiliaryObjective(SceneObjective):
    """L_i = weight_i beta KD(student, teacher)_i + mean over the replayed samples j of weight_j CE(student, label)_j
    + gamma mean over half of them, as they are, of KD(student, source model)_j.

    The samples of the first two terms get jitter and clouds, if any, and all go through the network together. The
    second and third terms are the same for all samples of a step; without replay they are left out and beta is 1.

    Args:
        teacher: logits (N, K) of the samples of the stage.
        weights: what each of them counts, (N,).
        options: how the student imitates the teacher.
        clouds: lays clouds over a batch; None for none.
        replay: labelled source samples; None for none.
        share: beta, where samples are replayed.
        memory: gamma.
        jitter: of brightness and colour of the optical images; 0 for none.
        reverse: weight of the reverse cross-entropy beside the imitation; 0 for none.
        compute: the device and its arithmetic.
    """

    def __init__(
        self,
        *,
        teacher: Tensor,
        weights: Tensor,
        options: DistillationOptions,
        clouds: Augment | None,
        replay: Replay | None,
        share: float,
        memory: float,
        jitter: float,
        reverse: float,
        compute: Compute,
    ) -> None:
        super().__init__(compute)
        self._reverse = reverse
        self._teacher, self._weights, self._options = teacher, weights, options
        self._clouds, self._replay, self._jitter, self._memory = clouds, replay, jitter, memory
        self._share = share

    def step(self, network: SceneNetwork, step: Step) -> tuple[Tensor, Outputs]:
        batch, positions, random = step.batch, step.positions, step.random
        count = len(positions)
        if self._replay is None:
            target_logits = self.classify(network, self._altered(network, batch, random))
            return self._imitation(target_logits, positions), target_logits.unimodal
        again, labels, weights = self._replay.draw(count, random)
        clear, answers = self._replay.remembered(again)
        batch = joined(self._altered(network, joined(batch, again), random), clear)
        logits = self.classify(network, batch)
        target_logits = SceneLogits(
            logits.fused[:count], {name: values[:count] for name, values in logits.unimodal.items()}
        )
        labelled, kept = logits.fused[count : count + len(labels)], logits.fused[count + len(labels) :]
        loss = self._share * self._imitation(target_logits, positions)
        loss = loss + torch.mean(functional.cross_entropy(labelled, labels, reduction="none") * weights)
        if len(answers):
            loss = loss + self._memory * distillation_loss(kept, answers, self._options).mean()
        return loss, target_logits.unimodal

    def _altered(self, network: SceneNetwork, batch: Batch, random: np.random.Generator) -> Batch:
        if self._jitter:
            batch = jittered(batch, deviation(network), self._jitter, random)
        return batch if self._clouds is None else self._clouds(batch, random)

    def _imitation(self, logits: SceneLogits, positions: Tensor) -> Tensor:
        teacher = self._teacher[positions]
        loss = distillation_loss(logits.fused, teacher, self._options)
        if self._reverse:
            loss = loss + self._reverse * reverse_loss(logits.fused, teacher)
        return self._weights[positions] * loss


class FusedObjective(SceneObjective):
    """L_i = sum over teachers t of w_i^t beta [KD(fused, t) + mu (k^o KD(optical alone, t) + k^s KD(SAR alone, t))]_i,
    plus the cross-entropy of the optical part alone on replayed samples, as in :class:`AuxiliaryObjective`.

    The unimodal terms, after UMT (Du et al. 2023) with the joint word as the teacher, let neither branch rest on the
    other. The replayed samples have no SAR: they go through the optical trunk together with the target's.

    Args:
        teachers: logits (n, K) of each, of the samples of the stage.
        weights: (n,) of each.
        unimodal: mu.
        auxiliaries: logits (n, K) of each sensor's auxiliary, by which the coefficients k of the unimodal terms are
            regulated (:func:`branch_coefficients`); empty: they are 1.
        options: how the student imitates a teacher.
        clouds: lays clouds over a batch of the target; None for none.
        replay: labelled source samples; None for none.
        sky: lays clouds over the replayed samples; None for none.
        share: beta, where samples are replayed; without, it is 1.
        jitter: of brightness and colour of the replayed samples; 0 for none.
        compute: the device and its arithmetic.
        terms: what a MIViT learns beside, added to L_i; None for other networks.
    """

    def __init__(
        self,
        *,
        teachers: dict[str, Tensor],
        weights: dict[str, Tensor],
        unimodal: float,
        auxiliaries: dict[str, Tensor],
        options: DistillationOptions,
        clouds: Augment | None,
        replay: Replay | None,
        sky: Augment | None,
        share: float,
        jitter: float,
        compute: Compute,
        terms: MivitTerms | None = None,
    ) -> None:
        super().__init__(compute)
        self.terms = terms
        self._teachers, self._weights, self._unimodal = teachers, weights, unimodal
        self._auxiliaries = auxiliaries
        self._options, self._replay, self._jitter = options, replay, jitter
        self._clouds, self._sky = clouds, sky
        self._share = 1.0 if replay is None else share

    def step(self, network: SceneNetwork, step: Step) -> tuple[Tensor, Outputs]:
        batch, positions, keep, random = step.batch, step.positions, step.keep, step.random
        count = len(positions)
        if self._clouds is not None:
            batch = self._clouds(batch, random)
        if self._replay is None:
            with self.compute.autocast():
                features = network.features(batch.images, batch.valid, keep)
            return self._loss(network, features, batch, positions)
        again, labels, weights = self._replay.draw(count, random)
        if self._jitter:
            again = jittered(again, deviation(network), self._jitter, random)
        if self._sky is not None:
            again = self._sky(again, random)
        optical = joined(Batch({"optical": batch.images["optical"]}, {"optical": batch.valid["optical"]}), again)
        images, valid = {**batch.images, **optical.images}, {**batch.valid, **optical.valid}
        with self.compute.autocast():
            features = network.features(images, valid, _kept(keep, len(labels)))
        of_target = {name: values[:count] for name, values in features.items()}
        loss, unimodal = self._loss(network, of_target, Batch(images, valid), positions)
        replayed = network.unimodal("optical", features["optical"][count:])
        wrong = functional.cross_entropy(replayed, labels, reduction="none")
        return loss + torch.mean(wrong * weights), unimodal

    def _loss(
        self, network: SceneNetwork, features: dict[str, Tensor], batch: Batch, positions: Tensor
    ) -> tuple[Tensor, dict[str, Tensor]]:
        """The loss of n samples of the target by their features, and the logits of each sensor alone; the first n of
        the batch are theirs."""
        if self.terms is None or not isinstance(network, MivitNetwork):
            logits = network.decide(features)
            return self._share * self._imitation(logits, positions), logits.unimodal
        parts = network.parts(features)
        count = len(positions)
        valid = {name: mask[:count] for name, mask in batch.valid.items()}
        aside = self.terms(parts, network.standardised(batch.images, batch.valid, count), valid)
        loss = self._imitation(parts.logits, positions)
        if aside.pyramid is not None:
            loss = loss + self._unimodal * parts.both * self._taught(aside.pyramid, positions)
        return self._share * loss + aside.loss, parts.logits.unimodal

    def _taught(self, logits: Tensor, positions: Tensor) -> Tensor:
        """What the teachers' losses of logits (n, K) are together, (n,)."""
        teachers = {name: values[positions] for name, values in self._teachers.items()}
        shares = {name: values[positions] for name, values in self._weights.items()}
        return weighted_loss(logits, teachers, shares, self._options)

    def _imitation(self, logits: SceneLogits, positions: Tensor) -> Tensor:
        loss = self._taught(logits.fused, positions)
        if self._unimodal:
            coefficients: dict[str, Tensor] = {}
            if self._auxiliaries:
                aims = {name: values[positions] for name, values in self._auxiliaries.items()}
                coefficients = branch_coefficients(logits.unimodal, aims)
            for name, values in logits.unimodal.items():
                alone = self._taught(values, positions)
                loss = loss + self._unimodal * coefficients.get(name, 1.0) * alone
        return loss


def deviation(network: AdditiveNetwork) -> Tensor:
    """Standard deviation of each optical band, (C,), as the network standardises it."""
    std: Tensor = network.standardise["optical"].std  # type: ignore[assignment]
    return std.flatten()


def _kept(keep: dict[str, Tensor] | None, more: int) -> dict[str, Tensor] | None:
    """Which sensors take part, with ``more`` samples of the optical sensor alone after the others."""
    if keep is None:
        return None
    return {**keep, "optical": torch.cat([keep["optical"], keep["optical"].new_ones(more)])}
