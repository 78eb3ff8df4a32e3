"""Choices in windows, kept in the project."""

from __future__ import annotations

import contextlib
import json
from typing import Any

from qgis.core import QgsProject

_SCOPE = "undercast"


def recall(project: QgsProject, window: str) -> dict[str, Any]:
    """What :func:`keep` kept of a window (``map``, ``training``) in this project; empty if it cannot be read."""
    text, _ = project.readEntry(_SCOPE, f"/{window}", "")
    with contextlib.suppress(ValueError):
        state = json.loads(text)
        if isinstance(state, dict):
            return state
    return {}


def keep(project: QgsProject, window: str, state: dict[str, Any]) -> None:
    """Keep a window's choices in the project; it is marked as changed only if they are."""
    if recall(project, window) != state:
        project.writeEntry(_SCOPE, f"/{window}", json.dumps(state))
