"""The transfer of pixels from beginning to end. Every step finds what an earlier run finished, so that a killed run
goes on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from undercast.core.assess.expectation import tell_expectation
from undercast.core.config.transfer import TransferOptions
from undercast.core.methods.context import RunContext
from undercast.core.methods.outcome import ON_VALIDATION, Outcome, final_metrics, package_model, tell_calibration
from undercast.core.methods.selftrain import summary
from undercast.core.methods.selftrain.adapt import Adapted, adapt, adapt_costs
from undercast.core.methods.selftrain.calibrate import Calibrated, calibrate
from undercast.core.methods.selftrain.choice import choose_optical
from undercast.core.methods.selftrain.distance import measure_distance
from undercast.core.methods.selftrain.fusion import add_up, balance
from undercast.core.methods.selftrain.guard import Measured, as_fused, checked, guard, measure_models
from undercast.core.methods.selftrain.labelled import SourcePixels
from undercast.core.methods.selftrain.looks import look_at_cloudy
from undercast.core.methods.selftrain.pseudo_labels import STAGE, PseudoLabels, make_pseudo_labels
from undercast.core.methods.selftrain.reliability import Reliability
from undercast.core.methods.selftrain.report import write_report
from undercast.core.methods.selftrain.second_stage import Teachers, train_fused
from undercast.core.methods.selftrain.story import Story
from undercast.core.methods.selftrain.students import SIDES, STAGES, Side, Students, students_costs, train_students
from undercast.core.methods.selftrain.target import PixelTarget
from undercast.core.methods.tables import write_table
from undercast.core.methods.verdict import FUSED, SOURCE, SUM, Verdict
from undercast.core.models.pixel import PixelNetwork
from undercast.core.package.card import ZoneResponse, ZoneValues
from undercast.core.package.network import load_network
from undercast.core.package.package import Package
from undercast.core.protocol import ADAPT_STAGE, FUSED_STAGE, PACKAGE_SUFFIX
from undercast.core.tasks.pixel.train import PixelTraining
from undercast.core.tasks.pixel.zones import NEAR, RESPONSE_ZONES
from undercast.core.training.loop import History
from undercast.core.training.run import RunFolder

SOURCE_TEACHER = "source"
"""Name of the source model among the teachers of stage F2."""


@dataclass(frozen=True)
class _Taught:
    """What learnt from the source model."""

    teacher: PixelNetwork
    """The source model."""
    adapted: Adapted | None
    """None where it was not adapted."""
    optical: PixelNetwork
    """The adapted model, or else the source model: it labelled the target."""
    labels: PseudoLabels
    trained: Students
    """Both auxiliaries as they were trained."""
    students: Students
    """The same with the best of the optical models as the optical one."""


@dataclass(frozen=True)
class _Fused:
    """The models of both sensors."""

    temperatures: Mapping[Side, float]
    total: PixelNetwork
    """The sum of the auxiliaries."""
    network: PixelNetwork
    """The same, or what stage F2 trained."""
    history: History
    """Of stage F2; empty where it was not trained."""
    starts_from_sum: bool
    """Whether stage F2 started from the sum, which then is what the guard may fall back on."""


@dataclass(frozen=True)
class _Kept:
    """The model that is packaged, and what was measured of it."""

    network: PixelNetwork
    verdict: Verdict
    measured: Measured | None
    reliability: Reliability | None
    """How far the optical part was found to be reliable at prediction; None where that is not regulated."""
    values: ZoneValues | None
    """How far it counts in the kept model."""
    distance: float | None


def run_pixel_transfer(
    source: Package,
    target: PixelTarget,
    method: TransferOptions,
    output: Path,
    run: RunFolder,
    context: RunContext,
    *,
    labelled: SourcePixels | None = None,
) -> Outcome:
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
    taught = _teach(load_network(source), target, method, run, context, labelled)
    paths = _package_students(source, taught.trained, target, run, context)
    fused = _fuse(taught, method, context, labelled)
    histories = _histories(taught, fused)
    run.metrics(histories)
    kept = _keep(taught, fused, method, context, labelled)
    models = {
        SOURCE: taught.teacher,
        summary.ADAPTED: taught.optical,
        summary.OPTICAL: taught.trained.networks["optical"],
        summary.SAR: taught.trained.networks["sar"],
        SUM: fused.total,
        FUSED: kept.network,
    }
    looks = look_at_cloudy(models, target, target.validation, method, context)
    rows = summary.summarise(looks, None if kept.reliability is None else kept.reliability.values, target)
    if kept.verdict.kept == SOURCE:
        rows[-1] = summary.Row(rows[-1].model, rows[0].overall, rows[0].zones)
    calibrated = _calibrated(kept, target, method, context, labelled)
    tell_calibration(calibrated, context.reporter)
    regulation = summary.regulation_of(looks, method)
    summary.write_summary(rows, run.path / "summary.json")
    write_table(summary.contribution_table(looks, regulation, kept.values, target), run.path / "contributions.parquet")
    summary.tell(looks, regulation, kept.values, rows, context.reporter)
    unlearnt = summary.unlearnt_classes(taught.labels, method, labelled, kept.verdict)
    expected = summary.expect_of(
        source.card, looks, kept.measured, kept.values, calibrated, kept.verdict, unlearnt, target.classes
    )
    tell_expectation(expected, context.reporter)
    package_model(
        output,
        output.stem,
        source,
        kept.network,
        final_metrics(rows[-1].overall, calibrated, expected),
        target.store,
        run,
        context,
        response=zone_response(kept.values, calibrated),
        unlearnt=unlearnt,
        outputs=PixelTraining().outputs(kept.network),
    )
    story = Story(
        labels=taught.labels,
        adapted=taught.adapted,
        histories=histories,
        replayed=0 if labelled is None or not method.replay.share else len(labelled.rows),
        reliability=kept.reliability,
        temperatures={str(side): value for side, value in fused.temperatures.items()},
        trained=bool(fused.history) and kept.verdict.kept == FUSED,
        regulation=regulation,
        shares=summary.shares_by_zone(looks, kept.values),
        rows=rows,
        calibrated=calibrated,
        verdict=kept.verdict,
        expected=expected,
        distance=kept.distance,
        network=kept.network,
        values=kept.values,
        legend=source.card.classes,
    )
    report = write_report(story, context)
    return Outcome(paths, report, rows[-1].overall["agreement"], kept.verdict, expected)


def _teach(
    teacher: PixelNetwork,
    target: PixelTarget,
    method: TransferOptions,
    run: RunFolder,
    context: RunContext,
    labelled: SourcePixels | None,
) -> _Taught:
    """Stage 1, pseudo-labels, and both auxiliaries."""
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
    trained = train_students(optical, labels, method, context, labelled)
    students = choose_optical(trained, optical, teacher, labels, method, context, labelled)
    return _Taught(teacher, adapted, optical, labels, trained, students)


def _fuse(taught: _Taught, method: TransferOptions, context: RunContext, labelled: SourcePixels | None) -> _Fused:
    """Add the auxiliaries up and, where asked, train what both sensors say together."""
    students = taught.students
    temperatures = balance(students.networks, taught.labels, method, context, labelled)
    total = add_up(students.networks, temperatures)
    if not _trains(method):
        return _Fused(temperatures, total, total, [], False)
    trusted = students.reliability if method.regulation.teaching == "reliability" else None
    asked = {SOURCE_TEACHER: taught.teacher, **{str(side): network for side, network in students.networks.items()}}
    teachers = Teachers(asked, total, None if trusted is None else trusted.values)
    network, history = train_fused(teachers, students, taught.labels, method, context)
    starts_from_sum = method.start_from_auxiliaries and method.teachers == "sum"
    return _Fused(temperatures, total, network, history, starts_from_sum)


def _keep(
    taught: _Taught, fused: _Fused, method: TransferOptions, context: RunContext, labelled: SourcePixels | None
) -> _Kept:
    """What the guard keeps of the fused model, and why."""
    networks = {FUSED: fused.network, SOURCE: taught.teacher, **({SUM: fused.total} if fused.starts_from_sum else {})}
    measured = measure_models(networks, taught.labels, method, context)
    reliability = taught.students.reliability if method.regulation.prediction == "reliability" else None
    if reliability is not None:
        reliability = checked(reliability, measured, context)
    values = None if reliability is None else reliability.values
    distance = measure_distance(taught.teacher, taught.labels, labelled, method, context)
    verdict = Verdict(FUSED)
    if method.guard:
        verdict = guard(networks, measured, values, method, context, labelled, labels=taught.labels, distance=distance)
    if verdict.kept == SOURCE:
        network = as_fused(taught.teacher, fused.network)
        return _Kept(network, verdict, measured, reliability, None, distance)
    if verdict.kept == SUM:
        measured = measure_models({FUSED: fused.total, SOURCE: taught.teacher}, taught.labels, method, context)
        return _Kept(fused.total, verdict, measured, reliability, values, distance)
    return _Kept(fused.network, verdict, measured, reliability, values, distance)


def _calibrated(
    kept: _Kept, target: PixelTarget, method: TransferOptions, context: RunContext, labelled: SourcePixels | None
) -> Calibrated:
    """How sure the kept model is made; the source model stays as it is."""
    if kept.verdict.kept == SOURCE:
        return Calibrated(1.0, "the source model's own", 0)
    return calibrate(kept.network, kept.measured, kept.values, target, method, context, labelled)


def _trains(method: TransferOptions) -> bool:
    """Whether stage F2 is trained."""
    return method.fusion == "training" or method.teachers == "separate"


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
    if _trains(method):
        costs[FUSED_STAGE] = 8.0 * len(target.train) * method.training.epochs
    context.reporter.plan(**costs)


def _histories(taught: _Taught, fused: _Fused) -> dict[str, History]:
    """Of every stage that was trained, in their order."""
    first = {ADAPT_STAGE: taught.adapted.history} if taught.adapted is not None and taught.adapted.history else {}
    return {**first, **taught.trained.histories, **({FUSED_STAGE: fused.history} if fused.history else {})}


def _package_students(
    source: Package, students: Students, target: PixelTarget, run: RunFolder, context: RunContext
) -> dict[str, Path]:
    paths: dict[str, Path] = {}
    for side in SIDES:
        paths[side] = run.path / f"{side}_auxiliary{PACKAGE_SUFFIX}"
        if not paths[side].exists():
            last = students.histories[STAGES[side]][-1]
            measured = {name: last[name] for name in ON_VALIDATION if name in last}
            network = students.networks[side]
            outputs = PixelTraining().outputs(network)
            package_model(
                paths[side], f"{side} auxiliary", source, network, measured, target.store, run, context, outputs=outputs
            )
    return paths
