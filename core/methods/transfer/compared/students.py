"""Students that several compared methods share: a network that learns a teacher's soft outputs on some samples."""

from __future__ import annotations

import torch
from torch import Tensor

from undercast.core.config.sensors import SensorName
from undercast.core.config.training import TrainingOptions
from undercast.core.config.transfer import DistillationOptions
from undercast.core.methods.distillation import distillation_loss
from undercast.core.methods.transfer.compared.task import Task, classes_of
from undercast.core.methods.transfer.context import Floats, agreement
from undercast.core.models.scene import SceneLogits, SceneNetwork
from undercast.core.tasks.scene.objectives import ClassifyingObjective, SceneObjective
from undercast.core.training.device import Compute
from undercast.core.training.feeding import Indices
from undercast.core.training.loop import History, Stage, fit


class ImitatingObjective(ClassifyingObjective):
    """The distillation loss of the fused logits.

    Args:
        teacher: logits (n, K) of the stage's samples, on the device.
        options: how the student imitates the teacher.
        compute: the device and its arithmetic.
    """

    def __init__(self, teacher: Tensor, options: DistillationOptions, compute: Compute) -> None:
        super().__init__(compute)
        self._teacher, self._options = teacher, options

    def loss(self, logits: SceneLogits, positions: Tensor) -> Tensor:
        return distillation_loss(logits.fused, self._teacher[positions], self._options)


def teach(
    task: Task,
    name: str,
    network: SceneNetwork,
    sensors: list[SensorName],
    rows: Indices,
    teacher: Floats,
    options: TrainingOptions,
) -> History:
    """Train ``network`` in place on a teacher's logits by distillation, as the job's ``distillation`` says.

    Args:
        task: what the method was given.
        name: of the stage.
        network: the student.
        sensors: what it sees.
        rows: the samples to learn from.
        teacher: logits (N, K).
        options: the optimisation.
    """
    compute = task.context.compute
    objective = ImitatingObjective(
        torch.from_numpy(teacher[rows]).to(compute.device), task.method.distillation, compute
    )
    return train_student(task, name, network, sensors, rows, objective, options)


def train_student(
    task: Task,
    name: str,
    network: SceneNetwork,
    sensors: list[SensorName],
    rows: Indices,
    objective: SceneObjective,
    options: TrainingOptions,
) -> History:
    """Train ``network`` in place on an objective; ``rows`` are the samples to learn from.

    The last epoch is taken: there are no labels to choose another one by.
    """
    target, context = task.target, task.context
    stage = Stage(
        name=name,
        store=target.store,
        sensors=sensors,
        train=rows,
        validation=target.validation,
        objective=objective,
        score=agreement(target, classes_of(task.source_logits), target.validation),
    )
    return fit(network, stage, options, context.compute, context.folder, context.reporter)
