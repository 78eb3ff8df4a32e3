"""What the pictures' scripts share: QGIS's window, waiting, layers, clicks, saving."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from qgis.core import (
    QgsContrastEnhancement,
    QgsMultiBandColorRenderer,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
    QgsSingleBandGrayRenderer,
)
from qgis.PyQt.QtCore import QCoreApplication, QEvent, QEventLoop, QPoint, QRect, Qt, QTimer
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QAction, QApplication, QDockWidget, QMainWindow, QWidget
from qgis.utils import iface

STAGE = Path(os.environ["UNDERCAST_STAGE"])
SIZE = 1180, 700
"""Smaller than the smallest screen, so that the guide need not shrink it much."""
LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton


def window() -> QMainWindow:
    """QGIS's main window."""
    return iface.mainWindow()


def until(condition: Callable[[], Any], seconds: float = 60.0) -> None:
    """Let QGIS work until a condition holds.

    Raises:
        TimeoutError: if it does not in time.
    """
    end, loop = time.monotonic() + seconds, QEventLoop()
    while not condition():
        if time.monotonic() > end:
            raise TimeoutError(f"waited {seconds:.0f} s")
        QTimer.singleShot(20, loop.quit)
        loop.exec()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # which a nested loop leaves alone


def rest(seconds: float = 0.3) -> None:
    """Let QGIS work for a moment."""
    end = time.monotonic() + seconds
    until(lambda: time.monotonic() > end, seconds + 60)


def tidy() -> None:
    """The desktop as a calm picture: few toolbars, the layers on the left."""
    window().statusBar().hide()
    for bar in window().findChildren(QWidget):
        if bar.inherits("QToolBar") and bar.objectName() not in (
            "mFileToolBar",
            "mMapNavToolBar",
            "undercastToolBar",
        ):
            bar.hide()
    for dock in window().findChildren(QDockWidget):
        if dock.objectName() not in ("Layers",):
            dock.hide()
    QApplication.setActiveWindow(window())
    window().setGeometry(0, 0, *SIZE)
    clear()


def clear() -> None:
    """A new project without messages."""
    QgsProject.instance().clear()
    iface.messageBar().clearWidgets()
    for dock in window().findChildren(QDockWidget):
        if dock.objectName().lower().startswith("undercast"):
            dock.hide()


def action(name: str) -> None:
    """Choose an entry of the plugin's menu."""
    window().findChild(QAction, name).trigger()
    rest()


def dock(name: str) -> Any:
    """One of the plugin's docks."""
    return window().findChild(QDockWidget, name)


def raster(path: Path, name: str) -> QgsRasterLayer:
    """Add a raster, stretched for the eye."""
    layer = QgsRasterLayer(str(path), name)
    QgsProject.instance().addMapLayer(layer)
    if layer.bandCount() == 2:  # SAR
        layer.setRenderer(QgsSingleBandGrayRenderer(layer.dataProvider(), 1))
    elif isinstance(layer.renderer(), QgsMultiBandColorRenderer):
        layer.renderer().setRedBand(3)
        layer.renderer().setGreenBand(2)
        layer.renderer().setBlueBand(1)
    layer.setContrastEnhancement(QgsContrastEnhancement.ContrastEnhancementAlgorithm.StretchToMinimumMaximum)
    return layer


def zoom(layer: QgsRasterLayer, part: float = 1.0) -> None:
    """Show a layer, or a part of it around its middle."""
    still()  # QGIS itself shows a project's first layer, in a moment
    extent = QgsRectangle(layer.extent())
    extent.scale(part * 1.03)
    iface.mapCanvas().setExtent(extent)
    iface.mapCanvas().refresh()
    still()


def still() -> None:
    """Wait for the map."""
    rest(0.5)
    iface.mapCanvas().waitWhileRendering()
    rest(0.5)


def click(x: float, y: float, button: Qt.MouseButton = LEFT) -> None:
    """Click the map at a place in parts of the canvas, from its upper left corner."""
    view = iface.mapCanvas().viewport()
    point = QPoint(round(x * view.width()), round(y * view.height()))
    QTest.mouseMove(view, point)
    QTest.mouseClick(view, button, Qt.KeyboardModifier.NoModifier, point)
    rest(0.05)


def save(widget: QWidget, name: str, part: QRect | None = None) -> None:
    """Save what a widget shows."""
    rest()
    picture = widget.grab() if part is None else widget.grab(part)
    picture.save(str(STAGE / "pictures" / f"{name}.png"))
