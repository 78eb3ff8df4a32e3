"""Writing the cells with every class's probability as a GeoPackage, some thousands at a time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import shapely
from numpy.typing import NDArray

from undercast.core.inference.decisions import Decisions
from undercast.core.inference.plan import ScenePlan
from undercast.core.inference.reader import Cells
from undercast.core.package.card import ModelCard
from undercast.core.samples.schema import SceneClass

LAYER = "cells"
_FEATURES_AT_ONCE = 4096  # memory holds no more of them, however many there are


class CellWriter:
    """Appends cells to the layer ``cells`` of a GeoPackage; errors are pyogrio's.

    Fields: row, column (of the map), class_id (place in the legend), class_name, confidence, optical_share,
    cloud_fraction (null where unknown), optical_only and sar_only (class names; null where the sensor takes no part;
    for a model with both sensors), and p_NAME, the probability of each class.
    """

    def __init__(self, path: Path, plan: ScenePlan, card: ModelCard, legend: Sequence[SceneClass]) -> None:
        self._path, self._plan = path, plan
        self._names = np.array([item.name for item in legend], object)
        self._fields = probability_fields([item.name for item in card.classes])
        self._crs = plan.cells.grid.crs.to_wkt()
        self._waiting: list[tuple[Cells, Decisions]] = []
        self._count = 0
        self.written = 0
        """Features in the file."""

    def add(self, cells: Cells, decisions: Decisions) -> None:
        """Take a block's cells; they are written when enough wait."""
        self._waiting.append((cells, decisions))
        self._count += len(decisions.labels)
        if self._count >= _FEATURES_AT_ONCE:
            self.flush()

    def flush(self) -> None:
        """Write the cells that wait."""
        if not self._count:
            return
        blocks = [cells for cells, _ in self._waiting]
        rows = np.concatenate([np.full(len(cells.positions), cells.block.row) for cells in blocks])
        columns = np.concatenate([cells.positions + cells.block.column for cells in blocks])
        data = self._attributes(rows, columns)
        squares = shapely.to_wkb(shapely.polygons(self._plan.squares(rows, columns)))
        pyogrio.raw.write(
            self._path,
            np.asarray(squares, object),
            list(data.values()),
            list(data),
            layer=LAYER,
            driver="GPKG",
            geometry_type="Polygon",
            crs=self._crs,
            append=self.written > 0,
            nan_as_null=True,
        )
        self.written += len(rows)
        self._waiting.clear()
        self._count = 0

    def _attributes(self, rows: NDArray[np.int64], columns: NDArray[np.int64]) -> dict[str, NDArray[Any]]:
        decided = [decisions for _, decisions in self._waiting]
        labels = np.concatenate([decisions.labels for decisions in decided])
        data: dict[str, NDArray[Any]] = {
            "row": rows.astype(np.int32),
            "column": columns.astype(np.int32),
            "class_id": labels.astype(np.int32),
            "class_name": self._names[labels],
            "confidence": np.concatenate([decisions.confidence for decisions in decided]),
            "optical_share": np.concatenate([decisions.optical_share for decisions in decided]),
            "cloud_fraction": np.concatenate([cells.cloud_fraction for cells, _ in self._waiting]),
        }
        for output in decided[0].alone:
            found = np.concatenate([decisions.alone[output] for decisions in decided])
            data[output] = np.asarray(np.where(found >= 0, self._names[found], None))
        probabilities = np.concatenate([decisions.probabilities for decisions in decided])
        for number, field in enumerate(self._fields):
            data[field] = np.ascontiguousarray(probabilities[:, number])
        return data


def probability_fields(names: Sequence[str]) -> list[str]:
    """One field name a class: p_ and the name in lower case with letters, digits and underscores, each once."""
    found: list[str] = []
    for number, name in enumerate(names):
        plain = re.sub(r"\W+", "_", name).strip("_").lower()[:50] or str(number)
        field, again = f"p_{plain}", 1
        while field.casefold() in {other.casefold() for other in found}:
            again += 1
            field = f"p_{plain}_{again}"
        found.append(field)
    return found
