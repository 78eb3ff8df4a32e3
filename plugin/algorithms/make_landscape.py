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
from .base import About, EngineAlgorithm
from .call import Call
from .files import OutputFolder
from .options import Number, Option, Switch


class MakeLandscape(EngineAlgorithm):
    """An artificial landscape with known truth."""

    KIND = JobKind.LANDSCAPE
    NAME = "makelandscape"
    GROUP = "experiments"

    def __init__(self) -> None:
        super().__init__()
        self._load = False

    def about(self) -> About:
        return About(
            name=tr("Make demonstration landscape"),
            summary=tr("Makes an artificial landscape: optical and SAR images, clouds and the truth."),
            help=tr(
                "Makes an artificial landscape with known truth, for trying the other algorithms without any data: a "
                "clear and a cloudy optical image, a SAR image with speckle on another grid and CRS, the cloud, and "
                "the true classes as a raster and as polygons. The same seed makes the same landscape; another seed is "
                "another place with the same classes."
            ),
            tags=tr("demonstration,example,synthetic,landscape,simulation,test data,sar,optical,cloud"),
        )

    def declare(self) -> list[Option]:
        return [
            Number("ROWS", "rows", tr("Cells from north to south"), help=tr("The landscape's height in cells.")),
            Number("COLUMNS", "columns", tr("Cells from west to east"), help=tr("The landscape's width in cells.")),
            Number("CELL", "cell", tr("Side of a cell, in pixels"), help=tr("A pixel is 10 m wide.")),
            Number("COVERAGE", "coverage", tr("Mean cloud fraction"), help=tr("Of the cloudy image.")),
            Number(
                "LOOKS",
                "looks",
                tr("Equivalent number of looks"),
                help=tr("Of the SAR image's gamma speckle; more looks mean less speckle."),
                advanced=True,
            ),
            Number("SEED", "seed", tr("Seed"), help=tr("Another seed is another place with the same classes.")),
            Switch(
                "LOAD",
                "",
                tr("Load the images into the project"),
                help=tr("Whether the layers are added when the run has ended."),
                default=True,
            ),
            OutputFolder(
                "OUTPUT",
                "output",
                tr("Folder for the landscape"),
                help=tr(
                    "Gets optical.tif, optical_cloudy.tif, cloud.tif, sar.tif, truth.tif, truth.gpkg and "
                    "truth_pixels.tif."
                ),
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
        self._load = call.switch("LOAD")

    def finish(self, results: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback) -> None:
        if self._load:
            styling.load_landscape(results, context)
