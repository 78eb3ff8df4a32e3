"""What reading rasters asks of a model that recognises cloud: the rooms above, which can run one, give it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from rasterio.windows import Window

from undercast.core.raster.grid import Grid
from undercast.core.raster.stack import RasterStack
from undercast.core.raster.warp import Floats


class CloudModel(Protocol):
    """A model that looks at an optical raster, pixel by pixel, on a grid of its own."""

    @property
    def grid(self) -> Grid:
        """Its pixels."""

    def close(self) -> None:
        """Close what it has opened."""

    def read(self, window: Window) -> Floats:
        """(2, h, w) of a window of :attr:`grid`: 1 where there is cloud or shadow, 1 where there is shadow; NaN where
        nothing is known. No pixel depends on the window."""


OpenModel = Callable[[Path, RasterStack], CloudModel]
"""Opens a model package for an optical raster; raises InputError and PackageError as
:func:`undercast.core.raster.cloud.open_cloud` says."""
