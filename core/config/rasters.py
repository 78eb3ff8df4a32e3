"""How a job names its rasters, labels and cloud masks."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field, PlainSerializer, SerializationInfo, model_validator

from undercast.core.addresses.forms import existing_form
from undercast.core.addresses.remote import public_name, spell, to_path
from undercast.core.config.base import Name, Options


def _is_one(value: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    if not (value[0] < value[2] and value[1] < value[3]):
        raise ValueError("an extent is west, south, east, north with west < east and south < north")
    return value


Extent = Annotated[tuple[float, float, float, float], AfterValidator(_is_one)]
"""West, south, east, north."""


PUBLIC = {"public": True}
"""The context to dump a job with for others to read: URLs without passwords and signatures."""


def _spelled(path: Path, info: SerializationInfo) -> str:
    return public_name(path) if info.context == PUBLIC else spell(path)


Nodata = Annotated[
    list[float | tuple[float, float] | Literal["none"]],
    BeforeValidator(lambda value: value if isinstance(value, list | tuple) else [value]),
]
"""A value, or several values and ranges [from, to], that mean no data; "none": the file's is not believed."""


InputPath = Annotated[Path, AfterValidator(existing_form)]
"""A file or folder that is read; accents may be written in another Unicode form than on the disk."""

RasterPath = Annotated[InputPath, BeforeValidator(to_path), PlainSerializer(_spelled, when_used="json")]
"""A raster file; or the URL of one (http, https, s3, gs, az), which is read in place."""


class RasterInput(Options):
    """A raster image: one file with several bands, or several files of one grid or of nested resolutions."""

    paths: list[RasterPath] = Field(min_length=1)
    """The raster files. Bands of files at coarser resolution are resampled to the finest; a folder is its rasters. A
    Sentinel-2 or Landsat Collection 2 product (its folder, zip or tar file, or metadata) is its bands as reflectance,
    with its cloud mask (docs/products.md). The URL of a cloud-optimised GeoTIFF (http, https, s3, gs, az) is read in
    place, block by block. A part of a NetCDF, HDF or GeoPackage file is given as GDAL names it
    (NETCDF:file.nc:variable). Of a file whose values are the numbers of colours in a palette, the colours are read:
    red, green and blue."""
    bands: list[int | str] | None = None
    """The bands to use, in order: numbers from 1 (over all files), or names (a band's description, or the end of a
    file's name as in ..._B04.tif). Default: all of them but alpha bands, which tell where the image is valid; one that
    is chosen is data (near infrared is often declared alpha)."""
    scale: float | None = None
    """Physical value = stored value x scale + offset. Default: what the file says, else 1."""
    offset: float | None = None
    """Physical value = stored value x scale + offset. Default: what the file says, else 0."""
    nodata: Nodata | None = None
    """The value that means no data, beside the one that the file states; or several values and ranges
    (JSON: [0, [250, 255]]); none: the file's value is data (alone, or with others: ["none", 255]). NaN and infinities
    always mean no data. One band without data makes a pixel invalid; where the value is 0, all bands of a file must be
    0."""
    linear_to_db: bool = False
    """The values are linear backscatter; convert them to decibels (10 log10)."""
    crs: str | None = None
    """The coordinate reference system, such as EPSG:32643, for files that state none or a wrong one: it goes before
    theirs."""


class LabelInput(Options):
    """Labels on the map: a vector layer of polygons, or a raster of class values."""

    path: InputPath
    """A vector file (any format that OGR reads) or a raster."""
    layer: str | None = None
    """The layer in a vector file with several."""
    field: str | None = None
    """The field with the class, for a vector file."""
    values: dict[int, Name] | None = None
    """Names of a label raster's values; values not listed are unlabelled. Default: the raster's category names, else
    the values themselves."""
    crs: str | None = None
    """The coordinate reference system, such as EPSG:32643, for a file that states none or a wrong one."""
    encoding: str | None = None
    """The encoding of a vector file's text, such as CP1251, for a file that states none or a wrong one."""
    nodata: Nodata | None = None
    """A label raster's values that are no class, beside the one that the file states; ranges as [from, to]; none: the
    file's is a class."""
    purity: float = Field(default=0.6, gt=0, le=1)
    """The share of a cell's pixels that one class must cover to give the cell its label."""


class CloudInput(Options):
    """Where the cloud fraction comes from."""

    method: Literal["auto", "none", "mask", "scl", "qa60", "qa_pixel", "package", "s2cloudless", "brightness"] = "auto"
    """none: clear by assumption; mask: a raster with the values that mean cloud or shadow; scl: Sentinel-2 scene
    classification (3 shadow, 8 and 9 cloud, 10 cirrus); qa60: Sentinel-2 bit mask (bit 10 opaque, bit 11 cirrus);
    qa_pixel: Landsat Collection 2 bit mask (bits 1 to 3 dilated cloud, cirrus, cloud; bit 4 shadow; bit 0 no data);
    package: a model that recognises cloud and shadow (docs/cloud.md);
    s2cloudless: the detector on its 10 top-of-atmosphere reflectance bands, found by name; brightness: bright and white
    pixels (see core.raster.cloud); auto: the mask of a Sentinel-2 or Landsat product where one comes along, else
    s2cloudless where its bands are there, else brightness."""
    path: RasterPath | None = None
    """The mask raster or its URL, for the methods mask, scl, qa60 and qa_pixel; or a product with such a mask. It may
    lie on another grid. Default for scl, qa60 and qa_pixel: the mask that comes along with the optical product."""
    package: InputPath | None = None
    """The model package (.undercast) for the method package: one of pixels whose classes have roles for cloud."""
    values: list[int] = Field(default=[1])
    """The mask's values that mean cloud or shadow, for the method mask."""
    shadow_values: list[int] = []
    """The mask's values that mean cloud shadow, for the method mask: it counts as cloud, and samples for pixels tell
    the two apart."""
    crs: str | None = None
    """The mask's coordinate reference system, such as EPSG:32643, for a file that states none or a wrong one."""
    nodata: Nodata | None = None
    """The mask's values that mean that nothing is known, beside the one that the file states; ranges as [from, to];
    none: the file's is a value like others."""

    @model_validator(mode="after")
    def _path_and_method_agree(self) -> CloudInput:
        of_mask = self.method in ("mask", "scl", "qa60", "qa_pixel")
        if self.method == "mask" and self.path is None:
            raise ValueError("the cloud method mask needs the mask raster's path")
        if self.path is not None and not of_mask:
            raise ValueError("say what the cloud mask's values are: method mask (with values), scl, qa60 or qa_pixel")
        if (self.package is not None) != (self.method == "package"):
            raise ValueError("the cloud method package and the path of a package (cloud.package) go together")
        if self.shadow_values and self.method != "mask":
            raise ValueError("shadow_values go with the method mask; the other masks tell shadow themselves")
        return self


class ScenesInput(Options):
    """Many scenes to classify one after another."""

    path: InputPath
    """The list of scenes. JSON: a list of objects {name, optical, sar, cloud}, spelled as in a job; CSV: the columns
    name, optical, sar, cloud with a path or URL each (the cloud is a mask whose value 1 means cloud); a STAC
    ItemCollection or Item (JSON), whose images lie in the assets named below. Relative paths start at this file."""
    optical_assets: list[str] = []
    """STAC: keys of the assets with the optical bands, in the model's order of bands."""
    sar_assets: list[str] = []
    """STAC: keys of the assets with the SAR bands, in the model's order of bands."""
    linear_to_db: bool = False
    """STAC: the SAR assets hold linear backscatter (such as Sentinel-1 RTC); convert it to decibels."""
    rescale: bool = True
    """STAC: apply the scale and offset that the assets declare. Turn it off where the model was trained on values as
    stored."""
    scl_asset: str | None = "scl"
    """STAC: key, in upper or lower case, of the asset with Sentinel-2's scene classification, which then tells an
    item's cloud; null: none."""

    @model_validator(mode="after")
    def _assets_differ(self) -> ScenesInput:
        if both := set(self.optical_assets) & set(self.sar_assets):
            raise ValueError(
                f"the asset {min(both)} is named for both sensors; list the scenes in a JSON file where it is"
            )
        return self
