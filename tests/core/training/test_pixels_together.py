"""Two processes that learn from labels of pixels do the steps of one: what differs is rounding alone."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from undercast.core.config.sensors import SceneClass, Sensor
from undercast.core.config.training import SupervisedOptions
from undercast.core.events import Recorder
from undercast.core.store.description import StoreDescription
from undercast.core.store.index import make_index
from undercast.core.store.store import SampleStore
from undercast.core.store.writer import StoreWriter
from undercast.core.tasks.pixel.train import PixelTraining
from undercast.core.training import loop
from undercast.core.training.device import choose_compute

SIDE, COUNT = 24, 14


def write(path: Path) -> Path:
    """Images of which one half is brighter; a third of the pixels has no label, and half of a sample has no image."""
    random = np.random.default_rng(0)
    sensor = Sensor(bands=["B0", "B1"], unit="digital number", resolution=10.0)
    with StoreWriter(path, {"optical": "uint8"}, ["labels", "cloud"]) as writer:
        for number in range(COUNT):
            bright = np.arange(SIDE)[None] > random.integers(4, SIDE - 4) + np.zeros((SIDE, 1))
            images = (np.where(bright, 150, 60) + random.normal(0, 20, (2, SIDE, SIDE))).clip(1, 255)
            labels = bright.astype(np.uint8)
            labels[random.random(labels.shape) < 0.3] = 255
            valid = np.ones((SIDE, SIDE), bool)
            valid[: 0 if number else SIDE // 2] = False
            cloud = np.zeros((SIDE, SIDE), np.uint8)
            writer.add({"optical": images}, {"optical": valid}, {"labels": labels, "cloud": cloud})
        classes = [SceneClass(name=name, color="#336699") for name in ("dark", "bright")]
        split = ["validation" if number > 9 else "train" for number in range(COUNT)]
        index = make_index([str(number) for number in range(COUNT)], label=0, cloud_fraction=0.0, split=split)
        sensors = {"optical": sensor}
        writer.finish(index, StoreDescription(task="pixel", cell=SIDE, sensors=sensors, classes=classes, crs=None))
    return path


def train(path: Path, folder: Path) -> tuple[dict[str, Any], list[dict[str, float]]]:
    """Weights and history of two epochs of three steps: rounding grows tenfold with each more. By SGD, since AdamW
    divides rounding by rounding where a gradient is nearly 0; without Lovász's loss, whose gradient jumps where
    rounding changes the pixels' order."""
    training = {"epochs": 2, "batch": 4, "learning_rate": 0.005, "optimiser": "sgd", "precision": "float32"}
    chosen = SupervisedOptions.model_validate(
        {
            **{"network": {"backbone": "unet:timm:test_resnet"}, "training": training},
            **{"pixel_loss": {"pixels": "focal"}},
        }
    )
    compute, opened, task = choose_compute("cpu", "float32"), SampleStore.open(path), PixelTraining()
    loop.seeded(0, "source")
    network = task.network(opened, ["optical"], chosen.network)
    stage = task.stage(opened, ["optical"], chosen, compute=compute, augment=None, reporter=Recorder())
    stage = replace(stage, choose_by=None)  # which of two epochs is better may be for rounding to say
    history = loop.fit(network, stage, chosen.training, compute, folder, Recorder())
    return {name: values.numpy().copy() for name, values in network.state_dict().items()}, history


@pytest.mark.skipif(sys.platform != "linux", reason="forks processes that have torch loaded")
def test_two_processes_do_the_steps_of_one(together: Callable[..., list[Any]], tmp_path: Path) -> None:
    store = write(tmp_path / "store")
    one, history = train(store, tmp_path / "one")
    (two, halves), (again, _) = together(train, store, tmp_path / "two")
    for entry, other in zip(history, halves, strict=True):
        assert other["loss"] == pytest.approx(entry["loss"], rel=1e-5)
        assert other["mean_iou"] == pytest.approx(entry["mean_iou"], abs=2e-3)
    for name, values in one.items():
        assert np.array_equal(two[name], again[name]), name
        np.testing.assert_allclose(two[name], values, rtol=1e-4, atol=1e-4, err_msg=name)
