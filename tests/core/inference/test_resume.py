"""Runs that are killed, cancelled or run out of disk: the next one goes on, and the map is the same to the last bit."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from undercast.core.errors import CancelledError, OutputError
from undercast.core.events import Recorder
from undercast.core.inference.journal import open_journal
from undercast.core.jobs import parse_job
from undercast.core.protocol import Event, ExitCode

MAP = ("scenes_classes.tif", "scenes_evidence.tif", "scenes.gpkg")


@pytest.fixture
def job(make_package: Callable, write_raster: Callable, tmp_path: Path) -> Callable[..., dict[str, Any]]:
    """A job of 43 x 37 cells in many strips, some of them empty."""
    generator = np.random.default_rng(0)
    image = generator.integers(1, 255, (3, 688, 592))
    image[:, 100:300] = 0
    optical = write_raster("optical.tif", image)

    def make(output: str, **options: Any) -> dict[str, Any]:
        rasters = {"paths": [str(optical)], "nodata": 0}
        values = {"kind": "classify", "package": str(make_package(cell=16)), "optical": rasters, "device": "cpu"}
        return {**values, "output": str(tmp_path / output), **options}

    return make


def bits(folder: Path) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in MAP}


class Cancelling(Recorder):
    """Cancels when so many strips are shown."""

    def __init__(self, after: int) -> None:
        super().__init__()
        self._left = after

    def emit(self, event: Event, **fields: Any) -> None:
        super().emit(event, **fields)
        if event is Event.PROGRESS and fields["done"] >= self._left:
            self.cancel()


def strips(monkeypatch: pytest.MonkeyPatch) -> None:
    """Low strips, so that a small raster has many."""
    monkeypatch.setattr("undercast.core.inference.strips._TALL", 16)


def test_a_cancelled_run_leaves_nothing(job: Callable, tmp_path: Path) -> None:
    with pytest.raises(CancelledError):
        parse_job(job("map")).run(Cancelling(1))
    assert not (tmp_path / "map").exists()


def test_a_cancelled_run_that_keeps_goes_on(job: Callable, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    strips(monkeypatch)
    parse_job(job("whole")).run(Recorder())
    with pytest.raises(CancelledError):
        parse_job(job("map", keep_on_cancel=True)).run(Cancelling(20))
    kept = list((tmp_path / "map" / ".scenes.undercast").glob("*.npz"))
    assert kept and [path.name for path in (tmp_path / "map").iterdir()] == [".scenes.undercast"]
    recorder = Recorder()
    parse_job(job("map")).run(recorder)
    messages = [event["message"] for event in recorder.events if event["event"] == "log"]
    assert any(f"{len(kept)} of 43 strips were finished before" in message for message in messages)
    assert bits(tmp_path / "map") == bits(tmp_path / "whole")
    assert sorted(path.name for path in (tmp_path / "map").iterdir()) == sorted(
        path.name for path in (tmp_path / "whole").iterdir()
    )


@pytest.mark.parametrize(
    "change", [{"least_confidence": 0.4}, {"min_valid": 0.1}, {"cell": 32}, {"cloud": {"method": "none"}}]
)
def test_other_settings_begin_anew(
    job: Callable, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: dict[str, Any]
) -> None:
    strips(monkeypatch)
    with pytest.raises(CancelledError):
        parse_job(job("map", keep_on_cancel=True)).run(Cancelling(20))
    recorder = Recorder()
    parse_job(job("map", **change)).run(recorder)
    parse_job(job("whole", **change)).run(Recorder())
    assert any("is dropped" in event.get("message", "") for event in recorder.events)
    assert bits(tmp_path / "map") == bits(tmp_path / "whole")


def test_another_raster_in_the_same_place_begins_anew(
    job: Callable, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    strips(monkeypatch)
    with pytest.raises(CancelledError):
        parse_job(job("map", keep_on_cancel=True)).run(Cancelling(20))
    later = time.time() + 5
    os.utime(tmp_path / "optical.tif", (later, later))
    recorder = Recorder()
    parse_job(job("map")).run(recorder)
    assert any("is dropped" in event.get("message", "") for event in recorder.events)


def test_the_number_of_threads_changes_nothing(job: Callable, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for threads in ("1", "3"):
        monkeypatch.setenv("OMP_NUM_THREADS", threads)
        parse_job(job(threads)).run(Recorder())
    assert bits(tmp_path / "1") == bits(tmp_path / "3")


def test_a_damaged_strip_is_made_again(job: Callable, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    strips(monkeypatch)
    parse_job(job("whole")).run(Recorder())
    with pytest.raises(CancelledError):
        parse_job(job("map", keep_on_cancel=True)).run(Cancelling(20))
    kept = sorted((tmp_path / "map" / ".scenes.undercast").glob("*.npz"))
    content = bytearray(kept[-1].read_bytes())
    content[len(content) // 2] ^= 255
    kept[-1].write_bytes(content)
    with pytest.raises(OutputError, match="was damaged"):
        parse_job(job("map")).run(Recorder())
    parse_job(job("map")).run(Recorder())
    assert bits(tmp_path / "map") == bits(tmp_path / "whole")


def test_two_runs_cannot_write_the_same_map(job: Callable, tmp_path: Path) -> None:
    with (
        open_journal(tmp_path / "map", "scenes", {}, lambda *_: True),
        pytest.raises(OutputError, match="being written by another run"),
    ):
        parse_job(job("map")).run(Recorder())
    parse_job(job("map")).run(Recorder())
    assert set(MAP) <= {path.name for path in (tmp_path / "map").iterdir()}


SLOW = """
import sys, time
import undercast.core.inference.strips as strips
from undercast.core.__main__ import main
from undercast.core.inference.reader import Reader
strips._TALL = 16
read = Reader.read
def slowly(self, block):
    time.sleep(0.02)
    return read(self, block)
Reader.read = slowly
sys.exit(main(["run", sys.argv[1], "--events", "jsonl", *sys.argv[2:]]))
"""


def start(job: dict[str, Any], tmp_path: Path, *arguments: str) -> subprocess.Popen:
    path = tmp_path / "job.json"
    path.write_text(json.dumps(job))
    command = [sys.executable, "-c", SLOW, str(path), *arguments]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


@pytest.mark.skipif(sys.platform == "win32", reason="kills by POSIX means")
@pytest.mark.parametrize("after", [0.02, 0.25, 0.6])
def test_a_killed_run_goes_on(job: Callable, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, after: float) -> None:
    """Killed at several moments after it began to classify."""
    strips(monkeypatch)
    parse_job(job("whole")).run(Recorder())
    with start(job("map"), tmp_path) as process:
        for line in process.stdout:
            if json.loads(line)["event"] == "progress":
                break
        time.sleep(after)
        process.send_signal(signal.SIGKILL)
    with start(job("map"), tmp_path) as process:
        events = [json.loads(line) for line in process.stdout]
    assert process.returncode == 0 and events[-1]["event"] == "result"
    assert bits(tmp_path / "map") == bits(tmp_path / "whole")
    assert not [path for path in (tmp_path / "map").iterdir() if path.name.startswith(".")]


@pytest.mark.parametrize("after", [0.02, 0.4])
def test_a_cancel_is_quick_and_leaves_nothing(job: Callable, tmp_path: Path, after: float) -> None:
    with start(job("map"), tmp_path, "--control", "stdin") as process:
        for line in process.stdout:
            if json.loads(line)["event"] == "progress":
                break
        time.sleep(after)
        begun = time.monotonic()
        process.stdin.write("cancel\n")
        process.stdin.flush()
        process.stdout.read()
        took = time.monotonic() - begun
    assert process.returncode == ExitCode.CANCELLED
    assert took < 5, took  # it is some tenths; the machine may be busy
    assert not (tmp_path / "map").exists()
