"""Which cells lie in the polygons of a mask."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import ArrayLike, NDArray
from rasterio.crs import CRS

from undercast.core.raster.attention import warn
from undercast.core.raster.grid import convert
from undercast.core.raster.vectors import VectorFile, read_polygons


class CellMask:
    """The area of a vector file's polygons.

    Args:
        path: the file.
        layer: its layer; None for the only one.
        crs: goes before the CRS that the file states.

    Raises:
        InputError: for a file that is missing, unreadable, or without CRS or polygons.
    """

    def __init__(self, path: Path, layer: str | None = None, crs: str | None = None) -> None:
        import shapely

        self.path = path
        frame, notes = read_polygons(VectorFile(path, f"mask {path}", layer, crs), [])
        for note in notes:
            warn(note)
        self.crs = CRS.from_wkt(frame.crs.to_wkt())
        self._area = shapely.union_all(frame.geometry.to_numpy())
        shapely.prepare(self._area)

    def contains(self, xs: ArrayLike, ys: ArrayLike, crs: CRS) -> NDArray[np.bool_]:
        """Which points, given in ``crs``, lie in a polygon or on its border; of the same shape as the points."""
        import shapely

        x, y = convert(np.asarray(xs, dtype=np.float64), np.asarray(ys, dtype=np.float64), crs, self.crs)
        finite = np.isfinite(x) & np.isfinite(y)
        inside: NDArray[np.bool_] = shapely.intersects_xy(self._area, np.where(finite, x, 0), np.where(finite, y, 0))
        return np.asarray(inside & finite)
