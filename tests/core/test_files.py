"""Outputs of processes that are killed: what they left is swept by the next one, and nothing else."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

MODULE = [sys.executable, "-m", "undercast.core"]
KILLED = """
import os, signal, sys
from pathlib import Path
from undercast.core import files
target = Path(sys.argv[1])
if sys.argv[2] == "swapping":
    keep = files.os.replace
    def replace(old, new):
        keep(old, new)
        os.kill(os.getpid(), signal.SIGKILL)
    files.os.replace = replace
with files.staged(target) as part:
    part.mkdir()
    (part / "new").write_text("new")
    if sys.argv[2] == "writing":
        os.kill(os.getpid(), signal.SIGKILL)
"""

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")


def save_job(folder: Path) -> None:
    """A job that is saved into ``folder``: the quickest output there is."""
    done = subprocess.run(
        [*MODULE, "inspect", "--path", "x", "--save-job", folder / "job.json"],
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr


def kill(target: Path, moment: str) -> None:
    done = subprocess.run([sys.executable, "-c", KILLED, target, moment], timeout=60)
    assert done.returncode == -signal.SIGKILL


def test_what_a_killed_process_left_is_swept_by_the_next_one(tmp_path: Path) -> None:
    kill(tmp_path / "place.store", "writing")
    assert len(list(tmp_path.iterdir())) == 2, "the unfinished output and its lock"
    save_job(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["job.json"]


def test_an_output_that_was_moved_aside_is_put_back(tmp_path: Path) -> None:
    (tmp_path / "place.store").mkdir()
    (tmp_path / "place.store" / "old").write_text("old")
    kill(tmp_path / "place.store", "swapping")
    assert not (tmp_path / "place.store").exists()
    save_job(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["job.json", "place.store"]
    assert [path.name for path in (tmp_path / "place.store").iterdir()] == ["old"]


def test_what_looks_like_it_but_is_not_ours_stays(tmp_path: Path) -> None:
    (tmp_path / ".thesis.part-0a1b2c3d").mkdir()
    (tmp_path / ".thesis.part-0a1b2c3d" / "text").write_text("years of work")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "photo").write_text("x")
    kill(tmp_path / "a.store", "writing")
    (part,) = (path for path in tmp_path.glob(".a.store.part-*") if path.is_dir())
    (part / "new").unlink()
    part.rmdir()
    part.symlink_to(elsewhere)
    save_job(tmp_path)
    assert (tmp_path / ".thesis.part-0a1b2c3d" / "text").read_text() == "years of work"
    assert (elsewhere / "photo").exists()


def test_a_saved_job_goes_nowhere_with_a_plain_word(tmp_path: Path) -> None:
    for target in (tmp_path, tmp_path / "file" / "job.json", tmp_path / ("x" * 300)):
        (tmp_path / "file").write_text("")
        words = ["inspect", "--path", "x", "--save-job", target, "--events", "jsonl"]
        done = subprocess.run([*MODULE, *words], capture_output=True, text=True, timeout=60)
        assert done.returncode == 5, done.stderr
        assert json.loads(done.stdout)["kind"] == "output"
        assert "Traceback" not in done.stderr
