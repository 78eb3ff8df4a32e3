"""Labels from published land-cover maps: what the values of their rasters mean."""

from __future__ import annotations

from contextlib import closing

from undercast.core.config.rasters import LabelInput
from undercast.core.ingest.datasets.presets import Preset, corine_grid_codes
from undercast.core.raster.categories import is_layer, stated_names
from undercast.core.raster.labels import class_text
from undercast.core.raster.source import RasterFile
from undercast.core.raster.vectors import VectorFile, choose_layer, list_fields, list_values, same_name


def with_codes(labels: LabelInput, preset: Preset | None) -> LabelInput:
    """Labels whose values have the classes of a preset: a raster's, or those of a layer's field that holds codes.

    They stay as they are where the user names the values, where the file itself does by names of the preset, and for a
    preset that only lists names.

    Raises:
        InputError: if the raster cannot be read.
    """
    if preset is None or labels.values is not None or not (codes := raster_codes(preset)):
        return labels
    if is_layer(labels):
        return _layer_with_codes(labels, preset)
    with closing(RasterFile(labels.path, "label", labels.crs)) as file:
        stated = set(stated_names(file, file.indexes[0]).values())
    if stated & {entry.name for entry in preset.classes}:
        return labels
    return labels.model_copy(update={"values": codes})


def _layer_with_codes(labels: LabelInput, preset: Preset) -> LabelInput:
    """Of a layer whose field holds codes of the preset; one whose field holds names stays as it is."""
    file = VectorFile(labels.path, f"labels {labels.path}", labels.layer, labels.crs, labels.encoding)
    layer = choose_layer(file)
    fields = list_fields(file, layer)
    field = same_name(labels.field or (fields[0] if len(fields) == 1 else ""), fields)
    if field is None:  # what is wrong is told where the labels are read
        return labels
    stated = {class_text(value) for value in list_values(file, layer, field)}
    codes = layer_codes(preset)
    if stated & {entry.name for entry in preset.classes} or not stated & {str(code) for code in codes}:
        return labels
    return labels.model_copy(update={"values": codes})


def layer_codes(preset: Preset) -> dict[int, str]:
    """The class of each code of a product's layer.

    CORINE's layers hold the codes of level 3 (111 to 523). One of level 1 or 2 (3 or 31) has a class where all codes of
    level 3 below it have that one.
    """
    codes = preset.of_code()
    if preset.scheme == "corine":
        for digits in (100, 10):
            groups: dict[int, set[str | None]] = {}
            for code in corine_grid_codes().values():
                groups.setdefault(code // digits, set()).add(preset.of_code().get(code))
            codes |= {group: name for group, names in groups.items() for name in names if name and len(names) == 1}
    return codes


def raster_codes(preset: Preset) -> dict[int, str]:
    """The class of each value of a product's raster.

    CORINE's rasters hold the class codes (111 to 523), or their positions in the list of all 44 (1 to 44).
    """
    codes = preset.of_code()
    if preset.scheme == "corine":
        codes |= {number: codes[code] for number, code in corine_grid_codes().items() if code in codes}
    return codes
