"""A raster's bands are matched with a model's by name, whatever the same bands are called, and not by their order."""

from collections.abc import Callable

import numpy as np
import pytest
import rasterio

from undercast.core.errors import InputError

RANDOM = np.random.default_rng(2)
OPTICAL = RANDOM.integers(20, 200, (4, 32, 32))
SAR = RANDOM.normal(0, 5, (2, 32, 32))
COLOURS = ("blue", "green", "red", "nir")
NUMBERS = ("B02", "B03", "B04", "B08")


def classes_of(run) -> list[list[int]]:
    with rasterio.open(run.outputs["classes"]) as dataset:
        return dataset.read(1).tolist()


def order_warnings(run) -> list[str]:
    return [warning for warning in run.warnings if "in this order" in warning]


@pytest.mark.parametrize(
    ("model", "raster"),
    [
        (("B04", "B03", "B02"), COLOURS),
        (("red", "green", "blue"), NUMBERS),
        (("B8A", "B04", "B03"), ("Green", "RED", "Blue (490 nm)", "Narrow NIR")),
        (("swir1", "nir", "red"), ("SR_B4", "near infrared", "B11, central wavelength 1610 nm", "x")),
        (("B12", "B11", "B05"), ("rededge1", "swir16", "swir22", "scl")),
    ],
)
def test_optical_bands_under_other_names(
    make_package: Callable, write_raster: Callable, classify: Callable, model: tuple, raster: tuple
) -> None:
    band_order = {
        ("B04", "B03", "B02"): [2, 1, 0],
        ("red", "green", "blue"): [2, 1, 0],
        ("B8A", "B04", "B03"): [3, 1, 0],
        ("swir1", "nir", "red"): [2, 1, 0],
        ("B12", "B11", "B05"): [2, 1, 0],
    }[model]
    package = make_package(("optical",), bands=model)
    named = classify(package, write_raster("named.tif", OPTICAL, names=raster))
    plain = classify(package, write_raster("plain.tif", OPTICAL[band_order], photometric="RGB"))
    assert classes_of(named) == classes_of(plain)
    assert not order_warnings(named)


@pytest.mark.parametrize("names", [("Sigma0_VH", "Sigma0_VV"), ("vh", "vv"), ("Gamma0_VH_db", "Gamma0_VV_db")])
def test_polarisations_under_other_names(
    make_package: Callable, write_raster: Callable, classify: Callable, names: tuple[str, str]
) -> None:
    package = make_package(("sar",))
    named = classify(package, sar=write_raster("named.tif", SAR[::-1], "float32", names=names))
    plain = classify(package, sar=write_raster("plain.tif", SAR, "float32"))
    assert classes_of(named) == classes_of(plain) and not order_warnings(named)


def test_bands_that_are_others_are_told(make_package: Callable, write_raster: Callable, classify: Callable) -> None:
    package = make_package(("optical",), bands=("B04", "B03", "B02"))
    path = write_raster("o.tif", OPTICAL[:3], names=("red", "nir", "swir1"))
    assert "the bands red, nir, swir1" in " ".join(order_warnings(classify(package, path)))
    with pytest.raises(InputError, match="the model takes 3 bands"):
        classify(package, write_raster("four.tif", OPTICAL, names=("red", "nir", "swir1", "green")))


@pytest.mark.parametrize("names", [None, ("Band1", "Band2"), ("band 1", "band 2")])
def test_bands_without_names_are_told_once_with_their_order(
    make_package: Callable, write_raster: Callable, classify: Callable, names: tuple | None
) -> None:
    path = write_raster("s.tif", SAR, "float32", names=names)
    run = classify(make_package(("sar",)), sar=path)
    (message,) = [warning for warning in run.warnings if "have no names" in warning]
    assert "taken in the order VV, VH" in message and "s.tif" in message and "--sar.bands" in message
    chosen = classify(make_package(("sar",)), sar={"paths": [path], "bands": [1, 2]})
    assert "have no names" not in " ".join(chosen.warnings) and classes_of(chosen) == classes_of(run)
    nameless = write_raster("o.tif", OPTICAL[:3], photometric="RGB")
    alike = classify(make_package(("optical",)), nameless)  # the model's have none either
    assert "have no names" not in " ".join(alike.warnings)
    assert "B04, B03, B02" in " ".join(
        classify(make_package(("optical",), bands=("B04", "B03", "B02")), nameless).warnings
    )
