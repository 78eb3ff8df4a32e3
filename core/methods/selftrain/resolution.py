"""Resolution alignment: labelled images of the source are made coarse and drawn out, with their labels.

The target's images may be blurrier or taken coarser than the source's, and the classes of a source's sharp pixels are
then no guide. After the program of the DFC2025 contest's first place (arXiv 2504.13458; its "down-up"): the image is
reduced to a part r of its side and enlarged to s times its side, the labels are enlarged to s times theirs by the
nearest pixel, and both are cut to their size at the same random place.

An image is reduced by averages over the ground of each new pixel, as a coarser sensor sees it (the program takes
bilinear samples), and enlarged linearly between pixel centres.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import torch
from torch import Tensor

from undercast.core.config.pixels import UNLABELLED_PIXEL
from undercast.core.config.selftraining import ResolutionOptions
from undercast.core.raster.resize import LEAST_COVER, weights
from undercast.core.training.feeding import Batch


def align_resolution(
    batch: Batch, labels: Tensor, options: ResolutionOptions, draws: np.random.Generator
) -> tuple[Batch, Tensor]:
    """A batch of optical images and labels (n, H, W) uint8, some of them made coarse.

    Invalid pixels have no weight; a pixel of which less than half is valid is invalid. Where an image is smaller than
    before (a zoom below 1), it is surrounded by invalid pixels without a label.

    Args:
        batch: n optical images; others of its sensors are left out.
        labels: of them.
        options: how many of them, and how coarse.
        draws: the step's random numbers; what is drawn depends on n alone.
    """
    count, side = len(labels), labels.shape[-1]
    share = draws.random(count)
    detail = draws.uniform(options.least_detail, options.greatest_detail, count)
    zoom = draws.uniform(options.least_zoom, options.greatest_zoom, count)
    places = draws.random((count, 2))
    image, valid, labels = batch.images["optical"].clone(), batch.valid["optical"].clone(), labels.clone()
    for number in np.flatnonzero(share < options.share):
        size = max(1, round(zoom[number] * side))
        coarse = max(1, round(detail[number] * side))
        cuts = [_Cut.at(place, size, side) for place in places[number]]
        image[number], valid[number, 0], labels[number] = _changed(
            image[number], valid[number, 0], labels[number], coarse, size, cuts
        )
    return replace(batch, images={"optical": image}, valid={"optical": valid}), labels


class _Cut:
    """Which part of one enlarged axis is kept, and where it comes to lie."""

    def __init__(self, kept: slice, put: slice) -> None:
        self.kept, self.put = kept, put

    @classmethod
    def at(cls, place: float, size: int, side: int) -> _Cut:
        """``place`` in 0..1 is drawn; ``size`` pixels are enlarged to, ``side`` are wanted."""
        length = min(size, side)
        start, put = (round(place * (size - length)), 0) if size >= side else (0, round(place * (side - length)))
        return cls(slice(start, start + length), slice(put, put + length))


def _changed(
    image: Tensor, valid: Tensor, labels: Tensor, coarse: int, size: int, cuts: list[_Cut]
) -> tuple[Tensor, Tensor, Tensor]:
    """One image (C, H, W), its validity and labels (H, W), reduced to ``coarse`` and enlarged to ``size`` pixels a
    side, of which the cuts are kept."""
    down = [_matrix(side, coarse, image) for side in labels.shape]
    up = [_matrix(coarse, size, image)[cut.kept] for cut in cuts]
    values, seen = _resampled(*_resampled(image, valid, down), up)
    rows, columns = (_nearest(side, size)[cut.kept] for side, cut in zip(labels.shape, cuts, strict=True))
    put = (cuts[0].put, cuts[1].put)
    new_image, new_valid = torch.zeros_like(image), torch.zeros_like(valid)
    new_labels = torch.full_like(labels, UNLABELLED_PIXEL)
    new_image[:, put[0], put[1]], new_valid[put] = values, seen
    new_labels[put] = labels[torch.from_numpy(rows).to(labels.device)][:, torch.from_numpy(columns).to(labels.device)]
    return new_image, new_valid, new_labels


def _resampled(image: Tensor, valid: Tensor, axes: list[Tensor]) -> tuple[Tensor, Tensor]:
    down, across = axes
    cover = down @ valid.to(image.dtype) @ across.T
    total = down @ torch.where(valid, image, 0) @ across.T
    covered = cover >= LEAST_COVER
    return torch.where(covered, total / torch.where(covered, cover, 1), 0), covered


def _matrix(old: int, new: int, like: Tensor) -> Tensor:
    return torch.from_numpy(weights(old, new)).to(like.device, like.dtype)


def _nearest(old: int, new: int) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """The pixel in which the centre of each new one lies."""
    return ((np.arange(new) + 0.5) * (old / new)).astype(np.int64).clip(0, old - 1)
