"""How much ground each pixel of a raster covers, measured on the WGS 84 ellipsoid, in any CRS."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from rasterio.windows import Window

from undercast.core.errors import InputError
from undercast.core.raster.grid import Grid, name_crs

_NODES = 65  # pixels a side that are measured one by one; between them the area hardly changes
_SQUARE_METRES = 10_000.0  # a hectare


class Ground:
    """The ground under the pixels of a grid, in hectares.

    At most 65 x 65 pixels are measured (:meth:`Grid.ground_area`); the others are interpolated linearly between them.

    Raises:
        InputError: if one of them lies outside the CRS's domain.
    """

    def __init__(self, grid: Grid) -> None:
        self._rows, self._columns = _spread(grid.height), _spread(grid.width)
        nodes = grid.ground_area(self._rows[:, None] + 0.5, self._columns[None, :] + 0.5) / _SQUARE_METRES
        if not np.isfinite(nodes).all():
            raise InputError(
                f"a grid in {name_crs(grid.crs)} at {grid.bounds}",
                "lies outside the domain of its CRS, wholly or in part, so that its pixels have no area",
                "Check the raster's CRS and geotransform, or cut it to the part that lies on the earth",
            )
        self._nodes: NDArray[np.float64] = nodes

    def hectares(self, window: Window) -> NDArray[np.float64]:
        """Hectares (h, w) of the pixels of a window of the grid."""
        columns = np.arange(int(window.col_off), int(window.col_off + window.width))
        rows = range(int(window.row_off), int(window.row_off + window.height))
        return np.stack([np.interp(columns, self._columns, self._at_row(row)) for row in rows])

    def _at_row(self, row: int) -> NDArray[np.float64]:
        """Hectares of the measured columns at a row."""
        after = min(int(np.searchsorted(self._rows, row)), len(self._rows) - 1)
        before = after if self._rows[after] == row else after - 1
        if before == after:
            whole: NDArray[np.float64] = self._nodes[after]
            return whole
        share = (row - self._rows[before]) / (self._rows[after] - self._rows[before])
        line: NDArray[np.float64] = (1 - share) * self._nodes[before] + share * self._nodes[after]
        return line


def _spread(count: int) -> NDArray[np.int64]:
    """At most 65 of ``count`` rows or columns, both ends among them."""
    return np.unique(np.linspace(0, count - 1, min(count, _NODES)).round().astype(np.int64))
