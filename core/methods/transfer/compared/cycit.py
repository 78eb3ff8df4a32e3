"""``cycit``: optical to SAR by image translation and adaptation (CycIT, LGRS 2022).

From the paper: a CycleGAN turns labelled optical images into SAR-like ones; then adversarial and metric learning adapt
a classifier from SAR-like to real SAR. The labelled images are the source model's (``source_store``); the source model
itself and the target's optical images take no part. Our reconstruction:

1. Two generators and two discriminators on unpaired batches, least squares and 10 x cycle consistency. One optimiser
   serves all: the generators' loss meets the discriminators with their weights detached, and the discriminators' loss
   meets the generators' images detached, so that a step is one of both at once.
2. A SAR classifier learns the labels of SAR-like images. A judge of the domain behind a gradient reversal (DANN, Ganin
   et al. 2016, with its growing weight) makes features alike, and triplets with the hardest positive and negative of a
   batch (margin 0.3) draw classes together; of the target take those part whose own class has a probability above 0.7.

Reduced: small generators (two residual blocks, 16 channels), half of the epochs for each stage, a learning rate of 2e-4
with batches of an eighth in the first, no pool of earlier images, AdamW with the usual momenta.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from undercast.core.config.training import TrainingOptions
from undercast.core.errors import InputError, JobError
from undercast.core.methods.transfer.compared.students import train_student
from undercast.core.methods.transfer.compared.task import Task, Trained
from undercast.core.models.scene import SceneNetwork
from undercast.core.models.translation import Translated, Translator
from undercast.core.store.store import SampleStore
from undercast.core.tasks.scene.objectives import SceneObjective
from undercast.core.tasks.scene.supervised import check_labels, labels_of
from undercast.core.training.device import Compute
from undercast.core.training.feeding import Feeder, Indices
from undercast.core.training.loop import History, Stage, fit, seeded
from undercast.core.training.objective import Objective, Outputs, Step
from undercast.core.training.start import trunk_specs

TRANSLATE, ADAPT = "CycIT-translate", "CycIT-adapt"
CYCLE = 10.0
"""Weight of cycle consistency."""
LEARNING_RATE = 2e-4
"""Of the translation."""
METRIC = 0.5
"""Weight of the triplets."""
MARGIN, LEAST_CONFIDENCE = 0.3, 0.7
_SMALLER = 8


def train(task: Task) -> Trained:
    """Translate, then adapt.

    Raises:
        JobError: if there is no source store.
        InputError: if it lacks labels, or has other bands, units, cells or classes than the target.
    """
    store = _source_store(task)
    rows = task.with_valid("sar")
    first, second = _budget(task)
    task.announce(**{TRANSLATE: 6 * len(rows) * first.epochs, ADAPT: 9 * len(rows) * second.epochs})
    samples = SourceSamples(store, task.target.classes, task.context.compute)
    translator = _translator(task, first)
    histories = {TRANSLATE: _translate(task, translator, samples, rows, first)}
    network = task.start(ADAPT, ["sar"], second)
    objective = AdaptationObjective(network, translator, samples, task.context.compute)
    histories[ADAPT] = train_student(task, ADAPT, network, ["sar"], rows, objective, second)
    return Trained(network, histories)


def _budget(task: Task) -> tuple[TrainingOptions, TrainingOptions]:
    whole = task.whole
    half = max(1, whole.epochs // 2)
    batch = max(2, whole.batch // _SMALLER)
    # The optimiser's kind is the translation's own: its rate is that of Adam.
    small = whole.model_copy(
        update={"epochs": half, "batch": batch, "learning_rate": LEARNING_RATE, "optimiser": "adamw"}
    )
    return small, whole.model_copy(update={"epochs": max(1, whole.epochs - half)})


def _source_store(task: Task) -> SampleStore:
    store = task.source_store
    if store is None:
        raise JobError("source_store", "is needed by the method cycit", "Give the source model's labelled sample store")
    store.images("optical")
    check_labels(store)
    theirs, ours = store.description, task.target.store.description
    mine, other = theirs.sensors["optical"], ours.sensors["optical"]
    if (mine.bands, mine.unit, theirs.cell) != (other.bands, other.unit, ours.cell):
        raise InputError(
            store.path,
            f"has cells of side {theirs.cell} with the optical bands {', '.join(mine.bands)} in {mine.unit}, the "
            f"target of side {ours.cell} with {', '.join(other.bands)} in {other.unit}",
            "Choose the sample store that the source model was trained on",
        )
    names = [item.name for item in theirs.classes]
    if sorted(names) != sorted(task.target.classes):
        raise InputError(
            store.path,
            f"has the classes {', '.join(names)}, but the source model knows {', '.join(task.target.classes)}",
            "Choose the sample store that the source model was trained on",
        )
    return store


class SourceSamples:
    """Draws labelled optical images of the source, and turns them.

    Args:
        store: theirs.
        classes: the source model's, in the order that labels are given in.
        compute: where they go.
    """

    def __init__(self, store: SampleStore, classes: list[str], compute: Compute) -> None:
        self._feeder, self._compute = Feeder(store, ["optical"], compute), compute
        self._rows = store.select("train", labelled=True)
        order = np.array([classes.index(item.name) for item in store.description.classes], np.int64)
        self._labels = order[labels_of(store)[self._rows]]

    def draw(self, count: int, random: np.random.Generator) -> tuple[Tensor, Tensor, Tensor]:
        """Images (count, C, H, W) in physical units, valid (count, 1, H, W), and labels (count,) int64."""
        drawn = random.integers(0, len(self._rows), count)
        batch = self._feeder.batch(self._rows[drawn], random.integers(0, 8, count))
        labels = torch.from_numpy(self._labels[drawn]).to(self._compute.device)
        return batch.images["optical"], batch.valid["optical"], labels


def _translator(task: Task, options: TrainingOptions) -> Translator:
    sar = trunk_specs(task.target.store, ["sar"], "none")["sar"]
    seeded(options.seed, TRANSLATE)
    return Translator(task.source.specs["optical"], sar)


class TranslationObjective(Objective):
    """Generators' and discriminators' losses; the optical images are drawn, the batch's are SAR.

    Args:
        samples: labelled images of the source.
        compute: the device and its arithmetic.
    """

    def __init__(self, samples: SourceSamples, compute: Compute) -> None:
        super().__init__(compute)
        self._samples = samples

    def step(self, network: Translator, step: Step) -> tuple[Tensor, Outputs]:
        batch, positions, random = step.batch, step.positions, step.random
        image, valid, _ = self._samples.draw(len(positions), random)
        with self.compute.autocast():
            sar, optical = network((image, valid), (batch.images["sar"], batch.valid["sar"]))
        total = image.new_zeros(len(positions))
        for made in (sar, optical):
            for loss in _losses(made):
                total = total + loss
        return total, {}


def _losses(made: Translated) -> tuple[Tensor, Tensor, Tensor]:
    """Of one sensor: the generator's, cycle consistency, and the discriminator's, (n,) each."""
    judged, judged_real = made.judged.float(), made.judged_real.float()
    return (
        (made.fooled.float() - 1).square().mean(dim=(1, 2, 3)),
        CYCLE * (made.cycled.float() - made.real.float()).abs().mean(dim=(1, 2, 3)),
        0.5 * (judged.square() + (judged_real - 1).square()).mean(dim=(1, 2, 3)),
    )


def _translate(
    task: Task, translator: Translator, samples: SourceSamples, rows: Indices, options: TrainingOptions
) -> History:
    context = task.context
    stage = Stage(
        name=TRANSLATE,
        store=task.target.store,
        sensors=["sar"],
        train=rows,
        validation=np.zeros(0, np.int64),  # nothing that is translated could be scored
        score=lambda _: {},
        objective=TranslationObjective(samples, context.compute),
    )
    return fit(translator, stage, options, context.compute, context.folder, context.reporter)


class _Reversed(torch.autograd.Function):
    """The identity, whose gradient is turned round and scaled."""

    @staticmethod
    def forward(ctx: Any, values: Tensor, scale: float) -> Tensor:
        ctx.scale = scale
        return values.view_as(values)

    @staticmethod
    def backward(ctx: Any, *gradients: Tensor) -> tuple[Tensor, None]:
        return -ctx.scale * gradients[0], None


class AdaptationObjective(SceneObjective):
    """A batch's SAR images together with as many SAR-like ones: labels, the judge of the domain, and triplets.

    Its state is the judge.

    Args:
        network: the classifier to adapt.
        translator: makes the SAR-like images; it is moved to the device.
        samples: what it makes them of.
        compute: the device and its arithmetic.
    """

    def __init__(self, network: SceneNetwork, translator: Translator, samples: SourceSamples, compute: Compute) -> None:
        super().__init__(compute)
        width: int = network.heads["sar"].in_features  # type: ignore[assignment]
        self.judge = nn.Sequential(nn.Linear(width, 64), nn.ReLU(), nn.Linear(64, 1))
        # The method and not the module, which would be trained along.
        self._translate, self._samples = translator.to(compute.device).eval().translate, samples

    def step(self, network: SceneNetwork, step: Step) -> tuple[Tensor, Outputs]:
        batch, positions, random, progress = step.batch, step.positions, step.random, step.progress
        count = len(positions)
        image, valid, labels = self._samples.draw(count, random)
        both = torch.cat([batch.images["sar"], self._translate(image, valid)])
        with self.compute.autocast():
            features = network.features({"sar": both}, {"sar": torch.cat([batch.valid["sar"], valid])})
        codes = features["sar"].float()
        # From the features, and not from their float32: in bfloat16 the head's gradient is rounded by itself.
        logits = network.decide(features).fused
        wrong = self._domain_loss(codes, progress)
        certainty, pseudo_labels = torch.softmax(logits[:count].detach(), dim=1).max(dim=1)
        pseudo_labels = torch.where(certainty > LEAST_CONFIDENCE, pseudo_labels, -1)
        metric = triplet_loss(codes, torch.cat([pseudo_labels, labels]))
        supervised = functional.cross_entropy(logits[count:], labels, reduction="none")
        return supervised + (wrong[:count] + wrong[count:]) / 2 + METRIC * metric, {}

    def _domain_loss(self, codes: Tensor, progress: float) -> Tensor:
        """Cross-entropy of the judge's word on features (2 n, F), the first half of which are real, (2 n,)."""
        pace = 2 / (1 + math.exp(-10 * progress)) - 1
        turned: Tensor = _Reversed.apply(codes, pace)
        judged = self.judge(turned)[:, 0]
        count = len(judged) // 2
        domain = torch.cat([judged.new_zeros(count), judged.new_ones(count)])
        return functional.binary_cross_entropy_with_logits(judged, domain, reduction="none")


def triplet_loss(features: Tensor, labels: Tensor) -> Tensor:
    """Mean of max(0, farthest of the same class - nearest of another + margin) over a batch (Hermans et al. 2017).

    Args:
        features: (n, F), compared by direction.
        labels: (n,), -1 for samples that take no part.

    Returns:
        A number; 0 where no sample has both.
    """
    direction = functional.normalize(features, dim=1)
    # The root's slope is endless at 0, where a sample meets itself.
    distance = (2 - 2 * direction @ direction.T).clamp(min=1e-6).sqrt()
    labelled = labels >= 0
    both = labelled[:, None] & labelled[None, :]
    alike = (
        both & (labels[:, None] == labels[None, :]) & ~torch.eye(len(labels), dtype=torch.bool, device=labels.device)
    )
    apart = both & (labels[:, None] != labels[None, :])
    farthest = torch.where(alike, distance, -torch.inf).amax(dim=1)
    nearest = torch.where(apart, distance, torch.inf).amin(dim=1)
    able = alike.any(dim=1) & apart.any(dim=1)
    if not bool(able.any()):
        return features.sum() * 0
    return (farthest[able] - nearest[able] + MARGIN).clamp(min=0).mean()
