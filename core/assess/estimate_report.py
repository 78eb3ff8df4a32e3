"""What a labelled sample says of a map, as a report, a figure and a table for spreadsheets."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import numpy as np

from undercast.core.assess.classmap import ClassMap
from undercast.core.assess.estimation import ClassEstimate, Estimate, Estimates, estimate
from undercast.core.assess.figures import COLORS, GRID, MUTED, new_figure, save_figure
from undercast.core.assess.labelled import labelled_sample
from undercast.core.assess.report import Figure, Report, Table, percent
from undercast.core.assess.sample_file import read_points
from undercast.core.assess.sampling import read_strata
from undercast.core.events import Reporter
from undercast.core.files import digest, staged

_NONE = "–"
_HOW = """The points are a stratified random sample of the map's cells. Each labelled point stands for the cells of its
stratum: areas and accuracies are estimated by the stratified estimator of Olofsson et al. 2014 (Good practices for
estimating area and assessing accuracy of land change, Remote Sensing of Environment 148, equations 1 to 11), with the
finite population correction as in Stehman 2014. User's accuracy is the share of the ground mapped as a class that has
it, producer's accuracy the share of the ground of a class that is mapped as it. Accuracies are those of the ground that
has a class in the map; areas are those of all ground, unsure cells included where they were sampled. Intervals hold the
true value in 95 of 100 samples; they tell of chance alone, not of wrong labels. Hectares are those on the ellipsoid. A
dash stands where nothing can be estimated."""
_CERTAIN = (
    "Where all points of a class agree, the formula sees no spread and the interval has no width: that is no "
    "certainty, only too few points to see the errors."
)


def assess_points(map_path: Path, points_path: Path, reporter: Reporter) -> tuple[Estimates, Report]:
    """Estimate a map's areas and accuracies from a labelled sample; the report has no title yet.

    Raises:
        InputError: if the map or the points cannot be read, or do not belong together.
    """
    file = read_points(points_path)
    with ClassMap(map_path) as classmap:
        sample, remarks = labelled_sample(file, classmap, read_strata(classmap, reporter))
    estimates = estimate(sample)
    narrow = [entry.name for entry in estimates.classes if entry.too_narrow]
    if narrow:
        remarks.append(
            f"The intervals of {', '.join(narrow)} may be too narrow: other classes can hold more of them than the "
            "intervals allow for, without a point that shows it. More points in the large classes mend that."
        )
    for remark in remarks:
        reporter.warn(remark)
    facts = {
        "Map": map_path.name,
        "Points": f"{points_path.name}, SHA-256 {digest(points_path)}",
        "Sample": f"{estimates.points} points, allocation {file.design.allocation}, seed {file.design.seed}",
        "Classes of the map": f"SHA-256 {file.design.digest}",
    }
    tables = [_areas(estimates), _accuracies(estimates), _shares(estimates), _counts(estimates)]
    extra = {"estimates": estimates.model_dump(mode="json")}
    return estimates, Report("", [], facts, remarks, tables, extra, lead=_lead(estimates), how=_HOW)


def _lead(estimates: Estimates) -> str:
    accuracy = estimates.overall_accuracy
    text = f"Estimated from {estimates.labelled:,} labelled points of {estimates.points:,} drawn."
    if accuracy.value is None:
        return text
    interval = f" (95 % interval {_percents(accuracy)})" if accuracy.low is not None else ""
    return f"Overall accuracy {percent(accuracy.value)} %{interval}. {text}"


def _percents(value: Estimate) -> str:
    return _NONE if value.low is None else f"{percent(value.low)} to {percent(value.high)}"


def _areas(estimates: Estimates) -> Table:
    lines = [_area_line(entry) for entry in estimates.classes]
    mapped = sum(entry.mapped_hectares for entry in estimates.classes)
    if len(estimates.strata) > len(estimates.classes):
        unsure = _hectares(estimates.hectares - mapped)
        lines.append(["unsure in the map", _NONE, _NONE, _NONE, unsure, _NONE, _NONE])
    whole = _hectares(estimates.hectares)
    lines.append(["all ground", whole, _NONE, _NONE, whole, _NONE, _NONE])
    header = ["Class", "Estimated ha", "95 % interval", "Unseen ha", "Mapped ha", "Bias of counting ha", "Within"]
    note = (
        "Estimated: from the points' labels, for the whole map. Mapped: counted from its cells, errors and all. Their "
        "difference is the bias of counting; where the mapped area does not lie within the interval, chance does not "
        "explain it. Unseen: at most what one other class may hide without any of its points showing it (3 / n of its "
        "area, the rule of three); where that is more than the interval allows for (!), the interval may be too narrow."
    )
    figure = Figure("areas, mapped and estimated", "areas.png", partial(draw_areas, classes=estimates.classes))
    return Table("Areas", header, lines, note, figure)


def _area_line(entry: ClassEstimate) -> list[str]:
    area, bias = entry.area, entry.bias_hectares
    return [
        entry.name,
        _hectares(area.value),
        _NONE if area.low is None else f"{_hectares(area.low)} to {_hectares(area.high)}",
        _hectares(entry.unseen_hectares) + ("!" if entry.too_narrow else ""),
        _hectares(entry.mapped_hectares),
        _NONE if bias is None else f"{bias:+,.1f}" + (f" ({100 * bias / area.value:+.1f} %)" if area.value else ""),
        _within(entry),
    ]


def _within(entry: ClassEstimate) -> str:
    if entry.area.low is None or entry.area.high is None:
        return _NONE
    return "yes" if entry.area.low <= entry.mapped_hectares <= entry.area.high else "no"


def _hectares(value: float | None) -> str:
    return _NONE if value is None else f"{value:,.1f}"


def _accuracies(estimates: Estimates) -> Table:
    lines = [
        [
            entry.name,
            str(entry.points),
            percent(entry.users_accuracy.value),
            _percents(entry.users_accuracy),
            percent(entry.producers_accuracy.value),
            _percents(entry.producers_accuracy),
        ]
        for entry in estimates.classes
    ]
    header = ["Class", "Points", "User's accuracy %", "95 % interval", "Producer's accuracy %", "95 % interval"]
    return Table("Accuracy by class", header, lines, _CERTAIN)


def _shares(estimates: Estimates) -> Table:
    names = [entry.name for entry in estimates.classes]
    lines = [
        [stratum, *(percent(share) for share in row), percent(_sum(row))]
        for stratum, row in zip(estimates.strata, estimates.shares, strict=True)
    ]
    sums = [_sum(column) for column in zip(*estimates.shares, strict=True)]
    lines.append(["all ground", *map(percent, sums), percent(_sum(sums))])
    note = "Row: class in the map. Column: class on the ground. Per cent of all ground; the diagonal is right."
    return Table("Confusion matrix in shares of the area", ["Map \\ ground", *names, "all"], lines, note)


def _sum(shares: Sequence[float | None]) -> float | None:
    values = [share for share in shares if share is not None]
    return sum(values) if len(values) == len(shares) else None


def _counts(estimates: Estimates) -> Table:
    names = [entry.name for entry in estimates.classes]
    lines = [
        [stratum, *map(str, row), str(sum(row))]
        for stratum, row in zip(estimates.strata, estimates.counts, strict=True)
    ]
    note = "Counts of points, which no share can be read off: rare classes have more points than their area would have."
    return Table("Labelled points", ["Map \\ ground", *names, "all"], lines, note)


def draw_areas(path: Path, classes: list[ClassEstimate]) -> Path:
    """Draw each class's mapped area as a bar, and its estimated area as a point with its 95 % interval."""
    figure, axes = new_figure(8.2, 0.5 * len(classes) + 1.6)
    plot, positions = axes[0, 0], np.arange(len(classes))[::-1]
    mapped = [entry.mapped_hectares for entry in classes]
    plot.barh(positions, mapped, height=0.62, color="#cbd2d9", label="Mapped (counted)")
    ends = [
        (at, area.value, area.value if area.low is None else area.low, area.value if area.high is None else area.high)
        for at, area in zip(positions, (entry.area for entry in classes), strict=True)
        if area.value is not None
    ]
    plot.errorbar(
        [value for _, value, _, _ in ends],
        [at for at, _, _, _ in ends],
        xerr=[[value - low for _, value, low, _ in ends], [high - value for _, value, _, high in ends]],
        fmt="o",
        color=COLORS[0],
        elinewidth=2,
        capsize=4,
        markersize=7,
        markeredgecolor="white",
        label="Estimated, with its 95 % interval",
    )
    plot.set_yticks(positions, [entry.name if len(entry.name) <= 28 else entry.name[:27] + "…" for entry in classes])
    plot.set_xlabel("Hectares")
    plot.set_xlim(left=0)
    plot.xaxis.set_major_formatter(lambda value, _: f"{value:,.0f}")
    plot.grid(axis="x", color=GRID)
    plot.set_axisbelow(True)
    plot.tick_params(axis="y", length=0)
    figure.legend(loc="outside upper left", ncols=2, frameon=False, fontsize=9, labelcolor=MUTED)
    return save_figure(figure, path)


def write_estimates(path: Path, estimates: Estimates) -> Path:
    """Write all estimates as CSV (UTF-8, commas), one a line: shares from 0 to 1, areas in hectares."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["quantity", "class", "estimate", "standard_error", "low_95", "high_95", "mapped", "bias"])

    def line(quantity: str, name: str, value: Estimate, mapped: float | None = None, bias: float | None = None) -> None:
        numbers = [value.value, value.standard_error, value.low, value.high, mapped, bias]
        writer.writerow([quantity, name, *("" if number is None else f"{number:.8g}" for number in numbers)])

    line("overall_accuracy", "", estimates.overall_accuracy)
    for entry in estimates.classes:
        line("area_hectares", entry.name, entry.area, entry.mapped_hectares, entry.bias_hectares)
    for entry in estimates.classes:
        line("users_accuracy", entry.name, entry.users_accuracy)
    for entry in estimates.classes:
        line("producers_accuracy", entry.name, entry.producers_accuracy)
    with staged(path) as part:
        part.write_text(text.getvalue(), encoding="utf-8", newline="\n")
    return path
