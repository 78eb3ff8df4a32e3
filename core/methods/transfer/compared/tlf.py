"""``tlf``: late fusion. Two trunks and one linear head over both, trained with the source's soft pseudo-labels.

Our reconstruction: the logits of the sensors are added (a linear head over the concatenated features); nothing is
regulated, no sensor is left out, no pseudo-label is filtered.
"""

from __future__ import annotations

from undercast.core.methods.transfer.compared.students import teach
from undercast.core.methods.transfer.compared.task import Task, Trained

STAGE = "TLF"


def train(task: Task) -> Trained:
    """Train a fused network on every training sample with a valid optical pixel, where the teacher can speak."""
    rows = task.with_valid("optical")
    task.announce(**{STAGE: 6 * len(rows) * task.whole.epochs})
    network = task.start(STAGE, ["optical", "sar"], task.whole)
    return Trained(
        network, {STAGE: teach(task, STAGE, network, ["optical", "sar"], rows, task.source_logits, task.whole)}
    )
