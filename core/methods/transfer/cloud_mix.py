"""Clouded copies: the target's own clouds, laid over its nearly clear samples while students learn.

The teacher spoke on the nearly clear image; the student sees the same place under cloud, so that it learns what cloud
leaves of a class. The clouds are those of the target itself: heavily clouded samples, blended in by soft random masks.
No simulator is asked for what clouds look like (see :mod:`undercast.core.training.sky`).
"""

from __future__ import annotations

import numpy as np

from undercast.core.config.transfer import CloudMixOptions
from undercast.core.events import Reporter
from undercast.core.methods.transfer.target import Target
from undercast.core.training.device import Compute
from undercast.core.training.feeding import Batch, Indices
from undercast.core.training.objective import Augment
from undercast.core.training.sky import LEAST_DONORS, DonorSky, Sky


def donors(target: Target, least_cloud: float) -> Indices:
    """The training samples whose clouds are laid over others: a cloud fraction of at least ``least_cloud``."""
    rows = target.train
    # A comparison with NaN is false: a sample of unknown cloud gives none.
    return rows[(target.cloud_fraction[rows] >= least_cloud) & target.has_valid["optical"][rows]]


def sky_of(target: Target, options: CloudMixOptions, compute: Compute, reporter: Reporter | None = None) -> Sky | None:
    """The target's clouds; None where it has too few clouded samples, or none whose cloud fraction is known.

    That is told as a warning if a reporter is given.
    """
    rows = donors(target, options.least_cloud)
    if len(rows) >= LEAST_DONORS:
        return DonorSky(target.store, rows, compute)
    if reporter is not None:
        reporter.warn(
            f"{len(rows)} training samples have a known cloud fraction of {options.least_cloud:g} or more; "
            "students learn without clouded copies (give a cloud mask when preparing the sample store, or lower "
            "cloud_mix.least_cloud)."
        )
    return None


def cloud_mix(
    target: Target, options: CloudMixOptions, share: float, compute: Compute, reporter: Reporter | None = None
) -> Augment | None:
    """What lays clouds over ``share`` of a training batch's optical images; None where there is nothing to lay."""
    sky = sky_of(target, options, compute, reporter) if share else None
    if sky is None:
        return None

    def augment(batch: Batch, random: np.random.Generator) -> Batch:
        return sky.lay(batch, random, share)[0]

    return augment
