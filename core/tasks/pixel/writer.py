"""Writing a map of pixels: classes and evidence as cloud-optimised GeoTIFFs; proving that it arrived."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import rasterio
from numpy.typing import NDArray
from rasterio.errors import RasterioError
from rasterio.shutil import copy as copy_raster
from rasterio.windows import Window

from undercast.core.assess.expectation import expect_map
from undercast.core.errors import InputError, OutputError
from undercast.core.events import Reporter
from undercast.core.inference.abstention import UNSURE
from undercast.core.inference.plan import MapPlan
from undercast.core.inference.styles import EVIDENCE_BANDS, rgb
from undercast.core.inference.task import MapSpec, Target
from undercast.core.protocol import MAP_ENDINGS
from undercast.core.raster.labels import UNDECIDED_TAG
from undercast.core.tasks.pixel.decisions import NO_CLASS, NONE, STEPS, PixelDecisions

TILE = 512
"""Side of the blocks of the map's rasters."""
_SPACE = "Free some space or choose another disk; then run the job again"
_FULL = 1 << 16  # bytes; a disk with less is full
_GDAL = (RasterioError, OSError, RuntimeError, ValueError, SystemError)


@dataclass
class _Tally:
    """What is counted of the pixels of a map."""

    counts: NDArray[np.int64]
    """Pixels of each entry of the legend."""
    sensors: NDArray[np.int64]
    """Decided pixels in which the optical and the SAR sensor take part, (2,)."""
    inside: int = 0
    broken: int = 0
    cloudy: int = 0
    """Decided pixels under cloud."""
    blind: int = 0
    """Those of them without SAR."""
    confidence: float = 0.0
    """Sum over the decided pixels."""

    @property
    def decided(self) -> int:
        return int(self.counts.sum())

    def add(self, decisions: PixelDecisions) -> None:
        decided = decisions.labels != NO_CLASS
        self.counts += np.bincount(decisions.labels[decided], minlength=len(self.counts))
        self.sensors += decisions.sensors
        self.inside += int(decisions.inside[0])
        self.broken += int(decisions.broken[0])
        self.cloudy += int((decisions.cloud == STEPS).sum())
        self.blind += int(decisions.blind[0])
        self.confidence += float(decisions.confidence[decided].sum(dtype=np.int64)) / STEPS


class PixelWriter:
    """Writes the two files of a map (see :class:`undercast.core.inference.task.MapWriter`).

    What is written depends on the decisions alone, to the last byte.
    """

    def __init__(self, spec: MapSpec, target: Target) -> None:
        self._spec, self._target = spec, target
        self._paths = {role: target.folder / file for role, file in map_files(target.name).items()}
        self._tally = _Tally(np.zeros(len(spec.legend), np.int64), np.zeros(2, np.int64))
        self.nodata = 255 if len(spec.legend) <= 255 else NO_CLASS
        self.dtype = "uint8" if self.nodata == 255 else "uint16"

    @property
    def classified(self) -> int:
        """Pixels so far, those that are called unsure among them."""
        return self._tally.decided

    def add(self, decisions: PixelDecisions) -> None:
        self._tally.add(decisions)

    def paint(self, decisions: PixelDecisions, first: int, rows: int) -> NDArray[Any]:
        return np.where(decisions.labels == NO_CLASS, self.nodata, decisions.labels).astype(self.dtype)

    def demand_some(self) -> None:
        stacks, mask = self._spec.prepared.whole, self._spec.request.layout.mask
        if mask and not self._tally.inside:
            raise InputError(f"mask {mask}", "no pixel's centre lies in its polygons", "Choose polygons on the raster")
        if self._tally.broken and not self.classified:
            raise InputError(
                next(iter(stacks.values())).subject,
                "the model gives no finite numbers for any pixel",
                "Check the raster's values, their unit, scale and offset",
            )
        if not self.classified:
            raise InputError(
                " and ".join(stack.subject for stack in stacks.values()),
                "no pixel is valid",
                "Check the nodata value and the extent",
            )

    def finish(self, strips: Iterable[PixelDecisions]) -> None:
        """Write the rasters with their overviews, and prove that the files hold what was written.

        A cloud-optimised GeoTIFF is put together by GDAL from a plain one, which is removed.
        """
        plain = {role: path.with_suffix(".plain.tif") for role, path in self._paths.items()}
        with (
            self._raising("classes"),
            self._create(plain["classes"], 1, self.dtype, self.nodata) as classes,
            self._raising("evidence"),
            self._create(plain["evidence"], len(EVIDENCE_BANDS), "uint8", NONE) as evidence,
        ):
            self._describe_rasters(classes, evidence)
            for window, labels, bands in self._tile_rows(strips):
                classes.write(labels, 1, window=window)
                evidence.write(bands, window=window)
        for role, resampling in (("classes", "mode"), ("evidence", "average")):
            with self._raising(role):
                copy_raster(
                    plain[role],
                    self._paths[role],
                    driver="COG",
                    compress="deflate",
                    blocksize=TILE,
                    overview_resampling=resampling,
                    num_threads=1,
                    bigtiff="IF_SAFER",
                )
                plain[role].unlink()
                self._demand(role)

    def tell(self, reporter: Reporter) -> None:
        tally = self._tally
        if tally.cloudy:
            sentences = [f"{tally.cloudy / tally.decided:.0%} of the pixels are under cloud"]
            if tally.blind:
                share = tally.blind / tally.cloudy
                sentences.append(f"for {share:.0%} of these there is no SAR, so that their class is a guess")
            reporter.warn("; ".join(sentences) + ".")
        if tally.broken:
            reporter.warn(f"For {tally.broken} pixels the model gave no finite numbers; they are nodata.")
        if least := self._spec.request.least_confidence:
            unsure = int(tally.counts[len(self._spec.card.classes) :].sum())
            reporter.info(
                f"{unsure} of {tally.decided} pixels ({100 * unsure / tally.decided:.1f} %) are {UNSURE.name}: their "
                f"confidence is below {least:g}."
            )

    def describe(self) -> dict[str, Any]:
        tally, card = self._tally, self._spec.card
        hectares = self._spec.plan.map_grid.pixel_metres**2 / 10_000
        areas = [
            {
                "id": number,
                "name": item.name,
                "color": item.color,
                "pixels": int(count),
                # By the ground size of the map's central pixel.
                "hectares": round(float(count) * hectares, 4),
            }
            for number, (item, count) in enumerate(zip(self._spec.legend, tally.counts, strict=True))
        ]
        shown: dict[str, Any] = {
            "pixels": {
                "all": self._spec.plan.cell_count,
                "within_mask": tally.inside,
                "classified": tally.decided,
                "with_sensor": {"optical": int(tally.sensors[0]), "sar": int(tally.sensors[1])},
                "under_cloud": tally.cloudy,
                "under_cloud_without_sar": tally.blind,
                "not_finite": tally.broken,
            },
            "expect": expect_map(card, tally.confidence / max(1, tally.decided)),
            "classes": areas[: len(card.classes)],
        }
        if len(areas) > len(card.classes):
            least = self._spec.request.least_confidence
            shown["unsure"] = {"least_confidence": least, **areas[len(card.classes)]}
        return shown

    def _tile_rows(self, strips: Iterable[PixelDecisions]) -> Iterator[tuple[Window, NDArray[Any], NDArray[np.uint8]]]:
        """The rasters in pieces of whole rows of tiles: window, labels (h, w), evidence (3, h, w)."""
        grid, top = self._spec.plan.map_grid, 0
        waiting: list[NDArray[np.uint16]] = []
        rows = 0
        for strip in strips:
            bands = strip.labels, strip.confidence, strip.optical_share, strip.cloud
            waiting.append(np.stack([band.astype(np.uint16) for band in bands]))
            rows += len(strip.labels)
            while rows >= TILE or (rows and top + rows == grid.height):
                whole = np.concatenate(waiting, axis=1)
                height = min(TILE, rows)
                labels = whole[0, :height]
                labels = np.where(labels == NO_CLASS, self.nodata, labels).astype(self.dtype)
                yield Window(0, top, grid.width, height), labels, whole[1:, :height].astype(np.uint8)
                waiting, rows, top = [whole[:, height:]], rows - height, top + height

    def _create(self, path: Path, count: int, dtype: str, nodata: float) -> Any:
        grid = self._spec.plan.map_grid
        size = {"width": grid.width, "height": grid.height, "count": count, "dtype": dtype, "nodata": nodata}
        blocks = {"tiled": True, "blockxsize": TILE, "blockysize": TILE, "compress": "deflate", "interleave": "band"}
        return rasterio.open(
            path, "w", driver="GTiff", crs=grid.crs, transform=grid.transform, bigtiff="IF_SAFER", **size, **blocks
        )

    def _describe_rasters(self, classes: Any, evidence: Any) -> None:
        legend, count = self._spec.legend, len(self._spec.card.classes)
        classes.set_band_description(1, "class")
        colours = {value: (*rgb(item.color), 255) for value, item in enumerate(legend)}
        classes.write_colormap(1, {**colours, self.nodata: (0, 0, 0, 0)})
        if len(legend) > count:
            classes.update_tags(1, **{UNDECIDED_TAG: str(count)})
        evidence.descriptions = EVIDENCE_BANDS
        evidence.scales = (1 / STEPS,) * len(EVIDENCE_BANDS)

    def _demand(self, role: str) -> None:
        """Refuse a file that does not hold as many pixels as were decided."""
        with rasterio.open(self._paths[role]) as dataset:
            present = sum(
                int((dataset.read(1, window=window) != dataset.nodata).sum()) for _, window in dataset.block_windows(1)
            )
        if present != self.classified:
            problem = "was not written whole: the disk is full, or the connection to it was lost"
            raise OutputError(self._target.final / self._paths[role].name, problem, _SPACE)

    @contextmanager
    def _raising(self, role: str) -> Iterator[None]:
        """Turn what GDAL raises in the block into an OutputError about a file."""
        try:
            yield
        except _GDAL as error:
            path = self._target.final / self._paths[role].name
            if isinstance(error, OSError) and error.errno and not isinstance(error, RasterioError):
                raise OutputError.from_os_error(path, error) from error
            text = " ".join(str(error.__cause__ or error).split())
            full = any(sign in text.lower() for sign in ("no space left", "disk is full", "disk full"))
            with suppress(OSError):
                full = full or shutil.disk_usage(self._paths[role].parent).free < _FULL
            problem = "the disk is full" if full else f"cannot be written ({text[:300]})"
            raise OutputError(path, problem, _SPACE) from error


def map_files(name: str) -> dict[str, str]:
    """The map's files by what they hold."""
    return {role: name + MAP_ENDINGS[role] for role in ("classes", "evidence")}


def estimate_bytes(plan: MapPlan) -> int:
    """Bytes that a run may need, from above: the strips that are kept, the plain rasters, and those with overviews."""
    return plan.cell_count * (5 + 5 + 7) + (1 << 20)
