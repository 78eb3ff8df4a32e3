"""Which Python runs the engine.

In this order: the interpreter chosen by the environment variable ``UNDERCAST_PYTHON`` or else in QGIS's options; the
environment in the user's data folder; the developer's ``.venv``. A chosen interpreter that does not work is told, not
passed over.
"""

from __future__ import annotations

import json
import os
import re
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from qgis.core import QgsApplication, QgsSettings

from .. import paths
from ..text import tr
from .process import capture, clean_environment

SETTING = "undercast/engine/python"
VARIABLE = "UNDERCAST_PYTHON"
_TIMEOUT = 20.0  # seconds; the first start after an installation is slow on Windows
_FORGET_FAILURE = 30.0  # seconds after which an interpreter that failed is tried again
_REQUIRED = (
    "numpy",
    "torch",
    "torchvision",
    "rasterio",
    "geopandas",
    "pyarrow",
    "onnxruntime",
    "pydantic",
    "safetensors",
)
_LEAST = (3, 11)
_PROBE = (
    "import importlib.util, json, sys; "
    "print(json.dumps({'version': list(sys.version_info[:3]), "
    "'missing': [name for name in sys.argv[1:] if importlib.util.find_spec(name) is None]}))"
)


class EngineNotFoundError(Exception):
    """There is no usable interpreter; the message says how to get one."""


@dataclass(frozen=True)
class Engine:
    """An interpreter that can run the engine."""

    python: Path
    origin: str
    """Where it was found, in the user's language."""

    def command(self, *arguments: str) -> list[str]:
        """The command line that runs the engine: isolated from other Python folders, UTF-8 throughout."""
        return [str(self.python), "-I", "-X", "utf8", str(paths.LAUNCHER), *arguments]


def environment() -> dict[str, str]:
    """The variables that the engine is started with."""
    return clean_environment(os.environ, QgsApplication.prefixPath())


def locate() -> Engine:
    """Find the engine's Python.

    Raises:
        EngineNotFoundError: if there is none, or if the chosen one does not work.
    """
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
                    ).format(origin=origin, python=python, problem=problem)
                    + " "
                    + how_to_get_one()
                )
            return Engine(python, origin)
    problems = []
    for folder, origin in (
        *((folder, tr("the user's data folder")) for folder in user_environments()),
        (paths.ROOT / ".venv", tr("the plugin's folder")),
    ):
        python = interpreter(folder)
        if python.is_file():
            problem = check(python)
            if problem is None:
                return Engine(python, origin)
            problems.append(f"{python}: {problem}.")
    raise EngineNotFoundError(" ".join([tr("The Undercast engine is not installed."), *problems, how_to_get_one()]))


def how_to_get_one() -> str:
    """What a user without an engine should do."""
    return tr(
        "Make a Python {version} environment of its own, outside QGIS's, and install into it what {project} lists "
        '(python -m venv FOLDER, then FOLDER\'s python -m pip install "{root}"); then choose its python in '
        "Settings > Options > Undercast, or name it in the environment variable {variable}. See {page}."
    ).format(
        version=".".join(str(part) for part in _LEAST),
        project="pyproject.toml",
        root=paths.ROOT,
        variable=VARIABLE,
        page=paths.HOMEPAGE,
    )


def interpreter(folder: Path) -> Path:
    """The Python of a virtual environment."""
    return folder / "Scripts" / "python.exe" if sys.platform == "win32" else folder / "bin" / "python"


def user_environments() -> list[Path]:
    """The environments ``undercast/engine-VERSION`` in the user's data folder, the newest version first."""
    home = Path(QgsApplication.qgisSettingsDirPath()) / "undercast"
    return sorted(home.glob("engine-*"), key=_version, reverse=True) if home.is_dir() else []


def _version(folder: Path) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", folder.name)]


_checked: dict[tuple[str, int], tuple[float, str | None]] = {}


def check(python: Path) -> str | None:
    """What keeps this interpreter from running the engine, or None; remembered until the interpreter changes."""
    try:
        key = (str(python), python.stat().st_mtime_ns)
    except OSError:
        return tr("there is no such file")
    known = _checked.get(key)
    if known and (known[1] is None or time.monotonic() - known[0] < _FORGET_FAILURE):
        return known[1]
    problem = _probe(python)
    _checked[key] = (time.monotonic(), problem)
    return problem


def _probe(python: Path) -> str | None:
    try:
        code, out, err = capture([str(python), "-I", "-c", _PROBE, *_REQUIRED], environment(), _TIMEOUT)
    except (OSError, TimeoutError) as error:
        return tr("it does not start ({})").format(error)
    try:
        found = json.loads(out)
        version, missing = tuple(found["version"]), list(found["missing"])
    except (ValueError, KeyError, TypeError):
        last = (err or out).strip().splitlines()[-1:] or [f"{code}"]
        return tr("it is no Python ({})").format(last[0][:200])
    if version[:2] < _LEAST:
        return tr("it is Python {}, and {} or newer is needed").format(
            ".".join(str(part) for part in version), ".".join(str(part) for part in _LEAST)
        )
    if missing:
        return tr("it lacks {}").format(", ".join(str(name) for name in missing))
    return None
