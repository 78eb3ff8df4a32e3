"""What counts as an image: alpha bands, masks, filler, names of bands, parts of files, blocks larger than memory."""

import os
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

import numpy as np
import pytest
import rasterio
from rasterio.enums import ColorInterp
from rasterio.shutil import copy as copy_raster
from rasterio.transform import from_origin
from rasterio.windows import Window

from undercast.core.config.rasters import RasterInput
from undercast.core.errors import CancelledError, InputError
from undercast.core.events import Recorder
from undercast.core.jobs import parse_job
from undercast.core.raster import tiling
from undercast.core.raster.attention import listening
from undercast.core.raster.stack import list_bands, open_stack

RNG = np.random.default_rng(1)
ROOT = Path(__file__).parents[3]


def messages_of(reporter):
    return " ".join(event["message"] for event in reporter.events if event.get("level") == "warning")


def valid_of(path, **options):
    with open_stack(RasterInput(paths=[path], **options), "optical") as stack:
        return stack.bands, stack.read_native(Window(0, 0, stack.grid.width, stack.grid.height))[1]


def declare(path, *meanings):
    with rasterio.open(path, "r+") as file:
        file.colorinterp = meanings


@pytest.fixture
def preview(tmp_path):
    def preview(path, **options):
        reporter = Recorder()
        job = {"kind": "preview", "optical": {"paths": [str(path)]}, "cell": 16, "cloud": {"method": "none"}}
        parse_job({**job, "output": str(tmp_path / "look"), "count": 1, **options}).run(reporter)
        return messages_of(reporter)

    return preview


@pytest.mark.parametrize("nodata", [None, 0])
@pytest.mark.parametrize("alpha_band", [0, 2, 4])
def test_alpha_in_any_place_and_beside_nodata_is_validity(write, alpha_band, nodata):
    stored = RNG.integers(1, 200, (5, 6, 8)).astype("uint16")
    stored[alpha_band, :, :4], stored[alpha_band, :, 4:] = 0, 65535
    path = write("a.tif", stored, nodata=nodata)
    declare(path, *(ColorInterp.alpha if band == alpha_band else ColorInterp.undefined for band in range(5)))
    bands, valid = valid_of(path)
    assert len(bands) == 4 and valid.tolist() == [[False] * 4 + [True] * 4] * 6


def test_alpha_that_is_named_is_data_and_can_be_taken_by_name_or_number(write, preview):
    stored = RNG.integers(1, 200, (4, 32, 32)).astype("uint8")
    stored[3, 0, 0] = 0
    path = write("nir.tif", stored, names=["blue", "green", "red", "nir"], photometric="RGB", alpha="yes")
    assert valid_of(path)[0] == ["blue", "green", "red", "nir"]
    plain = write("plain.tif", stored, photometric="RGB", alpha="yes")
    assert valid_of(plain)[0] == ["1", "2", "3"]
    bands, valid = valid_of(plain, bands=[4, 1])
    assert bands == ["4", "1"] and valid.all()
    assert "band 4 is declared alpha" in preview(plain) and "--optical.bands" in preview(plain)


def test_masks_of_single_bands_are_validity(write, tmp_path):
    stored = RNG.integers(1, 200, (2, 4, 4)).astype("uint8")
    path = write("a.tif", stored)
    mask_values = np.full((4, 4), 255, dtype="uint8")
    mask_values[0, 0] = 0
    mask = write("mask.tif", mask_values)
    transform = ", ".join(map(str, rasterio.open(path).transform.to_gdal()))
    source = "<SimpleSource><SourceFilename>{}</SourceFilename><SourceBand>{}</SourceBand></SimpleSource>"
    bands = "".join(
        f'<VRTRasterBand dataType="Byte" band="{band}">{source.format(path, band)}'
        + (
            f'<MaskBand><VRTRasterBand dataType="Byte">{source.format(mask, 1)}</VRTRasterBand></MaskBand>'
            if band == 2
            else ""
        )
        + "</VRTRasterBand>"
        for band in (1, 2)
    )
    virtual = tmp_path / "masked.vrt"
    virtual.write_text(
        f'<VRTDataset rasterXSize="4" rasterYSize="4"><SRS>EPSG:32643</SRS>'
        f"<GeoTransform>{transform}</GeoTransform>{bands}</VRTDataset>"
    )
    _, valid = valid_of(virtual)
    assert not valid[0, 0] and valid.sum() == 15
    assert valid_of(virtual, bands=[1])[1].all()


@pytest.mark.parametrize(
    "where", [np.s_[:, :, :40], np.s_[:, :3], np.s_[:, -20:, -20:]], ids=["half", "edge", "corner"]
)
def test_a_zero_border_without_nodata_is_told(write, preview, where):
    stored = RNG.integers(1, 200, (3, 80, 80)).astype("uint16")
    assert "nodata" not in preview(write("whole.tif", stored))
    stored[where] = 0
    assert "--optical.nodata 0" in preview(write("a.tif", stored))
    assert "nodata" not in preview(write("b.tif", stored, nodata=0))


def test_dark_pixels_are_no_border(write, preview):
    stored = RNG.integers(0, 3, (3, 80, 80)).astype("uint8")
    assert "nodata" not in preview(write("dark.tif", stored))


@pytest.mark.parametrize(
    ("names", "bands"),
    [
        (["S2_L2A_B02_(Raw).tiff", "S2_L2A_B08_(Raw).tiff"], ["B02", "B08"]),
        (["S1A_2020_VH_db.tif", "S1A_2020_VV_db.tif"], ["VH", "VV"]),
        (["s1a-iw-grd-vh-2020-001.tiff", "s1a-iw-grd-vv-2020-002.tiff"], ["VH", "VV"]),
        (["site_blue_final.tif", "site_red_final.tif"], ["blue", "red"]),
        (["LC08_T1_SR_B4.TIF", "LC08_T1_SR_B5.TIF"], ["B04", "B05"]),
    ],
)
def test_band_files_that_end_alike_have_their_own_names(write, names, bands):
    for number, name in enumerate(names, 1):
        write(f"scene/{name}", np.full((2, 2), number, dtype="uint8"), driver="GTiff")
    folder = write(f"scene/{names[0]}", np.full((2, 2), 1, dtype="uint8")).parent
    assert list_bands(RasterInput(paths=[folder]), "optical") == bands


def test_bands_that_no_name_tells_apart_are_told(write, preview):
    paths = [write(f"{folder}/x_B04.tif", RNG.integers(1, 9, (32, 32)).astype("uint8")) for folder in "ab"]
    message = preview("", optical={"paths": list(map(str, paths))})
    assert "several bands are called B04" in message and "--optical.bands" in message


@pytest.mark.parametrize("spelled", ["GPKG:{}:second", 'GPKG:"{}":second'])
def test_a_part_of_a_geopackage(tmp_path, spelled):
    path = tmp_path / "two: parts.gpkg"
    for number, name in enumerate(["first", "second"], 1):
        profile = {"height": 256, "width": 256, "count": 1, "dtype": "uint8", "crs": "EPSG:32633"}
        profile |= {"transform": from_origin(300000, 5400000, 10, 10), "RASTER_TABLE": name}
        with rasterio.open(path, "w", "GPKG", APPEND_SUBDATASET="YES" if number > 1 else "NO", **profile) as file:
            file.write(np.full((1, 256, 256), number * 50, dtype="uint8"))
    with open_stack(RasterInput(paths=[spelled.format(path)]), "SAR") as stack:
        assert stack.read(Window(0, 0, 1, 1))[0].ravel()[0] == 100
    with pytest.raises(InputError, match=r"GPKG:.*second"):
        open_stack(RasterInput(paths=[path]), "SAR")
    with pytest.raises(InputError, match="does not exist"):
        open_stack(RasterInput(paths=[spelled.format(tmp_path / "none.gpkg")]), "SAR")


@pytest.mark.parametrize("spelled", ["NETCDF:{}:Band2", 'NETCDF:"{}":Band2'])
def test_a_part_of_a_netcdf_file(write, tmp_path, spelled):
    path = tmp_path / "two.nc"
    copy_raster(write("a.tif", np.stack([np.full((4, 5), n, dtype="float32") for n in (1, 2)])), path, driver="netCDF")
    with open_stack(RasterInput(paths=[spelled.format(path)]), "SAR") as stack:
        assert stack.read(Window(0, 0, 1, 1))[0].ravel()[0] == 2


@pytest.mark.parametrize(
    ("names", "bands"),
    [
        (['NETCDF:"{0}":Band1', "NETCDF:{0}:Band2"], ["Band1", "Band2"]),
        (["NETCDF:{1}:Band1", "NETCDF:{2}:Band1"], ["VH", "VV"]),
    ],
)
def test_parts_of_files_name_their_bands(write, tmp_path, names, bands):
    raster = write("a.tif", np.stack([np.full((4, 5), n, dtype="float32") for n in (1, 2)]))
    files = [tmp_path / name for name in ("two.nc", "s1_VH.nc", "s1_VV.nc")]
    for file in files:
        copy_raster(raster, file, driver="netCDF")
    assert list_bands(RasterInput(paths=[Path(name.format(*files)) for name in names]), "SAR") == bands


def test_a_safe_folder_says_which_folder_to_give(write, tmp_path):
    for metres in (10, 20):
        write(f"S2A.SAFE/GRANULE/L2A/IMG_DATA/R{metres}m/T33_B02_{metres}m.tif", np.ones((2, 2), dtype="uint8"))
    with pytest.raises(InputError, match="IMG_DATA/R10m"):
        open_stack(RasterInput(paths=[tmp_path / "S2A.SAFE"]), "optical")


def test_raw_bands_of_a_virtual_raster_are_not_read(tmp_path):
    secret = tmp_path / "secret.bin"
    secret.write_bytes(bytes(range(1, 17)))
    path = tmp_path / "raw.vrt"
    path.write_text(
        '<VRTDataset rasterXSize="4" rasterYSize="4"><SRS>EPSG:32643</SRS><GeoTransform>0,1,0,0,0,-1</GeoTransform>'
        f'<VRTRasterBand dataType="Byte" band="1" subClass="VRTRawRasterBand"><SourceFilename>{secret}</SourceFilename>'
        "<ImageOffset>0</ImageOffset><PixelOffset>1</PixelOffset><LineOffset>4</LineOffset></VRTRasterBand></VRTDataset>"
    )
    outer = tmp_path / "outer.vrt"
    outer.write_text(
        '<VRTDataset rasterXSize="4" rasterYSize="4"><SRS>EPSG:32643</SRS><GeoTransform>0,1,0,0,0,-1</GeoTransform>'
        '<VRTRasterBand dataType="Byte" band="1"><SimpleSource>'
        '<SourceFilename relativeToVRT="1">raw.vrt</SourceFilename>'
        "<SourceBand>1</SourceBand></SimpleSource></VRTRasterBand></VRTDataset>"
    )
    for virtual in (path, outer):
        with pytest.raises(InputError, match="raw bands"):
            open_stack(RasterInput(paths=[virtual]), "optical")


def copies():
    return set(Path(tempfile.gettempdir()).glob("undercast-tiled-*"))


@pytest.fixture
def striped(write, monkeypatch, tmp_path):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(tiling, "LARGE", 1 << 16)
    stored = RNG.integers(1, 60000, (2, 700, 600)).astype("uint16")
    return write("strip.tif", stored, compress="deflate", blockysize=700, interleave="pixel", nodata=7), stored


def test_a_single_compressed_strip_is_read_through_one_tiled_copy_that_is_removed(striped, preview):
    path, stored = striped
    with (
        open_stack(RasterInput(paths=[path]), "optical") as stack,
        open_stack(RasterInput(paths=[path]), "SAR") as other,
    ):
        assert stack.tile == (512, 512) and stack.paths == [path]
        assert len([folder for folder in copies() if folder.is_dir()]) == 1
        rows_read = []
        threads = [
            threading.Thread(
                target=lambda row=row: rows_read.append((row, stack.read_native(Window(0, row, 600, 100))[0]))
            )
            for row in range(0, 700, 100)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        for row, values in rows_read:
            np.testing.assert_array_equal(
                values, np.where((stored[:, row : row + 100] == 7).any(0), 0, stored[:, row : row + 100])
            )
        assert other.read(Window(0, 0, 1, 1))[1].shape == (1, 1)
    assert len(rows_read) == 7 and not copies()


def test_the_tiled_copy_is_told_and_ends_with_a_cancel(striped, tmp_path):
    path, _ = striped
    job = {"kind": "preview", "optical": {"paths": [str(path)]}, "cell": 100, "cloud": {"method": "none"}}
    job |= {"output": str(tmp_path / "look"), "count": 1}

    class Impatient(Recorder):
        def info(self, message):
            super().info(message)
            if "tiled copy" in message:
                self.cancel()

    reporter = Impatient()
    with pytest.raises(CancelledError):
        parse_job(job).run(reporter)
    assert reporter.cancelled and not copies()


def test_blocks_beyond_memory_are_refused_with_what_mends_them(striped, monkeypatch):
    monkeypatch.setattr(tiling, "LARGEST", 1 << 17)
    with pytest.raises(InputError, match="gdal_translate -co TILED=YES"):
        open_stack(RasterInput(paths=[striped[0]]), "optical")


def test_an_empty_giant_and_thousands_of_bands_end_with_a_cancel(tmp_path):
    giant = tmp_path / "giant.tif"
    profile = {"height": 60000, "width": 60000, "count": 1, "dtype": "uint8", "crs": "EPSG:32643", "nodata": 0}
    with rasterio.open(
        giant, "w", "GTiff", tiled=True, SPARSE_OK=True, transform=from_origin(5e5, 3e6, 10, 10), **profile
    ):
        pass
    reporter = Recorder()
    job = {"kind": "preview", "optical": {"paths": [str(giant)]}, "cell": 64, "output": str(tmp_path / "look")}
    timer = threading.Timer(0.3, reporter.cancel)
    timer.start()
    with pytest.raises(CancelledError):
        parse_job(job).run(reporter)
    timer.join()


def test_a_read_of_many_bands_ends_with_a_cancel_and_a_message_lists_some(write):
    class Late(Recorder):
        checks = 0

        def check(self):
            self.checks += 1
            if self.checks > 1:  # not before the read, but within it
                self.cancel()
            super().check()

    path = write("many.tif", np.full((600, 4, 4), 7, "uint8"))
    with open_stack(RasterInput(paths=[path]), "optical") as stack:
        assert stack.read_native(Window(0, 0, 4, 4))[0].shape == (600, 4, 4)
        with listening(Late()), pytest.raises(CancelledError):
            stack.read_native(Window(0, 0, 4, 4))
    with pytest.raises(InputError, match="no band named nir") as error:
        open_stack(RasterInput(paths=[path], bands=["nir"]), "optical")
    assert len(str(error.value)) < 900


def test_the_projections_of_another_installation_are_not_used(write, tmp_path):
    (tmp_path / "proj.db").write_bytes(b"no database")
    path = write("a.tif", RNG.integers(1, 9, (1, 32, 32)).astype("uint8"))
    flags = ["--optical.paths", str(path), "--cell", "16", "--cloud.method", "none", "--output", str(tmp_path / "look")]
    done = subprocess.run(
        [sys.executable, "-I", str(ROOT / "launch.py"), "preview", *flags],
        env={**os.environ, "PROJ_LIB": str(tmp_path), "PROJ_DATA": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
