"""The transfer through its job."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from safetensors.numpy import load

from undercast.core.errors import CancelledError, InputError, JobError, PackageError
from undercast.core.events import Recorder
from undercast.core.jobs import parse_job
from undercast.core.methods.transfer.target import open_target
from undercast.core.package.package import Package
from undercast.core.protocol import Event, ExitCode
from undercast.core.store.store import SampleStore

Maker = Callable[..., Path]
Stopping = Callable[[str, int], Recorder]
TINY = {"backbone": "timm:test_resnet"}
TRAINING = {"epochs": 2, "batch": 16, "learning_rate": 0.003, "device": "cpu"}
LAUNCH = Path(__file__).resolve().parents[3] / "launch.py"


def job(source: Path, store: Path, output: Path, **options: Any) -> dict[str, Any]:
    values = {"kind": "transfer", "source": source, "store": store, "output": output, "network": TINY}
    # Samples under any cloud, so that the few of these stores make several steps an epoch.
    irm = {
        "regulation": {"mode": "damp_superior", "label": "source"},
        "source_weight": 1.0,
        "teachers": "separate",
        "fusion": "training",
    }
    return {**values, "training": TRAINING, "filter": {"greatest_cloud": 1.0, "quantile": 0.5}, **irm, **options}


def transfer(
    source: Path, store: Path, output: Path, reporter: Recorder | None = None, **options: Any
) -> dict[str, Any]:
    return parse_job(job(source, store, output, **options)).run(reporter or Recorder())


def same(one: Path, other: Path) -> bool:
    first, second = (load(Package.open(path).weights_bytes()) for path in (one, other))
    return first.keys() == second.keys() and all(np.array_equal(first[name], second[name]) for name in first)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("transfer")


@pytest.fixture(scope="module")
def source(write_store: Maker, folder: Path) -> Path:
    store = write_store(folder / "clear", sar=False)
    training = {**TRAINING, "epochs": 4, "batch": 8}
    values = {"kind": "train", "store": store, "output": folder / "source.undercast", "network": TINY}
    parse_job({**values, "training": training}).run(Recorder())
    return folder / "source.undercast"


@pytest.fixture(scope="module")
def cloudy(write_store: Maker, folder: Path) -> Path:
    return write_store(folder / "cloudy", seed=1, cloudy=True, blind=3)


@pytest.fixture(scope="module")
def done(source: Path, cloudy: Path, folder: Path) -> dict[str, Any]:
    """The outputs of an uninterrupted run."""
    return transfer(source, cloudy, folder / "fused.undercast")


def test_it_makes_three_packages_and_says_what_it_measured(done: dict[str, Any], source: Path) -> None:
    assert list(Package.open(done["package"]).card.inputs) == ["optical", "sar"]
    assert list(Package.open(done["optical_auxiliary"]).card.inputs) == ["optical"]
    assert list(Package.open(done["sar_auxiliary"]).card.inputs) == ["sar"]
    card = Package.open(done["package"]).card
    assert card.classes == Package.open(source).card.classes
    assert card.metrics["validation_agreement"] == done["validation_agreement"]
    assert 0 <= card.metrics["validation_accuracy"] <= 1
    expected = done["expect"]
    assert expected["verdict"] in ("good", "doubtful", "useless") and expected["chance"] == pytest.approx(
        1 / 3, abs=1e-4
    )
    assert 1 / 3 <= expected["mean_confidence"] <= 1 and card.training.get("unlearnt", []) == expected["unlearnt"]
    assert expected["text"] in Path(done["report"]).read_text(encoding="utf-8")
    run = Path(done["run_folder"])
    assert set(json.loads((run / "metrics.json").read_text())) == {"F1-optical", "F1-sar", "F2"}
    record = json.loads((run / "record.json").read_text())
    assert record["inputs"]["source"] == Package.open(source).digest
    report = Path(done["report"]).read_text(encoding="utf-8")
    assert "mean of the auxiliaries" in report and "simulated cloud" in report
    for figure in ("losses.png", "ratios.png", "optical_share.png"):
        assert figure in report
        assert (run / figure).read_bytes().startswith(b"\x89PNG")


def test_a_missing_sensors_trunk_is_left_out_of_the_fused_model(
    done: dict[str, Any], trunks_left_out: Callable[[Path], None]
) -> None:
    trunks_left_out(Path(done["package"]))


def test_the_optical_auxiliary_keeps_the_statistics_of_the_source(done: dict[str, Any], source: Path) -> None:
    given, kept = (Package.open(path).card.inputs["optical"] for path in (source, done["optical_auxiliary"]))
    assert (kept.mean, kept.std) == (given.mean, given.std)


def test_every_samples_contributions_are_kept(done: dict[str, Any], cloudy: Path) -> None:
    table = pd.read_parquet(Path(done["run_folder"]) / "contributions.parquet").set_index("id")
    index = SampleStore.open(cloudy).index
    kept = index[index["split"] != "test"]
    assert sorted(table.index) == sorted(kept["id"])
    names = [f"class {number}" for number in range(3)]
    for teacher in ("source", "optical", "sar"):
        assert np.allclose(table[[f"{teacher}: {name}" for name in names]].sum(axis=1), 1, atol=1e-5)
    # Recompute the mechanism (damp the superior, the source's label, alpha 0.5) from the probabilities that were saved.
    for identity, row in table.iterrows():
        label = max(names, key=lambda name: row[f"source: {name}"])
        assert row["label"] == label
        optical, sar = row[f"optical: {label}"], row[f"sar: {label}"]
        ratio = min(max(optical / (sar + 1e-6), 0.05), 20)
        assert row["ratio"] == pytest.approx(ratio, rel=1e-4)
        if int(identity) < 3:  # no valid optical pixel: its teachers are silent, and nothing is regulated
            assert (row["source_weight"], row["optical_weight"], row["sar_weight"]) == (0, 0, 1)
        else:
            assert row["source_weight"] == 1
            assert row["optical_weight"] == pytest.approx(1 - np.tanh(0.5 * ratio) if ratio > 1 else 1, abs=1e-4)
            assert row["sar_weight"] == pytest.approx(1 - np.tanh(0.5 / ratio) if ratio < 1 else 1, abs=1e-4)


def test_progress_tells_the_fraction_of_the_whole(source: Path, cloudy: Path, tmp_path: Path) -> None:
    reporter = Recorder()
    transfer(source, cloudy, tmp_path / "fused.undercast", reporter, training={**TRAINING, "epochs": 1})
    fractions = [event["fraction"] for event in reporter.events if event["event"] == Event.PROGRESS]
    assert None not in fractions and fractions == sorted(fractions) and fractions[-1] == pytest.approx(1, abs=0.01)
    measured = {(event["stage"], event["name"]) for event in reporter.events if "epoch" in event}
    assert measured == {
        (stage, name) for stage in ("F1-optical", "F1-sar", "F2") for name in ("loss", "agreement", "accuracy")
    }


def test_the_imbalance_of_the_sensors_is_told(done: dict[str, Any], cloudy: Path) -> None:
    run = Path(done["run_folder"])
    events = [json.loads(line) for line in (run / "events.jsonl").read_text(encoding="utf-8").splitlines()]
    (ratio,) = [event for event in events if event.get("name") == "ratio"]
    (share,) = [event for event in events if event.get("name") == "optical_share"]
    table = pd.read_parquet(run / "contributions.parquet")
    trained = table[table["split"] == "train"]["ratio"]
    assert ratio["value"] == pytest.approx(trained.median(), rel=1e-4)
    assert sum(ratio["counts"]) == len(trained) and len(ratio["edges"]) == len(ratio["counts"]) + 1
    above = sum(count for count, low in zip(ratio["counts"], ratio["edges"], strict=False) if low > 0.999)
    assert above == (trained >= 1).sum()
    index = SampleStore.open(cloudy).index
    validation = index[index["split"] == "validation"]["cloud_fraction"]
    assert [each is not None for each in share["shares"]] == [
        bool(((validation >= low) & (validation < low + 0.25 + (low == 0.75))).any()) for low in (0, 0.25, 0.5, 0.75)
    ]
    assert 0 <= share["value"] <= 1 and events.index(ratio) < events.index(share)
    summary = json.loads((run / "summary.json").read_text(encoding="utf-8"))
    assert [row["model"] for row in summary["models"]][-1] == "fused target"
    fused = summary["models"][-1]
    assert fused["overall"]["agreement"] == pytest.approx(done["validation_agreement"])
    assert sum(quarter["count"] for quarter in fused["quarters"]) == len(validation)


def test_labels_of_the_target_take_no_part(
    write_store: Maker, source: Path, done: dict[str, Any], tmp_path: Path
) -> None:
    store = write_store(tmp_path / "unlabelled", seed=1, cloudy=True, blind=3, labelled=False)
    outputs = transfer(source, store, tmp_path / "fused.undercast")
    assert same(outputs["package"], done["package"])
    assert "validation_accuracy" not in Package.open(outputs["package"]).card.metrics


@pytest.mark.parametrize(("stage", "times"), [("F1-sar", 5), ("F2", 7)])
def test_a_killed_run_goes_on_to_the_same_result(
    source: Path, cloudy: Path, done: dict[str, Any], tmp_path: Path, stopper: Stopping, stage: str, times: int
) -> None:
    output = tmp_path / "fused.undercast"
    with pytest.raises(CancelledError):
        transfer(source, cloudy, output, stopper(stage, times))
    assert not output.exists()
    again = Recorder()
    outputs = transfer(source, cloudy, output, again)
    assert same(output, done["package"])
    trained = {event["stage"] for event in again.events if event["event"] == Event.PROGRESS}
    assert stage in trained and "F1-optical" not in trained
    tables = [
        pd.read_parquet(Path(run_outputs["run_folder"]) / "contributions.parquet") for run_outputs in (outputs, done)
    ]
    pd.testing.assert_frame_equal(*tables)


@pytest.mark.skipif(os.name == "nt", reason="Windows ends processes otherwise")
def test_sigterm_leaves_a_run_that_goes_on(source: Path, cloudy: Path, done: dict[str, Any], tmp_path: Path) -> None:
    output = tmp_path / "fused.undercast"
    (tmp_path / "job.json").write_text(json.dumps(job(source, cloudy, output), default=str))
    command = [sys.executable, "-I", str(LAUNCH), "run", str(tmp_path / "job.json"), "--events", "jsonl"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        for line in process.stdout or []:
            if '"metric"' in line:  # the first epoch's end
                process.send_signal(signal.SIGTERM)
                break
        rest = (process.stdout.read() if process.stdout else "").splitlines()
        assert process.wait(timeout=60) == ExitCode.CANCELLED
    assert json.loads(rest[-1])["kind"] == "cancelled"
    assert not output.exists()
    transfer(source, cloudy, output)
    assert same(output, done["package"])


def test_a_finished_run_writes_its_package_again(
    source: Path, cloudy: Path, done: dict[str, Any], tmp_path: Path
) -> None:
    reporter = Recorder()
    run = shutil.copytree(done["run_folder"], tmp_path / "run")
    transfer(source, cloudy, tmp_path / "again.undercast", reporter, run_folder=run)
    assert not [event for event in reporter.events if event["event"] == Event.PROGRESS]
    assert same(tmp_path / "again.undercast", done["package"])


def test_cloud_evidence_weighs_the_optical_teachers_by_the_clear_share(
    source: Path, cloudy: Path, done: dict[str, Any], tmp_path: Path
) -> None:
    settings = {"auxiliaries": done["run_folder"], "regulation": {"mode": "none", "cloud_evidence": True}}
    outputs = transfer(source, cloudy, tmp_path / "cloud.undercast", **settings)
    table = pd.read_parquet(Path(outputs["run_folder"]) / "contributions.parquet").set_index("id")
    index = SampleStore.open(cloudy).index.set_index("id")
    clear = 1 - index.loc[table.index, "cloud_fraction"].fillna(0)
    has_optical = np.array([int(identity) >= 3 for identity in table.index])  # the first have no valid optical pixel
    assert clear[has_optical].nunique() > 3
    assert np.allclose(table["optical_weight"][has_optical], clear[has_optical], atol=1e-6)
    assert np.allclose(table["source_weight"][has_optical], clear[has_optical], atol=1e-6)
    assert set(table["sar_weight"][has_optical]) == {1.0}


def test_stage_f1_is_taken_over(source: Path, cloudy: Path, done: dict[str, Any], tmp_path: Path) -> None:
    reporter = Recorder()
    taken = {"auxiliaries": done["run_folder"], "regulation": {"mode": "none"}}
    outputs = transfer(source, cloudy, tmp_path / "plain.undercast", reporter, **taken)
    assert {event["stage"] for event in reporter.events if event["event"] == Event.PROGRESS} == {"F2", "F2 logits"}
    assert same(outputs["sar_auxiliary"], done["sar_auxiliary"])
    assert not same(outputs["package"], done["package"])
    table = pd.read_parquet(Path(outputs["run_folder"]) / "contributions.parquet")
    assert set(table["optical_weight"]) <= {0.0, 1.0}


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"distillation": {"temperature": 2.0}}, "another distillation"),
        ({"filter": {"quantile": 0.1}}, "another filter"),
        ({"first_stage": {**TRAINING, "seed": 5}}, "another first_stage"),
    ],
)
def test_stage_f1_with_other_settings_is_refused(
    source: Path, cloudy: Path, done: dict[str, Any], tmp_path: Path, changes: dict[str, Any], problem: str
) -> None:
    with pytest.raises(JobError, match=problem):
        transfer(source, cloudy, tmp_path / "x.undercast", auxiliaries=done["run_folder"], **changes)


def test_stage_f1_of_other_data_or_of_nothing_is_refused(
    write_store: Maker, source: Path, done: dict[str, Any], tmp_path: Path
) -> None:
    store = write_store(tmp_path / "store", seed=9, cloudy=True)
    with pytest.raises(JobError, match="another store"):
        transfer(source, store, tmp_path / "x.undercast", auxiliaries=done["run_folder"])
    with pytest.raises(JobError, match="no run folder"):
        transfer(source, store, tmp_path / "y.undercast", auxiliaries=tmp_path / "nowhere")


def test_other_choices_run(source: Path, cloudy: Path, tmp_path: Path) -> None:
    outputs = transfer(
        source,
        cloudy,
        tmp_path / "fused.undercast",
        training={**TRAINING, "epochs": 1},
        distillation={"target": "hard"},
        filter={"quantile": 0.2, "least_confidence": 0.4, "greatest_cloud": 0.6},
        sar_teacher="source",
        regulation={"mode": "favour_superior", "label": "confidence", "temperature": 2.0},
        start_from_source=False,
        start_from_auxiliaries=False,
        source_weight=0.5,
        drop_sensor=0.0,
    )
    run = Path(outputs["run_folder"])
    assert list(json.loads((run / "metrics.json").read_text())) == [
        "F1-optical",
        "F1-sar",
        "F2",
    ]
    table = pd.read_parquet(run / "contributions.parquet").set_index("id").drop(["0", "1", "2"])
    assert np.allclose(table["optical_weight"] + table["sar_weight"], 1, atol=1e-6)
    assert set(table["source_weight"]) == {0.5}


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"bands": 4}, "optical bands B0, B1, B2, B3"),
        ({"cell": 24}, "cells of side 24"),
        ({"classes": 4}, "has the classes class 0, class 1, class 2, class 3"),
        ({"sar": False}, "has no sar images"),
    ],
)
def test_a_store_that_does_not_fit_the_source_is_refused(
    write_store: Maker, source: Path, tmp_path: Path, changes: dict[str, Any], problem: str
) -> None:
    store = write_store(tmp_path / "store", count=16, **changes)
    with pytest.raises(InputError, match=problem):
        transfer(source, store, tmp_path / "x.undercast")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["store"]


def test_a_store_in_another_unit_is_refused(write_store: Maker, source: Path, tmp_path: Path) -> None:
    store = write_store(tmp_path / "store", count=16)
    text = (store / "samples.json").read_text().replace("digital number", "reflectance")
    (store / "samples.json").write_text(text)
    with pytest.raises(InputError, match="optical values in reflectance"):
        transfer(source, store, tmp_path / "x.undercast")


@pytest.mark.parametrize(
    ("scale", "offset", "words"), [(1.0, 0.0, ""), (0.001, 0.0, "--optical.scale"), (40, 9e3, "x")]
)
def test_a_store_whose_values_are_in_another_unit_is_told(
    write_store: Maker, source: Path, tmp_path: Path, scale: float, offset: float, words: str
) -> None:
    store = write_store(tmp_path / "store", count=32, cloudy=True)
    content = json.loads((store / "samples.json").read_text())
    content["sensors"]["optical"] |= {"scale": scale, "offset": offset}
    (store / "samples.json").write_text(json.dumps(content))
    reporter = Recorder()
    open_target(Package.open(source), SampleStore.open(store), reporter)
    messages = " ".join(event["message"] for event in reporter.events if "values are" in event.get("message", ""))
    assert bool(messages) == bool(words) and words in messages
    assert not messages or "Prepare the sample store again" in messages


def test_the_same_bands_under_other_names_are_taken(write_store: Maker, source: Path, tmp_path: Path) -> None:
    store = write_store(tmp_path / "store", count=32)
    content = json.loads((store / "samples.json").read_text())
    content["sensors"]["optical"]["bands"] = ["b00", "Coastal", "blue"]  # the source's are called B0, B1, B2
    (store / "samples.json").write_text(json.dumps(content))
    assert open_target(Package.open(source), SampleStore.open(store), Recorder()).train.size
    content["sensors"]["optical"]["bands"] = ["b00", "blue", "Coastal"]
    (store / "samples.json").write_text(json.dumps(content))
    with pytest.raises(InputError, match="optical bands b00, blue, Coastal"):
        open_target(Package.open(source), SampleStore.open(store), Recorder())


def test_a_fused_model_is_no_source(cloudy: Path, done: dict[str, Any], tmp_path: Path) -> None:
    with pytest.raises(PackageError, match="optical and sar"):
        transfer(Path(done["package"]), cloudy, tmp_path / "x.undercast")


def test_a_filter_that_believes_nothing_is_told(source: Path, cloudy: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="0 of 72 pseudo-labels are selected"):
        transfer(source, cloudy, tmp_path / "x.undercast", filter={"least_confidence": 1.0})


def test_the_defaults_teach_the_sar_by_the_optical_auxiliary_under_clouded_copies(
    source: Path, cloudy: Path, done: dict[str, Any], tmp_path: Path, trunks_left_out: Callable[[Path], None]
) -> None:
    reporter = Recorder()
    values = {"kind": "transfer", "source": source, "store": cloudy, "output": tmp_path / "fused.undercast"}
    more = {"network": TINY, "training": TRAINING, "filter": {"greatest_cloud": 0.3}}
    outputs = parse_job({**values, **more}).run(reporter)
    logits = np.load(Path(outputs["run_folder"]) / "logits-F1-optical.npz")["fused"]
    measured = {
        event["name"]: event["value"]
        for event in reporter.events
        if event.get("stage") == "F1-sar" and event["event"] == Event.METRIC
    }
    # The SAR auxiliary's agreement is with its teacher, the optical auxiliary.
    index = SampleStore.open(cloudy).index
    validation = np.flatnonzero(index["split"] == "validation")
    sar_logits = np.load(Path(outputs["run_folder"]) / "logits-F1-sar.npz")["fused"]
    agreed = (sar_logits[validation].argmax(1) == logits[validation].argmax(1)).mean()
    assert measured["agreement"] == pytest.approx(agreed, abs=0.1)
    assert not same(outputs["optical_auxiliary"], done["optical_auxiliary"])
    table = pd.read_parquet(Path(outputs["run_folder"]) / "contributions.parquet").set_index("id")
    assert set(table["source_weight"]) == {0.0}
    # The optical auxiliary counts by how far it can be trusted under cloud.
    with_optical = table[[int(one) >= 3 for one in table.index]].sort_values("cloud_fraction")
    weights = with_optical["optical_weight"].to_numpy()
    assert (np.diff(weights) <= 1e-6).all() and weights[0] > weights[-1] and weights.max() <= 1
    # Nothing was trained in F2: the fused model is the sum of both auxiliaries, and the package regulates it by cloud.
    assert not [event for event in reporter.events if event.get("stage") == "F2"]
    card = Package.open(outputs["package"]).card
    assert card.cloud_response is not None and card.cloud_response.optical[0] == 1
    trunks_left_out(Path(outputs["package"]))
    assert outputs["kept"] in ("fused target", "source model") and bool(outputs["warning"]) == (
        outputs["kept"] == "source model"
    )


def test_labels_of_the_target_teach_where_they_are_asked_for(
    source: Path, cloudy: Path, done: dict[str, Any], tmp_path: Path
) -> None:
    outputs = transfer(source, cloudy, tmp_path / "fused.undercast", labels_per_class=3)
    assert not same(outputs["package"], done["package"])


def test_the_confidence_is_calibrated_by_labels(
    source: Path, cloudy: Path, write_store: Maker, done: dict[str, Any], tmp_path: Path
) -> None:
    run = shutil.copytree(done["run_folder"], tmp_path / "run")
    plain = Package.open(done["package"]).card.metrics["temperature"]
    assert 0.05 <= plain <= 20
    settings = json.loads((run / "job.json").read_text())
    settings["job"]["calibration"] = "labels"
    (run / "job.json").write_text(json.dumps(settings))
    outputs = transfer(source, cloudy, tmp_path / "fused.undercast", run_folder=run, calibration="labels")
    assert Package.open(outputs["package"]).card.metrics["temperature"] != plain
    with pytest.raises(InputError, match="no labelled validation sample"):
        store = write_store(tmp_path / "unlabelled", seed=1, cloudy=True, labelled=False)
        transfer(source, store, tmp_path / "x.undercast", calibration="labels")
