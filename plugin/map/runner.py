"""The tab *Map*: the choices, the button, and how far the run is."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from qgis.core import QgsApplication, QgsProcessingContext, QgsProject
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import (
    QHBoxLayout,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ...core.protocol import UNSURE_COLOR
from ..help import HelpButton
from ..labels import PlainLabel
from ..refusal import RefusedError
from ..scroll import Scroll
from ..text import duration, tr
from .form import MapForm
from .maps import Legend
from .packages import remember_package
from .run import MapRun, Outcome


class Runner(QWidget):
    """Starts a run, shows it, cancels it. One at a time."""

    ended = pyqtSignal(object)
    """The :class:`Outcome`."""
    refused = pyqtSignal(str)
    """Why a run was not started."""
    warned = pyqtSignal(str)
    """What the engine warns of, as soon as it does: units that do not fit, before the map is made."""

    started = pyqtSignal()

    def __init__(self, canvas: QgsMapCanvas, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.run: MapRun | None = None
        self.form = MapForm(canvas, self)
        scroll = Scroll(self.form, self)
        self.log = QPlainTextEdit(self)
        self.log.setReadOnly(True)
        self.log.setMaximumHeight(80)
        self.log.setTabChangesFocus(True)
        self.log.setAccessibleName(tr("What the engine says"))
        self.log.hide()
        self.expected = PlainLabel(parent=self)
        self.expected.setObjectName("undercastExpected")
        self.expected.setWordWrap(True)
        self.expected.hide()
        self.status = PlainLabel(parent=self)
        self.status.setWordWrap(True)
        self.status.hide()
        self.bar = QProgressBar(self)
        self.bar.hide()
        self.go = QPushButton(tr("Make the map"), self)
        self.go.setObjectName("undercastGo")
        self.stop = QPushButton(tr("Cancel"), self)
        self.stop.setObjectName("undercastCancel")
        self.stop.setEnabled(False)
        self.help = HelpButton("map", self, in_dock=True)
        buttons = QHBoxLayout()
        buttons.addWidget(self.go, 1)
        buttons.addWidget(self.stop)
        buttons.addWidget(self.help)
        layout = QVBoxLayout(self)
        layout.addWidget(scroll, 1)
        for item in (self.expected, self.log, self.status, self.bar):
            layout.addWidget(item)
        layout.addLayout(buttons)
        self.go.clicked.connect(self.start)
        self.stop.clicked.connect(self.cancel)

    def start(self) -> None:
        """Check the choices and make the map."""
        if self.run is not None:
            return
        scratch: list[Path] = []

        def make_scratch() -> Path:
            scratch.append(Path(tempfile.mkdtemp(prefix="undercast-")))
            return scratch[0]

        context = QgsProcessingContext()
        context.setProject(QgsProject.instance())
        try:
            parameters = self.form.parameters(make_scratch)
            algorithm = QgsApplication.processingRegistry().createAlgorithmById("undercast:classifyscenes")
            job = algorithm.job(parameters, context)
            card = self.form.card()
        except RefusedError as error:
            _remove(scratch)
            self.refused.emit(str(error))
            return
        for path in (job.get("cloud", {}).get("package"), self.form.package.path):
            if path:
                remember_package(path)
        legend = [Legend(name, color) for name, color in zip(card.classes, card.colors)]  # noqa: B905 - Python 3.9
        legend.append(Legend(tr("unsure"), UNSURE_COLOR, True))
        self.run = MapRun(job, legend, scratch[0] if scratch else None)
        self.run.progress.connect(self._progress)
        self.run.log.connect(self._log)
        self.run.ended.connect(self._ended)
        self.log.clear()
        self.log.hide()
        self.expected.hide()
        self._show_busy(True)
        self.status.setText(tr("Starting the engine…"))
        self.bar.setRange(0, 0)
        self.run.start()
        self.started.emit()

    def cancel(self) -> None:
        """End the run."""
        if self.run is not None:
            self.stop.setEnabled(False)
            self.status.setText(tr("Cancelling…"))
            self.run.cancel()

    def _show_busy(self, busy: bool) -> None:
        self.go.setEnabled(not busy)
        self.stop.setEnabled(busy)
        self.status.setVisible(busy)
        self.bar.setVisible(busy)

    def _progress(self, event: dict[str, Any]) -> None:
        if not self.stop.isEnabled():
            return  # it is being cancelled, and says so
        done, total = float(event.get("done") or 0), float(event.get("total") or 0)
        fraction = done / total if total > 0 else 0.0
        self.bar.setRange(0, 1000)
        self.bar.setValue(round(1000 * fraction))
        left = event.get("seconds_left")
        if fraction >= 1:
            self.status.setText(tr("Writing the files…"))
        elif left:
            self.status.setText(tr("Mapping; about {} left.").format(duration(float(left))))
        else:
            self.status.setText(tr("Mapping."))

    def _log(self, level: str, message: str) -> None:
        if level == "console":
            return  # a library's own words; QGIS's task keeps what matters for a crash
        self.log.appendPlainText(tr("Warning: {}").format(message) if level == "warning" else message)
        self.log.show()
        if level == "warning" and self.bar.maximum() == 0:  # the map is not begun yet
            self.warned.emit(message)

    def _ended(self, outcome: Outcome) -> None:
        self.run = None
        self._show_busy(False)
        if outcome.expected is not None:
            self.expected.setStyleSheet(outcome.expected.style)
            self.expected.setText(outcome.expected.words())
            self.expected.show()
        self.ended.emit(outcome)


def _remove(folders: list[Path]) -> None:
    for folder in folders:
        for file in folder.iterdir():
            file.unlink()
        folder.rmdir()
