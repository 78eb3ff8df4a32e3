"""The rasters of a map of pixels: plain ones that are written piece by piece, then cloud-optimised GeoTIFFs of them."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Any

import numpy as np
import rasterio
from numpy.typing import NDArray
from rasterio.errors import RasterioError
from rasterio.shutil import copy as copy_raster
from rasterio.windows import Window

from undercast.core.config.sensors import SceneClass
from undercast.core.errors import OutputError
from undercast.core.events import Reporter
from undercast.core.inference.styles import EVIDENCE_BANDS, rgb
from undercast.core.inference.task import Target
from undercast.core.protocol import MAP_ENDINGS
from undercast.core.raster.grid import Grid
from undercast.core.raster.labels import UNDECIDED_TAG
from undercast.core.tasks.pixel.decisions import NO_CLASS, NONE, STEPS, PixelDecisions
from undercast.core.tasks.pixel.polygon_file import count_polygons

TILE = 512
"""Side of the blocks of the map's rasters."""
_SPACE = "Free some space or choose another disk; then run the job again"
_FULL = 1 << 16  # bytes; a disk with less is full
_GDAL = (RasterioError, OSError, RuntimeError, ValueError, SystemError)
_OVERVIEWS = {"classes": "mode"}  # others are averaged


def class_type(entries: int) -> tuple[str, int]:
    """Type and nodata value of the class raster, by the length of the legend."""
    return ("uint8", 255) if entries <= 255 else ("uint16", NO_CLASS)


def painted(labels: NDArray[np.uint16], nodata: int, dtype: str) -> NDArray[Any]:
    """Labels as the class raster holds them."""
    return np.where(labels == NO_CLASS, nodata, labels).astype(dtype)


class Rasters:
    """Puts a map's rasters together. What they hold depends on the decisions alone, to the last byte.

    The plain ones are not compressed, so that pieces of any shape are written in place.

    Args:
        target: where the map is put together.
        grid: the map's pixels.
        legend: what the class raster's values stand for.
        classes: names of the model's classes.
    """

    def __init__(self, target: Target, grid: Grid, legend: Sequence[SceneClass], classes: Sequence[str]) -> None:
        self._target, self._grid, self._legend, self._classes = target, grid, legend, classes
        self._dtype, self._nodata = class_type(len(legend))

    def path(self, role: str) -> Path:
        """A finished raster's place."""
        return self._target.folder / (self._target.name + MAP_ENDINGS[role])

    def plain(self, role: str) -> Path:
        """A plain raster's place."""
        return self.path(role).with_suffix(".plain.tif")

    @contextmanager
    def writing(self, roles: Sequence[str]) -> Iterator[Callable[[PixelDecisions], None]]:
        """Write plain rasters: what is given takes strips, in any order.

        Raises:
            OutputError: if one cannot be written.
        """
        with ExitStack() as stack:
            files: dict[str, Any] = {}
            for role in roles:
                stack.enter_context(self.raising(role))
                files[role] = stack.enter_context(self._create(role))
                self._describe(role, files[role])

            def write(strip: PixelDecisions) -> None:
                height, width = strip.labels.shape
                window = Window(int(strip.column[0]), int(strip.row[0]), width, height)
                for role, file in files.items():
                    with self.raising(role):
                        file.write(self._values(role, strip), window=window)

            yield write

    def finish(self, role: str, decided: int, reporter: Reporter) -> None:
        """Make the raster of a plain one, which is removed; prove that it holds ``decided`` pixels.

        Raises:
            OutputError: if it cannot be written, or was not written whole.
        """
        reporter.check()
        with self.raising(role):
            copy_raster(
                self.plain(role),
                self.path(role),
                driver="COG",
                compress="deflate",
                blocksize=TILE,
                overview_resampling=_OVERVIEWS.get(role, "average"),
                num_threads=1,
                bigtiff="IF_SAFER",
            )
            self.plain(role).unlink()
            with rasterio.open(self.path(role)) as dataset:
                present = 0
                for _, window in dataset.block_windows(1):
                    reporter.check()
                    present += int((dataset.read(1, window=window) != dataset.nodata).sum())
        if present != decided:
            problem = "was not written whole: the disk is full, or the connection to it was lost"
            raise OutputError(self._target.final / self.path(role).name, problem, _SPACE)

    def demand_polygons(self, count: int) -> None:
        """Refuse a GeoPackage that does not hold as many polygons as were written.

        Raises:
            OutputError: if it does not.
        """
        with self.raising("polygons"):
            present = count_polygons(self.path("polygons"))
        if present != count:
            problem = "was not written whole: the disk is full, or the connection to it was lost"
            raise OutputError(self._target.final / self.path("polygons").name, problem, _SPACE)

    def count(self, reporter: Reporter) -> NDArray[np.int64]:
        """Pixels of each entry of the legend in the plain class raster."""
        counts = np.zeros(len(self._legend), np.int64)
        with rasterio.open(self.plain("classes")) as dataset:
            for _, window in dataset.block_windows(1):
                reporter.check()
                values = dataset.read(1, window=window)
                counts += np.bincount(values[values != self._nodata], minlength=len(counts))
        return counts

    @contextmanager
    def raising(self, role: str) -> Iterator[None]:
        """Turn what GDAL raises in the block into an OutputError about a file."""
        path = self._target.folder / (self._target.name + MAP_ENDINGS[role])
        final = self._target.final / path.name
        try:
            yield
        except _GDAL as error:
            if isinstance(error, OSError) and error.errno and not isinstance(error, RasterioError):
                raise OutputError.from_os_error(final, error) from error
            text = " ".join(str(error.__cause__ or error).split())
            full = any(sign in text.lower() for sign in ("no space left", "disk is full", "disk full"))
            with suppress(OSError):
                full = full or shutil.disk_usage(path.parent).free < _FULL
            problem = "the disk is full" if full else f"cannot be written ({text[:300]})"
            raise OutputError(final, problem, _SPACE) from error

    def _values(self, role: str, strip: PixelDecisions) -> NDArray[Any]:
        if role == "classes":
            return painted(strip.labels, self._nodata, self._dtype)[None]
        if role == "probabilities":
            return strip.probabilities
        return np.stack([strip.confidence, strip.optical_share, strip.cloud])

    def _create(self, role: str) -> Any:
        grid = self._grid
        count = {"classes": 1, "probabilities": len(self._classes)}.get(role, len(EVIDENCE_BANDS))
        dtype, nodata = (self._dtype, self._nodata) if role == "classes" else ("uint8", NONE)
        size = {"width": grid.width, "height": grid.height, "count": count, "dtype": dtype, "nodata": nodata}
        blocks = {"tiled": True, "blockxsize": TILE, "blockysize": TILE, "interleave": "band"}
        place = {"crs": grid.crs, "transform": grid.transform}
        return rasterio.open(self.plain(role), "w", driver="GTiff", bigtiff="IF_SAFER", **place, **size, **blocks)

    def _describe(self, role: str, dataset: Any) -> None:
        if role == "classes":
            dataset.set_band_description(1, "class")
            colours = {value: (*rgb(item.color), 255) for value, item in enumerate(self._legend)}
            dataset.write_colormap(1, {**colours, self._nodata: (0, 0, 0, 0)})
            if len(self._legend) > len(self._classes):
                dataset.update_tags(1, **{UNDECIDED_TAG: str(len(self._classes))})
            return
        names = tuple(self._classes) if role == "probabilities" else EVIDENCE_BANDS
        dataset.descriptions = names
        dataset.scales = (1 / STEPS,) * len(names)
