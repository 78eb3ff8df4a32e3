"""Reading ahead: one thread prepares the next items while the caller works on this one."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Generator, Iterable
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")

_PATIENCE = 0.25  # seconds between looks whether the job was cancelled or the caller has gone


def read_ahead(
    work: Callable[[T], R], items: Iterable[T], depth: int = 2, check: Callable[[], None] | None = None
) -> Generator[R]:
    """Give ``work(item)`` for each item in order, computed in one thread at most ``depth`` results ahead.

    Args:
        work: what the thread does; its errors are raised here.
        items: iterated over in the thread.
        depth: results that may wait, hence the bound of memory.
        check: called while waiting; may raise to end.
    """
    results: queue.Queue[tuple[R | None, BaseException | None]] = queue.Queue(maxsize=depth)
    stopped = threading.Event()

    def put(result: R | None, error: BaseException | None) -> None:
        while not stopped.is_set():
            try:
                results.put((result, error), timeout=_PATIENCE)
                return
            except queue.Full:
                continue

    def run() -> None:
        try:
            for item in items:
                if stopped.is_set():
                    return
                put(work(item), None)
            put(None, StopIteration())
        except BaseException as error:  # whatever it is belongs to the caller's thread
            put(None, error)

    thread = threading.Thread(target=run, name="reader", daemon=True)
    thread.start()
    try:
        while True:
            try:
                result, error = results.get(timeout=_PATIENCE)
            except queue.Empty:
                if check is not None:
                    check()
                continue
            if isinstance(error, StopIteration):
                return
            if error is not None:
                raise error
            yield result  # type: ignore[misc]
    finally:
        stopped.set()
        thread.join()  # the rasters are closed after this, not under the reader
