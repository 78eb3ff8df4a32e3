"""Draw sample points: the job kind ``sample-points``, and the layer of points that it makes."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qgis.core import (
    Qgis,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputDefinition,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterVectorLayer,
    QgsProviderRegistry,
)

from ...core.protocol import JobKind
from ..refusal import RefusedError
from ..styling import StyledViews, View
from ..text import tr
from . import shared
from .base import About, EngineAlgorithm
from .call import Call
from .files import OutputPoints
from .options import Choice, Number, Option, Switch
from .rasters import Raster

_ENDING = ".gpkg"


@dataclass(frozen=True)
class PointsInput(Option):
    """A layer of sample points, whose file the engine reads with the design in it."""

    def build(self) -> QgsProcessingParameterDefinition:
        return QgsProcessingParameterVectorLayer(
            self.key, self.label, [Qgis.ProcessingSourceType.VectorPoint], None, self.optional
        )

    def value(self, call: Call) -> str | None:
        """The layer's file.

        Raises:
            RefusedError: for edits that are not saved, which the file lacks, and for layers in no GeoPackage.
        """
        if not call.given(self.key):
            return None
        layer = call.algorithm.parameterAsVectorLayer(call.parameters, self.key, call.context)
        if layer is None or not layer.isValid():
            raise RefusedError(tr("{}: the layer cannot be read as points.").format(self.label))
        if layer.isModified():
            raise RefusedError(
                tr("{label}: the layer {name} has edits that are not saved. Save them, then run it again.").format(
                    label=self.label, name=layer.name()
                )
            )
        parts = QgsProviderRegistry.instance().decodeUri(layer.providerType(), layer.source())
        path = str(parts.get("path") or "")
        if layer.providerType() != "ogr" or not path.lower().endswith(_ENDING) or not os.path.isfile(path):
            raise RefusedError(
                tr(
                    "{label}: the layer {name} lies in no GeoPackage. Choose the one that Draw sample points made; a "
                    "layer exported from it has lost its design."
                ).format(label=self.label, name=layer.name())
            )
        return os.path.abspath(path)

    def inputs(self, call: Call) -> list[str]:
        path = self.value(call)
        return [path] if path else []


class SamplePoints(EngineAlgorithm):
    """Points of a map that chance chose, to be labelled."""

    KIND = JobKind.SAMPLE_POINTS
    NAME = "samplepoints"
    GROUP = "maps"

    def about(self) -> About:
        return About(
            name=tr("Draw sample points"),
            summary=tr("Draws a stratified random sample of a map's cells, to label and estimate areas from."),
            help=tr(
                "Draws points of a map at random, so many in each class, for areas and accuracies with 95 % intervals "
                "(Olofsson et al. 2014).\n\n"
                "Look at each point in an image, a better map or the field, and fill in its field reference with the "
                "class that the ground of its cell has; the map's classes are offered. What the map says of a point is "
                "hidden, so that it sways nobody. Save the edits, then run Assess accuracy with the map and these "
                "points.\n\n"
                "Points lie at the centres of cells, none twice; cells without data are no part of the sample. Their "
                "order is random: if you have time for some only, label the first ones."
            ),
            tags=tr("sample,points,random,stratified,reference,area,accuracy,confidence interval,validation"),
        )

    def declare(self) -> list[Option]:
        return [
            Raster(
                "MAP",
                "map",
                tr("Map"),
                help=tr(
                    "The classes raster of Classify scenes (NAME_classes.tif), or any raster with one band of classes."
                ),
            ),
            Number(
                "POINTS",
                "points",
                tr("Number of points"),
                help=tr("Over all classes. The log tells how narrow the interval will be."),
            ),
            Choice(
                "ALLOCATION",
                "allocation",
                tr("How they are shared out over the classes"),
                help=tr(
                    "recommended: by area, with a least number in rare classes; proportional: by area; equal: as many "
                    "in each class."
                ),
            ),
            Number(
                "LEAST",
                "least",
                tr("Fewest points of a class"),
                help=tr("For the recommended way: 50 to 100 are good."),
            ),
            Switch(
                "UNSURE",
                "unsure",
                tr("Sample unsure cells, too"),
                help=tr("As a class of their own: the areas are then those of all the ground."),
                advanced=True,
            ),
            Number("SEED", "seed", tr("Seed"), help=tr("The same seed draws the same points."), advanced=True),
            OutputPoints(
                "OUTPUT",
                "output",
                tr("Sample points"),
                help=tr("The GeoPackage to write, with its style beside it. One that is labelled is not overwritten."),
            ),
        ]

    def outputs(self) -> list[QgsProcessingOutputDefinition]:
        return [
            shared.number_output("POINT_COUNT", tr("Number of points")),
            shared.text_output("BY_CLASS", tr("Points and cells by class")),
            shared.number_output("HALF_WIDTH", tr("Half the interval of the overall accuracy, if 80 % are right")),
        ]

    def check(self, call: Call) -> None:
        if not all(path.lower().endswith(_ENDING) for path in self.written(call)):
            raise RefusedError(tr("Choose a GeoPackage (.gpkg) for the sample points."))

    def finish(self, results: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback) -> None:
        results.pop("POINTS", None)  # the engine's name for the output
        if context.willLoadLayerOnCompletion(results["OUTPUT"]):
            details = context.layerToLoadOnCompletionDetails(results["OUTPUT"])
            style = Path(results["OUTPUT"]).with_suffix(".qml")
            details.setPostProcessor(StyledViews([View(tr("Sample points"), style)]))
