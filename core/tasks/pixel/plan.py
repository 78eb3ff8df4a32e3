"""Where the pixels of a map lie, and the windows through which the model sees them.

Windows lie on one lattice for the whole raster, whatever part of it is mapped. A window of side W counts for nothing in
a margin of m pixels at its border, where the network lacks the ground around; its weight then rises over r pixels, in
which it and its neighbour blend. With the stride s = W - 2 m - r the window i has the weight 1 on the pixels i s to
i s + s - r of a row, and blends with the window i + 1 on the r pixels that follow.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rasterio.windows import Window

from undercast.core.errors import InputError, JobError
from undercast.core.inference.plan import Block
from undercast.core.inference.request import CACHE_MEGABYTES
from undercast.core.inference.strips import piece
from undercast.core.raster.grid import CellGrid, Grid

_LEAST_OVERLAP = 0.25
_HIGH, _LOW = 2304, 256  # rows of a strip at most
_LEAST_DOWN = 3  # windows of a column that begin in a strip, however large they are, where the rows allow
_WINDOWS = 1 << 21  # pixels of the windows of a column of a strip at most; a block has a quarter of them, or one column
_STRIP = 16 << 20  # bytes of the decisions of a strip, about


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
        return range(start // self.stride, self._following(stop))

    def begun(self, start: int, stop: int) -> range:
        """Those of them whose weight begins to rise there."""
        return range((start + self.ramp) // self.stride, self._following(stop))

    def _following(self, stop: int) -> int:
        return (stop - 1 + self.ramp) // self.stride + 1

    def origin(self, number: int) -> int:
        """First pixel of a window on the raster; it may lie before the raster's."""
        return number * self.stride - self.margin - self.ramp

    def absolute(self, block: Block) -> Window:
        """A block's pixels on :attr:`grid`."""
        row, column = int(self.part.row_off) + block.row, int(self.part.col_off) + block.column
        return Window(column, row, block.columns, block.rows)


@dataclass(frozen=True)
class PixelStrips:
    """A plan's pixels in strips of ``rows`` x ``columns`` pixels, and these in blocks of ``wide`` columns.

    All are whole strides of the lattice and begin where a window's weight begins to rise, so that a block computes the
    windows that begin in it; of the window to the left, whose weight falls in its first pixels, it takes what the block
    there computed. A strip's last block is one window wide: it is computed again for the strip to the right where
    another run computed it. Windows over two strips of rows are computed for both.
    """

    plan: PixelPlan
    rows: int
    columns: int
    wide: int

    @property
    def count(self) -> int:
        """Number of strips."""
        return self._down * self._across

    @property
    def _down(self) -> int:
        part = self.plan.part
        return _pieces(int(part.row_off) + self.plan.ramp, int(part.height), self.rows)

    @property
    def _across(self) -> int:
        part = self.plan.part
        return _pieces(int(part.col_off) + self.plan.ramp, int(part.width), self.columns)

    def area(self, strip: int) -> Block:
        """The rectangle of the map that a strip is."""
        part, ramp = self.plan.part, self.plan.ramp
        down, across = divmod(strip, self._across)
        row, rows = piece(int(part.row_off) + ramp, int(part.height), self.rows, down)
        column, columns = piece(int(part.col_off) + ramp, int(part.width), self.columns, across)
        return Block(row, column, rows, columns)

    def blocks(self, strip: int) -> list[Block]:
        """A strip's blocks, from left to right."""
        area, stride = self.area(strip), self.plan.stride
        shift = int(self.plan.part.col_off) + self.plan.ramp
        start, stop = area.column + shift, area.column + area.columns + shift
        first = start // self.columns * self.columns
        last = (stop - 1) // stride * stride  # where the last window begins
        cuts = [*range(first + self.wide, last, self.wide), last]
        edges = [start, *(cut for cut in cuts if start < cut < stop), stop]
        return [Block(area.row, left - shift, area.rows, right - left) for left, right in pairwise(edges)]

    def before(self, strip: int) -> Block | None:
        """The last block of the strip to the left; None at the map's left border."""
        return self.blocks(strip - 1)[-1] if strip % self._across else None


def _pieces(offset: int, length: int, side: int) -> int:
    """How many pieces of a lattice of pieces a part touches."""
    return (offset + length - 1) // side - offset // side + 1


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


def cut_pixel_strips(plan: PixelPlan, tile: tuple[int, int], bands: int, pixel_bytes: int) -> PixelStrips:
    """Strips and blocks of whole strides, as large as memory allows; neither depends on how large the map is.

    Args:
        plan: the map.
        tile: rows and columns of the blocks that the anchor raster is stored in (1 and its width for a striped one).
        bands: values that are read for each pixel, over all sensors.
        pixel_bytes: of the decisions that are kept for each pixel.
    """
    stride, area = plan.stride, plan.window**2
    # Windows at a strip's upper border are computed for the strip above, too: the higher strips are, the fewer.
    high = _HIGH
    if tile[1] >= plan.grid.width > _HIGH:
        # A striped raster's rows are decoded whole for every block; GDAL keeps those that its cache has room for.
        high = min(high, max(_LOW, CACHE_MEGABYTES * (1 << 19) // (4 * bands * plan.grid.width)))
    down = max(1, min(high // stride, max(_LEAST_DOWN, _WINDOWS // area - 1)))
    wide = max(1, _WINDOWS // 4 // area // (down + 1))
    across = max(1, _STRIP // pixel_bytes // (down * stride**2))
    return PixelStrips(plan, down * stride, across * stride, wide * stride)
