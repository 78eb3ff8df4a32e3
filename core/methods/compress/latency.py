"""How long a package's graph takes on this machine. Without torch."""

from __future__ import annotations

import time
from collections.abc import Mapping
from statistics import median
from typing import Any

from undercast.core.events import Reporter
from undercast.core.inference.precision import random_feeds
from undercast.core.package.package import Package
from undercast.core.package.runtime import onnxruntime

BATCHES = (1, 64)
_ROUNDS = 7
_MOST_PIXELS = 1 << 22
"""A batch of large cells is cut to so many pixels: times are told a sample in any case."""
_SECONDS = 20.0
"""No more rounds are begun after this."""


def measure_latency(packages: Mapping[str, Package], reporter: Reporter) -> dict[str, dict[int, float]]:
    """Milliseconds a sample, by package and batch: the median of rounds in which every package runs once, on one
    thread of ONNX Runtime on the processor. What disturbs the machine so disturbs all alike.

    Samples are noise like the training data. Batches of large cells are smaller than they are called.
    """
    sessions = {name: _session(package) for name, package in packages.items()}
    times: dict[str, dict[int, float]] = {name: {} for name in packages}
    for batch in BATCHES:
        feeds = {
            name: random_feeds(package.card, max(1, min(batch, _MOST_PIXELS // package.card.cell**2)))
            for name, package in packages.items()
        }
        seen: dict[str, list[float]] = {name: [] for name in packages}
        begun = time.monotonic()
        for number in range(_ROUNDS + 1):
            for name, session in sessions.items():
                reporter.check()
                start = time.perf_counter()
                session.run(None, feeds[name])
                if number:  # the first run warms up
                    count = len(next(iter(feeds[name].values())))
                    seen[name].append(1000 * (time.perf_counter() - start) / count)
            if number and time.monotonic() - begun > _SECONDS:
                break
        for name, values in seen.items():
            times[name][batch] = median(values)
    return times


def _session(package: Package) -> Any:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.log_severity_level = 4
    return onnxruntime.InferenceSession(package.onnx_bytes(), options, providers=["CPUExecutionProvider"])
