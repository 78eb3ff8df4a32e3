"""Which part of the image to map: all of it, what the canvas shows, a drawn rectangle or polygon, or a layer."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsDistanceArea,
    QgsFeature,
    QgsGeometry,
    QgsProcessingFeatureSourceDefinition,
    QgsProject,
    QgsRectangle,
    QgsReferencedRectangle,
    QgsVectorFileWriter,
    QgsVectorLayer,
)
from qgis.gui import QgsMapCanvas, QgsMapLayerComboBox, QgsMapTool, QgsMapToolExtent
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtGui import QHideEvent, QShowEvent
from qgis.PyQt.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ..labels import PlainLabel
from ..refusal import RefusedError
from ..text import tr
from .bars import hectares
from .drawing import PolygonTool, outline

ALL, CANVAS, RECTANGLE, POLYGON, LAYER = "all", "canvas", "rectangle", "polygon", "layer"


class AreaBox(QWidget):
    """The choice, and what is needed for it."""

    changed = pyqtSignal()

    def __init__(self, canvas: QgsMapCanvas, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._canvas = canvas
        self._drawn: dict[str, tuple[QgsGeometry, QgsCoordinateReferenceSystem]] = {}
        self._before: QgsMapTool | None = None
        self._disposed = False
        self.kind = QComboBox(self)
        self.kind.setObjectName("undercastArea")
        for key, label in (
            (ALL, tr("All of the image")),
            (CANVAS, tr("What the map canvas shows")),
            (RECTANGLE, tr("A rectangle drawn on the map")),
            (POLYGON, tr("A polygon drawn on the map")),
            (LAYER, tr("A layer")),
        ):
            self.kind.addItem(label, key)
        self.kind.setToolTip(tr("A cell is mapped if its centre lies in the area."))
        self.draw = QPushButton(tr("Draw"), self)
        self.draw.setObjectName("undercastDraw")
        self.draw.setCheckable(True)
        self.summary = PlainLabel(parent=self)
        self.summary.setWordWrap(True)
        self.layer = QgsMapLayerComboBox(self)
        self.layer.setObjectName("undercastAreaLayer")
        self.layer.setFilters(Qgis.LayerFilters(Qgis.LayerFilter.PolygonLayer | Qgis.LayerFilter.RasterLayer))
        self.layer.setAllowEmptyLayer(True)
        self.layer.setCurrentIndex(0)
        self.layer.setToolTip(tr("Polygons: the ground that they cover. A raster: its extent."))
        self.selected = QCheckBox(tr("Selected polygons only"), self)
        row = QHBoxLayout()
        row.addWidget(self.draw)
        row.addWidget(self.summary, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for item in (self.kind, self.layer, self.selected):
            layout.addWidget(item)
        layout.insertLayout(1, row)
        self._band = outline(canvas, filled=False)
        self._rectangle = QgsMapToolExtent(canvas)
        self._rectangle.extentChanged.connect(self._take_rectangle)
        self._polygon = PolygonTool(canvas)
        self._polygon.drawn.connect(self._take_polygon)
        for tool in (self._rectangle, self._polygon):
            tool.deactivated.connect(lambda: self.draw.setChecked(False))
        self.kind.currentIndexChanged.connect(self._show)
        self.layer.layerChanged.connect(self._show)
        self.draw.clicked.connect(self._toggle)
        canvas.destinationCrsChanged.connect(self._show)
        self._show()

    @property
    def chosen(self) -> str:
        """The kind of area."""
        return str(self.kind.currentData())

    def parameters(self, scratch: Callable[[], Path], image: QgsCoordinateReferenceSystem) -> dict[str, Any]:
        """The area as the algorithm *Classify scenes* takes it.

        Args:
            scratch: makes a folder for temporary files.
            image: the images' CRS, for a project that has none and shows them as they are.

        Raises:
            RefusedError: if what the choice needs is missing.
        """
        if self.chosen == CANVAS:
            return {"EXTENT": _referenced(self._canvas.extent(), self._canvas.mapSettings().destinationCrs())}
        if self.chosen == LAYER:
            return self._layer_parameters()
        if self.chosen == ALL:
            return {}
        if self.chosen not in self._drawn:
            raise RefusedError(tr("There is no area yet. Press Draw and draw it on the map, or choose another area."))
        geometry, crs = self._drawn[self.chosen]
        crs = crs if crs.isValid() else image
        extent = {"EXTENT": _referenced(geometry.boundingBox(), crs)}
        return extent if self.chosen == RECTANGLE else {**extent, "MASK": _write(geometry, crs, scratch())}

    def _layer_parameters(self) -> dict[str, Any]:
        layer = self.layer.currentLayer()
        if layer is None:
            raise RefusedError(tr("Choose the layer that tells the area, or choose another area."))
        if not isinstance(layer, QgsVectorLayer):
            return {"EXTENT": _referenced(layer.extent(), layer.crs())}
        if not self.selected.isChecked():
            return {"EXTENT": _referenced(layer.extent(), layer.crs()), "MASK": layer.id()}
        if not layer.selectedFeatureCount():
            raise RefusedError(
                tr("In the layer {} no polygon is selected. Select some, or map all of them.").format(layer.name())
            )
        return {
            "EXTENT": _referenced(layer.boundingBoxOfSelected(), layer.crs()),
            "MASK": QgsProcessingFeatureSourceDefinition(layer.id(), True),
        }

    def state(self) -> dict[str, Any]:
        """The choice for the project's memory."""
        layer = self.layer.currentLayer()
        drawn = {kind: [geometry.asWkt(9), crs.toWkt()] for kind, (geometry, crs) in self._drawn.items()}
        return {
            "kind": self.chosen,
            "drawn": drawn,
            "layer": layer.id() if layer is not None else "",
            "selected": self.selected.isChecked(),
        }

    def restore(self, state: dict[str, Any]) -> None:
        """Take up what :meth:`state` gave; an empty state is the beginning."""
        self._drawn = {
            kind: (QgsGeometry.fromWkt(wkt), QgsCoordinateReferenceSystem.fromWkt(crs))
            for kind, (wkt, crs) in state.get("drawn", {}).items()
        }
        self.layer.setLayer(QgsProject.instance().mapLayer(state.get("layer", "")))
        self.selected.setChecked(bool(state.get("selected")))
        self.kind.setCurrentIndex(max(0, self.kind.findData(state.get("kind", ALL))))
        self._show()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        super().showEvent(event)
        self._band.show()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        super().hideEvent(event)
        if not self._disposed:
            self._leave_tool()
            self._band.hide()

    def dispose(self) -> None:
        """Take everything off the canvas."""
        self._leave_tool()
        self._disposed = True
        self._canvas.scene().removeItem(self._band)

    # drawing

    def _toggle(self, on: bool) -> None:
        if not on:
            self._leave_tool()
            return
        self._before = self._canvas.mapTool()
        self._canvas.setMapTool(self._rectangle if self.chosen == RECTANGLE else self._polygon)
        self._canvas.setFocus()
        self._show()

    def _leave_tool(self) -> None:
        if self._canvas.mapTool() in (self._rectangle, self._polygon):
            if self._before is not None:
                self._canvas.setMapTool(self._before)
            else:
                self._canvas.unsetMapTool(self._canvas.mapTool())
        self._before = None
        self._show()

    def _take_rectangle(self, extent: QgsRectangle) -> None:
        if not extent.isEmpty():
            self._take(RECTANGLE, QgsGeometry.fromRect(extent))

    def _take_polygon(self, polygon: QgsGeometry) -> None:
        self._take(POLYGON, polygon)

    def _take(self, kind: str, geometry: QgsGeometry) -> None:
        # A copy: the canvas changes its own when the user chooses another.
        self._drawn[kind] = (geometry, QgsCoordinateReferenceSystem(self._canvas.mapSettings().destinationCrs()))
        self._leave_tool()
        self.changed.emit()

    def _show(self, *_: object) -> None:
        kind, layer = self.chosen, self.layer.currentLayer()
        drawing = kind in (RECTANGLE, POLYGON)
        self.draw.setVisible(drawing)
        self.summary.setVisible(drawing)
        self.layer.setVisible(kind == LAYER)
        self.selected.setVisible(kind == LAYER and isinstance(layer, QgsVectorLayer))
        self._band.reset(Qgis.GeometryType.Polygon)
        if not drawing:
            return
        if self.draw.isChecked():
            hint = tr("Drag a rectangle on the map.")
            corners = tr("Click the corners on the map; the right button or Enter ends the polygon.")
            self.summary.setText(hint if kind == RECTANGLE else corners)
        elif kind in self._drawn:
            geometry, crs = self._drawn[kind]
            size = tr("Drawn: {}").format(_size(geometry, crs)) if crs.isValid() else tr("Drawn.")
            self.summary.setText(size)
            self._band.setToGeometry(geometry, crs)
        else:
            self.summary.setText(tr("Nothing is drawn yet."))


def _referenced(extent: QgsRectangle, crs: QgsCoordinateReferenceSystem) -> QgsReferencedRectangle:
    return QgsReferencedRectangle(extent, crs)


def _size(geometry: QgsGeometry, crs: QgsCoordinateReferenceSystem) -> str:
    project = QgsProject.instance()
    measure = QgsDistanceArea()
    measure.setSourceCrs(crs, project.transformContext())
    measure.setEllipsoid(project.ellipsoid())
    area = measure.convertAreaMeasurement(measure.measureArea(geometry), Qgis.AreaUnit.Hectares)
    return hectares(area)


def _write(geometry: QgsGeometry, crs: QgsCoordinateReferenceSystem, folder: Path) -> str:
    layer = QgsVectorLayer("MultiPolygon", "area", "memory")
    layer.setCrs(crs)
    feature = QgsFeature()
    feature.setGeometry(geometry)
    layer.dataProvider().addFeature(feature)
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName = "GPKG"
    options.layerName = "area"
    path = str(folder / "area.gpkg")
    context = QgsProject.instance().transformContext()
    code, message, *_ = QgsVectorFileWriter.writeAsVectorFormatV3(layer, path, context, options)
    if code != QgsVectorFileWriter.WriterError.NoError:
        raise RefusedError(
            tr("The drawn area cannot be written to {path}: {problem}").format(path=path, problem=message)
        )
    return path
