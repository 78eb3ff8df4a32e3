"""Writing the cells with every class's probability as a GeoPackage, some thousands at a time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from undercast.core.config.sensors import SceneClass
from undercast.core.files import literal_path
from undercast.core.inference.plan import ScenePlan
from undercast.core.package.card import ModelCard
from undercast.core.tasks.scene.decisions import SceneDecisions, join

LAYER = "cells"
_FEATURES_AT_ONCE = 4096  # memory holds no more of them, however many there are


class CellWriter:
    """Appends cells to the layer ``cells`` of a GeoPackage; errors are pyogrio's.

    Fields: row, column (of the map), class_id (place in the legend), class_name, confidence, optical_share,
    cloud_fraction (null where unknown), and p_NAME, the probability of each class. For a model with both sensors also
    optical_only and sar_only (class names) and po_NAME and ps_NAME (probabilities) by one sensor alone, null where it
    takes no part.
    """

    def __init__(
        self, path: Path, plan: ScenePlan, card: ModelCard, legend: Sequence[SceneClass], date: datetime
    ) -> None:
        self._path, self._plan = path, plan
        self._names = np.array([item.name for item in legend], object)
        self._fields = probability_fields([item.name for item in card.classes])
        self._both = len(card.inputs) == 2
        self._crs = plan.cells.grid.crs.to_wkt()
        self._date = date.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z")
        self._waiting: list[SceneDecisions] = []
        self._count = 0
        self.written = 0
        """Features in the file."""

    def add(self, decisions: SceneDecisions) -> None:
        """Take cells; they are written when enough wait."""
        self._waiting.append(decisions)
        self._count += len(decisions.labels)
        if self._count >= _FEATURES_AT_ONCE:
            self.finish()

    def finish(self) -> None:
        """Write the cells that wait."""
        if not self._count:
            return
        import pyogrio  # brings pandas along, which takes longer to load than the first strip to make

        decisions = join(self._waiting)
        data = self._attributes(decisions)
        squares = shapely.to_wkb(shapely.polygons(self._plan.squares(decisions.rows, decisions.columns)))
        pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": self._date})
        try:
            with literal_path(self._path) as path:
                pyogrio.raw.write(
                    path,
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
        finally:
            pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": None})
        self.written += self._count
        self._waiting.clear()
        self._count = 0

    def _attributes(self, decisions: SceneDecisions) -> dict[str, NDArray[Any]]:
        data: dict[str, NDArray[Any]] = {
            "row": decisions.rows.astype(np.int32),
            "column": decisions.columns.astype(np.int32),
            "class_id": decisions.labels.astype(np.int32),
            "class_name": self._names[decisions.labels],
            "confidence": decisions.confidence,
            "optical_share": decisions.optical_share,
            "cloud_fraction": decisions.cloud_fraction,
        }
        sensors = {"p": decisions.probabilities}
        if self._both:
            sensors |= {"po": decisions.optical_only, "ps": decisions.sar_only}
            for name, prefix in (("optical_only", "po"), ("sar_only", "ps")):
                best = sensors[prefix].argmax(axis=1)
                data[name] = self._names[best]
                data[name][np.isnan(sensors[prefix][:, 0])] = None
        for prefix, probabilities in sensors.items():
            for number, field in enumerate(self._fields):
                data[f"{prefix}_{field}"] = np.ascontiguousarray(probabilities[:, number])
        return data


def count_cells(path: Path) -> int:
    """Number of cells in a file."""
    import pyogrio

    with literal_path(path) as plain:
        return int(pyogrio.read_info(plain, layer=LAYER)["features"])


def probability_fields(names: Sequence[str]) -> list[str]:
    """One name a class for its fields: its own in lower case with letters, digits and underscores, each once."""
    fields: list[str] = []
    for number, name in enumerate(names):
        plain = re.sub(r"\W+", "_", name).strip("_").lower()[:50] or str(number)
        field, again = plain, 1
        while field.casefold() in {other.casefold() for other in fields}:
            again += 1
            field = f"{plain}_{again}"
        fields.append(field)
    return fields
