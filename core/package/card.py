"""What a model package says of itself (``model.json``)."""

from __future__ import annotations

from pydantic import Field, model_validator

from undercast.core.options import Options
from undercast.core.samples.schema import SceneClass, Sensor, SensorName

SCHEMA_VERSION = 1


class SensorInput(Options):
    """One sensor as the model takes it: physical values in ``sensor.unit``, shape (N, bands, cell, cell), float32."""

    sensor: Sensor
    mean: list[float]
    """Mean of each band over the valid pixels of the training samples."""
    std: list[float] = Field(min_length=1)
    """Standard deviation of each band, likewise; above 0."""
    backbone: str = Field(pattern=r"^(coded:|cleared:){0,2}(timm:)?[A-Za-z0-9_.-]+$")
    """The network behind the sensor: a torchvision ResNet's name, or timm:NAME; after coded: or cleared: where it is
    wrapped (undercast.core.models.wrapped)."""

    @model_validator(mode="after")
    def _lengths(self) -> SensorInput:
        if not len(self.mean) == len(self.std) == len(self.sensor.bands):
            raise ValueError("mean and std must have one value for each band")
        if min(self.std) <= 0:
            raise ValueError("standard deviations must be above 0")
        return self


class ModelCard(Options):
    """``model.json``."""

    schema_version: int = SCHEMA_VERSION
    name: str
    cell: int = Field(ge=4, le=4096)
    """Side of the model's input in pixels."""
    inputs: dict[SensorName, SensorInput] = Field(min_length=1)
    """The sensors the model takes: one, or both."""
    classes: list[SceneClass] = Field(min_length=2, max_length=1000)
    """In the order of the logits; each name once."""
    training: dict[str, object] = {}
    """The job, seeds, versions, digests of the data: what is needed to make the model again."""
    metrics: dict[str, float] = {}
    place: str = ""
    licence: str = ""
    onnx_difference: float = Field(default=0.0, ge=0)
    """Largest difference between ONNX Runtime's and torch's logits at export."""
    digests: dict[str, str] = {}
    """SHA-256 of the package's other members, by name."""

    @model_validator(mode="after")
    def _each_class_once(self) -> ModelCard:
        names = [item.name.strip() for item in self.classes]
        if len(set(names)) != len(names) or not all(names):
            raise ValueError("every class needs a name of its own")
        return self
