"""The figures of a report. Colours are told apart by colour-blind readers too, and lines by markers and dashes."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

from undercast.core.assess.metrics import UNKNOWN, Assessment
from undercast.core.files import staged

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

# Okabe and Ito's palette (jfly.uni-koeln.de/color), without its yellow, which is too light for lines on white.
COLORS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#56B4E9", "#E69F00", "#000000")
MARKERS = ("o", "s", "^", "D", "v", "P", "X")
_DASHES = ("-", (0, (5, 2)))
INK, MUTED, GRID = "#1f2933", "#616e7c", "#e4e7eb"
_DOTS_PER_INCH = 160
_MOST_COUNTS = 16  # classes; more leave no room for counts in the cells

_CHINESE = ("Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", "PingFang SC", "SimHei", "WenQuanYi Zen Hei")
"""Fonts for the characters that the first one lacks, in class names say; those that are installed are taken."""


class Confused(Protocol):
    """What has a confusion matrix."""

    @property
    def confusion(self) -> list[list[int]]:
        """Counts, row = label, column = prediction, in the order of ``classes``."""

    @property
    def classes(self) -> Sequence[Any]:
        """Each with its ``name``."""


def new_figure(width: float, height: float, rows: int = 1, columns: int = 1, **options: Any) -> tuple[Figure, Any]:
    """A figure of this size in inches, in the reports' look, and its axes (rows, columns)."""
    import matplotlib as mpl

    mpl.use("Agg")
    from matplotlib import font_manager, pyplot

    style: Any = {
        "font.family": "sans-serif",
        "font.sans-serif": ["DejaVu Sans", *(name for name in _CHINESE if name in font_manager.get_font_names())],
        "font.size": 10,
        "axes.edgecolor": MUTED,
        "axes.labelcolor": INK,
        "axes.titlecolor": INK,
        "axes.titlesize": 11,
        "axes.titleweight": "bold",
        "axes.spines.top": False,
        "axes.spines.right": False,
        "xtick.color": INK,
        "ytick.color": INK,
        "text.color": INK,
    }
    with pyplot.rc_context(style):
        return pyplot.subplots(rows, columns, figsize=(width, height), layout="constrained", squeeze=False, **options)


def save_figure(figure: Figure, path: Path) -> Path:
    """Write a figure as PNG, whole or not at all, and close it; give its path."""
    from matplotlib import pyplot

    with staged(path) as part:
        figure.savefig(part, dpi=_DOTS_PER_INCH, facecolor="white")
    pyplot.close(figure)
    return path


def _look(index: int) -> dict[str, Any]:
    return {
        "color": COLORS[index % len(COLORS)],
        "marker": MARKERS[index % len(MARKERS)],
        "linestyle": _DASHES[(index // 3) % len(_DASHES)],
    }


def draw_accuracy_by_cloud(path: Path, rows: dict[str, Assessment]) -> Path | None:
    """Draw a line a row over the cloud-fraction bins, with 95 % intervals, and the samples of each bin below.

    Rows may have different bins of the rest (``unknown``). None, and nothing drawn, if fewer than two hold samples.
    """
    names: list[str] = []
    for assessment in rows.values():
        names += [entry.name for entry in assessment.by_cloud if entry.name not in names and entry.samples]
    order = [entry.name for entry in next(iter(rows.values())).by_cloud]
    names.sort(key=lambda name: order.index(name) if name in order else len(order) + (name == UNKNOWN))
    if len(names) < 2:
        return None
    figure, axes = new_figure(
        8.8 if len(rows) > 1 else 6.4,
        5.4 if len(rows) > 1 else 4.2,
        rows=2,
        gridspec_kw={"height_ratios": [5, 1]},
        sharex=True,
    )
    upper, lower = axes[:, 0]
    for index, (title, assessment) in enumerate(rows.items()):
        bins = [(names.index(entry.name), entry) for entry in assessment.by_cloud if entry.samples]
        shift = (index - (len(rows) - 1) / 2) * min(0.06, 0.5 / len(rows))
        places = [position + shift for position, _ in bins]
        heights = [100 * (entry.overall_accuracy or 0) for _, entry in bins]
        bounds = [entry.interval or (0.0, 0.0) for _, entry in bins]
        below = [max(0.0, height - 100 * low) for height, (low, _) in zip(heights, bounds, strict=True)]
        above = [max(0.0, 100 * high - height) for height, (_, high) in zip(heights, bounds, strict=True)]
        look = _look(index)
        upper.errorbar(places, heights, yerr=[below, above], fmt="none", ecolor=look["color"], alpha=0.35, lw=1.2)
        upper.plot(places, heights, lw=2, ms=7, mec="white", mew=0.8, label=title, **look)
    upper.set_ylabel("Overall accuracy (%)")
    upper.set_ylim(top=101)
    upper.grid(axis="y", color=GRID)
    upper.set_axisbelow(True)
    if len(rows) > 1:
        upper.legend(loc="center left", bbox_to_anchor=(1.01, 0.5), frameon=False, fontsize=9, handlelength=3)
    counts = [max(_samples(assessment, name) for assessment in rows.values()) for name in names]
    bars = lower.bar(range(len(names)), counts, width=0.5, color="#9aa5b1")
    lower.bar_label(bars, fmt="%d", fontsize=8, color=MUTED, padding=1)
    lower.set_ylim(0, max(counts) * 1.45)
    lower.set_yticks([])
    lower.spines["left"].set_visible(False)
    lower.set_ylabel("Samples", rotation=0, ha="right", va="center", color=MUTED, fontsize=9)
    lower.set_xticks(range(len(names)), names)
    lower.set_xlabel("Cloud fraction of the sample")
    return save_figure(figure, path)


def _samples(assessment: Assessment, name: str) -> int:
    return next((entry.samples for entry in assessment.by_cloud if entry.name == name), 0)


def draw_confusion(path: Path, title: str, assessment: Confused) -> Path:
    """Draw a confusion matrix: colour and percentage by row (share of the label's samples), with the counts."""
    counts = np.array(assessment.confusion)
    names = [entry.name for entry in assessment.classes]
    support = counts.sum(axis=1, keepdims=True)
    share = np.divide(counts, support, out=np.zeros(counts.shape), where=support > 0)
    side = float(np.clip(0.55 * len(names) + 1.6, 3.6, 14))
    figure, axes = new_figure(side + 0.9, side)
    plot = axes[0, 0]
    picture = plot.imshow(share, vmin=0, vmax=1, cmap="Blues", aspect="equal")
    plot.set_xticks(
        range(len(names)), [_short(name) for name in names], rotation=40, ha="right", rotation_mode="anchor"
    )
    plot.set_yticks(range(len(names)), [_short(name) for name in names])
    plot.set_xticks(np.arange(-0.5, len(names)), minor=True)
    plot.set_yticks(np.arange(-0.5, len(names)), minor=True)
    plot.grid(which="minor", color="white", lw=1.5)
    plot.tick_params(which="both", length=0)
    for spine in plot.spines.values():
        spine.set_visible(False)
    if len(names) <= _MOST_COUNTS:
        for row, column in zip(*np.nonzero(counts), strict=True):
            ink = "white" if share[row, column] > 0.55 else INK
            text = f"{100 * share[row, column]:.0f} %\n{counts[row, column]}"
            plot.text(column, row, text, ha="center", va="center", fontsize=7, color=ink, linespacing=1.1)
    plot.set_xlabel("Predicted")
    plot.set_ylabel("Label")
    plot.set_title("\n".join(textwrap.wrap(title, 48)), pad=10)
    bar = figure.colorbar(picture, ax=plot, shrink=0.75, pad=0.02, format=lambda value, _: f"{100 * value:.0f} %")
    bar.set_label("Share of the label's samples", fontsize=9)
    bar.outline.set_visible(False)
    return save_figure(figure, path)


def _short(name: str) -> str:
    return name if len(name) <= 20 else name[:19] + "…"


def draw_reliability(path: Path, rows: dict[str, Assessment]) -> Path | None:
    """Draw a reliability diagram a row; None, and nothing drawn, if no row has probabilities."""
    shown = [(name, scores) for name, scores in rows.items() if scores.reliability is not None and scores.samples]
    if not shown:
        return None
    columns = min(4, len(shown))
    lines = -(-len(shown) // columns)
    figure, axes = new_figure(2.5 * columns + 0.4, 2.75 * lines + 0.3, lines, columns, sharex=True, sharey=True)
    for index, (plot, (name, assessment)) in enumerate(zip(axes.flat, shown, strict=False)):
        _draw_reliability(plot, name, assessment, left=index % columns == 0, bottom=index + columns >= len(shown))
    for plot in list(axes.flat)[len(shown) :]:
        plot.set_visible(False)
    return save_figure(figure, path)


def _draw_reliability(plot: Axes, name: str, assessment: Assessment, left: bool, bottom: bool) -> None:
    bins = [entry for entry in assessment.reliability or [] if entry.accuracy is not None]
    most = max(entry.samples for entry in bins)
    plot.plot([0, 100], [0, 100], color=MUTED, lw=1, ls=(0, (4, 3)), zorder=1)
    for entry in bins:
        # The darker the bar, the more samples stand behind it.
        strength = 0.25 + 0.75 * entry.samples / most
        plot.bar(
            100 * (entry.low + entry.high) / 2,
            100 * (entry.accuracy or 0),
            width=100 / len(assessment.reliability or [0]) - 0.7,
            color=COLORS[0],
            alpha=strength,
            zorder=2,
        )
    error = 100 * (assessment.calibration_error or 0)
    plot.text(0.05, 0.95, f"ECE {error:.1f} %", transform=plot.transAxes, va="top", fontsize=9, color=INK)
    plot.set_xlim(0, 100)
    plot.set_ylim(0, 100)
    plot.set_aspect("equal")
    plot.set_title("\n".join(textwrap.wrap(name, 26)), fontsize=9)
    if left:
        plot.set_ylabel("Accuracy (%)", fontsize=9)
    if bottom:
        plot.set_xlabel("Confidence (%)", fontsize=9)
        plot.tick_params(labelbottom=True)


def figure_name(kind: str, names: Sequence[str], index: int) -> str:
    """File name of a row's figure: its place and as much of its name as any file system takes."""
    plain = "".join(char if char.isascii() and char.isalnum() else "-" for char in names[index].lower())
    return f"{kind}_{index + 1:02d}_{'-'.join(filter(None, plain.split('-')))[:40] or 'row'}.png"
