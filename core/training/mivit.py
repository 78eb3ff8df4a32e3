"""What a MIViT learns beside the classes: to rebuild its images, to aggregate information, and to hand it on.

After MIViT (Zhang et al., TCSVT 2024) and its released program: reconstruction, information aggregation constraint
(IAC), information distribution flow (IDF, a self-distillation). Everything here is left behind when a stage ends.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor, nn
from torch.nn import functional

from undercast.core.config.mivit import MIVIT, MivitOptions
from undercast.core.config.sensors import SensorName
from undercast.core.config.training import BackboneOptions
from undercast.core.errors import InputError
from undercast.core.events import Reporter
from undercast.core.models.mivit.encoder import FAITHFUL_MOMENTUM, set_momentum
from undercast.core.models.mivit.fusion import Parts
from undercast.core.models.mivit.information import InformationConstraint
from undercast.core.models.mivit.pyramid import Pyramid
from undercast.core.models.mivit.reconstruction import Decoder
from undercast.core.store.store import SampleStore
from undercast.core.training.feeding import Indices
from undercast.core.training.losses import focused


def check_fusion(
    store: SampleStore, sensors: Sequence[SensorName], rows: Indices, options: BackboneOptions, reporter: Reporter
) -> None:
    """Tell what of the options means nothing for these sensors, and refuse samples that there is nothing to join in.

    Args:
        store: the samples.
        sensors: those that are trained with.
        rows: the training samples, (n,).
        options: the network.
        reporter: is told.

    Raises:
        InputError: if fewer than two training samples have valid pixels of both sensors.
    """
    if options.fusion != MIVIT:
        return
    if options.backbone not in (MIVIT, BackboneOptions().backbone):
        reporter.info(f"The fusion {MIVIT} has encoders of its own: the backbone {options.backbone} is not looked at.")
    if len(sensors) < 2:
        reporter.info(f"A single sensor has nothing to join: of the fusion {MIVIT} it has the encoder.")
        return
    both = np.ones(len(rows), bool)
    for sensor in sensors:
        valid = store.valid(sensor)
        both &= np.array([bool(valid[row].any()) for row in rows], bool)
    if both.sum() < 2:
        raise InputError(
            store.path,
            f"{both.sum()} of {len(rows)} training samples show both sensors: the fusion {MIVIT} has nothing to join",
            "Add such samples, or train with one sensor",
        )


class Aside(NamedTuple):
    """What is learnt beside the classes of n samples."""

    loss: Tensor
    """(n,), weighed."""
    pyramid: Tensor | None
    """Logits (n, K) of the pyramid branch, which learns the classes too; None without one."""


class MivitTerms(nn.Module):
    """L_i = r L_rec + d sum over the sensors m of D(o_m) + a L_IAC, of samples that both sensors show; 0 of others.

    D(o) = KL( softmax(fused) || softmax(o) ) at temperature 1, of the pyramid branch too where there is one. No
    gradient reaches ``fused`` through it, but for ``faithful``: the teacher would learn what its pupils can follow.

    The pyramid branch shares no layer with the network, so that it teaches the network by that gradient alone; without
    ``faithful`` there is none.

    Args:
        bands: of each sensor, optical first.
        classes: K.
        options: weights r, d and a, and what is switched off.
    """

    def __init__(self, bands: Mapping[str, int], classes: int, options: MivitOptions) -> None:
        super().__init__()
        self._options = options
        self.decoder = Decoder(bands) if options.reconstruction else None
        self.constraint = InformationConstraint(faithful=options.faithful) if options.aggregation else None
        self.pyramid = Pyramid(bands, classes, oriented=options.oriented_attention) if options.faithful else None
        if options.faithful:
            set_momentum(self, FAITHFUL_MOMENTUM)

    def forward(self, parts: Parts, images: Mapping[str, Tensor], valid: Mapping[str, Tensor]) -> Aside:
        """The terms of n samples that went through the network.

        Args:
            parts: what it found in them.
            images: as it saw them, standardised, (n, C, S, S) of each sensor.
            valid: (n, 1, S, S) bool.
        """
        options, both = self._options, parts.both
        pyramid = None if self.pyramid is None else self.pyramid(images)
        loss = torch.zeros_like(both)
        if self.decoder is not None:
            loss = loss + options.reconstruction * self.decoder(parts.joint.tokens, images, valid)
        if self.constraint is not None:
            one, other = parts.grids.values()
            loss = loss + options.aggregation * self.constraint(one, other, parts.joint.grid)
        if options.distribution:
            teacher = parts.logits.fused if options.faithful else parts.logits.fused.detach()
            pupils = [*parts.logits.unimodal.values(), *([] if pyramid is None else [pyramid])]
            for pupil in pupils:
                loss = loss + options.distribution * divergence(teacher, pupil)
        return Aside(loss * both, pyramid)


def divergence(teacher: Tensor, pupil: Tensor) -> Tensor:
    """KL( softmax(teacher) || softmax(pupil) ) of each sample, (n,), of logits (n, K); the gradient flows into both."""
    log_teacher, log_pupil = (functional.log_softmax(logits, dim=1) for logits in (teacher, pupil))
    return (log_teacher.exp() * (log_teacher - log_pupil)).sum(dim=1)


def focal(logits: Tensor, labels: Tensor, gamma: float) -> Tensor:
    """-(1 - p_y)^gamma log p_y of each sample, (n,) (Lin et al. 2017, eq. 4, with softmax), of logits (n, K) and labels
    (n,) int64."""
    return focused(functional.cross_entropy(logits, labels, reduction="none"), gamma)


def class_weights(counts: npt.NDArray[Any]) -> npt.NDArray[np.float64]:
    """Weights (K,) of classes with n_c samples of N: w_c = max(1, (N / K - n_c) / n_c), the released program's.

    A class that is rarer than half of an equal share weighs more, the others 1; one without samples weighs 1.
    """
    equal = counts.sum() / len(counts)
    return np.asarray(np.maximum(1.0, (equal - counts) / np.maximum(counts, 1)) * (counts > 0) + (counts == 0))
