"""MIViT as the student of stage F2."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from pydantic import ValidationError

from undercast.core.config.transfer import TransferOptions
from undercast.core.errors import JobError
from undercast.core.events import Recorder
from undercast.core.jobs import parse_job
from undercast.core.models.mivit.scene import MivitNetwork
from undercast.core.package.network import load_network
from undercast.core.package.package import Package
from undercast.core.store.store import SampleStore
from undercast.core.tasks.scene.predict import predict_store

CELL = 24
ENCODER = {"backbone": "mivit"}
TRAINING = {"epochs": 2, "batch": 16, "learning_rate": 0.003, "precision": "float32"}
Maker = Callable[..., Path]


@pytest.fixture(scope="module")
def folder(write_store: Maker, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A source model with the encoder of MIViT, its samples, and cloudy pairs."""
    folder = tmp_path_factory.mktemp("mivit")
    clear = write_store(folder / "clear", cell=CELL, sar=False)
    write_store(folder / "cloudy", cell=CELL, seed=1, cloudy=True, blind=3)
    source = {"kind": "train", "store": clear, "output": folder / "source.undercast", "network": ENCODER}
    parse_job({**source, "training": {**TRAINING, "epochs": 6}}).run(Recorder())
    return folder


def transfer(folder: Path, name: str, reporter: Recorder | None = None, **options: Any) -> dict[str, Any]:
    values = {"kind": "transfer", "source": folder / "source.undercast", "store": folder / "cloudy"}
    values |= {"output": folder / f"{name}.undercast", "source_store": folder / "clear", "training": TRAINING}
    values |= {"network": {**ENCODER, "fusion": "mivit"}, "fusion": "training", "filter": {"greatest_cloud": 0.3}}
    return parse_job({**values, **options}).run(reporter or Recorder())


@pytest.fixture(scope="module")
def made(folder: Path) -> tuple[dict[str, Any], list[str]]:
    """The student that stage F2 trained, whatever the guard would say of so short a training."""
    recorder = Recorder()
    outputs = transfer(folder, "student", recorder, guard=False)
    return outputs, [event["message"] for event in recorder.events if "message" in event]


def test_the_student_joins_what_the_auxiliaries_know(made: tuple[dict[str, Any], list[str]], folder: Path) -> None:
    outputs, told = made
    package = Package.open(outputs["package"])
    assert package.card.fusion and not package.card.additive
    assert isinstance(load_network(package), MivitNetwork)
    assert any("joins the sensors by mivit: its encoders start from the auxiliaries'" in text for text in told)
    said = predict_store(package, SampleStore.open(folder / "cloudy"), np.arange(40), "cpu", Recorder())
    assert not said["optical_share"][:3].any() and np.ptp(said["optical_share"][3:]) > 0


def test_nothing_weighs_an_optical_part_that_there_is_not(made: tuple[dict[str, Any], list[str]]) -> None:
    outputs, told = made
    response = Package.open(outputs["package"]).card.cloud_response
    assert response is None or set(response.optical) == {1.0}
    assert any("no sum" in text and "regulation.prediction is left out" in text for text in told)
    report = Path(outputs["report"]).read_text(encoding="utf-8")
    assert "regulation.prediction is left out" in report and "Shapley" in report


def test_the_guard_can_fall_back_to_the_sum(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from undercast.core.methods.transfer import guard
    from undercast.core.methods.verdict import SUM

    monkeypatch.setattr(guard, "worse", lambda gain: len(gain) > 0)
    monkeypatch.setattr(guard, "has_learnt_nothing", lambda one, other: False)
    monkeypatch.setattr(guard, "has_forgotten", lambda gain, distance: False)
    earlier = folder / "student.undercast.run"
    outputs = transfer(folder, "guarded", auxiliaries=earlier)
    card = Package.open(outputs["package"]).card
    assert outputs["kept"] == SUM and card.additive and card.fusion is None


def test_another_backbone_starts_anew_beside_the_same_first_stage(folder: Path, write_store: Maker) -> None:
    source = {"kind": "train", "store": folder / "clear", "output": folder / "tiny.undercast"}
    tiny = {"backbone": "timm:test_resnet"}
    parse_job({**source, "network": tiny, "training": TRAINING}).run(Recorder())
    shared = {"source": folder / "tiny.undercast", "guard": False, "source_store": None}
    first = transfer(folder, "sum", network=tiny, fusion="sum", **shared)
    recorder = Recorder()
    # Stage F1 is the same, whatever joins the sensors after it.
    second = transfer(
        folder, "anew", recorder, network={**tiny, "fusion": "mivit"}, auxiliaries=first["run_folder"], **shared
    )
    messages = [event["message"] for event in recorder.events if "message" in event]
    assert any("its encoders start anew" in text for text in messages)
    inputs = Package.open(second["package"]).card.inputs
    assert {item.backbone for item in inputs.values()} == {"mivit"}
    assert Package.open(second["optical_auxiliary"]).card.inputs["optical"].backbone == "timm:test_resnet"
    assert "F2" in json.loads((Path(second["run_folder"]) / "metrics.json").read_text())


def test_what_does_not_go_together_is_told(folder: Path) -> None:
    with pytest.raises(ValidationError, match=r"network\.fusion mivit is trained in the second stage"):
        TransferOptions.model_validate({"network": {"fusion": "mivit"}})
    with pytest.raises(JobError, match=r"network.fusion.*is for the method undercast"):
        transfer(folder, "compared", method="kd-s")
