"""Colour and blur of the images that a student learns from, so that it rests on neither."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from undercast.core.config.selftraining import AugmentOptions
from undercast.core.training.feeding import Batch
from undercast.core.training.jitter import jittered

_REACH = 3.0
"""A Gaussian is cut beyond so many standard deviations."""


def augmented(batch: Batch, std: Tensor, options: AugmentOptions, draws: np.random.Generator) -> Batch:
    """A batch of which some optical images are jittered (see :func:`undercast.core.training.jitter.jittered`), and some
    are blurred.

    Args:
        batch: n samples; validity stays as it is.
        std: standard deviation of each optical band, (C,), on the batch's device.
        options: how many, and how much.
        draws: the step's random numbers; what is drawn depends on n and the number of bands alone.
    """
    image, valid = batch.images["optical"], batch.valid["optical"]
    count = len(image)
    jitter, blur = draws.random(count) < options.jitter_share, draws.random(count) < options.blur_share
    sigma = draws.uniform(options.least_blur, options.greatest_blur, count)
    changed = jittered(batch, std, options.jitter, draws).images["optical"]
    image = torch.where(torch.from_numpy(jitter).to(image.device)[:, None, None, None], changed, image)
    rows = np.flatnonzero(blur)
    if len(rows):
        at = torch.from_numpy(rows).to(image.device)
        image = image.index_copy(0, at, blurred(image[at], valid[at], sigma[rows]))
    return replace(batch, images={**batch.images, "optical": image})


def blurred(image: Tensor, valid: Tensor, sigma: np.ndarray[tuple[int], np.dtype[np.float64]]) -> Tensor:
    """Images (n, C, H, W) under Gaussians of the standard deviations ``sigma`` (n,), in pixels.

    Invalid pixels (n, 1, H, W), and what lies beyond the border, have no weight; invalid ones become 0.
    """
    count, bands, height, width = image.shape
    reach = max(1, int(np.ceil(_REACH * sigma.max())))
    offsets = np.arange(-reach, reach + 1)
    taps = np.exp(-0.5 * (offsets / sigma[:, None]) ** 2).astype(np.float32)
    kernel = torch.from_numpy(taps / taps.sum(axis=1, keepdims=True)).to(image.device, image.dtype)
    cover = valid.to(image.dtype)
    # The image's bands and its validity as channels of one image, each with the kernel of its sample.
    planes = torch.cat([torch.where(valid, image, 0), cover], dim=1).reshape(1, count * (bands + 1), height, width)
    kernels = kernel.repeat_interleave(bands + 1, dim=0)[:, None]
    groups = count * (bands + 1)
    planes = functional.conv2d(planes, kernels[:, :, :, None], padding=(reach, 0), groups=groups)
    planes = functional.conv2d(planes, kernels[:, :, None, :], padding=(0, reach), groups=groups)
    planes = planes.view(count, bands + 1, height, width)
    weight = planes[:, bands:].clamp_min(torch.finfo(image.dtype).tiny)
    return torch.where(valid, planes[:, :bands] / weight, 0)
