"""Reading cells: both sensors on the model's pixels, validity, cloud."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rasterio.crs import CRS
from rasterio.windows import Window

from undercast.core.inference.plan import Block, ScenePlan
from undercast.core.package.card import ModelCard
from undercast.core.raster.stack import RasterStack
from undercast.core.samples.schema import SensorName

Inside = Callable[[NDArray[np.float64], NDArray[np.float64], CRS], NDArray[np.bool_]]
"""Which of the places xs, ys (n,) in a CRS are to be classified."""
ReadCloud = Callable[[Window], NDArray[np.bool_]]
"""Cloud or shadow (h, w) in a window of the model's grid."""


@dataclass(frozen=True)
class Cells:
    """The cells of a block; arrays of the n cells to classify, in the order of ``positions``."""

    block: Block
    positions: NDArray[np.int64]
    """(n,) columns within the block."""
    feeds: dict[str, NDArray[np.float32] | NDArray[np.bool_]]
    """What the model takes: values (n, C, cell, cell) and validity (n, 1, cell, cell) of each of its sensors."""
    present: dict[SensorName, NDArray[np.bool_]]
    """(n,) which of its sensors takes part."""
    cloud_fraction: NDArray[np.float32]
    """(n,) share of the valid optical pixels under cloud or shadow; NaN where there is none, or no optical raster."""
    inside: int
    """Cells of the block within the mask, with or without data."""


@dataclass(frozen=True)
class Reader:
    """Reads the blocks of a plan. Stacks and cloud lie on the plan's model grid."""

    plan: ScenePlan
    card: ModelCard
    stacks: dict[SensorName, RasterStack]
    """The model's bands of the rasters at hand."""
    cloud: ReadCloud | None
    optical_valid: RasterStack | None
    """The optical raster, for the validity behind the cloud fraction; the model need not take it."""
    inside: Inside | None
    min_valid: float

    def read(self, block: Block) -> Cells:
        """Read a block.

        Raises:
            InputError: if a raster breaks off.
        """
        wanted = np.ones(block.count, dtype=bool)
        if self.inside is not None:
            wanted = self.inside(*self.plan.centres(block), self.plan.cells.grid.crs)
        count = int(wanted.sum())
        if not count:
            return self._nothing(block, 0)
        window = self.plan.block_window(block)
        images: dict[SensorName, tuple[NDArray[np.float32], NDArray[np.bool_]]] = {}
        shares: dict[SensorName, NDArray[np.float64]] = {}
        for name, stack in self.stacks.items():
            values, valid = stack.read(window)
            images[name] = values, valid
            shares[name] = np.array([valid[:, part].mean() for part in self._parts(block)])
        enough = {name: (share > 0) & (share >= self.min_valid) & wanted for name, share in shares.items()}
        classified = np.zeros(block.count, dtype=bool)
        for takes_part in enough.values():
            classified |= takes_part
        positions = np.flatnonzero(classified).astype(np.int64)
        if not len(positions):
            return self._nothing(block, count)
        present = {name: takes_part[positions] for name, takes_part in enough.items()}
        feeds = self._feeds(block, positions, images, present)
        cloud = self._cloud(block, window, positions, images)
        return Cells(block, positions, feeds, present, cloud, count)

    def _parts(self, block: Block) -> Iterator[slice]:
        """The columns of each of the block's cells within the block's window."""
        first = self.plan.window(block.row, block.column).col_off
        for column in range(block.column, block.column + block.count):
            left = int(self.plan.window(block.row, column).col_off - first)
            yield slice(left, left + self.plan.model_cell)

    def _feeds(
        self,
        block: Block,
        positions: NDArray[np.int64],
        images: dict[SensorName, tuple[NDArray[np.float32], NDArray[np.bool_]]],
        present: dict[SensorName, NDArray[np.bool_]],
    ) -> dict[str, NDArray[np.float32] | NDArray[np.bool_]]:
        parts = list(self._parts(block))
        side = self.plan.model_cell
        feeds: dict[str, NDArray[np.float32] | NDArray[np.bool_]] = {}
        for name, needed in self.card.inputs.items():
            values = np.zeros((len(positions), len(needed.mean), side, side), np.float32)
            valid = np.zeros((len(positions), 1, side, side), bool)
            if name in images:
                for place, position in enumerate(positions):
                    if present[name][place]:  # a sensor that does not take part is given as all invalid
                        values[place] = images[name][0][:, :, parts[position]]
                        valid[place, 0] = images[name][1][:, parts[position]]
            feeds[name], feeds[f"{name}_valid"] = values, valid
        return feeds

    def _cloud(
        self,
        block: Block,
        window: Window,
        positions: NDArray[np.int64],
        images: dict[SensorName, tuple[NDArray[np.float32], NDArray[np.bool_]]],
    ) -> NDArray[np.float32]:
        fraction = np.full(len(positions), np.nan, np.float32)
        if self.cloud is None or self.optical_valid is None:
            return fraction
        valid = images["optical"][1] if "optical" in images else self.optical_valid.read_native(window)[1]
        cloudy = self.cloud(window) & valid
        parts = list(self._parts(block))
        for place, position in enumerate(positions):
            known = valid[:, parts[position]].sum()
            if known:
                fraction[place] = cloudy[:, parts[position]].sum() / known
        return fraction

    def _nothing(self, block: Block, inside: int) -> Cells:
        return Cells(block, np.zeros(0, np.int64), {}, {}, np.zeros(0, np.float32), inside)

    def look(self, name: SensorName, places: int = 4) -> tuple[NDArray[np.float32], NDArray[np.bool_]]:
        """Values (C, n) and validity (n,) of a sensor in places x places windows spread over the map."""
        rows, columns = int(self.plan.part.height), int(self.plan.part.width)
        values, valid = [], []
        for row in np.unique(np.linspace(0, rows - 1, places).round().astype(int)):
            for column in np.unique(np.linspace(0, columns - 1, places).round().astype(int)):
                found = self.stacks[name].read(self.plan.window(int(row), int(column)))
                values.append(found[0].reshape(len(found[0]), -1))
                valid.append(found[1].ravel())
        return np.concatenate(values, axis=1), np.concatenate(valid)
