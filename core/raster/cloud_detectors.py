"""What in an optical image is cloud: s2cloudless, or a plain rule.

The plain rule, ``brightness``: a pixel is cloud where its visible bands are bright and white,

    mean(visible) > BRIGHT x white   and   (max(visible) - min(visible)) / mean(visible) < COLOURED

with white = 1 for reflectance and 10000 for reflectance stored as integers (BRIGHT = 0.20), and white = 255 for 8-bit
pictures (BRIGHT = 0.65, since pictures are stretched: 255 stands for a reflectance of about 0.36 in Sentinel-2's
true-colour images). COLOURED = 0.35. The rule is our own; it finds thick cloud, misses thin cloud and all shadow, and
takes snow, sand and bright roofs for cloud, so a mask or s2cloudless is better wherever there is one.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from undercast.core.raster.radiometry import Mask, Values

S2CLOUDLESS_BANDS = ("B01", "B02", "B04", "B05", "B08", "B8A", "B09", "B10", "B11", "B12")
"""The bands that s2cloudless needs, in its order."""

REFLECTANCE, PICTURE, SCALED_REFLECTANCE = 1.0, 255.0, 10000.0
"""What white is, in the units the brightness rule knows."""

BRIGHT = {REFLECTANCE: 0.20, PICTURE: 0.65, SCALED_REFLECTANCE: 0.20}
COLOURED = 0.35

DETECTOR_METRES = 60.0
"""The coarsest of its bands; finer pixels cost up to 36 times the time and tell little more."""
PROBABILITY = 0.4  # s2cloudless's recommended threshold


def brightness_cloud(values: Values, valid: Mask, white: float | None = None) -> Mask:
    """Bright, white pixels (the rule is in the module's description).

    Args:
        values: (C, h, w) or (n, C, h, w) physical values; the first three bands are taken for the visible ones.
        valid: (h, w) or (n, h, w).
        white: 1, 255 or 10000 (see :data:`REFLECTANCE`); None: told from all the values given, so give enough of an
            image at once.

    Returns:
        Cloud, of valid's shape.
    """
    visible = np.moveaxis(values, -3, 0)[:3].astype(np.float32)
    unit = find_white(visible, valid) if white is None else white
    mean = visible.mean(axis=0)
    spread = visible.max(axis=0) - visible.min(axis=0)
    cloud: Mask = valid & (mean > BRIGHT[unit] * unit) & (spread < COLOURED * mean)
    return cloud


def s2cloudless_cloud(reflectance: Values, valid: Mask, metres: float) -> Mask:
    """Cloud in one image by s2cloudless, as :func:`open_cloud` runs it: at about 60 m, averaged over neighbours.

    Args:
        reflectance: (10, h, w) top-of-atmosphere reflectance, in the order of :data:`S2CLOUDLESS_BANDS`.
        valid: (h, w).
        metres: ground size of a pixel.

    Returns:
        Cloud (h, w).
    """
    from s2cloudless.cloud_detector import S2PixelCloudDetector

    factor = max(1, round(DETECTOR_METRES / metres))
    height, width = valid.shape
    pad = (0, -height % factor), (0, -width % factor)
    padded_valid = np.pad(valid, pad).astype(np.float64)
    values = np.pad(np.where(valid, reflectance, 0), ((0, 0), *pad)).astype(np.float64)

    def blocks(image: NDArray[np.float64]) -> NDArray[np.float64]:
        rows, columns = image.shape[-2] // factor, image.shape[-1] // factor
        summed: NDArray[np.float64] = image.reshape(*image.shape[:-2], rows, factor, columns, factor).sum((-3, -1))
        return summed

    share = blocks(padded_valid)
    means = blocks(values) / np.maximum(share, 1)
    detector = S2PixelCloudDetector(threshold=PROBABILITY, average_over=1, dilation_size=None)
    coarse = detector.get_cloud_masks(np.moveaxis(means, 0, -1)[None])[0] > 0
    fine: Mask = coarse.repeat(factor, axis=0).repeat(factor, axis=1)[:height, :width] & valid
    return fine


def find_white(visible: Values, valid: Mask) -> float:
    """What white is in an image's unit, from the 99.9th percentile of its valid values.

    Up to 3 it is reflectance (glint and saturated cloud exceed 1), up to 255 an 8-bit picture, else reflectance x
    10000.

    Args:
        visible: (C, h, w) or (C, n, h, w).
        valid: (h, w) or (n, h, w).
    """
    valid_pixels = visible[..., valid]
    if not valid_pixels.size:
        return REFLECTANCE
    high = float(np.percentile(valid_pixels, 99.9))
    if high <= 3:
        return REFLECTANCE
    return PICTURE if high <= PICTURE else SCALED_REFLECTANCE
