"""Compressing a package: prune, learn from the uncompressed network, quantise, measure, and keep it or not."""

from __future__ import annotations

import copy
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from undercast.core.assess.report import Table, write_report
from undercast.core.assess.task import AssessTask
from undercast.core.config.compression import CompressionOptions
from undercast.core.errors import JobError
from undercast.core.methods.compress.compare import compare
from undercast.core.methods.compress.cost import FULL, bit_operations, measure_layers, total_macs, uniform_bits
from undercast.core.methods.compress.latency import measure_latency
from undercast.core.methods.compress.layers import layers_table
from undercast.core.methods.compress.measure import AFTER, BEFORE, Worth, measure
from undercast.core.methods.compress.prune import check_target, prune
from undercast.core.methods.compress.quantise import quantise
from undercast.core.methods.compress.report import Cost, compression_report
from undercast.core.methods.compress.source import Source
from undercast.core.methods.compress.structure import Structure
from undercast.core.methods.context import RunContext
from undercast.core.models.scene import AdditiveNetwork
from undercast.core.package.card import CompressionNote
from undercast.core.package.package import Package, copy_package, write_package
from undercast.core.package.state import rounded

_CANDIDATE = "compressed.undercast"
_EIGHT = 8


@dataclass(frozen=True)
class Compressed:
    """What was made."""

    worth: Worth
    costs: dict[str, Cost]
    report: Path
    removed: float
    """Share of the multiplications that pruning removed."""


def open_structure(source: Source, options: CompressionOptions) -> Structure | None:
    """What of the network can be pruned; None where nothing is to be.

    Raises:
        ResourceError: if torch-pruning is not installed.
        JobError: if so much as the options ask for cannot be removed.
    """
    if not options.prune:
        return None
    if not source.network.additive:
        raise JobError(
            "prune",
            f"the filters of {source.package.path.name} meet in what joins its sensors, and cannot be removed one "
            "sensor at a time",
            "Set prune to 0: 8 bits alone need no pruning",
        )
    structure = Structure(source.network, source.package.card.cell)
    check_target(structure, options.prune)
    return structure


def run_compress(
    source: Source,
    structure: Structure | None,
    options: CompressionOptions,
    output: Path,
    task: AssessTask,
    context: RunContext,
    *,
    record: dict[str, Any],
) -> Compressed:
    """Compress a package, write the report, and write the result under its name if it lost no more than is allowed.

    Raises:
        JobError: if it lost more; the report tells what, and nothing is written under the name.
        PackageError: if the graph cannot be quantised.
    """
    reporter, card = context.reporter, source.package.card
    network = copy.deepcopy(source.network)
    tables: list[Table] = []
    if structure is not None:
        pruned = prune(source, structure, options, context)
        network = pruned.network
        ways, bits = compare(source, pruned, options, context) if options.compare else (None, None)
        tables = [] if ways is None else [ways]
        tables.append(layers_table(measure_layers(source.network, card.cell), measure_layers(network, card.cell), bits))
    source.network.to("cpu").eval()
    candidate = context.folder / _CANDIDATE
    removed = 1 - total_macs(measure_layers(network, card.cell)) / total_macs(measure_layers(source.network, card.cell))
    if options.weights == "float16":
        rounded(network)
    note = CompressionNote(source=source.package.digest, removed=removed, lost=0.0, measure="agreement")
    made = card.model_copy(
        update={"name": output.stem, "compression": note, "training": {**card.training, "compression": record}}
    )

    def to_eight_bits(graph: bytes) -> bytes:
        return quantise(graph, source.feeds(options.calibration, reporter), str(source.package.path))

    write_package(
        candidate,
        made,
        network,
        source.package.memory(),
        quantise=to_eight_bits if options.weights == "int8" else None,
    )
    package = Package.open(candidate)
    worth = measure(source.package, package, source.store, task, reporter)
    times = measure_latency({BEFORE: source.package, AFTER: package}, reporter)
    costs = {
        BEFORE: _cost(source.package, source.network, times[BEFORE], FULL),
        AFTER: _cost(package, network, times[AFTER], _EIGHT if options.weights == "int8" else FULL),
    }
    files = _report(source, output, worth, costs, tables, context)
    _tell(worth, costs, context)
    if worth.lost > options.limit:
        raise JobError(
            "limit",
            f"the compressed model lost {worth.lost:.2f} points of {worth.measure}, more than the {options.limit:g} "
            f"that may be lost; it is not kept (see {files})",
            "Prune less, train longer, use more samples, or allow more",
        )
    kept = note.model_copy(update={"lost": worth.lost, "measure": worth.measure})
    copy_package(package, output, compression=kept, metrics=_metrics(card.metrics, worth))
    candidate.unlink()
    return Compressed(worth, costs, files, removed)


def _metrics(metrics: dict[str, float], worth: Worth) -> dict[str, float]:
    """What the package says of itself: what was measured on validation samples is its own, where it was."""
    if not worth.metrics:
        return metrics
    kept = {name: value for name, value in metrics.items() if not name.startswith("validation_")}
    return kept | worth.metrics


def _cost(package: Package, network: AdditiveNetwork, milliseconds: dict[int, float], bits: int) -> Cost:
    layers = measure_layers(network, package.card.cell)
    return Cost(
        size=package.path.stat().st_size,
        weights=sum(layer.weights for layer in layers),
        macs=total_macs(layers),
        bops=bit_operations(layers, uniform_bits(layers, bits)),
        milliseconds=milliseconds,
    )


def _report(
    source: Source, output: Path, worth: Worth, costs: dict[str, Cost], tables: list[Table], context: RunContext
) -> Path:
    facts = {
        "Uncompressed": f"{source.package.path.name}, SHA-256 {source.package.digest}",
        "Sample store": source.store.path.name,
    }
    report = compression_report(f"Compression: {output.stem}", costs, worth, tables, facts)
    files = write_report(context.folder / "report", report)
    for name, path in files.figures.items():
        context.reporter.figure(name, path)
    return files.html


def _tell(worth: Worth, costs: dict[str, Cost], context: RunContext) -> None:
    before, after = costs[BEFORE], costs[AFTER]
    context.reporter.info(
        f"{before.size / 1e6:.1f} MB became {after.size / 1e6:.1f} MB; "
        f"{before.milliseconds[64]:.2f} ms a sample became {after.milliseconds[64]:.2f} (batch 64, one thread); "
        f"{100 * worth.agreement:.1f} % of the decisions are the same, {worth.lost:+.2f} points of {worth.measure} "
        "were lost."
    )
    for name, value in (("lost", worth.lost), ("agreement", worth.agreement)):
        context.reporter.metric(name, value)
