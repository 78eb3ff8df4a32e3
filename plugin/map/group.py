"""A map's layers in the project: one group, styled; a map made anew takes the place of the one of the same name."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsDataProvider, QgsLayerTreeGroup, QgsMapLayer, QgsProject, QgsRasterLayer, QgsVectorLayer

from ..styling import ROLE, View, dress, map_views
from ..text import tr
from .maps import SceneMap, layer_file

_GROUP = "undercast/map"  # the group's custom property: the name of its map, whatever the user calls the group


def show_map(project: QgsProject, made: SceneMap) -> list[str]:
    """Load a map; give what went wrong.

    The layers of an earlier map of the same name are kept and show the new files, so that their places in the tree,
    their visibility, map themes and layouts stay. Layers that the user removed come back; other layers are left alone.
    """
    group = find_group(project, made.name)
    if group is None:
        group = project.layerTreeRoot().insertGroup(0, made.name)
        group.setCustomProperty(_GROUP, made.name)
    problems: list[str] = []
    place = 0
    for file in map_views(made.folder, made.name):
        path = made.files[file.output]
        for view in file.views:
            layer = _find(project, group, path, view)
            if layer is None:
                layer = _open(path, view.name, file.vector)
                project.addMapLayer(layer, False)
                node = group.insertLayer(place, layer)
                node.setItemVisibilityChecked(view.visible)
                node.setExpanded(view.visible)
                view_problem = dress(view, layer)
            else:
                name = layer.name()
                layer.setDataSource(_source(path, file.vector), name, layer.providerType(), _options())
                view_problem = dress(view, layer)
                layer.setName(name)  # the user's
            if not layer.isValid():
                view_problem = tr("The file {} cannot be shown.").format(path)
            problems += [view_problem] if view_problem else []
            node = group.findLayer(layer.id())
            if node is not None and node in group.children():
                place = group.children().index(node) + 1
    return problems


def find_group(project: QgsProject, name: str) -> QgsLayerTreeGroup | None:
    """The group of the map of this name, made by the dock or by the Toolbox."""
    groups = project.layerTreeRoot().findGroups(True)
    for group in groups:
        if group.customProperty(_GROUP) == name:
            return group
    for group in groups:
        if group.name() == name and any(_role(node.layer()) for node in group.findLayers()):
            return group
    return None


def _role(layer: QgsMapLayer | None) -> str:
    return "" if layer is None else str(layer.customProperty(ROLE) or "")


def _find(project: QgsProject, group: QgsLayerTreeGroup, path: Path, view: View) -> QgsMapLayer | None:
    """The layer that shows this view: in the group, or else of the same file anywhere in the project."""
    inside = [node.layer() for node in group.findLayers()]
    outside = [layer for layer in project.mapLayers().values() if layer_file(layer) == path]
    return next((layer for layer in (*inside, *outside) if _role(layer) == view.role), None)


def _open(path: Path, name: str, vector: bool) -> QgsMapLayer:
    source = _source(path, vector)
    return QgsVectorLayer(source, name, "ogr") if vector else QgsRasterLayer(source, name, "gdal")


def _source(path: Path, vector: bool) -> str:
    return f"{path}|layername=cells" if vector else str(path)


def _options() -> QgsDataProvider.ProviderOptions:
    options = QgsDataProvider.ProviderOptions()
    options.transformContext = QgsProject.instance().transformContext()
    return options
