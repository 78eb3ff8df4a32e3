"""Reading one cell of a map: what it is, how probable each class is, and what the decision rests on."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsFeature,
    QgsFeatureRequest,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QVariant

from ...core.protocol import MAP_ENDINGS
from ..text import tr
from .maps import Record, SceneMap

PIXELS_AROUND = 65.0
"""Pixels a side of what a picture shows around one."""
_FUSED, _OPTICAL, _SAR = "p_", "po_", "ps_"  # what the fields of probabilities begin with


@dataclass(frozen=True)
class ClassOdds:
    """How probable one class is: by both sensors, by each alone; None where that is not told."""

    name: str
    color: str
    fused: float
    optical: float | None
    sar: float | None


@dataclass(frozen=True)
class Cell:
    """One cell of a map."""

    made: SceneMap
    row: int
    column: int
    name: str
    """Its class, or what cells without one are called."""
    color: str
    unsure: bool
    confidence: float | None
    optical_share: float | None
    cloud: float | None
    odds: list[ClassOdds]
    """The most probable class first."""
    has_unimodal: bool
    """Whether the map tells each sensor's own probabilities; older maps do not."""
    unimodal: dict[str, str]
    """The class that each sensor alone would give, for the sensors that take part."""
    square: QgsGeometry
    """The map's pixel, in :attr:`crs`."""
    ground: QgsGeometry
    """What the model saw: larger than the pixel where cells overlap."""
    crs: QgsCoordinateReferenceSystem
    surroundings: float = 1.5
    """The side of what a picture of it shows, in its own sides: some ground around it helps the eye."""


def read_cell(
    made: SceneMap, record: Record, point: QgsPointXY, crs: QgsCoordinateReferenceSystem, project: QgsProject
) -> Cell | None:
    """The cell, or pixel, at a point; None where the map has none (outside, masked out, without data).

    The file is opened anew: what users do to the layers in the project changes nothing, and no file is held open.
    """
    if not record.has_cells:
        return _read_pixel(made, record, point, crs, project)
    layer = QgsVectorLayer(f"{made.files['cells']}|layername=cells", "cells", "ogr")
    if not layer.isValid():
        return None
    try:
        position = QgsCoordinateTransform(crs, layer.crs(), project.transformContext()).transform(point)
    except QgsCsException:
        return None  # outside the map's projection
    here = QgsGeometry.fromPointXY(position)
    request = QgsFeatureRequest().setFilterRect(QgsRectangle(position, position).buffered(1e-9))
    for feature in layer.getFeatures(request):
        if feature.geometry().intersects(here):
            return _cell(made, record, feature, layer.crs())
    return None


def _read_pixel(
    made: SceneMap, record: Record, point: QgsPointXY, crs: QgsCoordinateReferenceSystem, project: QgsProject
) -> Cell | None:
    """A pixel of a map that has no cells: what the rasters tell."""
    classes = QgsRasterLayer(str(made.files["classes"]), "classes", "gdal")
    evidence = QgsRasterLayer(str(made.files["evidence"]), "evidence", "gdal")
    if not classes.isValid() or not evidence.isValid():
        return None
    try:
        position = QgsCoordinateTransform(crs, classes.crs(), project.transformContext()).transform(point)
    except QgsCsException:
        return None
    value, has_class = classes.dataProvider().sample(position, 1)
    if not has_class or not 0 <= value < len(record.legend):
        return None
    entry = record.legend[int(value)]
    confidence, optical_share, cloud = _values(evidence, position, 3)
    odds = _pixel_odds(made, record, position)
    if not odds and not entry.unsure:
        odds = [ClassOdds(entry.name, entry.color, confidence or 0.0, None, None)]
    row, column = _pixel_of(record, position)
    square = ground_of(record, row, column)
    return Cell(
        made=made,
        row=row,
        column=column,
        name=entry.name,
        color=entry.color,
        unsure=entry.unsure,
        confidence=confidence,
        optical_share=optical_share,
        cloud=cloud,
        odds=odds,
        has_unimodal=True,
        unimodal={},
        square=square,
        ground=square,
        crs=classes.crs(),
        surroundings=PIXELS_AROUND,
    )


def _values(layer: QgsRasterLayer, position: QgsPointXY, bands: int) -> list[float | None]:
    """A raster's values at a place; None where it has none."""
    samples = [layer.dataProvider().sample(position, band) for band in range(1, bands + 1)]
    return [value if valid else None for value, valid in samples]


def _pixel_odds(made: SceneMap, record: Record, position: QgsPointXY) -> list[ClassOdds]:
    """How probable each class is, where the map has a raster that tells; the most probable one first."""
    file = made.folder / (made.name + MAP_ENDINGS["probabilities"])
    if not file.is_file() or file.name not in record.files:
        return []
    layer = QgsRasterLayer(str(file), "probabilities", "gdal")
    classes = [entry for entry in record.legend if not entry.unsure]
    if not layer.isValid() or layer.bandCount() != len(classes):
        return []
    shares = _values(layer, position, len(classes))
    odds = [
        ClassOdds(entry.name, entry.color, share or 0.0, None, None)
        for entry, share in zip(classes, shares)  # noqa: B905 - strict needs Python 3.10
    ]
    return sorted(odds, key=lambda one: -one.fused)


def _pixel_of(record: Record, position: QgsPointXY) -> tuple[int, int]:
    """Row and column of a place in the map's CRS."""
    a, b, c, d, e, f = record.transform
    x, y, determinant = position.x() - c, position.y() - f, a * e - b * d
    return math.floor((a * y - d * x) / determinant), math.floor((e * x - b * y) / determinant)


def centre(record: Record, row: float, column: float) -> QgsPointXY:
    """The middle of a cell, in the map's CRS."""
    a, b, c, d, e, f = record.transform
    x, y = column + 0.5, row + 0.5
    return QgsPointXY(a * x + b * y + c, d * x + e * y + f)


def ground_of(record: Record, row: int, column: int) -> QgsGeometry:
    """What the model saw of a cell (larger than the map's pixel where cells overlap), or a pixel; in the map's CRS."""
    corners = ((0, 0), (1, 0), (1, 1), (0, 1))
    ring = [centre(record, row + down - 0.5, column + across - 0.5) for across, down in corners]
    return _grown(QgsGeometry.fromPolygonXY([ring]), record.cell_share)


def _cell(made: SceneMap, record: Record, feature: QgsFeature, crs: QgsCoordinateReferenceSystem) -> Cell:
    values = dict(zip(feature.fields().names(), feature.attributes()))  # noqa: B905 - strict needs Python 3.10
    classes = [entry for entry in record.legend if not entry.unsure]
    entry = record.legend[int(values["class_id"])]
    columns = {start: [name for name in values if name.startswith(start)] for start in (_FUSED, _OPTICAL, _SAR)}
    parts = {start: [_number(values[name]) for name in names] for start, names in columns.items()}
    blank = [None] * len(classes)
    odds = [
        ClassOdds(item.name, item.color, fused or 0.0, optical, sar)
        for item, fused, optical, sar in zip(  # noqa: B905 - strict needs Python 3.10
            classes, parts[_FUSED], parts[_OPTICAL] or blank, parts[_SAR] or blank
        )
    ]
    unimodal = {sensor: _text(values.get(f"{sensor}_only")) for sensor in ("optical", "sar")}
    square = feature.geometry()
    return Cell(
        made=made,
        row=int(values["row"]),
        column=int(values["column"]),
        name=entry.name,
        color=entry.color,
        unsure=entry.unsure,
        confidence=_number(values.get("confidence")),
        optical_share=_number(values.get("optical_share")),
        cloud=_number(values.get("cloud_fraction")),
        odds=sorted(odds, key=lambda one: -one.fused),
        has_unimodal=bool(columns[_OPTICAL] or columns[_SAR]),
        unimodal={sensor: name for sensor, name in unimodal.items() if name},
        square=square,
        ground=_grown(square, record.cell_share),
        crs=crs,
    )


def _grown(square: QgsGeometry, factor: float) -> QgsGeometry:
    middle = square.centroid().asPoint()
    (ring,) = square.asPolygon() or square.asMultiPolygon()[0]
    corners = [middle + (corner - middle) * factor for corner in ring]
    return QgsGeometry.fromPolygonXY([corners])


def _number(value: Any) -> float | None:
    return None if value is None or (isinstance(value, QVariant) and value.isNull()) else float(value)


def _text(value: Any) -> str:
    return "" if value is None or isinstance(value, QVariant) else str(value)


def summary(cell: Cell) -> str:
    """The cell in a sentence, for screen readers and the clipboard."""
    odds = ", ".join(tr("{name} {share:.0%}").format(name=one.name, share=one.fused) for one in cell.odds[:3])
    return tr("Row {row}, column {column} of {map}: {name}. Probabilities: {odds}.").format(
        row=cell.row, column=cell.column, map=cell.made.name, name=cell.name, odds=odds
    )
