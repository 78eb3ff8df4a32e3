"""How far the target's images are from the source's, measured without labels of the target.

It is the proxy A-distance (:mod:`undercast.core.methods.distance`) of source samples and nearly clear target samples,
by the source model's features. Its use is our own: jitter of brightness and colour pays where source and target are
different worlds, and costs where they are one; in one world, what the source model says of clear images is worth
keeping.
"""

from __future__ import annotations

import numpy as np
import torch

from undercast.core.config.transfer import TransferOptions
from undercast.core.methods.context import RunContext
from undercast.core.methods.distance import LEAST_SAMPLES, MOST_SAMPLES, Floats, proxy_distance
from undercast.core.methods.pairs import nearly_clear
from undercast.core.methods.transfer.replay import Labelled
from undercast.core.methods.transfer.target import Target
from undercast.core.models.scene import SceneNetwork
from undercast.core.store.batches import Images
from undercast.core.training.feeding import Feeder, Indices, generator


def measure_distance(
    source: SceneNetwork, target: Target, samples: Labelled | None, method: TransferOptions, context: RunContext
) -> float | None:
    """The proxy A-distance of the target's nearly clear samples from the source's; None where there are too few.

    Args:
        source: the source model, whose features are looked at; it ends on the CPU.
        target: the samples.
        samples: labelled source samples; those held out are taken, if there are enough.
        method: its filter says what is nearly clear.
        context: where to work.
    """
    if samples is None:
        return None
    source_rows = samples.held_out if len(samples.held_out) >= LEAST_SAMPLES else samples.rows
    target_rows = nearly_clear(target, np.union1d(target.train, target.validation), method.filter.greatest_cloud)
    count = min(len(source_rows), len(target_rows), MOST_SAMPLES)
    if count < LEAST_SAMPLES:
        return None
    draws = generator(method.first_training.seed, "distance", 0)
    features = [
        _features(source, images, draws.permutation(rows)[:count], method.first_training.batch, context)
        for images, rows in ((samples.images, source_rows), (target.store, target_rows))
    ]
    source.to("cpu")
    return proxy_distance(features[0], features[1], draws)


def _features(network: SceneNetwork, images: Images, rows: Indices, batch: int, context: RunContext) -> Floats:
    feeder = Feeder(images, ["optical"], context.compute)
    network.to(context.compute.device).eval()
    features = []
    with torch.inference_mode():
        for part in np.array_split(rows, -(-len(rows) // batch)):
            context.reporter.check()
            samples = feeder.batch(part)
            features.append(network.features(samples.images, samples.valid)["optical"].cpu().numpy())
    return np.concatenate(features).astype(np.float64)
