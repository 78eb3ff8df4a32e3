"""Losses for classes of very unequal frequency: weights that follow the classes seen so far, and hard pixels alone.

DIAnet's *distribution-aware loss* has a name in its paper (Zhang et al. 2024, arXiv 2401.03182), but its formula is not
in what we have of it. Its program holds two losses that could be meant, and uses one or the other by data set: the
adaptive class weighting loss (here ``acw``, which is what the name says, and our default) and hard pixels
(``ohem``). Both are our reconstructions from the formulas; labels and logits are as in
:mod:`undercast.core.training.losses`.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

from undercast.core.config.pixels import UNLABELLED_PIXEL
from undercast.core.training.parallel import ALONE, ProcessGroup

_EPS = 1e-5


class AdaptiveClassWeighting(nn.Module):
    """The adaptive class weighting loss (Liu et al. 2020, "Multi-view Self-Constructing Graph Convolutional Networks
    with Adaptive Class Weighting Loss", section 3.3).

    With f_c the frequency of class c among all labelled pixels of the stage so far, m_c = (1 / f_c) / sum_k (1 / f_k);
    p the probabilities, y the truth (1 for the label, else 0), e_c = (y_c - p_c)^2:
    a pixel's loss is sum_c m_c (1 + p_c + y_c) (e_c - log((1 - e_c) / (1 + e_c))), and a sample's further one is
    -log(mean over its classes of the Dice coefficient).

    Ours: frequencies are of pixels and not means over steps, so that they do not depend on how processes or memory cut
    a step; a class that was never seen has the weight 0, and not the greatest; the Dice coefficient is of each sample
    and of the classes that it has, where theirs is of the batch.

    The numbers of pixels are state: they travel with the checkpoint.

    Args:
        classes: number of classes K.
        group: the processes that train together, which count together.
    """

    counts: Tensor

    def __init__(self, classes: int, group: ProcessGroup = ALONE) -> None:
        super().__init__()
        self._group = group
        self.register_buffer("counts", torch.zeros(classes, dtype=torch.int64))

    def forward(self, logits: Tensor, labels: Tensor) -> tuple[Tensor, Tensor]:
        """The loss of each pixel, (n, H, W), 0 where unlabelled, and of each sample's regions, (n,).

        In training, the labels (n, H, W) count first.
        """
        labels = labels.long()
        known = labels != UNLABELLED_PIXEL
        classes = torch.arange(logits.shape[1], device=logits.device)[:, None, None]
        truth = (labels[:, None] == classes).to(logits.dtype)
        if self.training:
            self.counts += self._group.add(truth.sum(dim=(0, 2, 3), dtype=torch.float64)).long()
        shares = logits.softmax(dim=1)
        errors = (truth - shares).square()
        balanced = errors - torch.log((1 - errors + _EPS) / (1 + errors + _EPS))
        weighted = (1 + shares + truth) * self.weights().to(logits.dtype)[:, None, None] * balanced
        pixels = torch.where(known, weighted.sum(dim=1), 0.0)
        return pixels, _dice_term(shares, truth, known)

    def weights(self) -> Tensor:
        """m_c, (K,) float64; they sum to 1, or are all 0 before a label was seen."""
        inverse = torch.where(self.counts > 0, 1 / self.counts.clamp_min(1).double(), 0.0)
        return inverse / inverse.sum().clamp_min(torch.finfo(torch.float64).tiny)


def _dice_term(shares: Tensor, truth: Tensor, known: Tensor) -> Tensor:
    """-log of the mean Dice coefficient over the classes of a sample, (n,); 0 without labels."""
    sizes = truth.sum(dim=(2, 3))
    both = (shares * truth).sum(dim=(2, 3))
    total = (shares * known[:, None]).sum(dim=(2, 3)) + sizes
    dice = (2 * both + _EPS) / (total + _EPS)
    present = (sizes > 0).to(dice.dtype)
    mean = (dice * present).sum(dim=1) / present.sum(dim=1).clamp_min(1)
    return torch.where(present.any(dim=1), -torch.log(mean.clamp_min(_EPS)), 0.0)


def hard_pixels(losses: Tensor, labels: Tensor, threshold: float = 0.9, least: float = 0.1) -> Tensor:
    """Online hard example mining (Shrivastava et al. 2016, for pixels as in HRNet's and DIAnet's programs): the
    cross-entropy of pixels that are hard, (n, H, W), 0 elsewhere, raised so that the mean over a sample's labelled
    pixels is that of its hard ones.

    Hard is a pixel whose label has less than ``threshold`` of the probability; where these are fewer than ``least`` of
    a sample's labelled pixels, its hardest ones are taken up to that share. (Ours: of each sample. The programs take
    131,072 pixels of a step's at least, which are more than DIAnet's steps have: there, hard pixels are all pixels.)

    Args:
        losses: cross-entropy of each pixel (n, H, W), 0 where unlabelled.
        labels: (n, H, W).
        threshold: above 0, up to 1.
        least: share of the labelled pixels, 0..1.
    """
    known = (labels != UNLABELLED_PIXEL).flatten(1)
    flat = losses.flatten(1)
    counts = known.sum(dim=1)
    ranked = torch.where(known, flat.detach(), -1.0).sort(dim=1, descending=True).values
    place = (least * counts).ceil().long().clamp_min(1) - 1
    hardest = ranked.gather(1, place[:, None])
    limit = -torch.log(torch.tensor(threshold, dtype=flat.dtype, device=flat.device))
    taken = known & ((flat.detach() > limit) | (flat.detach() >= hardest))
    raised = counts / taken.sum(dim=1).clamp_min(1)
    return (flat * taken * raised[:, None]).view_as(losses)
