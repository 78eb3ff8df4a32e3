"""Work on the GUI thread in steps, between which QGIS can do other things."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from qgis.PyQt.QtCore import QObject, QTimer


class Steps(QObject):
    """Takes one step of ``work`` a turn of the event loop; calls ``done`` after the last one.

    Args:
        work: the steps.
        done: what comes then.
    """

    def __init__(self, work: Iterator[None], done: Callable[[], None]) -> None:
        super().__init__()
        self._work = work
        self._done = done

    def start(self) -> Steps:
        """Begin; gives itself."""
        QTimer.singleShot(0, self._step)
        return self

    def _step(self) -> None:
        for _ in self._work:
            QTimer.singleShot(0, self._step)
            return
        self._done()
