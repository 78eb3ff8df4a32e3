"""Layers of the project that windows propose: the user's images, never a result of Undercast."""

from __future__ import annotations

import os
from typing import Any

from qgis.core import QgsMapLayer, QgsProject, QgsProviderRegistry, QgsRasterLayer

from ..core.protocol import MAP_ENDINGS
from .products import product_layer, product_of
from .styling import ROLE

SO_FAR = "undercast/so far"
"""The custom property of a layer that shows a map that is being made."""
_ENDS = (MAP_ENDINGS["classes"], MAP_ENDINGS["evidence"])
_IMAGE_BANDS = 3
"""An optical image has so many bands at least; SAR and masks have fewer."""


def file_of(layer: QgsMapLayer) -> str:
    """The file behind a layer; empty if there is none."""
    parts = QgsProviderRegistry.instance().decodeUri(layer.providerType(), layer.source())
    return str(parts.get("path") or "")


def is_result(layer: QgsMapLayer) -> bool:
    """Whether Undercast made what a layer shows: told by its mark, or by the record beside its file."""
    if layer.customProperty(ROLE) or layer.customProperty(SO_FAR):
        return True
    path = file_of(layer)
    end = next((end for end in _ENDS if path.endswith(end)), "")
    return bool(end) and os.path.isfile(path[: -len(end)] + MAP_ENDINGS["manifest"])


def default_image(project: QgsProject, iface: Any) -> QgsRasterLayer | None:
    """The image that is likely meant: the active raster layer, else the topmost that is shown and may be optical."""
    active = iface.activeLayer()
    if isinstance(active, QgsRasterLayer) and _image(active):
        return active
    shown = [node for node in project.layerTreeRoot().findLayers() if isinstance(node.layer(), QgsRasterLayer)]
    images = [node.layer() for node in sorted(shown, key=lambda node: not node.isVisible()) if _image(node.layer())]
    return next((layer for layer in images if layer.bandCount() >= _IMAGE_BANDS), images[0] if images else None)


def layer_of_file(project: QgsProject, path: str) -> QgsRasterLayer | None:
    """The project's raster layer of a file or product; one that is not there is added. None for what is neither."""
    if not path:
        return None
    wanted = _normal(path)
    for layer in project.mapLayers().values():
        shown = product_of(layer)
        paths = [shown] if shown else [layer.source(), file_of(layer)]
        if isinstance(layer, QgsRasterLayer) and wanted in map(_normal, paths):
            return layer
    made = product_layer(path) or QgsRasterLayer(path, os.path.splitext(os.path.basename(path))[0])
    return project.addMapLayer(made) if made.isValid() else None


def _image(layer: QgsRasterLayer) -> bool:
    return layer.isValid() and layer.providerType() == "gdal" and not is_result(layer)


def _normal(path: str) -> str:
    return os.path.normcase(os.path.realpath(path))
