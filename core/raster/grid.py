"""Where pixels and cells lie: shape, affine transform and CRS as one value, in any orientation and unit."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
from affine import Affine
from numpy.typing import ArrayLike, NDArray
from rasterio._err import CPLE_BaseError
from rasterio.crs import CRS
from rasterio.errors import CRSError, RasterioError
from rasterio.warp import transform as transform_points
from rasterio.windows import Window

from undercast.core.errors import InputError, JobError

_LATTICE_TOLERANCE = 1e-3  # pixels; rounding of origins in files is far below, a real shift far above
_NOMINAL = 0.01  # a projection's scale error below this is not worth an odd resolution: UTM's is within 0.1 %

GDAL_ERRORS = (RasterioError, CRSError, CPLE_BaseError)
"""What GDAL and PROJ raise through rasterio; the last kind is no RasterioError."""


def place(transform: Affine, columns: ArrayLike, rows: ArrayLike) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Map coordinates of fractional pixel positions (0, 0 is the outer corner of the first pixel)."""
    c, r = np.asarray(columns, dtype=np.float64), np.asarray(rows, dtype=np.float64)
    t = transform
    return t.a * c + t.b * r + t.c, t.d * c + t.e * r + t.f


def convert(
    xs: NDArray[np.float64], ys: NDArray[np.float64], source: CRS, target: CRS
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Convert points between CRSs; x is east or longitude. Points that have no image become infinite or NaN.

    Raises:
        InputError: if the CRSs have no transformation between them.
    """
    if source == target:
        return xs, ys
    try:
        converted = transform_points(source, target, np.ravel(xs), np.ravel(ys))
    except (*GDAL_ERRORS, RuntimeError, ValueError) as error:
        raise InputError(
            f"CRS {name_crs(source)}",
            f"has no transformation to {name_crs(target)} ({error})",
            "Give both rasters a CRS on the same body, such as EPSG:4326 or a UTM zone",
        ) from error
    return np.asarray(converted[0]).reshape(np.shape(xs)), np.asarray(converted[1]).reshape(np.shape(ys))


def name_crs(crs: CRS) -> str:
    """A short name for messages: the authority code, else the name in the WKT."""
    try:
        authority, wkt = crs.to_authority(), str(crs.to_wkt())
    except GDAL_ERRORS:  # a local one, which has neither
        return "of a local coordinate system"
    if authority:
        return ":".join(authority)
    return wkt.split('"')[1] if '"' in wkt else wkt[:60]


@dataclass(frozen=True)
class Grid:
    """A raster's pixels on the map."""

    height: int
    """Rows of pixels."""
    width: int
    """Columns of pixels."""
    transform: Affine
    """From (column, row) to (x, y) in units of the CRS; rotated and south-up transforms are as good as any."""
    crs: CRS

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """West, south, east, north of the box around the grid, in units of the CRS."""
        xs, ys = place(self.transform, [0, self.width, 0, self.width], [0, 0, self.height, self.height])
        return float(xs.min()), float(ys.min()), float(xs.max()), float(ys.max())

    @cached_property
    def pixel_metres(self) -> float:
        """Side of a square as large as the ground that the grid's central pixel covers, in metres.

        In a projected CRS whose scale is true within 1 % (UTM, national grids) this is the nominal pixel size; in
        degrees or where the projection stretches (Web Mercator) it is measured on the WGS 84 ellipsoid.

        Raises:
            InputError: if the grid's centre lies outside its CRS's domain.
        """
        area = float(self.ground_area(self.height / 2, self.width / 2))
        if not math.isfinite(area):
            raise InputError(
                f"a grid in {name_crs(self.crs)} at {self.bounds}",
                "lies outside the domain of its CRS",
                "Check the raster's CRS and geotransform; x is east or longitude, y is north or latitude",
            )
        true = math.sqrt(area)
        if self.crs.is_projected:
            nominal = math.sqrt(abs(self.transform.determinant)) * _metres_per_unit(self.crs)
            if abs(true / nominal - 1) < _NOMINAL:
                return nominal
        return true

    def ground_area(self, rows: ArrayLike, columns: ArrayLike) -> NDArray[np.float64]:
        """Square metres of ground under pixels, on the WGS 84 ellipsoid, whatever the projection does to areas.

        Args:
            rows: rows of the pixels' centres, fractional (0 is the outer edge of the first pixel), of any shape.
            columns: columns of the pixels' centres, likewise.

        Returns:
            Areas of that shape, float64; NaN where a pixel lies outside the CRS's domain.
        """
        r, c = np.broadcast_arrays(np.asarray(rows, dtype=np.float64), np.asarray(columns, dtype=np.float64))
        xs, ys = place(self.transform, np.stack([c - 0.5, c + 0.5, c, c]), np.stack([r, r, r + 0.5, r - 0.5]))
        lon, lat = convert(xs, ys, self.crs, CRS.from_epsg(4326))
        with np.errstate(invalid="ignore"):  # infinite where PROJ has no answer
            east, north = _metres_per_degree(lat.mean(axis=0))
            across = ((lon[1] - lon[0] + 180) % 360 - 180) * east, (lat[1] - lat[0]) * north
            down = ((lon[2] - lon[3] + 180) % 360 - 180) * east, (lat[2] - lat[3]) * north
            area = np.abs(across[0] * down[1] - across[1] * down[0])
            # PROJ gives one point for all corners where its CRS has no more digits.
            fine = (np.abs(lat.mean(axis=0)) < 90) & ((np.ptp(lon, axis=0) > 0) | (np.ptp(lat, axis=0) > 0))
        return np.where(fine & np.isfinite(area), area, np.nan)

    def locate(
        self, xs: NDArray[np.float64], ys: NDArray[np.float64], crs: CRS
    ) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Columns and rows of points in another CRS; longitudes are turned to where this grid has them.

        A raster may count its longitudes from 0 to 360, or beyond 180 where it lies across.
        """
        xs, ys = convert(xs, ys, crs, self.crs)
        middle, _ = place(self.transform, self.width / 2, self.height / 2)
        return place(~self.transform, turn(self.crs, xs, float(middle)), ys)

    def turned(self, circles: int) -> Grid:
        """This grid with its longitudes counted on by so many whole circles; itself where it has none."""
        shift = circles * turn_of(self.crs)
        if not shift:
            return self
        return Grid(self.height, self.width, Affine.translation(shift, 0) @ self.transform, self.crs)

    def window_transform(self, window: Window) -> Affine:
        """The transform of a window's own pixels; the window may reach beyond the grid."""
        return self.transform @ Affine.translation(window.col_off, window.row_off)

    def subgrid(self, window: Window) -> Grid:
        """The grid of a window with whole offsets and sides; it may reach beyond this grid."""
        return Grid(int(window.height), int(window.width), self.window_transform(window), self.crs)

    def resampled(self, pixels_per_cell_from: int, to: int) -> Grid:
        """The same ground and origin with ``to`` pixels where this grid has ``pixels_per_cell_from``.

        Sides are rounded up, so the last row and column may reach beyond this grid.
        """
        factor = pixels_per_cell_from / to
        return Grid(
            max(1, math.ceil(self.height / factor - 1e-9)),
            max(1, math.ceil(self.width / factor - 1e-9)),
            self.transform @ Affine.scale(factor),
            self.crs,
        )

    def offset_to(self, other: Grid) -> tuple[int, int] | None:
        """Rows and columns to add to this grid's pixel indices to get the same pixels' indices in ``other``.

        None where the two do not share one lattice of pixels (another CRS, size, orientation or a fraction's shift).
        """
        if self.crs != other.crs:
            return None
        columns, rows = np.array([0.0, self.width, 0.0, self.width]), np.array([0.0, 0.0, self.height, self.height])
        xs, ys = place(self.transform, columns, rows)
        if circle := turn_of(self.crs):
            there_x, _ = place(other.transform, other.width / 2, other.height / 2)
            xs = xs - circle * round(float(xs.mean() - there_x) / circle)
        shifted = place(~other.transform, xs, ys)
        shift_x, shift_y = shifted[0] - columns, shifted[1] - rows
        column, row = round(float(shift_x.mean())), round(float(shift_y.mean()))
        if max(np.abs(shift_x - column).max(), np.abs(shift_y - row).max()) > _LATTICE_TOLERANCE:
            return None
        return row, column

    def outline(self, target: CRS, points: int = 33) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """The grid's border as points in another CRS, ``points`` a side; points without an image are left out."""
        t = np.linspace(0, 1, points)
        ring = np.concatenate
        columns = ring([t, np.ones(points), t[::-1], np.zeros(points)]) * self.width
        rows = ring([np.zeros(points), t, np.ones(points), t[::-1]]) * self.height
        xs, ys = convert(*place(self.transform, columns, rows), self.crs, target)
        finite = np.isfinite(xs) & np.isfinite(ys)
        return xs[finite], ys[finite]

    def window(self, bounds: tuple[float, float, float, float], crs: CRS) -> Window | None:
        """The window of this grid's pixels that a box (west, south, east, north in ``crs``) touches; None if none.

        The window is clipped to the grid and anchored to its pixels.
        """
        west, south, east, north = bounds
        box = Grid(1, 1, Affine(east - west, 0, west, 0, south - north, north), crs)
        xs, ys = box.outline(crs)
        columns, rows = self.locate(xs, ys, crs)
        finite = np.isfinite(columns) & np.isfinite(rows)
        if not finite.any():
            return None
        columns, rows = columns[finite], rows[finite]
        tolerance = _LATTICE_TOLERANCE
        left, top = max(0, math.floor(columns.min() + tolerance)), max(0, math.floor(rows.min() + tolerance))
        right = min(self.width, math.ceil(columns.max() - tolerance))
        bottom = min(self.height, math.ceil(rows.max() - tolerance))
        return Window(left, top, right - left, bottom - top) if left < right and top < bottom else None

    def overlaps(self, other: Grid) -> bool:
        """Whether the two grids share ground."""
        from shapely import Polygon, box, make_valid

        columns, rows = self.locate(*other.outline(other.crs), other.crs)
        finite = np.isfinite(columns) & np.isfinite(rows)
        if finite.sum() < 3:
            return False
        columns, rows = columns[finite], rows[finite]
        shape = make_valid(Polygon(np.column_stack([columns, rows])))
        return bool(shape.intersection(box(0, 0, self.width, self.height)).area > 1e-6)

    def describe(self) -> str:
        """CRS and bounds for messages."""
        digits = 6 if self.crs.is_geographic else 1
        return f"{name_crs(self.crs)}, {' '.join(f'{value:.{digits}f}' for value in self.bounds)}"


@dataclass(frozen=True)
class CellGrid:
    """Scenes on a grid: square cells of pixels, side by side or sliding."""

    grid: Grid
    cell: int
    """Side of a cell in pixels."""
    stride: int
    """Pixels from one cell to the next."""

    @property
    def rows(self) -> int:
        """Rows of cells; leftover pixels at the edge still get a cell, which reaches beyond the grid."""
        return max(1, math.ceil((self.grid.height - self.cell) / self.stride) + 1)

    @property
    def columns(self) -> int:
        """Columns of cells, likewise."""
        return max(1, math.ceil((self.grid.width - self.cell) / self.stride) + 1)

    def window(self, row: int, column: int) -> Window:
        """The pixels of a cell; at the edges they may reach beyond the grid."""
        return Window(column * self.stride, row * self.stride, self.cell, self.cell)

    @property
    def map_transform(self) -> Affine:
        """The transform of the map with one pixel a cell; a map pixel is a stride wide and centred in its cell."""
        inset = (self.cell - self.stride) / 2
        return self.grid.transform @ Affine.translation(inset, inset) @ Affine.scale(self.stride)

    @property
    def map_grid(self) -> Grid:
        """The map with one pixel a cell."""
        return Grid(self.rows, self.columns, self.map_transform, self.grid.crs)

    def touched(self, extent: tuple[float, float, float, float], crs: str | None) -> Window:
        """Columns and rows of the cells whose map pixels an extent touches.

        Args:
            extent: west, south, east, north.
            crs: its CRS, as a code or WKT; None for the grid's own.

        Raises:
            InputError: if the extent does not touch the grid.
            JobError: if the CRS is none.
        """
        try:
            extent_crs = self.grid.crs if crs is None else CRS.from_user_input(crs)
        except (CRSError, ValueError) as error:
            raise JobError(f"extent_crs {crs!r}", "is no CRS", "Give a code such as EPSG:32643") from error
        part = self.map_grid.window(extent, extent_crs)
        if part is None:
            raise InputError(
                f"extent {', '.join(f'{value:g}' for value in extent)}",
                f"does not touch the raster, which lies at {self.grid.describe()}",
                "Choose an extent on the raster, and check its CRS",
            )
        return part

    def centre(self, row: int, column: int) -> tuple[float, float]:
        """Map coordinates of a cell's centre."""
        half = self.cell / 2
        x, y = place(self.grid.transform, column * self.stride + half, row * self.stride + half)
        return float(x), float(y)


def _metres_per_unit(crs: CRS) -> float:
    try:
        return float(crs.units_factor[1])
    except GDAL_ERRORS:
        return math.nan


def turn(crs: CRS, longitudes: NDArray[np.float64], middle: float) -> NDArray[np.float64]:
    """Longitudes in a geographic CRS, turned by whole circles to within half a circle of ``middle``."""
    circle = turn_of(crs)
    if not circle or not math.isfinite(middle):
        return longitudes
    away = longitudes - middle
    # What lies just opposite stays: a raster of the whole earth ends there.
    far = np.abs(away) > circle / 2 * (1 + 1e-9)
    return np.where(far, longitudes - circle * np.round(away / circle), longitudes)


@lru_cache(maxsize=64)
def turn_of(crs: CRS) -> float:
    """A whole circle in units of a geographic CRS (360 for degrees); 0 for others."""
    try:
        if not crs.is_geographic:
            return 0.0
        # The unit's size in radians; rasterio tells those of lengths only.
        match = re.search(r'PRIMEM\[.*?\]\s*,\s*UNIT\["[^"]*",\s*([\d.eE+-]+)', crs.to_wkt(version="WKT1_GDAL"))
    except (*GDAL_ERRORS, ValueError):
        return 360.0
    return round(2 * math.pi / float(match.group(1)), 6) if match else 360.0


def _metres_per_degree(latitude: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Metres per degree of longitude and of latitude on WGS 84, from its radii of curvature."""
    a, e2 = 6378137.0, 0.00669437999014
    phi = np.radians(latitude)
    w = np.sqrt(1 - e2 * np.sin(phi) ** 2)
    return np.radians(a / w * np.cos(phi)), np.radians(a * (1 - e2) / w**3)
