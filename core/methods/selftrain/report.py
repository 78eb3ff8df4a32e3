"""The run's report of a transfer of pixels: report.md with figures, in the run folder."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from undercast.core.assess.expectation import Expectation
from undercast.core.assess.figures import COLORS
from undercast.core.assess.page import plain
from undercast.core.config.pixels import UNLABELLED_PIXEL
from undercast.core.config.sensors import SceneClass
from undercast.core.errors import OutputError
from undercast.core.files import staged
from undercast.core.methods.context import RunContext
from undercast.core.methods.regulation import Regulation
from undercast.core.methods.selftrain.adapt import Adapted
from undercast.core.methods.selftrain.calibrate import Calibrated
from undercast.core.methods.selftrain.pseudo_labels import PseudoLabels
from undercast.core.methods.selftrain.reliability import Reliability
from undercast.core.methods.selftrain.summary import Row, ratio_histogram
from undercast.core.methods.verdict import Verdict
from undercast.core.models.pixel import PixelNetwork
from undercast.core.package.card import ZoneValues
from undercast.core.store.batches import gather
from undercast.core.tasks.pixel.regulation import trusted, values_of
from undercast.core.tasks.pixel.zones import NEAR, RESPONSE_ZONES, response_zones
from undercast.core.training.loop import History

_DOTS_PER_INCH = 150
_MOST_PICTURES = 4
_TOLD = {
    "clear": "clear",
    "near": f"within {NEAR} pixels of cloud",
    "shadow": "shadow",
    "edge": f"cloud, within {NEAR} pixels of its edge",
    "cloud": "inside of clouds",
}


@dataclass(frozen=True)
class Story:
    """What the report tells."""

    labels: PseudoLabels
    adapted: Adapted | None
    """None where the source model was not adapted."""
    histories: Mapping[str, History]
    replayed: int
    """Labelled source samples."""
    reliability: Reliability | None
    temperatures: Mapping[str, float]
    """At which the auxiliaries were added up."""
    trained: bool
    """Whether stage F2 was trained."""
    regulation: Regulation
    shares: Mapping[str, float]
    """Mean optical share of the decisions by zone."""
    rows: list[Row]
    calibrated: Calibrated
    verdict: Verdict
    expected: Expectation
    distance: float | None
    network: PixelNetwork
    """The kept model."""
    values: ZoneValues | None
    """How far its optical part counts."""
    legend: list[SceneClass]


def write_report(story: Story, context: RunContext) -> Path:
    """Write ``report.md`` and its figures into the run folder; give the report's path.

    Raises:
        OutputError: if a file cannot be written.
    """
    figures = {
        "losses": _losses(story.histories),
        "ratios": _ratios(story.regulation),
        "samples": _samples(story, context),
    }
    if story.shares:
        figures["optical share"] = _shares(story.shares)
    for name, figure in figures.items():
        path = context.folder / f"{name.replace(' ', '_')}.png"
        with staged(path) as part:
            figure.savefig(part, dpi=_DOTS_PER_INCH)
        context.reporter.figure(name, path)
    path = context.folder / "report.md"
    lines = [
        *_beginning(story),
        *_expectation(story),
        *_first_stages(story),
        *_reliability(story.reliability),
        *_decisions(story),
    ]
    try:
        with staged(path) as part:
            part.write_text("\n".join(lines), encoding="utf-8")
    except OSError as error:
        raise OutputError.from_os_error(path, error) from error
    return path


def _beginning(story: Story) -> list[str]:
    target = story.labels.target
    simulated = " with simulated cloud" if bool(target.store.index["simulated"].any()) else ""
    return [
        "# Transfer of a model of pixels to cloudy optical and SAR",
        "",
        f"{len(target.train)} training and {len(target.validation)} validation samples{simulated}; "
        f"{len(target.classes)} classes: {', '.join(map(plain, target.classes))}.",
        "",
        "## Models on pixels of the validation samples",
        "",
        *_table(story.rows),
        "",
        "Under the samples' own clouds. Agreement: with what the auxiliaries say together. mIoU and accuracy: on "
        "pixels with a label; labels took no part in the training. These samples chose nothing, but settings may have "
        "been chosen on them: tell no test accuracy from here, use `assess` on the test split.",
        "",
        "![Samples: optical, SAR, pseudo-labels, map](samples.png)",
        "",
    ]


def _expectation(story: Story) -> list[str]:
    """What was measured without labels, and what the guard kept."""
    verdict, expected = story.verdict, story.expected
    lines = ["## What to expect", "", f"**{expected['verdict'].capitalize()}.** {plain(expected['text'])}", ""]
    if expected["unlearnt"]:
        names = ", ".join(map(plain, expected["unlearnt"]))
        lines += [f"**Nothing was learnt of {names}: where the map shows them, it guesses.**", ""]
    if verdict.unmeasured:
        return [*lines, plain(verdict.unmeasured), ""]
    if not verdict.samples:
        return [*lines, "The guard was not asked.", ""]
    if verdict.problem:
        lines += [f"**{verdict.problem} The {verdict.kept} is kept instead.**", ""]
    kappa = "not defined (one class for all)" if verdict.kappa is None else f"{verdict.kappa:.2f}"
    lines += [
        f"Measured without labels on clear pixels of {verdict.samples} nearly clear samples and on clouded copies. "
        f"Agreement of the fused model with the source model on the clear pixels, beyond chance (kappa): {kappa}.",
        "",
        "| model | gives the best known class under clouded copies |",
        "|---|---|",
        *[f"| {name} | {share:.1%} |" for name, share in verdict.repeated.items()],
        "",
    ]
    if verdict.source_accuracy:
        accuracies = ", ".join(f"{name} {share:.1%}" for name, share in verdict.source_accuracy.items())
        lines += [f"Accuracy on held-out source samples: {accuracies}.", ""]
    return lines


def _first_stages(story: Story) -> list[str]:
    labels, adapted = story.labels, story.adapted
    how = "The source model labelled the target as it is."
    if adapted is not None:
        how = f"The source model was adapted to {adapted.samples} samples of the target before it labelled it."
        if adapted.problem:
            how = f"{adapted.problem} The source model labelled the target as it is."
    lines = [
        "## Pseudo-labels",
        "",
        how,
        "",
        "| class | pixels |",
        "|---|---|",
        *[
            f"| {plain(name)} | {count} |"
            for name, count in zip(labels.target.classes, labels.counts.tolist(), strict=True)
        ],
        "",
        f"{story.replayed} labelled source samples were replayed beside them."
        if story.replayed
        else "No labelled source samples were replayed.",
        "",
    ]
    if story.distance is not None:
        lines += [
            f"The target's clear images are {story.distance:.2f} from the source's (proxy A-distance: 0 where they "
            "cannot be told apart, 2 where they always are).",
            "",
        ]
    return lines


def _reliability(reliability: Reliability | None) -> list[str]:
    if reliability is None:
        return []
    values = reliability.values.model_dump()
    return [
        "## How far the optical image can be trusted",
        "",
        f"Measured on clouded copies of {reliability.samples} nearly clear samples without labels (by chance the "
        f"optical auxiliary would repeat {reliability.chance:.0%} of its answers):",
        "",
        "| where | repeats its clear answer | reliability |",
        "|---|---|---|",
        *[
            f"| {_TOLD[name]} | "
            f"{f'{reliability.repeated[name]:.0%}' if name in reliability.repeated else 'not measured'} | "
            f"{values[name]:.2f} |"
            for name in RESPONSE_ZONES
        ],
        "",
    ]


def _decisions(story: Story) -> list[str]:
    ratio = story.regulation.ratio.numpy()
    told = "no pixel told"
    if len(ratio):
        low, middle, high = np.quantile(ratio, [0.1, 0.5, 0.9])
        told = f"{middle:.2f} in the median; 80 % of the pixels lie between {low:.2f} and {high:.2f}"
    what = "Stage F2 was trained from the sum." if story.trained else "The fused model is the sum of the auxiliaries."
    calibrated = story.calibrated
    by_zone = ""
    if calibrated.by_zone is not None:
        factors = calibrated.by_zone.model_dump()
        by_zone = " Besides by " + ", ".join(f"{factors[name]:.2f} ({_TOLD[name]})" for name in RESPONSE_ZONES) + "."
    return [
        "## The fused model: contributions",
        "",
        f"{what} The optical auxiliary's logits are divided by {story.temperatures['optical']:.2f} before, the SAR "
        f"auxiliary's by {story.temperatures['sar']:.2f}. The ratio of the optical to the SAR contribution is {told}. "
        "Every sample is in `contributions.parquet`.",
        "",
        "![Ratios](ratios.png)",
        "",
        *(["## What decides", "", "![Optical share by cloud](optical_share.png)", ""] if story.shares else []),
        "## Confidence",
        "",
        f"Calibrated by {calibrated.by} of {calibrated.samples} samples: the logits are divided by "
        f"{calibrated.temperature:.2f}.{by_zone}",
        "",
        "## Losses",
        "",
        "![Losses](losses.png)",
        "",
    ]


def _table(rows: list[Row]) -> list[str]:
    measures = list(rows[0].overall)
    zones = [name for name in RESPONSE_ZONES if name in rows[0].zones]
    told = "mean_iou" if "mean_iou" in measures else measures[-1]
    headings = ["model", *(_MEASURES[name] for name in measures)]
    headings += [f"{_MEASURES[told]}, {_TOLD[name]} ({rows[0].zones[name]['pixels']:.0f} pixels)" for name in zones]
    lines = [f"| {' | '.join(headings)} |", "|---|" + "---|" * (len(headings) - 1)]
    for row in rows:
        values = [row.overall[name] for name in measures]
        values += [row.zones[name].get(told, float("nan")) for name in zones]
        cells = ["–" if np.isnan(value) else f"{value:.1%}" for value in values]
        lines.append(f"| {row.model} | {' | '.join(cells)} |")
    return lines


_MEASURES = {"agreement": "agreement", "mean_iou": "mIoU", "accuracy": "accuracy"}


def _losses(histories: Mapping[str, History]) -> Figure:
    figure, axes = _figure()
    for number, (stage, history) in enumerate(histories.items()):
        epochs = [entry["epoch"] for entry in history]
        axes.plot(epochs, [entry["loss"] for entry in history], marker=".", color=COLORS[number % 7], label=stage)
    axes.set(xlabel="epoch", ylabel="mean training loss")
    if histories:
        axes.legend(frameon=False)
    return figure


def _ratios(regulation: Regulation) -> Figure:
    """Histogram of the discrepancy ratio over pixels, on a logarithmic axis."""
    figure, axes = _figure()
    edges, counts = ratio_histogram(regulation)
    axes.stairs(counts, edges, fill=True, color=COLORS[0])
    axes.axvline(1.0, color=COLORS[6], linewidth=0.8)
    axes.set(xscale="log", xlabel="optical / SAR contribution (above 1: the optical is superior)", ylabel="pixels")
    return figure


def _shares(by_zone: Mapping[str, float]) -> Figure:
    """Mean optical share by zone."""
    figure, axes = _figure()
    bars = axes.bar([_TOLD[name].replace(", ", ",\n") for name in by_zone], list(by_zone.values()), color=COLORS[0])
    axes.bar_label(bars, fmt="%.2f")
    axes.axhline(0.5, color=COLORS[6], linewidth=0.8)
    axes.set(ylim=(0, 1), ylabel="mean optical share of the decision")
    axes.tick_params(axis="x", labelsize=7)
    return figure


def _samples(story: Story, context: RunContext) -> Figure:
    """A few validation samples: optical, SAR, pseudo-labels and the kept model's map, from little to much cloud."""
    target = story.labels.target
    rows = target.validation[
        target.has_valid["optical"][target.validation] & target.has_valid["sar"][target.validation]
    ]
    rows = rows if len(rows) else target.validation
    order = rows[np.argsort(np.nan_to_num(target.cloud_fraction[rows], nan=0.0), kind="stable")]
    chosen = order[np.unique(np.linspace(0, len(order) - 1, min(_MOST_PICTURES, len(order))).round().astype(int))]
    figure = Figure(figsize=(6.4, 1.7 * len(chosen) + 0.5), layout="constrained")
    grid = figure.subplots(len(chosen), 4, squeeze=False)
    optical, optical_valid = gather(target.store, "optical", chosen)
    sar, sar_valid = gather(target.store, "sar", chosen)
    labels = story.labels.labels(chosen)
    given = _map(story, chosen, optical, optical_valid, sar, sar_valid, context)
    for number in range(len(chosen)):
        pictures = (
            _picture(optical[number], optical_valid[number, 0]),
            _picture(sar[number, :1], sar_valid[number, 0]),
            _coloured(labels[number], story.legend),
            _coloured(given[number], story.legend),
        )
        for axes, image, title in zip(grid[number], pictures, ("optical", "SAR", "pseudo-labels", "map"), strict=True):
            axes.imshow(image)
            axes.set_axis_off()
            if number == 0:
                axes.set_title(title, fontsize=9)
    return figure


def _map(
    story: Story,
    rows: npt.NDArray[np.int64],
    optical: npt.NDArray[np.float32],
    optical_valid: npt.NDArray[np.bool_],
    sar: npt.NDArray[np.float32],
    sar_valid: npt.NDArray[np.bool_],
    context: RunContext,
) -> npt.NDArray[np.uint8]:
    """Classes (n, H, W) that the kept model gives; 255 where no sensor is valid."""
    target, device = story.labels.target, context.compute.device
    network = story.network.to(device).eval()
    with torch.inference_mode():
        logits = network(
            {"optical": torch.from_numpy(optical).to(device), "sar": torch.from_numpy(sar).to(device)},
            {"optical": torch.from_numpy(optical_valid).to(device), "sar": torch.from_numpy(sar_valid).to(device)},
        )
    network.to("cpu")
    fused, parts = logits.fused.cpu().numpy(), {name: part.cpu().numpy() for name, part in logits.unimodal.items()}
    if story.values is not None:
        zones = np.stack([response_zones(cloud, NEAR) for cloud in target.cloud(rows)])
        share = np.where(sar_valid[:, 0], values_of(story.values)[zones], np.float32(1))[:, None]
        fused, _ = trusted(fused, parts["optical"], parts["sar"], share)
    seen = optical_valid[:, 0] | sar_valid[:, 0]
    return np.where(seen, fused.argmax(axis=1), UNLABELLED_PIXEL).astype(np.uint8)


def _picture(image: npt.NDArray[np.float32], valid: npt.NDArray[np.bool_]) -> npt.NDArray[np.float32]:
    """Up to three bands of an image (C, H, W) as red, green and blue, stretched; white where invalid."""
    bands = image[[0, 1, 2]] if len(image) >= 3 else image[[0, 0, 0]]
    shown = np.ones((*valid.shape, 3), np.float32)
    for number, band in enumerate(bands):
        if valid.any():
            low, high = np.percentile(band[valid], [2, 98])
            shown[..., number] = np.where(valid, np.clip((band - low) / max(float(high - low), 1e-6), 0, 1), 1)
    return shown


def _coloured(labels: npt.NDArray[np.uint8], legend: list[SceneClass]) -> npt.NDArray[np.float32]:
    """Labels (H, W) in their classes' colours; white for none."""
    table = np.ones((256, 3), np.float32)
    for number, item in enumerate(legend):
        table[number] = [int(item.color[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    return table[labels]


def _figure() -> tuple[Figure, Axes]:
    figure = Figure(figsize=(6.4, 3.6), layout="constrained")
    axes = figure.add_subplot()
    axes.spines[["top", "right"]].set_visible(False)
    return figure, axes
