"""A map's layers in the project: one group, styled; a map made anew takes the place of the one of the same name."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from qgis.core import QgsDataProvider, QgsLayerTreeGroup, QgsMapLayer, QgsProject, QgsRasterLayer, QgsVectorLayer

from ..refusal import RefusedError
from ..styling import ROLE, MapFile, View, dress, map_views
from ..text import tr
from .maps import ALWAYS, SceneMap, layer_file

_GROUP = "undercast/map"  # the group's custom property: the name of its map, whatever the user calls the group


def show_map(project: QgsProject, made: SceneMap, problems: list[str]) -> Iterator[None]:
    """Load a map, one layer a step, so that QGIS can do other things in between.

    The layers of an earlier map of the same name are kept and show the new files, so that their places in the tree,
    their visibility, map themes and layouts stay. Layers that the user removed come back; other layers are left alone.

    Args:
        project: where to show it.
        made: the map.
        problems: gets what went wrong.
    """
    last: str | None = None
    try:
        layers = made.record().layers(made.name)
    except RefusedError as error:
        problems.append(str(error))
        layers = list(ALWAYS)
    for file in map_views(made.folder, made.name):
        if file.output not in layers:
            continue
        for view in file.views:
            layer, problem = _show_view(project, made, file, view, last)
            if not layer.isValid():
                problem = tr("The file {} cannot be shown.").format(made.files[file.output])
            problems += [problem] if problem else []
            last = layer.id()
            yield


def _show_view(
    project: QgsProject, made: SceneMap, file: MapFile, view: View, last: str | None
) -> tuple[QgsMapLayer, str]:
    """Show one view, a new one below the layer ``last``; give its layer and what went wrong."""
    path = made.files[file.output]
    group = find_group(project, made.name)
    if group is None:
        group = project.layerTreeRoot().insertGroup(0, made.name)
        group.setCustomProperty(_GROUP, made.name)
    layer = _find(project, group, path, view)
    if layer is not None:
        name, source = layer.name(), _source(path, file)
        if layer.source() != source or not layer.isValid():
            layer.setDataSource(source, name, layer.providerType(), _options())
        problem = dress(view, layer)
        layer.setName(name)  # the user's
        layer.triggerRepaint()
        return layer, problem
    layer = _open(path, view.name, file)
    project.addMapLayer(layer, False)
    above = group.findLayer(last) if last is not None else None
    index = group.children().index(above) + 1 if above in group.children() else 0
    node = group.insertLayer(index, layer)
    node.setItemVisibilityChecked(view.visible)
    node.setExpanded(view.visible)
    return layer, dress(view, layer)


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


def _open(path: Path, name: str, file: MapFile) -> QgsMapLayer:
    source = _source(path, file)
    return QgsVectorLayer(source, name, "ogr") if file.vector else QgsRasterLayer(source, name, "gdal")


def _source(path: Path, file: MapFile) -> str:
    return f"{path}|layername={file.output}" if file.vector else str(path)  # layers bear their outputs' names


def _options() -> QgsDataProvider.ProviderOptions:
    options = QgsDataProvider.ProviderOptions()
    options.transformContext = QgsProject.instance().transformContext()
    return options
