"""Reading the windows of a block: both sensors on the model's pixels, validity, cloud."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass, replace
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray
from rasterio.windows import Window

from undercast.core.config.layout import CellLayout
from undercast.core.config.sensors import SensorName
from undercast.core.errors import JobError
from undercast.core.events import Reporter
from undercast.core.inference.bands import unlike_training
from undercast.core.inference.plan import Block
from undercast.core.inference.reader import Cells, Inside
from undercast.core.inference.request import MapRequest, Prepared, fit_rasters, open_rasters
from undercast.core.package.card import ModelCard
from undercast.core.package.package import Package
from undercast.core.raster.attention import listening
from undercast.core.raster.cloud import CloudSource
from undercast.core.raster.grid import place
from undercast.core.raster.stack import RasterStack
from undercast.core.tasks.pixel.plan import PixelPlan, cut_pixel_strips, plan_pixels
from undercast.core.tasks.pixel.recognise import model_opener
from undercast.core.tasks.pixel.regulation import trusts_blindly
from undercast.core.tasks.pixel.sieve import MOST_PIXELS, least_pixels
from undercast.core.tasks.pixel.zones import response_zones

UNKNOWN = 255
"""Cloud of a pixel of which nobody knows."""


@dataclass(frozen=True)
class PixelCells(Cells):
    """The windows that begin in a block; ``rows`` and ``columns`` (n,) are theirs on the plan's lattice."""

    plan: PixelPlan
    valid: dict[SensorName, NDArray[np.bool_]]
    """(h, w) of each sensor, which of the block's pixels are to be mapped by it."""
    cloud: NDArray[np.uint8]
    """(h, w): 1 where the block's pixels are cloud, 0 where they are not, else :data:`UNKNOWN`."""
    zones: NDArray[np.uint8] | None = None
    """(n, W, W) of the windows' pixels, see :func:`~undercast.core.tasks.pixel.zones.response_zones`; None where the
    model does not ask for them or nobody knows of cloud."""
    sar: NDArray[np.bool_] | None = None
    """(n, W, W) which of the windows' pixels have a SAR value; None where there is no SAR."""

    def taken(self, chosen: NDArray[np.int64]) -> Self:
        zones = None if self.zones is None else self.zones[chosen]
        return replace(super().taken(chosen), zones=zones, sar=None if self.sar is None else self.sar[chosen])


@dataclass(frozen=True)
class PixelReader:
    """Reads the blocks of a plan, in any thread. Stacks and cloud lie on the plan's grid."""

    plan: PixelPlan
    card: ModelCard
    stacks: dict[SensorName, RasterStack]
    """The model's bands of the rasters at hand."""
    cloud: CloudSource | None
    optical: RasterStack | None
    inside: Inside | None

    def read(self, block: Block) -> PixelCells:
        """Read a block: the windows that begin in it, and at the map's left border those that begin before.

        Raises:
            InputError: if a raster breaks off.
        """
        plan, own = self.plan, self.plan.absolute(block)
        # Its last windows count for the first pixels of the block to the right as well.
        reach = self._wanted(Window(own.col_off, own.row_off, own.width + plan.ramp, own.height))
        wanted = reach[:, : own.width]
        cloud = np.full(wanted.shape, UNKNOWN, np.uint8)
        none = np.zeros(0, np.int64)
        if not reach.any():
            return PixelCells(block, none, none, {}, {}, np.zeros(0, np.float32), 0, plan, {}, cloud)
        down = plan.windows(own.row_off, own.row_off + own.height)
        across = (plan.begun if block.column else plan.windows)(own.col_off, own.col_off + own.width)
        top, left = plan.origin(down[0]), plan.origin(across[0])
        height = plan.origin(down[-1]) + plan.window - top
        width = plan.origin(across[-1]) + plan.window - left
        rows, columns = (grid.ravel() for grid in np.meshgrid(down, across, indexing="ij"))
        feeds: dict[str, NDArray[Any]] = {}
        present: dict[SensorName, NDArray[np.bool_]] = {}
        valid: dict[SensorName, NDArray[np.bool_]] = {}
        inner = slice(own.row_off - top, own.row_off - top + own.height)
        inner_across = slice(own.col_off - left, own.col_off - left + own.width)
        for sensor, stack in self.stacks.items():
            values, mask = stack.read(Window(left, top, width, height))
            feeds[sensor], feeds[f"{sensor}_valid"] = (
                self._cut(values, rows, columns),
                self._cut(mask[None], rows, columns),
            )
            present[sensor] = np.asarray(feeds[f"{sensor}_valid"].any(axis=(1, 2, 3)), bool)
            valid[sensor] = np.asarray(mask[inner, inner_across] & wanted, bool)
        chosen = np.logical_or.reduce(list(present.values()))
        if not chosen.all():
            feeds = {name: array[chosen] for name, array in feeds.items()}
        present = {sensor: flags[chosen] for sensor, flags in present.items()}
        zones = None
        if self.cloud is not None and self.card.zone_response is not None:
            around = self._zones(self.cloud, Window(left, top, width, height), self.card.zone_response.near)
            zones = self._cut(around[None], rows, columns)[:, 0][chosen]
        if self.cloud is not None:
            cloudy, known = self.cloud.look(own)
            cloud = np.where(known, cloudy, UNKNOWN).astype(np.uint8)
        sar = feeds["sar_valid"][:, 0] if "sar_valid" in feeds else None
        fraction = np.full(int(chosen.sum()), np.nan, np.float32)
        inside = int(wanted.sum())
        rows, columns = rows[chosen], columns[chosen]
        return PixelCells(block, rows, columns, feeds, present, fraction, inside, plan, valid, cloud, zones, sar)

    def look(self, name: SensorName, places: int = 6) -> tuple[NDArray[np.float32], NDArray[np.bool_]]:
        """Values (C, n) and validity (n,) of a sensor in places x places windows spread over the map."""
        part, side = self.plan.part, min(64, int(self.plan.part.height), int(self.plan.part.width))
        values, valid = [], []
        for row in np.unique(np.linspace(0, part.height - side, places).astype(int)):
            for column in np.unique(np.linspace(0, part.width - side, places).astype(int)):
                window = Window(int(part.col_off) + int(column), int(part.row_off) + int(row), side, side)
                pixels, mask = self.stacks[name].read(window)
                values.append(pixels.reshape(len(pixels), -1))
                valid.append(mask.ravel())
        return np.concatenate(values, axis=1), np.concatenate(valid)

    def _zones(self, cloud: CloudSource, window: Window, near: int) -> NDArray[np.uint8]:
        """The zones of a window, which may reach beyond the raster: what lies there is not known. Cloud outside of the
        window but near it counts, so that a pixel's zone does not depend on the window."""
        grid = self.plan.grid
        top, left = window.row_off - near, window.col_off - near
        whole = np.full((window.height + 2 * near, window.width + 2 * near), UNKNOWN, np.uint8)
        rows = slice(max(0, top), min(grid.height, top + len(whole)))
        columns = slice(max(0, left), min(grid.width, left + whole.shape[1]))
        seen = cloud.map(Window(columns.start, rows.start, columns.stop - columns.start, rows.stop - rows.start))
        whole[rows.start - top : rows.stop - top, columns.start - left : columns.stop - left] = seen
        return response_zones(whole, near)[near:-near, near:-near].astype(np.uint8)

    def _wanted(self, own: Window) -> NDArray[np.bool_]:
        if self.inside is None:
            return np.ones((own.height, own.width), bool)
        rows, columns = np.mgrid[own.row_off : own.row_off + own.height, own.col_off : own.col_off + own.width]
        xs, ys = place(self.plan.grid.transform, columns.ravel() + 0.5, rows.ravel() + 0.5)
        return self.inside(xs, ys, self.plan.grid.crs).reshape(own.height, own.width)

    def _cut(self, image: NDArray[Any], rows: NDArray[np.int64], columns: NDArray[np.int64]) -> NDArray[Any]:
        """Windows (n, C, W, W) of an image (C, h, w) that begins where the first of them does."""
        side, stride = self.plan.window, self.plan.stride
        tops, lefts = (rows - rows[0]) * stride, (columns - columns[0]) * stride
        return np.stack([image[:, top : top + side, left : left + side] for top, left in zip(tops, lefts, strict=True)])


def _unfit(least: int, area: float, plan: PixelPlan) -> tuple[str, str]:
    """What is wrong with a least mapping unit of so many pixels, and what to do."""
    pixel = plan.map_grid.pixel_metres**2
    if least <= 1:
        return f"{area:g} m2 is no more than a pixel of {pixel:.3g} m2, so that it would change nothing", "Leave it out"
    most = min(plan.cell_count, MOST_PIXELS) - 1
    what = "the whole map" if plan.cell_count <= MOST_PIXELS else f"{MOST_PIXELS} pixels"
    return f"{area:g} m2 is {least} pixels, not less than {what}", f"Give less than {most * pixel:.4g} m2"


def prepare(request: MapRequest, package: Package, reporter: Reporter, files: ExitStack) -> Prepared:
    """Check that rasters and model fit, and lay out the map: on the optical raster's pixels where there is one.

    Args:
        request: what is to be mapped.
        package: the model.
        reporter: told of what is odd.
        files: what closes the rasters.

    Raises:
        InputError: if the rasters do not fit the model or one another.
        JobError: if a side of cells is asked for, which pixels do not have.
    """
    layout, card = request.layout, package.card
    if layout.cell is not None:
        raise JobError("cell", "is for models of cells; this one maps pixels", "Leave it out")
    if layout.min_valid != CellLayout.model_fields["min_valid"].default:
        reporter.warn("The least share of valid pixels (min_valid) is for models of cells; this one maps each pixel.")
    with listening(reporter):
        rasters = open_rasters(request, package, reporter, files)
        plan = plan_pixels(
            rasters.anchor.grid,
            card.cell,
            rasters.resolution,
            layout.overlap,
            extent=layout.extent,
            extent_crs=layout.extent_crs,
        )
        fitted = fit_rasters(
            rasters,
            request,
            card,
            plan.grid,
            plan.part,
            reporter=reporter,
            files=files,
            open_model=model_opener(reporter),
        )
        reader = PixelReader(plan, card, fitted.stacks, fitted.cloud, fitted.optical, fitted.inside)
        if fitted.cloud is not None and fitted.cloud.method == "none" and (blind := trusts_blindly(card)):
            reporter.warn(f"{blind} Name a cloud mask, or a method that finds cloud.")
        for sensor in fitted.stacks:
            if misfit := unlike_training(fitted.stacks[sensor], *reader.look(sensor), card.inputs[sensor], sensor):
                reporter.warn(misfit)
        grid = plan.map_grid
        reporter.info(f"{grid.height} x {grid.width} pixels of about {grid.pixel_metres:.3g} m.")
        least = least_pixels(request.products.least_area, grid)
        if request.products.least_area and not 1 < least < min(plan.cell_count, MOST_PIXELS):
            raise JobError("least_area", *_unfit(least, request.products.least_area, plan))
        bands = sum(len(stack.bands) for stack in fitted.stacks.values())
        kept = 4 + (len(card.classes) if request.products.probabilities else 0)
        strips = cut_pixel_strips(plan, rasters.anchor.tile, bands, kept)
        return Prepared(reader, strips, rasters.whole, round(plan.cell_count * (plan.window / plan.stride) ** 2))
