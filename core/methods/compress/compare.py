"""What other ways to compress would have given: widths by PIC-PQ, and L1 with 8 bits throughout at equal cost."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from undercast.core.assess.pixels import mean_iou
from undercast.core.assess.report import Table, percent
from undercast.core.config.compression import CompressionOptions
from undercast.core.errors import JobError
from undercast.core.inference.samples import class_order
from undercast.core.methods.compress.cost import (
    FULL,
    HEADS,
    Bits,
    Layer,
    bit_operations,
    measure_layers,
    total_macs,
    uniform_bits,
)
from undercast.core.methods.compress.imitation import Imitation, imitation_stage, scores
from undercast.core.methods.compress.prune import Pruned, prune_by_l1
from undercast.core.methods.compress.source import Source
from undercast.core.methods.compress.widths import kept_mass, pic_pq_bits, simulated
from undercast.core.methods.context import RunContext
from undercast.core.models.scene import AdditiveNetwork
from undercast.core.tasks.pixel.objectives import confusion_matrices
from undercast.core.tasks.scene.logits import predict
from undercast.core.tasks.scene.supervised import labels_of
from undercast.core.training.loop import fit

_EIGHT = 8
_HOW = """Simulated in float32: no processor here multiplies fewer bits than 8. Each was pruned, trained, given its
widths and trained again on the same samples, for the same epochs. Agreement is with the uncompressed model, accuracy
(of pixels, mean IoU) by the labels; both on the validation samples."""


@dataclass(frozen=True)
class Way:
    """One way to compress, and what it gave."""

    name: str
    bops: int
    agreement: float
    accuracy: float | None
    """None without labels."""


def compare(
    source: Source, pruned: Pruned, options: CompressionOptions, context: RunContext
) -> tuple[Table, dict[str, Bits]]:
    """Simulate PIC-PQ's widths on what was pruned, and pruning by L1 with 8 bits to as many bit operations.

    Returns:
        The report's table of the ways, and PIC-PQ's widths by layer.
    """
    context = replace(context, compute=replace(context.compute, bfloat16=False))
    cell = source.package.card.cell
    layers = measure_layers(pruned.network, cell)
    bits = pic_pq_bits(layers, kept_mass(source.network, pruned.structure, pruned.kept), options.ceilings)
    whole = measure_layers(source.network, cell)
    full = bit_operations(whole, uniform_bits(whole, FULL))
    ways = [
        _way("Uncompressed, 32 bits", source.network, full, source, options, context),
        _trained("PIC, widths by PIC-PQ", "widths", pruned.network, layers, bits, source, options, context),
    ]
    budget = ways[-1].bops
    remarks = ""
    share = 1 - _macs_at(whole, budget) / total_macs(whole)
    try:
        by_l1 = prune_by_l1(source, pruned.structure, max(0.0, share), options, context)
    except JobError as error:
        remarks = f" L1 with 8 bits cannot come down to so few bit operations: {error.problem}."
    else:
        left = measure_layers(by_l1.network, cell)
        eight = uniform_bits(left, _EIGHT)
        ways.append(_trained("L1, 8 bits", "l1-8-bits", by_l1.network, left, eight, source, options, context))
    return _ways_table(ways, full, remarks), bits


def _macs_at(layers: list[Layer], budget: int) -> int:
    """The multiplications for which 8 bits in the trunks and 32 in the heads take ``budget`` bit operations."""
    heads = sum(layer.macs for layer in layers if layer.name.startswith(HEADS))
    return int((budget - heads * FULL * FULL) / _EIGHT**2) + heads


def _trained(
    name: str,
    stage: str,
    network: AdditiveNetwork,
    layers: list[Layer],
    bits: Mapping[str, Bits],
    source: Source,
    options: CompressionOptions,
    context: RunContext,
) -> Way:
    narrow = simulated(network, bits)
    learning = imitation_stage(stage, narrow, source.network, source.store, context.compute)
    fit(narrow, learning, options.training, context.compute, context.folder, context.reporter)
    return _way(name, narrow, bit_operations(layers, bits), source, options, context)


def _way(
    name: str,
    network: AdditiveNetwork,
    bops: int,
    source: Source,
    options: CompressionOptions,
    context: RunContext,
) -> Way:
    objective = Imitation(source.network, context.compute)
    values = objective.predict(network, source.store, source.validation, options.training.batch, context.reporter)
    accuracy = _accuracy(network, source, options, context)
    network.to("cpu")
    source.network.to("cpu")
    way = Way(name, bops, scores(values)["agreement"], accuracy)
    context.reporter.metric("agreement", way.agreement, case=name)
    if accuracy is not None:
        context.reporter.metric("accuracy", accuracy, case=name)
    return way


def _accuracy(
    network: AdditiveNetwork, source: Source, options: CompressionOptions, context: RunContext
) -> float | None:
    """By the labels of the validation samples: of scenes the share of right ones, of pixels the mean IoU."""
    store = source.store
    rows = store.select("validation", labelled=True)
    if not len(rows):
        return None
    order = np.array(class_order(source.package, store))
    compute, batch = context.compute, options.training.batch
    if store.description.task == "pixel":
        matrices = confusion_matrices(
            network,  # type: ignore[arg-type]
            store,
            rows,
            compute=compute,
            batch=batch,
            reporter=context.reporter,
        )
        return float(mean_iou(matrices.sum(axis=0, dtype=np.float64)[:, order]))
    logits = predict(network, store, rows, compute, batch, context.reporter)["fused"]  # type: ignore[arg-type]
    return float((logits.argmax(axis=1) == order[labels_of(store)[rows]]).mean())


def _ways_table(ways: list[Way], full: int, remarks: str) -> Table:
    header = ["", "Bit operations (billion)", "Times less", "Agreement %", "Accuracy %"]
    lines = [
        [way.name, f"{way.bops / 1e9:.3f}", f"{full / way.bops:.1f}", percent(way.agreement), percent(way.accuracy)]
        for way in ways
    ]
    return Table("Other ways, simulated", header, lines, _HOW.replace("\n", " ") + remarks)
