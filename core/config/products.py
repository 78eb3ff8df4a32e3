"""What is made of a map beside its classes and evidence."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from undercast.core.config.base import Options

Augmentation = Literal["none", "flips", "scales"]
"""How a model looks at each window: as it is; also mirrored, four views; that at three scales, twelve views."""
SCALES = (0.75, 1.0, 1.25)
"""Of the views of ``scales``."""


class PolygonOptions(Options):
    """The patches of a map of pixels as polygons: pixels of a class that touch with their sides."""

    write: bool = False
    """Write them as a GeoPackage, with class, area and mean confidence."""
    least_area: float = Field(default=0.0, ge=0)
    """Smaller ones are left out, in square metres. To give their ground to their neighbours, set the map's own."""
    tolerance: float = Field(default=0.0, ge=0)
    """How far a simplified border may lie from the pixels', in metres; 0 keeps the pixels' borders. Neighbours keep one
    border."""

    @model_validator(mode="after")
    def _for_what_is_written(self) -> PolygonOptions:
        if not self.write and (self.least_area or self.tolerance):
            raise ValueError("least_area and tolerance are for polygons that are written; set write")
        return self


class MapProducts(Options):
    """For models of pixels: what is written beside classes and evidence, and the map's smallest patches."""

    probabilities: bool = False
    """Write the probability of every class, too: one byte a class and pixel."""
    least_area: float = Field(default=0.0, ge=0)
    """Least mapping unit in square metres: smaller patches take the class of their neighbours. 0 keeps all."""
    polygons: PolygonOptions = PolygonOptions()
    """The patches as polygons."""

    @property
    def products(self) -> MapProducts:
        """These options alone, of a job that has more."""
        return MapProducts.model_validate({name: getattr(self, name) for name in MapProducts.model_fields})
