"""An image in another unit than the model's is told before the map is made, with the options that mend it."""

from collections.abc import Callable

import numpy as np
import pytest

RANDOM = np.random.default_rng(0)
SCENE = RANDOM.gamma(4, 400, (3, 40, 40)) + 150  # like Sentinel-2's x 10000: dark ground, few bright spots
CLOUDY = np.where(RANDOM.uniform(size=(40, 40)) < 0.7, SCENE + 5000, SCENE)
BACKSCATTER = RANDOM.normal(-13, 4, (2, 40, 40))


def unit_warnings(warnings: list[str]) -> str:
    return " ".join(warning for warning in warnings if "Check the raster's unit" in warning)


@pytest.mark.parametrize(
    ("optical", "values", "dtype", "remedy"),
    [
        ((1750.0, 800.0), SCENE + 1000, "uint16", "--optical.scale 1 --optical.offset -1000"),
        ((1750.0, 800.0), CLOUDY + 1000, "uint16", "--optical.scale 1 --optical.offset -1000"),
        ((1750.0, 800.0), SCENE / 10000, "float32", "--optical.scale 10000 --optical.offset 0"),
        ((1750.0, 800.0), SCENE * 255 / 2750 / 2, "uint8", "--optical.scale 10.7843 --optical.offset 0"),
        ((0.175, 0.08), SCENE, "uint16", "--optical.scale 0.0001 --optical.offset 0"),
        ((0.175, 0.08), SCENE / 10000 + 0.1, "float32", "--optical.scale 1 --optical.offset -0.1"),
        ((1750.0, 800.0), SCENE - 1000, "int16", "--optical.scale 1 --optical.offset 1000"),
        ((1750.0, 800.0), SCENE - SCENE.min() - 40, "int16", ""),  # a little below 0, as corrected images are
        ((100.0, 60.0), SCENE, "uint16", "--optical.scale 0.0927273 --optical.offset 0"),
        ((200.0, 80.0), SCENE / 5, "uint16", "--optical.scale 0.0927273 --optical.offset 0"),  # dark
        ((30.0, 12.0), np.clip(SCENE / 12, 0, 255), "uint8", ""),  # much brighter, but 8 bit
        ((1750.0, 800.0), SCENE, "uint16", ""),
        ((1750.0, 800.0), CLOUDY, "uint16", ""),
        ((1750.0, 800.0), np.full_like(SCENE, 250) + SCENE / 20, "uint16", ""),  # dark water
        ((0.175, 0.08), CLOUDY / 10000, "float32", ""),
    ],
)
def test_optical_units(
    make_package: Callable,
    write_raster: Callable,
    classify: Callable,
    optical: tuple[float, float],
    values: np.ndarray,
    dtype: str,
    remedy: str,
) -> None:
    path = write_raster("o.tif", values, dtype)
    warning = unit_warnings(classify(make_package(("optical",), optical=optical), path).warnings)
    assert remedy in warning and bool(warning) == bool(remedy)


@pytest.mark.parametrize(
    ("sar", "values", "remedy"),
    [
        ((-13.0, 4.0), 10 ** (BACKSCATTER / 10), "--sar.linear-to-db"),
        ((-13.0, 4.0), 300 + 10 * BACKSCATTER, "calibrate them first"),
        ((0.08, 0.06), BACKSCATTER, "raise 10 to a tenth of them"),
        ((-13.0, 4.0), BACKSCATTER - 6, ""),
        ((0.08, 0.06), 10 ** (BACKSCATTER / 10), ""),
    ],
)
def test_backscatter(
    make_package: Callable,
    write_raster: Callable,
    classify: Callable,
    sar: tuple[float, float],
    values: np.ndarray,
    remedy: str,
) -> None:
    path = write_raster("s.tif", values, "float32")
    warning = unit_warnings(classify(make_package(("sar",), sar=sar), sar=path).warnings)
    assert remedy in warning and bool(warning) == bool(remedy)


def test_the_options_that_are_told_mend_it(make_package: Callable, write_raster: Callable, classify: Callable) -> None:
    package = make_package(("optical",), optical=(1750.0, 800.0))
    path = write_raster("o.tif", SCENE + 1000, "uint16")
    run = classify(package, optical={"paths": [str(path)], "scale": 1, "offset": -1000})
    assert not unit_warnings(run.warnings)
