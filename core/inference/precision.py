"""Half precision, and other engines than the reference: whether they decide as the reference does, in float32."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray

from undercast.core.inference.executable import Executable, Feeds
from undercast.core.package.card import ModelCard
from undercast.core.scores import softmax

LARGEST_CHANGE = {"float32": 0.001, "float16": 0.01, "bfloat16": 0.05, "int8": 0.05}
"""Largest change of a probability that arithmetic of this kind may make. int8: of graphs that hold 8 bits themselves,
which two engines round alike but for ties."""
KEPT = 0.999
"""Least share of a sample's cells, or pixels, that must keep their class."""
CLOSE = 0.02
"""Cells whose two best probabilities lie closer in bfloat16 are computed again in float32, so that they keep their
class. Those of a trained ResNet-18 changed by 0.004 (root mean square); our choice."""
_SAMPLES = 64


def halved(graph: bytes) -> bytes:
    """The graph with weights and activations in float16; inputs and outputs stay as they are.

    Raises:
        ValueError, RuntimeError: if it holds what cannot be converted.
    """
    from onnxruntime.transformers.float16 import convert_float_to_float16

    converted: bytes = convert_float_to_float16(
        onnx.load_model_from_string(graph), keep_io_types=True
    ).SerializeToString()
    return converted


def random_feeds(card: ModelCard, count: int = _SAMPLES) -> dict[str, NDArray[Any]]:
    """Samples of noise with the training data's mean and standard deviation; a fifth of the pixels is invalid."""
    generator = np.random.default_rng(0)
    feeds: dict[str, NDArray[Any]] = {}
    for name, needed in card.inputs.items():
        mean, std = (np.array(values, np.float32)[:, None, None] for values in (needed.mean, needed.std))
        shape = (count, len(needed.mean), card.cell, card.cell)
        feeds[name] = mean + std * generator.standard_normal(shape, np.float32)
        feeds[f"{name}_valid"] = generator.random((count, 1, *shape[2:])) > 0.2
    return feeds


@dataclass(frozen=True)
class Agreement:
    """How two ways to compute the same logits agree."""

    change: float
    """Largest change of a probability; infinite where one is no number."""
    kept: float
    """Share of the cells, or pixels, that keep their class."""

    def problem(self, precision: str) -> str:
        """Why the other way is not to be used, as a clause; empty where it may be."""
        if self.change > LARGEST_CHANGE[precision]:
            return f"a probability changes by {self.change:.3f}"
        if self.kept < KEPT:
            return f"only {self.kept:.2%} of a sample's classes stay"
        return ""


def agreement(reference: Sequence[NDArray[np.float32]], other: Sequence[NDArray[np.float32]]) -> Agreement:
    """Compare logits (n, K, ...), the decisive ones first, the same ones of both ways."""
    changes = [np.abs(softmax(a) - softmax(b)).max(initial=0) for a, b in zip(reference, other, strict=True)]
    largest = float(max(changes))
    kept = reference[0].argmax(axis=1) == other[0].argmax(axis=1)
    return Agreement(largest if np.isfinite(largest) else float("inf"), float(kept.mean()) if kept.size else 1.0)


class Refined:
    """Fast arithmetic whose close calls are computed again in float32.

    Args:
        fast: in bfloat16.
        exact: the same graph in float32.
    """

    def __init__(self, fast: Executable, exact: Executable) -> None:
        self._fast, self._exact = fast, exact
        self.provider, self.inputs = fast.provider, fast.inputs

    def run(self, outputs: Sequence[str], feeds: Feeds) -> list[NDArray[np.float32]]:
        """The outputs, of which the first ones are the decisive logits (n, K)."""
        results = self._fast.run(outputs, feeds)
        rows = close_calls(results[0])
        if len(rows):
            again = self._exact.run(outputs, {name: array[rows] for name, array in feeds.items()})
            for values, precise in zip(results, again, strict=True):
                values[rows] = precise
        return results

    def stop(self, stopped: bool) -> None:
        for each in (self._fast, self._exact):
            each.stop(stopped)


def close_calls(logits: NDArray[np.float32]) -> NDArray[np.int64]:
    """Which of the samples' two best probabilities lie closer than :data:`CLOSE`, of logits (n, K)."""
    if logits.shape[1] < 2:
        return np.zeros(0, np.int64)
    best = np.sort(softmax(logits), axis=1)[:, -2:]
    # A logit that is no number is a close call, too.
    return np.flatnonzero(~(best[:, 1] - best[:, 0] >= CLOSE)).astype(np.int64)
