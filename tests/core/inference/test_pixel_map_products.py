"""What a map of pixels may have beside classes and evidence: least mapping unit, polygons, probabilities."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import geopandas
import numpy as np
import pytest
import rasterio
import shapely
from rasterio.features import rasterize
from rasterio.transform import Affine

from undercast.core.config.products import PolygonOptions
from undercast.core.config.sensors import SceneClass
from undercast.core.events import Recorder
from undercast.core.raster.grid import Grid
from undercast.core.raster.ground import Ground
from undercast.core.tasks.pixel import polygons, sieve
from undercast.core.tasks.pixel.polygons import PolygonPlan, write_polygons

CLASSES = 3
LEGEND = [SceneClass(name=name, color="#112233") for name in ("water", "trees", "crops", "unsure")]
PLACES = {
    "utm": ("EPSG:32648", Affine(10, 0, 6e5, 0, -10, 3e6)),
    "degrees": ("EPSG:4326", Affine(1e-4, 0, 105, 0, -1e-4, 27)),
}


def write(path: Path, values: np.ndarray, place: str = "utm", nodata: int = 255) -> Path:
    crs, transform = PLACES[place]
    size = {"height": values.shape[0], "width": values.shape[1], "count": 1, "dtype": "uint8", "nodata": nodata}
    with rasterio.open(path, "w", "GTiff", crs=crs, transform=transform, **size) as file:
        file.write(values, 1)
    return path


def grid(values: np.ndarray, place: str = "utm") -> Grid:
    crs, transform = PLACES[place]
    return Grid(*values.shape, transform, rasterio.CRS.from_string(crs))


def noise(seed: int, height: int = 61, width: int = 83, smooth: int = 3) -> np.ndarray:
    """Blobs of the classes 0..2 and of 3 (unsure), with holes of nodata, and single pixels."""
    from scipy.ndimage import uniform_filter

    generator = np.random.default_rng(seed)
    fields = [uniform_filter(generator.random((height, width)), smooth) for _ in range(4)]
    values = np.argmax(fields, axis=0).astype(np.uint8)
    values[uniform_filter(generator.random((height, width)), 5) > 0.6] = 255
    return values


def patches(values: np.ndarray) -> list[tuple[int, set[tuple[int, int]]]]:
    """The patches of an image by a flood fill that is slow and plain."""
    left = {(int(r), int(c)) for r, c in zip(*np.nonzero(values != 255), strict=True)}
    made = []
    while left:
        start = min(left)
        left.discard(start)
        patch, waiting = {start}, [start]
        while waiting:
            r, c = waiting.pop()
            for near in ((r - 1, c), (r + 1, c), (r, c - 1), (r, c + 1)):
                if near in left and values[near] == values[start]:
                    left.discard(near)
                    patch.add(near)
                    waiting.append(near)
        made.append((int(values[start]), patch))
    return made


def plain_round(values: np.ndarray, least: int) -> np.ndarray:
    """One round of the least mapping unit, as its docstring says, over the whole image at once."""
    found, after = patches(values), values.copy()
    size_at = {pixel: len(patch) for _, patch in found for pixel in patch}
    for value, patch in found:
        if value >= CLASSES or len(patch) >= least:
            continue
        sides: dict[int, int] = {}
        for r, c in patch:
            for near in ((r - 1, c), (r + 1, c), (r, c - 1), (r, c + 1)):
                if near in size_at and near not in patch and values[near] < CLASSES and size_at[near] >= least:
                    sides[int(values[near])] = sides.get(int(values[near]), 0) + 1
        if sides:
            best = max(sides, key=lambda one: (sides[one], -one))
            for pixel in patch:
                after[pixel] = best
    return after


@pytest.mark.parametrize(("seed", "least"), [(0, 4), (1, 12), (2, 40)])
def test_small_patches_take_their_neighbours_class_wherever_windows_fall(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int, least: int
) -> None:
    values = noise(seed)
    expected, rounds = values, 0
    while not np.array_equal(after := plain_round(expected, least), expected):
        expected, rounds = after, rounds + 1
    assert rounds > 1
    for core in (1024, 20, 7):
        monkeypatch.setattr(sieve, "_CORE", core)
        if core == 7:
            monkeypatch.setattr(sieve.math, "isqrt", lambda number: 0)  # little is seen around it at first
        path = write(tmp_path / "map.tif", values)
        done = sieve.sieve(path, CLASSES, least, Recorder())
        with rasterio.open(path) as file:
            assert np.array_equal(file.read(1), expected), core
        small = sum(len(patch) for value, patch in patches(expected) if value < CLASSES and len(patch) < least)
        assert done.left == small and done.changed >= (expected != values).sum() > 0
    assert (expected[values == 255] == 255).all() and (expected[values == 3] == 3).all()


def test_a_snake_is_as_large_as_it_is_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    values = np.zeros((40, 40), np.uint8)
    values[20, :30] = 1  # 30 pixels in a row: a window of 6 pixels sees few of them
    values[30, 30:] = 2
    monkeypatch.setattr(sieve, "_CORE", 6)
    monkeypatch.setattr(sieve.math, "isqrt", lambda number: 0)
    for least, stays in ((30, {0, 1}), (31, {0}), (10, {0, 1, 2})):
        path = write(tmp_path / "map.tif", values)
        sieve.sieve(path, CLASSES, least, Recorder())
        with rasterio.open(path) as file:
            assert set(np.unique(file.read(1))) == stays


def polygonise(folder: Path, values: np.ndarray, place: str = "utm", **options: Any) -> tuple[Any, Any]:
    confidence = np.where(values == 255, 255, (np.arange(values.size).reshape(values.shape) * 7) % 250).astype(np.uint8)
    sources = write(folder / "classes.tif", values, place), write(folder / "evidence.tif", confidence, place)
    target = folder / "polygons.gpkg"
    target.unlink(missing_ok=True)
    from datetime import UTC, datetime

    made = PolygonPlan(
        grid(values, place), LEGEND, PolygonOptions(write=True, **options), datetime(2026, 1, 1, tzinfo=UTC)
    )
    result = write_polygons(*sources, target, made, Recorder())
    return result, geopandas.read_file(target)


@pytest.mark.parametrize("place", list(PLACES))
def test_each_patch_is_one_polygon_wherever_the_bands_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    values = noise(3)
    values[5:50, 40] = 2  # a patch over many bands
    first = None
    for rows in (1, 4, 1000):
        monkeypatch.setattr(polygons, "BAND", rows * values.shape[1])
        result, frame = polygonise(tmp_path, values, place)
        assert result.written == len(frame) == len(patches(values))
        assert frame.geometry.is_valid.all() and str(frame.crs) == PLACES[place][0]
        table = [
            (geometry.wkb, *row)
            for geometry, row in zip(frame.geometry, frame.drop(columns="geometry").values, strict=True)
        ]
        first = first or table
        assert table == first, rows
    again = rasterize(
        zip(frame.geometry, frame.class_id, strict=True),
        values.shape,
        fill=255,
        transform=PLACES[place][1],
        dtype="uint8",
    )
    assert np.array_equal(again, values)
    ground = Ground(grid(values, place)).hectares(rasterio.windows.Window(0, 0, *values.shape[::-1]))
    assert frame.hectares.sum() == pytest.approx(ground[values != 255].sum(), rel=1e-5)
    biggest = max(patches(values), key=lambda each: len(each[1]))[1]
    row = frame.loc[frame.pixels.idxmax()]
    rows, columns = np.array(sorted(biggest)).T
    expected = ((rows * values.shape[1] + columns) * 7 % 250 / 250).mean()
    assert row.pixels == len(biggest) and row.confidence == pytest.approx(expected, abs=1e-4)


def test_simplified_neighbours_keep_one_border(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    down, across = np.mgrid[:61, :83]
    fields = [np.sin(down / 7 + across / 11), np.cos(down / 9 - across / 6), np.sin(across / 5) * np.cos(down / 8)]
    values = np.argmax(fields, axis=0).astype(np.uint8)  # the map is covered without gap or overlap
    result, frame = polygonise(tmp_path, values, tolerance=15.0)
    monkeypatch.setattr(polygons, "BAND", 3 * values.shape[1])
    _, again = polygonise(tmp_path, values, tolerance=15.0)
    assert [each.wkb for each in frame.geometry] == [each.wkb for each in again.geometry]
    assert frame.geometry.is_valid.all() and result.written == len(frame)
    exact = polygonise(tmp_path, values)[1]
    assert result.as_pixels == 0
    vertices = [shapely.get_num_coordinates(each.geometry.values).sum() for each in (frame, exact)]
    assert vertices[0] < vertices[1] / 2
    whole = shapely.union_all(frame.geometry.values)
    overlap = frame.geometry.area.sum() - whole.area
    gaps = shapely.union_all(exact.geometry.values).area - whole.area
    assert abs(overlap) < 1e-3 and shapely.get_num_interior_rings(whole) == 0 and abs(gaps) < 0.01 * whole.area
    assert max(a.hausdorff_distance(b) for a, b in zip(frame.geometry, exact.geometry, strict=True)) < 2 * 15.0 + 1


def test_small_polygons_are_left_out_and_an_empty_map_has_none(tmp_path: Path) -> None:
    values = noise(5)
    result, frame = polygonise(tmp_path, values, least_area=500.0)
    sizes = [len(patch) for _, patch in patches(values)]
    assert result.written == len(frame) == sum(size >= 5 for size in sizes)
    assert result.left_out == sum(size < 5 for size in sizes) > 0
    result, frame = polygonise(tmp_path, np.full((9, 7), 255, np.uint8))
    assert (result.written, len(frame)) == (0, 0) and "hectares" in frame.columns
