"""Stage 1: the source model of optical images is adapted to the target's clear pixels, without labels of the target.

After the first stage of the DFC2025 contest's winners (arXiv 2504.13458), which is DACS (Tranheden et al. 2021) with a
weight that drops no pixel and with source images made coarse. What is ours: pixels under cloud take no part, the stage
starts from the source model and learns at a low rate, and a model that collapsed is given up
(:mod:`undercast.core.methods.selftrain.departure`).
"""

from __future__ import annotations

import copy
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import torch

from undercast.core.assess.pixels import mean_iou
from undercast.core.config.training import TrainingOptions
from undercast.core.config.transfer import TransferOptions
from undercast.core.events import Reporter
from undercast.core.methods.context import RunContext
from undercast.core.methods.schedule import stage_options
from undercast.core.methods.selftrain.adapt_objective import AdaptObjective
from undercast.core.methods.selftrain.clear import ClearFeeder, believed_store, clear_shares
from undercast.core.methods.selftrain.departure import Departure, answers, measure_departure
from undercast.core.methods.selftrain.labelled import SourcePixels
from undercast.core.methods.selftrain.target import PixelTarget
from undercast.core.methods.verdict import LEAST_SAMPLES
from undercast.core.models.pixel import PixelNetwork
from undercast.core.protocol import ADAPT_STAGE
from undercast.core.store.maps import count_labels
from undercast.core.store.store import SampleStore
from undercast.core.tasks.pixel.supervised import class_weights
from undercast.core.training.feeding import Indices
from undercast.core.training.loop import History, Stage, fit

LEAST_CLEAR = 0.1
"""Samples of which less is clear are left out: they cost as much as others and show next to nothing."""


@dataclass(frozen=True)
class Adapted:
    """What the stage gives."""

    network: PixelNetwork
    """The adapted model, or the source model where that is kept; on the CPU, in eval mode."""
    history: History
    """An entry an epoch; none where nothing was learnt."""
    samples: int
    """Target samples that it learnt from."""
    departure: Departure
    """What was measured of the adapted model beside the source model."""
    problem: str = ""
    """Why the source model is kept, as a sentence; empty where it is not."""


def adapt(
    source: PixelNetwork,
    target: PixelTarget,
    labelled: SourcePixels | None,
    options: TransferOptions,
    context: RunContext,
) -> Adapted:
    """Adapt a model of optical images to the target, or go on where an earlier run ended.

    Args:
        source: the source model; it stays as it is.
        target: the samples; their labels, if any, are for telling mIoU.
        labelled: labelled source samples; without any, the student learns from the teacher's word alone.
        options: ``self_training`` says how, ``filter.greatest_cloud`` in which samples pixels pass that no mask knows.
        context: where to work.

    Returns:
        The last epoch's model: there are no labels to choose another one by.

    Raises:
        InputError: if the loss grows beyond numbers.
    """
    reporter, how = context.reporter, options.self_training
    greatest = options.filter.greatest_cloud
    rows, validation, shares = _clear_rows(target, greatest)
    if len(rows) < 2:
        problem = (
            f"Only {len(rows)} of {len(target.train)} training samples of the target show {LEAST_CLEAR:.0%} of their "
            "ground without cloud: the source model cannot be adapted to it."
        )
        reporter.warn(f"{problem} The source model is kept instead.")
        return Adapted(source, [], len(rows), Departure(), problem)
    _tell(rows, target, labelled, reporter)
    store = believed_store(target, greatest)
    training = _training(len(rows), target, options)
    student = copy.deepcopy(source)
    expected = float(shares.mean()) * store.description.cell**2
    if labelled is None:
        counts = _answered(source, store, rows, training.batch, context)
        source_expected = expected
    else:
        counts = labelled.count()
        source_expected = float(counts.sum()) / len(labelled.rows)
    weights = class_weights(counts) if options.class_weights == "balanced" else np.ones(len(counts))
    objective = AdaptObjective(
        student=student,
        source=source,
        target=target,
        samples=labelled,
        options=how,
        weights=torch.tensor(weights, dtype=torch.float32, device=context.compute.device),
        expected=(source_expected, expected),
        compute=context.compute,
    )
    stage = Stage(
        name=ADAPT_STAGE,
        store=store,
        sensors=["optical"],
        train=rows,
        validation=validation,
        objective=objective,
        score=_scores,
    )
    history = fit(student, stage, training, context.compute, context.folder, reporter)
    departure = measure_departure(student, source, store, validation, labelled, batch=training.batch, context=context)
    if departure.problem:
        reporter.warn(f"{departure.problem} The source model is kept instead.")
        return Adapted(source, history, len(rows), departure, departure.problem)
    return Adapted(student, history, len(rows), departure)


def adapt_costs(target: PixelTarget, options: TransferOptions, replays: bool) -> dict[str, float]:
    """What the stage costs, in samples that pass through one network; training passes cost about three.

    Args:
        target: the samples.
        options: of the transfer.
        replays: whether there are labelled source samples.
    """
    rows, validation, _ = _clear_rows(target, options.filter.greatest_cloud)
    if len(rows) < 2:
        return {}
    epochs = _training(len(rows), target, options).epochs
    looks = min(1.0, len(rows) / max(1, len(validation)))
    return {ADAPT_STAGE: epochs * (len(rows) * (7 if replays else 4) + 2 * looks * len(validation))}


def _clear_rows(target: PixelTarget, greatest: float) -> tuple[Indices, Indices, npt.NDArray[np.float32]]:
    """Training and validation samples that show enough clear ground, and of the first their clear shares."""
    shares = clear_shares(target, target.train, greatest)
    rows = target.train[shares >= LEAST_CLEAR]
    held = np.setdiff1d(target.validation, target.train)
    validation = held[clear_shares(target, held, greatest) >= LEAST_CLEAR]
    if len(validation) < LEAST_SAMPLES:
        validation = rows
    return rows, validation, shares[shares >= LEAST_CLEAR]


def _tell(rows: Indices, target: PixelTarget, labelled: SourcePixels | None, reporter: Reporter) -> None:
    reporter.info(f"Adapting the source model to {len(rows)} of {len(target.train)} samples of the target.")
    if "cloud" not in target.store.maps:
        reporter.info(
            "The target's sample store has no mask of cloud: all valid pixels count as clear in samples that are not "
            "known to be cloudy."
        )
    if labelled is None:
        reporter.info(
            "No labelled source samples (source_store, or a memory in the package): the model is adapted by its own "
            "word on the target alone."
        )


def _training(count: int, target: PixelTarget, options: TransferOptions) -> TrainingOptions:
    """The optimisation: F1's at a part of its learning rate, and longer on few samples, as F1's stages are."""
    return stage_options(count, len(target.train), options.first_training, options.self_training.learning_rate)


def _answered(
    source: PixelNetwork, store: SampleStore, rows: Indices, batch: int, context: RunContext
) -> npt.NDArray[np.int64]:
    """How many clear pixels of the samples ``rows`` the source model gives to each class, (K,)."""
    compute, classes = context.compute, len(source.bias)
    source.to(compute.device).eval()
    feeder, counts = ClearFeeder(store, compute), np.zeros(classes, np.int64)
    # In every process all of them, so that the weights are alike to the bit.
    for start in range(0, len(rows), batch):
        context.reporter.check()
        given = answers(source, feeder.batch(rows[start : start + batch])).cpu().numpy()
        counts += count_labels(given, np.arange(len(given), dtype=np.int64), classes)
    return counts


def _scores(matrices: npt.NDArray[np.float32]) -> dict[str, float]:
    """``agreement`` with the source model on clear pixels and, where the target has labels, ``mean_iou`` there."""
    between, labelled = matrices.sum(axis=0, dtype=np.float64)
    scores = {"agreement": float(between.trace() / max(1.0, between.sum()))}
    if labelled.sum():
        scores["mean_iou"] = float(mean_iou(labelled))
    return scores
