"""The filter of stage F1 against choices worked out by hand."""

import numpy as np

from undercast.core.transfer.options import FilterOptions
from undercast.core.transfer.pseudo_labels import believed

# Class 0 with the confidences 0.9, 0.8, 0.7, 0.6; class 1 with 0.95, 0.55, 0.52.
CONFIDENCE = np.array([0.9, 0.8, 0.7, 0.6, 0.95, 0.55, 0.52], np.float32)
LABEL = np.array([0, 0, 0, 0, 1, 1, 1])
GIVEN = np.arange(2) == LABEL[:, None]
PROBABILITIES = np.where(GIVEN, CONFIDENCE[:, None], 1 - CONFIDENCE[:, None]).astype(np.float32)
CLEAR = np.zeros(7, np.float32)
ALL = np.ones(7, bool)


def chosen(cloud: np.ndarray = CLEAR, usable: np.ndarray = ALL, **options: float) -> list[int]:
    return np.flatnonzero(believed(PROBABILITIES, cloud, usable, FilterOptions(**options))).tolist()


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
