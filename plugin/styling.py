"""Outputs loaded after a run, with the styles that the engine wrote beside them.

A layer post-processor runs on the main thread once the layer is in the project. Processing keeps no reference to its
Python side, so the ones that wait are kept here.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

from qgis.core import (
    QgsMapLayer,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingLayerPostProcessorInterface,
    QgsProcessingUtils,
    QgsVectorLayer,
)

from ..core.protocol import STYLE_ENDINGS
from .cells_table import explain_cells
from .text import tr


@dataclass(frozen=True)
class View:
    """One way to show a file: a layer's name, its style, and whether it is visible at first."""

    name: str
    style: Path | None = None
    visible: bool = True
    role: str = ""
    """What it shows of a map, kept with the layer: for finding it again when the map is made anew."""


ROLE = "undercast/role"
"""The layers' custom property with :attr:`View.role`."""


class StyledViews(QgsProcessingLayerPostProcessorInterface):
    """Gives a loaded layer its first view's style, and adds a copy with its own style below for every further view."""

    # Bounded: a run whose results are not loaded (a script's) never calls its processors.
    _waiting: ClassVar[deque[StyledViews]] = deque(maxlen=1000)

    def __init__(self, views: list[View]) -> None:
        super().__init__()
        self._views = views
        StyledViews._waiting.append(self)

    def postProcessLayer(  # noqa: N802 - QGIS's name
        self, layer: QgsMapLayer, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> None:
        if self in StyledViews._waiting:
            StyledViews._waiting.remove(self)
        layers = [layer, *(layer.clone() for _ in self._views[1:])]
        pairs = [(view, layers[number]) for number, view in enumerate(self._views)]
        for view, each in pairs:
            problem = dress(view, each)
            if problem:
                feedback.pushWarning(problem)
        project = context.project()
        node = project.layerTreeRoot().findLayer(layer.id()) if project is not None else None
        if node is None:
            return
        index = node.parent().children().index(node)
        for step, each in enumerate(layers[1:], start=1):
            project.addMapLayer(each, False)
            node.parent().insertLayer(index + step, each)
        for view, each in pairs:
            tree_node = project.layerTreeRoot().findLayer(each.id())
            tree_node.setItemVisibilityChecked(view.visible)
            tree_node.setExpanded(view.visible)


def dress(view: View, layer: QgsMapLayer) -> str:
    """Give a layer a view's name, role and style; a style that cannot be read is told, else the text is empty."""
    layer.setName(view.name)
    if view.role:
        layer.setCustomProperty(ROLE, view.role)
    if view.style is None:
        return ""
    message, fine = layer.loadNamedStyle(str(view.style))
    if view.role == "cells" and isinstance(layer, QgsVectorLayer):
        explain_cells(layer)
    if fine:
        return ""
    return tr("The style {style} could not be read: {message}").format(style=view.style, message=message)


def load(
    context: QgsProcessingContext, path: Any, views: list[View], group: str, order: int, *, vector: bool = False
) -> None:
    """Have a file loaded when the algorithm has ended.

    Args:
        context: the run's context; without a project nothing is loaded.
        path: the file; None is passed over.
        views: how to show it, the first one on top.
        group: name of the group in the layer tree.
        place: its place in the group, larger ones on top.
        vector: whether the file holds features.
    """
    project = context.project()
    if not path or project is None:
        return
    hints = QgsProcessingUtils.LayerHint
    details = QgsProcessingContext.LayerDetails(
        views[0].name, project, views[0].name, hints.Vector if vector else hints.Raster
    )
    details.forceName = True
    details.groupName = group
    details.layerSortKey = order
    details.setPostProcessor(StyledViews(views))
    context.addLayerToLoadOnCompletion(str(path), details)


@dataclass(frozen=True)
class MapFile:
    """One of a map's files, and how to show it."""

    output: str
    """The job's output that is the file."""
    views: list[View]
    vector: bool = False


def map_views(folder: Path, name: str) -> list[MapFile]:
    """How a map is shown: classes on top, then the evidence's three bands, then the cells, probabilities and polygons,
    of which each map has its own.

    Where the engine wrote the style, a veil lies over the classes, under which those fade that are hardly more than a
    guess; it is a view of the evidence, whose other bands are on top of the classes then, too.
    """

    def view(role: str, label: str, visible: bool = False) -> View:
        return View(label, folder / (name + STYLE_ENDINGS[role]), visible, role)

    evidence = [
        view("confidence", tr("Confidence")),
        view("optical_share", tr("Optical share")),
        view("cloud", tr("Cloud")),
    ]
    classes = MapFile("classes", [view("classes", tr("Classes"), visible=True)])
    unsure = view("unsure", tr("Unsure"), visible=True)
    if unsure.style.exists():
        evidence.insert(0, unsure)
    first = [MapFile("evidence", evidence), classes] if len(evidence) > 3 else [classes, MapFile("evidence", evidence)]
    return [
        *first,
        MapFile("cells", [view("cells", tr("Cells"))], vector=True),
        MapFile("probabilities", [view("probabilities", tr("Probabilities"))]),
        MapFile("polygons", [view("polygons", tr("Polygons"))], vector=True),
    ]


def load_map(results: dict[str, Any], name: str, context: QgsProcessingContext) -> None:
    """Have the outputs of Classify scenes loaded."""
    files = map_views(Path(results["OUTPUT"]), name)
    for index, file in enumerate(files):
        load(context, results.get(file.output.upper()), file.views, name, len(files) - index, vector=file.vector)


def load_mask(results: dict[str, Any], name: str, context: QgsProcessingContext) -> None:
    """Have the outputs of Recognise cloud loaded: the mask, and hidden below it how sure the model is."""
    folder = Path(results["OUTPUT"])
    for order, (output, role, label, visible) in enumerate(
        (("EVIDENCE", "confidence", tr("Confidence"), False), ("CLASSES", "classes", tr("Mask of cloud"), True))
    ):
        view = View(label, folder / (name + STYLE_ENDINGS[role]), visible, role)
        load(context, results.get(output), [view], name, order + 1)


def load_landscape(results: dict[str, Any], context: QgsProcessingContext) -> None:
    """Have the outputs of Make demonstration landscape loaded; the truth lies hidden below the images."""
    group = tr("Landscape")
    shown = (
        ("OPTICAL_CLOUDY", tr("Optical, cloudy"), True),
        ("OPTICAL", tr("Optical, clear"), True),
        ("SAR", tr("SAR"), False),
        ("CLOUD", tr("Cloud"), False),
        ("TRUTH", tr("Truth"), False),
    )
    for index, (key, name, visible) in enumerate(reversed(shown)):
        load(context, results.get(key), [View(name, visible=visible)], group, index + 1)
