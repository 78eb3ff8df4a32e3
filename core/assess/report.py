"""A report that a person reads (HTML with its figures inside, Markdown) and one that a program reads (JSON)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import Any

from undercast.core.assess.coverage import HOW, case_table, cloud_table, draw_coverage
from undercast.core.assess.figures import draw_accuracy_by_cloud, draw_confusion, draw_reliability, figure_name
from undercast.core.assess.metrics import OUTSIDE, UNKNOWN, Assessment, Scores
from undercast.core.assess.page import html_table, image, markdown_facts, markdown_table, page, plain, remark
from undercast.core.events import Reporter
from undercast.core.files import staged, write_json

_NONE = "–"
_HOW = """Overall accuracy is the share of right samples; in brackets its 95 % Wilson interval, which takes the
samples for independent, although neighbours on the ground are not quite. Kappa is Cohen's. Average accuracy is the mean
recall, macro F1 the mean F1 over the classes. ECE is the expected calibration error of the greatest probability over 15
equal bins: how far confidence and accuracy lie apart; "before" is that of the model before its temperature was fitted,
where the package tells. Decided is the share of cells that a map does not call unsure: the scores are those of the
decided ones. A dash stands where nothing can be measured: an empty bin, a
class that occurs nowhere, chance agreement alone."""


@dataclass(frozen=True)
class Row:
    """One line of the table: what was assessed, and how it did."""

    name: str
    assessment: Assessment
    note: str = ""
    """What stands behind the name: packages, store, split."""


@dataclass(frozen=True)
class Figure:
    """A picture above a table of the report."""

    name: str
    """What it shows, once in a report."""
    file: str
    """Its file name, NAME.png."""
    draw: Callable[[Path], Path]
    """Writes it to a path; gives the path."""


@dataclass(frozen=True)
class Table:
    """A further table of the report, such as areas."""

    title: str
    header: list[str]
    lines: list[list[str]]
    note: str = ""
    figure: Figure | None = None


@dataclass(frozen=True)
class Report:
    """What a report says beside its rows."""

    title: str
    rows: list[Row]
    """Sets of samples, each with its scores. May be empty where there are tables."""
    facts: dict[str, str] = field(default_factory=dict)
    """How it came about, told at the end: inputs, digests, split, device."""
    remarks: list[str] = field(default_factory=list)
    """What a reader must know first, such as that the cloud is simulated."""
    tables: list[Table] = field(default_factory=list)
    extra: dict[str, Any] = field(default_factory=dict)
    """Further content of the JSON file."""
    numbers: dict[str, float | None] = field(default_factory=dict)
    """What a report without rows gives as its headline."""

    @property
    def headline(self) -> dict[str, float | None]:
        """The few numbers that a job gives of a report: of the first row, where there is one."""
        if not self.rows:
            return self.numbers
        first = self.rows[0].assessment
        return {"overall_accuracy": first.overall_accuracy, "kappa": first.kappa, **self.numbers}

    lead: str = ""
    """What was measured on what, below the title; where empty, it is told of the rows."""
    how: str = ""
    """How it was measured; where empty, how the rows' scores are."""


def tell_rows(reporter: Reporter, rows: list[Row]) -> None:
    """Tell the scores of each row as metrics."""
    for row in rows:
        scores = row.assessment
        for name, value in (
            ("overall_accuracy", scores.overall_accuracy),
            ("kappa", scores.kappa),
            ("calibration_error", scores.calibration_error),
            ("calibration_error_before", scores.calibration_error_before),
            ("risk_coverage_area", scores.risk_coverage_area),
            ("coverage", scores.coverage if scores.undecided else None),
        ):
            if value is not None:
                reporter.metric(name, value, case=row.name)


@dataclass(frozen=True)
class ReportFiles:
    """Where a report lies."""

    html: Path
    markdown: Path
    json: Path
    figures: dict[str, Path]


def write_report(folder: Path, report: Report) -> ReportFiles:
    """Write ``report.html``, ``report.md``, ``assessment.json`` and ``figures/*.png`` into ``folder``.

    The folder may hold other files; the HTML page needs none of them.

    Raises:
        OutputError: if the place cannot be written to.
        ValueError: if there is neither row nor table, or two rows have the same name.
    """
    names = [row.name for row in report.rows]
    if not (names or report.tables) or len(set(names)) < len(names):
        raise ValueError("a report needs rows with different names, or tables")
    figures = _draw(folder / "figures", report)
    page, text, data = folder / "report.html", folder / "report.md", folder / "assessment.json"
    write_json(data, _content(report))
    for path, written in ((text, _markdown(report, figures, folder)), (page, _html(report, figures))):
        with staged(path) as part:
            part.write_text(written, encoding="utf-8", newline="\n")
    return ReportFiles(page, text, data, figures)


def _draw(folder: Path, report: Report) -> dict[str, Path]:
    by_name = {row.name: row.assessment for row in report.rows}
    names = list(by_name)
    drawn = [table.figure for table in report.tables if table.figure is not None]
    figures = {figure.name: figure.draw(folder / figure.file) for figure in drawn}
    if not by_name:
        return figures
    for name, path in (
        ("accuracy by cloud fraction", draw_accuracy_by_cloud(folder / "accuracy_by_cloud.png", by_name)),
        ("reliability", draw_reliability(folder / "reliability.png", by_name)),
        ("accuracy by coverage", draw_coverage(folder / "accuracy_by_coverage.png", by_name)),
    ):
        if path is not None:
            figures[name] = path
    for index, (name, assessment) in enumerate(by_name.items()):
        path = folder / figure_name("confusion", names, index)
        figures[f"confusion: {name}"] = draw_confusion(path, name, assessment)
    return figures


def _content(report: Report) -> dict[str, Any]:
    return {
        "title": report.title,
        "remarks": report.remarks,
        "facts": report.facts,
        "cases": [{"name": row.name, "note": row.note, **row.assessment.model_dump()} for row in report.rows],
        **report.extra,
    }


def bin_names(rows: list[Row]) -> list[str]:
    """The cloud-fraction bins of all rows, those of the rest last."""
    names = dict.fromkeys(entry.name for row in rows for entry in row.assessment.by_cloud)
    return sorted(names, key=lambda name: (OUTSIDE, UNKNOWN).index(name) + 1 if name in (OUTSIDE, UNKNOWN) else 0)


def percent(share: float | None) -> str:
    """A share as a percentage with one decimal; a dash for None."""
    return _NONE if share is None else f"{100 * share:.1f}"


def _summary(rows: list[Row]) -> tuple[list[str], list[list[tuple[str, float | None]]]]:
    """The table's header, and its cells as text with the number by which columns are compared (higher is better)."""
    bins = bin_names(rows)
    header = ["", "Overall accuracy %", "Kappa", "Average accuracy %", "Macro F1 %", "ECE %"]
    header += [f"OA % at cloud {name}" if name not in (OUTSIDE, UNKNOWN) else f"OA %, cloud {name}" for name in bins]
    partly = any(row.assessment.undecided for row in rows)
    if partly:
        header.insert(6, "Decided %")
    lines = []
    for row in rows:
        scores = row.assessment
        error = scores.calibration_error
        line: list[tuple[str, float | None]] = [
            (row.name, None),
            (percent(scores.overall_accuracy), scores.overall_accuracy),
            (_NONE if scores.kappa is None else f"{scores.kappa:.3f}", scores.kappa),
            (percent(scores.average_accuracy), scores.average_accuracy),
            (percent(scores.macro_f1), scores.macro_f1),
            (percent(error) + _earlier(scores), None if error is None else -error),
            *([(percent(scores.coverage), scores.coverage)] if partly else []),
        ]
        by_name: dict[str, Scores] = {entry.name: entry for entry in scores.by_cloud}
        for name in bins:
            share = by_name[name].overall_accuracy if name in by_name else None
            line.append((percent(share), share))
        lines.append(line)
    return [*header, "Samples"], lines


def _earlier(scores: Scores) -> str:
    before = scores.calibration_error_before
    return "" if before is None else f" (before {percent(before)})"


def _interval(scores: Scores) -> str:
    if scores.interval is None:
        return ""
    low, high = scores.interval
    return f"({100 * low:.1f} to {100 * high:.1f})"


def _markdown(report: Report, figures: dict[str, Path], folder: Path) -> str:
    parts = [f"# {plain(report.title)}", *(f"> {plain(remark)}" for remark in report.remarks)]
    parts += [plain(report.lead), *([_markdown_summary(report.rows)] if report.rows else [])]
    for table in report.tables:
        parts += [f"## {plain(table.title)}", markdown_table(table.header, table.lines), plain(table.note)]
    by_coverage = case_table({row.name: row.assessment for row in report.rows})
    if by_coverage:
        parts += ["## If unsure samples are left out", markdown_table(*by_coverage), HOW]
    for row in report.rows:
        parts += [f"## {plain(row.name)}", plain(row.note), markdown_table(_CLASS_HEADER, _class_lines(row.assessment))]
        by_cloud = cloud_table(row.assessment)
        if by_cloud:
            parts.append(markdown_table(*by_cloud))
    parts += [f"![{plain(name)}]({path.relative_to(folder).as_posix()})" for name, path in figures.items()]
    parts += ["## How it was measured", report.how or _HOW, markdown_facts(report.facts)]
    return "\n\n".join(part for part in parts if part) + "\n"


def _markdown_summary(rows: list[Row]) -> str:
    header, lines = _summary(rows)
    body = [
        [
            cells[0][0],
            f"{cells[1][0]} {_interval(row.assessment)}".strip(),
            *(text for text, _ in cells[2:]),
            str(row.assessment.samples),
        ]
        for row, cells in zip(rows, lines, strict=True)
    ]
    return markdown_table(header, body)


_CLASS_HEADER = ["Class", "Precision %", "Recall %", "F1 %", "Labels", "Predicted"]


def _class_lines(scores: Scores) -> list[list[str]]:
    return [
        [entry.name, *map(percent, (entry.precision, entry.recall, entry.f1)), str(entry.support), str(entry.predicted)]
        for entry in scores.classes
    ]


def _html(report: Report, figures: dict[str, Path]) -> str:
    sections = [_html_summary(report.rows)] if report.rows else []
    if "accuracy by cloud fraction" in figures:
        note = "Points are overall accuracies, bars their 95 % intervals; grey: how many samples stand behind them."
        sections.append(
            f"<h2>Accuracy by cloud fraction</h2>{image(figures, 'accuracy by cloud fraction')}{remark(note)}"
        )
    sections += [
        f"<h2>{escape(table.title)}</h2>{image(figures, table.figure.name) if table.figure else ''}"
        f"{html_table(table.header, table.lines)}{remark(table.note)}"
        for table in report.tables
    ]
    single = len(report.rows) == 1
    folds = "".join(_html_row(row, figures, single) for row in report.rows)
    if folds:
        sections.append(f"<h2>{'Classes' if single else 'Classes, case by case'}</h2>{folds}")
    if "reliability" in figures:
        note = (
            "Accuracy of the samples of each bin of confidence; on the dashed line it can be taken at its word. "
            "The darker a bar, the more samples stand behind it."
        )
        sections.append(f"<h2>Can the confidence be trusted?</h2>{image(figures, 'reliability')}{remark(note)}")
    by_coverage = case_table({row.name: row.assessment for row in report.rows})
    if by_coverage:
        picture = image(figures, "accuracy by coverage")
        sections.append(f"<h2>If unsure samples are left out</h2>{picture}{html_table(*by_coverage)}{remark(HOW)}")
    facts = "".join(f"<dt>{escape(key)}</dt><dd>{escape(value)}</dd>" for key, value in report.facts.items())
    sections.append(
        f"<h2>How it was measured</h2><p class='note'>{escape(report.how or _HOW)}</p><h3>Inputs</h3><dl>{facts}</dl>"
    )
    return page(report.title, report.lead or _lead(report.rows), report.remarks, sections)


def _lead(rows: list[Row]) -> str:
    counts = sorted({row.assessment.samples for row in rows})
    samples = f"{counts[0]:,}" if len(counts) == 1 else f"{counts[0]:,} to {counts[-1]:,}"
    classes = len(rows[0].assessment.classes)
    cases = f"{len(rows)} cases, " if len(rows) > 1 else ""
    return f"{cases}{samples} labelled samples, {classes} classes."


def _html_summary(rows: list[Row]) -> str:
    header, lines = _summary(rows)
    best = [
        max((value for _, value in column if value is not None), default=None) for column in zip(*lines, strict=True)
    ]
    body = ""
    for row, cells in zip(rows, lines, strict=True):
        body += f"<tr><td>{escape(row.name)}</td>"
        for number, (text, value) in enumerate(cells[1:], start=1):
            kind = " class='best'" if len(rows) > 1 and value is not None and value == best[number] else ""
            more = f"<br><small>{_interval(row.assessment)}</small>" if number == 1 else ""
            body += f"<td{kind}>{text}{more}</td>"
        body += f"<td>{row.assessment.samples}</td></tr>"
    bins = len(bin_names(rows))
    plain = "".join(f"<th rowspan='2'>{_broken(name)}</th>" for name in header[: -bins - 1])
    head = f"{plain}<th colspan='{bins}' class='group'>Overall accuracy % at cloud fraction</th>"
    head += f"<th rowspan='2'>{header[-1]}</th></tr><tr>"
    head += "".join(f"<th>{escape(name)}</th>" for name in bin_names(rows))
    note = "The best of each column is marked." if len(rows) > 1 else ""
    return f"<h2>Summary</h2><div class='scroll'><table><tr>{head}</tr>{body}</table></div>{remark(note)}"


def _broken(name: str) -> str:
    return escape(name).replace(" accuracy", "<br>accuracy").replace(" F1", "<br>F1")


def _html_row(row: Row, figures: dict[str, Path], opened: bool) -> str:
    table = html_table(_CLASS_HEADER, _class_lines(row.assessment))
    note = f"<p class='note'>{escape(row.note)}</p>" if row.note else ""
    by_cloud = cloud_table(row.assessment)
    unsure = f"<h3>If unsure samples are left out</h3>{html_table(*by_cloud)}" if by_cloud else ""
    return (
        f"<details{' open' if opened else ''}><summary>{escape(row.name)}</summary>{note}"
        f"<div class='pair'><div>{table}</div><div>{image(figures, f'confusion: {row.name}')}</div></div>"
        f"{unsure}</details>"
    )
