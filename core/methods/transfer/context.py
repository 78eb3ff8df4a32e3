"""The logits that a transfer's teachers give once."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import numpy.typing as npt

from undercast.core.errors import OutputError
from undercast.core.files import DAMAGED, staged
from undercast.core.methods.context import RunContext
from undercast.core.methods.transfer.target import Target
from undercast.core.models.scene import SceneNetwork
from undercast.core.scores import softmax
from undercast.core.tasks.scene.logits import predict
from undercast.core.training.feeding import Indices
from undercast.core.training.loop import Score

Floats = npt.NDArray[np.float32]


def frozen_logits(
    name: str, network: SceneNetwork, target: Target, batch: int, context: RunContext
) -> dict[str, Floats]:
    """Logits of a network that no longer changes, ``fused`` and each sensor's, (N, K) float32.

    They are computed once, in float32, on the samples as they are: a student sees flipped and turned images, while its
    teacher spoke on the upright one. NaN for samples outside training and validation. They are kept in the run folder
    as ``logits-NAME.npz``, so that a resumed run need not compute them again.
    """
    path = context.folder / f"logits-{name}.npz"
    group = context.compute.group
    shape = len(target.store), len(network.bias)
    names = {"fused", *(sensor for sensor in target.store.sensors if sensor in network.trunks)}
    if (kept := group.tell(None if group.number else _kept(path, shape, names))) is not None:
        return kept
    rows = np.union1d(target.train, target.validation).astype(np.int64)
    exact = replace(context.compute, bfloat16=False)
    computed = predict(network, target.store, rows, exact, batch, context.reporter, f"{name} logits")
    network.to("cpu")
    whole = {}
    for key, values in computed.items():
        whole[key] = np.full((len(target.store), values.shape[1]), np.nan, np.float32)
        whole[key][rows] = values
    try:
        with staged(path) as part, part.open("wb") as stream:
            np.savez(stream, allow_pickle=False, **whole)
    except OSError as error:
        raise OutputError.from_os_error(path, error) from error
    return whole


def _kept(path: Path, shape: tuple[int, int], names: set[str]) -> dict[str, Floats] | None:
    try:
        with np.load(path, allow_pickle=False) as stored:
            arrays = {name: stored[name] for name in stored.files}
    except DAMAGED:  # not there, or broken: computed again
        return None
    sound = all(values.shape == shape and values.dtype == np.float32 for values in arrays.values())
    return arrays if sound and names <= set(arrays) else None


def mean_probabilities(*logits: Floats) -> Floats:
    """The mean of several models' class probabilities, (n, K)."""
    return np.asarray(np.mean([softmax(values) for values in logits], axis=0), np.float32)


def agreement(target: Target, wanted: npt.NDArray[np.intp], indices: Indices) -> Score:
    """A score of logits or probabilities (n, K) of the samples ``indices`` (n,).

    ``agreement`` is the share whose class is ``wanted`` (N,); ``accuracy`` counts the samples with a label, and is left
    out where no label is known.
    """
    aim, labels = wanted[indices], target.labels[indices]
    labelled = labels >= 0

    def score(values: Floats) -> dict[str, float]:
        predicted = values.argmax(axis=1)
        scores = {"agreement": float((predicted == aim).mean())}
        if labelled.any():
            scores["accuracy"] = float((predicted == labels)[labelled].mean())
        return scores

    return score
