"""What a stage minimises: one module a stage, with whatever state it needs."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from torch import Tensor, nn

from undercast.core.events import Reporter
from undercast.core.store.store import SampleStore
from undercast.core.training.device import Compute
from undercast.core.training.feeding import Batch, Indices

Augment = Callable[[Batch, np.random.Generator], Batch]
"""From a batch, flipped and turned already, and random numbers to the batch that the network sees. Where several
processes train, each augments its own part of the batch with random numbers of its own."""
Outputs = dict[str, Tensor]
"""What a network gave for n samples, by names of the objective's choice: each (n, ...)."""


@dataclass(frozen=True)
class Step:
    """The samples of one step that go through the network together."""

    batch: Batch
    """n samples, flipped and turned already."""
    positions: Tensor
    """Theirs in ``Stage.train``, (n,) int64."""
    keep: dict[str, Tensor] | None
    """For each sensor, (n,) bool: whether it takes part; None: all do."""
    random: np.random.Generator
    """The step's random numbers, of this process's own."""
    progress: float
    """The share of the stage's steps that are done, 0..1; a resumed stage's goes on."""


class Objective(nn.Module, ABC):
    """What one stage minimises, for whatever network it trains.

    Its parameters are trained together with the network's, and its state travels with the checkpoint, so that a resumed
    stage goes on from it; it does not outlive the stage. Every process that trains along, and every part of a step that
    memory cuts in two, calls :meth:`step` with its own samples.

    Args:
        compute: the device and its arithmetic. The loop replaces it by what :meth:`check` finds sound.
    """

    def __init__(self, compute: Compute) -> None:
        super().__init__()
        self.compute = compute

    @abstractmethod
    def step(self, network: Any, step: Step) -> tuple[Tensor, Outputs]:
        """Run the network on n samples, and on whatever else the objective adds to them.

        Args:
            network: the stage's, in training mode; gradients are wanted.
            step: the samples.

        Returns:
            The loss of each sample, (n,), and outputs of these samples, for :meth:`after_backward`.
        """

    def after_backward(
        self, network: Any, outputs: Outputs, positions: Tensor, random: np.random.Generator, progress: float
    ) -> None:
        """Change a step's gradients in place, between the backward pass and the optimiser's step.

        Where several processes train, each is given the same: gradients, outputs, positions and random numbers of the
        whole step. Outputs are collected only for objectives that have this method.

        Args:
            network: the stage's, with gradients.
            outputs: those of :meth:`step`, of all n samples of the step, without gradient.
            positions: theirs in ``Stage.train``, (n,) int64.
            random: random numbers that are alike in every process.
            progress: as in :class:`Step`.
        """

    def conclude(self, network: Any) -> None:
        """Change the network in place after the last step, before the finished stage is kept.

        Args:
            network: the stage's, with the weights of the chosen epoch.
        """

    @property
    def changes_gradients(self) -> bool:
        """Whether there is an :meth:`after_backward` to call."""
        return type(self).after_backward is not Objective.after_backward

    def check(self, network: Any, cell: int) -> Compute:
        """Try whether the network takes samples of ``cell`` x ``cell`` pixels; the arithmetic that is sound for them.

        Raises:
            JobError: if it does not.
        """
        return self.compute

    def predict(
        self, network: Any, store: SampleStore, indices: Indices, batch: int, reporter: Reporter
    ) -> npt.NDArray[np.float32]:
        """What the network says of samples, (n, ...), for ``Stage.score``; needed where a stage has validation samples.

        Args:
            network: the stage's; it is put into eval mode and stays on the device.
            store: the samples.
            indices: which of them, in which order, (n,).
            batch: samples at once.
            reporter: is asked whether the job was cancelled.
        """
        raise NotImplementedError(f"{type(self).__name__} predicts nothing that could be scored")
