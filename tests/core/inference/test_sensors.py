"""Every dtype, nodata, missing sensors, cloud, bands by name."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import rasterio

from undercast.core.errors import InputError

TRUTH = np.array([[0, 1, 2], [2, 0, 1]])


def sar_of(truth: np.ndarray, cell: int = 8) -> np.ndarray:
    pixels = np.kron(truth, np.ones((cell, cell), int))
    return np.stack([np.choose(pixels, [5.0, 0.0, -5.0]), np.choose(pixels, [0.0, 5.0, 0.0])])


@pytest.mark.parametrize("dtype", ["uint8", "uint16", "int16", "float32", "float64", "int32"])
def test_every_type_a_sensor_delivers(
    make_package: Callable, paint: Callable, write_raster: Callable, classify: Callable, dtype: str
) -> None:
    run = classify(make_package(), write_raster("optical.tif", paint(TRUTH, 8), dtype, nodata=0))
    assert np.array_equal(run.classes(), TRUTH)


def test_scale_and_offset_of_the_file_count(
    make_package: Callable, paint: Callable, write_raster: Callable, classify: Callable
) -> None:
    path = write_raster("optical.tif", paint(TRUTH, 8) * 10 + 1000, "uint16")
    with rasterio.open(path, "r+") as dataset:
        dataset.scales, dataset.offsets = (0.1,) * 3, (-100.0,) * 3
    run = classify(make_package(), path)
    assert np.array_equal(run.classes(), TRUTH) and not run.warnings


def test_invalid_pixels_do_not_count(
    make_package: Callable, paint: Callable, write_raster: Callable, classify: Callable
) -> None:
    image = paint(TRUTH, 8).astype("float32")
    image[:, ::3, ::2] = np.nan
    image[1, 5, 5] = np.inf
    image[:, 10:12, :] = -9999
    run = classify(make_package(), write_raster("optical.tif", image, "float32", nodata=-9999))
    assert np.array_equal(run.classes(), TRUTH)
    # 20 or 200 in every valid pixel: the means, and so the probabilities, are those of a whole image.
    whole = classify(make_package(), write_raster("whole.tif", paint(TRUTH, 8)))
    assert np.allclose(run.evidence()["confidence"], whole.evidence()["confidence"], atol=1e-5)


def test_a_cell_without_any_sensor_is_nodata_and_a_cell_with_one_is_not(
    make_package: Callable, paint: Callable, write_raster: Callable, classify: Callable
) -> None:
    image = paint(TRUTH, 8).astype("float32")
    image[:, :8, :16] = np.nan
    sar = sar_of(TRUTH)
    sar[:, :8, :8] = np.nan
    run = classify(
        make_package(), write_raster("o.tif", image, "float32"), write_raster("s.tif", sar, "float32", nodata=np.nan)
    )
    expected = TRUTH.copy()
    expected[0, 0] = 255
    assert np.array_equal(run.classes(), expected)
    assert run.evidence()["optical_share"][0, 1] == 0.0
    assert run.outputs["cell_count"] == 5


def test_a_sensor_below_the_least_share_of_valid_pixels_takes_no_part(
    make_package: Callable, paint: Callable, write_raster: Callable, classify: Callable
) -> None:
    """A quarter of the optical pixels say another class than SAR; they count only if a quarter is enough."""
    image = paint(TRUTH, 8).astype("float32") * 10
    image[:, 4:8, :] = np.nan
    image[:, :, 4:8] = np.nan
    sar = sar_of((TRUTH + 1) % 3)
    paths = write_raster("o.tif", image, "float32"), write_raster("s.tif", sar, "float32")
    assert classify(make_package(), *paths, min_valid=0.3).classes()[0, 0] == (TRUTH[0, 0] + 1) % 3
    assert classify(make_package(), *paths, min_valid=0.2).classes()[0, 0] == TRUTH[0, 0]


@pytest.mark.parametrize("sensor", ["optical", "sar"])
def test_models_with_one_sensor(
    make_package: Callable, paint: Callable, write_raster: Callable, classify: Callable, sensor: str
) -> None:
    optical = write_raster("o.tif", paint(TRUTH, 8))
    sar = write_raster("s.tif", sar_of(TRUTH), "float32")
    run = classify(make_package(sensors=(sensor,)), optical, sar)
    assert np.array_equal(run.classes(), TRUTH)
    assert (run.evidence()["optical_share"] == (1 if sensor == "optical" else 0)).all()
    other = "sar" if sensor == "optical" else "optical"
    assert any(f"takes no {other} image" in event.get("message", "") for event in run.events)


def test_a_model_whose_only_sensor_is_not_given(
    make_package: Callable, paint: Callable, write_raster: Callable, classify: Callable
) -> None:
    with pytest.raises(InputError, match="takes sar, but only optical is given"):
        classify(make_package(sensors=("sar",)), write_raster("o.tif", paint(TRUTH, 8)))


def test_cloud_fraction_and_one_warning_where_all_is_cloud(
    make_package: Callable, paint: Callable, write_raster: Callable, classify: Callable
) -> None:
    optical = write_raster("o.tif", paint(TRUTH, 8))
    sar = sar_of(TRUTH)
    sar[:, :8, :8] = np.nan
    mask = np.zeros((1, 16, 24))
    mask[:, :, :16] = 3  # all cloud in two columns of cells
    mask[:, :4, 16:] = 7  # half of a cell is shadow
    path = write_raster("cloud.tif", mask)
    cloud = {"method": "mask", "path": path, "values": [3, 7]}
    radar = write_raster("s.tif", sar, "float32", nodata=np.nan, names=("VV", "VH"))
    run = classify(make_package(), optical, radar, cloud=cloud)
    assert np.allclose(run.evidence()["cloud_fraction"], [[1, 1, 0.5], [1, 1, 0]])
    assert np.array_equal(run.classes(), TRUTH)
    assert len(run.warnings) == 1
    assert "In 4 of 6 cells the optical image is all cloud; in 3 SAR decides; in 1 there is no SAR" in run.warnings[0]


def test_cloud_fraction_is_of_the_valid_pixels(
    make_package: Callable, paint: Callable, write_raster: Callable, classify: Callable
) -> None:
    image = paint(TRUTH, 8)
    image[:, :, :4] = 0
    mask = np.zeros((1, 16, 24))
    mask[:, :, :6] = 1
    cloud = {"method": "mask", "path": write_raster("cloud.tif", mask)}
    run = classify(make_package(), write_raster("o.tif", image, nodata=0), cloud=cloud)
    # Of 8 columns of pixels 4 are valid, and 2 of these are cloud.
    assert np.allclose(run.evidence()["cloud_fraction"], [[0.5, 0, 0]] * 2)


def test_bands_are_chosen_by_the_models_names(
    make_package: Callable, paint: Callable, write_raster: Callable, classify: Callable
) -> None:
    red, green, blue = paint(TRUTH, 8)
    noise = np.full_like(red, 99)
    path = write_raster("o.tif", np.stack([noise, blue, green, red, noise]), names=("B01", "B2", "B3", "B4", "B08"))
    run = classify(make_package(bands=("B04", "B03", "B02")), path)
    assert np.array_equal(run.classes(), TRUTH) and not run.warnings


def test_bands_that_the_user_orders_are_taken_so_with_a_warning(
    make_package: Callable, paint: Callable, write_raster: Callable, classify: Callable
) -> None:
    path = write_raster("o.tif", paint(TRUTH, 8), names=("B04", "B03", "B02"))
    optical = {"paths": [path], "bands": ["B02", "B03", "B04"]}
    run = classify(make_package(bands=("B04", "B03", "B02")), optical)
    assert np.array_equal(run.classes(), 2 - TRUTH)
    assert len(run.warnings) == 1 and "B02, B03, B04 are taken in this order" in run.warnings[0]


@pytest.mark.parametrize("count", [1, 2, 4, 13])
def test_a_wrong_number_of_bands(
    make_package: Callable, write_raster: Callable, classify: Callable, count: int, tmp_path: Path
) -> None:
    path = write_raster("o.tif", np.full((count, 16, 16), 50), "int16")
    with pytest.raises(InputError, match=r"the model takes 3 bands \(B04, B03, B02; digital number\), but") as caught:
        classify(make_package(bands=("B04", "B03", "B02")), path)
    assert "o.tif" in caught.value.subject
    assert not (tmp_path / "map").exists()


def test_values_in_another_unit_are_told(
    make_package: Callable, paint: Callable, write_raster: Callable, classify: Callable
) -> None:
    reflectance = write_raster("o.tif", paint(TRUTH, 8) / 255.0, "float32")
    integers = write_raster("p.tif", paint(TRUTH, 8) * 40, "uint16")
    for path in (reflectance, integers):
        warnings = classify(make_package(), path).warnings
        assert sum("Check the raster's unit, scale and offset" in warning for warning in warnings) == 1


def test_linear_backscatter_is_turned_into_decibels(
    make_package: Callable, write_raster: Callable, classify: Callable
) -> None:
    linear = 10 ** (sar_of(TRUTH) / 10)
    run = classify(make_package(), sar={"paths": [write_raster("s.tif", linear, "float32")], "linear_to_db": True})
    assert np.array_equal(run.classes(), TRUTH)


def test_where_nearly_all_is_cloud_the_optical_share_is_said_to_be_of_cloud(
    make_package: Callable, paint: Callable, write_raster: Callable, classify: Callable
) -> None:
    mask = np.zeros((1, 16, 24))
    mask[:, :8, :8] = 1
    mask[:, 0, 0] = 0  # one pixel of 64 is clear
    cloud = {"method": "mask", "path": write_raster("cloud.tif", mask)}
    sar = write_raster("s.tif", np.full((2, 16, 24), [[[0.0]], [[-0.1]]]) + 0.01, "float32")
    run = classify(make_package(), write_raster("o.tif", paint(TRUTH, 8)), sar, cloud=cloud)
    assert run.evidence()["optical_share"][0, 0] > 0.9
    (message,) = [warning for warning in run.warnings if "decides although" in warning]
    assert message.startswith("In 1 cells the optical image decides") and "of cloud, not of the ground" in message
