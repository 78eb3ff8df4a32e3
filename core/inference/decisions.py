"""What the model decided for a block of cells."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from undercast.core.inference.evidence import optical_share, softmax
from undercast.core.package.card import ModelCard
from undercast.core.samples.schema import SensorName

_ALONE: dict[str, SensorName] = {"optical_only": "optical", "sar_only": "sar"}


@dataclass(frozen=True)
class Decisions:
    """What was decided for the n classified cells of a block."""

    labels: NDArray[np.int64]
    """(n,) the class, 0..K-1; K where the confidence is too low for one."""
    probabilities: NDArray[np.float32]
    """(n, K)."""
    optical_share: NDArray[np.float32]
    alone: dict[str, NDArray[np.int64]]
    """``optical_only`` and ``sar_only`` (n,): the class by one sensor alone, -1 where it does not take part."""

    @property
    def confidence(self) -> NDArray[np.float32]:
        """(n,) probability of the most probable class, also where it was too low to decide."""
        return np.asarray(self.probabilities.max(axis=1), np.float32)


def decide(
    logits: dict[str, NDArray[np.float32]],
    present: dict[SensorName, NDArray[np.bool_]],
    card: ModelCard,
    least_confidence: float = 0.0,
) -> Decisions:
    """Turn the model's logits (n, K) into decisions.

    Args:
        logits: what :meth:`undercast.core.inference.session.Session.run` gives.
        present: (n,) which of the sensors takes part in a cell; a sensor that is not named does in none.
        card: the model's.
        least_confidence: cells below are left without a class; in float32, as the confidence is.
    """
    fused = logits["fused"]
    alone: dict[str, NDArray[np.int64]] = {}
    if len(card.inputs) == 2:
        share = optical_share(fused, logits["optical_only"], logits["sar_only"])
        for output, sensor in _ALONE.items():
            takes_part = present.get(sensor, np.zeros(len(fused), bool))
            alone[output] = np.where(takes_part, logits[output].argmax(axis=1), -1).astype(np.int64)
    else:
        share = np.full(len(fused), 1.0 if "optical" in card.inputs else 0.0, np.float32)
    probabilities = softmax(fused)
    unsure = probabilities.max(axis=1) < np.float32(least_confidence)
    labels = np.where(unsure, fused.shape[1], fused.argmax(axis=1)).astype(np.int64)
    return Decisions(labels, probabilities, share, alone)
