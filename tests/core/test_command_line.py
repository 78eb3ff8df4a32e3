"""The engine as its users start it: verbs, saved jobs, events, exit codes, cancelling."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest
import rasterio

from undercast.core.protocol import CANCEL, ExitCode, JobKind

ROOT = Path(__file__).resolve().parents[2]
MODULE = [sys.executable, "-m", "undercast.core"]
LAUNCHER = [sys.executable, "-I", str(ROOT / "launch.py")]


def engine(*words: object, start: list[str] = MODULE) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*start, *map(str, words)], capture_output=True, text=True, timeout=120)


def events(text: str) -> list[dict]:
    return [json.loads(line) for line in text.splitlines()]


@pytest.fixture
def images(tmp_path: Path) -> Path:
    """Class folders with images whose classes a network tells apart at once."""
    random = np.random.default_rng(0)
    for number, name in enumerate(("dark", "bright")):
        folder = tmp_path / "images" / name
        folder.mkdir(parents=True)
        for index in range(12):
            values = random.integers(100 * number, 100 * number + 60, (3, 16, 16), dtype=np.uint8)
            with rasterio.open(folder / f"{index}.png", "w", "PNG", 16, 16, 3, dtype="uint8") as image:
                image.write(values)
    return tmp_path / "images"


@pytest.fixture
def store(images: Path, tmp_path: Path) -> Path:
    done = engine("prepare", "--folders", images, "--split.by", "sample", "--output", tmp_path / "store")
    assert done.returncode == ExitCode.SUCCESS, done.stderr
    return tmp_path / "store"


def long_training(store: Path, output: Path) -> list[str]:
    return ["train", "--store", str(store), "--output", str(output), "--training.epochs", "100000", "--events", "jsonl"]


def await_progress(process: subprocess.Popen[str]) -> None:
    for line in process.stdout:
        if json.loads(line)["event"] == "progress":
            return
    pytest.fail("the job ended before it told progress")


@pytest.mark.parametrize("start", [MODULE, LAUNCHER], ids=["module", "launcher"])
def test_help_names_every_verb(start: list[str]) -> None:
    done = engine("--help", start=start)
    assert done.returncode == ExitCode.SUCCESS
    text = done.stdout + done.stderr
    assert all(f"  {kind} " in text for kind in [*JobKind, "run"])


@pytest.mark.parametrize("kind", list(JobKind))
def test_every_option_of_a_verb_has_its_help(kind: str) -> None:
    done = engine(kind, "--help")
    assert done.returncode == ExitCode.SUCCESS
    assert "NotImplemented" not in done.stdout
    assert "--output" in done.stdout or "--path" in done.stdout


def test_an_unknown_verb_is_a_wrong_job() -> None:
    assert engine("clasify").returncode == ExitCode.JOB


def test_an_unknown_option_is_a_wrong_job(tmp_path: Path) -> None:
    done = engine("inspect", "--path", tmp_path, "--pth", "x")
    assert done.returncode == ExitCode.JOB
    assert "--pth" in done.stderr


def test_options_out_of_range_are_named(tmp_path: Path) -> None:
    done = engine("train", "--store", tmp_path, "--output", tmp_path / "m", "--training.epochs", 0, "--events", "jsonl")
    assert done.returncode == ExitCode.JOB
    (error,) = events(done.stdout)
    assert error["event"] == "error"
    assert error["kind"] == "job"
    assert "training.epochs" in error["problem"]


def test_an_input_that_is_not_there_is_told_with_what_to_do(tmp_path: Path) -> None:
    done = engine("inspect", "--path", tmp_path / "none.undercast", "--events", "jsonl")
    error = events(done.stdout)[-1]
    assert done.returncode in (ExitCode.INPUT, ExitCode.PACKAGE)
    assert "none.undercast" in error["input"]
    assert error["remedy"]


def test_a_saved_job_runs_to_the_same_result(images: Path, tmp_path: Path) -> None:
    words = ["prepare", "--folders", images, "--split.by", "sample", "--output", tmp_path / "store"]
    saved = engine("--save-job", tmp_path / "job.json", *words)
    assert saved.returncode == ExitCode.SUCCESS, saved.stderr
    assert not (tmp_path / "store").exists()
    done = engine("run", tmp_path / "job.json", "--events", "jsonl", start=LAUNCHER)
    assert done.returncode == ExitCode.SUCCESS, done.stderr
    stream = events(done.stdout)
    assert stream[-1]["event"] == "result"
    assert stream[-1]["outputs"]["samples"] == 24
    assert {"progress"} <= {event["event"] for event in stream}
    assert all(isinstance(event["time"], float) for event in stream)


def test_a_list_of_jobs_runs_one_after_another(images: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    jobs = [
        {"kind": "prepare", "folders": str(images), "split": {"by": "sample"}, "output": str(store)},
        {"kind": "inspect", "path": str(store)},
    ]
    (tmp_path / "jobs.json").write_text(json.dumps(jobs))
    done = engine("run", tmp_path / "jobs.json", "--events", "jsonl", start=LAUNCHER)
    assert done.returncode == ExitCode.SUCCESS, done.stderr
    stream = events(done.stdout)
    assert [event["event"] for event in stream].count("result") == 1
    assert stream[-1]["outputs"]["type"] == "store"
    assert [event["message"] for event in stream if event["event"] == "log"][:1] == ["Job 1 of 2: prepare."]


def test_a_list_stops_at_the_job_that_fails_and_is_checked_before(images: Path, tmp_path: Path) -> None:
    prepare = {"kind": "prepare", "folders": str(images), "output": str(tmp_path / "store")}
    failing = [{"kind": "inspect", "path": str(tmp_path / "absent")}, prepare]
    (tmp_path / "jobs.json").write_text(json.dumps(failing))
    assert engine("run", tmp_path / "jobs.json").returncode != ExitCode.SUCCESS
    assert not (tmp_path / "store").exists()
    (tmp_path / "jobs.json").write_text(json.dumps([prepare, {"kind": "inspect", "colour": 1}]))
    done = engine("run", tmp_path / "jobs.json", "--events", "jsonl")
    assert done.returncode == ExitCode.JOB and "job 2" in events(done.stdout)[-1]["message"]
    assert not (tmp_path / "store").exists()


def test_a_store_made_twice_is_the_same(images: Path, tmp_path: Path) -> None:
    """So that a chain that is run again goes on in its run folders."""
    from undercast.core.store.store import SampleStore

    digests = set()
    for _ in range(2):
        done = engine("prepare", "--folders", images, "--split.by", "sample", "--output", tmp_path / "store")
        assert done.returncode == ExitCode.SUCCESS, done.stderr
        digests.add(SampleStore.open(tmp_path / "store").digest())
    assert len(digests) == 1


@pytest.mark.parametrize(
    ("job", "word"),
    [
        ("[]", "object"),
        ("[3]", "object"),
        ("{nothing", "JSON"),
        ("{}", "kind"),
        ('{"kind": "sing"}', "sing"),
        ('{"kind": "inspect", "path": "x", "colour": 1}', "colour"),
    ],
)
def test_a_wrong_job_file_is_refused(tmp_path: Path, job: str, word: str) -> None:
    (tmp_path / "job.json").write_text(job)
    done = engine("run", tmp_path / "job.json", "--events", "jsonl")
    assert done.returncode == ExitCode.JOB
    assert word in events(done.stdout)[-1]["message"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signals; the line on stdin is for it")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_a_job_cleanly(store: Path, tmp_path: Path, number: signal.Signals) -> None:
    output = tmp_path / "model.undercast"
    with subprocess.Popen([*MODULE, *long_training(store, output)], stdout=subprocess.PIPE, text=True) as process:
        await_progress(process)
        process.send_signal(number)
        begun = time.monotonic()
        rest = events(process.communicate(timeout=60)[0])
    assert time.monotonic() - begun < 15
    assert process.returncode == ExitCode.CANCELLED
    assert rest[-1]["kind"] == "cancelled"
    assert not output.exists()


@pytest.mark.parametrize("last_words", [CANCEL + "\n", ""], ids=["cancel line", "end of input"])
def test_standard_input_cancels(store: Path, tmp_path: Path, last_words: str) -> None:
    command = [*LAUNCHER, *long_training(store, tmp_path / "model.undercast"), "--control", "stdin"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        await_progress(process)
        rest, _ = process.communicate(last_words, timeout=60)
    assert process.returncode == ExitCode.CANCELLED
    assert events(rest)[-1]["kind"] == "cancelled"


def test_asking_for_an_absent_gpu_is_refused(store: Path, tmp_path: Path) -> None:
    import torch

    if torch.cuda.is_available():
        pytest.skip("this machine has a CUDA device")
    words = ["--store", store, "--output", tmp_path / "m.undercast", "--training.device", "cuda", "--events", "jsonl"]
    done = engine("train", *words)
    assert done.returncode == ExitCode.RESOURCE
    assert "CUDA" in events(done.stdout)[-1]["problem"]
    assert not list(tmp_path.glob("m.undercast*"))


def test_people_are_shown_no_outputs_that_are_for_programs(capsys: pytest.CaptureFixture[str]) -> None:
    from undercast.core.events import Terminal

    with Terminal() as terminal:
        terminal.result({"package": "a.undercast", "temperature": None, "warning": "", "expect": {"verdict": "good"}})
    assert capsys.readouterr().err.split() == ["package:", "a.undercast"]
