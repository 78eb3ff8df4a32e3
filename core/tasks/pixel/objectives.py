"""What stages minimise that train a classifier of pixels."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from undercast.core.config.pixels import UNLABELLED_PIXEL
from undercast.core.events import Reporter
from undercast.core.models.pixel import PixelLogits, PixelNetwork
from undercast.core.models.scene import check_cell
from undercast.core.store.store import SampleStore
from undercast.core.training.device import Compute, sound
from undercast.core.training.evaluate import evaluate
from undercast.core.training.feeding import Batch, Feeder, Indices
from undercast.core.training.losses import PixelLoss
from undercast.core.training.objective import Augment, Objective, Outputs, Step


class PixelObjective(Objective):
    """An objective whose network is a :class:`PixelNetwork`, and whose samples have labels of pixels."""

    def classify(self, network: PixelNetwork, batch: Batch, keep: dict[str, Tensor] | None = None) -> PixelLogits:
        """Logits of a batch: features in the arithmetic of ``compute``, the head in float32."""
        with self.compute.autocast():
            features = network.features(batch.images, batch.valid, keep)
        return network.decide(features)

    def check(self, network: PixelNetwork, cell: int) -> Compute:
        check_cell(network, cell)
        return sound(self.compute, network, cell)

    def predict(
        self, network: PixelNetwork, store: SampleStore, indices: Indices, batch: int, reporter: Reporter
    ) -> npt.NDArray[np.float32]:
        """The confusion matrix of each sample, (n, K, K), row = label: logits of all pixels would fill the memory."""
        return confusion_matrices(network, store, indices, compute=self.compute, batch=batch, reporter=reporter)


class LabelledPixels(PixelObjective):
    """Labels of pixels, by the loss that the options choose; of pixels that the network's sensors show.

    Args:
        loss: of logits and labels.
        compute: the device and its arithmetic.
        augment: what is done to training images after flips and turns; None for nothing.
    """

    def __init__(self, loss: PixelLoss, compute: Compute, augment: Augment | None = None) -> None:
        super().__init__(compute)
        self._loss, self._augment = loss, augment

    def step(self, network: PixelNetwork, step: Step) -> tuple[Tensor, Outputs]:
        batch = step.batch if self._augment is None else self._augment(step.batch, step.random)
        logits = self.classify(network, batch, step.keep)
        return self._loss(logits.fused, visible(batch, step.keep)), {}


def visible(batch: Batch, keep: dict[str, Tensor] | None) -> Tensor:
    """The labels (n, H, W) of pixels that a sensor shows which takes part; others would teach the bias alone."""
    shown = torch.zeros_like(batch.maps["labels"], dtype=torch.bool)
    for name, valid in batch.valid.items():
        shown |= valid[:, 0] if keep is None else valid[:, 0] & keep[name][:, None, None]
    return torch.where(shown, batch.maps["labels"], UNLABELLED_PIXEL)


def feeder_of(network: PixelNetwork, store: SampleStore, compute: Compute) -> Feeder:
    """Brings the network's sensors, and the labels, to the device."""
    sensors = [name for name in store.sensors if name in network.trunks]
    return Feeder(store, sensors, compute, maps={"labels": store.maps["labels"]})


def confusion_matrices(
    network: PixelNetwork,
    store: SampleStore,
    indices: Indices,
    *,
    compute: Compute,
    batch: int,
    reporter: Reporter,
) -> npt.NDArray[np.float32]:
    """Confusion matrices (n, K, K) of the samples ``indices``, row = label; whole numbers, which float32 holds exactly
    for images of up to 4096 x 4096 pixels."""
    classes = len(network.bias)
    matrices = [torch.zeros(0, classes, classes, device=compute.device)]
    feeder = feeder_of(network, store, compute)
    for samples, logits in evaluate(network, feeder, indices, compute=compute, batch=batch, reporter=reporter):
        matrices.append(count_confusions(samples.maps["labels"], logits.fused.argmax(dim=1), classes))
    return compute.group.gather(torch.cat(matrices), len(indices)).cpu().numpy()


def count_confusions(labels: Tensor, given: Tensor, classes: int) -> Tensor:
    """Of each sample the confusion matrix (n, K, K) float32, row = label, of classes given (n, H, W) for labels
    (n, H, W) uint8; unlabelled pixels (255) do not count."""
    count = len(labels)
    labelled = labels != UNLABELLED_PIXEL
    sample = torch.arange(count, device=labels.device)[:, None, None].expand_as(labels)
    cells = ((sample * classes + labels.long()) * classes + given)[labelled]
    return torch.bincount(cells, minlength=count * classes**2).view(count, classes, classes).float()
