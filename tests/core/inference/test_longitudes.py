"""SAR that counts its longitudes otherwise than the optical image is used; SAR that is nowhere is told loudly."""

import numpy as np
import pytest
from rasterio.transform import from_origin
from rasterio.warp import transform

from undercast.core.errors import InputError
from undercast.core.events import Recorder
from undercast.core.jobs import parse_job
from undercast.core.store.store import SampleStore

SIDE, CELL = 64, 8


def pair(write_raster, zone, east, turn, has_data=True):
    """Optical in UTM, uniform; SAR around it in degrees, its longitudes turned, of the class water or built-up."""
    origin = from_origin(east, 5_000_000, 10, 10)
    optical = write_raster("optical.tif", np.full((3, SIDE, SIDE), 100), transform=origin, crs=f"EPSG:{zone}")
    middle = transform(f"EPSG:{zone}", "EPSG:4326", [east + 320], [4_999_680])
    x, y = middle[0][0] % 360 if turn == 360 else middle[0][0], middle[1][0]
    degrees = from_origin(x - 0.01, y + 0.01, 0.0002, 0.0002)
    values = np.stack([np.full((100, 100), -10.0), np.zeros((100, 100))])
    values = values if has_data else np.full_like(values, np.nan)
    if not has_data:
        values[:, :2, :2] = 1
    sar = write_raster("sar.tif", values, "float32", transform=degrees, crs="EPSG:4326", names=["VV", "VH"])
    return optical, sar


ZONES = [(32620, 300_000, 360), (32601, 220_000, 360), (32660, 780_000, 0), (32633, 500_000, 0)]


@pytest.mark.parametrize(("zone", "east", "turn"), ZONES)
def test_sar_is_used_however_it_counts_longitudes(classify, make_package, write_raster, zone, east, turn):
    optical, sar = pair(write_raster, zone, east, turn)
    run = classify(make_package(), optical, sar)
    assert (run.classes() == run.classes()[0, 0]).all()
    assert (run.evidence()["optical_share"] < 1).all()
    assert not any("NO valid pixel" in text for text in run.warnings)


@pytest.mark.parametrize("west", [-180.005, 179.995])
def test_sar_across_the_date_line(classify, make_package, write_raster, west):
    """Half of the optical cells lie on either side of 180 degrees."""
    transform = from_origin(179.9968, 45.0032, 0.0001, 0.0001)
    optical = write_raster("optical.tif", np.full((3, SIDE, SIDE), 100), transform=transform, crs="EPSG:4326")
    values = np.stack([np.full((100, 100), -10.0), np.zeros((100, 100))])
    degrees = from_origin(west, 45.005, 0.0001, 0.0001)
    sar = write_raster("sar.tif", values, "float32", transform=degrees, crs="EPSG:4326", names=["VV", "VH"])
    run = classify(make_package(), optical, sar, cell=CELL)
    assert (run.evidence()["optical_share"] < 1).all()


def test_a_sensor_without_a_valid_pixel_there_is_told(classify, make_package, write_raster, tmp_path):
    optical, sar = pair(write_raster, 32633, 500_000, 0, has_data=False)
    assert any("NO valid pixel" in text and "sar" in text for text in classify(make_package(), optical, sar).warnings)
    job = {
        "optical": {"paths": [str(optical)]},
        "sar": {"paths": [str(sar)]},
        "cell": CELL,
        "cloud": {"method": "none"},
    }
    for kind, more in (("prepare", {"split": {"block": 2}}), ("preview", {})):
        recorder = Recorder()
        parse_job({"kind": kind, **job, **more, "output": str(tmp_path / f"{kind}.store")}).run(recorder)
        assert any("NO valid pixel" in str(event.get("message")) for event in recorder.events)
    assert not SampleStore.open(tmp_path / "prepare.store").valid("sar")[:].any()


@pytest.mark.parametrize("crs", ['LOCAL_CS["here",UNIT["metre",1]]', "IAU_2015:30100"], ids=["local", "moon"])
def test_systems_that_have_no_place_on_the_earth_are_told(classify, make_package, write_raster, crs):
    optical = write_raster("optical.tif", np.full((3, SIDE, SIDE), 100))
    sar = write_raster("sar.tif", np.ones((2, SIDE, SIDE)), "float32", crs=crs, names=["VV", "VH"])
    with pytest.raises(InputError) as error:
        classify(make_package(), optical, sar)
    assert "sar" in error.value.subject or "CRS" in error.value.subject or "grid" in error.value.subject
    assert error.value.remedy


@pytest.mark.parametrize("pixel", [1e6, 1e9, 1e-12])
def test_pixels_of_no_sensible_size_are_told(classify, make_package, write_raster, pixel):
    transform = from_origin(500_000, 5_000_000, pixel, pixel)
    optical = write_raster("optical.tif", np.full((3, SIDE, SIDE), 100), transform=transform)
    with pytest.raises(InputError):
        classify(make_package(), optical)
