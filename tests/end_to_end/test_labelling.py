"""Training samples in the desktop under Xvfb: drawn with clicks, undone, counted, cut into stores by the engine."""

import json
from typing import Any

import numpy as np
import pytest


@pytest.fixture(scope="module")
def drawn(profile: Any, chain: Any, tmp_path_factory: pytest.TempPathFactory) -> Any:
    folder = tmp_path_factory.mktemp("labelling")
    inputs = {
        "OPTICAL": chain("landscape").results["OPTICAL"],
        "SAMPLES": str(folder / "samples.gpkg"),
        "STORE": str(folder / "samples.store"),
        "PIXEL_STORE": str(folder / "pixels.store"),
    }
    report = profile.desktop("labelling_script.py", inputs, folder)
    return report, folder


def test_clicks_draw_polygons_of_the_class_whose_key_was_pressed(drawn: Any) -> None:
    report, _ = drawn
    assert report["drawn"] == ["forest", "water", "water"]


def test_both_undo_buttons_take_polygons_back(drawn: Any) -> None:
    report, _ = drawn
    assert report["undone"] == ["forest", "water"]
    assert report["undone by QGIS"] == ["water"]


def test_the_store_has_the_cells_that_were_counted(drawn: Any) -> None:
    report, folder = drawn
    (message, fine), *_ = report["told"]
    assert fine and "samples.store" in message
    described = json.loads((folder / "samples.store" / "samples.json").read_text(encoding="utf-8"))
    assert [one["name"] for one in described["classes"]] == ["water", "forest"]
    count = sum(report["cells"].values())
    assert count > 30 and f"{count} samples" in message, "the dock counts as the engine cuts"


def test_the_store_of_pixels_has_the_pixels_that_were_counted(drawn: Any) -> None:
    report, folder = drawn
    _, (message, fine) = report["told"]
    assert fine and "pixels.store" in message and "pixels have a label" in report["advice"]
    described = json.loads((folder / "pixels.store" / "samples.json").read_text(encoding="utf-8"))
    assert described["task"] == "pixel"
    labels = np.load(folder / "pixels.store" / "labels.npy", mmap_mode="r")
    names = [one["name"] for one in described["classes"]]
    assert {name: int((labels == number).sum()) for number, name in enumerate(names)} == report["pixels"]
    assert (labels == 255).any(), "what is not drawn has no label"
