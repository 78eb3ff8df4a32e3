"""Training a classifier through its job."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
import torch
from safetensors.numpy import load, load_file, save_file

from undercast.core.assess.confidence import confidence_before
from undercast.core.assess.metrics import assess
from undercast.core.errors import CancelledError, InputError, JobError, OutputError, ResourceError
from undercast.core.events import Recorder
from undercast.core.jobs import parse_job
from undercast.core.package.package import Package
from undercast.core.protocol import Event
from undercast.core.store.store import SampleStore
from undercast.core.tasks.scene.predict import predict_store
from undercast.core.training import loop

Maker = Callable[..., Path]
Stopping = Callable[[str, int], Recorder]
TINY = {"backbone": "timm:test_resnet"}
TRAINING = {"epochs": 4, "batch": 8, "learning_rate": 0.003, "device": "cpu"}


@pytest.fixture(autouse=True)
def checkpoints_each_epoch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loop, "CHECKPOINT_SECONDS", 0.0)


@pytest.fixture(scope="module")
def clear(write_store: Maker, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_store(tmp_path_factory.mktemp("stores") / "clear")


def train(store: Path, output: Path, reporter: Recorder | None = None, **options: Any) -> dict[str, Any]:
    training = {**TRAINING, **options.pop("training", {})}
    values = {"kind": "train", "store": store, "output": output, "network": TINY, "training": training, **options}
    return parse_job(values).run(reporter or Recorder())


def weights(path: Path) -> dict[str, np.ndarray]:
    return load(Package.open(path).weights_bytes())


def same(one: Path, other: Path) -> bool:
    first, second = weights(one), weights(other)
    return first.keys() == second.keys() and all(np.array_equal(first[name], second[name]) for name in first)


@pytest.fixture(scope="module")
def trained(clear: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A package from an uninterrupted run."""
    output = tmp_path_factory.mktemp("trained") / "source.undercast"
    outputs = train(clear, output)
    assert outputs["package"] == str(output)
    return output


def test_it_learns_and_records_how(trained: Path, clear: Path) -> None:
    card = Package.open(trained).card
    assert card.metrics["validation_accuracy"] > 0.9
    assert [item.name for item in card.classes] == ["class 0", "class 1", "class 2"]
    assert list(card.inputs) == ["optical"]
    assert card.inputs["optical"].sensor.unit == "digital number"
    folder = trained.with_name("source.undercast.run")
    record = json.loads((folder / "record.json").read_text())
    assert record["job"]["training"]["seed"] == 0
    assert len(record["inputs"]["store"]) == 64
    assert record["versions"]["torch"] == torch.__version__.split("+")[0]
    assert record["device"].startswith("CPU")
    history = json.loads((folder / "metrics.json").read_text())["source"]
    assert [entry["epoch"] for entry in history] == [1, 2, 3, 4]
    assert history[-1]["loss"] < history[0]["loss"]
    best = max(entry["accuracy"] for entry in history)
    assert card.metrics["validation_accuracy"] == best
    events = [json.loads(line) for line in (folder / "events.jsonl").read_text().splitlines()]
    assert {entry["event"] for entry in events} >= {"log", "metric"}


def test_statistics_are_those_of_the_training_split(trained: Path, clear: Path) -> None:
    stored = np.load(clear / "optical.npy").astype(float)
    rows = [number for number in range(len(stored)) if number % 8 < 6]
    spec = Package.open(trained).card.inputs["optical"]
    assert spec.mean == pytest.approx(stored[rows].mean(axis=(0, 2, 3)), rel=1e-6)
    assert spec.std == pytest.approx(stored[rows].std(axis=(0, 2, 3)), rel=1e-6)


@pytest.mark.parametrize("step", [2, 15], ids=["before the first checkpoint", "in the second epoch"])
def test_a_killed_run_goes_on_to_the_same_result(
    clear: Path, trained: Path, tmp_path: Path, step: int, stopper: Stopping
) -> None:
    output = tmp_path / "source.undercast"
    with pytest.raises(CancelledError):
        train(clear, output, stopper("source", step))
    assert not output.exists()
    again = Recorder()
    train(clear, output, again)
    starts = [event["done"] for event in again.events if event["event"] == Event.PROGRESS]
    assert starts[0] == (0 if step == 2 else 9)  # 72 samples in batches of 8 are 9 steps an epoch
    assert same(output, trained)


def test_the_confidence_is_calibrated_on_the_validation_samples(
    clear: Path, trained: Path, tmp_path: Path, write_store: Maker
) -> None:
    plain = tmp_path / "plain.undercast"
    assert train(clear, plain, calibrate=False)["temperature"] is None
    assert "temperature" not in Package.open(plain).card.metrics
    metrics = Package.open(trained).card.metrics
    cooled = weights(trained)
    for name, value in weights(plain).items():
        factor = metrics["temperature"] if name.startswith("heads.") or name == "bias" else 1
        assert np.allclose(cooled[name] * factor, value, rtol=1e-5), name
    assert metrics["temperature"] != pytest.approx(1, abs=1e-3)
    store = SampleStore.open(clear)
    rows = store.select("validation", labelled=True)
    labels = np.asarray(store.index["label"])[rows]
    outputs = {
        when: predict_store(Package.open(path), store, rows, "cpu", Recorder())["fused"]
        for when, path in (("before", plain), ("after", trained))
    }
    for when, probabilities in outputs.items():
        scores = assess(probabilities, labels, None, [0.0, 1.0], ["a", "b", "c"])
        assert scores.calibration_error == pytest.approx(metrics[f"validation_calibration_error_{when}"], abs=1e-3)
    earlier = confidence_before(outputs["after"], metrics["temperature"])
    assert np.allclose(earlier, outputs["before"].max(axis=1), rtol=1e-3)


def test_without_labelled_validation_samples_nothing_is_calibrated(write_store: Maker, tmp_path: Path) -> None:
    store = write_store(tmp_path / "store", count=24, sar=False)
    index = pd.read_parquet(store / "index.parquet")
    index.loc[index["split"] == "validation", "split"] = "train"
    index.to_parquet(store / "index.parquet")
    reporter = Recorder()
    outputs = train(store, tmp_path / "source.undercast", reporter, training={"epochs": 1})
    assert outputs["temperature"] is None
    assert any("not calibrated" in event.get("message", "") for event in reporter.events)


def test_another_seed_gives_another_model(clear: Path, trained: Path, tmp_path: Path) -> None:
    train(clear, tmp_path / "other.undercast", training={"seed": 1})
    assert not same(tmp_path / "other.undercast", trained)


def test_a_finished_run_is_not_trained_again(clear: Path, trained: Path, tmp_path: Path) -> None:
    shutil.copytree(trained.with_name("source.undercast.run"), tmp_path / "run")
    reporter = Recorder()
    train(clear, tmp_path / "source.undercast", reporter, run_folder=tmp_path / "run")
    assert not [event for event in reporter.events if event["event"] == Event.PROGRESS]
    assert same(tmp_path / "source.undercast", trained)


def test_a_run_folder_of_another_job_is_refused(clear: Path, trained: Path, tmp_path: Path) -> None:
    folder = trained.with_name("source.undercast.run")
    with pytest.raises(JobError, match="other settings or inputs") as error:
        train(clear, tmp_path / "x.undercast", run_folder=folder, training={"epochs": 5})
    assert "training" in error.value.problem
    before = (folder / "job.json").read_text()
    assert json.loads(before)["job"]["training"]["epochs"] == 4


def test_a_moved_store_is_the_same_store(clear: Path, trained: Path, tmp_path: Path) -> None:
    shutil.copytree(clear, tmp_path / "moved")
    shutil.copytree(trained.with_name("source.undercast.run"), tmp_path / "run")
    train(tmp_path / "moved", tmp_path / "source.undercast", run_folder=tmp_path / "run")
    assert same(tmp_path / "source.undercast", trained)


def test_bfloat16_resumes_to_the_same_result_too(write_store: Maker, tmp_path: Path, stopper: Stopping) -> None:
    store = write_store(tmp_path / "store", count=32, cell=32, sar=False)
    options = {
        "training": {"precision": "bfloat16", "epochs": 2, "batch": 8, "optimiser": "sgd", "learning_rate": 0.02}
    }
    train(store, tmp_path / "whole.undercast", **options)
    with pytest.raises(CancelledError):
        train(store, tmp_path / "killed.undercast", stopper("source", 4), **options)
    train(store, tmp_path / "killed.undercast", **options)
    assert same(tmp_path / "killed.undercast", tmp_path / "whole.undercast")


def test_both_sensors_with_one_left_out_at_random(
    clear: Path, tmp_path: Path, trunks_left_out: Callable[[Path], None]
) -> None:
    output = tmp_path / "fused.undercast"
    train(clear, output, sensors=["optical", "sar"], drop_sensor=0.3, class_weights="none", training={"epochs": 2})
    assert list(Package.open(output).card.inputs) == ["optical", "sar"]
    trunks_left_out(output)


def test_weights_of_a_package_or_a_file_start_the_trunks(write_store: Maker, trained: Path, tmp_path: Path) -> None:
    store = write_store(tmp_path / "five bands", count=24, bands=5, sar=False)
    options = {"training": {"epochs": 1, "learning_rate": 1e-9, "weight_decay": 0}}
    train(store, tmp_path / "a.undercast", network={**TINY, "weights": str(trained)}, **options)
    given, started = weights(trained), weights(tmp_path / "a.undercast")
    job = Package.open(tmp_path / "a.undercast").card.training["job"]
    assert isinstance(job, dict) and job["network"]["weights"] == trained.name, "a package tells nobody's folders"
    deep, first = "trunks.optical.layer4.0.conv2.weight", "trunks.optical.conv1.0.weight"
    assert np.allclose(started[deep], given[deep], atol=1e-6)
    assert np.allclose(started[first][:, 4], given[first][:, 1] * 3 / 5, atol=1e-6)

    bare = {name.removeprefix("trunks.optical."): value for name, value in given.items() if name.startswith("trunks.")}
    save_file(bare, tmp_path / "bare.safetensors")
    train(store, tmp_path / "b.undercast", network={**TINY, "weights": str(tmp_path / "bare.safetensors")}, **options)
    assert np.allclose(weights(tmp_path / "b.undercast")[deep], given[deep], atol=1e-6)

    save_file({"conv1.weight": np.zeros((2, 2), np.float32)}, tmp_path / "wrong.safetensors")
    with pytest.raises(InputError, match="fits no trunk"):
        train(store, tmp_path / "c.undercast", network={**TINY, "weights": str(tmp_path / "wrong.safetensors")})
    (tmp_path / "broken.safetensors").write_bytes(b"no weights")
    with pytest.raises(InputError, match="no safetensors"):
        train(store, tmp_path / "d.undercast", network={**TINY, "weights": str(tmp_path / "broken.safetensors")})
    with pytest.raises(JobError, match="is no file"):
        train(store, tmp_path / "e.undercast", network={**TINY, "weights": "nowhere.safetensors"})


def test_a_broken_checkpoint_is_told(clear: Path, trained: Path, tmp_path: Path) -> None:
    shutil.copytree(trained.with_name("source.undercast.run"), tmp_path / "run")
    whole = (tmp_path / "run" / "source.safetensors").read_bytes()
    (tmp_path / "run" / "source.safetensors").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(InputError, match="checkpoint is broken"):
        train(clear, tmp_path / "x.undercast", run_folder=tmp_path / "run")
    tensors = load_file(trained.with_name("source.undercast.run") / "source.safetensors")
    save_file(tensors, tmp_path / "run" / "source.safetensors")  # without the state
    with pytest.raises(InputError, match="checkpoint is broken"):
        train(clear, tmp_path / "x.undercast", run_folder=tmp_path / "run")


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"labelled": False}, "0 classes"),
        ({"count": 6, "classes": 4}, r"fewer than two training samples: class 2 \(1\), class 3 \(1\)"),
    ],
)
def test_too_few_classes_or_samples(write_store: Maker, tmp_path: Path, changes: dict[str, Any], problem: str) -> None:
    store = write_store(tmp_path / "store", **changes)
    with pytest.raises(InputError, match=problem):
        train(store, tmp_path / "x.undercast")


def test_a_sensor_that_the_store_lacks(write_store: Maker, tmp_path: Path) -> None:
    store = write_store(tmp_path / "store", sar=False)
    with pytest.raises(InputError, match="no sar images"):
        train(store, tmp_path / "x.undercast", sensors=["optical", "sar"])


def test_the_output_may_be_no_folder_and_no_input(clear: Path, tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="is a folder"):
        train(clear, tmp_path)
    with pytest.raises(OutputError, match="also an input"):
        train(clear, clear)
    assert (clear / "samples.json").exists()


@pytest.mark.skipif(torch.cuda.is_available(), reason="there is a CUDA device")
def test_cuda_asked_for_and_absent(clear: Path, tmp_path: Path) -> None:
    with pytest.raises(ResourceError, match="no usable CUDA device"):
        train(clear, tmp_path / "x.undercast", training={"device": "cuda"})
    assert not list(tmp_path.iterdir())
