"""Hectares of each class: right in every CRS, as a table and as a file."""

import csv
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from osgeo import gdal, osr
from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsDistanceArea,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
)
from qgis.PyQt.QtWidgets import QFileDialog

gdal.UseExceptions()


@pytest.fixture
def written(tmp_path: Path, qgis_app: Any) -> Any:
    """Write the raster and the record of a map."""
    from undercast.plugin.map.maps import SceneMap

    def write(values: np.ndarray, transform: tuple[float, ...], epsg: int, *, unsure: bool = False) -> SceneMap:
        made = SceneMap(tmp_path, "map")
        rows, columns = values.shape
        dataset = gdal.GetDriverByName("GTiff").Create(str(made.files["classes"]), columns, rows, 1, gdal.GDT_Byte)
        dataset.SetGeoTransform(transform)
        reference = osr.SpatialReference()
        reference.ImportFromEPSG(epsg)
        dataset.SetProjection(reference.ExportToWkt())
        dataset.GetRasterBand(1).SetNoDataValue(255)
        dataset.GetRasterBand(1).WriteArray(values)
        dataset.FlushCache()
        x, a, b, y, d, e = transform
        record: dict[str, Any] = {
            "grid": {
                "transform": [a, b, x, d, e, y],
                "rows": rows,
                "columns": columns,
                "cell_pixels": 16,
                "stride_pixels": 16,
            },
            "classes": [{"name": "water", "color": "#0000ff"}, {"name": "Wald, dicht", "color": "#00ff00"}],
            "inputs": [],
            "files": [],
        }
        if unsure:
            record["unsure"] = {"name": "unsure", "color": "#9e9e9e"}
        made.manifest.write_text(json.dumps(record), encoding="utf-8")
        return made

    return write


def measured(made: Any, ellipsoid: str = "EPSG:7030") -> Any:
    from undercast.plugin.map.areas import measure

    return measure(made, ellipsoid, QgsProject.instance().transformContext(), lambda: False)


def one_by_one(values: np.ndarray, transform: tuple[float, ...], epsg: int, kind: int) -> float:
    """The hectares of a class, every cell measured by QGIS."""
    distance = QgsDistanceArea()
    distance.setSourceCrs(QgsCoordinateReferenceSystem(f"EPSG:{epsg}"), QgsProject.instance().transformContext())
    distance.setEllipsoid("EPSG:7030")
    x, a, b, y, d, e = transform
    total = 0.0
    for row, column in zip(*np.nonzero(values == kind), strict=True):
        corners = [(column, row), (column + 1, row), (column + 1, row + 1), (column, row + 1)]
        ring = [QgsPointXY(x + a * i + b * j, y + d * i + e * j) for i, j in corners]
        total += distance.measureArea(QgsGeometry.fromPolygonXY([ring]))
    return distance.convertAreaMeasurement(total, Qgis.AreaUnit.Hectares)


@pytest.mark.parametrize(
    ("transform", "epsg"),
    [
        ((500000.0, 160.0, 0.0, 5000000.0, 0.0, -160.0), 32633),
        ((15.0, 0.002, 0.0, 45.0, 0.0, -0.002), 4326),
        ((15.0, 0.002, 0.0005, 45.0, 0.0005, -0.002), 4326),  # turned
        ((-50.0, 0.1, 0.0, 80.0, 0.0, -0.1), 4326),  # far north and large: a cell's area changes from row to row
        ((-2000000.0, 30000.0, 0.0, 8000000.0, 0.0, -30000.0), 3857),  # Mercator: areas four times too large as drawn
    ],
    ids=["metres", "degrees", "turned", "north", "Mercator"],
)
@pytest.mark.parametrize("shape", [(7, 9), (150, 90), (1, 1)], ids=["small", "large", "one"])
def test_areas_are_those_of_the_cells_on_the_ellipsoid(
    written: Any, transform: tuple[float, ...], epsg: int, shape: tuple[int, int]
) -> None:
    values = np.random.default_rng(3).choice(np.array([0, 1, 255], np.uint8), shape, p=[0.5, 0.3, 0.2])
    values[0, 0] = 0
    areas = measured(written(values, transform, epsg))
    for kind, area in enumerate(areas.classes):
        assert area.cells == (values == kind).sum()
        assert area.hectares == pytest.approx(one_by_one(values, transform, epsg, kind), rel=2e-5)
    assert areas.classified == pytest.approx(sum(area.hectares for area in areas.classes))


def test_a_cell_of_160_metres_has_two_and_a_half_hectares(written: Any) -> None:
    areas = measured(written(np.zeros((1, 1), np.uint8), (500000.0, 160.0, 0.0, 5000000.0, 0.0, -160.0), 32633))
    assert areas.classes[0].hectares == pytest.approx(2.56 / 0.9996**2, rel=1e-5), "UTM's scale is 0.9996 there"


def test_a_project_without_an_ellipsoid_gets_the_map_s(written: Any) -> None:
    made = written(np.zeros((2, 2), np.uint8), (15.0, 0.002, 0.0, 45.0, 0.0, -0.002), 4326)
    assert measured(made, "NONE").classified == pytest.approx(measured(made).classified)
    assert measured(made, "NONE").ellipsoid not in ("", "NONE")


def test_unsure_cells_count_apart(written: Any) -> None:
    values = np.array([[0, 0, 1, 2]], np.uint8)
    areas = measured(written(values, (500000.0, 160.0, 0.0, 5000000.0, 0.0, -160.0), 32633, unsure=True))
    assert [(area.entry.name, area.cells) for area in areas.classes] == [
        ("water", 2),
        ("Wald, dicht", 1),
        ("unsure", 1),
    ]
    assert areas.classified == pytest.approx(areas.classes[0].hectares + areas.classes[1].hectares)


def test_a_raster_that_cannot_be_read_is_named(written: Any) -> None:
    from undercast.plugin.map.areas import UnreadableMapError

    made = written(np.zeros((1, 1), np.uint8), (0.0, 1.0, 0.0, 0.0, 0.0, -1.0), 4326)
    made.files["classes"].write_bytes(b"II*\0 no raster")
    with pytest.raises(UnreadableMapError, match=r"map_classes\.tif"):
        measured(made)


def table(view: Any) -> list[list[str]]:
    return [[view.table.item(row, column).text() for column in range(3)] for row in range(view.table.rowCount())]


def test_the_areas_of_a_new_map_are_shown_with_the_unsure_ones_last(bench: Any, wait: Any) -> None:
    bench.form.more.least.setValue(0.5)
    bench.make()
    bench.dock.tabs.setCurrentIndex(2)
    view = bench.dock.areas
    wait(lambda: view.areas)
    rows = table(view)
    assert [row[0] for row in rows] == ["forest", "water", "unsure"]
    assert rows[0][2] == "51 %" and rows[2][2] == ""
    assert [view.table.item(row, 0).toolTip() for row in range(3)] == ["Cells: 40", "Cells: 38", "Cells: 1"]
    assert "199.8 ha" in view.summary.text() and "not among them" in view.summary.text()


def test_the_table_is_written_as_csv(bench: Any, wait: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bench.make()
    bench.dock.tabs.setCurrentIndex(2)
    view = bench.dock.areas
    wait(lambda: view.areas)
    target = tmp_path / "areas.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    bench.click(view.export)
    assert str(target) in bench.desk.messages()[-1]
    with target.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert [row["class"] for row in rows] == ["water", "forest"]
    assert [int(row["cells"]) for row in rows] == [39, 40]
    assert sum(float(row["share_of_classified"]) for row in rows) == pytest.approx(1, abs=1e-5)
    assert float(rows[0]["hectares"]) == pytest.approx(view.areas.classes[0].hectares, abs=1e-4)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "absent" / "areas.csv"), ""))
    bench.click(view.export)
    assert "cannot be written" in bench.desk.messages()[-1]


def test_the_list_follows_the_project(bench: Any, wait: Any) -> None:
    view = bench.dock.areas
    bench.dock.tabs.setCurrentIndex(2)
    assert view.maps.count() == 0 and not view.export.isEnabled() and "no map" in view.summary.text()
    bench.make()
    bench.form.name.setText("village")
    bench.form.more.least.setValue(0.5)
    bench.make()
    assert [view.maps.itemText(index) for index in range(view.maps.count())] == ["village", "town"]
    wait(lambda: view.areas)
    assert view.areas.made.name == "village" and view.table.rowCount() == 3
    view.maps.setCurrentIndex(1)
    wait(lambda: view.areas)
    assert view.table.rowCount() == 2
    QgsProject.instance().clear()
    assert view.maps.count() == 0 and view.table.rowCount() == 0
