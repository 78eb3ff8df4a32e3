"""What is to be mapped, and how it is made ready to be read."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any, Protocol

import rasterio
from rasterio.windows import Window

from undercast.core.config.layout import CellLayout
from undercast.core.config.products import Augmentation, MapProducts
from undercast.core.config.rasters import PUBLIC, CloudInput, RasterInput
from undercast.core.config.sensors import SensorName
from undercast.core.errors import InputError
from undercast.core.events import Reporter
from undercast.core.inference.bands import fit_bands, fit_cloud_bands, unlike_training
from undercast.core.inference.plan import Block, MapPlan, make_plan
from undercast.core.inference.reader import Cells, Inside, Reader
from undercast.core.inference.strips import cut_strips
from undercast.core.package.card import ModelCard
from undercast.core.package.graph import SENSORS
from undercast.core.package.package import Package
from undercast.core.raster.attention import listening
from undercast.core.raster.cloud import CloudSource, open_cloud
from undercast.core.raster.cloud_models import OpenModel
from undercast.core.raster.grid import Grid
from undercast.core.raster.places import CellMask
from undercast.core.raster.remarks import remark, remark_absent
from undercast.core.raster.stack import RasterStack, check_overlap, open_stack

_PLAIN = MapProducts()
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
    augmentation: Augmentation = "none"
    """The views through which the model looks at each cell or window; what it says of them is averaged."""
    products: MapProducts = _PLAIN
    """What is made beside classes and evidence."""

    def to_json(self) -> dict[str, Any]:
        """Everything as JSON values, without the secrets of URLs."""
        rasters = {sensor: spec.model_dump(mode="json", context=PUBLIC) for sensor, spec in self.rasters.items()}
        cloud = self.cloud.model_dump(mode="json", context=PUBLIC)
        layout = self.layout.model_dump(mode="json")
        wanted = {"augmentation": self.augmentation, "products": self.products.model_dump(mode="json")}
        return {
            "rasters": rasters,
            "cloud": cloud,
            "layout": layout,
            "least_confidence": self.least_confidence,
            **wanted,
        }


class BlockReader(Protocol):
    """Reads the blocks of a map, in any thread."""

    @property
    def plan(self) -> MapPlan:
        """Where the map lies."""

    @property
    def card(self) -> ModelCard:
        """The model's."""

    def read(self, block: Block) -> Cells:
        """Read a block.

        Raises:
            InputError: if a raster breaks off.
        """


class MapStrips(Protocol):
    """How a map is cut for the run: strips, the unit that is kept and resumed, row by row, and blocks, which are read.
    Both are anchored to the raster, not to the map."""

    @property
    def rows(self) -> int:
        """Rows of a strip; those at the map's border may have fewer."""

    @property
    def columns(self) -> int:
        """Columns of a block, likewise."""

    @property
    def count(self) -> int:
        """Number of strips."""

    def area(self, strip: int) -> Block:
        """The rectangle of the map that a strip is."""

    def blocks(self, strip: int) -> list[Block]:
        """A strip's blocks, from left to right."""

    def before(self, strip: int) -> Block | None:
        """The block to the left of a strip whose cells count for the strip as well; None where none do."""


@dataclass(frozen=True)
class Prepared:
    """A request with its files open."""

    reader: BlockReader
    strips: MapStrips
    whole: dict[SensorName, RasterStack]
    """The rasters with all of their bands, on their own grids."""
    pixels: int
    """That pass through the model, of all cells or windows together, about."""


@dataclass(frozen=True)
class Rasters:
    """A request's rasters, opened."""

    whole: dict[SensorName, RasterStack]
    """With all of their bands, on their own grids."""
    used: dict[SensorName, RasterStack]
    """Those of sensors that the model takes."""
    resolution: float | None
    """Ground size of the model's pixels in metres; None where unknown."""

    @property
    def anchor(self) -> RasterStack:
        """The raster on whose pixels the map lies: the optical one where there is one."""
        return self.whole["optical"] if "optical" in self.whole else self.whole["sar"]


@dataclass(frozen=True)
class OnModelGrid:
    """A request's rasters on the model's pixels."""

    stacks: dict[SensorName, RasterStack]
    """The model's bands."""
    cloud: CloudSource | None
    optical: RasterStack | None
    """The optical raster with all of its bands; the model need not take it."""
    inside: Inside | None
    """Which places are to be mapped; None for all."""


def prepare(
    request: MapRequest,
    package: Package,
    reporter: Reporter,
    files: ExitStack,
    *,
    open_model: OpenModel | None = None,
) -> Prepared:
    """Check that rasters and model fit, and lay the cells: on the optical raster's pixels where there is one.

    Args:
        request: what is to be mapped.
        package: the model.
        reporter: told of what is odd.
        files: what closes the rasters.
        open_model: opens a package that recognises cloud.

    Raises:
        InputError: if the rasters do not fit the model or one another.
    """
    with listening(reporter):
        rasters, card, layout = open_rasters(request, package, reporter, files), package.card, request.layout
        anchor = rasters.anchor
        plan = make_plan(
            anchor.grid, card.cell, rasters.resolution, layout.cell, layout.overlap, layout.extent, layout.extent_crs
        )
        fitted = fit_rasters(
            rasters,
            request,
            card,
            plan.model_grid,
            plan.part_window,
            reporter=reporter,
            files=files,
            open_model=open_model,
        )
        reader = Reader(plan, card, fitted.stacks, fitted.cloud, fitted.optical, fitted.inside, layout.min_valid)
        for sensor, stack in fitted.stacks.items():
            if misfit := unlike_training(stack, *reader.look(sensor), card.inputs[sensor], sensor):
                reporter.warn(misfit)
        metres = anchor.grid.pixel_metres * plan.cells.cell
        reporter.info(
            f"{plan.map_grid.height} x {plan.map_grid.width} cells of {plan.cells.cell} pixels (about {metres:.0f} m)."
        )
        bands = sum(len(stack.bands) for stack in fitted.stacks.values())
        strips = cut_strips(plan, anchor.tile, bands)
        return Prepared(reader, strips, rasters.whole, plan.cell_count * card.cell**2)


def open_rasters(request: MapRequest, package: Package, reporter: Reporter, files: ExitStack) -> Rasters:
    """Open a request's rasters.

    Raises:
        InputError: if the model takes none of them, or they do not overlap.
    """
    files.enter_context(rasterio.Env(GDAL_CACHEMAX=CACHE_MEGABYTES))
    whole = {sensor: files.enter_context(open_stack(spec, sensor)) for sensor, spec in request.rasters.items()}
    card = package.card
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
    resolutions = [card.inputs[sensor].sensor.resolution for sensor in SENSORS if sensor in card.inputs]
    return Rasters(whole, used, next((value for value in resolutions if value is not None), None))


def fit_rasters(
    rasters: Rasters,
    request: MapRequest,
    card: ModelCard,
    grid: Grid,
    part: Window,
    *,
    reporter: Reporter,
    files: ExitStack,
    open_model: OpenModel | None = None,
) -> OnModelGrid:
    """Bring rasters, cloud and mask onto the model's pixels.

    Args:
        rasters: opened.
        request: what is to be mapped.
        card: the model's.
        grid: the model's pixels.
        part: those that are mapped.
        reporter: told of what is odd.
        files: what closes the cloud's file.
        open_model: opens a package that recognises cloud.

    Raises:
        InputError: if the rasters do not fit the model.
    """
    stacks: dict[SensorName, RasterStack] = {}
    fit = fit_bands if card.cloud_codes is None else fit_cloud_bands
    for sensor, stack in rasters.used.items():
        fitted, warning = fit(stack, card.inputs[sensor])
        stacks[sensor] = fitted.on_grid(grid)
        if warning:
            reporter.warn(warning)
        remark(fitted)
        remark_absent(stacks[sensor], part)
    optical = rasters.whole["optical"].on_grid(grid) if "optical" in rasters.whole else None
    source = None
    if optical is not None and card.cloud_codes is None:  # a model of cloud asks nobody where it is
        source = files.enter_context(open_cloud(request.cloud, optical, open_model))
        reporter.info(f"Cloud fraction from: {source.method}.")
    layout = request.layout
    inside = CellMask(layout.mask, layout.mask_layer, layout.mask_crs).contains if layout.mask else None
    return OnModelGrid(stacks, source, optical, inside)
