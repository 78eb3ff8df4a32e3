"""What the classification benchmark runs on: a mosaic of real imagery in two CRSs, and models of the usual size."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import rasterio
import torch
from rasterio.crs import CRS
from rasterio.enums import Resampling
from rasterio.transform import from_origin
from rasterio.warp import calculate_default_transform, reproject
from rasterio.windows import Window

from undercast.core.models.scene import TrunkSpec, build_network
from undercast.core.package.card import ModelCard, SensorInput
from undercast.core.package.package import write_package
from undercast.core.samples.schema import SceneClass, Sensor, SensorName

PIXEL = 10.0  # metres
OPTICAL_CRS, SAR_CRS = CRS.from_epsg(32643), CRS.from_epsg(4326)
_TILED = {"driver": "GTiff", "tiled": True, "compress": "deflate", "bigtiff": "IF_SAFER"}
_CARD = {
    "optical": SensorInput(
        sensor=Sensor(bands=["R", "G", "B"], unit="digital number", resolution=PIXEL),
        mean=[120.0] * 3,
        std=[50.0] * 3,
        backbone="resnet18",
    ),
    "sar": SensorInput(
        sensor=Sensor(bands=["VV"], unit="digital number", resolution=PIXEL),
        mean=[90.0],
        std=[50.0],
        backbone="resnet18",
    ),
}


def write_mosaic(pairs: Path, folder: Path, side: int) -> dict[SensorName, Path]:
    """A mosaic (side, side) of ``city_pairs``, turned and mirrored from copy to copy: optical in UTM, SAR in degrees."""
    optical = folder / f"optical_{side}.tif"
    upright = folder / f"sar_utm_{side}.tif"
    sar = folder / f"sar_{side}.tif"
    _repeat([pairs / f"pair{number}_optical.jpg" for number in (1, 2)], 3, optical, side, 256)
    _repeat([pairs / f"pair{number}_sar.jpg" for number in (1, 2)], 1, upright, side, 256)
    _to_degrees(upright, sar)
    upright.unlink()
    return {"optical": optical, "sar": sar}


def _repeat(images: list[Path], bands: int, target: Path, side: int, block: int) -> None:
    sources = []
    for path in images:
        with rasterio.open(path) as dataset:
            sources.append(dataset.read(list(range(1, bands + 1))))
    height, width = sources[0].shape[1:]
    grid = {"width": side, "height": side, "count": bands, "dtype": "uint8", "crs": OPTICAL_CRS}
    place = {"transform": from_origin(500_000, 3_200_000, PIXEL, PIXEL), "blockxsize": block, "blockysize": block}
    colours = {"photometric": "rgb"} if bands == 3 else {}
    with rasterio.open(target, "w", **_TILED, **grid, **place, **colours) as dataset:
        for row in range(0, side, height):
            strip = np.zeros((bands, min(height, side - row), side), np.uint8)
            for column in range(0, side, width):
                number = row // height + column // width
                image = sources[number % 2][:, :: -1 if number // 2 % 2 else 1, :: -1 if number // 4 % 2 else 1]
                part = image[:, : strip.shape[1], : min(width, side - column)]
                strip[:, :, column : column + part.shape[2]] = part
            dataset.write(strip, window=Window(0, row, side, strip.shape[1]))


def _to_degrees(source: Path, target: Path) -> None:
    with rasterio.open(source) as utm:
        transform, width, height = calculate_default_transform(utm.crs, SAR_CRS, utm.width, utm.height, *utm.bounds)
        grid = {"width": width, "height": height, "count": 1, "dtype": "uint8", "crs": SAR_CRS, "transform": transform}
        with rasterio.open(target, "w", **_TILED, **grid, nodata=0, blockxsize=512, blockysize=512) as dataset:
            reproject(rasterio.band(utm, 1), rasterio.band(dataset, 1), resampling=Resampling.bilinear, num_threads=2)


def write_model(path: Path, sensors: tuple[SensorName, ...], cell: int = 64) -> Path:
    """A package of ResNet-18 trunks with random weights: speed does not depend on what the weights know."""
    torch.manual_seed(0)
    inputs = {name: _CARD[name] for name in sensors}
    trunks = {name: TrunkSpec(len(one.mean), one.mean, one.std, one.backbone) for name, one in inputs.items()}
    classes = [SceneClass(name=f"class {number}", color=f"#{25 * number:02x}80c0") for number in range(10)]
    card = ModelCard(name="benchmark", cell=cell, inputs=inputs, classes=classes)
    write_package(path, card, build_network(trunks, len(classes)).eval())
    return path
