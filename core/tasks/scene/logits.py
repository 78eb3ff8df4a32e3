"""What a network says of samples, without training it."""

from __future__ import annotations

from contextlib import closing

import numpy as np
import numpy.typing as npt
import torch

from undercast.core.errors import ResourceError
from undercast.core.events import Reporter
from undercast.core.models.scene import SceneLogits, SceneNetwork
from undercast.core.store.store import SampleStore
from undercast.core.training.device import Compute, out_of_memory
from undercast.core.training.feeding import Feeder, HostBatch, Indices

Logits = dict[str, npt.NDArray[np.float32]]
"""``fused`` and each sensor's name (that sensor alone) to logits (n, K)."""


def predict(
    network: SceneNetwork,
    store: SampleStore,
    indices: Indices,
    compute: Compute,
    batch: int,
    reporter: Reporter,
    stage: str | None = None,
) -> Logits:
    """Logits of the samples ``indices``, in eval mode and without augmentation; the network stays on the device.

    Args:
        network: takes sensors that the store has.
        store: the samples.
        indices: which of them, in which order.
        compute: the device and its arithmetic.
        batch: samples at once; halved when memory runs out.
        reporter: is asked whether the job was cancelled.
        stage: progress is told under this name; None tells none.

    Raises:
        ResourceError: if memory runs out with a single sample.
    """
    sensors = [name for name in store.sensors if name in network.trunks]
    feeder = Feeder(store, sensors, compute)
    network = network.to(compute.device, memory_format=compute.memory_format).eval()  # type: ignore[call-overload]
    part = indices[compute.group.part(len(indices))]
    starts = range(0, len(part), batch)
    parts = (part[start : start + batch] for start in starts)
    # Left on the device until all is done: to fetch each batch's logits would make the GPU wait.
    none = torch.zeros(0, len(network.bias), device=compute.device)
    logits_by_name = {name: [none] for name in ("fused", *sensors)}
    with torch.inference_mode(), closing(compute.ahead(feeder.read, parts)) as prepared:
        for _ in reporter.progress(stage, starts) if stage else starts:
            reporter.check()
            for logits in _classify(network, feeder, next(prepared), compute):
                logits_by_name["fused"].append(logits.fused)
                for name in sensors:
                    logits_by_name[name].append(logits.unimodal[name])
    whole = {name: compute.group.gather(torch.cat(values), len(indices)) for name, values in logits_by_name.items()}
    return {name: values.cpu().numpy() for name, values in whole.items()}


def _classify(network: SceneNetwork, feeder: Feeder, host_batch: HostBatch, compute: Compute) -> list[SceneLogits]:
    """Logits of samples that were read, in as many parts as memory asks for."""
    parts = []
    waiting, size = [slice(0, host_batch.count)], host_batch.count
    while waiting:
        rows = waiting.pop(0)
        try:
            samples = feeder.place(host_batch, rows)
            with compute.autocast():
                features = network.features(samples.images, samples.valid)
            parts.append(network.decide(features))
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
