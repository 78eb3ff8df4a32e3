"""Several processes that train together, started as users start them; over gloo, since that needs no GPU."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from safetensors.numpy import load

from undercast.core.errors import CancelledError
from undercast.core.events import Recorder
from undercast.core.jobs import parse_job
from undercast.core.package.package import Package
from undercast.core.protocol import CANCEL, ExitCode
from undercast.core.training import loop

Maker = Callable[..., Path]
Stopping = Callable[[str, int], Recorder]
LAUNCH = Path(__file__).resolve().parents[3] / "launch.py"
TORCHRUN = [sys.executable, "-m", "torch.distributed.run", "--standalone", "--nproc-per-node", "2", str(LAUNCH)]
# float32, so that what differs is rounding alone; a low rate, so that training does not magnify it (how sums are
# rounded depends on the processor).
TRAINING = {
    "epochs": 3,
    "batch": 16,
    "learning_rate": 0.005,
    "optimiser": "sgd",
    "precision": "float32",
    "device": "cpu",
}

pytestmark = pytest.mark.skipif(os.name == "nt", reason="torchrun is for Linux and macOS")


def together(job: dict[str, Any], folder: Path, until: str | None = None) -> tuple[int, list[dict[str, Any]]]:
    """Run a job in two processes; the exit code and the events. With ``until``, it is cancelled at that event."""
    path = folder / "job.json"
    path.write_text(json.dumps(job, default=str), encoding="utf-8")
    events = []
    with subprocess.Popen(
        [*TORCHRUN, "run", str(path), "--events", "jsonl", "--control", "stdin"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env={**os.environ, "OMP_NUM_THREADS": "1"},
    ) as process:
        for line in process.stdout or []:
            events.append(json.loads(line))
            if events[-1]["event"] == until and process.stdin and not process.stdin.closed:
                process.stdin.write(f"{CANCEL}\n")
                process.stdin.close()
        return process.wait(timeout=120), events


def weights(path: Path) -> dict[str, np.ndarray]:
    return load(Package.open(path).weights_bytes())


def assert_alike(one: Path, other: Path) -> None:
    first, second = weights(one), weights(other)
    assert first.keys() == second.keys()
    for name in first:
        np.testing.assert_allclose(first[name], second[name], rtol=1e-3, atol=1e-4, err_msg=name)


@pytest.fixture(scope="module")
def source(write_store: Maker, tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, Any], Path]:
    """A job of a network with batch normalisation, and the package that one process makes of it."""
    folder = tmp_path_factory.mktemp("alone")
    store = write_store(folder / "clear", sar=False, cell=32)
    job = {"kind": "train", "store": store, "network": {"backbone": "timm:test_resnet"}, "training": TRAINING}
    parse_job({**job, "output": folder / "source.undercast"}).run(Recorder())
    return job, folder / "source.undercast"


def test_a_run_that_one_process_began_goes_on_in_two_to_the_same_weights(
    source: tuple[dict[str, Any], Path], stopper: Stopping, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loop, "CHECKPOINT_SECONDS", 0.0)
    job, package = source
    job = {**job, "output": tmp_path / "source.undercast"}
    with pytest.raises(CancelledError):
        parse_job(job).run(stopper("source", 7))  # in the second of the epochs, of five steps each
    code, events = together(job, tmp_path)
    assert code == ExitCode.SUCCESS
    messages = [event["message"] for event in events if event["event"] == "log"]
    assert any("2 processes" in message for message in messages)
    assert any("going on after epoch 1" in message for message in messages)
    assert_alike(tmp_path / "source.undercast", package)


def test_a_cancelled_transfer_in_two_processes_goes_on_to_the_result_of_one(
    source: tuple[dict[str, Any], Path], write_store: Maker, tmp_path: Path
) -> None:
    store = write_store(tmp_path / "cloudy", cell=32, seed=1, cloudy=True, blind=3)
    # Clouded copies and jitter are drawn by each process for its own samples, and the correction of the teacher's class
    # shares makes much of rounding on so few samples.
    job = {"kind": "transfer", "source": source[1], "store": store, "network": {"backbone": "timm:test_convnext"}}
    job |= {"training": {**TRAINING, "epochs": 1}, "filter": {"greatest_cloud": 1.0, "correct_cloud": 0}}
    job |= {"cloud_mix": {"first_stage": 0, "second_stage": 0}, "jitter": 0, "fusion": "training"}
    parse_job({**job, "output": tmp_path / "alone.undercast"}).run(Recorder())
    both = {**job, "output": tmp_path / "both.undercast"}
    code, events = together(both, tmp_path, until="metric")
    assert code != ExitCode.SUCCESS
    assert (events[-1]["event"], events[-1]["kind"]) == ("error", "cancelled")
    assert not (tmp_path / "both.undercast").exists()
    code, events = together(both, tmp_path)
    assert code == ExitCode.SUCCESS
    assert [event["event"] for event in events].count("result") == 1 and events[-1]["event"] == "result"
    assert_alike(tmp_path / "both.undercast", tmp_path / "alone.undercast")
    one, two = ({path.name for path in (tmp_path / f"{name}.undercast.run").iterdir()} for name in ("alone", "both"))
    assert one == two


def test_a_method_that_joins_samples_to_its_batch_trains_in_two_processes(
    source: tuple[dict[str, Any], Path], write_store: Maker, tmp_path: Path
) -> None:
    """What cycit adds to a batch is no part of the batch: the loop gathers nothing of it."""
    store = write_store(tmp_path / "cloudy", cell=32, seed=1, cloudy=True)
    job = {"kind": "transfer", "method": "cycit", "source": source[1], "source_store": source[0]["store"]}
    job |= {"store": store, "network": {"backbone": "timm:test_resnet"}, "output": tmp_path / "cycit.undercast"}
    code, events = together({**job, "training": {**TRAINING, "epochs": 1}}, tmp_path)
    assert code == ExitCode.SUCCESS, events[-1]
    assert all(np.isfinite(values).all() for values in weights(tmp_path / "cycit.undercast").values())


def test_a_job_for_one_process_is_refused(source: tuple[dict[str, Any], Path], tmp_path: Path) -> None:
    code, events = together({"kind": "inspect", "path": source[1]}, tmp_path)
    assert code != ExitCode.SUCCESS
    assert (events[-1]["event"], events[-1]["kind"]) == ("error", "job")
    assert "one process" in events[-1]["message"]
