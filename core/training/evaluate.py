"""What a network gives for samples of a store, batch by batch, without training it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from typing import Any

import torch

from undercast.core.errors import ResourceError
from undercast.core.events import Reporter
from undercast.core.training.device import Compute, out_of_memory
from undercast.core.training.feeding import Batch, Feeder, HostBatch, Indices


def evaluate(
    network: Any,
    feeder: Feeder,
    indices: Indices,
    *,
    compute: Compute,
    batch: int,
    reporter: Reporter,
    stage: str | None = None,
) -> Iterator[tuple[Batch, Any]]:
    """Batches and the network's logits of this process's part of the samples, in eval mode and without augmentation.

    Args:
        network: has ``features`` and ``decide``, as :class:`~undercast.core.models.scene.SceneNetwork`; it stays on
            the device.
        feeder: reads the samples.
        indices: which of them, in which order.
        compute: the device and its arithmetic.
        batch: samples at once; halved when memory runs out.
        reporter: is asked whether the job was cancelled.
        stage: progress is told under this name; None tells none.

    Raises:
        ResourceError: if memory runs out with a single sample.
    """
    network = network.to(compute.device, memory_format=compute.memory_format).eval()
    part = indices[compute.group.part(len(indices))]
    starts = range(0, len(part), batch)
    parts = (part[start : start + batch] for start in starts)
    with closing(compute.ahead(feeder.read, parts)) as prepared:
        for _ in reporter.progress(stage, starts) if stage else starts:
            reporter.check()
            yield from _forward(network, feeder, next(prepared), compute)


def _forward(network: Any, feeder: Feeder, host_batch: HostBatch, compute: Compute) -> list[tuple[Batch, Any]]:
    """Logits of samples that were read, in as many parts as memory asks for."""
    parts = []
    waiting, size = [slice(0, host_batch.count)], host_batch.count
    while waiting:
        rows = waiting.pop(0)
        try:
            with torch.inference_mode():
                samples = feeder.place(host_batch, rows)
                with compute.autocast():
                    features = network.features(samples.images, samples.valid)
                parts.append((samples, network.decide(features)))
        except (RuntimeError, MemoryError) as error:
            size = _halved(error, size, compute)
            cuts = list(range(rows.start, rows.stop, size))
            waiting = [slice(cut, min(cut + size, rows.stop)) for cut in cuts] + waiting
    return parts


def _halved(error: Exception, size: int, compute: Compute) -> int:
    if not out_of_memory(error):
        raise error
    if size < 2:
        raise ResourceError(
            "memory", "it does not hold a single sample", "Choose a smaller backbone or cell"
        ) from error
    if compute.device.type == "cuda":
        torch.cuda.empty_cache()
    return size // 2
