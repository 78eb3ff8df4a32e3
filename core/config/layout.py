"""Where the cells of a map lie."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field

from undercast.core.config.base import Options
from undercast.core.config.rasters import Extent


class CellLayout(Options):
    """The cells of a map: their side, how far they overlap, and which of them are classified."""

    cell: int | None = Field(default=None, ge=4)
    """Side of a cell in pixels of the optical raster; it is resampled to the model's. Default: the side that covers the
    ground that the model's cells cover, where both resolutions are known, else the model's side in pixels."""
    overlap: float = Field(default=0.0, ge=0, le=0.9)
    """Share of a cell that the next one repeats: cells slide by (1 - overlap) of their side, and the map's pixels are
    that small."""
    extent: Extent | None = None
    """West, south, east, north to classify."""
    extent_crs: str | None = None
    """CRS of the extent. Default: the optical raster's."""
    mask: Path | None = None
    """A vector file; only cells whose centre lies in one of its polygons are classified."""
    mask_layer: str | None = None
    """The layer in a mask file with several."""
    mask_crs: str | None = None
    """CRS of the mask, such as EPSG:32643, for a file that states none or a wrong one."""
    min_valid: float = Field(default=0.5, ge=0, le=1)
    """The least share of valid pixels for a sensor to take part in a cell; a cell without any sensor is nodata."""

    @property
    def layout(self) -> CellLayout:
        """These options alone, of a job that has more."""
        return CellLayout.model_validate({name: getattr(self, name) for name in CellLayout.model_fields})
