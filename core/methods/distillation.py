"""How a student imitates a teacher: losses a sample, over logits (n, K)."""

from __future__ import annotations

from collections.abc import Mapping

import torch
from torch import Tensor
from torch.nn import functional

from undercast.core.config.transfer import DistillationOptions

LOG_ZERO = 4.0
"""Minus what counts as the logarithm of 0 in the reverse cross-entropy."""


def soft_loss(student: Tensor, teacher: Tensor, temperature: float) -> Tensor:
    """T^2 KL( softmax(teacher / T) || softmax(student / T) ) of each sample, (n,).

    Hinton, Vinyals and Dean 2015 (soft targets); T^2 keeps the gradient's size whatever T is.
    """
    log_teacher = functional.log_softmax(teacher / temperature, dim=1)
    log_student = functional.log_softmax(student / temperature, dim=1)
    divergence = functional.kl_div(log_student, log_teacher, reduction="none", log_target=True).sum(dim=1)
    return divergence * temperature**2


def hard_loss(student: Tensor, teacher: Tensor) -> Tensor:
    """Cross-entropy of each sample with the teacher's most probable class, (n,)."""
    return functional.cross_entropy(student, teacher.argmax(dim=1), reduction="none")


def reverse_loss(student: Tensor, teacher: Tensor) -> Tensor:
    """Reverse cross-entropy of each sample with the teacher's most probable class y, (n,): 4 (1 - p_y), with log 0
    taken as -4 (Wang et al. 2019, symmetric cross-entropy). It is bounded, so that a wrong word pulls only so far."""
    answers = teacher.detach().argmax(dim=1, keepdim=True)
    return LOG_ZERO * (1 - torch.softmax(student, dim=1).gather(1, answers)[:, 0])


def distillation_loss(student: Tensor, teacher: Tensor, options: DistillationOptions) -> Tensor:
    """The loss that the options choose, of each sample, (n,). No gradient reaches the teacher."""
    teacher = teacher.detach()
    if options.target == "hard":
        return hard_loss(student, teacher)
    return soft_loss(student, teacher, options.temperature)


def weighted_loss(
    student: Tensor, teachers: Mapping[str, Tensor], weights: Mapping[str, Tensor], options: DistillationOptions
) -> Tensor:
    """Sum over the teachers t of weight_t (n,) x the loss with teacher t, of each sample, (n,): L_i of stage F2."""
    total = student.new_zeros(len(student))
    for name, teacher in teachers.items():
        total = total + weights[name].detach() * distillation_loss(student, teacher, options)
    return total
