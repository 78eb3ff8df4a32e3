"""How much of each class there is: polygons, hectares, and cells or pixels that would get its label."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass

import numpy as np
from osgeo import gdal, ogr, osr
from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsCsException,
    QgsDistanceArea,
    QgsGeometry,
    QgsRasterLayer,
)

from ..tasks import PIXEL, SCENE

_FINEST = 16  # marks along a cell's side, at most, where cells get labels; fewer pixels are counted one by one
_STRIP = 1 << 24  # marks held in memory at once


@dataclass(frozen=True)
class CellGrid:
    """The cells that a raster would be cut into."""

    west: float
    north: float
    pixel_x: float
    pixel_y: float
    columns: int
    rows: int
    """Whole cells of the raster."""
    cell: int
    """Side of a cell in pixels."""
    crs: QgsCoordinateReferenceSystem

    @classmethod
    def of(cls, raster: QgsRasterLayer, cell: int) -> CellGrid:
        """The grid that *Prepare samples* anchors to a raster's upper left corner."""
        extent = raster.extent()
        return cls(
            extent.xMinimum(),
            extent.yMaximum(),
            extent.width() / max(1, raster.width()),
            extent.height() / max(1, raster.height()),
            raster.width() // cell,
            raster.height() // cell,
            cell,
            raster.crs(),
        )


@dataclass
class Share:
    """What one class has."""

    polygons: int = 0
    hectares: float = 0.0
    cells: int | None = None
    """Cells that this class would label, or that have some pixels of it; None without a raster."""
    pixels: int | None = None
    """Pixels that it would label; None without a raster, and where cells get labels."""


@dataclass(frozen=True)
class Polygons:
    """The polygons to count, as they are now, unsaved changes included."""

    items: list[tuple[str, QgsGeometry]]
    crs: QgsCoordinateReferenceSystem
    context: QgsCoordinateTransformContext


def count(
    polygons: Polygons,
    grid: CellGrid | None,
    purity: float,
    cancelled: Callable[[], bool] = lambda: False,
    *,
    task: str = SCENE,
) -> dict[str, Share]:
    """Count each class.

    Args:
        polygons: class names and geometries; where polygons overlap, the later one counts for cells and pixels.
        grid: the cells, or None.
        purity: the share of a cell that one class must cover to label it; of no account for labels of pixels.
        cancelled: asked now and then.
        task: what gets labels.
    """
    measure = QgsDistanceArea()
    measure.setSourceCrs(polygons.crs, polygons.context)
    measure.setEllipsoid(polygons.crs.ellipsoidAcronym() or "EPSG:7030")
    shares: dict[str, Share] = {}
    for name, geometry in polygons.items:
        share = shares.setdefault(name, Share())
        share.polygons += 1
        with suppress(QgsCsException):  # outside the projection's domain, where no area is known
            share.hectares += measure.convertAreaMeasurement(measure.measureArea(geometry), Qgis.AreaUnit.Hectares)
    if grid is not None and grid.columns and grid.rows:
        names = sorted(shares)
        of_pixels = task == PIXEL
        side = grid.cell if of_pixels else min(grid.cell, _FINEST)
        least = 1.0 if of_pixels else purity * side * side - 1e-9  # marks of a cell that has, or is of, a class
        cells, marks = np.zeros(len(names), dtype=np.int64), np.zeros(len(names), dtype=np.int64)
        for blocks in _blocks(polygons, grid, names, side, cancelled):
            for number in range(len(names)):
                covered = (blocks == number + 1).sum(axis=(1, 3))
                cells[number] += int((covered >= least).sum())
                marks[number] += int(covered.sum())
        for number, name in enumerate(names):
            shares[name].cells = int(cells[number])
            shares[name].pixels = int(marks[number]) if of_pixels else None
    return shares


def _blocks(
    polygons: Polygons, grid: CellGrid, names: list[str], side: int, cancelled: Callable[[], bool]
) -> Iterator[np.ndarray]:
    """The cells below the polygons, some at a time: (rows, side, columns, side) of each mark's class from 1 on, or 0.

    Args:
        polygons: class names and geometries.
        grid: the cells.
        names: the classes, in the order of their numbers.
        side: marks along a cell's side.
        cancelled: ends it.
    """
    shapes = _shapes(polygons, grid)
    if not shapes:
        return
    cell_x, cell_y = grid.pixel_x * grid.cell, grid.pixel_y * grid.cell
    boxes = [shape.GetEnvelope() for _, shape in shapes]
    first = max(0, math.floor((min(box[0] for box in boxes) - grid.west) / cell_x))
    last = min(grid.columns, math.ceil((max(box[1] for box in boxes) - grid.west) / cell_x))
    top = max(0, math.floor((grid.north - max(box[3] for box in boxes)) / cell_y))
    bottom = min(grid.rows, math.ceil((grid.north - min(box[2] for box in boxes)) / cell_y))
    width = min(max(1, last - first), max(1, _STRIP // (side * side)))
    height = max(1, _STRIP // (width * side * side))
    for row in range(top, bottom, height):
        for column in range(first, last, width):
            if cancelled():
                return
            rows, columns = min(height, bottom - row), min(width, last - column)
            west, north = grid.west + column * cell_x, grid.north - row * cell_y
            transform = (west, cell_x / side, 0.0, north, 0.0, -cell_y / side)
            yield _burn(shapes, names, transform, columns * side, rows * side).reshape(rows, side, columns, side)


def _shapes(polygons: Polygons, grid: CellGrid) -> list[tuple[str, ogr.Geometry]]:
    """The polygons in the grid's CRS; those without an image there are left out, as the engine does."""
    transform = QgsCoordinateTransform(polygons.crs, grid.crs, polygons.context)
    transform.setBallparkTransformsAreAppropriate(True)
    shapes = []
    for name, geometry in polygons.items:
        moved = QgsGeometry(geometry)
        try:
            moved.transform(transform)
        except QgsCsException:
            continue
        shape = ogr.CreateGeometryFromWkb(bytes(moved.asWkb()))
        if shape is not None and not shape.IsEmpty():
            shapes.append((name, shape))
    return shapes


def _burn(
    shapes: list[tuple[str, ogr.Geometry]],
    names: list[str],
    transform: tuple[float, float, float, float, float, float],
    width: int,
    height: int,
) -> np.ndarray:
    """Which class lies at each mark: its number from 1 on, 0 for none."""
    reference = osr.SpatialReference()  # none: shapes and marks share one
    target = gdal.GetDriverByName("MEM").Create("", width, height, 1, gdal.GDT_UInt16)
    target.SetGeoTransform(transform)
    driver = ogr.GetDriverByName("Memory") or ogr.GetDriverByName("MEM")  # one driver since GDAL 3.11
    source = driver.CreateDataSource("")
    layer = source.CreateLayer("shapes", reference, ogr.wkbUnknown)
    layer.CreateField(ogr.FieldDefn("number", ogr.OFTInteger))
    numbers = {name: number for number, name in enumerate(names, start=1)}
    for name, shape in shapes:
        feature = ogr.Feature(layer.GetLayerDefn())
        feature.SetField("number", numbers[name])
        feature.SetGeometry(shape)
        layer.CreateFeature(feature)
    gdal.RasterizeLayer(target, [1], layer, options=["ATTRIBUTE=number"])
    return target.ReadAsArray()
