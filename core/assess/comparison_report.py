"""A comparison's files: a report that a person reads, and tables that a program reads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from undercast.core.assess.comparison import RESAMPLES
from undercast.core.assess.comparison_table import (
    Results,
    TestScores,
    content,
    difference_lines,
    header,
    lines,
    long_table,
    score,
)
from undercast.core.assess.page import markdown_table
from undercast.core.events import Reporter
from undercast.core.files import staged, write_json

_HOW = f"""All methods of a seed learn from the same samples, start from the same source model and have the same budget;
all are tested on the same samples. Numbers are means over the seeds ± the standard deviation (n - 1). How much better
the reference is: the difference of the accuracies, its 95 % interval and its two-sided p-value are from a paired
bootstrap of {RESAMPLES:,} resamples over seeds and samples (drawn apart, the same ones for all methods), and the
p-values are corrected for the number of methods (Holm). Intervals of the cloud bins are not corrected. Samples are
taken for independent unless sites are drawn; neighbours on the ground are not quite. ECE is the expected calibration
error over 15 equal bins. The training time is wall time on a machine that may have had other work."""


@dataclass(frozen=True)
class About:
    """What a report says beside its tables."""

    title: str
    facts: dict[str, str]
    remarks: list[str]


@dataclass(frozen=True)
class Tables:
    """Where the tables lie."""

    markdown: Path
    csv: Path
    json: Path


@dataclass(frozen=True)
class Files(Tables):
    """Where everything lies."""

    html: Path
    figures: dict[str, Path]
    reference_accuracy: float
    """Mean over the seeds on the first test."""


def write_tables(folder: Path, results: Results, about: About) -> list[TestScores]:
    """Write ``comparison.md``, ``comparison.csv`` and ``comparison.json``; give what was measured.

    Raises:
        OutputError: if the place cannot be written to.
    """
    tests = score(results)
    _write_tables(folder, results, tests, about, {})
    return tests


def write_comparison(
    folder: Path, results: Results, about: About, ratios: Mapping[str, npt.NDArray[np.float64]], reporter: Reporter
) -> Files:
    """Write the tables, ``figures/*.png`` and ``report.html``, which needs none of the other files.

    Args:
        folder: where to.
        results: what was found.
        about: title, facts and remarks.
        ratios: discrepancy ratios of the training samples by method, for their histogram.
        reporter: can cancel.

    Raises:
        OutputError: if the place cannot be written to.
    """
    tests = score(results)
    figures: dict[str, Path] = {}
    tables = _write_tables(folder, results, tests, about, figures)
    page = folder / "report.html"
    reference = next(row for row in tests[0].rows if row.method == results.reference)
    accuracy = reference.spread("overall_accuracy")
    return Files(tables.markdown, tables.csv, tables.json, page, figures, accuracy.mean if accuracy else float("nan"))


def _write_tables(
    folder: Path, results: Results, tests: list[TestScores], about: About, figures: Mapping[str, Path]
) -> Tables:
    made = Tables(folder / "comparison.md", folder / "comparison.csv", folder / "comparison.json")
    head = {"title": about.title, "remarks": about.remarks, "facts": about.facts}
    write_json(made.json, {**head, **content(results, tests)})
    text = _markdown(results, tests, about, figures, folder)
    for path, written in ((made.csv, long_table(results, tests)), (made.markdown, text)):
        with staged(path) as part:
            part.write_text(written, encoding="utf-8", newline="\n")
    return made


def _markdown(
    results: Results, tests: list[TestScores], about: About, figures: Mapping[str, Path], folder: Path
) -> str:
    parts = [f"# {about.title}", *(f"> {remark}" for remark in about.remarks)]
    for test in tests:
        parts += [f"## {test.samples.name}", _note(results, test)]
        parts += [markdown_table(header(test, results.reference), lines(results, test))]
        if test.bins and len(results.methods) > 1:
            parts += [
                f"{results.reference} is better by (points, 95 %), by cloud fraction:",
                markdown_table(["Method", *test.bins], difference_lines(test)),
            ]
    if notes := _time_notes(results):
        parts += ["## Training time", "\n".join(f"- {note}" for note in notes)]
    parts += [f"![{name}]({path.relative_to(folder).as_posix()})" for name, path in figures.items()]
    parts += ["## How it was measured", _HOW, "\n".join(f"- {key}: {value}" for key, value in about.facts.items())]
    return "\n\n".join(part for part in parts if part) + "\n"


def _note(results: Results, test: TestScores) -> str:
    count = len(results.seeds)
    return f"{len(test.samples.labels)} samples ({test.samples.note}), {count} seed{'s' if count > 1 else ''}."


def _time_notes(results: Results) -> list[str]:
    """What the times leave out, each method once."""
    found: dict[str, list[str]] = {}
    for (method, seed), trained in results.trained.items():
        if trained.note:
            found.setdefault(f"{method}: {trained.note}", []).append(str(seed))
    return [f"{note} (seeds {', '.join(seeds)})" for note, seeds in found.items()]
