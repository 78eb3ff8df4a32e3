"""The styles as QGIS reads them."""

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

# Loaded as QGIS loads a file that a user drops into it: the .qml of the same name counts by itself.
SCRIPT = """
import json, sys
from pathlib import Path
from qgis.core import Qgis, QgsApplication, QgsRasterLayer, QgsRenderContext, QgsVectorLayer
application = QgsApplication([], False)
application.initQgis()
folder = Path(sys.argv[1])
drawn = {}
classes = QgsRasterLayer(str(folder / "scenes_classes.tif"), "classes")
drawn["classes"] = [classes.renderer().type()] + [
    [int(item.value), item.color.name(), item.label] for item in classes.renderer().classes()]
for name in ("", "scenes_confidence", "scenes_optical_share", "scenes_cloud", "scenes_unsure"):
    layer = QgsRasterLayer(str(folder / "scenes_evidence.tif"), "evidence")
    if name:
        assert layer.loadNamedStyle(str(folder / (name + ".qml")))[1], name
    renderer = layer.renderer()
    ramp = renderer.shader().rasterShaderFunction()
    drawn[name or "evidence"] = [
        renderer.type(), layer.bandName(renderer.inputBand() if hasattr(renderer, "inputBand") else renderer.band()),
        renderer.classificationMin(), renderer.classificationMax(),
        [[item.value, item.color.name(), item.label] for item in ramp.colorRampItemList()],
        [ramp.shade(value)[1:4] for value in (0.0, 0.5, 1.0)],
    ]
    if name == "scenes_unsure":
        veil = [ramp.shade(value)[4] for value in (0.34, 0.5, 0.9)]
cells = QgsVectorLayer(str(folder / "scenes.gpkg") + "|layername=cells", "cells", "ogr")
assert cells.isValid() and cells.loadNamedStyle(str(folder / "scenes.qml"))[1]
renderer = cells.renderer()
context = QgsRenderContext()
renderer.startRender(context, cells.fields())
drawn["cells"] = [renderer.type(), [
    [f["class_id"], f["class_name"], renderer.symbolForFeature(f, context).color().name()] for f in cells.getFeatures()
]]
renderer.stopRender(context)
drawn["veil"] = veil
print("TOLD" + json.dumps(drawn))
"""


def qgis_python() -> str:
    """A Python that has QGIS's bindings: the one named by UNDERCAST_QGIS_PYTHON, else the system's."""
    for python in (os.environ.get("UNDERCAST_QGIS_PYTHON"), shutil.which("python3", path=os.defpath)):
        if (
            python
            and subprocess.run([python, "-c", "import qgis.core"], capture_output=True, timeout=60).returncode == 0
        ):
            return python
    pytest.skip("no Python with QGIS's bindings; set UNDERCAST_QGIS_PYTHON")


def test_qgis_shows_classes_and_evidence_as_meant(
    make_package: Callable, paint: Callable, write_raster: Callable, classify: Callable, tmp_path: Path
) -> None:
    python = qgis_python()
    classify(make_package(), write_raster("o.tif", paint(np.array([[0, 1], [2, 1]]), 8)))
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QGIS_CUSTOM_CONFIG_PATH": str(tmp_path / "profile")}
    done = subprocess.run(
        [python, "-c", SCRIPT, str(tmp_path / "map")], capture_output=True, text=True, timeout=120, env=environment
    )
    assert "TOLD" in done.stdout, done.stderr
    drawn = json.loads(done.stdout.split("TOLD")[1].splitlines()[0])
    names, colors = ["water", "Forêt & wood", "built-up area"], ["#1f78b4", "#33a02c", "#e31a1c"]
    assert drawn["classes"] == ["paletted", *([n, colors[n], names[n]] for n in range(3))]
    assert drawn["cells"] == ["categorizedSymbol", [[n, names[n], colors[n]] for n in (0, 1, 2, 1)]]
    assert drawn["evidence"] == drawn["scenes_confidence"]
    for name, band in (("confidence", "1"), ("optical_share", "2"), ("cloud", "3")):
        kind, shown, low, high, items, shades = drawn[f"scenes_{name}"]
        assert kind == "singlebandpseudocolor" and band in shown and (low, high) == (0, 1)
        assert [items[0][0], items[2][0], items[-1][0]] == [0, 0.5, 1]
        assert shades[0] != shades[1] != shades[2]
    # The veil hides a guess among three, half hides a doubtful class and leaves a sure one as it is.
    assert drawn["scenes_unsure"][1].startswith("Band 1") and drawn["veil"] == [215, 110, 0]
    # In a map with unsure cells they have an entry of their own.
    classify(make_package(), tmp_path / "o.tif", least_confidence=0.999)
    done = subprocess.run(
        [python, "-c", SCRIPT, str(tmp_path / "map")], capture_output=True, text=True, timeout=120, env=environment
    )
    assert "TOLD" in done.stdout, done.stderr
    unsure = json.loads(done.stdout.split("TOLD")[1].splitlines()[0])
    assert unsure["veil"] == drawn["veil"]
    assert unsure["classes"] == [*drawn["classes"], [3, "#9e9e9e", "unsure"]]
    assert unsure["cells"] == ["categorizedSymbol", [[3, "unsure", "#9e9e9e"]] * 4]
    # The optical share diverges from a neutral middle.
    red, green, blue = drawn["scenes_optical_share"][5][1]
    assert red == green == blue
