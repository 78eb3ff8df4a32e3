"""A map of pixels in QGIS: found, shown without cells, and asked for a pixel."""

import json
from typing import Any

import numpy as np
import pytest
from qgis.core import QgsCoordinateReferenceSystem, QgsPointXY, QgsProject

from .conftest import write_raster


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


def test_a_map_with_probabilities_tells_how_probable_every_class_is(pixel_map: Any) -> None:
    from qgis.gui import QgsMapCanvas

    from undercast.plugin.map.cell import centre, read_cell
    from undercast.plugin.map.cell_view import CellView

    crs, project = QgsCoordinateReferenceSystem("EPSG:32648"), QgsProject.instance()
    point = centre(pixel_map.record(), 5, 7)
    view = CellView(QgsMapCanvas())
    view._show(read_cell(pixel_map, pixel_map.record(), point, crs, project), pixel_map.record())
    assert view.bars_title.isHidden() and "does not tell how probable the other classes are" in view.note.text()
    assert not view.classes.isHidden(), "the map around the pixel"
    shares = np.stack([np.full((20, 30), 50), np.full((20, 30), 200)]).astype(np.uint8)
    write_raster(pixel_map.files["probabilities"], shares, scale=1 / 250)
    record = json.loads(pixel_map.manifest.read_text(encoding="utf-8"))
    record["files"].append("flood_probabilities.tif")
    pixel_map.manifest.write_text(json.dumps(record), encoding="utf-8")
    cell = read_cell(pixel_map, pixel_map.record(), point, crs, project)
    assert [(one.name, pytest.approx(one.fused)) for one in cell.odds] == [("water", 0.8), ("dry", 0.2)]
    view._show(cell, pixel_map.record())
    assert "water" in view.bars.accessibleDescription() and not view.bars_title.isHidden() and view.note.isHidden()
    unsure = read_cell(pixel_map, pixel_map.record(), centre(pixel_map.record(), 9, 9), crs, project)
    assert unsure.unsure and unsure.odds[0].name == "water"
    view.dispose()
