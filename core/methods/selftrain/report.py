"""The run's report of a transfer of pixels: report.md with figures, in the run folder."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from undercast.core.assess.page import plain
from undercast.core.errors import OutputError
from undercast.core.files import staged
from undercast.core.methods.context import RunContext
from undercast.core.methods.selftrain.figures import losses, optical_shares, ratios, sample_pictures
from undercast.core.methods.selftrain.reliability import Reliability
from undercast.core.methods.selftrain.story import TOLD, Story
from undercast.core.methods.selftrain.summary import Row
from undercast.core.tasks.pixel.zones import RESPONSE_ZONES

_DOTS_PER_INCH = 150


def write_report(story: Story, context: RunContext) -> Path:
    """Write ``report.md`` and its figures into the run folder; give the report's path.

    Raises:
        OutputError: if a file cannot be written.
    """
    figures = {
        "losses": losses(story.histories),
        "ratios": ratios(story.regulation),
        "samples": sample_pictures(story, context),
    }
    if story.shares:
        figures["optical share"] = optical_shares(story.shares)
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
        f"Measured without labels on clear pixels of {verdict.samples} samples and on clouded copies. "
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
        f"Measured on clouded copies of {reliability.samples} samples without labels (by chance the "
        f"optical auxiliary would repeat {reliability.chance:.0%} of its answers):",
        "",
        "| where | repeats its clear answer | reliability |",
        "|---|---|---|",
        *[
            f"| {TOLD[name]} | "
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
        by_zone = " Besides by " + ", ".join(f"{factors[name]:.2f} ({TOLD[name]})" for name in RESPONSE_ZONES) + "."
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
    headings += [f"{_MEASURES[told]}, {TOLD[name]} ({rows[0].zones[name]['pixels']:.0f} pixels)" for name in zones]
    lines = [f"| {' | '.join(headings)} |", "|---|" + "---|" * (len(headings) - 1)]
    for row in rows:
        values = [row.overall[name] for name in measures]
        values += [row.zones[name].get(told, float("nan")) for name in zones]
        cells = ["–" if np.isnan(value) else f"{value:.1%}" for value in values]
        lines.append(f"| {row.model} | {' | '.join(cells)} |")
    return lines


_MEASURES = {"agreement": "agreement", "mean_iou": "mIoU", "accuracy": "accuracy"}
