"""Samples from rasters: an optical and a SAR raster, each on its own grid, cut into the cells of one."""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import ExitStack
from types import TracebackType

import numpy as np
from rasterio.windows import Window

from undercast.core.addresses.remote import file_stem
from undercast.core.config.pixels import CLEAR, UNKNOWN
from undercast.core.config.rasters import CloudInput, Extent, LabelInput, RasterInput
from undercast.core.config.sensors import Sensor, SensorName
from undercast.core.config.tasks import TaskName
from undercast.core.errors import JobError
from undercast.core.ingest.pixels import as_cloud, as_labels, check_names
from undercast.core.ingest.sources import Sample, SampleSource
from undercast.core.ingest.splits import CellWindow
from undercast.core.raster.cloud import KNOWN, open_cloud
from undercast.core.raster.cloud_models import OpenModel
from undercast.core.raster.grid import CellGrid, Grid, name_crs
from undercast.core.raster.images import read_mark
from undercast.core.raster.labels import UNLABELLED, cell_label, open_labels
from undercast.core.raster.remarks import remark, remark_absent
from undercast.core.raster.stack import RasterStack, check_overlap, open_stack
from undercast.core.store.maps import MAPS, MapName

_STRIP_VALUES = 1 << 24  # values read at once, so that memory does not grow with the raster


class CellSource(SampleSource):
    """The cells of a raster pair; the grid is the optical raster's, or the SAR raster's where there is no optical.

    Args:
        optical, sar: the rasters; one may be None.
        labels: labels on the map, or None.
        cell, stride: side of a cell and step to the next one, in pixels of the grid.
        size: pixels a side that a cell is resampled to (both sensors are warped to that grid directly), or None.
        units: unit of each sensor's values.
        cloud: where the cloud fraction comes from.
        extent: only cells that it touches are given; None for all.
        extent_crs: its CRS; None for the grid's.
        task: pixel gives labels and cloud of every pixel, scene one label and one cloud fraction a cell.
        open_model: opens a package that recognises cloud.

    Raises:
        InputError: for unusable rasters and labels, and where they do not overlap.
        JobError: if stride and size do not fit each other.
    """

    def __init__(
        self,
        optical: RasterInput | None,
        sar: RasterInput | None,
        labels: LabelInput | None,
        *,
        cell: int,
        stride: int,
        size: int | None,
        units: dict[SensorName, str],
        cloud: CloudInput,
        extent: Extent | None = None,
        extent_crs: str | None = None,
        task: TaskName = "scene",
        open_model: OpenModel | None = None,
    ) -> None:
        self._stack = ExitStack()
        with ExitStack() as opened:
            rasters: dict[SensorName, RasterStack] = {}
            if optical is not None:
                rasters["optical"] = opened.enter_context(open_stack(optical, "optical"))
            if sar is not None:
                rasters["sar"] = opened.enter_context(open_stack(sar, "SAR"))
            self._main_sensor, main = next(iter(rasters.items()))
            self._main = main
            if len(rasters) == 2:
                check_overlap(rasters["optical"], rasters["sar"])
            self._cells = cells = CellGrid(main.grid, cell, stride)
            whole = Window(0, 0, cells.columns, cells.rows)
            self._part = whole if extent is None else cells.touched(extent, extent_crs)
            self._out = size or cell
            self._step = _rescaled_stride(cell, stride, self._out)
            target = main.grid if self._out == cell else main.grid.resampled(cell, self._out)
            self._views = {sensor: _view(raster, target) for sensor, raster in rasters.items()}
            for sensor, view in self._views.items():
                remark(rasters[sensor])
                remark_absent(view, self._scaled(0, 0, int(self._part.height), int(self._part.width)))
            self._labels, names, colours, notes = None, list[str](), dict[str, str](), list[str]()
            if labels is not None:
                label_reader = opened.enter_context(open_labels(labels))
                # Of pixels, labels are wanted where the pixels of the samples are.
                self._labels = label_reader.on_grid(target if task == "pixel" else main.grid)
                names, colours, self._purity = label_reader.names, label_reader.colours, labels.purity
                notes += label_reader.notes
                if task == "pixel":
                    check_names(f"labels {labels.path}", names)
            self._cloud = None
            if optical is not None:
                self._cloud = opened.enter_context(open_cloud(cloud, main, open_model))
            self._site = file_stem(main.paths[0])
            sources: dict[MapName, object] = {"labels": self._labels, "cloud": self._cloud}
            super().__init__(
                subject=main.subject,
                sensors={
                    sensor: Sensor(
                        bands=view.bands,
                        unit=units[sensor],
                        resolution=target.pixel_metres,
                        scale=view.scale,
                        offset=view.offset,
                    )
                    for sensor, view in self._views.items()
                },
                dtypes={sensor: view.dtype for sensor, view in self._views.items()},
                cell=self._out,
                total=self._part.width * self._part.height,
                class_names=names,
                class_colours=colours,
                crs=name_crs(main.grid.crs) if main.grid.crs.to_authority() else main.grid.crs.to_wkt(),
                simulated_cloud=read_mark(rasters["optical"].paths) if optical is not None else None,
                notes=notes,
                task=task,
                maps=tuple(name for name in MAPS if task == "pixel" and sources[name] is not None),
            )
            self._stack = opened.pop_all()

    def __enter__(self) -> CellSource:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()

    def samples(self) -> Iterator[Sample]:
        bands = max(len(view.bands) for view in self._views.values())
        run = max(1, _STRIP_VALUES // (bands * max(self._cells.cell, self._out) ** 2))
        left, right = self._part.col_off, self._part.col_off + self._part.width
        for row in range(self._part.row_off, self._part.row_off + self._part.height):
            for first in range(left, right, run):
                yield from self._strip(row, first, min(run, right - first))

    def some(self, positions: list[int]) -> Iterator[Sample]:
        for position in positions:
            row, column = divmod(position, self._part.width)
            yield from self._strip(self._part.row_off + row, self._part.col_off + column, 1)

    def _scaled(self, row: int, column: int, rows: int, columns: int) -> Window:
        """The pixels, as they are given, of cells of the part."""
        wide, high = (columns - 1) * self._step + self._out, (rows - 1) * self._step + self._out
        top, left = int(self._part.row_off) + row, int(self._part.col_off) + column
        return Window(left * self._step, top * self._step, wide, high)

    def _strip(self, row: int, first: int, count: int) -> Iterator[Sample]:
        """Samples of neighbouring cells of one row, read at once."""
        side, stride = self._cells.cell, self._cells.stride
        window = Window(first * stride, row * stride, (count - 1) * stride + side, side)
        pixels = self.task == "pixel"
        cloud = None if self._cloud is None else self._cloud.map(window)
        wide = (count - 1) * self._step + self._out
        scaled = Window(first * self._step, row * self._step, wide, self._out)
        labels = None if self._labels is None else self._labels.read(scaled if pixels else window)
        images = {sensor: view.read_native(scaled) for sensor, view in self._views.items()}
        main_valid = images[self._main_sensor][1] if self._out == side else self._main.read_native(window)[1]
        for cell_number in range(count):
            column = first + cell_number
            here = np.s_[..., cell_number * self._step : cell_number * self._step + self._out]
            native = np.s_[..., cell_number * stride : cell_number * stride + side]
            sample = Sample(
                id=f"{self._site}_{row}_{column}",
                images={sensor: values[here] for sensor, (values, _) in images.items()},
                valid={sensor: valid[here] for sensor, (_, valid) in images.items()},
                site=self._site,
                centre=self._cells.centre(row, column),
                window=CellWindow(row * stride, column * stride, side),
            )
            if labels is not None and pixels:
                covered = np.any(list(sample.valid.values()), axis=0)
                sample.maps["labels"] = as_labels(np.where(covered, labels[here], UNLABELLED))
            elif labels is not None and (label := cell_label(labels[native], self._purity)) >= 0:
                sample.class_name = self.class_names[label]
            if cloud is not None and pixels:
                sample.maps["cloud"] = as_cloud(cloud[native], main_valid[native], self._out)
            if cloud is not None and main_valid[native].any():
                sure = main_valid[native] & (cloud[native] != UNKNOWN)
                if sure.any() and sure.sum() >= KNOWN * main_valid[native].sum():
                    sample.cloud_fraction = float((cloud[native] != CLEAR)[sure].mean())
            yield sample


def _view(raster: RasterStack, target: Grid) -> RasterStack:
    return raster if raster.grid == target else raster.on_grid(target)


def _rescaled_stride(cell: int, stride: int, size: int) -> int:
    if stride * size % cell:
        step = cell // math.gcd(cell, size)
        raise JobError(
            "stride",
            f"{stride} pixels are no whole number of pixels where {cell} become {size}",
            f"Choose a multiple of {step}",
        )
    return stride * size // cell
