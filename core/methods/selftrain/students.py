"""Stage 2: an optical auxiliary that knows cloud, and a SAR auxiliary; pseudo-labels of clear pixels teach both."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import numpy.typing as npt
import torch

from undercast.core.config.transfer import TransferOptions
from undercast.core.methods.context import RunContext
from undercast.core.methods.schedule import FINE_TUNING, stage_options
from undercast.core.methods.selftrain.clouds import sky_of
from undercast.core.methods.selftrain.labelled import SourcePixels
from undercast.core.methods.selftrain.objectives import OpticalObjective, SarObjective
from undercast.core.methods.selftrain.pseudo_labels import PseudoLabels
from undercast.core.methods.selftrain.reliability import Reliability, measure
from undercast.core.methods.selftrain.target import PixelTarget
from undercast.core.models.encoders import split_name
from undercast.core.models.pixel import PixelNetwork, build_pixel_network, load_imagenet
from undercast.core.protocol import OPTICAL_STAGE, SAR_STAGE
from undercast.core.tasks.pixel.supervised import class_weights
from undercast.core.tasks.pixel.zones import NEAR
from undercast.core.training.feeding import Indices
from undercast.core.training.loop import History, Stage, fit, seeded
from undercast.core.training.losses import PixelLoss
from undercast.core.training.start import start_from_file, take_over, trunk_specs

Side = Literal["optical", "sar"]
SIDES: tuple[Side, ...] = ("optical", "sar")
STAGES: dict[Side, str] = {"optical": OPTICAL_STAGE, "sar": SAR_STAGE}


@dataclass(frozen=True)
class Students:
    """Both auxiliaries, on the CPU, and what was measured on the way."""

    networks: dict[Side, PixelNetwork]
    histories: dict[str, History]
    """By stage name."""
    reliability: Reliability | None
    """How far the optical auxiliary can be trusted near and under cloud; None where that could not be measured."""


def train_students(
    adapted: PixelNetwork,
    labels: PseudoLabels,
    method: TransferOptions,
    context: RunContext,
    source: SourcePixels | None,
) -> Students:
    """Train both auxiliaries, or go on where an earlier run ended; each takes its last epoch.

    Args:
        adapted: the model that gave the pseudo-labels.
        labels: of the target.
        method: the choices.
        context: where to work.
        source: labelled source samples to replay; None for none.
    """
    target = labels.target
    networks: dict[Side, PixelNetwork] = {}
    histories: dict[str, History] = {}
    reliability: Reliability | None = None
    for side in SIDES:
        networks[side], inherits = start(side, adapted, target, method)
        rows = _rows(side, labels)
        loss = _loss(labels, rows, method, context)
        if side == "optical":
            objective: Any = _optical(loss, adapted if inherits else None, target, method, context, source)
        else:
            reliability = measure(networks["optical"], labels, method, context)
            trusted = method.regulation.teaching == "reliability" and reliability is not None
            trust = reliability.values.near if trusted and reliability is not None else 1.0
            objective = SarObjective(loss, NEAR, trust, context.compute)
        stage = Stage(
            name=STAGES[side],
            store=labels.store(),
            sensors=[side],
            train=rows,
            validation=labels.rows(target.validation),
            objective=objective,
            score=_agreement,
        )
        options = stage_options(
            len(rows), len(target.train), method.first_training, FINE_TUNING[side] if inherits else 1.0
        )
        histories[stage.name] = fit(networks[side], stage, options, context.compute, context.folder, context.reporter)
    return Students(networks, histories, reliability)


def students_costs(labelled: int, target: PixelTarget, method: TransferOptions, replays: bool) -> dict[str, float]:
    """What the stages cost, in samples that pass through one network; training passes cost about three.

    Args:
        labelled: training samples with pseudo-labels, about.
        target: the samples.
        method: the choices.
        replays: whether there are labelled source samples.
    """
    costs = {}
    for side in SIDES:
        epochs = stage_options(max(1, labelled), len(target.train), method.first_training).epochs
        replayed = method.replay.share if side == "optical" and replays else 0.0
        again = 1.5 if side == "optical" and method.replay.memory else 1.0
        costs[STAGES[side]] = 3 * labelled * (1 + replayed) * again * epochs
    return costs


def start(side: Side, adapted: PixelNetwork, target: PixelTarget, method: TransferOptions) -> tuple[PixelNetwork, bool]:
    """A network to train, and whether it starts from the adapted model, as it does where the architectures agree.

    The optical one takes over everything; the SAR one encoder and decoder, with the first filters adapted to the number
    of bands, and statistics of its own.
    """
    spec, backbone = adapted.specs["optical"], method.network.backbone
    inherits = method.start_from_source and split_name(spec.backbone) == split_name(backbone)
    reference = adapted.specs if inherits and side == "optical" else None
    specs = trunk_specs(target.store, [side], spec.backbone if inherits else backbone, reference)
    seeded(method.first_training.seed, STAGES[side])
    network = build_pixel_network(specs, len(target.classes))
    if not inherits:
        if method.network.weights == "imagenet":
            load_imagenet(network)
        elif method.network.weights != "none":
            start_from_file(network, method.network.weights)
        return network, False
    if side == "optical":
        network.load_state_dict(adapted.state_dict())
        return network, True
    weights = {name.replace("trunks.optical.", "trunks.sar."): value for name, value in adapted.state_dict().items()}
    return network, bool(take_over(network, weights))


def _rows(side: Side, labels: PseudoLabels) -> Indices:
    """Training samples with enough labels that the sensor sees."""
    rows = labels.rows(labels.target.train)
    return rows[labels.target.has_valid[side][rows]]


def _loss(labels: PseudoLabels, rows: Indices, method: TransferOptions, context: RunContext) -> PixelLoss:
    """The loss of pseudo-labels; every labelled pixel weighs the same but for its class."""
    counts = labels.counts
    weights = class_weights(counts) if method.class_weights == "balanced" else np.ones(len(counts))
    weight = torch.tensor(weights, dtype=torch.float32, device=context.compute.device)
    area = labels.target.store.description.cell**2
    chosen = method.pixel_loss.of_network(method.network.backbone)
    expected = float(labels.shares[rows].mean()) * area
    return PixelLoss(chosen, weight, expected=expected, group=context.compute.group)


def _optical(
    loss: PixelLoss,
    adapted: PixelNetwork | None,
    target: PixelTarget,
    method: TransferOptions,
    context: RunContext,
    source: SourcePixels | None,
) -> OpticalObjective:
    share = method.cloud_mix.first_stage
    replays = source is not None and method.replay.share > 0
    source_loss = None
    if replays and source is not None:
        counts = source.count()
        weights = class_weights(counts) if method.class_weights == "balanced" else np.ones(len(counts))
        weight = torch.tensor(weights, dtype=torch.float32, device=context.compute.device)
        expected = float(counts.sum()) / len(source.rows)
        chosen = method.self_training.pixel_loss.of_network(method.network.backbone)
        source_loss = PixelLoss(chosen, weight, expected=expected, group=context.compute.group)
    return OpticalObjective(
        loss=loss,
        source_loss=source_loss,
        clouds=sky_of(target, method, context, tell=True) if share else None,
        cloudy=share,
        replay=source.feeder(context.compute) if replays and source is not None else None,
        replayed=method.replay.share,
        share=method.self_training.target_weight,
        adapted=adapted,
        memory=method.replay.memory,
        imitation=method.distillation,
        compute=context.compute,
    )


def _agreement(matrices: npt.NDArray[np.float32]) -> dict[str, float]:
    """``agreement`` with the pseudo-labels, of confusion matrices (n, K, K)."""
    total = matrices.sum(axis=0, dtype=np.float64)
    return {"agreement": float(total.trace() / max(1.0, total.sum()))}
