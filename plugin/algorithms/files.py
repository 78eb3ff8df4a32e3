"""Options that are files and folders, to read or to write."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import Any

from qgis.core import (
    Qgis,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterFolderDestination,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterRasterDestination,
    QgsProcessingParameterVectorDestination,
)

from .call import Call
from .options import Option


@dataclass(frozen=True)
class InputFile(Option):
    """A file to read."""

    extension: str = ""
    filter: str = ""

    def build(self) -> QgsProcessingParameterDefinition:
        return QgsProcessingParameterFile(
            self.key,
            self.label,
            Qgis.ProcessingFileParameterBehavior.File,
            self.extension,
            None,
            self.optional,
            self.filter,
        )

    def value(self, call: Call) -> Any:
        return call.file(self.key) or None

    def inputs(self, call: Call) -> list[str]:
        path = self.value(call)
        return [path] if path else []


@dataclass(frozen=True)
class InputFolder(InputFile):
    """A folder to read."""

    def build(self) -> QgsProcessingParameterDefinition:
        return QgsProcessingParameterFile(
            self.key, self.label, Qgis.ProcessingFileParameterBehavior.Folder, "", None, self.optional
        )


@dataclass(frozen=True)
class InputFiles(Option):
    """Several files to read."""

    def build(self) -> QgsProcessingParameterDefinition:
        return QgsProcessingParameterMultipleLayers(
            self.key, self.label, Qgis.ProcessingSourceType.File, None, self.optional
        )

    def value(self, call: Call) -> list[str]:
        return call.files(self.key)

    def inputs(self, call: Call) -> list[str]:
        return self.value(call)


@dataclass(frozen=True)
class OutputFile(Option):
    """A file to write."""

    filter: str = ""
    by_default: bool = True

    def build(self) -> QgsProcessingParameterDefinition:
        return QgsProcessingParameterFileDestination(
            self.key, self.label, self.filter, None, self.optional, self.by_default
        )

    def value(self, call: Call) -> Any:
        path = call.algorithm.parameterAsFileOutput(call.parameters, self.key, call.context)
        return os.path.abspath(path) if path else None


@dataclass(frozen=True)
class OutputFolder(OutputFile):
    """A folder to write."""

    def build(self) -> QgsProcessingParameterDefinition:
        return QgsProcessingParameterFolderDestination(self.key, self.label, None, self.optional, self.by_default)


class OutputLayer(OutputFile):
    """A layer to write, which Processing loads."""

    def value(self, call: Call) -> Any:
        # While checking, the path only: asking for the layer would have it loaded.
        read = call.algorithm.parameterAsFileOutput if call.feedback is None else call.algorithm.parameterAsOutputLayer
        path = read(call.parameters, self.key, call.context)
        return os.path.abspath(path) if path else None


class OutputRaster(OutputLayer):
    """A raster to write."""

    def build(self) -> QgsProcessingParameterDefinition:
        return QgsProcessingParameterRasterDestination(self.key, self.label, None, self.optional, self.by_default)


class OutputPoints(OutputLayer):
    """Points to write."""

    def build(self) -> QgsProcessingParameterDefinition:
        kind = Qgis.ProcessingSourceType.VectorPoint
        return QgsProcessingParameterVectorDestination(self.key, self.label, kind, None, self.optional, self.by_default)
