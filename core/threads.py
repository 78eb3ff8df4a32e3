"""Work in stages that overlap: threads of one stage feed those of the next through bounded queues."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Generator, Iterable, Sequence
from typing import Any

_PATIENCE = 0.1  # seconds between looks whether the job was cancelled or the caller has gone

Stage = tuple[Callable[[Any], Any], int]
"""What is done with an item, and by how many threads."""


class _End:
    """Stands in a queue for the end of what a stage gives."""


def overlap(
    items: Iterable[Any], stages: Sequence[Stage], depth: int = 2, check: Callable[[], None] | None = None
) -> Generator[Any]:
    """Give what the stages make of each item: in order where every stage has one thread, else as they get done.

    Args:
        items: iterated over by the first stage's threads, one at a time.
        stages: first to last; their errors are raised here.
        depth: results that may wait behind each stage, hence the bound of memory.
        check: called while waiting; may raise to end.
    """
    stopped = threading.Event()
    queues: list[queue.Queue[Any]] = [queue.Queue(maxsize=depth) for _ in stages]
    source, taking = iter(items), threading.Lock()
    left = [count for _, count in stages]

    def put(target: queue.Queue[Any], item: Any) -> None:
        while not stopped.is_set():
            try:
                target.put(item, timeout=_PATIENCE)
                return
            except queue.Full:
                continue

    def take(number: int) -> Any:
        if number == 0:
            with taking:
                return next(source, _End)
        while not stopped.is_set():
            try:
                result = queues[number - 1].get(timeout=_PATIENCE)
            except queue.Empty:
                continue
            if result is _End:
                put(queues[number - 1], _End)  # for the other threads of this stage
            return result
        return _End

    def run(number: int, work: Callable[[Any], Any]) -> None:
        try:
            while not stopped.is_set() and (item := take(number)) is not _End:
                put(queues[number], work(item))
        except BaseException as error:  # whatever it is belongs to the caller's thread
            put(queues[-1], _Failure(error))
        with taking:
            left[number] -= 1
            last = left[number] == 0
        if last:
            put(queues[number], _End)

    threads = [
        threading.Thread(target=run, args=(number, work), name=f"stage {number}", daemon=True)
        for number, (work, count) in enumerate(stages)
        for _ in range(count)
    ]
    for thread in threads:
        thread.start()
    try:
        while True:
            try:
                result = queues[-1].get(timeout=_PATIENCE)
            except queue.Empty:
                if check is not None:
                    check()
                continue
            if result is _End:
                return
            if isinstance(result, _Failure):
                raise result.error
            yield result
    finally:
        stopped.set()
        for thread in threads:
            thread.join()  # the rasters are closed after this, not under the readers


class _Failure:
    """An error on its way to the caller's thread."""

    def __init__(self, error: BaseException) -> None:
        self.error = error
