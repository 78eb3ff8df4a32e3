"""What every job that cuts samples is asked: where the images are, and how they become samples."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Self

import numpy as np
from numpy.typing import NDArray
from pydantic import Field, model_validator

from undercast.core.config.base import Name
from undercast.core.config.datasets import DatasetInput
from undercast.core.config.rasters import CloudInput, Extent, LabelInput, RasterInput
from undercast.core.config.samples import PatchInput, SplitInput
from undercast.core.config.sensors import SceneClass, Sensor, SensorName
from undercast.core.errors import InputError, JobError
from undercast.core.events import Reporter
from undercast.core.ingest.datasets.presets import Preset, PresetName, choose_classes, load_preset
from undercast.core.jobs.base import Job
from undercast.core.raster.synonyms import same_bands

if TYPE_CHECKING:
    from undercast.core.ingest.datasets.catalogue import Catalogue
    from undercast.core.ingest.sources import SampleSource
    from undercast.core.store.store import SampleStore

_MOST_LOOKED_AT = 256
"""Samples of a store by which its values are known."""


@dataclass(frozen=True)
class _Pattern:
    """What samples shall fit."""

    cell: int
    classes: list[SceneClass]
    optical: Sensor | None
    statistics: dict[SensorName, tuple[Sequence[float], Sequence[float]]]
    """Each sensor's mean and standard deviation of every band, in physical units."""


class SamplingJob(Job):
    """Where images are and how they are cut into samples: class folders, patches, a public dataset, or rasters."""

    folders: Path | None = None
    """A folder with one subfolder of images a class: labelled optical samples."""
    patches: PatchInput | None = None
    """Patches that are cut already: .npy arrays or folders of GeoTIFFs."""
    dataset: DatasetInput | None = None
    """A public dataset in the layout it is distributed in: BigEarthNet, CBEN, SEN12MS, SEN12MS-CR, Sen1Floods11."""
    optical: RasterInput | None = None
    """The optical raster to cut."""
    sar: RasterInput | None = None
    """The SAR raster to cut; its CRS, origin and resolution may differ from the optical raster's."""
    extent: Extent | None = None
    """West, south, east, north: of the rasters, only cells that it touches are taken."""
    extent_crs: str | None = None
    """CRS of the extent. Default: the optical raster's."""
    labels: LabelInput | None = None
    """Labels for the rasters' cells."""
    classes: list[SceneClass] | None = Field(default=None, min_length=1)
    """Classes in label order with their colours. Default: the names found, sorted, with a built-in palette."""
    preset: PresetName | None = None
    """A published class list: names, order, colours and, for a dataset, which of its labels fall into each class.
    Default for a dataset: its own list. Its classes without a sample are left out."""
    keep: list[Name] | None = Field(default=None, min_length=1)
    """The preset's classes to keep, by name; all of them stay, samples or not, so that several stores have the same."""
    cell: int = Field(default=64, ge=8, le=1024)
    """Side of a cell in pixels of the optical raster (of the SAR raster where there is no optical)."""
    stride: int | None = Field(default=None, ge=1)
    """Pixels from one cell to the next. Default: the cell's side."""
    resize: int | None = Field(default=None, ge=8, le=1024)
    """Resample each sample to this side in pixels (averaging when it shrinks), to match another sensor's resolution."""
    resolution: float | None = Field(default=None, gt=0)
    """Ground size of a pixel in metres, before resizing, for images that do not say (a dataset says)."""
    unlabelled: bool = True
    """Keep cells without a label (never used for supervised training)."""
    min_valid: float = Field(default=0.5, ge=0, le=1)
    """The least share of valid pixels in each sensor; a cell below it in every sensor is left out."""
    cloud: CloudInput = CloudInput()
    """Where the cloud fraction of a sample comes from."""
    split: SplitInput = SplitInput()
    """How samples are divided into train, validation and test. A dataset's blocks are its scenes."""
    like: Path | None = None
    """A sample store or model package that the samples shall fit: they are resampled to its side, and labels take its
    classes where none are listed; other optical bands or another unit are refused."""
    optical_names: list[str] | Literal["like"] | None = None
    """Names to give to the optical bands, in order, where a model or another store calls the same bands otherwise.
    like: those of the store or model given as 'like'."""
    optical_unit: str | None = None
    """Unit of the optical values after scale and offset (a dataset tells its own). Default: that of the store or model
    given as 'like', else "digital number"."""
    sar_unit: str = "dB"
    """Unit of the SAR values after scale and offset (a dataset tells its own)."""

    @model_validator(mode="after")
    def _fitting(self) -> Self:
        if self.labels and not (self.optical or self.sar):
            raise ValueError("labels go with rasters")
        if self.extent and not (self.optical or self.sar):
            raise ValueError("an extent goes with rasters")
        if self.classes and (self.preset or self.dataset):
            raise ValueError("classes go without a preset and a dataset; of a preset, name the classes to keep (keep)")
        for option in ("classes", "keep"):
            names = [entry if isinstance(entry, str) else entry.name for entry in getattr(self, option) or []]
            if twice := next((name for name in names if names.count(name) > 1), None):
                raise ValueError(f"{option} names the class {twice!r} twice")
        if self.optical_names and len({name.lower() for name in self.optical_names}) < len(self.optical_names):
            raise ValueError("optical_names names a band twice")
        if self.keep and not (self.preset or self.dataset):
            raise ValueError("keep names classes of a preset; give preset too")
        if self.dataset and self.resolution is not None:
            raise ValueError("the dataset says its own resolution; leave resolution out")
        return self

    @property
    def origins(self) -> int:
        """How many kinds of images are given."""
        given = [self.folders, self.patches, self.dataset, self.optical or self.sar]
        return sum(entry is not None for entry in given)

    def inputs(self) -> list[Path]:
        """The files and folders that are read."""
        given = [self.folders, self.cloud.path, self.like]
        for raster in (self.optical, self.sar):
            given += raster.paths if raster else []
        if self.labels:
            given.append(self.labels.path)
        if self.patches:
            given += [self.patches.optical, self.patches.sar, self.patches.labels]
        if self.dataset:
            given += [self.dataset.folder, self.dataset.companion]
        return [path for path in given if path is not None]

    def catalogue(self, dataset: DatasetInput) -> tuple[Preset, list[SceneClass], Catalogue]:
        """The dataset's labels, the classes to keep and the scenes."""
        from undercast.core.ingest.datasets.source import PRESETS, find_scenes

        name = self.preset or PRESETS[dataset.name]
        preset = load_preset(name)
        return preset, choose_classes(name, self.keep), find_scenes(dataset, preset)

    def listed_classes(self) -> list[SceneClass] | None:
        """The classes that the job names, itself or by what it is to be like; None for those that are found."""
        if self.preset is not None:
            return choose_classes(self.preset, self.keep)
        labelled = self.labels or self.folders or (self.patches and self.patches.labels)
        pattern = self._pattern(self.like) if self.classes is None and labelled else None
        return self.classes if pattern is None else pattern.classes or None

    @contextmanager
    def open_source(
        self, names: list[str] | None, preset: Preset | None, catalogue: Catalogue | None
    ) -> Iterator[SampleSource]:
        """Open the images.

        Args:
            names: the classes to give, in order; None for those found.
            preset, catalogue: of a dataset, from :meth:`catalogue`.

        Raises:
            UndercastError: if they cannot be read, or there are not as many optical bands as names for them.
        """
        pattern = self._pattern(self.like)
        size = self.resize
        if pattern is not None:
            if self.resize not in (None, pattern.cell):
                problem = f"is {self.resize}, and the samples of {self.like} have a side of {pattern.cell}"
                raise JobError("resize", problem, "Leave out 'resize'")
            size = pattern.cell
        unit = self.optical_unit
        if unit is None:
            unit = pattern.optical.unit if pattern is not None and pattern.optical is not None else "digital number"
        with self._source(names, preset, catalogue, size, unit) as source:
            if self.optical_names == "like":
                if pattern is None or pattern.optical is None:
                    raise JobError("optical_names", "there is nothing to be like", "Give 'like', or the names")
                _rename(source, pattern.optical.bands)
            elif self.optical_names is not None:
                _rename(source, self.optical_names)
            if pattern is not None and pattern.optical is not None and "optical" in source.sensors:
                _check_fit(source, pattern.optical, self.like)
            yield source

    def check_units(self, source: SampleSource | SampleStore, reporter: Reporter, like: Path | None = None) -> None:
        """Warn where some samples' values are in another unit than those of a model or store.

        Args:
            source: the samples, cut or not.
            reporter: takes the warnings.
            like: the model or store, if it is not the one that the job is given as ``like``.
        """
        from undercast.core.raster.units import find_misfit
        from undercast.core.store.batches import some_values
        from undercast.core.store.store import SampleStore

        pattern = self._pattern(like or self.like)
        if isinstance(source, SampleStore):
            sensors, subject = source.description.sensors, str(source.path)
        else:
            sensors, subject = source.sensors, source.subject
        for sensor, (mean, std) in pattern.statistics.items() if pattern else ():
            told = sensors.get(sensor)
            if told is None or len(told.bands) != len(mean):
                continue
            values, valid = (
                some_values(source, sensor) if isinstance(source, SampleStore) else _pixels(source, sensor, told)
            )
            misfit = find_misfit(values, valid, mean, std, sensor == "sar")
            if misfit is not None:
                raster = self.optical if sensor == "optical" else self.sar
                scaling = None if raster is None or raster.linear_to_db else (told.scale, told.offset)
                reporter.warn(f"{subject}: {sensor}: {misfit.problem}. {misfit.remedy(sensor, scaling)}")

    def _pattern(self, like: Path | None) -> _Pattern | None:
        if like is None:
            return None
        if like.is_dir():
            from undercast.core.store.store import SampleStore

            store = SampleStore.open(like)
            told = store.description
            return _Pattern(told.cell, told.classes, told.sensors.get("optical"), _statistics(store))
        from undercast.core.package.package import Package

        card = Package.open(like).card
        statistics = {sensor: (needed.mean, needed.std) for sensor, needed in card.inputs.items()}
        optical = card.inputs["optical"].sensor if "optical" in card.inputs else None
        return _Pattern(card.cell, card.classes, optical, dict(statistics))

    def _source(
        self,
        names: list[str] | None,
        preset: Preset | None,
        catalogue: Catalogue | None,
        size: int | None,
        unit: str,
    ) -> AbstractContextManager[SampleSource]:
        units: dict[SensorName, str] = {"optical": unit, "sar": self.sar_unit}
        if self.folders:
            from undercast.core.ingest.folders import FolderSource

            return nullcontext(FolderSource(self.folders, names, size, self.resolution, unit, self.cloud))
        if self.patches:
            from undercast.core.ingest.patches import PatchSource

            return nullcontext(PatchSource(self.patches, names, size, self.resolution, units, self.cloud))
        if self.dataset and preset and catalogue:
            from undercast.core.ingest.datasets.source import DatasetSource

            return nullcontext(
                DatasetSource(
                    self.dataset,
                    preset,
                    catalogue,
                    names or [],
                    size,
                    self.cloud,
                    self.unlabelled,
                    self.split.seed,
                )
            )
        from undercast.core.ingest.cells import CellSource

        return CellSource(
            self.optical,
            self.sar,
            self.labels,
            self.cell,
            self.stride or self.cell,
            size,
            units,
            self.cloud,
            self.extent,
            self.extent_crs,
        )


def _statistics(store: SampleStore) -> dict[SensorName, tuple[Sequence[float], Sequence[float]]]:
    """Of some samples all over a store; nothing of a sensor without a valid pixel in them."""
    from undercast.core.ingest.sources import probe_places

    chosen = np.array(probe_places(len(store), _MOST_LOOKED_AT), dtype=np.int64)
    found: dict[SensorName, tuple[Sequence[float], Sequence[float]]] = {}
    for sensor in store.sensors:
        with suppress(InputError):
            mean, std = store.statistics(sensor, chosen)
            found[sensor] = mean.tolist(), std.tolist()
    return found


def _pixels(source: SampleSource, sensor: SensorName, told: Sensor) -> tuple[NDArray[np.float32], NDArray[np.bool_]]:
    """Physical values (C, n, h, w) of some samples all over a source, and validity (n, h, w)."""
    from undercast.core.ingest.sources import probe_places
    from undercast.core.store.batches import to_physical

    samples = list(source.some(probe_places(source.total)))
    if not samples:
        return np.zeros((len(told.bands), 0), np.float32), np.zeros(0, bool)
    valid = np.stack([sample.valid[sensor] for sample in samples])
    stored = np.stack([sample.images[sensor] for sample in samples], axis=1)
    return to_physical(stored, valid, told.scale, told.offset), valid


def _rename(source: SampleSource, names: list[str]) -> None:
    told = source.sensors.get("optical")
    if told is None or len(told.bands) != len(names):
        found = "no optical bands" if told is None else f"{len(told.bands)} optical bands"
        raise JobError("optical_names", f"{len(names)} names for {found}", "Name every optical band once, in order")
    source.sensors["optical"] = told.model_copy(update={"bands": names})


def _check_fit(source: SampleSource, wanted: Sensor, like: Path | None) -> None:
    told = source.sensors["optical"]
    if same_bands(told.bands) == same_bands(wanted.bands):  # the same under other names: red and B04
        told = source.sensors["optical"] = told.model_copy(update={"bands": wanted.bands})
    for what, has, needs, remedy in (
        ("optical bands", ", ".join(told.bands), ", ".join(wanted.bands), "Choose these bands in this order, or name "
         "them so (optical_names) if they are the same"),
        ("optical values in", told.unit, wanted.unit, "Give the scale and offset that make this unit, and name it"),
    ):  # fmt: skip
        if has != needs:
            raise InputError(source.subject, f"has {what} {has}, but {like} has {needs}", remedy)
