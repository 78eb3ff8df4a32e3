"""``ttl``: optical to SAR by transitive transfer (TTL, JSTARS 2023), one factor changed a hop.

From the paper: the way from source to target goes through intermediate domains, each of which changes one factor, and
knowledge passes by distillation. Our reconstruction: colour -> grey optical images (bands) -> despeckled SAR (sensor)
-> SAR (noise). In each hop a fresh network for the new domain learns the one before by its most certain soft
pseudo-labels on the same places: of each class the 40, 60, 80 % with the greatest probability, none below 0.7. Reduced:
one round of KDHN's loop a hop instead of three. Grey is the mean of the standardised bands; despeckled is a mean of
5 x 5 pixels (for SAR in dB, of logarithms). The result sees SAR alone.
"""

from __future__ import annotations

from torch import Tensor, nn
from torch.nn import functional

from undercast.core.config.sensors import SensorName
from undercast.core.methods.transfer.compared.kdhn import KEPT, most_certain
from undercast.core.methods.transfer.compared.students import teach
from undercast.core.methods.transfer.compared.task import Task, Trained
from undercast.core.methods.transfer.context import frozen_logits
from undercast.core.models.scene import SceneNetwork
from undercast.core.training.loop import History

_WINDOW = 5


class _Grey(nn.Module):
    """A trunk that is given the mean of the bands in place of each."""

    def __init__(self, inner: nn.Module) -> None:
        super().__init__()
        self.inner = inner

    def forward(self, image: Tensor) -> Tensor:
        features: Tensor = self.inner(image.mean(dim=1, keepdim=True).expand_as(image).contiguous())
        return features


class _Despeckled(nn.Module):
    """A trunk that is given means of 5 x 5 pixels."""

    def __init__(self, inner: nn.Module) -> None:
        super().__init__()
        self.inner = inner

    def forward(self, image: Tensor) -> Tensor:
        smooth = functional.avg_pool2d(image, _WINDOW, stride=1, padding=_WINDOW // 2, count_include_pad=False)
        features: Tensor = self.inner(smooth)
        return features


_HOPS: tuple[tuple[str, SensorName, SensorName, type[_Grey] | type[_Despeckled] | None], ...] = (
    ("TTL-grey", "optical", "optical", _Grey),
    ("TTL-despeckled", "optical", "sar", _Despeckled),
    ("TTL-SAR", "sar", "sar", None),
)
"""For each hop its stage, the sensors of teacher and student, and what changes the student's images."""


def train(task: Task) -> Trained:
    """Go hop by hop; each takes the epochs of our first stage, on the samples that it believes."""
    options, count = task.method.first_training, len(task.target.train)
    costs: dict[str, float] = {}
    for kept, (name, *_) in zip(KEPT, _HOPS, strict=True):
        costs |= {name: 3 * count * kept * options.epochs, f"{name} logits": count + len(task.target.validation)}
    costs.pop(f"{_HOPS[-1][0]} logits")
    task.announce(**costs)
    teacher = task.source_logits
    histories: dict[str, History] = {}
    network: SceneNetwork = task.source
    for kept, (name, teacher_sensor, learnt, change) in zip(KEPT, _HOPS, strict=True):
        chosen = most_certain(task, name, teacher, task.with_valid(teacher_sensor, learnt), kept)
        network = task.start(name, [learnt], options)
        if change is not None:
            network.trunks[learnt] = change(network.trunks[learnt])
        histories[name] = teach(task, name, network, [learnt], chosen, teacher, options)
        if change is not None:
            teacher = frozen_logits(name, network, task.target, options.batch, task.context)["fused"]
    return Trained(network, histories)
