"""Images of one band whose values are the numbers of colours in a palette: what they show is the colours."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from rasterio.enums import ColorInterp

COLOURS = 3
"""Red, green and blue: the bands that a palette's numbers become."""


def read_palette(dataset: Any) -> NDArray[np.uint8] | None:
    """Red, green, blue and opacity (4, 2^bits) by number, 0 for numbers without a colour; None where there is none.

    Args:
        dataset: an open raster of rasterio.
    """
    if dataset.count != 1 or dataset.colorinterp[0] is not ColorInterp.palette:
        return None
    if dataset.dtypes[0] not in ("uint8", "uint16"):
        return None
    try:
        colormap = dataset.colormap(1)
    except ValueError:  # it has none after all
        return None
    colours = np.zeros((4, 1 << (8 * np.dtype(dataset.dtypes[0]).itemsize)), dtype=np.uint8)
    for number, colour in colormap.items():
        if 0 <= number < colours.shape[1]:
            colours[:, number] = colour
    return colours
