"""The fused model's confidence, calibrated without labels of the target (our own procedure).

What a student says of nearly clear samples tells nothing about its confidence under cloud, and under cloud nobody
knows the truth. But clouded copies of nearly clear validation samples have both: any cloud, and a better-informed word
on the clear image. That word is the source model's and the fused model's own there, their logits added up (a product of
experts): the source model's confidence was calibrated on labels of the source place, and the fused model knows the SAR
and disagrees where it errs. Against the source model alone, a student that is better than its teacher would seem worse
than it is. The temperature that fits the fused model's logits of the copies to that word calibrates it for all cloud
fractions alike.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import torch

from undercast.core.errors import InputError
from undercast.core.inference.evidence import softmax
from undercast.core.models.scene import SceneNetwork
from undercast.core.training.calibration import fit_temperature
from undercast.core.training.feeding import Feeder, Indices, generator
from undercast.core.training.loop import Alter
from undercast.core.transfer.clouding import clouding
from undercast.core.transfer.method import Floats, Method, Workshop
from undercast.core.transfer.target import Target

COPIES = 8
"""Clouded copies of each sample."""

LEAST_SAMPLES = 10
"""Fewer samples say too little of a temperature."""


@dataclass(frozen=True)
class Calibrated:
    """How the fused model was calibrated."""

    temperature: float
    """What the logits were divided by; 1 where there was nothing to calibrate by."""
    by: str
    """``labels``, ``pseudo-labels`` or ``nothing``."""
    samples: int
    """How many validation samples it rests on."""


def calibrate(
    network: SceneNetwork, source: Floats, fused: Floats, target: Target, method: Method, shop: Workshop
) -> Calibrated:
    """Find the fused model's temperature and divide its logits by it, in place.

    Args:
        network: the fused model, on the CPU.
        source: the source model's logits (N, K).
        fused: the fused model's logits (N, K) of the samples as they are.
        target: the samples.
        method: ``calibration`` says by what.
        shop: where to work.

    Raises:
        InputError: if labels are asked for and no validation sample has one.
    """
    if method.calibration == "none":
        return Calibrated(1.0, "nothing", 0)
    by_labels = method.calibration == "labels"
    rows = target.validation[target.labels[target.validation] >= 0] if by_labels else _nearly_clear(target, method)
    if by_labels and not len(rows):
        remedy = "Prepare it with labels, or calibrate by pseudo-labels"
        raise InputError(target.store.path, "has no labelled validation sample to calibrate by", remedy)
    if len(rows) < LEAST_SAMPLES or np.intersect1d(rows, target.train).size:
        shop.reporter.warn(
            f"The fused model's confidence is not calibrated: {len(rows)} validation samples to calibrate it by, "
            f"{LEAST_SAMPLES} are needed. Prepare the target with a larger validation share."
        )
        return Calibrated(1.0, "nothing", len(rows))
    alter = None if by_labels else clouding(target, method.clouding, 1.0, shop.compute)
    copies = np.repeat(rows, COPIES) if alter else rows
    wanted = target.labels[rows] if by_labels else softmax(source[copies] + fused[copies])
    temperature = fit_temperature(_logits(network, copies, target, method, shop, alter), wanted)
    network.cool(temperature)
    return Calibrated(temperature, method.calibration, len(rows))


def _nearly_clear(target: Target, method: Method) -> Indices:
    rows = target.validation
    both = target.seen["optical"][rows] & target.seen["sar"][rows]
    return rows[both & ~(target.cloud_fraction[rows] > method.filter.greatest_cloud)]


def _logits(
    network: SceneNetwork, rows: Indices, target: Target, method: Method, shop: Workshop, alter: Alter | None
) -> Floats:
    """Fused logits (n, K) of samples, of clouded copies of them if ``alter`` is given; in float32."""
    feeder = Feeder(target.store, ["optical", "sar"], shop.compute)
    random = generator(method.second_stage.seed, "calibration", 0)
    device: Any = shop.compute.device
    network = network.to(device).eval()
    found = []
    with torch.inference_mode():
        for part in np.array_split(rows, -(-len(rows) // method.second_stage.batch)):
            shop.reporter.check()
            batch = feeder.batch(part)
            if alter:
                batch = alter(batch, part, random)
            found.append(network(batch.images, batch.valid).fused.cpu().numpy())
    network.to("cpu")
    return np.concatenate(found)
