"""How far the optical sensor can be trusted under cloud, measured without labels (our own procedure).

The target's clouds are laid over its nearly clear samples, and it is counted how often the optical auxiliary repeats
what it says of the clear image. With a(c) the share that does at the cloud fraction c, and p the share that would by
chance (the most frequent class's),

    r(c) = (a(c) - p) / (1 - p), relative to little cloud, within 0 .. 1 and never rising with c

is a contribution in the paper's sense: how much of what the sensor knows reaches its answer. It weighs the optical
auxiliary as a teacher, and its part of the fused logits at prediction.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import torch

from undercast.core.events import Reporter
from undercast.core.methods.verdict import LEAST_SAMPLES
from undercast.core.models.scene import SceneNetwork
from undercast.core.store.batches import Images
from undercast.core.training.device import Compute
from undercast.core.training.feeding import Feeder, Indices, generator
from undercast.core.training.sky import Sky

EDGES = (0.0, 0.25, 0.5, 0.75, 0.9, 1.0)
"""Edges of the cloud fractions that are counted together; the last part includes complete cloud."""
CENTRES = (0.125, 0.375, 0.625, 0.825, 0.95)
_COPIES = 3000
"""About so many clouded copies are looked at, of each sample at least four."""

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Reliability:
    """The curve r(c), and what it rests on."""

    values: tuple[float, ...]
    """r at :data:`CENTRES`; between them, and from 1 at no cloud, it is linear."""
    repeated: tuple[float, ...]
    """a at the same cloud fractions: the share of copies of which the auxiliary repeats its answer."""
    chance: float
    """p."""
    samples: int
    """How many nearly clear samples it was measured on."""

    def at(self, cloud_fraction: Floats) -> Floats:
        """r (n,) at cloud fractions (n,); 1 where they are not known."""
        cloud = np.nan_to_num(cloud_fraction, nan=0.0)
        return np.interp(cloud, (0.0, *CENTRES), (1.0, *self.values)).astype(np.float32)


def measure(
    network: SceneNetwork,
    images: Images,
    rows: Indices,
    sky: Sky,
    *,
    seed: int,
    batch: int,
    compute: Compute,
    reporter: Reporter,
) -> Reliability | None:
    """Measure the curve of an optical model; None where fewer than ten samples could tell it.

    Args:
        network: sees the optical images alone; it is moved to the device and back.
        images: the samples.
        rows: the nearly clear ones.
        sky: the target's clouds.
        seed: draws the copies.
        batch: samples at once.
        compute: the device.
        reporter: is asked whether the job was cancelled.
    """
    if len(rows) < LEAST_SAMPLES:
        return None
    random = generator(seed, "reliability", 0)
    feeder = Feeder(images, ["optical"], compute)
    network.to(compute.device).eval()
    clouds, same, answers = [], [], []
    parts = np.array_split(rows, -(-len(rows) // batch))
    with torch.inference_mode():
        for part in parts:
            samples = feeder.batch(part)
            clear = network(samples.images, samples.valid).fused.argmax(dim=1)
            answers.append(clear.cpu().numpy())
            for _ in range(max(4, -(-_COPIES // len(rows)))):
                reporter.check()
                copies, fraction = sky.lay(samples, random)
                again = network(copies.images, copies.valid).fused.argmax(dim=1)
                clouds.append(fraction.cpu().numpy())
                same.append((again == clear).cpu().numpy())
    network.to("cpu")
    return curve(np.concatenate(clouds), np.concatenate(same), np.concatenate(answers), len(rows))


def part_of(cloud_fraction: Floats) -> npt.NDArray[np.int64]:
    """Which part of the cloud fractions, 0..4, each lies in, (n,); -1 where it is not known."""
    bins = np.clip(np.searchsorted(EDGES, cloud_fraction, side="right") - 1, 0, len(CENTRES) - 1)
    return np.where(np.isnan(cloud_fraction), -1, bins).astype(np.int64)


def curve(
    cloud_fraction: Floats,
    repeated: npt.NDArray[np.bool_],
    answers: npt.NDArray[np.int64],
    samples: int,
) -> Reliability:
    """The curve of copies (m,) with their cloud fractions, and of the classes that the clear samples were given (n,).

    A part of the cloud fractions that no copy fell into takes the value of the part before.
    """
    chance = float(np.bincount(answers).max() / len(answers))
    number = part_of(cloud_fraction)
    shares: list[float] = []
    for part in range(len(CENTRES)):
        chosen = repeated[number == part]
        shares.append(float(chosen.mean()) if len(chosen) else (shares[-1] if shares else 1.0))
    if chance >= 1:  # one class for all: repeating it tells nothing
        return Reliability((0.0,) * len(CENTRES), tuple(shares), chance, samples)
    above = np.clip((np.asarray(shares) - chance) / (1 - chance), 0, 1)
    relative = np.minimum.accumulate(np.minimum(above / max(float(above[0]), 1e-6), 1))
    return Reliability(tuple(float(value) for value in relative), tuple(shares), chance, samples)
