"""What the values of a cloud mask mean: cloud, a cloud's shadow, nothing known."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from undercast.core.config.rasters import CloudInput
from undercast.core.errors import InputError
from undercast.core.raster.radiometry import Mask
from undercast.core.raster.source import RasterFile

SCL_CLOUD, SCL_SHADOW = (8, 9, 10), (3,)
"""Sentinel-2 scene classification: cloud of medium and high probability and cirrus; cloud shadow."""

QA60_BITS = (1 << 10) | (1 << 11)
"""Sentinel-2 QA60: opaque cloud and cirrus. It knows no shadow."""

QA_PIXEL_FILL, QA_PIXEL_CLOUD, QA_PIXEL_SHADOW = 1 << 0, (1 << 1) | (1 << 2) | (1 << 3), 1 << 4
"""Landsat Collection 2 QA_PIXEL: no data; dilated cloud, cirrus, cloud; cloud shadow."""


def mask_bands(file: RasterFile, method: str) -> list[int]:
    """The bands with the mask: the only one, or the one that is named like the method; of Sentinel-2's level 1C since
    baseline 04.00 (MSK_CLASSI), whose three bands are opaque cloud, cirrus and snow, the first two, which are QA60's.

    Raises:
        InputError: if there is none.
    """
    if len(file.indexes) == 1:
        return file.indexes
    if method == "qa60" and len(file.indexes) == 3 and file.path.name.startswith("MSK_CLASSI"):
        return file.indexes[:2]
    named = [index for index in file.indexes if file.names[index].lower() == method]
    if len(named) == 1:
        return named
    raise InputError(
        file.subject,
        f"has {len(file.indexes)} bands and none named {method.upper()}",
        "Choose a mask raster with one band",
    )


def meaning(values: NDArray[Any], spec: CloudInput, subject: str) -> tuple[Mask, Mask, Mask]:
    """Of a mask's values (C, h, w), see :func:`mask_bands`: which mean cloud or shadow, which of them shadow, and which
    tell anything, (h, w) each.

    Raises:
        InputError: if they are no scene classification where one is expected.
    """
    if len(values) > 1:
        opaque: Mask = (values != 0).any(axis=0)
        return opaque, np.zeros_like(opaque), np.ones_like(opaque)
    values = values[0]
    if spec.method in ("qa60", "qa_pixel"):
        bits = np.nan_to_num(values).astype(np.int64)
        if spec.method == "qa60":
            opaque = (bits & QA60_BITS) != 0
            return opaque, np.zeros_like(opaque), np.ones_like(opaque)
        shadow: Mask = (bits & QA_PIXEL_SHADOW) != 0
        cloud: Mask = (bits & QA_PIXEL_CLOUD) != 0
        return cloud | shadow, shadow & ~cloud, (bits & QA_PIXEL_FILL) == 0
    if spec.method == "scl":
        if values.size and (values.max() > 11 or values.min() < 0):
            raise InputError(
                subject,
                f"is no Sentinel-2 scene classification (it holds {values.min()} to {values.max()}, not 0 to 11)",
                "Choose the SCL raster, or the method mask with the values that mean cloud",
            )
        shadow = np.isin(values, SCL_SHADOW)
        return np.isin(values, SCL_CLOUD) | shadow, shadow, values != 0
    shadow = np.isin(values, spec.shadow_values)
    return np.isin(values, spec.values) | shadow, shadow, np.ones_like(shadow)
