"""Abstention: cells whose confidence is too low for a class are called unsure."""

from __future__ import annotations

from undercast.core.config.sensors import SceneClass
from undercast.core.errors import PackageError
from undercast.core.package.package import Package
from undercast.core.protocol import UNSURE_COLOR

UNSURE = SceneClass(name="unsure", color=UNSURE_COLOR)
"""What a map calls the cells below the least confidence, and their colour: a grey, since classes have hues."""


def legend(package: Package, least_confidence: float) -> list[SceneClass]:
    """What the class raster's values 0, 1, ... stand for: the model's classes and, if any may be, the unsure cells.

    Raises:
        PackageError: if the model has a class of that name itself.
    """
    classes = list(package.card.classes)
    if not least_confidence:
        return classes
    if any(item.name.strip().casefold() == UNSURE.name for item in classes):
        raise PackageError(
            package.path,
            f"has a class of its own that is called {UNSURE.name!r}, as the cells below the least confidence are",
            "Classify with a least confidence of 0, or train the model with another name for the class",
        )
    return [*classes, UNSURE]
