"""The pattern that new samples shall fit, read from a model package or a sample store."""

from __future__ import annotations

from pathlib import Path

from undercast.core.ingest.pattern import Pattern, store_pattern
from undercast.core.package.package import Package
from undercast.core.store.store import SampleStore


def read_pattern(path: Path) -> Pattern:
    """The pattern of a store (a folder) or a package (a file).

    Raises:
        InputError, PackageError: if it is neither, or broken.
    """
    if path.is_dir():
        return store_pattern(SampleStore.open(path))
    card = Package.open(path).card
    sensors = {sensor: needed.sensor for sensor, needed in card.inputs.items()}
    statistics = {sensor: (needed.mean, needed.std) for sensor, needed in card.inputs.items()}
    return Pattern(card.cell, card.classes, sensors, dict(statistics))
