"""The artificial landscape as files: optical and SAR images on grids of their own, cloud, and the truth."""

from __future__ import annotations

import json
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import rasterio
from affine import Affine
from rasterio.crs import CRS
from rasterio.errors import RasterioError
from rasterio.features import shapes
from rasterio.windows import Window
from scipy.ndimage import map_coordinates
from scipy.special import gammaincinv

from undercast.core.config.samples import SimulatedCloud
from undercast.core.errors import OutputError
from undercast.core.events import Reporter
from undercast.core.files import staged_set
from undercast.core.raster.grid import Grid, convert, place
from undercast.core.raster.images import CLOUD_TAG
from undercast.core.synthetic.clouds import SimulatedClouds, Veil
from undercast.core.synthetic.noise import Floats, FractalNoise, uniform
from undercast.core.synthetic.scenery import CLASSES, Scenery
from undercast.core.synthetic.simulate import windows

BANDS = ("blue", "green", "red", "nir")
POLARISATIONS = ("VV", "VH")
NAMES = (
    "optical.tif", "optical_cloudy.tif", "cloud.tif", "sar.tif", "truth.tif", "truth.tif.aux.xml", "truth.gpkg",
    "truth_pixels.tif", "truth_pixels.tif.aux.xml", "classes.json",
)  # fmt: skip
"""The files of a landscape."""

PIXEL = 10.0
"""Metres a pixel of the optical image."""

SAR_PIXEL = 12.0
"""Metres a pixel of the SAR image."""

_CRS, _SAR_CRS = CRS.from_epsg(32633), CRS.from_epsg(32632)
_SCALE = 10000.0
_WHITE = 0.55  # reflectance of a thick cloud's top
_THICKNESS = 0.75
_RELIEF = 120.0  # metres, deviation of the heights
_AIR = np.array([0.030, 0.016, 0.008, 0.002], dtype=np.float32)  # reflectance of clean air, blue to near infrared
_STEPS = 10  # of two pixels each, along which a cast shadow is looked for
_MARGIN = 4


@dataclass(frozen=True)
class _Sky:
    """Light, air and relief over a scenery."""

    relief: FractalNoise
    haze: FractalNoise
    clouds: SimulatedClouds
    azimuth: float
    elevation: float
    thickness: float
    """Of the haze."""


def make_landscape(
    folder: Path, rows: int, columns: int, *, cell: int, coverage: float, looks: float, seed: int, reporter: Reporter
) -> dict[str, Any]:
    """Write a landscape of ``rows`` x ``columns`` cells of ``cell`` pixels of 10 m into ``folder``.

    optical.tif and optical_cloudy.tif hold reflectance x 10000 (uint16; blue, green, red, nir; nodata 0), cloud.tif 1
    for cloud, 2 for shadow, 0 for clear; sar.tif gamma nought in dB (float32; VV, VH) with gamma speckle of ``looks``
    looks, at 12 m in the neighbouring UTM zone, reaching a little beyond; truth.tif the class of each cell (the one
    with the most pixels), truth.gpkg the same as polygons, truth_pixels.tif the class of each pixel, classes.json names
    and colours. All are made window by window.

    Raises:
        OutputError: if the folder cannot be written to.
    """
    scenery = Scenery(rows, columns, cell, seed)
    sky = _sky(cell, coverage, seed)
    origin = Affine(PIXEL, 0, 300000, 0, -PIXEL, 5400000 - 40000.0 * (seed % 40))
    grid = Grid(rows * cell, columns * cell, origin, _CRS)
    reporter.plan(optical=3, sar=3)
    try:
        with staged_set(folder, NAMES) as part:
            truth, cloud = _write_optical(part, grid, scenery, sky, reporter)
            _write_sar(part, grid, scenery, sky, looks, reporter)
            _write_truth(part, grid, truth, cell)
            class_entries = [entry.model_dump() for entry in CLASSES]
            (part / "classes.json").write_text(json.dumps(class_entries, indent=2) + "\n", encoding="utf-8")
    except RasterioError as error:
        problem = f"cannot be written ({' '.join(str(error.__cause__ or error).split())[:200]})"
        raise OutputError(folder, problem, "Check the free space and the permissions there") from error
    kinds = ("optical", "optical_cloudy", "cloud", "sar", "truth", "truth_polygons", "truth_pixels", "classes")
    files = [name for name in NAMES if not name.endswith(".xml")]
    return {kind: str(folder / name) for kind, name in zip(kinds, files, strict=True)} | {"cloud_fraction": cloud}


def _sky(cell: int, coverage: float, seed: int) -> _Sky:
    rng = np.random.default_rng([seed, 78])
    spread = 1.6
    spec = SimulatedCloud(coverage="fixed", high=coverage, thickness=_THICKNESS)
    if 0 < coverage < 1:
        spec = SimulatedCloud(coverage="beta", a=spread * coverage, b=spread * (1 - coverage), thickness=_THICKNESS)
    return _Sky(
        relief=FractalNoise(seed * 1000 + 200, cell * 5.0, 4),
        haze=FractalNoise(seed * 1000 + 201, cell * 8.0, 3),
        clouds=SimulatedClouds(spec, len(BANDS), seed, region=4 * cell),
        azimuth=float(np.radians(rng.uniform(130, 170))),
        elevation=float(np.radians(rng.uniform(38, 52))),
        thickness=float(rng.uniform(0.7, 1.3)),
    )


def _heights(sky: _Sky, row: int, column: int, height: int, width: int) -> Floats:
    return sky.relief.window(row, column, height, width) * np.float32(_RELIEF)


def _light(sky: _Sky, row: int, column: int, height: int, width: int) -> Floats:
    """Sunlight on the ground relative to flat ground, (height, width): cosine law, and shadows cast by relief."""
    reach = 2 * _STEPS + 1
    heights = _heights(sky, row - reach, column - reach, height + 2 * reach, width + 2 * reach)
    inner = np.s_[reach:-reach, reach:-reach]
    down, right = np.gradient(heights, PIXEL)
    # North is up: rows grow southwards.
    east, north = np.sin(sky.azimuth), np.cos(sky.azimuth)
    cosine = np.sin(sky.elevation) + np.cos(sky.elevation) * (-(right * east) + down * north)
    light = np.clip(cosine / np.sqrt(1 + down**2 + right**2) / np.sin(sky.elevation), 0.2, 1.6)[inner]
    shadow = np.zeros_like(light)
    for step in range(1, _STEPS + 1):
        i, j = round(-2 * step * north), round(2 * step * east)
        towards = heights[reach + i : reach + i + height, reach + j : reach + j + width]
        over = towards - heights[inner] - 2 * step * PIXEL * np.tan(sky.elevation)
        shadow = np.maximum(shadow, np.clip(over / 8, 0, 1))
    return np.asarray(light * (1 - 0.65 * shadow), dtype=np.float32)


def _write_optical(
    part: Path, grid: Grid, scenery: Scenery, sky: _Sky, reporter: Reporter
) -> tuple[npt.NDArray[np.uint8], float]:
    """Write clear and cloudy image and the cloud mask; gives the truth (rows, columns) and the cloud fraction."""
    votes = np.zeros((scenery.rows * scenery.columns, len(CLASSES)), dtype=np.int64)
    mark = json.dumps({**sky.clouds.describe(), "white": _WHITE * _SCALE})
    cloudy_pixels = 0
    options = {"count": len(BANDS), "dtype": "uint16", "nodata": 0, "photometric": "minisblack"}
    with (
        rasterio.open(part / "optical.tif", "w", **_profile(grid), **options) as clear,
        rasterio.open(part / "optical_cloudy.tif", "w", **_profile(grid), **options) as cloudy,
        rasterio.open(part / "cloud.tif", "w", **_profile(grid), count=1, dtype="uint8", nodata=255) as mask,
        rasterio.open(part / "truth_pixels.tif", "w", **_profile(grid), count=1, dtype="uint8", nodata=255) as pixels,
    ):
        for image in (clear, cloudy):
            image.descriptions, image.scales, image.offsets = BANDS, [1 / _SCALE] * 4, [0.0] * 4
        mask.set_band_description(1, "cloud (1) and shadow (2)")
        mask.write_colormap(1, {0: (0, 0, 0, 0), 1: (255, 255, 255, 255), 2: (60, 60, 90, 255)})
        cloudy.update_tags(**{CLOUD_TAG: mark})
        _name_classes(pixels)
        for window in reporter.progress("optical", windows(grid.height, grid.width)):
            box = int(window.row_off), int(window.col_off), int(window.height), int(window.width)
            surface = scenery.surface(*box)
            light = _light(sky, *box)
            haze = np.clip(sky.thickness * (1 + 0.5 * sky.haze.window(*box)), 0.1, None)
            seen = surface.reflectance * (1 + (light - 1) * (1 - surface.water)) + _AIR[:, None, None] * haze
            stored = np.clip(np.rint((seen + _sensor_noise(scenery.seed, *box)) * _SCALE), 1, 65535).astype(np.uint16)
            veil: Veil = sky.clouds.over_window(*box)
            everywhere = np.ones(stored.shape[1:], dtype=bool)
            covered = np.maximum(veil.lay(stored, everywhere, _WHITE * _SCALE), 1)
            clear.write(stored, window=window)
            cloudy.write(covered, window=window)
            code = np.where(veil.cloud, 1, np.where(veil.shadow, 2, 0)).astype(np.uint8)
            mask.write(code, 1, window=window)
            pixels.write(surface.classes.astype(np.uint8), 1, window=window)
            cloudy_pixels += int(veil.cloud.sum())
            _count(votes, scenery, surface.classes, box[0], box[1])
    truth = votes.argmax(axis=1).astype(np.uint8).reshape(scenery.rows, scenery.columns)
    return truth, round(cloudy_pixels / (grid.height * grid.width), 4)


def _count(votes: npt.NDArray[np.int64], scenery: Scenery, classes: npt.NDArray[np.int16], row: int, col: int) -> None:
    rows = (row + np.arange(classes.shape[0])) // scenery.cell
    columns = (col + np.arange(classes.shape[1])) // scenery.cell
    place_of = rows[:, None] * scenery.columns + columns[None, :]
    flat = place_of.astype(np.int64) * len(CLASSES) + classes
    votes += np.bincount(flat.ravel(), minlength=votes.size).reshape(votes.shape)


def _sensor_noise(seed: int, row: int, column: int, height: int, width: int) -> Floats:
    rows, columns = np.arange(row, row + height)[:, None], np.arange(column, column + width)[None, :]
    drawn = [uniform(seed, 300 + band, rows, columns) - 0.5 for band in range(len(BANDS))]
    return (0.008 * np.stack(drawn)).astype(np.float32)


def _write_sar(part: Path, grid: Grid, scenery: Scenery, sky: _Sky, looks: float, reporter: Reporter) -> None:
    sar_grid = _sar_grid(grid)
    options = {"count": 2, "dtype": "float32", "nodata": float("nan")}
    with rasterio.open(part / "sar.tif", "w", **_profile(sar_grid), **options) as image:
        image.descriptions = POLARISATIONS
        for window in reporter.progress("sar", windows(sar_grid.height, sar_grid.width)):
            power = _backscatter(grid, sar_grid, scenery, sky, window)
            image.write(
                (10 * np.log10(power * _speckle(scenery.seed, looks, window))).astype(np.float32), window=window
            )


def _sar_grid(grid: Grid) -> Grid:
    """12 m pixels in the neighbouring UTM zone, reaching a little beyond the optical image on all sides."""
    xs, ys = grid.outline(_SAR_CRS)
    west, north = xs.min() - 7.3 * SAR_PIXEL, ys.max() + 6.1 * SAR_PIXEL
    height = int(np.ceil((north - ys.min()) / SAR_PIXEL)) + 6
    width = int(np.ceil((xs.max() - west) / SAR_PIXEL)) + 6
    return Grid(height, width, Affine(SAR_PIXEL, 0, west, 0, -SAR_PIXEL, north), _SAR_CRS)


def _backscatter(grid: Grid, sar_grid: Grid, scenery: Scenery, sky: _Sky, window: Window) -> Floats:
    """Power (2, h, w) of a window of the SAR grid, interpolated from the surface on the optical grid."""
    columns, rows = np.meshgrid(
        window.col_off + np.arange(window.width) + 0.5, window.row_off + np.arange(window.height) + 0.5
    )
    xs, ys = convert(*place(sar_grid.transform, columns, rows), sar_grid.crs, grid.crs)
    right, down = place(~grid.transform, xs, ys)
    top, left = int(np.floor(down.min())) - _MARGIN, int(np.floor(right.min())) - _MARGIN
    height = int(np.ceil(down.max())) + _MARGIN - top
    width = int(np.ceil(right.max())) + _MARGIN - left
    surface = scenery.surface(top, left, height, width)
    # Slopes that face the sensor, which looks east, send back more.
    slope = np.gradient(_heights(sky, top, left, height, width), PIXEL, axis=1)
    power = surface.backscatter * (10 ** (np.clip(slope * 9, -4, 4) * (1 - surface.water) / 10)).astype(np.float32)
    at = [down - 0.5 - top, right - 0.5 - left]
    return np.stack([map_coordinates(band, at, order=1, mode="nearest") for band in power]).astype(np.float32)


def _speckle(seed: int, looks: float, window: Window) -> npt.NDArray[np.float64]:
    """Gamma speckle of mean 1 and variance 1 / looks, (2, h, w), drawn by pixel (inverse of the distribution)."""
    rows = (window.row_off + np.arange(window.height))[:, None].astype(np.int64)
    columns = (window.col_off + np.arange(window.width))[None, :].astype(np.int64)
    drawn = np.stack([uniform(seed, 400 + channel, rows, columns) for channel in range(2)])
    return np.asarray(np.maximum(gammaincinv(looks, drawn), 1e-9) / looks)


def _write_truth(part: Path, grid: Grid, truth: npt.NDArray[np.uint8], cell: int) -> None:
    cells = grid.resampled(cell, 1)
    with rasterio.open(part / "truth.tif", "w", **_profile(cells), count=1, dtype="uint8", nodata=255) as image:
        image.write(truth, 1)
        _name_classes(image)
    names = "".join(f"<Category>{escape(entry.name)}</Category>" for entry in CLASSES)
    band = f'<PAMRasterBand band="1"><CategoryNames>{names}</CategoryNames></PAMRasterBand>'
    for name in ("truth.tif", "truth_pixels.tif"):
        (part / f"{name}.aux.xml").write_text(f"<PAMDataset>{band}</PAMDataset>\n", encoding="utf-8")
    import geopandas
    from shapely.geometry import shape

    polygons = [
        (shape(outline), CLASSES[int(value)].name) for outline, value in shapes(truth, transform=cells.transform)
    ]
    frame = geopandas.GeoDataFrame(
        {"class": [name for _, name in polygons]}, geometry=[outline for outline, _ in polygons], crs=grid.crs.to_wkt()
    )
    frame.to_file(part / "truth.gpkg", layer="truth", driver="GPKG")


def _name_classes(image: Any) -> None:
    """Describe an open raster of classes: its band's name and colours."""
    image.set_band_description(1, "class")
    colors = [tuple(int(entry.color[i : i + 2], 16) for i in (1, 3, 5)) for entry in CLASSES]
    image.write_colormap(1, {number: (*color, 255) for number, color in enumerate(colors)})


def _profile(grid: Grid) -> dict[str, Any]:
    return {
        "driver": "GTiff", "height": grid.height, "width": grid.width, "crs": grid.crs, "transform": grid.transform,
        "tiled": True, "blockxsize": 256, "blockysize": 256, "compress": "deflate", "BIGTIFF": "IF_SAFER",
    }  # fmt: skip
