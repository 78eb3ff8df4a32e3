"""``kdhn``: recursive pseudo-label propagation between heterogeneous networks (KDHN, LGRS 2021).

The abstract tells of other networks for source and target and of pseudo-labels that propagate recursively; the list of
the paper that pseudo-labels are filtered by logits. Our reconstruction: in round r = 1, 2, 3 a teacher labels the
target's samples; of each class the 40, 60, 80 % with the greatest probability are kept, and none below 0.7 (unless
hardly any reaches it); a fresh fused network with two trunks (late fusion) learns their soft labels and teaches the
next round. The source model teaches the first.
"""

from __future__ import annotations

import numpy as np

from undercast.core.config.transfer import FilterOptions
from undercast.core.methods.transfer.compared.students import teach
from undercast.core.methods.transfer.compared.task import Task, Trained
from undercast.core.methods.transfer.context import Floats, frozen_logits
from undercast.core.methods.transfer.pseudo_labels import select_pseudo_labels
from undercast.core.scores import softmax
from undercast.core.training.feeding import Indices
from undercast.core.training.loop import History

KEPT = (0.4, 0.6, 0.8)
"""The share of each class that is selected, round by round."""
LEAST_CONFIDENCE = 0.7


def train(task: Task) -> Trained:
    """Run the rounds; each takes the epochs of our first stage, on the samples that it believes."""
    options, count = task.method.first_training, len(task.target.train)
    look = 2.0 * (count + len(task.target.validation))
    costs: dict[str, float] = {}
    for turn, kept in enumerate(KEPT, 1):
        costs[_name(turn)] = 6 * count * kept * options.epochs
        costs[f"{_name(turn)} logits"] = look
    costs.pop(f"{_name(len(KEPT))} logits")
    task.announce(**costs)
    teacher, rows = task.source_logits, task.with_valid("optical")
    histories: dict[str, History] = {}
    for turn, kept in enumerate(KEPT, 1):
        name = _name(turn)
        chosen = most_certain(task, name, teacher, rows, kept)
        network = task.start(name, ["optical", "sar"], options)
        histories[name] = teach(task, name, network, ["optical", "sar"], chosen, teacher, options)
        if turn < len(KEPT):
            teacher = frozen_logits(name, network, task.target, options.batch, task.context)["fused"]
            rows = task.target.train  # two trunks speak where the optical is missing, too
    return Trained(network, histories)


def most_certain(task: Task, name: str, teacher: Floats, rows: Indices, kept: float) -> Indices:
    """Of ``rows`` the share ``kept`` of each class with the greatest probability, none below 0.7.

    Where hardly any probability is so great (fewer than two samples a class on average), the share alone decides, which
    is told as a warning.
    """
    probabilities = softmax(teacher[rows])
    able, unknown = np.ones(len(rows), bool), np.full(len(rows), np.nan, np.float32)
    rule = FilterOptions(quantile=1 - kept, least_confidence=LEAST_CONFIDENCE, greatest_cloud=1.0)
    chosen = rows[select_pseudo_labels(probabilities, unknown, able, rule)]
    if len(chosen) < 2 * len(task.target.classes):
        task.context.reporter.warn(
            f"{name}: only {len(chosen)} of {len(rows)} pseudo-labels reach a probability of {LEAST_CONFIDENCE}; the "
            f"most certain {kept:.0%} of each class are selected, whatever their probability."
        )
        chosen = rows[
            select_pseudo_labels(probabilities, unknown, able, rule.model_copy(update={"least_confidence": 0.0}))
        ]
    task.context.reporter.info(f"{name}: {len(chosen)} of {len(rows)} pseudo-labels are selected.")
    return chosen


def _name(turn: int) -> str:
    return f"KDHN-{turn}"
