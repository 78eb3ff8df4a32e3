"""What a user's broken rasters get: an InputError with the file's name, what is wrong and what to do."""

import numpy as np
import pytest
import rasterio
from affine import Affine
from rasterio.windows import Window

from undercast.core.config.rasters import RasterInput
from undercast.core.errors import InputError
from undercast.core.raster.stack import list_bands, open_stack

GREY = np.full((300, 300), 9, dtype="uint8")


def refused(path, **options):
    with pytest.raises(InputError) as error, open_stack(RasterInput(paths=[path], **options), "SAR") as stack:
        stack.read(Window(0, 0, stack.grid.width, stack.grid.height))
    assert str(path) in error.value.subject or "crs" in error.value.subject
    assert "SAR" in error.value.subject or "crs" in error.value.subject
    assert error.value.remedy
    return error.value.problem


def test_missing(tmp_path):
    assert "does not exist" in refused(tmp_path / "none.tif")


def test_zero_bytes(tmp_path):
    path = tmp_path / "empty.tif"
    path.touch()
    assert "0 bytes" in refused(path)


def test_no_raster_at_all(tmp_path):
    path = tmp_path / "text.tif"
    path.write_text("this is no raster" * 100)
    assert "cannot be read" in refused(path)


@pytest.mark.parametrize("kept", [0.02, 0.5, 0.95])
@pytest.mark.parametrize("compress", ["none", "deflate"])
def test_truncated_tiff(write, kept, compress):
    noise = np.random.default_rng(0).integers(1, 255, (300, 300)).astype("uint8")
    path = write("a.tif", noise, compress=compress)
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * kept)])
    assert "cannot be read" in refused(path)


@pytest.mark.parametrize("driver,suffix", [("JPEG", "jpg"), ("PNG", "png")])
def test_truncated_picture_with_world_file(write, driver, suffix):
    noise = np.random.default_rng(0).integers(1, 255, (300, 300)).astype("uint8")
    path = write(f"a.{suffix}", noise, driver=driver)
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])
    assert "cannot be read" in refused(path)


def test_unreadable_when_warped(write):
    noise = np.random.default_rng(0).integers(1, 255, (300, 300)).astype("uint8")
    path = write("a.tif", noise, tiled=True, blockxsize=64, blockysize=64)
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * 0.6)])
    stack = open_stack(RasterInput(paths=[path]), "SAR")  # its first blocks are whole, so it opens
    view = stack.on_grid(stack.grid.resampled(2, 3))
    with stack, pytest.raises(InputError, match="cannot be read"):
        view.read(Window(0, 0, view.grid.width, view.grid.height))


def test_no_crs(write):
    path = write("a.tif", GREY, crs=None)
    assert "no CRS" in refused(path)
    assert "is no CRS" in refused(path, crs="EPSG:999999999")


def test_no_place(write):
    assert "geotransform" in refused(write("a.tif", GREY, transform=Affine.identity()))
    assert "geotransform" in refused(write("b.tif", GREY, transform=Affine(10, 0, 5, 0, 0, 5)))


def test_ground_control_points_only(tmp_path):
    import rasterio
    from rasterio.control import GroundControlPoint

    path = tmp_path / "gcps.tif"
    points = [GroundControlPoint(r, c, 500000 + c, 3400000 - r) for r, c in ((0, 0), (0, 9), (9, 0))]
    with rasterio.open(path, "w", driver="GTiff", height=9, width=9, count=1, dtype="uint8") as file:
        file.write(np.ones((1, 9, 9), dtype="uint8"))
        file.gcps = points, rasterio.CRS.from_epsg(32643)
    assert "ground control points" in refused(path)


def test_unknown_band_lists_those_there(write):
    path = write("a.tif", np.ones((2, 4, 4)), names=["VV", "VH"])
    with pytest.raises(InputError) as error:
        open_stack(RasterInput(paths=[path], bands=["HH"]), "SAR")
    assert "no band named HH" in error.value.problem and "1 VV, 2 VH" in error.value.remedy
    for number in (0, 3, -1):
        assert f"no band number {number}" in refused(path, bands=[number])
    assert "chosen" in refused(path, bands=[])


def test_ambiguous_band_name(write):
    a, b = write("one_VV.tif", GREY), write("two_VV.tif", GREY)
    with pytest.raises(InputError, match="2 bands named VV"):
        open_stack(RasterInput(paths=[a, b], bands=["VV"]), "SAR")
    assert list_bands(RasterInput(paths=[a, b]), "SAR") == ["VV", "VV"]


@pytest.mark.parametrize("fill", [0, np.nan, np.inf])
def test_all_nodata(write, fill):
    path = write("a.tif", np.full((2, 130, 70), fill, dtype="float32"), nodata=0)
    assert "no valid pixel" in refused(path)


def test_complex_values(write):
    assert "complex" in refused(write("a.tif", np.ones((4, 4), dtype="complex64")))


def test_complex_integers(tmp_path):
    path = tmp_path / "a.tif"
    georeference = {"crs": "EPSG:32633", "transform": Affine(10, 0, 0, 0, -10, 40)}
    with rasterio.open(path, "w", "GTiff", 4, 4, 1, dtype="complex_int16", **georeference):
        pass
    assert "complex" in refused(path)


def test_files_of_different_places(write):
    a = write("a_B1.tif", GREY)
    b = write("a_B2.tif", GREY, transform=Affine(10, 0, 700000, 0, -10, 3400000))
    with pytest.raises(InputError, match="does not overlap"):
        open_stack(RasterInput(paths=[a, b]), "optical")


def test_a_folder_without_rasters(tmp_path):
    (tmp_path / "readme.txt").write_text("nothing")
    with pytest.raises(InputError, match="no rasters"):
        open_stack(RasterInput(paths=[tmp_path]), "optical")


def test_a_scale_of_zero(write):
    assert "scale of 0" in refused(write("a.tif", GREY), scale=0)


def test_no_handle_is_left_open_after_a_refusal(write):
    path = write("a.tif", np.zeros((4, 4), dtype="uint8"), nodata=0)
    refused(path)
    moved = path.with_name("b.tif")
    path.rename(moved)  # fails on Windows where a handle is open
    assert moved.exists()
