"""Choosing a layer of the project or a file beside it."""

from __future__ import annotations

import os

from qgis.core import Qgis, QgsMapLayer, QgsProject, QgsRasterLayer, QgsVectorLayer
from qgis.gui import QgsFieldComboBox, QgsFileWidget, QgsMapLayerComboBox
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QMenu, QToolButton, QWidget

from ..products import product_layer, product_of
from ..stores import recent_stores
from ..text import tr
from .forms import folder

RASTERS = Qgis.LayerFilters(Qgis.LayerFilter.RasterLayer)
LABELS = Qgis.LayerFilters(Qgis.LayerFilter.PolygonLayer | Qgis.LayerFilter.RasterLayer)


class LayerPicker(QWidget):
    """A list of the project's layers, and a button for a file that is in none of them.

    A layer is told by its id, a file by its path; Processing takes both.
    """

    changed = pyqtSignal()

    def __init__(self, name: str, tip: str, filters: Qgis.LayerFilters, parent: QWidget) -> None:
        super().__init__(parent)
        self._files: list[QgsMapLayer] = []
        self.list = QgsMapLayerComboBox(self)
        self.list.setObjectName(name)
        self.list.setFilters(filters)
        self.list.setAllowEmptyLayer(True, tr("Choose a layer or file"))
        self.list.setCurrentIndex(0)
        self.list.setMinimumContentsLength(14)
        self.list.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.list.setToolTip(tip)
        self.list.layerChanged.connect(lambda _: self.changed.emit())
        more = QToolButton(self)
        more.setText("…")
        more.setToolTip(tr("Choose a file that is not in the project."))
        more.setAccessibleName(tr("Choose a file"))
        more.clicked.connect(self._browse)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.list, 1)
        row.addWidget(more)
        self._vectors = bool(filters & Qgis.LayerFilter.PolygonLayer)
        self.setFocusProxy(self.list)

    def layer(self) -> QgsMapLayer | None:
        """What is chosen."""
        return self.list.currentLayer()

    def reference(self) -> str:
        """The chosen layer's id, or the file's path where it is in no layer of the project; empty for nothing."""
        layer = self.layer()
        if layer is None:
            return ""
        if QgsProject.instance().mapLayer(layer.id()) is not None:
            return layer.id()
        return product_of(layer) or layer.source()

    def choose(self, reference: str) -> None:
        """Choose a layer by its id, or a file by its path: the project's layer of it, if there is one."""
        layer = QgsProject.instance().mapLayer(reference) if reference else None
        if layer is None and reference:
            layer = self._layer_of(reference)
        self.list.setLayer(layer)
        if layer is None:
            self.list.setCurrentIndex(0)

    def _layer_of(self, path: str) -> QgsMapLayer | None:
        wanted = _normal(path)
        for layer in [*QgsProject.instance().mapLayers().values(), *self._files]:
            source = product_of(layer) or layer.source()
            if wanted in (_normal(source), _normal(source.split("|")[0])):
                return layer
        if not os.path.exists(path.split("|")[0]):
            return None
        name = os.path.basename(path)
        layer: QgsMapLayer = QgsVectorLayer(path, name)
        if not (self._vectors and layer.isValid()):
            layer = product_layer(path) or QgsRasterLayer(path, name)
        if not layer.isValid():
            return None
        self._files.append(layer)
        self.list.setAdditionalLayers(self._files)
        return layer

    def _browse(self) -> None:
        layer = self.layer()
        start = os.path.dirname(layer.source()) if layer is not None else QgsProject.instance().homePath()
        path, _ = QFileDialog.getOpenFileName(self, tr("Choose a file"), start)
        if path:
            self.choose(path)


class StorePicker(QWidget):
    """A sample store's folder, and a list of those that were cut lately."""

    fileChanged = pyqtSignal(str)  # noqa: N815 - as QgsFileWidget has it

    def __init__(self, name: str, tip: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.field: QgsFileWidget = folder(name, tip, self)
        self.recent = QToolButton(self)
        self.recent.setObjectName(name + "Recent")
        self.recent.setText(tr("Recent"))
        self.recent.setToolTip(tr("Sample stores that were cut lately."))
        self.recent.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu = QMenu(self.recent)
        self.menu.aboutToShow.connect(self._offer)
        self.recent.setMenu(self.menu)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.field, 1)
        row.addWidget(self.recent)
        self.setFocusProxy(self.field)
        self.field.fileChanged.connect(self.fileChanged)

    def filePath(self) -> str:  # noqa: N802 - as QgsFileWidget has it
        """The folder; empty for none."""
        return self.field.filePath()

    def setFilePath(self, path: str) -> None:  # noqa: N802 - as QgsFileWidget has it
        """Choose a folder."""
        self.field.setFilePath(path)

    def _offer(self) -> None:
        self.menu.clear()
        for path in recent_stores():
            # An ampersand would be taken for a key's mark.
            action = self.menu.addAction(path.replace("&", "&&"))
            action.triggered.connect(lambda _=False, path=path: self.setFilePath(path))
        if self.menu.isEmpty():
            self.menu.addAction(tr("There are none yet.")).setEnabled(False)


def follow_layer(box: QgsFieldComboBox, layer: QgsVectorLayer | None) -> None:
    """Offer a layer's fields; of a layer that is new, the one that likely tells the class is chosen."""
    chosen = box.layer()
    if (chosen.id() if chosen is not None else "") == (layer.id() if layer is not None else ""):
        return
    box.setLayer(layer)
    if layer is None:
        return
    names = [field.name() for field in layer.fields()]
    by_name = {name.lower(): name for name in names}
    likely = [by_name[name] for name in ("class", "class_name", "label", "landcover", "land_cover") if name in by_name]
    likely += [name for name in names if name.lower() not in ("fid", "id", "gid")]
    box.setField(likely[0] if likely else "")


def _normal(path: str) -> str:
    return os.path.normcase(os.path.abspath(path))
