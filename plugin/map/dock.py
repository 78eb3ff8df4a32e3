"""The dock *Undercast map*: make a map, look into its cells, sum up its areas."""

from __future__ import annotations

import contextlib
from typing import Any

from qgis.core import Qgis, QgsProject
from qgis.gui import QgsDockWidget, QgsMessageBarItem
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QPushButton, QTabWidget

from ...core.protocol import JobKind
from ..background import Background
from ..banner import open_settings
from ..engine.locate import EngineNotFoundError, locate
from ..expectation import GOOD
from ..memory import keep, recall
from ..messages import push
from ..text import tr
from .areas_view import AreasView
from .cell_view import CellView
from .live import remove_leftovers
from .packages import remember_package
from .run import Outcome
from .runner import Runner

_TITLE = "Undercast"
_SHOWN = 15  # seconds that good news stay


class MapDock(QgsDockWidget):
    """The dock. It follows QGIS's project: every project has choices of its own.

    Args:
        iface: QGIS's interface.
    """

    def __init__(self, iface: Any) -> None:
        super().__init__(tr("Undercast map"), iface.mainWindow())
        self.setObjectName("UndercastMapDock")
        self._iface = iface
        self._message: QgsMessageBarItem | None = None
        self._warnings: list[QgsMessageBarItem] = []
        canvas = iface.mapCanvas()
        self.tabs = QTabWidget(self)
        self.runner = Runner(canvas, self.tabs)
        self.cell = CellView(canvas, self.tabs)
        self.areas = AreasView(canvas, self.tabs)
        for view, title in ((self.runner, tr("Map")), (self.cell, tr("Cell")), (self.areas, tr("Areas"))):
            self.tabs.addTab(view, title)
        self.setWidget(self.tabs)
        self.runner.started.connect(self._keep)
        self.runner.refused.connect(lambda message: self._tell(message, Qgis.MessageLevel.Warning))
        self.runner.started.connect(self._forget_warnings)
        self.runner.warned.connect(self._warn)
        self.runner.ended.connect(self._ended)
        self.areas.failed.connect(lambda message: self._tell(message, Qgis.MessageLevel.Warning))
        self.areas.written.connect(self._written)
        self.areas.points.message.connect(self._tell_of_points)
        self.tabs.currentChanged.connect(self._turned)
        project = QgsProject.instance()
        self._connections = [
            (project.readProject, self._opened),
            (project.cleared, self._cleared),
            (project.writeProject, self._keep),
            (project.layersAdded, self._layers_changed),
            (project.legendLayersAdded, self._layers_changed),  # maps and points are looked for in the tree
            (project.layersRemoved, self._layers_changed),
        ]
        for signal, slot in self._connections:
            signal.connect(slot)
        self._engine: Background | None = None
        self.opened.connect(self._look_for_engine)
        self._restore()
        # Behind one another: two docks of ours do not fit on a small screen.
        iface.addTabifiedDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self, ["undercastLabelling"], True)

    def use_package(self, path: str, images: dict[str, Any] | None = None) -> None:
        """Come to the front with this model package chosen: what *Use on map* asks for.

        Args:
            path: the package.
            images: what it was made for: paths of ``optical``, ``sar`` and ``mask``, and how cloud is known; what they
                do not tell stays as it is.
        """
        remember_package(path)
        self.runner.form.images.take(images or {})
        self.runner.form.package.choose(path)
        self.tabs.setCurrentWidget(self.runner)
        self.setUserVisible(True)
        self.runner.form.images.optical.setFocus()

    def release(self) -> None:
        """Take everything off QGIS, for the plugin's unloading; a run is cancelled."""
        for signal, slot in self._connections:
            signal.disconnect(slot)
        if self._engine is not None:
            self._engine.stop()
        self.runner.cancel()
        self.runner.form.area.dispose()
        self.cell.dispose()
        self.areas.dispose()
        self._iface.removeDockWidget(self)
        self.deleteLater()

    # the project

    def _restore(self) -> None:
        form = self.runner.form
        try:
            form.restore(recall(QgsProject.instance(), "map"))
        except (TypeError, ValueError, AttributeError):  # edited by hand, or of another version
            form.restore({})

    def _opened(self, *_: object) -> None:
        remove_leftovers(QgsProject.instance())
        self._restore()
        self.areas.refresh()

    def _cleared(self) -> None:
        self.cell.clear()
        self._restore()
        self.areas.refresh()

    def _keep(self, *_: object) -> None:
        keep(QgsProject.instance(), "map", self.runner.form.state())

    def _layers_changed(self, *_: object) -> None:
        self.runner.form.fit()
        if self.tabs.currentWidget() is self.areas:
            self.areas.refresh()

    # what the views tell

    def _turned(self, _: int) -> None:
        if self.tabs.currentWidget() is self.areas:
            self.areas.refresh()

    def _ended(self, outcome: Outcome) -> None:
        if outcome.made is not None:
            self.cell.refresh()
            self.areas.refresh(outcome.made)
        if outcome.fine:
            expected = outcome.expected
            if expected is None or expected.verdict == GOOD:
                sentences = [outcome.message, *([expected.words()] if expected is not None else [])]
                self._tell(" ".join(sentences), Qgis.MessageLevel.Success, _SHOWN)
            else:  # that first, and until it is closed: a map looks alike whatever it is worth
                self._tell(f"{expected.words()} {outcome.message}", expected.level)
        elif outcome.cancelled:
            self._tell(outcome.message, Qgis.MessageLevel.Info, _SHOWN)
        else:
            self._tell(outcome.message, Qgis.MessageLevel.Critical)

    def _written(self, path: str) -> None:
        self._tell(tr("The areas are written to {}.").format(path), Qgis.MessageLevel.Success, _SHOWN)

    def _look_for_engine(self) -> None:
        """Tell before the choices are made that no map can be made yet, with the way to what is missing."""
        self._engine = Background(lambda _: locate(JobKind.CLASSIFY), (EngineNotFoundError, OSError))
        self._engine.failed.connect(self._offer_engine)
        self._engine.start()

    def _offer_engine(self, problem: str) -> None:
        self._tell(problem, Qgis.MessageLevel.Warning)
        if self._message is None:
            return
        button = QPushButton(tr("Engine settings"), self._message)
        button.setObjectName("undercastMessageButton")
        button.clicked.connect(lambda: open_settings(self._iface))
        self._message.layout().addWidget(button)

    def _tell_of_points(self, message: str, fine: bool) -> None:
        self._tell(message, Qgis.MessageLevel.Success if fine else Qgis.MessageLevel.Warning, _SHOWN if fine else 0)

    def _warn(self, message: str) -> None:
        """Show a warning until it is closed or another map is begun: what comes behind it does not take it away."""
        self._warnings.append(push(self._iface.messageBar(), message, Qgis.MessageLevel.Warning, 0, _TITLE))

    def _forget_warnings(self) -> None:
        while self._warnings:
            with contextlib.suppress(RuntimeError):  # it was closed
                self._iface.messageBar().popWidget(self._warnings.pop())

    def _tell(self, message: str, level: Qgis.MessageLevel, seconds: int = 0) -> None:
        """Show a message in place of the dock's last one."""
        bar = self._iface.messageBar()
        with contextlib.suppress(RuntimeError):  # it has gone by itself
            if self._message is not None:
                bar.popWidget(self._message)
        self._message = push(bar, message, level, seconds, _TITLE)
