"""The values of one run as Processing passes them about, and which of them say nothing."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import Any

from qgis.core import (
    Qgis,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingFeedback,
    QgsProcessingOutputLayerDefinition,
    QgsProperty,
)
from qgis.PyQt.QtCore import QVariant


@dataclass(frozen=True)
class Call:
    """The values of one run: what Processing passes about."""

    algorithm: QgsProcessingAlgorithm
    parameters: dict[str, Any]
    context: QgsProcessingContext
    feedback: QgsProcessingFeedback | None = None
    """None in the checks before a run."""

    def given(self, key: str) -> bool:
        """Whether a parameter has a value, its default included."""
        definition = self.algorithm.parameterDefinition(key)
        return not is_empty(self.parameters.get(key, definition.defaultValue() if definition else None))

    def text(self, key: str) -> str:
        """The value of a text."""
        return self.algorithm.parameterAsString(self.parameters, key, self.context)

    def whole(self, key: str) -> int:
        """The value of a whole number."""
        return self.algorithm.parameterAsInt(self.parameters, key, self.context)

    def switch(self, key: str) -> bool:
        """The value of a yes or no."""
        return self.algorithm.parameterAsBoolean(self.parameters, key, self.context)

    def word(self, key: str) -> str:
        """The word that was chosen."""
        return self.algorithm.parameterAsEnumString(self.parameters, key, self.context)

    def words(self, key: str) -> list[str]:
        """The words that were chosen."""
        return self.algorithm.parameterAsEnumStrings(self.parameters, key, self.context)

    def file(self, key: str) -> str:
        """The absolute path of a file or folder; empty for none."""
        path = self.algorithm.parameterAsFile(self.parameters, key, self.context)
        return os.path.abspath(path) if path.strip() else ""

    def files(self, key: str) -> list[str]:
        """The absolute paths of several files."""
        paths = self.algorithm.parameterAsFileList(self.parameters, key, self.context)
        return [os.path.abspath(path) for path in paths if path]


def is_null(value: Any) -> bool:
    """Whether a value is QGIS's ``NULL``, which is not None, and which QGIS reads as 0 or as empty text."""
    return isinstance(value, QVariant) and value.isNull()


def without_nulls(value: Any) -> Any:
    """A parameter's value with empty text for every ``NULL``, in lists and tables too."""
    if isinstance(value, (list, tuple)):
        return [without_nulls(part) for part in value]
    return "" if is_null(value) else value


def is_empty(value: Any) -> bool:
    """Whether a parameter's value says nothing.

    Widgets say nothing in many ways: an empty file widget gives ``NULL`` (a QVariant), an empty table ``[NULL]``, an
    empty destination of a batch row a definition without a sink.
    """
    if is_null(value):
        return True
    if isinstance(value, QgsProcessingOutputLayerDefinition):
        return is_empty(value.sink)
    if isinstance(value, QgsProcessingFeatureSourceDefinition):
        return is_empty(value.source)
    if isinstance(value, QgsProperty):
        kind = value.propertyType()
        return kind == Qgis.PropertyType.Invalid or (kind == Qgis.PropertyType.Static and is_empty(value.staticValue()))
    if isinstance(value, (list, tuple)):
        return all(is_empty(part) for part in value)
    return value is None or (isinstance(value, str) and not value.strip())
