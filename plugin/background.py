"""Short work beside the GUI thread: looking for the engine, summing up areas."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable
from typing import Any

from qgis.PyQt.QtCore import QObject, pyqtSignal

_at_work: set[Background] = set()  # a thread must not outlive the object whose signals it emits


class Background(QObject):
    """One call in a thread of its own; :attr:`done` and :attr:`failed` come on the thread that made the object.

    Args:
        work: is given a function that says whether to stop, and gives the result.
        expected: exceptions whose text is a message for the user; any other is told as a fault.
    """

    done = pyqtSignal(object)
    failed = pyqtSignal(str)
    _ended = pyqtSignal(object, object)

    def __init__(
        self, work: Callable[[Callable[[], bool]], Any], expected: tuple[type[Exception], ...] = (OSError,)
    ) -> None:
        super().__init__()
        self._work = work
        self._expected = expected
        self._stop = threading.Event()
        self._ended.connect(self._tell)

    def start(self) -> Background:
        """Begin; gives itself."""
        _at_work.add(self)
        threading.Thread(target=self._run, name="undercast-background", daemon=True).start()
        return self

    def stop(self) -> None:
        """Ask it to end; neither signal comes then."""
        self._stop.set()

    def _run(self) -> None:
        result, problem = None, None
        try:
            result = self._work(self._stop.is_set)
        except self._expected as error:
            problem = str(error)
        except Exception as error:  # a thread's exception would go unseen
            problem = repr(error)
        with contextlib.suppress(RuntimeError):  # QGIS is closing and Qt has deleted the object
            self._ended.emit(result, problem)

    def _tell(self, result: Any, problem: str | None) -> None:
        _at_work.discard(self)
        if self._stop.is_set():
            return
        if problem is None:
            self.done.emit(result)
        else:
            self.failed.emit(problem)
