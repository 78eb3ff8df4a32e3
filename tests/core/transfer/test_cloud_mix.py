"""Clouded copies: the masks, and what is laid over what."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import torch

from undercast.core.config.transfer import CloudMixOptions
from undercast.core.errors import JobError
from undercast.core.events import Recorder
from undercast.core.jobs import parse_job
from undercast.core.methods.transfer.cloud_mix import cloud_mix, donors
from undercast.core.methods.transfer.target import Target
from undercast.core.store.store import SampleStore
from undercast.core.training.device import Compute
from undercast.core.training.feeding import Feeder
from undercast.core.training.sky import cloud_masks

Maker = Callable[..., Path]
CPU = Compute(torch.device("cpu"), "CPU", bfloat16=False)


def target(path: Path, cloud: np.ndarray | None = None) -> Target:
    store = SampleStore.open(path)
    cloud_fraction = np.asarray(store.index["cloud_fraction"], np.float32) if cloud is None else cloud
    rows = store.select("train")
    has_valid = {str(sensor): (store.valid(sensor) > 0).any(axis=(1, 2)) for sensor in store.sensors}
    labels = np.asarray(store.index["label"], np.int64)
    names = [item.name for item in store.description.classes]
    return Target(store, rows, store.select("validation"), has_valid, cloud_fraction, names, labels)


@pytest.fixture(scope="module")
def cloudy(write_store: Maker, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_store(tmp_path_factory.mktemp("cloud_mix") / "cloudy", seed=1, cloudy=True, blind=3)


@pytest.mark.parametrize("side", [16, 33])
def test_masks_cover_every_share(side: int) -> None:
    masks = cloud_masks(400, side, np.random.default_rng(0))
    assert masks.shape == (400, 1, side, side) and masks.dtype == torch.float32
    assert float(masks.min()) >= 0 and float(masks.max()) <= 1
    share = masks.mean(dim=(1, 2, 3)).numpy()
    assert 0.04 < (share == 0).mean() < 0.13 and 0.04 < (share == 1).mean() < 0.13
    between = share[(share > 0) & (share < 1)]
    assert np.histogram(between, bins=4, range=(0, 1))[0].min() > 40
    assert torch.equal(masks, cloud_masks(400, side, np.random.default_rng(0)))


def test_donors_are_training_samples_under_much_cloud_that_the_optical_sees(cloudy: Path) -> None:
    pairs = target(cloudy)
    rows = donors(pairs, 0.6)
    assert len(rows) and set(rows) <= set(pairs.train) and rows.min() >= 3
    assert (pairs.cloud_fraction[rows] >= 0.6).all()


def test_a_copy_is_the_sample_where_clear_and_a_donor_where_not(cloudy: Path) -> None:
    pairs = target(cloudy)
    feeder = Feeder(pairs.store, ["optical", "sar"], CPU)
    rows = pairs.train[:40]
    batch = feeder.batch(rows)
    alter = cloud_mix(pairs, CloudMixOptions(least_cloud=0.6), 1.0, CPU)
    assert alter is not None
    copy = alter(batch, np.random.default_rng(3))
    assert torch.equal(copy.images["sar"], batch.images["sar"])
    assert copy.valid is batch.valid
    before, after = batch.images["optical"], copy.images["optical"]
    changed = (before != after).flatten(1).any(dim=1)
    assert 0.7 < changed.float().mean() < 1  # one mask in twelve covers nothing; blind samples stay as they are
    blind = torch.from_numpy(~pairs.has_valid["optical"][rows])
    assert not changed[blind].any()
    # Every pixel lies between the sample's own value and the values that donors have.
    sky = feeder.batch(donors(pairs, 0.6)).images["optical"]
    assert float(after.max()) <= max(float(before.max()), float(sky.max())) + 1e-3
    assert float(after.mean()) > float(before.mean())  # the clouds of these stores are bright


def test_a_share_of_none_or_a_sky_that_nobody_knows_lays_nothing(cloudy: Path) -> None:
    pairs = target(cloudy)
    assert cloud_mix(pairs, CloudMixOptions(), 0.0, CPU) is None
    unknown = target(cloudy, np.full(len(pairs.store), np.nan, np.float32))
    reporter = Recorder()
    assert cloud_mix(unknown, CloudMixOptions(), 0.8, CPU, reporter) is None
    assert "without clouded copies" in reporter.events[-1]["message"]


def test_saved_jobs_may_call_it_clouding() -> None:
    files = {"kind": "transfer", "source": "a.undercast", "store": "b", "output": "c.undercast"}
    options = {"first_stage": 0.25, "least_cloud": 0.6}
    saved = parse_job({**files, "clouding": options})
    assert saved == parse_job({**files, "cloud_mix": options})
    assert saved.model_dump()["cloud_mix"] == {**options, "second_stage": 0.5}
    assert "clouding" not in saved.model_dump()
    for wrong, message in (
        ({"clouding": options, "cloud_mix": options}, "give one of them"),
        ({"clouding": {"first": 0.25}}, r"cloud_mix\.first: unknown option"),
        ({"clouds": options}, "clouds: unknown option"),
    ):
        with pytest.raises(JobError, match=message):
            parse_job({**files, **wrong})
