"""A classified map against labels on the ground, cell by cell."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rasterio.windows import Window

from undercast.core.assess.classmap import UNSURE_CELL, ClassMap, fold_name
from undercast.core.assess.metrics import UNDECIDED, Assessment, assess
from undercast.core.assess.report import Report, Row, Table
from undercast.core.config.rasters import LabelInput, RasterInput
from undercast.core.errors import InputError
from undercast.core.events import Reporter
from undercast.core.files import read_json
from undercast.core.protocol import MAP_ENDINGS
from undercast.core.raster.grid import Grid
from undercast.core.raster.ground import Ground
from undercast.core.raster.labels import GridLabels, Labels, cell_label, open_labels
from undercast.core.raster.stack import RasterStack, open_stack

_POINTS = 10  # a side: a cell's label is found on 10 x 10 points of its map pixel, so purity counts in whole per cents
_Reader = Callable[[Window], NDArray[np.float32]]
_CLASSES, _EVIDENCE = "_classes", "_evidence"


@dataclass(frozen=True)
class MapCells:
    """The cells of a map with their labels, in the order of the map's pixels."""

    names: list[str]
    """The map's classes."""
    classes: NDArray[np.int16]
    """(n,) the map's class; -1 where it has none, -2 where its cell is unsure."""
    labels: NDArray[np.int16]
    """(n,) the label as one of ``names``; -1 without a label, -2 where the label's class is none of the map's."""
    confidence: NDArray[np.float32]
    """(n,) NaN where unknown."""
    cloud_fraction: NDArray[np.float32]
    """(n,) NaN where unknown."""
    hectares: NDArray[np.float64]
    """(n,) ground area of the cell's map pixel."""
    foreign: list[str]
    """The labels' classes that the map does not know."""
    may_be_unsure: bool
    """Whether the map leaves cells of little confidence without a class."""


def read_map(path: Path, labels: LabelInput, reporter: Reporter) -> MapCells:
    """Read a map's classes and evidence, and the labels of its cells.

    Every pixel of the map is one cell. Its label is the class that covers the share ``labels.purity`` of the pixel;
    where the cells of a map overlap, that is the cell's middle. Of a map of pixels it is the class at the centre.
    Classes are matched by name, letter case aside.

    Raises:
        InputError: if the map or the labels cannot be read, do not overlap, or share no class.
    """
    with ExitStack() as opened:
        classes = opened.enter_context(ClassMap(path))
        grid, ground = classes.grid, Ground(classes.grid)
        truth = opened.enter_context(open_labels(labels))
        for note in truth.notes:
            reporter.warn(note)
        match, foreign = _match(classes, truth, path, labels.path)
        evidence = _open_evidence(path, grid, opened, reporter)
        points = 1 if _is_of_pixels(path) else _POINTS
        true_labels = truth.on_grid(grid.resampled(1, points))
        rows: list[tuple[NDArray[Any], ...]] = []
        for row in reporter.progress("compare cells", range(grid.height)):
            window = Window(0, row, grid.width, 1)
            rows.append(
                (
                    classes.read(window)[0],
                    match[_label_row(true_labels, row, grid.width, labels.purity, points)],
                    evidence["confidence"](window),
                    evidence["cloud_fraction"](window),
                    ground.hectares(window)[0],
                )
            )
    given, true, confidence, clouds, hectares = (np.concatenate(part) for part in zip(*rows, strict=True))
    return MapCells(classes.names, given, true, confidence, clouds, hectares, foreign, classes.may_be_unsure)


def _is_of_pixels(path: Path) -> bool:
    """Whether a map's record says that its pixels are an image's, not cells: each has the label of its centre."""
    if not path.name.endswith(f"{_CLASSES}.tif"):
        return False
    with suppress(OSError, ValueError):
        record = read_json(path.with_name(path.name.removesuffix(f"{_CLASSES}.tif") + MAP_ENDINGS["manifest"]))
        return isinstance(record, dict) and "pixels" in record
    return False


def _label_row(labels: GridLabels, row: int, width: int, purity: float, points: int) -> NDArray[np.int64]:
    values = labels.read(Window(0, row * points, width * points, points))
    if points == 1:
        return np.asarray(values[0], np.int64)
    cells = np.full(width, -1, dtype=np.int64)
    for column in np.unique(np.nonzero(values >= 0)[1] // points):
        cells[column] = cell_label(values[:, column * points : (column + 1) * points], purity)
    return cells


def _match(classes: ClassMap, truth: Labels, path: Path, label_path: Path) -> tuple[NDArray[np.int16], list[str]]:
    """For each label class its place among the map's (-2: none); at the end -1, so that the label -1 finds itself."""
    ours = {fold_name(name): index for index, name in enumerate(classes.names)}
    places = [ours.get(fold_name(name), -2) for name in truth.names]
    if max(places) < 0:
        raise InputError(
            f"labels {label_path}",
            f"hold the classes {_list(truth.names)}, none of which the map {path.name} has: {_list(classes.names)}",
            "Choose the field or the values' names so that the classes are called as in the map",
        )
    foreign = [name for name, number in zip(truth.names, places, strict=True) if number < 0]
    return np.array([*places, -1], dtype=np.int16), foreign


def _list(names: list[str]) -> str:
    return ", ".join(names[:20]) + (f" and {len(names) - 20} more" if len(names) > 20 else "")


def _open_evidence(path: Path, grid: Grid, opened: ExitStack, reporter: Reporter) -> dict[str, _Reader]:
    """Readers of a row of confidence and of cloud fraction, NaN where unknown."""

    def unknown(window: Window) -> NDArray[np.float32]:
        return np.full(int(window.width), np.nan, dtype=np.float32)

    readers: dict[str, _Reader] = {"confidence": unknown, "cloud_fraction": unknown}
    beside = path.with_name(path.name.replace(_CLASSES, _EVIDENCE))
    if beside == path or not beside.exists():
        reporter.warn(
            f"There is no evidence raster beside {path.name}: calibration and cloud fractions are left out. "
            f"A map of 'classify' is called NAME{_CLASSES}.tif and its evidence NAME{_EVIDENCE}.tif."
        )
        return readers
    stack = opened.enter_context(open_stack(RasterInput(paths=[beside]), "evidence"))
    if (stack.grid.height, stack.grid.width) != (grid.height, grid.width) or stack.grid.offset_to(grid) != (0, 0):
        raise InputError(
            beside, f"lies on another grid than {path.name}", "Classify again, so that the two belong together"
        )
    for name in readers:
        if name in stack.bands:
            readers[name] = _row_reader(stack.select([name]))
    return readers


def _row_reader(band: RasterStack) -> _Reader:
    def read(window: Window) -> NDArray[np.float32]:
        values, valid = band.read(window)
        return np.where(valid[0], values[0, 0], np.float32(np.nan)).astype(np.float32)

    return read


def assess_map(cells: MapCells, bins: list[float], subject: Path) -> Assessment:
    """Measure the map on its cells with a label.

    Raises:
        InputError: if there is none.
    """
    chosen = (cells.labels >= 0) & ((cells.classes >= 0) | (cells.classes == UNSURE_CELL))
    if not (chosen & (cells.classes >= 0)).any():
        raise InputError(
            subject,
            "gives no label to any classified cell",
            "Check the labels' place and field, or lower the purity that a cell needs",
        )
    confidence = cells.confidence[chosen]
    return assess(
        np.where(cells.classes == UNSURE_CELL, UNDECIDED, cells.classes)[chosen],
        cells.labels[chosen],
        cells.cloud_fraction[chosen],
        bins,
        cells.names,
        confidence if np.isfinite(confidence).all() else None,
    )


def map_report(title: str, path: Path, labels: Path, cells: MapCells, assessment: Assessment) -> Report:
    """The report of a map: its scores, its areas, and what had to be left out."""
    mapped = cells.classes >= 0
    used = int(((cells.labels >= 0) & mapped).sum())
    unsure = cells.classes == UNSURE_CELL
    undecided = int(((cells.labels >= 0) & unsure).sum())
    unmapped = int(((cells.labels >= 0) & ~mapped & ~unsure).sum())
    unknown = int(((cells.labels == -2) & mapped).sum())
    remarks = []
    if unknown:
        remarks.append(f"{unknown} cells are left out: the map has no class for their label ({_list(cells.foreign)}).")
    if undecided:
        remarks.append(
            f"{undecided} of {used + undecided} labelled cells are unsure in the map: the scores are those of the rest."
        )
    if unmapped:
        remarks.append(f"{unmapped} labelled cells are left out: the map has no class there.")
    areas = [
        {
            "name": name,
            "cells": int((cells.classes == index).sum()),
            "hectares": float(cells.hectares[cells.classes == index].sum()),
        }
        for index, name in enumerate(cells.names)
    ]
    left = {"name": "unsure", "cells": int(unsure.sum()), "hectares": float(cells.hectares[unsure].sum())}
    content = {"areas": areas, "left_out": {"class_unknown_to_the_map": unknown, "not_mapped": unmapped}}
    return Report(
        title=title,
        rows=[Row(path.stem, assessment, f"{used} of {int(mapped.sum())} classified cells have a label.")],
        facts={"Map": path.name, "Labels": labels.name, "Classified cells": str(int(mapped.sum()))},
        remarks=remarks,
        tables=[_area_table([*areas, left] if cells.may_be_unsure else areas)],
        extra={**content, "unsure": left} if cells.may_be_unsure else content,
    )


def _area_table(areas: list[dict[str, Any]]) -> Table:
    whole = sum(area["hectares"] for area in areas)
    lines = [
        [area["name"], f"{area['cells']:,}", f"{area['hectares']:,.1f}", f"{100 * area['hectares'] / whole:.1f}"]
        for area in areas
    ]
    lines.append(
        [
            "all cells" if lines[-1][0] == "unsure" else "all classes",
            f"{sum(area['cells'] for area in areas):,}",
            f"{whole:,.1f}",
            "100.0",
        ]
    )
    note = "Areas as mapped: counted from the map's cells, not corrected for its errors."
    return Table("Areas", ["Class", "Cells", "Hectares", "Share %"], lines, note)
