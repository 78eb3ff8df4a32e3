"""Public datasets and class lists in the dialog of Prepare samples."""

import ast
import json
from pathlib import Path
from typing import Any

import pytest

ENGINE = Path(__file__).resolve().parents[2] / "core"


@pytest.fixture
def job_of(algorithm: Any, fake_engine: Any, context: Any, feedback: Any) -> Any:
    def run(**parameters: Any) -> Any:
        made = algorithm("preparesamples")
        fine, message = made.checkParameterValues(parameters, context)
        assert fine, message
        _, fine = made.run(parameters, context, feedback)
        assert fine, feedback.messages
        return fake_engine.job()

    return run


def test_every_dataset_and_class_list_of_the_engine_can_be_chosen(algorithm: Any) -> None:
    made = algorithm("preparesamples")
    presets = json.loads((ENGINE / "ingest" / "datasets" / "presets.json").read_text(encoding="utf-8"))["presets"]
    assert made.parameterDefinition("PRESET").options() == list(presets)
    for node in ast.parse((ENGINE / "config" / "datasets.py").read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Assign) and node.targets[0].id == "DatasetName":
            names = [item.value for item in node.value.slice.elts]
            assert made.parameterDefinition("DATASET").options() == names
            return
    raise AssertionError("the engine has no DatasetName")


def test_a_dataset_and_a_class_list_reach_the_job(job_of: Any, tmp_path: Path) -> None:
    output = str(tmp_path / "new.store")
    job = job_of(
        DATASET="sen12mscr",
        DATASET_FOLDER=str(tmp_path),
        DATASET_COMPANION=str(tmp_path / "sen12ms"),
        DATASET_SITES="ROIs1158_spring_1, ROIs1868",
        DATASET_BANDS="B04, B03,B02",
        DATASET_CUT=64,
        DATASET_MOST=500,
        PRESET="igbp",
        CLASSES=["Water Bodies", "", "Croplands", "#123456"],
        OUTPUT=output,
    )
    assert job["dataset"] == {
        "name": "sen12mscr",
        "folder": str(tmp_path),
        "companion": str(tmp_path / "sen12ms"),
        "clear": False,
        "sites": ["ROIs1158_spring_1", "ROIs1868"],
        "sensors": ["optical", "sar"],
        "bands": ["B04", "B03", "B02"],
        "cut": 64,
        "label": "single",
        "purity": 0.6,
        "most": 500,
        "official": True,
    }
    assert job["preset"] == "igbp" and job["keep"] == ["Water Bodies", "Croplands"] and "classes" not in job
    assert "optical" not in job and "patches" not in job
    plain = job_of(FOLDERS=str(tmp_path), OUTPUT=output)
    assert "dataset" not in plain and "preset" not in plain


def test_half_a_dataset_and_a_dataset_beside_others_are_refused(algorithm: Any, context: Any, tmp_path: Path) -> None:
    def refused(**parameters: Any) -> str:
        fine, message = algorithm("preparesamples").checkParameterValues(
            {"OUTPUT": str(tmp_path / "s"), **parameters}, context
        )
        assert not fine
        return str(message)

    assert "Choose the folder of the dataset cben" in refused(DATASET="cben")
    assert "Say which dataset" in refused(DATASET_FOLDER=str(tmp_path))
    whole = {"DATASET": "cben", "DATASET_FOLDER": str(tmp_path)}
    assert "or a public dataset" in refused(**whole, FOLDERS=str(tmp_path))
