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
from .base import About, EngineAlgorithm
from .call import Call
from .files import InputFile, OutputFile
from .options import Option


class InspectPackage(EngineAlgorithm):
    """What a package, store or raster holds."""

    KIND = JobKind.INSPECT
    NAME = "inspectpackage"
    GROUP = "models"

    def about(self) -> About:
        return About(
            name=tr("Inspect model package"),
            summary=tr("Tells what a model package, a sample store or a raster holds, and whether it is sound."),
            help=tr(
                "Tells what a model package holds and whether it is sound: its sensors and bands, classes, cell size, "
                "training and metrics, the labelled samples that travel with it, how the optical part is regulated by "
                "cloud, and how it was compressed. Opening a package runs no code from it. Sample stores and rasters "
                "can be looked at as well."
            ),
            tags=tr("inspect,information,metadata,model,package,sample store,bands,classes,check,validate"),
        )

    def declare(self) -> list[Option]:
        return [
            InputFile(
                "INPUT",
                "path",
                tr("Model package, sample store or raster"),
                help=tr("A package (.undercast), the path of a sample store's folder, or a raster file."),
                filter=tr("Model packages (*.undercast);;All files (*)"),
            ),
            OutputFile(
                "OUTPUT",
                "output",
                tr("Findings as JSON"),
                help=tr("A JSON file for the findings."),
                filter=tr("JSON files (*.json)"),
                by_default=False,
            ),
        ]

    def outputs(self) -> list[QgsProcessingOutputDefinition]:
        return [
            QgsProcessingOutputString("TYPE", tr("What it is: package, sample store or raster")),
            QgsProcessingOutputBoolean("SOUND", tr("Whether it is sound")),
            QgsProcessingOutputString("CLASSES", tr("Classes")),
            QgsProcessingOutputString("SENSORS", tr("Sensors")),
            QgsProcessingOutputNumber("CELL", tr("Side of a cell, in pixels")),
            QgsProcessingOutputString("MEMORY", tr("Labelled samples that travel with the model, by class")),
            QgsProcessingOutputNumber("MEMORY_BYTES", tr("Their size in bytes")),
            QgsProcessingOutputString("PRECISION", tr("Type of the weights and activations")),
            QgsProcessingOutputString("COMPRESSION", tr("How it was compressed")),
            QgsProcessingOutputString("CLOUD_RESPONSE", tr("How the model's decision changes with the cloud fraction")),
        ]

    def finish(self, results: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback) -> None:
        for name, value in results.items():
            feedback.pushInfo(f"{name.lower().replace('_', ' ')}: {value}")

    def check(self, call: Call) -> None:
        path = self.options()[0].value(call)
        if path and not os.path.exists(path):
            raise RefusedError(tr("There is no {}.").format(path))
