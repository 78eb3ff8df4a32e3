"""What gets a class, by the engine's names (its option ``task``): cells of a grid, or pixels."""

from __future__ import annotations

SCENE, PIXEL = "scene", "pixel"
