"""Jobs in QGIS's task list: they outlive the window that started them, and a reopened window finds them again."""

from __future__ import annotations

import threading
import time
from collections import deque
from typing import Any

from qgis.core import QgsApplication, QgsTask
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ...core.protocol import Event
from ..text import tr
from .job import cannot_start, converse, crash
from .locate import Engine

_TURN = 0.03  # seconds of the GUI thread that events may take before other things have their turn


class JobTask(QObject):
    """One job of the engine as a task of QGIS.

    All signals come on the thread that made the object (the GUI's), in the engine's order; of :attr:`result`,
    :attr:`failed` and :attr:`cancelled` exactly one comes, as the last. The object is kept alive until then by
    :func:`running`'s registry, whatever becomes of the window that started it.

    Args:
        engine: the interpreter that runs the job.
        job: the job, as the engine reads it from JSON.
        owner: who started it (``"training"``, ``"map"``), for :func:`running`.
        title: its name in QGIS's task list.
    """

    progress = pyqtSignal(object)
    """The event: ``stage``, ``done``, ``total``, ``fraction`` of the whole job or None, ``seconds_left`` or None."""
    log = pyqtSignal(str, str)
    """Level (``info``, ``warning``, or ``console`` for a library's own words), message."""
    metric = pyqtSignal(object)
    """The event: ``name``, ``value`` and free tags."""
    figure = pyqtSignal(str, str)
    """Name, path."""
    result = pyqtSignal(object)
    """The job's outputs."""
    failed = pyqtSignal(str)
    """One clear message."""
    cancelled = pyqtSignal()

    def __init__(self, engine: Engine, job: dict[str, Any], owner: str, title: str) -> None:
        super().__init__()
        self.job = job
        self.owner = owner
        self.title = title
        self.outputs: dict[str, Any] | None = None
        """The job's outputs, once it succeeded."""
        self.ended = False
        """Whether :attr:`result`, :attr:`failed` or :attr:`cancelled` has come."""
        self._work = _Work(engine, job, title)
        self._work.arrived.connect(self._take)
        # The task manager deletes its task in the end; what is to be told by then is told from here.
        self._inbox = self._work.inbox

    def start(self) -> JobTask:
        """Put it into QGIS's task list, which runs it at once; gives itself."""
        _running.append(self)
        QgsApplication.taskManager().addTask(self._work)
        return self

    def cancel(self) -> None:
        """Ask the engine to end; :attr:`cancelled` comes when it has."""
        if not self.ended and not self._inbox.closed:
            self._work.cancel()

    def _take(self) -> None:
        begun = time.monotonic()
        for event in self._inbox.take():
            self._tell(event)
            if time.monotonic() - begun > _TURN:
                QTimer.singleShot(0, self._take)
                return

    def _tell(self, event: dict[str, Any] | str | _End) -> None:
        if isinstance(event, _End):
            self._end(event)
        elif isinstance(event, str):
            if event.strip():
                self.log.emit("console", event)
        elif event["event"] == Event.PROGRESS:
            self.progress.emit(event)
        elif event["event"] == Event.LOG:
            self.log.emit(str(event.get("level", "info")), str(event.get("message", "")))
        elif event["event"] == Event.METRIC:
            self.metric.emit(event)
        elif event["event"] == Event.FIGURE:
            self.figure.emit(str(event.get("name", "")), str(event.get("path", "")))

    def _end(self, end: _End) -> None:
        self.ended = True
        if self in _running:
            _running.remove(self)
        self.outputs = end.outputs
        if end.outputs is not None:
            self.result.emit(end.outputs)
        elif end.message is not None:
            self.failed.emit(end.message)
        else:
            self.cancelled.emit()


_running: list[JobTask] = []


def running(owner: str) -> list[JobTask]:
    """The jobs of ``owner`` that have not ended, the oldest first."""
    return [task for task in _running if task.owner == owner]


def cancel_all() -> None:
    """Cancel every job, for the plugin's unloading; the engines end on their own."""
    for task in list(_running):
        task.cancel()


class _End:
    """How a job ended: with outputs, with a message, or (neither) cancelled."""

    def __init__(self, outputs: dict[str, Any] | None = None, message: str | None = None) -> None:
        self.outputs = outputs
        self.message = message


class _Inbox:
    """Events on their way from the task's thread to the GUI's, so that a flood of them makes one signal, not many."""

    def __init__(self) -> None:
        self.closed = False
        self._events: deque[dict[str, Any] | str | _End] = deque()
        self._lock = threading.Lock()

    def put(self, event: dict[str, Any] | str | _End) -> bool:
        """Add an event; whether the reader has to be woken."""
        with self._lock:
            self._events.append(event)
            self.closed = self.closed or isinstance(event, _End)
            return len(self._events) == 1

    def take(self) -> Any:
        """Give and remove the events that are there, one by one."""
        while True:
            with self._lock:
                if not self._events:
                    return
                event = self._events.popleft()
            yield event


class _Work(QgsTask):
    """What QGIS's task manager runs, owns and deletes; its thread only reads the engine's events."""

    arrived = pyqtSignal()

    def __init__(self, engine: Engine, job: dict[str, Any], title: str) -> None:
        super().__init__(title, QgsTask.Flag.CanCancel)
        self.inbox = _Inbox()
        self._engine = engine
        self._job = job
        self._outputs: dict[str, Any] | None = None
        self._message: str | None = None

    def run(self) -> bool:
        try:
            process = converse(self._engine, self._job, self.isCanceled, self._hear)
        except OSError as error:
            self._message = cannot_start(error)
            return False
        except Exception as error:  # an exception must not leave a task's thread
            self._message = tr("Undercast itself failed: {}").format(repr(error))
            return False
        if self._outputs is not None and process.exit_code == 0:
            return True
        self._outputs = None
        if self._message is None and not self.isCanceled():
            self._message = crash(process)
        return False

    def _hear(self, event: dict[str, Any] | str) -> None:
        if isinstance(event, dict):
            if event["event"] == Event.RESULT:
                self._outputs = dict(event.get("outputs") or {})
                return
            if event["event"] == Event.ERROR:
                self._message = str(event.get("message") or event.get("problem") or tr("The engine failed."))
                return
            if event["event"] == Event.PROGRESS and event.get("fraction") is not None:
                self.setProgress(100.0 * min(1.0, max(0.0, float(event["fraction"]))))
        self._put(event)

    def _put(self, event: dict[str, Any] | str | _End) -> None:
        if self.inbox.put(event):
            self.arrived.emit()

    def finished(self, result: bool) -> None:
        if result:
            self._put(_End(self._outputs))
        elif self.isCanceled():
            self._put(_End())
        else:
            self._put(_End(message=self._message or tr("The engine failed.")))
