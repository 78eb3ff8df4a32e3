"""How much ground each class covers, measured on the ellipsoid, in any CRS."""

from __future__ import annotations

import csv
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from osgeo import gdal
from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransformContext,
    QgsDistanceArea,
    QgsGeometry,
    QgsPointXY,
)

from ..refusal import RefusedError
from ..text import tr
from .maps import Legend, Record, SceneMap
from .points import Estimates

_NODES = 65  # cells a side that are measured one by one on a large map; between them the area hardly changes
_ROWS = 256  # of the raster at once
_SQUARE_METRES = 10_000.0  # a hectare


@dataclass(frozen=True)
class ClassArea:
    """One class's ground."""

    entry: Legend
    cells: int
    hectares: float


@dataclass(frozen=True)
class Areas:
    """A map's areas in the order of its legend."""

    made: SceneMap
    classes: list[ClassArea]
    ellipsoid: str
    """On which the ground was measured."""
    has_cells: bool = True
    """Whether cells were counted; else pixels."""

    @property
    def classified(self) -> float:
        """Hectares of all cells with a class; unsure ones count apart."""
        return sum(area.hectares for area in self.classes if not area.entry.unsure)


class UnreadableMapError(Exception):
    """The raster of classes cannot be read; the message says so."""


def measure(
    made: SceneMap, ellipsoid: str, transforms: QgsCoordinateTransformContext, stopped: Callable[[], bool]
) -> Areas | None:
    """Sum up the areas; None if told to stop. For a thread: it touches no layer and no project.

    Args:
        made: the map.
        ellipsoid: the project's; where it has none, that of the map's CRS.
        transforms: the project's.
        stopped: whether to stop.

    Raises:
        RefusedError: if the record cannot be read.
        UnreadableMapError: if the raster cannot.
    """
    record = made.record()
    path = str(made.files["classes"])
    problem = ""
    try:
        dataset = gdal.Open(path)  # gives None or raises, as QGIS has set it up
        if dataset is not None:
            return _measure(made, record, dataset, ellipsoid, transforms, stopped)
    except (RuntimeError, TypeError) as error:
        problem = str(error)
    raise UnreadableMapError(
        tr("The file {path} cannot be read ({problem}). Make the map again.").format(
            path=path, problem=problem or gdal.GetLastErrorMsg()
        )
    )


def _measure(
    made: SceneMap,
    record: Record,
    dataset: gdal.Dataset,
    ellipsoid: str,
    transforms: QgsCoordinateTransformContext,
    stopped: Callable[[], bool],
) -> Areas | None:
    legend = record.legend
    width, height, transform = dataset.RasterXSize, dataset.RasterYSize, dataset.GetGeoTransform()
    distance = QgsDistanceArea()
    crs = QgsCoordinateReferenceSystem.fromWkt(dataset.GetProjection())
    distance.setSourceCrs(crs, transforms)
    used = ellipsoid if ellipsoid not in ("", "NONE") else crs.ellipsoidAcronym() or "WGS84"
    distance.setEllipsoid(used)
    rows, columns = _nodes(height), _nodes(width)
    nodes = np.array([[_cell_area(distance, transform, row, column) for column in columns] for row in rows])
    counts, square_metres = np.zeros(len(legend), np.int64), np.zeros(len(legend))
    band = dataset.GetRasterBand(1)
    across = np.arange(width)
    for top in range(0, height, _ROWS):
        if stopped():
            return None
        values = band.ReadAsArray(0, top, width, min(_ROWS, height - top))
        for number, line in enumerate(values, start=top):
            in_legend = line < len(legend)
            if not in_legend.any():
                continue
            weights = np.interp(across, columns, _between(nodes, rows, number))
            counts += np.bincount(line[in_legend], minlength=len(legend))
            square_metres += np.bincount(line[in_legend], weights[in_legend], minlength=len(legend))
    areas = [
        ClassArea(entry, int(count), float(area) / _SQUARE_METRES)
        for entry, count, area in zip(legend, counts, square_metres)  # noqa: B905 - strict needs Python 3.10
    ]
    return Areas(made, areas, used, record.has_cells)


def _nodes(size: int) -> np.ndarray:
    """The rows or columns whose cells are measured: all of a small map's, else some from the first to the last."""
    return np.unique(np.linspace(0, size - 1, min(size, _NODES)).round().astype(int))


def _between(nodes: np.ndarray, rows: np.ndarray, row: int) -> np.ndarray:
    """The nodes' areas at a row."""
    after = min(int(np.searchsorted(rows, row)), len(rows) - 1)
    before = max(0, after - 1) if rows[after] != row else after
    if before == after:
        return nodes[after]
    part = (row - rows[before]) / (rows[after] - rows[before])
    return (1 - part) * nodes[before] + part * nodes[after]


def _cell_area(distance: QgsDistanceArea, transform: tuple[float, ...], row: int, column: int) -> float:
    """Square metres of a cell."""
    x, a, b, y, d, e = transform
    corners = ((column, row), (column + 1, row), (column + 1, row + 1), (column, row + 1))
    ring = [QgsPointXY(x + a * i + b * j, y + d * i + e * j) for i, j in corners]
    area = distance.measureArea(QgsGeometry.fromPolygonXY([ring]))
    return distance.convertAreaMeasurement(area, Qgis.AreaUnit.SquareMeters)


def write_csv(areas: Areas, path: Path, estimates: Estimates | None = None) -> None:
    """Write the areas as a table; UTF-8 with a mark, so that spreadsheets read names in any script.

    Args:
        areas: what was counted.
        path: the file.
        estimates: what was estimated from sample points, if anything: it gets columns of its own.

    Raises:
        RefusedError: if the file cannot be written.
    """
    total = areas.classified
    try:
        with path.open("w", encoding="utf-8-sig", newline="") as stream:
            writer = csv.writer(stream)
            more = ["estimated_hectares", "low_95", "high_95"] if estimates is not None else []
            counted = "cells" if areas.has_cells else "pixels"
            writer.writerow(["class", counted, "hectares", "share_of_classified", *more])
            for area in areas.classes:
                share = "" if area.entry.unsure or not total else f"{area.hectares / total:.6f}"
                row = [area.entry.name, area.cells, f"{area.hectares:.4f}", share]
                writer.writerow(row + (_estimated(estimates, area.entry.name) if estimates is not None else []))
    except OSError as error:
        raise RefusedError(
            tr("The table cannot be written to {path}: {problem}. Choose another file.").format(
                path=path, problem=error.strerror or error
            )
        ) from error


def _estimated(estimates: Estimates, name: str) -> list[str]:
    """A class's estimated hectares and the ends of their interval; empty for what is not known."""
    entry = estimates.classes.get(name)
    numbers = [None] * 3 if entry is None else [entry.hectares.value, entry.hectares.low, entry.hectares.high]
    return ["" if value is None else f"{value:.4f}" for value in numbers]
