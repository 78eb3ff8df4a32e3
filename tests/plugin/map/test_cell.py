"""Looking into a cell with a click on the map."""

import json
from typing import Any

import pytest
from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsProject
from qgis.PyQt.QtCore import QCoreApplication, Qt
from qgis.PyQt.QtTest import QTest

OUTLINE = "#ffd92f"


@pytest.fixture
def cell(bench: Any) -> Any:
    """The tab with a map in the project, ready for clicks."""
    bench.make()
    bench.dock.tabs.setCurrentIndex(1)
    QCoreApplication.processEvents()
    bench.click(bench.dock.cell.pick)
    return bench.dock.cell


def shows_outline(chip: Any) -> bool:
    image = chip.grab().toImage()
    return any(
        image.pixelColor(x, y).name() == OUTLINE
        for x in range(0, image.width(), 2)
        for y in range(image.height() // 4, image.height() // 2)
    )


def test_a_click_tells_what_a_cell_is_and_why(bench: Any, cell: Any, wait: Any) -> None:
    bench.desk.click(bench.centre_of(2, 3))
    assert (cell.cell.row, cell.cell.column) == (2, 3) == (cell.row.value(), cell.column.value())
    text = cell.summary.text()
    assert "<b>forest</b>" in text and "#00ff00" in text
    assert "Confidence 75 %" in text and "Under cloud: 50 %" in text
    assert "Optical alone says water." in text and "SAR alone says forest." in text
    assert cell.share.accessibleDescription() == "Optical 25 %, SAR 75 %"
    assert cell.bars.accessibleDescription() == (
        "forest: Both 75 %, Optical 60 %, SAR 10 %; water: Both 25 %, Optical 40 %, SAR 90 %"
    )
    assert not cell.note.isVisible()
    for chip in (cell.optical, cell.sar):
        wait(lambda chip=chip: shows_outline(chip))
    assert not cell.bars.grab().isNull()


def test_a_click_in_another_crs_finds_the_same_cell(bench: Any, cell: Any) -> None:
    geographic = QgsCoordinateReferenceSystem("EPSG:4326")
    transform = QgsCoordinateTransform(bench.layers["optical"].crs(), geographic, QgsProject.instance())
    bench.desk.canvas.setDestinationCrs(geographic)
    bench.desk.canvas.setExtent(transform.transformBoundingBox(bench.layers["optical"].extent()))
    bench.desk.click(transform.transform(bench.centre_of(5, 8)))
    assert (cell.cell.row, cell.cell.column) == (5, 8)


def test_every_click_tells_another_cell_until_the_tool_is_put_away(bench: Any, cell: Any) -> None:
    for row_and_column in ((0, 1), (6, 9), (3, 4)):
        bench.desk.click(bench.centre_of(*row_and_column))
        assert (cell.cell.row, cell.cell.column) == row_and_column
    bench.click(cell.pick)
    bench.desk.click(bench.centre_of(1, 1))
    assert (cell.cell.row, cell.cell.column) == (3, 4)


def test_a_cell_is_found_by_its_row_and_column_with_the_keyboard(bench: Any, cell: Any) -> None:
    bench.desk.click(bench.centre_of(2, 3))
    cell.row.setFocus()
    cell.row.selectAll()
    QTest.keyClicks(cell.row, "6")
    QTest.keyClick(cell.row, Qt.Key.Key_Return)
    QTest.keyClick(cell.column, Qt.Key.Key_Up)
    assert (cell.cell.row, cell.cell.column) == (6, 4)
    assert (cell.row.maximum(), cell.column.maximum()) == (7, 9)
    cell.row.setValue(7)
    cell.column.setValue(9)
    assert cell.cell is None and "has no class" in cell.summary.text()
    cell.column.setValue(8)
    assert (cell.cell.row, cell.cell.column) == (7, 8)


def test_the_outline_and_the_tool_are_there_only_while_the_tab_is_seen(bench: Any, cell: Any) -> None:
    def outlined() -> bool:
        image = bench.desk.canvas.grab().toImage()
        corner = bench.desk.pixel(bench.layers["optical"].extent().center())  # a corner of cell (4, 5)
        return any(
            image.pixelColor(corner.x() + x, corner.y() + y).name() == "#d95f02"
            for x in range(-4, 5)
            for y in range(-4, 5)
        )

    bench.desk.click(bench.centre_of(4, 5))
    assert outlined()
    bench.dock.tabs.setCurrentIndex(0)
    assert not outlined() and not cell.pick.isChecked()
    bench.dock.tabs.setCurrentIndex(1)
    assert outlined()
    bench.dock.close()
    assert not outlined()


def test_images_are_found_by_their_place_on_disk_or_on_a_server() -> None:
    from undercast.plugin.map.chips import address_of

    assert address_of("/vsicurl/https://here.org/a.tif?signature=x") == address_of("https://here.org/a.tif")
    assert address_of("/vsis3/bucket/a.tif") == address_of("s3://bucket/a.tif") != address_of("/bucket/a.tif")


def test_a_sensor_that_takes_no_part_has_no_bars(bench: Any, cell: Any) -> None:
    bench.desk.click(bench.centre_of(2, 0))
    assert "SAR" not in cell.bars.accessibleDescription() and "SAR alone" not in cell.summary.text()
    assert "Optical 40 %" in cell.bars.accessibleDescription()


def test_where_there_is_no_cell_it_says_so(bench: Any, cell: Any) -> None:
    bench.desk.click(bench.centre_of(7, 9))  # without data
    assert cell.cell is None and cell.summary.text() == "There is no cell of a map here."
    assert not cell.bars.isVisible()
    point = bench.centre_of(2, 3)
    bench.desk.click(point)
    assert cell.cell is not None
    QgsProject.instance().removeMapLayers([layer.id() for layer in QgsProject.instance().mapLayers().values()])
    bench.desk.click(point)
    assert cell.summary.text() == "There is no map in the project."


def test_an_unsure_cell_is_called_so(bench: Any, cell: Any) -> None:
    bench.form.more.least.setValue(0.5)
    bench.make()
    bench.desk.click(bench.centre_of(0, 0))
    assert "<b>unsure</b>" in cell.summary.text() and "the likeliest is water" in cell.summary.text()


def test_a_map_of_an_earlier_version_says_what_it_lacks(bench: Any, engine: Any) -> None:
    engine.behave(old=True)
    bench.make()
    bench.dock.tabs.setCurrentIndex(1)
    bench.click(bench.dock.cell.pick)
    bench.desk.click(bench.centre_of(2, 3))
    view = bench.dock.cell
    assert "earlier version" in view.note.text() and view.note.isVisible()
    assert view.bars.accessibleDescription() == "forest: Both 75 %; water: Both 25 %"
    assert "SAR alone says forest." in view.summary.text()


def test_shares_of_a_model_that_does_not_add_up_are_called_shapley_values(bench: Any, cell: Any) -> None:
    record = bench.folder / "town.json"
    manifest = json.loads(record.read_text(encoding="utf-8"))
    record.write_text(json.dumps({**manifest, "additive": False}), encoding="utf-8")
    bench.desk.click(bench.centre_of(2, 3))
    assert "Shapley's value" in cell.note.text() and cell.note.isVisible()
    assert cell.share.accessibleDescription() == "Optical 25 %, SAR 75 %"


def test_a_map_without_its_record_says_so(bench: Any, cell: Any) -> None:
    (bench.folder / "town.json").write_text("{}", encoding="utf-8")
    bench.desk.click(bench.centre_of(2, 3))
    assert "town.json" in cell.summary.text() and "Keep the files of a map together" in cell.summary.text()


def test_an_image_that_left_the_project_is_named(bench: Any, cell: Any, wait: Any) -> None:
    QgsProject.instance().removeMapLayer(bench.layers["sar"].id())
    bench.desk.click(bench.centre_of(2, 3))
    assert cell.sar.accessibleDescription() == "Not in the project: radar.tif"
    wait(lambda: shows_outline(cell.optical))


def test_the_cell_is_read_again_when_its_map_is_made_again(bench: Any, cell: Any) -> None:
    bench.desk.click(bench.centre_of(0, 0))
    assert "<b>water</b>" in cell.summary.text()
    bench.form.more.least.setValue(0.5)
    bench.make()
    assert "<b>unsure</b>" in cell.summary.text()


def test_another_project_shows_no_cell_of_the_last_one(bench: Any, cell: Any) -> None:
    bench.desk.click(bench.centre_of(2, 3))
    QgsProject.instance().clear()
    assert cell.cell is None and not cell.row.isEnabled() and not cell.optical.isVisible()


def test_the_topmost_of_two_maps_is_told(bench: Any, cell: Any) -> None:
    bench.form.name.setText("village")
    bench.make()
    bench.desk.click(bench.centre_of(2, 3))
    assert cell.cell.made.name == "village"
    project = QgsProject.instance()
    group = project.layerTreeRoot().findGroup("village")
    project.layerTreeRoot().removeChildNode(group)
    bench.desk.click(bench.centre_of(2, 3))
    assert cell.cell.made.name == "town"


def test_faint_values_are_drawn_apart_and_hues_stay() -> None:
    from qgis.PyQt.QtGui import QColor, QImage

    from undercast.plugin.map.contrast import stretched

    image = QImage(40, 30, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(QColor(100, 100, 100))
    for x in range(20):
        for y in range(30):
            image.setPixelColor(x, y, QColor(120, 120, 120))
    image.setPixelColor(39, 29, QColor(0, 0, 0, 0))
    made = stretched(image)
    assert made.pixelColor(5, 5).red() - made.pixelColor(30, 5).red() == pytest.approx(80, abs=2), "four times"
    assert made.pixelColor(5, 5).red() == made.pixelColor(5, 5).blue()
    assert made.pixelColor(39, 29).alpha() == 0, "no data stays so"
    two = QImage(10, 10, QImage.Format.Format_ARGB32)
    for x in range(10):
        for y in range(10):
            two.setPixelColor(x, y, QColor(20 * x, 10 * y, 0))
    assert {stretched(two).pixelColor(x, 5).blue() for x in range(10)} == {0}, "a missing band stays black"
