"""Recognise cloud: the job kind ``recognise-cloud``."""

from __future__ import annotations

import os
from typing import Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputDefinition,
    QgsProcessingOutputFile,
    QgsProcessingOutputRasterLayer,
)

from ...core.protocol import MAP_ENDINGS, STYLE_ENDINGS, JobKind
from .. import styling
from ..package_card import check_cloud_model, read_card
from ..text import tr
from . import shared
from .base import About, EngineAlgorithm
from .call import Call
from .extent import ExtentOption
from .files import OutputFolder
from .options import Number, Option, Switch, Text
from .rasters import optical_group
from .shared import PackageInput


class RecogniseCloud(EngineAlgorithm):
    """An optical raster becomes a mask of cloud."""

    KIND = JobKind.RECOGNISE_CLOUD
    NAME = "recognisecloud"
    GROUP = "maps"

    def __init__(self) -> None:
        super().__init__()
        self._load = False

    def about(self) -> About:
        return About(
            name=tr("Recognise cloud"),
            summary=tr("Makes a mask of cloud and shadow of an optical raster, with a model that recognises them."),
            help=tr(
                "Makes a mask of an optical raster, pixel by pixel: clear, thin cloud, thick cloud, shadow, or what "
                "other classes the model has. The raster's bands are found by name; those that the model can do "
                "without may be missing, so that true colour is enough for a model that was trained so. Rasters in "
                "reflectance, in reflectance x 10000 and pictures of 8 bit are told apart.\n\n"
                "The output folder gets the mask, the evidence with the confidence, styles, and a manifest. In QGIS "
                "clear ground is transparent, so that the mask lies over the image. The outputs tell which values mean "
                "cloud and which shadow: the mask serves as a cloud mask in all other algorithms.\n\n"
                "A run that was stopped by a crash goes on where it was when it is started again."
            ),
            tags=tr("cloud,shadow,mask,detection,segmentation,cirrus,haze,optical,sentinel,landsat"),
        )

    def _folder(self) -> OutputFolder:
        return OutputFolder(
            "OUTPUT",
            "output",
            tr("Folder for the mask"),
            help=tr("Gets NAME_classes.tif (the mask), NAME_evidence.tif, their styles, and NAME.json (the manifest)."),
        )

    def declare(self) -> list[Option]:
        return [
            optical_group(help_text=tr("The optical image. The mask has its pixels.")),
            PackageInput(
                "PACKAGE",
                "package",
                tr("Model that recognises cloud"),
                help=tr("A model of pixels (.undercast) whose classes have roles for cloud."),
            ),
            ExtentOption("EXTENT", "", tr("Extent to look at"), help=tr("Default: all of the raster."), optional=True),
            Number(
                "LEAST_AREA",
                "least_area",
                tr("Least mapping unit, in square metres"),
                help=tr("Smaller patches take the class of their neighbours. 0 keeps all."),
                advanced=True,
            ),
            shared.device(),
            *shared.execution(),
            Text("NAME", "name", tr("Name of the mask"), help=tr("What the output files' names begin with.")),
            Switch(
                "LOAD",
                "",
                tr("Load the mask into the project"),
                help=tr("With the style that lies beside the file."),
                default=True,
            ),
            self._folder(),
        ]

    def outputs(self) -> list[QgsProcessingOutputDefinition]:
        return [
            QgsProcessingOutputRasterLayer("CLASSES", tr("Mask")),
            QgsProcessingOutputRasterLayer("EVIDENCE", tr("Evidence")),
            QgsProcessingOutputFile("MANIFEST", tr("Manifest")),
            shared.number_output("PIXEL_COUNT", tr("Number of pixels")),
            shared.text_output("CLOUD_VALUES", tr("Values of the mask that mean cloud")),
            shared.text_output("SHADOW_VALUES", tr("Values of the mask that mean shadow")),
            shared.number_output("CLOUD_SHARE", tr("Share of the pixels that is cloud")),
            shared.number_output("SHADOW_SHARE", tr("Share of the pixels that is shadow")),
            shared.text_output("PROVIDER", tr("Execution provider that was used")),
        ]

    def check(self, call: Call) -> None:
        package = call.file("PACKAGE")
        if package:
            check_cloud_model(read_card(package))

    def written(self, call: Call) -> list[str]:
        folder, name = self._folder().value(call), call.text("NAME").strip()
        ends = (*MAP_ENDINGS.values(), *STYLE_ENDINGS.values())
        return [os.path.join(folder, name + end) for end in ends] if folder and name else []

    def complete(self, job: dict[str, Any], call: Call) -> None:
        self._load = call.switch("LOAD")

    def finish(self, results: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback) -> None:
        if self._load:
            styling.load_mask(results, str(self._job.get("name", "cloud")), context)
