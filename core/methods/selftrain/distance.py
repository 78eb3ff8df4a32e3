"""How far the target's clear images are from the source's, by the source model's features (see
:mod:`undercast.core.methods.distance`)."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import torch

from undercast.core.config.transfer import TransferOptions
from undercast.core.methods.context import RunContext
from undercast.core.methods.distance import LEAST_SAMPLES, MOST_SAMPLES, proxy_distance
from undercast.core.methods.selftrain.clear import ClearFeeder, believed_store
from undercast.core.methods.selftrain.labelled import SourcePixels
from undercast.core.methods.selftrain.pseudo_labels import PseudoLabels
from undercast.core.models.pixel import PixelNetwork
from undercast.core.training.feeding import Batch, Indices, generator

HALF_CLEAR = 0.5
"""Samples of the target of which so much is clear are looked at."""


def measure_distance(
    source: PixelNetwork,
    labels: PseudoLabels,
    samples: SourcePixels | None,
    method: TransferOptions,
    context: RunContext,
) -> float | None:
    """The proxy A-distance of the target's clear images from the source's; None where there are too few.

    A sample's features are those of its clear pixels, on average, before the head.

    Args:
        source: the source model; it ends on the CPU.
        labels: of the target; they tell how clear its samples are.
        samples: labelled source samples; those held out are taken, if there are enough.
        method: the choices.
        context: where to work.
    """
    if samples is None:
        return None
    target = labels.target
    held = samples.held_out if len(samples.held_out) >= LEAST_SAMPLES else samples.rows
    rows = np.union1d(target.train, target.validation)
    rows = rows[labels.clear[rows] >= HALF_CLEAR]
    count = min(len(held), len(rows), MOST_SAMPLES)
    if count < LEAST_SAMPLES:
        return None
    draws = generator(method.first_training.seed, "distance", 0)
    source_feeder = samples.feeder(context.compute)
    target_feeder = ClearFeeder(believed_store(target, method.filter.greatest_cloud), context.compute)
    source.to(context.compute.device).eval()
    step = method.first_training.batch

    def features(chosen: Indices, theirs: bool) -> npt.NDArray[np.float64]:
        parts = []
        for start in range(0, len(chosen), step):
            context.reporter.check()
            part = chosen[start : start + step]
            parts.append(_pooled(source, source_feeder.take(part)[0] if theirs else target_feeder.batch(part)))
        return np.concatenate(parts)

    places = features(draws.permutation(held)[:count], True), features(draws.permutation(rows)[:count], False)
    source.to("cpu")
    return proxy_distance(*places, draws)


def _pooled(network: PixelNetwork, batch: Batch) -> npt.NDArray[np.float64]:
    with torch.inference_mode():
        values = network.features({"optical": batch.images["optical"]}, {"optical": batch.valid["optical"]})["optical"]
        return values.values.float().mean(dim=(2, 3)).cpu().numpy().astype(np.float64)
