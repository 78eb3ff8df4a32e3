"""Where the pixels of a map lie, and the windows through which the model sees them.

Windows lie on one lattice for the whole raster, whatever part of it is mapped. A window of side W counts for nothing in
a margin of m pixels at its border, where the network lacks the ground around; its weight then rises over r pixels, in
which it and its neighbour blend. With the stride s = W - 2 m - r the window i has the weight 1 on the pixels i s to
i s + s - r of a row, and blends with the window i + 1 on the r pixels that follow.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rasterio.windows import Window

from undercast.core.errors import InputError, JobError
from undercast.core.inference.plan import Block
from undercast.core.inference.strips import piece
from undercast.core.raster.grid import CellGrid, Grid

_LEAST_OVERLAP = 0.25
_BLOCK = 768  # pixels a side of a block at most: with 14 bands some 60 MiB of windows


@dataclass(frozen=True)
class PixelPlan:
    """The pixels to map. Rows and columns of the map count from its first pixel, which need not be the raster's."""

    grid: Grid
    """The model's pixels over the whole ground of the anchor raster; its own pixels where their size is the model's."""
    part: Window
    """The map within them."""
    window: int
    """W, side of a window in pixels."""
    margin: int
    """m."""
    ramp: int
    """r."""

    @property
    def stride(self) -> int:
        """s."""
        return self.window - 2 * self.margin - self.ramp

    @property
    def map_grid(self) -> Grid:
        """The map's pixels."""
        return self.grid.subgrid(self.part)

    @property
    def cell_count(self) -> int:
        """Number of pixels."""
        return int(self.part.height * self.part.width)

    def describe(self) -> dict[str, Any]:
        """The windows."""
        return {"window_pixels": self.window, "window_stride_pixels": self.stride, "window_margin_pixels": self.margin}

    def weights(self) -> NDArray[np.float32]:
        """(W,) how much each pixel of a row of a window counts; those of neighbours add up to 1."""
        rise = (np.arange(self.ramp, dtype=np.float32) + 0.5) / max(1, self.ramp)
        flat = np.ones(self.stride - self.ramp, np.float32)
        border = np.zeros(self.margin, np.float32)
        return np.concatenate([border, rise, flat, rise[::-1], border])

    def windows(self, start: int, stop: int) -> range:
        """The windows of a row that count for some of the raster's pixels start .. stop."""
        return range(start // self.stride, (stop - 1 + self.ramp) // self.stride + 1)

    def origin(self, number: int) -> int:
        """First pixel of a window on the raster; it may lie before the raster's."""
        return number * self.stride - self.margin - self.ramp

    def absolute(self, block: Block) -> Window:
        """A block's pixels on :attr:`grid`."""
        row, column = int(self.part.row_off) + block.row, int(self.part.col_off) + block.column
        return Window(column, row, block.columns, block.rows)


@dataclass(frozen=True)
class PixelStrips:
    """A plan's pixels in strips of ``rows`` and blocks of ``columns`` pixels, whole strides of the lattice."""

    plan: PixelPlan
    rows: int
    columns: int

    @property
    def count(self) -> int:
        """Number of strips."""
        first = int(self.plan.part.row_off) // self.rows
        return (int(self.plan.part.row_off + self.plan.part.height) - 1) // self.rows - first + 1

    def span(self, strip: int) -> tuple[int, int]:
        """First row of the map and number of rows of a strip."""
        return piece(int(self.plan.part.row_off), int(self.plan.part.height), self.rows, strip)

    def blocks(self, strip: int) -> list[Block]:
        """A strip's blocks, from left to right."""
        offset, width = int(self.plan.part.col_off), int(self.plan.part.width)
        row, rows = self.span(strip)
        pieces = (offset + width - 1) // self.columns - offset // self.columns + 1
        spans = (piece(offset, width, self.columns, number) for number in range(pieces))
        return [Block(row, column, rows, columns) for column, columns in spans]


def plan_pixels(
    anchor: Grid,
    window: int,
    resolution: float | None,
    overlap: float,
    *,
    extent: tuple[float, float, float, float] | None = None,
    extent_crs: str | None = None,
) -> PixelPlan:
    """Lay the map over the anchor raster.

    Args:
        anchor: the grid of the optical raster (of the SAR raster where there is no optical).
        window: W, the side of the images that the model learnt from.
        resolution: ground size of the model's pixels in metres, None where unknown.
        overlap: share of a window that its neighbour sees as well; a quarter at least.
        extent: west, south, east, north; the map is the pixels that it touches.
        extent_crs: CRS of the extent. Default: the anchor's.

    Raises:
        InputError: if the extent does not touch the raster, or its pixels are much larger than the model's.
        JobError: if the extent's CRS is none.
    """
    third = max(1, round(max(_LEAST_OVERLAP, overlap) * window / 3))
    if window - 3 * third < third:
        raise JobError("overlap", f"{overlap:g} leaves nothing of windows of {window} pixels", "Choose 0.75 or less")
    grid = anchor
    if resolution is not None and not 0.75 < anchor.pixel_metres / resolution < 4 / 3:
        if anchor.pixel_metres > 2 * resolution:
            raise InputError(
                "the raster",
                f"has pixels of {anchor.pixel_metres:.3g} m, where the model learnt from {resolution:.3g} m",
                "Give an image of a finer resolution, or a model that learnt from one like this",
            )
        grid = anchor.resampled(1000, max(1, round(1000 * anchor.pixel_metres / resolution)))
    cells = CellGrid(grid, 1, 1)
    part = Window(0, 0, grid.width, grid.height) if extent is None else cells.touched(extent, extent_crs)
    return PixelPlan(grid, part, window, third, third)


def cut_pixel_strips(plan: PixelPlan) -> PixelStrips:
    """Strips and blocks of whole strides, as near to square and as large as memory allows."""
    # Windows at a block's border are computed for its neighbour again: the larger blocks are, the fewer.
    side = max(1, _BLOCK // plan.stride) * plan.stride
    return PixelStrips(plan, side, side)
