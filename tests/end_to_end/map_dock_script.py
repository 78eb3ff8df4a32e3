"""Runs inside QGIS (``qgis --code``): makes maps with the dock by real clicks, looks into a cell, sums up areas.

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
from qgis.PyQt.QtWidgets import QAction, QApplication, QDockWidget
from qgis.utils import iface

report = {"problem": "it did not end"}
inputs = json.loads(os.environ["DESKTOP_INPUTS"])
folder = Path(os.environ["DESKTOP_REPORT"]).parent
LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
project = QgsProject.instance()


class Heartbeat:
    """The longest time in which QGIS's thread could do nothing else: by the clock, and what it computed itself then.

    On a machine that is busy with other work the clock tells more than the thread is to blame for.
    """

    def __init__(self):
        self._last, self._spent, self.waits = time.monotonic(), time.thread_time(), []
        self._timer = QTimer()
        self._timer.setInterval(5)
        self._timer.timeout.connect(self.beat)

    def beat(self):
        now, spent = time.monotonic(), time.thread_time()
        self.waits.append((now - self._last, spent - self._spent))
        self.skip()

    def skip(self):
        """Leave out the time since the last beat."""
        self._last, self._spent = time.monotonic(), time.thread_time()

    @property
    def longest(self):
        clock, computing = zip(*self.waits, strict=True)
        return {"clock": round(max(clock), 3), "computing": round(max(computing), 3)}

    def __enter__(self):
        self.skip()
        self._timer.start()
        return self

    def __exit__(self, *_):
        self._timer.stop()


def until(condition, seconds=60.0):
    """Let QGIS work until a condition holds."""
    end, loop = time.monotonic() + seconds, QEventLoop()
    while not condition():
        if time.monotonic() > end:
            raise TimeoutError(f"waited {seconds} s")
        QTimer.singleShot(5, loop.quit)
        loop.exec()


def rest(seconds):
    end = time.monotonic() + seconds
    until(lambda: time.monotonic() > end, seconds + 5)


def click(x, y, button=LEFT):
    """Click the map at a place given in parts of the image's extent, from its upper left corner."""
    canvas, extent = iface.mapCanvas(), optical.extent()
    position = QgsPointXY(extent.xMinimum() + x * extent.width(), extent.yMaximum() - y * extent.height())
    point = canvas.getCoordinateTransform().transform(position).toQPointF().toPoint()
    QTest.mouseClick(canvas.viewport(), button, Qt.KeyboardModifier.NoModifier, point)
    rest(0.05)


def tree():
    return [(node.parent().name(), node.name()) for node in project.layerTreeRoot().findLayers()]


def press(button):
    QTest.mouseClick(button, LEFT)


def shoot(name):
    iface.mainWindow().grab().save(str(folder / f"{name}.png"))


def shown_rows():
    """Whether a row of the map so far is there to be seen."""
    for layer in project.mapLayersByName("town so far"):
        provider = layer.dataProvider()
        block = provider.block(1, provider.extent(), provider.xSize(), provider.ySize())
        return not block.isNoData(0, 0)
    return False


def make(runner, in_the_middle=None):
    """Make the map; give how it ended, the seconds to the first row that is seen, and the longest wait of QGIS."""
    ended = []
    runner.ended.connect(ended.append)
    first = None
    with Heartbeat() as heart:
        begun = time.monotonic()
        press(runner.go)
        until(lambda: ended or shown_rows(), 240)
        if not ended:
            first = time.monotonic() - begun
            if in_the_middle is not None:
                in_the_middle()
                heart.skip()
        until(lambda: ended, 240)
        rest(0.5)
    runner.ended.disconnect(ended.append)
    (outcome,) = ended
    result = {"message": outcome.message, "fine": outcome.fine, "cancelled": outcome.cancelled}
    return {**result, "first_row": first, "longest": heart.longest, "tree": tree()}


def work():
    global optical
    iface.mainWindow().resize(1366, 768)
    sar, optical = QgsRasterLayer(inputs["SAR"], "SAR"), QgsRasterLayer(inputs["OPTICAL"], "Optical, cloudy")
    for layer in (sar, optical):
        project.addMapLayer(layer)
    iface.setActiveLayer(optical)
    iface.zoomToActiveLayer()
    iface.mapCanvas().waitWhileRendering()
    iface.mainWindow().findChild(QAction, "undercastMapAction").trigger()
    dock = iface.mainWindow().findChild(QDockWidget, "UndercastMapDock")
    until(dock.isVisible)
    QApplication.setActiveWindow(iface.mainWindow())  # Xvfb has no window manager that would
    dock.use_package(inputs["PACKAGE"])
    runner, form = dock.runner, dock.runner.form
    report["proposed"] = [form.images.optical.currentLayer().name(), form.images.sar.currentLayer().name()]
    form.folder.setFilePath(str(folder / "map"))
    form.name.setText("town")
    form.more.overlap.setValue(inputs["OVERLAP"])
    form.more.device.setCurrentIndex(form.more.device.findData("cpu"))
    shoot("start")
    report["cancelled"] = make(runner, lambda: press(runner.stop))
    report["files after cancelling"] = sorted(path.name for path in (folder / "map").glob("*"))

    def meanwhile():
        shoot("running")
        project.removeMapLayer(sar.id())

    report["made"] = make(runner, meanwhile)
    sar = QgsRasterLayer(inputs["SAR"], "SAR")
    project.addMapLayer(sar)
    form.images.sar.setLayer(sar)
    before = {layer.name(): layer.id() for layer in project.mapLayers().values()}
    form.area.kind.setCurrentIndex(form.area.kind.findData("polygon"))
    press(form.area.draw)
    for x, y in ((0.1, 0.1), (0.9, 0.1), (0.9, 0.6), (0.1, 0.6)):
        click(x, y)
    click(0.1, 0.6, RIGHT)
    report["drawn"] = form.area.summary.text()
    form.more.least.setValue(0.3)
    report["again"] = make(runner)
    report["same layers"] = before == {layer.name(): layer.id() for layer in project.mapLayers().values()}
    report["cells"] = project.mapLayersByName("Cells")[0].featureCount()
    shoot("again")
    dock.tabs.setCurrentWidget(dock.cell)
    press(dock.cell.pick)
    with Heartbeat() as heart:
        click(0.5, 0.3)
        rest(1.5)
    report["cell"] = {
        "row": dock.cell.cell.row,
        "column": dock.cell.cell.column,
        "told": dock.cell.summary.text(),
        "bars": dock.cell.bars.accessibleDescription(),
        "share": dock.cell.share.accessibleDescription(),
        "chips": [chip.accessibleDescription() for chip in (dock.cell.optical, dock.cell.sar)],
        "longest": heart.longest,
    }
    shoot("cell")
    with Heartbeat() as heart:
        dock.tabs.setCurrentWidget(dock.areas)
        until(lambda: dock.areas.areas)
        rest(0.5)
    report["areas"] = {"told": dock.areas.summary.text(), "longest": heart.longest}
    dock.areas.write(str(folder / "areas.csv"))
    shoot("areas")
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
