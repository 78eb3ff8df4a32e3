"""What a product is to the engine: files of one band each, how their numbers become reflectance, and its cloud mask."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from undercast.core.errors import InputError

MaskMethod = Literal["scl", "qa60", "qa_pixel"]
"""The cloud methods (:class:`undercast.core.config.rasters.CloudInput`) of the masks that products bring."""


@dataclass(frozen=True)
class ProductBand:
    """One band's file, of one band, and what the product's metadata say of its stored values."""

    path: Path
    scale: float
    """Reflectance = stored value x scale + offset."""
    offset: float
    nodata: float
    """Stored where nothing was measured."""
    saturated: tuple[float, ...] = ()
    """Stored where the sensor or the arithmetic was at its end."""


@dataclass(frozen=True)
class Product:
    """A scene as its archive hands it out."""

    path: Path
    """As the job names it."""
    name: str
    platform: str
    level: str
    """Of processing: L1C and L2A, or Landsat's such as L2SP."""
    baseline: str
    """Sentinel-2's processing baseline (04.00), or the version of Landsat's software."""
    date: str | None
    """When the image was taken, in UTC (ISO 8601)."""
    tile: str
    """Sentinel-2's MGRS tile (32TQM), or Landsat's path and row (193026)."""
    bands: dict[str, ProductBand]
    """By name, in order."""
    missing: tuple[str, ...] = ()
    """Bands that a product of this level has, and this one lacks."""
    mask: tuple[MaskMethod, Path] | None = None
    """The cloud mask that comes along, by the method that reads it."""

    def demand_all(self, subject: str) -> None:
        """Raise InputError if bands are missing of a product all of whose bands are wanted."""
        if self.missing:
            raise InputError(
                subject,
                f"lacks the bands {', '.join(self.missing)}, which a product of level {self.level} has",
                "It may be downloaded in part only: get it again as a whole; or choose among the bands there are "
                f"(option bands: {', '.join(self.bands)})",
            )

    def describe(self) -> dict[str, str | None]:
        """What a manifest says of it."""
        return {
            "name": self.name,
            "platform": self.platform,
            "level": self.level,
            "baseline": self.baseline,
            "date": self.date,
            "tile": self.tile,
            "cloud_mask": None if self.mask is None else self.mask[1].name,
        }
