"""The run's report: report.md with figures, in the run folder."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from undercast.core.assess.figures import COLORS
from undercast.core.errors import OutputError
from undercast.core.events import Reporter
from undercast.core.files import staged
from undercast.core.training.loop import History
from undercast.core.transfer.calibrate import Calibrated
from undercast.core.transfer.fusion import Fused, Teaching
from undercast.core.transfer.summary import EDGES, Row, mean_shares, quarter_indices, ratio_histogram
from undercast.core.transfer.target import Target

_DOTS_PER_INCH = 150


def write_report(
    folder: Path,
    target: Target,
    teaching: Teaching,
    fused: Fused,
    believed: dict[str, int],
    histories: Mapping[str, History],
    rows: list[Row],
    calibrated: Calibrated,
    reporter: Reporter,
) -> Path:
    """Write ``report.md`` and its figures into ``folder``; give the report's path.

    Raises:
        OutputError: if a file cannot be written.
    """
    figures = {"losses": _losses(histories), "ratios": _ratios(target, teaching)}
    if (by_cloud := _shares(target, fused)) is not None:
        figures["optical share"] = by_cloud
    for name, figure in figures.items():
        path = folder / f"{name.replace(' ', '_')}.png"
        with staged(path) as part:
            figure.savefig(part, dpi=_DOTS_PER_INCH)
        reporter.figure(name, path)
    path = folder / "report.md"
    try:
        with staged(path) as part:
            text = _text(target, teaching, believed, rows, calibrated, "optical share" in figures)
            part.write_text(text, encoding="utf-8")
    except OSError as error:
        raise OutputError.from_os_error(path, error) from error
    return path


def _text(
    target: Target,
    teaching: Teaching,
    believed: dict[str, int],
    rows: list[Row],
    calibrated: Calibrated,
    cloud: bool,
) -> str:
    simulated = " with simulated cloud" if bool(target.store.index["simulated"].any()) else ""
    ratio = teaching.regulation.ratio.numpy()[target.train]
    low, middle, high = np.nanquantile(ratio, [0.1, 0.5, 0.9])
    lines = [
        "# Transfer to cloudy optical and SAR",
        "",
        f"{len(target.train)} training and {len(target.validation)} validation samples{simulated}; "
        f"{len(target.classes)} classes: {', '.join(target.classes)}.",
        "",
        "## Models on the validation samples",
        "",
        *_table(rows),
        "",
        "Agreement: with the mean of the teachers of F2. Accuracy: on the samples with a label; labels took no part in "
        "the training. These samples chose nothing, but settings may have been chosen on them: tell no test accuracy "
        "from here, use `assess` on the test split.",
        "",
        "## Stage F1: pseudo-labels that were believed",
        "",
        "| class | samples |",
        "|---|---|",
        *[f"| {name} | {believed[name]} |" for name in target.classes],
        "",
        "## Stage F2: regulation",
        "",
        f"The ratio of the optical to the SAR contribution is {middle:.2f} in the median; 80 % of the training samples "
        f"lie between {low:.2f} and {high:.2f}. Mean weights of the losses: "
        + ", ".join(f"{name} {np.nanmean(values[target.train]):.3f}" for name, values in teaching.weights.items())
        + ". Every sample is in `contributions.parquet`.",
        "",
        "![Ratios](ratios.png)",
        "",
        *(["## What decides", "", "![Optical share by cloud fraction](optical_share.png)", ""] if cloud else []),
        "## Confidence",
        "",
        f"Calibrated by {calibrated.by} of {calibrated.samples} validation samples: the logits are divided by the "
        f"temperature {calibrated.temperature:.2f}.",
        "",
        "## Losses",
        "",
        "![Losses](losses.png)",
        "",
    ]
    return "\n".join(lines)


def _table(rows: list[Row]) -> list[str]:
    measures = list(rows[0].overall)
    quarters = [number for number, found in enumerate(rows[0].quarters) if found["count"]]
    headings = ["model", *measures]
    for number in quarters:
        count = rows[0].quarters[number]["count"]
        headings.append(f"{measures[-1]}, cloud {EDGES[number]:.0%} to {EDGES[number + 1]:.0%} (n = {count:.0f})")
    lines = [f"| {' | '.join(headings)} |", "|---|" + "---|" * (len(headings) - 1)]
    for row in rows:
        values = [row.overall[name] for name in measures]
        values += [row.quarters[number].get(measures[-1], float("nan")) for number in quarters]
        cells = ["–" if np.isnan(value) else f"{value:.1%}" for value in values]
        lines.append(f"| {row.model} | {' | '.join(cells)} |")
    return lines


def _losses(histories: Mapping[str, History]) -> Figure:
    figure, axes = _figure()
    for number, (stage, history) in enumerate(histories.items()):
        epochs = [entry["epoch"] for entry in history]
        axes.plot(epochs, [entry["loss"] for entry in history], marker=".", color=COLORS[number % 7], label=stage)
    axes.set(xlabel="epoch", ylabel="mean training loss")
    axes.legend(frameon=False)
    return figure


def _ratios(target: Target, teaching: Teaching) -> Figure:
    """Histogram of the discrepancy ratio over the training samples, on a logarithmic axis."""
    figure, axes = _figure()
    edges, counts = ratio_histogram(target, teaching)
    axes.stairs(counts, edges, fill=True, color=COLORS[0])
    axes.axvline(1.0, color=COLORS[6], linewidth=0.8)
    axes.set(xscale="log", xlabel="optical / SAR contribution (above 1: the optical is superior)", ylabel="samples")
    return figure


def _shares(target: Target, fused: Fused) -> Figure | None:
    """Mean optical share by cloud fraction on the validation samples; None where no cloud fraction is known."""
    means = mean_shares(target, fused)
    parts = [(number, part) for number, part in enumerate(quarter_indices(target)) if len(part)]
    if not parts:
        return None
    figure, axes = _figure()
    names = [f"{EDGES[number]:.0%} to {EDGES[number + 1]:.0%}\nn = {len(part)}" for number, part in parts]
    bars = axes.bar(names, [means[number] or 0.0 for number, _ in parts], color=COLORS[0])
    axes.bar_label(bars, fmt="%.2f")
    axes.axhline(0.5, color=COLORS[6], linewidth=0.8)
    axes.set(ylim=(0, 1), xlabel="cloud fraction", ylabel="mean optical share of the decision")
    return figure


def _figure() -> tuple[Figure, Axes]:
    figure = Figure(figsize=(6.4, 3.6), layout="constrained")
    axes = figure.add_subplot()
    axes.spines[["top", "right"]].set_visible(False)
    return figure, axes
