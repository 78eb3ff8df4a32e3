import threading

import numpy as np
import pytest
from affine import Affine
from rasterio.transform import from_origin
from rasterio.windows import Window

from undercast.core.config.rasters import RasterInput
from undercast.core.raster.stack import open_stack

RNG = np.random.default_rng(0)


def whole(stack):
    return Window(0, 0, stack.grid.width, stack.grid.height)


@pytest.mark.parametrize("dtype", ["uint8", "uint16", "int16", "int32", "float32", "float64"])
@pytest.mark.parametrize("shape", [(1, 1), (13, 7), (65, 130)])
def test_every_type_is_read_exactly(write, dtype, shape):
    stored = RNG.integers(1, 200, (3, *shape)).astype(dtype)
    with open_stack(RasterInput(paths=[write("a.tif", stored)]), "optical") as stack:
        native, valid = stack.read_native(whole(stack))
        values, _ = stack.read(whole(stack))
        assert stack.dtype == np.dtype(dtype) == native.dtype
        assert (stack.scale, stack.offset, stack.bands) == (1, 0, ["1", "2", "3"])
    assert valid.all()
    np.testing.assert_array_equal(native, stored)
    assert values.dtype == np.float32
    np.testing.assert_array_equal(values, stored.astype(np.float32))


def test_windows_may_reach_beyond_the_raster(write):
    stored = RNG.integers(1, 200, (2, 5, 9)).astype("uint16")
    with open_stack(RasterInput(paths=[write("a.tif", stored)]), "optical") as stack:
        values, valid = stack.read(Window(-2, 3, 14, 6))
        away, none = stack.read(Window(100, -50, 4, 3))
    expected = np.zeros((2, 6, 14), dtype=np.float32)
    expected[:, :2, 2:11] = stored[:, 3:5]
    np.testing.assert_array_equal(values, expected)
    assert valid[:2, 2:11].all() and valid.sum() == 18
    assert away.shape == (2, 3, 4) and not none.any()


def test_scale_and_offset_of_the_file_and_of_the_job(write):
    stored = RNG.integers(1, 200, (2, 4, 4)).astype("int16")
    path = write("a.tif", stored, scale=(0.0001, -0.1))
    with open_stack(RasterInput(paths=[path]), "optical") as stack:
        values, _ = stack.read(whole(stack))
        native, _ = stack.read_native(whole(stack))
        assert (stack.scale, stack.offset) == (0.0001, -0.1)
    np.testing.assert_allclose(values, stored * 0.0001 - 0.1, rtol=1e-5)
    np.testing.assert_array_equal(native, stored)
    with open_stack(RasterInput(paths=[path], scale=2, offset=5), "optical") as stack:
        np.testing.assert_array_equal(stack.read(whole(stack))[0], stored * 2 + 5)


def test_nodata_of_the_job_counts_beside_the_files(write):
    stored = np.array([[[1, 2], [3, 4]]], dtype="uint8")
    with open_stack(RasterInput(paths=[write("a.tif", stored, nodata=2)], nodata=3), "optical") as stack:
        assert stack.read(whole(stack))[1].tolist() == [[True, False], [False, True]]
    with open_stack(RasterInput(paths=[write("c.tif", stored)], nodata=[1, (3, 9)]), "optical") as stack:
        assert stack.read(whole(stack))[1].tolist() == [[False, True], [False, False]]
    with open_stack(RasterInput(paths=[write("b.tif", stored)], nodata=3), "optical") as stack:
        values, valid = stack.read(whole(stack))
        assert valid.tolist() == [[True, True], [False, True]]
        assert values[0, 1, 0] == 0


@pytest.mark.parametrize(("named", "valid"), [("none", [1, 1, 1]), (["none", 3], [1, 1, 0]), ([[1, 1]], [0, 0, 1])])
def test_a_files_nodata_counts_unless_the_user_says_none(write, named, valid):
    path = write("a.tif", np.array([[[1, 2, 3]]], dtype="uint8"), nodata=2)
    with open_stack(RasterInput(paths=[path], nodata=named), "optical") as stack:
        assert stack.read(whole(stack))[1].tolist() == [[bool(value) for value in valid]]


def test_nodata_in_one_band_makes_a_pixel_invalid_unless_it_is_the_shared_fill_0(write):
    stored = np.array([[[-999, 5]], [[7, 5]]], dtype="int16")
    with open_stack(RasterInput(paths=[write("a.tif", stored, nodata=-999)]), "optical") as stack:
        assert stack.read(whole(stack))[1].tolist() == [[False, True]]
    dark = np.array([[[0, 0]], [[7, 0]]], dtype="uint8")
    with open_stack(RasterInput(paths=[write("b.tif", dark, nodata=0)]), "optical") as stack:
        values, valid = stack.read(whole(stack))
    assert valid.tolist() == [[True, False]]
    assert values[:, 0, 0].tolist() == [0, 7]


@pytest.mark.parametrize("bad", [np.nan, np.inf, -np.inf])
@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_nan_and_infinity_are_invalid(write, bad, dtype):
    stored = np.ones((2, 3, 3), dtype=dtype)
    stored[1, 1, 2] = bad
    with open_stack(RasterInput(paths=[write("a.tif", stored)]), "SAR") as stack:
        for values, valid in (stack.read(whole(stack)), stack.read_native(whole(stack))):
            assert not valid[1, 2] and valid.sum() == 8
            assert np.isfinite(values).all() and values[0, 1, 2] == 0


def test_values_beyond_float32_are_invalid(write):
    stored = np.array([[1e300, 1.0]])
    with open_stack(RasterInput(paths=[write("a.tif", stored)]), "SAR") as stack:
        assert stack.read(whole(stack))[1].tolist() == [[False, True]]


def test_nodata_that_the_type_cannot_hold_means_nothing(write):
    stored = np.array([[1, 2]], dtype="uint8")
    with open_stack(RasterInput(paths=[write("a.tif", stored)], nodata=-9999), "optical") as stack:
        assert stack.read(whole(stack))[1].all()


def test_alpha_band_and_internal_mask_are_validity(write):
    colour = np.full((4, 3, 3), 9, dtype="uint8")
    colour[3] = 255
    colour[3, 0, 0] = 0
    with open_stack(RasterInput(paths=[write("a.tif", colour, photometric="RGB", alpha="yes")]), "optical") as stack:
        values, valid = stack.read(whole(stack))
    assert len(stack.bands) == 3 and values.shape[0] == 3
    assert not valid[0, 0] and valid.sum() == 8
    mask = np.ones((3, 3), dtype=bool)
    mask[2, 1] = False
    with open_stack(RasterInput(paths=[write("b.tif", colour[:3], mask=mask)]), "optical") as stack:
        np.testing.assert_array_equal(stack.read(whole(stack))[1], mask)


def test_linear_backscatter_becomes_decibels(write):
    stored = np.array([[1.0, 0.1, 0.0, -1.0]], dtype="float32")
    with open_stack(RasterInput(paths=[write("a.tif", stored)], linear_to_db=True), "SAR") as stack:
        values, valid = stack.read(whole(stack))
        native, _ = stack.read_native(whole(stack))
        assert (stack.dtype, stack.scale, stack.offset) == (np.float32, 1, 0)
    np.testing.assert_allclose(values[0, 0], [0, -10, 0, 0], atol=1e-5)
    assert valid.tolist() == [[True, True, False, False]]
    np.testing.assert_array_equal(native, values)


def test_bands_by_number_name_and_either_spelling(write):
    stored = np.arange(1, 5, dtype="uint16")[:, None, None] * np.ones((4, 2, 2), dtype="uint16")
    path = write("a.tif", stored, names=["B2", "B3", "B4 (665 nm)", "NIR"])
    with open_stack(RasterInput(paths=[path], bands=["B04", "nir", 1, "b3", "2"]), "optical") as stack:
        assert stack.bands == ["B04", "NIR", "B02", "B03", "B03"]
        assert stack.read(whole(stack))[0][:, 0, 0].tolist() == [3, 4, 1, 2, 2]
        assert stack.select(["NIR"]).read(whole(stack))[0][:, 0, 0].tolist() == [4]


def test_bands_in_files_are_named_by_their_endings_and_sorted_as_people_count(write):
    for number in (10, 2, 1):
        write(f"scene/T43_2020_B{number}.tif", np.full((2, 2), number, dtype="uint16"))
    folder = write("scene/T43_2020_B8A_20m.tif", np.full((2, 2), 80, dtype="uint16")).parent
    (folder / "metadata.json").write_text("{}")
    with open_stack(RasterInput(paths=[folder]), "optical") as stack:
        assert stack.bands == ["B01", "B02", "B8A", "B10"]
        assert stack.read(whole(stack))[0][:, 0, 0].tolist() == [1, 2, 80, 10]
    with open_stack(RasterInput(paths=[folder], bands=["B8A", "B1"]), "optical") as stack:
        assert stack.read(whole(stack))[0][:, 0, 0].tolist() == [80, 1]
        assert len(stack.paths) == 2


def test_numbers_run_over_all_files(write):
    a = write("a.tif", np.stack([np.full((2, 2), n, dtype="uint8") for n in (1, 2)]))
    b = write("b.tif", np.stack([np.full((2, 2), n, dtype="uint8") for n in (3, 4)]))
    with open_stack(RasterInput(paths=[a, b], bands=[4, 1]), "optical") as stack:
        assert stack.read(whole(stack))[0][:, 0, 0].tolist() == [4, 1]
        assert stack.bands == ["4", "1"]


def test_nested_resolutions_come_onto_the_finest(write):
    fine = RNG.integers(1, 999, (12, 12)).astype("uint16")
    coarse = np.arange(1, 5, dtype="uint16").reshape(2, 2) * 100
    a = write("x_B11.tif", coarse, transform=from_origin(500000, 3400000, 60, 60))
    b = write("x_B04.tif", fine)
    with open_stack(RasterInput(paths=[a, b]), "optical") as stack:
        assert stack.grid.pixel_metres == 10 and (stack.grid.height, stack.grid.width) == (12, 12)
        values, valid = stack.read(whole(stack))
        native, _ = stack.read_native(whole(stack))
    assert valid.all() and native.dtype == np.uint16
    np.testing.assert_array_equal(values[1], fine)
    # Bilinear between the coarse pixels' centres, which lie at 3 and 9 fine pixels; constant outside of them.
    at = np.clip((np.arange(12) + 0.5 - 3) / 6, 0, 1)
    expected = 100 + 100 * at[None] + 200 * at[:, None]
    np.testing.assert_allclose(values[0], expected, atol=1e-3)
    np.testing.assert_array_equal(native[0], np.rint(values[0]))


def test_bands_of_several_types_are_given_as_physical_values(write):
    a = write("a_B1.tif", np.full((2, 2), 7, dtype="uint8"))
    b = write("a_B2.tif", np.full((2, 2), 9, dtype="int16"), scale=(0.5, 1))
    with open_stack(RasterInput(paths=[a, b]), "optical") as stack:
        native, _ = stack.read_native(whole(stack))
        assert (stack.dtype, stack.scale, stack.offset) == (np.float32, 1, 0)
    assert native[:, 0, 0].tolist() == [7, 5.5]


@pytest.mark.parametrize(
    "transform",
    [
        Affine(10, 0, 500000, 0, 10, 3399000),
        Affine.translation(500000, 3400000) @ Affine.rotation(20) @ Affine.scale(10, -10),
        from_origin(75.0, 30.7, 1e-4, 1e-4),
    ],
    ids=["south-up", "rotated", "degrees"],
)
def test_any_orientation_is_read_in_its_own_rows(write, transform):
    stored = RNG.integers(1, 255, (2, 6, 5)).astype("uint8")
    crs = "EPSG:4326" if transform.a < 1 else "EPSG:32643"
    with open_stack(RasterInput(paths=[write("a.tif", stored, transform, crs)]), "optical") as stack:
        np.testing.assert_array_equal(stack.read(whole(stack))[0], stored)
        assert stack.grid.transform.almost_equals(transform)


@pytest.mark.parametrize("stated", [None, "EPSG:32643"])
def test_the_jobs_crs_goes_before_the_files(write, stated):
    path = write("a.tif", np.ones((2, 2), dtype="uint8"), crs=stated)
    with open_stack(RasterInput(paths=[path], crs="EPSG:32644"), "optical") as stack:
        assert stack.grid.crs.to_epsg() == 32644


def test_valid_pixels_in_one_corner_of_a_large_raster_are_found(write):
    stored = np.zeros((700, 1100), dtype="uint8")
    stored[699, 1099] = 1
    with open_stack(RasterInput(paths=[write("a.tif", stored, nodata=0)]), "optical") as stack:
        assert stack.find_valid_window() is not None


def test_a_raster_in_an_archive(write):
    import zipfile

    stored = RNG.integers(1, 200, (2, 4, 4)).astype("uint8")
    path = write("a.tif", stored)
    with zipfile.ZipFile(path.with_name("a.zip"), "w") as archive:
        archive.write(path, "inside.tif")
    inside = f"/vsizip/{path.with_name('a.zip').as_posix()}/inside.tif"
    with open_stack(RasterInput(paths=[inside]), "optical") as stack:
        np.testing.assert_array_equal(stack.read(whole(stack))[0], stored)


def test_threads_read_the_same(write):
    stored = RNG.integers(1, 60000, (2, 256, 256)).astype("uint16")
    path = write("a.tif", stored, tiled=True, blockxsize=64, blockysize=64, compress="deflate")
    wrong = []
    with open_stack(RasterInput(paths=[path]), "optical") as stack:
        shifted = stack.on_grid(stack.grid.resampled(2, 1))
        expected = shifted.read(Window(0, 0, 128, 128))[0]

        def read(part):
            for _ in range(5):
                for row in range(0, 256, 32):
                    native = stack.read_native(Window(part * 64, row, 64, 32))[0]
                    if not np.array_equal(native, stored[:, row : row + 32, part * 64 : part * 64 + 64]):
                        wrong.append(row)
                rows = slice(part * 32, part * 32 + 32)
                half = shifted.read(Window(0, part * 32, 128, 32))[0]
                if not np.array_equal(half, expected[:, rows]):
                    wrong.append(rows)

        threads = [threading.Thread(target=read, args=(part,)) for part in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert not wrong
