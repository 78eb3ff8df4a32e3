"""Make demonstration landscape: the job kind ``landscape``."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputDefinition,
    QgsProcessingOutputRasterLayer,
    QgsProcessingOutputVectorLayer,
)

from ...core.protocol import JobKind
from .. import styling
from ..text import tr
from . import shared
from .base import EngineAlgorithm
from .call import Call
from .options import Number, Option, OutputFolder, Switch


class MakeLandscape(EngineAlgorithm):
    """An artificial landscape with known truth."""

    KIND = JobKind.LANDSCAPE
    NAME = "makelandscape"

    def __init__(self) -> None:
        super().__init__()
        self._load = False

    def displayName(self) -> str:  # noqa: N802 - QGIS's name
        return tr("Make demonstration landscape")

    def group(self) -> str:
        return tr("4 Experiments")

    def groupId(self) -> str:  # noqa: N802 - QGIS's name
        return "experiments"

    def tags(self) -> list[str]:
        return tr("demonstration,example,synthetic,landscape,simulation,test data,sar,optical,cloud").split(",")

    def shortDescription(self) -> str:  # noqa: N802 - QGIS's name
        return tr("Makes an artificial landscape: optical and SAR images, clouds and the truth.")

    def shortHelpString(self) -> str:  # noqa: N802 - QGIS's name
        return tr(
            "Makes an artificial landscape with known truth, for trying the other algorithms without any data: a "
            "clear and "
            "a cloudy optical image, a SAR image with speckle on another grid and CRS, the cloud, and the true "
            "classes as "
            "a raster and as polygons. The same seed makes the same landscape; another seed is another place "
            "with the same "
            "classes."
        )

    def options(self) -> list[Option]:
        def count(key: str, path: str, label: str, text: str, default: int, least: int = 1) -> Number:
            return Number(key=key, path=path, label=label, help=text, default=default, least=least, whole=True)

        return [
            count("ROWS", "rows", tr("Cells from north to south"), tr("The landscape's height in cells."), 40),
            count("COLUMNS", "columns", tr("Cells from west to east"), tr("The landscape's width in cells."), 40),
            count("CELL", "cell", tr("Side of a cell, in pixels"), tr("A pixel is 10 m wide."), 32, 8),
            Number(
                key="COVERAGE",
                kind=JobKind.LANDSCAPE,
                path="coverage",
                label=tr("Mean cloud fraction"),
                help=tr("Of the cloudy image."),
            ),
            Number(
                key="LOOKS",
                kind=JobKind.LANDSCAPE,
                path="looks",
                label=tr("Equivalent number of looks"),
                help=tr("Of the SAR image's gamma speckle; more looks mean less speckle."),
                advanced=True,
            ),
            count("SEED", "seed", tr("Seed"), tr("Another seed is another place with the same classes."), 0, 0),
            Switch(
                key="LOAD",
                label=tr("Load the images into the project"),
                help=tr("Whether the layers are added when the run has ended."),
                default=True,
            ),
            OutputFolder(
                key="OUTPUT",
                path="output",
                label=tr("Folder for the landscape"),
                help=tr("Gets optical.tif, optical_cloudy.tif, cloud.tif, sar.tif, truth.tif and truth.gpkg."),
            ),
        ]

    def outputs(self) -> list[QgsProcessingOutputDefinition]:
        return [
            QgsProcessingOutputRasterLayer("OPTICAL", tr("Optical, clear")),
            QgsProcessingOutputRasterLayer("OPTICAL_CLOUDY", tr("Optical, cloudy")),
            QgsProcessingOutputRasterLayer("CLOUD", tr("Cloud")),
            QgsProcessingOutputRasterLayer("SAR", tr("SAR")),
            QgsProcessingOutputRasterLayer("TRUTH", tr("Truth")),
            QgsProcessingOutputVectorLayer("TRUTH_POLYGONS", tr("Truth polygons")),
            shared.number_output("CLOUD_FRACTION", tr("Mean cloud fraction")),
        ]

    def complete(self, job: dict[str, Any], call: Call) -> None:
        self._load = call.algorithm.parameterAsBoolean(call.parameters, "LOAD", call.context)

    def finish(self, results: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback) -> None:
        if self._load:
            styling.load_landscape(results, context)
