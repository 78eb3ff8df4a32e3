"""Reading single image files: samples that are cut already."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import rasterio
from affine import Affine
from rasterio.crs import CRS
from rasterio.enums import MaskFlags
from rasterio.errors import NotGeoreferencedWarning

from undercast.core.addresses.remote import public_name
from undercast.core.errors import InputError
from undercast.core.files import parse_json
from undercast.core.raster.colours import COLOURS, read_palette
from undercast.core.raster.hidden import lies_hidden
from undercast.core.raster.integrity import refuse_cut_off, refuse_raw_bands
from undercast.core.raster.radiometry import NamedNodata, find_valid, join_nodata
from undercast.core.raster.source import gdal_name, translated
from undercast.core.raster.spelling import find_alpha, spell_band

SUFFIXES = (".tif", ".tiff", ".jp2", ".png", ".jpg", ".jpeg", ".bmp", ".gif", ".webp", ".img", ".vrt")
"""Endings by which a folder's images are told from other files."""

MOST_VALUES = 1 << 26
"""The most values (pixels times bands) of an image that is read whole."""

CLOUD_TAG = "UNDERCAST_SIMULATED_CLOUD"
"""The GeoTIFF tag that marks simulated cloud for ever; its value says how the cloud was made, as JSON."""


@dataclass(frozen=True)
class Image:
    """One image file, read whole."""

    values: npt.NDArray[Any]
    """(C, h, w) in the stored dtype."""
    valid: npt.NDArray[np.bool_]
    """(h, w)."""
    bands: list[str]
    scale: float
    offset: float
    transform: Affine | None
    """None for an image without a place on the map."""
    crs: CRS | None
    simulated: str | None
    """How its cloud was simulated, where it was."""


def list_images(folder: Path) -> list[Path]:
    """The images in a folder and its subfolders, sorted; hidden files and folders are passed over.

    Raises:
        InputError: if the folder cannot be read or holds no image.
    """
    try:
        images = sorted(
            path
            for path in folder.rglob("*")
            if path.suffix.lower() in SUFFIXES and not lies_hidden(path, folder) and path.is_file()
        )
    except OSError as error:
        raise InputError(folder, f"cannot be listed ({error.strerror})", "Check the folder's permissions") from error
    if not images:
        raise InputError(folder, "holds no images", f"Put images into it ({', '.join(SUFFIXES)})")
    return images


def read_image(path: Path, nodata: NamedNodata = None, *, numbers: bool = False) -> Image:
    """Read an image; alpha bands and masks become validity, and the numbers of a palette become its colours.

    Args:
        path: the image.
        nodata: what the user names as no data; see :func:`~undercast.core.raster.radiometry.join_nodata`.
        numbers: whether a palette's numbers stay what they are, as of an image of classes.

    Raises:
        InputError: if it cannot be read, breaks off, has no bands, is too large for one sample, or holds complex
            numbers.
    """
    if path.stat().st_size == 0:
        raise InputError(path, "the image is empty (0 bytes)", "Copy or download it again, or remove it")
    refuse_cut_off(path, str(path))
    refuse_raw_bands(path, str(path))
    with warnings.catch_warnings(), translated(str(path)):
        warnings.simplefilter("ignore", NotGeoreferencedWarning)  # images without a place are welcome here
        with rasterio.open(path) as dataset:
            alpha = find_alpha({i: text for i, text in enumerate(dataset.descriptions, 1) if text}, dataset.colorinterp)
            bands = [i for i in range(1, dataset.count + 1) if i not in alpha]
            refuse_giant(path, dataset.count, dataset.height, dataset.width)
            values = dataset.read(bands)
            excluded = [join_nodata(dataset.nodatavals[i - 1], nodata) for i in bands]
            flags = dataset.mask_flag_enums[bands[0] - 1] if bands else []
            seen = dataset.read_masks(bands[0]) > 0 if MaskFlags.per_dataset in flags else np.ones((), dtype=bool)
            for index in alpha:  # GDAL tells none of them as the mask where there is a nodata value, and never a second
                seen = seen & (dataset.read(index) > 0)
            palette = None if numbers else read_palette(dataset)
            factors = {(dataset.scales[i - 1], dataset.offsets[i - 1]) for i in bands}
            names = [spell_band(dataset.descriptions[i - 1] or str(i)) for i in bands]
            placed = dataset.crs is not None and not dataset.transform.is_identity
            transform, crs = (dataset.transform, dataset.crs) if placed else (None, None)
            simulated = dataset.tags().get(CLOUD_TAG)
    if not bands:
        raise InputError(path, "the image has no bands", "Remove it or replace it")
    if values.dtype.kind not in "iuf":
        raise InputError(path, f"holds {values.dtype} values", "Convert it to integers or real numbers")
    if len(factors) > 1:
        raise InputError(path, "has bands with different scale or offset", "Convert the bands to one scale")
    valid = find_valid(values, excluded) & seen
    if palette is not None:
        values, opaque = palette[:COLOURS, values[0]], palette[3, values[0]] > 0
        valid, names = valid & opaque, [str(i + 1) for i in range(COLOURS)]
    scale, offset = factors.pop()
    return Image(values, valid, names, scale, offset, transform, crs, simulated)


def refuse_giant(path: Path, bands: int, height: int, width: int) -> None:
    """Raise InputError for an image of so many values that it is a scene and no sample."""
    if bands * height * width > MOST_VALUES:
        raise InputError(
            path,
            f"is too large for one sample ({width} x {height} pixels, {bands} bands)",
            "Give it as a raster, which is cut into cells, or cut it first",
        )


def read_mark(paths: list[Path]) -> dict[str, object] | None:
    """How the cloud of a raster was simulated, if one of its files says so."""
    for path in paths:
        name = gdal_name(path)
        with translated(public_name(path), name), rasterio.open(name) as dataset:
            tag = dataset.tags().get(CLOUD_TAG)
        if tag is not None:
            try:
                how = parse_json(tag)
            except ValueError:
                how = tag
            return how if isinstance(how, dict) else {"told": how}
    return None
