"""The patches of a map of pixels as polygons, in bands of rows: what a band leaves open goes on in the next.

Memory holds a band and the patches that reach over its lower border; a patch's polygon does not depend on where the
bands lie.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np
import rasterio
import shapely
from numpy.typing import NDArray
from rasterio.features import shapes
from rasterio.windows import Window

from undercast.core.config.products import PolygonOptions
from undercast.core.config.sensors import SceneClass
from undercast.core.events import Reporter
from undercast.core.raster.grid import Grid, place
from undercast.core.raster.ground import Ground
from undercast.core.tasks.pixel.borders import Borders
from undercast.core.tasks.pixel.decisions import STEPS
from undercast.core.tasks.pixel.patches import label_patches
from undercast.core.tasks.pixel.polygon_file import PolygonFile

BAND = 1 << 20
"""Pixels of a band, about."""
STAGE = "polygons"
"""Name of the progress."""
_PARTS = (
    1 << 20
)  # of the ground of the central pixel: areas are added up in these, in whole numbers, whatever the bands


@dataclass(frozen=True)
class PolygonPlan:
    """What is written."""

    grid: Grid
    """The map's pixels."""
    legend: Sequence[SceneClass]
    """By the values of the class raster."""
    options: PolygonOptions
    date: datetime
    """What the file says of its time."""


@dataclass
class Polygons:
    """What was written."""

    written: int = 0
    left_out: int = 0
    """Patches below the smallest area."""
    as_pixels: int = 0
    """Patches whose simplified border would cross itself, or enclose nothing: they keep that of the pixels."""


@dataclass
class Patch:
    """A patch so far: exact sums over its pixels."""

    value: int
    first: int
    """Its first pixel, counted row by row over the map."""
    last: int
    """Its last row."""
    pixels: int
    confidence: int
    """In steps of 1 / 250."""
    ground: int
    """In parts of the ground of the central pixel."""
    pieces: list[Any] = field(default_factory=list)
    """Its polygons in the bands, in pixels of the map."""

    def join(self, other: Patch) -> None:
        """Take up what turned out to be the same patch."""
        self.first, self.last = min(self.first, other.first), max(self.last, other.last)
        self.pixels += other.pixels
        self.confidence += other.confidence
        self.ground += other.ground
        self.pieces += other.pieces


def write_polygons(classes: Path, evidence: Path, target: Path, plan: PolygonPlan, reporter: Reporter) -> Polygons:
    """Write the patches of a plain class raster as a GeoPackage.

    Each has the fields class_id (place in the legend), class_name, pixels, hectares (on the ellipsoid) and confidence
    (the mean over its pixels). They come by their last row, then by their first pixel. A map without any gives an empty
    file.

    Args:
        classes: the class raster.
        evidence: its first band is the confidence.
        target: the GeoPackage.
        plan: what is written.
        reporter: told of the progress.

    Raises:
        InputError: if the grid lies outside its CRS's domain.
    """
    result, options = Polygons(), plan.options
    file = PolygonFile(target, plan.grid.crs, plan.legend, plan.date)
    unit = plan.grid.pixel_metres**2 / _PARTS
    with rasterio.open(classes) as values, rasterio.open(evidence) as confidence:
        borders = Borders(values, plan.grid, options.tolerance)
        for patches in _closed(values, confidence, plan, reporter):
            large = [patch for patch in patches if patch.ground * unit >= options.least_area]
            result.left_out += len(patches) - len(large)
            if not large:
                continue
            polygons = _whole(large)
            if options.tolerance:
                polygons, kept = borders.simplify(polygons)
                result.as_pixels += kept
            places = shapely.transform(polygons, lambda points: _on_map(plan.grid, points))
            file.add(
                places,
                np.array([patch.value for patch in large]),
                np.array([patch.pixels for patch in large]),
                np.array([patch.ground * unit / 10_000 for patch in large]),
                np.array([patch.confidence / patch.pixels / STEPS for patch in large]),
            )
        file.finish()
    result.written = file.written
    return result


def _on_map(grid: Grid, points: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.stack(place(grid.transform, points[:, 0], points[:, 1]), axis=1)


def _whole(patches: Sequence[Patch]) -> NDArray[Any]:
    """A valid polygon for each patch, whatever pieces it was made of: no vertex without a turn, one order of rings."""
    pieces = [patch.pieces[0] if len(patch.pieces) == 1 else shapely.union_all(patch.pieces) for patch in patches]
    polygons = np.array(pieces, object)
    broken = ~shapely.is_valid(polygons)  # a ring that touches itself in a corner
    if broken.any():
        polygons[broken] = shapely.make_valid(polygons[broken])
    return np.asarray(shapely.normalize(without_straight(polygons)), object)


def without_straight(polygons: NDArray[Any]) -> NDArray[Any]:
    """Polygons of pixels' sides without the vertices at which a ring goes straight on."""
    rings, parents = shapely.get_rings(polygons, return_index=True)
    points, ring_of = shapely.get_coordinates(rings, return_index=True)
    ends = np.flatnonzero(np.r_[ring_of[1:] != ring_of[:-1], True])
    starts = np.r_[0, ends[:-1] + 1]
    before, after = np.arange(-1, len(points) - 1), np.arange(1, len(points) + 1)
    before[starts] = ends - 1  # a ring's last point is its first
    after[ends] = starts + 1
    step_in, step_out = points - points[before], points[after] - points
    turns = (step_in[:, 0] * step_out[:, 1]) != (step_in[:, 1] * step_out[:, 0])
    turns[ends] = False
    made = shapely.linearrings(points[turns], indices=ring_of[turns])  # which closes them again
    return np.asarray(shapely.polygons(made, indices=parents), object)


def _closed(values: Any, confidence: Any, plan: PolygonPlan, reporter: Reporter) -> Iterator[list[Patch]]:
    """The patches band by band, those that end in one: sorted by their last row, then by their first pixel."""
    height, width = values.height, values.width
    rows = max(1, BAND // width)
    ground = Ground(plan.grid)
    parts = _PARTS * 10_000 / plan.grid.pixel_metres**2  # in a hectare
    open_patches: dict[int, Patch] = {}  # by a name of its own
    above_values: NDArray[Any] | None = None
    above_names = np.zeros(width, np.int64)
    names = 1
    for top in reporter.progress(STAGE, range(0, height, rows)):
        window = Window(0, top, width, min(rows, height - top))
        band = values.read(1, window=window)
        surely = confidence.read(1, window=window)
        labels, count = label_patches(band, band != values.nodata)
        sizes = np.rint(ground.hectares(window) * parts).astype(np.int64)
        fresh = _measure(band, surely, sizes, labels, count, top)
        for polygon, number in shapes(labels, mask=labels > 0, connectivity=4):
            rings = polygon["coordinates"]
            shell, *holes = [np.asarray(ring) + np.array([0, top]) for ring in rings]
            fresh[int(number)].pieces.append(shapely.Polygon(shell, holes))
        # Patches of both bands that are one get one name.
        current: dict[int, Patch] = dict(open_patches)
        name_of = np.arange(names - 1, names + count, dtype=np.int64)  # of a label
        name_of[0] = 0
        current.update({int(name_of[number]): patch for number, patch in fresh.items()})
        names += count
        renamed: dict[int, int] = {}
        if above_values is not None:
            met = (above_names > 0) & (labels[0] > 0) & (above_values == band[0])
            for one, other in np.unique(np.stack([above_names[met], name_of[labels[0][met]]], axis=1), axis=0):
                kept, gone = sorted((_root(renamed, int(one)), _root(renamed, int(other))))
                if kept != gone:
                    renamed[gone] = kept
                    current[kept].join(current.pop(gone))
        below = np.array([_root(renamed, int(name)) for name in name_of])[labels[-1]]
        reaching = set(below.tolist()) - {0} if top + rows < height else set()
        done = [patch for name, patch in current.items() if name not in reaching]
        open_patches = {name: current[name] for name in sorted(reaching)}
        above_values, above_names = band[-1], below
        yield sorted(done, key=lambda patch: (patch.last, patch.first))


def _root(renamed: dict[int, int], name: int) -> int:
    while name in renamed:
        name = renamed[name]
    return name


def _measure(
    band: NDArray[Any],
    confidence: NDArray[np.uint8],
    ground: NDArray[np.int64],
    labels: NDArray[np.int32],
    count: int,
    top: int,
) -> dict[int, Patch]:
    """The patches of a band by their labels, without polygons."""
    flat, width = labels.ravel(), labels.shape[1]
    places = np.arange(len(flat))
    first, last = np.zeros(count + 1, np.int64), np.zeros(count + 1, np.int64)
    first[flat[::-1]] = places[::-1]
    last[flat] = places
    pixels = np.bincount(flat, minlength=count + 1)
    # Sums of whole numbers far below 2^53 are exact.
    sums = [np.bincount(flat, weights=each.ravel(), minlength=count + 1) for each in (confidence, ground)]
    values = band.ravel()[first]
    return {
        number: Patch(
            int(values[number]),
            int(first[number]) + top * width,
            int(last[number]) // width + top,
            int(pixels[number]),
            int(sums[0][number]),
            int(sums[1][number]),
        )
        for number in range(1, count + 1)
    }
