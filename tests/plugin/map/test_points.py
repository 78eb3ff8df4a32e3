"""Areas from sample points in the dock, with the real engine: drawn, labelled by clicks and keys, estimated."""

import csv
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from qgis.core import QgsProject
from qgis.PyQt.QtCore import QCoreApplication, Qt
from qgis.PyQt.QtTest import QTest

from .conftest import LEFT, PLAIN, Desk, wait_for

ROOT = Path(__file__).resolve().parents[3]
PYTHON = ROOT / ".venv" / "bin" / "python"

pytestmark = [
    pytest.mark.skipif(not PYTHON.exists(), reason="the engine's environment is not here"),
    pytest.mark.skipif(sys.platform == "win32", reason="the developer's environment lies elsewhere there"),
]


@pytest.fixture
def tab(desk: Desk, pixel_map: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """The tab Areas with a map of pixels, and its box of sample points."""
    from undercast.plugin.map.dock import MapDock
    from undercast.plugin.map.group import show_map

    monkeypatch.setenv("UNDERCAST_PYTHON", str(PYTHON))
    for _ in show_map(QgsProject.instance(), pixel_map, []):
        pass
    dock = MapDock(desk)
    dock.show()
    dock.tabs.setCurrentWidget(dock.areas)
    wait_for(lambda: dock.areas.areas)
    yield dock.areas
    dock.release()
    QCoreApplication.processEvents()


def press(button: Any) -> None:
    assert button.isVisible() and button.isEnabled(), button.objectName()
    QTest.mouseClick(button, LEFT)


def draw(tab: Any, points: int) -> Any:
    """Draw points by the dialog; give their layer."""
    from undercast.plugin.map.draw_dialog import DrawDialog

    press(tab.points.draw)
    dialog = tab.points.findChild(DrawDialog)
    dialog.points.setValue(points)
    dialog.least.setValue(2)
    assert not dialog.unsure.isHidden(), "the map has unsure pixels"
    before = tab.points.layer
    QTest.mouseClick(dialog.run, LEFT)
    wait_for(lambda: tab.points.layer is not before)
    return tab.points.layer


def references(layer: Any) -> dict[int, str]:
    rows = {feature["point"]: feature["reference"] for feature in layer.getFeatures()}
    return {number: str(value) for number, value in rows.items() if value}


def shown(tab: Any) -> dict[str, str]:
    return {tab.table.item(row, 0).text(): tab.table.item(row, 3).text() for row in range(tab.table.rowCount())}


def test_points_are_drawn_labelled_and_estimated_from(tab: Any, desk: Desk, pixel_map: Any, tmp_path: Path) -> None:
    box, strip = tab.points, tab.points.strip
    assert tab.table.isColumnHidden(3) and not box.label.isEnabled() and "errors and all" in box.words.text()
    layer = draw(tab, 12)
    assert layer.source().startswith(str(tmp_path / "flood_points.gpkg")) and layer.featureCount() == 12
    root = QgsProject.instance().layerTreeRoot()
    assert root.findLayers()[0].layer() is layer, "on top of the map"
    assert "12 points are drawn" in desk.messages()[-1] and "0 of 12 points" in box.words.text()
    assert not box.estimate.isEnabled()

    group = root.findGroup("flood")
    press(box.label)
    assert strip.isVisible() and not group.isVisible(), "what the map says sways nobody"
    assert strip.words.text().startswith("Point 1; 0 of 12")
    features = {feature["point"]: feature for feature in layer.getFeatures()}
    assert desk.canvas.extent().contains(features[1].geometry().asPoint())
    QTest.keyClick(desk.canvas, Qt.Key.Key_2)
    assert references(layer) == {1: "water"} and not layer.isEditable(), "it is in the file"
    item = strip.classes.visualItemRect(strip.classes.item(0)).center()
    QTest.mouseClick(strip.classes.viewport(), LEFT, PLAIN, item)
    press(strip.skip)
    assert references(layer) == {1: "water", 2: "dry"} and strip.words.text().startswith("Point 4; 2 of 12")
    press(strip.back)
    assert strip.words.text().startswith("Point 3;")
    QTest.keyClick(desk.canvas, Qt.Key.Key_9)  # no such class
    QTest.keyClick(strip.classes, Qt.Key.Key_1)
    press(strip.done)
    assert references(layer)[3] == "dry" and group.isVisible() and not strip.isVisible() and not box.label.isChecked()

    press(box.label)
    for number in range(4, 13):
        assert strip.words.text().startswith(f"Point {number};")
        QTest.keyClick(desk.canvas, Qt.Key.Key_1)
    assert not strip.isVisible() and len(references(layer)) == 12, "it ends with the last point"
    wait_for(lambda: "12 of 12" in box.words.text())
    press(box.estimate)
    wait_for(lambda: box.estimates)
    assert "Overall accuracy" in box.words.text() and "from 12 points" in desk.messages()[-1]
    assert not tab.table.isColumnHidden(3) and "±" in shown(tab)["dry"] and shown(tab)["unsure"] == ""
    assert (tmp_path / "flood_points_report" / "report.html").is_file() and box.report.isVisible()
    tab.write(str(tmp_path / "areas.csv"))
    with (tmp_path / "areas.csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = {row["class"]: row for row in csv.DictReader(stream)}
    area = box.estimates.classes["dry"].hectares
    assert float(rows["dry"]["estimated_hectares"]) == pytest.approx(area.value, abs=1e-3)
    assert float(rows["dry"]["low_95"]) <= area.value <= float(rows["dry"]["high_95"])
    assert int(rows["dry"]["pixels"]) == 589 and rows["unsure"]["estimated_hectares"] == ""


def test_what_is_estimated_is_found_again_and_told_when_it_is_old(tab: Any, pixel_map: Any, tmp_path: Path) -> None:
    box = tab.points
    layer = draw(tab, 6)
    index = layer.fields().lookupField("reference")
    ids = [feature.id() for feature in layer.getFeatures()]
    layer.startEditing()
    for fid in ids[:4]:
        layer.changeAttributeValue(fid, index, "dry")
    layer.commitChanges()
    wait_for(lambda: "4 of 6" in box.words.text())
    press(box.estimate)
    wait_for(lambda: box.estimates)
    # another label, not saved yet: the estimate is old, and the next one saves it
    layer.startEditing()
    layer.changeAttributeValue(ids[4], index, "water")
    wait_for(lambda: "estimate again" in box.words.text())
    press(box.estimate)
    wait_for(lambda: box.estimates.labelled == 5)
    assert "estimate again" not in box.words.text() and not layer.isModified()
    layer.rollBack()
    QgsProject.instance().removeMapLayer(layer.id())
    assert box.layer is None and tab.table.isColumnHidden(3)
    # opened again, what was estimated is there
    from undercast.plugin.map.points import open_points

    QgsProject.instance().addMapLayer(open_points(tmp_path / "flood_points.gpkg", "again"))
    assert box.layer.name() == "again" and box.estimates.labelled == 5 and not tab.table.isColumnHidden(3)
    # a map that was made anew has no estimate
    newer = os.path.getmtime(tmp_path / "flood_points_report" / "assessment.json") + 5
    os.utime(pixel_map.files["classes"], (newer, newer))
    tab.refresh(pixel_map)
    assert box.estimates is None and tab.table.isColumnHidden(3)


def test_points_of_another_map_are_none_of_this_one(tab: Any, tmp_path: Path) -> None:
    from undercast.plugin.map.draw_dialog import DrawDialog
    from undercast.plugin.map.maps import SceneMap
    from undercast.plugin.map.points import open_points, sample_layers

    layer, box = draw(tab, 4), tab.points
    assert sample_layers(QgsProject.instance(), SceneMap(tmp_path, "flood")) == [layer]
    assert sample_layers(QgsProject.instance(), SceneMap(tmp_path, "other")) == []
    shutil.copy(tmp_path / "flood_points.gpkg", tmp_path / "flood_points_2.gpkg")
    second = open_points(tmp_path / "flood_points_2.gpkg", "second")
    QgsProject.instance().addMapLayer(second)
    assert box.layers.count() == 2 and box.layers.isVisible() and box.layer is layer, "the choice stays"
    box.layers.setCurrentIndex(box.layers.findData(second.id()))
    assert box.layer is second
    press(box.draw)
    dialog = box.findChild(DrawDialog)
    assert dialog.file.filePath() == str(tmp_path / "flood_points_3.gpkg"), "none is replaced"
    dialog.file.setFilePath(str(tmp_path / "points.shp"))
    QTest.mouseClick(dialog.run, LEFT)
    assert dialog.isVisible() and "GeoPackage" in dialog.problem.text()
    dialog.reject()
    # the project may go while somebody labels
    press(box.label)
    assert box.strip.isVisible()
    QgsProject.instance().clear()
    assert box.strip.layer is None and not box.strip.isVisible() and not box.label.isChecked() and box.layer is None
    tab.refresh()


def test_an_estimate_that_may_be_too_narrow_is_marked(plugin: Any) -> None:
    from undercast.plugin.map.areas_view import interval_text, interval_words
    from undercast.plugin.map.points import ClassEstimate, Interval

    wide = ClassEstimate(Interval(1234.4, 1200.0, 1268.9), False)
    assert interval_text(wide).replace(",", "") == "1234 ± 34.5 ha"  # QGIS's language is English here
    narrow = ClassEstimate(Interval(3.0, 0.0, 6.5), True)
    assert interval_text(narrow) == "3.0 ± 3.5 ha !" and "too narrow" in interval_words(narrow)
    assert interval_text(ClassEstimate(Interval(None, None, None), False)) == "–"
    assert "two labelled points" in interval_words(ClassEstimate(Interval(3.0, None, None), False))
