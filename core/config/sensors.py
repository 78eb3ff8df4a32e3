"""Sensors and classes: what stores, models and maps speak of."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field, SerializerFunctionWrapHandler, model_serializer

from undercast.core.config.base import Name, Options
from undercast.core.config.roles import CloudRole

SensorName = Literal["optical", "sar"]
"""The sensors a sample can have; everywhere optical comes first."""


class SceneClass(Options):
    """A class of scenes."""

    name: Name
    """Not empty; whole characters, where macOS has parts of them."""
    color: str = Field(pattern=r"^#[0-9a-fA-F]{6}$")
    """Colour on the map, #rrggbb."""
    role: CloudRole | None = None
    """What the class tells of cloud, for models that recognise it: clear, cloud, thin cloud, thick cloud, shadow, snow,
    water or unknown. All classes of a model have one, or none has."""

    @model_serializer(mode="wrap")
    def _without_default(self, write: SerializerFunctionWrapHandler) -> dict[str, Any]:
        """A class that tells nothing of cloud reads as those written before there were roles."""
        values: dict[str, Any] = write(self)
        if self.role is None:
            values.pop("role", None)
        return values


class Sensor(Options):
    """One sensor's images in a store or as a model's input."""

    bands: list[str]
    """Band names, in channel order."""
    unit: str
    """Unit of the physical values, such as ``reflectance``, ``dB``, ``digital number``."""
    resolution: float | None
    """Ground size of a pixel in metres; None where nobody knows."""
    scale: float = 1.0
    """Physical value = stored value x scale + offset."""
    offset: float = 0.0
    """Physical value = stored value x scale + offset."""
