"""The training as a file: saved, loaded, and as the command line that runs it without QGIS."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from qgis.core import QgsProcessingUtils, QgsProject
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QApplication, QFileDialog, QHBoxLayout, QPushButton, QWidget

from ...core.protocol import JobKind
from ..engine.locate import Engine
from ..refusal import RefusedError
from ..text import tr
from . import jobs as chains
from .messages import Messages
from .session import Session, command_line, write, write_beside

Asked = Callable[[], tuple[list[dict[str, Any]], chains.RunPaths]]


class JobFiles(QWidget):
    """Three buttons.

    Args:
        ask: gives the chain of the current choices, or raises RefusedError.
        restore: shows choices in the window.
        state: gives the choices that the window shows.
        session: looks for the engine.
        messages: where to tell what happened.
        parent: the window.
    """

    loaded = pyqtSignal()
    """Other choices are shown."""

    def __init__(
        self,
        ask: Asked,
        restore: Callable[[dict[str, Any]], None],
        state: Callable[[], dict[str, Any]],
        session: Session,
        messages: Messages,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._ask, self._restore, self._state = ask, restore, state
        self._session, self._messages = session, messages
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for name, text, tip, act in (
            ("undercastLoadJob", tr("Load job…"), tr("Take the choices from a saved job file."), self._load),
            (
                "undercastSaveJob",
                tr("Save job…"),
                tr("Save the choices as a job file that also runs alone."),
                self._save,
            ),
            (
                "undercastCopyCommand",
                tr("Copy command"),
                tr("Copy the command line that runs this training without QGIS, on this or another computer."),
                self._copy,
            ),
        ):
            button = QPushButton(text, self)
            button.setObjectName(name)
            button.setToolTip(tip)
            button.clicked.connect(act)
            row.addWidget(button)

    def _load(self) -> None:
        path, _ = QFileDialog.getOpenFileName(
            self, tr("Load job"), QgsProject.instance().homePath(), tr("Jobs (*.json)")
        )
        if not path:
            return
        before = self._state()
        try:
            self._restore(chains.choices(chains.read(path)))
        except (RefusedError, TypeError, ValueError, AttributeError, KeyError) as error:
            self._restore(before)
            self._messages.warn(tr("{path} cannot be loaded: {error}").format(path=path, error=error))
            return
        self.loaded.emit()
        self._messages.good(tr("Loaded {}.").format(path))

    def _save(self) -> None:
        try:
            made, paths = self._ask()
            path, _ = QFileDialog.getSaveFileName(self, tr("Save job"), paths.jobs, tr("Jobs (*.json)"))
            if not path:
                return
            write(made, path)
        except RefusedError as error:
            self._messages.warn(str(error))
            return
        if QgsProcessingUtils.tempFolder() in json.dumps(made, ensure_ascii=False):
            self._messages.warn(
                tr(
                    "Saved, but a layer of it is temporary or filtered and will be gone with QGIS. Save that layer to "
                    "a file, choose the file, and save the job again."
                )
            )
            return
        self._messages.good(tr("Saved. It also runs alone: python -m undercast.core run {}").format(path))

    def _copy(self) -> None:
        try:
            made, paths = self._ask()
            file = write_beside(made, paths)
        except RefusedError as error:
            self._messages.warn(str(error))
            return

        def put(engine: Engine) -> None:
            QApplication.clipboard().setText(command_line(engine, file))
            self._messages.good(tr("The command is in the clipboard; the jobs are in {}.").format(file))

        self._session.with_engine(JobKind.TRANSFER, put, self._messages.warn)
