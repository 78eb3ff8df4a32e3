"""A comparison's files: a report that a person reads, and tables that a program reads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path

import numpy as np
import numpy.typing as npt

from undercast.core.assess.figures import figure_name
from undercast.core.assess.page import html_table, image, markdown_facts, markdown_table, page, plain, remark
from undercast.core.compare.figures import draw_accuracy, draw_calibration, draw_ratios, draw_shares
from undercast.core.compare.significance import RESAMPLES
from undercast.core.compare.table import (
    AT_CLOUD,
    NONE,
    Results,
    TestScores,
    content,
    difference_lines,
    header,
    lines,
    long_table,
    score,
)
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


def write_tables(folder: Path, results: Results, about: About, reporter: Reporter) -> None:
    """Write ``comparison.md``, ``comparison.csv`` and ``comparison.json`` of what is known so far.

    Raises:
        OutputError: if the place cannot be written to.
    """
    _write_tables(folder, results, score(results, reporter), about, {})


def write_comparison(
    folder: Path, results: Results, about: About, ratios: Mapping[str, npt.NDArray[np.float64]], reporter: Reporter
) -> Files:
    """Write the tables, ``figures/*.png`` and ``report.html``, which needs none of the other files.

    Args:
        folder: where to.
        results: what was found.
        about: title, facts and remarks.
        ratios: discrepancy ratios of the training samples by method, for their histogram.
        reporter: takes progress, and can cancel.

    Raises:
        OutputError: if the place cannot be written to.
    """
    tests = score(results, reporter)
    figures = _draw(folder, tests, results.reference, ratios, reporter)
    tables = _write_tables(folder, results, tests, about, figures)
    html = folder / "report.html"
    with staged(html) as part:
        part.write_text(_html(results, tests, about, figures), encoding="utf-8", newline="\n")
    reference = next(row for row in tests[0].rows if row.method == results.reference)
    accuracy = reference.spread("overall_accuracy")
    reference_mean = accuracy.mean if accuracy else float("nan")
    return Files(tables.markdown, tables.csv, tables.json, html, figures, reference_mean)


_KINDS = {
    "accuracy": "Lines are means over the seeds, bands ± one standard deviation; grey: how many samples there are.",
    "optical share": "How much of the decision is the optical image's, by its exact Shapley share; means and bands as "
    "above. Above the dashed line the optical image decides more than the SAR.",
    "calibration": "Accuracy of the samples of each bin of confidence, all seeds together; on the dashed line the "
    "confidence can be taken at its word. The darker a bar, the more samples stand behind it.",
}
"""The figures of a test, with what is said below them."""
_RATIOS = "discrepancy ratio"


def _draw(
    folder: Path,
    tests: list[TestScores],
    reference: str,
    ratios: Mapping[str, npt.NDArray[np.float64]],
    reporter: Reporter,
) -> dict[str, Path]:
    """The figures by their names, KIND: TEST."""
    figures: dict[str, Path | None] = {}
    names = [test.samples.name for test in tests]
    for number, test in enumerate(tests):
        places = {kind: folder / "figures" / figure_name(kind.replace(" ", "_"), names, number) for kind in _KINDS}
        for kind, figure_path in places.items():
            reporter.check()
            figures[f"{kind}: {names[number]}"] = (
                draw_calibration(figure_path, test)
                if kind == "calibration"
                else (draw_accuracy if kind == "accuracy" else draw_shares)(figure_path, test, reference)
            )
    figures[_RATIOS] = draw_ratios(folder / "figures" / "discrepancy_ratio.png", ratios, reference)
    return {name: path for name, path in figures.items() if path is not None}


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
    parts = [f"# {plain(about.title)}", *(f"> {plain(remark)}" for remark in about.remarks)]
    for test in tests:
        parts += [f"## {plain(test.samples.name)}", plain(_note(results, test))]
        parts += [markdown_table(header(test, results.reference), lines(results, test))]
        if test.bins and len(results.methods) > 1:
            parts += [
                f"{results.reference} is better by (points, 95 %), by cloud fraction:",
                markdown_table(["Method", *test.bins], difference_lines(test)),
            ]
    if notes := _time_notes(results):
        parts += ["## Training time", "\n".join(f"- {plain(note)}" for note in notes)]
    parts += [f"![{plain(name)}]({path.relative_to(folder).as_posix()})" for name, path in figures.items()]
    parts += ["## How it was measured", _HOW, markdown_facts(about.facts)]
    return "\n\n".join(part for part in parts if part) + "\n"


def _html(results: Results, tests: list[TestScores], about: About, figures: dict[str, Path]) -> str:
    sections = []
    for test in tests:
        name = test.samples.name
        parts = [f"<h2>{escape(name)}</h2>{remark(_note(results, test))}{_html_summary(results, test)}"]
        if test.bins and len(results.methods) > 1:
            title = f"{results.reference} is better by (points, 95 %)"
            table = html_table(["Method", *test.bins], difference_lines(test))
            parts.append(f"<details><summary>{escape(title)}, by cloud fraction</summary>{table}</details>")
        for kind, below in _KINDS.items():
            if f"{kind}: {name}" in figures:
                parts.append(f"<h3>{kind.capitalize()}</h3>{image(figures, f'{kind}: {name}')}{remark(below)}")
        sections.append("".join(parts))
    if _RATIOS in figures:
        below = "Training samples of all seeds, as the regulation saw them. On the line both contribute alike."
        sections.append(f"<h2>Discrepancy ratio</h2>{image(figures, _RATIOS)}{remark(below)}")
    if notes := _time_notes(results):
        items = "".join(f"<li>{escape(one)}</li>" for one in notes)
        sections.append(f"<h2>Training time</h2>{remark('What the times leave out.')}<ul class='note'>{items}</ul>")
    facts = "".join(f"<dt>{escape(key)}</dt><dd>{escape(value)}</dd>" for key, value in about.facts.items())
    sections.append(f"<h2>How it was measured</h2>{remark(_HOW)}<h3>Inputs</h3><dl>{facts}</dl>")
    lead = f"{len(results.methods)} methods, {len(results.seeds)} seeds, {len(tests)} tests. "
    return page(about.title, lead + f"The reference is {results.reference}.", about.remarks, sections)


_LOWER_IS_BETTER = ("ECE %",)


def _html_summary(results: Results, test: TestScores) -> str:
    """The table with the best of each column marked, by the numbers as they are printed."""
    heads, body = header(test, results.reference), lines(results, test)
    plain = ("Method", heads[2], heads[3], "Training s")
    best = {}
    for number, name in enumerate(heads):
        values = [float(line[number].split()[0]) for line in body if name not in plain and line[number] != NONE]
        if values and len(body) > 1:
            best[number] = min(values) if name in _LOWER_IS_BETTER else max(values)
    bins = [name for name in heads if name.startswith(AT_CLOUD)]
    text, lower = "", ""
    for name in heads:
        if name not in bins:
            text += f"<th rowspan='2'>{_broken(name)}</th>"
        elif name == bins[0]:
            text += f"<th colspan='{len(bins)}' class='group'>Overall accuracy % at cloud fraction</th>"
        if name in bins:
            lower += f"<th>{_broken(name.removeprefix(AT_CLOUD).strip())}</th>"
    text = f"<tr>{text}</tr><tr>{lower}</tr>"
    for line in body:
        cells = ""
        for number, cell in enumerate(line):
            marked = number in best and cell != NONE and float(cell.split()[0]) == best[number]
            strong = number == 0 and cell == results.reference
            inner = f"<strong>{escape(cell)}</strong>" if strong else escape(cell)
            cells += f"<td{' class=best' if marked else ''}>{inner}</td>"
        text += f"<tr>{cells}</tr>"
    return f"<div class='scroll'><table>{text}</table></div>"


def _broken(heading: str) -> str:
    """A heading on two lines."""
    return escape(heading).replace(" accuracy", "<br>accuracy").replace(" F1", "<br>F1").replace(" (", "<br>(")


def _note(results: Results, test: TestScores) -> str:
    count = len(results.seeds)
    return f"{len(test.samples.labels)} samples ({test.samples.note}), {count} seed{'s' if count > 1 else ''}."


def _time_notes(results: Results) -> list[str]:
    """What the times leave out, each method once."""
    methods_by_note: dict[str, list[str]] = {}
    for (method, seed), trained in results.trained.items():
        if trained.note:
            methods_by_note.setdefault(f"{method}: {trained.note}", []).append(str(seed))
    return [f"{note} (seeds {', '.join(seeds)})" for note, seeds in methods_by_note.items()]
