"""The map while it is being made: the raster of what is done so far, as a layer that is read again and again."""

from __future__ import annotations

import os

from qgis.core import QgsPalettedRasterRenderer, QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import QObject, QTimer
from qgis.PyQt.QtGui import QColor

from ..project_layers import SO_FAR
from ..text import tr
from .group import find_group
from .maps import Legend

_INTERVAL = 500  # milliseconds between two looks at the file


class LiveMap(QObject):
    """The layer *NAME so far* of a run. A user who removes it does not get it again.

    Args:
        project: where to show it.
        name: the map's.
        legend: the classes by the raster's value.
    """

    def __init__(self, project: QgsProject, name: str, legend: list[Legend]) -> None:
        super().__init__()
        self._project = project
        self._name = name
        self._legend = legend
        self._layer_id: str | None = None
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_INTERVAL)
        self._wait.timeout.connect(self._read_again)

    def show(self, path: str) -> None:
        """Show the file, or read it again soon."""
        if self._layer_id is not None:
            if not self._wait.isActive():
                self._wait.start()
        elif os.path.isfile(path):
            self._add(path)

    def remove(self) -> None:
        """Take the layer away."""
        self._wait.stop()
        if self._layer() is not None:
            self._project.removeMapLayer(self._layer_id)

    def _layer(self) -> QgsRasterLayer | None:
        return None if self._layer_id is None else self._project.mapLayer(self._layer_id)

    def _add(self, path: str) -> None:
        layer = QgsRasterLayer(path, tr("{} so far").format(self._name), "gdal")
        if not layer.isValid():
            return  # the engine is about to write it; it tells again
        classes = [
            QgsPalettedRasterRenderer.Class(value, QColor(entry.color), entry.name)
            for value, entry in enumerate(self._legend)
        ]
        layer.setRenderer(QgsPalettedRasterRenderer(layer.dataProvider(), 1, classes))
        layer.setCustomProperty(SO_FAR, True)
        self._layer_id = layer.id()
        self._project.addMapLayer(layer, False)
        group = find_group(self._project, self._name) or self._project.layerTreeRoot()
        group.insertLayer(0, layer)

    def _read_again(self) -> None:
        layer = self._layer()
        if layer is not None and layer.dataProvider() is not None:
            layer.dataProvider().reloadData()
            layer.triggerRepaint()


def remove_leftovers(project: QgsProject) -> None:
    """Take away the layers of runs that had not ended when the project was saved."""
    stale = [layer.id() for layer in project.mapLayers().values() if layer.customProperty(SO_FAR)]
    project.removeMapLayers(stale)
