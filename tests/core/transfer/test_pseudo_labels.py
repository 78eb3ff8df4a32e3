"""The filter of stage F1 against choices worked out by hand."""

import numpy as np
import pytest

from undercast.core.config.transfer import FilterOptions
from undercast.core.methods.transfer.pseudo_labels import sample_weights, select_pseudo_labels, without_cloud_bias
from undercast.core.scores import softmax

# Class 0 with the confidences 0.9, 0.8, 0.7, 0.6; class 1 with 0.95, 0.55, 0.52.
CONFIDENCE = np.array([0.9, 0.8, 0.7, 0.6, 0.95, 0.55, 0.52], np.float32)
LABEL = np.array([0, 0, 0, 0, 1, 1, 1])
GIVEN = np.arange(2) == LABEL[:, None]
PROBABILITIES = np.where(GIVEN, CONFIDENCE[:, None], 1 - CONFIDENCE[:, None]).astype(np.float32)
CLEAR = np.zeros(7, np.float32)
ALL = np.ones(7, bool)


def chosen(cloud: np.ndarray = CLEAR, usable: np.ndarray = ALL, **options: float) -> list[int]:
    return np.flatnonzero(select_pseudo_labels(PROBABILITIES, cloud, usable, FilterOptions(**options))).tolist()


def test_the_quantile_is_of_each_class() -> None:
    # The medians are 0.75 and 0.55: a rule over all samples would take from class 1 what 0.7 would take.
    assert chosen(quantile=0.5, least_confidence=0.0) == [0, 1, 4, 5]


def test_the_floor_holds_in_every_class() -> None:
    assert chosen(quantile=0.5, least_confidence=0.6) == [0, 1, 4]
    assert chosen(quantile=0.0, least_confidence=0.6) == [0, 1, 2, 3, 4]


def test_all_are_believed_without_quantile_and_floor() -> None:
    assert chosen(quantile=0.0, least_confidence=0.0) == list(range(7))


def test_cloudy_samples_are_left_out_and_do_not_shape_the_quantile() -> None:
    cloud = np.array([0.9, 0, 0, 0, 0, 0, np.nan], np.float32)
    # Without the first, the median of class 0 is 0.7; an unknown cloud fraction passes.
    assert chosen(cloud, quantile=0.5, least_confidence=0.0, greatest_cloud=0.5) == [1, 2, 4, 5]
    assert chosen(cloud, quantile=0.0, least_confidence=0.0, greatest_cloud=0.5) == [1, 2, 3, 4, 5, 6]


def test_samples_that_may_not_be_used_are_left_out() -> None:
    usable = np.array([False, True, True, True, False, False, False])
    assert chosen(usable=usable, quantile=0.5, least_confidence=0.0) == [1, 2]
    assert chosen(usable=~ALL) == []


def biased(count: int = 2000) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Logits of three classes that cloud draws towards the last one, cloud fractions, and the logits without that."""
    random = np.random.default_rng(0)
    clean = random.normal(0, 2, (count, 3)).astype(np.float32)
    cloud = random.uniform(0, 1, count).astype(np.float32)
    return clean + cloud[:, None] * np.array([-8, -2, 10], np.float32), cloud, clean


def test_the_bias_of_cloud_is_found_and_taken_away() -> None:
    logits, cloud, clean = biased()
    corrected = without_cloud_bias(logits, cloud, np.ones(len(cloud), bool), FilterOptions(correct_cloud=1.0))
    little = cloud < 0.3
    away = cloud[little] - cloud[little].mean()
    assert np.abs((away[:, None] * softmax(corrected[little])).mean(axis=0)).max() < 1e-3
    assert np.abs((away[:, None] * softmax(logits[little])).mean(axis=0)).max() > 0.01
    assert (corrected.argmax(1) == clean.argmax(1)).mean() > 0.9 > (logits.argmax(1) == clean.argmax(1)).mean()
    clear = cloud < 1e-3
    assert np.allclose(softmax(corrected[clear]), softmax(logits[clear]), atol=0.02)


def test_half_a_correction_is_half_the_way() -> None:
    logits, cloud, _ = biased()
    usable = np.ones(len(cloud), bool)
    whole, half = (
        without_cloud_bias(logits, cloud, usable, FilterOptions(correct_cloud=part)) - logits for part in (1.0, 0.5)
    )
    assert np.allclose(half, whole / 2, atol=1e-4)


@pytest.mark.parametrize("cloud", [np.full(40, np.nan), np.full(40, 0.05), np.linspace(0.4, 1, 40)])
def test_without_little_cloud_to_learn_from_nothing_is_corrected(cloud: np.ndarray) -> None:
    logits = np.random.default_rng(1).normal(size=(40, 3)).astype(np.float32)
    corrected = without_cloud_bias(logits, cloud.astype(np.float32), np.ones(40, bool), FilterOptions())
    assert np.array_equal(corrected, logits)


def test_balanced_classes_count_alike_and_samples_one_on_average() -> None:
    labels = np.array([0, 0, 0, 2])
    weights = sample_weights(labels, 4, balanced=True)
    assert weights.tolist() == pytest.approx([2 / 3, 2 / 3, 2 / 3, 2])
    assert sample_weights(labels, 4, balanced=False).tolist() == [1, 1, 1, 1]
