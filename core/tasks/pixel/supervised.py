"""Supervised training on labels of pixels."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import numpy.typing as npt
import torch

from undercast.core.assess.pixels import mean_iou, pixel_scores
from undercast.core.config.mivit import MIVIT
from undercast.core.config.pixels import UNLABELLED_PIXEL
from undercast.core.config.sensors import SensorName
from undercast.core.config.training import SupervisedOptions
from undercast.core.errors import InputError
from undercast.core.events import Reporter
from undercast.core.models.pixel import PixelNetwork
from undercast.core.protocol import SOURCE_STAGE
from undercast.core.store.store import SampleStore
from undercast.core.tasks.pixel.memory import check_room
from undercast.core.tasks.pixel.mivit import mivit_objective
from undercast.core.tasks.pixel.objectives import LabelledPixels, PixelObjective, confusion_matrices, feeder_of
from undercast.core.training.calibration import calibrate_network
from undercast.core.training.device import Compute
from undercast.core.training.evaluate import evaluate
from undercast.core.training.loop import Stage
from undercast.core.training.losses import PixelLoss
from undercast.core.training.mivit import check_fusion
from undercast.core.training.objective import Augment

RAREST = 0.01
"""Balanced weights take a class for no rarer than this part of the commonest one: a few pixels would lead the rest."""
_CALIBRATION_PIXELS = 100_000


def check_labels(store: SampleStore) -> None:
    """Refuse a store that no classifier of pixels can be trained on.

    Raises:
        InputError: if it has fewer than two classes, or a class without a pixel to train on, or too few samples.
    """
    names = [item.name for item in store.description.classes]
    if len(names) < 2 or "labels" not in store.maps:
        raise InputError(
            store.path, f"the sample store has {len(names)} classes", "Prepare it with labels of two classes or more"
        )
    counts = store.count_pixels(store.select("train"))
    lacking = [name for name, count in zip(names, counts, strict=True) if not count]
    if lacking:
        raise InputError(
            store.path,
            f"classes without a pixel to train on: {', '.join(lacking)}",
            "Add samples of them, or prepare the sample store without these classes",
        )


def class_weights(counts: npt.NDArray[np.int64]) -> npt.NDArray[np.float64]:
    """Weights (K,) inverse to the classes' pixels (K,), scaled so that the pixels weigh 1 on average.

    A class rarer than :data:`RAREST` of the commonest one weighs as one of that size (our own floor).
    """
    weights = np.where(counts > 0, 1 / _floored(counts), 0)
    return np.asarray(weights * counts.sum() / (weights * counts).sum(), dtype=np.float64)


def _floored(counts: npt.NDArray[np.int64]) -> npt.NDArray[np.float64]:
    """The classes' pixels (K,), none rarer than :data:`RAREST` of the commonest."""
    return np.maximum(counts, max(1.0, RAREST * counts.max())).astype(np.float64)


def supervised_stage(
    store: SampleStore,
    sensors: list[SensorName],
    options: SupervisedOptions,
    *,
    compute: Compute,
    augment: Augment | None,
    reporter: Reporter,
) -> Stage:
    """The loss of ``options.pixel_loss`` on all labelled pixels alike; the epoch with the best mean intersection over
    union on the validation samples is kept.

    Raises:
        JobError: if samples are to travel in the package that are too large for it.
    """
    if options.memory:
        check_room(store)
    train, validation = store.select("train", labelled=True), store.select("validation", labelled=True)
    check_fusion(store, sensors, train, options.network, reporter)
    if not len(validation):
        reporter.warn("The sample store has no labelled validation samples: the last epoch is kept.")
    counts = store.count_pixels(train)
    if options.network.fusion == MIVIT:
        objective: PixelObjective = mivit_objective(store, sensors, _floored(counts), options, compute, augment)
    else:
        weights = class_weights(counts) if options.class_weights == "balanced" else np.ones(len(counts))
        weight = torch.tensor(weights, dtype=torch.float32, device=compute.device)
        chosen = options.pixel_loss.of_network(options.network.backbone)
        loss = PixelLoss(chosen, weight, expected=float(counts.sum()) / len(train), group=compute.group)
        objective = LabelledPixels(loss, compute, augment)
    return Stage(
        name=SOURCE_STAGE if len(sensors) == 1 else "supervised",
        store=store,
        sensors=sensors,
        train=train,
        validation=validation,
        objective=objective,
        score=_scores,
        choose_by="mean_iou" if len(validation) else None,
        drop_sensor=options.drop_sensor,
    )


def _scores(matrices: npt.NDArray[np.float32]) -> dict[str, float]:
    """Of all samples together; matrices (n, K, K)."""
    total = matrices.sum(axis=0, dtype=np.float64)
    return {"mean_iou": float(mean_iou(total)), "accuracy": float(total.trace() / total.sum())}


def measure(
    network: PixelNetwork,
    store: SampleStore,
    options: SupervisedOptions,
    *,
    compute: Compute,
    reporter: Reporter,
) -> dict[str, float]:
    """``validation_mean_iou``, ``validation_accuracy`` and ``validation_kappa`` over the pixels of the validation
    samples, in float32 as the package computes; and, if asked for, a temperature that is fitted on some of them and
    divides the network's logits, in place.

    The samples also chose the epoch, so that all of these are slightly too good.

    Raises:
        InputError: if the network gives no finite numbers.
    """
    rows = store.select("validation", labelled=True)
    if not len(rows):
        if options.calibrate:
            reporter.warn("The sample store has no labelled validation samples: the confidence is not calibrated.")
        return {}
    exact, batch = replace(compute, bfloat16=False), options.training.batch
    matrices = confusion_matrices(network, store, rows, compute=exact, batch=batch, reporter=reporter)
    scores = pixel_scores(
        matrices.sum(axis=0, dtype=np.float64).astype(np.int64), [item.name for item in store.description.classes]
    )
    measured = {
        "validation_mean_iou": scores.mean_iou,
        "validation_accuracy": scores.overall_accuracy,
        "validation_kappa": scores.kappa,
    }
    metrics = {name: value for name, value in measured.items() if value is not None}
    if options.calibrate:
        metrics |= _calibrate(network, store, exact, batch, seed=options.training.seed, reporter=reporter)
    network.to("cpu", memory_format=torch.contiguous_format)  # type: ignore[call-overload]
    for name, value in metrics.items():
        reporter.metric(name, value)
    return metrics


def _calibrate(
    network: PixelNetwork, store: SampleStore, compute: Compute, batch: int, *, seed: int, reporter: Reporter
) -> dict[str, float]:
    """Fit a temperature (see :func:`undercast.core.training.calibration.fit_temperature`) on up to 100,000 labelled
    pixels, as many of each sample."""
    rows = store.select("validation", labelled=True)
    most, classes = max(1, _CALIBRATION_PIXELS // len(rows)), len(network.bias)
    logits, labels = [torch.zeros(0, most, classes)], [torch.zeros(0, most)]
    feeder = feeder_of(network, store, compute)
    for samples, given in evaluate(network, feeder, rows, compute=compute, batch=batch, reporter=reporter):
        for truth, flat in zip(samples.maps["labels"].flatten(1).cpu(), given.fused.flatten(2).cpu(), strict=True):
            labelled = np.flatnonzero(truth.numpy() != UNLABELLED_PIXEL)
            # The same pixels of a sample whichever process has it.
            chosen = torch.from_numpy(np.random.default_rng([seed, len(labelled)]).permutation(labelled)[:most])
            values, wanted = torch.zeros(most, classes), torch.full((most,), float(UNLABELLED_PIXEL))
            values[: len(chosen)], wanted[: len(chosen)] = flat[:, chosen].T, truth[chosen].float()
            logits.append(values[None])
            labels.append(wanted[None])
    # Of every process alike: each sample takes as much room, whatever it has of labels.
    everywhere = [
        compute.group.gather(torch.cat(part).to(compute.device), len(rows)).cpu().numpy() for part in (logits, labels)
    ]
    taken = everywhere[1] != UNLABELLED_PIXEL
    values, wanted = everywhere[0][taken], everywhere[1][taken].astype(np.int64)
    return calibrate_network(network, values, wanted, store.path)
