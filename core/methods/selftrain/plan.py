"""The transfer of pixels from beginning to end. Every step finds what an earlier run finished, so that a killed run
goes on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from undercast.core.assess.expectation import (
    CLEAR_AGREEMENT,
    KAPPA_BY_CHANCE,
    SOURCE_KAPPA,
    UNLEARNT,
    Expectation,
    tell_expectation,
)
from undercast.core.config.transfer import TransferOptions
from undercast.core.methods.context import RunContext
from undercast.core.methods.selftrain import summary
from undercast.core.methods.selftrain.adapt import Adapted, adapt, adapt_costs
from undercast.core.methods.selftrain.calibrate import Calibrated, calibrate
from undercast.core.methods.selftrain.choice import choose_optical
from undercast.core.methods.selftrain.distance import measure_distance
from undercast.core.methods.selftrain.fusion import add_up, balance
from undercast.core.methods.selftrain.guard import as_fused, checked, guard, measure_models
from undercast.core.methods.selftrain.labelled import SourcePixels
from undercast.core.methods.selftrain.looks import look_at_cloudy
from undercast.core.methods.selftrain.pseudo_labels import STAGE, make_pseudo_labels
from undercast.core.methods.selftrain.report import Story, write_report
from undercast.core.methods.selftrain.second_stage import Teachers, train_fused
from undercast.core.methods.selftrain.students import SIDES, STAGES, Students, students_costs, train_students
from undercast.core.methods.selftrain.target import PixelTarget
from undercast.core.methods.tables import write_table
from undercast.core.methods.verdict import FUSED, SOURCE, SUM, Verdict
from undercast.core.models.pixel import PixelNetwork
from undercast.core.package.card import ZoneResponse, ZoneValues
from undercast.core.package.network import load_network
from undercast.core.package.package import Package, write_package
from undercast.core.protocol import ADAPT_STAGE, FUSED_STAGE, PACKAGE_SUFFIX
from undercast.core.tasks.pixel.train import PixelTraining
from undercast.core.tasks.pixel.zones import NEAR, RESPONSE_ZONES
from undercast.core.training.cards import model_card
from undercast.core.training.loop import History
from undercast.core.training.run import RunFolder

SOURCE_TEACHER = "source"
"""Name of the source model among the teachers of stage F2."""
_ON_VALIDATION = ("agreement", "mean_iou", "accuracy")


@dataclass(frozen=True)
class PixelOutcome:
    """What a transfer made."""

    auxiliaries: dict[str, Path]
    """Packages of the ``optical`` and the ``sar`` auxiliary."""
    report: Path
    validation_agreement: float
    """Share of pixels of validation samples of which the kept model says what the auxiliaries say together."""
    verdict: Verdict
    """What the guard found."""
    expect: Expectation
    """What to expect of the kept model."""


def run_pixel_transfer(
    source: Package,
    target: PixelTarget,
    method: TransferOptions,
    output: Path,
    run: RunFolder,
    context: RunContext,
    *,
    labelled: SourcePixels | None = None,
) -> PixelOutcome:
    """Adapt, label, teach both students and add them up; write the packages, the contributions and the report.

    Args:
        source: the source model's package, which fits the target.
        target: the pairs.
        method: the choices.
        output: the fused model's package to write.
        run: the run folder.
        context: where to work.
        labelled: labelled source samples to replay and to measure by, or None.

    Raises:
        UndercastError: see the stages; OutputError if something cannot be written.
    """
    _announce(target, method, context, labelled)
    teacher: PixelNetwork = load_network(source)
    adapted = adapt(teacher, target, labelled, method, context) if method.self_training.adapt else None
    optical = teacher if adapted is None else adapted.network
    labels = make_pseudo_labels(
        optical,
        target,
        method.self_training.pseudo_labels,
        method.filter,
        method.first_training.batch,
        run.asked["inputs"],
        context,
    )
    students = train_students(optical, labels, method, context, labelled)
    paths = _package_students(source, students, target, run, context)
    optical_auxiliary, histories = students.networks["optical"], _histories(adapted, students)
    students = choose_optical(students, optical, teacher, labels, method, context, labelled)
    temperatures = balance(students.networks, labels, method, context, labelled)
    fused = add_up(students.networks, temperatures)
    total = fused
    trained = method.fusion == "training" or method.teachers == "separate"
    networks = {FUSED: fused, SOURCE: teacher}
    if trained:
        taught = students.reliability if method.regulation.teaching == "reliability" else None
        asked = {SOURCE_TEACHER: teacher, **{str(side): network for side, network in students.networks.items()}}
        teachers = Teachers(asked, total, None if taught is None else taught.values)
        fused, histories[FUSED_STAGE] = train_fused(teachers, students, labels, method, context)
        networks = {FUSED: fused, SOURCE: teacher}
        if method.start_from_auxiliaries and method.teachers == "sum":
            networks[SUM] = total
    run.metrics(histories)
    reliability = students.reliability if method.regulation.prediction == "reliability" else None
    measured = measure_models(networks, labels, method, context)
    if reliability is not None:
        reliability = checked(reliability, measured, context)
    values = None if reliability is None else reliability.values
    distance = measure_distance(teacher, labels, labelled, method, context)
    verdict = Verdict(FUSED)
    if method.guard:
        verdict = guard(networks, measured, values, method, context, labelled, labels=labels, distance=distance)
    models = {
        SOURCE: teacher,
        summary.ADAPTED: optical,
        summary.OPTICAL: optical_auxiliary,
        summary.SAR: students.networks["sar"],
        SUM: total,
        FUSED: fused,
    }
    counted = values
    if verdict.kept == SOURCE:
        models[FUSED] = as_fused(teacher, fused)
        counted = None
    elif verdict.kept == SUM:
        models[FUSED] = total
        measured = measure_models({FUSED: total, SOURCE: teacher}, labels, method, context)
    looks = look_at_cloudy(models, target, target.validation, method, context)
    rows = summary.summarise(looks, values, target)
    if verdict.kept == SOURCE:
        rows[-1] = summary.Row(rows[-1].model, rows[0].overall, rows[0].zones)
        calibrated = Calibrated(1.0, "the source model's own", 0)
    else:
        calibrated = calibrate(models[FUSED], measured, counted, target, method, context, labelled)
    context.reporter.info(
        f"Confidence calibrated by {calibrated.by} of {calibrated.samples} samples: "
        f"temperature {calibrated.temperature:.2f}."
    )
    regulation = summary.regulation_of(looks, method)
    summary.write_summary(rows, run.path / "summary.json")
    write_table(summary.contribution_table(looks, regulation, counted, target), run.path / "contributions.parquet")
    summary.tell(looks, regulation, counted, rows, context.reporter)
    unlearnt = summary.unlearnt_classes(labels, method, labelled, verdict)
    expected = summary.expect_of(source.card, looks, measured, counted, calibrated, verdict, unlearnt, target.classes)
    tell_expectation(expected, context.reporter)
    final = {**rows[-1].overall, "temperature": calibrated.temperature}
    found = {SOURCE_KAPPA: expected.get("kappa"), CLEAR_AGREEMENT: expected["agreement"]}
    found[KAPPA_BY_CHANCE] = expected.get("kappa_by_chance")
    final |= {name: value for name, value in found.items() if value is not None}
    response = zone_response(counted, calibrated)
    _package(output, output.stem, source, models[FUSED], final, target, run, context, response, unlearnt)
    story = Story(
        labels=labels,
        adapted=adapted,
        histories=histories,
        replayed=0 if labelled is None or not method.replay.share else len(labelled.rows),
        reliability=reliability,
        temperatures={str(side): value for side, value in temperatures.items()},
        trained=trained and verdict.kept == FUSED,
        regulation=regulation,
        shares=summary.shares_by_zone(looks, counted),
        rows=rows,
        calibrated=calibrated,
        verdict=verdict,
        expected=expected,
        distance=distance,
        network=models[FUSED],
        values=counted,
        legend=source.card.classes,
    )
    report = write_report(story, context)
    return PixelOutcome(paths, report, rows[-1].overall["agreement"], verdict, expected)


def zone_response(values: ZoneValues | None, calibrated: Calibrated) -> ZoneResponse | None:
    """What travels in the package; None where nothing was measured."""
    if values is None and calibrated.by_zone is None:
        return None
    ones = ZoneValues(**dict.fromkeys(RESPONSE_ZONES, 1.0))
    return ZoneResponse(near=NEAR, optical=values or ones, temperature=calibrated.by_zone or ones)


def _announce(target: PixelTarget, method: TransferOptions, context: RunContext, labelled: SourcePixels | None) -> None:
    """Tell the stages' costs, in samples that pass through one network; training passes cost about three."""
    replays = labelled is not None
    views = len(method.self_training.pseudo_labels.scales) * (4 if method.self_training.pseudo_labels.flips else 1)
    count = len(np.union1d(target.train, target.validation))
    costs = adapt_costs(target, method, replays) if method.self_training.adapt else {}
    costs[STAGE] = float(count * views)
    costs |= students_costs(len(target.train), target, method, replays)
    if method.fusion == "training" or method.teachers == "separate":
        costs[FUSED_STAGE] = 8.0 * len(target.train) * method.training.epochs
    context.reporter.plan(**costs)


def _histories(adapted: Adapted | None, students: Students) -> dict[str, History]:
    first = {ADAPT_STAGE: adapted.history} if adapted is not None and adapted.history else {}
    return {**first, **students.histories}


def _package_students(
    source: Package, students: Students, target: PixelTarget, run: RunFolder, context: RunContext
) -> dict[str, Path]:
    paths: dict[str, Path] = {}
    for side in SIDES:
        paths[side] = run.path / f"{side}_auxiliary{PACKAGE_SUFFIX}"
        if not paths[side].exists():
            last = students.histories[STAGES[side]][-1]
            measured = {name: last[name] for name in _ON_VALIDATION if name in last}
            _package(paths[side], f"{side} auxiliary", source, students.networks[side], measured, target, run, context)
    return paths


def _package(
    path: Path,
    name: str,
    source: Package,
    network: PixelNetwork,
    measured: Mapping[str, float],
    target: PixelTarget,
    run: RunFolder,
    context: RunContext,
    response: ZoneResponse | None = None,
    unlearnt: Sequence[str] = (),
) -> None:
    """Write a network that knows the source model's classes as a package, with the run's record.

    Raises:
        UndercastError: see :func:`undercast.core.package.package.write_package`.
    """
    context.reporter.check()
    context.reporter.info(f"Writing the package {path.name}.")
    record: dict[str, Any] = run.record(context.compute.name, source_package=source.digest)
    record |= {UNLEARNT: list(unlearnt)} if unlearnt else {}
    metrics = {f"validation_{key}" if key in _ON_VALIDATION else key: value for key, value in measured.items()}
    outputs = PixelTraining().outputs(network)
    card = model_card(name, target.store, network.specs, record, metrics, classes_of=source.card, outputs=outputs)
    write_package(path, card.model_copy(update={"zone_response": response}), network)
