"""What a comparison measured, as tables: each method on each test, over its seeds, by cloud fraction."""

from __future__ import annotations

import csv
import io
import math
import statistics
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from undercast.core.assess.metrics import Assessment, Scores, assess, cloud_bins
from undercast.core.compare.significance import Difference, holm, paired_differences
from undercast.core.events import Reporter

ALL = "all"
"""Name of the whole of a test's samples, beside those of its cloud bins."""

MEASURES = ("overall_accuracy", "average_accuracy", "macro_f1", "kappa", "calibration_error")

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Predictions:
    """What a model predicts for a test's samples."""

    probabilities: Floats
    """(n, K), classes in the store's order."""
    optical_share: Floats | None = None
    """(n,) for a model with both sensors."""


@dataclass(frozen=True)
class Samples:
    """The samples of a test."""

    name: str
    note: str
    """Store and split."""
    labels: npt.NDArray[np.int64]
    cloud_fraction: Floats
    classes: list[str]
    groups: npt.NDArray[np.int64] | None = None
    """Numbers of what is drawn together in the bootstrap; None: each sample alone."""


@dataclass(frozen=True)
class Trained:
    """How a model came about."""

    seconds: float | None
    """Wall time of its training; None where it was not measured."""
    digest: str
    """Of its package."""
    note: str = ""
    """What the time leaves out."""


@dataclass(frozen=True)
class Results:
    """All that a comparison knows: every method with every seed on every test."""

    methods: list[str]
    reference: str
    seeds: list[int]
    tests: list[Samples]
    bins: list[float]
    predictions: dict[tuple[str, str, int], Predictions]
    """By test, method and seed."""
    trained: dict[tuple[str, int], Trained]
    """By method and seed."""


@dataclass(frozen=True)
class Spread:
    """Mean and standard deviation (n - 1) over the seeds; the latter None for one seed."""

    mean: float
    deviation: float | None


@dataclass(frozen=True)
class MethodScores:
    """One method on one test."""

    method: str
    by_seed: dict[int, Assessment]
    pooled: Assessment
    """Of all seeds' predictions together: for the reliability diagram."""
    shares: dict[int, dict[str, float]]
    """Mean optical share by seed and bin (``all`` too); empty for a model with one sensor."""
    differences: dict[str, Difference] = field(default_factory=dict)
    """The reference's accuracy minus this one's, by bin (``all`` too); empty for the reference."""
    corrected_p: float | None = None
    """Of the difference on all samples, corrected over the methods of this test (Holm)."""

    def spread(self, measure: str, bin_name: str = ALL) -> Spread | None:
        """A measure over the seeds; None where a seed has none."""
        return _spread([getattr(scores, measure) for scores in self.scores(bin_name)])

    def share(self, bin_name: str = ALL) -> Spread | None:
        """The mean optical share over the seeds; None where it is not known."""
        return _spread([bin_shares.get(bin_name) for bin_shares in self.shares.values()])

    def scores(self, bin_name: str = ALL) -> list[Scores]:
        """The scores of each seed on a bin's samples."""
        assessments = self.by_seed.values()
        return [
            one if bin_name == ALL else next(entry for entry in one.by_cloud if entry.name == bin_name)
            for one in assessments
        ]


@dataclass(frozen=True)
class TestScores:
    """All methods on one test."""

    samples: Samples
    bins: dict[str, int]
    """Bins that hold samples, with how many."""
    rows: list[MethodScores]


def _spread(values: Sequence[float | None]) -> Spread | None:
    present = [value for value in values if value is not None]
    if not present or len(present) < len(values):
        return None
    return Spread(statistics.fmean(present), statistics.stdev(present) if len(present) > 1 else None)


def score(results: Results, reporter: Reporter) -> list[TestScores]:
    """Measure every method on every test, and the reference against each other one."""
    return [_score(results, samples) for samples in reporter.progress("scores", results.tests)]


def _score(results: Results, samples: Samples) -> TestScores:
    clouds = samples.cloud_fraction
    members = {
        name: chosen for name, _, _, chosen in cloud_bins(clouds, np.isfinite(clouds), results.bins) if chosen.any()
    }
    everywhere = {ALL: np.ones(len(samples.labels), bool), **members}
    rows, right = [], {}
    for method in results.methods:
        predictions = {seed: results.predictions[samples.name, method, seed] for seed in results.seeds}
        right[method] = np.stack([one.probabilities.argmax(axis=1) == samples.labels for one in predictions.values()])
        rows.append(_one_method(method, predictions, samples, results.bins, everywhere))
    reference = right.pop(results.reference)
    apart: dict[str, dict[str, Difference]] = {
        name: paired_differences(
            reference[:, chosen],
            {method: rights[:, chosen] for method, rights in right.items()},
            None if samples.groups is None else samples.groups[chosen],
        )
        for name, chosen in everywhere.items()
    }
    corrected = holm({method: difference.p for method, difference in apart[ALL].items()})
    rows = [
        row
        if row.method == results.reference
        else MethodScores(
            row.method,
            row.by_seed,
            row.pooled,
            row.shares,
            {name: difference[row.method] for name, difference in apart.items()},
            corrected[row.method],
        )
        for row in rows
    ]
    return TestScores(samples, {name: int(chosen.sum()) for name, chosen in members.items()}, rows)


def _one_method(
    method: str,
    predictions: dict[int, Predictions],
    samples: Samples,
    bins: list[float],
    everywhere: dict[str, npt.NDArray[np.bool_]],
) -> MethodScores:
    by_seed = {
        seed: assess(one.probabilities, samples.labels, samples.cloud_fraction, bins, samples.classes)
        for seed, one in predictions.items()
    }
    pooled = assess(
        np.concatenate([one.probabilities for one in predictions.values()]),
        np.tile(samples.labels, len(predictions)),
        np.tile(samples.cloud_fraction, len(predictions)),
        bins,
        samples.classes,
    )
    shares = {
        seed: {name: float(one.optical_share[chosen].mean()) for name, chosen in everywhere.items()}
        for seed, one in predictions.items()
        if one.optical_share is not None
    }
    return MethodScores(method, by_seed, pooled, shares)


COLUMNS = ("test", "method", "seed", "bin", "samples", *MEASURES, "optical_share", "seconds", "package")


def long_table(results: Results, tests: list[TestScores]) -> str:
    """A line for each test, method, seed and bin, as CSV; empty cells where nothing is measured."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for test in tests:
        for row in test.rows:
            for number, seed in enumerate(row.by_seed):
                trained = results.trained[row.method, seed]
                for name in (ALL, *test.bins):
                    scores = row.scores(name)[number]
                    measured = [getattr(scores, measure) for measure in MEASURES]
                    share = row.shares.get(seed, {}).get(name)
                    begin = (test.samples.name, row.method, seed, name, scores.samples)
                    writer.writerow([*begin, *measured, share, trained.seconds, trained.digest])
    return text.getvalue()


def content(results: Results, tests: list[TestScores]) -> dict[str, Any]:
    """The same for a program, with the differences from the reference."""
    return {
        "reference": results.reference,
        "methods": results.methods,
        "seeds": results.seeds,
        "trained": [
            {"method": method, "seed": seed, **asdict(trained)} for (method, seed), trained in results.trained.items()
        ],
        "tests": [
            {
                "name": test.samples.name,
                "note": test.samples.note,
                "samples": len(test.samples.labels),
                "bins": test.bins,
                "methods": [_method_content(row, test) for row in test.rows],
            }
            for test in tests
        ],
    }


def _method_content(row: MethodScores, test: TestScores) -> dict[str, Any]:
    def spreads(name: str) -> dict[str, Any]:
        measured = {measure: row.spread(measure, name) for measure in MEASURES} | {"optical_share": row.share(name)}
        return {measure: asdict(difference) if difference else None for measure, difference in measured.items()}

    return {
        "name": row.method,
        "overall": spreads(ALL),
        "by_cloud": {name: spreads(name) for name in test.bins},
        "reference_minus_this": {name: asdict(difference) for name, difference in row.differences.items()},
        "corrected_p": row.corrected_p,
        "seeds": {
            seed: {measure: getattr(difference, measure) for measure in MEASURES}
            for seed, difference in row.by_seed.items()
        },
    }


AT_CLOUD = "OA % at cloud"
"""Begins the headings of the cloud bins."""


def header(test: TestScores, reference: str) -> list[str]:
    """Headings of :func:`lines`."""
    bins = [f"{AT_CLOUD} {name} (n = {count})" for name, count in test.bins.items()]
    return [
        "Method",
        "Overall accuracy %",
        f"{reference} is better by (points, 95 %)",
        "p",
        *bins,
        "Average accuracy %",
        "Macro F1 %",
        "ECE %",
        "Training s",
    ]


def lines(results: Results, test: TestScores) -> list[list[str]]:
    """A line a method, as text: mean ± standard deviation over the seeds."""
    rows = []
    for row in test.rows:
        gap = row.differences.get(ALL)
        durations = [results.trained[row.method, seed].seconds for seed in results.seeds]
        seconds = _spread(durations)
        rows.append(
            [
                row.method,
                _percent(row.spread("overall_accuracy")),
                NONE if gap is None else f"{100 * gap.value:+.1f} ({100 * gap.low:+.1f} to {100 * gap.high:+.1f})",
                NONE if row.corrected_p is None else _probability(row.corrected_p),
                *[_percent(row.spread("overall_accuracy", name)) for name in test.bins],
                _percent(row.spread("average_accuracy")),
                _percent(row.spread("macro_f1")),
                _percent(row.spread("calibration_error")),
                NONE if seconds is None else f"{seconds.mean:.0f}",
            ]
        )
    return rows


def difference_lines(test: TestScores) -> list[list[str]]:
    """For each other method, how much better the reference is in each bin, with the 95 % interval, in points."""
    return [
        [
            row.method,
            *[
                f"{100 * gap.value:+.1f} ({100 * gap.low:+.1f} to {100 * gap.high:+.1f})"
                for name, gap in row.differences.items()
                if name != ALL
            ],
        ]
        for row in test.rows
        if row.differences
    ]


NONE = "–"
"""Stands where nothing is measured."""


def _percent(spread: Spread | None) -> str:
    if spread is None or not math.isfinite(spread.mean):
        return NONE
    return f"{100 * spread.mean:.1f}" + ("" if spread.deviation is None else f" ± {100 * spread.deviation:.1f}")


def _probability(value: float) -> str:
    return "< 0.001" if value < 0.001 else f"{value:.3f}"
