"""What samples shall fit: a store, or what a model was trained on."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from undercast.core.config.sensors import SceneClass, Sensor, SensorName
from undercast.core.errors import InputError
from undercast.core.events import Reporter
from undercast.core.ingest.sources import SampleSource, probe_places
from undercast.core.raster.synonyms import order_remark
from undercast.core.raster.units import find_misfit
from undercast.core.store.batches import some_values, to_physical
from undercast.core.store.store import SampleStore

Statistics = dict[SensorName, tuple[Sequence[float], Sequence[float]]]
"""Each sensor's mean and standard deviation of every band (C,), in physical units."""

_MOST_LOOKED_AT = 256
"""Samples of a store by which its values are known."""


@dataclass(frozen=True)
class Pattern:
    """What samples shall fit."""

    cell: int
    """Side of a sample in pixels."""
    classes: list[SceneClass]
    sensors: dict[SensorName, Sensor]
    statistics: Statistics


def store_pattern(store: SampleStore) -> Pattern:
    """The pattern of a store; without statistics of a sensor of which no sample that is looked at is valid."""
    rows = np.array(probe_places(len(store), _MOST_LOOKED_AT), dtype=np.int64)
    statistics: Statistics = {}
    for sensor in store.sensors:
        with suppress(InputError):
            mean, std = store.statistics(sensor, rows)
            statistics[sensor] = mean.tolist(), std.tolist()
    description = store.description
    return Pattern(description.cell, description.classes, description.sensors, statistics)


def warn_of_source_units(
    source: SampleSource, pattern: Pattern, scaled: set[SensorName], ordered: set[SensorName], reporter: Reporter
) -> None:
    """Warn where some samples' values are in another unit than the pattern's, or their bands have no names.

    Args:
        source: the samples to cut.
        pattern: what they shall fit.
        scaled: sensors whose scale and offset the user can give.
        ordered: sensors whose bands are taken in their order unless the user chooses them by number.
        reporter: takes the warnings.
    """
    for sensor, (mean, std) in pattern.statistics.items():
        meaning = source.sensors.get(sensor)
        if meaning is None or len(meaning.bands) != len(mean):
            continue
        if sensor in ordered:
            _warn_of_order(f"{source.subject}: {sensor}", meaning, pattern.sensors[sensor], f"--{sensor}", reporter)
        misfit = find_misfit(*_pixels(source, sensor, meaning), mean, std, sensor == "sar")
        if misfit is not None:
            scaling = (meaning.scale, meaning.offset) if sensor in scaled else None
            reporter.warn(f"{source.subject}: {sensor}: {misfit.problem}. {misfit.remedy(sensor, scaling)}")


def warn_of_store_units(store: SampleStore, pattern: Pattern, reporter: Reporter) -> None:
    """The same for samples that are cut already."""
    for sensor, (mean, std) in pattern.statistics.items():
        meaning = store.description.sensors.get(sensor)
        if meaning is None or len(meaning.bands) != len(mean):
            continue
        _warn_of_order(f"{store.path}: {sensor}", meaning, pattern.sensors[sensor], "", reporter)
        misfit = find_misfit(*some_values(store, sensor), mean, std, sensor == "sar")
        if misfit is not None:
            reporter.warn(f"{store.path}: {sensor}: {misfit.problem}. {misfit.remedy(sensor, None)}")


def _warn_of_order(subject: str, meaning: Sensor, wanted: Sensor, option: str, reporter: Reporter) -> None:
    if remark := order_remark(subject, meaning.bands, wanted.bands, option):
        reporter.warn(remark)


def _pixels(source: SampleSource, sensor: SensorName, meaning: Sensor) -> tuple[NDArray[np.float32], NDArray[np.bool_]]:
    """Physical values (C, n, h, w) of some samples all over a source, and validity (n, h, w)."""
    samples = list(source.some(probe_places(source.total)))
    if not samples:
        return np.zeros((len(meaning.bands), 0), np.float32), np.zeros(0, bool)
    valid = np.stack([sample.valid[sensor] for sample in samples])
    stored = np.stack([sample.images[sensor] for sample in samples], axis=1)
    return to_physical(stored, valid, meaning.scale, meaning.offset), valid
