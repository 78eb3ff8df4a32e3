"""Finding what makes filters of different layers comparable: regularised evolution of one (a, b) a layer.

Regularised evolution (Real et al. 2019; for pruning LeGR: Chin et al. 2020; here as PIC, arXiv 2312.00851): a random
first population, then children of a tournament's winner; the oldest dies. Every trial prunes a copy of the network to
the target, trains it for some steps, and is judged by its loss on validation samples. Ours: the loss is how far the
copy is from the uncompressed network, so that no labels are needed; the first trial, not the last of the first
population, is the criterion as it is (a = 1, b = 0).
"""

from __future__ import annotations

import copy
import json
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path

import numpy as np
import torch

from undercast.core.config.compression import CompressionOptions, SearchOptions
from undercast.core.errors import InputError
from undercast.core.files import DAMAGED, read_json, write_json
from undercast.core.methods.compress.filters import Scores, pic_scores
from undercast.core.methods.compress.imitation import Imitation, scores, sensors_of
from undercast.core.methods.compress.source import Source
from undercast.core.methods.compress.structure import Kept, Structure
from undercast.core.methods.context import RunContext
from undercast.core.models.scene import AdditiveNetwork
from undercast.core.models.widths import narrow
from undercast.core.training.feeding import Feeder

Coefficients = dict[str, tuple[float, float]]
"""(a, b) of each layer."""
STAGE = "search"
_CHANGED = 0.1
"""Share of the layers that a mutation changes."""
_COOLING = 1.25
"""The mutations' scale falls from 1 to 1 - 1 / 1.25 over the trials."""
_RATE, _MOMENTUM = 0.01, 0.9
_MOST_JUDGED = 256
"""Validation samples that a trial is judged on."""


def pruned(network: AdditiveNetwork, structure: Structure, kept: Kept) -> AdditiveNetwork:
    """A copy of a network without the filters that do not stay, on its device."""
    state = structure.cut(network.state_dict(), kept)
    smaller = copy.deepcopy(network)
    narrow(smaller, state)
    smaller.load_state_dict(state)
    return smaller


def evolve(
    properties: Scores,
    judge: Callable[[Coefficients], float],
    options: SearchOptions,
    *,
    seed: int,
    path: Path,
    context: RunContext,
) -> Coefficients:
    """The coefficients of the least loss.

    Every trial is kept in ``path``: a search that was ended goes on to the same result, since a trial depends on the
    seed and the trials before it only.

    Args:
        properties: of the filters, by layer.
        judge: the loss of coefficients.
        options: how long, and with which population.
        seed: of all chance.
        path: a JSON file.
        context: told of each trial.

    Raises:
        InputError: if the file is broken, or of another network.
    """
    layers = sorted(properties)
    trials = _read(path, layers)
    for number in context.reporter.progress(
        STAGE, range(len(trials), options.trials), options.trials, start=len(trials)
    ):
        draws = np.random.default_rng([seed, zlib.crc32(STAGE.encode()), number])
        coefficients = _propose(number, trials, properties, options, draws)
        loss = judge(coefficients)
        trials.append({"loss": loss, "coefficients": {name: list(pair) for name, pair in coefficients.items()}})
        write_json(path, trials)
        context.reporter.metric("loss", loss, stage=STAGE, trial=number)
    best = min(trials, key=lambda trial: float(trial["loss"]))  # type: ignore[arg-type]
    return _pairs(best)


def _propose(
    number: int,
    trials: list[dict[str, object]],
    properties: Scores,
    options: SearchOptions,
    draws: np.random.Generator,
) -> Coefficients:
    layers = sorted(properties)
    spread = {name: float(properties[name].std()) for name in layers}
    if number == 0:
        return dict.fromkeys(layers, (1.0, 0.0))
    if number < options.population:
        return {name: (float(np.exp(draws.normal())), float(draws.normal(0, spread[name]))) for name in layers}
    alive = trials[-options.population :]
    drawn = [alive[place] for place in draws.choice(len(alive), options.tournament, replace=False)]
    child = _pairs(min(drawn, key=lambda trial: float(trial["loss"])))  # type: ignore[arg-type]
    scale = 1 - number / (_COOLING * options.trials)
    for place in draws.choice(len(layers), max(1, round(_CHANGED * len(layers))), replace=False):
        name = layers[place]
        a, b = child[name]
        child[name] = (a * float(np.exp(draws.normal(0, scale))), b + float(draws.normal(0, spread[name])))
    return child


def _pairs(trial: Mapping[str, object]) -> Coefficients:
    stored = trial["coefficients"]
    return {name: (float(pair[0]), float(pair[1])) for name, pair in stored.items()}  # type: ignore[attr-defined]


def _read(path: Path, layers: list[str]) -> list[dict[str, object]]:
    if not path.exists():
        return []
    try:
        trials = read_json(path)
        if not all(sorted(_pairs(trial)) == layers and np.isfinite(trial["loss"]) for trial in trials):
            raise ValueError("it is of another network")
    except (OSError, json.JSONDecodeError, AttributeError, IndexError, *DAMAGED) as error:
        raise InputError(
            path, f"the search's trials cannot be read ({error})", "Delete it; the search starts anew"
        ) from error
    return list(trials)


class Judge:
    """Prunes by coefficients, trains a little, and measures how far the result is from the uncompressed network.

    Args:
        source: what is compressed.
        structure: its network's.
        properties: of the filters, by layer.
        target: multiplications that may be left.
        options: steps of a trial, batch and seed.
        context: the device, and who may cancel.
    """

    def __init__(
        self,
        source: Source,
        structure: Structure,
        properties: Scores,
        target: int,
        options: CompressionOptions,
        context: RunContext,
    ) -> None:
        self._source, self._structure, self._properties, self._target = source, structure, properties, target
        self._options, self._context = options, context
        self._objective = Imitation(source.network, context.compute)
        self._objective.compute = self._objective.check(source.network, source.store.description.cell)
        rows = source.validation
        spaced = np.linspace(0, len(rows) - 1, min(_MOST_JUDGED, len(rows))).round().astype(np.int64)
        self._judged = rows[np.unique(spaced)]

    def choose(self, coefficients: Coefficients) -> Kept:
        """The filters that stay."""
        return self._structure.choose(pic_scores(self._structure, self._properties, coefficients), self._target)

    def __call__(self, coefficients: Coefficients) -> float:
        """The loss on validation samples after some steps of training."""
        compute, options, store = self._objective.compute, self._options, self._source.store
        network = pruned(self._source.network, self._structure, self.choose(coefficients)).to(compute.device)
        feeder = Feeder(store, sensors_of(network, store), compute)
        optimiser = torch.optim.SGD(network.parameters(), _RATE, momentum=_MOMENTUM)
        draws = np.random.default_rng([options.training.seed, zlib.crc32(b"steps")])  # every trial sees the same
        batch = max(2, min(options.training.batch, len(self._source.train)))
        network.train()
        for _ in range(options.search.steps):
            self._context.reporter.check()
            rows = draws.choice(self._source.train, batch, replace=False)
            samples = feeder.batch(rows, draws.integers(0, 8, batch) if options.training.augment else None)
            optimiser.zero_grad(set_to_none=True)
            self._objective.loss(network, samples).mean().backward()  # type: ignore[no-untyped-call]
            optimiser.step()
        values = self._objective.predict(network, store, self._judged, options.training.batch, self._context.reporter)
        loss = scores(values)["validation_loss"]
        return loss if np.isfinite(loss) else 1e9
