"""The compared methods through the job: each makes a package that opens and classifies, and a killed one goes on."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from safetensors.numpy import load

from undercast.core.errors import CancelledError, InputError, JobError
from undercast.core.events import Recorder
from undercast.core.jobs import parse_job
from undercast.core.models.scene import SceneLogits
from undercast.core.package.network import load_network
from undercast.core.package.package import Package
from undercast.core.samples.store import SampleStore
from undercast.core.training.device import choose_compute
from undercast.core.training.predict import predict
from undercast.core.transfer.compared.gdl import decoupled_loss
from undercast.core.transfer.compared.ogm_ge import coefficients
from undercast.core.transfer.options import DistillationOptions

Maker = Callable[..., Path]
Stopping = Callable[[str, int], Recorder]
TINY = {"backbone": "timm:test_resnet"}
TRAINING = {"epochs": 2, "batch": 16, "learning_rate": 0.003, "device": "cpu", "precision": "float32"}
BOTH = ["optical", "sar"]
SENSORS = {
    "source": ["optical"],
    "mean": BOTH,
    "kd-s": ["optical"],
    "kdhn": BOTH,
    "spl": ["optical"],
    "ttl": ["sar"],
    "cycit": ["sar"],
    "gdl": BOTH,
    "tlf": BOTH,
    "ogm-ge": BOTH,
    "oracle": BOTH,
}
CPU = choose_compute("cpu", "float32")


def compared(name: str, source: Path, store: Path, output: Path, **options: Any) -> dict[str, Any]:
    reporter = options.pop("reporter", Recorder())
    values = {"kind": "transfer", "method": name, "source": source, "store": store, "output": output, "network": TINY}
    shape = {"training": TRAINING, "first_stage": TRAINING, "filter": {"greatest_cloud": 1.0}}
    return parse_job({**values, **shape, **options}).run(reporter)


def same(one: Path, other: Path) -> bool:
    first, second = (load(Package.open(path).weights_bytes()) for path in (one, other))
    return first.keys() == second.keys() and all(np.array_equal(first[name], second[name]) for name in first)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("compared")


@pytest.fixture(scope="module")
def clear(write_store: Maker, folder: Path) -> Path:
    return write_store(folder / "clear", sar=False)


@pytest.fixture(scope="module")
def source(clear: Path, folder: Path) -> Path:
    values = {"kind": "train", "store": clear, "output": folder / "source.undercast", "network": TINY}
    parse_job({**values, "training": {**TRAINING, "epochs": 6, "batch": 8}}).run(Recorder())
    return folder / "source.undercast"


@pytest.fixture(scope="module")
def cloudy(write_store: Maker, folder: Path) -> Path:
    return write_store(folder / "cloudy", seed=1, cloudy=True, blind=3)


@pytest.fixture(scope="module")
def ogm_ge(source: Path, cloudy: Path, folder: Path) -> dict[str, Any]:
    """An uninterrupted run of OGM-GE."""
    return compared("ogm-ge", source, cloudy, folder / "ogm-ge.undercast")


@pytest.mark.parametrize("name", SENSORS)
def test_each_method_makes_a_package_that_classifies(
    name: str, source: Path, cloudy: Path, clear: Path, tmp_path: Path
) -> None:
    reporter = Recorder()
    outputs = compared(name, source, cloudy, tmp_path / "made.undercast", source_store=clear, reporter=reporter)
    package = Package.open(outputs["package"])
    assert list(package.card.inputs) == SENSORS[name]
    assert package.card.classes == Package.open(source).card.classes
    assert set(outputs) == {"package", "run_folder", "device", "validation_agreement", "validation_accuracy"}
    store = SampleStore.open(cloudy)
    rows = store.select("validation")
    said = predict(load_network(package), store, rows, CPU, 16, Recorder())["fused"].argmax(axis=1)
    # Reading the package gives what was measured before it was written.
    accuracy = float((said == store.index["label"].to_numpy()[rows]).mean())
    assert accuracy == pytest.approx(outputs["validation_accuracy"]) == package.card.metrics["validation_accuracy"]
    run = Path(outputs["run_folder"])
    assert json.loads((run / "record.json").read_text())["job"]["method"] == name
    stages = set(json.loads((run / "metrics.json").read_text()))
    assert stages <= {event["stage"] for event in reporter.events if "epoch" in event}
    fractions = [event["fraction"] for event in reporter.events if "fraction" in event]
    assert None not in fractions and fractions == sorted(fractions)


def test_the_source_stays_as_it_is(source: Path, cloudy: Path, tmp_path: Path) -> None:
    outputs = compared("source", source, cloudy, tmp_path / "made.undercast")
    assert same(outputs["package"], source)
    assert outputs["validation_agreement"] == 1


def test_the_mean_is_that_of_the_auxiliaries(source: Path, cloudy: Path, tmp_path: Path) -> None:
    outputs = compared("mean", source, cloudy, tmp_path / "made.undercast")
    store, run = SampleStore.open(cloudy), Path(outputs["run_folder"])
    rows = store.select("train")
    said = predict(load_network(Package.open(outputs["package"])), store, rows, CPU, 16, Recorder())["fused"]
    optical, sar = (np.load(run / f"logits-F1-{side}.npz")["fused"][rows] for side in BOTH)
    assert np.allclose(said, (optical + sar) / 2, atol=1e-4)


def test_the_oracle_learns_labels_in_whatever_order(write_store: Maker, source: Path, tmp_path: Path) -> None:
    store = write_store(tmp_path / "store", count=192, seed=2)
    text = (store / "samples.json").read_text().replace("class 0", "other").replace("class 1", "class 0")
    (store / "samples.json").write_text(text.replace("other", "class 1"))
    training = {**TRAINING, "epochs": 6}
    outputs = compared("oracle", source, store, tmp_path / "made.undercast", training=training)
    assert outputs["validation_accuracy"] > 0.9
    assert Package.open(outputs["package"]).card.classes == Package.open(source).card.classes


def test_the_oracle_needs_labels(write_store: Maker, source: Path, tmp_path: Path) -> None:
    store = write_store(tmp_path / "store", labelled=False)
    with pytest.raises(InputError, match="0 classes"):
        compared("oracle", source, store, tmp_path / "made.undercast")


def test_kdhn_believes_certain_samples_only(source: Path, cloudy: Path, tmp_path: Path) -> None:
    reporter = Recorder()
    compared("kdhn", source, cloudy, tmp_path / "made.undercast", reporter=reporter)
    with np.load(tmp_path / "made.undercast.run" / "logits-source.npz") as stored:
        logits = stored["fused"][SampleStore.open(cloudy).select("train")][3:]  # the first three are blind
    sure = int((np.exp(logits).max(axis=1) / np.exp(logits).sum(axis=1) > 0.7).sum())
    told = next(event["message"] for event in reporter.events if "KDHN-1: " in event.get("message", ""))
    assert 2 <= int(told.split()[1]) <= min(sure, 0.4 * len(logits) + 3)


def test_ogm_ge_damps_the_sensor_that_is_ahead() -> None:
    # Two samples, two classes, no bias; probabilities of the labels: optical 0.9 and 0.7, SAR 0.4 and 0.6.
    def logits(*probabilities: float) -> torch.Tensor:
        return torch.log(torch.tensor([[1 - value, value] for value in probabilities]))

    labels = torch.tensor([1, 1])
    found = coefficients({"optical": logits(0.9, 0.7), "sar": logits(0.4, 0.6)}, torch.zeros(2), labels, alpha=0.3)
    assert found == {"optical": pytest.approx(1 - np.tanh(0.3 * 1.6 / 1.0), rel=1e-5), "sar": 1.0}
    # With a bias b each sensor alone says W f + b, and half of b is each one's part: what remains is as before.
    bias = torch.tensor([0.4, -0.2])
    alone = {"optical": logits(0.9, 0.7) + bias / 2, "sar": logits(0.4, 0.6) + bias / 2}
    assert coefficients(alone, bias, labels, alpha=0.3) == pytest.approx(found, rel=1e-5)


def test_the_loss_of_gdl_by_hand() -> None:
    # One sample, two classes, hard targets: the class is the first, with cross-entropy ln(1 + e^-d) for a lead d.
    fused, optical, sar = torch.tensor([[2.0, 0.0]]), torch.tensor([[1.0, 0.0]]), torch.tensor([[0.0, 1.0]])
    codes = [(torch.tensor([[1.0, 0.0]]), torch.zeros(1, 2)), (torch.zeros(1, 2), torch.tensor([[0.0, 1.0]]))]
    hard = DistillationOptions(target="hard")
    found = decoupled_loss(
        SceneLogits(fused, {"optical": optical, "sar": sar}), codes, torch.tensor([[9.0, 0.0]]), hard
    )
    entropies = [np.log(1 + np.exp(-lead)) for lead in (2, 1, -1)]
    squares = ((1 - 2) ** 2 + 0) / 2 + ((0 - 2) ** 2 + (1 - 0) ** 2) / 2
    # KL: mu = 1 costs 1/2; logvar = 1 costs (e - 1 - 1) / 2.
    expected = entropies[0] + 0.5 * (entropies[1] + entropies[2] + squares) + 1e-4 * (0.5 + (np.e - 2) / 2)
    assert found.tolist() == pytest.approx([expected], rel=1e-5)


def test_gradient_modulation_changes_what_is_learnt(
    source: Path, cloudy: Path, ogm_ge: dict[str, Any], tmp_path: Path
) -> None:
    again = compared("ogm-ge", source, cloudy, tmp_path / "again.undercast")
    assert same(again["package"], ogm_ge["package"])
    plain = compared("tlf", source, cloudy, tmp_path / "plain.undercast")
    assert not same(plain["package"], ogm_ge["package"])


@pytest.mark.parametrize("times", [3, 12])
def test_a_killed_run_with_modulation_goes_on_to_the_same_bits(
    source: Path, cloudy: Path, ogm_ge: dict[str, Any], tmp_path: Path, stopper: Stopping, times: int
) -> None:
    output = tmp_path / "made.undercast"
    with pytest.raises(CancelledError):
        compared("ogm-ge", source, cloudy, output, reporter=stopper("OGM-GE", times))
    assert not output.exists()
    assert same(compared("ogm-ge", source, cloudy, output)["package"], ogm_ge["package"])


def test_auxiliaries_are_for_our_own_method(source: Path, cloudy: Path, tmp_path: Path) -> None:
    with pytest.raises(JobError, match="not for tlf"):
        compared("tlf", source, cloudy, tmp_path / "made.undercast", auxiliaries=tmp_path)


def test_without_labels_accuracy_is_not_told(write_store: Maker, source: Path, tmp_path: Path) -> None:
    store = write_store(tmp_path / "store", seed=1, cloudy=True, labelled=False)
    outputs = compared("source", source, store, tmp_path / "made.undercast")
    assert "validation_accuracy" not in outputs and outputs["validation_agreement"] == 1
