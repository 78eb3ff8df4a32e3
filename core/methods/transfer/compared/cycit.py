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
from torch.func import functional_call
from torch.nn import functional

from undercast.core.config.training import TrainingOptions
from undercast.core.errors import InputError, JobError
from undercast.core.methods.transfer.compared.task import Clock, Task, Trained, classes_of
from undercast.core.methods.transfer.method import agreement
from undercast.core.models.scene import SceneLogits, SceneNetwork, Standardise, TrunkSpec
from undercast.core.models.translation import Discriminator, Generator
from undercast.core.store.store import SampleStore
from undercast.core.training.feeding import Batch, Feeder, Indices
from undercast.core.training.loop import Alter, History, Stage, fit, seeded
from undercast.core.training.start import trunk_specs
from undercast.core.training.supervised import check_labels, labels_of

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
    rows = task.seen("sar")
    first, second = _budget(task)
    task.announce(**{TRANSLATE: 6 * len(rows) * first.epochs, ADAPT: 9 * len(rows) * second.epochs})
    translator = _Translator(task, first)
    histories = {TRANSLATE: _translate(task, translator, store, rows, first)}
    network = task.start(ADAPT, ["sar"], second)
    histories[ADAPT] = _adapt(task, network, translator, store, rows, second)
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
            "Choose the store that the source model was trained on",
        )
    names = [item.name for item in theirs.classes]
    if sorted(names) != sorted(task.target.classes):
        raise InputError(
            store.path,
            f"has the classes {', '.join(names)}, but the source model knows {', '.join(task.target.classes)}",
            "Choose the store that the source model was trained on",
        )
    return store


class _Translator(SceneNetwork):
    """Both generators and discriminators in a form that the shared loop can train.

    Of a batch it takes ``sar`` (real SAR of the target) and ``source`` (optical images of the source, any others).
    What it made of the last batch lies in ``made``, for the loss; logits mean nothing.
    """

    def __init__(self, task: Task, options: TrainingOptions) -> None:
        nn.Module.__init__(self)
        optical = task.source.specs["optical"]
        sar = trunk_specs(task.target.store, ["sar"], "none")["sar"]
        self.specs: dict[str, TrunkSpec] = {"sar": sar}
        self.standardise = nn.ModuleDict(
            {"source": Standardise(optical.mean, optical.std), "sar": Standardise(sar.mean, sar.std)}
        )
        seeded(options.seed, TRANSLATE)
        self.to_sar, self.to_optical = Generator(optical.bands, sar.bands), Generator(sar.bands, optical.bands)
        self.judges = nn.ModuleDict({"source": Discriminator(optical.bands), "sar": Discriminator(sar.bands)})
        self.bias = nn.Parameter(torch.zeros(len(task.target.classes)), requires_grad=False)
        self.made: dict[str, Tensor] = {}

    def features(
        self, images: dict[str, Tensor], valid: dict[str, Tensor], keep: dict[str, Tensor] | None = None
    ) -> dict[str, Tensor]:
        """Translate there and back; (n, 1) of zeros."""
        sar = self.standardise["sar"](images["sar"], valid["sar"])
        if "source" in images:
            optical = self.standardise["source"](images["source"], valid["source"])
        else:  # the loop tries the network on empty samples of its sensor
            optical = self.to_optical(sar)
        like_sar, like_optical = self.to_sar(optical), self.to_optical(sar)
        made = {"sar": sar, "source": optical, "like sar": like_sar, "like source": like_optical}
        made |= {"cycled source": self.to_optical(like_sar), "cycled sar": self.to_sar(like_optical)}
        for name in ("sar", "source"):
            judge, like = self.judges[name], made[f"like {name}"]
            weights = {key: value.detach() for key, value in judge.named_parameters()}
            made[f"fooled {name}"] = functional_call(judge, weights, like)
            made[f"judged {name}"] = judge(like.detach())
            made[f"real {name}"] = judge(made[name])
        self.made = made
        return {"sar": sar.new_zeros(len(sar), 1)}

    def decide(self, features: dict[str, Tensor]) -> SceneLogits:
        """Logits (n, K) that are all 0."""
        nothing = features["sar"].float() + self.bias
        return SceneLogits(nothing, {"sar": nothing})

    def loss(self) -> Tensor:
        """Generators' and discriminators' losses of the last batch, (n,)."""
        made = {name: value.float() for name, value in self.made.items()}
        total = made["sar"].new_zeros(len(made["sar"]))
        for name in ("sar", "source"):
            total = total + (made[f"fooled {name}"] - 1).square().mean(dim=(1, 2, 3))
            total = total + CYCLE * (made[f"cycled {name}"] - made[name]).abs().mean(dim=(1, 2, 3))
            judged, real = made[f"judged {name}"], made[f"real {name}"]
            total = total + 0.5 * (judged.square() + (real - 1).square()).mean(dim=(1, 2, 3))
        return total

    @torch.no_grad()
    def translated(self, image: Tensor, valid: Tensor) -> Tensor:
        """SAR-like images in the SAR's unit from optical ones, (n, C, H, W)."""
        like = self.to_sar(self.standardise["source"](image, valid)).float()
        found: Tensor = like * self.standardise["sar"].std + self.standardise["sar"].mean
        return found


def _translate(
    task: Task, translator: _Translator, store: SampleStore, rows: Indices, options: TrainingOptions
) -> History:
    shop = task.shop
    feeder = Feeder(store, ["optical"], shop.compute)
    chosen = store.select("train", labelled=True)

    def alter(batch: Batch, positions: Indices, random: np.random.Generator) -> Batch:
        given = feeder.batch(
            chosen[random.integers(0, len(chosen), len(positions))], random.integers(0, 8, len(positions))
        )
        images = {**batch.images, "source": given.images["optical"]}
        return Batch(images, {**batch.valid, "source": given.valid["optical"]})

    def loss(_: SceneLogits, __: Tensor) -> Tensor:
        return translator.loss()

    none = np.zeros(0, np.int64)  # its logits mean nothing that could be told
    stage = Stage(
        name=TRANSLATE,
        store=task.target.store,
        sensors=["sar"],
        train=rows,
        validation=none,
        loss=loss,
        score=lambda _: {},
        alter=alter,
    )
    history = fit(translator, stage, options, shop.compute, shop.folder, shop.reporter)
    translator.made = {}
    return history


class _Adapting(SceneNetwork):
    """A classifier with a judge of the domain behind its features; the classifier itself stays the one given."""

    def __init__(self, network: SceneNetwork) -> None:
        nn.Module.__init__(self)
        self.specs, self.standardise, self.trunks = network.specs, network.standardise, network.trunks
        self.heads, self.bias = network.heads, network.bias
        width: int = network.heads["sar"].in_features  # type: ignore[assignment]
        self.judge = nn.Sequential(nn.Linear(width, 64), nn.ReLU(), nn.Linear(64, 1))
        self.last = torch.zeros(0)
        """Features (n, F) of the last batch, for the loss."""

    def decide(self, features: dict[str, Tensor]) -> SceneLogits:
        self.last = features["sar"].float()
        return super().decide(features)


class _Reversed(torch.autograd.Function):
    """The identity, whose gradient is turned round and scaled."""

    @staticmethod
    def forward(ctx: Any, values: Tensor, scale: float) -> Tensor:
        ctx.scale = scale
        return values.view_as(values)

    @staticmethod
    def backward(ctx: Any, *gradients: Tensor) -> tuple[Tensor, None]:
        return -ctx.scale * gradients[0], None


def _adapt(
    task: Task,
    network: SceneNetwork,
    translator: _Translator,
    store: SampleStore,
    rows: Indices,
    options: TrainingOptions,
) -> History:
    target, shop = task.target, task.shop
    clock = Clock(shop, ADAPT, len(rows), options)
    adapting = _Adapting(network)
    given: list[Tensor] = []
    alter = _with_source(task, translator, store, given)

    def loss(logits: SceneLogits, positions: Tensor) -> Tensor:
        count, labels = len(positions), given[0]
        pace = 2 / (1 + math.exp(-10 * clock.share)) - 1
        turned: Tensor = _Reversed.apply(adapting.last, pace)
        judged = adapting.judge(turned)[:, 0]
        domain = torch.cat([judged.new_zeros(count), judged.new_ones(len(labels))])
        told = functional.binary_cross_entropy_with_logits(judged, domain, reduction="none")
        certainty, own = torch.softmax(logits.fused[:count].detach(), dim=1).max(dim=1)
        own = torch.where(certainty > LEAST_CONFIDENCE, own, -1)
        metric = triplet_loss(adapting.last, torch.cat([own, labels]))
        supervised = functional.cross_entropy(logits.fused[count:], labels, reduction="none")
        return supervised + (told[:count] + told[count:]) / 2 + METRIC * metric

    def tick(*_: object) -> None:
        clock.tick()

    stage = Stage(
        name=ADAPT,
        store=target.store,
        sensors=["sar"],
        train=rows,
        validation=target.validation,
        loss=loss,
        score=agreement(target, classes_of(task.told), target.validation),
        alter=alter,
        modulate=tick,
    )
    return fit(adapting, stage, options, shop.compute, shop.folder, shop.reporter)


def _with_source(task: Task, translator: _Translator, store: SampleStore, given: list[Tensor]) -> Alter:
    """What joins SAR-like images to a batch, one for each sample, after it; their labels go to ``given``."""
    compute, classes = task.shop.compute, task.target.classes
    feeder = Feeder(store, ["optical"], compute)
    chosen = store.select("train", labelled=True)
    order = np.array([classes.index(item.name) for item in store.description.classes], np.int64)
    labels = order[labels_of(store)[chosen]]
    translator.to(compute.device).eval()

    def alter(batch: Batch, positions: Indices, random: np.random.Generator) -> Batch:
        drawn = random.integers(0, len(chosen), len(positions))
        found = feeder.batch(chosen[drawn], random.integers(0, 8, len(positions)))
        given[:] = [torch.from_numpy(labels[drawn]).to(compute.device)]
        like = translator.translated(found.images["optical"], found.valid["optical"])
        images = torch.cat([batch.images["sar"], like])
        return Batch({"sar": images}, {"sar": torch.cat([batch.valid["sar"], found.valid["optical"]])})

    return alter


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
    known = labels >= 0
    both = known[:, None] & known[None, :]
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
