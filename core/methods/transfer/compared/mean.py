"""``mean``: the plain mean of both auxiliaries' logits, without any further training.

The auxiliaries are those of stage F1 as the paper teaches them: both by the source model, without clouded copies,
without a correction for cloud, without weights for classes. Which pseudo-labels they believe is said by the job's
``filter``, as in our own method. A linear head makes the mean of their logits one network: their trunks, and half of
each one's head.
"""

from __future__ import annotations

from undercast.core.methods.transfer.auxiliaries import first_stage_costs, train_auxiliaries
from undercast.core.methods.transfer.compared.task import Task, Trained
from undercast.core.models.scene import build_network
from undercast.core.training.start import take_over, take_over_heads


def train(task: Task) -> Trained:
    """Run stage F1 and join its networks."""
    method = task.method
    plain = method.model_copy(
        update={
            "cloud_mix": method.cloud_mix.model_copy(update={"first_stage": 0.0}),
            "filter": method.filter.model_copy(update={"correct_cloud": 0.0}),
            "sar_teacher": "source",
            "regulation": method.regulation.model_copy(update={"teaching": "none"}),
            "class_weights": "none",
            "labels_per_class": 0,
        }
    )
    task.announce(**first_stage_costs(task.target, plain))
    made = train_auxiliaries(task.source, task.source_logits, task.target, plain, task.context)
    givers = made.networks
    specs = {sensor: spec for giver in givers.values() for sensor, spec in giver.specs.items()}
    network = build_network(specs, len(task.target.classes)).eval()
    for giver in givers.values():
        take_over(network, giver.state_dict())
    take_over_heads(network, givers, dict.fromkeys(givers, 1 / len(givers)))
    return Trained(network, made.histories)
