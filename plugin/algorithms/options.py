"""The options of an algorithm: each makes its Processing parameter and reads its value for the job.

One declaration keeps key, place in the job, label and help together, so none can drift from the others; default,
bounds, choices and whether it may be left out are the engine's (``resources/jobs.json``). Keys never change: models,
scripts and histories hold them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from qgis.core import (
    Qgis,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterEnum,
    QgsProcessingParameterMatrix,
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

    Key, path and label are given in this order, all else by name. (``kw_only`` would say so; QGIS for macOS still ships
    Python 3.9.)
    """

    key: str
    path: str
    label: str
    help: str
    advanced: bool = False
    optional: bool | None = None
    """None: as the engine has it, or with no path, False."""
    kind: str = ""
    """The job kind that it is an option of; :meth:`of` sets it."""

    def of(self, kind: str, within: str = "") -> Option:
        """This option in a kind of job: what its declaration leaves out is the engine's.

        Args:
            kind: the job kind.
            within: the path of the group that ``path`` is written in, where that is not the job.

        Raises:
            KeyError: if the job kind has no such option.
        """
        if not self.path:
            return replace(self, kind=kind, optional=bool(self.optional))
        schema = option_schema(kind, f"{within}.{self.path}" if within else self.path)
        fields = {"optional": schema.optional, **self.from_schema(schema)}
        missing = {name: value for name, value in fields.items() if getattr(self, name) in (None, ())}
        return replace(self, kind=kind, **missing)

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

    def check(self, call: Call) -> None:
        """Refuse a value that cannot work, before the run.

        Raises:
            RefusedError: with a message for the user.
        """

    def put(self, job: dict[str, Any], call: Call) -> None:
        """Write the value to its place in the job."""
        value = self.value(call) if self.path else None
        if value is not None:
            set_value(job, self.path, value)


def advanced(*options: Option) -> list[Option]:
    """These options, which the dialog shows among the advanced ones."""
    return [replace(option, advanced=True) for option in options]


def set_value(job: dict[str, Any], path: str, value: Any) -> None:
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
    """One of a few words; none of them, if optional and without a default."""

    choices: Sequence[str] = ()
    default: str | None = None

    def from_schema(self, schema: Schema) -> dict[str, Any]:
        return {"choices": schema.choices, "default": schema.default}

    def build(self) -> QgsProcessingParameterDefinition:
        parameter = QgsProcessingParameterEnum(
            self.key, self.label, list(self.choices), False, self.default, self.optional, True
        )
        if self.default is None:  # QGIS makes an empty text of it
            parameter.setDefaultValue(None)
        return parameter

    def value(self, call: Call) -> str | None:
        return call.word(self.key) or None if call.given(self.key) else None


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
        return call.words(self.key)


@dataclass(frozen=True)
class Switch(Option):
    """Yes or no."""

    default: bool | None = None

    def from_schema(self, schema: Schema) -> dict[str, Any]:
        return {"default": bool(schema.default)}

    def build(self) -> QgsProcessingParameterDefinition:
        return QgsProcessingParameterBoolean(self.key, self.label, bool(self.default), self.optional)

    def value(self, call: Call) -> bool:
        return call.switch(self.key)


@dataclass(frozen=True)
class Text(Option):
    """A line of text; empty leaves the engine's default."""

    default: str | None = None
    examples: Sequence[str] = ()
    """Texts that a window offers."""

    def from_schema(self, schema: Schema) -> dict[str, Any]:
        return {"default": schema.default or None, "examples": schema.examples}

    def build(self) -> QgsProcessingParameterDefinition:
        return QgsProcessingParameterString(self.key, self.label, self.default, False, self.optional)

    def value(self, call: Call) -> Any:
        return call.text(self.key).strip() or None


def _commas(text: str) -> str:
    """A list with the commas that a Chinese keyboard writes as plain ones."""
    return text.replace("\uff0c", ",").replace("\u3001", ",")


@dataclass(frozen=True)
class Numbers(Text):
    """Numbers divided by commas or spaces."""

    whole: bool | None = None

    def from_schema(self, schema: Schema) -> dict[str, Any]:
        default = ", ".join(f"{number:g}" for number in schema.default or []) or None
        return {"default": default, "whole": schema.whole}

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

    def from_schema(self, schema: Schema) -> dict[str, Any]:
        return {"default": ", ".join(schema.default or []) or None}

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
class Group(Option):
    """Several parameters that make one part of the job."""

    def declare(self) -> list[Option]:
        """The parts, in the dialog's order; their paths are within the group's."""
        raise NotImplementedError

    def parts(self) -> list[Option]:
        """The parts as the group's job has them."""
        return [part.of(self.kind, self.path) if self.kind else part for part in self.declare()]

    def parameters(self) -> list[QgsProcessingParameterDefinition]:
        return [parameter for part in self.parts() for parameter in part.parameters()]

    def inputs(self, call: Call) -> list[str]:
        return [path for part in self.parts() for path in part.inputs(call)]

    def value(self, call: Call) -> dict[str, Any] | None:
        spec: dict[str, Any] = {}
        for part in self.parts():
            part.put(spec, call)
        return spec
