"""How fast two processes train over a slow link: ``sudo .venv/bin/python tests/benchmarks/exchange.py`` (Linux, root).

The two processes stand in network namespaces of their own that a virtual cable (veth) joins; the kernel's token bucket
(tc tbf) limits each direction to 10, 100 and 1,000 Mbit/s. No latency is added. Both share this machine's processors.
Trained is a ResNet-18 on random patches of 64 x 64 pixels by :func:`undercast.core.training.loop.fit`, with every
exchange in turn at each rate. Steps are timed after the first epoch of two; the bytes of the cable are read from the
kernel's counters, so that all is in them: gradients, batch statistics, what the processes agree on, TCP.
Bounded: at most ``--seconds`` (45) of steps a setting, 9 settings. Writes what it measured as one JSON object.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np
import torch

from undercast.core.config.sensors import SceneClass, Sensor
from undercast.core.config.training import TrainingOptions
from undercast.core.errors import CancelledError
from undercast.core.events import Recorder
from undercast.core.models.scene import TrunkSpec, build_network
from undercast.core.store.description import StoreDescription
from undercast.core.store.index import make_index
from undercast.core.store.store import SampleStore
from undercast.core.store.writer import StoreWriter
from undercast.core.tasks.scene.objectives import LabelObjective
from undercast.core.training import loop
from undercast.core.training.device import Compute, choose_compute
from undercast.core.training.loop import Stage, fit

RATES = (1000, 100, 10)
EXCHANGES = ("dense", "dgc", "rs-dgc")
BATCH, CELL, CLASSES, LEAST_EPOCHS, MOST_EPOCHS = 16, 64, 5, 3, 9
PORT = 29591
ADDRESSES = ("10.213.7.1", "10.213.7.2")


def main() -> None:
    """Lay the cable, start both processes, take it away again."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=45.0, help="of steps a setting, at most")
    parser.add_argument("--rates", type=int, nargs="+", default=list(RATES), help="Mbit/s")
    parser.add_argument("--density", type=float, default=None, help="default: the product's")
    parser.add_argument("--output", type=Path, default=Path("exchange.json"))
    parser.add_argument("--worker", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.worker is not None:
        work(options)
        return
    names = [f"undercast-{os.getpid()}-{number}" for number in range(2)]
    ends = [f"uc{os.getpid() % 10**6}{side}" for side in "ab"]
    try:
        for name in names:
            run("ip", "netns", "add", name)
        run("ip", "link", "add", ends[0], "type", "veth", "peer", "name", ends[1])
        for name, end, address in zip(names, ends, ADDRESSES, strict=True):
            run("ip", "link", "set", end, "netns", name, "name", "cable")
            for command in (
                ("ip", "address", "add", f"{address}/24", "dev", "cable"),
                ("ip", "link", "set", "cable", "up"),
                ("ip", "link", "set", "lo", "up"),
            ):
                run("ip", "netns", "exec", name, *command)
        with tempfile.TemporaryDirectory() as folder:
            make_store(Path(folder) / "store")
            started = [start(name, number, folder) for number, name in enumerate(names)]
            try:
                codes = [process.wait() for process in started]
            finally:
                for process in started:
                    process.kill()
        if any(codes):
            raise SystemExit(f"the processes ended with {codes}")
        print(options.output.read_text(encoding="utf-8"))
    finally:
        for name in names:
            subprocess.run(["ip", "netns", "delete", name], check=False)


def run(*command: str) -> None:
    """Run one of the system's commands."""
    subprocess.run(command, check=True)


def start(namespace: str, number: int, folder: str) -> subprocess.Popen[bytes]:
    """Start a process as torchrun would, in its namespace."""
    environment = {
        **os.environ,
        **{"RANK": str(number), "WORLD_SIZE": "2", "TORCHELASTIC_RUN_ID": "exchange"},
        **{"MASTER_ADDR": ADDRESSES[0], "MASTER_PORT": str(PORT), "GLOO_SOCKET_IFNAME": "cable"},
        **{"OMP_NUM_THREADS": "1", "OMP_WAIT_POLICY": "PASSIVE"},
    }
    here = [sys.executable, __file__, *sys.argv[1:], "--worker", str(number), "--folder", folder]
    return subprocess.Popen(["ip", "netns", "exec", namespace, *here], env=environment)


def work(options: argparse.Namespace) -> None:
    """What each process does."""
    torch.set_num_threads(1)
    compute = choose_compute("cpu", "auto")
    loop.CHECKPOINT_SECONDS = float("inf")  # steps alone are timed
    store, rows = SampleStore.open(options.folder / "store"), []
    for rate in options.rates:
        limit(rate)
        for exchange in EXCHANGES:
            measured = measure(store, exchange, compute, options)
            rows.append({"mbit_s": rate, "exchange": exchange, **measured})
            if options.worker == 0:
                print(rows[-1], flush=True)
    if options.worker == 0:
        about = {"device": compute.name, "bfloat16": compute.bfloat16, "batch": BATCH, "rows": rows}
        options.output.write_text(json.dumps(about, indent=1) + "\n", encoding="utf-8")
    sys.stdout.flush()
    os._exit(0)


def limit(rate: int) -> None:
    """Limit what this process sends, in Mbit/s."""
    bucket = ("tbf", "rate", f"{rate}mbit", "burst", "256kb", "latency", "200ms")
    run("tc", "qdisc", "replace", "dev", "cable", "root", *bucket)


def sent_bytes() -> int:
    """What this process's end of the cable has sent, by the kernel's counter."""
    for line in Path("/proc/self/net/dev").read_text(encoding="ascii").splitlines():
        if line.strip().startswith("cable:"):
            return int(line.split(":")[1].split()[8])
    raise RuntimeError("there is no cable")


def make_store(path: Path) -> None:
    """Random patches for two steps."""
    random, count = np.random.default_rng(0), 2 * BATCH
    optical = Sensor(bands=["B4", "B3", "B2"], unit="digital number", resolution=10.0)
    with StoreWriter(path, {"optical": "uint8"}) as writer:
        for _ in range(count):
            images = {"optical": random.integers(0, 256, (3, CELL, CELL))}
            writer.add(images, {"optical": np.ones((CELL, CELL), bool)})
        names = [SceneClass(name=f"class {number}", color="#336699") for number in range(CLASSES)]
        index = make_index(
            [str(number) for number in range(count)], label=[number % CLASSES for number in range(count)]
        )
        writer.finish(index, StoreDescription(cell=CELL, sensors={"optical": optical}, classes=names, crs=None))


def measure(store: SampleStore, exchange: str, compute: Compute, options: argparse.Namespace) -> dict[str, float]:
    """Steps a second, and MB that this process sent in a step: of gradients, and in all."""

    class Watch(Recorder):
        """Notes when epochs end, and ends the training when it took long enough."""

        def __init__(self) -> None:
            super().__init__()
            self.marks: list[tuple[float, int]] = []
            self.gradients: list[float] = []

        def metric(self, name: str, value: float, **_: Any) -> None:
            if name == "loss":
                self.marks.append((time.monotonic(), sent_bytes()))
            if name == "sent_mb":
                self.gradients.append(value)
            spent, epochs = self.marks[-1][0] - self.marks[0][0], len(self.marks)
            if epochs >= MOST_EPOCHS or (spent > options.seconds and epochs >= LEAST_EPOCHS):
                self.cancel()  # reaches the other process in the next step

    torch.manual_seed(0)
    network = build_network({"optical": TrunkSpec(3, [128.0] * 3, [70.0] * 3, "resnet18")}, CLASSES)
    rows = store.select("train")
    labels = torch.from_numpy(store.index["label"].to_numpy().astype(np.int64)[rows])
    sparsification: dict[str, Any] = {"warm_up": 0}
    if options.density is not None:
        sparsification["density"] = options.density
    training = TrainingOptions.model_validate(
        {
            **{"epochs": 100, "batch": BATCH, "optimiser": "sgd", "learning_rate": 0.01},
            **{"exchange": exchange, "sparsification": sparsification},
        }
    )
    objective = LabelObjective(labels, torch.ones(CLASSES), compute)
    stage, watch = Stage("s", store, ["optical"], rows, rows[:0], lambda _: {}, objective), Watch()
    with suppress(CancelledError):
        fit(network, stage, training, compute, options.folder / "none", watch)
    (begun, before), (ended, after) = watch.marks[0], watch.marks[-1]
    steps = 2 * (len(watch.marks) - 1)
    return {
        "steps": steps,
        "steps_s": round(steps / (ended - begun), 4),
        "gradients_mb": round(sum(watch.gradients[1 : len(watch.marks)]) / steps, 3),
        "cable_mb": round((after - before) / 1e6 / steps, 3),
    }


if __name__ == "__main__":
    main()
