"""How long and at which rate the stages of a transfer learn."""

from __future__ import annotations

from collections.abc import Mapping

from undercast.core.config.training import TrainingOptions

MOST_LONGER = 4.0
"""A stage on few samples runs at most so many times the epochs."""

FINE_TUNING: Mapping[str, float] = {"optical": 0.3, "sar": 0.5}
"""A network that starts from the source model's weights learns at so much of the stage's learning rate: at the whole
one few pseudo-labels pull it away from what it knows (docs/experiments.md)."""

REFINING = 0.4
"""Where the fused target starts as the auxiliaries' sum, F2 runs at so much of its learning rate: it then refines what
is good already (docs/experiments.md)."""


def stage_options(count: int, whole: int, options: TrainingOptions, rate: float = 1.0) -> TrainingOptions:
    """The optimisation of a stage on ``count`` of ``whole`` samples, at a part of the learning rate: about as many
    steps as on all, at most MOST_LONGER times the epochs, since few samples would else make too few steps."""
    epochs = max(options.epochs, round(options.epochs * min(MOST_LONGER, whole / count)))
    return options.model_copy(update={"epochs": epochs, "learning_rate": rate * options.learning_rate})
