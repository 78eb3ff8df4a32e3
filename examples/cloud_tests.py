"""What ways to know cloud are worth on images with masks: by the code that ``prepare`` and ``classify`` know it by."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import rasterio
from rasterio.crs import CRS
from rasterio.transform import from_origin
from rasterio.windows import Window

from undercast.core.config.rasters import CloudInput, RasterInput
from undercast.core.config.samples import SimulatedCloud
from undercast.core.events import Recorder
from undercast.core.jobs import parse_job
from undercast.core.raster.cloud import open_cloud
from undercast.core.raster.cloud_detectors import S2CLOUDLESS_BANDS
from undercast.core.raster.stack import open_stack
from undercast.core.synthetic.clouds import SimulatedClouds
from undercast.core.tasks.pixel.recognise import model_opener

SIX = ("B02", "B03", "B04", "B08", "B11", "B12")
"""The order of ``cloud_masks``."""
COLOUR = ("red", "green", "blue")
SENTINEL = ("B01", "B02", "B03", "B04", "B05", "B06", "B07", "B08", "B8A", "B09", "B10", "B11", "B12")
EAST = 352
"""Column of the Sentinel-2 image from which models may be chosen on it."""


@dataclass(frozen=True)
class Case:
    """An image with what is known of its cloud."""

    name: str
    path: Path
    covered: np.ndarray
    """(H, W): cloud or shadow."""
    known: np.ndarray
    """(H, W): pixels that count."""


def raster(path: Path, values: np.ndarray, bands: tuple[str, ...], resolution: float) -> Path:
    """A GeoTIFF somewhere in UTM with named bands."""
    place = {"crs": CRS.from_epsg(32643), "transform": from_origin(700000, 3160000, resolution, resolution)}
    shape = {"count": len(values), "height": values.shape[1], "width": values.shape[2], "dtype": values.dtype}
    path.parent.mkdir(parents=True, exist_ok=True)
    with rasterio.open(path, "w", driver="GTiff", **place, **shape) as dataset:
        dataset.write(values)
        dataset.descriptions = bands
    return path


def picture(colour: np.ndarray) -> np.ndarray:
    """True colour (3, H, W) as a viewer shows it: 8 bit between its 2nd and 98th percentile."""
    low, high = np.percentile(colour, (2, 98))
    return np.clip(255 * (colour - low) / (high - low), 0, 255).astype(np.uint8)


def of_masks(data: Path, folder: Path, name: str, first: int) -> Iterator[Case]:
    """A ``cloud_masks`` image from a column on: six bands, true colour, and a picture of it."""
    with np.load(data / "cloud_masks" / f"{name}.npz") as stored:
        values, mask = np.moveaxis(stored["img"], 2, 0)[..., first:], stored["msk"][:, first:, 0]
    colour, known = values[[2, 1, 0]], np.ones(mask.shape, bool)
    for label, image, bands in (
        ("six bands", values.astype(np.float32), SIX),
        ("true colour", colour.astype(np.float32), COLOUR),
        ("picture", picture(colour), COLOUR),
    ):
        path = raster(folder / f"{name}-{label.replace(' ', '-')}.tif", image, bands, 30)
        # Shadow is told by models alone; what is asked of every method is cloud.
        yield Case(f"{name}, {label}", path, mask == 4, known & (mask != 0))


def of_city(data: Path, folder: Path, pair: int, first: int) -> Case:
    """A city without cloud, as the picture that it is, from a column on."""
    with rasterio.open(data / "city_pairs" / f"pair{pair}_optical.jpg") as dataset:
        values = dataset.read()[..., first:]
    path = raster(folder / f"city{pair}.tif", values, COLOUR, 20)
    return Case(f"city {pair}, clear", path, np.zeros(values.shape[1:], bool), (values > 0).all(axis=0))


def of_scenes(data: Path, folder: Path) -> Iterator[Case]:
    """``cloudy_scenes``: 13 bands and true colour, by a detector's masks; then their clear images, simulated cloud."""
    for path in sorted((data / "cloudy_scenes").glob("*_s2_cloudy.tif")):
        tile = path.name.split("_")[0]
        with rasterio.open(path) as dataset, rasterio.open(path.with_name(f"{tile}_cloudmask.tif")) as masked:
            values, mask = dataset.read(), masked.read(1) > 0
        known = np.ones(mask.shape, bool)
        yield Case("scenes, 13 bands", raster(folder / f"{tile}-13.tif", values, SENTINEL, 10), mask, known)
        colour = raster(folder / f"{tile}-3.tif", values[[3, 2, 1]], COLOUR, 10)
        yield Case("scenes, true colour", colour, mask, known)
        with rasterio.open(path.with_name(f"{tile}_s2_clear.tif")) as dataset:
            clear = dataset.read()
        sky = SimulatedClouds(SimulatedCloud(low=0.2, high=0.8), len(SENTINEL), 7)
        veil = sky.over_sample(int(tile), known)
        under = veil.lay(clear, known, 8000.0)
        truth, sure = veil.cloud, known & ~veil.shadow
        yield Case("simulated, 13 bands", raster(folder / f"{tile}-s13.tif", under, SENTINEL, 10), truth, sure)
        colour = raster(folder / f"{tile}-s3.tif", under[[3, 2, 1]], COLOUR, 10)
        yield Case("simulated, true colour", colour, truth, sure)


def cloud_of(path: Path, spec: CloudInput) -> np.ndarray:
    """(H, W) what a method takes for cloud, shadow left out."""
    with (
        open_stack(RasterInput(paths=[path]), "optical") as stack,
        open_cloud(spec, stack, model_opener(Recorder())) as source,
    ):
        return source.map(Window(0, 0, stack.grid.width, stack.grid.height)) == 1


def scores(counts: np.ndarray) -> list[str]:
    """F1, IoU, precision, recall and the share of clear pixels taken for cloud, of (hits, false, missed, right)."""
    hits, false, missed, right = (float(count) for count in counts)
    if not hits + missed:
        return ["-", "-", "-", "-", f"{false / (false + right):.3f}"]
    precision, recall = hits / max(1.0, hits + false), hits / (hits + missed)
    f1, iou = 2 * hits / (2 * hits + false + missed), hits / (hits + false + missed)
    return [*(f"{value:.3f}" for value in (f1, iou, precision, recall)), f"{false / max(1.0, false + right):.3f}"]


def test(data: Path, folder: Path, packages: list[Path], *, kept_back: bool) -> list[list[str]]:
    """Rows of set, method and scores; of the sets that models are chosen on, or of those kept back as well."""
    cases = [*of_masks(data, folder, "sentinel2", EAST), of_city(data, folder, 1, 1266)]
    if kept_back:
        cases = [*of_masks(data, folder, "landsat7", 0), of_city(data, folder, 2, 0), *of_scenes(data, folder)]
    methods = {"brightness": CloudInput(method="brightness"), "s2cloudless": CloudInput(method="s2cloudless")}
    methods |= {path.stem: CloudInput(method="package", package=path) for path in packages}
    total: dict[tuple[str, str], np.ndarray] = {}
    for case in cases:
        with open_stack(RasterInput(paths=[case.path]), "optical") as stack:
            ten = set(S2CLOUDLESS_BANDS) <= set(stack.bands)
        for method, spec in methods.items():
            if method == "s2cloudless" and not ten:
                continue
            said = cloud_of(case.path, spec)
            pairs = [(case.covered, said), (~case.covered, said), (case.covered, ~said), (~case.covered, ~said)]
            counts = np.array([int((a & b & case.known).sum()) for a, b in pairs])
            total[case.name, method] = total.get((case.name, method), np.zeros(4, np.int64)) + counts
    return [[name, method, *scores(counts)] for (name, method), counts in total.items()]


def draw_mask(optical: Path, package: Path, folder: Path, picture_path: Path) -> None:
    """A true-colour image beside its mask, as *Recognise cloud* makes it and QGIS draws it over the image."""
    job = {"kind": "recognise-cloud", "package": package, "optical": {"paths": [optical]}, "output": folder}
    made = parse_job(job).run(Recorder())
    with rasterio.open(optical) as dataset, rasterio.open(made["classes"]) as mask:
        colour, classes, colours = picture(dataset.read()[:3]), mask.read(1), mask.colormap(1)
    palette = np.array([colours[value][:3] for value in range(256)], np.uint8)
    clear = ~np.isin(
        classes, [int(value) for key in ("cloud", "shadow") for value in made[f"{key}_values"].split(",") if value]
    )
    over = np.where(clear, colour, np.moveaxis(palette[classes], 2, 0))
    both = np.concatenate([colour, np.full((3, colour.shape[1], 12), 255, np.uint8), over], axis=2)
    shape = {"count": 3, "height": both.shape[1], "width": both.shape[2], "dtype": "uint8"}
    with rasterio.open(picture_path, "w", driver="PNG", **shape) as dataset:
        dataset.write(both)
