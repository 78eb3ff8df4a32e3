"""One run of the dock: the engine in the background, the map so far on the canvas, the result in its project."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qgis.core import QgsProject
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...core.protocol import MAP_SO_FAR, JobKind
from ..background import Background
from ..engine.locate import EngineNotFoundError, locate
from ..engine.task import JobTask
from ..expectation import Expectation, expectation
from ..refusal import RefusedError
from ..text import tr
from .group import show_map
from .live import LiveMap
from .maps import Legend, SceneMap
from .settling import Holder, settle, staging
from .steps import Steps

OWNER = "map"


@dataclass(frozen=True)
class Outcome:
    """How a run ended."""

    message: str
    """For the user."""
    fine: bool = False
    """Whether there is a map."""
    cancelled: bool = False
    expected: Expectation | None = None
    """What to expect of the map, where the engine says so."""
    made: SceneMap | None = None
    """The map, if it is shown in the project."""


class MapRun(QObject):
    """A map that is being made. It outlives the dock; :attr:`ended` is its last signal.

    Args:
        job: the job ``classify``; its ``output`` is where the map shall lie.
        legend: the model's classes, and what cells without a class are called.
        scratch: a folder with temporary inputs, removed when the run has ended.
    """

    progress = pyqtSignal(object)
    """The engine's event."""
    log = pyqtSignal(str, str)
    ended = pyqtSignal(object)
    """The :class:`Outcome`."""

    def __init__(self, job: dict[str, Any], legend: list[Legend], scratch: Path | None) -> None:
        super().__init__()
        self.made = SceneMap(Path(job["output"]), str(job["name"]))
        self._scratch = scratch
        self._project: QgsProject | None = QgsProject.instance()
        self._project.cleared.connect(self._lose_project)
        self._staged = staging(self._project, self.made)
        self._job = {**job, "output": str(self._staged)}
        self._live = LiveMap(self._project, self.made.name, legend)
        self._search = Background(lambda _: locate(JobKind.CLASSIFY), (EngineNotFoundError,))
        self._search.done.connect(self._begin)
        self._search.failed.connect(lambda message: self._end(Outcome(message)))
        self._task: JobTask | None = None
        self._steps: Steps | None = None
        self._expected: Expectation | None = None

    def start(self) -> MapRun:
        """Look for the engine and run the job; gives itself."""
        self._search.start()
        return self

    def cancel(self) -> None:
        """End it; nothing of the map stays."""
        if self._task is not None:
            self._task.cancel()
        else:
            self._search.stop()
            self._end(Outcome(tr("The map was cancelled."), cancelled=True))

    def _begin(self, engine: Any) -> None:
        task = JobTask(engine, self._job, OWNER, tr("Map {}").format(self.made.name))
        task.progress.connect(self.progress)
        task.log.connect(self.log)
        task.figure.connect(self._show_so_far)
        task.result.connect(self._finish)
        task.failed.connect(lambda message: self._end(Outcome(message)))
        task.cancelled.connect(lambda: self._end(Outcome(tr("The map was cancelled."), cancelled=True)))
        self._task = task.start()

    def _lose_project(self) -> None:
        self._project = None

    def _show_so_far(self, name: str, path: str) -> None:
        if name == MAP_SO_FAR and self._project is not None:
            self._live.show(path)

    def _finish(self, outputs: dict[str, Any]) -> None:
        count, unsure = outputs.get("cell_count", outputs.get("pixel_count", 0)), outputs.get("unsure_count", 0)
        if "pixel_count" in outputs:
            text = tr("The map {name} has {count} pixels, {unsure} of them unsure; computed on {provider}.")
        elif unsure:
            text = tr("The map {name} has {count} cells, {unsure} of them unsure; computed on {provider}.")
        else:
            text = tr("The map {name} has {count} cells; computed on {provider}.")
        text = text.format(name=self.made.name, count=count, unsure=unsure, provider=_provider(outputs))
        if self._project is not None:
            self._live.remove()
        try:
            settled, holders = settle(self._project or QgsProject.instance(), self.made, self._staged)
        except (OSError, RefusedError) as error:
            problem = tr("The map lies in {folder}; it cannot be moved to its place: {problem}")
            self._end(Outcome(problem.format(folder=self._staged, problem=error)))
            return
        if settled != self.made:
            elsewhere = tr("The old map's files are in use elsewhere, so that the new ones lie in {}.")
            text += " " + elsewhere.format(settled.folder)
        self._expected = expectation(outputs)
        problems: list[str] = []
        steps = self._show(settled, holders, problems)
        self._steps = Steps(steps, lambda: self._finished(settled, [text, *problems])).start()

    def _show(self, settled: SceneMap, holders: list[Holder], problems: list[str]) -> Iterator[None]:
        for holder in holders:
            holder.take_up(QgsProject.instance(), self.made, settled)
            yield
        if self._project is not None:
            for _ in show_map(self._project, settled, problems):
                yield
                if self._project is None:
                    return

    def _finished(self, settled: SceneMap, sentences: list[str]) -> None:
        if self._project is not None:
            self._end(Outcome(" ".join(sentences), True, expected=self._expected, made=settled))
            return
        closed = tr("The project that it was started from is closed, so that it is not shown; it lies in {}.")
        self._end(Outcome(" ".join([*sentences, closed.format(settled.folder)]), True, expected=self._expected))

    def _end(self, outcome: Outcome) -> None:
        if self._project is not None:
            self._live.remove()
        QgsProject.instance().cleared.disconnect(self._lose_project)
        if self._scratch is not None:
            shutil.rmtree(self._scratch, ignore_errors=True)
        self.ended.emit(outcome)


def _provider(outputs: dict[str, Any]) -> str:
    name = str(outputs.get("provider", "?"))
    names = {
        "CPUExecutionProvider": tr("the processor"),
        "CUDAExecutionProvider": tr("the graphics card"),
        "OpenVINO": tr("the processor, with OpenVINO"),
    }
    return names.get(name, name)
