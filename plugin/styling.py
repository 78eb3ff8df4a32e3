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
)

from .text import tr


@dataclass(frozen=True)
class View:
    """One way to show a file: a layer's name, its style, and whether it is visible at first."""

    name: str
    style: Path | None = None
    visible: bool = True


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
            each.setName(view.name)
            _apply(view, each, feedback)
        project = context.project()
        node = project.layerTreeRoot().findLayer(layer.id()) if project is not None else None
        if node is None:
            return
        place = node.parent().children().index(node)
        for step, each in enumerate(layers[1:], start=1):
            project.addMapLayer(each, False)
            node.parent().insertLayer(place + step, each)
        for view, each in pairs:
            found = project.layerTreeRoot().findLayer(each.id())
            found.setItemVisibilityChecked(view.visible)
            found.setExpanded(view.visible)


def _apply(view: View, layer: QgsMapLayer, feedback: QgsProcessingFeedback) -> None:
    if view.style is None:
        return
    message, fine = layer.loadNamedStyle(str(view.style))
    if not fine:
        feedback.pushWarning(
            tr("The style {style} could not be read: {message}").format(style=view.style, message=message)
        )


def load(
    context: QgsProcessingContext, path: Any, views: list[View], group: str, place: int, *, vector: bool = False
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
    details.layerSortKey = place
    details.setPostProcessor(StyledViews(views))
    context.addLayerToLoadOnCompletion(str(path), details)


def load_map(results: dict[str, Any], name: str, context: QgsProcessingContext) -> None:
    """Have the outputs of Classify scenes loaded: classes on top, then the evidence's three bands, then the cells."""
    folder = Path(results["OUTPUT"])

    def style(end: str) -> Path:
        return folder / f"{name}{end}.qml"

    load(context, results.get("CLASSES"), [View(tr("Classes"), style("_classes"))], name, 3)
    evidence = [
        View(tr("Confidence"), style("_confidence"), visible=False),
        View(tr("Optical share"), style("_optical_share"), visible=False),
        View(tr("Cloud"), style("_cloud"), visible=False),
    ]
    load(context, results.get("EVIDENCE"), evidence, name, 2)
    load(context, results.get("CELLS"), [View(tr("Cells"), style(""), visible=False)], name, 1, vector=True)


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
    for place, (key, name, visible) in enumerate(reversed(shown)):
        load(context, results.get(key), [View(name, visible=visible)], group, place + 1)
