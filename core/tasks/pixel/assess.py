"""Measuring models of pixels on samples whose pixels have labels."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from undercast.core.assess.cases import Labelled, choose_samples
from undercast.core.assess.confidence import Calibration
from undercast.core.assess.figures import draw_confusion, figure_name
from undercast.core.assess.metrics import cloud_bins
from undercast.core.assess.pixels import Counts, PixelScores, confusions, interval, pixel_scores
from undercast.core.assess.report import Figure, Report, Table, percent
from undercast.core.assess.task import ModelQuestion
from undercast.core.config.assessment import Case
from undercast.core.config.pixels import UNLABELLED_PIXEL
from undercast.core.errors import PackageError
from undercast.core.events import Reporter
from undercast.core.tasks.pixel.predict import predict_pixels
from undercast.core.tasks.pixel.zones import ZONES, cloud_zones

_SIZES = (16, 64, 256, 1024)
_SIZE_NAMES = ("1-16", "17-64", "65-256", "257-1024", "above 1024")
_MOST_SITE_COUNTS = 50_000_000

_HOW = """Scores are counted over all labelled pixels of the samples together. IoU is the intersection over union of a
class, mIoU its mean over the classes that occur among the labels, macro F1 the mean F1 over them. In brackets stands
the 95 % bootstrap interval of mIoU over whole sites (1,000 resamples): pixels of one image are alike, and so are images
of one site. Kappa is Cohen's. ECE is the expected calibration error of the greatest probability over 15 equal bins.
Cloud is as the sample store's masks tell; a clear pixel is near cloud within 5 pixels of cloud or shadow. A patch is a
connected piece (by edges or corners) of one class within a sample; it counts as found as far as its pixels are right.
Shares of pixels are no estimate of areas. A dash stands where nothing can be measured."""


@dataclass
class _Tally:
    """What is counted of one case."""

    names: list[str]
    total: Counts
    by_zone: Counts
    by_bin: Counts
    by_site: Counts | None
    right_by_size: Counts = field(default_factory=lambda: np.zeros((len(_SIZE_NAMES), 2), np.int64))
    """Right and all pixels of patches, by their size."""
    calibration: Calibration = field(default_factory=Calibration)


def assess_models(question: ModelQuestion, reporter: Reporter) -> Report:
    """mIoU, F1, accuracy and calibration of each case, by class, by cloud and by the size of patches (see
    :meth:`undercast.core.assess.task.AssessTask.assess`)."""
    cases, split = question.cases, None if question.split == "all" else question.split
    samples_by_case = [choose_samples(case.store, split, case.bins_from, task="pixel") for case in cases]
    reporter.plan(
        **{
            case.name: len(samples.indices) * len(case.packages)
            for case, samples in zip(cases, samples_by_case, strict=True)
        }
    )
    summary: list[list[str]] = []
    tables: list[Table] = []
    content: list[dict[str, Any]] = []
    numbers: dict[str, float | None] = {}
    for case, samples in zip(cases, samples_by_case, strict=True):
        tally, bins = _measure(case, samples, question, reporter)
        scores = pixel_scores(tally.total, tally.names)
        sites = _sites(samples)
        spread = None if tally.by_site is None else interval(tally.by_site, sites)
        headline = {
            "mean_iou": scores.mean_iou,
            "overall_accuracy": scores.overall_accuracy,
            "kappa": scores.kappa,
            "macro_f1": scores.macro_f1,
            "calibration_error": tally.calibration.error,
        }
        for name, value in headline.items():
            if value is not None:
                reporter.metric(name, value, case=case.name)
        if not numbers:
            numbers = {name: headline[name] for name in ("mean_iou", "overall_accuracy", "kappa")}
        summary.append(_summary(case.name, scores, spread, tally.calibration.error, len(samples.indices)))
        tables += _tables(case.name, [entry.name for entry in cases], scores, tally, bins)
        content.append(_content(case.name, scores, spread, tally, bins))
    header = ["", "mIoU %", "Macro F1 %", "Overall accuracy %", "Kappa", "ECE %", "Samples", "Pixels"]
    digests = {samples.store.path: samples.store.digest() for samples in samples_by_case}
    return Report(
        question.title,
        [],
        question.facts(digests),
        question.remarks(any(samples.simulated for samples in samples_by_case)),
        [Table("Overview", header, summary), *tables],
        extra={"task": "pixel", "cases": content},
        numbers=numbers,
        lead="Classes of pixels against their labels.",
        how=_HOW,
    )


def _sites(samples: Labelled) -> list[str]:
    """The distinct sites, in the order of the matrices by site."""
    named = [str(site) for site in samples.store.index["site"].iloc[samples.indices]]
    return sorted({site or f"\0{number}" for number, site in enumerate(named)})


def _measure(
    case: Case, samples: Labelled, question: ModelQuestion, reporter: Reporter
) -> tuple[_Tally, list[tuple[str, NDArray[np.bool_]]]]:
    store, classes = samples.store, len(samples.names)
    clouds = samples.cloud_fraction
    bins = [(name, chosen) for name, _, _, chosen in cloud_bins(clouds, ~np.isnan(clouds), question.bins)]
    sites = _sites(samples)
    row_of = {site: row for row, site in enumerate(sites)}
    named = [str(site) for site in store.index["site"].iloc[samples.indices]]
    site_rows = np.array([row_of[site or f"\0{number}"] for number, site in enumerate(named)])
    shape = (classes, classes)
    tally = _Tally(
        samples.names,
        np.zeros(shape, np.int64),
        np.zeros((len(ZONES), *shape), np.int64),
        np.zeros((len(bins), *shape), np.int64),
        np.zeros((len(sites), *shape), np.int64) if len(sites) * classes**2 <= _MOST_SITE_COUNTS else None,
    )
    packages = [question.packages[path] for path in case.packages]
    given = predict_pixels(packages, store, samples.indices, question.device, reporter=reporter, stage=case.name)
    for part, probabilities in given:
        if not np.isfinite(probabilities).all():
            names = ", ".join(path.name for path in case.packages)
            raise PackageError(names, "gives no finite numbers", "Train it again with a lower learning rate")
        rows = samples.indices[part]
        labels = np.stack([store.maps["labels"][row] for row in rows])
        answer = probabilities.argmax(axis=1)
        matrices = confusions(labels, answer, classes)
        tally.total += matrices.sum(axis=0)
        for number, (_, chosen) in enumerate(bins):
            tally.by_bin[number] += matrices[chosen[part]].sum(axis=0)
        if tally.by_site is not None:
            np.add.at(tally.by_site, site_rows[part], matrices)
        labelled = labels != UNLABELLED_PIXEL
        right = answer == labels
        tally.calibration.add(probabilities.max(axis=1)[labelled].astype(np.float64), right[labelled])
        _by_size(tally.right_by_size, labels, right)
        if "cloud" in store.maps:
            zones = np.stack([cloud_zones(store.maps["cloud"][row]) for row in rows])
            for zone in range(len(ZONES)):
                in_zone = np.where(zones == zone, labels, UNLABELLED_PIXEL).astype(np.uint8)
                tally.by_zone[zone] += confusions(in_zone, answer, classes).sum(axis=0)
    return tally, bins


def _by_size(counts: Counts, labels: NDArray[np.uint8], right: NDArray[np.bool_]) -> None:
    """Add right and all pixels of each patch to its size's row of ``counts`` (sizes, 2)."""
    for truth, hit in zip(labels, right, strict=True):
        for value in np.unique(truth[truth != UNLABELLED_PIXEL]):
            patches, _ = ndimage.label(truth == value, structure=np.ones((3, 3)))
            sizes = np.bincount(patches.ravel())
            hits = np.bincount(patches.ravel(), weights=hit.ravel()).astype(np.int64)
            rows = np.searchsorted(_SIZES, sizes[1:])
            for column, values in enumerate((hits, sizes)):
                counts[:, column] += np.bincount(rows, values[1:], minlength=len(counts)).astype(np.int64)


def _summary(
    name: str, scores: PixelScores, spread: tuple[float, float] | None, error: float | None, samples: int
) -> list[str]:
    brackets = "" if spread is None else f" ({100 * spread[0]:.1f} to {100 * spread[1]:.1f})"
    return [
        name,
        percent(scores.mean_iou) + brackets,
        percent(scores.macro_f1),
        percent(scores.overall_accuracy),
        "–" if scores.kappa is None else f"{scores.kappa:.3f}",
        percent(error),
        str(samples),
        str(scores.pixels),
    ]


def _tables(
    name: str, cases: list[str], scores: PixelScores, tally: _Tally, bins: list[tuple[str, Any]]
) -> Iterator[Table]:
    """A case's tables: by class, by cloud over pixels and over samples, by the size of patches."""
    file = figure_name("confusion", cases, cases.index(name)).removesuffix(".png") + ".png"
    yield Table(
        f"{name}: classes",
        ["Class", "IoU %", "Precision %", "Recall %", "F1 %", "Labels", "Predicted"],
        [
            [
                entry.name,
                *(percent(value) for value in (entry.iou, entry.precision, entry.recall, entry.f1)),
                str(entry.support),
                str(entry.predicted),
            ]
            for entry in scores.classes
        ],
        figure=Figure(f"confusion: {name}", file, partial(draw_confusion, title=name, assessment=scores)),
    )
    header = ["mIoU %", "Overall accuracy %", "Pixels"]
    for title, first, rows in (
        ("by cloud", "Where", zip(ZONES, tally.by_zone, strict=True)),
        ("by the samples' cloud fraction", "Cloud", zip([entry for entry, _ in bins], tally.by_bin, strict=True)),
    ):
        parts = [(label, pixel_scores(matrix, tally.names)) for label, matrix in rows if matrix.sum()]
        if parts:
            yield Table(
                f"{name}: {title}",
                [first, *header],
                [
                    [label, percent(each.mean_iou), percent(each.overall_accuracy), str(each.pixels)]
                    for label, each in parts
                ],
            )
    yield Table(
        f"{name}: by the size of patches",
        ["Pixels of a patch", "Right %", "Pixels"],
        [
            [label, percent(right / whole), str(whole)]
            for label, (right, whole) in zip(_SIZE_NAMES, tally.right_by_size.tolist(), strict=True)
            if whole
        ],
    )


def _content(
    name: str, scores: PixelScores, spread: tuple[float, float] | None, tally: _Tally, bins: list[tuple[str, Any]]
) -> dict[str, Any]:
    """A case for who reads the JSON."""
    zones = zip(ZONES, tally.by_zone, strict=True)
    parts = zip([entry for entry, _ in bins], tally.by_bin, strict=True)
    return {
        "name": name,
        **scores.model_dump(),
        "mean_iou_interval": spread,
        "calibration_error": tally.calibration.error,
        "reliability": [entry.model_dump() for entry in tally.calibration.bins],
        "by_cloud_zone": {label: pixel_scores(matrix, tally.names).model_dump() for label, matrix in zones},
        "by_cloud_fraction": {label: pixel_scores(matrix, tally.names).model_dump() for label, matrix in parts},
        "by_patch_size": {
            label: {"right": right, "pixels": whole}
            for label, (right, whole) in zip(_SIZE_NAMES, tally.right_by_size.tolist(), strict=True)
        },
    }
