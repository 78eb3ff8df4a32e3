"""An installation of the engine's environment in QGIS's task list: it outlives the options dialog that started it."""

from __future__ import annotations

import contextlib
import platform
import sys

from qgis.core import Qgis, QgsApplication, QgsTask
from qgis.PyQt.QtCore import QLockFile, QObject, pyqtSignal

from .. import paths
from ..text import tr
from .environment import home, remove
from .installer import InstallationError, Installer, Order, StoppedError
from .network import read_network

LOG = "engine.log"
"""The file in the plugin's data folder that keeps the last installation's log."""


class Installation(QObject):
    """One installation. All signals come on the GUI's thread; :attr:`ended` comes once, as the last."""

    line = pyqtSignal(str)
    """A line for the log."""
    step = pyqtSignal(str)
    """What is going on now."""
    advanced = pyqtSignal(float)
    """How much is done, 0..1."""
    ended = pyqtSignal(str)
    """What went wrong, with what to do; empty if it is done or was cancelled."""

    def __init__(self, order: Order) -> None:
        super().__init__()
        self.order = order
        self.log = [_header(order)]
        self.now = ""
        """What is going on."""
        self.fraction = 0.0
        self._work = _Work(order)
        for signal, slot in (
            (self._work.line, self._hear),
            (self._work.step, self._note),
            (self._work.advanced, self._count),
            (self._work.ended, self._end),
        ):
            signal.connect(slot)

    def start(self) -> Installation:
        """Put it into QGIS's task list; gives itself."""
        global _current
        _current = self
        QgsApplication.taskManager().addTask(self._work)
        return self

    def cancel(self) -> None:
        """Stop it, and remove what was begun; an environment that was there before stays, to be continued."""
        if _current is self:
            self._work.asked = True
            self._work.cancel()

    def _hear(self, line: str) -> None:
        self.log.append(line)
        self.line.emit(line)

    def _note(self, step: str) -> None:
        self.now = step
        self.step.emit(step)

    def _count(self, fraction: float) -> None:
        self.fraction = fraction
        self.advanced.emit(fraction)

    def _end(self, problem: str) -> None:
        global _current
        _current = None
        if problem:
            self._hear(problem)
        with contextlib.suppress(OSError):  # a full disk: the page shows the log all the same
            (home() / LOG).write_text("\n".join(self.log) + "\n", encoding="utf-8")
        self.ended.emit(problem)


_current: Installation | None = None


def current() -> Installation | None:
    """The installation that runs, for a page that is opened again."""
    return _current


def last_log() -> str:
    """The log of the last installation; empty if there is none."""
    try:
        return (home() / LOG).read_text(encoding="utf-8")
    except OSError:
        return ""


def _header(order: Order) -> str:
    # In English: it is read by those who get the bug report.
    more = " with OpenVINO" if order.variant.openvino else ""
    versions = f"Undercast {paths.version()}, QGIS {Qgis.QGIS_VERSION}, Python {sys.version.split()[0]}"
    return "\n".join(
        [
            f"{versions}, {platform.platform()}",
            f"variant {order.variant.name}{more}, made from {order.base}, into {home()}",
            f"wheels {order.wheels or 'from the package index'}",
        ]
    )


class _Work(QgsTask):
    """What the task manager runs, owns and deletes."""

    line = pyqtSignal(str)
    step = pyqtSignal(str)
    advanced = pyqtSignal(float)
    ended = pyqtSignal(str)

    def __init__(self, order: Order) -> None:
        super().__init__(tr("Undercast: engine environment"), QgsTask.Flag.CanCancel)
        self.asked = False
        """Whether the user cancelled it on the page; QGIS cancels tasks when it closes, and what has come is kept."""
        self._order = order
        self._problem = ""

    def run(self) -> bool:
        try:
            return self._run()
        except OSError as error:
            self._problem = tr("The environment cannot be written: {}").format(error)
        except Exception as error:  # an exception must not leave a task's thread
            self._problem = tr("Undercast itself failed: {}").format(repr(error))
        return False

    def _run(self) -> bool:
        home().mkdir(parents=True, exist_ok=True)
        lock = QLockFile(str(home() / "engine.lock"))
        # A lock whose holder has died is taken over; one that is old is not, since an installation may take an hour.
        lock.setStaleLockTime(0)
        if not lock.tryLock(0):
            self._problem = tr("Another QGIS is working on the environment. Wait until it has finished.")
            return False
        try:
            network = read_network()  # not on the GUI's thread: the authorities that are trusted take a while to read
            self.line.emit(f"proxy {'yes' if network.proxy else 'no'}")
            Installer(self._order, network, self.line.emit, self.step.emit, self._advance, self.isCanceled).run()
            return True
        except StoppedError:
            self._stop()
        except InstallationError as error:
            self._problem = str(error)
        finally:
            lock.unlock()
        return False

    def _stop(self) -> None:
        self.line.emit(tr("Cancelled."))
        if self.asked and self._order.fresh:
            self.step.emit(tr("Removing what was begun"))
            try:
                remove()
            except OSError as error:
                self._problem = tr("Not everything could be removed: {}").format(error)

    def _advance(self, fraction: float) -> None:
        self.setProgress(100 * fraction)
        self.advanced.emit(fraction)

    def finished(self, result: bool) -> None:
        self.ended.emit(self._problem)
