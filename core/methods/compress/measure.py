"""What a compressed package is worth beside the one it was made from. Without torch."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from undercast.core.assess.report import Report
from undercast.core.assess.task import AssessTask, ModelQuestion
from undercast.core.config.assessment import Case
from undercast.core.config.sensors import SensorName
from undercast.core.events import Reporter
from undercast.core.inference.session import open_session
from undercast.core.package.package import Package
from undercast.core.store.batches import gather
from undercast.core.store.store import SampleStore
from undercast.core.tasks.scene.regulation import regulate

BEFORE, AFTER = "uncompressed", "compressed"
_VALUES = 1 << 23
BINS = [0.0, 0.25, 0.5, 0.75, 1.0]


@dataclass(frozen=True)
class Worth:
    """What was lost on the validation samples."""

    measure: str
    """What was compared."""
    before: float
    """0..1; of agreement 1."""
    after: float
    """0..1"""
    agreement: float
    """The share of decisions that are the same, 0..1, with labels or without."""
    report: Report | None
    """Accuracy, calibration and accuracy by cloud of both; None without labels."""
    metrics: dict[str, float]
    """What the compressed package can say of itself, by the names that cards have; nothing without labels."""

    @property
    def lost(self) -> float:
        """In points (hundredths); below 0 it gained."""
        return 100 * (self.before - self.after)


def measure(before: Package, after: Package, store: SampleStore, task: AssessTask, reporter: Reporter) -> Worth:
    """Compare both packages on the validation samples: by their labels, where they have some, else by what the
    uncompressed one says."""
    rows = store.select("validation")
    agreement = agreement_of(before, after, store, rows, reporter)
    if not len(store.select("validation", labelled=True)):
        return Worth("agreement", 1.0, agreement, agreement, None, {})
    packages, task_name = {BEFORE: before, AFTER: after}, before.card.task
    question = ModelQuestion(
        [Case(name=name, packages=[package.path], store=store.path) for name, package in packages.items()],
        {package.path: package for package in packages.values()},
        "validation",
        BINS,
        "Compression",
        "cpu",
    )
    report = task.assess(question, reporter)
    by_name = _scores(report)
    measure, name = ("mean IoU", "mean_iou") if task_name == "pixel" else ("overall accuracy", "overall_accuracy")
    old, new = (by_name[each].get(name) or 0.0 for each in (BEFORE, AFTER))
    wanted = {"overall_accuracy": "validation_accuracy", "mean_iou": "validation_mean_iou", "kappa": "validation_kappa"}
    scores = {label: by_name[AFTER].get(key) for key, label in wanted.items()}
    metrics = {label: value for label, value in scores.items() if value is not None}
    return Worth(measure, old, new, agreement, report, metrics)


def _scores(report: Report) -> dict[str, dict[str, Any]]:
    """The scores of each package: of scenes they are the report's rows, of pixels further content."""
    if report.rows:
        return {row.name: row.assessment.model_dump() for row in report.rows}
    return {case["name"]: case for case in report.extra["cases"]}


def agreement_of(
    before: Package, after: Package, store: SampleStore, rows: NDArray[np.int64], reporter: Reporter
) -> float:
    """The share of samples, or of pixels that a sensor shows, for which both packages decide alike."""
    sessions = [open_session(package, "cpu", reporter, lanes=1) for package in (before, after)]
    cell = store.description.cell
    step = max(1, _VALUES // (cell**2 * max(8, len(before.card.classes))))
    cloud = np.asarray(store.index["cloud_fraction"], dtype=np.float32)
    same = total = 0
    for start in reporter.progress("compare decisions", range(0, len(rows), step)):
        part = rows[start : start + step]
        feeds: dict[str, NDArray[Any]] = {}
        for sensor in before.card.inputs:
            feeds[sensor], feeds[f"{sensor}_valid"] = gather(store, sensor, part)
        present: dict[SensorName, NDArray[np.bool_]] = {
            sensor: np.asarray(feeds[f"{sensor}_valid"].any(axis=(1, 2, 3))) for sensor in before.card.inputs
        }
        shown = np.any([feeds[f"{sensor}_valid"][:, 0] for sensor in before.card.inputs], axis=0)
        first, second = (
            _decisions(session.run(feeds), cloud[part], present, package)
            for session, package in zip(sessions, (before, after), strict=True)
        )
        counted = shown if first.ndim == 3 else shown.any(axis=(1, 2))
        same += int((first == second)[counted].sum())
        total += int(counted.sum())
    return same / total if total else 1.0


def _decisions(
    logits: dict[str, NDArray[np.float32]],
    cloud_fraction: NDArray[np.float32],
    present: dict[SensorName, NDArray[np.bool_]],
    package: Package,
) -> NDArray[np.int64]:
    """The class of each sample (n,) or pixel (n, H, W)."""
    if package.card.cloud_response is not None:  # of scenes
        logits = regulate(logits, cloud_fraction, present, package.card)
    return np.asarray(logits["fused"].argmax(axis=1))
