"""The edge: whatever stands in a job, on the command line or at the other end of a pipe, a user gets one clear word."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import rasterio

from undercast.core.__main__ import main
from undercast.core.errors import CancelledError, InputError, JobError, OutputError, ResourceError, known_failure
from undercast.core.events import JsonLines, Recorder, Terminal
from undercast.core.jobs import job_class, parse_job
from undercast.core.jobs.flags import job_from_flags
from undercast.core.protocol import ExitCode

MODULE = [sys.executable, "-m", "undercast.core"]


def say(capsys: pytest.CaptureFixture[str], *words: object) -> tuple[int, dict[str, Any], str]:
    """Run a command line in this process: the code, the last event and standard error."""
    code = main(["--events", "jsonl", *map(str, words)])
    captured = capsys.readouterr()
    return code, json.loads(captured.out.splitlines()[-1]), captured.err


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("[" * 100_000, "nested"),
        ('{"kind": "inspect", "path": ' + "[" * 100_000, "nested"),
        ('{"kind": "inspect", "path": "a\\u0000b"}', "zero byte"),
        ('{"kind": "inspect", "path": "\\ud800"}', "no character"),
        ('{"kind": "inspect", "path": "' + "x" * 300 + '"}', "xxx"),
        ('{"kind": "' + "k" * 1_000_000 + '"}', "no job kind"),
        ('{"kind": "inspect", "' + "k" * 1_000_000 + '": 1}', "unknown option"),
        ('{"kind": "landscape", "output": "o", "seed": -1}', "seed"),
        ('{"kind": "landscape", "output": "o", "seed": 9223372036854775808}', "seed"),
        ('{"kind": "landscape", "output": "o", "rows": ' + "1" * 5000 + "}", "JSON"),
        ('{"kind": "landscape", "output": "o", "coverage": NaN}', "coverage"),
    ],
)
def test_a_hostile_job_is_told_in_one_message(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, word: str
) -> None:
    (tmp_path / "job.json").write_text(text)
    code, event, rest = say(capsys, "run", tmp_path / "job.json")
    assert code in (ExitCode.JOB, ExitCode.INPUT, ExitCode.PACKAGE, ExitCode.OUTPUT)
    assert event["event"] == "error" and word in event["message"]
    assert len(event["message"]) < 6000 and "Traceback" not in rest


def test_a_job_saved_with_a_byte_order_mark_is_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "job.json").write_text('{"kind": "inspect", "path": "nowhere"}', encoding="utf-8-sig")
    assert "nowhere" in say(capsys, "run", tmp_path / "job.json")[1]["input"]


@pytest.mark.parametrize("seed", [0, 2**53 - 1])
def test_every_seed_that_is_taken_works(tmp_path: Path, seed: int) -> None:
    job = {"kind": "landscape", "rows": 2, "columns": 2, "cell": 8, "seed": seed, "output": str(tmp_path / "land")}
    assert Path(parse_job(job).run(Recorder())["optical"]).is_file()


def flags(verb: str, *words: str) -> dict[str, Any]:
    return job_from_flags(job_class(verb), list(words)).model_dump(mode="json")


@pytest.mark.parametrize(
    ("text", "paths"),
    [
        ("scene, north.tif", ["scene, north.tif"]),
        ('the "north".tif', ['the "north".tif']),
        ("a.tif,scene, north.tif,b.tif", ["a.tif", "scene, north.tif", "b.tif"]),
        ('["a, b.tif", "R\\u00f6t.tif"]', ["a, b.tif", "Röt.tif"]),
        ('"a,b.tif",c.tif', ["a,b.tif", "c.tif"]),
        ("[a.tif, b.tif]", ["a.tif", "b.tif"]),
        ("a.tif", ["a.tif"]),
        ('NETCDF:"a b.nc":Band1', ['NETCDF:"a b.nc":Band1']),
    ],
)
def test_paths_on_the_command_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, paths: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("scene, north.tif", 'the "north".tif'):
        (tmp_path / name).write_text("")
    job = flags("classify", "--package", "p", "--output", "o", "--optical.paths", text)
    assert job["optical"]["paths"] == paths


def test_lists_on_the_command_line() -> None:
    given = ["--output", "o", "--folders", "f"]
    assert flags("prepare", *given, "--optical-names", '["R\\u00f6t","G","B"]')["optical_names"] == ["Röt", "G", "B"]
    assert flags("prepare", *given, "--optical-names", "R,G")["optical_names"] == ["R", "G"]
    assert flags("prepare", *given, "--optical-names", "like")["optical_names"] == "like"
    rasters = ["--package", "p", "--output", "o", "--optical.paths", "x"]
    extent = flags("classify", *rasters, "--extent", "-70.1,-33.5,-70.0,-33.4", "--extent-crs", "EPSG:4326")["extent"]
    assert extent == [-70.1, -33.5, -70.0, -33.4]
    case = json.dumps({"name": 'a "b", c', "packages": ["p"], "store": "s"})
    cases = flags("assess", "--output", "o", "--cases", case, "--cases", case.replace("a ", "d "))["cases"]
    assert [one["name"] for one in cases] == ['a "b", c', 'd "b", c']


@pytest.mark.parametrize("text", ["[", '["a', "{", '{"a":', "[[]]", "[1,", '"', ",", "="])
def test_lists_that_are_none_are_told(text: str) -> None:
    with pytest.raises(JobError):
        flags("train", "--store", "s", "--output", "o", "--sensors", text)


def test_the_environment_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("name", "device", "optical"):
        monkeypatch.setenv(name, "nonsense")
    assert flags("classify", "--package", "p", "--output", "o", "--sar.paths", "x")["name"] == "scenes"


@pytest.mark.skipif(os.name == "nt", reason="Windows tells a closed pipe otherwise")
@pytest.mark.parametrize("words", [["--help"], ["classify", "--help"], ["--events", "jsonl", "landscape"]])
def test_a_pipe_that_is_closed_leaves_no_traceback(tmp_path: Path, words: list[str]) -> None:
    words = [*words, "--output", str(tmp_path / "land"), "--rows", "2", "--columns", "2", "--cell", "8"]
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run([*MODULE, *words], stdout=write, stderr=subprocess.PIPE, text=True, timeout=120)
    os.close(write)
    assert "Traceback" not in done.stderr and "BrokenPipe" not in done.stderr
    assert "--help" in words or (done.returncode == ExitCode.CANCELLED and not (tmp_path / "land").exists())


@pytest.mark.skipif(os.name == "nt", reason="names are Unicode on Windows")
def test_a_name_that_is_no_text_is_told(tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/caf\xe9.undercast"
    done = subprocess.run([*MODULE, "inspect", "--path", name], capture_output=True, timeout=60)
    assert done.returncode in (ExitCode.INPUT, ExitCode.PACKAGE, ExitCode.JOB)
    assert b"Traceback" not in done.stderr and b"caf" in done.stderr


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (MemoryError(), ResourceError),
        (RecursionError(), InputError),
        (ValueError("embedded null byte"), InputError),
        (OSError(28, "No space left on device", "x"), OutputError),
        (OSError(36, "File name too long", "x"), OutputError),
        (FileNotFoundError(2, "No such file or directory", "x"), InputError),
        (OSError(24, "Too many open files", "x"), ResourceError),
        (rasterio.errors.CRSError("nonsense"), InputError),
        (np.exceptions.AxisError("a fault of ours"), None),
        (ValueError("a fault of ours"), None),
    ],
)
def test_what_may_strike_anywhere_has_its_word(error: Exception, kind: type | None) -> None:
    assert type(known_failure(error)) is (type(None) if kind is None else kind)
    recorder = Recorder()
    recorder.error(error)
    assert (recorder.events[-1]["kind"] == "internal") == (kind is None)


def test_messages_of_megabytes_and_control_characters_are_cut() -> None:
    recorder = Recorder()
    recorder.warn("x" * 20_000_000)
    recorder.info("\x1b[2J\x1b[31mred\nline")
    recorder.error(InputError("p" * 20_000_000, "q" * 20_000_000, "r" * 20_000_000))
    list(recorder.progress("s" * 20_000_000, [1]))
    assert all(len(json.dumps(event)) < 20_000 for event in recorder.events)
    assert recorder.events[1]["message"] == " [2J [31mred\nline"


def test_a_name_in_brackets_is_no_markup(capsys: pytest.CaptureFixture[str]) -> None:
    with Terminal() as terminal:
        list(terminal.progress("[/red] [bold", [1, 2]))
        terminal.info("[/red]")
        terminal.metric("[/red]", 1.0, case="[/x]")
        terminal.result({"[/red]": "[/x]"})
    assert "[/red]" in capsys.readouterr().err


def test_a_job_that_nobody_listens_to_is_cancelled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read, write = os.pipe()
    os.close(read)
    with os.fdopen(write, "w") as stream, monkeypatch.context() as patched:
        patched.setattr(sys, "stdout", stream)
        job = {"kind": "landscape", "rows": 2, "columns": 2, "cell": 8, "output": str(tmp_path / "land")}
        with pytest.raises(CancelledError):
            parse_job(job).run(JsonLines(stream))
    assert not (tmp_path / "land").exists()
