"""Measuring models of scenes on labelled samples."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from undercast.core.assess.cases import choose_samples
from undercast.core.assess.confidence import TEMPERATURE, confidence_before
from undercast.core.assess.metrics import assess
from undercast.core.assess.report import Report, Row, tell_rows
from undercast.core.assess.task import ModelQuestion
from undercast.core.config.assessment import Case
from undercast.core.errors import PackageError
from undercast.core.events import Reporter
from undercast.core.package.package import Package
from undercast.core.tasks.scene.predict import predict_store


def assess_models(question: ModelQuestion, reporter: Reporter) -> Report:
    """Accuracy by class and by cloud fraction, and calibration, of each case (see
    :meth:`undercast.core.assess.task.AssessTask.assess`)."""
    cases, split = question.cases, None if question.split == "all" else question.split
    # Every store is opened before anything is computed: a broken last case is told at once.
    samples_by_case = [choose_samples(case.store, split, case.bins_from) for case in cases]
    sizes = {
        case.name: len(samples.indices) * len(case.packages)
        for case, samples in zip(cases, samples_by_case, strict=True)
    }
    reporter.plan(**sizes)
    rows = []
    for case, samples in zip(cases, samples_by_case, strict=True):
        packages = [question.packages[path] for path in case.packages]
        predictions = predict_store(packages, samples.store, samples.indices, question.device, reporter, case.name)
        probabilities = predictions["fused"]
        if not np.isfinite(probabilities).all():
            names = ", ".join(path.name for path in case.packages)
            raise PackageError(names, "gives no finite numbers", "Train it again with a lower learning rate")
        scores = assess(
            probabilities,
            samples.labels,
            samples.cloud_fraction,
            question.bins,
            samples.names,
            confidence_before=_before(packages, probabilities),
        )
        rows.append(Row(case.name, scores, _describe(case, question.split)))
    tell_rows(reporter, rows)
    digests = {samples.store.path: samples.store.digest() for samples in samples_by_case}
    remarks = question.remarks(any(samples.simulated for samples in samples_by_case))
    return Report(question.title, rows, question.facts(digests), remarks)


def _before(packages: list[Package], probabilities: NDArray[np.float32]) -> NDArray[np.float64] | None:
    """The confidence of a package before its temperature was fitted; None where it tells none, or of several."""
    temperature = packages[0].card.metrics.get(TEMPERATURE, 0.0)
    return confidence_before(probabilities, temperature) if len(packages) == 1 and 0 < temperature <= 100 else None


def _describe(case: Case, split: str) -> str:
    packages = " and ".join(path.name for path in case.packages)
    mean = "Mean of the probabilities of " if len(case.packages) > 1 else ""
    samples = "all labelled samples" if split == "all" else f"the {split} split"
    bins = f"; cloud fractions from {case.bins_from.name}" if case.bins_from else ""
    return f"{mean}{packages} on {samples} of {case.store.name}{bins}"
