"""What a sample store says of itself (``samples.json``)."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from undercast.core.options import Name, Options

SCHEMA_VERSION = 1


SensorName = Literal["optical", "sar"]
"""The sensors a sample can have; everywhere optical comes first."""


class SceneClass(Options):
    """A class of scenes."""

    name: Name
    """Not empty; whole characters, where macOS has parts of them."""
    color: str = Field(pattern=r"^#[0-9a-fA-F]{6}$")
    """Colour on the map, #rrggbb."""


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


class StoreDescription(Options):
    """``samples.json``."""

    schema_version: int = SCHEMA_VERSION
    cell: int
    """Side of a sample in pixels."""
    sensors: dict[SensorName, Sensor]
    classes: list[SceneClass]
    """The classes in label order; empty for an unlabelled store."""
    crs: str | None
    """CRS of the index's x and y, as WKT or authority code; None where the samples have no place."""
    simulated_cloud: dict[str, object] | None = None
    """How the cloud was made, where it was: the mark of simulated samples."""
    provenance: dict[str, object] = {}
    """The job that made the store and digests of its inputs."""
