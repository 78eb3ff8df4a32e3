"""Areas and accuracies from a stratified sample: the published example, the equations, and how often intervals hold."""

import numpy as np
import pytest

from undercast.core.assess.estimation import Estimate, Estimates, Sample, estimate

# Olofsson et al. 2014, table 8: 640 points (row: map, column: reference) in four strata of 30 m pixels.
COUNTS = np.array([[66, 0, 5, 4], [0, 55, 8, 12], [1, 0, 153, 11], [2, 1, 9, 313]])
PIXELS = np.array([200_000, 150_000, 3_200_000, 6_450_000])
HECTARES = 0.09
NAMES = ["deforestation", "forest gain", "stable forest", "stable non-forest"]


def from_counts(counts: np.ndarray, units: np.ndarray, hectares: float = HECTARES) -> Sample:
    strata, labels = (np.repeat(index.ravel(), counts.ravel()) for index in np.indices(counts.shape))
    names = NAMES[: counts.shape[1]]
    areas = np.full(len(strata), hectares)
    return Sample(names, units, units * hectares, strata, labels, areas, drawn=len(strata))


def half_width(value: Estimate) -> float:
    assert value.standard_error is not None
    return 1.96 * value.standard_error


def test_the_example_of_olofsson_et_al_2014() -> None:
    """Section 5 of the paper: overall 0.95 +- 0.02; deforestation 0.88 +- 0.07, 0.75 +- 0.21, 21,158 +- 6,158 ha."""
    made = estimate(from_counts(COUNTS, PIXELS))
    deforestation = made.classes[0]
    for value, published, width in (
        (made.overall_accuracy, 0.95, 0.02),
        (deforestation.users_accuracy, 0.88, 0.07),
        (deforestation.producers_accuracy, 0.75, 0.21),
    ):
        assert value.value == pytest.approx(published, abs=0.005)
        assert half_width(value) == pytest.approx(width, abs=0.005)
    assert deforestation.mapped_hectares == pytest.approx(18_000)
    assert deforestation.area.value == pytest.approx(21_158, abs=1)
    assert half_width(deforestation.area) == pytest.approx(6_158, abs=3)
    assert deforestation.bias_hectares == pytest.approx(18_000 - 21_158, abs=1)
    assert np.sum(made.shares) == pytest.approx(1)
    assert made.shares[0][0] == pytest.approx(0.02 * 66 / 75)


def test_all_numbers_are_those_of_the_papers_equations() -> None:
    """Equations 1 to 11, written out with loops as they stand in the paper."""
    n, weights = COUNTS.sum(axis=1), PIXELS / PIXELS.sum()
    p = weights[:, None] * COUNTS / n[:, None]  # (4)
    users = np.diag(COUNTS) / n  # (2)
    producers = np.diag(p) / p.sum(axis=0)  # (3)
    v_overall = sum(w**2 * u * (1 - u) / (m - 1) for w, u, m in zip(weights, users, n, strict=True))  # (5)
    made = estimate(from_counts(COUNTS, PIXELS))
    few = pytest.approx(1, rel=3e-4)  # the finite population correction, which the paper leaves out
    assert made.overall_accuracy.value == pytest.approx(np.trace(p))  # (1)
    assert made.overall_accuracy.standard_error / np.sqrt(v_overall) == few
    for j, entry in enumerate(made.classes):
        assert entry.users_accuracy.value == pytest.approx(users[j])
        v_users = users[j] * (1 - users[j]) / (n[j] - 1)  # (6)
        assert entry.users_accuracy.standard_error / np.sqrt(v_users) == few
        mapped = PIXELS * COUNTS[:, j] / n
        others = sum(
            PIXELS[i] ** 2 * COUNTS[i, j] / n[i] * (1 - COUNTS[i, j] / n[i]) / (n[i] - 1) for i in range(4) if i != j
        )
        of_class = PIXELS[j] ** 2 * (1 - producers[j]) ** 2 * users[j] * (1 - users[j]) / (n[j] - 1)
        v_producers = (of_class + producers[j] ** 2 * others) / mapped.sum() ** 2  # (7)
        assert entry.producers_accuracy.value == pytest.approx(producers[j])
        assert entry.producers_accuracy.standard_error / np.sqrt(v_producers) == few
        share = (weights * COUNTS[:, j] / n).sum()  # (9)
        error = np.sqrt(sum((w * q - q**2) / (m - 1) for w, q, m in zip(weights, p[:, j], n, strict=True)))  # (10)
        whole = PIXELS.sum() * HECTARES
        assert entry.area.value == pytest.approx(whole * share)
        assert entry.area.standard_error / (whole * error) == few
        assert entry.area.low == pytest.approx(entry.area.value - 1.96 * whole * error, rel=1e-3)  # (11)


def test_a_stratum_that_is_labelled_as_a_whole_leaves_nothing_to_chance() -> None:
    made = estimate(from_counts(COUNTS, COUNTS.sum(axis=1)))
    assert made.overall_accuracy.standard_error == 0
    assert [entry.area.value for entry in made.classes] == pytest.approx((COUNTS.sum(axis=0) * HECTARES).tolist())
    assert [entry.area.standard_error for entry in made.classes] == [0, 0, 0, 0]


def test_intervals_end_where_nothing_can_be() -> None:
    made = estimate(from_counts(np.array([[1, 9], [0, 12]]), np.array([10_000, 10_000])))
    first = made.classes[0]
    assert first.users_accuracy.value == pytest.approx(0.1) and first.users_accuracy.low == 0
    assert first.area.low == 0
    assert first.producers_accuracy.high == made.classes[1].users_accuracy.high == 1


def test_two_points_are_needed_for_an_interval_and_one_for_an_estimate() -> None:
    counts = np.array([[1, 0, 0], [3, 20, 2], [0, 1, 30]])
    made = estimate(from_counts(counts, np.array([500, 5_000, 9_000])))
    assert made.overall_accuracy.value is not None and made.overall_accuracy.low is None
    assert all(entry.area.value is not None and entry.area.standard_error is None for entry in made.classes)
    assert made.classes[0].users_accuracy.value == 1 and made.classes[0].users_accuracy.high is None
    assert made.classes[1].users_accuracy.low is not None  # its own stratum has enough
    counts[0] = 0
    made = estimate(from_counts(counts, np.array([500, 5_000, 9_000])))
    assert made.overall_accuracy.value is None
    assert all(entry.area.value is None and entry.bias_hectares is None for entry in made.classes)
    assert made.classes[0].users_accuracy.value is None
    assert made.classes[2].users_accuracy.value == pytest.approx(30 / 31)
    assert made.shares[0] == [None, None, None] and made.counts[0] == [0, 0, 0]
    # A class that the map does not have is no gap.
    made = estimate(from_counts(counts, np.array([0, 5_000, 9_000])))
    assert made.overall_accuracy.low is not None
    assert made.classes[0].area.value == pytest.approx(5_000 * 3 / 25 * HECTARES)
    assert made.classes[0].producers_accuracy.value == 0 and made.classes[0].users_accuracy.value is None


def test_unsure_ground_counts_in_areas_and_not_in_accuracies() -> None:
    counts = np.array([[40, 10], [5, 45]])
    units = np.array([1_000, 3_000])
    without = estimate(from_counts(counts, units))
    made = estimate(from_counts(np.vstack([counts, [30, 10]]), np.append(units, 400)))
    assert made.strata == [*NAMES[:2], "unsure"]
    assert made.overall_accuracy == without.overall_accuracy
    assert [c.producers_accuracy for c in made.classes] == [c.producers_accuracy for c in without.classes]
    assert made.hectares == pytest.approx(4_400 * HECTARES)
    more = [new.area.value - old.area.value for new, old in zip(made.classes, without.classes, strict=True)]
    assert more == pytest.approx([300 * HECTARES, 100 * HECTARES])


def landscape(unequal: bool) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """A map of 9,000 cells in three classes and "unsure", the truth, and the cells' hectares."""
    random = np.random.default_rng(3)
    truth = random.choice(3, 9_000, p=[0.25, 0.3, 0.45])
    mapped = np.where(random.random(9_000) < 0.2, random.choice(3, 9_000), truth)
    mapped = np.where(random.random(9_000) < 0.08, 3, mapped)
    # Small cells are mapped wrongly more often, so that counting points alone would be off.
    areas = np.where(truth == mapped, 1.5, 0.7) * random.uniform(0.8, 1.2, 9_000) if unequal else np.full(9_000, 2.0)
    return mapped, truth, areas


def draw(random: np.random.Generator, mapped: np.ndarray, truth: np.ndarray, areas: np.ndarray) -> Estimates:
    strata = int(mapped.max()) + 1
    points = np.concatenate([random.choice(np.flatnonzero(mapped == one), 200, replace=False) for one in range(strata)])
    units, hectares = np.bincount(mapped), np.bincount(mapped, areas)
    return estimate(Sample(NAMES[:3], units, hectares, mapped[points], truth[points], areas[points], len(points)))


@pytest.mark.parametrize("unequal", [False, True])
def test_95_of_100_intervals_hold_the_truth(unequal: bool) -> None:
    mapped, truth, areas = landscape(unequal)
    decided = mapped < 3
    right = decided & (mapped == truth)
    values = {"overall": areas[right].sum() / areas[decided].sum()}
    for one in range(3):
        values[f"area {one}"] = areas[truth == one].sum()
        values[f"users {one}"] = areas[right & (mapped == one)].sum() / areas[mapped == one].sum()
        values[f"producers {one}"] = areas[right & (truth == one)].sum() / areas[decided & (truth == one)].sum()
    random, covered, sums = np.random.default_rng(8), dict.fromkeys(values, 0), dict.fromkeys(values, 0.0)
    draws = 1000
    for _ in range(draws):
        made = draw(random, mapped, truth, areas)
        estimates = {"overall": made.overall_accuracy}
        for one, entry in enumerate(made.classes):
            estimates[f"area {one}"] = entry.area
            estimates[f"users {one}"] = entry.users_accuracy
            estimates[f"producers {one}"] = entry.producers_accuracy
        for name, value in estimates.items():
            covered[name] += value.low <= values[name] <= value.high
            sums[name] += value.value
    assert all(0.92 <= count / draws <= 0.98 for count in covered.values()), covered
    for name, value in values.items():
        assert sums[name] / draws == pytest.approx(value, rel=0.01), name


def test_what_points_cannot_show_is_told() -> None:
    """A rare class in a large stratum: its interval has no width to speak of until a point happens to show it."""
    made = estimate(from_counts(np.array([[50, 0], [0, 100]]), np.array([1_000, 99_000])))
    rare, common = made.classes
    assert rare.area.standard_error == 0 and rare.users_accuracy.low == 1
    assert rare.unseen_hectares == pytest.approx(99_000 * HECTARES * (1 - 100 / 99_000) * 3 / 100)
    assert rare.too_narrow
    assert common.unseen_hectares == pytest.approx(1_000 * HECTARES * (1 - 50 / 1_000) * 3 / 50)
    entry = estimate(from_counts(np.array([[50, 0], [2, 98]]), np.array([1_000, 99_000]))).classes[0]
    assert entry.unseen_hectares == 0 and not entry.too_narrow


def test_intervals_that_are_not_marked_hold_the_truth() -> None:
    """Two per cent of the ground, of which other strata hide a third: half of the samples see nothing of that."""
    random = np.random.default_rng(3)
    truth = random.choice(3, 50_000, p=[0.02, 0.38, 0.6])
    mapped = np.where(random.random(50_000) < 0.15, random.choice(3, 50_000, p=[0.02, 0.38, 0.6]), truth)
    areas = np.ones(50_000)
    hectares, covered = float((truth == 0).sum()), {True: [0, 0], False: [0, 0]}
    for _ in range(300):
        entry = draw(random, mapped, truth, areas).classes[0]
        counts = covered[entry.too_narrow]
        counts[0] += entry.area.low <= hectares <= entry.area.high
        counts[1] += 1
    assert covered[False][0] / covered[False][1] > 0.92, covered
    assert covered[True][0] / covered[True][1] < 0.75, covered
    assert min(covered[True][1], covered[False][1]) > 50, covered
