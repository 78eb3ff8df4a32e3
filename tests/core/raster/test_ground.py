"""Hectares of pixels on the ellipsoid, against geodesic polygons (PROJ's own)."""

import numpy as np
import pyproj
import pytest
from rasterio.crs import CRS
from rasterio.transform import from_origin
from rasterio.windows import Window

from undercast.core.errors import InputError
from undercast.core.raster.grid import Grid
from undercast.core.raster.ground import Ground


def geodesic(grid: Grid, row: int, column: int) -> float:
    """Hectares of a pixel whose edges are followed on 50 points each."""
    along = np.linspace(0, 1, 50)
    rows = np.concatenate([row + 0 * along, row + along, row + 1 + 0 * along, row + 1 - along])
    columns = np.concatenate([column + along, column + 1 + 0 * along, column + 1 - along, column + 0 * along])
    xs, ys = grid.transform @ (columns, rows)
    lon, lat = pyproj.Transformer.from_crs(grid.crs.to_wkt(), 4326, always_xy=True).transform(xs, ys)
    return abs(pyproj.Geod(ellps="WGS84").polygon_area_perimeter(lon, lat)[0]) / 10_000


@pytest.mark.parametrize(
    ("crs", "origin", "pixel", "shape"),
    [
        ("EPSG:4326", (10.0, 60.0), 0.01, (301, 203)),
        ("EPSG:4326", (170.0, -20.0), 1.0, (7, 25)),  # across 180 degrees
        ("EPSG:3857", (0.0, 6e6), 500.0, (400, 299)),
        ("EPSG:3413", (-1e6, 1e6), 1000.0, (1999, 2001)),  # the scale changes along a row, too
        ("EPSG:32632", (2e5, 5e6), 160.0, (1000, 3)),
    ],
)
def test_hectares_are_those_on_the_ellipsoid(
    crs: str, origin: tuple[float, float], pixel: float, shape: tuple[int, int]
) -> None:
    grid = Grid(*shape, from_origin(*origin, pixel, pixel), CRS.from_string(crs))
    ground = Ground(grid)
    for row, column in ((0, 0), (shape[0] // 3, shape[1] // 4), (shape[0] - 1, shape[1] - 1)):
        measured = ground.hectares(Window(column, row, 1, 1))[0, 0]
        assert measured == pytest.approx(geodesic(grid, row, column), rel=3e-5)


def test_the_areas_of_the_earths_pixels_add_up_to_its_surface() -> None:
    grid = Grid(180, 360, from_origin(-180, 90, 1, 1), CRS.from_epsg(4326))
    assert Ground(grid).hectares(Window(0, 0, 360, 180)).sum() == pytest.approx(5.1006562e10, rel=1e-3)


def test_a_grid_that_lies_nowhere_is_refused() -> None:
    with pytest.raises(InputError, match="outside the domain"):
        Ground(Grid(3, 3, from_origin(500, 300, 1, 1), CRS.from_epsg(4326)))
