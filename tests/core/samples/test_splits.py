import numpy as np
import pytest

from undercast.core.ingest.splits import CellWindow, split_blocks, split_groups


def grid_windows(rows, columns, cell, stride):
    return [CellWindow(r * stride, c * stride, cell) for r in range(rows) for c in range(columns)]


def test_every_class_comes_near_its_share():
    labels = np.repeat([0, 1, 2], [1000, 100, 20]).astype(np.int16)
    splits = split_groups([str(i) for i in range(1120)], labels, 0.2, 0.1, 0)
    for label, count in ((0, 1000), (1, 100), (2, 20)):
        of_label = splits[labels == label]
        assert abs((of_label == "validation").sum() - 0.2 * count) <= 1
        assert abs((of_label == "test").sum() - 0.1 * count) <= 1


def test_groups_stay_together_and_seeds_differ():
    rng = np.random.default_rng(0)
    groups = rng.integers(0, 40, 500).astype(str)
    labels = rng.integers(-1, 4, 500).astype(np.int16)
    first = split_groups(groups, labels, 0.15, 0.15, 1)
    for group in np.unique(groups):
        assert len(set(first[groups == group])) == 1
    np.testing.assert_array_equal(first, split_groups(groups, labels, 0.15, 0.15, 1))
    assert (first != split_groups(groups, labels, 0.15, 0.15, 2)).any()


@pytest.mark.parametrize(("validation", "test", "expected"), [(0, 0, {"train"}), (0.3, 0, {"train", "validation"})])
def test_splits_without_a_share_get_nothing(validation, test, expected):
    splits = split_groups([str(i) for i in range(10)], np.zeros(10, np.int16), validation, test, 0)
    assert set(splits) == expected


def test_few_large_groups_still_fill_every_split():
    splits = split_groups(np.repeat(["a", "b", "c"], 10), np.zeros(30, np.int16), 0.1, 0.1, 0)
    assert set(splits) == {"train", "validation", "test"}


@pytest.mark.parametrize(("cell", "stride"), [(8, 8), (8, 4), (8, 3), (8, 12)])
def test_no_pixel_is_in_two_splits(cell, stride):
    windows = grid_windows(30, 30, cell, stride)
    labels = np.random.default_rng(0).integers(0, 3, len(windows)).astype(np.int16)
    splits, keep = split_blocks(windows, labels, 4 * cell, 0.2, 0.2, 0)
    side = 30 * stride + cell
    owner = np.full((side, side), "", dtype="<U10")
    for window, split, kept in zip(windows, splits, keep, strict=True):
        if kept:
            part = owner[window.row : window.row + cell, window.column : window.column + cell]
            assert set(np.unique(part)) <= {"", split}
            part[:] = split
    assert {"train", "validation", "test"} == set(splits[keep])
    # Cells side by side lie within their block: none has to go.
    assert keep.all() if stride == cell else keep.mean() > 0.3


def test_neighbours_share_a_block():
    windows = grid_windows(16, 16, 8, 8)
    splits, _ = split_blocks(windows, np.zeros(256, np.int16), 64, 0.25, 0.25, 0)
    by_place = splits.reshape(16, 16)
    for row in (0, 8):
        for column in (0, 8):
            assert len(set(by_place[row : row + 8, column : column + 8].ravel())) == 1
