"""Opening what samples are cut from: class folders, patches, a public dataset, or rasters."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path

from undercast.core.config.rasters import RasterInput
from undercast.core.config.sampling import SamplingOptions
from undercast.core.config.sensors import SceneClass, Sensor, SensorName
from undercast.core.errors import InputError, JobError
from undercast.core.ingest.cells import CellSource
from undercast.core.ingest.datasets.catalogue import Catalogue
from undercast.core.ingest.datasets.presets import Preset, choose_classes, load_preset
from undercast.core.ingest.datasets.source import PRESETS, DatasetSource, find_scenes
from undercast.core.ingest.folders import FolderSource
from undercast.core.ingest.patches import PatchSource
from undercast.core.ingest.pattern import Pattern
from undercast.core.ingest.products import raster_codes, with_codes
from undercast.core.ingest.sources import SampleSource
from undercast.core.raster.cloud_models import OpenModel
from undercast.core.raster.products.find import find_products
from undercast.core.raster.synonyms import same_bands


@dataclass(frozen=True)
class Contents:
    """What is known of the samples before any image is opened."""

    classes: list[SceneClass] | None
    """In label order; None for those that are found."""
    preset: Preset | None = None
    """What the labels of a dataset or a product mean."""
    catalogue: Catalogue | None = None
    """A dataset's scenes."""

    @property
    def names(self) -> list[str] | None:
        """Of the classes."""
        return None if self.classes is None else [entry.name for entry in self.classes]


def read_contents(options: SamplingOptions, pattern: Pattern | None) -> Contents:
    """Read class lists and, of a dataset, its tables.

    Args:
        options: where the images are.
        pattern: what the samples shall fit.

    Raises:
        UndercastError: if a dataset is not there, or a class is none of the preset's.
    """
    if options.dataset is not None:
        name = options.preset or PRESETS[options.dataset.name]
        preset = load_preset(name)
        dataset = options.dataset
        if options.task == "pixel":
            dataset = dataset.model_copy(update={"label": "dominant"})  # labels of pixels are maps
        return Contents(choose_classes(name, options.keep), preset, find_scenes(dataset, preset))
    if options.preset is not None:
        return Contents(choose_classes(options.preset, options.keep), load_preset(options.preset))
    patches = options.patches
    labelled = options.labels or options.folders or (patches and (patches.labels or patches.pixel_labels))
    if options.classes is None and labelled and pattern is not None:
        return Contents(pattern.classes or None)
    return Contents(options.classes)


@contextmanager
def open_source(
    options: SamplingOptions, contents: Contents, pattern: Pattern | None, open_model: OpenModel | None = None
) -> Iterator[SampleSource]:
    """Open the images.

    Args:
        options: where they are.
        contents: what is known of them.
        pattern: what the samples shall fit.
        open_model: opens a package that recognises cloud.

    Raises:
        UndercastError: if they cannot be read, do not fit the pattern, or there are not as many optical bands as names
            for them.
    """
    size = options.resize
    if pattern is not None:
        if options.resize not in (None, pattern.cell):
            problem = f"is {options.resize}, and the samples of {options.like} have a side of {pattern.cell}"
            raise JobError("resize", problem, "Leave out 'resize'")
        size = pattern.cell
    optical = None if pattern is None else pattern.sensors.get("optical")
    unit = options.optical_unit or _unit_of_product(options.optical)
    unit = unit or ("digital number" if optical is None else optical.unit)
    with _source(options, contents, size, unit, open_model) as source:
        if options.optical_names == "like":
            if optical is None:
                raise JobError("optical_names", "there is nothing to be like", "Give 'like', or the names")
            _rename(source, optical.bands)
        elif options.optical_names is not None:
            _rename(source, options.optical_names)
        if optical is not None and "optical" in source.sensors:
            _check_fit(source, optical, options.like)
        yield source


def _unit_of_product(optical: RasterInput | None) -> str | None:
    """What a product's values are in, unless the user gives another scale; None for other images."""
    if optical is None or (optical.scale, optical.offset) != (None, None):
        return None
    return "reflectance" if len(find_products(optical.paths, "optical")) == len(optical.paths) else None


def _source(
    options: SamplingOptions, contents: Contents, size: int | None, unit: str, open_model: OpenModel | None
) -> AbstractContextManager[SampleSource]:
    units: dict[SensorName, str] = {"optical": unit, "sar": options.sar_unit}
    names, resolution, cloud = contents.names, options.resolution, options.cloud
    if options.folders:
        return nullcontext(
            FolderSource(options.folders, names, size=size, resolution=resolution, unit=unit, cloud=cloud)
        )
    if options.patches:
        return nullcontext(
            PatchSource(
                options.patches,
                names,
                size=size,
                resolution=resolution,
                units=units,
                cloud=cloud,
                task=options.task,
                codes=None if contents.preset is None else raster_codes(contents.preset) or None,
            )
        )
    if options.dataset and contents.preset and contents.catalogue:
        return nullcontext(
            DatasetSource(
                options.dataset,
                contents.preset,
                contents.catalogue,
                names=names or [],
                size=size,
                cloud=cloud,
                unlabelled=options.unlabelled,
                seed=options.split.seed,
                task=options.task,
            )
        )
    return CellSource(
        options.optical,
        options.sar,
        options.labels and with_codes(options.labels, contents.preset),
        cell=options.cell,
        stride=options.stride or options.cell,
        size=size,
        units=units,
        cloud=cloud,
        extent=options.extent,
        extent_crs=options.extent_crs,
        task=options.task,
        open_model=open_model,
    )


def _rename(source: SampleSource, names: list[str]) -> None:
    optical = source.sensors.get("optical")
    if optical is None or len(optical.bands) != len(names):
        bands = "no optical bands" if optical is None else f"{len(optical.bands)} optical bands"
        raise JobError("optical_names", f"{len(names)} names for {bands}", "Name every optical band once, in order")
    source.sensors["optical"] = optical.model_copy(update={"bands": names})


def _check_fit(source: SampleSource, wanted: Sensor, like: Path | None) -> None:
    actual = source.sensors["optical"]
    if same_bands(actual.bands) == same_bands(wanted.bands):  # the same under other names: red and B04
        actual = source.sensors["optical"] = actual.model_copy(update={"bands": wanted.bands})
    for what, has, needs, remedy in (
        ("optical bands", ", ".join(actual.bands), ", ".join(wanted.bands), "Choose these bands in this order, or name "
         "them so (optical_names) if they are the same"),
        ("optical values in", actual.unit, wanted.unit, "Give the scale and offset that make this unit, and name it"),
    ):  # fmt: skip
        if has != needs:
            raise InputError(source.subject, f"has {what} {has}, but {like} has {needs}", remedy)
