"""Drawing on the map: an area's polygon, and outlines over what lies there."""

from __future__ import annotations

from qgis.core import Qgis, QgsGeometry, QgsPointXY
from qgis.gui import QgsMapCanvas, QgsMapMouseEvent, QgsMapTool, QgsRubberBand
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor, QKeyEvent

_LINE = QColor("#d95f02")  # orange: seen on vegetation, water, cloud and greys alike
_FILL = QColor(217, 95, 2, 40)


def outline(canvas: QgsMapCanvas, *, filled: bool = True) -> QgsRubberBand:
    """A polygon over the map: a line that is seen on bright and dark ground."""
    band = QgsRubberBand(canvas, Qgis.GeometryType.Polygon)
    band.setStrokeColor(_LINE)
    band.setSecondaryStrokeColor(QColor("white"))
    band.setFillColor(_FILL if filled else QColor(0, 0, 0, 0))
    band.setWidth(2)
    return band


class PolygonTool(QgsMapTool):
    """Click corners; the right button, a double click or Enter ends the polygon, Backspace takes a corner back."""

    drawn = pyqtSignal(QgsGeometry)
    """The polygon in the canvas's CRS; valid."""

    def __init__(self, canvas: QgsMapCanvas) -> None:
        super().__init__(canvas)
        self._corners: list[QgsPointXY] = []
        self._band = outline(canvas)
        self.setCursor(Qt.CursorShape.CrossCursor)

    def flags(self) -> QgsMapTool.Flags:
        return QgsMapTool.Flag.EditTool  # the right button is the tool's, not the canvas's menu

    def canvasPressEvent(self, event: QgsMapMouseEvent) -> None:  # noqa: N802 - QGIS's name
        if event.button() == Qt.MouseButton.LeftButton:
            self._corners.append(self.toMapCoordinates(event.pos()))
            self._draw(None)
        elif event.button() == Qt.MouseButton.RightButton:
            self._finish()

    def canvasMoveEvent(self, event: QgsMapMouseEvent) -> None:  # noqa: N802 - QGIS's name
        if self._corners:
            self._draw(self.toMapCoordinates(event.pos()))

    def canvasDoubleClickEvent(self, event: QgsMapMouseEvent) -> None:  # noqa: N802 - QGIS's name
        self._finish()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() == Qt.Key.Key_Escape:
            self._clear()
        elif event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self._corners = self._corners[:-1]
            self._draw(None)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._finish()
        else:
            return
        event.accept()

    def deactivate(self) -> None:
        self._clear()
        super().deactivate()

    def _draw(self, pointer: QgsPointXY | None) -> None:
        corners = [*self._corners, *([pointer] if pointer is not None else [])]
        self._band.setToGeometry(QgsGeometry.fromPolygonXY([corners]), None)

    def _finish(self) -> None:
        polygon = QgsGeometry.fromPolygonXY([self._corners])
        self._clear()
        if not polygon.isGeosValid():
            polygon = polygon.makeValid()
        if polygon.area() > 0:
            self.drawn.emit(polygon)

    def _clear(self) -> None:
        self._corners = []
        self._band.reset(Qgis.GeometryType.Polygon)
