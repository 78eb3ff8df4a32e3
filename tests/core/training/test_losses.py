"""Losses of pixels, against values worked out by hand and against segmentation_models_pytorch's."""

from __future__ import annotations

import math
from collections.abc import Callable

import pytest
import segmentation_models_pytorch as smp
import torch
from torch import Tensor

from undercast.core.config.pixels import PixelLossOptions
from undercast.core.training.losses import (
    PixelLoss,
    cross_entropy,
    dice_loss,
    focal_loss,
    generalised_cross_entropy,
    lovasz_loss,
    pixel_mean,
    symmetric_cross_entropy,
)

OF_PIXELS = [cross_entropy, symmetric_cross_entropy, generalised_cross_entropy, focal_loss]
OF_REGIONS = [dice_loss, lovasz_loss]


def certain(shares: list[list[float]]) -> Tensor:
    """Logits (1, K, 1, P) whose softmax is ``shares``, a list for each of P pixels."""
    return torch.tensor(shares).T[None, :, None].log()


def labels(*values: int) -> Tensor:
    return torch.tensor(values, dtype=torch.uint8)[None, None]


def noisy(count: int = 3, classes: int = 4, side: int = 9) -> tuple[Tensor, Tensor]:
    torch.manual_seed(0)
    truth = torch.randint(0, classes, (count, side, side), dtype=torch.uint8)
    truth[torch.rand(truth.shape) < 0.3] = 255
    return 2 * torch.randn(count, classes, side, side), truth


TWO = [[0.8, 0.2], [0.4, 0.6], [0.1, 0.9]]


def test_losses_of_pixels_are_those_of_their_formulas() -> None:
    logits, truth = certain(TWO), labels(0, 0, 255)
    log = math.log
    expected = {
        cross_entropy: [-log(0.8), -log(0.4), 0],
        symmetric_cross_entropy: [-log(0.8) + 4 * 0.2, -log(0.4) + 4 * 0.6, 0],
        generalised_cross_entropy: [(1 - 0.8**0.7) / 0.7, (1 - 0.4**0.7) / 0.7, 0],
        focal_loss: [-(0.2**2) * log(0.8), -(0.6**2) * log(0.4), 0],
    }
    for loss, values in expected.items():
        assert loss(logits, truth)[0, 0].tolist() == pytest.approx(values, abs=1e-6), loss
    other = symmetric_cross_entropy(logits, truth, 0.5, beta=2, log_zero=-6)[0, 0].tolist()
    assert other == pytest.approx([-0.5 * log(0.8) + 12 * 0.2, -0.5 * log(0.4) + 12 * 0.6, 0], abs=1e-5)


def test_the_reverse_cross_entropy_is_no_cross_entropy() -> None:
    """As in the paper, and not as in the program released with the contest's: it is bounded by -A."""
    sure_and_wrong = torch.tensor([0.0, 60.0]).view(1, 2, 1, 1)
    assert symmetric_cross_entropy(sure_and_wrong, labels(0), 0.0, beta=1, log_zero=-4).item() == pytest.approx(4)
    assert cross_entropy(sure_and_wrong, labels(0)).item() == pytest.approx(60)


def test_generalised_cross_entropy_lies_between_cross_entropy_and_absolute_error() -> None:
    logits, truth = noisy()
    assert torch.allclose(generalised_cross_entropy(logits, truth, 1e-6), cross_entropy(logits, truth), atol=1e-3)
    right = torch.exp(-cross_entropy(logits, truth))
    assert torch.allclose(generalised_cross_entropy(logits, truth, 1.0), 1 - right, atol=1e-6)
    assert torch.allclose(focal_loss(logits, truth, 0.0), cross_entropy(logits, truth))


def test_dice_by_hand() -> None:
    # Class 0 has pixels 1 and 2, class 1 pixel 3; the fourth is unlabelled.
    logits, truth = certain([*TWO, [0.5, 0.5]]), labels(0, 0, 1, 255)
    first = 1 - 2 * (0.8 + 0.4) / (0.8 + 0.4 + 0.1 + 2)
    second = 1 - 2 * 0.9 / (0.2 + 0.6 + 0.9 + 1)
    assert dice_loss(logits, truth).tolist() == pytest.approx([(first + second) / 2], abs=1e-6)
    # Of one class alone, that class alone counts.
    assert dice_loss(logits[..., :2], truth[..., :2]).tolist() == pytest.approx([1 - 2.4 / 3.2], abs=1e-6)


def test_lovasz_by_hand() -> None:
    # Errors of class 0: .6 (its), .2 (its), .1 (other's): Jaccard losses 1/2, 1, 1, so .6/2 + .2/2.
    # Errors of class 1: .6 (other's), .2 (other's), .1 (its): 1/2, 2/3, 1, so .6/2 + .2/6 + .1/3.
    logits, truth = certain([*TWO, [0.3, 0.7]]), labels(0, 0, 1, 255)
    expected = ((0.3 + 0.1) + (0.3 + 0.2 / 6 + 0.1 / 3)) / 2
    assert lovasz_loss(logits, truth).tolist() == pytest.approx([expected], abs=1e-6)


def test_regions_agree_with_the_librarys_where_that_tells_them() -> None:
    logits, truth = noisy()
    lovasz = smp.losses.LovaszLoss("multiclass", ignore_index=255)
    for sample in range(len(truth)):
        one, label = logits[sample : sample + 1], truth[sample : sample + 1].long()
        assert lovasz_loss(one, label).item() == pytest.approx(lovasz(one, label).item(), abs=1e-6)
        present = [each for each in label.unique().tolist() if each != 255]
        dice = smp.losses.DiceLoss("multiclass", classes=present, ignore_index=255)
        assert dice_loss(one, label).item() == pytest.approx(dice(one, label).item(), abs=1e-6)


@pytest.mark.parametrize("loss", OF_REGIONS)
def test_a_sample_does_not_depend_on_the_others(loss: Callable[[Tensor, Tensor], Tensor]) -> None:
    logits, truth = noisy()
    truth[1] = 255
    truth[2][truth[2] == 3] = 255  # a class with no pixel
    whole = loss(logits, truth)
    assert whole[1] == 0 and whole.shape == (3,)
    for sample in range(3):
        assert loss(logits[sample : sample + 1], truth[sample : sample + 1]).item() == pytest.approx(
            whole[sample].item(), abs=1e-6
        )


@pytest.mark.parametrize("loss", [*OF_PIXELS, *OF_REGIONS])
def test_unlabelled_pixels_get_no_gradient_and_none_is_broken(loss: Callable[[Tensor, Tensor], Tensor]) -> None:
    logits, truth = noisy()
    logits[0, :, 0] = torch.tensor([300.0, -300.0, 0.0, 0.0])[:, None]  # as sure as numbers allow
    truth[0, 0] = torch.tensor([0, 1, 2, 3, 255, 0, 1, 2, 3], dtype=torch.uint8)
    truth[1] = 255
    truth[2] = 1
    logits.requires_grad_(True)
    values = loss(logits, truth)
    values.sum().backward()
    assert values.isfinite().all() and logits.grad.isfinite().all() and (values >= 0).all()
    assert (logits.grad.movedim(1, -1)[truth == 255] == 0).all()
    assert logits.grad[2].abs().sum() > 0


@pytest.mark.parametrize("gamma", [0.0, 0.5, 1.0, 2.0])
def test_focal_has_a_gradient_where_a_pixel_is_solved(gamma: float) -> None:
    logits = torch.tensor([200.0, 0.0]).view(1, 2, 1, 1).requires_grad_(True)
    focal_loss(logits, labels(0), gamma).sum().backward()
    assert logits.grad.isfinite().all()


@pytest.mark.parametrize("loss", [*OF_PIXELS, *OF_REGIONS])
def test_a_step_downhill_helps(loss: Callable[[Tensor, Tensor], Tensor]) -> None:
    logits, truth = noisy()
    logits.requires_grad_(True)
    before = loss(logits, truth).sum()
    (slope,) = torch.autograd.grad(before, logits)
    assert loss((logits - 1e-2 * slope / slope.norm()).detach(), truth).sum() < before


def test_samples_weigh_alike_or_pixels_do() -> None:
    losses = torch.tensor([[[1.0, 0.0, 0.0, 0.0]], [[1.0, 2.0, 3.0, 2.0]], [[0.0, 0.0, 0.0, 0.0]]])
    truth = torch.tensor([[[0, 255, 255, 255]], [[0, 1, 1, 0]], [[255, 255, 255, 255]]])
    assert pixel_mean(losses, truth).tolist() == [1, 2, 0]
    assert pixel_mean(losses, truth, expected=2.5).tolist() == pytest.approx([0.4, 3.2, 0])


def test_class_weights_and_importance_weigh_pixels() -> None:
    logits, truth = certain(TWO), labels(0, 1, 255)
    loss = PixelLoss(PixelLossOptions(), weights=torch.tensor([3.0, 0.5]))
    right = [-math.log(0.8), -math.log(0.6)]
    assert loss(logits, truth).item() == pytest.approx((3 * right[0] + 0.5 * right[1]) / 2, abs=1e-6)
    importance = torch.tensor([[[1.0, 0.25, 9.0]]])
    expected = (3 * right[0] + 0.125 * right[1]) / 2
    assert loss(logits, truth, importance).item() == pytest.approx(expected, abs=1e-6)


def test_the_options_choose_and_add() -> None:
    logits, truth = noisy()
    by_name = {
        "cross_entropy": cross_entropy(logits, truth),
        "symmetric": symmetric_cross_entropy(logits, truth, 0.1, beta=2, log_zero=-5),
        "generalised": generalised_cross_entropy(logits, truth, 0.5),
        "focal": focal_loss(logits, truth, 3),
    }
    regions = {"none": 0, "lovasz": lovasz_loss(logits, truth), "dice": dice_loss(logits, truth)}
    for pixels, losses in by_name.items():
        for region, added in regions.items():
            options = PixelLossOptions(
                pixels=pixels, region=region, region_weight=0.3, alpha=0.1, beta=2, log_zero=-5, q=0.5, gamma=3
            )
            expected = pixel_mean(losses, truth) + 0.3 * added
            assert torch.allclose(PixelLoss(options)(logits, truth), expected, atol=1e-6), (pixels, region)
