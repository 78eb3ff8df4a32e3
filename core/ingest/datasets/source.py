"""Samples from a public dataset: its catalogue's scenes, read, cut and labelled."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from importlib import import_module
from typing import Any

import numpy as np
import numpy.typing as npt

from undercast.core.config.datasets import DatasetInput, DatasetName, PresetName
from undercast.core.config.pixels import CLOUD, UNKNOWN, UNLABELLED_PIXEL
from undercast.core.config.rasters import CloudInput
from undercast.core.config.sensors import Sensor, SensorName
from undercast.core.config.tasks import TaskName
from undercast.core.errors import InputError, JobError
from undercast.core.ingest.datasets.arrays import read_part
from undercast.core.ingest.datasets.catalogue import Catalogue, Scene
from undercast.core.ingest.datasets.choices import choose_bands, cloud_method, stored_bands
from undercast.core.ingest.datasets.clouds import SceneCloud
from undercast.core.ingest.datasets.presets import Preset
from undercast.core.ingest.datasets.scene_image import (
    SceneImage,
    centre_of,
    check_pair,
    pixel_metres_of,
    read_file,
    same_ground,
    shifted,
)
from undercast.core.ingest.pixels import as_cloud, as_labels, at_side, check_names
from undercast.core.ingest.sources import NAMES, Sample, SampleSource, fit
from undercast.core.raster.labels import UNLABELLED, cell_label
from undercast.core.raster.radiometry import find_valid
from undercast.core.raster.resize import resize
from undercast.core.store.maps import MAPS

_MODULES: dict[DatasetName, str] = {
    "cben": "bigearthnet",
    "sen12ms": "sen12",
    "sen12mscr": "sen12",
    "sen1floods11": "floods",
}
"""Modules of datasets that have not their own name."""
PRESETS: dict[DatasetName, PresetName] = {
    "bigearthnet": "bigearthnet19",
    "cben": "bigearthnet19",
    "sen12ms": "igbp_simplified",
    "sen12mscr": "igbp_simplified",
    "sen1floods11": "floods",
    "terramesh": "terramesh",
    "cloud38": "cloud38",
    "sparcs": "sparcs",
    "cloudsen12": "cloudsen12",
    "fyh": "fyh",
}
"""The class list of each dataset where the user chooses none."""


def find_scenes(spec: DatasetInput, preset: Preset) -> Catalogue:
    """What the dataset's folder holds; no image is read.

    Raises:
        InputError: for a wrong folder, missing band files, images without their partner, missing labels.
        JobError: for a preset whose labels the dataset has not, or unknown bands.
    """
    module = import_module(f"undercast.core.ingest.datasets.{_MODULES.get(spec.name, spec.name)}")
    catalogue: Catalogue = module.find(spec, preset)
    if spec.sites is None:
        return catalogue
    chosen = [scene for scene in catalogue.scenes if scene.site.startswith(tuple(spec.sites))]
    if not chosen:
        sites = sorted({scene.site for scene in catalogue.scenes})
        more = f" and {len(sites) - 12} more" if len(sites) > 12 else ""
        problem = f"has no site that begins with {' or '.join(spec.sites)} (there are {', '.join(sites[:12])}{more})"
        raise InputError(spec.folder, problem, "Correct sites, or leave it out")
    named = {scene.split for scene in chosen if scene.split}
    return replace(catalogue, scenes=chosen, full_splits=catalogue.full_splits & named)


class DatasetSource(SampleSource):
    """Optical, SAR or paired samples of a public dataset.

    Bands in files of their own come onto the finest band's pixels (20 m and 60 m interpolated linearly). Optical values
    are kept as stored, with scale and offset that make them reflectance; SAR values are decibels. The place of a sample
    is in degrees (EPSG:4326), since datasets lie in many UTM zones.

    Args:
        spec: the dataset.
        preset: the classes and which labels fall into each.
        catalogue: its scenes, see :func:`find_scenes`.
        names: the classes to give, in order; samples of others have no label.
        size: side to resample samples to; None to take them as they are.
        cloud: how the cloud fraction is found: auto is the labels where they tell cloud, else s2cloudless where there
            are all bands of level 1C, else brightness.
        unlabelled: whether samples without a label are read at all.
        seed: seed of the order in which ``spec.most`` draws.
        task: pixel gives the labels and the cloud of every pixel; for ``spec.most`` a sample counts for the class that
            most of its labelled pixels have.

    Raises:
        InputError: if the first scene cannot be read.
        JobError: for bands or a cloud method that the dataset cannot serve, and for pixels of a dataset without maps.
    """

    def __init__(
        self,
        spec: DatasetInput,
        preset: Preset,
        catalogue: Catalogue,
        *,
        names: list[str],
        size: int | None,
        cloud: CloudInput,
        unlabelled: bool,
        seed: int,
        task: TaskName = "scene",
    ) -> None:
        self._spec, self._catalogue, self._preset = spec, catalogue, preset
        self._resized, self._unlabelled = size is not None, unlabelled
        self._sensors: list[SensorName] = [
            sensor for sensor in NAMES if sensor in spec.sensors and sensor in catalogue.facts
        ]
        if not self._sensors:
            raise JobError("dataset.sensors", f"{spec.name} has no {spec.sensors[0]} images", "Choose optical")
        self._bands = choose_bands(spec, catalogue)
        self._stored = {
            sensor: stored_bands(spec, sensor, self._bands[sensor], catalogue.facts[sensor]) for sensor in self._sensors
        }
        method = cloud_method(cloud, self._stored.get("optical", []), spec, labels=catalogue.cloud_labels)
        self._cloud = None
        if "optical" in self._sensors:
            self._cloud = SceneCloud(method, self._stored["optical"], catalogue.facts["optical"], preset, names)
        self._numbers = {name: number for number, name in enumerate(names)}
        self._names = names
        self._scenes = catalogue.scenes
        mapped = any(scene.map is not None for scene in self._scenes)
        if task == "pixel" and not mapped:
            raise InputError(
                spec.folder,
                f"has no label maps of {spec.name}, which the task pixel needs",
                "Give the dataset that has them as companion, or choose the task scene",
            )
        if spec.most is not None:
            order = np.random.default_rng(seed).permutation(len(self._scenes))
            self._scenes = [catalogue.scenes[number] for number in order]
        self._dtypes: dict[SensorName, np.dtype[Any]] = {}
        first = {sensor: self._read(self._scenes[0], sensor) for sensor in self._sensors}
        self._dtypes = {sensor: image.values.dtype for sensor, image in first.items()}
        main = first[self._sensors[0]]
        self._side = main.values.shape[1]
        side = spec.cut or self._side
        self._whole = spec.cut is None
        if side > min(main.values.shape[1:]):
            problem = f"is {side}, and the images have {main.values.shape[2]} x {main.values.shape[1]} pixels"
            raise JobError("dataset.cut", problem, "Choose a smaller side, or leave it out")
        if task == "pixel":
            check_names(f"{spec.name} in {spec.folder}", names)
        ground = pixel_metres_of(main)
        pieces = 1 if self._whole else (main.values.shape[1] // side) * (main.values.shape[2] // side)
        super().__init__(
            subject=f"{spec.name} in {spec.folder}",
            sensors={
                sensor: Sensor(
                    bands=self._bands[sensor],
                    unit=catalogue.facts[sensor].unit,
                    resolution=None if ground is None else ground * side / (size or side),
                    scale=catalogue.facts[sensor].scale,
                    offset=catalogue.facts[sensor].offset,
                )
                for sensor in self._sensors
            },
            dtypes=dict(self._dtypes),
            cell=size or side,
            total=len(self._scenes) * pieces,
            class_names=names if any(scene.class_name or scene.map for scene in self._scenes) else [],
            crs="EPSG:4326",
            full_splits=catalogue.full_splits,
            task=task,
            maps=() if task != "pixel" else MAPS if "optical" in self._sensors else ("labels",),
        )

    def samples(self) -> Iterator[Sample]:
        taken: Counter[str | None] = Counter()
        for scene in self._scenes:
            labels, label_ground = self._labels(scene)
            windows = self._windows(labels)
            # Labels are looked at first: what is not wanted is not read.
            names = [self._label_of(scene, labels, window) for window in windows]
            wanted = [self._wanted(name, taken) for name in names]
            if not self._unlabelled:
                self.passed_over["without a label"] += names.count(None)
            if not any(wanted):
                continue
            yield from self._scene(scene, windows, names, wanted, labels, label_ground, taken)

    def _scene(
        self,
        scene: Scene,
        windows: list[tuple[slice, slice]],
        names: list[str | None],
        wanted: list[bool],
        labels: npt.NDArray[np.int16] | None,
        label_ground: SceneImage | None,
        taken: Counter[str | None],
    ) -> Iterator[Sample]:
        images = {sensor: self._read(scene, sensor) for sensor in self._sensors}
        main = images[self._sensors[0]]
        height, width = main.values.shape[1:]
        if (height, width) != (self._side, self._side) and not (self._whole and self._resized):
            problem = f"is {width} x {height} pixels where {self._side} x {self._side} are expected"
            raise InputError(main.subject, problem, "Remove it, or give resize to bring all images to one size")
        for image in images.values():
            check_pair(main, image)
        if label_ground is not None and not same_ground(main, label_ground):
            if not self._catalogue.foreign_map:
                raise InputError(label_ground.subject, f"lies elsewhere than {main.subject}", "Unpack both again")
            self.passed_over["whose label map lies elsewhere (they have no label)"] += 1
            names = [None] * len(windows)
            wanted = [self._wanted(None, taken) for _ in windows]
            labels = None
        if labels is not None and labels.shape != (height, width):
            problem = f"is {labels.shape[1]} x {labels.shape[0]} pixels, its image {width} x {height}"
            raise InputError(scene.map or scene.id, problem, "Unpack the archive again")
        cloud = None if self._cloud is None else self._cloud.codes(main, labels)
        for number, (window, name) in enumerate(zip(windows, names, strict=True)):
            if not wanted[number] or not self._wanted(name, taken):
                continue
            taken[name] += 1
            yield self._sample(scene, number, window, name, images, labels, cloud)

    def _sample(
        self,
        scene: Scene,
        number: int,
        window: tuple[slice, slice],
        name: str | None,
        images: dict[SensorName, SceneImage],
        labels: npt.NDArray[np.int16] | None,
        cloud: npt.NDArray[np.uint8] | None,
    ) -> Sample:
        main = images[self._sensors[0]]
        sample = Sample(
            id=scene.id if self._whole else f"{scene.id}_{window[0].start}_{window[1].start}",
            images={},
            valid={},
            class_name=name,
            site=scene.site,
            split=scene.split,
            centre=centre_of(main, window),
        )
        for sensor, image in images.items():
            chosen = [self._stored[sensor].index(band) for band in self._bands[sensor]]
            values, valid = resize(image.values[chosen], image.valid, *main.values.shape[1:])
            values, valid = values[(slice(None), *window)], valid[window]
            sample.images[sensor], sample.valid[sensor] = fit(
                str(image.subject), values, valid, self.cell, self._resized
            )
        if cloud is not None and (known := ((cloud != UNKNOWN) & main.valid)[window]).any():
            sample.cloud_fraction = float((cloud[window] == CLOUD)[known].mean())
        if "labels" in self.maps:
            side = main.valid[window].shape
            numbers = np.full(side, UNLABELLED, np.int16) if labels is None else labels[window]
            covered = np.any(list(sample.valid.values()), axis=0)
            sample.maps["labels"] = np.where(covered, at_side(as_labels(numbers), self.cell), UNLABELLED_PIXEL)
        if "cloud" in self.maps and cloud is not None:
            sample.maps["cloud"] = as_cloud(cloud[window], main.valid[window], self.cell)
        return sample

    def _wanted(self, name: str | None, taken: Counter[str | None]) -> bool:
        if name is None and not self._unlabelled:
            return False
        return self._spec.most is None or taken[name] < self._spec.most

    def _windows(self, labels: npt.NDArray[np.int16] | None) -> list[tuple[slice, slice]]:
        if self._spec.cut is None:
            return [(slice(0, None), slice(0, None))]
        side, steps = self._spec.cut, self._side // self._spec.cut
        return [
            (slice(row * side, (row + 1) * side), slice(column * side, (column + 1) * side))
            for row in range(steps)
            for column in range(steps)
        ]

    def _labels(self, scene: Scene) -> tuple[npt.NDArray[np.int16] | None, SceneImage | None]:
        """The scene's label map as class numbers (h, w), -1 where there is none."""
        if scene.map is None:
            return None, None
        if scene.part is not None:
            image = read_part(scene.map, scene.part, self._side)
        else:
            image = read_file(scene.map, scene, self._catalogue.stack, numbers=True)
        band = self._catalogue.map_band
        if band > len(image.values):
            problem = f"has {len(image.values)} bands; the labels are in band {band}"
            raise InputError(scene.map, problem, "Unpack the archive again")
        if self._catalogue.map_bands not in (None, len(image.values)):
            problem = f"has {len(image.values)} bands, where codes in {self._catalogue.map_bands} are expected"
            raise InputError(scene.map, problem, "Use the mask as distributed, and no picture of it")
        codes = image.values[band - 1]
        labels = np.full(codes.shape, UNLABELLED, dtype=np.int16)
        for code, name in self._preset.of_code().items():
            if name in self._numbers:
                labels[codes == code] = self._numbers[name]
        return labels, SceneImage(image.values, image.valid, image.transform, image.crs, scene.map)

    def _label_of(self, scene: Scene, labels: npt.NDArray[np.int16] | None, window: tuple[slice, slice]) -> str | None:
        if labels is None:
            return scene.class_name if scene.class_name in self._numbers else None
        piece = labels[window]
        if not piece.size:
            return None
        if self.task == "pixel":
            counts = np.bincount(piece[piece >= 0].astype(np.int64), minlength=len(self._names))
            return self._names[int(counts.argmax())] if counts.any() else None
        label = cell_label(piece, self._spec.purity)
        return None if label < 0 else self._names[label]

    def _read(self, scene: Scene, sensor: SensorName) -> SceneImage:
        bands, facts = self._stored[sensor], self._catalogue.facts[sensor]
        paths = scene.images[sensor].paths([facts.spelled.get(band, band) for band in bands])
        images = [read_file(path, scene, self._catalogue.stack) for path in paths]
        finest = max(range(len(images)), key=lambda number: images[number].values.shape[1])
        main = images[finest]
        image_read = SceneImage(main.values, main.valid, main.transform, main.crs, paths[finest])
        parts, valid = [], np.ones(main.values.shape[1:], dtype=bool)
        for path, image in zip(paths, images, strict=True):
            if image.values.dtype != main.values.dtype:
                problem = f"holds {image.values.dtype} where {paths[finest].name} holds {main.values.dtype}"
                raise InputError(path, problem, "Unpack the archive again")
            part = SceneImage(image.values, image.valid, image.transform, image.crs, path)
            if image is not main and not same_ground(image_read, part):
                raise InputError(path, f"covers other ground than {paths[finest].name}", "Unpack the archive again")
            layer, layer_valid = resize(image.values, image.valid, *main.values.shape[1:])
            parts.append(layer)
            valid &= layer_valid
        values = np.concatenate(parts)
        if facts.beyond and len(values) == len(bands) + facts.beyond:
            values = values[: len(bands)]
        if len(values) != len(bands):
            problem = f"has {len(values)} bands where {len(bands)} are expected ({', '.join(bands)})"
            raise InputError(paths[0], problem, "Check that the folder is the dataset's own; unpack it again")
        valid &= find_valid(values, [0.0] * len(values))
        if scene.shift and sensor == "optical":
            values = shifted(values, scene.shift)
        if values.dtype != (first := self._dtypes.get(sensor, values.dtype)):
            problem = f"holds {values.dtype} where the first image holds {first}"
            raise InputError(paths[0], problem, "All images of a sample store must be alike; convert or remove it")
        return SceneImage(values, valid, main.transform, main.crs, paths[finest])
