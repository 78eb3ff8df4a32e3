"""Patches of a class raster: pixels of one value that touch with their sides."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage


def label_patches(values: NDArray[Any], valid: NDArray[np.bool_]) -> tuple[NDArray[np.int32], int]:
    """Number the patches of an image (h, w) from 1 on; 0 where it is not valid.

    Returns:
        (h, w) int32, and how many there are.
    """
    height, width = values.shape
    # Between two pixels of a patch lies a link; the pixels and their links are labelled as one image of twice the side.
    linked = np.zeros((2 * height - 1, 2 * width - 1), bool)
    linked[::2, ::2] = valid
    linked[::2, 1::2] = valid[:, 1:] & valid[:, :-1] & (values[:, 1:] == values[:, :-1])
    linked[1::2, ::2] = valid[1:] & valid[:-1] & (values[1:] == values[:-1])
    labels, count = ndimage.label(linked, output=np.int32)
    return np.ascontiguousarray(labels[::2, ::2]), int(count)
