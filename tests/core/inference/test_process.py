"""The job as a process of its own: memory, disk, what it imports, how it ends."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import rasterio

from undercast.core.protocol import ExitCode


def write_job(tmp_path: Path, package: Path, optical: Path, **options: Any) -> Path:
    job = {
        "kind": "classify",
        "package": str(package),
        "optical": {"paths": [str(optical)]},
        "output": str(tmp_path / "map"),
        "device": "cpu",
        **options,
    }
    path = tmp_path / f"{optical.stem}.json"
    path.write_text(json.dumps(job))
    return path


def python(script: str, *arguments: object, timeout: float = 180) -> subprocess.CompletedProcess:
    command = [sys.executable, "-c", script, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=timeout)


RUN = """
import sys
from pathlib import Path
from undercast.core.events import Recorder
from undercast.core.jobs import load_jobs
"""


@pytest.fixture
def optical(paint: Callable, write_raster: Callable) -> Path:
    return write_raster("optical.tif", paint(np.array([[0, 1], [2, 0]]), 8))


def test_classifying_and_inspecting_load_no_torch(make_package: Callable, optical: Path, tmp_path: Path) -> None:
    done = python(
        RUN
        + """
import undercast.core.jobs.classify, undercast.core.jobs.inspect
heavy = {"torch", "rasterio", "onnxruntime", "onnx", "geopandas"}
assert not heavy & set(sys.modules), heavy & set(sys.modules)
job = load_jobs(Path(sys.argv[1]))[0]
assert job.run(Recorder())["cell_count"] == 4
for path in (job.package, job.optical.paths[0]):
    undercast.core.jobs.inspect.InspectJob(path=path).run(Recorder())
assert "torch" not in sys.modules
""",
        write_job(tmp_path, make_package(), optical),
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="reads the peak of memory by POSIX means")
def test_memory_does_not_grow_with_the_raster(make_package: Callable, tmp_path: Path) -> None:
    peaks = {}
    for name, height, width in (("small", 2048, 4096), ("large", 8192, 4096)):
        path = tmp_path / f"{name}.tif"
        profile = {"driver": "GTiff", "count": 3, "height": height, "width": width, "dtype": "float32"}
        profile |= {"tiled": True, "blockxsize": 256, "blockysize": 256, "compress": "deflate", "zlevel": 1}
        transform = rasterio.Affine(10, 0, 5e5, 0, -10, 5e6)
        with rasterio.open(path, "w", crs="EPSG:32633", transform=transform, **profile) as dataset:
            row = np.full((3, 256, width), 80, np.float32)
            for top in range(0, height, 256):
                dataset.write(row, window=rasterio.windows.Window(0, top, width, 256))
        done = python(
            RUN
            + """
import resource
import undercast.core.inference.request as room
room.CACHE_MEGABYTES = 8  # so that GDAL's cache is full in the small run already
cells = load_jobs(Path(sys.argv[1]))[0].run(Recorder())["cell_count"]
print(cells, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
""",
            write_job(tmp_path, make_package(cell=16), path),
        )
        assert done.returncode == 0, done.stderr
        cells, peak = map(int, done.stdout.split())
        assert cells == height * width // 256
        peaks[name] = peak / 1024 if sys.platform != "darwin" else peak / (1 << 20)
    # The large raster has 288 MiB more of pixels than the small one.
    assert peaks["large"] - peaks["small"] < 40, peaks


@pytest.mark.skipif(sys.platform == "win32", reason="limits the size of files by POSIX means")
@pytest.mark.parametrize("limit", [2_000, 30_000, 300_000, 3_000_000])
def test_a_disk_that_becomes_full(make_package: Callable, write_raster: Callable, tmp_path: Path, limit: int) -> None:
    """Files that may not grow beyond a limit stand for a full disk; GDAL loses blocks of some of them silently."""
    generator = np.random.default_rng(0)
    optical = write_raster("noise.tif", generator.integers(1, 255, (3, 1200, 1200)))
    run = """
import resource, sys
from undercast.core.__main__ import main
import undercast.core.inference.classify
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), -1))
sys.exit(main(["run", sys.argv[1], "--events", "jsonl"]))
"""
    job = write_job(tmp_path, make_package(), optical)
    done = python(run, job, limit)
    last = json.loads(done.stdout.splitlines()[-1])
    assert done.returncode == ExitCode.OUTPUT, done.stdout + done.stderr
    assert last["event"] == "error" and last["kind"] == "output" and str(tmp_path / "map") in last["input"]
    # Either nothing was finished, or what was is kept for the next run.
    assert [path.name for path in tmp_path.glob("map/*")] in ([], [".scenes.undercast"])
    assert python(run, job, -1).returncode == 0
    whole = write_job(tmp_path, make_package(), optical, output=str(tmp_path / "whole"))
    assert python(run, whole, -1).returncode == 0
    for name in ("scenes_classes.tif", "scenes_evidence.tif", "scenes.gpkg"):
        assert (tmp_path / "map" / name).read_bytes() == (tmp_path / "whole" / name).read_bytes()
    assert len(list((tmp_path / "map").iterdir())) == len(list((tmp_path / "whole").iterdir()))


def test_the_command_line_tells_its_result_last(make_package: Callable, optical: Path, tmp_path: Path) -> None:
    arguments = ["--package", make_package(), "--optical.paths", f'["{optical.as_posix()}"]', "--device", "cpu"]
    command = [sys.executable, "-m", "undercast.core", "classify", *arguments, "--output", tmp_path / "map"]
    done = subprocess.run([*map(str, command), "--events", "jsonl"], capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    events = [json.loads(line) for line in done.stdout.splitlines()]
    assert events[-1]["event"] == "result" and Path(events[-1]["outputs"]["cells"]).exists()
    assert any("runs on the CPU" in event.get("message", "") for event in events)
