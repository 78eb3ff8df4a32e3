"""How fast classify is, by ratios measured in one run: ``make bench-classify``.

What is compared is measured in turn, several times; told are medians with the least and the greatest. Writes
``docs/classification.json``, ``docs/classification.png`` and the tables of ``docs/performance.md``.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import numpy as np
import rasterio
from mosaic import dense_difference, write_model, write_mosaic, write_sparse
from rasterio.windows import Window

from undercast.core.config.layout import CellLayout
from undercast.core.config.rasters import CloudInput, RasterInput
from undercast.core.events import Recorder
from undercast.core.inference.classifier import READERS
from undercast.core.inference.request import MapRequest, prepare
from undercast.core.inference.session import open_session, processors
from undercast.core.jobs import parse_job
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


def job(package: Path, rasters: dict[str, Path], output: Path, device: str) -> Job:
    """A classify job as a user would write it."""
    paths = {sensor: {"paths": [str(path)]} for sensor, path in rasters.items()}
    return {"kind": "classify", "package": str(package), **paths, "output": str(output), "device": device}


def whole(values: Job) -> float:
    """Seconds of a job, in this process."""
    begun = time.perf_counter()
    parse_job(values).run(Recorder())
    return time.perf_counter() - begun


def reading(values: Job) -> float:
    """Seconds of reading, warping and cutting the same cells, with cloud detection, and nothing else."""
    with ExitStack() as files:
        rasters = {name: RasterInput(paths=values[name]["paths"]) for name in ("optical", "sar") if name in values}
        package = Package.open(values["package"])
        prepared = prepare(MapRequest(rasters, CloudInput(), CellLayout()), package, Recorder(), files)
        strips = prepared.strips
        blocks = (block for strip in range(strips.count) for block in strips.blocks(strip))
        begun = time.perf_counter()
        for _ in overlap(blocks, [(prepared.reader.read, max(READERS, processors()))]):
            pass
        return time.perf_counter() - begun


def inference(values: Job, cells: int) -> float:
    """Seconds of running the model on as many cells, which lie in memory already."""
    package = Package.open(values["package"])
    session = open_session(package, values["device"], Recorder())
    generator = np.random.default_rng(0)
    count = 4 * session.batch
    feeds: dict[str, np.ndarray] = {}
    for name, needed in package.card.inputs.items():
        shape = (count, len(needed.mean), package.card.cell, package.card.cell)
        feeds[name] = generator.uniform(0, 255, shape).astype(np.float32)
        feeds[f"{name}_valid"] = np.ones((count, 1, *shape[2:]), bool)

    def run(size: int) -> None:
        session.run({name: array[:size] for name, array in feeds.items()})

    run(session.batch)
    sizes = [min(count, cells - start) for start in range(0, cells, count)]
    begun = time.perf_counter()
    for _ in overlap(sizes, [(run, session.lanes)]):
        pass
    return time.perf_counter() - begun


def in_turn(values: Job, batch: int) -> float:
    """Seconds of a loop as peers run it: read a tile, scale it, run the model, keep the class; a batch at a time.

    It stands for Deepness 0.6.5, which reads through QGIS and cannot be run here: one thread that reads and infers in
    turn, a session of ONNX Runtime with its own defaults, the result in memory. It looks at no validity and no cloud.
    """
    package = Package.open(values["package"])
    session = onnxruntime.InferenceSession(package.onnx_bytes(), providers=["CPUExecutionProvider"])
    valid = np.ones((batch, 1, CELL, CELL), bool)
    begun = time.perf_counter()
    with rasterio.open(values["optical"]["paths"][0]) as dataset:
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
    return time.perf_counter() - begun


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


def median(values: list[float]) -> dict[str, float]:
    """Median, least and greatest."""
    return {"median": statistics.median(values), "least": min(values), "greatest": max(values)}


def measure(data: Path, folder: Path, side: int, small: int, repeats: int, huge: bool) -> dict[str, Any]:
    """Measure everything."""
    rasters = {size: write_mosaic(data / "city_pairs", folder, size) for size in (side, small)}
    pair = write_model(folder / "pair.undercast", ("optical", "sar"))
    single = write_model(folder / "single.undercast", ("optical",))
    jobs = {
        "pair": job(pair, dict(rasters[side]), folder / "pair", "cpu"),
        "single": job(single, {"optical": rasters[side]["optical"]}, folder / "single", "cpu"),
    }
    cells = ((side - 1) // CELL + 1) ** 2
    seconds: dict[str, list[float]] = {}

    def note(name: str, took: float) -> None:
        seconds.setdefault(name, []).append(took)
        print(f"  {name}: {took:.1f} s", flush=True)

    for _ in range(repeats):
        for kind, values in jobs.items():
            note(f"{kind}: reading alone", reading(values))
            note(f"{kind}: inference alone", inference(values, cells))
            note(f"{kind}: whole", whole(values))
        for batch in (1, 32):
            note(f"single: in turn, batch {batch}", in_turn(jobs["single"], batch))
        note("first strip", first_strip(jobs["pair"], folder))
    ratios: dict[str, list[float]] = {}
    for kind in jobs:
        parts = zip(
            *(seconds[f"{kind}: {part}"] for part in ("whole", "reading alone", "inference alone")), strict=True
        )
        ratios[f"{kind}: whole / max(reading, inference)"] = [all_ / max(read, infer) for all_, read, infer in parts]
    for batch in (1, 32):
        both = zip(seconds[f"single: in turn, batch {batch}"], seconds["single: whole"], strict=True)
        ratios[f"single: in turn with batch {batch} / whole"] = [theirs / ours for theirs, ours in both]
    memory = {
        "1 x": peak(job(pair, dict(rasters[small]), folder / "memory", "cpu"), folder)[0],
        f"{(side / small) ** 2:.0f} x": peak(jobs["pair"], folder)[0],
    }
    if huge:
        sparse = write_sparse(rasters[small], folder, 100_000)
        memory["100,000 x 100,000"], took = peak(job(pair, dict(sparse), folder / "huge", "cpu"), folder)
        seconds["100,000 x 100,000"] = [took]
    return {
        "side": side,
        "cells": cells,
        "threads": processors(),
        "onnxruntime": onnxruntime.__version__,
        "model MiB": pair.stat().st_size / (1 << 20),
        "seconds": seconds,
        "ratios": ratios,
        "peak MiB": memory,
        "dense": dense_difference(pair, rasters[small]["optical"]),
    }


GOALS = {
    "pair: whole / max(reading, inference)": "at most 1.10",
    "single: whole / max(reading, inference)": "at most 1.10",
    "single: in turn with batch 1 / whole": "at least 2",
    "single: in turn with batch 32 / whole": "at least 1.3",
}


def tables(found: dict[str, Any]) -> str:
    """Everything as Markdown."""

    def told(values: list[float], digits: int) -> str:
        spread = median(values)
        return f"{spread['median']:.{digits}f} ({spread['least']:.{digits}f} - {spread['greatest']:.{digits}f})"

    lines = [
        f"{found['threads']} processors, no GPU; ONNX Runtime {found['onnxruntime']}; ResNet-18, cells of "
        f"{CELL} x {CELL} pixels; {found['side']} x {found['side']} pixels, {found['cells']} cells; optical in UTM, "
        "SAR in degrees. Median (least - greatest).",
        "",
        "| ratio | goal | found |",
        "|---|---|---:|",
        *(f"| {name} | {GOALS[name]} | {told(values, 2)} |" for name, values in found["ratios"].items()),
        f"| from the command to the first strip, seconds | under 3 | {told(found['seconds']['first strip'], 1)} |",
        "",
        "| | seconds | cells a second |",
        "|---|---:|---:|",
    ]
    for name, values in found["seconds"].items():
        if name.startswith(("pair", "single")):
            lines.append(f"| {name} | {told(values, 1)} | {told([found['cells'] / value for value in values], 0)} |")
    lines += ["", "| area | peak of resident memory, MiB |", "|---|---:|"]
    lines += [f"| {name} | {value:.0f} |" for name, value in found["peak MiB"].items()]
    lines += ["", f"The package of two trunks has {found['model MiB']:.0f} MiB (its graph is half of it)."]
    if "100,000 x 100,000" in found["seconds"]:
        took = found["seconds"]["100,000 x 100,000"][0]
        lines.append(f"The 100,000 x 100,000 pixels, of which 1 % have data, took {took:.0f} s.")
    dense = found["dense"]
    lines += [
        "",
        f"One pass of the trunk over a row of cells instead of one for each moves the pooled features by "
        f"{dense['relative']:.2f} of their standard deviation and changes the class of {dense['other class']:.0%} of "
        "the cells: the network sees the neighbours where it was trained to see an edge.",
    ]
    return "\n".join(lines)


def chart(found: dict[str, Any], path: Path) -> None:
    """The throughputs as bars."""
    names = {
        "pair: inference alone": "two sensors: inference alone",
        "pair: whole": "two sensors: classify",
        "single: inference alone": "one sensor: inference alone",
        "single: whole": "one sensor: classify",
        "single: in turn, batch 32": "one sensor: read and infer in turn, batch 32",
        "single: in turn, batch 1": "one sensor: read and infer in turn, batch 1",
    }
    speeds = [found["cells"] / statistics.median(found["seconds"][name]) for name in names]
    colours = ["#1b7837" if name.endswith("whole") else "#9ab0bd" for name in names]
    figure, axes = plt.subplots(figsize=(8, 3.2), layout="constrained")
    bars = axes.barh(list(names.values())[::-1], speeds[::-1], color=colours[::-1])
    axes.bar_label(bars, [f"{speed:,.0f}" for speed in speeds[::-1]], padding=4, fontsize=9)
    axes.set_xlabel("cells a second")
    axes.margins(x=0.12)
    axes.spines[["top", "right"]].set_visible(False)
    figure.savefig(path, dpi=110)
    plt.close(figure)


def main() -> None:
    """Measure, and write the tables and the chart."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--side", type=int, default=10240)
    parser.add_argument("--small", type=int, default=2560, help="side of the small mosaic that memory is compared with")
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--huge", action="store_true", help="also a virtual raster of 100,000 x 100,000 pixels")
    parser.add_argument("--docs", type=Path, default=ROOT / "docs", help="where performance.md is")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        found = measure(asked.data, Path(folder), asked.side, asked.small, asked.repeats, asked.huge)
    (asked.docs / "classification.json").write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    chart(found, asked.docs / "classification.png")
    page = asked.docs / "performance.md"
    text = page.read_text(encoding="utf-8")
    before, after = text.split(BEGIN)[0], text.split(END)[1]
    page.write_text(f"{before}{BEGIN}\n{tables(found)}\n{END}{after}", encoding="utf-8")
    print(tables(found))


if __name__ == "__main__":
    main()
