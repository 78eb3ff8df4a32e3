"""How a job asks for samples: patches that are cut already, splits, simulated cloud."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from undercast.core.config.base import Name, Options, Seed
from undercast.core.config.rasters import InputPath, Nodata, RasterInput


class PatchInput(Options):
    """Patches that are cut already: arrays (N, C, H, W) or (N, H, W), or folders of images with equal names."""

    optical: InputPath | None = None
    """A .npy array, or a folder of images (GeoTIFF, PNG, JPEG)."""
    sar: InputPath | None = None
    """A .npy array, or a folder of images, with the same count or the same names as the optical."""
    labels: InputPath | None = None
    """A .npy array of integers (N,), -1 for unlabelled, or a CSV with the columns name, label and optionally site,
    split, cloud_fraction."""
    pixel_labels: InputPath | None = None
    """For the task pixel: a .npy array of whole numbers (N, H, W), or a folder of images of one band with the patches'
    names, each with a class for every pixel. Sites, splits and cloud fractions may come from 'labels' beside it."""
    pixel_values: dict[int, Name] | None = None
    """Names of the values of pixel_labels; values not listed have no label. Default: what a preset says, else the
    values from 0 on themselves."""
    optical_bands: list[str] | None = None
    """Names of the optical bands."""
    sar_bands: list[str] | None = None
    """Names of the SAR bands."""
    nodata: Nodata | None = None
    """The value that means no data, beside the one that a file states; several, ranges and none as for rasters. Where
    it is 0, all bands must be 0."""

    @model_validator(mode="after")
    def _some(self) -> PatchInput:
        if self.optical is None and self.sar is None:
            raise ValueError("give optical patches, SAR patches, or both")
        if self.pixel_values is not None and self.pixel_labels is None:
            raise ValueError("pixel_values name the values of pixel_labels; give these too")
        return self


class SplitInput(Options):
    """How samples are divided, so that no neighbour of a test sample is trained on."""

    by: Literal["block", "site", "sample"] = "block"
    """block: square blocks of cells; site: samples of one site stay together (the name up to the last underscore, or a
    CSV's site column); sample: each on its own (for images without a place)."""
    block: int = Field(default=8, ge=1)
    """Side of a spatial block, in cells."""
    validation: float = Field(default=0.15, ge=0, lt=1)
    """Share of the samples for validation."""
    test: float = Field(default=0.15, ge=0, lt=1)
    """Share of the samples for testing."""
    seed: Seed = 0
    """Seed of the division."""


class SimulatedCloud(Options):
    """Seeded multi-scale veils with soft edges, thickness and shadow."""

    coverage: Literal["uniform", "beta", "fixed"] = "uniform"
    """uniform between low and high; beta with a and b, stretched to low..high; fixed at high."""
    low: float = Field(default=0.0, ge=0, le=1)
    """Least cloud fraction."""
    high: float = Field(default=1.0, ge=0, le=1)
    """Greatest cloud fraction."""
    a: float = Field(default=0.5, gt=0)
    """First shape of the beta distribution."""
    b: float = Field(default=0.5, gt=0)
    """Second shape of the beta distribution."""
    thickness: float = Field(default=0.85, ge=0.2, le=1)
    """Mean greatest opacity of a cloud; thinner towards its edge. An opacity below 0.2 does not count as cloud."""
    softness: float = Field(default=0.15, gt=0, le=1)
    """Width of a cloud's soft edge, as a share of the noise's range."""
    shadow: float = Field(default=0.35, ge=0, le=1)
    """Greatest darkening by a cloud's shadow; 0 for none."""
    scales: int = Field(default=5, ge=1, le=10)
    """Octaves of the noise."""

    @model_validator(mode="after")
    def _ordered(self) -> SimulatedCloud:
        if self.low > self.high:
            raise ValueError("low is greater than high")
        return self


class RealCloud(Options):
    """Real clouds from an image with a mask, laid over other images."""

    image: RasterInput | None = None
    """The cloudy image, with the same bands as the image to cover."""
    mask: InputPath | None = None
    """The raster that tells which of its pixels are cloud."""
    mask_crs: str | None = None
    """The mask's coordinate reference system, such as EPSG:32643, for a file that states none or a wrong one."""
    cloud_values: list[int] = [1]
    """The mask's values that mean cloud."""
    shadow_values: list[int] = []
    """The mask's values that mean cloud shadow."""
    archive: InputPath | None = None
    """Instead of image and mask: a .npz with the arrays img (H, W, C; reflectance) and msk (H, W, 1)."""
    archive_bands: list[int] = [3, 2, 1]
    """Bands of the archive, from 1, in the order of the bands to cover."""

    @model_validator(mode="after")
    def _one(self) -> RealCloud:
        if (self.archive is None) == (self.image is None or self.mask is None):
            raise ValueError("give either image and mask, or an archive")
        return self
