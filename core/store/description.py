"""What a sample store says of itself (``samples.json``)."""

from __future__ import annotations

from undercast.core.config.base import Options
from undercast.core.config.sensors import SceneClass, Sensor, SensorName
from undercast.core.config.tasks import TaskName

SCHEMA_VERSION = 1


class StoreDescription(Options):
    """``samples.json``."""

    schema_version: int = SCHEMA_VERSION
    task: TaskName = "scene"
    """What the labels are for; stores that came before this say nothing, and are for scenes."""
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
