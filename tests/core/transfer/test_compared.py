"""The compared methods through the job: each makes a package that opens and classifies, and a killed one goes on."""

from __future__ import annotations

import functools
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
import torch
from safetensors.numpy import load

from undercast.core.config.transfer import DistillationOptions
from undercast.core.errors import CancelledError, InputError, JobError
from undercast.core.events import Recorder
from undercast.core.jobs import parse_job
from undercast.core.methods.transfer.compared.cycit import triplet_loss
from undercast.core.methods.transfer.compared.gdl import decoupled_loss
from undercast.core.methods.transfer.compared.ogm_ge import coefficients
from undercast.core.methods.transfer.compared.spl import easy, removal_loss
from undercast.core.models.scene import SceneLogits
from undercast.core.package.network import load_network
from undercast.core.package.package import Package
from undercast.core.store.store import SampleStore
from undercast.core.tasks.scene.logits import predict
from undercast.core.training.device import choose_compute

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


Run = Callable[[str], tuple[dict[str, Any], list[dict[str, Any]]]]


@pytest.fixture(scope="module")
def run(source: Path, cloudy: Path, clear: Path, folder: Path) -> Run:
    """The outputs and the events of an uninterrupted run of a method; each is run once."""

    @functools.cache
    def once(name: str) -> tuple[dict[str, Any], list[dict[str, Any]]]:
        reporter = Recorder()
        output = folder / f"compared-{name}.undercast"
        return compared(name, source, cloudy, output, source_store=clear, reporter=reporter), reporter.events

    return once


@pytest.mark.parametrize("name", SENSORS)
def test_each_method_makes_a_package_that_classifies(name: str, run: Run, source: Path, cloudy: Path) -> None:
    outputs, events = run(name)
    package = Package.open(outputs["package"])
    assert list(package.card.inputs) == SENSORS[name]
    assert package.card.classes == Package.open(source).card.classes
    assert set(outputs) == {"package", "run_folder", "device", "validation_agreement", "validation_accuracy"}
    store = SampleStore.open(cloudy)
    rows = store.select("validation")
    predicted = predict(load_network(package), store, rows, CPU, 16, Recorder())["fused"].argmax(axis=1)
    # Reading the package gives what was measured before it was written.
    accuracy = float((predicted == store.index["label"].to_numpy()[rows]).mean())
    assert accuracy == pytest.approx(outputs["validation_accuracy"]) == package.card.metrics["validation_accuracy"]
    run_folder = Path(outputs["run_folder"])
    assert json.loads((run_folder / "record.json").read_text())["job"]["method"] == name
    stages = set(json.loads((run_folder / "metrics.json").read_text()))
    assert stages == {event["stage"] for event in events if "epoch" in event}
    fractions = [event["fraction"] for event in events if "fraction" in event]
    assert None not in fractions and fractions == sorted(fractions)


def test_the_source_stays_as_it_is(run: Run, source: Path) -> None:
    outputs, _ = run("source")
    assert same(outputs["package"], source)
    assert outputs["validation_agreement"] == 1


def test_the_mean_is_that_of_the_auxiliaries(run: Run, cloudy: Path) -> None:
    outputs, _ = run("mean")
    store, run_folder = SampleStore.open(cloudy), Path(outputs["run_folder"])
    rows = store.select("train")
    fused = predict(load_network(Package.open(outputs["package"])), store, rows, CPU, 16, Recorder())["fused"]
    optical, sar = (np.load(run_folder / f"logits-F1-{side}.npz")["fused"][rows] for side in BOTH)
    assert np.allclose(fused, (optical + sar) / 2, atol=1e-4)


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


def test_kdhn_believes_the_most_certain(run: Run, cloudy: Path) -> None:
    outputs, events = run("kdhn")
    with np.load(Path(outputs["run_folder"]) / "logits-source.npz") as stored:
        logits = stored["fused"][SampleStore.open(cloudy).select("train")][3:]  # the first three are blind
    sure = int((np.exp(logits).max(axis=1) / np.exp(logits).sum(axis=1) > 0.7).sum())
    message = next(event["message"] for event in events if "KDHN-1: " in event.get("message", ""))
    assert sure >= 6 and 6 <= int(message.split()[1]) <= min(sure, 0.4 * len(logits) + 3)


def test_ogm_ge_damps_the_sensor_that_is_ahead() -> None:
    # Two samples, two classes, no bias; probabilities of the labels: optical 0.9 and 0.7, SAR 0.4 and 0.6.
    def logits(*probabilities: float) -> torch.Tensor:
        return torch.log(torch.tensor([[1 - value, value] for value in probabilities]))

    labels = torch.tensor([1, 1])
    weights = coefficients({"optical": logits(0.9, 0.7), "sar": logits(0.4, 0.6)}, torch.zeros(2), labels, alpha=0.3)
    assert weights == {"optical": pytest.approx(1 - np.tanh(0.3 * 1.6 / 1.0), rel=1e-5), "sar": 1.0}
    # With a bias b each sensor alone says W f + b, and half of b is each one's part: what remains is as before.
    bias = torch.tensor([0.4, -0.2])
    unimodal = {"optical": logits(0.9, 0.7) + bias / 2, "sar": logits(0.4, 0.6) + bias / 2}
    assert coefficients(unimodal, bias, labels, alpha=0.3) == pytest.approx(weights, rel=1e-5)


def test_the_loss_of_gdl_by_hand() -> None:
    # One sample, two classes, hard targets: the class is the first, with cross-entropy ln(1 + e^-d) for a lead d.
    fused, optical, sar = torch.tensor([[2.0, 0.0]]), torch.tensor([[1.0, 0.0]]), torch.tensor([[0.0, 1.0]])
    codes = [(torch.tensor([[1.0, 0.0]]), torch.zeros(1, 2)), (torch.zeros(1, 2), torch.tensor([[0.0, 1.0]]))]
    hard = DistillationOptions(target="hard")
    loss = decoupled_loss(SceneLogits(fused, {"optical": optical, "sar": sar}), codes, torch.tensor([[9.0, 0.0]]), hard)
    entropies = [np.log(1 + np.exp(-lead)) for lead in (2, 1, -1)]
    squares = ((1 - 2) ** 2 + 0) / 2 + ((0 - 2) ** 2 + (1 - 0) ** 2) / 2
    # KL: mu = 1 costs 1/2; logvar = 1 costs (e - 1 - 1) / 2.
    expected = entropies[0] + 0.5 * (entropies[1] + entropies[2] + squares) + 1e-4 * (0.5 + (np.e - 2) / 2)
    assert loss.tolist() == pytest.approx([expected], rel=1e-5)


def test_gradient_modulation_changes_what_is_learnt(run: Run) -> None:
    assert not same(run("tlf")[0]["package"], run("ogm-ge")[0]["package"])


@pytest.mark.parametrize(("name", "stage", "times"), [("ogm-ge", "OGM-GE", 12), ("spl", "SPL", 12)])
def test_the_same_seed_gives_the_same_bits_even_to_a_killed_run(
    run: Run, source: Path, cloudy: Path, tmp_path: Path, stopper: Stopping, name: str, stage: str, times: int
) -> None:
    output = tmp_path / "made.undercast"
    with pytest.raises(CancelledError):
        compared(name, source, cloudy, output, reporter=stopper(stage, times))
    assert not output.exists()
    again = compared(name, source, cloudy, output)
    assert same(again["package"], run(name)[0]["package"])


def test_the_source_model_behind_a_remover_is_untouched(run: Run, source: Path) -> None:
    weights = load(Package.open(run("spl")[0]["package"]).weights_bytes())
    for name, value in load(Package.open(source).weights_bytes()).items():
        kept = weights[name.replace("trunks.optical.", "trunks.optical.inner.")]
        assert np.array_equal(kept, value), name


def test_removal_is_free_where_the_image_is_right() -> None:
    image = torch.randn(2, 3, 16, 16, generator=torch.Generator().manual_seed(0))
    valid = torch.ones(2, 1, 16, 16, dtype=torch.bool)
    assert torch.allclose(removal_loss(image, image, valid), torch.zeros(2), atol=1e-5)
    # A constant image that is off by 1: L1 is 1; SSIM is C1 / (1 + C1) with C1 = 0.06^2, since all else is alike.
    flat = torch.zeros(2, 3, 16, 16)
    assert removal_loss(flat + 1, flat, valid).tolist() == pytest.approx([2 - 0.0036 / 1.0036] * 2, abs=1e-5)


def test_easy_samples_come_first() -> None:
    loss, complexity = torch.tensor([1.0, 1.0, 1.0, 5.0]), torch.tensor([0.0, 3.0, 1.0, 0.0])
    # loss / mean: .5, .5, .5, 2.5; with complexity: .5, 3.5, 1.5, 2.5.
    assert easy(loss, complexity, 0.0).tolist() == [1, 0, 1, 0]
    assert easy(loss, complexity, 0.8).tolist() == [1, 1, 1, 1]


def test_triplets_by_hand() -> None:
    features = torch.tensor([[1.0, 0.0], [0.0, 2.0], [-3.0, 0.0], [5.0, 0.0]])
    # Distances of directions: 0-1, 1-2, 1-3: sqrt 2; 0-2, 2-3: 2; 0-3: 0. The last sample takes no part.
    loss = triplet_loss(features, torch.tensor([0, 0, 1, -1]))
    # Sample 0: sqrt 2 - 2 + .3 < 0; sample 1: sqrt 2 - sqrt 2 + .3; sample 2 has nobody of its class.
    assert float(loss) == pytest.approx(0.15, abs=1e-3)
    assert float(triplet_loss(features, torch.tensor([0, 1, -1, -1]))) == 0


@pytest.mark.parametrize(
    ("name", "problem"),
    [("spl", "0 training samples have a known cloud fraction"), ("cycit", "is needed by the method")],
)
def test_what_a_method_needs_is_told(name: str, problem: str, write_store: Maker, source: Path, tmp_path: Path) -> None:
    path = write_store(tmp_path / "store", count=32, seed=1)
    index = pd.read_parquet(path / "index.parquet").assign(cloud_fraction=np.float32("nan"))
    index.to_parquet(path / "index.parquet")
    with pytest.raises((InputError, JobError), match=problem):
        compared(name, source, path, tmp_path / "made.undercast")


def test_spl_needs_clouds(write_store: Maker, source: Path, tmp_path: Path) -> None:
    path = write_store(tmp_path / "store", count=32, seed=1)
    with pytest.raises(InputError, match="too few training samples"):
        compared("spl", source, path, tmp_path / "made.undercast")


def test_cycit_takes_the_stores_that_belong_together(
    write_store: Maker, source: Path, cloudy: Path, tmp_path: Path
) -> None:
    for name, changes in {"classes": {"classes": 4}, "cell": {"cell": 24}}.items():
        other = write_store(tmp_path / name, count=16, **changes)
        with pytest.raises(InputError, match="Choose the sample store that the source model was trained on"):
            compared("cycit", source, cloudy, tmp_path / f"{name}.undercast", source_store=other)


def test_auxiliaries_are_for_our_own_method(source: Path, cloudy: Path, tmp_path: Path) -> None:
    with pytest.raises(JobError, match="not for tlf"):
        compared("tlf", source, cloudy, tmp_path / "made.undercast", auxiliaries=tmp_path)


def test_without_labels_accuracy_is_not_told(write_store: Maker, source: Path, tmp_path: Path) -> None:
    store = write_store(tmp_path / "store", seed=1, cloudy=True, labelled=False)
    outputs = compared("source", source, store, tmp_path / "made.undercast")
    assert "validation_accuracy" not in outputs and outputs["validation_agreement"] == 1
