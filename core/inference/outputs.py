"""Writing a map block by block: classes and evidence as GeoTIFFs, cells as a GeoPackage; proving that it arrived."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Any

import numpy as np
import pyogrio
import rasterio
from numpy.typing import NDArray
from rasterio.enums import Resampling
from rasterio.errors import RasterioError
from rasterio.windows import Window

from undercast.core.errors import OutputError
from undercast.core.inference.decisions import Decisions
from undercast.core.inference.geopackage import LAYER, CellWriter
from undercast.core.inference.plan import ScenePlan
from undercast.core.inference.reader import Cells
from undercast.core.inference.styles import EVIDENCE_BANDS, rgb
from undercast.core.package.card import ModelCard
from undercast.core.raster.labels import UNDECIDED_TAG
from undercast.core.samples.schema import SceneClass

_LARGE = 1024  # map pixels a side, from which overviews pay
_FULL = 1 << 16  # bytes; a disk with less is full
_SPACE = "Free some space or choose another disk; then run the job again"
_GDAL = (RasterioError, pyogrio.errors.DataSourceError, OSError, RuntimeError, ValueError, SystemError)


class MapWriter:
    """Writes the three files of a map into a folder; a context manager that closes them in any case.

    Args:
        folder: where to write, under the final names.
        target: the folder that the files will be moved to, for messages.
        name: prefix of the files.
        plan: the map.
        card: the model's.
        legend: the model's classes, and after them what cells without a class are called, if there may be any.

    Raises:
        OutputError: from every method, if a file cannot be written.
    """

    def __init__(
        self, folder: Path, target: Path, name: str, plan: ScenePlan, card: ModelCard, legend: Sequence[SceneClass]
    ) -> None:
        self._plan = plan
        self._target = target
        self._paths = {key: folder / file for key, file in map_files(name).items()}
        self.nodata = 255 if len(legend) <= 255 else 65535
        """The class raster's value where there is no class; its type is uint8 or uint16."""
        self.counts: NDArray[np.int64] = np.zeros(len(legend), np.int64)
        """Cells of each entry of the legend."""
        self._cells = CellWriter(self._paths["cells"], plan, card, legend)
        self._rasters: dict[str, Any] = {}
        with self._told("classes"):
            dataset = self._create("classes", 1, "uint8" if self.nodata == 255 else "uint16", self.nodata)
            dataset.set_band_description(1, "class")
            colours = {value: (*rgb(item.color), 255) for value, item in enumerate(legend)}
            dataset.write_colormap(1, {**colours, self.nodata: (0, 0, 0, 0)})
            if len(legend) > len(card.classes):
                dataset.update_tags(1, **{UNDECIDED_TAG: str(len(card.classes))})
        with self._told("evidence"):
            dataset = self._create("evidence", len(EVIDENCE_BANDS), "float32", float("nan"))
            dataset.descriptions = EVIDENCE_BANDS

    def _create(self, key: str, count: int, dtype: str, nodata: float) -> Any:
        grid = self._plan.map_grid
        self._rasters[key] = rasterio.open(
            self._paths[key],
            "w",
            driver="GTiff",
            width=grid.width,
            height=grid.height,
            count=count,
            dtype=dtype,
            nodata=nodata,
            crs=grid.crs,
            transform=grid.transform,
            tiled=True,
            blockxsize=256,
            blockysize=256,
            compress="deflate",
            interleave="band",
            bigtiff="IF_SAFER",
        )
        return self._rasters[key]

    def write(self, cells: Cells, decisions: Decisions | None) -> None:
        """Write a block; ``decisions`` is None where no cell of it is classified."""
        block = cells.block
        labels = np.full((1, 1, block.count), self.nodata, self._rasters["classes"].dtypes[0])
        evidence = np.full((len(EVIDENCE_BANDS), 1, block.count), np.nan, np.float32)
        if decisions is not None:
            labels[0, 0, cells.positions] = decisions.labels
            bands = decisions.confidence, decisions.optical_share, cells.cloud_fraction
            evidence[:, 0, cells.positions] = np.stack(bands)
            self.counts += np.bincount(decisions.labels, minlength=len(self.counts))
            with self._told("cells"):
                self._cells.add(cells, decisions)
        window = Window(block.column, block.row, block.count, 1)
        for key, values in (("classes", labels), ("evidence", evidence)):
            with self._told(key):
                self._rasters[key].write(values, window=window)

    def finish(self) -> None:
        """Write what waits, close the files, add overviews, and prove that the files hold what was written.

        GDAL writes the last blocks when it closes a file, and if the disk is full then it does not say so.
        """
        with self._told("cells"):
            self._cells.flush()
        for key in self._rasters:
            with self._told(key):
                self._rasters[key].close()
                self._add_overviews(key)
        total = int(self.counts.sum())
        with self._told("classes"):
            self._demand("classes", np.array_equal(_count_classes(self._paths["classes"], self.counts), self.counts))
        with self._told("evidence"):
            self._demand("evidence", _count_finite(self._paths["evidence"]) == total)
        with self._told("cells"):
            self._demand("cells", pyogrio.read_info(self._paths["cells"], layer=LAYER)["features"] == total)

    def _add_overviews(self, key: str) -> None:
        longest = max(self._plan.map_grid.width, self._plan.map_grid.height)
        if longest <= _LARGE:
            return
        factors = [2**level for level in range(1, 16) if longest / 2**level >= 256]
        with rasterio.open(self._paths[key], "r+") as dataset:
            dataset.build_overviews(factors, Resampling.mode if key == "classes" else Resampling.average)

    def _demand(self, key: str, arrived: bool) -> None:
        if not arrived:
            problem = "was not written whole: the disk is full, or the connection to it was lost"
            raise OutputError(self._target / self._paths[key].name, problem, _SPACE)

    @contextmanager
    def _told(self, key: str) -> Iterator[None]:
        """Turn what GDAL raises in the block into an OutputError about a file."""
        try:
            yield
        except _GDAL as error:
            path = self._target / self._paths[key].name
            if isinstance(error, OSError) and error.errno and not isinstance(error, RasterioError):
                raise OutputError.from_os_error(path, error) from error
            text = " ".join(str(error.__cause__ or error).split())
            full = any(sign in text.lower() for sign in ("no space left", "disk is full", "disk full"))
            if full or shutil.disk_usage(self._paths[key].parent).free < _FULL:
                raise OutputError(path, "the disk is full", _SPACE) from error
            raise OutputError(path, f"cannot be written ({text[:300]})", _SPACE) from error

    def __enter__(self) -> MapWriter:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        for dataset in self._rasters.values():
            # Where another error is on its way, it is the one to tell; without one, finish() has closed the files.
            with suppress(*_GDAL):
                dataset.close()


def map_files(name: str) -> dict[str, str]:
    """The map's files by what they hold."""
    return {"classes": f"{name}_classes.tif", "evidence": f"{name}_evidence.tif", "cells": f"{name}.gpkg"}


def estimate_bytes(plan: ScenePlan, card: ModelCard) -> int:
    """Bytes that the outputs may need, from above: a cell in the rasters, its square, its index entry, its fields."""
    return plan.cell_count * (14 + 260 + 10 * (len(card.classes) + 8)) + (1 << 20)


def _count_classes(path: Path, counts: NDArray[np.int64]) -> NDArray[np.int64]:
    found = np.zeros_like(counts)
    with rasterio.open(path) as dataset:
        for _, window in dataset.block_windows(1):
            values = dataset.read(1, window=window)
            found += np.bincount(values[values < len(counts)], minlength=len(counts))
    return found


def _count_finite(path: Path) -> int:
    with rasterio.open(path) as dataset:
        return sum(int(np.isfinite(dataset.read(1, window=window)).sum()) for _, window in dataset.block_windows(1))
