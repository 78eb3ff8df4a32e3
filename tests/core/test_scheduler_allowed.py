"""A job file connects to no Dask scheduler that the command line does not name: Dask runs what a scheduler sends."""

import json
from pathlib import Path

import pytest

from undercast.core.__main__ import main
from undercast.core.protocol import ExitCode

ADDRESS = "tcp://127.0.0.1:9"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    job = {
        "kind": "classify",
        "package": str(tmp_path / "no.undercast"),
        "optical": {"paths": [str(tmp_path / "no.tif")]},
        "output": str(tmp_path / "map"),
        "scheduler": ADDRESS,
    }
    path = tmp_path / "job.json"
    path.write_text(json.dumps([{"kind": "inspect", "path": str(tmp_path / "no.tif")}, job]), encoding="utf-8")
    return path


def message_of(capsys: pytest.CaptureFixture[str]) -> str:
    return json.loads(capsys.readouterr().out.splitlines()[-1])["message"]


@pytest.mark.parametrize("allowed", [[], ["--allow-scheduler", "tcp://127.0.0.1:10"]])
def test_a_job_file_s_scheduler_is_refused(file: Path, allowed: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--events", "jsonl", "run", str(file), *allowed]) == ExitCode.JOB
    message = message_of(capsys)
    assert f"the Dask scheduler {ADDRESS}" in message and f"--allow-scheduler {ADDRESS}" in message


def test_one_that_the_command_line_names_is_taken(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--events", "jsonl", "run", str(file), "--allow-scheduler", ADDRESS]) == ExitCode.INPUT
    assert "no.tif" in message_of(capsys)  # the first job ran


def test_the_verb_itself_takes_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["classify", "--package", str(tmp_path / "no.undercast"), "--optical.paths", str(tmp_path / "no.tif")]
    code = main(["--events", "jsonl", *words, "--output", str(tmp_path / "map"), "--scheduler", ADDRESS])
    assert "no.undercast" in message_of(capsys) and code == ExitCode.PACKAGE
