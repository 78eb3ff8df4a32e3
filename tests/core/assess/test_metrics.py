"""Metrics against numbers worked out by hand."""

import json

import numpy as np
import pytest

from undercast.core.assess.metrics import OUTSIDE, UNKNOWN, assess

QUARTERS = [0.0, 0.25, 0.5, 0.75, 1.0]


def names(count: int) -> list[str]:
    return [f"class {index}" for index in range(count)]


def test_scores_worked_out_by_hand() -> None:
    labels = np.array([0, 0, 0, 1, 1, 2])
    assessment = assess(np.array([0, 0, 1, 1, 1, 0]), labels, None, QUARTERS, names(3))
    assert assessment.confusion == [[2, 1, 0], [0, 2, 0], [1, 0, 0]]
    assert assessment.samples == 6
    assert assessment.overall_accuracy == pytest.approx(4 / 6)
    assert assessment.kappa == pytest.approx((24 / 36 - 15 / 36) / (21 / 36))  # chance: (3 x 3 + 2 x 3 + 1 x 0) / 36
    assert [entry.support for entry in assessment.classes] == [3, 2, 1]
    assert [entry.predicted for entry in assessment.classes] == [3, 3, 0]
    assert [entry.precision for entry in assessment.classes] == [pytest.approx(2 / 3), pytest.approx(2 / 3), None]
    assert [entry.recall for entry in assessment.classes] == [pytest.approx(2 / 3), 1.0, 0.0]
    assert [entry.f1 for entry in assessment.classes] == [pytest.approx(2 / 3), pytest.approx(0.8), 0.0]
    assert assessment.average_accuracy == pytest.approx((2 / 3 + 1 + 0) / 3)
    assert assessment.macro_f1 == pytest.approx((2 / 3 + 0.8 + 0) / 3)
    assert assessment.calibration_error is None
    assert assessment.reliability is None


def test_calibration_error_worked_out_by_hand() -> None:
    probabilities = np.array([[0.9, 0.05, 0.05], [0.9, 0.1, 0.0], [0.25, 0.5, 0.25], [0.35, 0.33, 0.32]])
    assessment = assess(probabilities, np.array([0, 1, 1, 2]), None, QUARTERS, names(3))
    # bin 13 (0.867..0.933): 2 samples, confidence 0.9, accuracy 0.5; bin 7: 1, 0.5, 1; bin 5: 1, 0.35, 0.
    assert assessment.calibration_error == pytest.approx((2 * 0.4 + 0.5 + 0.35) / 4)
    assert assessment.reliability is not None
    assert len(assessment.reliability) == 15
    assert {index: entry.samples for index, entry in enumerate(assessment.reliability) if entry.samples} == {
        5: 1,
        7: 1,
        13: 2,
    }
    assert assessment.reliability[13].accuracy == 0.5
    assert assessment.reliability[0].accuracy is None
    assert assessment.reliability[0].confidence is None


def test_a_confidence_of_one_lies_in_the_last_bin() -> None:
    assessment = assess(
        np.array([[1.0, 0.0], [1.0 + 1e-7, 0.0]], np.float32), np.array([0, 1]), None, QUARTERS, names(2)
    )
    assert assessment.reliability is not None
    assert [entry.samples for entry in assessment.reliability] == [0] * 14 + [2]
    assert assessment.calibration_error == pytest.approx(0.5)


@pytest.mark.parametrize(
    ("right", "total", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_interval_as_in_newcombe_1998(right: int, total: int, low: float, high: float) -> None:
    predictions = np.array([0] * right + [1] * (total - right))
    assessment = assess(predictions, np.zeros(total, int), None, QUARTERS, names(2))
    assert assessment.interval == (pytest.approx(low, abs=5e-5), pytest.approx(high, abs=5e-5))


def test_bins_of_cloud_fraction() -> None:
    clouds = np.array([0.0, 0.24, 0.25, 0.74, 1.0, np.nan], np.float32)
    assessment = assess(np.array([0, 1, 0, 1, 1, 0]), np.array([0, 0, 0, 1, 1, 1]), clouds, QUARTERS, names(2))
    by_name = {entry.name: entry for entry in assessment.by_cloud}
    assert list(by_name) == ["0-25 %", "25-50 %", "50-75 %", "75-100 %", UNKNOWN]
    assert [entry.samples for entry in assessment.by_cloud] == [2, 1, 1, 1, 1]
    assert [entry.overall_accuracy for entry in assessment.by_cloud] == [0.5, 1.0, 1.0, 1.0, 0.0]
    assert by_name["0-25 %"].confusion == [[1, 1], [0, 0]]
    assert (by_name["75-100 %"].low, by_name["75-100 %"].high) == (0.75, 1.0)
    assert by_name[UNKNOWN].low is None
    assert sum(entry.samples for entry in assessment.by_cloud) == assessment.samples
    assert assessment.mean_cloud_fraction == pytest.approx((0.24 + 0.25 + 0.74 + 1.0) / 5)


def test_an_edge_that_float32_rounds_down_is_still_in_its_bin() -> None:
    assessment = assess(np.array([0]), np.array([0]), np.array([0.7], np.float32), [0.0, 0.7, 1.0], names(2))
    assert [entry.samples for entry in assessment.by_cloud] == [0, 1]


def test_fractions_outside_all_bins_are_kept_apart() -> None:
    assessment = assess(np.array([0, 0]), np.array([0, 1]), np.array([0.1, 0.9]), [0.5, 1.0], names(2))
    assert [(entry.name, entry.samples) for entry in assessment.by_cloud] == [("50-100 %", 1), (OUTSIDE, 1)]


def test_an_empty_bin_has_none_throughout() -> None:
    assessment = assess(np.array([[0.8, 0.2]]), np.array([0]), np.array([0.9]), QUARTERS, names(2))
    empty = assessment.by_cloud[0]
    assert empty.samples == 0
    for value in (empty.overall_accuracy, empty.interval, empty.kappa, empty.macro_f1, empty.average_accuracy):
        assert value is None
    assert empty.calibration_error is None
    assert empty.confusion == [[0, 0], [0, 0]]


def test_one_class_only_has_no_kappa() -> None:
    assessment = assess(np.array([1, 1, 1]), np.array([1, 1, 1]), None, QUARTERS, names(3))
    assert assessment.overall_accuracy == 1.0
    assert assessment.kappa is None
    assert [entry.f1 for entry in assessment.classes] == [None, 1.0, None]
    assert assessment.macro_f1 == 1.0


def test_one_sample_that_is_wrong() -> None:
    assessment = assess(np.array([[0.3, 0.7]]), np.array([0]), np.array([0.1]), QUARTERS, names(2))
    assert assessment.overall_accuracy == 0.0
    assert assessment.kappa == 0.0
    assert assessment.calibration_error == pytest.approx(0.7)


def test_no_sample_at_all() -> None:
    assessment = assess(np.zeros((0, 4)), np.zeros(0, int), np.zeros(0), QUARTERS, names(4))
    assert assessment.samples == 0
    assert assessment.overall_accuracy is None
    assert assessment.mean_cloud_fraction is None


@pytest.mark.parametrize("count", range(2, 13))
def test_any_number_of_classes(count: int) -> None:
    labels = np.arange(5 * count) % count
    predictions = np.where(np.arange(5 * count) < count, (labels + 1) % count, labels)  # one of five of each is wrong
    assessment = assess(predictions, labels, None, QUARTERS, names(count))
    assert assessment.overall_accuracy == pytest.approx(0.8)
    assert assessment.kappa == pytest.approx(
        (0.8 - 1 / count) / (1 - 1 / count), abs=1e-6
    )  # every class 5 times on both sides
    assert all(entry.f1 == pytest.approx(0.8) for entry in assessment.classes)
    assert np.array(assessment.confusion).sum(axis=1).tolist() == [5] * count


def test_json_has_null_and_no_nan() -> None:
    assessment = assess(np.array([[0.8, 0.2]]), np.array([0]), np.array([np.nan]), QUARTERS, names(2))
    content = json.loads(assessment.model_dump_json(), parse_constant=pytest.fail)
    assert content["kappa"] is None
    assert content["classes"][1]["recall"] is None
    assert content["by_cloud"][0]["overall_accuracy"] is None


@pytest.mark.parametrize(
    ("predictions", "labels", "problem"),
    [
        (np.array([0, 1]), np.array([0]), "same length"),
        (np.array([0, 2]), np.array([0, 1]), "prediction"),
        (np.array([0, 1]), np.array([0, -1]), "label"),
        (np.array([0.0, 1.0]), np.array([0, 1]), "integers"),
        (np.array([[0.5, np.nan]]), np.array([0]), "finite"),
    ],
)
def test_what_does_not_fit_is_refused(predictions: np.ndarray, labels: np.ndarray, problem: str) -> None:
    with pytest.raises(ValueError, match=problem):
        assess(predictions, labels, None, QUARTERS, names(2))
