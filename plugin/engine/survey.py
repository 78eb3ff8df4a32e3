"""A look at the engine and at this machine, for the options page.

It starts programs and reads whole folders, so it is not for the GUI's thread.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ...core.protocol import Event
from .. import paths
from .environment import disk_use, folder
from .job import cannot_start, converse, crash
from .locate import Engine, EngineNotFoundError, environment, locate
from .process import capture
from .pythons import Base, find_bases

_TIMEOUT = 20.0  # seconds that the driver may take


@dataclass(frozen=True)
class Survey:
    """What was found."""

    engine: Engine | None = None
    problem: str = ""
    """Why there is no engine, or why it does not run."""
    about: dict[str, Any] = field(default_factory=dict)
    """The outputs of the job ``about``; empty if the engine does not run."""
    disk: int = 0
    """Bytes of the engine's environment."""
    made: int = 0
    """Bytes of the environment that the plugin made."""
    bases: tuple[Base, ...] = ()
    """Pythons that an environment can be made from, the best first."""
    gpu: str = ""
    """The first GPU's name; empty if there is none."""


def take_survey(cancelled: Callable[[], bool]) -> Survey:
    """Look at everything; it takes some seconds."""
    engine, problem, about = None, "", {}
    try:
        engine = locate()
        about, problem = _ask(engine, cancelled)
    except EngineNotFoundError as error:
        problem = error.problem  # what to do about it is on the page
    bases = tuple(base for base in find_bases() if not cancelled())
    disk = disk_use(engine.python.parent.parent) if engine is not None and _is_environment(engine.python) else 0
    made = disk_use(folder())
    pythons = [engine.python] if engine is not None else [base.python for base in bases]
    return Survey(engine, problem, about, disk, made, bases, _gpu(pythons[:1]))


def _is_environment(python: Path) -> bool:
    return (python.parent.parent / "pyvenv.cfg").is_file()


def _ask(engine: Engine, cancelled: Callable[[], bool]) -> tuple[dict[str, Any], str]:
    outputs: dict[str, Any] = {}
    problems: list[str] = []

    def take(event: dict[str, Any] | str) -> None:
        if isinstance(event, dict) and event["event"] == Event.RESULT:
            outputs.update(event.get("outputs") or {})
        elif isinstance(event, dict) and event["event"] == Event.ERROR:
            problems.append(str(event.get("message")))

    try:
        process = converse(engine, {"kind": "about"}, cancelled, take)
    except OSError as error:
        return {}, cannot_start(error)
    if process.exit_code == 0:
        return outputs, ""
    return {}, problems[0] if problems else crash(process)


def _gpu(pythons: list[Path]) -> str:
    """The GPU, as any Python can ask the driver, with or without an engine."""
    for python in pythons:
        try:
            _, out, _ = capture([str(python), "-I", str(paths.ROOT / "core" / "cuda.py")], environment(), _TIMEOUT)
            return next((str(gpu["name"]) for gpu in json.loads(out)["found"]), "")
        except (OSError, TimeoutError, ValueError, KeyError, TypeError):
            continue
    return ""
