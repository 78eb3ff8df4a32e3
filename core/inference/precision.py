"""Half precision: the graph in float16, where it decides as in float32."""

from __future__ import annotations

from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray

from undercast.core.package.card import ModelCard
from undercast.core.scores import softmax

LARGEST_CHANGE = 0.01
"""Largest change of a probability that half precision may make."""
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


def largest_change(whole: list[NDArray[np.float32]], half: list[NDArray[np.float32]]) -> float:
    """Largest change of a probability between logits (n, K) of both graphs; infinite where one is no number."""
    changes = [np.abs(softmax(a) - softmax(b)).max() for a, b in zip(whole, half, strict=True)]
    largest = float(max(changes))
    return largest if np.isfinite(largest) else float("inf")
