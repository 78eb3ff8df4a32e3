"""A map of pixels in QGIS: found, shown without cells, and asked for a pixel."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from osgeo import gdal, osr
from qgis.core import QgsCoordinateReferenceSystem, QgsPointXY, QgsProject

gdal.UseExceptions()
TRANSFORM = (6e5, 10.0, 0.0, 3e6, 0.0, -10.0)


def write_raster(path: Path, bands: np.ndarray, scale: float = 1.0) -> None:
    count, rows, columns = bands.shape
    dataset = gdal.GetDriverByName("GTiff").Create(str(path), columns, rows, count, gdal.GDT_Byte)
    dataset.SetGeoTransform(TRANSFORM)
    reference = osr.SpatialReference()
    reference.ImportFromEPSG(32648)
    dataset.SetProjection(reference.ExportToWkt())
    for number, values in enumerate(bands, start=1):
        band = dataset.GetRasterBand(number)
        band.SetNoDataValue(255)
        band.SetScale(scale)
        band.WriteArray(values)
    dataset.FlushCache()


@pytest.fixture
def made(tmp_path: Path, qgis_app: Any, qgis_new_project: None) -> Any:
    from undercast.plugin.map.maps import SceneMap

    made = SceneMap(tmp_path, "flood")
    classes = np.zeros((20, 30), np.uint8)
    classes[5, 7], classes[:3, :3], classes[9, 9] = 1, 255, 2
    write_raster(made.files["classes"], classes[None])
    evidence = np.stack([np.full((20, 30), 200), np.full((20, 30), 125), np.full((20, 30), 255)]).astype(np.uint8)
    write_raster(made.files["evidence"], evidence, scale=1 / 250)
    grid = {"transform": [10.0, 0.0, 6e5, 0.0, -10.0, 3e6], "rows": 20, "columns": 30, "window_pixels": 64}
    record = {
        "grid": grid,
        "pixels": {"classified": 591},
        "classes": [{"name": "dry", "color": "#aa8800"}, {"name": "water", "color": "#0000ff"}],
        "unsure": {"name": "unsure", "color": "#9e9e9e"},
        "inputs": [],
        "files": ["flood_classes.tif", "flood_evidence.tif", "flood.json"],
    }
    made.manifest.write_text(json.dumps(record), encoding="utf-8")
    return made


def test_its_layers_are_shown_without_cells_and_it_is_found(made: Any) -> None:
    from undercast.plugin.map.group import show_map
    from undercast.plugin.map.maps import find_maps

    problems: list[str] = []
    for _ in show_map(QgsProject.instance(), made, problems):
        pass
    names = [node.name() for node in QgsProject.instance().layerTreeRoot().findLayers()]
    assert names == ["Classes", "Confidence", "Optical share", "Cloud"]
    assert not [problem for problem in problems if "style" not in problem]  # the engine's styles are not there
    assert find_maps(QgsProject.instance()) == [made]
    made.files["evidence"].unlink()
    assert find_maps(QgsProject.instance()) == []


def test_a_pixel_tells_its_class_and_its_evidence(made: Any) -> None:
    from undercast.plugin.map.cell import centre, read_cell

    record, crs = made.record(), QgsCoordinateReferenceSystem("EPSG:32648")
    assert not record.has_cells

    def at(point: QgsPointXY, system: QgsCoordinateReferenceSystem = crs) -> Any:
        return read_cell(made, record, point, system, QgsProject.instance())

    pixel = at(QgsPointXY(6e5 + 76, 3e6 - 51))
    assert (pixel.row, pixel.column, pixel.name, pixel.unsure) == (5, 7, "water", False)
    assert pixel.confidence == pytest.approx(0.8) and pixel.optical_share == pytest.approx(0.5) and pixel.cloud is None
    assert pixel.square.boundingBox().width() == pytest.approx(10) and pixel.square.boundingBox().xMinimum() == 6e5 + 70
    assert at(centre(record, 5, 7)).name == "water"
    assert at(centre(record, 9, 9)).unsure and at(centre(record, 9, 9)).odds == []
    assert at(QgsPointXY(6e5 + 5, 3e6 - 5)) is None  # no data
    assert at(QgsPointXY(6e5 - 5, 3e6 - 5)) is None  # outside


def test_the_dock_shows_a_pixel_and_its_areas(made: Any) -> None:
    from qgis.gui import QgsMapCanvas

    from undercast.plugin.map.areas import measure
    from undercast.plugin.map.cell import centre, read_cell
    from undercast.plugin.map.cell_view import CellView

    view, record = CellView(QgsMapCanvas()), made.record()
    for point, words in ((centre(record, 5, 7), "water"), (centre(record, 9, 9), "unsure")):
        view._show(
            read_cell(made, record, point, QgsCoordinateReferenceSystem("EPSG:32648"), QgsProject.instance()), record
        )
        assert words in view.summary.text() and "80" in view.summary.text()
    view.dispose()
    areas = measure(made, "EPSG:7030", QgsProject.instance().transformContext(), lambda: False)
    assert [area.cells for area in areas.classes] == [589, 1, 1]
    assert areas.classes[1].hectares == pytest.approx(0.01, rel=2e-3)
