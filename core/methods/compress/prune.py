"""Pruning a network to a share of its multiplications, and training it to say what it said before."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from undercast.core.config.compression import CompressionOptions
from undercast.core.errors import JobError
from undercast.core.methods.compress.cost import total_macs
from undercast.core.methods.compress.filters import SAMPLES, filter_properties, l1_scores
from undercast.core.methods.compress.imitation import imitation_stage
from undercast.core.methods.compress.search import STAGE, Judge, evolve, pruned
from undercast.core.methods.compress.source import Source
from undercast.core.methods.compress.structure import Kept, Structure
from undercast.core.methods.context import RunContext
from undercast.core.models.scene import AdditiveNetwork
from undercast.core.training.loop import History, fit

PRUNED_STAGE = "prune"


@dataclass(frozen=True)
class Pruned:
    """What pruning gave."""

    network: AdditiveNetwork
    """On the CPU, in eval mode."""
    structure: Structure
    """Of the network that was pruned."""
    kept: Kept
    history: History


def check_target(structure: Structure, share: float) -> int:
    """Multiplications that may be left where ``share`` of them is to be removed.

    Raises:
        JobError: if so much cannot be removed.
    """
    whole = total_macs(structure.layers)
    least, target = structure.macs(structure.least()), int((1 - share) * whole)
    if least > target:
        most = int(100 * (1 - least / whole)) / 100
        raise JobError(
            "prune",
            f"{share:g} of the multiplications is to be removed, and {most:g} is all that can be: a tenth of each "
            "layer's filters stays, and so does what cannot be followed",
            f"Choose {most:g} or less",
        )
    return target


def prune(source: Source, structure: Structure, options: CompressionOptions, context: RunContext) -> Pruned:
    """Remove the filters that matter least by PIC, and train what is left on the uncompressed network's word.

    Raises:
        JobError: if so much cannot be removed; told before anything is computed.
    """
    target = check_target(structure, options.prune)
    reporter = context.reporter
    reporter.plan(**{STAGE: options.search.trials, PRUNED_STAGE: 4.0 * options.search.trials})
    rows = source.train[np.unique(np.linspace(0, len(source.train) - 1, SAMPLES).round().astype(np.int64))]
    properties = filter_properties(
        source.network, structure, source.store, rows, kind=options.filter_property, compute=context.compute
    )
    judge = Judge(source, structure, properties, target, options, context)
    best = evolve(
        properties,
        judge,
        options.search,
        seed=options.training.seed,
        path=context.folder / "search.json",
        context=context,
    )
    kept = judge.choose(best)
    network, history = _train(PRUNED_STAGE, source, pruned(source.network, structure, kept), options, context)
    return Pruned(network, structure, kept, history)


def prune_by_l1(
    source: Source, structure: Structure, share: float, options: CompressionOptions, context: RunContext
) -> Pruned:
    """The same with the L1 norm of the weights in place of PIC, for comparison."""
    kept = structure.choose(l1_scores(source.network, structure), check_target(structure, share))
    network, history = _train("l1", source, pruned(source.network, structure, kept), options, context)
    return Pruned(network, structure, kept, history)


def _train(
    name: str, source: Source, network: AdditiveNetwork, options: CompressionOptions, context: RunContext
) -> tuple[AdditiveNetwork, History]:
    stage = imitation_stage(name, network, source.network, source.store, context.compute)
    history = fit(network, stage, options.training, context.compute, context.folder, context.reporter)
    source.network.to("cpu")
    return network, history
