"""Supervised training on labels: the source model, and the ceiling for comparisons."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Literal

import numpy as np
import numpy.typing as npt
import torch

from undercast.core.assess.agreement import confusion_and_kappa, kappa_by_chance
from undercast.core.assess.expectation import KAPPA_BY_CHANCE
from undercast.core.config.mivit import MIVIT
from undercast.core.config.pixels import PixelLossOptions
from undercast.core.config.sensors import SensorName
from undercast.core.config.training import SupervisedOptions
from undercast.core.errors import InputError, JobError
from undercast.core.events import Reporter
from undercast.core.models.scene import SceneNetwork
from undercast.core.protocol import SOURCE_STAGE
from undercast.core.store.store import SampleStore
from undercast.core.tasks.scene.logits import predict
from undercast.core.tasks.scene.mivit import MivitObjective
from undercast.core.tasks.scene.objectives import LabelObjective, SceneObjective
from undercast.core.training.calibration import calibrate_network
from undercast.core.training.device import Compute
from undercast.core.training.loop import Stage
from undercast.core.training.mivit import MivitTerms, check_fusion, class_weights
from undercast.core.training.objective import Augment

ClassWeights = Literal["none", "balanced"]


def check_labels(store: SampleStore) -> None:
    """Refuse a store that no classifier can be trained on.

    Raises:
        InputError: if it has fewer than two classes, or a class with fewer than two labelled training samples.
    """
    names = [item.name for item in store.description.classes]
    if len(names) < 2:
        raise InputError(
            store.path, f"the sample store has {len(names)} classes", "Prepare it with labels of two classes or more"
        )
    counts = np.bincount(labels_of(store)[store.select("train", labelled=True)], minlength=len(names))
    few = [f"{name} ({count})" for name, count in zip(names, counts, strict=True) if count < 2]
    if few:
        raise InputError(
            store.path,
            f"classes with fewer than two training samples: {', '.join(few)}",
            "Add samples of them, or prepare the sample store without these classes",
        )


def labels_of(store: SampleStore) -> npt.NDArray[np.int64]:
    """The label of every sample (N,), -1 where there is none."""
    return np.asarray(store.index["label"], dtype=np.int64)


def accuracy_of(labels: npt.NDArray[np.int64]) -> Callable[[npt.NDArray[np.float32]], dict[str, float]]:
    """A score: the share of logits (n, K) whose greatest is at the label (n,); unlabelled samples do not count."""
    labelled = labels >= 0

    def score(logits: npt.NDArray[np.float32]) -> dict[str, float]:
        if not labelled.any():
            return {}
        return {"accuracy": float((logits.argmax(axis=1) == labels)[labelled].mean())}

    return score


def calibrate(
    network: SceneNetwork, store: SampleStore, compute: Compute, batch: int, reporter: Reporter
) -> dict[str, float]:
    """Fit the temperature on the labelled validation samples, and divide the network's logits by it, in place.

    The samples also chose the epoch, so the error that is told after is slightly too good.

    Returns:
        ``temperature``, and the expected calibration error on these samples before and after:
        ``validation_calibration_error_before`` and ``validation_calibration_error_after``. Nothing, and the network
        as it was, without labelled validation samples.

    Raises:
        InputError: if the network gives no finite numbers.
    """
    rows = store.select("validation", labelled=True)
    if not len(rows):
        reporter.warn("The sample store has no labelled validation samples: the confidence is not calibrated.")
        return {}
    labels = labels_of(store)[rows]
    # In float32, as the package's graph will compute.
    logits = predict(network, store, rows, replace(compute, bfloat16=False), batch, reporter)["fused"]
    network.to("cpu", memory_format=torch.contiguous_format)  # type: ignore[call-overload]
    metrics = calibrate_network(network, logits, labels, store.path)
    for name, value in metrics.items():
        reporter.metric(name, value)
    return metrics


def measure_kappa(
    network: SceneNetwork, store: SampleStore, compute: Compute, batch: int, reporter: Reporter
) -> dict[str, float]:
    """``validation_kappa``: agreement with the labels of the validation samples beyond chance (Cohen 1960); and
    ``kappa_by_chance``: what so few samples may reach without any knowledge.

    Accuracy alone does not tell a model that gives the commonest class to all from one that has learnt. Nothing where
    no validation sample has a label, or all have the same one and get it.
    """
    rows = store.select("validation", labelled=True)
    if not len(rows):
        return {}
    given = predict(network, store, rows, replace(compute, bfloat16=False), batch, reporter)["fused"].argmax(axis=1)
    confusion, kappa = confusion_and_kappa(given, labels_of(store)[rows], len(store.description.classes))
    if kappa is None:
        return {}
    reporter.metric("validation_kappa", kappa)
    return {"validation_kappa": kappa, KAPPA_BY_CHANCE: kappa_by_chance(confusion)}


def supervised_stage(
    store: SampleStore,
    sensors: list[SensorName],
    options: SupervisedOptions,
    *,
    compute: Compute,
    augment: Augment | None = None,
    reporter: Reporter,
) -> Stage:
    """Cross-entropy with the labels; the epoch with the best validation accuracy is kept.

    The weight of a class is inverse to its frequency, scaled so that the training samples weigh 1 on average. With the
    fusion mivit it is the focal loss, with the weights and the further terms of :mod:`undercast.core.training.mivit`.
    ``augment`` is what is done to training images after flips and turns.

    Raises:
        JobError: if a loss of pixels is asked for.
    """
    if options.pixel_loss != PixelLossOptions():
        raise JobError(
            "pixel_loss", f"is for labels of pixels; {store.path.name} has one label a sample", "Leave it out"
        )
    labels = labels_of(store)
    train, validation = store.select("train", labelled=True), store.select("validation", labelled=True)
    check_fusion(store, sensors, train, options.network, reporter)
    if not len(validation):
        reporter.warn("The sample store has no labelled validation samples: the last epoch is kept.")
    counts = np.bincount(labels[train], minlength=len(store.description.classes))
    target = torch.from_numpy(labels[train]).to(compute.device)
    return Stage(
        name=SOURCE_STAGE if len(sensors) == 1 else "supervised",
        store=store,
        sensors=sensors,
        train=train,
        validation=validation,
        objective=_objective(target, counts, store, sensors, options, compute, augment),
        score=accuracy_of(labels[validation]),
        choose_by="accuracy" if len(validation) else None,
        drop_sensor=options.drop_sensor,
    )


def _objective(
    labels: torch.Tensor,
    counts: npt.NDArray[np.int64],
    store: SampleStore,
    sensors: list[SensorName],
    options: SupervisedOptions,
    compute: Compute,
    augment: Augment | None,
) -> SceneObjective:
    """What the fusion learns by, of labels (n,) of classes with so many samples each, (K,)."""
    balanced, joins = options.class_weights == "balanced", options.network.fusion == MIVIT
    weights = np.ones(len(counts))
    if balanced:
        equal = counts.sum() / (np.maximum(counts, 1) * np.count_nonzero(counts))
        weights = class_weights(counts) if joins else equal
    weight = torch.tensor(weights, dtype=torch.float32, device=compute.device)
    if not joins:
        return LabelObjective(labels, weight, compute, augment)
    terms = None
    if len(sensors) > 1:
        bands = {str(name): store.images(name).shape[1] for name in sensors}
        terms = MivitTerms(bands, len(counts), options.network.mivit)
    return MivitObjective(labels, weight, compute, augment, options=options.network.mivit, terms=terms)
