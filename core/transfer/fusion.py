"""Stage F2: source model and auxiliaries teach the fused target, regulated sample by sample."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from undercast.core.models.scene import SceneLogits, SceneNetwork, TrunkSpec
from undercast.core.training.loop import History, Stage, fit, seeded
from undercast.core.training.start import new_network, take_over, take_over_heads, trunk_specs
from undercast.core.transfer import few_labels
from undercast.core.transfer.auxiliaries import Auxiliaries
from undercast.core.transfer.clouding import clouding
from undercast.core.transfer.distillation import weighted_loss
from undercast.core.transfer.method import Floats, Method, Workshop, agreement, frozen_logits, mean_probabilities
from undercast.core.transfer.pseudo_labels import sample_weights
from undercast.core.transfer.regulation import Regulation, regulate
from undercast.core.transfer.target import Target

STAGE = "F2"
TEACHERS = ("source", "optical", "sar")


@dataclass(frozen=True)
class Teaching:
    """What the three teachers say of all samples (N), and how much each weighs."""

    logits: dict[str, Floats]
    """Of ``source``, ``optical`` and ``sar``, (N, K); NaN for samples outside training and validation."""
    weights: dict[str, Floats]
    """(N,)"""
    regulation: Regulation
    """Each tensor (N,)."""

    @property
    def mean(self) -> Floats:
        """The mean of the teachers' probabilities, (N, K); of those that teach at all."""
        return mean_probabilities(*(values for name, values in self.logits.items() if self.weights[name].any()))


@dataclass(frozen=True)
class Fused:
    """What stage F2 gives."""

    network: SceneNetwork
    history: History
    logits: dict[str, Floats]
    """``fused``, ``optical`` and ``sar`` (each sensor alone), (N, K)."""


def regulate_teachers(source: Floats, auxiliaries: Auxiliaries, target: Target, method: Method) -> Teaching:
    """Weigh the teachers of every sample.

    Beyond the mechanism: a teacher whose sensor has no valid pixel in a sample weighs nothing there, and where only one
    sensor has any, there is nothing to regulate and its auxiliary weighs 1.
    """
    logits = {"source": source, **auxiliaries.logits}
    source_logits, optical_logits, sar_logits = (torch.from_numpy(logits[name]) for name in TEACHERS)
    found = regulate(source_logits, optical_logits, sar_logits, method.regulation)
    optical, sar = target.seen["optical"], target.seen["sar"]
    clear = np.ones(len(optical), np.float32)
    if method.regulation.cloud_evidence:
        # Where SAR is missing, the optical teachers are all there is; an unknown cloud fraction is no evidence.
        clear = np.where(sar, 1 - np.nan_to_num(target.cloud_fraction, nan=0.0), 1).astype(np.float32)
    weights = {
        "source": method.source_weight * optical.astype(np.float32) * clear,
        "optical": np.where(optical, np.where(sar, found.optical_weight.numpy(), 1), 0).astype(np.float32) * clear,
        "sar": np.where(sar, np.where(optical, found.sar_weight.numpy(), 1), 0).astype(np.float32),
    }
    return Teaching(logits, weights, found)


def train_target(
    source: SceneNetwork, auxiliaries: Auxiliaries, teaching: Teaching, target: Target, method: Method, shop: Workshop
) -> Fused:
    """Train the fused target on every training sample (no filter), or go on where an earlier run ended.

    The last epoch is taken: there are no labels to choose another one by.
    """
    labelled = few_labels.choose(target, method.labels_per_class, method.first_stage.seed)
    train, device = few_labels.with_labelled(target.train, labelled), shop.compute.device
    heat = method.distillation.temperature
    said = {name: few_labels.told(values, labelled, target, heat) for name, values in teaching.logits.items()}
    told = {name: torch.from_numpy(said[name][train]).to(device) for name in TEACHERS}
    weights = {name: torch.from_numpy(teaching.weights[name][train]).to(device) for name in TEACHERS}

    mean = mean_probabilities(said["optical"][train], said["sar"][train]).argmax(axis=1)
    counts = torch.from_numpy(sample_weights(mean, len(target.classes), method.class_weights == "balanced")).to(device)

    def loss(logits: SceneLogits, rows: Tensor) -> Tensor:
        teachers = {name: values[rows] for name, values in told.items()}
        shares = {name: values[rows] for name, values in weights.items()}
        return weighted_loss(logits.fused, teachers, shares, method.distillation) * counts[rows]

    stage = Stage(
        name=STAGE,
        store=target.store,
        sensors=["optical", "sar"],
        train=train,
        validation=target.validation,
        loss=loss,
        score=agreement(target, teaching.mean.argmax(axis=1), target.validation),
        drop_sensor=method.drop_sensor,
        alter=clouding(target, method.clouding, method.clouding.second_stage, shop.compute),
    )
    network = _start(source, auxiliaries, target, method)
    history = fit(network, stage, method.second_stage, shop.compute, shop.folder, shop.reporter)
    return Fused(network, history, frozen_logits(STAGE, network, target, method.second_stage.batch, shop))


def _start(source: SceneNetwork, auxiliaries: Auxiliaries, target: Target, method: Method) -> SceneNetwork:
    """A network to train: the auxiliaries, whose mean logits it starts from, or the source model's optical trunk."""
    backbone = method.network.backbone
    givers: dict[str, SceneNetwork] = {}
    if method.start_from_auxiliaries:
        givers = dict(auxiliaries.networks)
    elif method.start_from_source and source.specs["optical"].backbone == backbone:
        givers = {"optical": source}
    known: dict[str, TrunkSpec] = {side: giver.specs[side] for side, giver in givers.items()}
    specs = trunk_specs(target.store, ["optical", "sar"], backbone, known)
    seeded(method.second_stage.seed, STAGE)
    network = new_network(specs, len(target.classes), method.network)
    for giver in givers.values():
        take_over(network, giver.state_dict())
    if method.start_from_auxiliaries:
        take_over_heads(network, list(givers.values()))
    return network
