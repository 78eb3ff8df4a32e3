"""How a map is cut for the run: strips of cell rows, the unit that is kept and resumed, and blocks, which are read."""

from __future__ import annotations

import math
from dataclasses import dataclass

from undercast.core.inference.plan import Block, ScenePlan

_TALL = 256  # pixels a strip has at least: warping costs a millisecond a piece, however low it is
_TALLEST = 2048  # pixels; strips follow the raster's own blocks up to here
_VALUES = 1 << 21  # float32 values that a block reads: 8 MiB


@dataclass(frozen=True)
class Strips:
    """A plan's cells in strips of ``rows`` and blocks of ``columns`` cells, anchored to the raster, not to the map.

    Where cells and the raster's own blocks (its tiles) have a common multiple, strips and blocks end with them, so that
    each tile is decoded once. Else the tiles between two strips are decoded for both.
    """

    plan: ScenePlan
    rows: int
    """Cell rows a strip; the first and the last may have fewer."""
    columns: int
    """Cells a row of a block, likewise."""

    @property
    def count(self) -> int:
        """Number of strips."""
        first = int(self.plan.part.row_off) // self.rows
        return (int(self.plan.part.row_off + self.plan.part.height) - 1) // self.rows - first + 1

    def area(self, strip: int) -> Block:
        """The rectangle of the map that a strip is: whole rows."""
        row, rows = piece(int(self.plan.part.row_off), int(self.plan.part.height), self.rows, strip)
        return Block(row, 0, rows, int(self.plan.part.width))

    def before(self, strip: int) -> None:
        """None: a cell counts for itself."""

    def blocks(self, strip: int) -> list[Block]:
        """A strip's blocks, from left to right."""
        offset, width = int(self.plan.part.col_off), int(self.plan.part.width)
        area = self.area(strip)
        pieces = (offset + width - 1) // self.columns - offset // self.columns + 1
        return [
            Block(area.row, column, area.rows, columns)
            for column, columns in (piece(offset, width, self.columns, number) for number in range(pieces))
        ]


def cut_strips(plan: ScenePlan, tile: tuple[int, int], bands: int) -> Strips:
    """Choose strips and blocks.

    Args:
        plan: the map.
        tile: rows and columns of the blocks that the anchor raster is stored in (1 and its width for a striped one).
        bands: values that are read for each of the model's pixels, over all sensors.
    """
    stride, cell = plan.cells.stride, plan.cells.cell
    height, width = tile
    unit = math.lcm(stride, height) // stride
    if unit * stride > _TALLEST:
        unit = max(1, round(height / stride))
    rows = unit * max(1, math.ceil(_TALL / (unit * stride)))
    scale = (plan.model_cell / cell) ** 2 * bands
    whole = math.ceil(plan.cells.grid.width / stride)
    if width > cell and width >= plan.cells.grid.width:
        columns = whole  # a striped raster: parts of its rows would be decoded again and again
        rows = min(rows, max(1, int(_VALUES / scale / (whole * stride**2))))
    else:
        unit = math.lcm(stride, width) // stride
        if unit * stride > _TALLEST:
            unit = max(1, round(width / stride))
        most = int(_VALUES / scale / (rows * stride**2))
        columns = max(1, most // unit * unit if most >= unit else most)
    return Strips(plan, rows, min(columns, whole))


def piece(offset: int, length: int, side: int, number: int) -> tuple[int, int]:
    """Start and length of the piece ``number`` of a part that begins at ``offset`` of a lattice of pieces."""
    first = offset // side + number
    start, stop = max(offset, first * side), min(offset + length, (first + 1) * side)
    return start - offset, stop - start
