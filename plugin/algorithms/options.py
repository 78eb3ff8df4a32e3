"""The options of an algorithm: each makes its Processing parameter and reads its value for the job.

One declaration keeps key, place in the job, label and help together, so none can drift from the others; default,
bounds and choices are the engine's (``resources/jobs.json``). Keys never change: models, scripts and histories hold
them.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from qgis.core import (
    Qgis,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterFolderDestination,
    QgsProcessingParameterMatrix,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)

from ..refusal import RefusedError
from ..schema import Schema
from ..schema import option as option_schema
from ..text import tr
from .call import Call, is_empty


@dataclass(frozen=True)
class Option:
    """One parameter. ``path`` is its place in the job, parts divided by points; empty: the algorithm reads it itself.

    With ``kind``, a job kind that has this path, the default, bounds and choices that are not given are the engine's;
    ``within`` is the path of the group that ``path`` is written in, where that is not the job.

    All fields are given by name. (``kw_only`` would say so; QGIS for macOS still ships Python 3.9.)
    """

    key: str
    label: str
    help: str
    path: str = ""
    kind: str = ""
    within: str = ""
    advanced: bool = False
    optional: bool = False

    def __post_init__(self) -> None:
        if self.kind:
            path = f"{self.within}.{self.path}" if self.within else self.path
            for name, value in self.from_schema(option_schema(self.kind, path)).items():
                if getattr(self, name) in (None, ()):
                    object.__setattr__(self, name, value)  # as dataclasses themselves do for frozen ones

    def from_schema(self, schema: Schema) -> dict[str, Any]:
        """The fields that the engine's schema gives, where the declaration leaves them out."""
        return {}

    def parameters(self) -> list[QgsProcessingParameterDefinition]:
        """The Processing parameters, with help and flags."""
        parameter = self.build()
        parameter.setHelp(self.help)
        flags = parameter.flags()
        if self.advanced:
            flags |= Qgis.ProcessingParameterFlag.Advanced
        if self.optional:
            flags |= Qgis.ProcessingParameterFlag.Optional
        parameter.setFlags(flags)
        return [parameter]

    def build(self) -> QgsProcessingParameterDefinition:
        """The bare Processing parameter."""
        raise NotImplementedError

    def value(self, call: Call) -> Any:
        """The value for the job; None leaves the engine's default."""
        raise NotImplementedError

    def inputs(self, call: Call) -> list[str]:
        """Files or folders that this option reads."""
        return []

    def put(self, job: dict[str, Any], call: Call) -> None:
        """Write the value to its place in the job."""
        value = self.value(call) if self.path else None
        if value is not None:
            place(job, self.path, value)


def place(job: dict[str, Any], path: str, value: Any) -> None:
    """Set ``job[a][b]`` for the path ``a.b``."""
    *parents, last = path.split(".")
    for parent in parents:
        job = job.setdefault(parent, {})
    job[last] = value


_GREATEST_WHOLE = 2**31 - 1  # of Qt's boxes for whole numbers


@dataclass(frozen=True)
class Number(Option):
    """A number between ``least`` and ``greatest``; whole if ``whole``."""

    default: float | None = None
    least: float | None = None
    greatest: float | None = None
    whole: bool | None = None

    def from_schema(self, schema: Schema) -> dict[str, Any]:
        greatest = schema.maximum
        if schema.whole and greatest is not None and greatest > _GREATEST_WHOLE:
            greatest = None
        return {"default": schema.default, "least": schema.minimum, "greatest": greatest, "whole": schema.whole}

    def build(self) -> QgsProcessingParameterDefinition:
        kinds = Qgis.ProcessingNumberParameterType
        parameter = QgsProcessingParameterNumber(
            self.key, self.label, kinds.Integer if self.whole else kinds.Double, self.default, self.default is None
        )
        if self.least is not None:
            parameter.setMinimum(self.least)
        if self.greatest is not None:
            parameter.setMaximum(self.greatest)
        if not self.whole:
            parameter.setMetadata({"widget_wrapper": {"decimals": 6}})
        return parameter

    def value(self, call: Call) -> Any:
        if not call.given(self.key):
            return None
        read = call.algorithm.parameterAsInt if self.whole else call.algorithm.parameterAsDouble
        return read(call.parameters, self.key, call.context)


@dataclass(frozen=True)
class Choice(Option):
    """One of a few words."""

    choices: Sequence[str] = ()
    default: str | None = None

    def from_schema(self, schema: Schema) -> dict[str, Any]:
        return {"choices": schema.choices, "default": schema.default}

    def build(self) -> QgsProcessingParameterDefinition:
        return QgsProcessingParameterEnum(
            self.key, self.label, list(self.choices), False, self.default, self.optional, True
        )

    def value(self, call: Call) -> str:
        return call.algorithm.parameterAsEnumString(call.parameters, self.key, call.context)


@dataclass(frozen=True)
class Choices(Option):
    """Some of a few words."""

    choices: Sequence[str] = ()
    default: Sequence[str] = ()

    def from_schema(self, schema: Schema) -> dict[str, Any]:
        return {"choices": schema.choices, "default": tuple(schema.default or ())}

    def build(self) -> QgsProcessingParameterDefinition:
        return QgsProcessingParameterEnum(
            self.key, self.label, list(self.choices), True, list(self.default), self.optional, True
        )

    def value(self, call: Call) -> list[str]:
        return call.algorithm.parameterAsEnumStrings(call.parameters, self.key, call.context)


@dataclass(frozen=True)
class Switch(Option):
    """Yes or no."""

    default: bool | None = None

    def from_schema(self, schema: Schema) -> dict[str, Any]:
        return {"default": bool(schema.default)}

    def build(self) -> QgsProcessingParameterDefinition:
        return QgsProcessingParameterBoolean(self.key, self.label, bool(self.default), self.optional)

    def value(self, call: Call) -> bool:
        return call.algorithm.parameterAsBoolean(call.parameters, self.key, call.context)


@dataclass(frozen=True)
class Text(Option):
    """A line of text; empty leaves the engine's default."""

    default: str | None = None

    def from_schema(self, schema: Schema) -> dict[str, Any]:
        return {"default": schema.default or None}

    def build(self) -> QgsProcessingParameterDefinition:
        return QgsProcessingParameterString(self.key, self.label, self.default, False, self.optional)

    def value(self, call: Call) -> Any:
        return call.algorithm.parameterAsString(call.parameters, self.key, call.context).strip() or None


def _commas(text: str) -> str:
    """A list with the commas that a Chinese keyboard writes as plain ones."""
    return text.replace("\uff0c", ",").replace("\u3001", ",")


@dataclass(frozen=True)
class Numbers(Text):
    """Numbers divided by commas or spaces."""

    whole: bool = False

    def from_schema(self, schema: Schema) -> dict[str, Any]:
        return {"default": ", ".join(f"{number:g}" for number in schema.default or []) or None}

    def value(self, call: Call) -> Any:
        text = super().value(call)
        if text is None:
            return None
        try:
            return [int(part) if self.whole else float(part) for part in _commas(text).replace(",", " ").split()]
        except ValueError as error:
            raise RefusedError(
                tr("{label}: {text} is no list of numbers. Write them divided by commas.").format(
                    label=self.label, text=text
                )
            ) from error


@dataclass(frozen=True)
class Words(Text):
    """Words divided by commas; whole numbers among them become numbers if ``numbers`` (bands by number or name)."""

    numbers: bool = False

    def value(self, call: Call) -> Any:
        text = super().value(call)
        if text is None:
            return None
        words = [word.strip() for word in _commas(text).split(",") if word.strip()]
        return [int(word) if self.numbers and word.isdecimal() else word for word in words]


@dataclass(frozen=True)
class Table(Option):
    """Rows of text in a few columns. The algorithm turns the rows into what the job takes."""

    columns: Sequence[str] = ()

    def build(self) -> QgsProcessingParameterDefinition:
        return QgsProcessingParameterMatrix(self.key, self.label, 0, False, list(self.columns), None, self.optional)

    def rows(self, call: Call) -> list[list[str]]:
        """The rows that hold something."""
        if not call.given(self.key):
            return []
        cells = [
            "" if is_empty(cell) else str(cell).strip()
            for cell in call.algorithm.parameterAsMatrix(call.parameters, self.key, call.context)
        ]
        width = len(self.columns)
        if len(cells) % width:
            raise RefusedError(
                tr("{label}: give {width} values a row ({columns}).").format(
                    label=self.label, width=width, columns=", ".join(self.columns)
                )
            )
        rows = [cells[start:][:width] for start in range(0, len(cells), width)]
        return [row for row in rows if any(row)]

    def value(self, call: Call) -> Any:
        return self.rows(call) or None


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
        path = call.algorithm.parameterAsFile(call.parameters, self.key, call.context)
        return os.path.abspath(path) if path.strip() else None

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
        paths = call.algorithm.parameterAsFileList(call.parameters, self.key, call.context)
        return [os.path.abspath(path) for path in paths if path]

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
