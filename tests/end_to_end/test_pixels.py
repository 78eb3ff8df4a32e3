"""Pixels in the desktop under Xvfb with the real engine: trained, carried over, mapped, looked into, estimated."""

import csv
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture(scope="module")
def mapped(profile: Any, chain: Any, tmp_path_factory: pytest.TempPathFactory) -> Any:
    folder = tmp_path_factory.mktemp("pixels")
    land = chain("landscape").results
    inputs = {
        "clear": land["OPTICAL"],
        "truth": str(Path(land["TRUTH"]).with_name("truth_pixels.tif")),
        "cloud": land["CLOUD"],
        "sar": land["SAR"],
        "cloudy": land["OPTICAL_CLOUDY"],
    }
    return profile.desktop("pixels_script.py", inputs, folder, timeout=2400), folder


def test_the_window_asks_for_cells_or_pixels_and_previews_pixels(mapped: Any) -> None:
    report, folder = mapped
    assert report["asked"]["task"] == "pixel" and report["asked"]["kind"] == "rasters"
    assert "no label" in report["asked"]["words"]
    assert all("pixels&nbsp;in" in legend for legend in report["previews"].values())
    assert (folder / "data.png").stat().st_size > 10_000


def test_the_whole_chain_runs_and_tells_mean_iou(mapped: Any) -> None:
    report, folder = mapped
    assert report["trained"]["state"] == "done", report["trained"]["message"]
    assert "mean_iou" in report["trained"]["curves"]
    assert [row[0] for row in report["result"]][-1] == "Fused model" and len(report["result"]) == 4
    assert "mIoU" in report["heads"][2] and "%" in report["result"][-1][2]
    assert (folder / "results" / "town.undercast").is_file()


def test_a_click_on_the_map_tells_a_pixel(mapped: Any) -> None:
    report, _ = mapped
    assert report["map"]["fine"] and "A class for each pixel of 10 m" in report["card"]
    pixel = report["pixel"]
    assert "Confidence" in pixel["told"] and "Under cloud" in pixel["told"]
    assert pixel["share"].startswith("Optical") and pixel["chips"] == ["", ""]


def test_areas_are_counted_and_estimated_apart(mapped: Any) -> None:
    report, folder = mapped
    assert "Overall accuracy" in report["estimated"]["words"] and "95 % interval" in report["estimated"]["words"]
    with (folder / "areas.csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    counted = [float(row["hectares"]) for row in rows]
    estimated = [float(row["estimated_hectares"]) for row in rows if row["estimated_hectares"]]
    assert sum(estimated) == pytest.approx(sum(counted), rel=1e-3), "both are all of the map's ground"
    assert any(abs(float(row["hectares"]) - float(row["estimated_hectares"] or 0)) > 0.1 for row in rows)
