"""Labels from published land-cover maps: what the values of their rasters mean."""

from __future__ import annotations

from contextlib import closing

from undercast.core.config.rasters import LabelInput
from undercast.core.ingest.datasets.presets import Preset, corine_grid_codes
from undercast.core.raster.categories import is_layer, stated_names
from undercast.core.raster.source import RasterFile


def with_codes(labels: LabelInput, preset: Preset | None) -> LabelInput:
    """Labels whose raster values have the classes of a preset.

    They stay as they are where the user names the values, where the file itself does by names of the preset, for
    polygons, whose field holds the names, and for a preset that only lists names.

    Raises:
        InputError: if the raster cannot be read.
    """
    if preset is None or labels.values is not None or not (codes := raster_codes(preset)) or is_layer(labels):
        return labels
    with closing(RasterFile(labels.path, "label", labels.crs)) as file:
        stated = set(stated_names(file, file.indexes[0]).values())
    if stated & {entry.name for entry in preset.classes}:
        return labels
    return labels.model_copy(update={"values": codes})


def raster_codes(preset: Preset) -> dict[int, str]:
    """The class of each value of a product's raster.

    CORINE's rasters hold the class codes (111 to 523), or their positions in the list of all 44 (1 to 44).
    """
    codes = preset.of_code()
    if preset.scheme == "corine":
        codes |= {number: codes[code] for number, code in corine_grid_codes().items() if code in codes}
    return codes
