"""The teacher of self-training: the student's running mean (Tarvainen and Valpola 2017), and what its word counts."""

from __future__ import annotations

import copy

import torch
from torch import Tensor, nn

from undercast.core.config.pixels import UNLABELLED_PIXEL
from undercast.core.config.selftraining import TargetWeight
from undercast.core.models.pixel import PixelNetwork
from undercast.core.training.device import Compute
from undercast.core.training.feeding import Batch


class MeanTeacher(nn.Module):
    """A network whose weights, and whose statistics of batch normalisation, follow the student's:

        teacher <- a teacher + (1 - a) student,   a = min(1 - 1 / (t + 1), decay)

    before the step t = 0, 1, ...; so it is the student itself at first. It is in eval mode: what it says of an image
    depends on no other. Its state is whole in its ``state_dict``.

    Args:
        student: what it starts as.
        decay: the greatest a.
    """

    steps: Tensor
    progress: Tensor

    def __init__(self, student: PixelNetwork, decay: float) -> None:
        super().__init__()
        self._decay = decay
        self.network = copy.deepcopy(student).requires_grad_(False).eval()
        self.register_buffer("steps", torch.zeros((), dtype=torch.int64))
        self.register_buffer("progress", torch.full((), -1.0, dtype=torch.float64))

    @torch.no_grad()
    def follow(self, student: nn.Module, progress: float) -> None:
        """Take the student's part before a step; once a step, in however many parts memory cuts it.

        Args:
            student: has the names and shapes of the teacher's network.
            progress: of the stage before the step: greater at each.
        """
        # On the host: to compare there would make a GPU wait, but for the one number.
        if progress <= float(self.progress):
            return
        share = min(1 - 1 / (int(self.steps) + 1), self._decay)
        theirs = student.state_dict()
        for name, mine in self.network.state_dict().items():
            if mine.is_floating_point():
                mine.lerp_(theirs[name], 1 - share)
            else:
                mine.copy_(theirs[name])
        self.steps += 1
        self.progress.fill_(progress)

    def train(self, mode: bool = True) -> MeanTeacher:
        """Stay in eval mode, whatever the objective's mode is."""
        return super().train(False)

    @torch.no_grad()
    def label(self, batch: Batch, compute: Compute) -> tuple[Tensor, Tensor]:
        """The class of each pixel, (n, H, W) uint8, 255 where the optical image is invalid, and its probability."""
        with compute.autocast():
            features = self.network.features(batch.images, batch.valid)
        confidence, classes = self.network.decide(features).fused.softmax(dim=1).max(dim=1)
        return torch.where(batch.valid["optical"][:, 0], classes.to(torch.uint8), UNLABELLED_PIXEL), confidence


def pseudo_label_weights(labels: Tensor, confidence: Tensor, how: TargetWeight, sure: float) -> Tensor:
    """What each pseudo-labelled pixel counts, (n, H, W) float32; 0 where it has no label.

    threshold_free: the share of an image's labelled pixels whose confidence is at least ``sure``, for all of them
    (DACS' weight; called threshold-free in arXiv 2504.13458, since no pixel is dropped). masked: 1 for those pixels
    alone. none: 1 for all.

    Args:
        labels: (n, H, W) uint8, 255 for none.
        confidence: (n, H, W), the probability of the label.
        how: which of the three.
        sure: the least confidence of a pixel that counts as sure.
    """
    labelled = labels != UNLABELLED_PIXEL
    certain = labelled & (confidence >= sure)
    if how == "masked":
        return certain.float()
    weights = labelled.float()
    if how == "none":
        return weights
    share = certain.flatten(1).sum(dim=1) / labelled.flatten(1).sum(dim=1).clamp_min(1)
    return weights * share[:, None, None]
