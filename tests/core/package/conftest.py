"""A real network, packaged once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import torch

from undercast.core.config.sensors import SceneClass, Sensor
from undercast.core.models.scene import SceneNetwork, TrunkSpec, build_network
from undercast.core.package.card import ModelCard, SensorInput
from undercast.core.package.package import write_package

SPECS = {
    "optical": TrunkSpec(bands=4, mean=[1000.0] * 4, std=[300.0] * 4, backbone="resnet18"),
    "sar": TrunkSpec(bands=2, mean=[-12.0, -18.0], std=[4.0, 5.0], backbone="resnet18"),
}


def describe(sensors: tuple[str, ...] = ("optical", "sar"), cell: int = 16, classes: int = 5) -> ModelCard:
    inputs = {
        name: SensorInput(
            sensor=Sensor(bands=[f"{name}{n}" for n in range(SPECS[name].bands)], unit="x", resolution=10.0),
            mean=SPECS[name].mean,
            std=SPECS[name].std,
            backbone=SPECS[name].backbone,
        )
        for name in sensors
    }
    names = [SceneClass(name=f"class {number}", color="#10a0b0") for number in range(classes)]
    return ModelCard(name="trial", cell=cell, inputs=inputs, classes=names, metrics={"accuracy": 0.5})


def build(sensors: tuple[str, ...] = ("optical", "sar"), classes: int = 5, seed: int = 0) -> SceneNetwork:
    """A network whose logits are of the size of a trained one's, in training mode."""
    torch.manual_seed(seed)
    network = build_network({name: SPECS[name] for name in sensors}, classes)
    with torch.no_grad():
        network.bias.normal_()
        for head in network.heads.values():
            head.weight.mul_(10)
    return network


@pytest.fixture(scope="session")
def card_of() -> Callable[..., ModelCard]:
    return describe


@pytest.fixture(scope="session")
def network_of() -> Callable[..., SceneNetwork]:
    return build


@pytest.fixture(scope="session")
def packaged(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, SceneNetwork, ModelCard]:
    """A package with both sensors, the network it was made of, and the card that writing it gave."""
    path: Any = tmp_path_factory.mktemp("packaged") / "both.undercast"
    network = build()
    return path, network, write_package(path, describe(), network)
