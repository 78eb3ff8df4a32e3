"""Small sample stores, and a reporter that cancels, for the tests of every room."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from undercast.core.events import Recorder
from undercast.core.protocol import Event
from undercast.core.samples.schema import SceneClass, Sensor, StoreDescription
from undercast.core.samples.writer import Record, StoreWriter

# The tests' networks are so small that threads cost more than they bring; torch reads this when it is imported.
os.environ.setdefault("OMP_NUM_THREADS", "1")

StoreMaker = Callable[..., Path]


class Stopper(Recorder):
    """Cancels the job when a stage has asked ``times`` times whether it is cancelled: once a step."""

    def __init__(self, stage: str, times: int) -> None:
        super().__init__()
        self.stage, self.times, self.now = stage, times, ""

    def emit(self, event: Event, **fields: Any) -> None:
        super().emit(event, **fields)
        self.now = fields.get("stage", self.now)

    def check(self) -> None:
        self.times -= self.now == self.stage
        if self.times < 0:
            self.cancel()
        super().check()


def make_store(
    path: Path,
    count: int = 96,
    cell: int = 16,
    bands: int = 3,
    classes: int = 3,
    seed: int = 0,
    cloudy: bool = False,
    labelled: bool = True,
    sar: bool = True,
    blind: int = 0,
) -> Path:
    """A store whose classes are stripes of other widths in the optical (uint8), other backscatter in the SAR (dB).

    Samples 8n+6 are for validation, 8n+7 for testing. A cloudy store's samples are covered from the left by their cloud
    fraction. The first ``blind`` samples have no valid optical pixel.
    """
    random = np.random.default_rng(seed)
    column = np.arange(cell)[None, :].repeat(cell, axis=0)
    sensors = {"optical": Sensor(bands=[f"B{band}" for band in range(bands)], unit="digital number", resolution=10.0)}
    if sar:
        sensors["sar"] = Sensor(bands=["VV", "VH"], unit="dB", resolution=10.0)
    dtypes = {name: "uint8" if name == "optical" else "float32" for name in sensors}
    with StoreWriter(path, dtypes) as writer:
        for number in range(count):
            label = number % classes
            stripes = 128 + 60 * np.sin(2 * np.pi * (label + 1) * column / cell)
            optical = (stripes + random.normal(0, 20, (bands, cell, cell))).clip(0, 255)
            cloud = float(random.uniform()) if cloudy else 0.0
            optical[:, column < cloud * cell] = 250
            images = {"optical": optical, "sar": random.normal(3.0 * label - 10, 2, (2, cell, cell))}
            valid = {name: np.ones((cell, cell), bool) for name in sensors}
            if number < blind:
                valid["optical"][:] = False
            split = {6: "validation", 7: "test"}.get(number % 8, "train")
            record = Record(str(number), label if labelled else -1, cloud, simulated=cloudy, split=split)
            writer.add(record, {name: images[name] for name in sensors}, valid)
        names = [SceneClass(name=f"class {label}", color="#336699") for label in range(classes if labelled else 0)]
        description = StoreDescription(cell=cell, sensors=sensors, classes=names, crs=None)
        writer.finish(writer.frame(), description)
    return path


@pytest.fixture(scope="session")
def write_store() -> StoreMaker:
    """:func:`make_store`."""
    return make_store


@pytest.fixture(scope="session")
def stopper() -> type[Stopper]:
    """:class:`Stopper`."""
    return Stopper
