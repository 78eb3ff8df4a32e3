"""Regulated learning: in F2 the branch that has departed from its auxiliary learns more, which the result shows."""

from __future__ import annotations

import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from safetensors.numpy import load
from torch import Tensor

from undercast.core.events import Recorder
from undercast.core.jobs import parse_job
from undercast.core.methods.regulation import branch_coefficients
from undercast.core.package.package import Package

Maker = Callable[..., Path]
TINY = {"backbone": "timm:test_resnet"}
TRAINING = {"epochs": 2, "batch": 16, "learning_rate": 0.003, "device": "cpu", "precision": "float32"}


def logits(*probabilities: float) -> Tensor:
    """Logits whose softmax gives these probabilities."""
    return torch.tensor([[math.log(value) for value in probabilities]])


def test_the_branch_that_departed_more_counts_more() -> None:
    auxiliaries = {"optical": logits(0.5, 0.5), "sar": logits(0.5, 0.5)}
    branches = {"optical": logits(0.8, 0.2), "sar": logits(0.6, 0.4)}
    departed = {name: -0.5 * math.log(4 * a * b) for name, a, b in (("optical", 0.8, 0.2), ("sar", 0.6, 0.4))}
    weights = branch_coefficients(branches, auxiliaries)
    for name, value in departed.items():
        assert weights[name].item() == pytest.approx(2 * value / sum(departed.values()), abs=1e-5)
    assert weights["optical"].item() > 1.5


def test_samples_are_apart_a_pair_that_agrees_counts_one_and_no_gradient_flows() -> None:
    same, other = logits(0.7, 0.2, 0.1), logits(0.1, 0.2, 0.7)
    branches = {"optical": torch.cat([same, same]).requires_grad_(), "sar": torch.cat([same, other])}
    weights = branch_coefficients(branches, {"optical": torch.cat([same, same]), "sar": torch.cat([same, same])})
    assert weights["optical"].tolist() == pytest.approx([1.0, 0.0], abs=1e-5)
    assert weights["sar"].tolist() == pytest.approx([1.0, 2.0], abs=1e-5)
    assert not any(values.requires_grad for values in weights.values())


def test_a_trained_fusion_follows_it_and_stage_f1_stays(write_store: Maker, tmp_path: Path) -> None:
    clear, cloudy = (
        write_store(tmp_path / "clear", sar=False),
        write_store(tmp_path / "cloudy", seed=1, cloudy=True, blind=3),
    )
    source = tmp_path / "source.undercast"
    parse_job({"kind": "train", "store": clear, "output": source, "network": TINY, "training": TRAINING}).run(
        Recorder()
    )

    def transfer(name: str, learning: str, **options: Any) -> dict[str, Any]:
        values = {"kind": "transfer", "source": source, "store": cloudy, "output": tmp_path / f"{name}.undercast"}
        values |= {"network": TINY, "training": TRAINING, "filter": {"greatest_cloud": 1.0}, "guard": False}
        return parse_job({**values, "regulation": {"learning": learning}, **options}).run(Recorder())

    def weights(path: str) -> dict[str, np.ndarray]:
        return dict(load(Package.open(Path(path)).weights_bytes()))

    plain = transfer("plain", "none", fusion="training")
    shared = {"auxiliaries": plain["run_folder"]}  # another stage F1 would be refused
    learnt = transfer("learnt", "discrepancy", fusion="training", **shared)
    one, other = weights(plain["package"]), weights(learnt["package"])
    assert one.keys() == other.keys() and not all(np.array_equal(one[name], other[name]) for name in one)
    # The sum is not trained: there is nothing to regulate.
    sums = [weights(transfer(f"sum-{learning}", learning, **shared)["package"]) for learning in ("none", "discrepancy")]
    assert all(np.array_equal(sums[0][name], sums[1][name]) for name in sums[0])
