"""Reading cells: both sensors on the model's pixels, validity, cloud."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Self

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray
from rasterio.crs import CRS

from undercast.core.config.sensors import SensorName
from undercast.core.inference.plan import Block, ScenePlan
from undercast.core.package.card import ModelCard
from undercast.core.raster.cloud import KNOWN, CloudSource, Seen
from undercast.core.raster.stack import RasterStack

Inside = Callable[[NDArray[np.float64], NDArray[np.float64], CRS], NDArray[np.bool_]]
"""Which of the places xs, ys (n,) in a CRS are to be classified."""


@dataclass(frozen=True)
class Cells:
    """The cells of a block; arrays of the n cells to classify, row by row."""

    block: Block
    rows: NDArray[np.int64]
    """(n,) rows of the map."""
    columns: NDArray[np.int64]
    """(n,) columns of the map."""
    feeds: dict[str, NDArray[np.float32] | NDArray[np.bool_]]
    """What the model takes: values (n, C, cell, cell) and validity (n, 1, cell, cell) of the sensors that are there."""
    present: dict[SensorName, NDArray[np.bool_]]
    """(n,) which of these takes part; elsewhere it is given as all invalid."""
    cloud_fraction: NDArray[np.float32]
    """(n,) share of the valid optical pixels under cloud or shadow; NaN where there is none, or no optical raster."""
    inside: int
    """Cells of the block within the mask, with or without data."""

    def taken(self, chosen: NDArray[np.int64]) -> Self:
        """Some of the cells, without their feeds."""
        return replace(
            self,
            rows=self.rows[chosen],
            columns=self.columns[chosen],
            feeds={},
            present={sensor: flags[chosen] for sensor, flags in self.present.items()},
            cloud_fraction=self.cloud_fraction[chosen],
        )


@dataclass(frozen=True)
class Reader:
    """Reads the blocks of a plan, in any thread. Stacks and cloud lie on the plan's model grid."""

    plan: ScenePlan
    card: ModelCard
    stacks: dict[SensorName, RasterStack]
    """The model's bands of the rasters at hand."""
    cloud: CloudSource | None
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
        window, cut = self.plan.block_window(block), _Cutter(*self.plan.corners(block), self.plan.model_cell)
        images = {name: stack.read(window) for name, stack in self.stacks.items()}
        valid = {name: cut(mask[None]) for name, (_, mask) in images.items()}
        present: dict[SensorName, NDArray[np.bool_]] = {}
        for name, masks in valid.items():
            share = masks.mean(axis=(1, 2, 3))
            present[name] = (share > 0) & (share >= self.min_valid) & wanted
        chosen = np.flatnonzero(np.logical_or.reduce(list(present.values())))
        if not len(chosen):
            return self._nothing(block, count)
        feeds: dict[str, NDArray[Any]] = {}
        for name, (values, _) in images.items():
            takes_part = present[name][chosen]
            feeds[name] = cut(values)[chosen] if len(chosen) < block.count else cut(values)
            feeds[f"{name}_valid"] = valid[name][chosen]
            if not takes_part.all():
                feeds[name][~takes_part] = 0
                feeds[f"{name}_valid"][~takes_part] = False
        rows, columns = block.places()
        taking_part = {name: flags[chosen] for name, flags in present.items()}
        cloud = self._cloud(block, images, cut)[chosen]
        return Cells(block, rows[chosen], columns[chosen], feeds, taking_part, cloud, count)

    def _cloud(
        self,
        block: Block,
        images: dict[SensorName, tuple[NDArray[np.float32], NDArray[np.bool_]]],
        cut: _Cutter,
    ) -> NDArray[np.float32]:
        """(n,) cloud fraction of all cells of the block."""
        fraction = np.full(block.count, np.nan, np.float32)
        if self.cloud is None or self.optical_valid is None:
            return fraction
        window = self.plan.block_window(block)
        seen = None
        if "optical" in images:
            seen = Seen(self.stacks["optical"].bands, *images["optical"])
        valid = seen.valid if seen else self.optical_valid.read_native(window)[1]
        cloudy, sure = self.cloud.look(window, seen)
        known_pixels = cut((valid & sure)[None]).sum(axis=(1, 2, 3))
        enough = known_pixels > 0
        if not sure.all():
            enough &= known_pixels >= KNOWN * cut(valid[None]).sum(axis=(1, 2, 3))
        covered = cut((cloudy & valid & sure)[None]).sum(axis=(1, 2, 3))
        np.divide(covered, known_pixels, out=fraction, where=enough, casting="same_kind")
        return fraction

    def _nothing(self, block: Block, inside: int) -> Cells:
        none = np.zeros(0, np.int64)
        return Cells(block, none, none, {}, {}, np.zeros(0, np.float32), inside)

    def look(self, name: SensorName, places: int = 6) -> tuple[NDArray[np.float32], NDArray[np.bool_]]:
        """Values (C, n) and validity (n,) of a sensor in places x places windows spread over the map."""
        rows, columns = int(self.plan.part.height), int(self.plan.part.width)
        values, valid = [], []
        for row in np.unique(np.linspace(0, rows - 1, places).round().astype(int)):
            for column in np.unique(np.linspace(0, columns - 1, places).round().astype(int)):
                pixels = self.stacks[name].read(self.plan.window(int(row), int(column)))
                values.append(pixels[0].reshape(len(pixels[0]), -1))
                valid.append(pixels[1].ravel())
        return np.concatenate(values, axis=1), np.concatenate(valid)


@dataclass(frozen=True)
class _Cutter:
    """Cuts cells out of a block's window."""

    tops: NDArray[np.int64]
    lefts: NDArray[np.int64]
    side: int

    def __call__(self, image: NDArray[Any]) -> NDArray[Any]:
        """(C, h, w) as (n, C, side, side), row by row; a copy."""
        windows = sliding_window_view(image, (self.side, self.side), axis=(1, 2))
        cells = np.empty((len(self.tops), len(self.lefts), len(image), self.side, self.side), image.dtype)
        across, down = _step(self.lefts), _step(self.tops)
        if across and down:  # ten times faster than by their places
            np.copyto(cells, windows[:, ::down, ::across].transpose(1, 2, 0, 3, 4))
        else:
            for row, top in enumerate(self.tops):
                np.copyto(cells[row], windows[:, top, self.lefts].swapaxes(0, 1))
        return cells.reshape(-1, *cells.shape[2:])


def _step(places: NDArray[np.int64]) -> int:
    """The distance of places that begin at 0 where it is always the same, else 0."""
    steps = np.unique(np.diff(places))
    if len(steps) > 1:
        return 0
    return int(steps[0]) if len(steps) else 1
