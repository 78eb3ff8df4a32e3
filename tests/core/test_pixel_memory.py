"""Samples with labels of pixels that travel in a package, and packages that lie about them."""

from __future__ import annotations

import hashlib
import json
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from safetensors.numpy import load, save

from undercast.core.config.sensors import SceneClass, Sensor
from undercast.core.errors import JobError, PackageError
from undercast.core.events import Recorder
from undercast.core.jobs.inspect import InspectJob
from undercast.core.jobs.train import TrainJob
from undercast.core.models.pixel import build_pixel_network
from undercast.core.models.scene import TrunkSpec
from undercast.core.package.memory import LARGEST
from undercast.core.package.package import Package
from undercast.core.store.description import StoreDescription
from undercast.core.store.index import make_index
from undercast.core.store.store import SampleStore
from undercast.core.store.writer import StoreWriter
from undercast.core.tasks.pixel.memory import choose_memory
from undercast.core.training.device import Compute

NAMES = ("water", "land", "ice")
MEMORY = "memory.safetensors"


def write(path: Path, count: int = 24, side: int = 20, bands: int = 2, noise: int = 40) -> Path:
    """Each sample shows one or two classes; ice is on every sixth one. Some pixels are unlabelled, some invalid."""
    random = np.random.default_rng(0)
    sensors = {"optical": Sensor(bands=[f"B{band}" for band in range(bands)], unit="digital number", resolution=10.0)}
    with StoreWriter(path, {"optical": "uint8"}, ["labels"]) as writer:
        for number in range(count):
            labels = np.full((side, side), number % 2, np.uint8)
            labels[:, : side // 3] = 2 if number % 6 == 0 else 1 - number % 2 if number % 3 else number % 2
            optical = labels * 60 + random.integers(0, noise, (bands, side, side))
            labels[random.random(labels.shape) < 0.3] = 255
            valid = random.random((side, side)) > 0.1
            writer.add({"optical": optical}, {"optical": valid}, {"labels": labels})
        classes = [SceneClass(name=name, color="#336699") for name in NAMES]
        description = StoreDescription(task="pixel", cell=side, sensors=sensors, classes=classes, crs=None)
        split = ["validation" if number % 4 == 3 else "train" for number in range(count)]
        writer.finish(make_index([str(number) for number in range(count)], label=0, split=split), description)
    return path


def train(store: Path, output: Path, **options: Any) -> tuple[dict[str, Any], Recorder]:
    reporter = Recorder()
    training = {"epochs": 1, "batch": 8, "precision": "float32"}
    network = {"backbone": options.pop("backbone", "unet:timm:test_resnet")}
    values = {"store": store, "output": output, "network": network, "training": training, **options}
    return TrainJob.model_validate(values).run(reporter), reporter


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("memory")


@pytest.fixture(scope="module")
def store(folder: Path) -> Path:
    return write(folder / "pixels.store")


@pytest.fixture(scope="module")
def packed(store: Path, folder: Path) -> Path:
    train(store, folder / "herded.undercast", memory=3)
    return folder / "herded.undercast"


@pytest.mark.parametrize(
    ("how", "backbone"), [("herding", "unet:timm:test_resnet"), ("random", "segformer:timm:test_resnet")]
)
def test_a_memory_shows_each_class(store: Path, packed: Path, tmp_path: Path, how: str, backbone: str) -> None:
    path = packed
    if backbone != "unet:timm:test_resnet":
        path = tmp_path / "other.undercast"
        made, reporter = train(store, path, memory=3, memory_by=how, backbone=backbone)
        assert "labelled samples" in "".join(event.get("message", "") for event in reporter.events)
        assert made["memory"] == len(Package.open(path).memory().labels)
    package = Package.open(path)
    memory, note = package.memory(), package.card.memory
    assert memory is not None and note is not None and note.chosen_by == how
    opened = SampleStore.open(store)
    shown = {name: 0 for name in NAMES}
    rows = []
    for image, mask, labels in zip(memory.values, memory.mask, memory.labels, strict=True):
        (row,) = np.flatnonzero((np.asarray(opened.optical) == image).all(axis=(1, 2, 3)))
        assert opened.index["split"].iloc[row] == "train" and np.array_equal(mask, opened.optical_valid[row])
        # What the optical image does not show has no label.
        assert np.array_equal(labels, np.where(mask > 0, opened.maps["labels"][row], 255))
        for number, name in enumerate(NAMES):
            shown[name] += bool((labels == number).any())
        rows.append(row)
    assert shown == note.samples and min(shown.values()) >= 3
    assert len(set(rows)) == len(rows) == note.count == note.total < sum(shown.values())
    assert memory.labels.dtype == np.uint8 and note.bytes < LARGEST


def test_a_memory_is_told(packed: Path, tmp_path: Path) -> None:
    content = InspectJob(path=packed, output=tmp_path / "x.json").run(Recorder())
    assert content["memory_samples"] == Package.open(packed).card.memory.count
    assert all(name in content["memory"] for name in NAMES) and content["memory_bytes"] > 0


def test_a_memory_is_kept_below_its_limit(tmp_path: Path) -> None:
    store = SampleStore.open(write(tmp_path / "large.store", count=16, side=256, bands=8, noise=200))
    network = build_pixel_network({"optical": TrunkSpec(8, [0.0] * 8, [1.0] * 8, "unet:timm:test_resnet")}, 3)
    kept = {}
    for most in (9, 2):
        reporter = Recorder()
        compute = Compute(torch.device("cpu"), "CPU", bfloat16=False)
        memory, note = choose_memory(
            network, store, most, "random", seed=0, batch=4, compute=compute, reporter=reporter
        )
        told = "".join(event.get("message", "") for event in reporter.events)
        kept[most] = note.total
        assert len(memory.labels) == note.total and note.bytes <= LARGEST
        assert ("of a class instead of" in told) == (most == 9)
    assert 2 <= kept[2] <= 6 and kept[9] == 7


def test_herding_takes_features_of_every_fourth_pixel_too(store: Path) -> None:
    opened = SampleStore.open(store)
    compute = Compute(torch.device("cpu"), "CPU", bfloat16=False)
    network = build_pixel_network({"optical": TrunkSpec(2, [60.0] * 2, [60.0] * 2, "segformer:timm:test_resnet")}, 3)
    asked = {"seed": 0, "batch": 7, "compute": compute, "reporter": Recorder()}
    first, note = choose_memory(network, opened, 2, "herding", **asked)
    again, _ = choose_memory(network, opened, 2, "herding", **asked)
    assert np.array_equal(first.values, again.values) and min(note.samples.values()) >= 2


def test_samples_too_large_for_a_memory_are_refused(tmp_path: Path) -> None:
    huge = write(tmp_path / "huge.store", count=8, side=640, bands=12)
    with pytest.raises(JobError, match=r"samples of 640 x 640 pixels take 5.0 MB each, and a memory holds 4.2 MB"):
        train(huge, tmp_path / "huge.undercast", memory=1)
    assert not (tmp_path / "huge.undercast").exists()


def changed(path: Path, output: Path, change: Callable[[dict[str, np.ndarray], dict[str, Any]], None]) -> Path:
    """The package with another memory and card, whose digests fit."""
    with zipfile.ZipFile(path) as old:
        members = {entry.filename: old.read(entry.filename) for entry in old.infolist()}
    tensors, card = load(members[MEMORY]), json.loads(members["model.json"])
    change(tensors, card)
    members[MEMORY] = save(tensors)
    card["digests"][MEMORY] = hashlib.sha256(members[MEMORY]).hexdigest()
    members["model.json"] = json.dumps(card).encode()
    with zipfile.ZipFile(output, "w") as new:
        for name, data in members.items():
            new.writestr(name, data)
    return output


def packed_labels(labels: np.ndarray) -> np.ndarray:
    return np.frombuffer(zlib.compress(labels.tobytes()), np.uint8)


def unpacked(tensors: dict[str, np.ndarray]) -> np.ndarray:
    data = zlib.decompress(tensors["pixel_labels"].tobytes())
    return np.frombuffer(data, np.uint8).reshape(len(tensors["optical"]), 20, 20).copy()


def with_labels(make: Callable[[np.ndarray], np.ndarray]) -> Callable[..., None]:
    def change(tensors: dict[str, np.ndarray], _: dict[str, Any]) -> None:
        tensors["pixel_labels"] = packed_labels(make(unpacked(tensors)))

    return change


def bomb(tensors: dict[str, np.ndarray], _: dict[str, Any]) -> None:
    tensors["pixel_labels"] = np.frombuffer(zlib.compress(bytes(1 << 28), 9), np.uint8)


def trailing(tensors: dict[str, np.ndarray], _: dict[str, Any]) -> None:
    tensors["pixel_labels"] = np.append(tensors["pixel_labels"], np.uint8(0))


def cut(tensors: dict[str, np.ndarray], _: dict[str, Any]) -> None:
    tensors["pixel_labels"] = tensors["pixel_labels"][:-3]


def of_samples(tensors: dict[str, np.ndarray], _: dict[str, Any]) -> None:
    del tensors["pixel_labels"]
    tensors["labels"] = np.zeros(len(tensors["optical"]), np.int16)


def no_samples(tensors: dict[str, np.ndarray], _: dict[str, Any]) -> None:
    tensors["optical"] = tensors["optical"][:0]
    tensors["pixel_labels"] = packed_labels(np.zeros(0, np.uint8))


def wide(tensors: dict[str, np.ndarray], _: dict[str, Any]) -> None:
    tensors["pixel_labels"] = tensors["pixel_labels"].astype(np.int32)


def as_scenes(tensors: dict[str, np.ndarray], card: dict[str, Any]) -> None:
    card["memory"]["count"] = 0


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (with_labels(lambda labels: np.where(labels == 2, 3, labels).astype(np.uint8)), "none of the 3 classes"),
        (with_labels(lambda labels: np.full_like(labels, 255)), "none of the 3 classes"),
        (with_labels(lambda labels: labels[:-1]), "other pixels than those"),
        (bomb, "other pixels than those"),
        (trailing, "other pixels than those"),
        (cut, "other pixels than those"),
        (with_labels(lambda labels: np.zeros(0, np.uint8)), "other pixels than those"),
        (lambda tensors, _: tensors.update(pixel_labels=np.arange(99, dtype=np.uint8)), "cannot be unpacked"),
        (wide, "labels of pixels are int32"),
        (of_samples, "its memory holds labels, optical"),
        (no_samples, "are no samples of the model's"),
        (lambda tensors, _: tensors.update(optical=tensors["optical"][:, :1]), "are no samples of the model's"),
        (as_scenes, "wrong at memory.count"),
    ],
)
def test_a_memory_that_lies_is_refused(packed: Path, tmp_path: Path, change: Any, problem: str) -> None:
    with pytest.raises(PackageError, match=problem):
        Package.open(changed(packed, tmp_path / "lie.undercast", change))


def test_an_honest_change_passes(packed: Path, tmp_path: Path) -> None:
    same = changed(packed, tmp_path / "same.undercast", lambda tensors, card: None)
    first, second = Package.open(packed).memory(), Package.open(same).memory()
    assert first is not None and second is not None and np.array_equal(first.labels, second.labels)
