"""A map of pixels in QGIS: found, shown without cells, and asked for a pixel."""

from typing import Any

import pytest
from qgis.core import QgsCoordinateReferenceSystem, QgsPointXY, QgsProject


def test_its_layers_are_shown_without_cells_and_it_is_found(pixel_map: Any) -> None:
    from undercast.plugin.map.group import show_map
    from undercast.plugin.map.maps import find_maps

    problems: list[str] = []
    for _ in show_map(QgsProject.instance(), pixel_map, problems):
        pass
    names = [node.name() for node in QgsProject.instance().layerTreeRoot().findLayers()]
    assert names == ["Classes", "Confidence", "Optical share", "Cloud"]
    assert not [problem for problem in problems if "style" not in problem]  # the engine's styles are not there
    assert find_maps(QgsProject.instance()) == [pixel_map]
    pixel_map.files["evidence"].unlink()
    assert find_maps(QgsProject.instance()) == []


def test_a_pixel_tells_its_class_and_its_evidence(pixel_map: Any) -> None:
    from undercast.plugin.map.cell import centre, read_cell

    record, crs = pixel_map.record(), QgsCoordinateReferenceSystem("EPSG:32648")
    assert not record.has_cells

    def at(point: QgsPointXY, system: QgsCoordinateReferenceSystem = crs) -> Any:
        return read_cell(pixel_map, record, point, system, QgsProject.instance())

    pixel = at(QgsPointXY(6e5 + 76, 3e6 - 51))
    assert (pixel.row, pixel.column, pixel.name, pixel.unsure) == (5, 7, "water", False)
    assert pixel.confidence == pytest.approx(0.8) and pixel.optical_share == pytest.approx(0.5) and pixel.cloud is None
    assert pixel.square.boundingBox().width() == pytest.approx(10) and pixel.square.boundingBox().xMinimum() == 6e5 + 70
    assert at(centre(record, 5, 7)).name == "water"
    assert at(centre(record, 9, 9)).unsure and at(centre(record, 9, 9)).odds == []
    assert at(QgsPointXY(6e5 + 5, 3e6 - 5)) is None  # no data
    assert at(QgsPointXY(6e5 - 5, 3e6 - 5)) is None  # outside


def test_the_dock_shows_a_pixel_and_its_areas(pixel_map: Any) -> None:
    from qgis.gui import QgsMapCanvas

    from undercast.plugin.map.areas import measure
    from undercast.plugin.map.cell import centre, read_cell
    from undercast.plugin.map.cell_view import CellView

    view, record = CellView(QgsMapCanvas()), pixel_map.record()
    for point, words in ((centre(record, 5, 7), "water"), (centre(record, 9, 9), "unsure")):
        view._show(
            read_cell(pixel_map, record, point, QgsCoordinateReferenceSystem("EPSG:32648"), QgsProject.instance()),
            record,
        )
        assert words in view.summary.text() and "80" in view.summary.text()
    view.dispose()
    areas = measure(pixel_map, "EPSG:7030", QgsProject.instance().transformContext(), lambda: False)
    assert [area.cells for area in areas.classes] == [589, 1, 1]
    assert areas.classes[1].hectares == pytest.approx(0.01, rel=2e-3)
