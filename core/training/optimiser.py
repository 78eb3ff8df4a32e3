"""The optimiser of a stage, and that of gradients whose momentum was corrected before they were sent."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import torch
from torch import nn

from undercast.core.config.training import TrainingOptions
from undercast.core.training.exchange import MOMENTUM

POWER = 0.9
"""Of the polynomial schedule, as in DeepLab (Chen et al. 2017), HRNet and DIAnet."""


def make_optimiser(
    parameters: list[nn.Parameter], options: TrainingOptions, corrected: bool = False
) -> torch.optim.Optimizer:
    """The optimiser that the options choose; ``corrected``: the gradients have their momentum already."""
    rate, decay = options.learning_rate, options.weight_decay
    if corrected:
        return DecayMomentumSGD(parameters, rate, decay)
    # fused: one pass over the weights a step instead of one an operation.
    if options.optimiser == "sgd":
        return torch.optim.SGD(
            parameters, rate, momentum=MOMENTUM, nesterov=options.nesterov, weight_decay=decay, fused=True
        )
    return torch.optim.AdamW(parameters, rate, weight_decay=decay, fused=True)


def make_schedule(
    optimiser: torch.optim.Optimizer, options: TrainingOptions, steps: int
) -> torch.optim.lr_scheduler.LRScheduler:
    """The learning rate over the ``steps`` of a stage, as the options choose."""
    if options.schedule == "poly":
        return torch.optim.lr_scheduler.PolynomialLR(optimiser, total_iters=steps, power=POWER)
    return torch.optim.lr_scheduler.OneCycleLR(
        optimiser, options.learning_rate, total_steps=steps, cycle_momentum=False
    )


class DecayMomentumSGD(torch.optim.Optimizer):
    """SGD for gradients whose momentum was corrected where they came from: only weight decay has a momentum here.

    With d = decay x w: b <- m b + d, w <- w - rate (G + d + m b). Since Nesterov's momentum is linear, that is torch's
    SGD with weight decay, where G is the sum over the processes of all that they have of momentum and gradients (the
    authors of DGC keep the decay's momentum in the optimiser too).

    Args:
        parameters: what is trained.
        rate: the learning rate.
        decay: the weight decay.
    """

    def __init__(self, parameters: list[nn.Parameter], rate: float, decay: float) -> None:
        super().__init__(parameters, {"lr": rate, "weight_decay": decay})

    @torch.no_grad()
    def step(self, closure: Callable[[], Any] | None = None) -> None:  # type: ignore[override]
        """Change the parameters by their gradients."""
        for group in self.param_groups:
            rate, decay = group["lr"], group["weight_decay"]
            for parameter in group["params"]:
                if parameter.grad is None:
                    continue
                if decay:
                    state = self.state[parameter]
                    if "momentum_buffer" not in state:
                        state["momentum_buffer"] = torch.zeros_like(parameter)
                    held = state["momentum_buffer"].mul_(MOMENTUM).add_(parameter, alpha=decay)
                    parameter.add_(parameter * decay + MOMENTUM * held, alpha=-rate)
                parameter.add_(parameter.grad, alpha=-rate)
