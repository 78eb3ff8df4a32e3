"""Which pseudo-labels stage F1 believes.

The paper filters by the teacher's outputs; the rule (a quantile class by class, with a floor) is our reconstruction.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy.optimize import least_squares

from undercast.core.config.transfer import FilterOptions
from undercast.core.scores import softmax

Floats = npt.NDArray[np.float32]
Flags = npt.NDArray[np.bool_]

_REACH = 3.0
"""The correction is fitted on cloud fractions up to so many times the greatest that is selected."""

_LEAST_SAMPLES = 30
_MOST_SAMPLES = 5000
_RIDGE = 1e-3


def without_cloud_bias(logits: Floats, cloud_fraction: Floats, usable: Flags, options: FilterOptions) -> Floats:
    """A teacher's logits, freed from what a little cloud does to its class shares (our own procedure).

    Even thin cloud draws a model of clear images towards some classes. With c the cloud fraction, the logits become
    z + s c, and the slopes s (K,) are such that the mean probability of no class depends on c: the covariance of c and
    softmax(z + s c) is 0 in every class, over samples with c up to three times ``greatest_cloud``. At c = 0 nothing
    changes, so that nothing is supposed of the classes' shares but that cloud does not choose its ground. A slight
    ridge keeps the slope of a class that hardly occurs at 0. The part ``correct_cloud`` of the slopes is applied.

    Args:
        logits: the teacher's, (n, K).
        cloud_fraction: (n,), NaN where nobody knows: these stay as they are.
        usable: samples that may be looked at, (n,).
        options: the filter's.

    Returns:
        Logits (n, K); the same array where fewer than 30 samples tell a cloud fraction, or all the same one.
    """
    cloud = np.nan_to_num(cloud_fraction, nan=0.0).astype(np.float64)
    reach = min(1.0, _REACH * options.greatest_cloud)
    rows = np.flatnonzero(usable & np.isfinite(cloud_fraction) & (cloud <= reach))
    rows = rows[:: -(-len(rows) // _MOST_SAMPLES)] if len(rows) else rows
    if len(rows) < _LEAST_SAMPLES or (spread := float(cloud[rows].std())) < 1e-3:
        return logits
    values = logits[rows].astype(np.float64)
    away = (cloud[rows] - cloud[rows].mean()) / spread

    def covariance(slopes: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        shares = softmax((values + slopes * (cloud[rows] / spread)[:, None]).astype(np.float32))
        return np.concatenate([(away[:, None] * shares).mean(axis=0), _RIDGE * slopes])

    solution = least_squares(covariance, np.zeros(values.shape[1]), diff_step=1e-2)
    slopes = options.correct_cloud * (solution.x - solution.x.mean())
    return np.asarray(logits + (cloud / spread)[:, None] * slopes, np.float32)


def sample_weights(labels: npt.NDArray[np.intp], classes: int, balanced: bool) -> Floats:
    """What each pseudo-labelled sample counts, (n,), 1 on average.

    Balanced, every class that occurs counts alike: n / (classes that occur x samples of the sample's class). Few
    selected samples are a poor guess of the classes' shares, and a student takes over whatever shares it is shown.
    """
    if not balanced:
        return np.ones(len(labels), np.float32)
    counts = np.bincount(labels, minlength=classes)
    return np.asarray((len(labels) / (np.count_nonzero(counts) * np.maximum(counts, 1)))[labels], np.float32)


def select_pseudo_labels(probabilities: Floats, cloud_fraction: Floats, usable: Flags, options: FilterOptions) -> Flags:
    """Choose the samples that auxiliaries learn from.

    A sample is selected if its confidence (greatest probability) is at least the threshold of its class: the greater of
    ``least_confidence`` and the ``quantile`` of the confidences of the usable samples that the teacher gives to that
    class. Of samples with a known cloud fraction, none above ``greatest_cloud`` is selected.

    Args:
        probabilities: the teacher's, (n, K).
        cloud_fraction: (n,), NaN where nobody knows.
        usable: samples that may be selected at all, (n,).
        options: the filter's.

    Returns:
        Which samples are selected, (n,).
    """
    confidence, label = probabilities.max(axis=1), probabilities.argmax(axis=1)
    # A comparison with NaN is false, so that an unknown cloud fraction passes.
    able = usable & ~(cloud_fraction > options.greatest_cloud)
    limit = np.full(probabilities.shape[1], options.least_confidence)
    for number in np.unique(label[able]):
        limit[number] = max(limit[number], np.quantile(confidence[able & (label == number)], options.quantile))
    return np.asarray(able & (confidence >= limit[label]), dtype=bool)
