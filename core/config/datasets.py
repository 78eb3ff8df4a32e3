"""How a job asks for a public dataset."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, field_validator, model_validator

from undercast.core.config.base import Options
from undercast.core.config.rasters import InputPath
from undercast.core.config.sensors import SensorName

DatasetName = Literal[
    "bigearthnet",
    "cben",
    "sen12ms",
    "sen12mscr",
    "sen1floods11",
    "terramesh",
    "cloud38",
    "sparcs",
    "cloudsen12",
    "fyh",
]
"""Datasets with a layout of their own. Datasets in class folders (EuroSAT, Hunan Cloud) need none: see ``folders``."""

PresetName = Literal[
    "sen12ms_cloud",
    "hunan_cloud",
    "eurosat",
    "bigearthnet19",
    "bigearthnet_coarse",
    "igbp",
    "igbp_simplified",
    "floods",
    "worldcover",
    "dynamic_world",
    "corine_level1",
    "corine_level2",
    "openearthmap",
    "terramesh",
    "cloud38",
    "sparcs",
    "cloudsen12",
    "fyh",
]
"""Published class lists, of datasets and of land-cover maps."""


class DatasetInput(Options):
    """A public dataset on disk, in the layout it is distributed in (docs/datasets.md)."""

    name: DatasetName
    """Which dataset it is."""
    folder: InputPath
    """Its folder; archives unpacked, folders named as distributed."""
    companion: InputPath | None = None
    """A folder that completes the first. For cben: BigEarthNet v2, with metadata.parquet, and with Sentinel-1 where
    cben has none. For sen12mscr: SEN12MS, whose lc patches give the labels."""
    clear: bool = False
    """For sen12mscr: take the cloud-free optical image of each triplet, not the cloudy one."""
    sites: list[str] | None = Field(default=None, min_length=1)
    """Take only sites whose names begin with one of these: a season (ROIs1158_spring) or one of its scenes for sen12ms
    and sen12mscr, a tile or UTM zone (33UUP, 29) for bigearthnet and cben, an event (Spain) for sen1floods11, a
    tile of the grid (637U_59R) for terramesh, a scene (LC08_L1TP_002053) for cloud38, a path and row (001011) for
    sparcs, a region (ROI_0001) for cloudsen12, a month or day (202001) for fyh."""
    sensors: list[SensorName] = Field(default=["optical", "sar"], min_length=1)
    """The sensors to take; of those that the dataset has."""
    bands: list[str] | None = Field(default=None, min_length=1)
    """The optical bands to take, by name, in order (B04, B03, B02). Default: all."""
    cut: int | None = Field(default=None, ge=8)
    """Cut each image into squares of this side in pixels, each a sample; a rest at the edges is left out. Default: an
    image is one sample."""
    label: Literal["single", "dominant"] = "single"
    """For bigearthnet and cben. single: an image whose labels all fall into one class has that class; dominant: the
    class that covers at least the share purity of the reference map (Reference_Maps of version 2). Others have no
    label. The labels of the other datasets are maps, so that dominant is their rule."""
    purity: float = Field(default=0.6, gt=0, le=1)
    """The share of a sample's pixels that one class must cover on a label map to give the sample its label."""
    most: int | None = Field(default=None, ge=1)
    """Take at most this many samples of each class (and of those without a label), drawn with the division's seed."""
    official: bool = True
    """Divide the samples as the dataset itself does, where it ships a division. Else scenes stay together."""

    @field_validator("sensors")
    @classmethod
    def _once(cls, sensors: list[SensorName]) -> list[SensorName]:
        if len(set(sensors)) < len(sensors):
            raise ValueError("names a sensor twice")
        return sensors

    @model_validator(mode="after")
    def _fitting(self) -> DatasetInput:
        if self.clear and self.name != "sen12mscr":
            raise ValueError(f"clear is for sen12mscr; {self.name} has one optical image a place")
        if self.companion is not None and self.name not in ("cben", "sen12mscr"):
            raise ValueError(f"companion is for cben and sen12mscr; {self.name} is complete by itself")
        if self.bands is not None and "optical" not in self.sensors:
            raise ValueError("bands are of the optical sensor, which is not among the sensors to take")
        return self
