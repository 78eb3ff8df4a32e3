"""Which Python runs the engine.

In this order: the interpreter chosen by the environment variable ``UNDERCAST_PYTHON`` or else in QGIS's options; the
environment that the plugin made in the user's data folder; the developer's ``.venv``. A chosen interpreter that does
not work is told, not passed over.
"""

from __future__ import annotations

import json
import os
import time
from dataclasses import dataclass
from pathlib import Path

from qgis.core import QgsApplication, QgsSettings

from ...core.protocol import TRAINING, JobKind
from .. import paths
from ..text import tr
from . import environment as made
from .process import capture, clean_environment

SETTING = "undercast/engine/python"
VARIABLE = "UNDERCAST_PYTHON"
_TIMEOUT = 20.0  # seconds; the first start after an installation is slow on Windows
_FORGET_FAILURE = 30.0  # seconds after which an interpreter that failed is tried again
_FOR_MAPS = ("numpy", "rasterio", "geopandas", "pyarrow", "onnxruntime", "pydantic", "safetensors")
_FOR_TRAINING = ("torch", "torchvision", "timm")
_PROBE = (
    "import importlib.util, json, sys; "
    "print(json.dumps({'version': list(sys.version_info[:3]), "
    "'missing': [name for name in sys.argv[1:] if importlib.util.find_spec(name) is None]}))"
)


class EngineNotFoundError(Exception):
    """There is no usable interpreter; the message says how to get one.

    Attributes:
        problem: the message's first part, for where the rest is in sight.
    """

    def __init__(self, problem: str, remedy: str = "") -> None:
        super().__init__(f"{problem} {remedy}".strip())
        self.problem = problem


@dataclass(frozen=True)
class Engine:
    """An interpreter that can run the engine."""

    python: Path
    origin: str
    """Where it was found, in the user's language."""
    trains: bool = True
    """Whether it has PyTorch; without, it makes maps only."""

    def command(self, *arguments: str) -> list[str]:
        """The command line that runs the engine: isolated from other Python folders, UTF-8 throughout."""
        return [str(self.python), "-I", "-X", "utf8", str(paths.LAUNCHER), *arguments]


def environment() -> dict[str, str]:
    """The variables that the engine is started with."""
    return clean_environment(os.environ, QgsApplication.prefixPath())


def locate(kind: JobKind | None = None) -> Engine:
    """Find the engine's Python.

    Args:
        kind: the kind of job that it is to run; None if any will do.

    Raises:
        EngineNotFoundError: if there is none, if the chosen one does not work, or if it cannot run jobs of this kind.
    """
    engine = _find()
    if kind in TRAINING and not engine.trains:
        raise EngineNotFoundError(
            tr("The engine that is installed makes maps only: {} lacks PyTorch, which training needs.").format(
                engine.python
            ),
            tr("Open Settings > Options > Undercast and create the environment for maps and training."),
        )
    return engine


def _find() -> Engine:
    for value, origin in (
        (os.environ.get(VARIABLE, ""), tr("the environment variable {}").format(VARIABLE)),
        (str(QgsSettings().value(SETTING, "") or ""), tr("the options of QGIS")),
    ):
        if value:
            python = Path(value).expanduser()
            problem = check(python)
            if problem:
                raise EngineNotFoundError(
                    tr(
                        "The Python that {origin} names for the Undercast engine cannot be used: {python}: {problem}."
                    ).format(origin=origin, python=python, problem=problem),
                    how_to_get_one(),
                )
            return Engine(python, origin, trains(python))
    problems = []
    for folder, origin, finished in (
        (made.folder(), tr("the user's data folder"), _finished()),
        (paths.ROOT / ".venv", tr("the plugin's folder"), True),
    ):
        python = made.interpreter(folder)
        if finished and python.is_file():
            problem = check(python)
            if problem is None:
                return Engine(python, origin, trains(python))
            problems.append(f"{python}: {problem}.")
    raise EngineNotFoundError(" ".join([tr("The Undercast engine is not installed."), *problems]), how_to_get_one())


def _finished() -> bool:
    stamp = made.read_stamp()
    return stamp is not None and stamp.finished


def how_to_get_one() -> str:
    """What a user without an engine should do."""
    return tr(
        "Open Settings > Options > Undercast: create the engine's environment there with a click, or choose a Python "
        "that has what {project} lists. The environment variable {variable} can name one, too."
    ).format(project=paths.ROOT / "pyproject.toml", variable=VARIABLE)


@dataclass(frozen=True)
class _Answer:
    """What an interpreter said of itself, and when."""

    time: float
    problem: str | None
    trains: bool = False


_checked: dict[tuple[str, int], _Answer] = {}


def forget() -> None:
    """Ask every interpreter anew: libraries were installed or removed."""
    _checked.clear()


def check(python: Path) -> str | None:
    """What keeps this interpreter from running the engine, or None; remembered until the interpreter changes."""
    return _ask(python).problem


def trains(python: Path) -> bool:
    """Whether this interpreter has what training needs."""
    return _ask(python).trains


def _ask(python: Path) -> _Answer:
    try:
        key = (str(python), python.stat().st_mtime_ns)
    except OSError:
        return _Answer(0.0, tr("there is no such file"))
    cached = _checked.get(key)
    if cached and (cached.problem is None or time.monotonic() - cached.time < _FORGET_FAILURE):
        return cached
    _checked[key] = _probe(python)
    return _checked[key]


def _probe(python: Path) -> _Answer:
    def broken(problem: str) -> _Answer:
        return _Answer(time.monotonic(), problem)

    try:
        code, out, err = capture([str(python), "-I", "-c", _PROBE, *_FOR_MAPS, *_FOR_TRAINING], environment(), _TIMEOUT)
    except (OSError, TimeoutError) as error:
        return broken(tr("it does not start ({})").format(error))
    try:
        report = json.loads(out)
        version, missing = tuple(report["version"]), list(report["missing"])
    except (ValueError, KeyError, TypeError):
        last = (err or out).strip().splitlines()[-1:] or [f"{code}"]
        return broken(tr("it is no Python ({})").format(last[0][:200]))
    if version[:2] < made.OLDEST:
        return broken(
            tr("it is Python {}, and {} or newer is needed").format(
                ".".join(str(part) for part in version), ".".join(str(part) for part in made.OLDEST)
            )
        )
    if set(missing) & set(_FOR_MAPS):
        return broken(tr("it lacks {}").format(", ".join(str(name) for name in missing)))
    return _Answer(time.monotonic(), None, not missing)
