"""One training at a time: the engine is looked for, the chain started, paused, cancelled, and its end told."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...core.protocol import JobKind
from ..background import Background
from ..engine.locate import Engine, EngineNotFoundError, locate
from ..refusal import RefusedError
from ..text import tr
from .chain import DONE, FAILED, PAUSED, Chain
from .jobs import RunPaths

_chain: Chain | None = None  # outlives the windows that show it


class Session(QObject):
    """What the window's buttons do."""

    changed = pyqtSignal()
    """Another chain is the current one."""
    problem = pyqtSignal(str)
    finished = pyqtSignal(str)
    """The chain is at rest: done, failed, paused or cancelled."""

    def __init__(self) -> None:
        super().__init__()
        self._cancelling = False
        self._searches: list[Background] = []
        self.searching = False
        if _chain is not None:
            _chain.ended.connect(self._ended)

    @property
    def chain(self) -> Chain | None:
        """The chain that was shown or started last, in this window or an earlier one."""
        return _chain

    def propose(self, jobs: list[dict[str, Any]], name: str) -> None:
        """Make these jobs the current chain, unless they are already, or one is running."""
        global _chain
        if _chain is not None:
            if _chain.running or [step.job for step in _chain.steps] == jobs:
                return
            _chain.ended.disconnect(self._ended)
        _chain = Chain(jobs, name)
        _chain.ended.connect(self._ended)
        self.changed.emit()

    def start(self) -> None:
        """Run the current chain, or go on with it."""
        chain = self.chain
        if chain is None or chain.running or self.searching:
            return
        if chain.state == DONE:
            chain.rewind()
        self.searching = True

        def begin(engine: Engine) -> None:
            self.searching = False
            chain.start(engine)

        def missing(message: str) -> None:
            self.searching = False
            self.problem.emit(message)

        self.with_engine(JobKind.TRANSFER, begin, missing)

    def pause(self) -> None:
        """End the engine and keep what it has learned."""
        if self.chain is not None:
            self.chain.stop()

    def cancel(self) -> None:
        """End the engine for good; :attr:`finished` says ``cancelled`` then."""
        if self.chain is None:
            return
        if self.chain.running:
            self._cancelling = True
            self.chain.stop()
        elif self.chain.state in (PAUSED, FAILED):
            self.finished.emit("cancelled")

    def discard(self) -> None:
        """Remove what was trained so far."""
        if self.chain is not None:
            try:
                self.chain.discard()
            except OSError as error:
                self.problem.emit(tr("What was trained so far cannot be removed: {}").format(error))

    def with_engine(self, kind: JobKind, use: Callable[[Engine], None], missing: Callable[[str], None]) -> None:
        """Look for the engine beside the GUI's thread, since a new one is tried first."""
        search = Background(lambda _: locate(kind), (EngineNotFoundError, OSError))

        def over() -> None:
            if search in self._searches:
                self._searches.remove(search)

        def located(engine: Engine) -> None:
            over()
            use(engine)

        def failed(message: str) -> None:
            over()
            missing(message)

        search.done.connect(located)
        search.failed.connect(failed)
        self._searches.append(search.start())

    def release(self) -> None:
        """Let go of the chain, for the plugin's unloading; :func:`engine.task.cancel_all` ends its job."""
        if self.chain is not None:
            self.chain.ended.disconnect(self._ended)
        for search in self._searches:
            search.stop()
        self._searches = []

    def _ended(self, state: str) -> None:
        if self._cancelling and state == PAUSED:
            state = "cancelled"
        self._cancelling = False
        self.finished.emit(state)


def write(jobs: list[dict[str, Any]], path: str) -> None:
    """Save the chain as a file that the command line's ``run`` takes.

    Raises:
        RefusedError: if it cannot be written.
    """
    try:
        Path(path).write_text(json.dumps(jobs, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    except OSError as error:
        raise RefusedError(tr("{path} cannot be written ({error}).").format(path=path, error=error)) from error


def write_beside(jobs: list[dict[str, Any]], paths: RunPaths) -> str:
    """Save the chain in the folder of its results; give the file.

    Raises:
        RefusedError: if the folder cannot be made or written to.
    """
    try:
        os.makedirs(paths.folder, exist_ok=True)
    except OSError as error:
        raise RefusedError(tr("The folder {} cannot be made ({}).").format(paths.folder, error)) from error
    write(jobs, paths.jobs)
    return paths.jobs


def command_line(engine: Engine, file: str) -> str:
    """The command that runs a saved chain without QGIS."""
    return " ".join(f'"{word}"' if " " in word else word for word in engine.command("run", file))
