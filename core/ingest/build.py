"""Making a sample store from any source: read, sift, divide, describe."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from undercast.core.config.samples import SplitInput
from undercast.core.config.sensors import SceneClass
from undercast.core.errors import InputError
from undercast.core.events import Reporter
from undercast.core.ingest.pixels import PixelTally
from undercast.core.ingest.sources import Sample, SampleSource
from undercast.core.ingest.splits import split_blocks, split_groups
from undercast.core.store.description import StoreDescription
from undercast.core.store.index import SPLITS, make_index
from undercast.core.store.writer import StoreWriter

PALETTE = (
    "#e6a532", "#2f6b3a", "#b8d86b", "#8c8c8c", "#c23b22", "#7fb069", "#9c5b9c", "#f07f7f", "#2c7fb8", "#66c2c9",
    "#6b4226", "#f4e285", "#3d3d7a", "#d17db3", "#4fa095", "#a7a35a", "#ff9f68", "#5f7d95", "#c9b1d9", "#1b3b2f",
)  # fmt: skip
"""Colours of classes that have none; told apart on a map, the first ten also by colour-blind readers in pairs."""


def palette(names: list[str], colours: Mapping[str, str]) -> list[SceneClass]:
    """Classes with their own colours, or built-in ones."""
    return [
        SceneClass(name=name, color=colours.get(name, PALETTE[number % len(PALETTE)]))
        for number, name in enumerate(names)
    ]


MOST_SAMPLES = 5_000_000
"""The most samples of a store: its index is held in memory."""

MOST_CLASSES = 1000
"""The most classes that a model takes."""


def build_store(
    output: Path,
    source: SampleSource,
    classes: list[SceneClass] | None,
    *,
    unlabelled: bool,
    min_valid: float,
    split: SplitInput,
    provenance: dict[str, object],
    reporter: Reporter,
    leave_out_absent: bool = False,
) -> int:
    """Write a source's samples into a store; gives their number.

    Args:
        output: the store's folder.
        source: where the samples come from.
        classes: the classes in label order; None for those that the source has samples of.
        unlabelled: whether to keep samples without a label.
        min_valid: the least share of valid pixels; a sample below it in every sensor is left out.
        split: how to divide the samples.
        provenance: what samples.json says of the store's origin.
        reporter: takes progress, messages and the user's wish to stop.
        leave_out_absent: whether classes without a sample are left out of the store rather than kept (the classes of a
            published list, of which a user has a part).

    Raises:
        InputError: if no sample is left, or a class that was found has fewer than two.
        OutputError: if the store cannot be written.
    """
    if source.total > MOST_SAMPLES:
        raise InputError(
            source.subject,
            f"would give {source.total} samples, and a sample store has up to {MOST_SAMPLES}",
            "Choose an extent, or larger cells or strides",
        )
    taken: list[Sample] = []
    bare = invalid = 0
    listed = None if classes is None else {entry.name for entry in classes}
    strange: set[str] = set()
    tally = PixelTally(source.class_names, classes) if "labels" in source.maps else None
    for note in source.notes:
        reporter.warn(note)
    with StoreWriter(output, source.dtypes, source.maps) as writer:
        for sample in reporter.progress("read samples", source.samples(), source.total):
            if max(float(valid.mean()) for valid in sample.valid.values()) < max(min_valid, 1e-12):
                invalid += 1
                continue
            if tally is not None:
                sample.class_name = tally.look(sample.maps["labels"])
            elif listed is not None and sample.class_name is not None and sample.class_name not in listed:
                strange.add(sample.class_name)
                sample.class_name = None
            if sample.class_name is None and not unlabelled:
                bare += 1
                continue
            writer.add(sample.images, sample.valid, sample.maps)
            if tally is not None:
                tally.keep(sample.maps["labels"])
            taken.append(replace(sample, images={}, valid={}, maps={}))  # memory does not grow with the images
        bare += source.passed_over.pop("without a label", 0)
        for reason, number_of in source.passed_over.items():
            reporter.info(f"{number_of} images {reason}.")
        if strange:
            what = "count as unlabelled" if unlabelled else "are left out"
            reporter.warn(f"{', '.join(sorted(strange))}: not among the classes listed; these samples {what}.")
        if tally is not None and tally.strange:
            names = ", ".join(sorted(tally.strange))
            reporter.warn(f"{names}: not among the classes listed; these pixels count as unlabelled.")
        if not taken:
            raise _none_left(source, invalid, bare)
        if tally is not None:
            counts, least = tally.samples, 1
        else:
            counts, least = Counter(sample.class_name for sample in taken if sample.class_name is not None), 2
        classes = _classes(source, counts, least, classes=classes, thin=leave_out_absent, reporter=reporter)
        number = {entry.name: label for label, entry in enumerate(classes)}
        labels = np.array([number.get(sample.class_name or "", -1) for sample in taken], dtype=np.int16)
        splits, keep = _divide(taken, labels, split, source.full_splits, reporter=reporter)
        centres = [sample.centre or (float("nan"), float("nan")) for sample in taken]
        index = make_index(
            [sample.id for sample in taken],
            label=labels,
            split=splits,
            cloud_fraction=[sample.cloud_fraction for sample in taken],
            simulated=[sample.simulated or source.simulated_cloud is not None for sample in taken],
            site=[sample.site for sample in taken],
            x=[x for x, _ in centres],
            y=[y for _, y in centres],
        )
        description = StoreDescription(
            task=source.task,
            cell=source.cell,
            sensors=source.sensors,
            classes=classes,
            crs=source.crs,
            simulated_cloud=source.simulated_cloud,
            provenance=provenance,
        )
        count = writer.finish(index, description, keep, relabel=None if tally is None else tally.relabel(classes))
    straddling = int((~keep).sum())
    parts = ", ".join(f"{(splits[keep] == name).sum()} {name}" for name in SPLITS)
    reporter.info(f"{count} samples ({parts}), {(labels[keep] >= 0).sum()} of them labelled.")
    if invalid or bare or straddling:
        reporter.info(
            f"Left out: {invalid} with too few valid pixels, {bare} without a label, "
            f"{straddling} that reach into another split's block."
        )
    if tally is not None:
        _tell_pixels(tally, classes, reporter)
        has, trained = tally.present(keep), tally.present(keep & (splits == "train"))
    else:
        has, trained = (_names_of(labels[rows], classes) for rows in (keep, keep & (splits == "train")))
    if not all(sample.split for sample in taken):
        _warn_of_splits(splits[keep], split, classes, has=has, trained=trained, reporter=reporter)
    return count


def _none_left(source: SampleSource, invalid: int, bare: int) -> InputError:
    if invalid and not bare:
        problem = f"no sample is left: all {invalid} have too few valid pixels (all nodata?)"
        return InputError(source.subject, problem, "Check nodata, the extent and min_valid")
    problem = f"no sample is left ({invalid} with too few valid pixels, {bare} without a label)"
    return InputError(source.subject, problem, "Check that labels and images overlap, nodata, purity and min_valid")


def _classes(
    source: SampleSource,
    counts: Counter[str],
    least: int,
    *,
    classes: list[SceneClass] | None,
    thin: bool,
    reporter: Reporter,
) -> list[SceneClass]:
    """The store's classes: those that were found must be in ``least`` samples each, a warning tells of those listed
    that are in fewer than two; ``thin``: of those listed, the ones without a sample are left out."""
    if classes is None:
        if len(counts) > MOST_CLASSES:
            raise InputError(
                source.subject,
                f"has {len(counts)} different labels, and a model takes up to {MOST_CLASSES} classes",
                "Choose labels that are classes (no measurements, no numbers of objects), or list 'classes'",
            )
        classes = palette([name for name in source.class_names if name in counts], source.class_colours)
        if few := [entry.name for entry in classes if counts[entry.name] < least]:
            raise InputError(
                source.subject,
                f"the class {few[0]!r} has only one sample",
                "Give every class at least two samples, or list the classes to use in 'classes'",
            )
        if absent := [name for name in source.class_names if name not in counts]:
            reporter.warn(f"No sample has the class {', '.join(absent)}; left out.")
        return classes
    if thin:
        if source.class_names and (absent := [entry.name for entry in classes if not counts[entry.name]]):
            reporter.warn(f"No sample has the class {', '.join(absent)}; left out.")
        classes = [entry for entry in classes if counts[entry.name]]
    for entry in classes:
        if source.class_names and counts[entry.name] < 2:
            reporter.warn(f"The class {entry.name!r} has {counts[entry.name]} samples; training needs two.")
    return classes


def _names_of(labels: npt.NDArray[np.int16], classes: list[SceneClass]) -> set[str]:
    return {classes[label].name for label in np.unique(labels) if label >= 0}


def _tell_pixels(tally: PixelTally, classes: list[SceneClass], reporter: Reporter) -> None:
    """How the pixels are divided among the classes."""
    total = sum(tally.pixels.values()) + tally.unlabelled
    shares = [f"{entry.name} {tally.pixels[entry.name] / total:.1%}" for entry in classes]
    reporter.info(f"Pixels: {', '.join([*shares, f'without a label {tally.unlabelled / total:.1%}'])}.")


def _divide(
    taken: list[Sample],
    labels: npt.NDArray[np.int16],
    split: SplitInput,
    full: frozenset[str],
    *,
    reporter: Reporter,
) -> tuple[npt.NDArray[Any], npt.NDArray[np.bool_]]:
    """The split of each sample (n,) str, and which samples to keep (n,)."""
    fixed = np.array([sample.split or "" for sample in taken], dtype=np.str_)
    keep = np.ones(len(labels), dtype=bool)
    if (fixed != "").all():
        return fixed, keep
    shares = 0 if "validation" in full else split.validation, 0 if "test" in full else split.test, split.seed
    windows = [sample.window for sample in taken if sample.window is not None]
    by = split.by
    if by == "block" and len(windows) < len(taken):
        reporter.warn("The images do not say where they lie: each sample is divided on its own, not by block.")
        by = "sample"
    if by == "block":
        splits, keep = split_blocks(windows, labels, split.block * windows[0].size, *shares)
    else:
        names = [sample.site if by == "site" else str(number) for number, sample in enumerate(taken)]
        groups = np.array(names, dtype=np.str_)
        # Samples that the input names a split for do not count when the others are dealt out.
        left = fixed == ""
        splits = fixed.astype("<U10")
        splits[left] = split_groups(groups[left], labels[left], *shares)
    return np.where(fixed == "", splits, fixed), keep


def _warn_of_splits(
    splits: npt.NDArray[Any],
    split: SplitInput,
    classes: list[SceneClass],
    *,
    has: set[str],
    trained: set[str],
    reporter: Reporter,
) -> None:
    """Tell of splits without a sample, and of classes that some samples have, but none to train on."""
    for name, share in (("validation", split.validation), ("test", split.test)):
        if share and not (splits == name).any():
            reporter.warn(f"No sample is for {name}: there are too few {split.by}s to divide.")
    lacking = [entry.name for entry in classes if entry.name in has and entry.name not in trained]
    if lacking:
        reporter.warn(f"No training sample has the class {', '.join(lacking)}: more or smaller blocks would help.")
