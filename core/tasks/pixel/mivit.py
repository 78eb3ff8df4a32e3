"""What a MIViT of pixels learns from labels by: pixels that are drawn, with the windows around them."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor
from torch.nn import functional

from undercast.core.config.mivit import MIVIT, MivitOptions
from undercast.core.config.pixels import UNLABELLED_PIXEL, PixelLossOptions
from undercast.core.config.sensors import SensorName
from undercast.core.config.training import SupervisedOptions
from undercast.core.errors import JobError
from undercast.core.models.mivit.dense import MARGIN
from undercast.core.models.mivit.pixel import MivitPixelNetwork
from undercast.core.models.pixel import PixelNetwork
from undercast.core.store.store import SampleStore
from undercast.core.tasks.pixel.objectives import PixelObjective, visible
from undercast.core.training.device import Compute
from undercast.core.training.mivit import MivitTerms, class_weights, focal
from undercast.core.training.objective import Augment, Outputs, Step


def mivit_objective(
    store: SampleStore,
    sensors: list[SensorName],
    counts: npt.NDArray[np.float64],
    options: SupervisedOptions,
    compute: Compute,
    augment: Augment | None,
) -> MivitPixels:
    """What the options say of the fusion mivit, for classes that count as so many training pixels each, (K,). Balanced
    weights are its own.

    Raises:
        JobError: if another loss of pixels is asked for.
    """
    if options.pixel_loss != PixelLossOptions():
        raise JobError("pixel_loss", f"the fusion {MIVIT} has a loss of its own", "Leave it out, or choose linear")
    weights = np.ones(len(counts))
    if options.class_weights == "balanced":
        weights = class_weights(counts)
    weight = torch.tensor(weights, dtype=torch.float32, device=compute.device)
    terms = None
    if len(sensors) > 1:
        bands = {str(name): store.images(name).shape[1] for name in sensors}
        terms = MivitTerms(bands, len(counts), options.network.mivit)
    return MivitPixels(weight, compute, augment, options=options.network.mivit, terms=terms)


class MivitPixels(PixelObjective):
    """Of each sample the mean over some of its labelled pixels of what
    :class:`~undercast.core.tasks.scene.mivit.MivitObjective` has of a cell: every pixel is the middle of a sample of 24
    pixels. Of a single sensor, the focal loss alone.

    Args:
        weights: of the classes, (K,) float32, on the device.
        compute: the device and its arithmetic.
        augment: what is done to training images after flips and turns; None for nothing.
        options: how many pixels are drawn, gamma, and the weight of what each sensor says.
        terms: what two sensors learn beside the classes; None for a single sensor.
    """

    def __init__(
        self,
        weights: Tensor,
        compute: Compute,
        augment: Augment | None = None,
        *,
        options: MivitOptions,
        terms: MivitTerms | None,
    ) -> None:
        super().__init__(compute)
        self._weights, self._augment, self._options = weights, augment, options
        self.terms = terms

    def step(self, network: PixelNetwork, step: Step) -> tuple[Tensor, Outputs]:
        batch = step.batch if self._augment is None else self._augment(step.batch, step.random)
        labels = visible(batch, step.keep)
        rows, columns, counts = draw_centres(labels, self._options.centres, step.random)
        with self.compute.autocast():
            features: Any = network.features(batch.images, batch.valid, step.keep)
        sample = torch.arange(len(rows), device=rows.device)[:, None]
        wanted = torch.where(counts, labels[sample, rows, columns].long(), 0).flatten()
        weight = self._weights[wanted] * counts.flatten()
        if self.terms is None or not isinstance(network, MivitPixelNetwork):
            logits = network.decide(features).fused[sample, :, rows, columns].flatten(0, 1)
            return self._mean(weight * focal(logits, wanted, self._options.gamma), counts), {}
        parts = network.at(features, rows, columns)
        valid = {name: windows_at(mask.float(), rows, columns) > 0 for name, mask in batch.valid.items()}
        images = network.standardised(batch.images, batch.valid)
        aside = self.terms(parts, {name: windows_at(image, rows, columns) for name, image in images.items()}, valid)
        loss = focal(parts.logits.fused, wanted, self._options.gamma)
        for name, alone in parts.logits.unimodal.items():
            taught = parts.present[name][:, 0] * focal(alone, wanted, self._options.gamma)
            loss = loss + self._options.unimodal * taught
        if aside.pyramid is not None:
            taught = parts.both * focal(aside.pyramid, wanted, self._options.gamma)
            loss = loss + self._options.unimodal * taught
        return self._mean(weight * loss + counts.flatten() * aside.loss, counts), {}

    def _mean(self, losses: Tensor, counts: Tensor) -> Tensor:
        """Of the pixels (n m,) of each sample that count, (n,)."""
        mean: Tensor = losses.view_as(counts).sum(dim=1) / counts.sum(dim=1).clamp(min=1)
        return mean


def draw_centres(labels: Tensor, count: int, draws: np.random.Generator) -> tuple[Tensor, Tensor, Tensor]:
    """Rows and columns (n, m) int64 of ``count`` pixels drawn among the labelled ones of each sample, with repetition,
    and whether they count (n, m) bool: a sample without labels has none that do.

    Args:
        labels: (n, H, W), 255 where a pixel has none.
        count: m.
        draws: what chance decides.
    """
    drawn = np.zeros((len(labels), count), np.int64)
    counts = np.zeros((len(labels), count), bool)
    for number, flat in enumerate((labels.flatten(1) != UNLABELLED_PIXEL).cpu().numpy()):
        places = np.flatnonzero(flat)
        if len(places):
            drawn[number] = places[draws.integers(0, len(places), count)]
            counts[number] = True
    places_of = torch.from_numpy(drawn).to(labels.device)
    width = labels.shape[-1]
    return places_of // width, places_of % width, torch.from_numpy(counts).to(labels.device)


def windows_at(images: Tensor, rows: Tensor, columns: Tensor) -> Tensor:
    """The windows (n m, C, 24, 24) around m pixels (n, m) of each of n images (n, C, H, W); 0 beyond their border."""
    padded = functional.pad(images, (MARGIN, MARGIN, MARGIN, MARGIN)).permute(0, 2, 3, 1)
    places = torch.arange(2 * MARGIN, device=rows.device)
    sample = torch.arange(len(rows), device=rows.device)[:, None, None, None]
    windows = padded[sample, (rows[..., None] + places)[..., :, None], (columns[..., None] + places)[..., None, :]]
    return windows.flatten(0, 1).permute(0, 3, 1, 2)
