"""What a user chooses of a dataset, held against what it has: bands, and how cloud is found."""

from __future__ import annotations

from undercast.core.config.datasets import DatasetInput
from undercast.core.config.rasters import CloudInput
from undercast.core.config.sensors import SensorName
from undercast.core.errors import JobError
from undercast.core.ingest.datasets.catalogue import Catalogue, Facts
from undercast.core.ingest.sources import visible_bands
from undercast.core.raster.cloud_detectors import S2CLOUDLESS_BANDS
from undercast.core.raster.spelling import spell_band


def choose_bands(spec: DatasetInput, catalogue: Catalogue) -> dict[SensorName, list[str]]:
    """Each sensor's bands as the samples have them.

    Raises:
        JobError: for a band that the dataset has not, or one that is named twice.
    """
    bands = {sensor: facts.bands for sensor, facts in catalogue.facts.items()}
    if spec.bands is not None:
        chosen = [spell_band(band) for band in spec.bands]
        if strange := [band for band in chosen if band not in bands["optical"]]:
            available = ", ".join(bands["optical"])
            raise JobError("dataset.bands", f"{spec.name} has no band {strange[0]}", f"Choose among {available}")
        if len(set(chosen)) < len(chosen):
            raise JobError("dataset.bands", "names a band twice", "Name each band once")
        bands["optical"] = chosen
    return bands


def stored_bands(spec: DatasetInput, sensor: SensorName, chosen: list[str], facts: Facts) -> list[str]:
    """The bands that are read of each image: all of a file's, or of files with one band each those that were chosen
    and the visible ones, which tell cloud."""
    if sensor != "optical" or not facts.separate or spec.bands is None:
        return facts.bands
    seen = {facts.bands[position] for position in visible_bands(facts.bands)}
    return [band for band in facts.bands if band in chosen or band in seen]


def cloud_method(cloud: CloudInput, bands: list[str], spec: DatasetInput, *, labels: bool = False) -> str:
    """How the cloud of a dataset's optical images, with these bands, is found: ``labels`` where these tell it.

    Raises:
        JobError: for a method that needs other bands, or a raster with a place.
    """
    if labels and cloud.method == "auto":
        return "labels"
    detectable = set(S2CLOUDLESS_BANDS) <= set(bands)
    if cloud.method == "auto":
        return "s2cloudless" if detectable else "brightness"
    if cloud.method == "s2cloudless" and not detectable and bands:
        raise JobError(
            "cloud.method s2cloudless",
            f"needs bands of level 1C that {spec.name} does not have",
            "Choose auto, brightness or none",
        )
    if cloud.method not in ("none", "brightness", "s2cloudless"):
        raise JobError(
            f"cloud.method {cloud.method!r}",
            "works on rasters, not on datasets that are cut already",
            "Choose auto, s2cloudless, brightness or none",
        )
    return cloud.method
