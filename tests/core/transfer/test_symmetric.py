"""Symmetric cross-entropy is of the SAR auxiliary alone, is the default, and is no part of the paper's setting."""

from __future__ import annotations

import runpy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from safetensors.numpy import load

from undercast.core.config.transfer import TransferOptions
from undercast.core.events import Recorder
from undercast.core.jobs import parse_job
from undercast.core.package.package import Package

Maker = Callable[..., Path]
TINY = {"backbone": "timm:test_resnet"}
TRAINING = {"epochs": 2, "batch": 16, "learning_rate": 0.003, "device": "cpu", "precision": "float32"}
ROWS = Path(__file__).resolve().parents[3] / "examples" / "rows.py"


def weights(path: str) -> dict[str, np.ndarray]:
    return dict(load(Package.open(Path(path)).weights_bytes()))


def equal(one: dict[str, np.ndarray], other: dict[str, np.ndarray]) -> bool:
    return one.keys() == other.keys() and all(np.array_equal(one[name], other[name]) for name in one)


def test_it_changes_the_sar_auxiliary_and_no_other_stage_of_f1(write_store: Maker, tmp_path: Path) -> None:
    clear = write_store(tmp_path / "clear", sar=False)
    cloudy = write_store(tmp_path / "cloudy", seed=1, cloudy=True, blind=3)
    source = tmp_path / "source.undercast"
    train = {"kind": "train", "store": clear, "output": source, "network": TINY, "training": TRAINING}
    parse_job(train).run(Recorder())

    def transfer(name: str, **options: Any) -> dict[str, Any]:
        values = {"kind": "transfer", "source": source, "store": cloudy, "output": tmp_path / f"{name}.undercast"}
        values |= {"network": TINY, "training": TRAINING, "filter": {"greatest_cloud": 1.0}, "guard": False}
        return parse_job({**values, **options}).run(Recorder())

    default, plain = transfer("default"), transfer("plain", distillation={"reverse": 0.0})
    assert equal(weights(default["optical_auxiliary"]), weights(plain["optical_auxiliary"]))
    assert not equal(weights(default["sar_auxiliary"]), weights(plain["sar_auxiliary"]))
    assert equal(weights(default["package"]), weights(transfer("one", distillation={"reverse": 1.0})["package"]))


def test_the_protocols_rows_of_the_papers_setting_are_without_it() -> None:
    rows = {name: values for group in runpy.run_path(str(ROWS))["ROWS"].values() for name, values in group.items()}
    reverse = {
        name: TransferOptions.model_validate(_options(values)).distillation.reverse for name, values in rows.items()
    }
    papers = {name for name in rows if name.startswith("paper") or name == "mean of auxiliaries"}
    assert len(papers) == 3
    assert {name for name, value in reverse.items() if value == 0} == {*papers, "without symmetric cross-entropy"}
    assert reverse["undercast"] == TransferOptions().distillation.reverse == 1


def _options(row: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name != "method"}
