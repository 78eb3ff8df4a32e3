"""Pairs of cloudy optical and SAR samples that a model of optical images is carried over to, of any task."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from undercast.core.config.sensors import SensorName
from undercast.core.config.tasks import TaskName
from undercast.core.errors import InputError, PackageError
from undercast.core.events import Reporter
from undercast.core.package.package import Package
from undercast.core.raster.synonyms import same_bands
from undercast.core.raster.units import find_misfit
from undercast.core.store.batches import some_values
from undercast.core.store.store import SampleStore, chunks
from undercast.core.training.feeding import Indices

_PLURAL: dict[TaskName, str] = {"scene": "scenes", "pixel": "pixels"}


@dataclass(frozen=True)
class Pairs:
    """A store of pairs, with what a transfer needs to know of each of its samples (N in all)."""

    store: SampleStore
    train: Indices
    """Samples that the stages learn from, without their labels."""
    validation: Indices
    """Samples that agreement and, where labels are known, accuracy are told on."""
    has_valid: dict[str, npt.NDArray[np.bool_]]
    """For each sensor, which samples have a valid pixel, (N,)."""
    cloud_fraction: npt.NDArray[np.float32]
    """(N,), NaN where nobody knows."""
    classes: list[str]
    """Names of the source model's classes."""


def open_pairs(source: Package, store: SampleStore, task: TaskName, reporter: Reporter) -> Pairs:
    """Check that the source model fits the store, and look at the store's samples.

    Args:
        source: the source model's package.
        store: the pairs.
        task: what both are for.
        reporter: told of what is odd.

    Raises:
        PackageError: if the source model is not one for optical images alone, or for another task.
        InputError: if the store is for another task, lacks a sensor or has other bands, units, cell or classes, or too
            few pairs.
    """
    _check(source, store, task, reporter)
    has_valid = {str(sensor): _has_valid(store, sensor) for sensor in store.sensors}
    some = has_valid["optical"] | has_valid["sar"]
    parts = {name: np.flatnonzero(some & (store.index["split"] == name)) for name in ("train", "validation")}
    if len(parts["train"]) < 2:
        raise InputError(
            store.path,
            f"has {len(parts['train'])} samples with valid pixels in its training split",
            "Prepare a larger area, or smaller shares for validation and test",
        )
    if not len(parts["validation"]):
        reporter.warn("The target has no validation split: agreement is measured on the training samples.")
    blind = int((~has_valid["optical"][parts["train"]]).sum())
    if blind:
        reporter.warn(
            f"{blind} of {len(parts['train'])} training samples have no valid optical pixel: the SAR decides."
        )
    return Pairs(
        store=store,
        train=parts["train"].astype(np.int64),
        validation=(parts["validation"] if len(parts["validation"]) else parts["train"]).astype(np.int64),
        has_valid=has_valid,
        cloud_fraction=np.asarray(store.index["cloud_fraction"], dtype=np.float32),
        classes=[item.name for item in source.card.classes],
    )


def nearly_clear(target: Pairs, rows: Indices, greatest_cloud: float) -> Indices:
    """Those of the samples ``rows`` that both sensors see and that have at most so much cloud, where that is known."""
    both = target.has_valid["optical"][rows] & target.has_valid["sar"][rows]
    # A comparison with NaN is false, so that an unknown cloud fraction passes.
    return rows[both & ~(target.cloud_fraction[rows] > greatest_cloud)]


def demand_task(store: SampleStore, task: TaskName) -> None:
    """Refuse samples for another task than the transfer's.

    Raises:
        InputError: if the store holds such.
    """
    if store.description.task != task:
        problem = f"holds samples for the task {store.description.task!r}; a transfer of {task}s learns from others"
        raise InputError(store.path, problem, f"Choose a sample store that was prepared for {_PLURAL[task]}")


def class_places(source: Package, store: SampleStore) -> npt.NDArray[np.int64]:
    """The source model's number of each of the store's classes, (K + 1,); the last entry, which the label -1 finds, is
    -1."""
    order = {item.name: number for number, item in enumerate(source.card.classes)}
    return np.array([*(order[item.name] for item in store.description.classes), -1], dtype=np.int64)


def check_source_store(source: Package, store: SampleStore) -> None:
    """Refuse a store that the source model cannot have learnt from, by its optical images and its classes.

    Raises:
        InputError: which tells what differs.
    """
    wanted, card = source.card.inputs["optical"].sensor, source.card
    held = store.sensor("optical")
    pairs = [
        ("the optical bands", ", ".join(held.bands), ", ".join(wanted.bands)),
        ("optical values in", held.unit, wanted.unit),
        ("cells of side", str(store.description.cell), str(card.cell)),
        ("the classes", *(", ".join(sorted(item.name for item in of.classes)) for of in (store.description, card))),
    ]
    for what, has, needs in pairs:
        if has != needs:
            raise InputError(
                store.path,
                f"has {what} {has}, but the source model {source.path.name} knows {needs}",
                "Choose the sample store that the source model was trained on, or leave out source_store",
            )


def _check(source: Package, store: SampleStore, task: TaskName, reporter: Reporter) -> None:
    card, description = source.card, store.description
    if card.task != task:
        problem = f"is for the task {card.task!r}; a transfer of {task}s starts from another model"
        raise PackageError(source.path, problem, f"Choose a source model that was trained on labels of {_PLURAL[task]}")
    demand_task(store, task)
    if set(card.inputs) != {"optical"}:
        raise PackageError(
            source.path,
            f"takes {' and '.join(card.inputs)} images; a transfer starts from a model for optical images alone",
            "Choose a source model trained with --sensors optical",
        )
    for sensor in ("optical", "sar"):
        if sensor not in description.sensors:
            raise InputError(store.path, f"has no {sensor} images", "Prepare a sample store of optical and SAR pairs")
    wanted, held = card.inputs["optical"].sensor, description.sensors["optical"]
    if same_bands(held.bands) == same_bands(wanted.bands):
        held = held.model_copy(update={"bands": wanted.bands})  # the same under other names: red and B04
    pairs = [
        ("optical bands", ", ".join(held.bands), ", ".join(wanted.bands), "Prepare it with these bands in this order"),
        ("optical values in", held.unit, wanted.unit, "Prepare it with the scale and offset that give this unit"),
        ("cells of side", description.cell, card.cell, f"Prepare it with --cell {card.cell} or --resize {card.cell}"),
    ]
    for what, has, needs, remedy in pairs:
        if has != needs:
            problem = f"has {what} {has}, but the source model {source.path.name} takes {needs}"
            raise InputError(store.path, problem, remedy)
    theirs = [item.name for item in description.classes]
    ours = [item.name for item in card.classes]
    if theirs and sorted(theirs) != sorted(ours):
        raise InputError(
            store.path,
            f"has the classes {', '.join(theirs)}, but the source model {source.path.name} knows {', '.join(ours)}",
            "Prepare it with the source model's classes, or without labels",
        )
    _check_units(source, store, reporter)
    if wanted.resolution and held.resolution and not 0.8 < held.resolution / wanted.resolution < 1.25:
        reporter.warn(
            f"The target's optical pixels are {held.resolution:g} m wide, the source model's {wanted.resolution:g} m: "
            "the ground looks different at another resolution; prepare the target with --resize to match."
        )


def _check_units(source: Package, store: SampleStore, reporter: Reporter) -> None:
    """Warn where the optical values are plainly in another unit than those that the source model was trained on."""
    needed, meaning = source.card.inputs["optical"], store.description.sensors["optical"]
    misfit = find_misfit(*some_values(store, "optical"), needed.mean, needed.std, backscatter=False)
    if misfit is not None:
        reporter.warn(
            f"{store.path}: optical: {misfit.problem}. {misfit.remedy('optical', (meaning.scale, meaning.offset))} "
            "Prepare the sample store again with what fits."
        )


def _has_valid(store: SampleStore, sensor: SensorName) -> npt.NDArray[np.bool_]:
    valid = store.valid(sensor)
    has_valid = np.zeros(len(store), dtype=bool)
    for part in chunks(np.arange(len(store), dtype=np.int64), valid):
        has_valid[part] = valid[part].any(axis=(1, 2))
    return has_valid
