"""What a network says of samples, without training it."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt
import torch

from undercast.core.errors import ResourceError
from undercast.core.events import Reporter
from undercast.core.models.scene import SceneLogits, SceneNetwork
from undercast.core.samples.store import SampleStore
from undercast.core.training.device import Compute, out_of_memory
from undercast.core.training.feeding import Feeder, Indices

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
    found: dict[str, list[npt.NDArray[np.float32]]] = {name: [] for name in ("fused", *sensors)}
    starts: Iterable[int] = range(0, len(indices), batch)
    with torch.inference_mode():
        for start in reporter.progress(stage, starts) if stage else starts:
            reporter.check()
            size = batch
            waiting = [indices[start : start + batch]]
            while waiting:
                part = waiting.pop(0)
                try:
                    logits = _classify(network, feeder, part, compute)
                except (RuntimeError, MemoryError) as error:
                    size = _halved(error, size, compute)
                    waiting = [*np.array_split(part, -(-len(part) // size)), *waiting]
                    continue
                found["fused"].append(logits.fused.cpu().numpy())
                for name in sensors:
                    found[name].append(logits.alone[name].cpu().numpy())
    none = np.zeros((0, len(network.bias)), np.float32)
    return {name: np.concatenate(parts) if parts else none for name, parts in found.items()}


def _classify(network: SceneNetwork, feeder: Feeder, part: Indices, compute: Compute) -> SceneLogits:
    samples = feeder.batch(part)
    with compute.autocast():
        features = network.features(samples.images, samples.valid)
    return network.decide(features)


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
