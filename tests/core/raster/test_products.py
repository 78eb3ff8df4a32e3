"""Sentinel-2 and Landsat products as rasters: to the pixel, in reflectance, from folders, archives and parts."""

import shutil
import tarfile
import zipfile
from pathlib import Path

import numpy as np
import pytest
import rasterio
from rasterio.transform import from_origin
from rasterio.windows import Window

from undercast.core.config.pixels import CLEAR, CLOUD, SHADOW, UNKNOWN
from undercast.core.config.rasters import CloudInput, RasterInput
from undercast.core.raster.cloud import open_cloud
from undercast.core.raster.products.find import find_product
from undercast.core.raster.spelling import spell_band
from undercast.core.raster.stack import list_bands, open_stack

BANDS = ("B01", "B02", "B03", "B04", "B05", "B06", "B07", "B08", "B8A", "B09", "B10", "B11", "B12")
LEVEL_2A = [band for band in BANDS if band != "B10"]


def stored(band, metres):
    """As the fixture sentinel2 stores it."""
    rng = np.random.default_rng([0, BANDS.index(band)])
    return rng.integers(1100, 6000, (1200 // metres, 1200 // metres)).astype("uint16")


def opened(path, **options):
    return open_stack(RasterInput(paths=[path], **options), "optical")


def cloud_codes(product, **options):
    with opened(product) as stack, open_cloud(CloudInput(**options), stack) as source:
        return source.method, source.map(Window(0, 0, stack.grid.width, stack.grid.height))


@pytest.mark.parametrize(("baseline", "offset"), [("03.01", 0), ("04.00", -1000), ("05.09", -1000)])
def test_reflectance_of_each_baseline_to_the_pixel(sentinel2, baseline, offset):
    with opened(sentinel2(baseline=baseline)) as stack:
        assert stack.bands == LEVEL_2A
        assert stack.grid.transform == from_origin(600000, 5100000, 10, 10) and stack.grid.crs.to_epsg() == 32632
        assert (stack.grid.height, stack.grid.width) == (120, 120)
        values, valid = stack.read(Window(17, 33, 40, 50))
    assert valid.all()
    for band in ("B02", "B03", "B04", "B08"):
        added = offset - BANDS.index(band) if offset else 0  # the fixture gives each band an offset of its own
        expected = (stored(band, 10)[33:83, 17:57].astype(float) + added) / 10000
        np.testing.assert_allclose(values[LEVEL_2A.index(band)], expected, atol=1e-6)


def test_every_band_is_read_in_its_own_resolution(sentinel2):
    safe = sentinel2()
    for band, metres in (("B04", 10), ("B8A", 20), ("B12", 20), ("B09", 60)):
        with opened(safe, bands=[band]) as stack:
            assert stack.grid.pixel_metres == pytest.approx(metres, rel=1e-3)
            whole, _ = stack.read(Window(0, 0, stack.grid.width, stack.grid.height))
        expected = (stored(band, metres).astype(float) - 1000 - BANDS.index(band)) / 10000
        np.testing.assert_allclose(whole[0], expected, atol=1e-6)


def test_a_coarse_band_lies_where_its_ground_does(sentinel2):
    ramp = np.arange(3600, dtype="uint16").reshape(60, 60) * 10 + 2000
    with opened(sentinel2(values={"B05": ramp}), bands=["B02", "B05"]) as stack:
        values, valid = stack.read(Window(0, 0, 120, 120))
    assert valid.all()
    # The mean of the four fine pixels of a coarse one is its value, since the ramp is even.
    means = values[1].reshape(60, 2, 60, 2).mean((1, 3))[1:-1, 1:-1]
    np.testing.assert_allclose(means, (ramp[1:-1, 1:-1].astype(float) - 1004) / 10000, atol=2e-4)


def test_level_1c_has_thirteen_bands(sentinel2):
    safe = sentinel2("L1C")
    with opened(safe) as stack:
        assert stack.bands == list(BANDS)
    product = find_product(safe, "optical")
    assert (product.level, product.baseline, product.tile) == ("L1C", "05.09", "32TQM")
    assert product.date == "2023-07-15T10:16:09.024Z" and product.platform == "Sentinel-2B"


def test_nothing_measured_and_saturated_are_no_data(sentinel2):
    red = np.full((120, 120), 3000, "uint16")
    red[5, 7], red[60, 61], red[9, 9] = 0, 65535, 1
    with opened(sentinel2(values={"B04": red}), bands=["B04"]) as stack:
        values, valid = stack.read(Window(0, 0, 120, 120))
    assert sorted(map(tuple, np.argwhere(~valid))) == [(5, 7), (60, 61)]
    assert values[0, 9, 9] == pytest.approx((1 - 1003) / 10000, abs=1e-7)  # below zero, and data


def zipped(safe: Path, name: str, prefix: str = "") -> Path:
    path = safe.parent / name
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for item in sorted(safe.rglob("*")):
            file.write(item, prefix + item.relative_to(safe.parent).as_posix())
    return path


def test_each_way_to_name_a_product_gives_the_same_pixels(sentinel2):
    safe = sentinel2()
    archive = zipped(safe, "product.zip")
    deep = zipped(safe, "deep.zip", "download/of/july/")
    granule = next((safe / "GRANULE").iterdir())
    ways = [
        safe / "MTD_MSIL2A.xml",
        granule,
        granule / "MTD_TL.xml",
        archive,
        deep,
        Path(f"/vsizip/{archive}/{safe.name}"),
        Path(f"/vsizip/{archive}/{safe.name}/MTD_MSIL2A.xml"),
    ]
    with opened(safe) as stack:
        expected, names = stack.read(Window(30, 20, 64, 64)), stack.bands
    for way in ways:
        with opened(way) as stack:
            assert stack.bands == names, way
            for got, wanted in zip(stack.read(Window(30, 20, 64, 64)), expected, strict=True):
                np.testing.assert_array_equal(got, wanted, err_msg=str(way))
        assert cloud_codes(way)[0] == "scl"


@pytest.mark.parametrize("place", ["{safe}/MTD_MSIL2A.xml", "/vsizip/{archive}/{safe.name}/MTD_MSIL2A.xml"])
def test_parts_as_qgis_names_them_are_reflectance_in_gdals_order(sentinel2, place):
    safe = sentinel2()
    place = place.format(safe=safe, archive=zipped(safe, "product.zip"))
    fine, coarse = (Path(f"SENTINEL2_L2A:{place}:{metres}m:EPSG_32632") for metres in (10, 20))
    assert list_bands(RasterInput(paths=[fine]), "optical") == ["B04", "B03", "B02", "B08"]
    assert list_bands(RasterInput(paths=[coarse]), "optical") == ["B05", "B06", "B07", "B8A", "B11", "B12"]
    for part in (fine, coarse):
        with rasterio.open(str(part).replace("L2A:/vsizip/", "L2A:/vsizip//")) as file:
            names = [spell_band(text) for text in file.descriptions]
        bands = list_bands(RasterInput(paths=[part]), "optical")
        assert names[: len(bands)] == bands
    with open_stack(RasterInput(paths=[fine, coarse]), "optical") as stack:
        values, _ = stack.read(Window(0, 0, 120, 120))
        np.testing.assert_allclose(values[0], (stored("B04", 10).astype(float) - 1003) / 10000, atol=1e-6)
        with open_cloud(CloudInput(), stack) as source:  # both bring the one mask of their product
            assert source.method == "scl"


def test_one_granule_of_a_product_of_several(sentinel2, tmp_path):
    safe, other = sentinel2(), sentinel2(tile="33TUG", folder=tmp_path / "other")
    second = next((other / "GRANULE").iterdir())
    shutil.copytree(second, safe / "GRANULE" / second.name)
    with opened(safe / "GRANULE" / second.name) as stack:
        assert all("T33TUG" in path.name for path in stack.paths)


def classes_of_scl():
    classes = np.full((60, 60), 4, "uint8")
    classes[:6], classes[10:20], classes[30:33] = 0, 9, 3
    return classes


def test_the_scene_classification_is_taken_by_itself(sentinel2):
    safe = sentinel2(classes=classes_of_scl())
    expected = np.full((120, 120), CLEAR, "uint8")
    expected[:12], expected[20:40], expected[60:66] = UNKNOWN, CLOUD, SHADOW
    for options in ({}, {"method": "scl"}, {"method": "scl", "path": safe}):
        method, codes = cloud_codes(safe, **options)
        assert method == "scl"
        np.testing.assert_array_equal(codes, expected)
    assert cloud_codes(safe, method="none")[0] == "none"  # what the user names goes before


def test_the_classes_of_cloud_of_level_1c_are_taken_by_themselves(sentinel2):
    classes = np.zeros((3, 20, 20), "uint8")
    classes[0, 2:5], classes[1, 8:10], classes[2, 15:] = 1, 1, 1  # opaque, cirrus, snow
    method, codes = cloud_codes(sentinel2("L1C", classes=classes))
    expected = np.full((120, 120), CLEAR, "uint8")
    expected[12:30], expected[48:60] = CLOUD, CLOUD
    assert method == "qa60"
    np.testing.assert_array_equal(codes, expected)


def test_level_1c_before_baseline_4_brings_no_mask_of_pixels_and_is_looked_at(sentinel2):
    assert cloud_codes(sentinel2("L1C", "02.09"))[0] == "s2cloudless"


@pytest.mark.parametrize("notes", ["txt", "json"])
def test_landsat_level_2(landsat, notes):
    bits = np.full((40, 40), 1 << 6, "uint16")
    bits[3, 4], bits[5, 6], bits[0] = 1 << 3, 1 << 4, 1
    folder = landsat(notes=notes, quality=bits)
    with opened(folder) as stack:
        assert stack.bands == [f"B{number:02d}" for number in range(1, 8)]
        assert stack.grid.transform == from_origin(400000, 5300000, 30, 30)
        values, valid = stack.read(Window(3, 2, 5, 5))
    assert valid.all()
    # Row 2, column 3 of the fixture's band n: 7000 + 1000 n + 83.
    np.testing.assert_allclose(values[:, 0, 0], [(7083 + 1000 * n) * 2.75e-5 - 0.2 for n in range(1, 8)], atol=1e-6)
    method, codes = cloud_codes(folder)
    assert method == "qa_pixel"
    assert (codes[3, 4], codes[5, 6], codes[9, 9], codes[0, 0]) == (CLOUD, SHADOW, CLEAR, UNKNOWN)
    product = find_product(folder, "optical")
    assert (product.tile, product.level, product.date) == ("193026", "L2SP", "2023-07-15T10:11:12.1234567Z")
    assert product.baseline == "LPGS_16.3.0"


def test_landsat_level_1_is_corrected_for_the_suns_elevation_and_leaves_out_pan_and_thermal(landsat):
    with opened(landsat("L1TP")) as stack:
        assert stack.bands == ["B01", "B02", "B03", "B04", "B05", "B06", "B07", "B09"]
        values, _ = stack.read(Window(0, 0, 1, 1))
    numbers = (1, 2, 3, 4, 5, 6, 7, 9)
    # sin(30 degrees) = 1/2
    expected = [2 * ((7000 + 1000 * n) * 2e-5 - 0.1) for n in numbers]
    np.testing.assert_allclose(values[:, 0, 0], expected, atol=1e-6)


def test_a_landsat_bundle_is_read_in_its_tar_file(landsat, tmp_path):
    folder = landsat()
    bundle = tmp_path / "LC08.tar"
    with tarfile.open(bundle, "w") as file:
        for path in sorted(folder.iterdir()):
            file.add(path, path.name)
    with opened(folder) as stack, opened(bundle) as packed:
        assert packed.bands == stack.bands
        for got, wanted in zip(packed.read(Window(0, 0, 40, 40)), stack.read(Window(0, 0, 40, 40)), strict=True):
            np.testing.assert_array_equal(got, wanted)
    assert cloud_codes(bundle)[0] == "qa_pixel"


def test_scale_and_offset_that_the_user_gives_go_before_the_products(sentinel2):
    with opened(sentinel2(), bands=["B02"], scale=1, offset=0) as stack:
        values, _ = stack.read(Window(0, 0, 120, 120))
    np.testing.assert_array_equal(values[0], stored("B02", 10))


def test_a_raster_in_an_archive_is_still_one(write, tmp_path):
    raster = write("image.tif", np.full((2, 20, 20), 7, "uint8"))
    archive = tmp_path / "images.zip"
    with zipfile.ZipFile(archive, "w") as file:
        file.write(raster, "inner/image.tif")
    with opened(Path(f"/vsizip/{archive}/inner/image.tif")) as stack:
        assert len(stack.bands) == 2
