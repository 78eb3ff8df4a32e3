"""``kd-s``: soft distillation from optical to optical (KD-S).

Hinton's soft target as in the collection that the paper names: T^2 KL( softmax(t / T) || softmax(s / T) ). Our
reconstruction: without target labels its cross-entropy is dropped and the weight of the KL is 1; no pseudo-label is
filtered; the student starts like our optical auxiliary.
"""

from __future__ import annotations

from undercast.core.methods.transfer.compared.students import teach
from undercast.core.methods.transfer.compared.task import Task, Trained

STAGE = "KD-S"


def train(task: Task) -> Trained:
    """Train an optical network on every training sample with a valid optical pixel."""
    rows = task.with_valid("optical")
    task.announce(**{STAGE: 3 * len(rows) * task.whole.epochs})
    network = task.start(STAGE, ["optical"], task.whole)
    return Trained(network, {STAGE: teach(task, STAGE, network, ["optical"], rows, task.source_logits, task.whole)})
