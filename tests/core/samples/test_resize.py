import numpy as np
import pytest

from undercast.core.raster.resize import as_dtype, resize


def whole(side):
    return np.ones((side, side), bool)


def test_shrinking_averages_the_ground():
    values = np.arange(16, dtype=np.float64).reshape(1, 4, 4)
    small, valid = resize(values, whole(4), 2, 2)
    np.testing.assert_allclose(small[0], [[2.5, 4.5], [10.5, 12.5]])
    assert valid.all()


def test_shrinking_by_a_fraction_weighs_by_shared_ground():
    # 3 pixels become 2 of 1.5 pixels each: (1 x a + 0.5 x b) / 1.5.
    small, _ = resize(np.array([[[0.0, 6.0, 12.0]] * 3]), whole(3), 2, 2)
    np.testing.assert_allclose(small[0, 0], [2, 10])


def test_invalid_pixels_have_no_weight():
    values = np.array([[[10, 255], [10, 255]]], np.uint8)
    valid = np.array([[True, False], [True, False]])
    small, small_valid = resize(values, valid, 1, 1)
    assert small[0, 0, 0] == 10 and small_valid[0, 0]
    valid[0, 0] = False
    assert not resize(values, valid, 1, 1)[1].any()


def test_growing_interpolates_and_stays_within_the_values():
    large, valid = resize(np.array([[[0.0, 8.0], [0.0, 8.0]]]), whole(2), 4, 4)
    np.testing.assert_allclose(large[0, 0], [0, 2, 6, 8])
    assert valid.all() and resize(np.ones((1, 1, 1)), whole(1), 5, 5)[0].shape == (1, 5, 5)


@pytest.mark.parametrize("dtype", ["uint8", "int8", "uint16", "int16", "uint32", "int32", "uint64", "int64"])
def test_nothing_wraps_around(dtype):
    limits = np.iinfo(dtype)
    converted = as_dtype(np.array([-1e30, 1e30, 1.5, 2.5]), np.dtype(dtype))
    assert converted.dtype == dtype and converted[0] == limits.min and converted[1] >= limits.max - 2048
    assert converted[2:].tolist() == [2, 2]
