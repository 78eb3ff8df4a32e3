"""Maps of pixels at 1x and 16x the area: pixels a second, peak memory, wall against its parts, and kills.

    python tests/benchmarks/pixel_maps.py --side 2500 --times 4 --kills 20

The rasters are mosaics of ``city_pairs`` (3 optical bands in UTM, SAR in degrees, which is warped), the model a U-Net
of random weights: neither speed nor memory depend on what it knows. Peak memory is the resident set of the engine's
process, as the system counts it. The last table tells how many windows are computed for each that the lattice has.

Each kill (SIGKILL) falls at a random moment of a run, which is then run again to its end, or killed once more on the
way; the files must be those of the undisturbed run to the last bit. One machine shared with others gives ratios alone.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import numpy as np
import torch
from mosaic import PIXEL, write_mosaic

from undercast.core.config.sensors import SceneClass, Sensor
from undercast.core.events import Recorder
from undercast.core.jobs import parse_job
from undercast.core.models.pixel import build_pixel_network
from undercast.core.models.scene import TrunkSpec
from undercast.core.package.card import ModelCard, SensorInput
from undercast.core.package.package import write_package
from undercast.core.tasks.pixel.plan import cut_pixel_strips, plan_pixels

_RUN = """
import resource, sys
from undercast.core.__main__ import main
code = main(sys.argv[1:])
used = resource.getrusage(resource.RUSAGE_SELF)
with open("/proc/self/status") as status:  # ru_maxrss would count the process that started this one
    peak = next(line.split()[1] for line in status if line.startswith("VmHWM"))
print("USED", peak, used.ru_utime + used.ru_stime, file=sys.stderr)
sys.exit(code)
"""


def write_model(path: Path, cell: int, network: str, classes: int = 8) -> Path:
    """A package of random weights for optical (3 bands) and SAR (1 band)."""
    torch.manual_seed(0)
    bands = {"optical": ["R", "G", "B"], "sar": ["VV"]}
    inputs = {
        name: SensorInput(
            sensor=Sensor(bands=names, unit="digital number", resolution=PIXEL),
            mean=[100.0] * len(names),
            std=[50.0] * len(names),
            backbone=network,
        )
        for name, names in bands.items()
    }
    specs = {name: TrunkSpec(len(one.mean), one.mean, one.std, network) for name, one in inputs.items()}
    made = build_pixel_network(specs, classes).eval()
    legend = [SceneClass(name=f"class {number}", color=f"#{25 * number:02x}80c0") for number in range(classes)]
    outputs = {key: [classes, "height", "width"] for key in ("fused", "optical_only", "sar_only")}
    card = ModelCard(task="pixel", name="benchmark", cell=cell, inputs=inputs, classes=legend, outputs=outputs)
    write_package(path, card, made)
    return path


def job(package: Path, rasters: dict[Any, Path], output: Path, **more: Any) -> dict[str, Any]:
    """A job on one CPU in float32."""
    values = {name: {"paths": [str(path)]} for name, path in rasters.items()}
    fixed = {"kind": "classify", "device": "cpu", "engine": "onnxruntime", "precision": "float32", "name": "pixels"}
    return {**fixed, "package": str(package), "output": str(output), "cloud": {"method": "none"}, **values, **more}


def command(values: dict[str, Any], folder: Path) -> list[str]:
    """The command that runs a job."""
    path = folder / f"{Path(values['output']).name}.json"
    path.write_text(json.dumps(values))
    return [sys.executable, "-c", _RUN, "run", str(path), "--events", "jsonl"]


def measured(values: dict[str, Any], folder: Path) -> dict[str, float]:
    """Seconds, seconds of processors, peak memory in MiB, and the manifest's seconds."""
    begun = time.monotonic()
    done = subprocess.run(command(values, folder), capture_output=True, text=True, check=False)
    wall = time.monotonic() - begun
    lines = [line for line in done.stderr.splitlines() if line.startswith("USED")]
    if done.returncode or not lines:
        raise SystemExit(f"the run failed: {done.stdout[-600:]} {done.stderr[-600:]}")
    _, memory, processors = lines[-1].split()
    manifest = json.loads((Path(values["output"]) / "pixels.json").read_text())
    pixels = manifest["pixels"]["all"]
    return {"pixels": pixels, "wall": wall, "cpu": float(processors), "MiB": int(memory) / 1024, **manifest["seconds"]}


def windows(side: int, cell: int) -> float:
    """Windows that are computed for each of the lattice's on a square raster."""
    from affine import Affine
    from rasterio.crs import CRS

    from undercast.core.raster.grid import Grid

    grid = Grid(side, side, Affine(PIXEL, 0, 5e5, 0, -PIXEL, 3e6), CRS.from_epsg(32643))
    plan = plan_pixels(grid, cell, PIXEL, 0.0)
    strips = cut_pixel_strips(plan, (256, 256), 4, 4)
    computed = 0
    for strip in range(strips.count):
        for block in strips.blocks(strip):
            down = plan.windows(block.row, block.row + block.rows)
            across = (plan.begun if block.column else plan.windows)(block.column, block.column + block.columns)
            computed += len(down) * len(across)
    return computed / len(plan.windows(0, side)) ** 2


def state(folder: Path) -> dict[str, bytes]:
    """The map's files but the manifest, which tells times."""
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.suffix != ".json"}


def child(values: dict[str, Any]) -> multiprocessing.Process:
    """A process that runs a job; what it imports is there, so that a kill falls into the work."""
    process = multiprocessing.get_context("fork").Process(target=_work, args=(values,), daemon=True)
    process.start()
    return process  # type: ignore[return-value]


def _work(values: dict[str, Any]) -> None:
    parse_job(values).run(Recorder())


def killed(values: dict[str, Any], folder: Path, kills: int, seed: int) -> tuple[int, int]:
    """Runs that ended as the undisturbed one, of how many; each is killed once or twice."""
    random = np.random.default_rng(seed)
    begun = time.monotonic()
    child(values).join()
    seconds = time.monotonic() - begun
    whole = state(Path(values["output"]))
    again = {**values, "output": str(folder / "again")}
    right = runs = done = 0
    while done < kills:
        for _ in range(min(1 + runs % 2, kills - done)):
            process = child(again)
            process.join(random.uniform(0.05, 1.0) * seconds)
            process.kill()
            process.join()
            done += 1
        last = child(again)
        last.join()
        runs += 1
        right += last.exitcode == 0 and state(folder / "again") == whole
        print(f"{done} kills, {right} of {runs} runs alike", flush=True)
        for path in (folder / "again").iterdir():
            path.unlink()
    return right, runs


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=Path, default=Path("../shared/data/city_pairs"))
    parser.add_argument("--side", type=int, default=2500, help="pixels a side of the small raster")
    parser.add_argument(
        "--times", type=int, default=4, help="how many times as long the large one's side is; 0: kills alone"
    )
    parser.add_argument("--cell", type=int, default=64)
    parser.add_argument("--network", default="unet:timm:test_resnet")
    parser.add_argument("--kills", type=int, default=0)
    parser.add_argument("--kill-side", type=int, default=700, help="of the raster whose runs are killed")
    parser.add_argument("--products", action="store_true", help="with least mapping unit, probabilities and polygons")
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    os.environ["OMP_NUM_THREADS"] = "1"
    products = {"probabilities": True, "least_area": 5000.0, "polygons": {"write": True, "tolerance": 10.0}}
    more = products if options.products else {}
    with tempfile.TemporaryDirectory(prefix="pixel-maps-") as name:
        folder = Path(name)
        package = write_model(folder / "model.undercast", options.cell, options.network)
        results = []
        for side in [options.side * times for times in sorted({min(1, options.times), options.times}) if times]:
            rasters = write_mosaic(options.pairs, folder, side)
            results.append(measured(job(package, rasters, folder / f"map{side}", **more), folder))
            print(side, {key: round(value, 2) for key, value in results[-1].items()}, flush=True)
            for path in [*rasters.values(), *(folder / f"map{side}").iterdir()]:
                path.unlink()
        if len(results) > 1:
            small, large = results
            print(f"peak memory: {large['MiB'] / small['MiB']:.3f} of the small raster's")
            busy = max(large["reading"], large["inference"])
            print(f"wall / the larger of reading and inference: {large['total'] / busy:.2f}")
            seconds = (large["total"], large["cpu"])
            print("pixels a second, and a CPU second:", *(round(large["pixels"] / each) for each in seconds))
        for cell in (64, 128, 256, 512) if results else ():
            print(f"windows of {cell}: {windows(10_000, cell):.2f} computed for each on a raster of 10,000 x 10,000")
        if options.kills:
            rasters = write_mosaic(options.pairs, folder, options.kill_side)
            values = job(package, rasters, folder / "whole", **products)
            right, runs = killed(values, folder, options.kills, options.seed)
            print(f"kills: {options.kills} in {runs} runs, {right} of these ended alike to the last bit")


if __name__ == "__main__":
    main()
