"""The dock's choices: areas drawn with the mouse, layers, cloud, and what the project remembers."""

import json
from pathlib import Path
from typing import Any

import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsFeature,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QCoreApplication, Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QLabel


def choose(box: Any, data: str) -> None:
    """Choose an entry of a list as the keyboard does."""
    index = box.findData(data)
    assert index >= 0
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Home)
    for _ in range(index):
        QTest.keyClick(box, Qt.Key.Key_Down)
    assert box.currentData() == data


@pytest.fixture
def area(bench: Any) -> Any:
    return bench.form.area


def close_to(values: Any, wanted: Any, tolerance: float) -> bool:
    return all(abs(one - other) <= tolerance for one, other in zip(values, wanted, strict=True))


def test_a_rectangle_is_drawn_by_dragging(bench: Any, area: Any, engine: Any) -> None:
    choose(area.kind, "rectangle")
    bench.click(bench.runner.go)
    assert "There is no area yet" in bench.desk.messages()[-1]
    before = bench.desk.canvas.mapTool()
    bench.click(area.draw)
    bench.desk.drag(bench.centre_of(1, 1), bench.centre_of(4, 6))
    assert bench.desk.canvas.mapTool() is before and not area.draw.isChecked()
    assert "Drawn:" in area.summary.text()
    bench.make()
    west, south, east, north = engine.job()["extent"]
    corner, other = bench.centre_of(4, 1), bench.centre_of(1, 6)
    pixel = 2 * bench.desk.canvas.mapUnitsPerPixel()
    assert close_to((west, south, east, north), (corner.x(), corner.y(), other.x(), other.y()), pixel)
    assert engine.job()["extent_crs"] == "EPSG:32633" and "mask" not in engine.job()


def test_a_polygon_is_drawn_by_clicks_and_stays_where_it_is_when_the_canvas_changes_its_crs(
    bench: Any, area: Any, engine: Any
) -> None:
    choose(area.kind, "polygon")
    bench.click(area.draw)
    corners = [bench.centre_of(1, 1), bench.centre_of(1, 6), bench.centre_of(5, 6), bench.centre_of(3, 3)]
    for corner in corners[:3]:
        bench.desk.click(corner)
    bench.desk.click(bench.centre_of(7, 9))
    QTest.keyClick(bench.desk.canvas, Qt.Key.Key_Backspace)
    bench.desk.click(corners[3])
    bench.desk.click(corners[3], Qt.MouseButton.RightButton)
    QgsProject.instance().setCrs(QgsCoordinateReferenceSystem("EPSG:4326"))
    bench.desk.canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:4326"))
    bench.make()
    job, mask = engine.job(), engine.mask()
    assert mask["crs"] == "32633" and job["extent_crs"] == "EPSG:32633"
    (shape,) = mask["shapes"]
    drawn = QgsGeometry.fromWkt(QgsGeometry.fromPolygonXY([corners]).asWkt())
    got = QgsGeometry.fromPolygonXY([[QgsPointXY(x, y) for x, y in rings_of(shape)[0]]])
    assert got.symDifference(drawn).area() < 0.03 * drawn.area()
    assert close_to(job["extent"], box(drawn), 3 * 15)
    assert not Path(job["mask"]).exists(), "the temporary file is gone"


def test_in_a_project_without_a_crs_an_area_is_in_the_image_s(bench: Any, area: Any, engine: Any) -> None:
    bench.desk.canvas.setDestinationCrs(QgsCoordinateReferenceSystem())
    bench.desk.canvas.setExtent(bench.layers["optical"].extent())
    choose(area.kind, "polygon")
    bench.click(area.draw)
    for corner in ((1, 1), (1, 6), (5, 6)):
        bench.desk.click(bench.centre_of(*corner))
    QTest.keyClick(bench.desk.canvas, Qt.Key.Key_Return)
    bench.make()
    assert engine.mask()["crs"] == "32633" and engine.job()["extent_crs"] == "EPSG:32633"


def rings_of(shape: dict[str, Any]) -> Any:
    return shape["coordinates"][0] if shape["type"] == "MultiPolygon" else shape["coordinates"]


def box(geometry: QgsGeometry) -> tuple[float, ...]:
    extent = geometry.boundingBox()
    return extent.xMinimum(), extent.yMinimum(), extent.xMaximum(), extent.yMaximum()


def test_escape_gives_up_a_polygon(bench: Any, area: Any) -> None:
    choose(area.kind, "polygon")
    bench.click(area.draw)
    for corner in ((1, 1), (1, 6), (5, 6)):
        bench.desk.click(bench.centre_of(*corner))
    QTest.keyClick(bench.desk.canvas, Qt.Key.Key_Escape)
    QTest.keyClick(bench.desk.canvas, Qt.Key.Key_Return)
    assert area.summary.text() != "" and "Drawn" not in area.summary.text() and area.draw.isChecked()
    bench.click(area.draw)
    assert not area.draw.isChecked()


def test_a_polygon_that_crosses_itself_is_made_valid(bench: Any, area: Any, engine: Any) -> None:
    choose(area.kind, "polygon")
    bench.click(area.draw)
    for corner in ((1, 1), (5, 6), (5, 1), (1, 6)):
        bench.desk.click(bench.centre_of(*corner))
    QTest.keyClick(bench.desk.canvas, Qt.Key.Key_Return)
    bench.make()
    (shape,) = engine.mask()["shapes"]
    assert shape["type"] == "MultiPolygon" and len(shape["coordinates"]) == 2


def test_the_canvas_is_the_area_in_the_canvas_s_crs(bench: Any, area: Any, engine: Any) -> None:
    geographic = QgsCoordinateReferenceSystem("EPSG:4326")
    utm = bench.layers["optical"].crs()
    bench.desk.canvas.setDestinationCrs(geographic)
    transform = QgsCoordinateTransform(utm, geographic, QgsProject.instance())
    corner, other = (transform.transform(bench.centre_of(*cell)) for cell in ((5, 2), (2, 6)))
    bench.desk.canvas.setExtent(QgsRectangle(corner, other))
    choose(area.kind, "canvas")
    shown = bench.desk.canvas.extent()
    bench.make()
    job = engine.job()
    assert job["extent_crs"] == "EPSG:4326"
    assert job["extent"] == [shown.xMinimum(), shown.yMinimum(), shown.xMaximum(), shown.yMaximum()]


def test_a_canvas_beside_the_image_is_refused(bench: Any, area: Any) -> None:
    bench.desk.canvas.setExtent(QgsRectangle(0, 0, 1000, 1000))
    choose(area.kind, "canvas")
    bench.start()
    assert bench.runner.run is None and "do not overlap" in bench.desk.messages()[-1]


@pytest.fixture
def fields(bench: Any) -> QgsVectorLayer:
    layer = QgsVectorLayer("Polygon?crs=EPSG:32633", "fields", "memory")
    features = []
    for row, column in ((1, 1), (5, 7)):
        feature = QgsFeature()
        feature.setGeometry(QgsGeometry.fromPointXY(bench.centre_of(row, column)).buffer(200, 8))
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    layer.updateExtents()
    QgsProject.instance().addMapLayer(layer)
    return layer


def test_a_layer_s_polygons_are_the_area_all_or_the_selected(
    bench: Any, area: Any, engine: Any, fields: QgsVectorLayer
) -> None:
    choose(area.kind, "layer")
    bench.start()
    assert "Choose the layer" in bench.desk.messages()[-1]
    area.layer.setLayer(fields)
    bench.make()
    assert len(engine.mask()["shapes"]) == 2
    extent = fields.extent()
    whole = [extent.xMinimum(), extent.yMinimum(), extent.xMaximum(), extent.yMaximum()]
    assert engine.job()["extent"] == whole
    bench.click(area.selected)
    bench.start()
    assert "no polygon is selected" in bench.desk.messages()[-1]
    fields.select(next(fields.getFeatures()).id())
    bench.make()
    assert len(engine.mask()["shapes"]) == 1
    assert engine.job()["extent"][2] < whole[2]


def test_a_raster_is_an_area_by_its_extent(bench: Any, area: Any, engine: Any, raster: Any) -> None:
    small = QgsRasterLayer(str(raster("small.tif", size=(40, 40))), "small")
    QgsProject.instance().addMapLayer(small)
    choose(area.kind, "layer")
    area.layer.setLayer(small)
    assert not area.selected.isVisible()
    bench.make()
    assert engine.job()["extent"] == [500000, 5000000 - 400, 500400, 5000000] and "mask" not in engine.job()


def test_cloud_from_a_mask(bench: Any, engine: Any, raster: Any) -> None:
    images = bench.form.images
    clouds = QgsRasterLayer(str(raster("clouds.tif", bands=1)), "clouds")
    QgsProject.instance().addMapLayer(clouds)
    assert not images.mask.isVisible() and not images.values.isVisible()
    choose(images.cloud, "scl")
    assert images.mask.isVisible() and not images.values.isVisible()
    bench.start()
    assert "needs a cloud mask" in bench.desk.messages()[-1]
    choose(images.cloud, "mask")
    images.mask.setLayer(clouds)
    assert images.values.isVisible()
    images.values.setText("1, 2")
    bench.make()
    assert engine.job()["cloud"] == {"method": "mask", "path": clouds.source(), "values": [1, 2]}


def test_a_model_of_one_sensor_takes_no_other_image(bench: Any, engine: Any, model_package: Any) -> None:
    bench.form.package.choose(str(model_package("optical.undercast", optical=["R", "G", "B"])))
    assert not bench.form.images.sar.isEnabled() and bench.form.images.sar.currentLayer() is None
    bench.make()
    assert "sar" not in engine.job()


def test_layers_with_the_model_s_bands_are_proposed(bench: Any, raster: Any, model_package: Any) -> None:
    from osgeo import gdal

    path = raster("named.tif", bands=3)
    dataset = gdal.Open(str(path), gdal.GA_Update)
    for number, name in enumerate(("blue", "green", "red"), start=1):
        dataset.GetRasterBand(number).SetDescription(name)
    dataset.FlushCache()
    del dataset
    bench.form.images.optical.setLayer(None)
    bench.form.images.sar.setLayer(None)
    bench.form.package.choose(str(model_package("named.undercast", optical=["Red", "Green"], sar=["VV", "VH"])))
    assert bench.form.images.optical.currentLayer() is None
    named = QgsRasterLayer(str(path), "named")
    QgsProject.instance().addMapLayer(named)
    assert bench.form.images.optical.currentLayer() == named
    assert bench.form.images.sar.currentLayer() is None


def test_every_project_remembers_its_own_choices(bench: Any, area: Any, tmp_path: Path) -> None:
    project = QgsProject.instance()
    choose(area.kind, "rectangle")
    bench.click(area.draw)
    bench.desk.drag(bench.centre_of(1, 1), bench.centre_of(4, 6))
    bench.form.more.least.setValue(0.25)
    choose(bench.form.images.cloud, "none")
    bench.form.name.setText("my map")
    drawn = area.summary.text()
    first, second = str(tmp_path / "first.qgs"), str(tmp_path / "second.qgs")
    assert project.write(first)
    project.clear()
    assert (bench.form.name.text(), area.chosen, bench.form.more.least.value()) == ("scenes", "all", 0)
    assert bench.form.images.optical.currentLayer() is None
    bench.form.name.setText("another")
    assert project.write(second)
    assert project.read(first)
    assert (bench.form.name.text(), area.chosen, bench.form.more.least.value()) == ("my map", "rectangle", 0.25)
    assert bench.form.images.optical.currentLayer().name() == "image"
    assert bench.form.images.cloud.currentData() == "none" and area.summary.text() == drawn
    assert bench.form.folder.filePath() == str(tmp_path / "maps")
    assert project.read(second)
    assert bench.form.name.text() == "another"


@pytest.mark.parametrize("text", ["[1]", "{", '{"images": 3}', '{"area": {"drawn": 7}}', '{"least": "x"}'])
def test_choices_that_cannot_be_read_are_the_beginning_s(bench: Any, text: str) -> None:
    project = QgsProject.instance()
    project.writeEntry("undercast", "/map", text)
    bench.form.name.setText("changed")
    bench.dock._opened()
    assert bench.form.name.text() == "scenes"


def test_use_package_brings_the_dock_forward_with_the_package(bench: Any, model_package: Any) -> None:
    from undercast.plugin.map.packages import recent_packages

    path = str(model_package("new.undercast"))
    bench.dock.tabs.setCurrentIndex(2)
    bench.dock.close()
    bench.dock.use_package(path)
    assert bench.dock.isVisible() and bench.form.package.path == path
    assert bench.dock.tabs.currentWidget() is bench.runner and recent_packages()[0] == path


def test_a_broken_package_says_so(bench: Any, model_package: Any) -> None:
    bench.form.package.choose(str(model_package("broken.undercast", card="{")))
    assert "no sound model package" in bench.form.package.details.text()
    bench.start()
    assert bench.runner.run is None and "no sound model package" in bench.desk.messages()[-1]


def test_a_package_s_words_are_words(bench: Any, model_package: Any) -> None:
    """A name with markup in it is shown as it is written."""
    card = {
        "name": "evil",
        "cell": 16,
        "inputs": {"optical": {"sensor": {"bands": ["<b>R</b>"], "unit": "", "resolution": None}}},
        "classes": [{"name": "<img src=x>", "color": '"><script>'}],
        "place": "<h1>here</h1>",
        "licence": "CC BY 4.0",
    }
    bench.form.package.choose(str(model_package("evil.undercast", card=json.dumps(card))))
    text = bench.form.package.details.text()
    assert "<h1>" not in text and "<script>" not in text and "<img" not in text and "&lt;h1&gt;here" in text
    assert "CC BY 4.0" in text and "Cells of 16 pixels" in text


def test_the_keyboard_reaches_everything_in_the_order_it_is_seen(bench: Any) -> None:
    bench.desk.window.activateWindow()
    bench.dock.tabs.setFocus()
    form = bench.form
    wanted = [
        form.package.list,
        form.images.optical,
        form.images.sar,
        form.images.cloud,
        form.area.kind,
        form.name,
        form.folder.lineEdit(),
        bench.runner.go,
    ]
    reached: list[Any] = []
    widget = form.package.list
    for _ in range(120):
        if widget in wanted and widget not in reached:
            reached.append(widget)
        widget = widget.nextInFocusChain()
    assert reached == wanted
    for label in form.findChildren(QLabel):
        assert "&" not in label.text() or label.buddy() is not None or "&nbsp;" in label.text(), label.text()
    QCoreApplication.processEvents()


def test_a_model_of_pixels_has_options_of_its_own(bench: Any, engine: Any, model_package: Any) -> None:
    more, form = bench.form.more, bench.form
    more.setCollapsed(False)
    assert more.unit.isHidden() and more.probabilities.isHidden() and more.polygons.isHidden()
    scales = more.views.findData("scales")
    assert not more.views.model().item(scales).isEnabled(), "a model of cells has one size of image"
    sensor = {"bands": ["R", "G", "B"], "unit": "digital number", "resolution": 10}
    card = {"name": "fields", "task": "pixel", "cell": 64, "inputs": {"optical": {"sensor": sensor}}}
    card["classes"] = [{"name": "water", "color": "#0000ff"}, {"name": "forest", "color": "#00ff00"}]
    form.package.choose(str(model_package("fields.undercast", card=json.dumps(card))))
    assert not more.unit.isHidden() and not more.polygons.isHidden() and more.smallest.isHidden()
    assert more.views.model().item(scales).isEnabled()
    bench.click(more.probabilities)
    bench.click(more.polygons)
    assert not more.smallest.isHidden() and not more.tolerance.isHidden()
    more.views.setCurrentIndex(scales)
    more.unit.setValue(500)
    more.tolerance.setValue(10)
    state = form.state()
    bench.make()
    job = engine.job()
    assert job["augmentation"] == "scales" and job["probabilities"] and job["least_area"] == 500
    assert job["polygons"] == {"write": True, "least_area": 0, "tolerance": 10}
    form.restore({})
    assert not more.probabilities.isChecked() and more.views.currentData() == "none"
    form.restore(state)
    assert form.state() == state
    # a model of cells is asked for none of it
    form.package.choose(str(model_package()))
    assert more.views.currentData() == "flips" and more.polygons.isHidden() and more.smallest.isHidden()
    bench.make()
    job = engine.job()
    assert not job.get("probabilities") and not job.get("polygons", {}).get("write") and not job.get("least_area")


def test_a_product_is_opened_beside_the_optical_image(bench: Any, tmp_path: Path) -> None:
    from osgeo import gdal

    folder = tmp_path / "S2B_MSIL2A_20230715T101609_N0509_R065_T33TUG_20230715T134500.SAFE"
    images = folder / "GRANULE" / "L2A_T33TUG_A033196_20230715T102023" / "IMG_DATA" / "R10m"
    images.mkdir(parents=True)
    picture = gdal.Open(str(tmp_path / "image.tif"))
    gdal.GetDriverByName("JP2OpenJPEG").CreateCopy(str(images / "T33TUG_20230715T101609_TCI_10m.jp2"), picture)
    (folder / "MTD_MSIL2A.xml").write_text("<a/>")
    rows = bench.form.images
    before = rows.optical.currentLayer()
    rows.product.open(str(tmp_path / "nothing.zip"))
    assert "nothing.zip is no Sentinel-2 or Landsat product" in rows.problem.text() and not rows.problem.isHidden()
    assert rows.optical.currentLayer() is before
    rows.product.open(str(folder))
    assert rows.problem.isHidden()
    layer = rows.optical.currentLayer()
    assert layer.name() == folder.stem and QgsProject.instance().mapLayer(layer.id()) is layer
    # A record of a map of the product brings it back.
    rows.optical.setLayer(before)
    rows.take({"optical": str(folder)})
    assert rows.optical.currentLayer() is layer
