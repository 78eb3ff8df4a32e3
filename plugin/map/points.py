"""Sample points of a map in the project, and what was estimated from them: areas and accuracies with intervals."""

from __future__ import annotations

import contextlib
import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from osgeo import gdal
from qgis.core import Qgis, QgsProject, QgsVectorLayer

from ...core.protocol import POINTS_DESIGN, POINTS_LAYER, POINTS_REFERENCE
from ..legend import is_empty
from .maps import SceneMap, layer_file

_FIELDS = {"point", POINTS_REFERENCE, "stratum", "inclusion"}


@dataclass(frozen=True)
class Interval:
    """An estimate with its 95 % interval; None where there is none."""

    value: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True)
class ClassEstimate:
    """One class's ground, estimated for the whole map."""

    hectares: Interval
    too_narrow: bool
    """Whether more of the class may lie unseen than the interval allows for."""


@dataclass(frozen=True)
class Estimates:
    """What a labelled sample says of a map."""

    labelled: int
    points: int
    accuracy: Interval
    classes: dict[str, ClassEstimate]
    """By the classes' names."""
    report: Path


def sample_layers(project: QgsProject, made: SceneMap) -> list[QgsVectorLayer]:
    """The project's layers of points that were drawn from a map, the topmost first."""
    nodes = project.layerTreeRoot().findLayers()
    return [node.layer() for node in nodes if _is_of(node.layer(), made)]


def _is_of(layer: Any, made: SceneMap) -> bool:
    if not isinstance(layer, QgsVectorLayer) or not layer.isValid() or layer.providerType() != "ogr":
        return False
    if layer.geometryType() != Qgis.GeometryType.Point or not set(layer.fields().names()) >= _FIELDS:
        return False
    return design_of(layer).get("map") == made.files["classes"].name


def design_of(layer: QgsVectorLayer) -> dict[str, Any]:
    """How a layer's points were drawn, as their file says; empty where it does not."""
    file = layer_file(layer)
    try:
        dataset = None if file is None else gdal.OpenEx(str(file), gdal.OF_VECTOR | gdal.OF_READONLY)
        table = None if dataset is None else dataset.GetLayerByName(POINTS_LAYER)
        text = None if table is None else table.GetMetadataItem(POINTS_DESIGN)
        design = json.loads(text or "{}")
    except (RuntimeError, ValueError, RecursionError):
        return {}
    return design if isinstance(design, dict) else {}


def open_points(path: Path, name: str) -> QgsVectorLayer:
    """A layer of points with the style that the engine wrote beside them."""
    layer = QgsVectorLayer(f"{path}|layername={POINTS_LAYER}", name, "ogr")
    layer.loadNamedStyle(str(path.with_suffix(".qml")))
    return layer


def is_labelled(value: object) -> bool:
    """Whether a value of the field of references names a class."""
    return not is_empty(value)


def count_labelled(layer: QgsVectorLayer) -> int:
    """How many points have a reference, unsaved ones included."""
    return sum(is_labelled(feature[POINTS_REFERENCE]) for feature in layer.getFeatures())


def report_folder(points: Path) -> Path:
    """Where what was estimated from a file of points is written."""
    return points.with_name(f"{points.stem}_report")


def read_estimates(points: Path, made: SceneMap) -> Estimates | None:
    """What was estimated from a file of points last; None where nothing was, or where the map is newer."""
    folder = report_folder(points)
    file = folder / "assessment.json"
    with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
        if os.path.getmtime(file) < os.path.getmtime(made.files["classes"]):
            return None
        content = json.loads(file.read_text(encoding="utf-8"))["estimates"]
        return Estimates(
            int(content["labelled"]),
            int(content["points"]),
            _interval(content["overall_accuracy"]),
            {str(entry["name"]): _estimate(entry) for entry in content["classes"]},
            folder / "report.html",
        )
    return None


def _interval(entry: dict[str, Any]) -> Interval:
    numbers = [entry[key] for key in ("value", "low", "high")]
    return Interval(*(None if number is None else float(number) for number in numbers))


def _estimate(entry: dict[str, Any]) -> ClassEstimate:
    area = _interval(entry["area"])
    room = None if area.value is None or area.high is None else area.high - area.value
    return ClassEstimate(area, room is not None and float(entry["unseen_hectares"]) > room)
