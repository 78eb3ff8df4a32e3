"""What a guard finds: whether a transfer gave more than it started from, and what is kept."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

LEAST_SAMPLES = 10
"""Fewer nearly clear samples tell nothing of reliability or harm."""
LEAST_KAPPA = 0.25
"""Less agreement beyond chance is called none; by Landis and Koch (1977) it is at most slight to fair."""
ERRORS = 2.0
"""A difference counts from so many standard errors."""
LEAST_DIFFERENCE = 0.02
"""And from so much."""
FORGIVEN = 0.2
"""How much worse the optical branch may be on source samples where the target is another world: what is learnt for the
target costs there, and source samples tell little of it. From nothing where the places are alike."""

FUSED, SUM, SOURCE = "fused target", "sum of the auxiliaries", "source model"
OPTICAL, SAR = "optical branch", "SAR branch"


@dataclass(frozen=True)
class Verdict:
    """What the guard found, and which model is kept."""

    kept: str
    """:data:`FUSED`, :data:`SUM` or :data:`SOURCE`."""
    kappa: float | None = None
    """Agreement beyond chance of fused target and source model on nearly clear samples."""
    repeated: dict[str, float] = field(default_factory=dict)
    """Of each model, the share of the copies on which it gives the class that is known best on the clear sample."""
    source_accuracy: dict[str, float] = field(default_factory=dict)
    """Accuracy of source model and optical branch on held-out source samples under the target's clouds."""
    samples: int = 0
    """Nearly clear samples that it rests on."""
    problem: str = ""
    """Why not the fused target, as a sentence; empty where it is kept."""
    unmeasured: str = ""
    """Why nothing could be measured, as sentences; empty where it was."""


def worse(gain: npt.NDArray[np.float64]) -> bool:
    """Whether gains (n,) of samples are below 0 by more than chance and by more than a trifle."""
    error = float(gain.std(ddof=1)) / np.sqrt(len(gain)) if len(gain) > 1 else np.inf
    return bool(float(gain.mean()) < -max(ERRORS * error, LEAST_DIFFERENCE))


def cohens_kappa(one: npt.NDArray[np.int64], other: npt.NDArray[np.int64]) -> float | None:
    """Agreement of classes (n,) beyond chance (Cohen 1960); None where both give one and the same class to all."""
    classes = int(max(one.max(), other.max())) + 1
    chance = float(
        (np.bincount(one, minlength=classes) / len(one)) @ (np.bincount(other, minlength=classes) / len(one))
    )
    return None if chance >= 1 else (float((one == other).mean()) - chance) / (1 - chance)
