"""Cloud, light and haze over the labelled samples that a source model learns from."""

from __future__ import annotations

from typing import cast

import numpy as np
import torch

from undercast.core.config.training import TrainingClouds
from undercast.core.errors import InputError
from undercast.core.models.scene import AdditiveNetwork, Standardise
from undercast.core.store.store import SampleStore
from undercast.core.synthetic.clouds import SimulatedClouds
from undercast.core.synthetic.real_clouds import RealClouds, read_donor
from undercast.core.synthetic.simulate import find_white, probe_store
from undercast.core.training.device import Compute
from undercast.core.training.dropout import absent_bands, drawn_bands, without_bands
from undercast.core.training.feeding import Batch
from undercast.core.training.jitter import jittered
from undercast.core.training.objective import Augment
from undercast.core.training.sky import LEAST_DONORS, DonorSky, Sky, VeilSky


def open_sky(options: TrainingClouds, store: SampleStore, compute: Compute, seed: int) -> Sky | None:
    """The clouds that the options choose; None where no sample is to get one.

    Args:
        options: whose clouds, and for how many samples.
        store: the labelled samples that will lie under them.
        compute: where the clouds go.
        seed: of real and simulated clouds.

    Raises:
        InputError: if the store of clouds has no optical images like these, or too few under cloud; if real clouds
        cannot
            be read.
    """
    if not options.share:
        return None
    if options.store is not None:
        return _donors(options, store, compute)
    meaning, bands = store.sensor("optical"), store.images("optical").shape[1]
    black = -meaning.offset / meaning.scale
    white = options.white
    if white is None:
        white = find_white(str(store.path), probe_store(store), black)
    if options.real is not None:
        description = options.real.model_dump(mode="json")
        clouds: SimulatedClouds | RealClouds = RealClouds(
            read_donor(options.real, bands), options.simulated, seed, description
        )
    else:
        clouds = SimulatedClouds(options.simulated, bands, seed)
    return VeilSky(clouds, store.description.cell, white * meaning.scale + meaning.offset, 0.0, compute)


def _donors(options: TrainingClouds, store: SampleStore, compute: Compute) -> Sky:
    if options.store is None:  # pragma: no cover - asked for by the caller
        raise ValueError("no store of clouds")
    giver = SampleStore.open(options.store)
    ours, theirs = store.sensor("optical"), giver.sensor("optical")
    if (theirs.bands, theirs.unit, giver.description.cell) != (ours.bands, ours.unit, store.description.cell):
        raise InputError(
            giver.path,
            f"has cells of side {giver.description.cell} with the optical bands {', '.join(theirs.bands)} in "
            f"{theirs.unit}, the samples to train on of side {store.description.cell} with {', '.join(ours.bands)} in "
            f"{ours.unit}",
            "Choose a sample store that was prepared alike",
        )
    cloud = np.asarray(giver.index["cloud_fraction"], dtype=np.float32)
    seen = (giver.valid("optical") > 0).any(axis=(1, 2))
    split = (giver.index["split"] != "test").to_numpy(dtype=bool)
    rows = np.flatnonzero((cloud >= options.least_cloud) & seen & split).astype(np.int64)
    if len(rows) < LEAST_DONORS:
        raise InputError(
            giver.path,
            f"has {len(rows)} samples with a known cloud fraction of {options.least_cloud:g} or more, "
            f"{LEAST_DONORS} are "
            "needed",
            "Give a cloud mask when preparing it, lower clouds.least_cloud, or take simulated clouds",
        )
    return DonorSky(giver, rows, compute)


def cloudy_and_jittered(
    network: AdditiveNetwork,
    sky: Sky | None,
    share: float,
    jitter: float,
    *,
    optional: list[int] | None = None,
    dropout: float = 0.0,
) -> Augment | None:
    """What is done to a batch of labelled samples: jitter, then clouds over ``share`` of them, then of ``dropout`` of
    them some of the ``optional`` optical bands are left out; None for nothing."""
    if "optical" not in network.specs or (sky is None and not jitter and not optional):
        return None
    standardise = cast(Standardise, network.standardise["optical"])

    def augment(batch: Batch, random: np.random.Generator) -> Batch:
        absent = absent_bands(batch, optional) if optional else None
        batch = jittered(batch, standardise.std.flatten(), jitter, random)
        batch = batch if sky is None else sky.lay(batch, random, share)[0]
        if absent is None or not optional:
            return batch
        count, bands = absent.shape
        drawn = torch.from_numpy(drawn_bands(count, bands, optional, dropout, draws=random)).to(absent.device)
        return without_bands(batch, absent | drawn, standardise.mean.flatten())

    return augment
