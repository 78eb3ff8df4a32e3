"""Stage F1: an optical and a SAR auxiliary, taught by pseudo-labels.

The source model teaches the optical auxiliary on the samples that are selected, under clouded copies of them, and
labelled source samples are replayed beside them where there are some. The SAR auxiliary is taught by the optical one,
on every sample: what the source model knows reaches the SAR by way of a model that knows cloud (recursive propagation).
How much a sample counts there is how far the optical auxiliary can be trusted under its cloud. The paper's way, where
the source model teaches both, is an option.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
import torch

from undercast.core.config.transfer import TransferOptions
from undercast.core.errors import InputError
from undercast.core.methods.context import RunContext
from undercast.core.methods.distance import difference
from undercast.core.methods.pairs import nearly_clear
from undercast.core.methods.schedule import FINE_TUNING, stage_options
from undercast.core.methods.transfer import few_labels
from undercast.core.methods.transfer.cloud_mix import cloud_mix, sky_of
from undercast.core.methods.transfer.context import Floats, agreement, frozen_logits
from undercast.core.methods.transfer.distance import measure_distance
from undercast.core.methods.transfer.objectives import AuxiliaryObjective
from undercast.core.methods.transfer.pseudo_labels import sample_weights, select_pseudo_labels, without_cloud_bias
from undercast.core.methods.transfer.reliability import Reliability, measure
from undercast.core.methods.transfer.replay import Labelled, Replay
from undercast.core.methods.transfer.target import Target
from undercast.core.models.scene import SceneNetwork
from undercast.core.protocol import OPTICAL_STAGE, SAR_STAGE
from undercast.core.scores import softmax
from undercast.core.tasks.scene.start import new_network
from undercast.core.training.feeding import Indices
from undercast.core.training.loop import History, Stage, fit, seeded
from undercast.core.training.start import take_over, take_over_heads, trunk_specs

Side = Literal["optical", "sar"]
SIDES: tuple[Side, ...] = ("optical", "sar")

LEAST_WEIGHT = 0.02
"""A sample under any cloud counts at least so much for the SAR auxiliary."""


@dataclass(frozen=True)
class Auxiliaries:
    """What stage F1 gives."""

    networks: dict[str, SceneNetwork]
    """The optical and the SAR auxiliary, on the CPU."""
    logits: dict[str, Floats]
    """Their logits (N, K), see :func:`undercast.core.methods.transfer.method.frozen_logits`."""
    histories: dict[str, History]
    """By stage name."""
    selected: dict[str, int]
    """How many pseudo-labels of the source model were selected, by class."""
    reliability: Reliability | None
    """How far the optical auxiliary can be trusted under cloud; None where that could not be measured."""
    distance: float | None
    """Proxy A-distance of the target from the source, 0..2; None where that could not be measured."""
    jitter: float
    """How much jitter the distance asked for."""


def stage_name(side: Side) -> str:
    """Name of a stage of F1."""
    return OPTICAL_STAGE if side == "optical" else SAR_STAGE


def train_auxiliaries(
    source: SceneNetwork,
    source_logits: Floats,
    target: Target,
    method: TransferOptions,
    context: RunContext,
    labelled_source: Labelled | None = None,
) -> Auxiliaries:
    """Train both auxiliaries, or go on where an earlier run ended.

    Each takes its last epoch: there are no labels to choose another one by.

    Raises:
        InputError: if fewer than two pseudo-labels are selected.
    """
    networks: dict[str, SceneNetwork] = {}
    logits: dict[str, Floats] = {}
    histories: dict[str, History] = {}
    labelled = few_labels.choose(target, method.labels_per_class, method.first_training.seed)
    teacher = source_logits
    if method.filter.correct_cloud > 0:
        train = np.isin(np.arange(len(target.store)), target.train) & target.has_valid["optical"]
        teacher = without_cloud_bias(source_logits, target.cloud_fraction, train, method.filter)
    chosen = few_labels.with_labelled(_choose(teacher, target, method, context), labelled)
    teacher = few_labels.with_few_labels(teacher, labelled, target, method.distillation.temperature)
    answers = teacher[chosen].argmax(axis=1)
    counts = {name: int((answers == number).sum()) for number, name in enumerate(target.classes)}
    trust = np.ones(len(target.store), np.float32)
    reliability = None
    wanted = method.jitter > 0 or (method.replay.share > 0 and method.replay.memory > 0)
    distance = measure_distance(source, target, labelled_source, method, context) if wanted else None
    different = difference(distance)
    jitter = method.jitter * different
    _tell_distance(distance, jitter, method, context)
    for side in SIDES:
        name = stage_name(side)
        if side == "sar" and method.sar_teacher == "optical_auxiliary":
            reliability = measure_reliability(networks["optical"], target, method, context)
            if reliability is not None and method.regulation.teaching == "reliability":
                trust = np.maximum(reliability.at(target.cloud_fraction), LEAST_WEIGHT)
                trust[labelled] = 1
            chosen = few_labels.with_labelled(_paired(target), labelled)
            teacher = few_labels.with_few_labels(logits["optical"], labelled, target, method.distillation.temperature)
        networks[side], inherits = _start(side, source, target, method)
        weights = _weights(teacher[chosen], trust[chosen], target, method)
        seen_again = labelled_source if side == "optical" else None
        stage = _stage(
            side,
            teacher,
            weights,
            chosen,
            seen_again,
            source=source,
            jitter=jitter if side == "optical" else 0.0,
            memory=method.replay.memory * (1 - different),
            target=target,
            method=method,
            context=context,
        )
        options = stage_options(
            len(chosen), len(target.train), method.first_training, FINE_TUNING[side] if inherits else 1.0
        )
        histories[name] = fit(networks[side], stage, options, context.compute, context.folder, context.reporter)
        logits[side] = frozen_logits(name, networks[side], target, method.first_training.batch, context)["fused"]
    if reliability is None:
        reliability = measure_reliability(networks["optical"], target, method, context)
    return Auxiliaries(networks, logits, histories, counts, reliability, distance, jitter)


def _tell_distance(distance: float | None, jitter: float, method: TransferOptions, context: RunContext) -> None:
    if distance is not None:
        context.reporter.info(
            f"The target's images are {distance:.2f} from the source's (0: not to be told apart, 2: wholly different): "
            f"jitter of brightness and colour {jitter:.2f} of at most {method.jitter:.2f}."
        )
    elif method.jitter:
        context.reporter.info(
            "How far the target is from the source cannot be measured (it takes labelled source samples and nearly "
            "clear target samples): no jitter is laid over the images."
        )


def measure_reliability(
    optical: SceneNetwork, target: Target, method: TransferOptions, context: RunContext
) -> Reliability | None:
    """How far an optical model can be trusted under the target's clouds; None where that cannot be measured."""
    sky = sky_of(target, method.cloud_mix, context.compute)
    if sky is None:
        return None
    return measure(
        optical,
        target.store,
        nearly_clear(target, target.train, method.filter.greatest_cloud),
        sky,
        seed=method.first_training.seed,
        batch=method.first_training.batch,
        compute=context.compute,
        reporter=context.reporter,
    )


def first_stage_costs(target: Target, method: TransferOptions, replays: bool = False) -> dict[str, float]:
    """What the stages cost, in samples that pass through one trunk; training passes cost about three."""
    clear = ~(target.cloud_fraction[target.train] > method.filter.greatest_cloud)
    chosen = max(2, round(int(clear.sum()) * (1 - method.filter.quantile)))
    costs: dict[str, float] = {}
    for side in SIDES:
        count = len(target.train) if side == "sar" and method.sar_teacher == "optical_auxiliary" else chosen
        replayed = method.replay.share if side == "optical" and replays else 0.0
        replayed *= 1.5 if method.replay.memory else 1.0
        costs[stage_name(side)] = (
            3 * count * (1 + replayed) * stage_options(count, len(target.train), method.first_training).epochs
        )
        costs[f"{stage_name(side)} logits"] = len(target.train) + len(target.validation)
    return costs


def _paired(target: Target) -> Indices:
    """Training samples in which both sensors have a valid pixel."""
    rows = target.train
    return rows[target.has_valid["optical"][rows] & target.has_valid["sar"][rows]]


def _choose(teacher: Floats, target: Target, method: TransferOptions, context: RunContext) -> Indices:
    rows = target.train
    usable = target.has_valid["optical"][rows] & target.has_valid["sar"][rows]
    probabilities = softmax(teacher[rows])
    chosen = rows[select_pseudo_labels(probabilities, target.cloud_fraction[rows], usable, method.filter)]
    if len(chosen) < 2:
        raise InputError(
            target.store.path,
            f"only {len(chosen)} of {len(rows)} pseudo-labels are selected in stage F1",
            "Lower filter.least_confidence or filter.quantile, raise filter.greatest_cloud, or choose a source model "
            "that knows such images",
        )
    context.reporter.info(f"F1: {len(chosen)} of {len(rows)} pseudo-labels are selected.")
    taught = set(teacher[chosen].argmax(axis=1).tolist())
    if absent := [name for number, name in enumerate(target.classes) if number not in taught]:
        context.reporter.warn(f"No pseudo-label of {', '.join(absent)} is selected; the auxiliaries do not learn it.")
    return chosen


def _start(side: Side, source: SceneNetwork, target: Target, method: TransferOptions) -> tuple[SceneNetwork, bool]:
    """A network to train, and whether it starts from the source model, as it does where the backbones agree.

    The optical one takes over trunk and head, and the source model's statistics, to which its weights were fitted. The
    SAR one takes over the trunk, with its first filters adapted to the number of bands, and statistics of its own.
    """
    spec = source.specs["optical"]
    inherits = method.start_from_source and spec.backbone == method.network.backbone
    specs = trunk_specs(
        target.store, [side], method.network.backbone, source.specs if inherits and side == "optical" else None
    )
    seeded(method.first_training.seed, stage_name(side))
    network = new_network(specs, len(target.classes), method.network)
    if not inherits:
        return network, False
    weights = {name.replace("trunks.optical.", f"trunks.{side}."): value for name, value in source.state_dict().items()}
    taken = take_over(network, weights)
    if side == "optical" and taken:
        take_over_heads(network, {side: source}, {side: 1.0})
    return network, bool(taken)


def _weights(teacher: Floats, trust: Floats, target: Target, method: TransferOptions) -> Floats:
    """What each sample of a stage counts, (n,), 1 on average: by its pseudo-label's class, and by its cloud."""
    weights = sample_weights(teacher.argmax(axis=1), len(target.classes), method.class_weights == "balanced") * trust
    return np.asarray(weights / weights.mean(), np.float32)


def _stage(
    side: Side,
    teacher: Floats,
    weights: Floats,
    chosen: Indices,
    labelled_source: Labelled | None,
    *,
    source: SceneNetwork,
    jitter: float,
    memory: float,
    target: Target,
    method: TransferOptions,
    context: RunContext,
) -> Stage:
    """The stage of one auxiliary: the teacher's logits are (N, K), the weights those of the samples ``chosen``."""
    compute, options = context.compute, method.cloud_mix
    replay = None
    if labelled_source is not None and method.replay.share > 0:
        asked = source if memory > 0 else None
        replay = Replay(labelled_source, len(target.classes), method.replay.share, compute, asked)
    clouds = cloud_mix(target, options, options.first_stage, compute, context.reporter) if side == "optical" else None
    objective = AuxiliaryObjective(
        teacher=torch.from_numpy(teacher[chosen]).to(compute.device),
        weights=torch.from_numpy(weights).to(compute.device),
        options=method.distillation,
        clouds=clouds,
        replay=replay,
        share=method.replay.pseudo_labels,
        memory=memory,
        jitter=jitter,
        reverse=method.distillation.reverse if side == "sar" else 0.0,
        compute=compute,
    )
    return Stage(
        name=stage_name(side),
        store=target.store,
        sensors=[side],
        train=chosen,
        validation=target.validation,
        objective=objective,
        score=agreement(target, teacher.argmax(axis=1), target.validation),
    )
