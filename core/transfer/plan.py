"""The transfer from beginning to end. Every step finds what an earlier run finished, so that a killed run goes on."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from undercast.core.models.scene import SceneNetwork
from undercast.core.package.network import load_network
from undercast.core.package.package import Package, write_package
from undercast.core.protocol import PACKAGE_SUFFIX
from undercast.core.training.cards import model_card
from undercast.core.training.loop import History
from undercast.core.training.run import RunFolder
from undercast.core.transfer.auxiliaries import Auxiliaries, adopt, first_stage_costs, train_auxiliaries
from undercast.core.transfer.calibrate import calibrate
from undercast.core.transfer.fusion import STAGE, regulate_teachers, train_target
from undercast.core.transfer.method import Method, Workshop, frozen_logits
from undercast.core.transfer.report import write_report
from undercast.core.transfer.summary import (
    contribution_table,
    summarise,
    tell_ratios,
    tell_shares,
    write_summary,
    write_table,
)
from undercast.core.transfer.target import Target


@dataclass(frozen=True)
class Outcome:
    """What a transfer made."""

    auxiliaries: dict[str, Path]
    """Packages of the ``optical`` and the ``sar`` auxiliary."""
    report: Path
    validation_agreement: float
    """Share of validation samples on which the fused target and the mean of its teachers say the same class."""


def run_transfer(
    source: Package, target: Target, method: Method, output: Path, run: RunFolder, shop: Workshop, earlier: Path | None
) -> Outcome:
    """Run F1 and F2; write the packages, the contributions and the report.

    Args:
        source: the source model's package, which fits the target.
        target: the pairs.
        method: the choices.
        output: the fused model's package to write.
        run: the run folder.
        shop: where to work.
        earlier: a run folder whose stage F1 is taken over, or None.

    Raises:
        UndercastError: see the stages; OutputError if something cannot be written.
    """
    if earlier is not None:
        adopt(earlier, run.asked, method, run.path)
    _announce(target, method, shop)
    teacher = load_network(source)
    told = frozen_logits("source", teacher, target, method.first_stage.batch, shop)["fused"]
    auxiliaries = train_auxiliaries(teacher, told, target, method, shop)
    paths = _package_auxiliaries(source, auxiliaries, target, run, shop)
    teaching = regulate_teachers(told, auxiliaries, target, method)
    write_table(contribution_table(target, teaching), run.path / "contributions.parquet")
    tell_ratios(target, teaching, shop.reporter)
    fused = train_target(teacher, auxiliaries, teaching, target, method, shop)
    histories = {**auxiliaries.histories, STAGE: fused.history}
    run.metrics(histories)
    rows = summarise(target, teaching, fused)
    write_summary(rows, run.path / "summary.json")
    tell_shares(target, fused, shop.reporter)
    calibrated = calibrate(fused.network, told, fused.logits["fused"], target, method, shop)
    shop.reporter.info(
        f"Confidence calibrated by {calibrated.by} of {calibrated.samples} validation samples: "
        f"temperature {calibrated.temperature:.2f}."
    )
    for row in rows:
        for name, value in row.overall.items():
            shop.reporter.metric(name, value, model=row.model, split="validation")
    final = {**rows[-1].overall, "temperature": calibrated.temperature}
    package_model(output, output.stem, source, fused.network, final, target, run, shop)
    report = write_report(
        run.path, target, teaching, fused, auxiliaries.believed, histories, rows, calibrated, shop.reporter
    )
    return Outcome(paths, report, final["agreement"])


def _announce(target: Target, method: Method, shop: Workshop) -> None:
    """Tell the stages' costs, in samples that pass through one trunk; training passes cost about three."""
    count, look = len(target.train), len(target.train) + len(target.validation)
    costs: dict[str, float] = {"source logits": look, **first_stage_costs(target, method)}
    costs[STAGE] = 6 * count * method.second_stage.epochs
    costs[f"{STAGE} logits"] = 2 * look
    shop.reporter.plan(**costs)


def _package_auxiliaries(
    source: Package, auxiliaries: Auxiliaries, target: Target, run: RunFolder, shop: Workshop
) -> dict[str, Path]:
    last = {name.split("-")[1]: history for name, history in auxiliaries.histories.items()}
    paths = {}
    for side, network in auxiliaries.networks.items():
        paths[side] = run.path / f"{side}_auxiliary{PACKAGE_SUFFIX}"
        if not paths[side].exists():
            package_model(paths[side], f"{side} auxiliary", source, network, _measured(last[side]), target, run, shop)
    return paths


_ON_VALIDATION = ("agreement", "accuracy")


def _measured(history: History) -> dict[str, float]:
    return {name: history[-1][name] for name in _ON_VALIDATION if name in history[-1]}


def package_model(
    path: Path,
    name: str,
    source: Package,
    network: SceneNetwork,
    measured: dict[str, float],
    target: Target,
    run: RunFolder,
    shop: Workshop,
) -> None:
    """Write a network that knows the source model's classes as a package, with the run's record.

    Args:
        path: the package to write.
        name: the model's name.
        source: the source model's package.
        network: what to write.
        measured: what was measured on the validation samples, by name.
        target: the samples it learned from.
        run: the run folder, which keeps the record too.
        shop: where to work.

    Raises:
        UndercastError: see :func:`undercast.core.package.package.write_package`.
    """
    shop.reporter.check()
    shop.reporter.info(f"Writing the package {path.name}.")
    record: dict[str, Any] = run.record(shop.compute.name, source_package=source.digest)
    metrics = {f"validation_{key}" if key in _ON_VALIDATION else key: value for key, value in measured.items()}
    card = model_card(name, target.store, network.specs, record, metrics, classes_of=source.card)
    write_package(path, card, network)
