"""What a model package, a sample store or a raster holds, as plain values for a terminal, a log or JSON."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from undercast.core.config.rasters import RasterInput
from undercast.core.errors import InputError
from undercast.core.package.bounds import bound
from undercast.core.package.package import Package
from undercast.core.protocol import PACKAGE_SUFFIX
from undercast.core.raster.grid import name_crs
from undercast.core.raster.stack import open_stack
from undercast.core.store.store import SampleStore

_QUARTERS = ((0.0, 0.25), (0.25, 0.5), (0.5, 0.75), (0.75, 1.0))
_STORE_MARK = "samples.json"


def inspect(path: Path) -> dict[str, Any]:
    """Check a package (by its suffix or being a zip), a store (a folder of arrays), or a raster (or its folder).

    Returns:
        ``type`` (package, store or raster), ``sound`` (True), and what it holds.

    Raises:
        PackageError, InputError: if it is not sound, with the reason.
    """
    if not path.exists():
        raise InputError(path, "does not exist", "Check the path")
    if path.is_dir():
        arrays = (path / _STORE_MARK).exists() or any(path.glob("*.npy"))
        return _inspect_store(path) if arrays else _inspect_raster(path)
    if path.suffix.lower() == PACKAGE_SUFFIX or _is_zip(path):
        return _inspect_package(path)
    return _inspect_raster(path)


def _inspect_package(path: Path) -> dict[str, Any]:
    package = Package.open(path)
    card = package.card
    bound(path, package.onnx_bytes(), card)
    return {
        "type": "package",
        "sound": True,
        "name": card.name,
        "sha256": package.digest,
        "bytes": path.stat().st_size,
        "schema_version": card.schema_version,
        "task": card.task,
        "precision": card.precision,
        "additive": card.additive,
        "cell": card.cell,
        "sensors": {
            name: {
                "bands": item.sensor.bands,
                "unit": item.sensor.unit,
                "resolution_metres": item.sensor.resolution,
                "backbone": item.backbone,
                "optional_bands": item.optional,
                "mean": item.mean,
                "std": item.std,
            }
            for name, item in card.inputs.items()
        },
        "classes": [item.model_dump() for item in card.classes],
        "recognises_cloud": card.cloud_codes is not None,
        "metrics": card.metrics,
        "place": card.place,
        "licence": card.licence,
        "memory": card.memory.samples if card.memory else {},
        "memory_samples": card.memory.total if card.memory else 0,
        "memory_bytes": card.memory.bytes if card.memory else 0,
        "cloud_response": card.cloud_response.model_dump() if card.cloud_response else {},
        "zone_response": card.zone_response.model_dump() if card.zone_response else {},
        "fusion": card.fusion.model_dump() if card.fusion else {},
        "compression": card.compression.model_dump() if card.compression else {},
        "onnx_difference": card.onnx_difference,
        "training": card.training,
    }


def _inspect_store(path: Path) -> dict[str, Any]:
    store = SampleStore.open(path)
    description, index = store.description, store.index
    labels = index["label"].to_numpy()
    cloud = index["cloud_fraction"].to_numpy()
    names = [item.name for item in description.classes]
    by_class = {name: int((labels == number).sum()) for number, name in enumerate(names)}
    pixels: dict[str, Any] = {}
    if "labels" in store.maps:
        counted = store.count_pixels(np.arange(len(store)))
        by_pixel = {name: int(count) for name, count in zip(names, counted, strict=True)}
        pixels = {"pixels_by_class": {**by_pixel, "(unlabelled)": store.maps["labels"].size - int(counted.sum())}}
    return {
        "type": "store",
        "sound": True,
        "task": description.task,
        "samples": len(store),
        "cell": description.cell,
        "sensors": {
            name: {
                "bands": item.bands,
                "unit": item.unit,
                "resolution_metres": item.resolution,
                "dtype": str(store.images(name).dtype),
                "valid_share": _valid_share(store, name),
            }
            for name, item in description.sensors.items()
        },
        "classes": [{"name": item.name, "color": item.color} for item in description.classes],
        "samples_by_class": {**by_class, "(unlabelled)": int((labels < 0).sum())},
        **pixels,
        "samples_by_split": {str(name): int(count) for name, count in index["split"].value_counts().items()},
        "samples_by_cloud": {
            **{f"{low:.0%} to {high:.0%}": int(_within(cloud, low, high).sum()) for low, high in _QUARTERS},
            "(unknown)": int(np.isnan(cloud).sum()),
        },
        "simulated_samples": int(index["simulated"].sum()),
        "simulated_cloud": description.simulated_cloud,
        "crs": description.crs,
        "sites": int(index["site"].nunique()),
    }


def _within(cloud: NDArray[np.float32], low: float, high: float) -> NDArray[np.bool_]:
    """The last bin holds its upper edge."""
    return np.asarray((cloud >= low) & ((cloud < high) | ((high == 1) & (cloud == 1))))


def _valid_share(store: SampleStore, sensor: Any) -> float:
    """Share of valid pixels, from at most 256 samples spread over the store."""
    valid = store.valid(sensor)
    if not len(valid):
        return 0.0
    chosen = np.unique(np.linspace(0, len(valid) - 1, 256).astype(int))
    return round(float((valid[chosen] > 0).mean()), 4)


def _inspect_raster(path: Path) -> dict[str, Any]:
    with open_stack(RasterInput(paths=[path]), "raster") as stack:
        grid = stack.grid
        return {
            "type": "raster",
            "sound": True,
            "files": [file.name for file in stack.paths],
            "bands": stack.bands,
            "dtype": str(stack.dtype),
            "nodata": None if stack.nodata is None else str(stack.nodata),
            "scale": stack.scale,
            "offset": stack.offset,
            "height": grid.height,
            "width": grid.width,
            "crs": name_crs(grid.crs),
            "bounds": list(grid.bounds),
            "transform": list(grid.transform)[:6],
            "pixel_metres": round(grid.pixel_metres, 4),
        }


def _is_zip(path: Path) -> bool:
    try:
        with path.open("rb") as stream:
            return stream.read(4) == b"PK\x03\x04"
    except OSError:
        return False


def as_text(value: Any) -> str | int | float:
    """A finding in one line; numbers stay numbers."""
    if isinstance(value, bool) or value is None:
        return {True: "yes", False: "no", None: "unknown"}[value]
    if isinstance(value, int | float):
        return value
    if isinstance(value, list):
        return ", ".join(str(item["name"] if isinstance(item, dict) and "name" in item else item) for item in value)
    if isinstance(value, dict):
        parts = (
            f"{key} ({as_text(item)})" if isinstance(item, dict) else f"{key}: {as_text(item)}"
            for key, item in value.items()
        )
        return "; ".join(parts) or "none"
    return str(value)
