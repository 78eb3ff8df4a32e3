"""Where the engine's Python is found, and what is said where there is none."""

import json
import os
import stat
import sys
from pathlib import Path
from typing import Any

import pytest

from undercast.core.protocol import JobKind

SCRIPT = """#!{python}
import json, sys
print(json.dumps({{"version": {version}, "missing": {missing}}}))
"""


def interpreter(path: Path, version: str = "[3, 12, 1]", missing: str = "[]") -> Path:
    """A program that answers the probe as told."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(SCRIPT.format(python=sys.executable, version=version, missing=missing), encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


@pytest.fixture
def finder(settings: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Any:
    """Neither a user's nor a developer's environment, until a test makes one."""
    from undercast.plugin import paths
    from undercast.plugin.engine import environment, locate

    monkeypatch.setattr(paths, "ROOT", tmp_path / "plugin")
    monkeypatch.setattr(environment, "home", lambda: tmp_path / "data")
    locate.forget()
    return locate


def users_environment(tmp_path: Path, finished: bool = True, **report: str) -> Path:
    """An environment as the plugin makes one."""
    python = interpreter(tmp_path / "data" / "engine" / "bin" / "python", **report)
    stamp = {"variant": "maps", "digest": "", "plugin": "0.1.0", "finished": finished}
    (tmp_path / "data" / "engine" / "undercast.json").write_text(json.dumps(stamp), encoding="utf-8")
    return python


def test_the_order(finder: Any, settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    developers = interpreter(tmp_path / "plugin" / ".venv" / "bin" / "python")
    assert finder.locate().python == developers
    users = users_environment(tmp_path)
    assert finder.locate().python == users
    chosen = interpreter(tmp_path / "chosen" / "python")
    settings.setValue(finder.SETTING, str(chosen))
    assert finder.locate().python == chosen
    named = interpreter(tmp_path / "named" / "python")
    monkeypatch.setenv(finder.VARIABLE, str(named))
    assert finder.locate().python == named


def test_a_chosen_interpreter_that_fails_is_told_and_not_passed_over(
    finder: Any, settings: Any, tmp_path: Path, algorithm: Any
) -> None:
    interpreter(tmp_path / "plugin" / ".venv" / "bin" / "python")
    settings.setValue(finder.SETTING, str(interpreter(tmp_path / "chosen" / "python", missing='["torch", "rasterio"]')))
    with pytest.raises(finder.EngineNotFoundError, match="it lacks torch, rasterio"):
        finder.locate()
    fine, message = algorithm("classifyscenes").canExecute()
    assert not fine and "it lacks torch, rasterio" in message


@pytest.mark.parametrize(
    ("version", "missing", "problem"),
    [("[3, 9, 5]", "[]", "it is Python 3.9.5, and 3.11 or newer"), ("[3, 12, 0]", '["numpy"]', "it lacks numpy")],
)
def test_a_broken_environment_is_passed_over_for_the_next(
    finder: Any, tmp_path: Path, version: str, missing: str, problem: str
) -> None:
    users_environment(tmp_path, version=version, missing=missing)
    with pytest.raises(finder.EngineNotFoundError, match=problem):
        finder.locate()
    developers = interpreter(tmp_path / "plugin" / ".venv" / "bin" / "python")
    assert finder.locate().python == developers


def test_an_environment_that_was_not_finished_is_passed_over(finder: Any, tmp_path: Path) -> None:
    users_environment(tmp_path, finished=False)
    developers = interpreter(tmp_path / "plugin" / ".venv" / "bin" / "python")
    assert finder.locate().python == developers


def test_training_needs_pytorch_and_maps_do_not(finder: Any, tmp_path: Path, algorithm: Any) -> None:
    users_environment(tmp_path, missing='["torch", "torchvision"]')
    assert finder.locate(JobKind.CLASSIFY).trains is False
    assert algorithm("classifyscenes").canExecute() == (True, "")
    for kind in (JobKind.TRAIN, JobKind.TRANSFER, JobKind.COMPARE):
        with pytest.raises(finder.EngineNotFoundError, match="lacks PyTorch"):
            finder.locate(kind)
    fine, message = algorithm("trainsourcemodel").canExecute()
    assert not fine and "environment for maps and training" in message


def test_without_any_the_algorithm_says_how_to_get_one(finder: Any, algorithm: Any, context: Any) -> None:
    made = algorithm("inspectpackage")
    fine, message = made.canExecute()
    assert not fine
    for word in ("not installed", "Settings > Options > Undercast", finder.VARIABLE):
        assert word in message


@pytest.mark.parametrize("content", ["#!/bin/sh\necho no python here; exit 3\n", "not a program"])
def test_what_is_no_python_is_refused(finder: Any, tmp_path: Path, content: str) -> None:
    path = tmp_path / "python"
    path.write_text(content, encoding="utf-8")
    path.chmod(0o755)
    assert finder.check(path)


def test_the_answer_is_remembered_until_the_interpreter_changes(finder: Any, tmp_path: Path) -> None:
    path = interpreter(tmp_path / "python")
    assert finder.check(path) is None
    before = path.stat()
    path.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert finder.check(path) is None
    os.utime(path)
    assert finder.check(path) is not None


def test_the_engine_runs_isolated(finder: Any, tmp_path: Path) -> None:
    command = finder.Engine(tmp_path / "python", "test").command("run", "job.json")
    assert command[1] == "-I" and command[-2:] == ["run", "job.json"]
    assert command[command.index("utf8") + 1].endswith("launch.py")


def test_the_real_engine_is_usable(settings: Any) -> None:
    """The developer's environment that ``make setup`` makes."""
    from undercast.plugin.engine import locate

    locate.forget()
    assert locate.locate().python.is_file()
