"""Accuracy by coverage for people: the tables and the figure of what leaving out unsure samples gains."""

from __future__ import annotations

import math
from pathlib import Path

from undercast.core.assess.confidence import COVERAGES, Kept, KeptAtLeast
from undercast.core.assess.figures import COLORS, GRID, INK, MARKERS, new_figure, save_figure
from undercast.core.assess.metrics import Assessment, Scores

HOW = """Samples of less than a least confidence are left out, as classify calls cells "unsure". Each column keeps at
least the share of samples that it names: the accuracy of those kept, and the least confidence that does it. AURC is the
area under the risk-coverage curve: the mean error over all coverages, the smaller the better."""

_NONE = "–"
_FEWEST = 10  # samples; the accuracy of fewer is chance, and not drawn
_FEWEST_OF_A_BIN = 30  # samples; a cloud bin with fewer has no line of its own


def case_table(cases: dict[str, Assessment]) -> tuple[list[str], list[list[str]]] | None:
    """Header and lines: a line a case, its accuracy and threshold at each coverage; None if no case has confidences."""
    shown = {name: scores for name, scores in cases.items() if scores.abstention}
    if not shown:
        return None
    lines = []
    for name, scores in shown.items():
        at = {entry.wanted: entry for entry in scores.abstention or []}
        cells = [
            f"{_percent(at[share].accuracy)} (from {_floored(at[share].threshold, 4)})" if share in at else _NONE
            for share in COVERAGES
        ]
        lines.append([name, *cells, _percent(scores.risk_coverage_area)])
    return ["", *(f"Accuracy %, {100 * share:g} % kept" for share in COVERAGES), "AURC %"], lines


def cloud_table(assessment: Assessment) -> tuple[list[str], list[list[str]]] | None:
    """Header and lines: a line a threshold, accuracy and kept share over all and in each cloud bin with samples."""
    if not assessment.abstention:
        return None
    bins = [entry for entry in assessment.by_cloud if entry.samples + entry.undecided]
    header = ["Least confidence", "All: accuracy % (kept %)", *(f"Cloud {entry.name}" for entry in bins)]
    return header, [
        [_floored(entry.threshold, 4), _both(entry), *(_both((one.abstention or [])[number]) for one in bins)]
        for number, entry in enumerate(assessment.abstention)
    ]


def draw_coverage(path: Path, cases: dict[str, Assessment]) -> Path | None:
    """Draw accuracy by coverage, a line a case; of a single case a line a cloud bin too, and the thresholds.

    None, and nothing drawn, if no case has confidences.
    """
    lines: dict[str, Scores] = {name: scores for name, scores in cases.items() if scores.coverage_curve}
    if not lines:
        return None
    single = next(iter(lines.values())) if len(cases) == 1 else None
    if single is not None:
        bins = [entry for entry in cases[next(iter(cases))].by_cloud if entry.samples >= _FEWEST_OF_A_BIN]
        lines = {"all samples": single, **({f"cloud {entry.name}": entry for entry in bins} if len(bins) > 1 else {})}
    figure, axes = new_figure(8.8 if len(lines) > 1 else 6.4, 4.6)
    plot = axes[0, 0]
    for index, (name, scores) in enumerate(lines.items()):
        curve = scores.coverage_curve or []
        drawn = [point for point in curve if point.samples >= min(_FEWEST, scores.samples)]
        color = INK if single is not None and index == 0 else COLORS[index % (len(COLORS) - 1)]
        plot.plot(*_places(drawn), color=color, lw=2.2 if scores is single else 1.6, zorder=3)
        marks = [entry for entry in scores.abstention or [] if entry.accuracy is not None]
        marker = MARKERS[index % len(MARKERS)] if single is None or scores is single else ""
        plot.plot([], [], color=color, marker=marker, ms=6.5, mec="white", mew=0.8, label=name)
        plot.plot(*_places(marks), ls="", color=color, marker=marker, ms=6.5, mec="white", mew=0.8, zorder=4)
        if scores is single:
            for entry in {mark.samples: mark for mark in marks}.values():
                kept_point = 100 * (entry.coverage or 0), 100 * (entry.accuracy or 0)
                plot.annotate(
                    _floored(entry.threshold, 2),
                    kept_point,
                    (0, 7),
                    textcoords="offset points",
                    ha="center",
                    fontsize=8,
                )
    plot.set_xlabel("Coverage: share of samples kept (%)")
    plot.set_ylabel("Accuracy of those kept (%)")
    plot.set_xlim(0, 102)
    low, high = plot.get_ylim()
    plot.set_ylim(low, min(high + 0.04 * (high - low), 101.5))
    plot.grid(color=GRID)
    plot.set_axisbelow(True)
    if len(lines) > 1:
        plot.legend(loc="center left", bbox_to_anchor=(1.01, 0.5), frameon=False, fontsize=9, handlelength=2)
    return save_figure(figure, path)


def _places(points: list[Kept] | list[KeptAtLeast]) -> tuple[list[float], list[float]]:
    return [100 * (point.coverage or 0) for point in points], [100 * (point.accuracy or 0) for point in points]


def _floored(threshold: float, digits: int) -> str:
    """A threshold as people type it; rounded up, it would leave out samples that it is meant to keep."""
    return f"{math.floor(threshold * 10**digits + 1e-9) / 10**digits:.{digits}f}"


def _percent(share: float | None) -> str:
    return _NONE if share is None else f"{100 * share:.1f}"


def _both(entry: Kept) -> str:
    return f"{_percent(entry.accuracy)} ({_percent(entry.coverage)})"
