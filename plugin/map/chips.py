"""A piece of an image around a cell, as the layer shows it on the map, with the cell outlined."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from qgis.core import (
    QgsMapRendererParallelJob,
    QgsMapSettings,
    QgsPointXY,
    QgsProject,
    QgsRasterLayer,
)
from qgis.PyQt.QtCore import QPointF, QRect, QSize, Qt
from qgis.PyQt.QtGui import QColor, QImage, QPainter, QPaintEvent, QPalette, QPen, QPolygonF
from qgis.PyQt.QtWidgets import QSizePolicy, QWidget

from ..algorithms.layers import raster_path
from ..refusal import RefusedError
from ..text import tr
from .cell import Cell
from .contrast import stretched

_SCHEMES = {"/vsicurl/": "", "/vsis3/": "s3://", "/vsigs/": "gs://", "/vsiaz/": "az://"}  # GDAL's names and URLs
_PIXELS = 320  # of the picture; it is scaled to the widget


class Chip(QWidget):
    """One sensor's chip. The picture is made by QGIS's renderer in threads of its own.

    Args:
        caption: the sensor's name for the user.
        stretch: whether to draw its values apart. Not for an optical image, where cloud is to stay white.
    """

    def __init__(self, caption: str, parent: QWidget | None = None, *, stretch: bool = False) -> None:
        super().__init__(parent)
        self._stretch = stretch
        self._caption = caption
        self._words = ""
        self._image: QImage | None = None
        self._outline = QPolygonF()
        self._job: QgsMapRendererParallelJob | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(caption)

    def show_cell(self, cell: Cell, files: list[str]) -> None:
        """Show the ground of a cell in the image with these files; say so if no layer of the project shows it."""
        self.clear()
        if not files:
            self._say(tr("The map was made without it."))
            return
        layer = _layer_of(files)
        if layer is None:
            self._say(tr("Not in the project: {}").format(files[0].rpartition("/")[2]))
            return
        extent = cell.ground.boundingBox()
        extent.scale(cell.surroundings)
        settings = QgsMapSettings()
        settings.setLayers([layer])
        settings.setDestinationCrs(cell.crs)
        settings.setTransformContext(QgsProject.instance().transformContext())
        settings.setOutputSize(QSize(_PIXELS, _PIXELS))
        settings.setExtent(extent)
        settings.setBackgroundColor(QColor(Qt.GlobalColor.transparent))
        to_pixel = settings.mapToPixel()
        corners = (to_pixel.transform(QgsPointXY(corner)) for corner in cell.ground.vertices())
        self._outline = QPolygonF([QPointF(corner.x() / _PIXELS, corner.y() / _PIXELS) for corner in corners])
        self._job = QgsMapRendererParallelJob(settings)
        self._job.finished.connect(self._take)
        self._job.start()

    def clear(self) -> None:
        """Show nothing."""
        if self._job is not None:
            _let_end(self._job)
            self._job.finished.disconnect(self._take)
            self._job = None
        self._image = None
        self._say("")

    def _take(self) -> None:
        if self._job is not None:
            image = self._job.renderedImage()
            self._image = stretched(image) if self._stretch else image
            self._job = None
            self.update()

    def _say(self, words: str) -> None:
        self._words = words
        self.setAccessibleDescription(words)
        self.update()

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        return width + self.fontMetrics().height() + 4

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(150, self.heightForWidth(150))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(90, self.heightForWidth(90))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        palette, line = self.palette(), self.fontMetrics().height()
        side = min(self.width(), self.height() - line - 4)
        box = QRect(0, 0, side, side)
        painter.fillRect(box, palette.color(QPalette.ColorRole.Base))
        painter.setPen(palette.color(QPalette.ColorRole.WindowText))
        painter.drawText(QRect(0, side + 2, side, line), Qt.AlignmentFlag.AlignHCenter, self._caption)
        if self._image is not None:
            painter.drawImage(box, self._image)
            painter.scale(side, side)
            for color, width in ((QColor("black"), 3.0), (QColor("#ffd92f"), 1.5)):
                pen = QPen(color, width)
                pen.setCosmetic(True)
                painter.setPen(pen)
                painter.drawPolygon(self._outline)
        elif self._words:
            painter.setPen(palette.color(QPalette.ColorRole.Text))
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(box.adjusted(6, 6, -6, -6), flags, self._words)


_ending: set[QgsMapRendererParallelJob] = set()


def _let_end(job: QgsMapRendererParallelJob) -> None:
    """Cancel a job and keep it until it has ended: to delete one that runs would wait for it."""
    _ending.add(job)
    job.finished.connect(lambda: _ending.discard(job))
    job.cancelWithoutBlocking()


def _layer_of(files: Iterable[str]) -> QgsRasterLayer | None:
    """The topmost layer of the project that shows one of these files."""
    wanted = {address_of(file) for file in files}
    for node in QgsProject.instance().layerTreeRoot().findLayers():
        layer = node.layer()
        if isinstance(layer, QgsRasterLayer) and layer.isValid():
            try:
                if address_of(raster_path(layer, remote=True)) in wanted:
                    return layer
            except RefusedError:
                continue  # no file
    return None


def address_of(file: str) -> str:
    """A file's one name: a resolved path, or a URL without its signature, as a map's record has it."""
    for prefix, scheme in _SCHEMES.items():
        if file.startswith(prefix):
            file = scheme + file[len(prefix) :]
    if "://" in file:
        return file.partition("?")[0]
    return file if file.startswith("/vsi") else str(Path(file).resolve())
