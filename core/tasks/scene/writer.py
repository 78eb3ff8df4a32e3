"""Writing a map strip by strip: classes and evidence as GeoTIFFs, cells as a GeoPackage; proving that it arrived."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast

import numpy as np
import rasterio
from numpy.typing import NDArray
from rasterio.enums import Resampling
from rasterio.errors import RasterioError
from rasterio.windows import Window

from undercast.core.errors import OutputError
from undercast.core.events import Reporter
from undercast.core.inference.plan import Block, MapPlan, ScenePlan
from undercast.core.inference.styles import EVIDENCE_BANDS, rgb
from undercast.core.inference.task import MapSpec, Target
from undercast.core.package.card import ModelCard
from undercast.core.protocol import MAP_ENDINGS
from undercast.core.raster.labels import UNDECIDED_TAG
from undercast.core.tasks.scene.decisions import SceneDecisions
from undercast.core.tasks.scene.geopackage import CellWriter, count_cells
from undercast.core.tasks.scene.tally import Tally

TILE = 256
"""Side of the blocks of the map's rasters."""
_LARGE = 1024  # map pixels a side, from which overviews pay
_FULL = 1 << 16  # bytes; a disk with less is full
_SPACE = "Free some space or choose another disk; then run the job again"
_GDAL = (RasterioError, OSError, RuntimeError, ValueError, SystemError)  # pyogrio's are RuntimeErrors


class SceneWriter:
    """Writes the three files of a map (see :class:`undercast.core.inference.task.MapWriter`).

    What is written depends on the decisions alone, to the last byte: the rasters are written at the end, when nothing
    else fills GDAL's cache (the order of a file's blocks is that in which the cache let them go).
    """

    def __init__(self, spec: MapSpec, target: Target) -> None:
        self._spec, self._final = spec, target.final
        self._paths = {role: target.folder / file for role, file in map_files(target.name).items()}
        self._tally = Tally(np.zeros(len(spec.legend), np.int64))
        self._cells = CellWriter(self._paths["cells"], cast(ScenePlan, spec.plan), spec.card, spec.legend, target.date)
        self._rasters: dict[str, Any] = {}
        self.nodata = class_nodata(len(spec.legend))
        self.dtype = "uint8" if self.nodata == 255 else "uint16"

    @property
    def classified(self) -> int:
        """Cells so far, those that are called unsure among them."""
        return self._tally.classified

    def add(self, decisions: SceneDecisions) -> None:
        self._tally.add(decisions)
        with self._raising("cells"):
            self._cells.add(decisions)

    def paint(self, decisions: SceneDecisions, area: Block) -> NDArray[Any]:
        labels = np.full((area.rows, area.columns), self.nodata, self.dtype)
        labels[decisions.rows - area.row, decisions.columns] = decisions.labels
        return labels

    def demand_some(self) -> None:
        self._tally.demand_some(self._spec)

    def finish(self, strips: Iterable[SceneDecisions], reporter: Reporter) -> None:
        """Write the rasters, add overviews, and prove that the files hold what was written.

        GDAL writes the last blocks when it closes a file, and if the disk is full then it does not say so.
        """
        with self._raising("cells"):
            self._cells.finish()
        self._write_rasters(strips)
        for role in self._rasters:
            with self._raising(role):
                self._rasters[role].close()
                self._add_overviews(role)
        counts, total = self._tally.counts, self.classified
        with self._raising("classes"):
            self._demand("classes", np.array_equal(_count_classes(self._paths["classes"], counts), counts))
        with self._raising("evidence"):
            self._demand("evidence", _count_finite(self._paths["evidence"]) == total)
        with self._raising("cells"):
            self._demand("cells", count_cells(self._paths["cells"]) == total)

    def tell(self, reporter: Reporter) -> None:
        self._tally.tell(self._spec, reporter)

    def describe(self) -> dict[str, Any]:
        return self._tally.describe(self._spec)

    def _write_rasters(self, strips: Iterable[SceneDecisions]) -> None:
        with self._raising("classes"):
            dataset = self._create("classes", 1, self.dtype, self.nodata)
            dataset.set_band_description(1, "class")
            colours = {value: (*rgb(item.color), 255) for value, item in enumerate(self._spec.legend)}
            dataset.write_colormap(1, {**colours, self.nodata: (0, 0, 0, 0)})
            if len(self._spec.legend) > len(self._spec.card.classes):
                dataset.update_tags(1, **{UNDECIDED_TAG: str(len(self._spec.card.classes))})
        with self._raising("evidence"):
            dataset = self._create("evidence", len(EVIDENCE_BANDS), "float32", float("nan"))
            dataset.descriptions = EVIDENCE_BANDS
        for top, labels, evidence in self._tile_rows(strips):
            window = Window(0, top, labels.shape[1], labels.shape[0])
            with self._raising("classes"):
                self._rasters["classes"].write(labels, 1, window=window)
            with self._raising("evidence"):
                self._rasters["evidence"].write(evidence, window=window)

    def _tile_rows(self, strips: Iterable[SceneDecisions]) -> Iterator[tuple[int, NDArray[Any], NDArray[np.float32]]]:
        """The rasters in pieces of whole rows of tiles: first row, labels (h, w), evidence (bands, h, w)."""
        grid = self._spec.plan.map_grid
        waiting: list[SceneDecisions] = []
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

    def _create(self, role: str, count: int, dtype: str, nodata: float) -> Any:
        grid = self._spec.plan.map_grid
        self._rasters[role] = rasterio.open(
            self._paths[role],
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
        return self._rasters[role]

    def _add_overviews(self, role: str) -> None:
        longest = max(self._spec.plan.map_grid.width, self._spec.plan.map_grid.height)
        if longest <= _LARGE:
            return
        factors = [2**level for level in range(1, 16) if longest / 2**level >= 256]
        with rasterio.open(self._paths[role], "r+") as dataset:
            dataset.build_overviews(factors, Resampling.mode if role == "classes" else Resampling.average)

    def _demand(self, role: str, arrived: bool) -> None:
        if not arrived:
            problem = "was not written whole: the disk is full, or the connection to it was lost"
            raise OutputError(self._final / self._paths[role].name, problem, _SPACE)

    @contextmanager
    def _raising(self, role: str) -> Iterator[None]:
        """Turn what GDAL raises in the block into an OutputError about a file."""
        try:
            yield
        except _GDAL as error:
            path = self._final / self._paths[role].name
            if isinstance(error, OSError) and error.errno and not isinstance(error, RasterioError):
                raise OutputError.from_os_error(path, error) from error
            text = " ".join(str(error.__cause__ or error).split())
            full = any(sign in text.lower() for sign in ("no space left", "disk is full", "disk full"))
            if full or shutil.disk_usage(self._paths[role].parent).free < _FULL:
                raise OutputError(path, "the disk is full", _SPACE) from error
            raise OutputError(path, f"cannot be written ({text[:300]})", _SPACE) from error


def map_files(name: str) -> dict[str, str]:
    """The map's files by what they hold."""
    return {role: name + MAP_ENDINGS[role] for role in ("classes", "evidence", "cells")}


def estimate_bytes(plan: MapPlan, card: ModelCard) -> int:
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
