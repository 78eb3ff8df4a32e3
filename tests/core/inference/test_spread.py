"""Strips in several processes, and on a Dask cluster: the same map, the same journal, the same errors."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from rasterio.shutil import copy

from undercast.core.errors import InputError, JobError, OutputError, ResourceError
from undercast.core.events import Recorder
from undercast.core.jobs import parse_job
from undercast.core.protocol import ExitCode

MAP = ("scenes_classes.tif", "scenes_evidence.tif", "scenes.gpkg")


@pytest.fixture
def job(make_package: Callable, write_raster: Callable, tmp_path: Path) -> Callable[..., dict[str, Any]]:
    image = np.random.default_rng(0).integers(1, 255, (3, 1300, 592))
    optical = write_raster("optical.tif", image)

    def make(output: str, **options: Any) -> dict[str, Any]:
        values = {"kind": "classify", "package": str(make_package(cell=16)), "optical": {"paths": [str(optical)]}}
        return {**values, "device": "cpu", "output": str(tmp_path / output), **options}

    return make


def bits(folder: Path) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in MAP}


@pytest.fixture(scope="module")
def scheduler() -> Iterator[str]:
    """A Dask scheduler with two workers, as the guide starts them."""
    dask = [sys.executable, "-m", "dask"]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    port = 18786 + os.getpid() % 1000
    address = f"tcp://127.0.0.1:{port}"
    options = ["--host", "127.0.0.1", "--port", str(port), "--no-dashboard"]
    processes = [subprocess.Popen([*dask, "scheduler", *options], **quiet)]
    worker = [*dask, "worker", address, "--nthreads", "1", "--nworkers", "2", "--no-dashboard", "--host", "127.0.0.1"]
    processes.append(subprocess.Popen(worker, env={**os.environ, "OMP_NUM_THREADS": "1"}, **quiet))
    try:
        from distributed import Client

        with Client(address, timeout=60) as client:
            client.wait_for_workers(2, timeout=60)
        yield address
    finally:
        for process in reversed(processes):
            process.terminate()
        for process in processes:
            process.wait(30)


def test_processes_make_the_same_map(job: Callable, tmp_path: Path) -> None:
    parse_job(job("alone")).run(Recorder())
    recorder = Recorder()
    outputs = parse_job(job("shared", workers=2)).run(recorder)
    assert bits(tmp_path / "shared") == bits(tmp_path / "alone")
    messages = [event["message"] for event in recorder.events if event["event"] == "log"]
    assert any("2 processes share the work" in message for message in messages)
    assert sum("runs on the CPU" in message for message in messages) == 1
    manifest = json.loads(Path(outputs["manifest"]).read_text())
    assert manifest["execution"]["device"] == "cpu" and manifest["seconds"]["inference"] > 0


def test_dask_makes_the_same_map(job: Callable, tmp_path: Path, scheduler: str) -> None:
    parse_job(job("alone")).run(Recorder())
    recorder = Recorder()
    parse_job(job("far", scheduler=scheduler)).run(recorder)
    assert bits(tmp_path / "far") == bits(tmp_path / "alone")
    assert any("2 Dask workers" in event.get("message", "") for event in recorder.events)
    parse_job(job("again", scheduler=scheduler, least_confidence=0.5)).run(Recorder())
    parse_job(job("alone", least_confidence=0.5)).run(Recorder())
    assert bits(tmp_path / "again") == bits(tmp_path / "alone")


@pytest.mark.parametrize("how", ["processes", "dask"])
def test_a_workers_error_is_the_jobs(job: Callable, tmp_path: Path, scheduler: str, how: str) -> None:
    """The raster breaks off in its lower half, which a worker alone reads."""
    packed = tmp_path / "packed.tif"
    copy(tmp_path / "optical.tif", packed, driver="GTiff", compress="deflate")
    broken = bytearray(packed.read_bytes())
    broken[len(broken) * 3 // 4 : len(broken) * 3 // 4 + 4000] = bytes(4000)
    packed.write_bytes(broken)
    options = {"workers": 2} if how == "processes" else {"scheduler": scheduler}
    with pytest.raises(InputError, match=r"packed\.tif.*cannot be read"):
        parse_job(job("map", optical={"paths": [str(packed)]}, **options)).run(Recorder())


def test_a_scheduler_that_is_not_there(job: Callable) -> None:
    with pytest.raises(JobError, match="does not answer"):
        parse_job(job("map", scheduler="tcp://127.0.0.1:9")).run(Recorder())


def test_errors_arrive_from_other_processes_as_they_were() -> None:
    import pickle

    for error in (OutputError("map", "is full", "Empty it"), ResourceError("memory", "is short", "Buy some")):
        arrived = pickle.loads(pickle.dumps(error))
        assert type(arrived) is type(error) and str(arrived) == str(error) and arrived.remedy == error.remedy


def children(process: int) -> list[int]:
    pids = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        if int(fields[1]) == process:
            pids.append(int(path.parent.name))
    return pids


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks for processes by Linux's means")
@pytest.mark.parametrize("how", ["kill", "cancel"])
def test_workers_end_with_the_run(job: Callable, tmp_path: Path, how: str) -> None:
    script = """
import sys
import undercast.core.inference.strips as strips
from undercast.core.__main__ import main
if __name__ == "__main__":
    sys.exit(main(["run", sys.argv[1], "--events", "jsonl", "--control", "stdin"]))
"""
    (tmp_path / "main.py").write_text(script)
    path = tmp_path / "job.json"
    path.write_text(json.dumps(job("map", workers=2, overlap=0.9)))
    command = [sys.executable, str(tmp_path / "main.py"), str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        for line in process.stdout:
            event = json.loads(line)
            if event["event"] == "progress" and event["done"] > 0:
                break
        workers = children(process.pid)
        assert len(workers) >= 2
        if how == "kill":
            process.send_signal(signal.SIGKILL)
        else:
            process.stdin.write("cancel\n")
            process.stdin.flush()
            process.stdout.read()
    assert process.returncode == (-signal.SIGKILL if how == "kill" else ExitCode.CANCELLED)
    deadline = time.monotonic() + 20
    while any(Path(f"/proc/{worker}").exists() for worker in workers) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not any(Path(f"/proc/{worker}").exists() for worker in workers)
    if how == "kill":
        parse_job(job("map", workers=2, overlap=0.9)).run(Recorder())
        parse_job(job("alone", overlap=0.9)).run(Recorder())
        assert bits(tmp_path / "map") == bits(tmp_path / "alone")
    else:
        assert not (tmp_path / "map").exists()
