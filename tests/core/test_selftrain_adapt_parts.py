"""The parts of stage 1 by themselves: weights, ClassMix, resolution alignment, colour and blur."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from pydantic import ValidationError
from torch import Tensor

from undercast.core.config.selftraining import (
    AugmentOptions,
    PseudoLabelOptions,
    ResolutionOptions,
    SelfTrainingOptions,
)
from undercast.core.methods.selftrain.augment import augmented, blurred
from undercast.core.methods.selftrain.class_mix import Mixed, class_mix
from undercast.core.methods.selftrain.resolution import align_resolution
from undercast.core.methods.selftrain.teacher import pseudo_label_weights
from undercast.core.training.feeding import Batch


def batch(image: Tensor, valid: Tensor | None = None) -> Batch:
    valid = torch.ones(len(image), 1, *image.shape[-2:], dtype=torch.bool) if valid is None else valid
    return Batch({"optical": image}, {"optical": valid})


def test_the_weights_of_pseudo_labels_by_hand() -> None:
    labels = torch.tensor([[[0, 1, 1], [1, 0, 255]], [[255, 255, 255], [255, 255, 255]]], dtype=torch.uint8)
    confidence = torch.tensor([[[0.99, 0.97, 0.5], [0.9, 0.6, 1.0]], [[1.0] * 3] * 2])
    free = pseudo_label_weights(labels, confidence, "threshold_free", 0.968)
    # Two of the five labelled pixels are sure.
    assert torch.allclose(free[0], torch.tensor([[0.4, 0.4, 0.4], [0.4, 0.4, 0.0]])) and not free[1].any()
    masked = pseudo_label_weights(labels, confidence, "masked", 0.968)
    assert masked[0].tolist() == [[1, 1, 0], [0, 0, 0]] and not masked[1].any()
    assert pseudo_label_weights(labels, confidence, "none", 0.968)[0].tolist() == [[1, 1, 1], [1, 1, 0]]


def test_class_mix_puts_in_half_of_the_classes() -> None:
    labels = torch.full((4, 6, 6), 255, dtype=torch.uint8)
    for number, classes in enumerate([3, 2, 1, 0]):  # of the last one no pixel has a label
        for value in range(classes):
            labels[number, 2 * value : 2 * value + 2] = value
    valid = torch.ones(4, 1, 6, 6, dtype=torch.bool)
    valid[:, :, :, 0] = False
    source = batch(torch.full((4, 2, 6, 6), 5.0), valid)
    seen = torch.ones(4, 1, 6, 6, dtype=torch.bool)
    seen[:, :, 5] = seen[:, :, :, 5] = False
    told = torch.full((4, 6, 6), 7, dtype=torch.uint8).masked_fill(~seen[:, 0], 255)
    weights = torch.full((4, 6, 6), 0.25) * seen[:, 0]
    drawn = set()
    for seed in range(12):
        mixed = class_mix(
            source, labels, Mixed(batch(torch.zeros(4, 2, 6, 6), seen), told, weights), np.random.default_rng(seed)
        )
        image, shown = mixed.batch.images["optical"], mixed.batch.valid["optical"][:, 0]
        put_in = image[:, 0] == 5
        assert torch.equal(mixed.labels, torch.where(put_in, labels, told))
        assert torch.equal(mixed.weights, torch.where(put_in, 1.0, weights))
        # Validity travels with the pixels: those put in are valid, the others as in the target.
        assert torch.equal(shown, torch.where(put_in, torch.ones_like(shown), seen[:, 0]))
        assert not put_in[:, :, 0].any() and not put_in[3].any()
        counts = [len(set(labels[number][put_in[number]].tolist())) for number in range(4)]
        assert counts == [2, 1, 1, 0]
        for number in range(3):  # all pixels of a class or none
            for value in set(labels[number][put_in[number]].tolist()):
                assert torch.equal(
                    put_in[number] & (labels[number] == value), (labels[number] == value) & valid[number, 0]
                )
        drawn.add(tuple(sorted(set(labels[0][put_in[0]].tolist()))))
    assert drawn == {(0, 1), (0, 2), (1, 2)}


def test_resolution_alignment_keeps_labels_on_their_pixels() -> None:
    side = 61
    rows, columns = np.mgrid[:side, :side]
    labels = torch.from_numpy((np.hypot(rows - 20, columns - 36) < 17).astype(np.uint8))[None].repeat(24, 1, 1)
    image = labels[:, None].float() * 100
    options = ResolutionOptions(share=1.0)
    made, moved = align_resolution(batch(image), labels, options, np.random.default_rng(0))
    values = made.images["optical"][:, 0]
    assert made.valid["optical"].all() and moved.shape == labels.shape and set(moved.unique().tolist()) <= {0, 1}
    # Coarse, but where it was: what is brighter than half is the disc, whose edge alone may be off by a coarse pixel.
    agree = ((values > 50) == (moved > 0)).float().mean(dim=(1, 2))
    assert agree.min() > 0.85 and agree.mean() > 0.95
    # No systematic shift between them, which resizing by corners or by the floor would give.
    both = [number for number in range(24) if 50 < int(moved[number].sum()) < side * side - 50]
    offsets = [_centre(values[number] / 100) - _centre(moved[number].float()) for number in both]
    assert len(both) > 8 and np.abs(np.mean(offsets, axis=0)).max() < 0.5
    # Detail is lost: an edge that took one pixel takes several.
    assert all(((row > 5) & (row < 95)).sum() > 1 for row in values.flatten(1))


def _centre(mass: Tensor) -> np.ndarray:
    side = mass.shape[-1]
    at = torch.arange(side, dtype=torch.float32)
    return np.array([float((mass.sum(dim=1) * at).sum()), float((mass.sum(dim=0) * at).sum())]) / float(mass.sum())


def test_resolution_alignment_respects_what_is_invalid_and_surrounds_smaller_images() -> None:
    image = torch.full((6, 3, 20, 20), 40.0)
    valid = torch.ones(6, 1, 20, 20, dtype=torch.bool)
    valid[:, :, :, 10:] = False
    image[:, :, :, 10:] = 1e9
    labels = torch.ones(6, 20, 20, dtype=torch.uint8)
    options = ResolutionOptions(share=1.0, least_zoom=0.5, greatest_zoom=0.5)
    made, moved = align_resolution(batch(image, valid), labels, options, np.random.default_rng(1))
    seen, values = made.valid["optical"][:, 0], made.images["optical"]
    assert torch.allclose(values.movedim(1, -1)[seen], torch.tensor(40.0)) and not values.movedim(1, -1)[~seen].any()
    assert ((moved == 1).flatten(1).sum(dim=1) == 100).all() and (moved[moved != 1] == 255).all()
    assert (seen.flatten(1).sum(dim=1) <= 60).all() and seen.any() and not seen[moved == 255].any()
    # None of them, and the same random numbers drawn.
    random = np.random.default_rng(1)
    same, kept = align_resolution(batch(image, valid), labels, ResolutionOptions(share=0.0), random)
    assert torch.equal(same.images["optical"], image) and torch.equal(kept, labels)
    other = np.random.default_rng(1)
    align_resolution(batch(image, valid), labels, options, other)
    assert random.random() == other.random()


def test_blur_has_no_edge_and_gives_invalid_pixels_no_weight() -> None:
    image, valid = torch.full((3, 2, 9, 12), 7.0), torch.ones(3, 1, 9, 12, dtype=torch.bool)
    valid[1, :, 2:5, 3:7] = False
    image = torch.where(valid, image, -1e6)
    made = blurred(image, valid, np.array([0.5, 2.0, 3.0]))
    assert torch.allclose(made, torch.where(valid, 7.0, 0.0), atol=1e-4)
    point = torch.zeros(1, 1, 15, 15)
    point[0, 0, 7, 7] = 1.0
    spread = blurred(point, torch.ones(1, 1, 15, 15, dtype=torch.bool), np.array([1.0]))[0, 0]
    assert float(spread.sum()) == pytest.approx(1, abs=1e-3)
    assert float(spread[7, 8] / spread[7, 7]) == pytest.approx(np.exp(-0.5), rel=1e-4)


def test_some_images_get_colour_and_blur() -> None:
    torch.manual_seed(0)
    image = torch.rand(64, 4, 10, 10) * 50
    std = torch.tensor([1.0, 10.0, 100.0, 0.0])
    still = AugmentOptions(jitter_share=0, blur_share=0)
    assert torch.equal(augmented(batch(image), std, still, np.random.default_rng(0)).images["optical"], image)
    coloured = augmented(batch(image), std, AugmentOptions(blur_share=0), np.random.default_rng(0)).images["optical"]
    changed = (coloured != image).flatten(1).any(dim=1)
    assert 20 < int(changed.sum()) < 44
    flat = augmented(
        batch(torch.zeros(64, 4, 2, 2)), std, AugmentOptions(blur_share=0, jitter_share=1), np.random.default_rng(0)
    )
    shift = flat.images["optical"].abs().amax(dim=(0, 2, 3))
    assert shift[3] == 0 and torch.allclose(shift[1] / shift[0], torch.tensor(10.0), rtol=0.4)
    soft = augmented(batch(image), std, AugmentOptions(jitter_share=0), np.random.default_rng(0)).images["optical"]
    rough = [(values[..., 1:] - values[..., :-1]).abs().flatten(1).mean(dim=1) for values in (image, soft)]
    assert int((rough[1] < 0.95 * rough[0]).sum()) > 20 and (rough[1] <= rough[0] * 1.0001).all()


@pytest.mark.parametrize(
    "wrong",
    [
        {"resolution": {"least_detail": 0.5, "greatest_detail": 0.2}},
        {"resolution": {"least_zoom": 3, "greatest_zoom": 2}},
        {"augment": {"least_blur": 2, "greatest_blur": 1}},
        {"pseudo_labels": {"scales": []}},
        {"pseudo_labels": {"scales": [1, 1]}},
        {"pseudo_labels": {"scales": [9]}},
        {"ema": 1},
        {"weight": "all"},
    ],
)
def test_options_that_make_no_sense_are_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        SelfTrainingOptions.model_validate(wrong)
    assert PseudoLabelOptions(scales=[1]).scales == [1]
