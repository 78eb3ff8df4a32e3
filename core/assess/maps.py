"""A classified map against labels on the ground, cell by cell or pixel by pixel."""

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
from undercast.core.assess.metrics import UNDECIDED, Tally
from undercast.core.assess.pixels import PixelScores, pixel_scores
from undercast.core.assess.report import Report, Row, Table, percent
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
_FOREIGN = -2  # a label whose class the map does not have
_Reader = Callable[[Window], NDArray[np.float32]]
_CLASSES, _EVIDENCE = "_classes", "_evidence"


@dataclass
class MapScores:
    """What is counted of a map's cells or pixels against their labels."""

    names: list[str]
    """The map's K classes."""
    foreign: list[str]
    """The labels' classes that the map does not know."""
    may_be_unsure: bool
    """Whether the map leaves cells of little confidence without a class."""
    of_pixels: bool
    """Whether it is a map of pixels, not of cells."""
    tally: Tally
    """Of the cells with a label, those that are unsure among them."""
    cells: NDArray[np.int64]
    """(K + 1,) cells of each class; the last are the unsure ones."""
    hectares: NDArray[np.float64]
    """(K + 1,) their ground."""
    used: int = 0
    """Cells with a class and a label that is one of the map's."""
    undecided: int = 0
    """Unsure cells with such a label."""
    unmapped: int = 0
    """Cells with such a label where the map has none."""
    unknown: int = 0
    """Cells with a class whose label is none of the map's."""

    @property
    def mapped(self) -> int:
        """Cells with a class."""
        return int(self.cells[:-1].sum())

    def add(
        self,
        classes: NDArray[np.int16],
        labels: NDArray[np.int16],
        confidence: NDArray[np.float32],
        cloud_fraction: NDArray[np.float32],
        hectares: NDArray[np.float64],
    ) -> None:
        """Take cells (n,): their class, -1 without one, -2 where unsure; their label as one of the map's classes, -1
        without one, -2 where it is none of the map's; confidence and cloud fraction, NaN where unknown; ground."""
        count = len(self.names)
        unsure, has_class, has_label = classes == UNSURE_CELL, classes >= 0, labels >= 0
        self.used += int((has_label & has_class).sum())
        self.undecided += int((has_label & unsure).sum())
        self.unmapped += int((has_label & ~has_class & ~unsure).sum())
        self.unknown += int(((labels == _FOREIGN) & has_class).sum())
        mapped = has_class | unsure
        strata = np.where(unsure, count, classes)[mapped].astype(np.int64)
        self.cells += np.bincount(strata, minlength=count + 1)
        self.hectares += np.bincount(strata, hectares[mapped], minlength=count + 1)
        chosen = has_label & mapped
        decided = np.where(unsure, UNDECIDED, classes)[chosen]
        self.tally.add(decided, labels[chosen], cloud_fraction[chosen], confidence[chosen])


def assess_map(path: Path, labels: LabelInput, bins: list[float], reporter: Reporter) -> MapScores:
    """Measure a map, part by part: memory does not grow with it.

    Every pixel of the map is one cell. Its label is the class that covers the share ``labels.purity`` of the pixel;
    where the cells of a map overlap, that is the cell's middle. Of a map of pixels it is the class at the centre.
    Classes are matched by name, letter case aside.

    Args:
        path: the map's classes; its evidence is found beside it.
        labels: polygons, or a raster of classes.
        bins: edges of the cloud-fraction bins.
        reporter: takes progress, messages and the user's wish to stop.

    Raises:
        InputError: if the map or the labels cannot be read, do not overlap, share no class, or no classified cell has
            a label.
    """
    with ExitStack() as opened:
        classes = opened.enter_context(ClassMap(path))
        grid, ground = classes.grid, Ground(classes.grid)
        truth = opened.enter_context(open_labels(labels))
        for note in truth.notes:
            reporter.warn(note)
        match, foreign = _match(classes, truth, path, labels.path)
        evidence = _open_evidence(path, grid, opened, reporter)
        of_pixels = _is_of_pixels(path)
        points = 1 if of_pixels else _POINTS
        true_labels = truth.on_grid(grid.resampled(1, points))
        scores = MapScores(
            classes.names,
            foreign,
            classes.may_be_unsure,
            of_pixels,
            Tally(classes.names, bins),
            np.zeros(len(classes.names) + 1, np.int64),
            np.zeros(len(classes.names) + 1),
        )
        for window in reporter.progress("compare cells", classes.strips(points**2)):
            scores.add(
                classes.read(window).ravel(),
                match[_labels_of(true_labels, window, labels.purity, points)].ravel(),
                evidence["confidence"](window).ravel(),
                evidence["cloud_fraction"](window).ravel(),
                ground.hectares(window).ravel(),
            )
    if not scores.used:
        raise InputError(
            labels.path,
            "gives no label to any classified cell",
            "Check the labels' place and field, or lower the purity that a cell needs",
        )
    return scores


def _is_of_pixels(path: Path) -> bool:
    """Whether a map's record says that its pixels are an image's, not cells: each has the label of its centre."""
    if not path.name.endswith(f"{_CLASSES}.tif"):
        return False
    with suppress(OSError, ValueError):
        record = read_json(path.with_name(path.name.removesuffix(f"{_CLASSES}.tif") + MAP_ENDINGS["manifest"]))
        return isinstance(record, dict) and "pixels" in record
    return False


def _labels_of(labels: GridLabels, window: Window, purity: float, points: int) -> NDArray[np.int64]:
    """The labels (h, w) of a window of the map, on whose cells the labels' grid has ``points`` x ``points``."""
    top, left, height, width = (int(edge) for edge in (window.row_off, window.col_off, window.height, window.width))
    values = labels.read(Window(left * points, top * points, width * points, height * points))
    if points == 1:
        return np.asarray(values, np.int64)
    cells = np.full((height, width), -1, dtype=np.int64)
    blocks = values.reshape(height, points, width, points).swapaxes(1, 2)
    for row, column in np.argwhere((blocks >= 0).any(axis=(2, 3))):
        cells[row, column] = cell_label(blocks[row, column], purity)
    return cells


def _match(classes: ClassMap, truth: Labels, path: Path, label_path: Path) -> tuple[NDArray[np.int16], list[str]]:
    """For each label class its place among the map's (-2: none); at the end -1, so that the label -1 finds itself."""
    ours = {fold_name(name): index for index, name in enumerate(classes.names)}
    places = [ours.get(fold_name(name), _FOREIGN) for name in truth.names]
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
    """Readers (h, w) of confidence and of cloud fraction, NaN where unknown."""

    def unknown(window: Window) -> NDArray[np.float32]:
        return np.full((int(window.height), int(window.width)), np.nan, dtype=np.float32)

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
            readers[name] = _reader(stack.select([name]))
    return readers


def _reader(band: RasterStack) -> _Reader:
    def read(window: Window) -> NDArray[np.float32]:
        values, valid = band.read(window)
        return np.where(valid, values[0], np.float32(np.nan)).astype(np.float32)

    return read


def map_report(title: str, path: Path, labels: Path, scores: MapScores) -> Report:
    """The report of a map: its scores, its areas, and what had to be left out."""
    assessment, mapped = scores.tally.assessment(), scores.mapped
    remarks = []
    if scores.unknown:
        remarks.append(
            f"{scores.unknown} cells are left out: the map has no class for their label ({_list(scores.foreign)})."
        )
    if scores.undecided:
        remarks.append(
            f"{scores.undecided} of {scores.used + scores.undecided} labelled cells are unsure in the map: the scores "
            "are those of the rest."
        )
    if scores.unmapped:
        remarks.append(f"{scores.unmapped} labelled cells are left out: the map has no class there.")
    *areas, left = [
        {"name": name, "cells": int(cells), "hectares": float(hectares)}
        for name, cells, hectares in zip([*scores.names, "unsure"], scores.cells, scores.hectares, strict=True)
    ]
    content: dict[str, Any] = {
        "areas": areas,
        "left_out": {"class_unknown_to_the_map": scores.unknown, "not_mapped": scores.unmapped},
    }
    tables = [_area_table([*areas, left] if scores.may_be_unsure else areas)]
    numbers: dict[str, float | None] = {}
    if scores.of_pixels:
        pixels = pixel_scores(np.array(assessment.confusion), scores.names)
        numbers["mean_iou"] = pixels.mean_iou
        content["intersection_over_union"] = {"mean": pixels.mean_iou} | {
            "classes": {entry.name: entry.iou for entry in pixels.classes}
        }
        tables.insert(0, _iou_table(pixels))
    if scores.may_be_unsure:
        content["unsure"] = left
    return Report(
        title=title,
        rows=[Row(path.stem, assessment, f"{scores.used} of {mapped} classified cells have a label.")],
        facts={"Map": path.name, "Labels": labels.name, "Classified cells": str(mapped)},
        remarks=remarks,
        tables=tables,
        extra=content,
        numbers=numbers,
    )


def _iou_table(scores: PixelScores) -> Table:
    lines = [[entry.name, percent(entry.iou), f"{entry.support:,}", f"{entry.predicted:,}"] for entry in scores.classes]
    lines.append(["mean over the classes that occur (mIoU)", percent(scores.mean_iou), f"{scores.pixels:,}", ""])
    return Table("Intersection over union", ["Class", "IoU %", "Labels", "Predicted"], lines)


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
