"""Runs of classify that are killed, cancelled or out of disk, at random moments: is the map the same after all?

    python tests/benchmarks/robustness.py --kills 20 --cancels 20 --full 5

Each run is interrupted once or several times, then run again to its end. The map (both rasters and the GeoPackage) must
be that of an undisturbed run to the last bit, and nothing else may lie beside it. A full disk is a small file system of
its own (tmpfs, which takes root on Linux), filled up while the run goes on.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

import numpy as np
from mosaic import write_model, write_mosaic

MAP = ("scenes_classes.tif", "scenes_evidence.tif", "scenes.gpkg")


def start(job: dict[str, Any], folder: Path) -> subprocess.Popen[str]:
    """Start a job that can be cancelled by a line."""
    path = folder / f"{Path(job['output']).name}.json"
    path.write_text(json.dumps(job))
    command = [sys.executable, "-m", "undercast.core", "run", str(path), "--events", "jsonl", "--control", "stdin"]
    return subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )


def finish(process: subprocess.Popen[str]) -> dict[str, Any]:
    """Wait for a job's end; give its last event."""
    last = ""
    for line in process.stdout:  # type: ignore[union-attr]
        last = line
    process.wait()
    return dict(json.loads(last)) if last else {}


def same(folder: Path, whole: Path) -> bool:
    """Whether a folder holds the map to the last bit, and nothing else than an undisturbed run leaves."""
    names = {path.name for path in folder.iterdir()}
    return names == {path.name for path in whole.iterdir()} and all(
        (folder / name).read_bytes() == (whole / name).read_bytes() for name in MAP
    )


def killed(job: dict[str, Any], folder: Path, moment: float) -> None:
    """Kill a run at a moment (seconds after its start)."""
    process = start(job, folder)
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(moment)
    process.send_signal(signal.SIGKILL)
    process.communicate()


def cancelled(job: dict[str, Any], folder: Path, moment: float) -> float:
    """Cancel a run at a moment; give the seconds from the cancel to the end, and demand that nothing is left."""
    process = start(job, folder)
    reader = threading.Thread(target=finish, args=(process,))
    reader.start()
    time.sleep(moment)
    begun = time.monotonic()
    with contextlib.suppress(BrokenPipeError):  # it was done before
        process.stdin.write("cancel\n")  # type: ignore[union-attr]
        process.stdin.flush()  # type: ignore[union-attr]
    process.wait()
    took = time.monotonic() - begun
    reader.join()
    if process.returncode == 130 and Path(job["output"]).exists():
        raise SystemExit(f"a cancel left {list(Path(job['output']).iterdir())}")
    return took


def filled(job: dict[str, Any], folder: Path, disk: Path, moment: float) -> str:
    """Fill the disk at a moment; give what the run said of it."""
    process = start(job, folder)
    reader_end: dict[str, Any] = {}
    reader = threading.Thread(target=lambda: reader_end.update(finish(process)))
    reader.start()
    time.sleep(moment)
    with contextlib.suppress(OSError), (disk / "filler").open("wb", buffering=0) as filler:
        while True:
            filler.write(bytes(1 << 16))
    process.wait()
    reader.join()
    (disk / "filler").unlink()
    return str(reader_end.get("message", reader_end.get("event")))


def main() -> None:
    """Run all of them; write a table into the folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--side", type=int, default=2560, help="side of the mosaic in pixels")
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--cancels", type=int, default=20)
    parser.add_argument("--full", type=int, default=5)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    random = np.random.default_rng(options.seed)
    folder = Path(tempfile.mkdtemp(prefix="robustness-"))
    rasters = write_mosaic(options.data / "city_pairs", folder, options.side)
    package = write_model(folder / "pair.undercast", ("optical", "sar"))
    paths = {sensor: {"paths": [str(path)]} for sensor, path in rasters.items()}

    def job(output: Path) -> dict[str, Any]:
        return {"kind": "classify", "package": str(package), **paths, "output": str(output), "device": "cpu"}

    begun = time.monotonic()
    if finish(start(job(folder / "whole"), folder))["event"] != "result":
        raise SystemExit("the undisturbed run failed")
    length = time.monotonic() - begun
    right = {"kills": 0, "cancels": 0, "full": 0}
    took, said = [], []
    for number in range(options.kills):
        target = folder / f"kill{number}"
        killed(job(target), folder, random.uniform(0.3, length))
        if number % 2:  # killed again on its way
            killed(job(target), folder, random.uniform(0.3, length))
        finish(start(job(target), folder))
        right["kills"] += same(target, folder / "whole")
        shutil.rmtree(target)
    for number in range(options.cancels):
        target = folder / f"cancel{number}"
        took.append(cancelled(job(target), folder, random.uniform(0.3, length)))
        finish(start(job(target), folder))
        right["cancels"] += same(target, folder / "whole")
        shutil.rmtree(target)
    for number in range(options.full):
        disk = folder / "disk"
        disk.mkdir()
        subprocess.run(["mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", str(disk)], check=True, timeout=10)
        try:
            said.append(filled(job(disk / "map"), folder, disk, random.uniform(length / 4, length * 0.9)))
            finish(start(job(disk / "map"), folder))
            right["full"] += same(disk / "map", folder / "whole")
        finally:
            subprocess.run(["umount", str(disk)], check=True, timeout=10)
            disk.rmdir()
        print(f"full {number}: {said[-1]}", flush=True)
    shutil.rmtree(folder)
    print(f"an undisturbed run of {options.side} x {options.side} pixels: {length:.1f} s")
    print(f"killed: {right['kills']} of {options.kills} right")
    if took:
        worst, middle = max(took), statistics.median(took)
        print(f"cancelled: {right['cancels']} of {options.cancels} right; median {middle:.2f} s, longest {worst:.2f} s")
    print(f"disk full: {right['full']} of {options.full} right")


if __name__ == "__main__":
    main()
