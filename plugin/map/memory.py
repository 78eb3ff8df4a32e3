"""The dock's choices, kept in the project."""

from __future__ import annotations

import contextlib
import json
from typing import Any

from qgis.core import QgsProject

_SCOPE, _KEY = "undercast", "/map"


def recall(project: QgsProject) -> dict[str, Any]:
    """What :func:`keep` kept in this project; empty where there is nothing that can be read."""
    text, _ = project.readEntry(_SCOPE, _KEY, "")
    with contextlib.suppress(ValueError):
        state = json.loads(text)
        if isinstance(state, dict):
            return state
    return {}


def keep(project: QgsProject, state: dict[str, Any]) -> None:
    """Keep the choices in the project; it is marked as changed only if they are."""
    if recall(project) != state:
        project.writeEntry(_SCOPE, _KEY, json.dumps(state))
