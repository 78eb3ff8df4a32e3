"""Distillation losses against values worked out by hand."""

import math

import pytest
import torch

from undercast.core.config.transfer import DistillationOptions
from undercast.core.methods.distillation import (
    distillation_loss,
    hard_loss,
    reverse_loss,
    soft_loss,
    weighted_loss,
)

# softmax of (ln 3, 0) is (3/4, 1/4); of (0, 0) it is (1/2, 1/2).
QUARTERS = torch.tensor([[math.log(3.0), 0.0]])
HALVES = torch.tensor([[0.0, 0.0]])
KL_QUARTERS_HALVES = 0.75 * math.log(0.75 / 0.5) + 0.25 * math.log(0.25 / 0.5)
KL_HALVES_QUARTERS = 0.5 * math.log(0.5 / 0.75) + 0.5 * math.log(0.5 / 0.25)


def test_soft_loss_is_the_teachers_divergence_from_the_student() -> None:
    assert soft_loss(HALVES, QUARTERS, 1.0).item() == pytest.approx(KL_QUARTERS_HALVES, abs=1e-6)
    assert soft_loss(QUARTERS, HALVES, 1.0).item() == pytest.approx(KL_HALVES_QUARTERS, abs=1e-6)
    assert soft_loss(QUARTERS, QUARTERS, 4.0).item() == pytest.approx(0.0, abs=1e-6)


def test_temperature_softens_logits_and_scales_by_its_square() -> None:
    # (2 ln 3, 0) at T = 2 is (ln 3, 0) at T = 1; the loss is 2^2 times as large.
    assert soft_loss(HALVES, 2 * QUARTERS, 2.0).item() == pytest.approx(4 * KL_QUARTERS_HALVES, abs=1e-5)


def test_hard_loss_is_the_cross_entropy_with_the_teachers_class() -> None:
    assert hard_loss(QUARTERS, torch.tensor([[0.1, 0.2]])).item() == pytest.approx(-math.log(0.25), abs=1e-6)


def test_losses_are_one_a_sample_and_spare_the_teacher() -> None:
    student = torch.cat([QUARTERS, HALVES]).requires_grad_()
    teacher = torch.cat([HALVES, HALVES]).requires_grad_()
    loss = distillation_loss(student, teacher, DistillationOptions(temperature=1.0))
    assert loss.tolist() == pytest.approx([KL_HALVES_QUARTERS, 0.0], abs=1e-6)
    loss.sum().backward()
    assert teacher.grad is None
    # d KL / d student = softmax(student) - softmax(teacher)
    assert student.grad is not None
    assert student.grad[0].tolist() == pytest.approx([0.25, -0.25], abs=1e-6)


def test_each_teacher_weighs_as_told_sample_by_sample() -> None:
    student = torch.cat([HALVES, HALVES])
    teachers = {"source": torch.cat([QUARTERS, QUARTERS]), "sar": torch.cat([HALVES, QUARTERS])}
    weights = {"source": torch.tensor([0.5, 0.0]), "sar": torch.tensor([7.0, 0.25])}
    loss = weighted_loss(student, teachers, weights, DistillationOptions(temperature=1.0))
    assert loss.tolist() == pytest.approx([0.5 * KL_QUARTERS_HALVES, 0.25 * KL_QUARTERS_HALVES], abs=1e-6)


def test_the_reverse_cross_entropy_is_bounded_and_spares_the_teacher() -> None:
    student = torch.tensor([[math.log(3.0), 0.0], [-1e9, 0.0]], requires_grad=True)
    teacher = torch.tensor([[9.0, 0.0], [9.0, 0.0]], requires_grad=True)
    loss = reverse_loss(student, teacher)
    assert loss.tolist() == pytest.approx([4 * 0.25, 4.0], abs=1e-6)
    loss.sum().backward()
    assert teacher.grad is None and student.grad is not None and student.grad[0, 0] < 0
