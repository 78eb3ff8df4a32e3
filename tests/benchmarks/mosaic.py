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
from scipy.cluster.vq import kmeans2
from torch import nn

from undercast.core.config.sensors import SceneClass, Sensor, SensorName
from undercast.core.methods.compress.quantise import quantise, sample_feeds
from undercast.core.models.scene import SceneNetwork, TrunkSpec, build_network
from undercast.core.package.card import ModelCard, SensorInput
from undercast.core.package.network import load_network
from undercast.core.package.package import Package, write_package

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
    """A mosaic (side, side) of ``city_pairs``, mirrored from copy to copy: the optical in UTM, the SAR in degrees."""
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


def write_model(
    path: Path, sensors: tuple[SensorName, ...], pairs: Path | None = None, steps: int = 60, cell: int = 64
) -> Path:
    """A package of ResNet-18 trunks.

    With ``pairs`` (``city_pairs``) they learn, in ``steps`` steps, ten clusters of these images' cells. Speed does not
    depend on what the weights know; but which arithmetic decides alike does, and how many calls are close.
    """
    torch.manual_seed(0)
    inputs = {name: _CARD[name] for name in sensors}
    trunks = {name: TrunkSpec(len(one.mean), one.mean, one.std, one.backbone) for name, one in inputs.items()}
    classes = [SceneClass(name=f"class {number}", color=f"#{25 * number:02x}80c0") for number in range(10)]
    card = ModelCard(name="benchmark", cell=cell, inputs=inputs, classes=classes)
    network = build_network(trunks, len(classes))
    if pairs is not None:
        _learn(network, {name: _cells(pairs, name, cell) for name in ("optical", "sar")}, steps)
    write_package(path, card, network.eval())
    return path


def write_eight_bits(path: Path, package: Path, pairs: Path) -> Path:
    """The same model with trunks of 8 bits, as ``compress`` makes them, without pruning."""
    whole = Package.open(package)
    cells = {name: _cells(pairs, name, whole.card.cell)[::32].astype(np.float32) for name in whole.card.inputs}
    valid = {name: np.ones((len(array), 1, *array.shape[2:]), bool) for name, array in cells.items()}

    def to_eight_bits(graph: bytes) -> bytes:
        return quantise(graph, iter([sample_feeds(cells, valid)]), "benchmark")

    write_package(path, whole.card, load_network(whole), quantise=to_eight_bits)
    return path


def _cells(pairs: Path, sensor: str, cell: int) -> np.ndarray:
    """The cells (n, C, cell, cell) of both images, each half a cell from the next."""
    cells = []
    for number in (1, 2):
        with rasterio.open(pairs / f"pair{number}_{sensor}.jpg") as dataset:
            image = dataset.read(list(range(1, len(_CARD[sensor].mean) + 1)))
        views = np.lib.stride_tricks.sliding_window_view(image, (cell, cell), axis=(1, 2))
        views = views[:, :: cell // 2, :: cell // 2]
        cells.append(views.transpose(1, 2, 0, 3, 4).reshape(-1, len(image), cell, cell))
    return np.concatenate(cells)


def _learn(network: SceneNetwork, cells: dict[str, np.ndarray], steps: int) -> None:
    """Train on clusters of the cells' means and standard deviations, in bfloat16."""
    looks = [array.astype(np.float32) for array in cells.values()]
    features = np.concatenate([look(array, axis=(2, 3)) for array in looks for look in (np.mean, np.std)], axis=1)
    features = (features - features.mean(axis=0)) / features.std(axis=0)
    labels = torch.from_numpy(kmeans2(features, 10, seed=0, minit="++")[1].astype(np.int64))
    optimiser = torch.optim.AdamW(network.parameters(), lr=1e-3)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, 2e-3, total_steps=steps)
    generator = np.random.default_rng(0)
    network.train()
    for _ in range(steps):
        chosen = generator.integers(0, len(labels), 64)
        images = {name: torch.from_numpy(cells[name][chosen]).float() for name in network.specs}
        valid = {name: torch.ones(64, 1, *array.shape[2:], dtype=torch.bool) for name, array in images.items()}
        with torch.autocast("cpu", torch.bfloat16):
            logits = network(images, valid).fused
        loss = nn.functional.cross_entropy(logits.float(), labels[chosen])
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        schedule.step()


def write_sparse(rasters: dict[SensorName, Path], folder: Path, side: int) -> dict[SensorName, Path]:
    """Virtual rasters (side, side) with the small mosaic in a few places: 1 % of the ground has data."""
    made: dict[SensorName, Path] = {}
    with rasterio.open(rasters["optical"]) as small:
        first = small.width
        copies = round(0.01 * (side / first) ** 2)
        steps = [round(number * (side - first) / max(1, copies - 1)) // 64 * 64 for number in range(copies)]
    for sensor, path in rasters.items():
        with rasterio.open(path) as small:
            width, height = small.width, small.height
            size = round(side * width / first)  # about the same ground in the SAR's own pixels
            bands = "".join(
                f'<VRTRasterBand dataType="Byte" band="{band}"><NoDataValue>0</NoDataValue>'
                + "".join(
                    f"<SimpleSource><SourceFilename>{path}</SourceFilename><SourceBand>{band}</SourceBand>"
                    f'<SrcRect xOff="0" yOff="0" xSize="{width}" ySize="{height}"/>'
                    f'<DstRect xOff="{round(step * size / side)}" yOff="{round(step * size / side)}" '
                    f'xSize="{width}" ySize="{height}"/></SimpleSource>'
                    for step in steps
                )
                + "</VRTRasterBand>"
                for band in range(1, small.count + 1)
            )
            transform = ", ".join(str(value) for value in small.transform.to_gdal())
            text = (
                f'<VRTDataset rasterXSize="{size}" rasterYSize="{size}"><SRS>{small.crs.to_string()}</SRS>'
                f"<GeoTransform>{transform}</GeoTransform>{bands}</VRTDataset>"
            )
        made[sensor] = folder / f"{sensor}_sparse.vrt"
        made[sensor].write_text(text)
    return made


def dense_difference(package: Path, optical: Path) -> dict[str, float]:
    """Would one pass of the trunk over a row of cells do instead of one for each, as cells that slide would like?

    Returns:
        ``relative``: mean difference of a cell's pooled features between both ways, in standard deviations over the
        cells; ``other class``: the share of cells whose class the optical trunk alone would change.
    """
    network = load_network(Package.open(package))
    layers = nn.Sequential(*list(network.trunks["optical"].children())[:-2])
    with rasterio.open(optical) as dataset:
        image = torch.from_numpy(dataset.read(window=Window(0, 0, 2048, 64)).astype(np.float32))[None]
    row = network.standardise["optical"](image, torch.ones(1, 1, *image.shape[2:], dtype=torch.bool))
    with torch.inference_mode():
        apart = layers(torch.cat(torch.split(row, 64, dim=3))).mean(dim=(2, 3))
        together = layers(row).unflatten(3, (len(apart), -1)).mean(dim=(2, 4))[0].T
        classes = [network.heads["optical"](features).argmax(dim=1) for features in (apart, together)]
    relative = (together - apart).abs() / apart.std(dim=0).clamp_min(1e-6)
    changed = classes[0] != classes[1]
    return {"relative": float(relative.mean()), "other class": float(changed.float().mean())}
