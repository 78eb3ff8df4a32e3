"""What the stages minimise in which students of pixels learn from pseudo-labels."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from undercast.core.config.pixels import CLEAR, CLOUD, SHADOW, UNLABELLED_PIXEL
from undercast.core.config.transfer import DistillationOptions
from undercast.core.methods.distillation import distillation_loss
from undercast.core.methods.selftrain.labelled import SourceFeeder
from undercast.core.models.pixel import PixelNetwork
from undercast.core.tasks.pixel.objectives import PixelObjective
from undercast.core.training.device import Compute
from undercast.core.training.feeding import Batch
from undercast.core.training.losses import PixelLoss
from undercast.core.training.objective import Outputs, Step
from undercast.core.training.sky import Sky


class OpticalObjective(PixelObjective):
    """L_i = v L(student(image i under a cloud), pseudo-labels of i) + mean over the replayed samples j of
    L(student(image j under a cloud), labels of j) + gamma mean over half of all of them, as they are, of
    KD(student, adapted model) at their labelled pixels.

    A pseudo-label counts under the cloud that was laid over its pixel: it was given to the clear one. Pixels that are
    really under cloud have none. All images go through the network together, so that batch normalisation sees both. The
    last term keeps what is known of clear ground: what is learnt of cloud must not cost it. So do the statistics of
    batch normalisation, which stay the adapted model's.

    Args:
        loss: of pseudo-labels.
        source_loss: of labels.
        clouds: lays clouds; None for none.
        cloudy: the share of the images that get one.
        replay: labelled source samples; None for none.
        replayed: of them, for each sample of the target.
        share: v, where samples are replayed; without, it is 1.
        adapted: the adapted model, which the student starts from and whose word on clear images is kept; None where it
            starts anew.
        memory: gamma.
        imitation: how the student imitates it.
        compute: the device and its arithmetic.
    """

    def __init__(
        self,
        *,
        loss: PixelLoss,
        source_loss: PixelLoss | None,
        clouds: Sky | None,
        cloudy: float,
        replay: SourceFeeder | None,
        replayed: float,
        share: float,
        adapted: PixelNetwork | None,
        memory: float,
        imitation: DistillationOptions,
        compute: Compute,
    ) -> None:
        super().__init__(compute)
        # In a tuple: as a module of the objective it would be trained and saved with it.
        self._adapted = (adapted,)
        self._memory, self._imitation = memory, imitation
        self._loss, self._source_loss = loss, source_loss
        self._clouds, self._cloudy = clouds, cloudy
        self._replay, self._replayed = replay, replayed
        self._share = 1.0 if replay is None else share

    def step(self, network: PixelNetwork, step: Step) -> tuple[Tensor, Outputs]:
        labels = step.batch.maps["labels"]
        batch = Batch({"optical": step.batch.images["optical"]}, {"optical": step.batch.valid["optical"]})
        count = len(labels)
        known, truth = labels, None
        if self._replay is not None:
            again, truth = self._replay.draw(max(1, round(count * self._replayed)), step.random)
            batch, known = joined(batch, again), torch.cat([labels, truth])
        clear = Batch({"optical": batch.images["optical"][::2]}, {"optical": batch.valid["optical"][::2]})
        if self._clouds is not None:
            batch, _ = self._clouds.lay(batch, step.random, self._cloudy)
        seen = len(known)
        if self._adapted[0] is not None:
            keep_statistics(network)
        kept = self._adapted[0] is not None and self._memory > 0
        logits = self.classify(network, joined(batch, clear) if kept else batch).fused
        loss = self._share * self._loss(logits[:count], labels)
        if truth is not None and self._source_loss is not None:
            loss = loss + self._source_loss(logits[count:seen], truth).mean()
        if kept:
            loss = loss + self._memory * self._departed(logits[seen:], clear, known[::2])
        return loss, {}

    def _departed(self, logits: Tensor, clear: Batch, known: Tensor) -> Tensor:
        """How far the student's logits of clear images are from the adapted model's, at labelled pixels."""
        (adapted,) = self._adapted
        if adapted is None:  # pragma: no cover - asked for by the caller
            raise ValueError("no adapted model")
        with torch.no_grad():
            word = adapted.to(logits.device).eval()(clear.images, clear.valid).fused
        chosen = (known != UNLABELLED_PIXEL) & clear.valid["optical"][:, 0]
        student, teacher = (values.movedim(1, -1)[chosen] for values in (logits, word))
        return distillation_loss(student, teacher, self._imitation).sum() / chosen.sum().clamp(min=1)


class SarObjective(PixelObjective):
    """L_i = L(student(SAR image i), pseudo-labels of i), each pixel weighed by how far its label can be trusted.

    Args:
        loss: of pseudo-labels.
        near: pixels within which clear ground counts as near cloud.
        trust: weight of a label near cloud; those on clear ground weigh 1.
        compute: the device and its arithmetic.
    """

    def __init__(self, loss: PixelLoss, near: int, trust: float, compute: Compute) -> None:
        super().__init__(compute)
        self._loss, self._near, self._trust = loss, near, trust

    def step(self, network: PixelNetwork, step: Step) -> tuple[Tensor, Outputs]:
        valid = step.batch.valid["sar"][:, 0]
        labels = torch.where(valid, step.batch.maps["labels"], UNLABELLED_PIXEL)
        logits = self.classify(network, step.batch).fused
        importance = torch.where(near_cloud(step.batch.maps["cloud"], self._near), self._trust, 1.0)
        return self._loss(logits, labels, importance.to(logits.dtype)), {}


def keep_statistics(network: PixelNetwork) -> None:
    """Let batch normalisation take the statistics that it has, and leave them as they are: images under laid clouds
    would shift those of clear ones, which the network knows already."""
    for module in network.modules():
        if isinstance(module, nn.modules.batchnorm._BatchNorm):
            module.eval()


def near_cloud(cloud: Tensor, near: int) -> Tensor:
    """Which pixels of maps of cloud (n, H, W) are clear or not known, and within ``near`` pixels of cloud or shadow:
    as :func:`undercast.core.tasks.pixel.zones.response_zones`."""
    covered = ((cloud == CLOUD) | (cloud == SHADOW)).float()[:, None]
    steps = torch.arange(-near, near + 1, device=cloud.device)
    disc = (steps[:, None] ** 2 + steps[None, :] ** 2 <= near**2).float()[None, None]
    reached = functional.conv2d(covered, disc, padding=near)[:, 0] > 0.5
    return reached & (covered[:, 0] < 0.5) & ((cloud == CLEAR) | (cloud > SHADOW))


def joined(one: Batch, other: Batch) -> Batch:
    """Two batches of the same sensors in one, without their maps."""
    return Batch(
        {name: torch.cat([values, other.images[name]]) for name, values in one.images.items()},
        {name: torch.cat([values, other.valid[name]]) for name, values in one.valid.items()},
    )


def with_cloud(batch: Batch, cloud: np.ndarray[tuple[int, ...], np.dtype[np.uint8]]) -> Batch:
    """The batch with a map of cloud (n, H, W)."""
    place = next(iter(batch.images.values())).device
    return replace(batch, maps={**batch.maps, "cloud": torch.from_numpy(cloud).to(place)})
