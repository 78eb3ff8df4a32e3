"""Clouded copies of nearly clear samples, and what models say of them: what can be measured without labels."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from undercast.core.config.sensors import SensorName
from undercast.core.config.transfer import TransferOptions
from undercast.core.methods.context import RunContext
from undercast.core.methods.pairs import nearly_clear
from undercast.core.methods.transfer.context import Floats
from undercast.core.methods.transfer.replay import Labelled
from undercast.core.methods.transfer.target import Target
from undercast.core.methods.verdict import LEAST_SAMPLES
from undercast.core.models.scene import SceneNetwork
from undercast.core.training.feeding import Batch, Feeder, Indices, generator
from undercast.core.training.sky import Sky

COPIES = 8
"""Clouded copies of each sample; without clouds, the sample itself."""


@dataclass(frozen=True)
class Copies:
    """What models say of n x m copies: each sample's m copies follow one another."""

    rows: Indices
    """The sample behind each copy, (n m,)."""
    cloud_fraction: Floats
    """(n m,)."""
    logits: dict[str, dict[str, Floats]]
    """By model: ``fused`` and each of its sensors alone, (n m, K)."""


def measurable(target: Target, method: TransferOptions) -> tuple[Indices, bool]:
    """Nearly clear samples to measure on, and whether no model learnt from them: those of the validation split, or of
    the training split where there are fewer than ten; of both where there are fewer again."""
    greatest = method.filter.greatest_cloud
    held = nearly_clear(target, np.setdiff1d(target.validation, target.train), greatest)
    if len(held) >= LEAST_SAMPLES:
        return held, True
    learnt = nearly_clear(target, target.train, greatest)
    return (learnt if len(learnt) >= LEAST_SAMPLES else np.union1d(held, learnt)), False


def ask(
    models: Mapping[str, SceneNetwork],
    target: Target,
    rows: Indices,
    sky: Sky | None,
    method: TransferOptions,
    context: RunContext,
) -> Copies:
    """What models say of the same clouded copies of samples ``rows``, in float32; each ends on the CPU.

    Args:
        models: of any sensors that the target has.
        target: the samples.
        rows: which of them.
        sky: lays the clouds; None: the samples as they are, once.
        method: seed and batch.
        context: where to work.
    """
    sensors: list[SensorName] = ["optical", "sar"]
    return _ask(models, Feeder(target.store, sensors, context.compute), rows, sky, method, context)


def ask_source(
    models: Mapping[str, SceneNetwork], samples: Labelled, sky: Sky, method: TransferOptions, context: RunContext
) -> Copies:
    """The same of held-out labelled samples of the source; models of two sensors see them without SAR."""
    return _ask(models, Feeder(samples.images, ["optical"], context.compute), samples.held_out, sky, method, context)


def _ask(
    models: Mapping[str, SceneNetwork],
    feeder: Feeder,
    rows: Indices,
    sky: Sky | None,
    method: TransferOptions,
    context: RunContext,
) -> Copies:
    random = generator(method.training.seed, "copies", 0)
    number = COPIES if sky is not None else 1
    for model in models.values():
        model.to(context.compute.device).eval()
    clouds: list[npt.NDArray[np.float32]] = []
    logits: dict[str, dict[str, list[npt.NDArray[np.float32]]]] = {name: {} for name in models}
    with torch.inference_mode():
        for part in np.array_split(np.repeat(rows, number), max(1, -(-len(rows) * number // method.training.batch))):
            context.reporter.check()
            batch, fraction = feeder.batch(part), torch.zeros(len(part))
            if sky is not None:
                batch, fraction = sky.lay(batch, random)
            clouds.append(fraction.cpu().numpy().astype(np.float32))
            for name, model in models.items():
                for key, values in _say(model, batch).items():
                    logits[name].setdefault(key, []).append(values.cpu().numpy())
    for model in models.values():
        model.to("cpu")
    joined = {name: {key: np.concatenate(values) for key, values in parts.items()} for name, parts in logits.items()}
    return Copies(np.repeat(rows, number), np.concatenate(clouds), joined)


def _say(model: SceneNetwork, batch: Batch) -> dict[str, Tensor]:
    images, valid = dict(batch.images), dict(batch.valid)
    for name, spec in model.specs.items():
        if name not in images:  # a sensor without a valid pixel takes no part
            size = (len(images["optical"]), spec.bands, *images["optical"].shape[-2:])
            images[name] = images["optical"].new_zeros(size)
            valid[name] = valid["optical"].new_zeros(size[0], 1, *size[2:])
    logits = model({name: images[name] for name in model.specs}, {name: valid[name] for name in model.specs})
    return {"fused": logits.fused, **logits.unimodal}
