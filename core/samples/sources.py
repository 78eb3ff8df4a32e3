"""What samples come from: one interface for class folders, patches and rasters."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt
from undercast.core.errors import InputError, JobError
from undercast.core.raster.inputs import CloudInput
from undercast.core.samples.resize import resize
from undercast.core.samples.schema import Sensor, SensorName
from undercast.core.samples.splits import CellWindow

NAMES: tuple[SensorName, ...] = ("optical", "sar")


@dataclass
class Sample:
    """A sample on its way into a store."""

    id: str
    images: dict[SensorName, npt.NDArray[Any]]
    """Each sensor's (C, H, W) in its stored dtype."""
    valid: dict[SensorName, npt.NDArray[np.bool_]]
    """Each sensor's (H, W)."""
    class_name: str | None = None
    """None for unlabelled."""
    cloud_fraction: float = float("nan")
    simulated: bool = False
    site: str = ""
    split: str | None = None
    """Where the input itself says."""
    place: tuple[float, float] | None = None
    """x and y of the centre in the source's CRS."""
    window: CellWindow | None = None
    """Where it lies among its neighbours, for splits by block."""


@dataclass
class SampleSource(ABC):
    """Gives samples one by one. The attributes are known before the first sample."""

    subject: str
    """What the samples come from, for messages."""
    sensors: dict[SensorName, Sensor]
    dtypes: dict[SensorName, np.dtype[Any]]
    cell: int
    """Side of the samples it gives."""
    total: int
    """How many samples it gives."""
    class_names: list[str] = field(default_factory=list)
    """Names of the classes it may give, in order; empty if it has no labels."""
    crs: str | None = None
    simulated_cloud: dict[str, object] | None = None

    @abstractmethod
    def samples(self) -> Iterator[Sample]:
        """Read the samples in order; memory does not grow with their number."""


def fit(
    subject: str, values: npt.NDArray[Any], valid: npt.NDArray[np.bool_], size: int, resized: bool
) -> tuple[npt.NDArray[Any], npt.NDArray[np.bool_]]:
    """An image in a sample's size: resampled where the user asked for it, else as it is.

    Raises:
        InputError: if its size differs and resampling was not asked for.
    """
    if values.shape[1:] != (size, size) and not resized:
        height, width = values.shape[1:]
        problem = f"is {width} x {height} pixels where {size} x {size} are expected"
        raise InputError(subject, problem, "Give 'resize' to bring all images to one size")
    return resize(values, valid, size, size)


def image_cloud(
    spec: CloudInput, values: npt.NDArray[np.float32], valid: npt.NDArray[np.bool_], bands: list[str]
) -> float:
    """Cloud fraction of one image (C, H, W) in physical units; NaN where no pixel is valid.

    Raises:
        JobError: if the method needs a raster with a place.
    """
    if spec.method == "none":
        return 0.0
    if spec.method not in ("auto", "brightness"):
        raise JobError(
            f"cloud.method {spec.method!r}",
            "works on rasters, not on images that are cut already",
            "Choose auto, brightness or none, or give cloud_fraction in the labels' CSV",
        )
    from undercast.core.raster.cloud import brightness_cloud

    if not valid.any():
        return float("nan")
    return float((brightness_cloud(values, valid) & valid).sum() / valid.sum())
