"""Where the scenes of a map lie: cells on the anchor raster's pixels, and the same cells in the model's pixels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray
from rasterio.windows import Window

from undercast.core.raster.grid import CellGrid, Grid, place


@dataclass(frozen=True)
class Block:
    """A rectangle of cells, which are read at once."""

    row: int
    """First row of the map."""
    column: int
    """First column of the map."""
    rows: int
    columns: int

    @property
    def count(self) -> int:
        """Cells."""
        return self.rows * self.columns

    def places(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Rows and columns (n,) of the map, row by row."""
        rows, columns = np.divmod(np.arange(self.count, dtype=np.int64), self.columns)
        return rows + self.row, columns + self.column


class MapPlan(Protocol):
    """Where a map lies, whatever it is made of."""

    @property
    def map_grid(self) -> Grid:
        """The map's pixels."""

    @property
    def cell_count(self) -> int:
        """How many decisions there are to make."""

    def describe(self) -> dict[str, Any]:
        """What the manifest tells of it beside its grid."""


@dataclass(frozen=True)
class ScenePlan:
    """The cells to classify. Rows and columns count from the map's first cell, which need not be the raster's."""

    cells: CellGrid
    """All cells of the anchor raster."""
    model_cell: int
    """Side of a cell in the model's pixels."""
    part: Window
    """The map within ``cells.map_grid``."""

    @property
    def model_grid(self) -> Grid:
        """The anchor raster's ground in the model's pixels; the anchor's own grid where their size is the same."""
        if self.cells.cell == self.model_cell:
            return self.cells.grid
        return self.cells.grid.resampled(self.cells.cell, self.model_cell)

    @property
    def map_grid(self) -> Grid:
        """The map: one pixel a cell (a stride wide, in the middle of its cell)."""
        return self.cells.map_grid.subgrid(self.part)

    @property
    def cell_count(self) -> int:
        """Number of cells."""
        return int(self.part.height * self.part.width)

    def describe(self) -> dict[str, Any]:
        """Sides and stride of the cells in pixels."""
        cells = self.cells
        return {"cell_pixels": cells.cell, "stride_pixels": cells.stride, "model_cell_pixels": self.model_cell}

    def window(self, row: int, column: int) -> Window:
        """A cell's pixels on :attr:`model_grid`.

        Where sliding cells begin between two of the model's pixels, the nearest is taken (less than half a pixel off).
        """
        scale = self.model_cell / self.cells.cell
        cell_window = self.cells.window(row + int(self.part.row_off), column + int(self.part.col_off))
        return Window(
            round(cell_window.col_off * scale), round(cell_window.row_off * scale), self.model_cell, self.model_cell
        )

    @property
    def part_window(self) -> Window:
        """The pixels of the whole map's cells on :attr:`model_grid`."""
        return self.block_window(Block(0, 0, int(self.part.height), int(self.part.width)))

    def block_window(self, block: Block) -> Window:
        """The pixels of a block's cells on :attr:`model_grid`."""
        first = self.window(block.row, block.column)
        last = self.window(block.row + block.rows - 1, block.column + block.columns - 1)
        width, height = last.col_off - first.col_off, last.row_off - first.row_off
        return Window(first.col_off, first.row_off, width + self.model_cell, height + self.model_cell)

    def corners(self, block: Block) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Top rows (rows,) and left columns (columns,) of a block's cells within its window."""
        window = self.block_window(block)
        down, across = range(block.row, block.row + block.rows), range(block.column, block.column + block.columns)
        tops = np.array([self.window(row, block.column).row_off - window.row_off for row in down], np.int64)
        lefts = np.array([self.window(block.row, column).col_off - window.col_off for column in across], np.int64)
        return tops, lefts

    def centres(self, block: Block) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Map coordinates (n,) of the centres of a block's cells, row by row."""
        rows, columns = block.places()
        return place(self.map_grid.transform, columns + 0.5, rows + 0.5)

    def squares(self, rows: NDArray[np.int64], columns: NDArray[np.int64]) -> NDArray[np.float64]:
        """Corners (n, 5, 2) of cells' map pixels, as closed rings in the anchor's CRS."""
        across = columns[:, None] + np.array([0, 1, 1, 0, 0])
        down = rows[:, None] + np.array([0, 0, 1, 1, 0])
        return np.stack(place(self.map_grid.transform, across, down), axis=-1)


def make_plan(
    anchor: Grid,
    model_cell: int,
    resolution: float | None,
    cell: int | None = None,
    overlap: float = 0.0,
    extent: tuple[float, float, float, float] | None = None,
    extent_crs: str | None = None,
) -> ScenePlan:
    """Lay cells over the anchor raster.

    Args:
        anchor: the grid of the optical raster (of the SAR raster where there is no optical).
        model_cell: side of the model's cells in its pixels.
        resolution: ground size of the model's pixels in metres, None where unknown.
        cell: side of a cell in the anchor's pixels. Default: what covers the ground of the model's cells.
        overlap: share of a cell that the next one repeats.
        extent: west, south, east, north; the map is the cells whose map pixels it touches.
        extent_crs: CRS of the extent. Default: the anchor's.

    Raises:
        InputError: if the extent does not touch the raster.
        JobError: if the extent's CRS is none.
    """
    if cell is None:
        cell = default_cell(anchor, model_cell, resolution)
    cells = CellGrid(anchor, cell, max(1, round(cell * (1 - overlap))))
    whole = Window(0, 0, cells.columns, cells.rows)
    return ScenePlan(cells, model_cell, whole if extent is None else cells.touched(extent, extent_crs))


def default_cell(anchor: Grid, model_cell: int, resolution: float | None) -> int:
    """Side in the anchor's pixels that covers the ground of the model's cells; the model's side where it is unknown."""
    if resolution is None:
        return model_cell
    return max(1, round(model_cell * resolution / anchor.pixel_metres))
