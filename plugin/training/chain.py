"""A chain of jobs, each an ordinary one of the engine, run one after another in QGIS's task list."""

from __future__ import annotations

import shutil
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...core.protocol import JobKind
from ..engine.locate import Engine
from ..engine.task import JobTask
from ..text import tr
from .record import Record

OWNER = "training"
WAITING, RUNNING, DONE, FAILED, PAUSED = "waiting", "running", "done", "failed", "paused"
_TRAINS = (JobKind.TRAIN, JobKind.TRANSFER)


@dataclass
class Step:
    """One job of the chain, and how far it is."""

    job: dict[str, Any]
    title: str
    state: str = WAITING
    progress: dict[str, Any] = field(default_factory=dict)
    """The last progress event."""
    outputs: dict[str, Any] = field(default_factory=dict)
    seconds: float = 0.0

    @property
    def run_folder(self) -> Path | None:
        """Where the job keeps what it needs to go on; None for a job that starts anew."""
        if self.job["kind"] not in _TRAINS:
            return None
        return Path(self.job.get("run_folder") or self.job["output"] + ".run")


class Chain(QObject):
    """Runs the steps; knows nothing of windows.

    Args:
        jobs: the jobs, in order.
        name: of the model, for QGIS's task list.
    """

    changed = pyqtSignal()
    """A step's state or the chain's has changed."""
    progressed = pyqtSignal()
    """The running step has told progress."""
    logged = pyqtSignal(str, str)
    """A line of the log: level, message."""
    measured = pyqtSignal()
    """The record has a new number."""
    ended = pyqtSignal(str)
    """The chain is at rest: done, failed or paused."""

    def __init__(self, jobs: list[dict[str, Any]], name: str) -> None:
        super().__init__()
        self.name = name
        self.steps = [Step(job, title(job, jobs)) for job in jobs]
        self.state = WAITING
        self.message = ""
        """What went wrong, where it failed."""
        self.record = Record()
        self._engine: Engine | None = None
        self._task: JobTask | None = None
        self._begun = 0.0

    @property
    def current(self) -> Step | None:
        """The first step that is not done."""
        return next((step for step in self.steps if step.state != DONE), None)

    @property
    def running(self) -> bool:
        """Whether a job is being run."""
        return self.state == RUNNING

    def outputs(self, kind: JobKind) -> dict[str, Any]:
        """The outputs of the last finished job of a kind; empty where there is none."""
        return next((step.outputs for step in reversed(self.steps) if step.job["kind"] == kind and step.outputs), {})

    def job(self, kind: JobKind) -> dict[str, Any]:
        """The last job of a kind; empty where there is none."""
        return next((step.job for step in reversed(self.steps) if step.job["kind"] == kind), {})

    def start(self, engine: Engine) -> None:
        """Run what is not done yet; a job that was interrupted goes on from its run folder."""
        if self.running:
            return
        self._engine, self.state, self.message = engine, RUNNING, ""
        self._next()

    def stop(self) -> None:
        """End the engine cleanly. What was trained stays in the run folder, and :meth:`start` goes on from there."""
        if self._task is not None:
            self._task.cancel()

    def run_folders(self) -> list[Path]:
        """The run folders that are there."""
        folders = [step.run_folder for step in self.steps]
        return [folder for folder in folders if folder is not None and folder.is_dir()]

    def rewind(self) -> None:
        """Forget what was done, to run all jobs again; those that train take up what their run folders hold."""
        if self.running:
            return
        for step in self.steps:
            step.state, step.progress, step.outputs, step.seconds = WAITING, {}, {}, 0.0
        self.record = Record()
        self.state, self.message = WAITING, ""
        self.changed.emit()

    def discard(self) -> None:
        """Remove the run folders, so that training starts anew; finished models stay.

        Raises:
            OSError: if one cannot be removed.
        """
        if self.running:
            return
        for folder in self.run_folders():
            shutil.rmtree(folder)
        self.rewind()

    def _next(self) -> None:
        step = self.current
        if step is None or self._engine is None:
            self._rest(DONE)
            return
        if step.run_folder is not None:
            self.record.read(step.run_folder)
        step.state, step.progress, self._begun = RUNNING, {}, time.monotonic()
        task = JobTask(
            self._engine, step.job, OWNER, tr("Undercast: {name}, {step}").format(name=self.name, step=step.title)
        )
        task.progress.connect(self._progress)
        task.log.connect(self._log)
        task.metric.connect(self._metric)
        task.result.connect(self._result)
        task.failed.connect(self._failed)
        task.cancelled.connect(self._cancelled)
        self._task = task.start()
        self._log("info", step.title)
        self.changed.emit()

    def _progress(self, event: dict[str, Any]) -> None:
        if self.current is not None:
            self.current.progress = event
            self.progressed.emit()

    def _log(self, level: str, message: str) -> None:
        self.record.add_log(level, message)
        self.logged.emit(level, message)

    def _metric(self, event: dict[str, Any]) -> None:
        self.record.add_metric(event)
        self.measured.emit()

    def _result(self, outputs: dict[str, Any]) -> None:
        step = self.current
        if step is not None:
            step.state, step.outputs = DONE, outputs
            step.seconds += time.monotonic() - self._begun
        self._task = None
        self._next()

    def _failed(self, message: str) -> None:
        self.message = message
        self._log("error", message)
        self._interrupted(FAILED)

    def _cancelled(self) -> None:
        self._log("info", tr("Paused."))
        self._interrupted(PAUSED)

    def _interrupted(self, state: str) -> None:
        step = self.current
        if step is not None and step.state == RUNNING:
            step.seconds += time.monotonic() - self._begun
        if step is not None:
            step.state = state
        self._task = None
        self._rest(state)

    def _rest(self, state: str) -> None:
        self.state = state
        self.changed.emit()
        self.ended.emit(state)


def title(job: dict[str, Any], jobs: list[dict[str, Any]]) -> str:
    """What a job of the chain is called."""
    kind = job["kind"]
    if kind == JobKind.PREPARE:
        target = any(other["kind"] == JobKind.TRANSFER and other.get("store") == job.get("output") for other in jobs)
        return tr("Cut the target's samples") if target else tr("Cut the source's samples")
    titles = {
        JobKind.TRAIN: tr("Train the source model"),
        JobKind.TRANSFER: tr("Transfer to cloudy pairs"),
        JobKind.ASSESS: tr("Measure the accuracy"),
    }
    return titles.get(kind, str(kind))
