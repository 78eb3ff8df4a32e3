"""The dock *Training samples*: classes, drawing with a class, undo, balance, cutting a store."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsGeometry,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QEventLoop, Qt, QTimer
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QFileDialog, QLineEdit

LEFT = Qt.MouseButton.LeftButton


def until(condition: Callable[[], bool], seconds: float = 8.0) -> bool:
    """Let Qt work until a condition holds."""
    loop, left = QEventLoop(), seconds
    while not condition() and left > 0:
        QTimer.singleShot(20, loop.quit)
        loop.exec()
        left -= 0.02
    return condition()


def editor(panel: Any) -> QLineEdit:
    """The field in which a class is being renamed; an earlier one may wait for its end."""
    return [field for field in panel.table.findChildren(QLineEdit) if field.isVisible()][-1]


@pytest.fixture
def dock(iface: Any, plugin: Any) -> Iterator[Any]:
    from undercast.plugin.labelling.dock import LabellingDock

    made = LabellingDock(iface)
    made.show()
    yield made
    made.release()


@pytest.fixture
def image(raster: Any, iface: Any) -> QgsRasterLayer:
    """160 x 96 pixels of 10 m: 10 x 6 cells of 16 pixels."""
    layer = QgsRasterLayer(str(raster(size=(160, 96))), "clear")
    QgsProject.instance().addMapLayer(layer)
    return layer


@pytest.fixture
def work(dock: Any, image: QgsRasterLayer, tmp_path: Path) -> SimpleNamespace:
    """A new GeoPackage with the classes water and forest."""
    panel = dock.panel
    panel.raster.setLayer(image)
    panel.cell.setValue(16)
    panel.open(tmp_path / "field.gpkg")
    layer = panel.layers.currentLayer()
    for name in ("water", "forest"):
        QTest.mouseClick(panel.add, LEFT)
        QTest.keyClicks(editor(panel), name)
        QTest.keyClick(editor(panel), Qt.Key.Key_Return)
        assert until(lambda wanted=name: wanted in names(panel))  # Qt commits when it is back in its loop

    def draw(west: float, north: float, east: float, south: float) -> QgsFeature:
        """What QGIS's tool does at the last click: a feature with the layer's defaults."""
        from qgis.core import QgsVectorLayerUtils

        box = QgsGeometry.fromRect(QgsRectangle(500000 + west, 5000000 - north, 500000 + east, 5000000 - south))
        feature = QgsVectorLayerUtils.createFeature(layer, box)
        assert layer.isEditable()
        layer.beginEditCommand("Add feature")
        layer.addFeature(feature)
        layer.endEditCommand()
        return feature

    return SimpleNamespace(dock=dock, panel=panel, layer=layer, draw=draw, path=tmp_path / "field.gpkg")


def names(panel: Any) -> list[str]:
    return [one.name for one in panel.model.all()]


def values(layer: QgsVectorLayer, field: str) -> list[str]:
    return sorted(str(feature[field]) for feature in layer.getFeatures())


def test_a_new_geopackage_has_the_images_crs_and_the_fields(work: Any) -> None:
    assert work.layer.crs() == QgsCoordinateReferenceSystem("EPSG:32633")
    assert {"class", "colour", "note"} <= set(work.layer.fields().names())
    assert names(work.panel) == ["water", "forest"]
    assert len({one.colour for one in work.panel.model.all()}) == 2


def test_digits_choose_the_class_of_what_is_drawn(work: Any, iface: Any) -> None:
    drawn = []
    iface.add.triggered.connect(lambda: drawn.append(True))
    QTest.mouseClick(work.panel.draw, LEFT)
    assert drawn and iface.active is work.layer and work.layer.isEditable()
    QTest.keyClick(iface.canvas, Qt.Key.Key_1)
    assert work.draw(0, 0, 320, 320)["class"] == "water"
    QTest.keyClick(iface.canvas, Qt.Key.Key_2)
    forest = work.draw(320, 0, 480, 160)
    assert forest["class"] == "forest" and forest["colour"] == work.panel.model.at(1).colour
    QTest.keyClick(iface.canvas, Qt.Key.Key_9)  # no such class: the choice stays
    assert work.draw(480, 0, 640, 160)["class"] == "forest"


def test_the_balance_counts_what_is_not_saved_yet(work: Any) -> None:
    work.panel.choose(0)
    work.draw(0, 0, 320, 320)  # 2 x 2 cells
    work.panel.choose(1)
    work.draw(330, 10, 470, 150)  # 77 % of one cell
    work.draw(640, 0, 700, 100)  # too little of one
    assert until(lambda: work.panel.model.share("forest").cells == 1)
    water, forest = work.panel.model.share("water"), work.panel.model.share("forest")
    assert (water.polygons, forest.polygons) == (1, 2)
    assert water.cells == 4 and water.hectares == pytest.approx(10.24, rel=0.01)
    assert "Few cells of forest (1)" in work.panel.note.text()
    work.panel.cell.setValue(8)
    assert until(lambda: work.panel.model.share("water").cells == 16)
    work.layer.undoStack().undo()
    assert until(lambda: work.panel.model.share("forest").polygons == 1)


def test_areas_are_right_in_degrees_too(dock: Any, tmp_path: Path) -> None:
    from undercast.plugin.labelling.balance import Polygons, count

    degree = QgsGeometry.fromRect(QgsRectangle(10.0, 50.0, 10.01, 50.01))
    crs = QgsCoordinateReferenceSystem("EPSG:4326")
    shares = count(Polygons([("x", degree)], crs, QgsProject.instance().transformContext()), None, 0.6)
    assert shares["x"].hectares == pytest.approx(79.7, rel=0.005)  # 716.6 m x 1112.4 m on the ellipsoid


def test_cells_are_counted_across_crs_like_the_engine_cuts_them(image: QgsRasterLayer, dock: Any) -> None:
    from qgis.core import QgsCoordinateTransform

    from undercast.plugin.labelling.balance import CellGrid, Polygons, count

    box = QgsGeometry.fromRect(QgsRectangle(500160, 4999520, 500800, 4999840))
    degrees = QgsCoordinateReferenceSystem("EPSG:4326")
    box.transform(QgsCoordinateTransform(image.crs(), degrees, QgsProject.instance()))
    context = QgsProject.instance().transformContext()
    shares = count(Polygons([("x", box)], degrees, context), CellGrid.of(image, 16), 0.6)
    assert shares["x"].cells == 4 * 2


def test_renaming_and_recolouring_take_the_polygons_along_and_can_be_undone(work: Any) -> None:
    panel, layer = work.panel, work.layer
    panel.choose(0)
    work.draw(0, 0, 100, 100)
    panel.model.setData(panel.model.index(0, 2), "sea")
    assert names(panel) == ["sea", "forest"] and values(layer, "class") == ["sea"]
    panel._session.edits.recolour("sea", "#123456")
    assert panel.model.at(0).colour == "#123456" and values(layer, "colour") == ["#123456"]
    QTest.mouseClick(panel.undo, LEFT)
    QTest.mouseClick(panel.undo, LEFT)
    assert names(panel) == ["water", "forest"] and values(layer, "class") == ["water"]
    assert values(layer, "colour") == [panel.model.at(0).colour] != ["#123456"]
    QTest.mouseClick(panel.redo, LEFT)
    assert names(panel) == ["sea", "forest"] and values(layer, "class") == ["sea"]


def test_what_cannot_be_is_told(work: Any) -> None:
    panel, messages = work.panel, []
    panel.message.connect(lambda text, fine: messages.append((text, fine)))
    assert not panel.model.setData(panel.model.index(0, 2), "forest")
    assert not panel.model.setData(panel.model.index(0, 2), "  ")
    panel.choose(0)
    work.draw(0, 0, 100, 100)
    QTest.mouseClick(panel.remove, LEFT)
    assert [fine for _, fine in messages] == [False] * 3
    expected = ("forest already", "needs a name", "still has polygons (1)")
    assert all(words in text for words, (text, _) in zip(expected, messages, strict=True))
    panel.choose(1)
    QTest.mouseClick(panel.remove, LEFT)
    assert names(panel) == ["water"]


def test_selected_polygons_get_the_chosen_class(work: Any) -> None:
    panel = work.panel
    panel.choose(0)
    work.draw(0, 0, 100, 100)
    assert not panel.give.isEnabled()
    work.layer.selectAll()
    panel.choose(1)
    QTest.mouseClick(panel.give, LEFT)
    assert values(work.layer, "class") == ["forest"] and values(work.layer, "colour") == [panel.model.at(1).colour]


def test_classes_are_kept_in_the_file_and_found_again(work: Any, dock: Any) -> None:
    work.panel.choose(0)
    work.draw(0, 0, 100, 100)
    assert work.panel.save.isEnabled()
    QTest.mouseClick(work.panel.save, LEFT)
    assert not work.layer.isModified() and not work.panel.save.isEnabled()
    wanted = work.panel.model.all()
    QgsProject.instance().removeMapLayer(work.layer)
    assert names(work.panel) == []
    again = QgsVectorLayer(f"{work.path}|layername=samples", "again", "ogr")
    QgsProject.instance().addMapLayer(again)
    work.panel.layers.setLayer(again)
    assert work.panel.model.all() == wanted, "forest has no polygon and is there all the same"
    assert again.labelsEnabled()


def test_giving_up_the_edits_gives_up_the_classes_too(work: Any) -> None:
    QTest.mouseClick(work.panel.save, LEFT)
    QTest.mouseClick(work.panel.add, LEFT)
    QTest.keyClick(editor(work.panel), Qt.Key.Key_Return)
    assert len(names(work.panel)) == 3
    work.layer.rollBack()
    assert names(work.panel) == ["water", "forest"]


def test_a_layer_from_elsewhere_is_taken_up(dock: Any, tmp_path: Path) -> None:
    layer = QgsVectorLayer("Polygon?crs=EPSG:32633&field=class:string&field=colour:string", "old", "memory")
    for name, colour in (("b", "#00ff00"), ("a", "no colour")):
        feature = QgsFeature(layer.fields())
        feature.setAttributes([name, colour])
        feature.setGeometry(QgsGeometry.fromRect(QgsRectangle(0, 0, 10, 10)))
        layer.dataProvider().addFeature(feature)
    other = QgsVectorLayer("Polygon?crs=EPSG:32633&field=name:string", "no samples", "memory")
    QgsProject.instance().addMapLayers([layer, other])
    combo = dock.panel.layers
    assert [combo.itemText(row) for row in range(combo.count())][1:] == ["old"]
    combo.setLayer(layer)
    assert names(dock.panel) == ["a", "b"] and dock.panel.model.at(1).colour == "#00ff00"


def test_an_existing_file_of_another_kind_is_refused(dock: Any, tmp_path: Path) -> None:
    messages = []
    dock.panel.message.connect(lambda text, fine: messages.append(text))
    (tmp_path / "other.gpkg").write_text("no GeoPackage", encoding="utf-8")
    dock.panel.open(tmp_path / "other.gpkg")
    assert "holds no labelled polygons" in messages[0]
    assert (tmp_path / "other.gpkg").read_text(encoding="utf-8") == "no GeoPackage"
    dock.panel.open(tmp_path / "no folder" / "x.gpkg")
    assert "cannot be written" in messages[1]


def test_the_project_remembers_the_choices(work: Any, iface: Any) -> None:
    from undercast.plugin.labelling.dock import LabellingDock

    second = LabellingDock(iface)
    assert second.panel.layers.currentLayer() is work.layer
    assert second.panel.raster.currentLayer().name() == "clear" and second.panel.cell.value() == 16
    second.release()


def test_a_layer_that_is_removed_does_no_harm(work: Any) -> None:
    work.panel.choose(0)
    work.draw(0, 0, 100, 100)
    QgsProject.instance().removeAllMapLayers()
    assert not work.panel.draw.isEnabled() and not work.panel.cut.isEnabled()
    until(lambda: False, 0.5)  # a count was waiting
    assert "Make a GeoPackage" in work.panel.note.text()


def test_the_layer_is_left_as_qgis_has_it(work: Any) -> None:
    from qgis.core import QgsEditFormConfig

    field = work.layer.fields().lookupField("class")
    assert work.layer.defaultValueDefinition(field).isValid()
    work.panel.layers.setLayer(None)
    assert not work.layer.defaultValueDefinition(field).isValid()
    assert work.layer.editFormConfig().suppress() == QgsEditFormConfig.FeatureFormSuppress.SuppressDefault


def test_a_closed_dock_leaves_drawing_alone(work: Any, iface: Any) -> None:
    field = work.layer.fields().lookupField("class")
    work.panel.choose(0)
    work.dock.close()
    assert not work.layer.defaultValueDefinition(field).isValid()
    QTest.keyClick(iface.canvas, Qt.Key.Key_2)
    assert work.panel.table.currentIndex().row() == 0 and not work.layer.defaultValueDefinition(field).isValid()
    work.dock.setUserVisible(True)
    QTest.keyClick(iface.canvas, Qt.Key.Key_2)
    assert work.layer.defaultValueDefinition(field).expression() == "'forest'"


def test_a_layer_that_cannot_hold_its_style_is_saved_without_complaint(dock: Any) -> None:
    layer = QgsVectorLayer("Polygon?crs=EPSG:32633&field=class:string&field=colour:string", "memory", "memory")
    QgsProject.instance().addMapLayer(layer)
    messages = []
    dock.panel.message.connect(lambda text, fine: messages.append(text))
    dock.panel.layers.setLayer(layer)
    QTest.mouseClick(dock.panel.add, LEFT)
    QTest.keyClick(editor(dock.panel), Qt.Key.Key_Return)
    QTest.mouseClick(dock.panel.save, LEFT)
    assert messages == [] and len(names(dock.panel)) == 1 and not layer.isModified()


def test_many_polygons_do_not_hold_up_the_window(work: Any) -> None:
    features = []
    for number in range(3000):
        feature = QgsFeature(work.layer.fields())
        feature.setAttribute("class", "water")
        x, y = 500000 + 16 * (number % 60), 5000000 - 16 * (number // 60)
        feature.setGeometry(QgsGeometry.fromRect(QgsRectangle(x, y, x + 8, y + 8)))
        features.append(feature)
    work.layer.startEditing()
    work.layer.addFeatures(features)
    longest, last = 0.0, time.monotonic()

    def counted() -> bool:
        nonlocal longest, last
        longest, last = max(longest, time.monotonic() - last), time.monotonic()
        return work.panel.model.share("water").polygons == 3000

    assert until(counted)
    print(f"the GUI's thread was busy for at most {1000 * longest:.0f} ms")
    assert longest < 1.0  # a slow machine, beside other work; some 60 ms otherwise


def test_new_asks_for_a_file(dock: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(tmp_path / "asked"), ""))
    QTest.mouseClick(dock.panel.new, LEFT)
    assert (tmp_path / "asked.gpkg").is_file() and dock.panel.layers.currentLayer().name() == "asked"


@pytest.fixture
def cutting(work: Any, fake_engine: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    from undercast.plugin import run_row

    monkeypatch.setattr(run_row, "locate", lambda kind: fake_engine.engine)
    work.panel.choose(0)
    work.draw(0, 0, 320, 320)
    assert until(lambda: work.panel.model.share("water").polygons == 1)
    messages: list[tuple[str, bool]] = []
    work.panel.message.connect(lambda text, fine: messages.append((text, fine)))
    work.panel.ready.connect(lambda text, store: messages.append((text, True)))

    def press() -> Any:
        from undercast.plugin.labelling.cut import CutDialog

        QTest.mouseClick(work.panel.cut, LEFT)
        return work.panel.findChild(CutDialog)

    return SimpleNamespace(**vars(work), press=press, messages=messages, engine=fake_engine)


def test_cutting_runs_the_job_prepare(cutting: Any, tmp_path: Path) -> None:
    cutting.engine.behave("succeed", {"store": str(tmp_path / "field.store"), "samples": 4})
    dialog = cutting.press()
    assert dialog.folder.filePath() == str(tmp_path / "field.store")
    QTest.mouseClick(dialog.run, LEFT)
    assert until(lambda: bool(cutting.messages))
    assert cutting.messages == [(f"The sample store {tmp_path / 'field.store'} is ready: 4 samples.", True)]
    job = cutting.engine.job()
    assert job["kind"] == "prepare" and job["cell"] == 16 and job["unlabelled"] is False
    assert job["labels"] == {"path": str(cutting.path), "layer": "samples", "field": "class", "purity": 0.6}
    assert [one["name"] for one in job["classes"]] == ["water"], "forest has no polygon"
    assert not cutting.layer.isModified(), "what the engine reads was saved first"
    assert cutting.panel.running.isHidden() and cutting.panel.cut.isEnabled()


def test_the_dialog_tells_what_is_missing_and_stays_open(cutting: Any) -> None:
    dialog = cutting.press()
    dialog.optical.setLayer(None)
    QTest.mouseClick(dialog.run, LEFT)
    assert dialog.isVisible() and "Give one of these" in dialog.problem.text()
    dialog.folder.setFilePath("")
    QTest.mouseClick(dialog.run, LEFT)
    assert "Choose a folder" in dialog.problem.text()
    dialog.reject()
    assert not cutting.panel.running.busy


def test_cutting_can_be_cancelled_and_a_new_dock_finds_it(cutting: Any, iface: Any) -> None:
    from undercast.plugin.labelling.dock import LabellingDock

    cutting.engine.behave("obey")
    QTest.mouseClick(cutting.press().run, LEFT)
    assert until(lambda: cutting.panel.running._bar.value() == 25)
    assert not cutting.panel.cut.isEnabled()
    second = LabellingDock(iface)
    second.show()
    messages = []
    second.panel.message.connect(lambda text, fine: messages.append(text))
    assert not second.panel.running.isHidden()
    QTest.mouseClick(second.panel.running.cancel, LEFT)
    assert until(lambda: bool(messages) and bool(cutting.messages))
    assert "cancelled" in messages[0]
    second.release()


def test_an_engine_that_fails_is_told(cutting: Any) -> None:
    cutting.engine.behave("fail")
    QTest.mouseClick(cutting.press().run, LEFT)
    assert until(lambda: bool(cutting.messages))
    assert cutting.messages == [("optical.tif: has no CRS. Assign one.", False)]


def of_pixels(panel: Any) -> None:
    panel.task.setCurrentIndex(panel.task.findData("pixel"))


def test_pixels_are_counted_and_the_advice_is_of_them(work: Any) -> None:
    from undercast.plugin.labelling.table import CELLS, PIXELS

    panel = work.panel
    assert panel.table.isColumnHidden(PIXELS)
    of_pixels(panel)
    assert panel.table.isColumnHidden(CELLS) and not panel.table.isColumnHidden(PIXELS)
    panel.choose(0)
    work.draw(0, 0, 325, 325)  # 32.5 pixels a side: pixels whose centre is covered, 32 or 33 of them
    panel.choose(1)
    work.draw(640, 0, 700, 100)  # too little to label a cell: 60 pixels
    assert until(lambda: panel.model.share("forest").pixels == 60)
    water, forest = panel.model.share("water"), panel.model.share("forest")
    assert water.pixels in (32 * 32, 33 * 33) and (water.cells, forest.cells) == (9 if water.pixels > 1024 else 4, 1)
    assert "Few pixels of forest (60)" in panel.note.text()
    assert panel.model.index(1, PIXELS).data() == "60"
    work.draw(640, 100, 1440, 200)  # 800 pixels more, in a row of squares
    assert until(lambda: panel.model.share("forest").pixels == 860)
    assert "balance" in panel.note.text() and "pixels have a label" in panel.note.text()
    panel.task.setCurrentIndex(panel.task.findData("scene"))
    assert until(lambda: panel.model.share("forest").pixels is None)
    assert panel.table.isColumnHidden(PIXELS)


def test_a_later_polygon_takes_pixels_from_the_one_below(image: QgsRasterLayer, dock: Any) -> None:
    from undercast.plugin.labelling.balance import CellGrid, Polygons, count

    def box(west: float, north: float, east: float, south: float) -> QgsGeometry:
        return QgsGeometry.fromRect(QgsRectangle(500000 + west, 5000000 - north, 500000 + east, 5000000 - south))

    items = [("a", box(0, 0, 1600, 960)), ("b", box(100, 100, 200, 200)), ("b", box(1500, 900, 1700, 1100))]
    polygons = Polygons(items, image.crs(), QgsProject.instance().transformContext())
    for cell, whole in ((16, 160 * 96), (64, 128 * 64), (100, 0)):  # the rest at the edges is cut off
        shares = count(polygons, CellGrid.of(image, cell), 0.6, task="pixel")
        b = 100 + (60 if cell == 16 else 0) if whole else 0
        assert (shares["b"].pixels, (shares["a"].pixels or 0)) == ((b, whole - b) if whole else (None, 0))


def test_cutting_pixels_writes_the_task_and_asks_for_no_share(cutting: Any, tmp_path: Path) -> None:
    of_pixels(cutting.panel)
    cutting.engine.behave("succeed", {"store": str(tmp_path / "field.store"), "samples": 4})
    dialog = cutting.press()
    assert dialog.purity.isHidden() and "a label for each pixel" in dialog.about.text()
    QTest.mouseClick(dialog.run, LEFT)
    assert until(lambda: bool(cutting.messages))
    job = cutting.engine.job()
    assert job["task"] == "pixel" and job["unlabelled"] is False and job["labels"]["field"] == "class"


def test_the_project_remembers_that_pixels_get_labels(work: Any, iface: Any) -> None:
    from undercast.plugin.labelling.dock import LabellingDock

    of_pixels(work.panel)
    second = LabellingDock(iface)
    assert second.panel.task.currentData() == "pixel"
    second.release()
