"""How fast training is, by ratios measured in one run: ``make bench``, or ``python tests/benchmarks/training.py``.

Everything is measured several times in turn, so that a busy machine slows all of it alike; told are medians with the
least and the greatest. Writes ``docs/performance.json`` and the tables of ``docs/performance.md``.
"""

from __future__ import annotations

import argparse
import json
import statistics
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch.nn import functional

from undercast.core.config.sensors import SceneClass, Sensor
from undercast.core.config.training import TrainingOptions
from undercast.core.config.transfer import TransferOptions
from undercast.core.events import Recorder
from undercast.core.jobs import parse_job
from undercast.core.methods.context import RunContext
from undercast.core.methods.distillation import soft_loss
from undercast.core.methods.transfer.auxiliaries import train_auxiliaries
from undercast.core.methods.transfer.cloud_mix import cloud_mix
from undercast.core.methods.transfer.context import frozen_logits
from undercast.core.methods.transfer.fusion import regulate_teachers, train_target
from undercast.core.methods.transfer.target import Target, open_target
from undercast.core.models.scene import SceneNetwork, TrunkSpec, build_network
from undercast.core.package.network import load_network
from undercast.core.package.package import Package
from undercast.core.protocol import Event
from undercast.core.store.description import StoreDescription
from undercast.core.store.index import make_index
from undercast.core.store.store import SampleStore
from undercast.core.store.writer import StoreWriter
from undercast.core.tasks.scene.objectives import LabelObjective
from undercast.core.training.device import Compute, choose_compute
from undercast.core.training.feeding import Feeder, epoch_parts
from undercast.core.training.loop import Stage, fit

ROOT = Path(__file__).resolve().parents[2]
BACKBONE, CELL, CLASSES, BATCH = "resnet18", 64, 5, 64
BEGIN, END = "<!-- measured: make bench writes this part -->", "<!-- end of the measured part -->"


def write_store(path: Path, count: int) -> SampleStore:
    """Random pairs, three optical bands of 8 bit and two SAR bands in dB, under any cloud; one in eight to validate."""
    random = np.random.default_rng(0)
    sensors = {
        "optical": Sensor(bands=["B4", "B3", "B2"], unit="digital number", resolution=10.0),
        "sar": Sensor(bands=["VV", "VH"], unit="dB", resolution=10.0),
    }
    clouds: list[float] = []
    with StoreWriter(path, {"optical": "uint8", "sar": "float32"}) as writer:
        for _ in range(count):
            images = {
                "optical": random.integers(0, 256, (3, CELL, CELL)),
                "sar": random.normal(-12, 4, (2, CELL, CELL)),
            }
            valid = {name: np.ones((CELL, CELL), bool) for name in sensors}
            clouds.append(float(random.random()))
            writer.add(images, valid)
        names = [SceneClass(name=f"class {number}", color="#336699") for number in range(CLASSES)]
        numbers = range(count)
        index = make_index(
            [str(number) for number in numbers],
            label=[number % CLASSES for number in numbers],
            cloud_fraction=clouds,
            simulated=True,
            split=["validation" if number % 8 == 7 else "train" for number in numbers],
        )
        writer.finish(index, StoreDescription(cell=CELL, sensors=sensors, classes=names, crs=None))
    return SampleStore.open(path)


class Watch(Recorder):
    """Notes how long the steps of a stage take, from the first to the last."""

    def __init__(self) -> None:
        super().__init__()
        self.begun: dict[str, float] = {}
        self.seconds: dict[str, float] = {}

    def emit(self, event: Event, **told: Any) -> None:
        if event is Event.PROGRESS:
            now = time.perf_counter()
            if told["done"] == 0:
                self.begun[told["stage"]] = now
            elif told["done"] == told["total"]:
                self.seconds[told["stage"]] = now - self.begun[told["stage"]]


def network_of(sensors: list[str]) -> SceneNetwork:
    torch.manual_seed(0)
    known = {
        "optical": TrunkSpec(3, [127.0] * 3, [74.0] * 3, BACKBONE),
        "sar": TrunkSpec(2, [-12.0] * 2, [4.0] * 2, BACKBONE),
    }
    return build_network({name: known[name] for name in sensors}, CLASSES)


class Bench:
    """One setting of threads: the store, the source model, and what is measured on them."""

    def __init__(self, folder: Path, samples: int, compute: Compute, epochs: int) -> None:
        self.folder, self.compute, self.epochs = folder, compute, epochs
        self.store = write_store(folder / "pairs.store", samples)
        source = folder / "source.undercast"
        training = {"epochs": 1, "batch": BATCH, "precision": "bfloat16" if compute.bfloat16 else "float32"}
        job = {"kind": "train", "store": self.store.path, "output": source, "network": {"backbone": BACKBONE}}
        parse_job({**job, "training": training}).run(Recorder())
        package = Package.open(source)
        self.source = load_network(package)
        self.target: Target = open_target(package, self.store, Recorder())
        # All are selected, so that every stage of both loops sees all samples; three teachers, as in the paper.
        asked = {"kind": "transfer", "source": source, "store": self.store.path, "output": folder / "x.undercast"}
        asked |= {"filter": {"greatest_cloud": 1.0, "correct_cloud": 0.0}, "source_weight": 1.0}
        asked |= {"fusion": "training", "teachers": "separate"}
        asked |= {"network": {"backbone": BACKBONE}, "training": {**training, "epochs": epochs}}
        chosen = parse_job(asked)
        self.options: TrainingOptions = chosen.training
        self.method: TransferOptions = chosen
        self.images = len(self.target.train)

    def context(self) -> RunContext:
        return RunContext(self.compute, Path(tempfile.mkdtemp(dir=self.folder)), Watch())

    # (a) an epoch of F2 against a supervised epoch of the same student

    def supervised(self, sensors: list[str]) -> float:
        """Seconds of an epoch with labels."""
        labels = torch.from_numpy(self.target.labels[self.target.train]).to(self.compute.device)
        objective = LabelObjective(labels, torch.ones(CLASSES, device=self.compute.device), self.compute)
        none = np.zeros(0, np.int64)
        stage = Stage("epoch", self.store, sensors, self.target.train, none, lambda _: {}, objective)
        watch, once = Watch(), self.options.model_copy(update={"epochs": 1})
        fit(network_of(sensors), stage, once, self.compute, Path(tempfile.mkdtemp(dir=self.folder)), watch)
        return watch.seconds["epoch"]

    def fused(self, method: TransferOptions, teaching: Any, auxiliaries: Any) -> float:
        """Seconds of an epoch of F2."""
        context = self.context()
        once = self.options.model_copy(update={"epochs": 1})
        train_target(
            self.source, auxiliaries, teaching, self.target, method.model_copy(update={"training": once}), context
        )
        return context.reporter.seconds["F2"]  # type: ignore[attr-defined]

    # (b) the whole transfer against a loop that asks the teachers at each step

    def transfer(self) -> tuple[float, Any, Any]:
        """Seconds of F1 and F2 without packages and report; the auxiliaries and what they teach."""
        context, begun = self.context(), time.perf_counter()
        told = frozen_logits("source", self.source, self.target, BATCH, context)["fused"]
        auxiliaries = train_auxiliaries(self.source, told, self.target, self.method, context)
        teaching = regulate_teachers(told, auxiliaries, self.target, self.method)
        train_target(self.source, auxiliaries, teaching, self.target, self.method, context)
        return time.perf_counter() - begun, auxiliaries, teaching

    def plain_transfer(self, compute: Compute) -> float:
        """Seconds of the same stages, epochs, batches and clouded copies in a loop as one writes it first."""
        begun = time.perf_counter()
        source = self.source.to(compute.device)
        optical, sar, both = (network_of(names) for names in (["optical"], ["sar"], ["optical", "sar"]))
        self._plain_stage(optical, [source], self.method.cloud_mix.first_stage, compute)
        self._plain_stage(sar, [optical], 0.0, compute)
        self._plain_stage(both, [source, optical, sar], self.method.cloud_mix.second_stage, compute)
        self.source.to("cpu", memory_format=torch.contiguous_format)
        return time.perf_counter() - begun

    def _plain_stage(
        self, student: SceneNetwork, teachers: list[SceneNetwork], clouded: float, compute: Compute
    ) -> None:
        names = sorted({name for network in (student, *teachers) for name in network.trunks})
        random, feeder = np.random.default_rng(0), Feeder(self.store, names, compute)  # type: ignore[arg-type]
        alter = cloud_mix(self.target, self.method.cloud_mix, clouded, compute)
        student.to(compute.device, memory_format=compute.memory_format).train()  # type: ignore[call-overload]
        for teacher in teachers:
            teacher.to(compute.device, memory_format=compute.memory_format).eval()  # type: ignore[call-overload]
        optimiser = torch.optim.AdamW(student.parameters(), 1e-3, weight_decay=0.01)
        for _ in range(self.epochs):
            for part in epoch_parts(self.images, BATCH, random):
                batch = feeder.batch(self.target.train[part], random.integers(0, 8, len(part)))
                if alter:
                    batch = alter(batch, random)
                with torch.no_grad(), compute.autocast():
                    told = [teacher(batch.images, batch.valid).fused.float() for teacher in teachers]
                with compute.autocast():
                    features = student.features(batch.images, batch.valid)
                said = student.decide(features).fused
                loss = torch.stack([soft_loss(said, logits, 4.0) for logits in told]).sum(dim=0).mean()
                optimiser.zero_grad()
                loss.backward()  # type: ignore[no-untyped-call]
                optimiser.step()
                float(loss.detach())

    # (c) the training step against a bare one

    def bare(self, compute: Compute, fused: bool) -> float:
        """Seconds of as many steps as an epoch has, on one random batch that lies on the device."""
        network = network_of(["optical"]).to(compute.device, memory_format=compute.memory_format)  # type: ignore[call-overload]
        network.train()
        optimiser = torch.optim.AdamW(network.parameters(), 1e-3, weight_decay=0.01, fused=fused)
        image = torch.rand(BATCH, 3, CELL, CELL, device=compute.device)
        image = image.contiguous(memory_format=compute.memory_format)
        valid = {"optical": torch.ones(BATCH, 1, CELL, CELL, dtype=torch.bool, device=compute.device)}
        label = torch.randint(0, CLASSES, (BATCH,), device=compute.device)
        steps = self.images // BATCH
        begun = time.perf_counter()
        for _ in range(steps):
            with compute.autocast():
                features = network.features({"optical": image}, valid)
            loss = functional.cross_entropy(network.decide(features).fused, label)
            optimiser.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            optimiser.step()
        float(loss)
        return (time.perf_counter() - begun) * self.images / (steps * BATCH)

    # (d) feeding alone

    def feeding(self) -> float:
        """Seconds to bring an epoch of pairs to the device."""
        feeder, random = Feeder(self.store, ["optical", "sar"], self.compute), np.random.default_rng(0)
        begun = time.perf_counter()
        for part in epoch_parts(self.images, BATCH, random):
            batch = feeder.batch(self.target.train[part], random.integers(0, 8, len(part)))
        float(batch.images["sar"].flatten()[0])
        return time.perf_counter() - begun


def measure(folder: Path, samples: int, epochs: int, repeats: int, compute: Compute) -> dict[str, Any]:
    bench = Bench(folder, samples, compute, epochs)
    exact = replace(compute, bfloat16=False)
    _, auxiliaries, teaching = bench.transfer()  # warms up, too
    without = bench.method.model_copy(
        update={"cloud_mix": bench.method.cloud_mix.model_copy(update={"second_stage": 0.0})}
    )
    work: dict[str, Callable[[], float]] = {
        "supervised epoch, both sensors": lambda: bench.supervised(["optical", "sar"]),
        "F2 epoch": lambda: bench.fused(bench.method, teaching, auxiliaries),
        "F2 epoch without clouded copies": lambda: bench.fused(without, teaching, auxiliaries),
        "supervised epoch, optical": lambda: bench.supervised(["optical"]),
        "bare steps, the same arithmetic": lambda: bench.bare(compute, fused=True),
        "bare steps, float32": lambda: bench.bare(exact, fused=False),
        "feeding an epoch of pairs": bench.feeding,
    }
    long: dict[str, Callable[[], float]] = {
        "transfer": lambda: bench.transfer()[0],
        "plain loop, float32": lambda: bench.plain_transfer(exact),
        "plain loop, the same arithmetic": lambda: bench.plain_transfer(compute),
    }
    for run in work.values():
        run()
    times: dict[str, list[float]] = {name: [] for name in (*work, *long)}
    with gpu_busy(compute) as busy:
        for _ in range(repeats):
            for name, run in work.items():
                times[name].append(run())
    for _ in range(max(2, repeats - 2)):
        for name, run in long.items():
            times[name].append(run())
    return {
        "device": compute.name,
        "arithmetic": "bfloat16, channels-last" if compute.bfloat16 else "float32",
        "threads": torch.get_num_threads(),
        "images": bench.images,
        "epochs of the transfer": epochs,
        "seconds": times,
        "gpu busy": statistics.mean(busy) if busy else None,
    }


@contextmanager
def gpu_busy(compute: Compute) -> Iterator[list[float]]:
    """Percent of the time that the GPU is busy, looked at now and then; empty where nobody tells."""
    seen: list[float] = []
    stop = threading.Event()

    def look() -> None:
        while not stop.wait(0.1):
            try:
                seen.append(float(torch.cuda.utilization()))
            except Exception:  # no driver library to ask: unknown
                return

    thread = threading.Thread(target=look, daemon=True)
    if compute.device.type == "cuda":
        thread.start()
    try:
        yield seen
    finally:
        stop.set()
        if thread.is_alive():
            thread.join()


def ratios(found: dict[str, Any]) -> dict[str, list[float]]:
    """Ratios of what was measured next to each other."""
    times = found["seconds"]

    def over(one: str, other: str) -> list[float]:
        return [first / second for first, second in zip(times[one], times[other], strict=True)]

    return {
        "F2 epoch / supervised epoch (goal: at most 1.15)": over("F2 epoch", "supervised epoch, both sensors"),
        "the same without clouded copies": over("F2 epoch without clouded copies", "supervised epoch, both sensors"),
        "plain loop in float32 / transfer (goal: at least 2)": over("plain loop, float32", "transfer"),
        "plain loop in the same arithmetic / transfer": over("plain loop, the same arithmetic", "transfer"),
        "training epoch / bare steps": over("supervised epoch, optical", "bare steps, the same arithmetic"),
        "bare steps in float32 / training epoch": over("bare steps, float32", "supervised epoch, optical"),
        "feeding / F2 epoch": over("feeding an epoch of pairs", "F2 epoch"),
    }


def spread(values: list[float], digits: int) -> str:
    return f"{statistics.median(values):.{digits}f} ({min(values):.{digits}f} - {max(values):.{digits}f})"


def tables(results: list[dict[str, Any]]) -> str:
    first = results[0]
    heads = [f"{found['threads']} thread{'s' if found['threads'] > 1 else ''}" for found in results]
    lines = [
        f"{first['device']}; {first['arithmetic']}; torch {torch.__version__}; {BACKBONE}, {CELL} x {CELL} pixels, "
        f"batches of {BATCH}, {first['images']} pairs; the transfer with {first['epochs of the transfer']} epochs a "
        "stage. Median (least - greatest).",
        "",
        f"| ratio | {' | '.join(heads)} |",
        f"|---|{'---:|' * len(heads)}",
    ]
    told = [ratios(found) for found in results]
    lines += [f"| {name} | {' | '.join(spread(each[name], 2) for each in told)} |" for name in told[0]]
    lines += ["", f"| images a second | {' | '.join(heads)} |", f"|---|{'---:|' * len(heads)}"]
    for name in first["seconds"]:
        passes = 1 if name not in ("transfer", "plain loop, float32", "plain loop, the same arithmetic") else None
        if passes:
            speeds = [[found["images"] / value for value in found["seconds"][name]] for found in results]
            lines.append(f"| {name} | {' | '.join(spread(each, 0) for each in speeds)} |")
    lines += ["", "An image of both sensors is one pair, which passes through two trunks."]
    if "cuda" in first["device"].lower() or first["gpu busy"] is not None:
        busy = first["gpu busy"]
        lines.append(f"GPU busy: {'unknown' if busy is None else f'{busy:.0f} %'}.")
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--samples", type=int, default=293, help="pairs, an eighth of them for validation")
    parser.add_argument("--epochs", type=int, default=3, help="epochs of each stage of the whole transfer")
    parser.add_argument("--repeats", type=int, default=4)
    parser.add_argument("--threads", type=int, nargs="+", default=[1, 2], help="each is measured by itself (CPU)")
    parser.add_argument("--docs", type=Path, default=ROOT / "docs", help="where performance.md and .json are")
    asked = parser.parse_args()
    results = []
    for threads in asked.threads if not torch.cuda.is_available() else [torch.get_num_threads()]:
        torch.set_num_threads(threads)
        compute = choose_compute("auto", "auto")
        with tempfile.TemporaryDirectory() as folder:
            results.append(measure(Path(folder), asked.samples, asked.epochs, asked.repeats, compute))
        print(tables(results[-1:]), flush=True)
    (asked.docs / "performance.json").write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
    page = asked.docs / "performance.md"
    text = page.read_text(encoding="utf-8")
    before, after = text.split(BEGIN)[0], text.split(END)[1]
    page.write_text(f"{before}{BEGIN}\n{tables(results)}\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
