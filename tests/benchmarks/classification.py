"""How fast classify is, by ratios measured in one run: ``make bench-classify``.

Scenes and pixels, two sensors and one, by every engine and precision, beside a loop that reads and infers in turn. What
is compared is measured in turn, several times; told are medians with the least and the greatest. On a machine that is
shared, seconds of processors (of all threads) tell more than the wall's. Writes ``docs/classification.json``,
``docs/classification.png`` and the tables of ``docs/performance.md``.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import Any

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import numpy as np
import rasterio
from mosaic import dense_difference, write_eight_bits, write_model, write_mosaic, write_sparse
from pixel_maps import write_model as write_pixel_model
from rasterio.windows import Window

from undercast.core.config.layout import CellLayout
from undercast.core.config.rasters import CloudInput, RasterInput
from undercast.core.errors import ResourceError
from undercast.core.events import Recorder
from undercast.core.inference.classifier import READERS
from undercast.core.inference.openvino_engine import openvino_version
from undercast.core.inference.real_sample import real_sample
from undercast.core.inference.request import MapRequest, Prepared
from undercast.core.inference.session import Session, open_session, processors
from undercast.core.jobs import parse_job
from undercast.core.jobs.tasks import task_of
from undercast.core.package.package import Package
from undercast.core.package.runtime import onnxruntime
from undercast.core.threads import overlap

ROOT = Path(__file__).resolve().parents[2]
CELL = 64
BEGIN, END = "<!-- measured: make bench-classify writes this part -->", "<!-- end of that part -->"
_PEAK = """
import sys
from pathlib import Path
from undercast.core.__main__ import main
if main(["run", sys.argv[1], "--events", "jsonl"]):
    raise SystemExit("a job failed")
# The kernel's peak of this program: rusage would count what the parent held when it forked.
print(next(line for line in Path("/proc/self/status").read_text().splitlines() if "VmHWM" in line).split()[1])
"""
Job = dict[str, Any]
ENGINES: dict[str, dict[str, str]] = {
    "ONNX Runtime, float32": {"engine": "onnxruntime", "precision": "float32"},
    "OpenVINO, float32": {"engine": "openvino", "precision": "float32"},
    "OpenVINO, bfloat16": {"engine": "openvino", "precision": "bfloat16"},
    "default": {"engine": "auto", "precision": "auto"},
}
EIGHT_BITS = {
    "ONNX Runtime, 8 bits": {"engine": "onnxruntime", "precision": "float32"},
    "OpenVINO, 8 bits": {"engine": "openvino", "precision": "float32"},
}
REFERENCE, DEFAULT = "ONNX Runtime, float32", "default"


def job(package: Path, rasters: dict[str, Path], output: Path, **options: str) -> Job:
    """A classify job as a user would write it, on the CPU."""
    paths = {sensor: {"paths": [str(path)]} for sensor, path in rasters.items()}
    return {"kind": "classify", "package": str(package), **paths, "output": str(output), "device": "cpu", **options}


class Clock:
    """Seconds of the wall, and of processors by all threads of this process, of what is done meanwhile."""

    def __enter__(self) -> Clock:
        self._begun = time.perf_counter(), time.process_time()
        return self

    def __exit__(self, *_: object) -> None:
        wall, processors = time.perf_counter(), time.process_time()
        self.seconds = {"wall": wall - self._begun[0], "processors": processors - self._begun[1]}


def whole(values: Job) -> dict[str, float]:
    """Seconds of a job, in this process."""
    with Clock() as clock:
        parse_job(values).run(Recorder())
    return clock.seconds


def opening(values: Job) -> dict[str, float]:
    """Seconds of opening the package, and of choosing and trying the engine on real cells."""
    with Clock() as clock, ExitStack() as files:
        package = Package.open(Path(values["package"]))
        session(values, package, prepared(values, package, files))
    return clock.seconds


def prepared(values: Job, package: Package, files: ExitStack) -> Prepared:
    """The rasters, ready to be read."""
    rasters = {name: RasterInput(paths=values[name]["paths"]) for name in ("optical", "sar") if name in values}
    task = task_of(package.card.task, package.path)
    return task.prepare(MapRequest(rasters, CloudInput(), CellLayout()), package, Recorder(), files)


def session(values: Job, package: Package, ready: Prepared) -> Session:
    """The model, as the job runs it."""
    engine = {key: values[key] for key in ("engine", "precision") if key in values}
    return open_session(package, "cpu", Recorder(), sample=partial(real_sample, ready), **engine)  # type: ignore[arg-type]


def reading(values: Job) -> tuple[dict[str, float], int]:
    """Seconds of reading, warping and cutting the same cells or windows, with cloud detection, and nothing else; and
    how many there are."""
    with ExitStack() as files:
        ready = prepared(values, Package.open(Path(values["package"])), files)
        blocks = (block for strip in range(ready.strips.count) for block in ready.strips.blocks(strip))
        count = 0
        with Clock() as clock:
            for cells in overlap(blocks, [(ready.reader.read, max(READERS, processors()))]):
                count += len(cells.rows)
        return clock.seconds, count


def inference(values: Job, count: int) -> tuple[dict[str, float], str]:
    """Seconds of running the model on so many of the mosaic's cells or windows, which lie in memory already, and its
    precision."""
    with ExitStack() as files:
        package = Package.open(Path(values["package"]))
        ready = prepared(values, package, files)
        running = session(values, package, ready)
        sample = real_sample(ready)
    if sample is None:
        raise SystemExit("the mosaic has no data")
    feeds = {name: np.resize(array, (running.batch, *array.shape[1:])) for name, array in sample.items()}

    def run(size: int) -> None:
        running.run({name: array[:size] for name, array in feeds.items()})

    run(running.batch)
    sizes = [min(running.batch, count - start) for start in range(0, count, running.batch)]
    with Clock() as clock:
        for _ in overlap(sizes, [(run, running.lanes)]):
            pass
    return clock.seconds, running.precision


def in_turn(values: Job, batch: int) -> dict[str, float]:
    """Seconds of a loop as peers run it: read a tile, scale it, run the model, keep the class; a batch at a time.

    It stands for Deepness 0.6.5, which reads through QGIS and cannot be run here: one thread that reads and infers in
    turn, a session of ONNX Runtime with its own defaults, the result in memory. It looks at no validity and no cloud.
    """
    package = Package.open(Path(values["package"]))
    session = onnxruntime.InferenceSession(package.onnx_bytes(), providers=["CPUExecutionProvider"])
    valid = np.ones((batch, 1, CELL, CELL), bool)
    with Clock() as clock, rasterio.open(values["optical"]["paths"][0]) as dataset:
        rows, columns = dataset.height // CELL, dataset.width // CELL
        found = np.zeros(rows * columns, np.uint8)
        places = [(row, column) for row in range(rows) for column in range(columns)]
        for start in range(0, len(places), batch):
            tiles = [
                np.stack([dataset.read(band, window=Window(c * CELL, r * CELL, CELL, CELL)) for band in (1, 2, 3)])
                for r, c in places[start : start + batch]
            ]
            images = np.stack(tiles).astype(np.float32)
            logits = session.run(["fused"], {"optical": images, "optical_valid": valid[: len(images)]})[0]
            found[start : start + len(images)] = logits.argmax(axis=1)
    return clock.seconds


def first_strip(values: Job, folder: Path) -> float:
    """Seconds from the command to the first strip that is written and shown."""
    path = folder / "first.json"
    path.write_text(json.dumps(values))
    command = [sys.executable, "-m", "undercast.core", "run", str(path), "--events", "jsonl", "--control", "stdin"]
    begun = time.perf_counter()
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        for line in process.stdout or ():
            if json.loads(line)["event"] == "figure":
                break
        took = time.perf_counter() - begun
        process.stdin.close()  # type: ignore[union-attr]
        process.stdout.read()  # type: ignore[union-attr]
    return took


def peak(values: Job, folder: Path) -> tuple[float, float]:
    """Peak of resident memory in MiB, and seconds, of a job in a process of its own."""
    path = folder / "peak.json"
    path.write_text(json.dumps(values))
    begun = time.perf_counter()
    done = subprocess.run([sys.executable, "-c", _PEAK, str(path)], capture_output=True, text=True, check=True)
    return int(done.stdout.split()[-1]) / 1024, time.perf_counter() - begun


def kept(outputs: Path, reference: Path) -> float:
    """Share of a map's cells or pixels that have the class of the reference's."""
    maps = []
    for folder in (outputs, reference):
        with rasterio.open(next(folder.glob("*_classes.tif"))) as dataset:
            maps.append(dataset.read(1))
    return float((maps[0] == maps[1]).mean())


Seconds = dict[str, list[dict[str, float]]]


def measure(asked: argparse.Namespace, folder: Path) -> dict[str, Any]:
    """Measure everything."""
    pairs = asked.data / "city_pairs"
    sides = {"scenes": asked.side, "pixels": asked.pixels}
    rasters = {side: write_mosaic(pairs, folder, side) for side in {*sides.values(), asked.small}}
    both, one = ("optical", "sar"), ("optical",)
    packages = {
        "scenes, two sensors": write_model(folder / "pair.undercast", both, pairs, asked.steps),
        "scenes, one sensor": write_model(folder / "single.undercast", one, pairs, asked.steps),
        "pixels, two sensors": write_pixel_model(folder / "pixels.undercast", 256, "unet:resnet18"),
    }
    eight = write_eight_bits(folder / "eight.undercast", packages["scenes, two sensors"], pairs)
    jobs: dict[str, dict[str, Job]] = {}
    for kind, package in packages.items():
        chosen = rasters[sides[kind.split(",")[0]]]
        given = {sensor: path for sensor, path in chosen.items() if sensor == "optical" or "two" in kind}
        ways = [(name, package, options) for name, options in ENGINES.items()]
        if kind == "scenes, two sensors":
            ways += [(name, eight, options) for name, options in EIGHT_BITS.items()]
        jobs[kind] = {name: job(path, given, folder / f"{kind} {name}", **options) for name, path, options in ways}
    seconds: dict[str, dict[str, Seconds]] = {kind: {name: {} for name in named} for kind, named in jobs.items()}
    reads: dict[str, list[dict[str, float]]] = {kind: [] for kind in jobs}
    loops: dict[str, list[dict[str, float]]] = {"1": [], "32": []}
    first: list[float] = []
    cells: dict[str, int] = {}
    precisions: dict[str, dict[str, str]] = {kind: {} for kind in jobs}
    refused: dict[str, dict[str, str]] = {kind: {} for kind in jobs}

    def note(kind: str, name: str, part: str, took: dict[str, float]) -> None:
        seconds[kind][name].setdefault(part, []).append(took)
        print(f"  {kind}; {name}; {part}: {took['wall']:.1f} s, processors {took['processors']:.1f} s", flush=True)

    for _ in range(asked.repeats):
        for kind, named in jobs.items():
            took, cells[kind] = reading(named[REFERENCE])
            reads[kind].append(took)
            for name, values in named.items():
                if name in refused[kind]:
                    continue
                try:
                    took, precisions[kind][name] = inference(values, cells[kind])
                except ResourceError as error:
                    refused[kind][name] = error.problem
                    continue
                note(kind, name, "inference alone", took)
                note(kind, name, "opening", opening(values))
                note(kind, name, "whole", whole(values))
        for batch, found in loops.items():
            found.append(in_turn(jobs["scenes, one sensor"][REFERENCE], int(batch)))
        first.append(first_strip(jobs["scenes, two sensors"][DEFAULT], folder))
    same = {
        kind: {
            name: kept(Path(values["output"]), Path(named[REFERENCE]["output"]))
            for name, values in named.items()
            if name not in refused[kind]
        }
        for kind, named in jobs.items()
    }
    pair = packages["scenes, two sensors"]
    small = job(pair, dict(rasters[asked.small]), folder / "memory")
    memory = {
        "1 x": peak(small, folder)[0],
        f"{(asked.side / asked.small) ** 2:.0f} x": peak(jobs["scenes, two sensors"][DEFAULT], folder)[0],
    }
    huge = None
    if asked.huge:
        sparse = write_sparse(rasters[asked.small], folder, 100_000)
        memory["100,000 x 100,000"], huge = peak(job(pair, dict(sparse), folder / "huge"), folder)
    return {
        "sides": sides,
        "cells": cells,
        "threads": processors(),
        "onnxruntime": onnxruntime.__version__,
        "openvino": openvino_version(),
        "load": os.getloadavg() if hasattr(os, "getloadavg") else None,
        "model MiB": pair.stat().st_size / (1 << 20),
        "8 bits MiB": eight.stat().st_size / (1 << 20),
        "precisions": precisions,
        "refused": refused,
        "kept": same,
        "reading": reads,
        "seconds": seconds,
        "in turn": loops,
        "first strip": first,
        "peak MiB": memory,
        "huge": huge,
        "dense": dense_difference(pair, rasters[asked.small]["optical"]),
    }


def told(values: list[float], digits: int = 2) -> str:
    """Median, least and greatest."""
    return f"{statistics.median(values):.{digits}f} ({min(values):.{digits}f} - {max(values):.{digits}f})"


def ratios(found: dict[str, Any]) -> list[tuple[str, str, list[float], list[float]]]:
    """What has a goal: name, goal, ratios of wall seconds and of processors' seconds."""
    rows: list[tuple[str, str, list[float], list[float]]] = []

    def each(more: list[dict[str, float]], less: list[dict[str, float]], clock: str) -> list[float]:
        return [a[clock] / b[clock] for a, b in zip(more, less, strict=True)]

    for kind, named in found["seconds"].items():
        ours = named[DEFAULT]["whole"]
        theirs = named[REFERENCE]["whole"]
        rows.append(
            (f"{kind}: {REFERENCE} / default, end to end", "at least 2", *(each(theirs, ours, c) for c in CLOCKS))
        )
        for name in [name for name in EIGHT_BITS if name in named]:
            each_way = [each(theirs, named[name]["whole"], clock) for clock in CLOCKS]
            rows.append((f"{kind}: {REFERENCE} / {name}, end to end", "at least 4", *each_way))
        for name in (REFERENCE, DEFAULT):
            parts = zip(found["reading"][kind], named[name]["inference alone"], strict=True)
            largest = [{clock: max(read[clock], run[clock]) for clock in CLOCKS} for read, run in parts]
            rows.append(
                (
                    f"{kind}, {name}: whole / max(reading, inference)",
                    "at most 1.10",
                    *(each(named[name]["whole"], largest, c) for c in CLOCKS),
                )
            )
            bound = [took["wall"] * found["threads"] / took["processors"] for took in named[name]["whole"]]
            rows.append((f"{kind}, {name}: whole / (its processors' seconds / threads)", "bound: 1", bound, []))
    default = found["seconds"]["scenes, one sensor"][DEFAULT]["whole"]
    for batch, took in found["in turn"].items():
        rows.append(
            (
                f"scenes, one sensor: in turn with batch {batch} / default",
                "at least 2" if batch == "1" else "at least 1.3",
                *(each(took, default, c) for c in CLOCKS),
            )
        )
    return rows


CLOCKS = ("wall", "processors")


def tables(found: dict[str, Any]) -> str:
    """Everything as Markdown."""
    sides, load = found["sides"], found["load"]
    busy = f"; load {load[0]:.0f} of {found['threads']} at the end" if load else ""
    lines = [
        f"{found['threads']} threads, no GPU{busy}; ONNX Runtime {found['onnxruntime']}, "
        f"OpenVINO {found['openvino']}. Scenes: ResNet-18, cells of {CELL} x {CELL} pixels, {sides['scenes']} x "
        f"{sides['scenes']} pixels. Pixels: U-Net over ResNet-18, windows of 256 x 256, {sides['pixels']} x "
        f"{sides['pixels']} pixels. Optical in UTM, SAR "
        "in degrees. Median (least - greatest).",
        "",
        "| ratio | goal | by the wall's seconds | by the processors' |",
        "|---|---|---:|---:|",
        *(
            f"| {name} | {goal} | {told(wall)} | {told(cpu) if cpu else ''} |"
            for name, goal, wall, cpu in ratios(found)
        ),
        f"| from the command to the first strip, seconds | at most 2 | {told(found['first strip'], 1)} | |",
        "",
        "| | precision | classes kept | inference alone, a second of a processor | seconds of processors: opening | "
        "inference | whole | seconds: whole |",
        "|---|---|---:|---:|---:|---:|---:|---:|",
    ]
    for kind, named in found["seconds"].items():
        read = statistics.median(took["processors"] for took in found["reading"][kind])
        lines.append(
            f"| **{kind}**, {found['cells'][kind]}; reading alone takes {read:.1f} s of processors | | | | | | | |"
        )
        for name, parts in named.items():
            if name in found["refused"][kind]:
                lines.append(f"| {name} | refused: {found['refused'][kind][name]} | | | | | | |")
                continue
            cpu = {part: [took["processors"] for took in each] for part, each in parts.items()}
            speed = [found["cells"][kind] / took for took in cpu["inference alone"]]
            wall = [took["wall"] for took in parts["whole"]]
            lines.append(
                f"| {name} | {found['precisions'][kind][name]} | {found['kept'][kind][name]:.2%} | {told(speed, 0)} | "
                f"{told(cpu['opening'], 1)} | {told(cpu['inference alone'], 1)} | {told(cpu['whole'], 1)} | "
                f"{told(wall, 1)} |"
            )
    for batch, took in found["in turn"].items():
        cpu, wall = ([each[clock] for each in took] for clock in ("processors", "wall"))
        lines.append(
            f"| scenes, one sensor: in turn, batch {batch} | float32 | | | | | {told(cpu, 1)} | {told(wall, 1)} |"
        )
    lines += ["", "| area | peak of resident memory, MiB |", "|---|---:|"]
    lines += [f"| {name} | {value:.0f} |" for name, value in found["peak MiB"].items()]
    lines += [
        "",
        f"The package of two trunks has {found['model MiB']:.0f} MiB, that of 8 bits {found['8 bits MiB']:.0f}.",
    ]
    if found["huge"]:
        lines.append(f"The 100,000 x 100,000 pixels, of which 1 % have data, took {found['huge']:.0f} s.")
    dense = found["dense"]
    lines += [
        "",
        f"One pass of the trunk over a row of cells instead of one for each moves the pooled features by "
        f"{dense['relative']:.2f} of their standard deviation and changes the class of {dense['other class']:.0%} of "
        "the cells: the network sees the neighbours where it was trained to see an edge.",
    ]
    return "\n".join(lines)


def chart(found: dict[str, Any], path: Path) -> None:
    """For each kind the ways' speeds end to end, and of inference alone, by a second of a processor."""
    kinds = list(found["seconds"])
    figure, panels = plt.subplots(1, len(kinds), figsize=(4.2 * len(kinds), 3.4), layout="constrained")
    for axes, kind in zip(panels, kinds, strict=True):
        named = {name: parts for name, parts in found["seconds"][kind].items() if name not in found["refused"][kind]}
        for offset, part, colour in ((0.2, "inference alone", "#9ab0bd"), (-0.2, "whole", "#1b7837")):
            speeds = [
                found["cells"][kind] / statistics.median(took["processors"] for took in parts[part])
                for parts in named.values()
            ]
            bars = axes.barh([place + offset for place in range(len(named))], speeds, 0.38, color=colour, label=part)
            axes.bar_label(bars, [f"{speed:,.0f}" for speed in speeds], padding=3, fontsize=8)
        axes.set_yticks(range(len(named)), list(named))
        axes.invert_yaxis()
        axes.set_title(kind, fontsize=10)
        axes.set_xlabel(("windows" if "pixels" in kind else "cells") + " a second of a processor")
        axes.margins(x=0.2)
        axes.spines[["top", "right"]].set_visible(False)
    panels[0].legend(fontsize=8, loc="upper right")
    figure.savefig(path, dpi=110)
    plt.close(figure)


def main() -> None:
    """Measure, and write the tables and the chart."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--side", type=int, default=10240, help="of the mosaic of scenes")
    parser.add_argument("--pixels", type=int, default=2560, help="side of the mosaic of pixels")
    parser.add_argument("--small", type=int, default=2560, help="side of the small mosaic that memory is compared with")
    parser.add_argument("--steps", type=int, default=60, help="of the scene models' training")
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--huge", action="store_true", help="also a virtual raster of 100,000 x 100,000 pixels")
    parser.add_argument("--docs", type=Path, default=ROOT / "docs", help="where performance.md is")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        found = measure(asked, Path(folder))
    (asked.docs / "classification.json").write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    chart(found, asked.docs / "classification.png")
    page = asked.docs / "performance.md"
    text = page.read_text(encoding="utf-8")
    before, after = text.split(BEGIN)[0], text.split(END)[1]
    page.write_text(f"{before}{BEGIN}\n{tables(found)}\n{END}{after}", encoding="utf-8")
    print(tables(found))


if __name__ == "__main__":
    main()
