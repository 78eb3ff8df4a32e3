"""The Information Regulation Mechanism against values worked out by hand."""

import math
from typing import Any

import pytest
import torch
from torch import Tensor

from undercast.core.config.transfer import RegulationOptions
from undercast.core.methods.regulation import Regulation, regulate


def damped(**options: Any) -> RegulationOptions:
    return RegulationOptions(**{"mode": "damp_superior", "label": "source", **options})


def logits(*probabilities: float) -> Tensor:
    """Logits whose softmax gives these probabilities."""
    return torch.tensor([[math.log(value) for value in probabilities]])


# The source says class 0. Optical gives it 0.8, SAR 0.4: the ratio is 2.
SOURCE, OPTICAL, SAR = logits(0.7, 0.2, 0.1), logits(0.8, 0.1, 0.1), logits(0.4, 0.5, 0.1)


def values(regulation: Regulation) -> tuple[float, float, float]:
    return regulation.ratio.item(), regulation.optical_weight.item(), regulation.sar_weight.item()


def test_the_superior_sensor_is_damped() -> None:
    regulation = regulate(SOURCE, OPTICAL, SAR, damped())
    assert (regulation.label.item(), regulation.optical_contribution.item()) == (0, pytest.approx(0.8))
    assert regulation.sar_contribution.item() == pytest.approx(0.4)
    assert values(regulation) == pytest.approx((2.0, 1 - math.tanh(0.5 * 2.0), 1.0), abs=1e-5)


def test_it_is_the_sars_turn_when_it_is_superior() -> None:
    regulation = regulate(SOURCE, SAR, OPTICAL, damped(alpha=0.3))
    assert values(regulation) == pytest.approx((0.5, 1.0, 1 - math.tanh(0.3 * 2.0)), abs=1e-5)


def test_smooth_damping_has_no_step_at_a_ratio_of_one() -> None:
    regulation = regulate(SOURCE, OPTICAL, SAR, damped(smooth=True))
    assert values(regulation) == pytest.approx((2.0, 1 - math.tanh(0.5 * (2.0 - 1)), 1.0), abs=1e-5)
    barely = logits(0.401, 0.499, 0.1)
    _, smooth, _ = values(regulate(SOURCE, barely, SAR, damped(smooth=True)))
    _, stepped, _ = values(regulate(SOURCE, barely, SAR, damped()))
    assert smooth == pytest.approx(1.0, abs=0.01)
    assert stepped == pytest.approx(1 - math.tanh(0.5), abs=0.01)


def test_favouring_the_superior_weighs_by_the_share() -> None:
    regulation = regulate(SOURCE, OPTICAL, SAR, RegulationOptions(mode="favour_superior"))
    assert values(regulation) == pytest.approx((2.0, 0.8 / 1.2, 0.4 / 1.2), abs=1e-5)


def test_without_regulation_all_weigh_the_same_but_the_ratio_is_told() -> None:
    assert values(regulate(SOURCE, OPTICAL, SAR, RegulationOptions(mode="none"))) == pytest.approx((2, 1, 1), abs=1e-5)


def test_the_ensemble_may_overrule_the_source() -> None:
    # Means: class 0 (0.45 + 0.1 + 0.1) / 3, class 1 (0.35 + 0.6 + 0.8) / 3: the ensemble says class 1.
    source, optical, sar = logits(0.45, 0.35, 0.2), logits(0.1, 0.6, 0.3), logits(0.1, 0.8, 0.1)
    by_source = regulate(source, optical, sar, damped())
    by_all = regulate(source, optical, sar, damped(label="ensemble"))
    assert (by_source.label.item(), by_all.label.item()) == (0, 1)
    assert by_source.ratio.item() == pytest.approx(1.0, abs=1e-4)
    assert values(by_all) == pytest.approx((0.75, 1.0, 1 - math.tanh(0.5 / 0.75)), abs=1e-5)


def test_confidence_takes_each_auxiliarys_own_class() -> None:
    regulation = regulate(SOURCE, OPTICAL, SAR, RegulationOptions(label="confidence"))
    assert regulation.label.item() == -1
    assert regulation.ratio.item() == pytest.approx(0.8 / 0.5, abs=1e-5)


def test_contributions_are_read_at_their_own_temperature() -> None:
    # At T = 2 the odds 0.8 : 0.1 become sqrt(8) : 1, so that c = sqrt(8) / (sqrt(8) + 2).
    regulation = regulate(SOURCE, OPTICAL, SAR, RegulationOptions(temperature=2.0))
    assert regulation.optical_contribution.item() == pytest.approx(math.sqrt(8) / (math.sqrt(8) + 2), abs=1e-5)


@pytest.mark.parametrize(
    ("optical", "sar", "ratio"), [((0.999, 0.001), (1e-9, 1.0), 20), ((1e-9, 1.0), (0.9, 0.1), 0.05)]
)
def test_the_ratio_is_kept_within_its_bounds(
    optical: tuple[float, float], sar: tuple[float, float], ratio: float
) -> None:
    regulation = regulate(logits(0.9, 0.1), logits(*optical), logits(*sar), damped())
    assert regulation.ratio.item() == pytest.approx(ratio)
    assert all(torch.isfinite(value).all() for value in (regulation.optical_weight, regulation.sar_weight))


def test_both_sensors_silent_is_no_division_by_zero() -> None:
    silent = torch.tensor([[-200.0, 200.0]])
    for mode in ("damp_superior", "favour_superior"):
        regulation = regulate(logits(0.9, 0.1), silent, silent, RegulationOptions(mode=mode))
        assert all(
            torch.isfinite(value).all()
            for value in (regulation.ratio, regulation.optical_weight, regulation.sar_weight)
        )


def test_samples_do_not_touch_each_other_and_no_gradient_flows() -> None:
    optical = torch.cat([OPTICAL, SAR]).requires_grad_()
    regulation = regulate(torch.cat([SOURCE, SOURCE]), optical, torch.cat([SAR, OPTICAL]), damped())
    assert regulation.ratio.tolist() == pytest.approx([2.0, 0.5], abs=1e-5)
    assert not regulation.optical_weight.requires_grad
