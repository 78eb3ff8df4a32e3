"""What a network says of samples, without training it."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import torch

from undercast.core.events import Reporter
from undercast.core.models.scene import SceneNetwork
from undercast.core.store.store import SampleStore
from undercast.core.training.device import Compute
from undercast.core.training.evaluate import evaluate
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
    """Logits of the samples ``indices`` (see :func:`undercast.core.training.evaluate.evaluate`).

    Args:
        network: takes sensors that the store has; it stays on the device.
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
    # Left on the device until all is done: to fetch each batch's logits would make the GPU wait.
    none = torch.zeros(0, len(network.bias), device=compute.device)
    logits_by_name = {name: [none] for name in ("fused", *sensors)}
    batches = evaluate(network, feeder, indices, compute=compute, batch=batch, reporter=reporter, stage=stage)
    for _, logits in batches:
        logits_by_name["fused"].append(logits.fused)
        for name in sensors:
            logits_by_name[name].append(logits.unimodal[name])
    with torch.inference_mode():
        whole = {name: compute.group.gather(torch.cat(values), len(indices)) for name, values in logits_by_name.items()}
    return {name: values.cpu().numpy() for name, values in whole.items()}
