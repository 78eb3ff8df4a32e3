"""Runs inside QGIS (``qgis --code``): pixels from the training window to areas with intervals, all by real clicks.

What it finds goes to the file that DESKTOP_REPORT names; the inputs are in DESKTOP_INPUTS.
"""

import json
import os
import time
import traceback
from importlib import import_module
from pathlib import Path

from qgis.core import QgsApplication, QgsPointXY, QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import QEventLoop, Qt, QTimer
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QAction, QApplication, QDialog, QDockWidget, QPushButton
from qgis.utils import iface

report = {"problem": "it did not end"}
inputs = json.loads(os.environ["DESKTOP_INPUTS"])
folder = Path(os.environ["DESKTOP_REPORT"]).parent
LEFT = Qt.MouseButton.LeftButton
project = QgsProject.instance()
SMALL = {"EPOCHS": 2, "BACKBONE": "unet:timm:test_resnet", "DEVICE": "cpu", "BATCH": 4, "PRECISION": "float32"}


def until(condition, seconds=120.0):
    """Let QGIS work until a condition holds."""
    end, loop = time.monotonic() + seconds, QEventLoop()
    while not condition():
        if time.monotonic() > end:
            raise TimeoutError(f"waited {seconds} s")
        QTimer.singleShot(20, loop.quit)
        loop.exec()


def rest(seconds):
    end = time.monotonic() + seconds
    until(lambda: time.monotonic() > end, seconds + 5)


def press(button):
    assert button.isVisible() and button.isEnabled(), button.objectName()
    QTest.mouseClick(button, LEFT)


def shoot(widget, name):
    rest(0.5)
    widget.grab().save(str(folder / f"{name}.png"))


def click(x, y):
    """Click the map at a place given in parts of the image's extent, from its upper left corner."""
    canvas, extent = iface.mapCanvas(), project.mapLayersByName("cloudy")[0].extent()
    position = QgsPointXY(extent.xMinimum() + x * extent.width(), extent.yMaximum() - y * extent.height())
    point = canvas.getCoordinateTransform().transform(position).toQPointF().toPoint()
    QTest.mouseClick(canvas.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, point)
    rest(0.1)


def train():
    """The training window, from the question of cells or pixels to the button *Use on map*."""
    iface.mainWindow().findChild(QAction, "undercastTrainingAction").trigger()
    window = next(each for each in QApplication.topLevelWidgets() if each.objectName() == "undercastTraining")
    until(window.isVisible)
    source, target = window.data.source, window.data.target
    QTest.keyClick(window.data.task.list, Qt.Key.Key_Down)
    report["asked"] = {"task": window.data.task.task, "kind": source.chosen, "words": window.data.task.words.text()}
    layers = {layer.name(): layer for layer in project.mapLayers().values()}
    source.optical.list.setLayer(layers["clear"])
    source.labels.list.setLayer(layers["truth"])
    source.cell.setValue(32)
    source.extra.setText('{"split": {"by": "sample"}}')
    target.optical.list.setLayer(layers["cloudy"])
    target.sar.list.setLayer(layers["sar"])
    target.labels.list.setLayer(layers["truth"])
    set_choice = import_module("undercast.plugin.training.forms").set_choice
    set_choice(target.cloud, "mask")
    target.mask.list.setLayer(layers["cloud"])
    target.values.setText("1, 2")
    target.extra.setText('{"split": {"by": "sample"}}')
    for name in ("Source", "Target"):
        press(window.findChild(QPushButton, f"undercastPreview{name}"))
    previews = window.data.previews
    until(lambda: all(preview.content for preview in previews.values()))
    report["previews"] = {side: preview.legend.text() for side, preview in previews.items()}
    shoot(window, "data")
    press(window.next)
    for field in window.method.fields:
        if field.option.key in SMALL:
            field.put(SMALL[field.option.key])
    window.method.folder.setFilePath(str(folder / "results"))
    window.method.name.setText("town")
    shoot(window, "method")
    press(window.next)
    press(window.findChild(QPushButton, "undercastStart"))
    chain = window.session.chain
    until(lambda: chain.state in ("done", "failed"), 1500)  # a minute on a machine of its own
    report["trained"] = {"state": chain.state, "message": chain.message, "curves": sorted(chain.record.curves)}
    window.go(2)
    shoot(window, "run")
    window.run.tabs.setCurrentIndex(1)
    shoot(window, "sensors")
    window.go(3)
    shoot(window, "result")
    table = window.result.table
    report["result"] = [
        [table.item(row, column).text() for column in range(table.columnCount())] for row in range(table.rowCount())
    ]
    report["heads"] = [table.horizontalHeaderItem(column).text() for column in range(table.columnCount())]
    press(window.findChild(QPushButton, "undercastUseOnMap"))


def make_map(dock):
    """The dock with the model and the images that *Use on map* brought."""
    form = dock.runner.form
    form.name.setText("town")
    form.folder.setFilePath(str(folder / "map"))
    shoot(iface.mainWindow(), "form")
    report["card"] = form.package.details.text()
    ended = []
    dock.runner.ended.connect(ended.append)
    press(dock.runner.go)
    until(lambda: ended, 240)
    report["map"] = {"fine": ended[0].fine, "message": ended[0].message}
    iface.messageBar().clearWidgets()
    iface.setActiveLayer(project.mapLayersByName("cloudy")[0])
    iface.zoomToActiveLayer()
    iface.mapCanvas().waitWhileRendering()


def look_at_pixel(dock):
    dock.tabs.setCurrentWidget(dock.cell)
    press(dock.cell.pick)
    click(0.31, 0.62)
    rest(2)
    cell = dock.cell.cell
    report["pixel"] = {
        "row": cell.row,
        "column": cell.column,
        "told": dock.cell.summary.text(),
        "share": dock.cell.share.accessibleDescription(),
        "chips": [chip.accessibleDescription() for chip in (dock.cell.optical, dock.cell.sar)],
    }
    shoot(iface.mainWindow(), "pixel")
    press(dock.cell.pick)


def estimate(dock):
    dock.tabs.setCurrentWidget(dock.areas)
    until(lambda: dock.areas.areas)
    box = dock.areas.points
    shoot(iface.mainWindow(), "areas")
    press(box.draw)
    dialog = box.findChild(QDialog, "undercastDrawPoints")
    dialog.points.setValue(24)
    dialog.least.setValue(2)
    shoot(dialog, "draw")
    press(dialog.run)
    until(lambda: box.layer is not None)
    report["points"] = box.layer.featureCount()
    press(box.label)
    rest(1)
    shoot(iface.mainWindow(), "label")
    rows = {feature["point"]: feature["map_class"] for feature in box.layer.getFeatures()}
    names = [box.strip.classes.item(row).data(Qt.ItemDataRole.UserRole) for row in range(box.strip.classes.count())]
    for number in sorted(rows):  # two of three are right
        place = names.index(rows[number]) if rows[number] in names and number % 3 else 0
        QTest.keyClick(iface.mapCanvas(), Qt.Key(int(Qt.Key.Key_1) + place))
    report["labelled"] = box.words.text()
    until(lambda: f"{len(rows)} of {len(rows)}" in box.words.text())
    press(box.estimate)
    until(lambda: box.estimates)
    shoot(iface.mainWindow(), "estimated")
    report["estimated"] = {
        "words": box.words.text(),
        "table": [[dock.areas.table.item(row, column).text() for column in (0, 1, 3)] for row in range(3)],
    }
    dock.areas.write(str(folder / "areas.csv"))


def work():
    iface.mainWindow().resize(1366, 768)
    for name, file in inputs.items():
        layer = QgsRasterLayer(file, name)
        project.addMapLayer(layer)
    iface.setActiveLayer(project.mapLayersByName("cloudy")[0])
    iface.zoomToActiveLayer()
    iface.mapCanvas().waitWhileRendering()
    QApplication.setActiveWindow(iface.mainWindow())  # Xvfb has no window manager that would
    train()
    dock = iface.mainWindow().findChild(QDockWidget, "UndercastMapDock")
    until(dock.isVisible)
    make_map(dock)
    look_at_pixel(dock)
    estimate(dock)
    report["problem"] = None


def run():
    try:
        work()
    except Exception:
        report["problem"] = traceback.format_exc()
        iface.mainWindow().grab().save(str(folder / "problem.png"))
    Path(os.environ["DESKTOP_REPORT"]).write_text(json.dumps(report, indent=2), encoding="utf-8")
    project.clear()
    QgsApplication.instance().quit()


QTimer.singleShot(1000, run)
