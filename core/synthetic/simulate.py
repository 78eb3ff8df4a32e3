"""Laying clouds over a clear store or a clear raster."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import rasterio
from rasterio.errors import RasterioError
from rasterio.windows import Window

from undercast.core.config.pixels import CLEAR, CLOUD, SHADOW, UNKNOWN
from undercast.core.errors import InputError, JobError, OutputError
from undercast.core.events import Reporter
from undercast.core.files import staged_set
from undercast.core.raster.images import CLOUD_TAG, read_mark
from undercast.core.raster.radiometry import find_valid
from undercast.core.raster.stack import RasterStack
from undercast.core.store.maps import Bytes, MapName
from undercast.core.store.store import SampleStore
from undercast.core.store.writer import StoreWriter
from undercast.core.synthetic.clouds import Clouds, Veil

MakeClouds = Callable[[int], Clouds]
"""Makes the clouds for images with this many bands."""

_WINDOW = 512
_PROBES = 256


def cloud_store(
    store: SampleStore, output: Path, make: MakeClouds, white: float | None, reporter: Reporter
) -> dict[str, Any]:
    """Copy a store with clouds over its optical images; labels, splits and SAR stay.

    A store for pixels gets a map of the cloud and shadow laid over it, over what its own map tells, if it has one.
    Every sample's cloud fraction is the true one of the cloud laid over it. Where a sample has simulated cloud already
    the two are taken as independent: 1 - (1 - old) (1 - new).

    Raises:
        InputError: if the store has no optical images.
        OutputError: if the new store cannot be written.
    """
    images = store.images("optical")
    meaning = store.description.sensors["optical"]
    black = -meaning.offset / meaning.scale
    if white is None:
        white = find_white(str(store.path), probe_store(store), black)
    clouds = make(images.shape[1])
    index = store.index.copy()
    if (cloudy := float(index["cloud_fraction"][~index["simulated"]].mean())) > 0.05:
        reporter.warn(
            f"The sample store is not clear (mean cloud fraction {cloudy:.2f}); only the new clouds are counted."
        )
    before = np.where(index["simulated"], index["cloud_fraction"].fillna(0), 0).astype(np.float64)
    fractions = np.zeros(len(index))
    dtypes = {sensor: store.images(sensor).dtype for sensor in store.sensors}
    names: list[MapName] = [*(name for name in store.maps if name != "cloud")]
    names += ["cloud"] if store.description.task == "pixel" else []
    with StoreWriter(output, dtypes, names) as writer:
        for row in reporter.progress("lay clouds", range(len(store))):
            samples = {sensor: store.images(sensor)[row] for sensor in store.sensors}
            sample_valid = {sensor: store.valid(sensor)[row] > 0 for sensor in store.sensors}
            veil = clouds.over_sample(row, sample_valid["optical"])
            samples["optical"] = veil.lay(samples["optical"], sample_valid["optical"], white, black)
            fractions[row] = veil.fraction(sample_valid["optical"])
            maps = {name: values[row] for name, values in store.maps.items()}
            writer.add(
                samples, sample_valid, {**maps, "cloud": _under(veil, maps.get("cloud"), sample_valid["optical"])}
            )
        index["cloud_fraction"] = (1 - (1 - before) * (1 - fractions)).astype(np.float32)
        index["simulated"] = True
        how = _mark(clouds, white, store.description.simulated_cloud)
        provenance = {"from": str(store.path), "digest": store.digest(), "provenance": store.description.provenance}
        changed = {"simulated_cloud": how, "provenance": provenance}
        writer.finish(index, store.description.model_copy(update=changed))
    mean = float(np.nanmean(index["cloud_fraction"])) if len(index) else float("nan")
    return {"store": str(output), "cloud_fraction": round(mean, 4)}


def _under(veil: Veil, before: Bytes | None, valid: npt.NDArray[np.bool_]) -> Bytes:
    """The map of cloud (H, W) under a veil, of pixels that were as ``before`` says, or clear."""
    cloud = np.where(valid, CLEAR, UNKNOWN).astype(np.uint8) if before is None else before.copy()
    cloud[veil.shadow & (cloud == CLEAR)] = SHADOW
    cloud[veil.cloud & valid] = CLOUD
    return cloud


def cloud_raster(
    optical: RasterStack, output: Path, make: MakeClouds, white: float | None, reporter: Reporter
) -> dict[str, Any]:
    """Write a raster under clouds and beside it NAME_cloud.tif: 0 clear, 1 cloud, 2 shadow, 255 unknown.

    Windows are done one by one; the clouds are one field over the whole raster.

    Raises:
        JobError: if the output is no .tif.
        OutputError: if the outputs cannot be written.
    """
    if output.suffix.lower() not in (".tif", ".tiff"):
        raise JobError("output", f"{output.name} is no GeoTIFF", "Give a name that ends in .tif")
    black = -optical.offset / optical.scale
    if white is None:
        white = find_white(optical.subject, _probe_raster(optical), black)
    clouds = make(len(optical.bands))
    mask_name = f"{output.stem}_cloud.tif"
    grid = optical.grid
    mark = json.dumps(_mark(clouds, white, read_mark(optical.paths)))
    common = {
        "driver": "GTiff", "height": grid.height, "width": grid.width, "crs": grid.crs, "transform": grid.transform,
        "tiled": True, "blockxsize": 256, "blockysize": 256, "compress": "deflate", "BIGTIFF": "IF_SAFER",
    }  # fmt: skip
    nodata = _nodata(optical)
    cloudy = valid_pixels = 0
    with (
        staged_set(output.parent, [output.name, mask_name]) as folder,
        rasterio.Env(GDAL_TIFF_INTERNAL_MASK=True),
        _writing(output),
        rasterio.open(
            folder / output.name, "w", count=len(optical.bands), dtype=optical.dtype, nodata=nodata, **common
        ) as image,
        rasterio.open(folder / mask_name, "w", count=1, dtype="uint8", nodata=UNKNOWN, **common) as mask,
    ):
        for target in (image, mask):
            target.update_tags(**{CLOUD_TAG: mark})
        image.scales, image.offsets = [optical.scale] * image.count, [optical.offset] * image.count
        image.descriptions = tuple(optical.bands)
        mask.set_band_description(1, "cloud (1) and shadow (2)")
        mask.write_colormap(1, {CLEAR: (0, 0, 0, 0), CLOUD: (255, 255, 255, 255), SHADOW: (60, 60, 90, 255)})
        for window in reporter.progress("lay clouds", windows(grid.height, grid.width)):
            values, valid = optical.read_native(window)
            veil = clouds.over_window(window.row_off, window.col_off, window.height, window.width)
            values = _avoid(veil.lay(values, valid, white, black), valid, nodata)
            if nodata is None:
                image.write_mask(valid, window=window)
            else:
                values = np.where(valid, values, np.asarray(nodata, dtype=values.dtype))
            image.write(values, window=window)
            code = np.where(veil.cloud, CLOUD, np.where(veil.shadow, SHADOW, CLEAR))
            mask.write(np.where(valid, code, UNKNOWN).astype(np.uint8), 1, window=window)
            cloudy += int((veil.cloud & valid).sum())
            valid_pixels += int(valid.sum())
    mask_path = output.with_name(mask_name)
    return {"optical": str(output), "mask": str(mask_path), "cloud_fraction": round(cloudy / max(valid_pixels, 1), 4)}


def windows(height: int, width: int) -> list[Window]:
    """Windows of 512 pixels that cover a raster, row by row."""
    return [
        Window(column, row, min(_WINDOW, width - column), min(_WINDOW, height - row))
        for row in range(0, height, _WINDOW)
        for column in range(0, width, _WINDOW)
    ]


def find_white(subject: str, pixels: npt.NDArray[Any], black: float) -> float:
    """The stored value of a white cloud: the 99.9th percentile of the brightest band of ``pixels`` (C, n).

    Raises:
        InputError: if there is no pixel, or nothing brighter than black.
    """
    white = float(np.percentile(pixels, 99.9, axis=1).max()) if pixels.size else black
    if white <= black:
        raise InputError(subject, "has no bright pixel to tell what white is", "Give the option 'white'")
    return white


def probe_store(store: SampleStore) -> npt.NDArray[Any]:
    """Valid optical pixels (C, n) in stored values, from samples spread over a store."""
    chosen = np.unique(np.linspace(0, max(len(store) - 1, 0), min(_PROBES, len(store))).astype(int))
    images, valid = store.images("optical")[chosen], store.valid("optical")[chosen] > 0
    return np.asarray(np.moveaxis(images, 1, 0)[:, valid])


def _probe_raster(optical: RasterStack) -> npt.NDArray[Any]:
    chosen = windows(optical.grid.height, optical.grid.width)
    probes = []
    for window in chosen[:: max(1, len(chosen) // 32)]:
        values, valid = optical.read_native(window)
        probes.append(values[:, valid][:, ::7])
    return np.concatenate(probes, axis=1)


def _mark(clouds: Clouds, white: float, before: dict[str, object] | None) -> dict[str, object]:
    how = {**clouds.describe(), "white": white}
    return how if before is None else {**how, "over": before}


def _nodata(optical: RasterStack) -> float | None:
    """The nodata value to write; None where a mask has to say it (integers without one)."""
    if optical.nodata is not None:
        return optical.nodata
    return float("nan") if optical.dtype.kind == "f" else None


def _avoid(values: npt.NDArray[Any], valid: npt.NDArray[np.bool_], nodata: float | None) -> npt.NDArray[Any]:
    """Move valid values that happen to equal nodata by the least that tells them apart."""
    if nodata is None or np.isnan(nodata):
        return values
    lost = valid & ~find_valid(values, [nodata] * len(values))
    if not lost.any():
        return values
    if values.dtype.kind == "f":
        aside = nodata + max(abs(nodata) * 1e-4, 1e-6)
    else:
        aside = nodata - 1 if nodata >= np.iinfo(values.dtype).max else nodata + 1
    return np.where(lost & (values == values.dtype.type(nodata)), values.dtype.type(aside), values)


@contextmanager
def _writing(output: Path) -> Iterator[None]:
    try:
        yield
    except RasterioError as error:
        problem = f"cannot be written ({' '.join(str(error.__cause__ or error).split())[:200]})"
        raise OutputError(output, problem, "Check the free space and the permissions there") from error
