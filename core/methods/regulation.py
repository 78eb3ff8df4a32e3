"""The Information Regulation Mechanism: how much each auxiliary teaches, sample by sample.

The paper states what it does: per sample, a discrepancy ratio of the auxiliaries' contributions weighs their losses.
The formulas are our reconstruction after OGM-GE (Peng et al., CVPR 2022, eqs. 8 to 10). See docs/method.md.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional

from undercast.core.config.transfer import RegulationOptions

EPSILON = 1e-6
"""Keeps the ratio finite where the SAR contributes nothing."""


@dataclass(frozen=True)
class Regulation:
    """What the mechanism finds for n samples; each tensor is (n,) and carries no gradient."""

    label: Tensor
    """Class whose probability is the contribution (int64); -1 where each auxiliary has its own (``confidence``)."""
    optical_contribution: Tensor
    """c^Opt, a probability."""
    sar_contribution: Tensor
    """c^SAR, a probability."""
    ratio: Tensor
    """rho = c^Opt / (c^SAR + eps), kept within the options' bounds."""
    optical_weight: Tensor
    """rho^Opt: weight of the optical auxiliary's loss."""
    sar_weight: Tensor
    """rho^SAR: weight of the SAR auxiliary's loss."""


def regulate(source: Tensor, optical: Tensor, sar: Tensor, options: RegulationOptions) -> Regulation:
    """Measure both sensors' contributions and weigh the auxiliaries' losses.

    Args:
        source: logits (n, K) of the source model on the optical images.
        optical: logits (n, K) of the optical auxiliary.
        sar: logits (n, K) of the SAR auxiliary.
        options: label, mode, alpha and so on.
    """
    with torch.no_grad():
        label, of_optical, of_sar = contributions(source, optical, sar, options)
    return weigh(label, of_optical, of_sar, options)


def weigh(label: Tensor, of_optical: Tensor, of_sar: Tensor, options: RegulationOptions) -> Regulation:
    """Weigh the auxiliaries' losses by their contributions (n,) to labels (n,); no gradient flows through it."""
    with torch.no_grad():
        ratio = discrepancy_ratio(of_optical, of_sar, options.least_ratio)
        if options.mode == "favour_superior":
            total = of_optical + of_sar
            share = torch.where(total > 0, of_optical / total, 0.5)  # neither contributes: neither is favoured
            weights = share, 1 - share
        elif options.mode == "damp_superior":
            weights = damping(ratio, options.alpha, options.smooth), damping(1 / ratio, options.alpha, options.smooth)
        else:
            weights = torch.ones_like(ratio), torch.ones_like(ratio)
    return Regulation(label, of_optical, of_sar, ratio, *weights)


def contributions(
    source: Tensor, optical: Tensor, sar: Tensor, options: RegulationOptions
) -> tuple[Tensor, Tensor, Tensor]:
    """The label (n,) and the contributions c^Opt, c^SAR (n,): each auxiliary's probability of the label."""
    probabilities = [torch.softmax(logits / options.temperature, dim=1) for logits in (source, optical, sar)]
    if options.label == "confidence":
        unlabelled = torch.full((len(source),), -1, dtype=torch.int64, device=source.device)
        return unlabelled, probabilities[1].amax(dim=1), probabilities[2].amax(dim=1)
    judge = probabilities[0] if options.label == "source" else torch.stack(probabilities).mean(dim=0)
    label = judge.argmax(dim=1)
    optical_part, sar_part = (values.gather(1, label[:, None])[:, 0] for values in probabilities[1:])
    return label, optical_part, sar_part


def discrepancy_ratio(optical: Tensor, sar: Tensor, least: float) -> Tensor:
    """rho = c^Opt / (c^SAR + eps), kept within least .. 1 / least."""
    return (optical / (sar + EPSILON)).clamp(least, 1 / least)


def damping(ratio: Tensor, alpha: float, smooth: bool) -> Tensor:
    """Weight of the sensor whose contribution is ``ratio`` times the other's: 1 up to a ratio of 1, less above.

    Above 1 it is 1 - tanh(alpha ratio), as OGM-GE has it, which jumps at 1; ``smooth``: 1 - tanh(alpha (ratio - 1)).
    """
    damped = 1 - torch.tanh(alpha * (ratio - 1 if smooth else ratio))
    return torch.where(ratio > 1, damped, torch.ones_like(ratio))


def branch_coefficients(branches: Mapping[str, Tensor], auxiliaries: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """What the loss of each branch counts beside the joint one, (n,): the branch that lags behind learns more.

        d^s = KL(softmax(auxiliary_s) || softmax(branch_s))        k^s = S d^s / sum of d over the S branches

    The coefficients of a sample are 1 on average; all are 1 where no branch has departed. A ratio of discrepancies
    balances branches in OGM-GE (Peng et al. 2022) and PMR (Fan et al. 2023), unimodal teachers in UMT (Du et al. 2023);
    to measure each branch against its auxiliary is ours. No gradient flows through it.

    Args:
        branches: logits (n, K) of each sensor alone, by the fused network.
        auxiliaries: those of the sensor's auxiliary, as calibrated for the sum.
    """
    with torch.no_grad():
        departed = torch.stack(
            [
                functional.kl_div(
                    torch.log_softmax(values.float(), dim=1),
                    torch.log_softmax(auxiliaries[name].float(), dim=1),
                    reduction="none",
                    log_target=True,
                ).sum(dim=1)
                for name, values in branches.items()
            ]
        ).clamp(min=0)  # rounding may take an equal pair below 0
        total = departed.sum(dim=0)
        shares = torch.where(total > EPSILON, len(departed) * departed / total.clamp(min=EPSILON), 1.0)
    return dict(zip(branches, shares, strict=True))
