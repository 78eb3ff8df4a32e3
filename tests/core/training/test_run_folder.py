"""The folder of a run: what may lock it, whom it is for, and what someone wrote into it."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from safetensors import safe_open
from safetensors.numpy import load_file, save_file

from undercast.core.errors import InputError, JobError, OutputError, UndercastError
from undercast.core.events import Recorder
from undercast.core.jobs import parse_job

MODULE = [sys.executable, "-m", "undercast.core"]


@pytest.fixture
def store(write_store: Callable[..., Path], tmp_path: Path) -> Path:
    return write_store(tmp_path / "clear.store", count=32, sar=False)


def words(store: Path, **options: Any) -> dict[str, Any]:
    training = {"epochs": 1, "batch": 16, "device": "cpu", **options.pop("training", {})}
    output = store.with_name("x.undercast")
    return {
        "kind": "train",
        "store": str(store),
        "output": str(output),
        "training": training,
        "calibrate": False,
        "network": {"backbone": "timm:test_resnet"},
        **options,
    }


def train(store: Path, **options: Any) -> dict[str, Any]:
    return parse_job(words(store, **options)).run(Recorder())


@pytest.mark.parametrize(
    "typo",
    [
        {"network": {"backbone": "resnet81"}},
        {"network": {"backbone": "timm:test_resnet", "weights": "nowhere.safetensors"}},
        {"memory": 1, "sensors": ["sar"]},
        {"training": {"device": "cuda"}},
    ],
)
def test_a_typo_does_not_lock_the_run_folder(store: Path, typo: dict[str, Any]) -> None:
    import torch

    if torch.cuda.is_available() and "training" in typo:
        pytest.skip("this machine has a CUDA device")
    with pytest.raises(UndercastError):
        train(store, **typo)
    assert not store.with_name("x.undercast.run").exists()


def test_a_run_that_kept_nothing_binds_nobody(store: Path) -> None:
    train(store)
    run = store.with_name("x.undercast.run")
    with pytest.raises(JobError, match="other settings"):
        train(store, training={"seed": 1})
    (run / "source.safetensors").unlink()
    train(store, training={"seed": 1})
    assert json.loads((run / "job.json").read_text())["job"]["training"]["seed"] == 1
    events = [json.loads(line) for line in (run / "events.jsonl").read_text().splitlines()]
    assert sum(event.get("name") == "loss" for event in events) <= 1, "the events are the new run's alone"


@pytest.mark.parametrize("folder", ["clear.store", "x.undercast", "photos", "link"])
def test_a_run_folder_that_is_something_else_is_refused(store: Path, tmp_path: Path, folder: str) -> None:
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "1.jpg").write_text("x")
    if folder == "link":
        (tmp_path / "empty").mkdir()
        (tmp_path / "link").symlink_to(tmp_path / "empty")
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    with pytest.raises(OutputError):
        train(store, run_folder=str(tmp_path / folder))
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == before


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
def test_two_runs_cannot_use_one_folder_and_a_kill_frees_it(store: Path, tmp_path: Path) -> None:
    (tmp_path / "job.json").write_text(json.dumps(words(store, training={"epochs": 100_000})))
    command = [*MODULE, "run", tmp_path / "job.json", "--events", "jsonl"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        for line in process.stdout:
            if json.loads(line)["event"] == "metric":
                break
        with pytest.raises(OutputError, match="used by another run"):
            train(store, training={"epochs": 100_000})
        process.send_signal(signal.SIGKILL)
        process.communicate()
    time.sleep(0.1)
    for checkpoint in store.with_name("x.undercast.run").glob("*.safetensors"):
        checkpoint.unlink()
    train(store)


def test_half_a_line_of_events_is_mended(store: Path, tmp_path: Path) -> None:
    train(store)
    events = tmp_path / "x.undercast.run" / "events.jsonl"
    whole = events.read_text()
    events.write_text(whole + '{"event": "met')
    train(store)
    lines = events.read_text().splitlines()
    assert lines[: len(whole.splitlines()) + 1] == [*whole.splitlines(), '{"event": "met']
    assert all(json.loads(line) for line in lines[len(whole.splitlines()) + 1 :])


def test_a_checkpoint_that_someone_wrote_into_is_told(store: Path) -> None:
    train(store)
    file = store.with_name("x.undercast.run") / "source.safetensors"
    with safe_open(file, framework="np") as stored:
        assert "state" in stored.metadata()
    tensors = load_file(file)
    for state in (
        "[" * 100_000,
        "[]",
        "{}",
        '{"finished": true, "history": [{"accuracy": "good"}], "share": 1}',
        '{"finished": false, "history": [], "share": 1, "groups": 3, "schedule": {}}',
        '{"finished": false, "history": 7, "share": 1, "groups": [], "schedule": []}',
    ):
        save_file(tensors, file, metadata={"state": state})
        with pytest.raises(InputError, match="checkpoint"):
            train(store)
