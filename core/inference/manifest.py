"""The record of a map: from what, with what, on what and how long."""

from __future__ import annotations

import platform
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import rasterio

from undercast.core.addresses.remote import public_name
from undercast.core.files import digest
from undercast.core.inference.task import MapSpec
from undercast.core.package.package import Package
from undercast.core.raster.products.find import describe_products
from undercast.core.versions import versions

_LIBRARIES = ("undercast", "numpy", "rasterio", "onnxruntime-gpu", "onnxruntime", "pyogrio")
_HASHED = 256 << 20  # bytes; hashing a larger input would take longer than it is worth


def describe_input(role: str, path: Path, recorded: dict[str, Any] | None) -> dict[str, Any]:
    """What a manifest says of an input: its place, size and time, of a file of up to 256 MiB its SHA-256 as well.

    Args:
        role: what the file is in the job.
        path: of the file; secrets in a URL are left out.
        recorded: its identity (see :func:`undercast.core.raster.identity.identity`).
    """
    entry: dict[str, Any] = {"role": role, "path": public_name(path), **(recorded or {})}
    if "modified_ns" in entry:
        modified = datetime.fromtimestamp(entry.pop("modified_ns") / 1e9, UTC)
        entry["modified"] = modified.isoformat(timespec="seconds")
    if path.is_file() and path.stat().st_size <= _HASHED:
        entry["sha256"] = digest(path)
    return entry


def _describe(package: Package) -> dict[str, str]:
    return {"path": str(package.path.resolve()), "name": package.card.name, "sha256": package.digest}


def adds(spec: MapSpec) -> bool:
    """Whether every model of a map adds up what its sensors say."""
    return all(package.card.additive for package in [spec.package, *spec.ensemble])


def build_manifest(
    spec: MapSpec, execution: dict[str, Any], shown: dict[str, Any], seconds: dict[str, float]
) -> dict[str, Any]:
    """What there is to say of a map but for its inputs.

    Args:
        spec: what it is made of.
        execution: provider, device, batch and the like.
        shown: what the map shows, by the task (see :meth:`undercast.core.inference.task.MapWriter.describe`).
        seconds: what took how long in this run.
    """
    package, plan, grid = spec.package, spec.plan, spec.plan.map_grid
    products = describe_products(spec.request.rasters)
    return {
        "created": datetime.now(UTC).isoformat(timespec="seconds"),
        "package": _describe(package),
        **({"ensemble": [_describe(each) for each in spec.ensemble]} if spec.ensemble else {}),
        # Whether optical shares are read from a sum; else they are Shapley's value of what the models give.
        **({} if adds(spec) else {"additive": False}),
        **({"products": products} if products else {}),
        "execution": execution,
        "versions": {
            "platform": platform.platform(),
            "gdal": rasterio.__gdal_version__,
            **versions(*_LIBRARIES),
        },
        "grid": {
            "crs": grid.crs.to_string(),
            "transform": list(grid.transform)[:6],
            "rows": grid.height,
            "columns": grid.width,
            **plan.describe(),
        },
        **shown,
        "seconds": {part: round(value, 3) for part, value in seconds.items()},
    }
