"""Where the map lies: to the pixel, whatever the rasters' size, orientation, CRS and units."""

import math
from collections.abc import Callable
from typing import Any

import geopandas
import numpy as np
import pytest
import rasterio
import shapely
from rasterio.transform import Affine
from rasterio.warp import transform as warp_points
from rasterio.warp import transform_bounds

NORTH_UP = Affine(10, 0, 500_000, 0, -10, 5_000_000)
ROTATED = Affine.translation(500_000, 5_000_000) @ Affine.rotation(30) @ Affine.scale(10, -10)
SOUTH_UP = Affine(10, 0, 500_000, 0, 10, 4_999_000)


def labels(rows: int, columns: int, seed: int = 0) -> np.ndarray:
    return np.random.default_rng(seed).integers(0, 3, (rows, columns))


@pytest.mark.parametrize("transform", [NORTH_UP, ROTATED, SOUTH_UP], ids=["north-up", "rotated", "south-up"])
def test_each_cell_gets_the_class_of_its_pixels(
    make_package: Callable, paint: Callable, write_raster: Callable, classify: Callable, transform: Affine
) -> None:
    truth = labels(5, 7)
    run = classify(make_package(), write_raster("optical.tif", paint(truth, 8), transform=transform))
    assert np.array_equal(run.classes(), truth)
    assert np.allclose(run.transform(), transform @ Affine.scale(8))
    cells = run.cells()
    assert len(cells) == 35
    corners = [transform @ (8 * c, 8 * r) for r, c in [(2, 3), (2, 4), (3, 4), (3, 3)]]
    cell = cells[(cells.row == 2) & (cells.column == 3)].iloc[0]
    assert cell.geometry.equals_exact(shapely.Polygon(corners), 1e-6) or cell.geometry.normalize().equals_exact(
        shapely.Polygon(corners).normalize(), 1e-6
    )
    assert cell.class_id == truth[2, 3]


@pytest.mark.parametrize("size", [(1, 1), (5, 7), (8, 8), (9, 8), (15, 17), (16, 23), (101, 67)])
def test_leftover_pixels_get_a_cell_of_their_own(
    make_package: Callable, paint: Callable, write_raster: Callable, classify: Callable, size: tuple[int, int]
) -> None:
    rows, columns = (max(1, math.ceil(side / 8)) for side in size)
    truth = labels(rows, columns)
    image = paint(truth, 8)[:, : size[0], : size[1]]
    run = classify(make_package(), write_raster("optical.tif", image), min_valid=0.0)
    assert np.array_equal(run.classes(), truth)
    # A third of the pixels of a cell is enough to know it, if so little is asked for.
    with rasterio.open(run.outputs["classes"]) as dataset:
        assert (dataset.height, dataset.width) == (rows, columns)


def test_cells_with_too_few_pixels_are_nodata(
    make_package: Callable, paint: Callable, write_raster: Callable, classify: Callable
) -> None:
    image = paint(labels(2, 3), 8)[:, :, :19]  # the last column of cells has 3 of 8 columns
    run = classify(make_package(), write_raster("optical.tif", image), min_valid=0.5)
    assert (run.classes()[:, 2] == 255).all() and (run.classes()[:, :2] < 3).all()
    assert np.isnan(run.evidence()["confidence"][:, 2]).all()
    assert len(run.cells()) == 4


def test_sliding_cells_make_smaller_map_pixels(
    make_package: Callable, paint: Callable, write_raster: Callable, classify: Callable
) -> None:
    truth = np.repeat([[0, 1, 2]], 3, axis=0)
    run = classify(make_package(), write_raster("optical.tif", paint(truth, 8)), overlap=0.75)
    # 24 pixels: cells of 8 begin at 0, 2, .. 16. A cell is of the class that covers most of it; a tie has the first.
    assert run.classes().shape == (9, 9)
    assert run.classes()[4].tolist() == [0, 0, 0, 1, 1, 1, 1, 2, 2]
    # A map pixel is 2 pixels wide and lies in the middle of its cell: 3 pixels in from the cell's corner.
    assert np.allclose(run.transform(), NORTH_UP @ Affine.translation(3, 3) @ Affine.scale(2))


@pytest.mark.parametrize(("pixel", "cell"), [(20.0, 4), (5.0, 16), (7.0, 11), (10.0, 8)])
def test_the_cell_covers_the_ground_of_the_models_cells(
    make_package: Callable,
    paint: Callable,
    write_raster: Callable,
    classify: Callable,
    pixel: float,
    cell: int,
) -> None:
    """The model's cells are 8 pixels of 10 m; the raster has other pixels and is resampled to them."""
    truth = labels(4, 6)
    transform = Affine(pixel, 0, 500_000, 0, -pixel, 5_000_000)
    run = classify(make_package(), write_raster("optical.tif", paint(truth, cell), transform=transform))
    assert np.array_equal(run.classes(), truth)
    assert np.allclose(run.transform(), transform @ Affine.scale(cell))


def test_the_cells_side_can_be_chosen(
    make_package: Callable, paint: Callable, write_raster: Callable, classify: Callable
) -> None:
    truth = labels(4, 6)
    run = classify(make_package(), write_raster("optical.tif", paint(truth, 5)), cell=5)
    assert np.array_equal(run.classes(), truth)


def test_a_model_without_resolution_takes_its_side_in_pixels(
    make_package: Callable, paint: Callable, write_raster: Callable, classify: Callable
) -> None:
    truth = labels(3, 3)
    path = write_raster("optical.tif", paint(truth, 8), transform=Affine(33, 0, 5e5, 0, -33, 5e6))
    assert np.array_equal(classify(make_package(resolution=None), path).classes(), truth)


def test_degrees(make_package: Callable, paint: Callable, write_raster: Callable, classify: Callable) -> None:
    """A pixel of 10 m squared at 60 degrees north is twice as wide in degrees as it is high."""
    metre = 1 / 111_412  # degrees of latitude at 60 degrees north
    transform = Affine(20 * metre, 0, 10.0, 0, -10 * metre, 60.0)
    truth = labels(6, 6)
    run = classify(make_package(), write_raster("optical.tif", paint(truth, 8), transform=transform, crs="EPSG:4326"))
    assert np.array_equal(run.classes(), truth)
    assert np.allclose(run.transform(), transform @ Affine.scale(8))


def test_sar_on_another_grid_and_crs_falls_into_the_right_cells(
    make_package: Callable, write_raster: Callable, classify: Callable
) -> None:
    """The optical image says nothing; SAR in another zone, with other pixels and origin, decides every cell."""
    truth = labels(6, 8, seed=2)
    optical = write_raster("optical.tif", np.full((3, 48, 64), 60))
    xs, ys = warp_points("EPSG:32633", "EPSG:32632", [500_000, 500_640], [5_000_000, 4_999_520])
    west, north = min(xs) - 200.0, max(ys) + 200.0
    pixel = 2.5
    side = int(1100 / pixel)
    across, down = np.meshgrid(west + (np.arange(side) + 0.5) * pixel, north - (np.arange(side) + 0.5) * pixel)
    back = warp_points("EPSG:32632", "EPSG:32633", across.ravel(), down.ravel())
    column = np.floor((np.reshape(back[0], across.shape) - 500_000) / 80).astype(int)
    row = np.floor((5_000_000 - np.reshape(back[1], across.shape)) / 80).astype(int)
    inside = (row >= 0) & (row < 6) & (column >= 0) & (column < 8)
    # SAR_WEIGHTS: (5, 0) speaks for class 0, (0, 5) for class 1, (-5, 0) for class 2.
    wanted = truth[np.clip(row, 0, 5), np.clip(column, 0, 7)]
    sar = np.stack([np.choose(wanted, [5.0, 0.0, -5.0]), np.choose(wanted, [0.0, 5.0, 0.0])])
    sar = np.where(inside, sar, np.nan)
    path = write_raster(
        "sar.tif",
        sar,
        "float32",
        Affine(pixel, 0, west, 0, -pixel, north),
        "EPSG:32632",
        nodata=np.nan,
    )
    run = classify(make_package(), optical, path)
    assert np.array_equal(run.classes(), truth)
    assert (run.evidence()["optical_share"] < 1e-3).all()


def test_extent_in_another_crs_chooses_cells_of_the_same_grid(
    make_package: Callable, paint: Callable, write_raster: Callable, classify: Callable
) -> None:
    truth = labels(6, 8)
    optical = write_raster("optical.tif", paint(truth, 8))
    # Within the cells of rows 2..3 and columns 3..5 (80 m each), 20 m from their outer edges.
    west, south, east, north = 500_260, 4_999_700, 500_460, 4_999_820
    extent = transform_bounds("EPSG:32633", "EPSG:4326", west, south, east, north)
    run = classify(make_package(), optical, extent=extent, extent_crs="EPSG:4326")
    assert np.array_equal(run.classes(), truth[2:4, 3:6])
    assert np.allclose(run.transform(), NORTH_UP @ Affine.translation(24, 16) @ Affine.scale(8))


def test_mask_chooses_cells_by_their_centre(
    make_package: Callable, paint: Callable, write_raster: Callable, classify: Callable, tmp_path: Any
) -> None:
    truth = labels(6, 8)
    optical = write_raster("optical.tif", paint(truth, 8))
    # From the centre of column 2's cells less 1 m to that of column 4's plus 1 m; in degrees.
    area = shapely.box(500_199, 4_999_000, 500_361, 5_001_000)
    mask = tmp_path / "mask.geojson"
    geopandas.GeoDataFrame(geometry=[area], crs="EPSG:32633").to_crs(4326).to_file(mask)
    run = classify(make_package(), optical, mask=mask)
    inside = np.zeros((6, 8), bool)
    inside[:, 2:5] = True
    assert np.array_equal(run.classes(), np.where(inside, truth, 255))
    assert run.outputs["cell_count"] == len(run.cells()) == 18


def test_sar_alone_anchors_the_grid_to_its_own_pixels(
    make_package: Callable, write_raster: Callable, classify: Callable
) -> None:
    truth = labels(3, 5)
    pixels = np.kron(truth, np.ones((8, 8), int))
    sar = np.stack([np.choose(pixels, [5.0, 0.0, -5.0]), np.choose(pixels, [0.0, 5.0, 0.0])])
    path = write_raster("sar.tif", sar, "float32", names=("VV", "VH"))
    run = classify(make_package(), sar=path)
    assert np.array_equal(run.classes(), truth)
    assert np.allclose(run.transform(), NORTH_UP @ Affine.scale(8))
    assert np.isnan(run.evidence()["cloud_fraction"]).all()
    assert run.cells().optical_only.isna().all()


def test_wide_rasters_are_read_in_several_blocks(
    make_package: Callable, paint: Callable, write_raster: Callable, classify: Callable
) -> None:
    """A block holds 2048 cells of 16 pixels: this row of cells has more."""
    truth = labels(2, 2200)
    run = classify(make_package(cell=16), write_raster("optical.tif", paint(truth, 16)), batch=500)
    assert np.array_equal(run.classes(), truth)
    with rasterio.open(run.outputs["classes"]) as dataset:
        assert dataset.overviews(1) == [2, 4, 8]
