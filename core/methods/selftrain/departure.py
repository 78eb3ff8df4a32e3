"""How far a model has departed from the source model: what can be measured without labels of the target.

On pixels that no cloud covers the source model's word is the best that is known at first. A model that learns from its
own word can collapse: it then agrees with the source hardly more than by chance, or forgets what it knew at home.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from undercast.core.assess.agreement import kappa_of
from undercast.core.assess.pixels import mean_iou
from undercast.core.config.pixels import UNLABELLED_PIXEL
from undercast.core.methods.context import RunContext
from undercast.core.methods.selftrain.clear import ClearFeeder
from undercast.core.methods.selftrain.labelled import SourcePixels
from undercast.core.methods.verdict import ERRORS, FORGIVEN, LEAST_DIFFERENCE, LEAST_KAPPA
from undercast.core.models.pixel import PixelNetwork
from undercast.core.store.store import SampleStore
from undercast.core.tasks.pixel.objectives import count_confusions
from undercast.core.training.evaluate import evaluate
from undercast.core.training.feeding import Batch, Indices

Matrices = npt.NDArray[np.float64]
"""Confusion matrices (n, K, K), one a sample."""


@dataclass(frozen=True)
class Departure:
    """What was measured of a model beside the source model. What could not be is None."""

    samples: int = 0
    """Samples of the target whose clear pixels were looked at."""
    kappa: float | None = None
    """Cohen's, of both models' classes there."""
    source_score: float | None = None
    """mIoU of the source model on held-out labelled source samples."""
    score: float | None = None
    """mIoU of the model on them."""
    problem: str = ""
    """Why the model is not to be trusted, as a sentence; empty where nothing speaks against it."""


def measure_departure(
    network: PixelNetwork,
    source: PixelNetwork,
    store: SampleStore,
    rows: Indices,
    samples: SourcePixels | None,
    *,
    batch: int,
    context: RunContext,
) -> Departure:
    """Compare a model with the source model, in float32; both end on the CPU.

    It has collapsed where kappa is more than two standard errors below 0.25 (called at most fair by Landis and Koch
    1977), or where its mIoU on held-out source samples is more than 0.2, and two standard errors more, below the
    source model's: what is learnt for another place may cost at home, but not everything. Errors are those of the
    jackknife over samples (Efron and Stein 1981), since pixels of one image are alike. Our own procedure.

    Args:
        network: of optical images.
        source: the model that it started from.
        store: the target's, as :func:`~undercast.core.methods.selftrain.clear.believed_store` gives it.
        rows: samples with clear pixels, held out where there are enough.
        samples: labelled source samples, if there are any.
        batch: samples at once.
        context: where to work.
    """
    exact = replace(context, compute=replace(context.compute, bfloat16=False))
    between = confusions_between(network, source, store, rows, batch, exact)
    kappa = _kappa(between) if len(rows) else None
    problem = ""
    if kappa is not None and kappa + ERRORS * jackknife_error(between, _kappa) < LEAST_KAPPA:
        problem = (
            f"On the clear pixels of {len(rows)} samples the adapted model agrees with the source model hardly more "
            f"than by chance (kappa {kappa:.2f})."
        )
    before = after = None
    if samples is not None and len(samples.held_out):
        pairs = np.stack([source_confusions(each, samples, batch, exact) for each in (source, network)], axis=1)
        before, after = (float(score) for score in mean_iou(pairs.sum(axis=0)))
        if not problem and after - before + FORGIVEN < -max(ERRORS * jackknife_error(pairs, _gain), LEAST_DIFFERENCE):
            problem = (
                f"On held-out labelled source samples the adapted model's mIoU is {after:.3f}, the source model's "
                f"{before:.3f}."
            )
    for each in (network, source):
        each.to("cpu", memory_format=torch.contiguous_format)  # type: ignore[call-overload]
    return Departure(len(rows), kappa, before, after, problem)


def confusions_between(
    network: PixelNetwork, reference: PixelNetwork, store: SampleStore, rows: Indices, batch: int, context: RunContext
) -> Matrices:
    """Of each of the samples ``rows`` the confusion matrix of two models' classes, row = the reference's, on valid
    pixels that the store's map of cloud calls clear."""
    compute, classes = context.compute, len(network.bias)
    reference.to(compute.device).eval()
    matrices = [torch.zeros(0, classes, classes, device=compute.device)]
    feeder = ClearFeeder(store, compute)
    for samples, logits in evaluate(network, feeder, rows, compute=compute, batch=batch, reporter=context.reporter):
        matrices.append(count_confusions(answers(reference, samples), logits.fused.argmax(dim=1), classes))
    whole = compute.group.gather(torch.cat(matrices), len(rows)).cpu().numpy()
    return np.asarray(whole, np.float64)


def source_confusions(network: PixelNetwork, samples: SourcePixels, batch: int, context: RunContext) -> Matrices:
    """Of each of the held-out source samples the confusion matrix, row = label."""
    compute, classes, rows = context.compute, len(network.bias), samples.held_out
    network.to(compute.device).eval()
    feeder = samples.feeder(compute)
    matrices = [torch.zeros(0, classes, classes, device=compute.device)]
    part = rows[compute.group.part(len(rows))]
    for start in range(0, len(part), batch):
        context.reporter.check()
        images, labels = feeder.take(part[start : start + batch])
        matrices.append(count_confusions(labels, answers(network, images), classes))
    whole = compute.group.gather(torch.cat(matrices), len(rows)).cpu().numpy()
    return np.asarray(whole, np.float64)


def answers(network: PixelNetwork, batch: Batch) -> Tensor:
    """The class that a model of optical images gives each pixel, (n, H, W) uint8; 255 where that is invalid."""
    with torch.inference_mode():
        given = network(batch.images, batch.valid).fused.argmax(dim=1).to(torch.uint8)
        return torch.where(batch.valid["optical"][:, 0], given, UNLABELLED_PIXEL)


def jackknife_error(matrices: Matrices, measure: Callable[[Matrices], float | None]) -> float:
    """The standard error of a measure of n samples by leaving out one after another; infinite for fewer than two.

    Args:
        matrices: (n, ..., K, K).
        measure: from them, or some of them, to a number; None counts as 0.
    """
    count = len(matrices)
    if count < 2:
        return float("inf")
    total = matrices.sum(axis=0)
    left = np.array([measure((total - each)[None]) or 0.0 for each in matrices])
    return float(np.sqrt((count - 1) / count * ((left - left.mean()) ** 2).sum()))


def _kappa(matrices: Matrices) -> float | None:
    return kappa_of(matrices.sum(axis=0).round().astype(np.int64))


def _gain(pairs: Matrices) -> float:
    before, after = mean_iou(pairs.sum(axis=0))
    return float(after - before)
