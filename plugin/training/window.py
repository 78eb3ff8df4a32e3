"""The training window: Data, Method, Run, Result. Closing it hides it; what runs goes on."""

from __future__ import annotations

from typing import Any

from qgis.core import Qgis, QgsProject
from qgis.PyQt.QtCore import QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QCloseEvent, QIcon
from qgis.PyQt.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from ...core.protocol import JobKind
from .. import paths
from ..banner import open_settings
from ..help import HelpButton
from ..map.packages import remember_package
from ..memory import keep, recall
from ..refusal import RefusedError
from ..screen import fit_screen
from ..scroll import Scroll
from ..stores import remember_store
from ..text import tr
from . import jobs as chains
from .chain import DONE, FAILED, PAUSED, RUNNING, Chain
from .data_page import DataPage
from .facts import of_store
from .job_files import JobFiles
from .messages import Messages
from .method_page import MethodPage
from .result_page import ResultPage
from .run_page import RunPage
from .session import Session, write_beside

DATA, METHOD, RUN, RESULT = range(4)
_MEMORY = "training"
_SIZE = QSize(1200, 700)


class TrainingWindow(QWidget):
    """One window for all of a training.

    Args:
        iface: QGIS's interface.
    """

    use_on_map = pyqtSignal(str, object)
    """A package to map with, and the images of its target (see :func:`.jobs.images`)."""

    def __init__(self, iface: Any) -> None:
        super().__init__(iface.mainWindow(), Qt.WindowType.Window)
        self._iface = iface
        self.setObjectName("undercastTraining")
        self.setWindowTitle(tr("Undercast: train a model"))
        self.setWindowIcon(QIcon(str(paths.ICON)))
        self.session = Session()
        self.messages = Messages(self, iface.messageBar)
        self.bar = self.messages.bar
        self.steps = QTabBar(self)
        self.steps.setObjectName("undercastSteps")
        self.steps.setExpanding(True)
        self.steps.setDrawBase(True)
        for number, name in enumerate((tr("Data"), tr("Method"), tr("Run"), tr("Result")), start=1):
            self.steps.addTab(tr("{number}  {name}").format(number=number, name=name))
        self.data, self.method, self.run, self.result = (
            DataPage(self),
            MethodPage(self),
            RunPage(self),
            ResultPage(self),
        )
        self.pages = QStackedWidget(self)
        # All of a page can be reached on a small screen; the first two scroll by themselves.
        for page in (self.data, self.method, Scroll(self.run, self.pages), Scroll(self.result, self.pages)):
            self.pages.addWidget(page)
        layout = QVBoxLayout(self)
        layout.addWidget(self.bar)
        layout.addWidget(self.steps)
        layout.addWidget(self.pages, 1)
        layout.addLayout(self._buttons())
        fit_screen(self, _SIZE)
        self._about_choices: Any = None
        self._connect()
        self.data.target.use_canvas(iface.mapCanvas())
        self._recall()
        self._show_chain()
        if self.session.chain is not None and self.session.chain.running:
            self.go(RUN)
        self._moved(self.steps.currentIndex())

    def _buttons(self) -> QHBoxLayout:
        self.files = JobFiles(self.jobs, self._restore, self._state, self.session, self.messages, self)
        self.back, self.next = QPushButton(tr("Back"), self), QPushButton(tr("Next"), self)
        self.back.setObjectName("undercastBack")
        self.next.setObjectName("undercastNext")
        row = QHBoxLayout()
        row.addWidget(HelpButton("training", self))
        row.addWidget(self.files)
        row.addStretch()
        row.addWidget(self.back)
        row.addWidget(self.next)
        return row

    def _connect(self) -> None:
        self.steps.currentChanged.connect(self._moved)
        self.back.clicked.connect(lambda: self.go(self.steps.currentIndex() - 1))
        self.next.clicked.connect(lambda: self.go(self.steps.currentIndex() + 1))
        self.files.loaded.connect(lambda: self.go(DATA))
        self.data.task.changed.connect(lambda: self.method.fit(self.data.task.task))
        self.data.problem.connect(self._warn_of_choices)
        self.data.changed.connect(self._choices_changed)
        self.data.target.same_bands.toggled.connect(self._choices_changed)
        self.data.target.same_bands.toggled.connect(self._compare)
        self.data.wanted.connect(self._preview)
        self.data.looked.connect(self._compare)
        self.run.start.connect(self._start)
        self.run.pause.connect(self.session.pause)
        self.run.cancel.connect(self.session.cancel)
        self.result.use_on_map.connect(self._use_on_map)
        self.session.changed.connect(self._show_chain)
        self.session.problem.connect(self.messages.warn)
        self.session.finished.connect(self._finished)
        project = QgsProject.instance()
        project.readProject.connect(self._recall)
        project.cleared.connect(self._recall)

    # the window

    def setUserVisible(self, visible: bool) -> None:  # noqa: N802 - as QGIS's docks have it
        """Show it, in front of other windows."""
        hidden = not self.isVisible()
        self.setVisible(visible)
        if visible:
            self.raise_()
            self.activateWindow()
            if hidden and not (self.session.chain and self.session.chain.running):
                # Before all the choices are made, not after.
                self.session.with_engine(JobKind.TRAIN, lambda _: None, self._offer_engine)

    def _offer_engine(self, problem: str) -> None:
        """Tell that nothing can be trained yet, with the way to what is missing."""
        self.messages.offer(
            problem, tr("Engine settings"), lambda: open_settings(self._iface), Qgis.MessageLevel.Warning
        )

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        self._keep()
        event.accept()

    def release(self) -> None:
        """Let go of everything, for the plugin's unloading."""
        self.data.close_previews()
        self.run.show_chain(None)
        self.session.release()
        project = QgsProject.instance()
        project.readProject.disconnect(self._recall)
        project.cleared.disconnect(self._recall)
        self.hide()
        self.deleteLater()

    def go(self, step: int) -> None:
        """Turn to a step."""
        self.steps.setCurrentIndex(step)

    def use_store(self, path: str) -> None:
        """Choose a finished sample store: as the source, or as the target where it has no labels.

        Raises:
            RefusedError: if the folder is none.
        """
        if of_store(path).classes:
            self.data.source.use_store(path)
        else:
            self.data.target.use_store(path)
        self.go(DATA)

    def _use_on_map(self, package: str) -> None:
        chain = self.session.chain
        self.use_on_map.emit(package, {} if chain is None else chains.images([step.job for step in chain.steps]))

    def _moved(self, step: int) -> None:
        self.messages.clear()
        if step == RUN:
            self._propose()
        self.pages.setCurrentIndex(step)
        self.back.setEnabled(step > DATA)
        self.next.setEnabled(step < RESULT)

    # the choices

    def jobs(self) -> tuple[list[dict[str, Any]], chains.RunPaths]:
        """The chain that the choices make, and where it goes.

        Raises:
            RefusedError: if something is missing or cannot work.
        """
        paths = self.method.run_paths()
        made = chains.chain(
            paths,
            self.data.source_job(paths.source_store),
            self.data.target_job(paths.target_store),
            self.method.options(),
            samples=self.data.source.replayed(),
            same_bands=self.data.target.same_bands.isChecked(),
            measure=self.data.target.labelled and self.method.measure.isChecked(),
        )
        return made, paths

    def _propose(self) -> bool:
        """Show the stages of the current choices, unless something is running."""
        chain = self.session.chain
        if chain is not None and chain.running:
            return True
        try:
            made, paths = self.jobs()
        except RefusedError as error:
            self._warn_of_choices(str(error))
            return False
        self.session.propose(made, paths.name)
        return True

    def _recall(self, *_: object) -> None:
        state = recall(QgsProject.instance(), _MEMORY)
        try:
            self._restore(state)
        except (TypeError, ValueError, AttributeError, KeyError):  # edited by hand, or of another version
            self._restore({})

    def _restore(self, state: dict[str, Any]) -> None:
        self.data.restore(state)
        self.method.restore(state)

    def _keep(self) -> None:
        keep(QgsProject.instance(), _MEMORY, self._state())

    def _state(self) -> dict[str, Any]:
        return {**self.data.state(), **self.method.state()}

    # the run

    def _warn_of_choices(self, message: str) -> None:
        """Tell a problem that another choice mends: it goes with the next change."""
        self.messages.warn(message)
        self._about_choices = self.bar.currentItem()

    def _choices_changed(self, *_: object) -> None:
        """What was told of the old choices is not true of the new ones; other messages stay."""
        if self._about_choices is not None and self._about_choices is self.bar.currentItem():
            self.messages.clear()
        self._about_choices = None

    def _preview(self, side: str) -> None:
        self.session.with_engine(JobKind.PREVIEW, lambda engine: self.data.preview(side, engine), self.messages.warn)

    def _compare(self, *_: object) -> None:
        misfit = self.data.misfit()
        if not misfit:
            return
        if self.data.same_number_of_bands():
            settle = self.data.target.same_bands.setChecked
            self.messages.offer(misfit, tr("They are the same"), lambda: settle(True), Qgis.MessageLevel.Warning)
            self._about_choices = self.bar.currentItem()
        else:
            self._warn_of_choices(misfit)

    def _start(self) -> None:
        chain = self.session.chain
        if chain is not None and chain.state in (PAUSED, FAILED):
            # What was begun goes on, even if its project is closed.
            self.messages.clear()
            self.session.start()
            return
        if not self._propose():
            return
        chain = self.session.chain
        try:
            write_beside([step.job for step in chain.steps], self.method.run_paths())
        except RefusedError as error:
            self.messages.warn(str(error))
            return
        self.messages.clear()
        self._keep()
        self.session.start()

    def _show_chain(self) -> None:
        self.run.show_chain(self.session.chain)
        self.result.show_chain(self.session.chain)

    def _finished(self, state: str) -> None:
        chain = self.session.chain
        self.result.show_chain(chain)
        if chain is None or state == RUNNING:
            return
        for step in chain.steps:
            if step.job["kind"] == JobKind.PREPARE and step.outputs.get("store"):
                remember_store(str(step.outputs["store"]))
        package = chain.outputs(JobKind.TRANSFER).get("package")
        if package:
            remember_package(str(package))
        if state == DONE:
            self.go(RESULT)  # first: turning a page clears the messages
            self.messages.good(tr("The training of {} has finished.").format(chain.name))
        elif state == FAILED:
            self._tell_failure(chain)
        elif state == "cancelled":
            self._offer_removal()

    def _tell_failure(self, chain: Chain) -> None:
        step, problem = chain.current, chain.message.partition("\n")[0]
        text = tr("The training of {name} stopped: {problem}").format(name=chain.name, problem=problem)
        # The engine says so where the folder holds a training with other options.
        if step is not None and step.run_folder is not None and str(step.run_folder) in problem:
            self.messages.offer(text, tr("Remove it and start anew"), self._start_anew, Qgis.MessageLevel.Warning)
        else:
            self.messages.warn(text)

    def _start_anew(self) -> None:
        self.session.discard()
        self.session.start()

    def _offer_removal(self) -> None:
        chain = self.session.chain
        if chain is None or not chain.run_folders():
            self.messages.good(tr("Cancelled."))
            return
        text = tr("Cancelled. What was trained so far is kept, and Resume goes on from there.")
        self.messages.offer(text, tr("Remove it"), self.session.discard, Qgis.MessageLevel.Info)
