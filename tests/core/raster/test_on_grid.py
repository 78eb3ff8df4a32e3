"""Rasters on other grids: where pixels go, and what is valid there."""

import numpy as np
import pytest
from affine import Affine
from rasterio.crs import CRS
from rasterio.transform import from_origin
from rasterio.warp import transform as transform_points
from rasterio.windows import Window
from scipy.ndimage import map_coordinates

from undercast.core.config.rasters import RasterInput
from undercast.core.errors import InputError
from undercast.core.raster.grid import Grid, place
from undercast.core.raster.stack import check_overlap, open_stack

RNG = np.random.default_rng(1)
UTM43 = CRS.from_epsg(32643)
UTM44 = CRS.from_epsg(32644)
DEGREES = CRS.from_epsg(4326)


def whole(stack):
    return Window(0, 0, stack.grid.width, stack.grid.height)


def opened(path, **options):
    return open_stack(RasterInput(paths=[path], **options), "SAR")


@pytest.mark.parametrize("dtype", ["uint8", "int16", "float32", "float64"])
def test_an_identical_grid_gives_identical_values(write, dtype):
    stored = RNG.integers(1, 250, (2, 33, 21)).astype(dtype)
    with opened(write("a.tif", stored)) as stack:
        view = stack.on_grid(stack.grid)
        for read in ("read", "read_native"):
            here, other = getattr(stack, read)(whole(stack)), getattr(view, read)(whole(stack))
            np.testing.assert_array_equal(here[0], other[0])
            np.testing.assert_array_equal(here[1], other[1])


def test_a_grid_shifted_by_whole_pixels_is_exact(write):
    stored = RNG.random((1, 30, 30))
    with opened(write("a.tif", stored)) as stack:
        shifted = Grid(40, 40, from_origin(500000 - 50, 3400000 + 30, 10, 10), UTM43)
        values, valid = stack.on_grid(shifted).read(Window(0, 0, 40, 40))
    np.testing.assert_array_equal(values[0, 3:33, 5:35], stored[0].astype(np.float32))
    assert valid.sum() == 900 and valid[3:33, 5:35].all()


def test_a_fraction_of_a_pixels_shift_interpolates(write):
    stored = np.tile(np.arange(20, dtype="float32"), (20, 1))
    with opened(write("a.tif", stored)) as stack:
        shifted = Grid(20, 19, from_origin(500002.5, 3400000, 10, 10), UTM43)
        values, valid = stack.on_grid(shifted).read(Window(0, 0, 19, 20))
    assert valid.all()
    np.testing.assert_allclose(values[0], stored[:, :19] + 0.25, atol=1e-4)


def test_shrinking_averages_and_leaves_no_pixel_out(write):
    stored = RNG.random((1, 40, 60)).astype("float32")
    with opened(write("a.tif", stored)) as stack:
        values, valid = stack.on_grid(stack.grid.resampled(4, 1)).read(Window(0, 0, 15, 10))
    assert valid.all()
    np.testing.assert_allclose(values[0], stored[0].reshape(10, 4, 15, 4).mean(axis=(1, 3)), rtol=1e-5)


def test_averages_leave_invalid_pixels_out(write):
    stored = np.full((4, 4), 10, dtype="int16")
    stored[:2, :2] = -99
    stored[0, 3] = -99
    with opened(write("a.tif", stored, nodata=-99)) as stack:
        values, valid = stack.on_grid(stack.grid.resampled(2, 1)).read(Window(0, 0, 2, 2))
    assert valid.tolist() == [[False, True], [True, True]]
    np.testing.assert_allclose(values[0][valid], 10)


def test_backscatter_is_averaged_before_decibels(write):
    stored = np.array([[1.0, 0.01], [1.0, 0.01]], dtype="float32")
    with opened(write("a.tif", stored), linear_to_db=True) as stack:
        values, _ = stack.on_grid(stack.grid.resampled(2, 1)).read(Window(0, 0, 1, 1))
    assert values[0, 0, 0] == pytest.approx(10 * np.log10(0.505), abs=1e-4)


def utm44_beside_utm43(height=80, width=80, pixel=10.0):
    """A grid in zone 44 that covers the middle of a 200 x 200 px raster at the edge of zone 43."""
    xs, ys = transform_points(UTM43, UTM44, [788000 + 1000], [3400000 - 1000])
    return Grid(height, width, from_origin(xs[0] - width * pixel / 2, ys[0] + height * pixel / 2, pixel, pixel), UTM44)


def bilinear(stored, stored_grid, grid):
    """The values that bilinear interpolation gives at the grid's pixel centres, by another library."""
    columns, rows = np.meshgrid(np.arange(grid.width) + 0.5, np.arange(grid.height) + 0.5)
    xs, ys = place(grid.transform, columns.ravel(), rows.ravel())
    xs, ys = transform_points(grid.crs, stored_grid.crs, xs, ys)
    columns, rows = place(~stored_grid.transform, xs, ys)
    sampled = map_coordinates(stored, [rows - 0.5, columns - 0.5], order=1, cval=np.nan)
    return sampled.reshape(grid.height, grid.width)


@pytest.mark.parametrize(
    "transform",
    [
        from_origin(788000, 3400000, 10, 10),
        Affine(10, 0, 788000, 0, 10, 3398000),
        Affine.translation(787500, 3399500) @ Affine.rotation(25) @ Affine.scale(12, -12),
    ],
    ids=["north-up", "south-up", "rotated"],
)
def test_another_crs_is_exact_to_a_thousandth_of_a_pixel(write, transform):
    rows, columns = np.mgrid[:200, :200]
    stored = (columns + 1000.0 * rows).astype("float32")  # the value tells the position: 1 = one pixel across
    grid = utm44_beside_utm43()
    with opened(write("a.tif", stored, transform)) as stack:
        values, valid = stack.on_grid(grid).read(Window(0, 0, 80, 80))
        expected = bilinear(stored.astype(np.float64), stack.grid, grid)
    assert valid.mean() > 0.9
    inner = valid & np.isfinite(expected)
    assert inner.mean() > 0.9
    assert np.abs(values[0] - expected)[inner].max() < 1.0  # of 1000 a row


def test_wide_windows_are_as_exact(write):
    rows, columns = np.mgrid[:300, :1500]
    stored = np.stack([columns, rows]).astype("float32")
    grid = Grid(150, 1300, utm44_beside_utm43(150, 1300).transform, UTM44)
    with opened(write("a.tif", stored, from_origin(788000 - 6000, 3400500, 10, 10))) as stack:
        values, valid = stack.on_grid(grid).read(Window(0, 0, 1300, 150))
        expected = [bilinear(layer.astype(np.float64), stack.grid, grid) for layer in stored]
    inner = valid & np.isfinite(expected).all(axis=0)
    assert inner.mean() > 0.9
    assert np.abs(values - expected)[:, inner].max() < 2e-3


@pytest.mark.parametrize("pixel", [7.0, 10.0, 14.0, 17.0, 25.0])
def test_a_pixel_has_one_value_whatever_window_reads_it(write, pixel):
    stored = RNG.random((2, 200, 200)).astype("float32")
    grid = utm44_beside_utm43(79, 83, pixel)
    with opened(write("a.tif", stored, from_origin(788000, 3400000, 10, 10))) as stack:
        view = stack.on_grid(grid)
        values, valid = view.read(Window(0, 0, 83, 79))
        for window in (Window(0, 0, 7, 79), Window(7, 20, 64, 13), Window(70, 60, 30, 30), Window(40, 40, 1, 1)):
            part, part_valid = view.read(window)
            (top, bottom), (left, right) = window.toranges()
            height, width = min(bottom, 79) - top, min(right, 83) - left
            np.testing.assert_array_equal(part_valid[:height, :width], valid[top:bottom, left:right])
            # The values are noise between 0 and 1: a thousandth of a pixel's shift changes them by a thousandth.
            assert np.abs(part[:, :height, :width] - values[:, top:bottom, left:right]).max() < 1e-3


def test_nothing_outside_of_a_warped_raster_is_valid(write):
    stored = RNG.integers(0, 255, (1, 40, 40)).astype("uint8")  # zeros are values here, there is no nodata
    grid = utm44_beside_utm43(400, 400)
    with opened(write("a.tif", stored, from_origin(788800, 3399200, 10, 10))) as stack:
        view = stack.on_grid(grid)
        values, valid = view.read(Window(0, 0, 400, 400))
        native, native_valid = view.read_native(Window(0, 0, 400, 400))
        away = view.read(Window(3000, 3000, 8, 8))
    assert 1500 < valid.sum() < 1700  # 40 x 40 px of 10 m on a grid of 10 m
    assert not values[0][~valid].any() and not away[1].any()
    assert native.dtype == np.uint8
    np.testing.assert_array_equal(valid, native_valid)
    np.testing.assert_array_equal(native, np.rint(values))


@pytest.mark.parametrize("bad", [np.nan, np.inf, -9999.0])
def test_invalid_pixels_stay_holes_and_do_not_leak(write, bad):
    stored = np.full((2, 200, 200), 5.0, dtype="float32")
    stored[0, 90:110, 90:110] = bad
    nodata = -9999 if bad == -9999 else None
    grid = utm44_beside_utm43()
    with opened(write("a.tif", stored, from_origin(788000, 3400000, 10, 10), nodata=nodata)) as stack:
        values, valid = stack.on_grid(grid).read(Window(0, 0, 80, 80))
    assert (~valid).sum() == pytest.approx(400, abs=45)
    np.testing.assert_allclose(values[:, valid], 5, rtol=1e-6)


def test_masks_and_alpha_hold_on_other_grids(write):
    mask = np.ones((200, 200), dtype=bool)
    mask[90:110, 90:110] = False
    stored = np.full((200, 200), 5, dtype="uint8")
    path = write("a.tif", stored, from_origin(788000, 3400000, 10, 10), mask=mask)
    with opened(path) as stack:
        _, valid = stack.on_grid(utm44_beside_utm43()).read(Window(0, 0, 80, 80))
    assert (~valid).sum() == pytest.approx(400, abs=45)


def test_degrees_onto_metres(write):
    # A raster of 1e-4 degrees whose value is its longitude: on a UTM grid each pixel shows its own longitude.
    columns = np.arange(300)
    transform = from_origin(75.0, 30.74, 1e-4, 1e-4)
    stored = np.tile(75.0 + (columns + 0.5) * 1e-4, (300, 1))
    grid = Grid(64, 64, from_origin(500500, 3400000, 10, 10), UTM43)
    with opened(write("a.tif", stored, transform, DEGREES)) as stack:
        check_overlap(stack, stack.on_grid(grid))
        values, valid = stack.on_grid(grid).read(Window(0, 0, 64, 64))
    columns, rows = np.meshgrid(np.arange(64) + 0.5, np.arange(64) + 0.5)
    xs, ys = place(grid.transform, columns.ravel(), rows.ravel())
    longitudes = np.array(transform_points(UTM43, DEGREES, xs, ys)[0]).reshape(64, 64)
    assert valid.all()
    assert np.abs(values[0] - longitudes).max() < 1e-5  # a tenth of a pixel; float32 near 75 has steps of 8e-6


def test_a_huge_reduction_stays_small_in_memory(write):
    stored = np.ones((1, 3000, 6000), dtype="uint8")
    with opened(write("a.tif", stored, tiled=True)) as stack:
        target = stack.grid.resampled(500, 1)
        import tracemalloc

        tracemalloc.start()
        values, valid = stack.on_grid(target).read(Window(0, 0, 12, 6))
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert valid.all() and (values == 1).all()
    assert peak < 300e6


def test_a_memory_bounded_warp_is_the_same_as_a_whole_one(write, monkeypatch):
    from undercast.core.raster import warp

    stored = RNG.random((2, 200, 200)).astype("float32")
    with opened(write("a.tif", stored, from_origin(788000, 3400000, 10, 10))) as stack:
        view = stack.on_grid(utm44_beside_utm43(20, 20, 40.0))
        whole_values, whole_valid = view.read(Window(0, 0, 20, 20))
        monkeypatch.setattr(warp, "_MOST_VALUES", 2000)
        values, valid = view.read(Window(0, 0, 20, 20))
    np.testing.assert_array_equal(valid, whole_valid)
    np.testing.assert_allclose(values, whole_values, atol=1e-4)


def test_one_pixel_on_one_pixel(write):
    with opened(write("a.tif", np.array([[7]], dtype="int16"))) as stack:
        values, valid = stack.on_grid(Grid(1, 1, from_origin(500001, 3399999, 10, 10), UTM43)).read(Window(0, 0, 1, 1))
    assert valid.all() and values[0, 0, 0] == 7


def test_rasters_that_do_not_overlap_are_named_with_their_crs(write):
    a, b = write("a.tif", np.ones((5, 5))), write("b.tif", np.ones((5, 5)), from_origin(20, 10, 1, 1), DEGREES)
    with opened(a) as one, opened(b) as other, pytest.raises(InputError) as error:
        check_overlap(one, other)
    for part in ("a.tif", "b.tif", "EPSG:32643", "EPSG:4326", "do not overlap"):
        assert part in str(error.value)
