"""What is to be mapped, and how it is made ready to be read."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any

import rasterio

from undercast.core.config.layout import CellLayout
from undercast.core.config.rasters import PUBLIC, CloudInput, RasterInput
from undercast.core.config.sensors import SensorName
from undercast.core.errors import InputError
from undercast.core.events import Reporter
from undercast.core.inference.bands import fit_bands, unlike_training
from undercast.core.inference.plan import make_plan
from undercast.core.inference.reader import Inside, Reader
from undercast.core.inference.strips import Strips, cut_strips
from undercast.core.package.card import ModelCard
from undercast.core.package.graph import SENSORS
from undercast.core.package.package import Package
from undercast.core.raster.attention import listening
from undercast.core.raster.cloud import open_cloud
from undercast.core.raster.places import CellMask
from undercast.core.raster.remarks import remark, remark_absent
from undercast.core.raster.stack import RasterStack, check_overlap, open_stack

CACHE_MEGABYTES = 64
"""GDAL's cache of raster blocks; its default grows with the machine's memory."""


@dataclass(frozen=True)
class MapRequest:
    """A map to make, in terms that another process understands as well."""

    rasters: dict[SensorName, RasterInput]
    """The sensors at hand; those that the model does not take are not used, but for grid and cloud."""
    cloud: CloudInput
    """Where the cloud fraction comes from."""
    layout: CellLayout
    """Where the cells lie; see :func:`undercast.core.inference.plan.make_plan`."""
    least_confidence: float = 0.0
    """Cells of less confidence are called unsure and get no class."""

    def to_json(self) -> dict[str, Any]:
        """Everything as JSON values, without the secrets of URLs."""
        rasters = {sensor: spec.model_dump(mode="json", context=PUBLIC) for sensor, spec in self.rasters.items()}
        cloud = self.cloud.model_dump(mode="json", context=PUBLIC)
        layout = self.layout.model_dump(mode="json")
        return {"rasters": rasters, "cloud": cloud, "layout": layout, "least_confidence": self.least_confidence}


@dataclass(frozen=True)
class Prepared:
    """A request with its files open."""

    reader: Reader
    strips: Strips
    whole: dict[SensorName, RasterStack]
    """The rasters with all of their bands, on their own grids."""


def prepare(request: MapRequest, package: Package, reporter: Reporter, files: ExitStack) -> Prepared:
    """Check that rasters and model fit, and lay the cells: on the optical raster's pixels where there is one.

    Args:
        request: what is to be mapped.
        package: the model.
        reporter: told of what is odd.
        files: what closes the rasters.

    Raises:
        InputError: if the rasters do not fit the model or one another.
    """
    with listening(reporter):
        return _prepare(request, package, reporter, files)


def _prepare(request: MapRequest, package: Package, reporter: Reporter, files: ExitStack) -> Prepared:
    files.enter_context(rasterio.Env(GDAL_CACHEMAX=CACHE_MEGABYTES))
    whole = {sensor: files.enter_context(open_stack(spec, sensor)) for sensor, spec in request.rasters.items()}
    card, layout = package.card, request.layout
    used = {sensor: stack for sensor, stack in whole.items() if sensor in card.inputs}
    if not used:
        raise InputError(
            package.path,
            f"takes {' and '.join(card.inputs)}, but only {' and '.join(whole)} is given",
            "Give a raster of a sensor that the model takes",
        )
    for sensor in whole.keys() - used.keys():
        reporter.info(f"The model takes no {sensor} image; the {sensor} raster is used for no decision.")
    if len(whole) == 2:
        check_overlap(whole["optical"], whole["sar"])
    anchor = whole["optical"] if "optical" in whole else whole["sar"]
    resolutions = [card.inputs[sensor].sensor.resolution for sensor in SENSORS if sensor in card.inputs]
    resolution = next((value for value in resolutions if value is not None), None)
    plan = make_plan(anchor.grid, card.cell, resolution, layout.cell, layout.overlap, layout.extent, layout.extent_crs)
    grid = plan.model_grid
    stacks: dict[SensorName, RasterStack] = {}
    for sensor, stack in used.items():
        fitted, warning = fit_bands(stack, card.inputs[sensor])
        stacks[sensor] = fitted.on_grid(grid)
        if warning:
            reporter.warn(warning)
        remark(fitted)
        remark_absent(stacks[sensor], plan.part_window)
    optical = whole["optical"].on_grid(grid) if "optical" in whole else None
    source = files.enter_context(open_cloud(request.cloud, optical)) if optical is not None else None
    if source is not None:
        reporter.info(f"Cloud fraction from: {source.method}.")
    inside: Inside | None = None
    if layout.mask:
        inside = CellMask(layout.mask, layout.mask_layer, layout.mask_crs).contains
    reader = Reader(plan, card, stacks, source, optical, inside, layout.min_valid)
    _look(reader, card, reporter)
    metres = anchor.grid.pixel_metres * plan.cells.cell
    reporter.info(
        f"{plan.map_grid.height} x {plan.map_grid.width} cells of {plan.cells.cell} pixels (about {metres:.0f} m)."
    )
    bands = sum(len(stack.bands) for stack in stacks.values())
    return Prepared(reader, cut_strips(plan, anchor.tile, bands), whole)


def _look(reader: Reader, card: ModelCard, reporter: Reporter) -> None:
    for sensor, stack in reader.stacks.items():
        if misfit := unlike_training(stack, *reader.look(sensor), card.inputs[sensor], sensor):
            reporter.warn(misfit)
