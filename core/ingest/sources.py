"""What samples come from: one interface for class folders, patches and rasters."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

import numpy as np
import numpy.typing as npt

from undercast.core.config.pixels import CLEAR, CLOUD, UNKNOWN
from undercast.core.config.rasters import CloudInput
from undercast.core.config.sensors import Sensor, SensorName
from undercast.core.config.tasks import TaskName
from undercast.core.errors import InputError, JobError
from undercast.core.ingest.splits import CellWindow
from undercast.core.raster.resize import resize
from undercast.core.store.maps import Bytes, MapName

_VISIBLE = (("b04", "b03", "b02"), ("red", "green", "blue"))

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
    centre: tuple[float, float] | None = None
    """x and y of the centre in the source's CRS."""
    window: CellWindow | None = None
    """Where it lies among its neighbours, for splits by block."""
    maps: dict[MapName, Bytes] = field(default_factory=dict)
    """What is known of its pixels, (H, W) uint8 each: labels are positions in the source's class names."""


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
    class_colours: dict[str, str] = field(default_factory=dict)
    """#rrggbb of those of which the labels tell a colour."""
    crs: str | None = None
    simulated_cloud: dict[str, object] | None = None
    full_splits: frozenset[str] = frozenset()
    """Splits that the input names in full: no other sample is put into them."""
    known_counts: Counter[str] | None = None
    """How many samples of each class there are, where that is known without reading them."""
    passed_over: Counter[str] = field(default_factory=Counter)
    """How many samples were not given, by reason; counted while they are read."""
    notes: list[str] = field(default_factory=list)
    """What the user should know of the inputs, as sentences; known before the first sample."""
    task: TaskName = "scene"
    """What the samples are for."""
    maps: tuple[MapName, ...] = ()
    """What is known of every sample's pixels."""

    @abstractmethod
    def samples(self) -> Iterator[Sample]:
        """Read the samples in order; memory does not grow with their number."""

    def some(self, positions: list[int]) -> Iterator[Sample]:
        """Read the samples at growing ``positions`` (from 0, below ``total``) alone.

        A source that cannot skip samples gives as many of its first ones.
        """
        return islice(self.samples(), len(positions))


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


def visible_bands(bands: list[str]) -> list[int]:
    """Positions of red, green and blue among named bands; of the first three where the names do not say."""
    names = [band.lower() for band in bands]
    wanted = next((triple for triple in _VISIBLE if set(triple) <= set(names)), None)
    return [names.index(name) for name in wanted] if wanted else list(range(min(3, len(bands))))


class ImageCloud:
    """The cloud fraction of images that are cut already.

    Args:
        spec: the method: auto and brightness mean the brightness rule, none means clear by assumption.
        bands: names of the images' bands; the visible ones are found by name, else the first three are taken.
        probe: some images (C, H, W) in physical units with their validity, from which to tell what white is.

    Raises:
        JobError: if the method needs a raster with a place.
    """

    def __init__(
        self,
        spec: CloudInput,
        bands: list[str],
        probe: Callable[[], Iterator[tuple[npt.NDArray[np.float32], npt.NDArray[np.bool_]]]],
    ) -> None:
        if spec.method not in ("auto", "brightness", "none"):
            raise JobError(
                f"cloud.method {spec.method!r}",
                "works on rasters, not on images that are cut already",
                "Choose auto, brightness or none, or give cloud_fraction in the labels' CSV",
            )
        self._none = spec.method == "none"
        self._visible = visible_bands(bands)
        self._white = 1.0
        if not self._none:
            from undercast.core.raster.cloud_detectors import find_white

            valid_values = [values[self._visible][:, valid] for values, valid in probe()]
            pixels = np.concatenate(valid_values, axis=1)[:, :, None]
            self._white = find_white(pixels, np.ones(pixels.shape[1:], dtype=bool))

    def fraction(self, values: npt.NDArray[np.float32], valid: npt.NDArray[np.bool_]) -> float:
        """Cloud fraction of an image (C, H, W) in physical units; NaN where no pixel is valid."""
        if not valid.any():
            return float("nan")
        return float(self._mask(values, valid).sum() / valid.sum())

    def map(
        self, values: npt.NDArray[np.float32], valid: npt.NDArray[np.bool_], fraction: float | None = None
    ) -> Bytes:
        """The cloud of an image (C, H, W) in physical units as a store's map (H, W): not known where invalid, and
        nowhere where the image would be clear by assumption but is known to have a cloud ``fraction``."""
        if self._none and fraction:
            return np.full(valid.shape, UNKNOWN, np.uint8)
        return np.where(valid, np.where(self._mask(values, valid), CLOUD, CLEAR), UNKNOWN).astype(np.uint8)

    def _mask(self, values: npt.NDArray[np.float32], valid: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
        from undercast.core.raster.cloud_detectors import brightness_cloud

        if self._none:
            return np.zeros_like(valid)
        return brightness_cloud(values[self._visible], valid, self._white)


def probe_places(total: int, most: int = 32) -> list[int]:
    """Positions of up to ``most`` images all over a set."""
    return sorted({round(position) for position in np.linspace(0, total - 1, min(most, total))})
