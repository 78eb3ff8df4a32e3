"""The map dock in the desktop under Xvfb with the real engine: a map that grows, cancelled, made again, looked into."""

import csv
import json
from typing import Any

import pytest

VIEWS = ["Unsure", "Confidence", "Optical share", "Cloud", "Classes", "Cells"]


@pytest.fixture(scope="module")
def mapped(profile: Any, chain: Any, tmp_path_factory: pytest.TempPathFactory) -> Any:
    folder = tmp_path_factory.mktemp("map-dock")
    land = chain("landscape").results
    inputs = {
        "PACKAGE": chain("fused model").results["OUTPUT"],
        "OPTICAL": land["OPTICAL_CLOUDY"],
        "SAR": land["SAR"],
        "OVERLAP": 0.9,
    }
    report = profile.desktop("map_dock_script.py", inputs, folder, timeout=400)
    assert report["exit code"] == 0
    return report, folder


def test_the_images_with_the_model_s_bands_are_proposed(mapped: Any) -> None:
    report, _ = mapped
    assert report["proposed"] == ["Optical, cloudy", "SAR"]


def test_a_cancelled_run_showed_rows_and_leaves_nothing(mapped: Any) -> None:
    report, _ = mapped
    outcome = report["cancelled"]
    assert outcome["cancelled"] and outcome["first_row"] is not None
    assert outcome["tree"] == [["", "Optical, cloudy"], ["", "SAR"]]
    assert report["files after cancelling"] == []


def test_a_map_is_made_though_a_layer_is_removed_in_the_middle(mapped: Any) -> None:
    report, _ = mapped
    outcome = report["made"]
    assert outcome["fine"] and outcome["first_row"] is not None
    assert outcome["tree"] == [*(["town", name] for name in VIEWS), ["", "Optical, cloudy"]]


def test_the_map_made_again_takes_the_old_one_s_layers_and_files(mapped: Any) -> None:
    report, folder = mapped
    outcome = report["again"]
    assert outcome["fine"] and report["same layers"], outcome
    assert [name for group, name in outcome["tree"] if group == "town"] == VIEWS
    record = json.loads((folder / "map" / "town.json").read_text(encoding="utf-8"))
    rows, columns = record["grid"]["rows"], record["grid"]["columns"]
    assert record["job"]["output"] == str(folder / "map")
    assert record["job"]["least_confidence"] == 0.3
    assert 0 < report["cells"] == record["cells"]["classified"] <= rows * columns
    assert sorted(path.name for path in (folder / "map").iterdir()) == sorted(record["files"])


def test_a_click_tells_a_cell_s_class_its_evidence_and_shows_its_images(mapped: Any) -> None:
    report, folder = mapped
    cell = report["cell"]
    assert "Confidence" in cell["told"] and "Under cloud" in cell["told"]
    assert all(word in cell["bars"] for word in ("Both", "Optical", "SAR"))
    assert cell["share"].startswith("Optical") and cell["chips"] == ["", ""]
    for name in ("start", "running", "again", "cell", "areas"):
        assert (folder / f"{name}.png").stat().st_size > 10_000


def test_the_areas_are_those_of_the_record(mapped: Any) -> None:
    """The engine tells hectares by the map's central pixel; in UTM that is right to a tenth of a percent."""
    report, folder = mapped
    record = json.loads((folder / "map" / "town.json").read_text(encoding="utf-8"))
    with (folder / "areas.csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = {row["class"]: row for row in csv.DictReader(stream)}
    for entry in record["classes"]:
        assert int(rows[entry["name"]]["cells"]) == entry["cells"]
        assert float(rows[entry["name"]]["hectares"]) == pytest.approx(entry["hectares"], rel=2e-3)
    assert "unsure" in rows and rows["unsure"]["share_of_classified"] == ""
    assert "Together" in report["areas"]["told"]
