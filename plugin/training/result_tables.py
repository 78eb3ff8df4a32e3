"""The tables of a training's result, from what the engine wrote: accuracies, or agreement where nothing is labelled."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from typing import Any

from qgis.PyQt.QtCore import QLocale

from ..tasks import PIXEL
from ..text import tr
from .words import zone_name

NONE = "–"
FUSED, SUM, SOURCE = "fused target", "sum of the auxiliaries", "source model"
"""What the engine's output ``kept`` says."""
FUSED_PIXELS = "fused model"
"""What a transfer of pixels calls the fused target among its measured models."""


@dataclass(frozen=True)
class Table:
    """Models by cloud, in whole numbers of per cent."""

    title: str
    header: list[str]
    rows: list[list[str]]


def accuracy(path: str) -> Table | None:
    """The table of an assessment (assessment.json); None where it cannot be read."""
    assessment = _read(path)
    try:
        return _of_pixels(assessment) if assessment.get("task") == PIXEL else _of_cells(assessment)
    except (KeyError, IndexError, TypeError):
        return None


def _of_cells(assessment: dict[str, Any]) -> Table:
    cases = assessment["cases"]
    bins = cases[0]["by_cloud"]
    header = [tr("Model"), tr("All\nn = {}").format(cases[0]["samples"])]
    header += [tr("Cloud {name}\nn = {count}").format(name=each["name"], count=each["samples"]) for each in bins]
    rows = [
        [
            str(case["name"]),
            _percent(case["overall_accuracy"]),
            *(_percent(each["overall_accuracy"]) for each in case["by_cloud"]),
        ]
        for case in cases
    ]
    return Table(tr("Overall accuracy by cloud fraction"), header, rows)


def _of_pixels(assessment: dict[str, Any]) -> Table:
    """Mean IoU where the pixels lie, in cloud or beside it; by the samples' cloud fraction where no mask tells that."""
    cases = assessment["cases"]
    by = "by_cloud_zone" if _known(cases[0]["by_cloud_zone"]) else "by_cloud_fraction"
    parts = [name for name, scores in cases[0][by].items() if scores["pixels"]]
    header = [tr("Model"), tr("Pixels right"), tr("mIoU, all\nn = {}").format(_count(cases[0]["pixels"]))]
    header += [
        tr("{where}\nn = {count}").format(where=zone_name(name), count=_count(cases[0][by][name]["pixels"]))
        for name in parts
    ]
    rows = [
        [
            str(case["name"]),
            _percent(case["overall_accuracy"]),
            _percent(case["mean_iou"]),
            *(_percent(case[by][name]["mean_iou"]) for name in parts),
        ]
        for case in cases
    ]
    title = tr("Right pixels, and mean intersection over union (mIoU) of the classes, by where the pixels lie")
    return Table(title, header, rows)


def _known(zones: dict[str, Any]) -> bool:
    """Whether a mask tells of some pixels where they lie."""
    return any(scores["pixels"] for name, scores in zones.items() if name != "not known")


def _count(number: int) -> str:
    return QLocale().toString(number)


def agreement(run_folder: str, *, fused: bool = True) -> Table | None:
    """The table of a transfer without labels (summary.json in its run folder); None where it cannot be read.

    Args:
        run_folder: the transfer's.
        fused: whether to show the fused model. As the auxiliaries' sum it agrees with itself, which tells nothing;
            where the source model was kept, it is that.
    """
    summary = _read(os.path.join(run_folder, "summary.json"))
    names = {
        SOURCE: tr("Source model"),
        "adapted model": tr("Source model, adapted"),
        "optical auxiliary": tr("Optical alone"),
        "SAR auxiliary": tr("SAR alone"),
        **(dict.fromkeys((FUSED, FUSED_PIXELS), tr("Fused model")) if fused else {}),
    }
    try:
        # The mean of the teachers agrees with itself: that tells nothing.
        models = [model for model in summary["models"] if model["model"] in names]
        if "zones" in models[0]:
            title = tr("Agreement with what optical and SAR say together, by where the pixels lie")
            header, parts = _zones(models)
        else:
            title = tr("Agreement with what optical and SAR say together, by cloud fraction")
            header, parts = _quarters(summary["cloud_edges"], models)
        rows = [
            [names[model["model"]], _percent(model["overall"].get("agreement")), *map(_percent, part)]
            for model, part in zip(models, parts)  # noqa: B905 - strict needs Python 3.10
        ]
    except (KeyError, IndexError, TypeError):
        return None
    return Table(title, [tr("Model"), tr("All"), *header], rows)


def _quarters(edges: list[float], models: list[dict[str, Any]]) -> tuple[list[str], list[list[Any]]]:
    """Headings and each model's agreement by the samples' cloud fraction."""
    header = [
        tr("Cloud {low:.0f}-{high:.0f} %\nn = {count:.0f}").format(
            low=100 * low, high=100 * high, count=quarter["count"]
        )
        for low, high, quarter in zip(edges, edges[1:], models[0]["quarters"])  # noqa: B905 - strict needs 3.10
    ]
    return header, [[quarter.get("agreement") for quarter in model["quarters"]] for model in models]


def _zones(models: list[dict[str, Any]]) -> tuple[list[str], list[list[Any]]]:
    """The same by where the pixels lie."""
    zones = models[0]["zones"]
    header = [
        tr("{where}\nn = {count}").format(where=zone_name(name), count=_count(int(scores["pixels"])))
        for name, scores in zones.items()
    ]
    return header, [[model["zones"].get(name, {}).get("agreement") for name in zones] for model in models]


def _read(path: str) -> dict[str, Any]:
    try:
        with open(path, encoding="utf-8") as file:
            content = json.load(file)
    except (OSError, ValueError):
        return {}
    return content if isinstance(content, dict) else {}


def _percent(share: Any) -> str:
    return f"{100 * share:.1f} %" if isinstance(share, (int, float)) and share == share else NONE


def best(cells: list[str]) -> str:
    """The greatest percentage of a column; a dash where it has none."""
    percentages = [cell for cell in cells if cell.endswith("%")]
    return max(percentages, key=lambda cell: float(cell.split()[0]), default=NONE)
