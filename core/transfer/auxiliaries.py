"""Stage F1: the source model teaches an optical and a SAR auxiliary by the pseudo-labels that are believed."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import numpy as np
import torch
from torch import Tensor

from undercast.core.errors import InputError, JobError
from undercast.core.files import staged
from undercast.core.inference.evidence import softmax
from undercast.core.models.scene import SceneLogits, SceneNetwork
from undercast.core.training.checkpoint import load_checkpoint
from undercast.core.training.feeding import Indices
from undercast.core.training.loop import History, Stage, fit, seeded
from undercast.core.training.run import read_run
from undercast.core.training.start import new_network, take_over, trunk_specs
from undercast.core.transfer.distillation import distillation_loss
from undercast.core.transfer.method import Floats, Method, Workshop, agreement, frozen_logits, mean_probabilities
from undercast.core.transfer.pseudo_labels import believed
from undercast.core.transfer.target import Target

Side = Literal["optical", "sar"]
SIDES: tuple[Side, ...] = ("optical", "sar")


@dataclass(frozen=True)
class Auxiliaries:
    """What stage F1 gives."""

    networks: dict[str, SceneNetwork]
    """The optical and the SAR auxiliary, on the CPU."""
    logits: dict[str, Floats]
    """Their logits (N, K), see :func:`undercast.core.transfer.method.frozen_logits`."""
    histories: dict[str, History]
    """By stage name."""
    believed: list[dict[str, int]]
    """For each round, how many samples of each class were believed."""


def stage_name(side: Side, turn: int) -> str:
    """Name of a stage of F1; rounds count from 1."""
    return f"F1-{side}" if turn == 1 else f"F1-{side}-{turn}"


def train_auxiliaries(
    source: SceneNetwork, source_logits: Floats, target: Target, method: Method, shop: Workshop
) -> Auxiliaries:
    """Train both auxiliaries, or go on where an earlier run ended.

    Each takes its last epoch: there are no labels to choose another one by. In rounds from the second on, the log of
    the mean of the auxiliaries' probabilities takes the place of the source model's logits, and training goes on from
    the networks of the round before.

    Raises:
        InputError: if fewer than two pseudo-labels are believed.
    """
    networks: dict[str, SceneNetwork] = {}
    logits: dict[str, Floats] = {}
    histories: dict[str, History] = {}
    counts = []
    teacher = source_logits
    for turn in range(1, method.filter.rounds + 1):
        chosen = _choose(teacher, target, method, turn, shop)
        said = teacher[chosen].argmax(axis=1)
        counts.append({name: int((said == number).sum()) for number, name in enumerate(target.classes)})
        for side in SIDES:
            name = stage_name(side, turn)
            if turn == 1:
                networks[side] = _start(side, source, target, method)
            stage = _stage(name, side, teacher, chosen, target, method, shop)
            histories[name] = fit(networks[side], stage, method.first_stage, shop.compute, shop.folder, shop.reporter)
            logits[side] = frozen_logits(name, networks[side], target, method.first_stage.batch, shop)["fused"]
        teacher = np.log(np.maximum(mean_probabilities(logits["optical"], logits["sar"]), np.float32(1e-12)))
    return Auxiliaries(networks, logits, histories, counts)


def _choose(teacher: Floats, target: Target, method: Method, turn: int, shop: Workshop) -> Indices:
    rows = target.train
    usable = target.seen["optical"][rows] & target.seen["sar"][rows]
    probabilities = softmax(teacher[rows])
    chosen = rows[believed(probabilities, target.cloud_fraction[rows], usable, method.filter)]
    if len(chosen) < 2:
        raise InputError(
            target.store.path,
            f"only {len(chosen)} of {len(rows)} pseudo-labels are believed in round {turn} of stage F1",
            "Lower filter.least_confidence or filter.quantile, raise filter.greatest_cloud, or choose a source model "
            "that knows such images",
        )
    shop.reporter.info(f"F1, round {turn}: {len(chosen)} of {len(rows)} pseudo-labels are believed.")
    said = set(teacher[chosen].argmax(axis=1).tolist())
    if absent := [name for number, name in enumerate(target.classes) if number not in said]:
        shop.reporter.warn(f"No pseudo-label of {', '.join(absent)} is believed; the auxiliaries do not learn it.")
    return chosen


def _start(side: Side, source: SceneNetwork, target: Target, method: Method) -> SceneNetwork:
    """A network to train: the optical one starts from the source model's trunk where the backbones agree.

    It keeps the source model's statistics then, since the weights were fitted to them.
    """
    spec = source.specs["optical"]
    inherits = side == "optical" and method.start_from_source and spec.backbone == method.network.backbone
    specs = trunk_specs(target.store, [side], method.network.backbone, source.specs if inherits else None)
    seeded(method.first_stage.seed, stage_name(side, 1))
    network = new_network(specs, len(target.classes), method.network)
    if inherits:
        take_over(network, source.state_dict())
    return network


def _stage(
    name: str, side: Side, teacher: Floats, chosen: Indices, target: Target, method: Method, shop: Workshop
) -> Stage:
    told = torch.from_numpy(teacher[chosen]).to(shop.compute.device)

    def loss(logits: SceneLogits, rows: Tensor) -> Tensor:
        return distillation_loss(logits.fused, told[rows], method.distillation)

    return Stage(
        name=name,
        store=target.store,
        sensors=[side],
        train=chosen,
        validation=target.validation,
        loss=loss,
        score=agreement(target, teacher.argmax(axis=1), target.validation),
    )


_SHAPE_FIRST = ("network", "start_from_source", "distillation", "filter")


def adopt(earlier: Path, asked: dict[str, Any], method: Method, folder: Path) -> None:
    """Take over a finished stage F1 from another run folder; nothing is done where this run has begun its own.

    Args:
        earlier: the other run folder.
        asked: what this run was asked (``job`` and ``inputs``, see RunFolder).
        method: this run's choices.
        folder: this run's folder.

    Raises:
        JobError: if the other run had other inputs or other settings of F1, or its F1 is not finished.
    """
    names = [stage_name(side, turn) for turn in range(1, method.filter.rounds + 1) for side in SIDES]
    if earlier.resolve() == folder.resolve() or any((folder / f"{name}.safetensors").exists() for name in names):
        return
    known = read_run(earlier)
    if known is None:
        raise JobError(earlier, "is no run folder of a transfer", "Choose the run folder of an earlier transfer")
    for name in ("source", "store"):
        if known["inputs"].get(name) != asked["inputs"][name]:
            raise JobError(earlier, f"its run had another {name}", "Leave out 'auxiliaries' to train stage F1 anew")
    theirs, ours = _first_settings(known["job"]), _first_settings(asked["job"])
    if different := [name for name in ours if theirs.get(name) != ours[name]]:
        raise JobError(
            earlier,
            f"its stage F1 was run with another {', '.join(different)}",
            "Use the same settings, or leave out 'auxiliaries' to train stage F1 anew",
        )
    for name in names:
        found = load_checkpoint(earlier / f"{name}.safetensors")
        if found is None or not found[0].get("finished"):
            raise JobError(earlier, f"its stage {name} is not finished", "Finish that run first")
    files = ["logits-source.npz"]
    for name in names:
        files += [f"logits-{name}.npz", f"{name}.safetensors"]
    for file in files:
        if (earlier / file).exists():  # logits that are missing are computed again
            with staged(folder / file) as part:
                shutil.copyfile(earlier / file, part)


def _first_settings(job: dict[str, Any]) -> dict[str, Any]:
    first = job.get("first_stage") or job.get("training")
    return {**{name: job.get(name) for name in _SHAPE_FIRST}, "first_stage": first}
