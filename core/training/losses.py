"""Losses of labelled pixels: a value a pixel, or a value a sample for those that look at whole regions.

Logits are (n, K, H, W) float32, labels (n, H, W) of any whole type, 0..K-1, or 255 where a pixel has none
(:data:`~undercast.core.config.pixels.UNLABELLED_PIXEL`): it adds nothing and gets no gradient.

segmentation_models_pytorch has Lovász, Dice and focal losses too, and tests hold ours to them where they can be
compared. Ours are not theirs (0.6.0) since those give one number for a batch, where the loop wants one for each sample;
its Lovász loss of an image without labels is an empty tensor, which empties the batch's; its Dice loss counts classes
that an image lacks as solved; its focal loss is one of independent sigmoids, where our classes exclude each other, and
is not a number without labels.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

from undercast.core.config.pixels import UNLABELLED_PIXEL, PixelLossOptions
from undercast.core.training.imbalance import AdaptiveClassWeighting, hard_pixels
from undercast.core.training.parallel import ALONE, ProcessGroup

_LEAST = 1e-12


def cross_entropy(logits: Tensor, labels: Tensor) -> Tensor:
    """-log p_y of each pixel, (n, H, W); 0 where unlabelled."""
    return functional.cross_entropy(logits, labels.long(), ignore_index=UNLABELLED_PIXEL, reduction="none")


def symmetric_cross_entropy(
    logits: Tensor, labels: Tensor, alpha: float = 1.0, *, beta: float = 1.0, log_zero: float = -4.0
) -> Tensor:
    """alpha CE + beta RCE of each pixel, (n, H, W) (Wang et al. 2019, eqs. 5 to 7).

    The reverse cross-entropy RCE = -sum_k p_k log q_k takes the label's distribution q as what is to be coded; with
    q = 1 at the label and log 0 taken as A = ``log_zero``, it is -A (1 - p_y): bounded, so that a wrong label pulls
    only so far. (The program released with the DFC2025 paper has -sum q log p in its place, which is CE again.)
    """
    right = cross_entropy(logits, labels)
    # Where a pixel is unlabelled, its cross-entropy is 0 and p_y counts as 1: all losses below vanish there.
    return alpha * right + beta * log_zero * torch.expm1(-right)


def generalised_cross_entropy(logits: Tensor, labels: Tensor, q: float = 0.7) -> Tensor:
    """(1 - p_y^q) / q of each pixel, (n, H, W) (Zhang and Sabuncu 2018, eq. 6)."""
    return -torch.expm1(-q * cross_entropy(logits, labels)) / q


def focal_loss(logits: Tensor, labels: Tensor, gamma: float = 2.0) -> Tensor:
    """-(1 - p_y)^gamma log p_y of each pixel, (n, H, W) (Lin et al. 2017, eq. 4, with softmax)."""
    return focused(cross_entropy(logits, labels), gamma)


def focused(losses: Tensor, gamma: float) -> Tensor:
    """(1 - p)^gamma x -log p of values -log p, of any shape: what is known well counts less."""
    # Kept above 0: the slope of a power below 1 is infinite there.
    missing: Tensor = (-torch.expm1(-losses)).clamp_min(_LEAST)
    return missing**gamma * losses


def dice_loss(logits: Tensor, labels: Tensor) -> Tensor:
    """1 - 2 sum_i p_ic y_ic / (sum_i p_ic + sum_i y_ic), mean over the classes c that a sample has, (n,).

    The sums go over the sample's labelled pixels (the Dice coefficient of Milletari et al. 2016, without squares). A
    sample without labels has the loss 0.
    """
    shares, truth, labelled = _one_hot(logits, labels)
    sizes = truth.sum(dim=2)
    both = (shares * truth).sum(dim=2)
    total = (shares * labelled[:, None]).sum(dim=2) + sizes
    return _mean_of_present(1 - 2 * both / total.clamp_min(_LEAST), sizes)


def lovasz_loss(logits: Tensor, labels: Tensor) -> Tensor:
    """Lovász-Softmax: the Lovász extension of the Jaccard loss at the errors of each class, mean over the classes that
    a sample has, (n,) (Berman, Rannen Triki and Blaschko 2018, eqs. 8, 9 and 11, algorithm 1).

    Each sample is an image of its own, as in their evaluation per image. A sample without labels has the loss 0.
    """
    shares, truth, labelled = _one_hot(logits, labels)
    # Unlabelled pixels come last in the order of errors, and count as no error.
    errors = torch.where(labelled[:, None] > 0, (truth - shares).abs(), -1.0)
    errors, order = torch.sort(errors, dim=2, descending=True, stable=True)
    # Whole numbers: on a GPU the running sum of fractions depends on chance.
    hits = truth.long().gather(2, order)
    size = hits.sum(dim=2, keepdim=True)
    missed, wrong = hits.cumsum(dim=2), (1 - hits).cumsum(dim=2)
    jaccard = 1 - (size - missed).float() / (size + wrong).float()
    slopes = torch.cat([jaccard[..., :1], jaccard[..., 1:] - jaccard[..., :-1]], dim=2)
    return _mean_of_present((errors.clamp_min(0) * slopes).sum(dim=2), truth.sum(dim=2))


def _one_hot(logits: Tensor, labels: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """Probabilities and truth (n, K, H W), and which pixels have a label (n, H W); all float32."""
    labels = labels.long().flatten(1)
    shares = logits.flatten(2).softmax(dim=1)
    classes = torch.arange(logits.shape[1], device=logits.device)[:, None]
    return shares, (labels[:, None] == classes).to(shares.dtype), (labels != UNLABELLED_PIXEL).to(shares.dtype)


def _mean_of_present(losses: Tensor, sizes: Tensor) -> Tensor:
    """Mean over the classes with a pixel, (n,), of losses (n, K); 0 where there is none."""
    present = (sizes > 0).to(losses.dtype)
    mean: Tensor = (losses * present).sum(dim=1) / present.sum(dim=1).clamp_min(1)
    return mean


def pixel_mean(losses: Tensor, labels: Tensor, expected: float | None = None) -> Tensor:
    """One value a sample, (n,), of the losses of pixels (n, H, W), which are 0 where unlabelled.

    Args:
        losses: of each pixel.
        labels: (n, H, W).
        expected: the divisor: labelled pixels a sample, on average over the stage. So every labelled pixel weighs the
            same, however few of them a sample has, and the loss of a step does not depend on how processes or memory
            cut it. None: each sample's own number, so that every sample with a label weighs the same.
    """
    if expected is not None:
        return losses.flatten(1).sum(dim=1) / expected
    counts = (labels != UNLABELLED_PIXEL).flatten(1).sum(dim=1)
    mean: Tensor = losses.flatten(1).sum(dim=1) / counts.clamp_min(1)
    return mean


class PixelLoss(nn.Module):
    """What the options say, of each sample: L_i = mean of w_y x pixels' loss, plus region_weight x regions' loss.

    An objective has it as a module, so that what a loss keeps (``acw`` alone) travels with the checkpoint.

    Args:
        options: which losses; auto is cross-entropy here (see ``PixelLossOptions.of_network``).
        weights: w of each class, (K,) float32 on the device; None for 1. They weigh the pixels' loss alone, and not
            that of ``acw``, which has weights of its own.
        expected: see :func:`pixel_mean`.
        group: the processes that train together.

    Raises:
        ValueError: if ``acw`` is asked for without weights, which tell the number of classes.
    """

    def __init__(
        self,
        options: PixelLossOptions,
        weights: Tensor | None = None,
        expected: float | None = None,
        *,
        group: ProcessGroup = ALONE,
    ) -> None:
        super().__init__()
        self._options, self._weights, self._expected = options, weights, expected
        self.adaptive: AdaptiveClassWeighting | None = None
        if options.pixels == "acw":
            if weights is None:
                raise ValueError("acw counts classes, and needs to know how many there are")
            self.adaptive = AdaptiveClassWeighting(len(weights), group).to(weights.device)

    def forward(self, logits: Tensor, labels: Tensor, importance: Tensor | None = None) -> Tensor:
        """The loss of each sample, (n,).

        Args:
            logits: (n, K, H, W).
            labels: (n, H, W).
            importance: (n, H, W), further weights of the pixels' loss, such as those of pseudo-labels.
        """
        regions: Tensor | float = 0.0
        if self.adaptive is not None:
            losses, regions = self.adaptive(logits, labels)
        else:
            losses = self._of_pixels(logits, labels)
        if self._weights is not None and self.adaptive is None:
            losses = losses * self._weights[torch.where(labels == UNLABELLED_PIXEL, 0, labels.long())]
        if importance is not None:
            losses = losses * importance
        loss = pixel_mean(losses, labels, self._expected) + regions
        options = self._options
        if options.region == "lovasz":
            loss = loss + options.region_weight * lovasz_loss(logits, labels)
        elif options.region == "dice":
            loss = loss + options.region_weight * dice_loss(logits, labels)
        return loss

    def _of_pixels(self, logits: Tensor, labels: Tensor) -> Tensor:
        options = self._options
        if options.pixels == "symmetric":
            return symmetric_cross_entropy(logits, labels, options.alpha, beta=options.beta, log_zero=options.log_zero)
        if options.pixels == "generalised":
            return generalised_cross_entropy(logits, labels, options.q)
        if options.pixels == "focal":
            return focal_loss(logits, labels, options.gamma)
        if options.pixels == "ohem":
            return hard_pixels(cross_entropy(logits, labels), labels, options.threshold, options.hardest)
        return cross_entropy(logits, labels)
