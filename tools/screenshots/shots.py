"""The pictures, each a function that opens a window and saves it."""

from __future__ import annotations

import os
from importlib import import_module
from pathlib import Path
from typing import Any

from qgis.core import QgsProject, QgsRasterLayer, QgsVectorLayer
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QDialog, QDockWidget, QLineEdit, QPushButton, QVBoxLayout
from qgis.utils import iface, plugins

from .desk import LEFT, RIGHT, STAGE, action, clear, click, dock, raster, rest, save, still, until, window, zoom


def toolbox() -> None:
    """The algorithms in the Processing Toolbox."""
    clear()
    zoom(raster(STAGE / "source" / "optical.tif", "Optical, clear"), 0.2)
    box = window().findChild(QDockWidget, "ProcessingToolbox")
    box.show()
    box.searchBox.setText("undercast")
    until(lambda: box.algorithmTree.model().rowCount() > 0)
    box.algorithmTree.expandAll()
    still()
    save(window(), "toolbox")
    box.searchBox.setText("")
    box.hide()


def algorithms() -> None:
    """Three algorithms in their own dialogs, each when its run has ended."""
    clear()
    raster(STAGE / "source" / "optical.tif", "Optical, clear")
    truth = QgsVectorLayer(str(STAGE / "source" / "truth.gpkg"), "Land cover")
    QgsProject.instance().addMapLayer(truth)
    optical = {"OPTICAL": "Optical, clear", "CELL": 32}
    for name, values in {
        "preparesamples": {
            **optical,
            "LABELS": "Land cover",
            "LABELS_FIELD": "class",
            "OUTPUT": str(STAGE / "new.store"),
        },
        "simulatecloud": {**optical, "HIGH": 0.6, "OUTPUT": str(STAGE / "cloudy.tif")},
        "comparemethods": {
            **_SMALL,
            "EPOCHS": 1,
            "SOURCE_STORE": str(STAGE / "source.store"),
            "STORE": str(STAGE / "target.store"),
            "METHODS": ["source", "tlf"],
            "REFERENCE": "tlf",
            "SEEDS": 1,
            "OUTPUT": str(STAGE / "comparison"),
        },
    }.items():
        dialog = import_module("processing").createAlgorithmDialog(f"undercast:{name}", values)
        ended: list[bool] = []
        dialog.algorithmFinished.connect(lambda fine, _, ended=ended: ended.append(fine))
        dialog.show()
        dialog.resize(860, 560)
        rest()
        QTest.mouseClick(dialog.runButton(), LEFT)
        until(lambda ended=ended: ended, 600)
        if not ended[0]:
            raise RuntimeError(f"{name} failed")
        save(dialog, f"toolbox-{name}")
        dialog.close()


def engine() -> None:
    """The page in QGIS's options."""
    clear()
    factory = plugins["undercast"]._options
    dialog = QDialog(window())
    dialog.setWindowTitle(factory.title())
    layout = QVBoxLayout(dialog)
    page = factory.createWidget(dialog)
    layout.addWidget(page)
    dialog.resize(760, 640)
    dialog.show()
    rest(15)
    save(dialog, "engine")
    dialog.close()


def labelling() -> None:
    """Polygons drawn with clicks, and their balance."""
    clear()
    image = raster(STAGE / "source" / "optical.tif", "Optical, clear")
    zoom(image, 0.22)
    action("undercastLabellingAction")
    panel = dock("undercastLabelling").panel
    panel.raster.setLayer(image)
    panel.cell.setValue(16)
    panel.open(STAGE / "training areas.gpkg")
    for name in ("forest", "town", "water"):
        QTest.mouseClick(panel.add, LEFT)
        field = [field for field in panel.table.findChildren(QLineEdit) if field.isVisible()][-1]
        QTest.keyClicks(field, name)
        QTest.keyClick(field, Qt.Key.Key_Return)
        until(lambda wanted=name: wanted in [one.name for one in panel.model.all()])
    QTest.mouseClick(panel.draw, LEFT)
    for key, corners in (
        (Qt.Key.Key_1, ((0.1, 0.12), (0.36, 0.08), (0.42, 0.3), (0.3, 0.45), (0.08, 0.38))),
        (Qt.Key.Key_2, ((0.56, 0.1), (0.86, 0.14), (0.84, 0.42), (0.54, 0.38))),
        (Qt.Key.Key_3, ((0.14, 0.58), (0.4, 0.54), (0.44, 0.78), (0.18, 0.86))),
        (Qt.Key.Key_1, ((0.62, 0.56), (0.88, 0.54), (0.9, 0.84), (0.64, 0.86))),
    ):
        QTest.keyClick(iface.mapCanvas(), key)
        for x, y in corners:
            click(x, y)
        click(*corners[-1], RIGHT)
    until(lambda: panel.model.share("forest").polygons == 2 and panel.model.share("water").cells)
    still()
    save(window(), "labelling")
    QTest.mouseClick(panel.cut, LEFT)
    dialog = panel.findChild(QDialog)
    until(dialog.isVisible)
    save(dialog, "labelling-cut")
    dialog.reject()
    panel.layer.rollBack()


def map_dock() -> None:
    """A map that is finished, its cells, its areas."""
    clear()
    sar = raster(STAGE / "target" / "sar.tif", "SAR")
    optical = raster(STAGE / "target" / "optical_cloudy.tif", "Optical, cloudy")
    zoom(optical, 0.2)
    action("undercastMapAction")
    docked = dock("UndercastMapDock")
    form = docked.runner.form
    form.package.choose(str(STAGE / "models" / "fused.undercast"))
    form.images.optical.setLayer(optical)
    form.images.sar.setLayer(sar)
    form.name.setText("delta")
    form.folder.setFilePath(str(STAGE / "maps"))
    still()
    save(docked, "map-form")
    docked.runner.start()
    until(lambda: docked.runner.run is None, 300)
    still()
    zoom(optical)
    iface.messageBar().clearWidgets()
    save(window(), "map")
    docked.tabs.setCurrentWidget(docked.cell)
    docked.cell.pick.click()
    click(0.43, 0.38)
    rest(3)
    save(window(), "map-cell")
    docked.cell.pick.click()
    docked.tabs.setCurrentWidget(docked.areas)
    rest(3)
    save(docked, "map-areas")
    _estimate(docked.areas.points)


def _estimate(box: Any) -> None:
    """Points of the map: drawn, labelled with the truth by keys, estimated from."""
    QTest.mouseClick(box.draw, LEFT)
    dialog = box.findChild(QDialog, "undercastDrawPoints")
    dialog.points.setValue(80)
    dialog.least.setValue(5)
    QTest.mouseClick(dialog.run, LEFT)
    until(lambda: box.layer is not None, 120)
    QTest.mouseClick(box.label, LEFT)
    still()
    iface.messageBar().clearWidgets()
    save(window(), "areas-label")
    truth = QgsRasterLayer(str(STAGE / "target" / "truth.tif"), "truth")
    for feature in sorted(box.layer.getFeatures(), key=lambda feature: feature["point"]):
        value, known = truth.dataProvider().sample(feature.geometry().asPoint(), 1)
        if known:  # the classes are in the order of the truth's values
            QTest.keyClick(iface.mapCanvas(), Qt.Key(int(Qt.Key.Key_1) + int(value)))
        else:
            QTest.mouseClick(box.strip.skip, LEFT)
    box.strip.end()
    rest(1)
    QTest.mouseClick(box.estimate, LEFT)
    until(lambda: box.estimates is not None, 120)
    iface.messageBar().clearWidgets()
    iface.zoomToActiveLayer()
    still()
    save(window(), "areas-estimated")


def pixels() -> None:
    """The step Data of a training with pixels."""
    clear()
    set_choice = import_module("undercast.plugin.training.forms").set_choice
    source_image = raster(STAGE / "source" / "optical.tif", "Optical, clear")
    labels = raster(STAGE / "source" / "truth_pixels.tif", "Land cover, pixel by pixel")
    target_image = raster(STAGE / "target" / "optical_cloudy.tif", "Optical, cloudy")
    sar = raster(STAGE / "target" / "sar.tif", "SAR")
    cloud = raster(STAGE / "target" / "cloud.tif", "Cloud mask")
    action("undercastTrainingAction")
    made = next(each for each in QApplication.topLevelWidgets() if each.objectName() == "undercastTraining")
    source, target = made.data.source, made.data.target
    made.go(0)
    set_choice(made.data.task.list, "pixel")
    source.optical.list.setLayer(source_image)
    source.labels.list.setLayer(labels)
    target.optical.list.setLayer(target_image)
    target.sar.list.setLayer(sar)
    set_choice(target.cloud, "mask")
    target.mask.list.setLayer(cloud)
    target.values.setText("1, 2")
    for preview in ("undercastPreviewSource", "undercastPreviewTarget"):
        QTest.mouseClick(made.findChild(QPushButton, preview), LEFT)
    until(lambda: all(preview.content for preview in made.data.previews.values()), 120)
    save(made, "pixels-data")
    made.close()


def pixel_map() -> None:
    """A pixel of the demonstration's map of pixels."""
    clear()
    maps = import_module("undercast.plugin.map.maps")
    made = maps.SceneMap(Path(os.environ["UNDERCAST_ROOT"]) / "demo" / "map-pixels", "fused")
    inputs = made.record().inputs
    raster(Path(inputs["sar"][0]), "SAR")
    optical = raster(Path(inputs["optical"][0]), "Optical, cloudy")
    for _ in import_module("undercast.plugin.map.group").show_map(QgsProject.instance(), made, []):
        pass
    zoom(optical, 0.15)
    action("undercastMapAction")
    docked = dock("UndercastMapDock")
    docked.tabs.setCurrentWidget(docked.cell)
    docked.cell.pick.click()
    click(0.45, 0.4)
    rest(3)
    save(window(), "pixels-pixel")
    docked.cell.pick.click()


def training() -> None:
    """The four steps of a small training."""
    clear()
    set_choice = import_module("undercast.plugin.training.forms").set_choice
    source_image = raster(STAGE / "source" / "optical.tif", "Optical, clear")
    truth = QgsVectorLayer(str(STAGE / "source" / "truth.gpkg"), "Land cover")
    QgsProject.instance().addMapLayer(truth)
    target_image = raster(STAGE / "target" / "optical_cloudy.tif", "Optical, cloudy")
    sar = raster(STAGE / "target" / "sar.tif", "SAR")
    labels = raster(STAGE / "target" / "truth.tif", "Land cover of the target")
    cloud = raster(STAGE / "target" / "cloud.tif", "Cloud mask")
    action("undercastTrainingAction")
    zoom(target_image)
    made = next(each for each in QApplication.topLevelWidgets() if each.objectName() == "undercastTraining")
    source, target = made.data.source, made.data.target
    set_choice(source.kind, "rasters")
    source.optical.list.setLayer(source_image)
    source.labels.list.setLayer(truth)
    source.cell.setValue(32)
    target.optical.list.setLayer(target_image)
    target.sar.list.setLayer(sar)
    target.labels.list.setLayer(labels)
    set_choice(target.cloud, "mask")
    target.mask.list.setLayer(cloud)
    target.values.setText("1, 2")
    made.method.folder.setFilePath(str(STAGE / "models"))
    made.method.name.setText("delta")
    for preview in ("undercastPreviewSource", "undercastPreviewTarget"):
        QTest.mouseClick(made.findChild(QPushButton, preview), LEFT)
    until(lambda: all(preview.content for preview in made.data.previews.values()), 120)
    save(made, "training-data")
    made.go(1)
    save(made, "training-method")
    for field in made.method.fields:
        if field.option.key in _SMALL:
            field.put(_SMALL[field.option.key])
    made.go(2)
    QTest.mouseClick(made.findChild(QPushButton, "undercastStart"), LEFT)
    chain = made.session.chain
    record = import_module("undercast.plugin.training.chain")
    ended = (record.DONE, record.FAILED)
    until(lambda: len(chain.record.curves.get("loss", {})) == 4 or chain.state in ended, 600)
    rest(2)
    save(made, "training-run")
    until(lambda: chain.state in ended, 600)
    rest(1)
    made.bar.clearWidgets()
    made.go(3)
    save(made, "training-result")
    made.close()


_SMALL = {"EPOCHS": 6, "BACKBONE": "timm:test_resnet", "DEVICE": "cpu", "PRECISION": "float32"}
"""Options of a training that takes a minute."""

SHOTS = {
    "toolbox": toolbox,
    "algorithms": algorithms,
    "engine": engine,
    "labelling": labelling,
    "map": map_dock,
    "pixels": pixels,
    "pixel_map": pixel_map,
    "training": training,
}
