"""The fitted temperature: right where it is known, bounded where data say little."""

from __future__ import annotations

import numpy as np
import pytest

from undercast.core.training.calibration import GREATEST_TEMPERATURE, LEAST_TEMPERATURE, fit_temperature


def softmax(logits: np.ndarray) -> np.ndarray:
    raised = np.exp(logits - logits.max(axis=1, keepdims=True))
    return raised / raised.sum(axis=1, keepdims=True)


def honest(count: int = 6000, classes: int = 4, seed: int = 0) -> tuple[np.ndarray, np.ndarray]:
    """Logits, and labels that are drawn from their probabilities: the temperature 1 is right."""
    random = np.random.default_rng(seed)
    logits = 2 * random.normal(size=(count, classes))
    labels = (softmax(logits).cumsum(axis=1) < random.random((count, 1))).sum(axis=1)
    return logits, np.minimum(labels, classes - 1)


@pytest.mark.parametrize("wrong_by", [0.3, 1.0, 4.0])
def test_it_undoes_a_known_temperature(wrong_by: float) -> None:
    logits, labels = honest()
    assert fit_temperature((logits * wrong_by).astype(np.float32), labels) == pytest.approx(wrong_by, rel=0.06)
    # Of probabilities, which carry no noise of drawing, it is exact but for the one sample's worth of smoothing.
    assert fit_temperature(logits * wrong_by, softmax(logits)) == pytest.approx(wrong_by, rel=0.002)


def test_no_other_temperature_has_less_cross_entropy() -> None:
    random = np.random.default_rng(1)
    logits, labels = random.normal(size=(300, 3)) * 5, random.integers(0, 3, 300)
    logits[np.arange(300), labels] += 4

    def cross_entropy(temperature: float) -> float:
        wanted = (300 * np.eye(3)[labels] + 1 / 3) / 301
        return float(-(wanted * np.log(softmax(logits / temperature))).sum(axis=1).mean())

    fitted = fit_temperature(logits, labels)
    assert all(cross_entropy(fitted) < cross_entropy(fitted * factor) for factor in (0.5, 0.98, 1.02, 2))


def test_shifted_logits_and_another_order_change_nothing() -> None:
    logits, labels = honest(200)
    order = np.random.default_rng(2).permutation(200)
    temperature = fit_temperature(logits, labels)
    assert fit_temperature(logits + np.arange(200)[:, None] * 100, labels) == pytest.approx(temperature, rel=1e-9)
    assert fit_temperature(logits[order], labels[order]) == pytest.approx(temperature, rel=1e-9)
    assert fit_temperature(logits, labels) == temperature


def test_weights_count_like_copies_but_for_their_evidence() -> None:
    logits, labels = honest(2000)
    twice = np.arange(2000) < 500
    copied = fit_temperature(np.concatenate([logits, logits[twice]]), np.concatenate([labels, labels[twice]]))
    assert fit_temperature(logits, labels, 1.0 + twice) == pytest.approx(copied, rel=1e-3)
    only = fit_temperature(logits[twice], labels[twice])
    assert fit_temperature(logits, labels, 7.0 * twice) == pytest.approx(only, rel=1e-9)


@pytest.mark.parametrize("count", [1, 4, 40, 4000])
def test_what_is_told_apart_without_error_is_not_certain(count: int) -> None:
    labels = np.arange(count) % 3
    temperature = fit_temperature(100 * np.eye(3)[labels] / 20, labels)
    sure = softmax(5 * np.eye(3)[labels] / temperature).max(axis=1).mean()
    # (n + 1 / 3) / (n + 1): the rule of succession.
    assert sure == pytest.approx((count + 1 / 3) / (count + 1), abs=1e-6)
    assert LEAST_TEMPERATURE < temperature < GREATEST_TEMPERATURE


def test_one_class_only_is_bounded_too() -> None:
    logits = np.random.default_rng(3).normal(size=(50, 3)) + np.array([6, 0, 0])
    temperature = fit_temperature(logits, np.zeros(50, int))
    assert LEAST_TEMPERATURE < temperature < 2


def test_data_that_say_nothing_or_the_contrary() -> None:
    labels = np.arange(30) % 3
    assert fit_temperature(np.ones((30, 3)), labels) == 1.0
    assert fit_temperature(np.zeros((5, 1)), np.zeros(5, int)) == 1.0
    assert fit_temperature(10 * np.eye(3)[(labels + 1) % 3], labels) == GREATEST_TEMPERATURE
    assert fit_temperature(1e-4 * np.eye(3)[labels], labels) == LEAST_TEMPERATURE
    assert fit_temperature(1e300 * np.eye(3)[labels], labels) == GREATEST_TEMPERATURE


GOOD = np.array([[1.0, 2.0], [2.0, 0.0]])
LABELS = np.array([0, 1])


@pytest.mark.parametrize(
    ("logits", "wanted", "weights", "problem"),
    [
        (np.array([[np.nan, 1.0], [0.0, 1.0]]), LABELS, None, "logit is not finite"),
        (np.array([[np.inf, 1.0], [0.0, 1.0]]), LABELS, None, "logit is not finite"),
        (np.zeros((0, 2)), np.zeros(0, int), None, "with samples"),
        (np.zeros(2), LABELS, None, r"\(n, K\)"),
        (GOOD, np.array([0, 2]), None, "label is none"),
        (GOOD, np.array([0, -1]), None, "label is none"),
        (GOOD, np.array([0, 1, 1]), None, "probabilities"),
        (GOOD, np.array([0.0, 1.0]), None, "probabilities"),
        (GOOD, np.array([[0.5, 0.6], [1.0, 0.0]]), None, "sum to 1"),
        (GOOD, np.array([[1.5, -0.5], [1.0, 0.0]]), None, "negative"),
        (GOOD, np.array([[np.nan, 1.0], [1.0, 0.0]]), None, "sum to 1"),
        (GOOD, LABELS, np.array([0.0, 0.0]), "above 0"),
        (GOOD, LABELS, np.array([1.0, np.nan]), "finite"),
        (GOOD, LABELS, np.array([1.0]), r"\(n,\)"),
    ],
)
def test_what_does_not_fit_is_refused(
    logits: np.ndarray, wanted: np.ndarray, weights: np.ndarray | None, problem: str
) -> None:
    with pytest.raises(ValueError, match=problem):
        fit_temperature(logits, wanted, weights)
