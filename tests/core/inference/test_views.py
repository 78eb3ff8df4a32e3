"""Views of an image for test-time augmentation."""

from __future__ import annotations

import numpy as np
import pytest

from undercast.core.inference.views import View, list_views
from undercast.core.raster.resize import resize


def _image(seed: int = 0, shape: tuple[int, ...] = (2, 3, 37, 23)) -> tuple[np.ndarray, np.ndarray]:
    generator = np.random.default_rng(seed)
    valid = generator.random((shape[0], 1, *shape[2:])) > 0.2
    return generator.normal(size=shape).astype(np.float32), valid


def test_the_list_begins_with_the_image_as_it_is_and_has_each_view_once() -> None:
    views = list_views((0.75, 1.0, 1.25))
    assert len(set(views)) == len(views) == 12
    assert views[0].same and not any(view.same for view in views[1:])
    assert [view.scale for view in list_views((2.0, 1.0), flips=False)] == [1.0, 2.0]


@pytest.mark.parametrize("view", list_views((1.0,)))
def test_a_mirrored_view_comes_back_exactly(view: View) -> None:
    image, valid = _image()
    seen, seen_valid = view.apply(image, valid)
    assert np.array_equal(view.undo(seen, image.shape[2:]), image)
    assert np.array_equal(view.undo(seen_valid, image.shape[2:]), valid)
    if view.flip_x:
        assert np.array_equal(seen[0, 0, 0] if not view.flip_y else seen[0, 0, -1], image[0, 0, 0, ::-1])


@pytest.mark.parametrize("scale", [0.5, 0.7, 1.3, 2.0])
def test_a_scaled_view_is_resampled_as_samples_are(scale: float) -> None:
    image, valid = _image()
    seen, seen_valid = View(scale).apply(image, valid)
    assert seen.shape[2:] == View(scale).shape(37, 23) and seen.dtype == np.float32
    for number in range(len(image)):
        expected, covered = resize(image[number], valid[number, 0], *seen.shape[2:])
        assert np.abs(seen[number] - expected).max() < 1e-5
        assert (seen_valid[number, 0] != covered).mean() < 0.01  # a half, but for rounding


@pytest.mark.parametrize("view", list_views((0.6, 1.0, 1.5)))
def test_probabilities_of_a_view_add_up_to_one_on_the_image(view: View) -> None:
    height, width = view.shape(37, 23)
    raw = np.random.default_rng(1).random((2, 4, height, width)).astype(np.float32)
    back = view.undo(raw / raw.sum(axis=1, keepdims=True), (37, 23))
    assert back.shape == (2, 4, 37, 23) and back.dtype == np.float32
    assert np.abs(back.sum(axis=1) - 1).max() < 1e-5


def test_a_gradient_keeps_its_place_through_scale_and_mirror() -> None:
    down, across = np.meshgrid(np.arange(40.0), np.arange(60.0), indexing="ij")
    image = np.stack([down, across])[None].astype(np.float32)
    valid = np.ones((1, 1, 40, 60), bool)
    for view in list_views((0.5, 1.5)):
        back = view.undo(view.apply(image, valid)[0], (40, 60))
        assert np.abs(back - image)[..., 3:-3, 3:-3].max() < 1e-3
    assert np.array_equal(View(0.5).undo(np.ones((1, 2, 1, 1), np.float32), (3, 2)), np.ones((1, 2, 3, 2)))


def test_the_stored_dtype_stays_and_nothing_invalid_leaks() -> None:
    image = np.full((1, 1, 8, 8), 7, np.uint16)
    image[..., :3] = 60000
    valid = np.ones((1, 1, 8, 8), bool)
    valid[..., :3] = False
    seen, seen_valid = View(1.5).apply(image, valid)
    assert seen.dtype == np.uint16
    assert set(np.unique(seen[seen_valid])) == {7} and not seen_valid[..., :4].any()


def test_one_image_gives_the_same_bits_as_many() -> None:
    image, valid = _image(shape=(5, 3, 31, 47))
    view = View(0.8, flip_y=True)
    many, _ = view.apply(image, valid)
    alone, _ = view.apply(image[3:4], valid[3:4])
    assert np.array_equal(many[3:4], alone)
