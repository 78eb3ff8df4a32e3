"""Scores of pixels against values worked out by hand."""

from __future__ import annotations

import numpy as np
import pytest

from undercast.core.assess.confidence import Calibration, expected_calibration_error
from undercast.core.assess.pixels import confusions, interval, mean_iou, pixel_scores

MATRIX = np.array([[8, 2, 0], [1, 4, 0], [0, 0, 0]])


def test_confusions_count_labelled_pixels_of_each_sample() -> None:
    labels = np.array([[[0, 1], [255, 1]], [[255, 255], [255, 255]], [[2, 2], [0, 255]]], np.uint8)
    given = np.array([[[0, 0], [2, 1]], [[0, 1], [2, 0]], [[2, 0], [0, 1]]])
    matrices = confusions(labels, given, 3)
    assert matrices.shape == (3, 3, 3)
    assert matrices[0].tolist() == [[1, 0, 0], [1, 1, 0], [0, 0, 0]]
    assert not matrices[1].any()
    assert matrices[2].tolist() == [[1, 0, 0], [0, 0, 0], [1, 0, 1]]


def test_scores_by_hand() -> None:
    scores = pixel_scores(MATRIX, ["a", "b", "c"])
    assert scores.pixels == 15 and scores.overall_accuracy == pytest.approx(12 / 15)
    assert [entry.iou for entry in scores.classes] == [pytest.approx(8 / 11), pytest.approx(4 / 7), None]
    assert scores.mean_iou == pytest.approx((8 / 11 + 4 / 7) / 2)
    assert scores.macro_f1 == pytest.approx((16 / 19 + 8 / 11) / 2)
    chance = (10 * 9 + 5 * 6) / 15**2
    assert scores.kappa == pytest.approx((12 / 15 - chance) / (1 - chance))
    assert scores.classes[0].precision == pytest.approx(8 / 9) and scores.classes[0].recall == pytest.approx(8 / 10)
    assert scores.confusion == MATRIX.tolist()


def test_a_class_that_is_given_and_never_there_costs_the_others_alone() -> None:
    matrix = np.array([[5, 0, 5], [0, 0, 0], [0, 0, 0]])
    scores = pixel_scores(matrix, ["a", "b", "c"])
    assert scores.mean_iou == pytest.approx(0.5) and scores.classes[2].iou == 0 and scores.kappa is not None


def test_nothing_and_one_class_alone() -> None:
    empty = pixel_scores(np.zeros((2, 2), np.int64), ["a", "b"])
    assert (empty.pixels, empty.mean_iou, empty.kappa, empty.overall_accuracy) == (0, None, None, None)
    alone = pixel_scores(np.array([[7, 0], [0, 0]]), ["a", "b"])
    assert alone.mean_iou == 1 and alone.kappa is None


def test_the_mean_over_many_matrices_is_that_of_each() -> None:
    random = np.random.default_rng(0)
    matrices = random.integers(0, 9, (20, 3, 3))
    matrices[3, 1] = 0
    matrices[4] = 0
    values = mean_iou(matrices)
    for matrix, value in zip(matrices, values, strict=True):
        expected = pixel_scores(matrix, ["a", "b", "c"]).mean_iou
        assert np.isnan(value) if expected is None else value == pytest.approx(expected)


def test_the_interval_draws_whole_sites() -> None:
    right, wrong = np.array([[10, 0], [0, 10]]), np.array([[0, 10], [10, 0]])
    many = np.stack([right] * 30 + [wrong] * 10)
    narrow = interval(many, [str(number) for number in range(40)])
    wide = interval(many, ["all right"] * 30 + ["all wrong"] * 10)
    assert narrow is not None and narrow[0] < mean_iou(many.sum(axis=0)) < narrow[1]
    assert wide == (0, 1)
    assert interval(many, ["one"] * 40) is None
    nameless = interval(many, [""] * 40)
    assert nameless is not None and nameless[1] - nameless[0] == pytest.approx(narrow[1] - narrow[0], abs=0.1)


def test_calibration_batch_by_batch_is_that_of_all() -> None:
    random = np.random.default_rng(1)
    confidence, right = random.uniform(0.3, 1, 5000), random.random(5000) < 0.6
    confidence[0] = 1.0
    filled = Calibration()
    assert filled.error is None
    for part in np.array_split(np.arange(5000), 7):
        filled.add(confidence[part], right[part])
    assert filled.error == pytest.approx(expected_calibration_error(confidence, right))
    assert sum(entry.samples for entry in filled.bins) == 5000
