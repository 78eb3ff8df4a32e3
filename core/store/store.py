"""Reading a sample store: a folder of memory-mapped images, an index and a description."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
from pydantic import ValidationError

from undercast.core.config.sensors import Sensor, SensorName
from undercast.core.errors import InputError
from undercast.core.store.arrays import open_array
from undercast.core.store.description import SCHEMA_VERSION, StoreDescription
from undercast.core.store.index import SplitName, read_index
from undercast.core.store.maps import MAPS, Bytes, MapName, check_map, count_labels

if TYPE_CHECKING:
    import pandas as pd

DESCRIPTION = "samples.json"
_REMEDY = "Prepare the sample store again"
_CHUNK_BYTES = 64 << 20


@dataclass(frozen=True)
class SampleStore:
    """A sample store, open for reading. Images are memory maps: they cost no memory until they are read.

    ``optical`` and ``sar`` are (N, C, H, W) in the stored dtype, None for a sensor that the store lacks;
    ``optical_valid`` and ``sar_valid`` are (N, H, W) uint8, 1 where a pixel is valid in every band. ``maps`` holds what
    a store for the task ``pixel`` knows of single pixels, (N, H, W) uint8 each (see :mod:`undercast.core.store.maps`).
    """

    path: Path
    description: StoreDescription
    index: pd.DataFrame
    optical: npt.NDArray[Any] | None = field(repr=False)
    sar: npt.NDArray[Any] | None = field(repr=False)
    optical_valid: npt.NDArray[np.uint8] | None = field(repr=False)
    sar_valid: npt.NDArray[np.uint8] | None = field(repr=False)
    maps: Mapping[MapName, Bytes] = field(default_factory=dict, repr=False)

    @classmethod
    def open(cls, path: Path) -> SampleStore:
        """Open a store and check that its parts fit together.

        Raises:
            InputError: if it is no store, a part is missing or broken, or the parts contradict each other.
        """
        path = Path(path)
        if not path.is_dir():
            raise InputError(path, "is no sample store (no such folder)", "Choose a folder made by 'prepare'")
        description = _read_description(path)
        index = read_index(path, len(description.classes))
        arrays: dict[str, npt.NDArray[Any] | None] = dict.fromkeys(("optical", "sar", "optical_valid", "sar_valid"))
        for name, sensor in description.sensors.items():
            shape = (len(index), len(sensor.bands), description.cell, description.cell)
            arrays[name] = _map(path / f"{name}.npy", shape)
            valid = arrays[f"{name}_valid"] = _map(path / f"{name}_valid.npy", (shape[0], *shape[2:]))
            if valid.dtype != np.uint8:
                raise InputError(path / f"{name}_valid.npy", f"holds {valid.dtype} instead of uint8", _REMEDY)
        maps = _open_maps(path, description, len(index)) if description.task == "pixel" else {}
        return cls(path, description, index, **arrays, maps=maps)

    def __len__(self) -> int:
        """Number of samples."""
        return len(self.index)

    @property
    def sensors(self) -> list[SensorName]:
        """The sensors that the store has, optical first."""
        names: tuple[SensorName, ...] = ("optical", "sar")
        return [name for name in names if name in self.description.sensors]

    def images(self, sensor: SensorName) -> npt.NDArray[Any]:
        """The stored images of a sensor, (N, C, H, W).

        Raises:
            InputError: if the store lacks the sensor.
        """
        images = self.optical if sensor == "optical" else self.sar
        if images is None:
            raise self._lacks(sensor)
        return images

    def valid(self, sensor: SensorName) -> npt.NDArray[np.uint8]:
        """Which pixels of a sensor are valid, (N, H, W) uint8.

        Raises:
            InputError: if the store lacks the sensor.
        """
        valid = self.optical_valid if sensor == "optical" else self.sar_valid
        if valid is None:
            raise self._lacks(sensor)
        return valid

    def sensor(self, name: SensorName) -> Sensor:
        """What a sensor's stored values mean.

        Raises:
            InputError: if the store lacks the sensor.
        """
        meaning = self.description.sensors.get(name)
        if meaning is None:
            raise self._lacks(name)
        return meaning

    def select(self, split: SplitName | None = None, labelled: bool = False) -> npt.NDArray[np.int64]:
        """Positions of the samples of one split (of all, by default), only the labelled ones if asked."""
        chosen = np.ones(len(self.index), dtype=bool)
        if split is not None:
            chosen &= (self.index["split"] == split).to_numpy(dtype=bool)
        if labelled:
            chosen &= self.index["label"].to_numpy() >= 0
        return np.flatnonzero(chosen).astype(np.int64)

    def statistics(
        self, sensor: SensorName, indices: npt.NDArray[np.int64]
    ) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
        """Mean and standard deviation of each band (C,) in physical units, over the valid pixels of ``indices``.

        Chunks are merged by the parallel variance formula (Chan, Golub and LeVeque 1979), so that neither memory nor
        precision suffers from many samples. A constant band has the deviation 1.

        Raises:
            InputError: if no pixel is valid.
        """
        images, valid = self.images(sensor), self.valid(sensor)
        count, mean, scatter = 0, np.zeros(images.shape[1]), np.zeros(images.shape[1])
        for part in chunks(np.sort(np.asarray(indices)), images):
            pixels = np.moveaxis(images[part], 1, 0)[:, valid[part] > 0].astype(np.float64)
            if (new := pixels.shape[1]) == 0:
                continue
            centre = pixels.mean(axis=1)
            step = centre - mean
            scatter += ((pixels - centre[:, None]) ** 2).sum(axis=1) + step**2 * (count * new / (count + new))
            count += new
            mean += step * (new / count)
        if count == 0:
            raise InputError(self.path, f"no valid {sensor} pixel in the samples asked for", "Check nodata and splits")
        spread = np.sqrt(scatter / count)
        meaning = self.description.sensors[sensor]
        constant = spread <= 1e-9 * np.maximum(1.0, np.abs(mean))
        return mean * meaning.scale + meaning.offset, np.where(constant, 1.0, spread * abs(meaning.scale))

    def count_pixels(self, indices: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
        """How many pixels of the samples ``indices`` each class has, (K,).

        Raises:
            InputError: if the sample store has no labels of pixels.
        """
        if "labels" not in self.maps:
            raise InputError(
                self.path, "the sample store has no labels of pixels", "Prepare it for pixels, with labels"
            )
        return count_labels(self.maps["labels"], indices, len(self.description.classes))

    def digest(self) -> str:
        """SHA-256 over the description, the index and the arrays, as hexadecimal digits."""
        sha = hashlib.sha256()
        for file in sorted(item for item in self.path.iterdir() if item.suffix in (".npy", ".parquet", ".json")):
            sha.update(file.name.encode())
            with file.open("rb") as stream:
                sha.update(hashlib.file_digest(stream, "sha256").digest())
        return sha.hexdigest()

    def _lacks(self, sensor: str) -> InputError:
        return InputError(self.path, f"the sample store has no {sensor} images", f"Prepare it with {sensor} input")


def chunks(indices: npt.NDArray[np.int64], images: npt.NDArray[Any]) -> Iterator[npt.NDArray[np.int64]]:
    """Cut ``indices`` so that a chunk of ``images`` (N, ...) as float64 stays below 64 MiB."""
    size = max(1, _CHUNK_BYTES // max(1, 8 * int(np.prod(images.shape[1:]))))
    for start in range(0, len(indices), size):
        yield indices[start : start + size]


def _read_description(path: Path) -> StoreDescription:
    file = path / DESCRIPTION
    try:
        description = StoreDescription.model_validate_json(file.read_bytes())
    except OSError as error:
        raise InputError(path, f"is no sample store ({DESCRIPTION} cannot be read)", _REMEDY) from error
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(str(part) for part in first["loc"]) or DESCRIPTION
        raise InputError(file, f"is broken ({where}: {first['msg']})", _REMEDY) from error
    if description.schema_version != SCHEMA_VERSION:
        problem = f"has schema version {description.schema_version}; this program reads {SCHEMA_VERSION}"
        raise InputError(file, problem, "Prepare the sample store with this version of Undercast")
    if not description.sensors:
        raise InputError(file, "names no sensor", _REMEDY)
    return description


def _open_maps(path: Path, description: StoreDescription, count: int) -> dict[MapName, Bytes]:
    """The maps of a store for pixels: labels where it has classes, cloud where a mask is known."""
    maps: dict[MapName, Bytes] = {}
    for name in MAPS:
        file = path / f"{name}.npy"
        if (name == "labels" and description.classes) or file.exists():
            array = _map(file, (count, description.cell, description.cell))
            maps[name] = check_map(file, name, array, len(description.classes), _REMEDY)
    return maps


def _map(file: Path, shape: tuple[int, ...]) -> npt.NDArray[Any]:
    array = open_array(file, _REMEDY)
    if array.shape != shape:
        raise InputError(file, f"has the shape {array.shape}; index and description say {shape}", _REMEDY)
    if array.dtype.kind not in "iuf":
        raise InputError(file, f"holds {array.dtype}, not numbers", _REMEDY)
    return array
