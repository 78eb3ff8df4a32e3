"""Paired significance against values worked out otherwise."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import norm

from undercast.core.compare.significance import holm, paired_differences


def table(only_reference: int, only_other: int, both: int, neither: int) -> tuple[np.ndarray, np.ndarray]:
    """What the reference and another method have right, (1, n), from the four counts of a paired table."""
    reference = [True] * (only_reference + both) + [False] * (only_other + neither)
    other = [False] * only_reference + [True] * (both + only_other) + [False] * neither
    return np.array([reference]), np.array([other])


def test_one_seed_gives_the_interval_of_a_paired_table() -> None:
    reference, other = table(30, 10, 300, 60)
    difference = paired_differences(reference, {"other": other})["other"]
    # A difference of paired proportions: (b - c) / n with the variance (b + c - (b - c)^2 / n) / n^2.
    deviation = np.sqrt(40 - 20**2 / 400) / 400
    assert difference.value == 0.05
    assert difference.low == pytest.approx(0.05 - 1.96 * deviation, abs=0.003)
    assert difference.high == pytest.approx(0.05 + 1.96 * deviation, abs=0.003)
    assert difference.p == pytest.approx(2 * norm.sf(0.05 / deviation), abs=0.002)


def test_seeds_that_differ_widen_the_interval() -> None:
    random = np.random.default_rng(5)
    shares = np.clip(random.normal(0.1, 0.05, 12), 0, 1)
    reference = np.ones((12, 4000), bool)
    other = np.arange(4000)[None, :] >= 4000 * shares[:, None]  # wrong on this share of the samples
    difference = paired_differences(reference, {"other": other})["other"]
    wrong = ~other
    # The means over samples vary from seed to seed; those over seeds from sample to sample.
    by_seed = wrong.mean(axis=1).var(ddof=1) / 12
    by_sample = wrong.mean(axis=0).var(ddof=1) / 4000
    width = 2 * 1.96 * np.sqrt(by_seed + by_sample)
    assert difference.value == pytest.approx(wrong.mean())
    assert difference.high - difference.low == pytest.approx(width, rel=0.06)
    single_seed = paired_differences(reference[:1], {"other": other[:1]})["other"]
    assert single_seed.high - single_seed.low < 0.6 * width


def test_equal_methods_do_not_differ() -> None:
    reference = np.random.default_rng(0).random((5, 300)) < 0.8
    difference = paired_differences(reference, {"itself": reference.copy()})["itself"]
    assert (difference.value, difference.low, difference.high, difference.p) == (0, 0, 0, 1)


def test_mirrored_errors_are_not_significant_but_one_sided_ones_are() -> None:
    random = np.random.default_rng(1)
    reference, other = random.random((2, 5, 500)) < 0.8
    never = np.zeros_like(other)
    differences = paired_differences(reference, {"as good": other, "never right": never}, resamples=999)
    assert differences["as good"].p > 0.05 and differences["as good"].low < 0 < differences["as good"].high
    assert differences["never right"].p == pytest.approx(2 / 1000)
    turned = paired_differences(other, {"reference": reference}, resamples=999)["reference"]
    assert turned.value == -differences["as good"].value
    assert turned.p == pytest.approx(differences["as good"].p)


def test_samples_of_one_site_count_as_one() -> None:
    random = np.random.default_rng(2)
    reference, other = random.random((2, 3, 80)) < 0.7
    repeated = [np.repeat(rights, 10, axis=1) for rights in (reference, other)]
    sites = np.repeat(np.arange(80), 10)
    by_sample = paired_differences(reference, {"o": other})["o"]
    together = paired_differences(repeated[0], {"o": repeated[1]}, groups=sites)["o"]
    apart = paired_differences(repeated[0], {"o": repeated[1]})["o"]
    assert (together.low, together.high, together.p) == pytest.approx((by_sample.low, by_sample.high, by_sample.p))
    assert apart.high - apart.low < 0.8 * (together.high - together.low)


def test_chance_is_called_significant_seldom() -> None:
    """Equally good methods, over seeds of different luck: at most the nominal 5 %, with what 150 trials can tell."""
    random = np.random.default_rng(3)
    hits = 0
    for _ in range(150):
        luck = random.normal(0, 0.02, (2, 5, 1))
        hard = random.random(200)
        reference, other = hard + luck + random.normal(0, 0.1, (2, 5, 200)) < 0.8
        hits += paired_differences(reference, {"o": other}, resamples=500)["o"].p < 0.05
    assert hits <= 12


def test_holms_correction_on_a_known_case() -> None:
    corrected = holm({"a": 0.01, "b": 0.04, "c": 0.03, "d": 0.005})
    assert corrected == pytest.approx({"a": 0.03, "b": 0.06, "c": 0.06, "d": 0.02})
    assert list(corrected) == ["a", "b", "c", "d"]
    assert holm({"a": 0.9, "b": 0.8}) == {"a": 1.0, "b": 1.0}
    assert holm({}) == {}


def test_tables_of_other_shapes_are_refused() -> None:
    reference = np.ones((2, 4), bool)
    with pytest.raises(ValueError, match="same seeds and samples"):
        paired_differences(reference, {"other": reference[:1]})
    with pytest.raises(ValueError, match="a group"):
        paired_differences(reference, {"other": reference}, groups=np.zeros(3, np.int64))
    with pytest.raises(ValueError, match="at least one"):
        paired_differences(reference[:, :0], {})
