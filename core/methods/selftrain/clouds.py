"""The clouds that are laid over images of a target of pixels."""

from __future__ import annotations

import numpy as np

from undercast.core.config.training import TrainingClouds
from undercast.core.config.transfer import TransferOptions
from undercast.core.methods.context import RunContext
from undercast.core.methods.selftrain.target import PixelTarget
from undercast.core.training.sky import LEAST_DONORS, DonorSky, MaskSky, Sky
from undercast.core.training.weather import open_sky

LEAST_CLOUD = 0.05
"""A sample with at least this cloud fraction has a cloud worth cutting out."""


def sky_of(target: PixelTarget, method: TransferOptions, context: RunContext, tell: bool = False) -> Sky:
    """The target's own clouds, cut out by their masks; its heavily clouded samples where no mask is known; else those
    of the simulator.

    Args:
        target: the samples.
        method: ``cloud_mix.least_cloud`` says which samples are heavily clouded, the seed what is simulated.
        context: where to work.
        tell: whether to say which clouds they are.
    """
    rows, compute = target.train[target.has_valid["optical"][target.train]], context.compute
    message = "Clouds are laid over samples to learn from: those of the target, cut out by their masks ({} samples)."
    sky: Sky | None = None
    count = 0
    if "cloud" in target.store.maps:
        fractions = np.nan_to_num(target.cloud_fraction[rows], nan=0.0)
        chosen = fractions >= LEAST_CLOUD
        if (count := int(chosen.sum())) >= LEAST_DONORS:
            sky = MaskSky(target.store, target.store.maps["cloud"], rows[chosen], fractions[chosen], compute)
    if sky is None:
        heavy = rows[target.cloud_fraction[rows] >= method.cloud_mix.least_cloud]
        if (count := len(heavy)) >= LEAST_DONORS:
            sky = DonorSky(target.store, heavy, compute)
            message = "Clouds are laid over samples to learn from: those of {} heavily clouded samples of the target."
    if sky is None:
        message = "Clouds are laid over samples to learn from: simulated ones, since the target has fewer than "
        message += f"{LEAST_DONORS} samples with cloud that is known."
        sky = open_sky(TrainingClouds(share=1.0), target.store, compute, method.first_training.seed)
    if sky is None:  # pragma: no cover - a share was asked for
        raise ValueError("no sky")
    if tell:
        context.reporter.info(message.format(count))
    return sky
