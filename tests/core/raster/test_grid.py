import math

import numpy as np
import pytest
from affine import Affine
from rasterio.crs import CRS
from rasterio.transform import from_origin
from rasterio.windows import Window

from undercast.core.errors import InputError
from undercast.core.raster.grid import CellGrid, Grid, name_crs

UTM43 = CRS.from_epsg(32643)
DEGREES = CRS.from_epsg(4326)


def grid(height=50, width=70, transform=None, crs=UTM43):
    return Grid(height, width, transform or from_origin(500000, 3400000, 10, 10), crs)


def test_a_projected_grid_has_its_nominal_pixel_size():
    assert grid().pixel_metres == 10


def test_feet_become_metres():
    feet = Grid(10, 10, from_origin(2000000, 500000, 100, 100), CRS.from_epsg(2263))  # New York, US survey feet
    assert feet.pixel_metres == pytest.approx(30.48006, abs=1e-4)


def test_degrees_become_metres_where_the_grid_lies():
    # One arc second at 60 north: 30.92 m x 15.5 m on the WGS 84 ellipsoid.
    at60 = Grid(2, 2, from_origin(10, 60, 1 / 3600, 1 / 3600), DEGREES)
    assert at60.pixel_metres == pytest.approx(math.sqrt(30.949 * 15.500), rel=1e-3)


def test_web_mercator_is_measured_on_the_ground():
    # 10 units at 60 north cover about 5 m.
    mercator = Grid(10, 10, from_origin(0, 8399737.9, 10, 10), CRS.from_epsg(3857))
    assert mercator.pixel_metres == pytest.approx(5.0, rel=0.01)


def test_pixel_size_does_not_depend_on_orientation():
    turned = Affine.translation(500000, 3400000) @ Affine.rotation(30) @ Affine.scale(10, -10)
    assert grid(transform=turned).pixel_metres == pytest.approx(10)
    assert grid(transform=Affine(10, 0, 500000, 0, 10, 3400000)).pixel_metres == 10


def test_a_grid_outside_its_crs_is_an_error():
    with pytest.raises(InputError, match="domain"):
        _ = Grid(10, 10, from_origin(500, 95, 1, 1), DEGREES).pixel_metres


def test_bounds_of_north_up_south_up_and_rotated_grids():
    assert grid().bounds == (500000, 3399500, 500700, 3400000)
    assert grid(transform=Affine(10, 0, 500000, 0, 10, 3399500)).bounds == (500000, 3399500, 500700, 3400000)
    quarter = Affine(0, 10, 0, 10, 0, 0)  # columns run north
    assert grid(height=5, width=7, transform=quarter).bounds == (0, 0, 50, 70)


def test_offset_between_grids_of_one_lattice():
    shifted = grid(transform=from_origin(500000 - 30, 3400000 + 20, 10, 10))
    assert grid().offset_to(shifted) == (2, 3)
    assert shifted.offset_to(grid()) == (-2, -3)
    assert grid().offset_to(grid()) == (0, 0)


@pytest.mark.parametrize(
    "other",
    [
        grid(transform=from_origin(500005, 3400000, 10, 10)),
        grid(transform=from_origin(500000, 3400000, 10.1, 10)),
        grid(transform=Affine(10, 0, 500000, 0, 10, 3400000)),
        grid(crs=CRS.from_epsg(32644)),
    ],
)
def test_no_offset_between_different_lattices(other):
    assert grid().offset_to(other) is None


def test_resampling_keeps_the_ground():
    twice = grid(height=51, width=70).resampled(32, 64)
    assert (twice.height, twice.width, twice.pixel_metres) == (102, 140, 5)
    assert twice.bounds == grid(height=51, width=70).bounds
    thirds = grid(height=50, width=70).resampled(3, 1)
    assert (thirds.height, thirds.width) == (17, 24)
    assert thirds.transform == from_origin(500000, 3400000, 30, 30)


def test_window_of_an_extent_is_anchored_and_clipped():
    assert grid().window((500012, 3399900, 500030, 3399990), UTM43) == Window(1, 1, 2, 9)
    assert grid().window((499000, 3390000, 500010, 3500000), UTM43) == Window(0, 0, 1, 50)
    assert grid().window((0, 0, 10, 10), UTM43) is None


def test_window_of_an_extent_in_degrees():
    from rasterio.warp import transform_bounds

    bounds = transform_bounds(UTM43, DEGREES, 500100, 3399700, 500300, 3399900)
    window = grid().window(bounds, DEGREES)
    assert abs(window.col_off - 10) <= 1 and abs(window.row_off - 10) <= 1
    assert abs(window.width - 20) <= 2 and abs(window.height - 20) <= 2


def test_overlap_across_crs():
    other = Grid(100, 100, from_origin(75.0, 30.74, 1e-4, 1e-4), DEGREES)
    assert grid().overlaps(other) == other.overlaps(grid())
    far = Grid(100, 100, from_origin(20.0, 10.0, 1e-4, 1e-4), DEGREES)
    assert not grid().overlaps(far)
    assert not far.overlaps(grid())


def test_crossing_strips_overlap_though_no_corner_lies_in_the_other():
    across = grid(height=1, width=5000, transform=from_origin(490000, 3400000, 10, 10))
    down = grid(height=5000, width=1, transform=from_origin(515005, 3420003, 10, 10))
    assert across.overlaps(down)


def test_touching_grids_do_not_overlap():
    assert not grid().overlaps(grid(transform=from_origin(500700, 3400000, 10, 10)))


@pytest.mark.parametrize("height", [1, 5, 16, 17, 31, 32, 33, 47, 48, 101])
@pytest.mark.parametrize("stride", [4, 8, 16])
def test_cells_cover_every_pixel(height, stride):
    cells = CellGrid(grid(height=height, width=37), 16, stride)
    covered = np.zeros((height, 37), dtype=int)
    for row in range(cells.rows):
        for column in range(cells.columns):
            (top, bottom), (left, right) = cells.window(row, column).toranges()
            assert top < height and left < 37, "a cell without any pixel"
            covered[top:bottom, left:right] += 1
    assert covered.min() >= 1


def test_a_raster_smaller_than_a_cell_is_one_cell():
    cells = CellGrid(grid(height=3, width=1), 16, 16)
    assert (cells.rows, cells.columns) == (1, 1)
    assert cells.window(0, 0) == Window(0, 0, 16, 16)


def test_map_pixels_are_cells():
    cells = CellGrid(grid(height=64, width=96), 32, 32)
    assert cells.map_transform == from_origin(500000, 3400000, 320, 320)
    assert cells.map_grid.bounds == grid(height=64, width=96).bounds
    assert cells.centre(1, 2) == (500000 + 2.5 * 320, 3400000 - 1.5 * 320)


def test_pixels_of_a_sliding_map_are_centred_in_their_cells():
    cells = CellGrid(grid(height=64, width=64), 32, 8)
    assert (cells.rows, cells.columns) == (5, 5)
    assert cells.map_transform == from_origin(500000 + 120, 3400000 - 120, 80, 80)
    for row, column in [(0, 0), (3, 2)]:
        x, y = cells.map_transform @ (column + 0.5, row + 0.5)
        assert cells.centre(row, column) == pytest.approx((x, y))


def test_crs_names():
    assert name_crs(UTM43) == "EPSG:32643"
    crs = CRS.from_proj4("+proj=laea +lat_0=10 +lon_0=20 +datum=WGS84")
    assert name_crs(crs)
