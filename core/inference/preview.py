"""The map so far: a raster that is there to look at while the run goes on."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import numpy as np
import rasterio
from rasterio.windows import Window

from undercast.core.events import Reporter
from undercast.core.inference.plan import Block
from undercast.core.inference.task import Decisions, MapWriter
from undercast.core.protocol import MAP_SO_FAR
from undercast.core.raster.grid import Grid

_INTERVAL = 1.0  # seconds between two tellings


class Preview:
    """An uncompressed GeoTIFF that is written in place, so that another program reads what is new."""

    def __init__(self, path: Path, grid: Grid, writer: MapWriter[Any], reporter: Reporter) -> None:
        self._path, self._writer, self._reporter = path, writer, reporter
        self._told = 0.0
        self._profile: dict[str, Any] = {"driver": "GTiff", "width": grid.width, "height": grid.height, "count": 1}
        self._profile |= {"crs": grid.crs, "transform": grid.transform, "nodata": writer.nodata}
        self._profile |= {"dtype": writer.dtype, "bigtiff": "IF_SAFER"}
        with rasterio.open(path, "w", **self._profile) as dataset:
            empty = np.full((1, grid.width), writer.nodata, writer.dtype)
            for row in range(grid.height):
                dataset.write(empty, 1, window=Window(0, row, grid.width, 1))

    def add(self, area: Block, decisions: Decisions) -> None:
        """Show a strip; it is told of once a second."""
        painted = self._writer.paint(decisions, area)
        with rasterio.open(self._path, "r+") as dataset:
            dataset.write(painted, 1, window=Window(area.column, area.row, area.columns, area.rows))
        now = time.monotonic()
        if now - self._told >= _INTERVAL:
            self._told = now
            self._reporter.figure(MAP_SO_FAR, self._path)
