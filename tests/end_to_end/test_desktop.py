"""The desktop under Xvfb: the plugin is loaded, Classify scenes runs in its dialog, and its layers are styled."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture(scope="module")
def desktop(profile: Any, chain: Any, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Run the script in QGIS; give what it reports."""
    assert shutil.which("xvfb-run"), "xvfb-run is missing; make setup installs it"
    folder = tmp_path_factory.mktemp("desktop")
    land = chain("landscape").results
    inputs = {
        "PACKAGE": chain("fused model").results["OUTPUT"],
        "OPTICAL": land["OPTICAL_CLOUDY"],
        "SAR": land["SAR"],
        "DEVICE": "cpu",
        "NAME": "desktop",
        "OUTPUT": str(folder / "map"),
    }
    report = profile.desktop("desktop_script.py", inputs, folder)
    assert report["fine"], report["log"]
    return report, folder


def test_the_plugin_is_loaded_and_the_run_gives_its_outputs(desktop: Any) -> None:
    report, folder = desktop
    assert report["plugin"]
    assert report["results"]["CLASSES"] == str(folder / "map" / "desktop_classes.tif")
    assert report["results"]["CELL_COUNT"] == 72


def test_the_layers_lie_in_a_group_with_their_renderers(desktop: Any) -> None:
    report, _ = desktop
    layers = {layer["name"]: (layer["renderer"], layer["band"], layer["visible"]) for layer in report["layers"][:6]}
    assert layers == {
        "Unsure": ("singlebandpseudocolor", 1, True),
        "Classes": ("paletted", 1, True),
        "Confidence": ("singlebandpseudocolor", 1, False),
        "Optical share": ("singlebandpseudocolor", 2, False),
        "Cloud": ("singlebandpseudocolor", 3, False),
        "Cells": ("categorizedSymbol", None, False),
    }
    assert report["layers"][0]["name"] == "Unsure", "what is unsure lies over the classes"
    assert {layer["group"] for layer in report["layers"][:6]} == {"desktop"}
    assert all(layer["valid"] for layer in report["layers"])


def test_the_legend_and_the_map_show_the_packages_classes(desktop: Any, chain: Any) -> None:
    report, folder = desktop
    card = json.loads(Path(chain("inspection").results["OUTPUT"]).read_text(encoding="utf-8"))
    names = [item["name"] for item in card["classes"]]
    legends = {layer["name"]: layer["legend"] for layer in report["layers"]}
    assert [entry for entry in legends["Classes"] if entry in names] == names
    assert [entry for entry in legends["Cells"] if entry in names] == names
    # A model of three epochs is unsure: the veil over the classes makes their colours paler, and changes no hue.
    assert any(is_paler(item["color"], colour) for item in card["classes"] for colour in report["colors"])
    for picture in ("dialog.png", "log.png", "window.png"):
        assert (folder / picture).stat().st_size > 10_000


def is_paler(one: str, other: str) -> bool:
    """Whether a colour is another one, or that one mixed with white."""
    light, shown = ([255 - int(text[start : start + 2], 16) for start in (1, 3, 5)] for text in (one, other))
    shares = [drawn / given for given, drawn in zip(light, shown, strict=True) if given > 30]
    return 0.05 < min(shares) <= 1 and max(shares) - min(shares) < 0.08
