"""The page *Undercast* in QGIS's options: which Python runs the engine."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsSettings
from qgis.gui import QgsFileWidget, QgsOptionsPageWidget, QgsOptionsWidgetFactory
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QFormLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from . import paths
from .engine.locate import SETTING, VARIABLE, EngineNotFoundError, check, locate
from .text import tr


class OptionsFactory(QgsOptionsWidgetFactory):
    """Makes the page when the options are opened."""

    def __init__(self) -> None:
        super().__init__()
        self.setTitle("Undercast")

    def icon(self) -> QIcon:
        return QIcon(str(paths.ICON))

    def createWidget(self, parent: QWidget) -> OptionsPage:  # noqa: N802 - QGIS's name
        return OptionsPage(parent)


class OptionsPage(QgsOptionsPageWidget):
    """A file to choose, and a button that tries it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.python = QgsFileWidget(self)
        self.python.setObjectName("undercastPython")
        self.python.setFilePath(str(QgsSettings().value(SETTING, "") or ""))
        self.python.setToolTip(tr("Empty: the environment in your data folder, or the plugin folder's .venv."))
        self.answer = QLabel(self)
        self.answer.setWordWrap(True)
        test = QPushButton(tr("Test"), self)
        test.clicked.connect(self.test)
        form = QFormLayout()
        form.addRow(tr("Python of the engine"), self.python)
        form.addRow(test, self.answer)
        explanation = QLabel(
            tr(
                "The engine runs in a Python of its own, never in QGIS's. The environment variable {} goes "
                "before this setting."
            ).format(VARIABLE),
            self,
        )
        explanation.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.addWidget(explanation)
        layout.addLayout(form)
        layout.addStretch()

    def test(self) -> None:
        """Try the interpreter that is written in the field, or look for one if it is empty."""
        chosen = self.python.filePath().strip()
        if chosen:
            problem = check(Path(chosen).expanduser())
            self.answer.setText(tr("It works.") if problem is None else tr("It cannot be used: {}.").format(problem))
            return
        try:
            engine = locate()
        except EngineNotFoundError as error:
            self.answer.setText(str(error))
        else:
            self.answer.setText(tr("Found {python} in {origin}.").format(python=engine.python, origin=engine.origin))

    def apply(self) -> None:
        """Keep what was chosen."""
        QgsSettings().setValue(SETTING, self.python.filePath().strip())
