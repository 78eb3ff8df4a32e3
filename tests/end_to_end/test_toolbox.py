"""The Toolbox in the desktop under Xvfb: every algorithm's own dialog and batch panel, filled and run by clicks."""

import json
from typing import Any

import pytest

DIALOGS = {
    "landscape": "land/sar.tif",
    "source samples": "source.store/samples.json",
    "target samples": "target.store/samples.json",
    "cloudy raster": "veiled.tif",
    "cloudy store": "veiled.store/samples.json",
    "source model": "source.undercast",
    "fused model": "fused.undercast",
    "map": "map/town_classes.tif",
    "sample points": "points.gpkg",
    "points' accuracy": "points report/estimates.csv",
    "map's accuracy": "map report/report.html",
    "models' accuracy": "model report/report.html",
    "comparison": "comparison/report.html",
    "inspection": "findings.json",
}
ONLY_DIALOGS = ("target samples", "points' accuracy", "map's accuracy")
BATCHES = {name: f"b/{path}" for name, path in DIALOGS.items() if name not in ONLY_DIALOGS}


@pytest.fixture(scope="module")
def toolbox(profile: Any, tmp_path_factory: pytest.TempPathFactory) -> Any:
    folder = tmp_path_factory.mktemp("toolbox")
    (folder / "b").mkdir()
    return profile.desktop("toolbox_script.py", {}, folder, timeout=900), folder


def test_every_algorithm_runs_from_its_dialog(toolbox: Any) -> None:
    report, folder = toolbox
    assert list(report["dialogs"]) == list(DIALOGS)
    assert [name for name, outcome in report["dialogs"].items() if outcome["refused"] or not outcome["fine"]] == []
    assert [path for path in DIALOGS.values() if not (folder / path).is_file()] == []


def test_every_algorithm_runs_from_its_batch_panel(toolbox: Any) -> None:
    report, folder = toolbox
    assert set(report["batches"]) == set(BATCHES)
    assert [name for name, outcome in report["batches"].items() if outcome["refused"]] == []
    assert [path for path in BATCHES.values() if not (folder / path).is_file()] == []


def test_what_the_dialogs_left_empty_was_not_taken_for_a_choice(toolbox: Any) -> None:
    report, folder = toolbox
    assert report["dialogs"]["source samples"]["results"]["SAMPLES"] == "72"
    findings = json.loads((folder / "findings.json").read_text(encoding="utf-8"))
    assert set(findings["sensors"]) == {"optical", "sar"}


def test_the_results_are_in_the_project(toolbox: Any) -> None:
    report, _ = toolbox
    assert report["layers"] == ["Optical, cloudy", "Optical, clear", "SAR", "Cloud", "Truth"]
    assert report["dialogs"]["map"]["results"]["CELL_COUNT"] == "72"
    assert report["categories"] == ["to label", "labelled"]
    assert report["dialogs"]["points' accuracy"]["results"]["OVERALL_ACCURACY"] == "1.0"
