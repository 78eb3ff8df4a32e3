"""A few labels of the target, where a user has some: they teach beside the pseudo-labels (our own procedure).

A labelled sample is selected whatever its cloud, its teachers say its label, and it is repeated so that labelled
samples make a fair part of a stage.
"""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

from undercast.core.errors import InputError
from undercast.core.methods.transfer.target import Target
from undercast.core.training.feeding import Indices, generator

PART = 0.25
"""Labelled samples are repeated until they make this part of a stage."""

MOST_REPEATS = 8
"""More repeats of the same few images would teach nothing new."""

_SURE = 0.95
"""The probability, at the distillation's temperature, that a label gives its class."""

Floats = npt.NDArray[np.float32]


def choose(target: Target, per_class: int, seed: int) -> Indices:
    """Training samples whose labels are used: at most ``per_class`` of each class, drawn by the seed.

    Raises:
        InputError: if labels are asked for and no training sample has one.
    """
    if not per_class:
        return np.zeros(0, np.int64)
    draws = generator(seed, "few labels", 0)
    rows = target.train[target.labels[target.train] >= 0]
    if not len(rows):
        raise InputError(
            target.store.path,
            "has no labelled training sample, but labels_per_class asks for some",
            "Prepare it with labels, or set labels_per_class to 0",
        )
    chosen_rows = []
    for number in range(len(target.classes)):
        of_class = rows[target.labels[rows] == number]
        chosen_rows.append(draws.permutation(of_class)[:per_class])
    return np.sort(np.concatenate(chosen_rows)).astype(np.int64)


def with_few_labels(logits: Floats, labelled: Indices, target: Target, temperature: float) -> Floats:
    """A teacher's logits (N, K) with those of the labelled samples replaced by their labels'.

    The label's class gets so much more than the others that it has the probability 0.95 at ``temperature``: soft, since
    a student that chases certainty forgets the rest.
    """
    if not len(labelled):
        return logits
    classes = logits.shape[1]
    lead = temperature * (math.log(_SURE / (1 - _SURE)) + math.log(max(1, classes - 1)))
    teacher_logits = logits.copy()
    teacher_logits[labelled] = 0
    teacher_logits[labelled, target.labels[labelled]] = lead
    return teacher_logits


def with_labelled(rows: Indices, labelled: Indices) -> Indices:
    """The samples of a stage: ``rows``, and the labelled ones as often as makes them a fair part of all."""
    if not len(labelled):
        return rows
    others = np.setdiff1d(rows, labelled)
    wanted = PART / (1 - PART) * len(others) / len(labelled)
    return np.concatenate([others, np.tile(labelled, max(1, min(MOST_REPEATS, round(wanted))))])
