"""Classifying the samples of a store."""

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from undercast.core.errors import InputError
from undercast.core.events import Recorder
from undercast.core.package.package import Package
from undercast.core.scores import softmax
from undercast.core.store.store import SampleStore
from undercast.core.tasks.scene.predict import predict_store

CLASSES = ["water", "Forêt & wood", "built-up area"]


@pytest.fixture
def make_store(tmp_path: Path) -> Callable[..., SampleStore]:
    """A store of three cells: class k has 200 in band k; SAR is 0; the last one has no valid optical pixel."""

    def make(
        classes: list[str] = CLASSES, cell: int = 8, bands: list[str] | None = None, sar: bool = True
    ) -> SampleStore:
        folder = tmp_path / f"{len(list(tmp_path.iterdir()))}.store"
        folder.mkdir()
        optical = np.full((3, 3, cell, cell), 10, np.uint8)
        for number in range(3):
            optical[number, number] = 100
        valid = np.ones((3, cell, cell), np.uint8)
        valid[2] = 0
        sensors = {"optical": {"bands": bands or ["1", "2", "3"], "unit": "x", "resolution": 10.0, "scale": 2.0}}
        arrays = {"optical": optical, "optical_valid": valid}
        if sar:
            sensors["sar"] = {"bands": ["VV", "VH"], "unit": "dB", "resolution": 10.0}
            arrays["sar"] = np.full((3, 2, cell, cell), 1, np.float32)
            arrays["sar_valid"] = np.ones_like(valid)
        for name, values in arrays.items():
            np.save(folder / f"{name}.npy", values)
        described = {
            "cell": cell,
            "sensors": sensors,
            "classes": [{"name": name, "color": "#112233"} for name in classes],
            "crs": None,
        }
        (folder / "samples.json").write_text(json.dumps(described), encoding="utf-8")
        pd.DataFrame(
            {
                "id": ["a", "b", "c"],
                "label": np.array([0, 1, 2], np.int16),
                "split": ["test"] * 3,
                "cloud_fraction": np.zeros(3, np.float32),
                "simulated": [False] * 3,
                "site": ["s"] * 3,
                "x": [0.0] * 3,
                "y": [0.0] * 3,
            }
        ).to_parquet(folder / "index.parquet")
        return SampleStore.open(folder)

    return make


ALL = np.arange(3)
# 0.01 x (200, 20, 20) and so on; SAR (1, 1): 1 x (1, 0, -1) + 1 x (0, 0.5, -0.5).
OPTICAL = np.array([[2.0, 0.2, 0.2], [0.2, 2.0, 0.2], [0, 0, 0]], np.float32)
SAR = np.array([[1.0, 0.5, -1.5]] * 3, np.float32)


def test_probabilities_and_shares(make_package: Callable, make_store: Callable) -> None:
    predictions = predict_store(Package.open(make_package()), make_store(), ALL, "cpu", Recorder())
    assert np.allclose(predictions["fused"], softmax(OPTICAL + SAR), atol=1e-6)
    assert np.allclose(predictions["optical_only"], softmax(OPTICAL), atol=1e-6)
    assert np.allclose(predictions["sar_only"], softmax(SAR), atol=1e-6)
    # First: class 0, optical 2 - 0.8 = 1.2, SAR 1 - 0 = 1. Third: SAR alone.
    assert predictions["optical_share"][[0, 2]].tolist() == pytest.approx([1.2 / 2.2, 0.0])


def test_the_order_of_indices_is_kept(make_package: Callable, make_store: Callable) -> None:
    store, package = make_store(), Package.open(make_package())
    some = predict_store(package, store, np.array([2, 0]), "cpu", Recorder())["fused"]
    assert np.allclose(some, softmax(OPTICAL + SAR)[[2, 0]], atol=1e-6)


def test_several_packages_give_the_mean_of_their_probabilities(make_package: Callable, make_store: Callable) -> None:
    packages = [Package.open(make_package(sensors=(sensor,))) for sensor in ("optical", "sar")]
    predictions = predict_store(packages, make_store(), ALL, "cpu", Recorder())
    assert np.allclose(predictions["fused"], (softmax(OPTICAL) + softmax(SAR)) / 2, atol=1e-6)
    assert set(predictions) == {"fused"}


def test_classes_in_another_order_are_sorted_into_the_stores(make_package: Callable, make_store: Callable) -> None:
    store = make_store(classes=CLASSES[::-1])
    predictions = predict_store(Package.open(make_package()), store, ALL, "cpu", Recorder())
    assert np.allclose(predictions["fused"], softmax(OPTICAL + SAR)[:, ::-1], atol=1e-6)


def test_an_unlabelled_store_takes_the_packages_order(make_package: Callable, make_store: Callable) -> None:
    store = make_store(classes=CLASSES)
    text = (store.path / "samples.json").read_text(encoding="utf-8")
    described = json.loads(text) | {"classes": []}
    (store.path / "samples.json").write_text(json.dumps(described), encoding="utf-8")
    frame = pd.read_parquet(store.path / "index.parquet")
    frame["label"] = np.int16(-1)
    frame.to_parquet(store.path / "index.parquet")
    predictions = predict_store(Package.open(make_package()), SampleStore.open(store.path), ALL, "cpu", Recorder())
    assert np.allclose(predictions["fused"], softmax(OPTICAL + SAR), atol=1e-6)


@pytest.mark.parametrize(
    ("store", "problem"),
    [
        ({"classes": ["water", "wood", "built-up area"]}, "has the classes water, wood"),
        ({"cell": 16}, "has samples of 16 pixels"),
        ({"bands": ["3", "2", "1"]}, "has the optical bands 3, 2, 1"),
        ({"sar": False}, "has no sar images"),
    ],
)
def test_a_store_that_does_not_fit(make_package: Callable, make_store: Callable, store: dict, problem: str) -> None:
    with pytest.raises(InputError, match=problem):
        predict_store(Package.open(make_package()), make_store(**store), ALL, "cpu", Recorder())
