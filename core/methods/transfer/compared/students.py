"""Students that several compared methods share: a network that learns a teacher's soft outputs on some samples."""

from __future__ import annotations

import torch
from torch import Tensor

from undercast.core.config.sensors import SensorName
from undercast.core.config.training import TrainingOptions
from undercast.core.methods.transfer.compared.task import Task, classes_of
from undercast.core.methods.transfer.distillation import distillation_loss
from undercast.core.methods.transfer.method import Floats, agreement
from undercast.core.models.scene import SceneLogits, SceneNetwork
from undercast.core.training.feeding import Indices
from undercast.core.training.loop import History, Modulate, Stage, fit


def teach(
    task: Task,
    name: str,
    network: SceneNetwork,
    sensors: list[SensorName],
    rows: Indices,
    teacher: Floats,
    options: TrainingOptions,
    modulate: Modulate | None = None,
) -> History:
    """Train ``network`` in place on a teacher's logits by distillation, as the job's ``distillation`` says.

    The last epoch is taken: there are no labels to choose another one by.

    Args:
        task: what the method was given.
        name: of the stage.
        network: the student.
        sensors: what it sees.
        rows: the samples to learn from.
        teacher: logits (N, K).
        options: the optimisation.
        modulate: what is done to the gradients.
    """
    target, shop = task.target, task.shop
    told = torch.from_numpy(teacher[rows]).to(shop.compute.device)

    def loss(logits: SceneLogits, positions: Tensor) -> Tensor:
        return distillation_loss(logits.fused, told[positions], task.method.distillation)

    stage = Stage(
        name=name,
        store=target.store,
        sensors=sensors,
        train=rows,
        validation=target.validation,
        loss=loss,
        score=agreement(target, classes_of(task.told), target.validation),
        modulate=modulate,
    )
    return fit(network, stage, options, shop.compute, shop.folder, shop.reporter)
