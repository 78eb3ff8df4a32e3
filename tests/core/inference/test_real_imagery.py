"""Real Sentinel imagery: two grids, degrees, real cloud, bands in separate files at 10, 20 and 60 m."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import rasterio

pytestmark = pytest.mark.real_data

BANDS = ("B04", "B03", "B02")


def folder_with(root: Path, *words: str) -> Path:
    folders = [
        path for path in sorted(root.rglob("*")) if path.is_dir() and all(word in path.as_posix() for word in words)
    ]
    assert folders, (root, words)
    return folders[0]


def test_degrees_and_two_grids(make_package: Callable, classify: Callable, real_data: Path) -> None:
    """The map's corner is the 10 m bands' corner, and its pixels are whole numbers of theirs."""
    optical = folder_with(real_data / "ssl4eo_s12" / "s2c", "20200823")
    sar = folder_with(real_data / "ssl4eo_s12" / "s1", "20200903")
    run = classify(
        make_package(cell=16, bands=BANDS),
        {"paths": [optical]},
        {"paths": [sar], "bands": ["VV", "VH"]},
        cloud={"method": "auto"},
    )
    with rasterio.open(next(optical.glob("*B2.tif"), None) or next(optical.glob("*B02.tif"))) as band:
        transform, height, width = band.transform, band.height, band.width
    with rasterio.open(run.outputs["classes"]) as dataset:
        side = dataset.transform.a / transform.a
        assert side == pytest.approx(round(side)) and dataset.transform.e / transform.e == pytest.approx(side)
        assert (dataset.transform.c, dataset.transform.f) == (transform.c, transform.f)
        assert dataset.crs.to_epsg() == 4326
        assert dataset.shape == (-(-height // round(side)), -(-width // round(side)))
        # The model's cells are 16 pixels of 10 m; a pixel is 10 m high here, too, and narrower.
        assert 14 <= side <= 22
    assert (run.classes()[:-1, :-1] < 3).all()  # the last ones reach beyond the raster
    cloud = run.evidence()["cloud_fraction"]
    assert np.nanmean(cloud) > 0.3  # heavily cloudy
    assert any("s2cloudless" in event.get("message", "") for event in run.events)


def test_a_pair_on_one_grid_with_thick_cloud(make_package: Callable, classify: Callable, real_data: Path) -> None:
    root = real_data / "sen12mscr"
    paths = {
        key: next(path for path in sorted(root.rglob("*.tif")) if key in path.as_posix()) for key in ("s1", "s2_cloudy")
    }
    package = make_package(cell=16)
    optical = {"paths": [paths["s2_cloudy"]], "bands": [4, 3, 2]}
    both = classify(package, optical, {"paths": [paths["s1"]]}, cloud={"method": "auto"})
    with rasterio.open(paths["s2_cloudy"]) as image, rasterio.open(both.outputs["classes"]) as dataset:
        assert np.allclose(dataset.transform, image.transform @ rasterio.Affine.scale(16))
        assert dataset.crs == image.crs and dataset.shape == (16, 16)
        means = image.read([4, 3, 2]).astype(float).reshape(3, 16, 16, 16, 16).mean(axis=(2, 4))
    with rasterio.open(paths["s1"]) as image:
        backscatter = image.read().astype(float).reshape(2, 16, 16, 16, 16).mean(axis=(2, 4))
    vv, vh = backscatter
    logits = 0.01 * means + np.stack([vv, 0.5 * vh, -vv - 0.5 * vh])
    assert (both.classes() == logits.argmax(axis=0)).mean() > 0.99
    assert np.nanmax(both.evidence()["cloud_fraction"]) > 0.9
