"""Samples from patches that are cut already: .npy arrays, or folders of images with equal names."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from undercast.core.config.base import spell_name
from undercast.core.config.pixels import UNLABELLED_PIXEL
from undercast.core.config.rasters import CloudInput
from undercast.core.config.samples import PatchInput
from undercast.core.config.sensors import Sensor, SensorName
from undercast.core.config.tasks import TaskName
from undercast.core.errors import InputError
from undercast.core.ingest.folders import check_alike, site_of
from undercast.core.ingest.label_images import LabelImages
from undercast.core.ingest.sources import NAMES, ImageCloud, Sample, SampleSource, fit, probe_places
from undercast.core.ingest.splits import CellWindow
from undercast.core.ingest.tables import PatchLabel, read_labels
from undercast.core.raster.grid import convert, name_crs, place
from undercast.core.raster.images import Image, list_images, read_image, refuse_giant
from undercast.core.raster.radiometry import NamedNodata, find_valid, join_nodata
from undercast.core.store.arrays import open_array
from undercast.core.store.batches import to_physical
from undercast.core.store.maps import MAPS, MapName


class _Patches(ABC):
    """One sensor's patches."""

    names: list[str] | None
    """Names of the patches; None where only their order tells them apart."""
    count: int
    first: Image

    @abstractmethod
    def read(self, position: int) -> Image:
        """One patch."""


class _Array(_Patches):
    def __init__(self, path: Path, bands: list[str] | None, nodata: NamedNodata) -> None:
        self.names, self._nodata, self._path = None, nodata, path
        array = open_array(path, "Save the patches with numpy.save, as numbers of the shape (N, C, H, W)")
        if array.ndim == 3:
            array = array[:, None]
        if array.ndim != 4 or array.dtype.kind not in "iuf" or not array.size:
            problem = f"holds {array.dtype} {array.shape}"
            raise InputError(path, problem, "Give numbers of the shape (N, C, H, W) or (N, H, W)")
        _refuse_bands_last(path, array.shape, bands)
        refuse_giant(path, *array.shape[1:])
        self._array: npt.NDArray[Any] = array
        self._bands = check_bands(path, bands, array.shape[1]) or [str(i + 1) for i in range(array.shape[1])]
        self.count = len(array)
        self.first = self.read(0)

    def read(self, position: int) -> Image:
        stored = self._array[position]
        values = np.array(stored, dtype=stored.dtype.newbyteorder("="))  # torch knows no other order of bytes
        valid = find_valid(values, [join_nodata(None, self._nodata)] * len(values))
        return Image(values, valid, self._bands, 1.0, 0.0, None, None, None)


def _refuse_bands_last(path: Path, shape: tuple[int, ...], bands: list[str] | None) -> None:
    """Refuse an array (N, H, W, C): it would be read as many bands of narrow images."""
    _, first, middle, last = shape
    square_as_stored = middle == last
    named = bands is not None and len(bands) == last != first
    if not square_as_stored and (first == middle or last < min(first, middle) or named):
        raise InputError(
            path,
            f"has the shape {shape}, which looks like (N, H, W, C): bands last",
            "Save it with the bands before the rows: numpy.moveaxis(array, -1, 1)",
        )


class _Folder(_Patches):
    def __init__(self, path: Path, bands: list[str] | None, nodata: NamedNodata) -> None:
        if not path.is_dir():
            raise InputError(path, "no such file or folder", "Give a .npy array or a folder of images")
        images = list_images(path)
        self._files = {spell_name(file.relative_to(path).with_suffix("").as_posix()): file for file in images}
        self.names = list(self._files)
        self.count = len(self.names)
        self._nodata = nodata
        self._bands: list[str] | None = None
        self._first_file = self._files[self.names[0]]
        self.first = self.read(0)
        self._bands = check_bands(path, bands, len(self.first.bands))
        self.first = self.read(0)

    def read(self, position: int) -> Image:
        file = self._files[(self.names or [])[position]]
        image = read_image(file, self._nodata)
        if position:
            check_alike(file, image, self.first, self._first_file)
        if self._bands is None:
            return image
        return replace(image, bands=self._bands)


def check_bands(path: Path, bands: list[str] | None, count: int) -> list[str] | None:
    """The band names given, if there are as many as bands.

    Raises:
        InputError: otherwise.
    """
    if bands is not None and len(bands) != count:
        raise InputError(path, f"has {count} bands for {len(bands)} band names", "Name every band once, in order")
    return bands


class PatchSource(SampleSource):
    """Patches of optical, SAR or both.

    Args:
        spec: where the patches and their labels are.
        classes: the classes in label order; None for those found.
        size: side to resample to; None to take the patches as they are.
        resolution: ground size of a pixel in metres for patches that do not say.
        units: unit of each sensor's values.
        cloud: how the cloud fraction is found where the labels do not say it.
        task: pixel gives the labels of every pixel.
        codes: the classes of the values of these labels, where the user does not name them.

    Raises:
        InputError: if the parts do not fit together or cannot be read.
    """

    def __init__(
        self,
        spec: PatchInput,
        classes: list[str] | None,
        *,
        size: int | None,
        resolution: float | None,
        units: dict[SensorName, str],
        cloud: CloudInput,
        task: TaskName = "scene",
        codes: dict[int, str] | None = None,
    ) -> None:
        self._resized = size is not None
        given = {"optical": (spec.optical, spec.optical_bands), "sar": (spec.sar, spec.sar_bands)}
        self._patches: dict[SensorName, _Patches] = {}
        for sensor in NAMES:
            path, bands = given[sensor]
            if path is not None:
                kind = _Array if path.suffix.lower() == ".npy" else _Folder
                self._patches[sensor] = kind(path, bands, spec.nodata)
        subject = str(spec.optical or spec.sar)
        names = self._names = _match(self._patches, subject)
        main = next(iter(self._patches.values()))
        side = main.first.values.shape[1]
        self._labels, class_names = [PatchLabel()] * len(names), list[str]()
        named = any(patches.names is not None for patches in self._patches.values())
        if spec.labels is not None:
            self._labels, class_names = read_labels(spec.labels, names, named, classes)
        self._pixels: LabelImages | None = None
        if task == "pixel":
            class_names = []  # a table's labels are of whole patches
            if spec.pixel_labels is not None:
                self._pixels = LabelImages(spec.pixel_labels, spec.pixel_values or codes, names, named=named)
                class_names = self._pixels.names
        sensors: dict[SensorName, Sensor] = {}
        for sensor, patches in self._patches.items():
            image = patches.first
            ground = _ground(image) or resolution
            image_side = image.values.shape[1]
            sensors[sensor] = Sensor(
                bands=image.bands,
                unit=units[sensor],
                resolution=None if ground is None else ground * image_side / (size or image_side),
                scale=image.scale,
                offset=image.offset,
            )
        available: dict[MapName, bool] = {"labels": self._pixels is not None, "cloud": "optical" in sensors}
        super().__init__(
            subject=subject,
            sensors=sensors,
            dtypes={sensor: patches.first.values.dtype for sensor, patches in self._patches.items()},
            cell=size or side,
            total=len(names),
            class_names=class_names,
            known_counts=None
            if task == "pixel"
            else Counter(label.class_name for label in self._labels if label.class_name is not None),
            task=task,
            maps=tuple(name for name in MAPS if task == "pixel" and available[name]),
            crs=None if main.first.crs is None else name_or_wkt(main.first),
        )
        self._cloud = ImageCloud(cloud, sensors["optical"].bands, self._probe) if "optical" in sensors else None

    def _probe(self) -> Iterator[tuple[npt.NDArray[np.float32], npt.NDArray[np.bool_]]]:
        patches = self._patches["optical"]
        for position in probe_places(patches.count):
            image = patches.read(position)
            yield to_physical(image.values, image.valid, image.scale, image.offset), image.valid

    def samples(self) -> Iterator[Sample]:
        return self.some(list(range(len(self._names))))

    def some(self, positions: list[int]) -> Iterator[Sample]:
        for position in positions:
            name, label = self._names[position], self._labels[position]
            class_name = None if self.task == "pixel" else label.class_name
            sample = Sample(name, {}, {}, class_name, site=label.site or site_of(Path(name).name), split=label.split)
            for sensor, patches in self._patches.items():
                image = patches.read(position)
                meaning = self.sensors[sensor]
                subject = f"{sensor} patch {name}"
                values, valid = fit(subject, image.values, image.valid, self.cell, self._resized)
                sample.images[sensor], sample.valid[sensor] = values, valid
                sample.simulated |= image.simulated is not None
                if sample.centre is None:
                    self._set_place(sample, image)
                if label.cloud_fraction is not None:
                    sample.cloud_fraction = label.cloud_fraction
                wanted = "cloud" in self.maps or label.cloud_fraction is None
                if sensor == "optical" and self._cloud is not None and wanted:
                    physical = to_physical(values, valid, meaning.scale, meaning.offset)
                    if "cloud" in self.maps:
                        sample.maps["cloud"] = self._cloud.map(physical, valid, label.cloud_fraction)
                    if label.cloud_fraction is None:
                        sample.cloud_fraction = self._cloud.fraction(physical, valid)
            if self._pixels is not None:
                truth = self._pixels.read(position, self.cell, self._resized)
                covered = np.any(list(sample.valid.values()), axis=0)
                sample.maps["labels"] = np.where(covered, truth, UNLABELLED_PIXEL).astype(np.uint8)
            yield sample

    def _set_place(self, sample: Sample, image: Image) -> None:
        first = next(iter(self._patches.values())).first
        if image.transform is None or image.crs is None or first.crs is None or first.transform is None:
            return
        height, width = image.values.shape[1:]
        xs, ys = convert(*place(image.transform, [width / 2], [height / 2]), image.crs, first.crs)
        sample.centre = float(xs[0]), float(ys[0])
        column, row = place(~first.transform, xs, ys)
        half = height // 2
        sample.window = CellWindow(round(float(row[0])) - half, round(float(column[0])) - half, height)


def name_or_wkt(image: Image) -> str:
    """An image's CRS as authority code or WKT."""
    if image.crs is None:
        raise ValueError("the image has no CRS")
    return name_crs(image.crs) if image.crs.to_authority() else image.crs.to_wkt()


def _ground(image: Image) -> float | None:
    if image.transform is None or image.crs is None:
        return None
    from undercast.core.raster.grid import Grid

    height, width = image.values.shape[1:]
    return Grid(height, width, image.transform, image.crs).pixel_metres


def _match(patches: dict[SensorName, _Patches], subject: str) -> list[str]:
    """The samples' names, where the sensors agree on them."""
    counts = {sensor: patch_files.count for sensor, patch_files in patches.items()}
    if len(set(counts.values())) > 1:
        problem = f"there are {counts['optical']} optical and {counts['sar']} SAR patches"
        raise InputError(subject, problem, "Give as many of one as of the other, in the same order or with equal names")
    named = [patch_files.names for patch_files in patches.values() if patch_files.names is not None]
    if len(named) == 2 and sorted(named[0]) == sorted(named[1]):
        for patch_files in patches.values():
            patch_files.names = named[0]  # names in other spellings are sorted otherwise
    elif len(named) == 2:
        lone = sorted(set(named[0]) ^ set(named[1]))[0]
        raise InputError(subject, f"the patch {lone!r} lacks its partner", "Give both images of a pair the same name")
    digits = len(str(max(counts.values())))
    return named[0] if named else [f"{i:0{digits}d}" for i in range(max(counts.values()))]
