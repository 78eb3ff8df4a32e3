"""``oracle``: the fused network trained with the target's labels, the ceiling. No method that users run may do this."""

from __future__ import annotations

import torch

from undercast.core.config.training import SupervisedOptions
from undercast.core.methods.transfer.compared.task import Task, Trained
from undercast.core.models.scene import SceneNetwork
from undercast.core.tasks.scene.supervised import check_labels, supervised_stage
from undercast.core.training.loop import fit

_START = "supervised"


def train(task: Task) -> Trained:
    """Train with balanced cross-entropy; the epoch with the best validation accuracy is kept.

    Raises:
        InputError: if the store has too few labels.
    """
    store, context = task.target.store, task.context
    check_labels(store)
    options = task.whole
    task.announce(supervised=6 * len(store.select("train", labelled=True)) * options.epochs)
    network = task.start(_START, ["optical", "sar"], options)
    stage = supervised_stage(
        store, ["optical", "sar"], SupervisedOptions(), compute=context.compute, reporter=context.reporter
    )
    history = fit(network, stage, options, context.compute, context.folder, context.reporter)
    _reorder(network, [item.name for item in store.description.classes], task.target.classes)
    return Trained(network, {_START: history})


def _reorder(network: SceneNetwork, have: list[str], wanted: list[str]) -> None:
    """Put the logits, which are in the store's order of classes, into the source model's."""
    order = torch.tensor([have.index(name) for name in wanted])
    with torch.no_grad():
        network.bias.copy_(network.bias[order])
        for head in network.heads.values():
            head.weight.copy_(head.weight[order])  # type: ignore[operator, index]
