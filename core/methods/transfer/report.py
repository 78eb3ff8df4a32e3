"""The run's report: report.md with figures, in the run folder."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from undercast.core.assess.expectation import Expectation
from undercast.core.assess.figures import COLORS
from undercast.core.assess.page import plain
from undercast.core.errors import OutputError
from undercast.core.events import Reporter
from undercast.core.files import staged
from undercast.core.methods.transfer.auxiliaries import Auxiliaries
from undercast.core.methods.transfer.calibrate import Calibrated
from undercast.core.methods.transfer.fusion import NO_PARTS, Fused, Teaching
from undercast.core.methods.transfer.reliability import EDGES as EDGES_OF_RELIABILITY
from undercast.core.methods.transfer.summary import EDGES, Row, mean_shares, quarter_indices, ratio_histogram
from undercast.core.methods.transfer.target import Target
from undercast.core.methods.verdict import Verdict
from undercast.core.training.loop import History

_DOTS_PER_INCH = 150


def write_report(
    folder: Path,
    target: Target,
    teaching: Teaching,
    fused: Fused,
    auxiliaries: Auxiliaries,
    histories: Mapping[str, History],
    rows: list[Row],
    calibrated: Calibrated,
    verdict: Verdict,
    expected: Expectation,
    replayed: int,
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
            lines = [
                *_beginning(target, rows),
                *_expectation(verdict, expected),
                *_first_stage(target, auxiliaries, replayed, expected),
                *_second_stage(target, teaching, fused),
                *_decisions("optical share" in figures, calibrated),
            ]
            part.write_text("\n".join(lines), encoding="utf-8")
    except OSError as error:
        raise OutputError.from_os_error(path, error) from error
    return path


def _beginning(target: Target, rows: list[Row]) -> list[str]:
    simulated = " with simulated cloud" if bool(target.store.index["simulated"].any()) else ""
    return [
        "# Transfer to cloudy optical and SAR",
        "",
        f"{len(target.train)} training and {len(target.validation)} validation samples{simulated}; "
        f"{len(target.classes)} classes: {', '.join(map(plain, target.classes))}.",
        "",
        "## Models on the validation samples",
        "",
        *_table(rows),
        "",
        "Agreement: with what the teachers say together. Accuracy: on the samples with a label; labels took no part in "
        "the training. These samples chose nothing, but settings may have been chosen on them: tell no test accuracy "
        "from here, use `assess` on the test split.",
        "",
    ]


def _expectation(verdict: Verdict, expected: Expectation) -> list[str]:
    """What was measured without labels, and what the guard kept."""
    lines = ["## What to expect", "", f"**{expected['verdict'].capitalize()}.** {plain(expected['text'])}", ""]
    if not verdict.samples:
        return [*lines, "The guard was not asked.", ""]
    if not verdict.repeated:
        return [
            *lines,
            f"Only {verdict.samples} samples are known to be nearly clear: whether the transfer did harm could not be "
            "measured.",
            "",
        ]
    if verdict.problem:
        lines += [f"**{verdict.problem} The {verdict.kept} is kept instead.**", ""]
    kappa = "not defined (one class for all)" if verdict.kappa is None else f"{verdict.kappa:.2f}"
    lines += [
        f"Measured without labels on {verdict.samples} nearly clear samples and clouded copies of them. "
        f"Agreement of the "
        f"fused target with the source model on the clear samples, beyond chance (kappa): {kappa}.",
        "",
        "| model | gives the best known class under clouded copies |",
        "|---|---|",
        *[f"| {name} | {share:.1%} |" for name, share in verdict.repeated.items()],
        "",
    ]
    if verdict.source_accuracy:
        accuracies = ", ".join(f"{name} {share:.1%}" for name, share in verdict.source_accuracy.items())
        lines += [f"Accuracy on held-out source samples under the target's clouds: {accuracies}.", ""]
    return lines


def _unlearnt(expected: Expectation) -> list[str]:
    """The classes that the map may show though nothing taught them."""
    if not expected["unlearnt"]:
        return []
    names = ", ".join(map(plain, expected["unlearnt"]))
    return [f"**Nothing was learnt of {names}: where the map shows them, it guesses.**", ""]


def _first_stage(target: Target, auxiliaries: Auxiliaries, replayed: int, expected: Expectation) -> list[str]:
    lines = [
        "## Stage F1: pseudo-labels that were selected",
        "",
        "| class | samples |",
        "|---|---|",
        *[f"| {plain(name)} | {auxiliaries.selected[name]} |" for name in target.classes],
        "",
        *_unlearnt(expected),
        f"{replayed} labelled source samples were replayed beside them."
        if replayed
        else "No labelled source samples were replayed.",
        "",
    ]
    if (distance := auxiliaries.distance) is not None:
        lines += [
            f"The target's nearly clear images are {distance:.2f} from the source's (proxy A-distance: 0 where they "
            "cannot be told apart, 2 where they always are); jitter of brightness and colour: "
            f"{auxiliaries.jitter:.2f}.",
            "",
        ]
    if (reliability := auxiliaries.reliability) is not None:
        parts = " | ".join(f"{low:.0%} to {high:.0%}" for low, high in pairwise(EDGES_OF_RELIABILITY))
        lines += [
            "How far the optical auxiliary can be trusted under cloud, measured on clouded copies of "
            f"{reliability.samples} nearly clear samples without labels (by chance it would repeat "
            f"{reliability.chance:.0%}):",
            "",
            f"| cloud | {parts} |",
            "|---|" + "---|" * len(reliability.values),
            f"| repeats its clear answer | {' | '.join(f'{value:.0%}' for value in reliability.repeated)} |",
            f"| reliability | {' | '.join(f'{value:.2f}' for value in reliability.values)} |",
            "",
        ]
    return lines


def _second_stage(target: Target, teaching: Teaching, fused: Fused) -> list[str]:
    ratio = teaching.regulation.ratio.numpy()[target.train]
    low, middle, high = np.nanquantile(ratio, [0.1, 0.5, 0.9])
    weights = ", ".join(f"{name} {np.nanmean(values[target.train]):.3f}" for name, values in teaching.weights.items())
    what = "Stage F2 was trained." if fused.history else "The fused target is the sum of the auxiliaries' logits."
    if not teaching.separate:
        what += f" The SAR auxiliary's are divided by {teaching.temperatures['sar']:.2f} before."
    if not fused.network.additive:
        what += f" {NO_PARTS} The optical shares are Shapley values of what both and each by itself say."
    return [
        "## The fused target: contributions",
        "",
        f"{what} The ratio of the optical to the SAR contribution is {middle:.2f} in the median; 80 % of the training "
        f"samples lie between {low:.2f} and {high:.2f}. Mean weights: {weights}. Every sample is in "
        "`contributions.parquet`.",
        "",
        "![Ratios](ratios.png)",
        "",
    ]


def _decisions(shares: bool, calibrated: Calibrated) -> list[str]:
    by_cloud = ""
    if calibrated.by_cloud is not None:
        by_cloud = " By cloud fraction they are divided besides by " + ", ".join(
            f"{value:.2f} ({low:.0%} to {high:.0%})"
            for value, (low, high) in zip(calibrated.by_cloud, pairwise(EDGES_OF_RELIABILITY), strict=True)
        )
    return [
        *(["## What decides", "", "![Optical share by cloud fraction](optical_share.png)", ""] if shares else []),
        "## Confidence",
        "",
        f"Calibrated by {calibrated.by} of {calibrated.samples} samples: the logits are divided by the "
        f"temperature {calibrated.temperature:.2f}.{by_cloud}",
        "",
        "## Losses",
        "",
        "![Losses](losses.png)",
        "",
    ]


def _table(rows: list[Row]) -> list[str]:
    measures = list(rows[0].overall)
    quarters = [number for number, quarter in enumerate(rows[0].quarters) if quarter["count"]]
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
