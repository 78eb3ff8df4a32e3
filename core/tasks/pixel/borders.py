"""Simplifying the borders of patches so that neighbours keep one border.

Where three patches meet, or two cross in a corner, is a node. The border between two nodes belongs to two patches; both
see the same points, so that both get the same line when it is simplified by itself (Douglas and Peucker 1973), always
in the same direction. A closed border without a node is cut at its first point and the point farthest from that.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from rasterio.windows import Window

from undercast.core.raster.grid import Grid

_TILE = 512  # pixels a side that are read at once

Points = NDArray[np.float64]


class Borders:
    """Simplifies polygons of pixels' sides.

    Args:
        values: the class raster, open.
        grid: its pixels.
        tolerance: how far a border may move, in metres.
    """

    def __init__(self, values: Any, grid: Grid, tolerance: float) -> None:
        self._values, self._tolerance = values, tolerance / grid.pixel_metres

    def simplify(self, polygons: NDArray[Any]) -> tuple[NDArray[Any], int]:
        """Polygons (n,) in pixels of the raster, simplified, and how many keep some of the pixels' border.

        A ring that would enclose nothing keeps the pixels' border, and so does a polygon whose border would cross
        itself; where a neighbour does not do the same, the two do not share that border.
        """
        rings, owners = shapely.get_rings(polygons, return_index=True)
        points, ring_of = shapely.get_coordinates(rings, return_index=True)
        lattice, lattice_of = _steps(points, ring_of)
        nodes = self._nodes(lattice)
        splits = np.flatnonzero(np.diff(lattice_of)) + 1
        chains: list[Points] = []
        chains_of: list[int] = []
        free = np.ones(len(rings), bool)
        for number, (ring, flags) in enumerate(zip(np.split(lattice, splits), np.split(nodes, splits), strict=True)):
            pieces = _chains(ring, flags)
            free[number] = not flags.any()
            chains += pieces
            chains_of += [number] * len(pieces)
        made = self._rings(chains, np.array(chains_of))
        degenerate = np.array([len(np.unique(ring, axis=0)) < 3 or not _encloses(ring) for ring in made])
        kept = np.zeros(len(polygons), bool)
        kept[owners[degenerate & ~free]] = True
        outlines = [
            shapely.LinearRing(ring) if not bad else plain
            for ring, bad, plain in zip(made, degenerate, rings, strict=True)
        ]
        simple = np.asarray(shapely.polygons(outlines, indices=owners), object)
        crossed = ~shapely.is_valid(simple)
        simple[crossed] = polygons[crossed]
        return simple, int((kept | crossed).sum())

    def _rings(self, chains: list[Points], chains_of: NDArray[np.int64]) -> list[Points]:
        """The rings of simplified chains; each begins where the one before ends."""
        turned = [tuple(chain[-1]) < tuple(chain[0]) for chain in chains]
        lines = shapely.linestrings(
            np.concatenate([chain[::-1] if back else chain for chain, back in zip(chains, turned, strict=True)]),
            indices=np.repeat(np.arange(len(chains)), [len(chain) for chain in chains]),
        )
        simple, line_of = shapely.get_coordinates(
            shapely.simplify(lines, self._tolerance, preserve_topology=False), return_index=True
        )
        rings: list[list[Points]] = [[] for _ in range(int(chains_of[-1]) + 1)]
        for number, line in enumerate(np.split(simple, np.flatnonzero(np.diff(line_of)) + 1)):
            rings[chains_of[number]].append((line[::-1] if turned[number] else line)[:-1])
        return [np.concatenate(ring) for ring in rings]

    def _nodes(self, points: Points) -> NDArray[np.bool_]:
        """Which corners of pixels (n, 2), column and row, are nodes."""
        corners = points.astype(np.int64)
        height, width = self._values.shape
        nodes = np.zeros(len(corners), bool)
        tiles = corners // _TILE
        keys, places = np.unique(tiles[:, 1] * (width // _TILE + 2) + tiles[:, 0], return_inverse=True)
        order = np.argsort(places, kind="stable")
        for group in np.split(order, np.flatnonzero(np.diff(places[order])) + 1) if len(keys) else []:
            left, top = tiles[group[0]] * _TILE
            around = np.full((_TILE + 1, _TILE + 1), self._values.nodata, self._values.dtypes[0])
            first_row, first_column = max(0, top - 1), max(0, left - 1)
            last_row, last_column = min(height, top + _TILE), min(width, left + _TILE)
            if last_row > first_row and last_column > first_column:
                window = Window(first_column, first_row, last_column - first_column, last_row - first_row)
                row, column = first_row - top + 1, first_column - left + 1
                around[row : row + window.height, column : column + window.width] = self._values.read(1, window=window)
            # around[1, 1] is the pixel below and to the right of the tile's first corner.
            rows, columns = corners[group, 1] - top, corners[group, 0] - left
            four = np.stack([around[rows + down, columns + right] for down in (0, 1) for right in (0, 1)], axis=1)
            distinct = (np.diff(np.sort(four, axis=1), axis=1) != 0).sum(axis=1) + 1
            crossing = (four[:, 0] == four[:, 3]) & (four[:, 1] == four[:, 2]) & (four[:, 0] != four[:, 1])
            nodes[group] = (distinct > 2) | crossing
        return nodes


def _steps(points: Points, ring_of: NDArray[np.int64]) -> tuple[Points, NDArray[np.int64]]:
    """Every corner of a pixel on closed rings of pixels' sides, without the last one, which is the first again."""
    inside = ring_of[1:] == ring_of[:-1]
    starts, moves = points[:-1][inside], np.diff(points, axis=0)[inside]
    counts = np.abs(moves).sum(axis=1).astype(np.int64)
    along = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
    lattice = np.repeat(starts, counts, axis=0) + np.repeat(np.sign(moves), counts, axis=0) * along[:, None]
    return lattice, np.repeat(ring_of[:-1][inside], counts)


def _chains(ring: Points, nodes: NDArray[np.bool_]) -> list[Points]:
    """A ring's points, without the first one again, in chains from node to node; each has two ends."""
    cuts = np.flatnonzero(nodes)
    if not len(cuts):
        cuts = np.array([np.lexsort((ring[:, 0], ring[:, 1]))[0]])
    if len(cuts) == 1:
        distance = ((ring - ring[cuts[0]]) ** 2).sum(axis=1)
        cuts = np.sort(np.append(cuts, np.lexsort((ring[:, 0], ring[:, 1], -distance))[0]))
    rolled = np.roll(ring, -cuts[0], axis=0)
    edges = np.append(cuts - cuts[0], len(ring))
    closed = np.concatenate([rolled, rolled[:1]])
    chains: list[Points] = []
    for start, stop in pairwise(edges):
        chain = closed[start : stop + 1]
        if tuple(chain[0]) == tuple(chain[-1]):
            # A loop from a node that the ring passes twice.
            distance = ((chain - chain[0]) ** 2).sum(axis=1)
            middle = int(np.lexsort((chain[:, 0], chain[:, 1], -distance))[0])
            chains += [chain[: middle + 1], chain[middle:]]
        else:
            chains.append(chain)
    return chains


def _encloses(ring: Points) -> bool:
    following = np.roll(ring, -1, axis=0)
    return bool(abs((ring[:, 0] * following[:, 1] - ring[:, 1] * following[:, 0]).sum()) > 1e-9)
