"""A classified raster as the assessment reads it, cell by cell or pixel by pixel: its classes and its unsure cells."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from rasterio.windows import Window

from undercast.core.config.base import spell_name
from undercast.core.config.rasters import LabelInput, RasterInput
from undercast.core.raster.labels import open_labels, undecided_value
from undercast.core.raster.stack import open_stack

UNCLASSED, UNSURE_CELL = -1, -2
"""What a cell without a class is read as: one that the map leaves out (no data, no class of that value), and one that
it calls unsure."""

_MOST_PIXELS = 1 << 20  # read at once


def fold_name(name: str) -> str:
    """A class's name as it is compared: letter case, underscores and spaces aside."""
    return " ".join(spell_name(name).casefold().replace("_", " ").split())


class ClassMap:
    """A raster of classes, with one band: the NAME_classes.tif of 'classify', or any other.

    Its classes' names are its category names, else those of its attribute table, else its values (see
    :func:`~undercast.core.raster.labels.open_labels`).

    Raises:
        InputError: if it cannot be read, or holds no classes.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        with ExitStack() as opened:
            labels = opened.enter_context(open_labels(LabelInput(path=path)))
            self._values = opened.enter_context(open_stack(RasterInput(paths=[path]), "map", colours=False))
            self.names = labels.names
            """The classes; what is read is an index into them."""
            self.grid = self._values.grid
            self._undecided = undecided_value(path)
            self._labels = labels.on_grid(self.grid)
            self._opened = opened.pop_all()

    @property
    def may_be_unsure(self) -> bool:
        """Whether the map leaves cells of little confidence without a class."""
        return self._undecided is not None

    def read(self, window: Window) -> NDArray[np.int16]:
        """Classes (h, w) of a window; -1 where the map has none, -2 where a cell is unsure."""
        classes = self._labels.read(window)
        if self._undecided is None:
            return classes
        values, valid = self._values.read(window)
        return np.where(valid & (values[0] == self._undecided), np.int16(UNSURE_CELL), classes)

    def strips(self, each: int = 1) -> list[Window]:
        """Windows of whole rows, from the top, that hold the map together; none is large, though every pixel takes
        the memory of ``each``."""
        rows = max(1, _MOST_PIXELS // each // self.grid.width)
        return [
            Window(0, top, self.grid.width, min(rows, self.grid.height - top))
            for top in range(0, self.grid.height, rows)
        ]

    def at(self, rows: NDArray[np.int64], columns: NDArray[np.int64]) -> NDArray[np.int16]:
        """Classes (n,) of single pixels, as :meth:`read` gives them."""
        classes = np.full(len(rows), UNCLASSED, dtype=np.int16)
        for row in np.unique(rows):
            here = np.flatnonzero(rows == row)
            first, last = int(columns[here].min()), int(columns[here].max())
            line = self.read(Window(first, int(row), last - first + 1, 1))[0]
            classes[here] = line[columns[here] - first]
        return classes

    def close(self) -> None:
        """Close the file."""
        self._opened.close()

    def __enter__(self) -> ClassMap:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
