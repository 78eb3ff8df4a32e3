"""A row that shows a job of a dock: how far it is, and a button that cancels it."""

from __future__ import annotations

from typing import Any

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QGridLayout, QProgressBar, QPushButton, QWidget

from ..core.protocol import JobKind
from .background import Background
from .engine.locate import EngineNotFoundError, locate
from .engine.task import JobTask, running
from .labels import PlainLabel
from .text import tr


class RunRow(QWidget):
    """Hidden while nothing runs. A run goes on when the dock is closed; a new row of the same owner finds it.

    Args:
        owner: whose jobs they are, see :func:`..engine.task.running`.
    """

    finished = pyqtSignal(object, object)
    """A job has ended well: the job, its outputs."""
    failed = pyqtSignal(str)
    """A message for the user."""
    cancelled = pyqtSignal()
    changed = pyqtSignal()
    """A run has begun or ended."""

    def __init__(self, owner: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._owner = owner
        self._task: JobTask | None = None
        self._search: Background | None = None
        self._label = PlainLabel(parent=self)
        self._bar = QProgressBar(self)
        self.cancel = QPushButton(tr("Cancel"), self)
        self.cancel.clicked.connect(self._cancel)
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._label, 0, 0, 1, 2)
        layout.addWidget(self._bar, 1, 0)
        layout.addWidget(self.cancel, 1, 1)
        layout.setColumnStretch(0, 1)
        self.hide()
        for task in running(owner):
            self._watch(task)

    @property
    def busy(self) -> bool:
        """Whether something runs."""
        return self._task is not None or self._search is not None

    def start(self, job: dict[str, Any], title: str) -> None:
        """Look for the engine and run the job.

        Args:
            job: the job.
            title: what is done, for the row and for QGIS's list of tasks.
        """
        self._show(tr("Looking for the engine…"))
        self._search = Background(lambda _: locate(JobKind(job["kind"])), (EngineNotFoundError,))
        self._search.done.connect(lambda engine: self._begin(engine, job, title))
        self._search.failed.connect(self._fail)
        self._search.start()

    def stop(self) -> None:
        """End the job, for the plugin's unloading; nobody is told any more."""
        if self._search is not None:
            self._search.stop()
        elif self._task is not None:
            self._task.cancel()

    def _begin(self, engine: Any, job: dict[str, Any], title: str) -> None:
        self._search = None
        self._watch(JobTask(engine, job, self._owner, title).start())

    def _watch(self, task: JobTask) -> None:
        self._task = task
        self._show(tr("{}…").format(task.title))
        task.progress.connect(self._progress)
        task.result.connect(lambda outputs: self._finish(task.job, outputs))
        task.failed.connect(self._fail)
        task.cancelled.connect(self._end)

    def _show(self, text: str) -> None:
        self._label.setText(text)
        self._bar.setRange(0, 0)
        self.cancel.setEnabled(True)
        self.show()
        self.changed.emit()

    def _progress(self, event: dict[str, Any]) -> None:
        if event.get("fraction") is not None:
            self._bar.setRange(0, 100)
            self._bar.setValue(round(100 * float(event["fraction"])))

    def _rest(self) -> None:
        self._task = self._search = None
        self.hide()
        self.changed.emit()

    def _finish(self, job: dict[str, Any], outputs: dict[str, Any]) -> None:
        self._rest()
        self.finished.emit(job, outputs)

    def _fail(self, message: str) -> None:
        self._rest()
        self.failed.emit(message)

    def _end(self) -> None:
        self._rest()
        self.cancelled.emit()

    def _cancel(self) -> None:
        self.cancel.setEnabled(False)
        if self._task is not None:
            self._label.setText(tr("Cancelling…"))
            self._task.cancel()
        elif self._search is not None:
            self._search.stop()
            self._end()
