"""Accuracy by coverage against numbers worked out by hand."""

import numpy as np
import pytest

from undercast.core.assess import confidence as module
from undercast.core.assess.confidence import Confidences, confidence_before, coverage_curve, kept_at, risk_coverage_area
from undercast.core.assess.metrics import assess

SURE = np.array([0.6, 0.9, 0.8, 0.7])
RIGHT = np.array([True, True, False, True])


def test_the_area_is_the_mean_error_over_all_coverages() -> None:
    # Errors by coverage: 0 of 1, 1 of 2, 1 of 3, 1 of 4.
    assert risk_coverage_area(Confidences.of(SURE, RIGHT)) == pytest.approx((0 + 1 / 2 + 1 / 3 + 1 / 4) / 4)
    assert risk_coverage_area(Confidences.of(SURE, np.ones(4, bool))) == 0
    assert risk_coverage_area(Confidences.of(SURE, np.zeros(4, bool))) == 1
    assert risk_coverage_area(Confidences()) is None


def test_samples_of_one_confidence_share_their_errors_whatever_their_order() -> None:
    sure = np.array([0.9, 0.5, 0.5, 0.5, 0.5])
    # Half an error a sample in the group of four, after one that is right.
    expected = np.mean([0, 0.5 / 2, 1 / 3, 1.5 / 4, 2 / 5])
    for right in ([1, 1, 1, 0, 0], [1, 0, 0, 1, 1], [1, 0, 1, 0, 1]):
        assert risk_coverage_area(Confidences.of(sure, np.array(right, bool))) == pytest.approx(expected)


def test_the_curve_goes_from_the_surest_to_all() -> None:
    curve = coverage_curve(Confidences.of(SURE, RIGHT))
    assert [(point.threshold, point.samples, point.coverage) for point in curve] == [
        *((0.9, 1, 0.25), (0.8, 2, 0.5), (0.7, 3, 0.75), (0.6, 4, 1.0)),
    ]
    assert [point.accuracy for point in curve] == [1, 0.5, pytest.approx(2 / 3), 0.75]
    assert [point.coverage for point in coverage_curve(Confidences.of(SURE, RIGHT), undecided=4)] == [
        1 / 8,
        2 / 8,
        3 / 8,
        4 / 8,
    ]
    assert coverage_curve(Confidences()) == []


def test_a_long_curve_is_thinned_evenly_and_exact_where_it_is_kept() -> None:
    random = np.random.default_rng(0)
    sure = random.random(3000).astype(np.float32).astype(float)
    right = random.random(3000) < sure
    curve = coverage_curve(Confidences.of(sure, right))
    assert len(curve) == 50
    assert np.allclose([point.coverage for point in curve], np.arange(1, 51) / 50, atol=1e-3)
    for point in curve:
        kept = sure >= point.threshold
        assert (point.samples, point.accuracy) == (kept.sum(), pytest.approx(right[kept].mean()))


def test_parts_together_are_the_whole() -> None:
    random = np.random.default_rng(2)
    sure, right = random.integers(0, 60, 5000) / 60, random.random(5000) < 0.7
    whole, filled = Confidences.of(sure, right), Confidences()
    for part in np.array_split(np.arange(5000), 7):
        filled.join(Confidences.of(sure[part], right[part]))
    for name in ("values", "samples", "right"):
        assert np.array_equal(getattr(filled, name), getattr(whole, name))
    # By hand, rank by rank: samples of one confidence share their errors.
    order = np.argsort(-sure, kind="stable")
    shared = np.array([1 - right[sure == value].mean() for value in sure[order]])
    assert risk_coverage_area(filled) == pytest.approx((np.cumsum(shared) / np.arange(1, 5001)).mean())


def test_too_many_confidences_are_rounded_down_and_their_counts_stay_true(monkeypatch: pytest.MonkeyPatch) -> None:
    random = np.random.default_rng(3)
    sure, right = random.random(20_000), random.random(20_000) < 0.5
    area = risk_coverage_area(Confidences.of(sure, right))
    monkeypatch.setattr(module, "MOST_CONFIDENCES", 1024)
    filled = Confidences()
    for part in np.array_split(np.arange(20_000), 11):
        filled.add(sure[part], right[part])
    assert len(filled.values) <= 1025 and filled.total == 20_000
    assert risk_coverage_area(filled) == pytest.approx(area, abs=1e-3)
    for point in coverage_curve(filled):
        kept = sure >= point.threshold
        assert (point.samples, point.accuracy) == (kept.sum(), pytest.approx(right[kept].mean()))


def test_a_threshold_keeps_what_has_just_it() -> None:
    (point,) = kept_at({0.5: 0.8}, Confidences.of(SURE, RIGHT), undecided=1)
    assert (point.wanted, point.threshold, point.samples, point.coverage, point.accuracy) == (0.5, 0.8, 2, 0.4, 0.5)
    (none,) = kept_at({0.5: 0.95}, Confidences.of(SURE, RIGHT), undecided=0)
    assert (none.samples, none.coverage, none.accuracy) == (0, 0.0, None)


def test_cloud_bins_are_counted_at_the_thresholds_of_all() -> None:
    labels = np.zeros(10, int)
    sure = np.array([0.99, 0.98, 0.97, 0.96, 0.95, 0.9, 0.8, 0.7, 0.6, 0.55])
    probabilities = np.stack([sure, 1 - sure], axis=1)
    probabilities[8:] = probabilities[8:, ::-1]  # the two least sure are wrong
    clouds = np.array([0.1] * 5 + [0.9] * 5)
    assessment = assess(probabilities, labels, clouds, [0.0, 0.5, 1.0], ["a", "b"])
    points = {entry.wanted: (entry.threshold, entry.samples, entry.accuracy) for entry in assessment.abstention or []}
    assert points[1.0] == (pytest.approx(0.55), 10, 0.8)
    assert points[0.95] == points[1.0]  # nine would be too few
    assert points[0.9] == (pytest.approx(0.6), 9, pytest.approx(8 / 9))
    assert points[0.8] == (pytest.approx(0.7), 8, 1.0)
    clear, cloudy = ({entry.wanted: entry for entry in one.abstention or []} for one in assessment.by_cloud)
    assert (clear[0.8].samples, clear[0.8].coverage) == (5, 1.0)
    assert (cloudy[0.8].samples, cloudy[0.8].coverage, cloudy[0.8].accuracy) == (3, 0.6, 1.0)
    assert cloudy[0.8].threshold == points[0.8][0]
    assert assessment.by_cloud[0].risk_coverage_area == 0 and (assessment.by_cloud[1].risk_coverage_area or 0) > 0


def test_undecided_samples_count_in_the_coverage_alone() -> None:
    assessment = assess(
        np.array([0, 1, -1, -1]), np.array([0, 0, 0, 1]), np.array([0.1, 0.9, 0.9, 0.9]), [0.0, 0.5, 1.0], ["a", "b"],
        np.array([0.9, 0.8, 0.4, 0.3]),
    )  # fmt: skip
    assert (assessment.samples, assessment.undecided, assessment.coverage, assessment.overall_accuracy) == (
        2,
        2,
        0.5,
        0.5,
    )
    assert [(entry.samples, entry.undecided) for entry in assessment.by_cloud] == [(1, 0), (1, 2)]
    assert assessment.abstention == [] and [point.coverage for point in assessment.coverage_curve or []] == [0.25, 0.5]
    nothing = assess(np.array([-1]), np.array([0]), None, [0.0, 1.0], ["a", "b"], np.array([0.2]))
    assert (nothing.samples, nothing.undecided, nothing.coverage) == (0, 1, 0.0)
    assert nothing.overall_accuracy is None and nothing.risk_coverage_area is None


@pytest.mark.parametrize("temperature", [0.4, 1.0, 3.0])
def test_the_confidence_before_a_temperature_is_found_again(temperature: float) -> None:
    logits = np.random.default_rng(1).normal(size=(20, 5)) * 4

    def softmax(values: np.ndarray) -> np.ndarray:
        raised = np.exp(values - values.max(axis=1, keepdims=True))
        return raised / raised.sum(axis=1, keepdims=True)

    confidence = confidence_before(softmax(logits / temperature).astype(np.float32), temperature)
    assert np.allclose(confidence, softmax(logits).max(axis=1), atol=1e-4)
