"""The record of a map: from what, with what, on what and how long."""

from __future__ import annotations

import platform
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
import rasterio

from undercast.core.addresses.remote import public_name
from undercast.core.assess.expectation import expect_map
from undercast.core.config.sensors import SceneClass
from undercast.core.files import digest
from undercast.core.inference.plan import ScenePlan
from undercast.core.package.graph import SENSORS
from undercast.core.package.package import Package
from undercast.core.tasks.scene.decisions import Decisions
from undercast.core.versions import versions

_LIBRARIES = ("undercast", "numpy", "rasterio", "onnxruntime-gpu", "onnxruntime", "pyogrio")
_HASHED = 256 << 20  # bytes; hashing a larger input would take longer than it is worth


@dataclass
class Tally:
    """What is counted of the cells of a map."""

    inside: int = 0
    """Cells within the mask."""
    classified: int = 0
    all_cloud: int = 0
    """Classified cells whose optical image is all cloud."""
    blind: int = 0
    """Those of them without SAR."""
    by_cloud: int = 0
    """Those of which nearly all is cloud, and in which the optical image decides all the same."""
    confidence: float = 0.0
    """Sum over the classified cells."""
    broken: int = 0
    """Cells for which the model gave no finite logits."""
    sensors: dict[str, int] = field(default_factory=lambda: dict.fromkeys(SENSORS, 0))
    """Cells in which a sensor takes part."""

    def add(self, decisions: Decisions) -> None:
        """Count a strip."""
        self.inside += int(decisions.inside[0])
        self.broken += int(decisions.broken[0])
        self.classified += len(decisions.labels)
        self.by_cloud += int(decisions.by_cloud.sum())
        self.confidence += float(decisions.confidence.sum(dtype=np.float64))
        self.all_cloud += int(decisions.all_cloud.sum())
        self.blind += int((decisions.all_cloud & ~decisions.sar).sum())
        self.sensors["optical"] += int(decisions.optical.sum())
        self.sensors["sar"] += int(decisions.sar.sum())


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


def build_manifest(
    package: Package,
    plan: ScenePlan,
    execution: dict[str, Any],
    tally: Tally,
    legend: Sequence[SceneClass],
    counts: Sequence[int],
    least_confidence: float,
    seconds: dict[str, float],
) -> dict[str, Any]:
    """What there is to say of a map but for its inputs.

    Args:
        package: the model.
        plan: the map.
        execution: provider, device, batch and the like.
        tally: the cells.
        legend: what the class raster's values stand for.
        counts: cells of each entry of the legend.
        least_confidence: below it cells are unsure.
        seconds: what took how long in this run.
    """
    grid = plan.map_grid
    hectares = grid.pixel_metres**2 / 10_000
    class_count = len(package.card.classes)
    areas = [
        {
            "id": number,
            "name": item.name,
            "color": item.color,
            "cells": int(count),
            # By the ground size of the map's central pixel.
            "hectares": round(float(count) * hectares, 4),
        }
        for number, (item, count) in enumerate(zip(legend, counts, strict=True))
    ]
    unsure = {"least_confidence": least_confidence, **areas[class_count]} if len(areas) > class_count else {}
    return {
        "created": datetime.now(UTC).isoformat(timespec="seconds"),
        "package": {"path": str(package.path.resolve()), "name": package.card.name, "sha256": package.digest},
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
            "cell_pixels": plan.cells.cell,
            "stride_pixels": plan.cells.stride,
            "model_cell_pixels": plan.model_cell,
        },
        "cells": {
            "all": plan.cell_count,
            "within_mask": tally.inside,
            "classified": tally.classified,
            "with_sensor": tally.sensors,
            "all_cloud": tally.all_cloud,
            "all_cloud_without_sar": tally.blind,
            "nearly_all_cloud_decided_by_optical": tally.by_cloud,
            "not_finite": tally.broken,
        },
        "expect": expect_map(package.card, tally.confidence / max(1, tally.classified)),
        "classes": areas[:class_count],
        **({"unsure": unsure} if unsure else {}),
        "seconds": {part: round(value, 3) for part, value in seconds.items()},
    }
