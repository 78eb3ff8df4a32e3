"""The map so far: a class raster that is there to look at while the run goes on."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import numpy as np
import rasterio
from numpy.typing import NDArray
from rasterio.windows import Window

from undercast.core.events import Reporter
from undercast.core.inference.plan import ScenePlan
from undercast.core.protocol import MAP_SO_FAR
from undercast.core.tasks.scene.decisions import Decisions

_INTERVAL = 1.0  # seconds between two tellings


class Preview:
    """An uncompressed GeoTIFF that is written in place, so that another program reads what is new."""

    def __init__(self, path: Path, plan: ScenePlan, nodata: int, reporter: Reporter) -> None:
        grid = plan.map_grid
        self._path, self._nodata, self._reporter = path, nodata, reporter
        self._told = 0.0
        self._profile: dict[str, Any] = {"driver": "GTiff", "width": grid.width, "height": grid.height, "count": 1}
        self._profile |= {"crs": grid.crs, "transform": grid.transform, "nodata": nodata}
        self._profile |= {"dtype": "uint8" if nodata == 255 else "uint16", "bigtiff": "IF_SAFER"}
        with rasterio.open(path, "w", **self._profile) as dataset:
            for row in range(grid.height):
                dataset.write(self._empty(1), 1, window=Window(0, row, grid.width, 1))

    def add(self, first: int, rows: int, decisions: Decisions) -> None:
        """Show a strip of so many rows; it is told of once a second."""
        labels = self._empty(rows)
        labels[decisions.rows - first, decisions.columns] = decisions.labels
        with rasterio.open(self._path, "r+") as dataset:
            dataset.write(labels, 1, window=Window(0, first, labels.shape[1], rows))
        now = time.monotonic()
        if now - self._told >= _INTERVAL:
            self._told = now
            self._reporter.figure(MAP_SO_FAR, self._path)

    def _empty(self, rows: int) -> NDArray[Any]:
        return np.full((rows, self._profile["width"]), self._nodata, self._profile["dtype"])
