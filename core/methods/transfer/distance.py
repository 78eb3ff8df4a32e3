"""How far the target's images are from the source's, measured without labels of the target.

The proxy A-distance (Ben-David et al. 2007, "Analysis of Representations for Domain Adaptation", section 5): how well a
linear discriminator tells source samples from nearly clear target samples by the source model's features,

    d = 2 (1 - 2 e),  e = its error on samples that it did not learn from

0 where they cannot be told apart, 2 where they always are. Its use is our own: jitter of brightness and colour pays
where source and target are different worlds, and costs where they are one; in one world, what the source model says of
clear images is worth keeping.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import torch

from undercast.core.config.transfer import TransferOptions
from undercast.core.methods.context import RunContext
from undercast.core.methods.pairs import nearly_clear
from undercast.core.methods.transfer.replay import Labelled
from undercast.core.methods.transfer.target import Target
from undercast.core.models.scene import SceneNetwork
from undercast.core.store.batches import Images
from undercast.core.training.feeding import Feeder, Indices, generator

LEAST_SAMPLES = 20
"""Fewer samples of either place tell nothing of their distance."""
NEAR, FAR = 0.5, 1.0
"""Up to NEAR the places count as one world, from FAR on as different ones (docs/experiments.md)."""

_MOST_SAMPLES = 200
_FOLDS = 5

Floats = npt.NDArray[np.float64]


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
    count = min(len(source_rows), len(target_rows), _MOST_SAMPLES)
    if count < LEAST_SAMPLES:
        return None
    draws = generator(method.first_training.seed, "distance", 0)
    features = [
        _features(source, images, draws.permutation(rows)[:count], method.first_training.batch, context)
        for images, rows in ((samples.images, source_rows), (target.store, target_rows))
    ]
    source.to("cpu")
    return proxy_distance(features[0], features[1], draws)


def difference(distance: float | None) -> float:
    """How far two places count as different worlds, 0..1; 0 where their distance is not known. So much of the jitter is
    used, and the rest of what keeps the source model's word on clear images."""
    return 0.0 if distance is None else float(np.clip((distance - NEAR) / (FAR - NEAR), 0, 1))


def proxy_distance(one: Floats, other: Floats, draws: np.random.Generator) -> float:
    """The proxy A-distance, 0..2, of features (n, F) and (m, F); the discriminator is a ridge regression, five-fold."""
    features = np.concatenate([one, other]).astype(np.float64)
    features = (features - features.mean(axis=0)) / (features.std(axis=0) + 1e-6)
    side = np.repeat([-1.0, 1.0], [len(one), len(other)])
    products = features @ features.T
    order = draws.permutation(len(side))
    wrong = 0
    for fold in range(_FOLDS):
        test = order[fold::_FOLDS]
        train = np.setdiff1d(order, test)
        ridge = features.shape[1] * np.eye(len(train))
        weights = np.linalg.solve(products[np.ix_(train, train)] + ridge, side[train])
        wrong += int((np.sign(products[np.ix_(test, train)] @ weights) != side[test]).sum())
    return max(0.0, 2 * (1 - 2 * wrong / len(side)))


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
