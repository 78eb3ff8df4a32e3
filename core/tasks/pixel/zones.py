"""Where a pixel lies as to cloud: under it, in its shadow, near it, or on clear ground."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from undercast.core.config.pixels import CLEAR, CLOUD, SHADOW

NEAR = 5
"""Pixels from cloud or shadow within which a clear pixel is called near it."""
ZONES = ("under cloud", "in its shadow", f"within {NEAR} pixels of it", "clear", "not known")


def cloud_zones(cloud: NDArray[np.uint8]) -> NDArray[np.int64]:
    """Which of :data:`ZONES` each pixel of a map of cloud (H, W) lies in."""
    covered = (cloud == CLOUD) | (cloud == SHADOW)
    near = ndimage.distance_transform_edt(~covered) <= NEAR if covered.any() else covered
    zones = np.full(cloud.shape, ZONES.index("not known"))
    zones[cloud == CLEAR] = 3
    zones[(cloud == CLEAR) & near] = 2
    zones[cloud == SHADOW] = 1
    zones[cloud == CLOUD] = 0
    return zones


RESPONSE_ZONES = ("clear", "near", "shadow", "edge", "cloud")
"""What a model's response to cloud tells apart (:class:`undercast.core.package.card.ZoneResponse`): clear ground, clear
ground near cloud or shadow, shadow, cloud near clear ground, and the inside of clouds. Unknown counts as clear."""


def response_zones(cloud: NDArray[np.uint8], near: int) -> NDArray[np.int64]:
    """Which of :data:`RESPONSE_ZONES` each pixel of a map of cloud (H, W) lies in.

    What lies within ``near`` pixels, beyond the map's border, is not looked at.
    """
    shadow, covered = cloud == SHADOW, cloud == CLOUD
    zones = np.zeros(cloud.shape, np.int64)
    if (shadow | covered).any():
        zones[ndimage.distance_transform_edt(~(shadow | covered)) <= near] = 1
    zones[shadow] = 2
    zones[covered] = 4
    if not covered.all():
        zones[covered & (ndimage.distance_transform_edt(covered) <= near)] = 3
    return zones
