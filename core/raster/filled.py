"""A raster among bands that it lacks, for models that have learnt to do without some."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from rasterio.windows import Window

from undercast.core.raster.grid import Grid
from undercast.core.raster.radiometry import Mask
from undercast.core.raster.stack import RasterStack


class FilledStack(RasterStack):
    """A view of a raster's bands at their places among others, which have one value everywhere.

    :meth:`read` gives all of them, which is what a model takes; everything else is of the raster's own bands.

    Args:
        stack: the raster.
        names: of all bands, in the model's order.
        places: where each of the raster's bands is among them.
        fill: (C,) of all bands, what one that the raster lacks has everywhere.
        factor: what the raster's own values are multiplied by.
    """

    def __init__(
        self,
        stack: RasterStack,
        names: Sequence[str],
        places: Sequence[int],
        *,
        fill: Sequence[float],
        factor: float = 1.0,
    ) -> None:
        super().__init__(stack._bands, stack.grid, stack.role, stack.spec, stack.own_grid)
        self.bands = list(names)
        self._places, self._fill, self._factor = list(places), list(fill), factor

    @property
    def present(self) -> list[str]:
        """The bands that the raster has."""
        return [self.bands[place] for place in sorted(self._places)]

    def read(self, window: Window) -> tuple[NDArray[np.float32], Mask]:
        values, valid = super().read(window)
        whole = np.empty((len(self._fill), *valid.shape), np.float32)
        whole[:] = np.asarray(self._fill, np.float32)[:, None, None]
        whole[self._places] = values * np.float32(self._factor)
        return np.where(valid, whole, np.float32(0)), valid

    def scaled(self, factor: float) -> FilledStack:
        """The same with its own values multiplied by a further factor."""
        return self._moved(self, self._factor * factor)

    def on_grid(self, grid: Grid) -> FilledStack:
        return self._moved(super().on_grid(grid), self._factor)

    def _moved(self, stack: RasterStack, factor: float) -> FilledStack:
        return FilledStack(stack, self.bands, self._places, fill=self._fill, factor=factor)
