"""Rasters on a server: the same values as from disk, few bytes, and a clear word where it fails."""

import json
import os
import threading
from pathlib import Path

import numpy as np
import pytest
from affine import Affine
from pydantic import ValidationError
from rasterio.windows import Window

from undercast.core.config.rasters import PUBLIC, CloudInput, RasterInput
from undercast.core.errors import InputError
from undercast.core.raster.cloud import open_cloud
from undercast.core.raster.identity import identity
from undercast.core.raster.stack import open_stack

RNG = np.random.default_rng(7)
COG = {"driver": "COG", "blocksize": 256, "compress": "deflate"}
SLANTED = Affine(9.1e-5, 1e-5, 75.0, 2e-5, -8.9e-5, 30.72)  # degrees, about 10 m; over UTM43's corner of the tests


@pytest.fixture
def optical(write):
    """A COG of odd size, 1501 x 1237 pixels of noise with an empty corner: about 11 MB."""
    stored = RNG.integers(1, 9999, (3, 1501, 1237)).astype("uint16")
    stored[:, 1400:, 1100:] = 0
    return write("optical.tif", stored, nodata=0, scale=(1e-4, -0.1), names=["B04", "B03", "B02"], **COG)


@pytest.fixture
def sar(write):
    values = RNG.normal(-12, 3, (2, 611, 787)).astype("float32")
    values[:, 300:340, 200:260] = np.nan
    return write("sar.tif", values, transform=SLANTED, crs="EPSG:4326", names=["VV", "VH"], **COG)


@pytest.fixture
def impatient(monkeypatch):
    """GDAL's own variables go before ours."""
    for name, value in {"MAX_RETRY": "1", "RETRY_DELAY": "0.05", "LOW_SPEED_TIME": "1"}.items():
        monkeypatch.setenv(f"GDAL_HTTP_{name}", value)


def read(where, window, **options):
    with open_stack(RasterInput(paths=[where], **options), "optical") as stack:
        return (*stack.read(window), stack.bands)


def refused(url):
    with pytest.raises(InputError) as error, open_stack(RasterInput(paths=[url]), "optical") as stack:
        stack.read(Window(0, 0, stack.grid.width, stack.grid.height))
    assert error.value.subject == f"optical raster {url.partition('?')[0]}"
    assert error.value.remedy and "secret" not in str(error.value)
    return error.value.problem


def test_the_values_are_those_on_disk(optical, server):
    for window in (Window(500, 700, 300, 300), Window(-9, 1390, 1300, 200)):
        disk, remote = read(optical, window), read(server.url("optical.tif"), window)
        assert (remote[1].any() and not remote[1].all()) or window.col_off == 500
        np.testing.assert_array_equal(remote[0], disk[0])
        np.testing.assert_array_equal(remote[1], disk[1])
        assert remote[2] == ["B04", "B03", "B02"]


def test_a_small_window_takes_a_small_part_of_the_file(optical, server):
    size = optical.stat().st_size
    with open_stack(RasterInput(paths=[server.url("optical.tif")]), "optical") as stack:
        opened = server.sent
        stack.read(Window(700, 900, 100, 100))
    assert size > 5e6
    assert opened < 0.12 * size  # the header, and the blocks that show that there are valid pixels
    assert 0 < server.sent - opened < 0.12 * size


def test_nothing_but_the_file_is_asked_for(optical, server):
    with open_stack(RasterInput(paths=[server.url("optical.tif")]), "optical") as stack:
        stack.read(Window(0, 0, 600, 600))
    assert {address for _, address in server.requests} == {"/optical.tif"}
    assert len(server.requests) < 12


def test_warping_gives_what_it_gives_from_disk(optical, sar, server):
    window = Window(150, 100, 400, 500)
    with (
        open_stack(RasterInput(paths=[optical]), "optical") as anchor,
        open_stack(RasterInput(paths=[sar]), "SAR") as disk,
        open_stack(RasterInput(paths=[server.url("sar.tif")]), "SAR") as remote,
    ):
        expected = disk.on_grid(anchor.grid).read(window)
        warped = remote.on_grid(anchor.grid).read(window)
    assert expected[1].any() and not expected[1].all()
    np.testing.assert_array_equal(warped[0], expected[0])
    np.testing.assert_array_equal(warped[1], expected[1])


def test_bands_in_files_of_their_own_are_named_by_their_addresses(write, server):
    write("T43RGM_B04_10m.tif", RNG.integers(1, 99, (301, 203)).astype("uint16"), **COG)
    coarse = Affine(20, 0, 500000, 0, -20, 3400000)
    write("T43RGM_B11_20m.tif", RNG.integers(1, 99, (151, 102)).astype("uint16"), transform=coarse, **COG)
    names = [f"{server.url(name)}?sv=2024.1&sig=a%2Fb%3D" for name in ("T43RGM_B04_10m.tif", "T43RGM_B11_20m.tif")]
    with open_stack(RasterInput(paths=names, bands=["B11", "B04"]), "optical") as stack:
        assert stack.bands == ["B11", "B04"]
        assert (stack.grid.height, stack.grid.width) == (301, 203)


def test_a_cloud_mask_on_a_server(optical, write, server):
    classes = RNG.integers(0, 11, (751, 619)).astype("uint8")
    mask = write("SCL.tif", classes, transform=Affine(20, 0, 500000, 0, -20, 3400000), **COG)
    masks = []
    for path in (mask, server.url("SCL.tif")):
        with (
            open_stack(RasterInput(paths=[optical]), "optical") as stack,
            open_cloud(CloudInput(method="scl", path=path), stack) as cloud,
        ):
            masks.append(cloud.read(Window(31, 17, 333, 222)))
    assert masks[0].any() and not masks[0].all()
    np.testing.assert_array_equal(masks[0], masks[1])


def test_threads_read_the_same(optical, server):
    window = Window(0, 0, 512, 512)
    expected, wrong = read(optical, window)[0], []
    with open_stack(RasterInput(paths=[server.url("optical.tif")]), "optical") as stack:

        def look():
            if not np.array_equal(stack.read(window)[0], expected):
                wrong.append(threading.get_ident())

        threads = [threading.Thread(target=look) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert not wrong


def test_a_bucket(optical, server, monkeypatch):
    endpoint = server.url("").removeprefix("http://").strip("/")
    settings = {"S3_ENDPOINT": endpoint, "HTTPS": "NO", "VIRTUAL_HOSTING": "FALSE", "NO_SIGN_REQUEST": "YES"}
    for name, value in settings.items():
        monkeypatch.setenv(f"AWS_{name}", value)
    window = Window(20, 30, 99, 99)
    np.testing.assert_array_equal(read("s3://bucket/optical.tif", window)[0], read(optical, window)[0])


@pytest.mark.parametrize(
    "behaviour,message",
    [
        ("404", "is not there (HTTP 404)"),
        ("403", "may not be read (HTTP 403)"),
        ("503", "fails or is overloaded (HTTP 503)"),
        ("whole", "knows no HTTP ranges"),
        ("page", "a web page instead"),
        ("silent", "does not answer in time"),
        ("broken", "cannot be read"),
    ],
)
def test_what_a_server_may_do(optical, server, impatient, behaviour, message):
    assert message in refused(server.url("optical.tif", behaviour) + "?sig=secret")


def test_no_server_there(impatient):
    assert "takes no connection" in refused("http://127.0.0.1:9/a.tif")


def test_a_cut_off_file(optical, server):
    data = optical.read_bytes()
    optical.write_bytes(data[: len(data) // 2])
    assert "cannot be read" in refused(server.url("optical.tif"))


def test_a_passing_failure_is_overcome(optical, server, impatient):
    window = Window(300, 300, 700, 700)
    expected = read(optical, window)[0]
    for behaviour in ("busy", "once"):
        np.testing.assert_array_equal(read(server.url("optical.tif", behaviour), window)[0], expected)
        assert server.failed
        server.failed.clear()


def test_a_signature_is_kept_for_the_run_and_from_others():
    url = "https://me:word@example.org/a.tif?sig=secret"
    job = RasterInput(paths=[url])
    again = RasterInput.model_validate_json(job.model_dump_json())
    assert again == job and json.loads(again.model_dump_json())["paths"] == [url]
    assert job.model_dump(mode="json", context=PUBLIC)["paths"] == ["https://example.org/a.tif"]


def test_names_that_a_path_would_change(optical, server):
    for url in (server.url("odd//optical.tif"), server.url("optical.tif") + "?from=http://there/./"):
        server.requests.clear()
        read(url, Window(0, 0, 9, 9))
        assert {address for _, address in server.requests} == {url.removeprefix(server.url("").rstrip("/"))}
        assert RasterInput(paths=[url]).model_dump(mode="json")["paths"] == [url]


@pytest.mark.parametrize("url", ["ftp://there/a.tif", "gs://bucket//a.tif"])
def test_addresses_that_are_not_known(url):
    with pytest.raises(ValidationError, match=r"addresses begin with|cannot be read"):
        RasterInput(paths=[url])


def test_a_file_url(optical):
    assert RasterInput(paths=[optical.as_uri()]).paths == [optical]


def path_of(url):
    return RasterInput(paths=[url]).paths[0]


def test_identity_of_a_file_on_a_server(optical, server):
    url = path_of(server.url("optical.tif") + "?sig=one")
    first = identity(url)
    assert first["bytes"] == optical.stat().st_size and first["path"] == server.url("optical.tif")
    assert identity(path_of(server.url("optical.tif") + "?sig=two")) == first
    os.utime(optical, ns=(1, 1))
    assert identity(url) != first
    json.dumps(first)


def test_identity_where_nothing_tells(optical, server):
    assert identity(path_of(server.url("optical.tif", "nameless"))) is None
    assert identity(path_of(server.url("optical.tif", "403"))) is None
    assert identity(path_of("s3://bucket/a.tif")) is None
    assert identity(path_of("https://me:word@127.0.0.1/a.tif")) is None


def test_identity_of_what_is_not_there(tmp_path, server):
    with pytest.raises(InputError, match="HTTP 404"):
        identity(path_of(server.url("none.tif")))
    with pytest.raises(InputError, match="does not exist"):
        identity(tmp_path / "none.tif")


def test_identity_of_a_local_file(write):
    path = write("a.tif", np.ones((4, 4), dtype="uint8"))
    first = identity(path)
    assert identity(path) == first
    path.with_name("a.tif.aux.xml").write_text("<PAMDataset/>")  # QGIS writes one when it shows the raster
    assert identity(path) == first
    os.utime(path, ns=(5, first["modified_ns"] + 1))
    assert identity(path) != first


def test_identity_follows_what_a_virtual_raster_names(write, server):
    path = write("a.tif", np.ones((3, 5), dtype="uint8"))
    for source in (path.name, f"/vsicurl/{server.url('a.tif')}"):
        mosaic = path.with_name("mosaic.vrt")
        mosaic.write_text(
            f'<VRTDataset rasterXSize="5" rasterYSize="3"><VRTRasterBand dataType="Byte" band="1"><SimpleSource>'
            f'<SourceFilename relativeToVRT="{int(source == path.name)}">{source}</SourceFilename>'
            f"<SourceBand>1</SourceBand></SimpleSource></VRTRasterBand></VRTDataset>"
        )
        first = identity(mosaic)
        os.utime(path, ns=(9, path.stat().st_mtime_ns + 1))
        assert identity(mosaic) != first


def test_identity_of_a_file_in_an_archive(write):
    import zipfile

    path = write("a.tif", np.ones((3, 5), dtype="uint8"))
    archive = path.with_name("a.zip")
    with zipfile.ZipFile(archive, "w") as opened:
        opened.write(path, "inner.tif")
    first = identity(Path(f"/vsizip/{archive}/inner.tif"))
    assert first["bytes"] == archive.stat().st_size
