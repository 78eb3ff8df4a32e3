"""What is known of cloud in a dataset's optical images: from their labels, from a detector, or by assumption."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from undercast.core.config.pixels import CLEAR, CLOUD, UNKNOWN
from undercast.core.config.roles import CLOUD_CODES
from undercast.core.ingest.datasets.catalogue import Facts
from undercast.core.ingest.datasets.presets import Preset
from undercast.core.ingest.datasets.scene_image import SceneImage, pixel_metres_of
from undercast.core.ingest.sources import visible_bands
from undercast.core.raster.cloud_detectors import REFLECTANCE, S2CLOUDLESS_BANDS, brightness_cloud, s2cloudless_cloud
from undercast.core.raster.radiometry import to_physical


class SceneCloud:
    """Finds the cloud of one scene after the other.

    Args:
        method: labels, s2cloudless, brightness, or none for clear by assumption.
        bands: the bands that are read of each image.
        facts: of the optical images.
        preset: the classes; with the method labels, they have roles for cloud.
        names: those that labels are numbers of.
    """

    def __init__(self, method: str, bands: list[str], facts: Facts, preset: Preset, names: list[str]) -> None:
        self._method, self._bands, self._facts = method, bands, facts
        roles = {entry.name: entry.role for entry in preset.classes}
        codes = [UNKNOWN if (role := roles[name]) is None else CLOUD_CODES[role] for name in names]
        # The last one is that of pixels without a label, -1.
        self._codes = np.array([*codes, UNKNOWN], np.uint8)

    def codes(self, image: SceneImage, labels: npt.NDArray[np.int16] | None) -> npt.NDArray[np.uint8]:
        """The cloud of an image, (h, w), as a store has it; labels (h, w), -1 where there is none."""
        if self._method == "labels":
            unknown = np.full(image.valid.shape, UNKNOWN, np.uint8)
            return unknown if labels is None else self._codes[labels]
        if self._method == "none":
            return np.full(image.valid.shape, CLEAR, np.uint8)
        detector = self._method == "s2cloudless"
        places = [self._bands.index(band) for band in S2CLOUDLESS_BANDS] if detector else visible_bands(self._bands)
        physical = to_physical(image.values[places], self._facts.scale, self._facts.offset)
        if detector:
            cloud = s2cloudless_cloud(physical, image.valid, pixel_metres_of(image) or 10.0)
        else:
            cloud = brightness_cloud(physical, image.valid, REFLECTANCE)
        return np.where(cloud, CLOUD, CLEAR).astype(np.uint8)
