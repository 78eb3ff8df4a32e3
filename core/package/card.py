"""What a model package says of itself (``model.json``)."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import (
    Field,
    SerializerFunctionWrapHandler,
    ValidationInfo,
    field_validator,
    model_serializer,
    model_validator,
)

from undercast.core.config.base import Options
from undercast.core.config.mivit import MIVIT
from undercast.core.config.pixels import CLOUD, SHADOW
from undercast.core.config.roles import CLOUD_CODES
from undercast.core.config.sensors import SceneClass, Sensor, SensorName
from undercast.core.config.tasks import TaskName

SCHEMA_VERSION = 2
"""What is written. Version 2 has the weights once, and says task, precision and whether the logits are a sum."""
READ = (1, SCHEMA_VERSION)
"""What is read."""
ADDED = ("memory", "cloud_response", "zone_response", "outputs", "compression", "fusion")
"""Parts of a card that a package may lack; one that does is written without."""


OutputName = Annotated[str, Field(pattern=r"^[a-z][a-z_]{0,30}$")]
OutputSize = Annotated[int, Field(ge=1, le=1 << 16)] | Literal["height", "width"]
"""A number, or the side of the input that a size is equal to."""
_WITH_CLASSES: tuple[TaskName, ...] = ("scene", "pixel")


class SensorInput(Options):
    """One sensor as the model takes it: physical values in ``sensor.unit``, shape (N, bands, cell, cell), float32."""

    sensor: Sensor
    mean: list[float]
    """Mean of each band over the valid pixels of the training samples."""
    std: list[float] = Field(min_length=1)
    """Standard deviation of each band, likewise; above 0."""
    backbone: str = Field(pattern=r"^((coded:|cleared:){0,2}|unet:|upernet:|segformer:)(timm:)?[A-Za-z0-9_.-]+$")
    """The network behind the sensor: a torchvision ResNet's name, or timm:NAME; after coded: or cleared: where it is
    wrapped (undercast.core.models.wrapped), after a decoder's name where it gives features of pixels
    (undercast.core.models.encoders)."""
    saturation: float | None = Field(default=None, allow_inf_nan=False)
    """The samples to learn from were pictures of 8 bit that end at this value: what is brighter counts as it. None
    where they do not end."""
    optional: list[str] = []
    """Bands that an image may lack, which the model has learnt to do without: they then have their mean everywhere."""

    @model_serializer(mode="wrap")
    def _without_default(self, write: SerializerFunctionWrapHandler) -> dict[str, Any]:
        """A card without them reads as those written before there were any."""
        values: dict[str, Any] = write(self)
        if self.saturation is None:
            values.pop("saturation", None)
        if not self.optional:
            values.pop("optional", None)
        return values

    @model_validator(mode="after")
    def _known_optional(self) -> SensorInput:
        strange = [name for name in self.optional if self.sensor.bands.count(name) != 1]
        if strange or len(set(self.optional)) == len(self.sensor.bands):
            raise ValueError("optional bands are some of the sensor's, each named once, and not all of them")
        return self

    @model_validator(mode="after")
    def _lengths(self) -> SensorInput:
        if not len(self.mean) == len(self.std) == len(self.sensor.bands):
            raise ValueError("mean and std must have one value for each band")
        if min(self.std) <= 0:
            raise ValueError("standard deviations must be above 0")
        return self


class MemoryNote(Options):
    """What the card says of the labelled samples that travel in the package."""

    samples: dict[str, int]
    """How many of each class."""
    bytes: int = Field(ge=0)
    """Their size in the package."""
    chosen_by: Literal["herding", "random"]
    """How they were chosen among the training samples."""
    count: int | None = Field(default=None, ge=1)
    """How many there are, where their pixels have labels: one sample may show several classes, and counts for each."""
    scale: float = 1.0
    """Physical value = stored value x scale + offset."""
    offset: float = 0.0
    """Physical value = stored value x scale + offset."""

    @property
    def total(self) -> int:
        """How many samples there are."""
        return sum(self.samples.values()) if self.count is None else self.count

    @model_serializer(mode="wrap")
    def _without_default(self, write: SerializerFunctionWrapHandler) -> dict[str, Any]:
        """The note of samples with one label each reads as those written before there were others."""
        values: dict[str, Any] = write(self)
        if self.count is None:
            values.pop("count", None)
        return values


class CompressionNote(Options):
    """What the card says of how a package was made smaller (:mod:`undercast.core.methods.compress`)."""

    source: str = Field(pattern=r"^[0-9a-f]{64}$")
    """SHA-256 of the package that it was made from."""
    removed: float = Field(ge=0, lt=1)
    """Share of the multiplications that pruning removed."""
    lost: float
    """What it lost on the validation samples, in points (hundredths) of ``measure``; below 0 it gained."""
    measure: str
    """What was compared: ``overall accuracy``, ``mean IoU``, or ``agreement`` with the package it was made from."""


class FusionNote(Options):
    """What the card says of how a network joins two sensors otherwise than by a sum
    (:mod:`undercast.core.models.mivit.scene`)."""

    kind: Literal["mivit"]
    oriented: bool
    """Whether the sensors' features meet in oriented attention, or in their sum."""
    faithful: bool
    """Whether it has the quirks of the released program."""
    stride: int = Field(default=1, ge=1, le=8)
    """Of pixels: side of the blocks for whose middles the fusion is computed."""


class CloudResponse(Options):
    """How the logits change with a sample's cloud fraction; all curves are linear between the fractions given.

    With the parts of the logits o (optical), s (SAR) and b (bias) at the cloud fraction c:
    fused = (r(c) o + s + b) / T(c), each sensor alone likewise. r is 1 where no valid SAR pixel is in the sample, since
    the optical image is then all there is; where the cloud fraction is not known it counts as 0.
    """

    cloud_fraction: list[float] = Field(min_length=2)
    """0 .. 1, increasing."""
    optical: list[float]
    """r: how far the optical sensor can be trusted, 0 .. 1."""
    temperature: list[float]
    """T: above 0."""

    @model_validator(mode="after")
    def _curves(self) -> CloudResponse:
        if not len(self.cloud_fraction) == len(self.optical) == len(self.temperature):
            raise ValueError("the curves must have one value for each cloud fraction")
        if sorted(set(self.cloud_fraction)) != self.cloud_fraction or not 0 <= self.cloud_fraction[0] <= 1:
            raise ValueError("cloud fractions must increase, from 0 to 1")
        if self.cloud_fraction[-1] > 1 or not all(0 <= value <= 1 for value in self.optical):
            raise ValueError("cloud fractions and reliabilities lie within 0..1")
        if not all(0 < value <= 1000 for value in self.temperature):
            raise ValueError("temperatures lie above 0, and not beyond 1000")
        return self


class ZoneValues(Options):
    """A number for each zone that a pixel can lie in (:data:`undercast.core.tasks.pixel.zones.RESPONSE_ZONES`)."""

    clear: float
    """Clear ground, or not known."""
    near: float
    """Clear ground near cloud or shadow."""
    shadow: float
    edge: float
    """Cloud near ground that is none."""
    cloud: float
    """Inside of clouds."""


class ZoneResponse(Options):
    """How the logits of a pixel change with the cloud around it.

    With the parts of a pixel's logits o (optical), s (SAR) and b (bias) in the zone z:
    fused = (r(z) o + s + b) / T(z), each sensor alone likewise. r is 1 where the pixel has no valid SAR value, since
    the optical image is then all there is.
    """

    near: int = Field(ge=1, le=64)
    """Pixels within which clear ground is near cloud, and cloud near its edge."""
    optical: ZoneValues
    """r: how far the optical sensor can be trusted, 0 .. 1."""
    temperature: ZoneValues
    """T: above 0."""

    @model_validator(mode="after")
    def _bounds(self) -> ZoneResponse:
        if not all(0 <= value <= 1 for value in self.optical.model_dump().values()):
            raise ValueError("reliabilities lie within 0..1")
        if not all(0 < value <= 1000 for value in self.temperature.model_dump().values()):
            raise ValueError("temperatures lie above 0, and not beyond 1000")
        return self


class ModelCard(Options):
    """``model.json``."""

    schema_version: int = SCHEMA_VERSION
    task: TaskName = "scene"
    """What the model predicts."""
    precision: Literal["float32", "int8"] = "float32"
    """The type of the graph's weights and activations. int8: those of the trunks have 8 bits (QuantizeLinear and
    DequantizeLinear), standardisation and heads are float32."""
    additive: bool = True
    """Whether the fused logits are the sum of what each sensor adds and a bias, so that the sensors' shares can be read
    from them; else they come from the outputs by Shapley's value. Found when the package is written."""
    name: str
    cell: int = Field(ge=4, le=4096)
    """Side of the model's input in pixels."""
    inputs: dict[SensorName, SensorInput] = Field(min_length=1)
    """The sensors the model takes: one, or both."""
    classes: list[SceneClass] = Field(max_length=1000)
    """In the order of the logits; each name once. Two at least, but for tasks that have none."""
    outputs: dict[OutputName, list[OutputSize]] | None = Field(default=None, min_length=1, max_length=8)
    """The graph's outputs and their shapes beyond the samples. None, for scenes: the logits of each class, ``fused``
    (K,) and, with two sensors, ``optical_only`` and ``sar_only``."""
    training: dict[str, object] = {}
    """The job, seeds, versions, digests of the data: what is needed to make the model again."""
    metrics: dict[str, float] = {}
    place: str = ""
    licence: str = ""
    cloud_response: CloudResponse | None = None
    """What known cloud does to the logits of scenes; None for nothing."""
    zone_response: ZoneResponse | None = None
    """What known cloud does to the logits of pixels; None for nothing."""
    fusion: FusionNote | None = None
    """How the sensors are joined; None for a sum of what each one says. Found when the package is written."""
    memory: MemoryNote | None = None
    """The labelled samples in the package; None where it has none."""
    compression: CompressionNote | None = None
    """How it was made smaller; None for a model as it was trained."""
    onnx_difference: float = Field(default=0.0, ge=0)
    """Largest difference between ONNX Runtime's and torch's logits at export, in float32."""
    digests: dict[str, str] = {}
    """SHA-256 of the package's other members, by name."""

    @property
    def cloud_codes(self) -> list[int] | None:
        """What each class is in a map of cloud, by its place in the list of classes: 0 clear, 1 cloud, 2 a cloud's
        shadow, 255 not known. None for a model that recognises no cloud."""
        codes = [CLOUD_CODES[item.role] for item in self.classes if item.role is not None]
        return codes or None

    @property
    def weighs_parts(self) -> bool:
        """Whether known cloud changes how much the optical part of the logits counts, and not the confidence alone."""
        if self.zone_response is not None:
            return True
        return self.cloud_response is not None and min(self.cloud_response.optical) < 1

    @property
    def any_size(self) -> bool:
        """Whether the graph takes images of any height and width; else of ``cell`` x ``cell`` pixels alone."""
        return any(isinstance(size, str) for sizes in (self.outputs or {}).values() for size in sizes)

    @field_validator("classes")
    @classmethod
    def _enough(cls, classes: list[SceneClass], info: ValidationInfo) -> list[SceneClass]:
        if len(classes) < 2 and info.data.get("task") in _WITH_CLASSES:
            raise ValueError("a model that gives classes has two of them at least")
        return classes

    @model_validator(mode="after")
    def _each_class_once(self) -> ModelCard:
        names = [item.name.strip() for item in self.classes]
        if len(set(names)) != len(names) or not all(names):
            raise ValueError("every class needs a name of its own")
        return self

    @model_validator(mode="after")
    def _roles(self) -> ModelCard:
        """A model recognises cloud, or it does not: by an optical image alone, pixel by pixel."""
        codes = self.cloud_codes
        if codes is None:
            return self
        if self.task != "pixel" or set(self.inputs) != {"optical"}:
            raise ValueError("a model whose classes have roles for cloud is one of pixels, of optical images alone")
        if len(codes) != len(self.classes):
            lacking = ", ".join(item.name for item in self.classes if item.role is None)
            raise ValueError(f"all classes have a role for cloud, or none has; without one: {lacking}")
        if not {CLOUD, SHADOW} & set(codes):
            raise ValueError("none of the classes with a role for cloud is cloud")
        return self

    @model_validator(mode="after")
    def _outputs_of_classes(self) -> ModelCard:
        """Who decides between classes counts on logits by these names, one a class."""
        if self.outputs is None and self.task == "pixel":
            raise ValueError("a model of pixels says that it gives logits of every pixel")
        if self.outputs is not None and self.task in _WITH_CLASSES:
            names = {"fused", "optical_only", "sar_only"} if len(self.inputs) == 2 else {"fused"}
            sizes = [len(self.classes), "height", "width"] if self.task == "pixel" else [len(self.classes)]
            if self.outputs != dict.fromkeys(names, sizes):
                raise ValueError(f"a model of the task {self.task} gives {', '.join(sorted(names))} of {sizes}")
        return self

    @model_validator(mode="after")
    def _regulated_sum(self) -> ModelCard:
        if self.cloud_response is not None and self.task != "scene":
            raise ValueError(f"a response to cloud is for models of scenes, not of the task {self.task}")
        if self.zone_response is not None and self.task != "pixel":
            raise ValueError(f"a response to zones of cloud is for models of pixels, not of the task {self.task}")
        if not self.additive and self.weighs_parts:
            raise ValueError("a response to cloud needs logits that are the sum of the sensors' parts")
        return self

    @model_validator(mode="after")
    def _fused_encoders(self) -> ModelCard:
        if self.fusion is not None and [item.backbone for item in self.inputs.values()] != [MIVIT] * 2:
            raise ValueError(f"the fusion {self.fusion.kind} joins two sensors with the backbone {MIVIT}")
        return self
