"""What a compared method is given, what it gives, and where its networks start."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from undercast.core.config.sensors import SensorName
from undercast.core.config.training import TrainingOptions
from undercast.core.config.transfer import TransferOptions
from undercast.core.methods.context import RunContext
from undercast.core.methods.transfer.context import Floats, frozen_logits
from undercast.core.methods.transfer.target import Target
from undercast.core.models.scene import SceneNetwork
from undercast.core.store.store import SampleStore
from undercast.core.tasks.scene.start import new_network
from undercast.core.training.feeding import Indices
from undercast.core.training.loop import History, seeded
from undercast.core.training.start import take_over, trunk_specs


@dataclass(frozen=True)
class Task:
    """What a compared method is given."""

    source: SceneNetwork
    """The source model, on the CPU."""
    target: Target
    method: TransferOptions
    context: RunContext
    source_store: SampleStore | None = None
    """The labelled samples that the source model was trained on, for the methods that need them."""

    @cached_property
    def source_logits(self) -> Floats:
        """The source model's logits, (N, K); computed once and kept in the run folder."""
        batch = self.method.first_training.batch
        return frozen_logits("source", self.source, self.target, batch, self.context)["fused"]

    @property
    def whole(self) -> TrainingOptions:
        """Of a method that trains one network: as many epochs as both of our stages together, else like our first."""
        first, second = self.method.first_training, self.method.training
        return first.model_copy(update={"epochs": first.epochs + second.epochs})

    def with_valid(self, *sensors: SensorName) -> Indices:
        """Training samples in which each of these sensors has a valid pixel."""
        rows = self.target.train
        for sensor in sensors:
            rows = rows[self.target.has_valid[sensor][rows]]
        return rows

    def announce(self, **costs: float) -> None:
        """Tell the costs of the stages to come, in samples that pass through one trunk (see the plan of a transfer)."""
        look = float(len(self.target.train) + len(self.target.validation))
        self.context.reporter.plan(**{"source logits": look, **costs})

    def start(self, name: str, sensors: list[SensorName], options: TrainingOptions, wrapper: str = "") -> SceneNetwork:
        """A network to train in the stage ``name``: its optical trunk starts from the source model where it can.

        As with our own networks, ``start_from_source`` and equal backbones decide whether it can, and a trunk that does
        keeps the source model's statistics. ``wrapper`` goes before the backbone's name
        (:mod:`undercast.core.models.wrapped`).
        """
        backbone = self.method.network.backbone
        able = self.method.start_from_source and self.source.specs["optical"].backbone == backbone
        specs = trunk_specs(self.target.store, sensors, wrapper + backbone, self.source.specs if able else None)
        seeded(options.seed, name)
        network = new_network(specs, len(self.target.classes), self.method.network)
        if able:
            take_over(network, self.source.state_dict())
        return network


@dataclass(frozen=True)
class Trained:
    """What a compared method gives."""

    network: SceneNetwork
    """On the CPU, in eval mode."""
    histories: dict[str, History]
    """By stage name."""


def classes_of(logits: Floats) -> Indices:
    """The most probable class of each row, (n,) int64."""
    return np.asarray(logits.argmax(axis=1), np.int64)
