"""What the network's three outputs say of a decision, against numbers worked out by hand."""

import numpy as np
import pytest

from undercast.core.scores import optical_share, softmax


def share(optical: list[float], sar: list[float], bias: list[float]) -> float:
    o, s, b = (np.array([values], np.float32) for values in (optical, sar, bias))
    return float(optical_share(o + s + b, o + b, s + b)[0])


def test_both_sensors_speak_for_the_class() -> None:
    # Decided: class 0 (2.5). Optical 2 above its mean 1: 1; SAR 0.5 above its mean 0: 0.5; 1 / 1.5.
    assert share([2, 0, 1], [0.5, 0, -0.5], [0, 0, 0]) == pytest.approx(2 / 3)


def test_the_bias_decides_but_has_no_share() -> None:
    # Decided: class 2 by its bias. Optical 1 - 0.5 = 0.5; SAR 3 - 1.5 = 1.5; 0.5 / 2.
    assert share([0, 1], [0, 3], [0, 0]) == pytest.approx(0.25)
    assert share([0.5, 0, 0.4], [0, 0, 0.1], [0, 0, 9]) == pytest.approx(0.1 / (0.1 + 0.0666667), abs=1e-5)


def test_a_sensor_that_speaks_against_the_class_has_no_share() -> None:
    assert share([3, 0], [-1, 1], [0, 0]) == 1.0
    assert share([-1, 1], [3, 0], [0, 0]) == 0.0


def test_an_absent_sensor_has_no_share_in_spite_of_rounding() -> None:
    fused = np.array([[0.1, 0.2]], np.float32)
    rounded = fused + np.array([[3e-8, -3e-8]], np.float32)
    assert optical_share(fused, rounded, np.array([[0.0, 0.0]], np.float32))[0] == 1.0


def test_neither_sensor_speaks_for_the_class() -> None:
    assert share([1, 1], [2, 2], [0, 5]) == 0.5


def test_share_is_the_mean_marginal_worth_over_both_orders() -> None:
    generator = np.random.default_rng(3)
    parts = generator.normal(size=(2, 50, 4)).astype(np.float32)
    bias = generator.normal(size=4).astype(np.float32)
    fused = parts.sum(axis=0) + bias
    decided = fused.argmax(axis=1)

    def worth(logits: np.ndarray) -> np.ndarray:
        return logits[np.arange(50), decided] - logits.mean(axis=1)

    empty, optical, sar = worth(np.tile(bias, (50, 1))), worth(parts[0] + bias), worth(parts[1] + bias)
    shapley_optical = ((optical - empty) + (worth(fused) - sar)) / 2
    shapley_sar = ((sar - empty) + (worth(fused) - optical)) / 2
    spoken = np.maximum(shapley_optical, 0) + np.maximum(shapley_sar, 0)
    expected = np.where(spoken > 0, np.maximum(shapley_optical, 0) / np.maximum(spoken, 1e-9), 0.5)
    share = optical_share(fused, parts[0] + bias, parts[1] + bias)
    assert np.allclose(share, expected, atol=1e-4)


def test_softmax_does_not_overflow() -> None:
    assert np.allclose(softmax(np.array([[1000.0, 1000.0, -1000.0]], np.float32)), [[0.5, 0.5, 0.0]])
