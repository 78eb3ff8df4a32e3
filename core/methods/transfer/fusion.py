"""Stage F2: what the auxiliaries know together teaches the fused target, which starts as the sum of both."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch

from undercast.core.config.mivit import MIVIT
from undercast.core.config.transfer import TransferOptions
from undercast.core.methods.context import RunContext
from undercast.core.methods.pairs import nearly_clear
from undercast.core.methods.regulation import Regulation, regulate
from undercast.core.methods.schedule import REFINING
from undercast.core.methods.transfer import few_labels
from undercast.core.methods.transfer.auxiliaries import Auxiliaries
from undercast.core.methods.transfer.cloud_mix import cloud_mix
from undercast.core.methods.transfer.context import Floats, agreement, frozen_logits, mean_probabilities
from undercast.core.methods.transfer.objectives import FusedObjective
from undercast.core.methods.transfer.pseudo_labels import sample_weights
from undercast.core.methods.transfer.replay import Labelled, Replay
from undercast.core.methods.transfer.target import Target
from undercast.core.methods.verdict import LEAST_SAMPLES
from undercast.core.models.scene import SceneNetwork, TrunkSpec
from undercast.core.protocol import FUSED_STAGE
from undercast.core.scores import softmax
from undercast.core.tasks.scene.start import new_fused, new_network
from undercast.core.training.calibration import fit_temperature
from undercast.core.training.feeding import Indices
from undercast.core.training.loop import History, Stage, fit, seeded
from undercast.core.training.mivit import MivitTerms
from undercast.core.training.start import take_over, take_over_heads, trunk_specs

STAGE = FUSED_STAGE
TEACHERS = ("source", "optical", "sar")
NO_PARTS = (
    "What the sensors say in the fused model is no sum, so that no optical part of it can be weighed by how far it can "
    "be trusted under cloud: regulation.prediction is left out."
)
"""Told of a network that joins the sensors otherwise than by a sum."""


@dataclass(frozen=True)
class Teaching:
    """What teaches stage F2, for all samples (N)."""

    logits: dict[str, Floats]
    """Of ``source``, ``optical`` and ``sar``, (N, K); NaN for samples outside training and validation."""
    weights: dict[str, Floats]
    """(N,) how much each weighs, as a part of the sum or as a teacher of its own."""
    regulation: Regulation
    """Each tensor (N,)."""
    temperatures: dict[str, float]
    """What each auxiliary's logits are divided by before they are added up."""
    separate: bool
    """Whether each teaches by itself; otherwise the sum of the auxiliaries does."""

    @property
    def sum(self) -> Floats:
        """The auxiliaries' logits, each calibrated and weighed, added up, (N, K)."""
        parts = [
            self.weights[name][:, None] * (self.logits[name] / self.temperatures[name]) for name in ("optical", "sar")
        ]
        return np.asarray(parts[0] + parts[1], np.float32)

    @property
    def word(self) -> Floats:
        """The probabilities that the teachers give together, (N, K)."""
        if self.separate:
            return mean_probabilities(*(values for name, values in self.logits.items() if self.weights[name].any()))
        return softmax(self.sum)


@dataclass(frozen=True)
class Fused:
    """What stage F2 gives."""

    network: SceneNetwork
    history: History
    """Empty where nothing was trained."""
    logits: dict[str, Floats]
    """``fused``, ``optical`` and ``sar`` (each sensor alone), (N, K)."""


def regulate_teachers(source: Floats, auxiliaries: Auxiliaries, target: Target, method: TransferOptions) -> Teaching:
    """Weigh the teachers of every sample.

    Beyond the mechanism: a teacher whose sensor has no valid pixel in a sample weighs nothing there, and where only one
    sensor has any, there is nothing to regulate and its auxiliary weighs 1.
    """
    logits = {"source": source, **auxiliaries.logits}
    source_logits, optical_logits, sar_logits = (torch.from_numpy(logits[name]) for name in TEACHERS)
    regulation = regulate(source_logits, optical_logits, sar_logits, method.regulation)
    optical, sar = target.has_valid["optical"], target.has_valid["sar"]
    separate = method.teachers == "separate"
    evidence = np.ones(len(optical), np.float32)
    if not separate and method.regulation.teaching == "reliability" and auxiliaries.reliability is not None:
        evidence = auxiliaries.reliability.at(target.cloud_fraction)
    elif separate and method.regulation.cloud_evidence:
        evidence = 1 - np.nan_to_num(target.cloud_fraction, nan=0.0)
    # Where SAR is missing, the optical teachers are all there is; an unknown cloud fraction is no evidence.
    evidence = np.where(sar, evidence, 1).astype(np.float32)
    of_optical, of_sar = (
        weight.numpy() if separate else 1 for weight in (regulation.optical_weight, regulation.sar_weight)
    )
    weights = {
        "source": (method.source_weight if separate else 0.0) * optical.astype(np.float32) * evidence,
        "optical": np.where(optical, np.where(sar, of_optical, 1), 0).astype(np.float32) * evidence,
        "sar": np.where(sar, np.where(optical, of_sar, 1), 0).astype(np.float32),
    }
    return Teaching(logits, weights, regulation, balance(auxiliaries, target, method), separate)


def balance(auxiliaries: Auxiliaries, target: Target, method: TransferOptions) -> dict[str, float]:
    """The temperatures at which the auxiliaries' logits are added up: 1 for the optical one, which was taught by a
    calibrated model, and for the SAR one what makes it as sure as it deserves.

    On nearly clear samples, where the optical one is at its best, the SAR one's temperature is fitted to what the
    optical one says; it is made less sure, never more. Validation samples take part, on which a student that only
    learnt its teacher's answers by heart is sure and wrong.
    """
    if method.teachers == "separate":
        return dict.fromkeys(TEACHERS, 1.0)
    rows = nearly_clear(target, np.union1d(target.train, target.validation), method.filter.greatest_cloud)
    temperature = 1.0
    if len(rows) >= LEAST_SAMPLES:
        temperature = fit_temperature(auxiliaries.logits["sar"][rows], softmax(auxiliaries.logits["optical"][rows]))
    return {"source": 1.0, "optical": 1.0, "sar": max(1.0, temperature)}


def train_target(
    source: SceneNetwork,
    auxiliaries: Auxiliaries,
    teaching: Teaching,
    target: Target,
    method: TransferOptions,
    context: RunContext,
    labelled_source: Labelled | None = None,
) -> Fused:
    """The fused target: the auxiliaries' sum, or that trained on every training sample (no filter).

    Training goes on where an earlier run ended. The last epoch is taken: there are no labels to choose another one by.
    """
    labelled = few_labels.choose(target, method.labels_per_class, method.first_training.seed)
    train = few_labels.with_labelled(target.train, labelled)
    if method.network.fusion == MIVIT:
        network, inherits = _joining_network(auxiliaries, teaching, target, method, context)
    else:
        network = starting_network(source, auxiliaries, teaching, target, method)
        inherits = method.start_from_auxiliaries
    if method.fusion == "sum" and not teaching.separate:
        network.eval()
        return Fused(network, [], frozen_logits(STAGE, network, target, method.training.batch, context))
    stage = Stage(
        name=STAGE,
        store=target.store,
        sensors=["optical", "sar"],
        train=train,
        validation=target.validation,
        objective=_objective(teaching, train, labelled, auxiliaries.jitter, target, method, context, labelled_source),
        score=agreement(target, teaching.word.argmax(axis=1), target.validation),
        drop_sensor=method.drop_sensor if teaching.separate else 0.0,
    )
    options = method.training
    if inherits and not teaching.separate:
        options = options.model_copy(update={"learning_rate": REFINING * options.learning_rate})
    history = fit(network, stage, options, context.compute, context.folder, context.reporter)
    return Fused(network, history, frozen_logits(STAGE, network, target, method.training.batch, context))


def _objective(
    teaching: Teaching,
    train: Indices,
    labelled: Indices,
    jitter: float,
    target: Target,
    method: TransferOptions,
    context: RunContext,
    labelled_source: Labelled | None,
) -> FusedObjective:
    device = context.compute.device
    heat = method.distillation.temperature
    if teaching.separate:
        words = {
            name: few_labels.with_few_labels(values, labelled, target, heat) for name, values in teaching.logits.items()
        }
        shares = {name: teaching.weights[name] for name in TEACHERS}
        judge = mean_probabilities(words["optical"][train], words["sar"][train]).argmax(axis=1)
    else:
        words = {"sum": few_labels.with_few_labels(teaching.sum, labelled, target, heat)}
        shares = {"sum": np.ones(len(target.store), np.float32)}
        judge = words["sum"][train].argmax(axis=1)
    counts = sample_weights(judge, len(target.classes), method.class_weights == "balanced")
    replay = sky = None
    if labelled_source is not None and method.replay.share > 0 and not teaching.separate:
        replay = Replay(labelled_source, len(target.classes), method.replay.share, context.compute)
        sky = cloud_mix(target, method.cloud_mix, method.cloud_mix.first_stage, context.compute)
    branches: dict[str, torch.Tensor] = {}
    if method.regulation.learning == "discrepancy" and not teaching.separate:
        branches = {
            name: torch.from_numpy(teaching.logits[name][train] / np.float32(teaching.temperatures[name]))
            for name in ("optical", "sar")
        }
    terms = None
    if method.network.fusion == MIVIT:
        bands = {name: target.store.images(name).shape[1] for name in ("optical", "sar")}
        terms = MivitTerms(bands, len(target.classes), method.network.mivit)
    return FusedObjective(
        teachers={name: torch.from_numpy(values[train]).to(device) for name, values in words.items()},
        weights={name: torch.from_numpy(shares[name][train] * counts).to(device) for name in words},
        unimodal=0.0 if teaching.separate else method.unimodal_weight,
        auxiliaries={name: values.to(device) for name, values in branches.items()},
        options=method.distillation,
        clouds=cloud_mix(target, method.cloud_mix, method.cloud_mix.second_stage, context.compute),
        replay=replay,
        sky=sky,
        share=method.replay.second_stage,
        jitter=jitter,
        terms=terms,
        compute=context.compute,
    )


def _joining_network(
    auxiliaries: Auxiliaries, teaching: Teaching, target: Target, method: TransferOptions, context: RunContext
) -> tuple[SceneNetwork, bool]:
    """A network that joins the sensors otherwise than by a sum, and whether its encoders and what each sensor says by
    itself start from the auxiliaries, as they do where these have the same encoders; the rest is fresh."""
    encoder = method.network.encoder
    givers = auxiliaries.networks if method.start_from_auxiliaries else {}
    inherits = bool(givers) and all(giver.specs[side].backbone == encoder for side, giver in givers.items())
    reference = {side: giver.specs[side] for side, giver in givers.items()} if inherits else None
    specs = trunk_specs(target.store, ["optical", "sar"], encoder, reference)
    seeded(method.training.seed, STAGE)
    network = new_fused(specs, len(target.classes), method.network)
    if inherits:
        for giver in givers.values():
            take_over(network, giver.state_dict())
        take_over_heads(network, givers, {side: 1 / teaching.temperatures[side] for side in givers})
        with torch.no_grad():  # each sensor's head stands alone here: their biases are not added up
            network.bias.div_(len(givers))
    started = "start from the auxiliaries'" if inherits else "start anew"
    context.reporter.info(
        f"Stage F2 trains a network that joins the sensors by {method.network.fusion}: its encoders {started}, what "
        "joins them starts anew."
    )
    return network, inherits


def starting_network(
    source: SceneNetwork, auxiliaries: Auxiliaries, teaching: Teaching, target: Target, method: TransferOptions
) -> SceneNetwork:
    """A network to train: the auxiliaries' calibrated sum (their mean, where each teaches by itself), or the source
    model's optical trunk."""
    backbone = method.network.backbone
    givers: dict[str, SceneNetwork] = {}
    if method.start_from_auxiliaries:
        givers = dict(auxiliaries.networks)
    elif method.start_from_source and source.specs["optical"].backbone == backbone:
        givers = {"optical": source}
    specs_of_givers: dict[str, TrunkSpec] = {side: giver.specs[side] for side, giver in givers.items()}
    specs = trunk_specs(target.store, ["optical", "sar"], backbone, specs_of_givers)
    seeded(method.training.seed, STAGE)
    network = new_network(specs, len(target.classes), method.network)
    for giver in givers.values():
        take_over(network, giver.state_dict())
    if method.start_from_auxiliaries:
        shares = {side: 1 / len(givers) if teaching.separate else 1 / teaching.temperatures[side] for side in givers}
        take_over_heads(network, givers, shares)
    return network
