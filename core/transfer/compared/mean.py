"""``mean``: the plain mean of both auxiliaries' logits, without any further training.

The auxiliaries are those of stage F1 as the paper teaches them, without clouded copies. A linear head makes the mean of their logits one
network: their trunks, and half of each one's head.
"""

from __future__ import annotations

from dataclasses import replace

from undercast.core.models.scene import build_network
from undercast.core.training.start import take_over, take_over_heads
from undercast.core.transfer.auxiliaries import SIDES, stage_name, train_auxiliaries
from undercast.core.transfer.compared.task import Task, Trained


def train(task: Task) -> Trained:
    """Run stage F1 and join its networks."""
    method, count = task.method, len(task.target.train)
    look = float(count + len(task.target.validation))
    costs: dict[str, float] = {}
    for turn in range(1, method.filter.rounds + 1):
        for side in SIDES:
            name = stage_name(side, turn)
            costs[name] = 3 * count * (1 - method.filter.quantile) * method.first_stage.epochs
            costs[f"{name} logits"] = look
    task.announce(**costs)
    plain = replace(method, clouding=method.clouding.model_copy(update={"first_stage": 0.0}))
    made = train_auxiliaries(task.source, task.told, task.target, plain, task.shop)
    givers = [made.networks[side] for side in SIDES]
    specs = {sensor: spec for giver in givers for sensor, spec in giver.specs.items()}
    network = build_network(specs, len(task.target.classes)).eval()
    for giver in givers:
        take_over(network, giver.state_dict())
    take_over_heads(network, givers)
    return Trained(network, made.histories)
