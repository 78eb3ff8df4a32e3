"""Inspect model package: the job kind ``inspect``."""

from __future__ import annotations

import os
from typing import Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputBoolean,
    QgsProcessingOutputDefinition,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
)

from ...core.protocol import JobKind
from ..refusal import RefusedError
from ..text import tr
from .base import EngineAlgorithm
from .call import Call
from .options import InputFile, Option, OutputFile


class InspectPackage(EngineAlgorithm):
    """What a package, store or raster holds."""

    KIND = JobKind.INSPECT
    NAME = "inspectpackage"

    def displayName(self) -> str:  # noqa: N802 - QGIS's name
        return tr("Inspect model package")

    def group(self) -> str:
        return tr("2 Models")

    def groupId(self) -> str:  # noqa: N802 - QGIS's name
        return "models"

    def tags(self) -> list[str]:
        return tr("inspect,information,metadata,model,package,store,bands,classes,check,validate").split(",")

    def shortDescription(self) -> str:  # noqa: N802 - QGIS's name
        return tr("Tells what a model package, a sample store or a raster holds, and whether it is sound.")

    def shortHelpString(self) -> str:  # noqa: N802 - QGIS's name
        return tr(
            "Tells what a model package holds and whether it is sound: its sensors and bands, classes, cell "
            "size, training "
            "and metrics, the labelled samples that travel with it, and how the optical part is regulated by cloud. "
            "Opening a package runs no code from it. Sample stores and rasters can be looked at as well."
        )

    def options(self) -> list[Option]:
        return [
            InputFile(
                key="INPUT",
                path="path",
                label=tr("Model package, sample store or raster"),
                help=tr("A package (.undercast), the path of a store's folder, or a raster file."),
                filter=tr("Model packages (*.undercast);;All files (*)"),
            ),
            OutputFile(
                key="OUTPUT",
                path="output",
                label=tr("Findings as JSON"),
                help=tr("A JSON file for the findings."),
                filter=tr("JSON files (*.json)"),
                optional=True,
                by_default=False,
            ),
        ]

    def outputs(self) -> list[QgsProcessingOutputDefinition]:
        return [
            QgsProcessingOutputString("TYPE", tr("What it is: package, store or raster")),
            QgsProcessingOutputBoolean("SOUND", tr("Whether it is sound")),
            QgsProcessingOutputString("CLASSES", tr("Classes")),
            QgsProcessingOutputString("SENSORS", tr("Sensors")),
            QgsProcessingOutputNumber("CELL", tr("Side of a cell, in pixels")),
            QgsProcessingOutputString("MEMORY", tr("Labelled samples that travel with the model, by class")),
            QgsProcessingOutputNumber("MEMORY_BYTES", tr("Their size in bytes")),
            QgsProcessingOutputString("CLOUD_RESPONSE", tr("How the model's decision changes with the cloud fraction")),
        ]

    def finish(self, results: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback) -> None:
        for name, value in results.items():
            feedback.pushInfo(f"{name.lower().replace('_', ' ')}: {value}")

    def check(self, call: Call) -> None:
        path = self.options()[0].value(call)
        if path and not os.path.exists(path):
            raise RefusedError(tr("There is no {}.").format(path))
