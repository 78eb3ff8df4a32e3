"""The page *Undercast* in QGIS's options: the engine in use, its environment, or a Python of one's own."""

from __future__ import annotations

from qgis.core import Qgis, QgsSettings
from qgis.gui import QgsFileWidget, QgsMessageBar, QgsOptionsPageWidget, QgsOptionsWidgetFactory
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import (
    QFormLayout,
    QFrame,
    QGroupBox,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from . import help as guide
from . import paths
from .background import Background
from .engine import environment
from .engine.locate import SETTING, VARIABLE, forget
from .engine.survey import Survey, take_survey
from .engine_summary import EngineSummary, space
from .environment_box import EnvironmentBox
from .labels import PlainLabel
from .messages import push
from .text import tr

PAGE = "undercastOptions"
"""The page's name, for ``iface.showOptionsDialog``."""


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
    """Three boxes below a message bar; whatever takes time runs beside the GUI's thread."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(PAGE)
        self.messages = QgsMessageBar(self)
        self.summary = EngineSummary(self)
        self.box = EnvironmentBox(self)
        self._survey: Survey | None = None
        inner = QWidget(self)
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in (self._introduction(), self.summary, self.box, self._own_python()):
            column.addWidget(widget)
        column.addStretch()
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(inner)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.messages)
        layout.addWidget(area)
        self.summary.look_again.connect(self.look)
        self.box.started.connect(lambda: area.ensureWidgetVisible(self.box.state))
        self.box.ended.connect(self._installed)
        self.box.refused.connect(self._tell)
        self.box.removal_asked.connect(self._ask_removal)
        self.look()

    def _introduction(self) -> QLabel:
        text = tr(
            "The engine runs in a Python of its own, never in that of QGIS. <a href='{}'>Guide: the engine</a>"
        ).format("engine")
        label = QLabel(text, self)
        label.setTextFormat(Qt.TextFormat.RichText)
        label.setWordWrap(True)
        label.linkActivated.connect(guide.show)
        return label

    def _own_python(self) -> QGroupBox:
        box = QGroupBox(tr("A Python of your own"), self)
        self.python = QgsFileWidget(box)
        self.python.setObjectName("undercastPython")
        self.python.setFilePath(str(QgsSettings().value(SETTING, "") or ""))
        self.python.setToolTip(tr("Leave it empty to use the environment above."))
        explanation = PlainLabel(
            tr(
                "An interpreter that has the engine's libraries goes before the environment above. The environment "
                "variable {} goes before both."
            ).format(VARIABLE),
            box,
        )
        explanation.setWordWrap(True)
        form = QFormLayout(box)
        form.addRow(explanation)
        form.addRow(tr("Python of the engine"), self.python)
        return box

    def look(self) -> None:
        """Look at the engine and the machine, in the background."""
        forget()
        self.summary.wait()
        self.box.wait()
        look = Background(take_survey)
        look.done.connect(self._show)
        look.failed.connect(self._not_found)
        self._look = look.start()

    def _not_found(self, problem: str) -> None:
        self._show(Survey(problem=problem))

    def _show(self, survey: Survey) -> None:
        self._survey = survey
        self.summary.show_survey(survey)
        self.box.show_survey(survey)

    def _installed(self, problem: str) -> None:
        if problem:
            push(self.messages, problem, Qgis.MessageLevel.Critical)
        self.look()

    def _tell(self, why: str) -> None:
        push(self.messages, why, Qgis.MessageLevel.Warning)

    def _ask_removal(self) -> None:
        size = space((self._survey.made if self._survey else 0) / 1e6)
        item = self.messages.createMessage(tr("Remove the environment ({})?").format(size))
        button = QPushButton(tr("Remove"), item)
        button.setObjectName("undercastConfirmRemoval")
        button.clicked.connect(self._remove)
        item.layout().addWidget(button)
        self.messages.clearWidgets()
        self.messages.pushWidget(item, Qgis.MessageLevel.Warning)

    def _remove(self) -> None:
        self.messages.clearWidgets()
        self.box.set_removing(True)
        work = Background(lambda _: environment.remove())
        work.done.connect(self._removed)
        work.failed.connect(self._not_removed)
        self._removal = work.start()

    def _removed(self, _: object) -> None:
        self.box.set_removing(False)
        self.look()

    def _not_removed(self, problem: str) -> None:
        text = tr(
            "Not everything could be removed ({}). Close other QGIS windows and running jobs, and try again."
        ).format(problem)
        push(self.messages, text, Qgis.MessageLevel.Critical)
        self._removed(None)

    def apply(self) -> None:
        """Keep what was chosen."""
        QgsSettings().setValue(SETTING, self.python.filePath().strip())
