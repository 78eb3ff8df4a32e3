"""What is asked wherever samples are cut: where the images are, and how they become samples."""

from __future__ import annotations

from pathlib import Path
from typing import Literal, Self

from pydantic import Field, model_validator

from undercast.core.config.base import Name, Options
from undercast.core.config.datasets import DatasetInput, PresetName
from undercast.core.config.rasters import CloudInput, Extent, InputPath, LabelInput, RasterInput
from undercast.core.config.samples import PatchInput, SplitInput
from undercast.core.config.sensors import SceneClass, SensorName


class SamplingOptions(Options):
    """Where images are and how they are cut into samples: class folders, patches, a public dataset, or rasters."""

    folders: InputPath | None = None
    """A folder with one subfolder of images a class: labelled optical samples."""
    patches: PatchInput | None = None
    """Patches that are cut already: .npy arrays or folders of GeoTIFFs."""
    dataset: DatasetInput | None = None
    """A public dataset in the layout it is distributed in: BigEarthNet, CBEN, SEN12MS, SEN12MS-CR, Sen1Floods11,
    TerraMesh; with masks of cloud 38-Cloud, SPARCS, CloudSEN12, FYH."""
    optical: RasterInput | None = None
    """The optical raster to cut."""
    sar: RasterInput | None = None
    """The SAR raster to cut; its CRS, origin and resolution may differ from the optical raster's."""
    extent: Extent | None = None
    """West, south, east, north: of the rasters, only cells that it touches are taken."""
    extent_crs: str | None = None
    """CRS of the extent. Default: the optical raster's."""
    labels: LabelInput | None = None
    """Labels for the rasters' cells, or for their pixels."""
    task: Literal["scene", "pixel"] = "scene"
    """scene: each sample has one class; pixel: each of its pixels has one (rasters, patches, and datasets with label
    maps). A pixel that no label covers, or no sensor sees, has none; of a label raster on another grid the nearest
    pixel counts, or the commonest one where pixels become larger."""
    classes: list[SceneClass] | None = Field(default=None, min_length=1)
    """Classes in label order with their colours. Default: the names found, sorted, with a built-in palette."""
    preset: PresetName | None = None
    """A published class list: names, order, colours and, for a dataset, which of its labels fall into each class; or
    which values of a land-cover product's label raster, where the raster does not name its values by the list's classes
    itself. Default for a dataset: its own list. Its classes without a sample are left out."""
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
    like: InputPath | None = None
    """A sample store or model package that the samples shall fit: they are resampled to its side, and labels take its
    classes where none are listed; other optical bands or another unit are refused."""
    optical_names: list[str] | Literal["like"] | None = None
    """Names to give to the optical bands, in order, where a model or another store calls the same bands otherwise.
    like: those of the store or model given as 'like'."""
    optical_unit: str | None = None
    """Unit of the optical values after scale and offset (a dataset tells its own). Default: "reflectance" of a
    Sentinel-2 or Landsat product, else that of the store or model given as 'like', else "digital number"."""
    sar_unit: str = "dB"
    """Unit of the SAR values after scale and offset (a dataset tells its own)."""

    @model_validator(mode="after")
    def _fitting(self) -> Self:
        if self.task == "pixel" and self.folders:
            raise ValueError("class folders have one class an image: give rasters, patches or a dataset")
        if self.task != "pixel" and self.patches and self.patches.pixel_labels:
            raise ValueError("patches.pixel_labels are for the task pixel")
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
        kinds = [self.folders, self.patches, self.dataset, self.optical or self.sar]
        return sum(entry is not None for entry in kinds)

    def inputs(self) -> list[Path]:
        """The files and folders that are read."""
        paths = [self.folders, self.cloud.path, self.cloud.package, self.like]
        for raster in (self.optical, self.sar):
            paths += raster.paths if raster else []
        if self.labels:
            paths.append(self.labels.path)
        if self.patches:
            paths += [self.patches.optical, self.patches.sar, self.patches.labels, self.patches.pixel_labels]
        if self.dataset:
            paths += [self.dataset.folder, self.dataset.companion]
        return [path for path in paths if path is not None]

    @property
    def in_file_order(self) -> set[SensorName]:
        """Sensors whose rasters' bands are taken in the files' order: the user has chosen none."""
        rasters: dict[SensorName, RasterInput | None] = {"optical": self.optical, "sar": self.sar}
        return {sensor for sensor, raster in rasters.items() if raster is not None and raster.bands is None}

    @property
    def scalable(self) -> set[SensorName]:
        """Sensors whose scale and offset the user can give: rasters that are not converted to decibels."""
        rasters: dict[SensorName, RasterInput | None] = {"optical": self.optical, "sar": self.sar}
        return {sensor for sensor, raster in rasters.items() if raster is not None and not raster.linear_to_db}
