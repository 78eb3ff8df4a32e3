"""The transfer of a model of pixels, through its job."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
import torch

from undercast.core.config.pixels import CLOUD
from undercast.core.config.sensors import SceneClass, Sensor
from undercast.core.errors import CancelledError, InputError, JobError
from undercast.core.events import Recorder
from undercast.core.jobs.assess import AssessJob
from undercast.core.jobs.inspect import InspectJob
from undercast.core.jobs.train import TrainJob
from undercast.core.jobs.transfer import TransferJob
from undercast.core.methods import outcome
from undercast.core.methods.selftrain import pseudo_labels
from undercast.core.methods.selftrain.pseudo_labels import FILE, STAGE
from undercast.core.package.network import load_network
from undercast.core.package.package import Package, write_package
from undercast.core.protocol import ADAPT_STAGE, FUSED_STAGE, OPTICAL_STAGE, SAR_STAGE
from undercast.core.store.description import StoreDescription
from undercast.core.store.index import make_index
from undercast.core.store.writer import StoreWriter

SIDE = 16
TINY = {"backbone": "unet:timm:test_resnet"}
FAST = {"epochs": 2, "batch": 8, "learning_rate": 0.005, "precision": "float32"}
ONE_VIEW = {"pseudo_labels": {"scales": [1.0], "flips": True}}


def write(
    path: Path,
    count: int = 40,
    *,
    cloudy: bool = True,
    seed: int = 0,
    labelled: bool = True,
    masked: bool = True,
    cover: float | None = None,
    names: tuple[str, ...] = ("water", "land"),
    split: tuple[str, ...] = ("train", "train", "validation", "test"),
) -> Path:
    """Water is dark in the optical and smooth in the SAR, and lies on one side of a line. Of a cloudy store half of the
    samples are clear; from the others' left side cloud covers a share, or ``cover``."""
    random = np.random.default_rng(seed)
    sensors = {
        "optical": Sensor(bands=["B0", "B1"], unit="digital number", resolution=10.0),
        "sar": Sensor(bands=["VV"], unit="dB", resolution=10.0),
    }
    rows, columns = np.mgrid[:SIDE, :SIDE]
    maps = [*(["labels"] if labelled else []), *(["cloud"] if masked else [])]
    fractions = []
    with StoreWriter(path, {"optical": "uint8", "sar": "float32"}, maps) as writer:
        for number in range(count):
            angle, offset = random.uniform(0, 2 * np.pi), random.uniform(-4, 4)
            land = np.cos(angle) * (rows - SIDE / 2) + np.sin(angle) * (columns - SIDE / 2) > offset
            optical = np.where(land, 150, 60) + random.normal(0, 12, (2, SIDE, SIDE))
            share = 0.0 if not cloudy or (cover is None and number // 4 % 2) else random.uniform(0.2, 1)
            share = share if cover is None else cover
            cloud = (columns < share * SIDE).astype(np.uint8)
            optical[:, cloud > 0] = 240 + random.normal(0, 5)
            sar = np.where(land, -8.0, -18.0) + random.normal(0, 1.5, (1, SIDE, SIDE))
            valid = {name: np.ones((SIDE, SIDE), bool) for name in sensors}
            held = {"labels": land.astype(np.uint8), "cloud": cloud}
            writer.add({"optical": optical.clip(0, 255), "sar": sar}, valid, {name: held[name] for name in maps})
            fractions.append(float((cloud == CLOUD).mean()))
        classes = [SceneClass(name=name, color="#336699") for name in (names if labelled else ())]
        writer.finish(
            make_index(
                [str(number) for number in range(count)],
                label=0 if labelled else -1,
                cloud_fraction=fractions if masked else np.nan,
                split=[split[number % len(split)] for number in range(count)],
            ),
            StoreDescription(task="pixel", cell=SIDE, sensors=sensors, classes=classes, crs=None),
        )
    return path


@pytest.fixture(scope="module")
def source_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("source") / "source.store", 48, cloudy=False, seed=1)


@pytest.fixture(scope="module")
def source(source_store: Path) -> Path:
    output = source_store.with_name("source.undercast")
    job = {"store": source_store, "output": output, "sensors": ["optical"], "network": TINY}
    training = {"epochs": 8, "batch": 8, "learning_rate": 0.01, "precision": "float32"}
    TrainJob.model_validate({**job, "training": training}).run(Recorder())
    return output


@pytest.fixture(scope="module")
def target(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("target") / "target.store", 96, seed=2)


def transfer(source: Path, store: Path, output: Path, reporter: Recorder | None = None, **options: Any) -> Any:
    reporter = reporter or Recorder()
    options = {"training": FAST, "network": TINY, "self_training": ONE_VIEW, **options}
    return TransferJob.model_validate({"source": source, "store": store, "output": output, **options}).run(reporter)


@pytest.fixture(scope="module")
def done(
    source: Path, source_store: Path, target: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[dict[str, Any], Recorder]:
    reporter = Recorder()
    output = tmp_path_factory.mktemp("done") / "fused.undercast"

    def keep(path: Path, card: Any, network: Any) -> Any:
        """An auxiliary's package, without the export that takes most of the time."""
        if path == output:
            return write_package(path, card, network)
        path.write_text(card.model_dump_json(), encoding="utf-8")
        return card

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(outcome, "write_package", keep)
        outputs = transfer(source, target, output, reporter, source_store=source_store, training={**FAST, "epochs": 4})
    return outputs, reporter


@pytest.fixture
def unpacked(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """Packages are not exported, which takes most of a small transfer: their weights and cards are kept instead."""
    kept: dict[str, Any] = {}

    def keep(path: Path, card: Any, network: Any) -> Any:
        state = {name: value.clone() for name, value in network.state_dict().items()}
        kept[Path(path).name] = (card, state)
        Path(path).write_bytes(b"")
        return card

    monkeypatch.setattr(outcome, "write_package", keep)
    return kept


def test_it_goes_from_a_source_to_a_fused_package(done: tuple[dict[str, Any], Recorder]) -> None:
    outputs, reporter = done
    assert outputs["kept"] == "fused target" and not outputs["warning"]
    assert outputs["validation_agreement"] > 0.9 and outputs["expect"]["verdict"] == "good"
    card = Package.open(Path(outputs["package"])).card
    assert card.task == "pixel" and set(card.inputs) == {"optical", "sar"} and card.additive
    response = card.zone_response
    assert response is not None and response.optical.clear == 1
    assert response.optical.near >= response.optical.edge >= response.optical.cloud < 0.5
    assert (
        f"near: {response.near}; optical" in InspectJob(path=Path(outputs["package"])).run(Recorder())["zone_response"]
    )
    for side in ("optical", "sar"):
        assert set(json.loads(Path(outputs[f"{side}_auxiliary"]).read_text(encoding="utf-8"))["inputs"]) == {side}
    folder = Path(outputs["run_folder"])
    labels = np.load(folder / FILE, mmap_mode="r")
    assert labels.dtype == np.uint8 and labels.shape == (96, 2, SIDE, SIDE)
    table = pd.read_parquet(folder / "contributions.parquet")
    assert {"id", "ratio", "optical_share"} <= set(table) and len(table) == 24
    report = Path(outputs["report"]).read_text(encoding="utf-8")
    assert "SAR auxiliary" in report and "inside of clouds" in report
    assert (folder / "samples.png").exists()
    stages = {event.get("stage") for event in reporter.events}
    assert {ADAPT_STAGE, STAGE, OPTICAL_STAGE, SAR_STAGE} <= stages and FUSED_STAGE not in stages


def test_the_fused_model_is_good_on_clear_ground_and_under_cloud(
    done: tuple[dict[str, Any], Recorder], source: Path, target: Path, tmp_path: Path
) -> None:
    outputs, _ = done
    cases = [
        {"name": name, "packages": [path], "store": target}
        for name, path in (("fused", outputs["package"]), ("source", source))
    ]
    AssessJob.model_validate({"output": tmp_path / "report", "cases": cases}).run(Recorder())
    content = json.loads(next((tmp_path / "report").glob("*.json")).read_text(encoding="utf-8"))
    zones = {case["name"]: case["by_cloud_zone"] for case in content["cases"]}
    score = {name: {zone: each["mean_iou"] for zone, each in by.items()} for name, by in zones.items()}
    assert score["fused"]["clear"] >= score["source"]["clear"] - 0.03
    assert score["fused"]["under cloud"] > 0.75 > score["source"]["under cloud"] + 0.3


def same(one: Any, other: Any) -> bool:
    return one.keys() == other.keys() and all(torch.equal(value, other[name]) for name, value in one.items())


@pytest.mark.parametrize(
    "options",
    [
        {"fusion": "training", "regulation": {"learning": "none"}},
        {"teachers": "separate", "regulation": {"mode": "favour_superior", "per": "image"}, "source_weight": 0.5},
    ],
    ids=["trained", "separate"],
)
def test_a_stopped_run_goes_on_to_the_same_weights(
    source: Path, source_store: Path, target: Path, tmp_path: Path, unpacked: Any, stopper: Any, options: Any
) -> None:
    options = {"source_store": source_store, "training": {**FAST, "epochs": 1}, "guard": False, **options}
    whole = transfer(source, target, tmp_path / "whole.undercast", **options)
    expected = dict(unpacked)
    output, stages = tmp_path / "stopped.undercast", [ADAPT_STAGE, STAGE, OPTICAL_STAGE, SAR_STAGE]
    for stage in [*stages, *([FUSED_STAGE] if options.keys() & {"fusion", "teachers"} else [])]:
        with pytest.raises(CancelledError):
            transfer(source, target, output, stopper(stage, 3), **options)
    outputs = transfer(source, target, output, **options)
    assert same(unpacked["stopped.undercast"][1], expected["whole.undercast"][1])
    for side in ("optical", "sar"):
        assert same(unpacked[f"{side}_auxiliary.undercast"][1], expected[f"{side}_auxiliary.undercast"][1])
    assert unpacked["stopped.undercast"][0].zone_response == expected["whole.undercast"][0].zone_response
    labels = [np.load(Path(each["run_folder"]) / FILE) for each in (whole, outputs)]
    assert np.array_equal(*labels)


def test_without_labelled_source_mask_or_adaptation(source: Path, tmp_path: Path, unpacked: Any) -> None:
    store = write(tmp_path / "unmasked.store", 24, seed=3, masked=False, labelled=False, cloudy=False)
    options = {"self_training": {**ONE_VIEW, "adapt": False}, "jitter": 0.1}
    reporter = Recorder()
    outputs = transfer(source, store, tmp_path / "fused.undercast", reporter, **options)
    told = " ".join(event.get("message", "") for event in reporter.events)
    assert "simulated" in told and "not looked at: jitter" in told
    assert outputs["kept"] in ("fused target", "source model")
    assert "adapt" not in {event.get("stage") for event in reporter.events}
    assert "labelled the target as it is" in Path(outputs["report"]).read_text(encoding="utf-8")


def test_a_target_of_two_samples_and_a_class_without_a_pixel(source: Path, tmp_path: Path, unpacked: Any) -> None:
    store = write(tmp_path / "two.store", 2, seed=4, cloudy=False, split=("train",))
    outputs = transfer(source, store, tmp_path / "fused.undercast")
    assert "Fewer than 10 samples" in outputs["warning"] and outputs["kept"] == "fused target"


def test_all_under_cloud_is_refused(source: Path, tmp_path: Path) -> None:
    store = write(tmp_path / "covered.store", 12, cover=1.0)
    with pytest.raises(InputError, match="0 of 6 training samples show enough clear ground"):
        transfer(source, store, tmp_path / "fused.undercast")


def test_useless_pseudo_labels_end_no_worse_than_the_source(
    source: Path, target: Path, tmp_path: Path, unpacked: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = pseudo_labels._mean_of_views

    def noise(*arguments: Any) -> Any:
        given = real(*arguments)
        return np.random.default_rng(0).dirichlet(np.ones(2), (len(given), SIDE, SIDE)).transpose(0, 3, 1, 2)

    monkeypatch.setattr(pseudo_labels, "_mean_of_views", noise)
    options = {"self_training": {**ONE_VIEW, "adapt": False}, "start_from_source": False}
    options |= {"regulation": {"prediction": "none"}}  # else the sum would take the source model's word by itself
    outputs = transfer(source, target, tmp_path / "fused.undercast", **options)
    assert outputs["kept"] == "source model" and "hardly more than by chance" in outputs["warning"]
    card, state = unpacked["fused.undercast"]
    assert card.zone_response is None and card.metrics["temperature"] == 1
    weights = load_network(Package.open(source)).state_dict()
    assert torch.equal(state["heads.optical.weight"], weights["heads.optical.weight"])
    assert not state["heads.sar.weight"].any()


def test_what_does_not_fit_is_refused(source: Path, target: Path, tmp_path: Path, write_store: Any) -> None:
    scenes = write_store(tmp_path / "scenes.store", count=16, bands=2)
    output = tmp_path / "fused.undercast"
    with pytest.raises(InputError, match="samples for the task 'scene'"):
        transfer(source, scenes, output)
    with pytest.raises(InputError, match="samples for the task 'scene'"):
        transfer(source, target, output, source_store=scenes)
    for options, problem in (
        ({"method": "kd-s"}, "is a method for models of scenes"),
        ({"auxiliaries": tmp_path / "run"}, "taken over for models of scenes alone"),
        ({"labels_per_class": 3}, "models of scenes alone"),
    ):
        with pytest.raises(JobError, match=problem):
            transfer(source, target, output, **options)
    others = write(tmp_path / "others.store", 8, names=("water", "wood"))
    with pytest.raises(InputError, match="has the classes water, wood"):
        transfer(source, others, output)
    assert not output.exists()
