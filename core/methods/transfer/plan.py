"""The transfer from beginning to end. Every step finds what an earlier run finished, so that a killed run goes on."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np

from undercast.core.assess.expectation import tell_expectation
from undercast.core.config.transfer import TransferOptions
from undercast.core.methods.context import RunContext
from undercast.core.methods.outcome import ON_VALIDATION, Outcome, final_metrics, package_model, tell_calibration
from undercast.core.methods.tables import write_table
from undercast.core.methods.transfer.auxiliaries import (
    SIDES,
    Auxiliaries,
    first_stage_costs,
    stage_name,
    train_auxiliaries,
)
from undercast.core.methods.transfer.calibrate import Calibrated, calibrate
from undercast.core.methods.transfer.context import Floats, frozen_logits
from undercast.core.methods.transfer.earlier import adopt
from undercast.core.methods.transfer.fusion import (
    NO_PARTS,
    STAGE,
    Fused,
    Teaching,
    regulate_teachers,
    starting_network,
    train_target,
)
from undercast.core.methods.transfer.guard import as_fused, guard
from undercast.core.methods.transfer.reliability import CENTRES, Reliability
from undercast.core.methods.transfer.replay import Labelled, replayed
from undercast.core.methods.transfer.report import write_report
from undercast.core.methods.transfer.summary import (
    contribution_table,
    expect_of,
    summarise,
    tell_ratios,
    tell_shares,
    unlearnt_classes,
    write_summary,
)
from undercast.core.methods.transfer.target import Target
from undercast.core.methods.verdict import FUSED, SOURCE, SUM, Verdict
from undercast.core.models.scene import SceneNetwork
from undercast.core.package.card import CloudResponse
from undercast.core.package.network import load_network
from undercast.core.package.package import Package
from undercast.core.protocol import PACKAGE_SUFFIX
from undercast.core.tasks.scene.regulation import trusted as trusted_logits
from undercast.core.training.loop import History
from undercast.core.training.run import RunFolder


def run_transfer(
    source: Package,
    target: Target,
    method: TransferOptions,
    output: Path,
    run: RunFolder,
    context: RunContext,
    *,
    earlier: Path | None = None,
    labelled_source: Labelled | None = None,
) -> Outcome:
    """Run F1 and F2; write the packages, the contributions and the report.

    Args:
        source: the source model's package, which fits the target.
        target: the pairs.
        method: the choices.
        output: the fused model's package to write.
        run: the run folder.
        context: where to work.
        earlier: a run folder whose stage F1 is taken over, or None.
        labelled_source: labelled source samples to replay and to measure by, or None.

    Raises:
        UndercastError: see the stages; OutputError if something cannot be written.
    """
    if earlier is not None:
        adopt(earlier, run.asked, method, run.path)
    _announce(target, method, context, labelled_source)
    teacher = load_network(source)
    source_logits = frozen_logits("source", teacher, target, method.first_training.batch, context)["fused"]
    auxiliaries = train_auxiliaries(teacher, source_logits, target, method, context, labelled_source)
    paths = _package_auxiliaries(source, auxiliaries, target, run, context)
    teaching = regulate_teachers(source_logits, auxiliaries, target, method)
    write_table(contribution_table(target, teaching), run.path / "contributions.parquet")
    tell_ratios(target, teaching, context.reporter)
    fused = train_target(teacher, auxiliaries, teaching, target, method, context, labelled_source)
    histories = {**auxiliaries.histories, **({STAGE: fused.history} if fused.history else {})}
    run.metrics(histories)
    fused, verdict = _guarded(teacher, fused, auxiliaries, teaching, target, method, context, labelled_source)
    trusted = _trusted(auxiliaries, fused, verdict, method, context)
    fused = replace(fused, logits=regulated(fused.logits, trusted, target))
    rows = summarise(target, teaching, fused)
    write_summary(rows, run.path / "summary.json")
    tell_shares(target, fused, context.reporter)
    calibrated = calibrate(fused.network, source_logits, trusted, target, method, context, labelled_source)
    tell_calibration(calibrated, context.reporter)
    for row in rows:
        for name, value in row.overall.items():
            context.reporter.metric(name, value, model=row.model, split="validation")
    unlearnt = unlearnt_classes(target, auxiliaries, method, labelled_source, verdict)
    expected = expect_of(source.card, source_logits, target, fused, calibrated, method, verdict, unlearnt)
    tell_expectation(expected, context.reporter)
    final = final_metrics(rows[-1].overall, calibrated, expected)
    response = cloud_response(trusted, calibrated)
    package_model(
        output,
        output.stem,
        source,
        fused.network,
        final,
        target.store,
        run,
        context,
        response=response,
        unlearnt=unlearnt,
    )
    report = write_report(
        run.path,
        target,
        teaching,
        fused,
        auxiliaries,
        histories,
        rows,
        calibrated,
        verdict,
        expected,
        replayed(labelled_source, method),
        context.reporter,
    )
    return Outcome(paths, report, final["agreement"], verdict, expected)


def _announce(target: Target, method: TransferOptions, context: RunContext, labelled_source: Labelled | None) -> None:
    """Tell the stages' costs, in samples that pass through one trunk; training passes cost about three."""
    count, look = len(target.train), len(target.train) + len(target.validation)
    replays = labelled_source is not None
    costs: dict[str, float] = {"source logits": look, **first_stage_costs(target, method, replays)}
    if method.fusion == "training":
        costs[STAGE] = 3 * count * (2 + (method.replay.share if replays else 0)) * method.training.epochs
    costs[f"{STAGE} logits"] = 2 * look
    context.reporter.plan(**costs)


def _guarded(
    source: SceneNetwork,
    fused: Fused,
    auxiliaries: Auxiliaries,
    teaching: Teaching,
    target: Target,
    method: TransferOptions,
    context: RunContext,
    labelled_source: Labelled | None,
) -> tuple[Fused, Verdict]:
    """What the guard keeps of the fused target, and why."""
    if not method.guard:
        return fused, Verdict(FUSED)
    networks = {FUSED: fused.network, SOURCE: source}
    if fused.history and method.start_from_auxiliaries and not teaching.separate:
        networks[SUM] = starting_network(source, auxiliaries, teaching, target, method)
    verdict = guard(networks, target, method, context, labelled_source, distance=auxiliaries.distance)
    if verdict.kept == FUSED:
        return fused, verdict
    kept = networks[SUM] if verdict.kept == SUM else as_fused(source, fused.network)
    logits = frozen_logits(f"kept-{verdict.kept}", kept, target, method.training.batch, context)
    return Fused(kept, fused.history, logits), verdict


def _trusted(
    auxiliaries: Auxiliaries, fused: Fused, verdict: Verdict, method: TransferOptions, context: RunContext
) -> Reliability | None:
    """What the optical part of the logits is multiplied by at prediction; None for nothing."""
    if method.regulation.prediction == "none" or auxiliaries.reliability is None or verdict.kept == SOURCE:
        return None
    if not fused.network.additive:
        context.reporter.info(f"{NO_PARTS} It has seen clouded copies, and its confidence is calibrated by cloud.")
        return None
    return auxiliaries.reliability


def regulated(logits: dict[str, Floats], reliability: Reliability | None, target: Target) -> dict[str, Floats]:
    """The fused target's logits as they count at prediction."""
    if reliability is None:
        return logits
    share = np.where(target.has_valid["sar"], reliability.at(target.cloud_fraction), np.float32(1))
    fused, optical = trusted_logits(logits["fused"], logits["optical"], logits["sar"], share)
    return {"fused": fused, "optical": optical, "sar": logits["sar"]}


def cloud_response(reliability: Reliability | None, calibrated: Calibrated) -> CloudResponse | None:
    """The curves that travel in the package; None where neither was measured."""
    if reliability is None and calibrated.by_cloud is None:
        return None
    optical = (1.0,) * len(CENTRES) if reliability is None else reliability.values
    temperature = calibrated.by_cloud or (1.0,) * len(CENTRES)
    return CloudResponse(
        cloud_fraction=[0.0, *CENTRES],
        optical=[1.0, *optical],
        temperature=[temperature[0], *temperature],
    )


def _package_auxiliaries(
    source: Package, auxiliaries: Auxiliaries, target: Target, run: RunFolder, context: RunContext
) -> dict[str, Path]:
    paths: dict[str, Path] = {}
    for side in SIDES:
        paths[side] = run.path / f"{side}_auxiliary{PACKAGE_SUFFIX}"
        if not paths[side].exists():
            measured = _measured(auxiliaries.histories[stage_name(side)])
            network = auxiliaries.networks[side]
            package_model(paths[side], f"{side} auxiliary", source, network, measured, target.store, run, context)
    return paths


def _measured(history: History) -> dict[str, float]:
    return {name: history[-1][name] for name in ON_VALIDATION if name in history[-1]}
