"""Writing a map strip by strip: classes and evidence as GeoTIFFs, cells as a GeoPackage; proving that it arrived."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any

import numpy as np
import rasterio
from numpy.typing import NDArray
from rasterio.enums import Resampling
from rasterio.errors import RasterioError
from rasterio.windows import Window

from undercast.core.config.sensors import SceneClass
from undercast.core.errors import OutputError
from undercast.core.inference.plan import ScenePlan
from undercast.core.package.card import ModelCard
from undercast.core.protocol import MAP_ENDINGS
from undercast.core.raster.labels import UNDECIDED_TAG
from undercast.core.tasks.scene.decisions import Decisions
from undercast.core.tasks.scene.geopackage import CellWriter, count_cells
from undercast.core.tasks.scene.styles import EVIDENCE_BANDS, rgb

TILE = 256
"""Side of the blocks of the map's rasters."""
_LARGE = 1024  # map pixels a side, from which overviews pay
_FULL = 1 << 16  # bytes; a disk with less is full
_SPACE = "Free some space or choose another disk; then run the job again"
_GDAL = (RasterioError, OSError, RuntimeError, ValueError, SystemError)  # pyogrio's are RuntimeErrors


class MapWriter:
    """Writes the three files of a map into a folder, from strips in order from the first; a context manager.

    What is written depends on the decisions alone, to the last byte: the rasters are written at the end, when nothing
    else fills GDAL's cache (the order of a file's blocks is that in which the cache let them go).

    Args:
        folder: where to write, under the final names.
        target: the folder that the files will be moved to, for messages.
        name: prefix of the files.
        plan: the map.
        card: the model's.
        legend: the model's classes, and after them what cells without a class are called, if there may be any.
        date: what the GeoPackage calls the time of its last change.

    Raises:
        OutputError: from every method, if a file cannot be written.
    """

    def __init__(
        self,
        folder: Path,
        target: Path,
        name: str,
        plan: ScenePlan,
        card: ModelCard,
        legend: Sequence[SceneClass],
        date: datetime,
    ) -> None:
        self._plan, self._card, self._legend = plan, card, legend
        self._target = target
        self._paths = {key: folder / file for key, file in map_files(name).items()}
        self.nodata = class_nodata(len(legend))
        self.counts: NDArray[np.int64] = np.zeros(len(legend), np.int64)
        """Cells of each entry of the legend."""
        self._cells = CellWriter(self._paths["cells"], plan, card, legend, date)
        self._rasters: dict[str, Any] = {}

    def add(self, decisions: Decisions) -> None:
        """Write a strip's cells; strips come in order."""
        self.counts += np.bincount(decisions.labels, minlength=len(self.counts))
        with self._told("cells"):
            self._cells.add(decisions)

    def finish(self, strips: Iterable[Decisions]) -> None:
        """Write the rasters from all strips again, add overviews, and prove that the files hold what was written.

        GDAL writes the last blocks when it closes a file, and if the disk is full then it does not say so.
        """
        with self._told("cells"):
            self._cells.finish()
        self._write_rasters(strips)
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
            self._demand("cells", count_cells(self._paths["cells"]) == total)

    def _write_rasters(self, strips: Iterable[Decisions]) -> None:
        with self._told("classes"):
            dataset = self._create("classes", 1, "uint8" if self.nodata == 255 else "uint16", self.nodata)
            dataset.set_band_description(1, "class")
            colours = {value: (*rgb(item.color), 255) for value, item in enumerate(self._legend)}
            dataset.write_colormap(1, {**colours, self.nodata: (0, 0, 0, 0)})
            if len(self._legend) > len(self._card.classes):
                dataset.update_tags(1, **{UNDECIDED_TAG: str(len(self._card.classes))})
        with self._told("evidence"):
            dataset = self._create("evidence", len(EVIDENCE_BANDS), "float32", float("nan"))
            dataset.descriptions = EVIDENCE_BANDS
        for top, labels, evidence in self._tile_rows(strips):
            window = Window(0, top, labels.shape[1], labels.shape[0])
            with self._told("classes"):
                self._rasters["classes"].write(labels, 1, window=window)
            with self._told("evidence"):
                self._rasters["evidence"].write(evidence, window=window)

    def _tile_rows(self, strips: Iterable[Decisions]) -> Iterator[tuple[int, NDArray[Any], NDArray[np.float32]]]:
        """The rasters in pieces of whole rows of tiles: first row, labels (h, w), evidence (bands, h, w)."""
        grid = self._plan.map_grid
        waiting: list[Decisions] = []
        strips = iter(strips)
        for top in range(0, grid.height, TILE):
            height = min(TILE, grid.height - top)
            while not waiting or not len(waiting[-1].rows) or waiting[-1].rows[-1] < top + height:
                following = next(strips, None)
                if following is None:
                    break
                waiting.append(following)
            labels = np.full((height, grid.width), self.nodata, self._rasters["classes"].dtypes[0])
            evidence = np.full((len(EVIDENCE_BANDS), height, grid.width), np.nan, np.float32)
            for strip in waiting:
                here = (strip.rows >= top) & (strip.rows < top + height)
                cells = strip.rows[here] - top, strip.columns[here]
                labels[cells] = strip.labels[here]
                bands = strip.confidence, strip.optical_share, strip.cloud_fraction
                evidence[(slice(None), *cells)] = np.stack(bands)[:, here]
            waiting = [strip for strip in waiting if len(strip.rows) and strip.rows[-1] >= top + height]
            yield top, labels, evidence

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
            blockxsize=TILE,
            blockysize=TILE,
            compress="deflate",
            interleave="band",
            bigtiff="IF_SAFER",
        )
        return self._rasters[key]

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
    return {role: name + MAP_ENDINGS[role] for role in ("classes", "evidence", "cells")}


def estimate_bytes(plan: ScenePlan, card: ModelCard) -> int:
    """Bytes that a run may need, from above: a cell in the rasters, its square, its index entry and its fields, and the
    same kept until the end."""
    of_classes = len(card.classes) * (3 if len(card.inputs) == 2 else 1)
    return plan.cell_count * (14 + 260 + 10 * (of_classes + 8) + 40 + 4 * (of_classes + 10)) + (1 << 20)


def class_nodata(entries: int) -> int:
    """The class raster's value where there is no class, by the length of the legend; its type is uint8 or uint16."""
    return 255 if entries <= 255 else 65535


def _count_classes(path: Path, counts: NDArray[np.int64]) -> NDArray[np.int64]:
    class_counts = np.zeros_like(counts)
    with rasterio.open(path) as dataset:
        for _, window in dataset.block_windows(1):
            values = dataset.read(1, window=window)
            class_counts += np.bincount(values[values < len(counts)], minlength=len(counts))
    return class_counts


def _count_finite(path: Path) -> int:
    with rasterio.open(path) as dataset:
        return sum(int(np.isfinite(dataset.read(1, window=window)).sum()) for _, window in dataset.block_windows(1))
