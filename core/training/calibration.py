"""Calibrated confidence: one temperature for all logits of a network."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from undercast.core.assess.confidence import TEMPERATURE, expected_calibration_error
from undercast.core.errors import InputError
from undercast.core.models.scene import AdditiveNetwork
from undercast.core.scores import softmax

LEAST_TEMPERATURE, GREATEST_TEMPERATURE = 0.05, 20.0
"""No fitted temperature lies beyond these: further out the probabilities are one-hot or alike in any case."""

_HALVINGS = 60  # of the bracket on log(1 / T); float64 has no more digits than that
_SUM_TOLERANCE = 1e-3

Floats = npt.NDArray[np.float64]


def fit_temperature(
    logits: npt.NDArray[np.floating[Any]],
    wanted: npt.NDArray[Any],
    weights: npt.NDArray[np.floating[Any]] | None = None,
) -> float:
    """The temperature T for which softmax(logits / T) has the least cross-entropy with what is wanted.

    Temperature scaling (Guo et al. 2017, "On Calibration of Modern Neural Networks", section 4.2). The decisions stay
    as they are; only the confidence changes. The cross-entropy is convex in 1 / T, so its slope is bisected: the same
    data give the same T on every machine.

    So that few samples do not make a network certain, one sample's worth of uniform probability is spread over all
    (the rule of succession, as Platt 1999 smooths his targets): wanted' = (n wanted + 1 / K) / (n + 1), with n the
    effective number of samples (sum w)^2 / sum w^2 (Kish 1965). Samples of one class, or ones that the network tells
    apart without error, thus give a mean confidence of about 1 - 1 / n and not of 1; with thousands of samples it
    changes nothing to speak of. T lies in 0.05 .. 20 whatever the data; logits that are all alike give 1.

    Args:
        logits: (n, K), n > 0.
        wanted: probabilities (n, K), or classes (n,) integer in 0..K-1.
        weights: (n,) how much each sample counts, not negative; None for all alike.

    Raises:
        ValueError: if shapes do not agree, there is no sample, a number is not finite, rows of probabilities do not sum
            to 1, a label is no class, or no weight is above 0.
    """
    values = np.asarray(logits, dtype=np.float64)
    if values.ndim != 2 or not values.size:
        raise ValueError("logits must be (n, K) with samples and classes")
    if not np.isfinite(values).all():
        raise ValueError("a logit is not finite")
    target = _probabilities(np.asarray(wanted), values.shape)
    share, count = _shares(weights, len(values))
    values = values - values.max(axis=1, keepdims=True)
    if not values.any():
        return 1.0
    target = (count * target + 1 / values.shape[1]) / (count + 1)
    aim = share @ (target * values).sum(axis=1)

    def slope(log_inverse: float) -> float:
        """The cross-entropy's derivative by 1 / T: the mean logit as the network expects it, less as it is wanted."""
        raised = np.exp(values * np.exp(log_inverse))
        expected = (raised * values).sum(axis=1) / raised.sum(axis=1)
        return float(share @ expected - aim)

    low, high = -np.log(GREATEST_TEMPERATURE), -np.log(LEAST_TEMPERATURE)
    if slope(low) >= 0:
        return GREATEST_TEMPERATURE
    if slope(high) <= 0:
        return LEAST_TEMPERATURE
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        low, high = (low, middle) if slope(middle) > 0 else (middle, high)
    return float(np.exp(-(low + high) / 2))


def _probabilities(wanted: npt.NDArray[Any], shape: tuple[int, ...]) -> Floats:
    count, classes = shape
    if wanted.shape == (count,) and np.issubdtype(wanted.dtype, np.integer):
        if wanted.min() < 0 or wanted.max() >= classes:
            raise ValueError(f"a label is none of the {classes} classes")
        labels: Floats = np.eye(classes)[wanted]
        return labels
    if wanted.shape != shape:
        raise ValueError("wanted must be probabilities (n, K) or integer labels (n,)")
    probabilities: Floats = wanted.astype(np.float64)
    if (
        not np.isfinite(probabilities).all()
        or probabilities.min() < 0
        or np.abs(probabilities.sum(axis=1) - 1).max() > _SUM_TOLERANCE
    ):
        raise ValueError("wanted probabilities must not be negative and sum to 1")
    return probabilities


def _shares(weights: npt.NDArray[Any] | None, count: int) -> tuple[Floats, float]:
    """The weights scaled to sum to 1, and the effective number of samples."""
    if weights is None:
        return np.full(count, 1 / count), float(count)
    shares = np.asarray(weights, dtype=np.float64)
    if shares.shape != (count,) or not np.isfinite(shares).all() or shares.min() < 0 or not shares.any():
        raise ValueError("weights must be (n,), finite, not negative, and one above 0")
    share = shares / shares.max()
    share = share / share.sum()
    return share, float(1 / (share**2).sum())


def calibrate_network(
    network: AdditiveNetwork, logits: npt.NDArray[np.float32], labels: npt.NDArray[np.int64], subject: Path
) -> dict[str, float]:
    """Fit the temperature on logits (n, K) and labels (n,) of held-out samples; divide the network's by it, in place.

    Returns:
        ``temperature``, and the expected calibration error on these before and after it:
        ``validation_calibration_error_before`` and ``validation_calibration_error_after``.

    Raises:
        InputError: if the logits are no finite numbers; ``subject`` is where the samples are from.
    """
    if not np.isfinite(logits).all():
        remedy = "Lower training.learning_rate, and look for extreme values in the images"
        raise InputError(subject, "the trained model gives no finite numbers for a validation sample", remedy)
    temperature = fit_temperature(logits, labels)
    network.scale_logits(temperature)
    right = logits.argmax(axis=1) == labels
    metrics = {TEMPERATURE: temperature}
    for when, values in (("before", logits), ("after", logits / np.float32(temperature))):
        error = expected_calibration_error(softmax(values).max(axis=1).astype(np.float64), right)
        metrics[f"validation_calibration_error_{when}"] = error or 0.0
    return metrics
