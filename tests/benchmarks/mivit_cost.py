"""What a cell costs through MIViT: with both sensors, and where one of them is missing (docs/mivit.md).

    python -m tests.benchmarks.mivit_cost

Networks with random weights, ONNX Runtime on one thread, 64 cells at once; the least of several runs, so that a busy
machine counts little.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from pathlib import Path

import numpy as np

from undercast.core.config.sensors import SceneClass, Sensor
from undercast.core.events import Recorder
from undercast.core.inference.session import Session, open_session
from undercast.core.models.mivit.scene import MivitNetwork
from undercast.core.models.scene import SceneNetwork, TrunkSpec
from undercast.core.package.card import ModelCard, SensorInput
from undercast.core.package.package import Package, write_package

BANDS = {"optical": 10, "sar": 2}
CLASSES = 8
COUNT = 64


def package(folder: Path, name: str, side: int) -> Package:
    """A package of random weights: ``mivit``, or a backbone whose sensors are added up."""
    backbone = name.removeprefix("linear ")
    specs = {sensor: TrunkSpec(bands, [0.0] * bands, [1.0] * bands, backbone) for sensor, bands in BANDS.items()}
    if name == "mivit":
        network: SceneNetwork = MivitNetwork(specs, CLASSES, oriented=True, faithful=False)
    else:
        network = SceneNetwork(specs, CLASSES)
    inputs = {
        sensor: SensorInput(
            sensor=Sensor(bands=[f"{sensor}{number}" for number in range(spec.bands)], unit="x", resolution=10.0),
            mean=spec.mean,
            std=spec.std,
            backbone=backbone,
        )
        for sensor, spec in specs.items()
    }
    classes = [SceneClass(name=f"class {number}", color="#808080") for number in range(CLASSES)]
    path = folder / f"{name}-{side}.undercast"
    write_package(path, ModelCard(name=name, cell=side, inputs=inputs, classes=classes), network)
    return Package.open(path)


def milliseconds(session: Session, side: int, sensors: tuple[str, ...], runs: int) -> float:
    """Of one cell, the least of several runs."""
    draws = np.random.default_rng(0)
    feeds = {}
    for sensor in sensors:
        feeds[sensor] = draws.normal(size=(COUNT, BANDS[sensor], side, side)).astype(np.float32)
        feeds[f"{sensor}_valid"] = np.ones((COUNT, 1, side, side), bool)
    session.run(feeds)
    times = []
    for _ in range(runs):
        begun = time.perf_counter()
        session.run(feeds)
        times.append(time.perf_counter() - begun)
    return 1000 * min(times) / COUNT


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sides", type=int, nargs="+", default=[24, 64])
    parser.add_argument("--networks", nargs="+", default=["mivit", "linear mivit", "linear resnet18"])
    parser.add_argument("--runs", type=int, default=12)
    options = parser.parse_args()
    print("| network | side | MB | both | optical alone | SAR alone |\n|---|---:|---:|---:|---:|---:|", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        for side in options.sides:
            for name in options.networks:
                made = package(Path(folder), name, side)
                session = open_session(made, "cpu", Recorder(), batch=COUNT, lanes=1, engine="onnxruntime")
                cases = (("optical", "sar"), ("optical",), ("sar",))
                figures = [f"{milliseconds(session, side, sensors, options.runs):.2f}" for sensors in cases]
                size = made.path.stat().st_size / 1e6
                print(f"| {name} | {side} | {size:.1f} | {' | '.join(figures)} |", flush=True)


if __name__ == "__main__":
    main()
