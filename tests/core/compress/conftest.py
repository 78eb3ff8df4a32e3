"""Tiny trained packages of scenes and pixels, with the samples that they were trained on."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from undercast.core.config.compression import SearchOptions
from undercast.core.config.sensors import SceneClass, Sensor
from undercast.core.config.training import BackboneOptions, TrainingOptions
from undercast.core.events import Recorder
from undercast.core.jobs.compress import CompressJob
from undercast.core.jobs.train import TrainJob
from undercast.core.store.description import StoreDescription
from undercast.core.store.index import make_index
from undercast.core.store.writer import StoreWriter

SIDE = 24


def write_pixels(path: Path, count: int = 120, seed: int = 0) -> Path:
    """Water is dark and lies left of a line; a tenth of the pixels has no label, and a corner no value."""
    random = np.random.default_rng(seed)
    sensors = {"optical": Sensor(bands=["B0", "B1"], unit="digital number", resolution=10.0)}
    columns = np.arange(SIDE)[None, :].repeat(SIDE, axis=0)
    with StoreWriter(path, {"optical": "uint8"}, maps=("labels",)) as writer:
        for _ in range(count):
            water = columns < random.integers(6, SIDE - 6)
            optical = np.where(water, 60, 160) + random.normal(0, 15, (2, SIDE, SIDE))
            valid = np.ones((SIDE, SIDE), bool)
            valid[:3, :3] = False
            labels = np.where(random.random((SIDE, SIDE)) < 0.1, 255, water.astype(np.uint8)).astype(np.uint8)
            writer.add({"optical": optical.clip(0, 255)}, {"optical": valid}, {"labels": labels})
        names = [SceneClass(name=name, color="#336699") for name in ("land", "water")]
        index = make_index(
            [str(number) for number in range(count)],
            split=[{2: "validation", 3: "test"}.get(number % 4, "train") for number in range(count)],
            label=0,
        )
        writer.finish(index, StoreDescription(task="pixel", cell=SIDE, sensors=sensors, classes=names, crs=None))
    return path


def train(store: Path, package: Path, **options: Any) -> Path:
    TrainJob(
        store=store,
        output=package,
        training=TrainingOptions(epochs=4, batch=16, learning_rate=0.003, precision="float32"),
        **options,
    ).run(Recorder())
    return package


@pytest.fixture(scope="session")
def scene_store(tmp_path_factory: pytest.TempPathFactory, write_store: Any) -> Path:
    return write_store(tmp_path_factory.mktemp("scenes") / "scenes.store", count=160)


@pytest.fixture(scope="session")
def scenes(scene_store: Path) -> Path:
    """A package of two sensors."""
    output = scene_store.with_name("scenes.undercast")
    network = BackboneOptions(backbone="timm:test_resnet")
    return train(scene_store, output, sensors=["optical", "sar"], network=network)


@pytest.fixture(scope="session")
def pixel_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_pixels(tmp_path_factory.mktemp("pixels") / "pixels.store")


@pytest.fixture(scope="session")
def pixels(pixel_store: Path) -> Path:
    """A package of one sensor."""
    network = BackboneOptions(backbone="unet:timm:test_resnet")
    return train(pixel_store, pixel_store.with_name("pixels.undercast"), network=network)


QUICK = {
    "search": SearchOptions(trials=3, population=2, tournament=1, steps=2),
    "training": TrainingOptions(epochs=2, batch=16, precision="float32"),
    "calibration": 32,
    "limit": 100.0,
}


def make_job(package: Path, store: Path, output: Path, **options: Any) -> CompressJob:
    return CompressJob(package=package, store=store, output=output, **{**QUICK, **options})


@pytest.fixture(scope="session")
def compress_job() -> Any:
    """:func:`make_job`: quick options unless others are given."""
    return make_job


@pytest.fixture(scope="session")
def train_package() -> Any:
    """:func:`train`."""
    return train
