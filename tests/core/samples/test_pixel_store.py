"""Stores for the task ``pixel``: labels and cloud of single pixels, from the writer to a batch."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from undercast.core.config.pixels import CLOUD
from undercast.core.config.sensors import SceneClass, Sensor
from undercast.core.errors import InputError
from undercast.core.store.description import StoreDescription
from undercast.core.store.index import make_index
from undercast.core.store.store import SampleStore
from undercast.core.store.writer import StoreWriter
from undercast.core.training.device import Compute
from undercast.core.training.feeding import Feeder
from undercast.core.training.jitter import jittered
from undercast.core.training.sky import DonorSky

SIDE, COUNT, CLASSES = 9, 6, 3
CPU = Compute(torch.device("cpu"), "CPU", bfloat16=False)


def drawn(seed: int = 0) -> dict[str, np.ndarray]:
    random = np.random.default_rng(seed)
    labels = random.integers(0, CLASSES + 1, (COUNT, SIDE, SIDE)).astype(np.uint8)
    labels[labels == CLASSES] = 255
    return {"labels": labels, "cloud": random.choice([0, 1, 2, 255], (COUNT, SIDE, SIDE)).astype(np.uint8)}


def write(path: Path, maps: dict[str, np.ndarray], classes: int = CLASSES, **finish: Any) -> Path:
    """A store whose optical image is the label, so that whoever turns one and not the other is found out."""
    with StoreWriter(path, {"optical": np.uint8}, list(maps)) as writer:
        for number in range(COUNT):
            image = maps["labels"][number] if "labels" in maps else np.full((SIDE, SIDE), number)
            writer.add(
                {"optical": image[None]},
                {"optical": np.ones((SIDE, SIDE), bool)},
                {name: values[number] for name, values in maps.items()},
            )
        description = StoreDescription(
            task="pixel",
            cell=SIDE,
            sensors={"optical": Sensor(bands=["1"], unit="digital number", resolution=10)},
            classes=[SceneClass(name=f"class {number}", color="#102030") for number in range(classes)],
            crs=None,
        )
        writer.finish(make_index([str(number) for number in range(COUNT)], cloud_fraction=0.0), description, **finish)
    return path


def test_maps_come_back_as_they_were(tmp_path: Path) -> None:
    maps = drawn()
    store = SampleStore.open(write(tmp_path / "a.store", maps))
    assert set(store.maps) == {"labels", "cloud"}
    for name, values in maps.items():
        np.testing.assert_array_equal(store.maps[name], values)
        assert isinstance(store.maps[name], np.memmap)
    rows = np.array([4, 1])
    expected = [int((maps["labels"][rows] == number).sum()) for number in range(CLASSES)]
    assert store.count_pixels(rows).tolist() == expected


def test_classes_that_are_known_at_the_end_get_their_numbers_then(tmp_path: Path) -> None:
    maps = drawn()
    become = np.full(256, 255, np.uint8)
    become[[0, 2]] = [1, 0]
    keep = np.array([True, False, True, True, False, True])
    store = SampleStore.open(write(tmp_path / "a.store", maps, classes=2, keep=keep, relabel=become))
    np.testing.assert_array_equal(store.maps["labels"], become[maps["labels"][keep]])
    np.testing.assert_array_equal(store.maps["cloud"], maps["cloud"][keep])
    np.testing.assert_array_equal(store.optical[:, 0], maps["labels"][keep])


def test_cloud_may_be_unknown_and_labels_lacking_without_classes(tmp_path: Path) -> None:
    maps = drawn()
    assert set(SampleStore.open(write(tmp_path / "a.store", {"labels": maps["labels"]})).maps) == {"labels"}
    bare = SampleStore.open(write(tmp_path / "b.store", {"cloud": maps["cloud"]}, classes=0))
    assert set(bare.maps) == {"cloud"}
    with pytest.raises(InputError, match="no labels of pixels"):
        bare.count_pixels(np.arange(2))


def test_one_store_for_pixels_replaces_another(tmp_path: Path) -> None:
    write(tmp_path / "a.store", drawn())
    other = drawn(seed=1)
    store = SampleStore.open(write(tmp_path / "a.store", {"labels": other["labels"]}))
    np.testing.assert_array_equal(store.maps["labels"], other["labels"])
    assert not (tmp_path / "a.store" / "cloud.npy").exists()


def test_a_store_for_scenes_has_no_maps(tmp_path: Path) -> None:
    path = write(tmp_path / "a.store", drawn())
    text = json.loads((path / "samples.json").read_text())
    (path / "samples.json").write_text(json.dumps({**text, "task": "scene"}))
    assert SampleStore.open(path).maps == {}


def save(path: Path, name: str, change: Any) -> None:
    np.save(path / f"{name}.npy", change(np.load(path / f"{name}.npy")))


def with_value(value: int) -> Any:
    def change(values: np.ndarray) -> np.ndarray:
        values[5, 8, 8] = value
        return values

    return change


@pytest.mark.parametrize(
    ("harm", "problem"),
    [
        (lambda path: (path / "labels.npy").unlink(), "labels.npy"),
        (lambda path: save(path, "labels", with_value(3)), "has the value 3; a labels map holds the classes 0..2"),
        (lambda path: save(path, "cloud", with_value(3)), "has the value 3; a cloud map holds 0, 1, 2 and 255"),
        (lambda path: save(path, "labels", lambda values: values.astype(np.int16)), "int16 instead of uint8"),
        (lambda path: save(path, "cloud", lambda values: values > 0), "bool"),
        (lambda path: save(path, "labels", lambda values: values[:, 1:]), "shape"),
        (lambda path: save(path, "labels", lambda values: values[:5]), "shape"),
        (lambda path: save(path, "labels", lambda values: values[:, None]), "shape"),
        (lambda path: (path / "labels.npy").write_bytes(b"\x93NUMPY nothing"), "broken"),
    ],
)
def test_wrong_maps_are_refused_with_what_is_wrong(tmp_path: Path, harm: Any, problem: str) -> None:
    path = write(tmp_path / "a.store", drawn())
    harm(path)
    with pytest.raises(InputError, match=problem) as error:
        SampleStore.open(path)
    assert error.value.remedy


def test_labels_without_classes_are_refused(tmp_path: Path) -> None:
    path = write(tmp_path / "a.store", drawn())
    text = json.loads((path / "samples.json").read_text())
    (path / "samples.json").write_text(json.dumps({**text, "classes": []}))
    with pytest.raises(InputError, match="no classes"):
        SampleStore.open(path)


def test_more_classes_than_a_byte_holds_are_refused(tmp_path: Path) -> None:
    path = write(tmp_path / "a.store", drawn(), classes=256)
    with pytest.raises(InputError, match="room for 255"):
        SampleStore.open(path)


def test_a_header_that_lies_takes_no_memory(tmp_path: Path) -> None:
    path = write(tmp_path / "a.store", drawn())
    for shape in ((COUNT, 10**9, 10**9), (COUNT, 1 << 40, 1 << 40), (10**12,)):
        with (path / "labels.npy").open("wb") as file:
            np.lib.format.write_array_header_1_0(file, {"descr": "|u1", "fortran_order": False, "shape": shape})
            file.write(bytes(COUNT * SIDE * SIDE))
        with pytest.raises(InputError, match=r"labels\.npy"):
            SampleStore.open(path)


def test_labels_are_flipped_and_turned_as_the_images_are(tmp_path: Path) -> None:
    store = SampleStore.open(write(tmp_path / "a.store", drawn()))
    feeder = Feeder(store, ["optical"], CPU, maps=store.maps)
    rows, symmetries = np.array([3, 0, 3, 5, 1, 2, 4, 0]), np.arange(8)
    batch = feeder.batch(rows, symmetries)
    assert batch.maps["labels"].dtype == torch.uint8 and batch.maps["labels"].shape == (8, SIDE, SIDE)
    assert torch.equal(batch.images["optical"][:, 0], batch.maps["labels"].float())
    still = feeder.batch(rows)
    assert torch.equal(batch.maps["cloud"][0], still.maps["cloud"][0])  # the first symmetry changes nothing
    assert not torch.equal(batch.maps["cloud"][5], still.maps["cloud"][5])
    read = feeder.read(rows, symmetries)
    assert torch.equal(feeder.place(read, slice(2, 5)).maps["cloud"], batch.maps["cloud"][2:5])
    assert Feeder(store, ["optical"], CPU).batch(rows).maps == {}


def test_clouds_that_are_laid_over_a_batch_are_in_its_map(tmp_path: Path) -> None:
    store = SampleStore.open(write(tmp_path / "a.store", drawn()))
    batch = Feeder(store, ["optical"], CPU, maps=store.maps).batch(np.arange(COUNT))
    random = np.random.default_rng(0)
    batch = jittered(batch, torch.ones(1), 0.1, random)
    covered, fraction = DonorSky(store, np.arange(COUNT), CPU).lay(batch, random)
    new = (covered.maps["cloud"] == CLOUD) & (batch.maps["cloud"] != CLOUD)
    old = batch.maps["cloud"] == CLOUD
    assert new.any() and (covered.maps["cloud"][old] == CLOUD).all()
    assert torch.equal(covered.maps["cloud"][~new], batch.maps["cloud"][~new])
    assert (new.flatten(1).float().mean(dim=1) <= fraction + 1e-6).all()
    assert torch.equal(covered.maps["labels"], batch.maps["labels"])


def test_simulated_cloud_is_in_the_map_of_the_new_store(run: Any, tmp_path: Path) -> None:
    maps = drawn()
    before = SampleStore.open(write(tmp_path / "a.store", maps))
    store = run.store("simulate", store=before.path, output=tmp_path / "b.store", white=255)
    np.testing.assert_array_equal(store.maps["labels"], maps["labels"])
    cloud, was = store.maps["cloud"], maps["cloud"]
    assert (cloud[was == CLOUD] == CLOUD).all() and ((cloud == CLOUD) & (was != CLOUD)).any()
    fractions = store.index["cloud_fraction"].to_numpy()
    clear = SampleStore.open(write(tmp_path / "c.store", {"labels": maps["labels"]}))
    again = run.store("simulate", store=clear.path, output=tmp_path / "d.store", white=255)
    np.testing.assert_allclose((again.maps["cloud"] == CLOUD).mean(axis=(1, 2)), fractions, atol=1e-6)
