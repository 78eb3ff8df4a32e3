"""What is laid over training images: veils and jitter."""

import numpy as np
import pytest
import torch

from undercast.core.config.samples import SimulatedCloud
from undercast.core.synthetic.clouds import SimulatedClouds
from undercast.core.training.device import Compute
from undercast.core.training.feeding import Batch
from undercast.core.training.jitter import jittered
from undercast.core.training.sky import VeilSky

CPU = Compute(torch.device("cpu"), "CPU", bfloat16=False)


def batch(count: int = 40, side: int = 17) -> Batch:
    torch.manual_seed(0)
    valid = torch.rand(count, 1, side, side) > 0.2
    valid[0] = False
    images = {"optical": torch.rand(count, 3, side, side) * valid, "sar": torch.rand(count, 2, side, side)}
    return Batch(images, {"optical": valid, "sar": torch.ones(count, 1, side, side, dtype=torch.bool)})


def test_veils_cover_what_they_say_and_nothing_else() -> None:
    samples = batch()
    sky = VeilSky(SimulatedClouds(SimulatedCloud(), 3, seed=1), 17, white=1.0, black=0.0, compute=CPU)
    copies, fraction = sky.lay(samples, np.random.default_rng(0), share=0.7)
    before, after = samples.images["optical"], copies.images["optical"]
    invalid = ~samples.valid["optical"].expand_as(after)
    assert torch.equal(copies.images["sar"], samples.images["sar"])
    assert torch.equal(after[invalid], before[invalid])
    assert float(fraction[0]) == 0 and fraction.min() >= 0 and 0.5 < fraction.max() <= 1
    changed = (before != after).flatten(1).any(dim=1)
    assert 0.4 < changed.float().mean() < 0.8
    assert not fraction[~changed].any()
    assert torch.equal(after, sky.lay(samples, np.random.default_rng(0), share=0.7)[0].images["optical"])


@pytest.mark.parametrize("strength", [0.0, 0.3])
def test_jitter_changes_whole_bands_of_valid_pixels(strength: float) -> None:
    samples = batch()
    changed = jittered(samples, torch.tensor([0.3, 0.3, 0.3]), strength, np.random.default_rng(0))
    if not strength:
        assert changed is samples
        return
    valid = samples.valid["optical"]
    before, after = samples.images["optical"], changed.images["optical"]
    assert torch.equal(after[~valid.expand_as(after)], before[~valid.expand_as(before)])
    for number in range(1, 5):
        for band in range(3):  # gain and offset of one band of one sample
            x, y = (image[number, band][valid[number, 0]].double().numpy() for image in (before, after))
            gain, offset = np.polyfit(x, y, 1)
            assert np.exp(-0.41) < gain < np.exp(0.41) and abs(offset) < 0.41 * 0.3
            np.testing.assert_allclose(y, gain * x + offset, atol=1e-5)
