"""What a class raster says its values mean: category names of any format, and attribute tables."""

from __future__ import annotations

import html
import re

import rasterio
import rasterio.shutil
from rasterio.io import MemoryFile

from undercast.core.config.base import spell_name
from undercast.core.config.rasters import LabelInput
from undercast.core.raster.attributes import attribute_names
from undercast.core.raster.source import RasterFile, translated
from undercast.core.raster.vectors import list_layers


def stated_names(file: RasterFile, band: int) -> dict[int, str]:
    """Value to name, by the band's category names, else by its attribute table (NAME.aux.xml or NAME.vat.dbf).

    Raises:
        InputError: if a table is there and cannot be read.
    """
    return _category_names(file, band) or attribute_names(file.path, band)


def is_layer(spec: LabelInput) -> bool:
    """Whether labels are a layer of polygons, and not a raster of values."""
    return spec.field is not None or spec.layer is not None or bool(list_layers(spec.path))


def _category_names(file: RasterFile, band: int) -> dict[int, str]:
    """The category names that any GDAL driver knows for a band: value to name, without empty ones.

    rasterio has no call for them; a virtual copy of the dataset lists them in its XML.
    """
    with translated(file.subject), MemoryFile(ext=".vrt") as memory, rasterio.open(file.name) as dataset:
        rasterio.shutil.copy(dataset, memory.name, driver="VRT")
        with rasterio.open(memory.name) as virtual:
            text = virtual.tags(ns="xml:VRT")["xml:VRT"]
    part = re.search(rf'<VRTRasterBand[^>]*band="{band}"[^>]*>(.*?)</VRTRasterBand>', text, re.DOTALL)
    listed = re.search(r"<CategoryNames>(.*?)</CategoryNames>", part.group(1), re.DOTALL) if part else None
    if listed is None:
        return {}
    names = re.findall(r"<Category\s*/>|<Category>(.*?)</Category>", listed.group(1), re.DOTALL)
    return {value: spell_name(html.unescape(name)) for value, name in enumerate(names) if name.strip()}
