"""Samples as small pictures for people: a few bands, one contrast for all of them, transparent where nothing is."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import rasterio
from rasterio.errors import NotGeoreferencedWarning

from undercast.core.config.sensors import Sensor, SensorName
from undercast.core.ingest.sources import visible_bands

_DARK, _BRIGHT = 2, 98  # percentiles that become black and white


def shown_bands(name: SensorName, sensor: Sensor) -> list[int]:
    """Positions of the bands to show: red, green and blue as far as they are known, of SAR the first band."""
    return [0] if name == "sar" or len(sensor.bands) < 3 else visible_bands(sensor.bands)


def as_pictures(
    images: list[npt.NDArray[Any]], valid: list[npt.NDArray[np.bool_]], bands: list[int]
) -> list[npt.NDArray[np.uint8]]:
    """Pictures (4, H, W) of red, green, blue and opacity, from images (C, H, W) and their valid pixels (H, W).

    Each band is stretched by the same contrast in all pictures, so that they can be compared.
    """
    ranges = []
    for band in bands:
        valid_values = [image[band][mask] for image, mask in zip(images, valid, strict=True)]
        values = np.concatenate(valid_values).astype(np.float64) if valid_values else np.zeros(0)
        low, high = np.percentile(values, [_DARK, _BRIGHT]) if values.size else (0.0, 1.0)
        ranges.append((low, max(high - low, 1e-9)))
    pictures = []
    for image, mask in zip(images, valid, strict=True):
        picture = np.zeros((4, *mask.shape), dtype=np.uint8)
        for channel in range(3):
            low, span = ranges[channel % len(bands)]
            values = image[bands[channel % len(bands)]].astype(np.float64)
            scaled = np.clip((np.where(mask, values, low) - low) / span, 0, 1)
            picture[channel] = np.round(255 * scaled)
        picture[3] = np.where(mask, 255, 0)
        pictures.append(picture)
    return pictures


def label_picture(labels: npt.NDArray[np.uint8], colours: list[str]) -> npt.NDArray[np.uint8]:
    """A picture (4, H, W) of labels (H, W) in their classes' colours (#rrggbb), transparent where there is none."""
    table = np.zeros((256, 4), dtype=np.uint8)
    for number, colour in enumerate(colours):
        table[number] = [*bytes.fromhex(colour[1:]), 255]
    return np.moveaxis(table[labels], -1, 0)


def write_png(path: Path, picture: npt.NDArray[np.uint8]) -> None:
    """Write a picture (4, H, W) as PNG."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", NotGeoreferencedWarning)
        height, width = picture.shape[1:]
        with rasterio.open(path, "w", "PNG", width, height, 4, dtype="uint8") as file:
            file.write(picture)
