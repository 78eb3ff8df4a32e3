"""What the protocols of pixels share: a tiny network's options, and means over seeds."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

NETWORK = {"backbone": "unet:timm:test_resnet"}
"""An encoder of 0.4 million weights: enough to tell methods apart on 2 cores, not the best there is."""
TRAINING: dict[str, Any] = {"epochs": 12, "batch": 16, "learning_rate": 0.005, "device": "cpu"}


def read_cases(assessment: Path) -> dict[str, dict[str, Any]]:
    """The cases of an assessment by name."""
    content = json.loads(assessment.read_text(encoding="utf-8"))
    return {case["name"]: case for case in content["cases"]}


def class_iou(case: dict[str, Any], name: str) -> float | None:
    """Intersection over union of one class."""
    return next((entry["iou"] for entry in case["classes"] if entry["name"] == name), None)


def joined(cases: Sequence[dict[str, Any]], zones: Sequence[str]) -> float:
    """mIoU over all pixels of some cloud zones of one case (their confusions added up)."""
    summed = sum(np.array(case["by_cloud_zone"][zone]["confusion"]) for case in cases for zone in zones)
    return mean_iou(np.asarray(summed))


def mean_iou(confusion: np.ndarray) -> float:
    """mIoU of a matrix (K, K), row = label, over the classes that occur."""
    right, support, given = np.diag(confusion), confusion.sum(axis=1), confusion.sum(axis=0)
    present = support > 0
    return float((right / np.maximum(support + given - right, 1))[present].mean()) if present.any() else float("nan")


def spread(values: Sequence[float | None]) -> str:
    """Mean over seeds, with the least and the greatest."""
    known = [value for value in values if value is not None and np.isfinite(value)]
    if not known:
        return "-"
    mean, least, greatest = (f"{value:.3f}".lstrip("0") for value in (np.mean(known), min(known), max(known)))
    return mean if len(known) == 1 else f"{mean} ({least}-{greatest})"


def print_table(header: Sequence[str], rows: dict[str, Sequence[str]]) -> str:
    """A Markdown table; it is printed too."""
    lines = ["| " + " | ".join(header) + " |", "|---|" + "---:|" * (len(header) - 1)]
    lines += [f"| {name} | " + " | ".join(cells) + " |" for name, cells in rows.items()]
    text = "\n".join(lines)
    print(text, flush=True)
    return text


def by_seed(seeds: Sequence[int], value: Callable[[int], float | None]) -> str:
    """:func:`spread` of a number that each seed has."""
    return spread([value(seed) for seed in seeds])
