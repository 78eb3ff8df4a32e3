"""Losses for classes of unequal frequency, and the schedule that they were published with."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
import torch
from pydantic import ValidationError
from torch import Tensor, nn

from undercast.core.config.pixels import PixelLossOptions
from undercast.core.config.training import TrainingOptions
from undercast.core.training.imbalance import AdaptiveClassWeighting, hard_pixels
from undercast.core.training.losses import PixelLoss, cross_entropy, pixel_mean
from undercast.core.training.optimiser import make_optimiser, make_schedule


def certain(*shares: list[float]) -> Tensor:
    """Logits (1, K, 1, P) whose softmax is ``shares``, a list for each of P pixels."""
    return torch.tensor(shares).T[None, :, None].log()


def labels(*values: int) -> Tensor:
    return torch.tensor(values, dtype=torch.uint8)[None, None]


def test_adaptive_weights_follow_the_classes_seen_so_far() -> None:
    loss = AdaptiveClassWeighting(3)
    assert loss.weights().tolist() == [0, 0, 0]
    even = [1 / 3] * 3
    loss(certain(even, even, even, even), labels(0, 0, 0, 1))
    # 1 / (3/4) and 1 / (1/4), of which the sum is 16/3; class 2 was never seen.
    assert loss.weights().tolist() == pytest.approx([0.25, 0.75, 0])
    loss(certain(even, even), labels(1, 255))
    assert loss.counts.tolist() == [3, 2, 0]
    loss.eval()
    loss(certain(even), labels(2))
    assert loss.counts.tolist() == [3, 2, 0]


def test_adaptive_loss_by_hand() -> None:
    loss = AdaptiveClassWeighting(2)
    pixels, regions = loss(certain([0.8, 0.2], [0.3, 0.7], [0.5, 0.5]), labels(0, 1, 255))
    eps = 1e-5

    def balanced(error: float) -> float:
        return error - math.log((1 - error + eps) / (1 + error + eps))

    first = 0.5 * ((1 + 0.8 + 1) * balanced(0.04) + (1 + 0.2) * balanced(0.04))
    second = 0.5 * ((1 + 0.3) * balanced(0.09) + (1 + 0.7 + 1) * balanced(0.09))
    assert pixels[0, 0].tolist() == pytest.approx([first, second, 0], abs=1e-6)
    dice = [2 * 0.8 / (0.8 + 0.3 + 1), 2 * 0.7 / (0.2 + 0.7 + 1)]
    assert regions.tolist() == pytest.approx([-math.log(sum(dice) / 2)], abs=1e-4)


def test_adaptive_loss_takes_rare_classes_for_more_and_a_sample_without_labels_for_nothing() -> None:
    loss = AdaptiveClassWeighting(2)
    pixels, _ = loss(certain(*[[0.5, 0.5]] * 10), labels(*[0] * 9, 1))
    # The weights are 0.1 and 0.9, and the label's counts 2.5 where the other one's counts 1.5.
    assert float(pixels[0, 0, 9] / pixels[0, 0, 0]) == pytest.approx(2.4 / 1.6)
    logits = torch.randn(2, 2, 3, 3, requires_grad=True)
    bare, regions = loss(logits, torch.full((2, 3, 3), 255, dtype=torch.uint8))
    (bare.sum() + regions.sum()).backward()
    assert bare.abs().max() == 0 and regions.tolist() == [0, 0] and logits.grad is not None
    assert logits.grad.isfinite().all() and logits.grad.abs().max() == 0


def test_a_loss_takes_its_counts_from_a_checkpoint() -> None:
    torch.manual_seed(0)
    logits, truth = torch.randn(2, 3, 4, 4), torch.randint(0, 3, (2, 4, 4), dtype=torch.uint8)
    options = PixelLossOptions(pixels="acw")
    ahead, resumed = (PixelLoss(options, torch.ones(3), 16.0) for _ in range(2))
    ahead(logits, truth)
    resumed.load_state_dict(ahead.state_dict())
    assert torch.equal(ahead(logits, truth), resumed(logits, truth))
    fresh = PixelLoss(options, torch.ones(3), 16.0)
    assert fresh.state_dict().keys() == ahead.state_dict().keys() == {"adaptive.counts"}
    assert not torch.equal(fresh.state_dict()["adaptive.counts"], ahead.state_dict()["adaptive.counts"])
    assert PixelLoss(PixelLossOptions(), torch.ones(3)).state_dict() == {}
    with pytest.raises(ValueError, match="how many"):
        PixelLoss(options)


def test_hard_pixels_are_those_below_the_threshold_or_the_hardest() -> None:
    logits = certain([0.95, 0.05], [0.6, 0.4], [0.2, 0.8], [0.92, 0.08], [0.5, 0.5])
    truth = labels(0, 0, 0, 0, 255)
    losses = cross_entropy(logits, truth)
    hard = hard_pixels(losses, truth, 0.9, 0.0)[0, 0].tolist()
    assert hard == pytest.approx([0, -2 * math.log(0.6), -2 * math.log(0.2), 0, 0], abs=1e-5)
    # Three quarters at least: the third hardest comes in though the network is sure of it.
    more = hard_pixels(losses, truth, 0.9, 0.75)[0, 0].tolist()
    assert more == pytest.approx([0, *(-4 / 3 * math.log(share) for share in (0.6, 0.2, 0.92)), 0], abs=1e-5)
    mean = pixel_mean(hard_pixels(losses, truth, 0.9, 0.0), truth)
    assert mean.tolist() == pytest.approx([-(math.log(0.6) + math.log(0.2)) / 2])
    sure = certain([0.99, 0.01], [0.98, 0.02])
    left = hard_pixels(cross_entropy(sure, labels(0, 0)), labels(0, 0), 0.9, 0.0)[0, 0].tolist()
    assert left == pytest.approx([0, -2 * math.log(0.98)])
    bare = hard_pixels(torch.zeros(1, 2, 2), torch.full((1, 2, 2), 255), 0.9, 0.1)
    assert bare.abs().max() == 0


def test_auto_is_the_adaptive_loss_for_dianet_alone() -> None:
    auto = PixelLossOptions(region="dice")
    assert auto.of_network("dianet-w18-noiam").pixels == "acw" and auto.of_network("dianet-w48").region == "dice"
    assert auto.of_network("unet:resnet18").pixels == "cross_entropy"
    assert PixelLossOptions(pixels="ohem").of_network("dianet-w18").pixels == "ohem"


def test_the_preset_sets_what_is_left_at_its_default() -> None:
    plain = TrainingOptions(preset="dianet")
    assert (plain.optimiser, plain.nesterov, plain.schedule) == ("sgd", False, "poly")
    assert (plain.learning_rate, plain.weight_decay) == (0.01, 5e-4)
    shown = TrainingOptions.model_validate({**TrainingOptions().model_dump(), "preset": "dianet"})
    assert shown == plain and TrainingOptions.model_validate(plain.model_dump()) == plain
    own = TrainingOptions(preset="dianet", learning_rate=1e-4, epochs=200)
    assert (own.learning_rate, own.schedule, own.epochs) == (1e-4, "poly", 200)
    with pytest.raises(ValidationError, match="preset"):
        TrainingOptions.model_validate({"preset": "published"})
    with pytest.raises(ValidationError, match="leave nesterov on"):
        TrainingOptions(preset="dianet", exchange="dgc")


@pytest.mark.parametrize("options", [{"preset": "dianet"}, {"optimiser": "sgd", "schedule": "one_cycle"}])
def test_the_schedule_is_what_was_chosen(options: dict[str, Any]) -> None:
    chosen, weight = TrainingOptions.model_validate(options), nn.Parameter(torch.ones(2))
    optimiser = make_optimiser([weight], chosen)
    schedule = make_schedule(optimiser, chosen, 10)
    rates = []
    for _ in range(10):
        rates.append(optimiser.param_groups[0]["lr"])
        weight.grad = torch.ones(2)
        optimiser.step()
        schedule.step()
    if chosen.schedule == "poly":
        np.testing.assert_allclose(rates, [0.01 * (1 - step / 10) ** 0.9 for step in range(10)], rtol=1e-6)
        assert optimiser.param_groups[0]["nesterov"] is False
    else:
        assert max(rates) == pytest.approx(chosen.learning_rate) and rates[0] < rates[3] > rates[-1]
