"""The figures of a comparison. Every line has its name at its end, and the reference is the thick black one."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from undercast.core.assess.figures import COLORS, GRID, INK, MARKERS, MUTED, draw_reliability, new_figure, save_figure
from undercast.core.compare.table import Spread, TestScores

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_DASHES: tuple[Any, ...] = ("-", (0, (5, 2)), (0, (1, 1.5)))
_COLORS = COLORS[:-1]  # black is the reference's
_LABEL = 0.052  # height of a line's name, as a share of the plot's


def draw_accuracy(path: Path, test: TestScores, reference: str) -> Path | None:
    """Draw each method's mean accuracy over the cloud bins, with a band of ± one standard deviation over the seeds.

    None, and nothing drawn, if fewer than two bins hold samples.
    """
    series = {row.method: [row.spread("overall_accuracy", name) for name in test.bins] for row in test.rows}
    return _draw_lines(path, test.bins, series, reference, "Overall accuracy (%)")


def draw_shares(path: Path, test: TestScores, reference: str) -> Path | None:
    """Draw each fused model's mean optical share over the cloud bins, as :func:`draw_accuracy` does.

    None, and nothing drawn, if there is no fused model, or fewer than two bins hold samples.
    """
    series = {row.method: [row.share(name) for name in test.bins] for row in test.rows if row.shares}
    return _draw_lines(path, test.bins, series, reference, "Optical share of the decision (%)", middle=50.0)


def draw_calibration(path: Path, test: TestScores) -> Path | None:
    """Draw a reliability diagram a method, of all seeds together."""
    return draw_reliability(path, {row.method: row.pooled for row in test.rows})


def _draw_lines(
    path: Path,
    bins: Mapping[str, int],
    series: Mapping[str, Sequence[Spread | None]],
    reference: str,
    what: str,
    middle: float | None = None,
) -> Path | None:
    if len(bins) < 2 or not series:
        return None
    high = 5.0 if len(series) < 8 else 6.4
    figure, axes = new_figure(8.8, high, rows=2, gridspec_kw={"height_ratios": [6, 1]}, sharex=True)
    upper, lower = axes[:, 0]
    places = np.arange(len(bins))
    ends: dict[str, tuple[float, str]] = {}
    if middle is not None:
        upper.axhline(middle, color=MUTED, lw=1, ls=(0, (4, 3)), zorder=1)
    others = [name for name in series if name != reference]
    for name, values in series.items():
        mean = np.array([np.nan if one is None else 100 * one.mean for one in values])
        spread = np.array([np.nan if one is None else 100 * (one.deviation or 0.0) for one in values])
        look = _look(None if name == reference else others.index(name))
        upper.fill_between(
            places, mean - spread, mean + spread, color=look["color"], alpha=0.2 if name == reference else 0.07, lw=0
        )
        upper.plot(places, mean, mec="white", mew=0.8, **look)
        finite = mean[np.isfinite(mean)]
        if len(finite):
            ends[name] = (float(finite[-1]), look["color"])
    upper.set_ylabel(what)
    upper.grid(axis="y", color=GRID)
    upper.set_axisbelow(True)
    upper.margins(x=0.04)
    _name_lines(upper, len(bins) - 1, ends, reference)
    bars = lower.bar(places, list(bins.values()), width=0.4, color="#9aa5b1")
    lower.bar_label(bars, fmt="%d", fontsize=8, color=MUTED, padding=1)
    lower.set_ylim(0, max(bins.values()) * 1.6)
    lower.set_yticks([])
    lower.spines["left"].set_visible(False)
    lower.set_ylabel("Samples", rotation=0, ha="right", va="center", color=MUTED, fontsize=9)
    lower.set_xticks(places, list(bins))
    lower.set_xlabel("Cloud fraction of the sample")
    return save_figure(figure, path)


def _look(number: int | None) -> dict[str, Any]:
    """How a line looks: the reference's (None), or that of another one by its place."""
    if number is None:
        return {"color": COLORS[-1], "lw": 3.2, "ms": 8, "marker": "o", "ls": "-", "zorder": 5}
    return {
        "color": _COLORS[number % len(_COLORS)],
        "lw": 1.6,
        "ms": 6,
        "marker": MARKERS[1:][number % (len(MARKERS) - 1)],
        "ls": _DASHES[number // len(_COLORS) % len(_DASHES)],
        "zorder": 3,
    }


def _name_lines(plot: Axes, last: float, ends: Mapping[str, tuple[float, str]], reference: str) -> None:
    """Write each line's name to the right of its end, pushed apart where they would cover each other."""
    low, high = plot.get_ylim()
    names = sorted(ends, key=lambda name: ends[name][0])
    heights = apart([(ends[name][0] - low) / (high - low) for name in names], _LABEL)
    for name, height in zip(names, heights, strict=True):
        end, color = ends[name]
        plot.annotate(
            "\n".join(textwrap.wrap(name, 34)[:1]),
            xy=(last, end),
            xytext=(1.03, height),
            textcoords="axes fraction",
            va="center",
            fontsize=9.5,
            fontweight="bold" if name == reference else "normal",
            color=color if name != reference else INK,
            arrowprops={
                "arrowstyle": "-",
                "color": color,
                "lw": 0.7,
                "alpha": 0.7,
                "shrinkA": 1,
                "shrinkB": 4,
                "relpos": (0, 0.5),
            },
        )


def apart(heights: Sequence[float], gap: float) -> list[float]:
    """Heights in 0..1, in rising order, moved as little as possible (least squares) for a ``gap`` between all.

    Less the gaps below them the heights only have to rise: an isotonic regression, cut to the bounds. Where there is no
    room for so many, the gap shrinks.
    """
    from scipy.optimize import isotonic_regression

    count = len(heights)
    if count < 2:
        return list(heights)
    steps = min(gap, 1 / (count - 1)) * np.arange(count)
    risen = isotonic_regression(np.asarray(heights, dtype=np.float64) - steps).x
    return [float(height) for height in np.clip(risen, 0, 1 - steps[-1]) + steps]


def draw_ratios(path: Path, ratios: Mapping[str, npt.NDArray[np.float64]], reference: str) -> Path | None:
    """Draw a histogram of the discrepancy ratios a method, on one logarithmic axis; None if there are none."""
    from matplotlib.ticker import LogLocator, NullFormatter

    if not ratios:
        return None
    columns = min(3, len(ratios))
    lines = -(-len(ratios) // columns)
    figure, axes = new_figure(3.3 * columns + 0.4, 2.3 * lines + 0.5, lines, columns, sharex=True, sharey=True)
    # The ratio is clamped to bounds that are each other's inverse; 1 lies in the middle.
    bound = max(1.01, *(float(max(ratio.max(), 1 / ratio.min())) for ratio in ratios.values()))
    edges = np.geomspace(1 / bound, bound, 41)
    for index, (plot, (name, ratio)) in enumerate(zip(axes.flat, ratios.items(), strict=False)):
        counts, _ = np.histogram(np.clip(ratio, edges[0], edges[-1]), edges)
        color = COLORS[-1] if name == reference else COLORS[0]
        plot.stairs(100 * counts / len(ratio), edges, fill=True, color=color, alpha=0.85)
        plot.axvline(1.0, color=COLORS[1], lw=1.2)
        superior = 100 * float((ratio > 1).mean())
        plot.text(
            0.97,
            0.93,
            f"optical superior:\n{superior:.0f} %",
            transform=plot.transAxes,
            ha="right",
            va="top",
            fontsize=8,
        )
        plot.set_xscale("log")
        plot.xaxis.set_major_locator(LogLocator(subs=(1, 2, 5)))
        plot.xaxis.set_major_formatter("{x:g}")
        plot.xaxis.set_minor_formatter(NullFormatter())
        plot.tick_params(axis="x", labelsize=8)
        plot.set_title("\n".join(textwrap.wrap(name, 34)), fontsize=9)
        if index % columns == 0:
            plot.set_ylabel("Samples (%)", fontsize=9)
        if index + columns >= len(ratios):
            plot.set_xlabel("Optical / SAR contribution", fontsize=9)
            plot.tick_params(labelbottom=True)
    for plot in list(axes.flat)[len(ratios) :]:
        plot.set_visible(False)
    return save_figure(figure, path)
