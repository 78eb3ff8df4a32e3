"""How far the optical part of a pixel's logits can be trusted near and under cloud, measured without labels.

Clouds are laid over the clearest samples of the target, and it is counted how often the optical auxiliary repeats,
pixel by pixel, what it says of the clear image. With a(z) the share that does in a zone z, and p the share that would
by chance (the most frequent class's),

    r(z) = (a(z) - p) / (1 - p), relative to clear ground, within 0 .. 1

in the zones clear, near cloud, edge of cloud and inside it; it never rises from one to the next. Shadow cannot be laid
over an image that no sun is known of: it takes the mean of near cloud and edge. Our own procedure, after that for
scenes (:mod:`undercast.core.methods.transfer.reliability`).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from undercast.core.config.transfer import TransferOptions
from undercast.core.methods.context import RunContext
from undercast.core.methods.selftrain.clouds import sky_of
from undercast.core.methods.selftrain.looks import look, measurable
from undercast.core.methods.selftrain.pseudo_labels import PseudoLabels
from undercast.core.methods.verdict import LEAST_SAMPLES
from undercast.core.models.pixel import PixelNetwork
from undercast.core.package.card import ZoneValues
from undercast.core.tasks.pixel.zones import RESPONSE_ZONES

ORDER = ("clear", "near", "edge", "cloud")
"""The zones in which it is measured, from the most to the least reliable."""
LEAST_PIXELS = 200
"""A zone of fewer pixels takes the value of the one before."""


@dataclass(frozen=True)
class Reliability:
    """What was measured."""

    values: ZoneValues
    """r."""
    repeated: dict[str, float]
    """a, of the zones that were measured."""
    chance: float
    """p."""
    samples: int
    """How many samples it was measured on."""


def measure(
    network: PixelNetwork, labels: PseudoLabels, method: TransferOptions, context: RunContext
) -> Reliability | None:
    """Measure a model of optical images; None where fewer than ten samples could tell.

    Args:
        network: on the CPU.
        labels: of the target; they tell how clear its samples are.
        method: the choices.
        context: where to work.
    """
    target = labels.target
    rows, _ = measurable(target, labels.clear, LEAST_SAMPLES)
    if len(rows) < LEAST_SAMPLES:
        return None
    clear = look({"optical": network}, target, rows, None, method, context)
    copies = look({"optical": network}, target, rows, sky_of(target, method, context), method, context)
    answers = clear.logits["optical"]["fused"].argmax(axis=1)
    repeated = copies.logits["optical"]["fused"].argmax(axis=1) == copies.repeat(answers, clear)
    return from_counts(copies.zones, repeated, answers, len(rows))


def from_counts(
    zones: npt.NDArray[np.int64],
    repeated: npt.NDArray[np.bool_],
    answers: npt.NDArray[np.int64],
    samples: int,
) -> Reliability:
    """The values from copied pixels (P,) with their zones, and the classes (p,) that the clear pixels were given."""
    chance = float(np.bincount(answers).max() / len(answers))
    shares: dict[str, float] = {}
    last = 1.0
    for name in ORDER:
        chosen = repeated[zones == RESPONSE_ZONES.index(name)]
        if len(chosen) >= LEAST_PIXELS:
            last = shares[name] = float(chosen.mean())
        elif name == "clear":
            shares[name] = last
    if chance >= 1:  # one class for all: repeating it tells nothing
        return Reliability(ZoneValues(clear=1.0, near=0.0, shadow=0.0, edge=0.0, cloud=0.0), shares, chance, samples)
    best = max((shares["clear"] - chance) / (1 - chance), 1e-6)
    values, before = {}, 1.0
    for name in ORDER:
        if name in shares and name != "clear":
            before = min(before, float(np.clip((shares[name] - chance) / (1 - chance) / best, 0, 1)))
        values[name] = before
    values["shadow"] = (values["near"] + values["edge"]) / 2
    return Reliability(ZoneValues(**values), shares, chance, samples)
