"""Runs inside QGIS (``qgis --code``): draws labelled polygons with real clicks, takes one back, cuts cells and pixels.

What it finds goes to the file that DESKTOP_REPORT names; the inputs are in DESKTOP_INPUTS.
"""

import json
import os
import time
import traceback
from pathlib import Path

from qgis.core import QgsApplication, QgsPointXY, QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import QEventLoop, Qt, QTimer
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QAction, QApplication, QDockWidget, QLineEdit
from qgis.utils import iface

report = {"problem": "it did not end"}
inputs = json.loads(os.environ["DESKTOP_INPUTS"])
folder = Path(os.environ["DESKTOP_REPORT"]).parent
LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton


def until(condition, seconds=30.0):
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


def click(x, y, button=LEFT):
    """Click the map at a place given in parts of the image's extent, from its upper left corner."""
    canvas, extent = iface.mapCanvas(), image.extent()
    position = QgsPointXY(extent.xMinimum() + x * extent.width(), extent.yMaximum() - y * extent.height())
    point = canvas.getCoordinateTransform().transform(position).toQPointF().toPoint()
    QTest.mouseMove(canvas.viewport(), point)
    QTest.mouseClick(canvas.viewport(), button, Qt.KeyboardModifier.NoModifier, point)
    rest(0.1)


def polygon(west, north, east, south):
    for x, y in ((west, north), (east, north), (east, south), (west, south)):
        click(x, y)
    click(west, south, RIGHT)


def classes(layer):
    return sorted(str(feature["class"]) for feature in layer.getFeatures())


def cut(panel, store, messages):
    """Press Cut, give the folder, and wait until the engine has told."""
    before = len(messages)
    QTest.mouseClick(panel.cut, LEFT)
    dialog = QApplication.activeModalWidget()
    dialog.folder.setFilePath(store)
    dialog.grab().save(str(folder / f"cut-{Path(store).stem}.png"))
    QTest.mouseClick(dialog.run, LEFT)
    until(lambda: len(messages) > before, 120)


def work():
    global image
    iface.mainWindow().resize(1366, 768)
    image = QgsRasterLayer(inputs["OPTICAL"], "Optical")
    QgsProject.instance().addMapLayer(image)
    iface.setActiveLayer(image)
    iface.mainWindow().findChild(QAction, "undercastLabellingAction").trigger()
    dock = iface.mainWindow().findChild(QDockWidget, "undercastLabelling")
    panel = dock.panel
    until(dock.isVisible)
    panel.raster.setLayer(image)
    panel.cell.setValue(16)
    panel.open(Path(inputs["SAMPLES"]))
    layer = panel.layers.currentLayer()
    for name in ("water", "forest"):
        QTest.mouseClick(panel.add, LEFT)
        field = [field for field in panel.table.findChildren(QLineEdit) if field.isVisible()][-1]
        QTest.keyClicks(field, name)
        QTest.keyClick(field, Qt.Key.Key_Return)
        until(lambda wanted=name: wanted in [one.name for one in panel.model.all()])
    iface.setActiveLayer(image)
    iface.zoomToActiveLayer()
    iface.mapCanvas().waitWhileRendering()
    QApplication.setActiveWindow(iface.mainWindow())  # Xvfb has no window manager that would
    QTest.mouseClick(panel.draw, LEFT)
    report["tool"] = type(iface.mapCanvas().mapTool()).__name__
    QTest.keyClick(iface.mapCanvas(), Qt.Key.Key_1)
    polygon(0.02, 0.02, 0.48, 0.98)
    QTest.keyClick(iface.mapCanvas(), Qt.Key.Key_2)
    polygon(0.52, 0.02, 0.98, 0.98)
    QTest.keyClick(iface.mapCanvas(), Qt.Key.Key_1)
    polygon(0.6, 0.4, 0.9, 0.9)
    report["drawn"] = classes(layer)
    QTest.mouseClick(panel.undo, LEFT)
    report["undone"] = classes(layer)
    iface.mainWindow().findChild(QAction, "mActionUndo").trigger()
    report["undone by QGIS"] = classes(layer)
    iface.mainWindow().findChild(QAction, "mActionRedo").trigger()
    QTest.mouseClick(panel.save, LEFT)
    until(lambda: panel.model.share("forest").cells)
    report["cells"] = {one.name: panel.model.share(one.name).cells for one in panel.model.all()}
    iface.mainWindow().grab().save(str(folder / "labelling.png"))
    messages = []
    panel.message.connect(lambda text, fine: messages.append((text, fine)))
    panel.ready.connect(lambda text, store: messages.append((text, True)))
    cut(panel, inputs["STORE"], messages)
    QTest.keyClick(panel.task, Qt.Key.Key_Down)
    until(lambda: panel.model.share("forest").pixels)
    report["pixels"] = {one.name: panel.model.share(one.name).pixels for one in panel.model.all()}
    report["advice"] = panel.note.text()
    rest(0.5)
    iface.mainWindow().grab().save(str(folder / "pixels.png"))
    cut(panel, inputs["PIXEL_STORE"], messages)
    report["told"] = messages
    layer.commitChanges()
    report["problem"] = None


def run():
    try:
        work()
    except Exception:
        report["problem"] = traceback.format_exc()
        iface.mainWindow().grab().save(str(folder / "problem.png"))
    Path(os.environ["DESKTOP_REPORT"]).write_text(json.dumps(report, indent=2), encoding="utf-8")
    for layer in QgsProject.instance().mapLayers().values():
        if hasattr(layer, "rollBack") and layer.isEditable():
            layer.rollBack()
    QgsProject.instance().setDirty(False)
    QgsApplication.instance().quit()


QTimer.singleShot(1000, run)
