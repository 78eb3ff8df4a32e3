"""The GeoPackage of a map's patches, written some thousands at a time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from rasterio.crs import CRS

from undercast.core.config.sensors import SceneClass
from undercast.core.files import literal_path

LAYER = "polygons"
_AT_ONCE = 4096  # memory holds no more of them, however many there are


class PolygonFile:
    """Appends polygons to the layer ``polygons`` of a GeoPackage; errors are pyogrio's."""

    def __init__(self, path: Path, crs: CRS, legend: Sequence[SceneClass], date: datetime) -> None:
        self._path, self._crs = path, crs.to_wkt()
        self._names = np.array([item.name for item in legend], object)
        self._date = date.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z")
        self._waiting: list[tuple[NDArray[Any], ...]] = []
        self._count = 0
        self._begun = False
        self.written = 0
        """Features in the file."""

    def add(
        self,
        polygons: NDArray[Any],
        values: NDArray[np.int64],
        pixels: NDArray[np.int64],
        hectares: NDArray[np.float64],
        confidence: NDArray[np.float64],
    ) -> None:
        """Take polygons, with each one's class (place in the legend), pixels, area and mean confidence (n,)."""
        self._waiting.append((polygons, values, pixels, hectares, confidence))
        self._count += len(polygons)
        if self._count >= _AT_ONCE:
            self._write()

    def finish(self) -> None:
        """Write what waits; a file without any polygon has the layer and its fields all the same."""
        if self._count or not self._begun:
            self._write()

    def _write(self) -> None:
        import pyogrio  # brings pandas along, which takes longer to load than the first strip to make

        empty: list[NDArray[Any]] = [np.zeros(0, object), *(np.zeros(0, np.int64),) * 2, *(np.zeros(0),) * 2]
        columns = [np.concatenate(each) for each in zip(*self._waiting, strict=True)] or empty
        polygons, values, pixels, hectares, confidence = columns
        data = {
            "class_id": values.astype(np.int32),
            "class_name": self._names[values.astype(np.int64)],
            "pixels": pixels.astype(np.int64),
            "hectares": np.round(hectares.astype(np.float64), 6),
            "confidence": np.round(confidence.astype(np.float64), 4),
        }
        pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": self._date})
        try:
            with literal_path(self._path) as path:
                pyogrio.raw.write(
                    path,
                    np.asarray(shapely.to_wkb(polygons), object),
                    list(data.values()),
                    list(data),
                    layer=LAYER,
                    driver="GPKG",
                    geometry_type="Polygon",
                    crs=self._crs,
                    append=self._begun,
                )
        finally:
            pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": None})
        self._begun = True
        self.written += len(polygons)
        self._waiting.clear()
        self._count = 0


def count_polygons(path: Path) -> int:
    """Number of polygons in a file."""
    import pyogrio

    with literal_path(path) as plain:
        return int(pyogrio.read_info(plain, layer=LAYER)["features"])
