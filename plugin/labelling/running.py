"""The row that shows a store being cut: progress, and a button that cancels."""

from __future__ import annotations

from typing import Any

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QGridLayout, QProgressBar, QPushButton, QWidget

from ..background import Background
from ..engine.locate import EngineNotFoundError, locate
from ..engine.task import JobTask, running
from ..labels import PlainLabel
from ..stores import remember_store
from ..text import tr

OWNER = "labelling"


class RunRow(QWidget):
    """Hidden while nothing runs. A run goes on when the panel is closed; a new panel finds it."""

    message = pyqtSignal(str, bool)
    """A message for the user, and whether it is good news."""
    changed = pyqtSignal()
    """A run has begun or ended."""
    ready = pyqtSignal(str, str)
    """A store was cut: what to say of it, and its path."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
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
        for task in running(OWNER):
            self._watch(task)

    @property
    def busy(self) -> bool:
        """Whether something runs."""
        return self._task is not None or self._search is not None

    def start(self, job: dict[str, Any]) -> None:
        """Look for the engine and run the job."""
        self._show(tr("Looking for the engine…"))
        self._search = Background(lambda _: locate(), (EngineNotFoundError,))
        self._search.done.connect(lambda engine: self._begin(engine, job))
        self._search.failed.connect(lambda text: self._end(text, False))
        self._search.start()

    def _begin(self, engine: Any, job: dict[str, Any]) -> None:
        self._search = None
        self._watch(JobTask(engine, job, OWNER, tr("Cut samples")).start())

    def _watch(self, task: JobTask) -> None:
        self._task = task
        self._show(tr("Cutting samples…"))
        task.progress.connect(self._progress)
        task.result.connect(self._done)
        task.failed.connect(lambda text: self._end(text, False))
        task.cancelled.connect(lambda: self._end(tr("Cutting was cancelled; there is no new sample store."), True))

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

    def _done(self, outputs: dict[str, Any]) -> None:
        store = str(outputs.get("store", ""))
        remember_store(store)
        self._rest()
        text = tr("The sample store {store} is ready: {samples} samples.")
        self.ready.emit(text.format(store=store, samples=outputs.get("samples", 0)), store)

    def _rest(self) -> None:
        self._task = self._search = None
        self.hide()
        self.changed.emit()

    def _end(self, text: str, fine: bool) -> None:
        self._rest()
        self.message.emit(text, fine)

    def _cancel(self) -> None:
        self.cancel.setEnabled(False)
        if self._task is not None:
            self._label.setText(tr("Cancelling…"))
            self._task.cancel()
        elif self._search is not None:
            self._search.stop()
            self._end(tr("Cutting was cancelled; there is no new sample store."), True)
