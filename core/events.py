"""How a running job speaks: progress, log, metrics, figures, its result or its error; and how it is told to stop."""

from __future__ import annotations

import json
import os
import sys
import threading
import time
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, suppress
from pathlib import Path
from typing import IO, Any, TypeVar

from undercast.core import processes
from undercast.core.errors import CancelledError, UndercastError, cut, known_failure
from undercast.core.protocol import Event, ExitCode

T = TypeVar("T")

_PROGRESS_INTERVAL = 0.2  # seconds; a reader in a GUI needs no more
_MESSAGE, _NAME = 5000, 200  # characters that are told of a message and of a stage's name


class Reporter(AbstractContextManager["Reporter"], ABC):
    """Takes a job's events. Cancelling lives in the progress iterator, so no loop can forget it.

    ``fraction`` of the whole job comes from :meth:`plan`: the stages' names with their relative costs.
    """

    def __init__(self) -> None:
        self._cancelled = threading.Event()
        self._plan: dict[str, float] = {}
        self._finished: set[str] = set()

    @abstractmethod
    def emit(self, event: Event, **fields: Any) -> None:
        """Take one event with its fields (see :mod:`undercast.core.protocol`)."""

    def cancel(self) -> None:
        """Ask the job to end; safe from signal handlers and other threads."""
        self._cancelled.set()

    @property
    def cancelled(self) -> bool:
        """Whether the job was asked to end."""
        return self._cancelled.is_set()

    def check(self) -> None:
        """Raise CancelledError if the job was asked to end. Call it at least once a second."""
        if self._cancelled.is_set():
            raise CancelledError

    def plan(self, **stages: float) -> None:
        """Name the stages to come with their relative costs, so that progress tells the fraction of the whole."""
        self._plan = dict(stages)
        self._finished = set()

    def progress(self, stage: str, items: Iterable[T], total: float | None = None, start: int = 0) -> Iterator[T]:
        """Iterate over ``items``, telling progress and ending when the job is cancelled.

        Args:
            stage: what is going on, in a word or two.
            items: what to iterate over.
            total: how many steps the stage has in all; by default, as many as there are items.
            start: how many of them were done before, where a stage is told in several parts.
        """
        if total is None:
            total = len(items)  # type: ignore[arg-type]
        begun = time.monotonic()
        shown = 0.0
        self.check()
        self._advance(stage, start, total, None)
        for done, item in enumerate(items, start=start + 1):
            yield item
            self.check()
            now = time.monotonic()
            if now - shown >= _PROGRESS_INTERVAL or done == total:
                shown = now
                self._advance(stage, done, total, (now - begun) / (done - start) * (total - done))
        self._finished.add(stage)

    def _advance(self, stage: str, done: float, total: float, seconds_left: float | None) -> None:
        fraction = None
        whole = sum(self._plan.values())
        if stage in self._plan and whole:
            before = sum(cost for name, cost in self._plan.items() if name in self._finished - {stage})
            fraction = round(min(1.0, (before + self._plan[stage] * done / max(total, 1)) / whole), 4)
        left = None if seconds_left is None else round(seconds_left, 1)
        stage = cut(stage, _NAME)
        self.emit(Event.PROGRESS, stage=stage, done=done, total=total, fraction=fraction, seconds_left=left)

    def info(self, message: str) -> None:
        """Log something worth knowing."""
        self.emit(Event.LOG, level="info", message=cut(message, _MESSAGE))

    def warn(self, message: str) -> None:
        """Log something the user should look at."""
        self.emit(Event.LOG, level="warning", message=cut(message, _MESSAGE))

    def metric(self, name: str, value: float, **tags: Any) -> None:
        """Tell a measured number, with tags such as stage, epoch, split."""
        self.emit(Event.METRIC, name=name, value=float(value), **tags)

    def figure(self, name: str, path: Any) -> None:
        """Tell of a picture that was written."""
        self.emit(Event.FIGURE, name=name, path=str(path))

    def result(self, outputs: dict[str, Any]) -> None:
        """Tell the job's outputs; the last event of a job that succeeded."""
        self.emit(Event.RESULT, outputs=outputs)

    def error(self, error: BaseException) -> ExitCode:
        """Tell why the job ended and give the exit code for it."""
        error = error if isinstance(error, UndercastError) else known_failure(error) or error
        if isinstance(error, UndercastError):
            code, subject = error.exit_code, error.subject
            problem, remedy = error.problem, error.remedy
        else:
            code, subject = ExitCode.INTERNAL, "Undercast"
            problem = cut(f"{type(error).__name__}: {error}", _MESSAGE)
            remedy = "This is a fault of Undercast; please report it with the log"
        self.emit(
            Event.ERROR,
            kind=code.name.lower(),
            message=str(error) if isinstance(error, UndercastError) else f"{problem}. {remedy}.",
            input=subject,
            problem=problem,
            remedy=remedy,
        )
        return code

    def __exit__(self, *_: object) -> None:
        return None


class Recorder(Reporter):
    """Keeps the events in a list: for callers in the same process, and for tests."""

    def __init__(self) -> None:
        super().__init__()
        self.events: list[dict[str, Any]] = []

    def emit(self, event: Event, **fields: Any) -> None:
        self.events.append({"event": str(event), **fields})


def unheard(reporter: Reporter, stream: IO[str], error: OSError) -> None:
    """Cancel a job whose events nobody reads: the other end of ``stream`` is gone.

    What the stream still holds goes nowhere, so that Python does not stumble over it when it ends.

    Raises:
        OSError: if it is the stream of a file, whose disk is full.
    """
    if stream not in (sys.stdout, sys.stderr):
        raise error
    reporter.cancel()
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


class JsonLines(Reporter):
    """Writes one JSON object a line. Where nobody reads any more, the job is cancelled."""

    def __init__(self, stream: IO[str]) -> None:
        super().__init__()
        self._stream = stream
        self._lock = threading.Lock()
        self._heard = True

    def emit(self, event: Event, **fields: Any) -> None:
        line = json.dumps({"event": str(event), "time": round(time.time(), 3), **fields}, default=str)
        with self._lock:
            if not self._heard:
                return
            try:
                self._stream.write(line + "\n")
                self._stream.flush()
            except OSError as error:
                self._heard = False
                unheard(self, self._stream, error)


class Terminal(Reporter):
    """Shows progress bars with the time left on a terminal, and plain lines where standard error is no terminal."""

    def __init__(self) -> None:
        super().__init__()
        from rich.console import Console
        from rich.progress import (
            BarColumn,
            MofNCompleteColumn,
            Progress,
            TextColumn,
            TimeElapsedColumn,
            TimeRemainingColumn,
        )

        self._console = Console(stderr=True)
        self._bars = Progress(
            TextColumn("{task.description:<22}", markup=False),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            TimeRemainingColumn(),
            console=self._console,
        )
        self._tasks: dict[str, Any] = {}
        self._heard = True

    def __enter__(self) -> Terminal:
        self._bars.start()
        return self

    def __exit__(self, *_: object) -> None:
        with suppress(OSError):  # nobody looks any more
            self._bars.stop()

    def emit(self, event: Event, **fields: Any) -> None:
        if self._heard:
            try:
                self._show(event, fields)
            except OSError as error:
                self._heard = False
                unheard(self, sys.stderr, error)

    def _show(self, event: Event, fields: dict[str, Any]) -> None:
        if event is Event.PROGRESS:
            stage = fields["stage"]
            if stage not in self._tasks:
                self._tasks[stage] = self._bars.add_task(stage, total=fields["total"])
            self._bars.update(self._tasks[stage], completed=fields["done"], total=fields["total"])
        elif event is Event.LOG:
            style = "yellow" if fields["level"] == "warning" else None
            self._console.print(fields["message"], style=style, markup=False, highlight=False)
        elif event is Event.METRIC:
            tags = " ".join(
                f"{key}={value}"
                for key, value in fields.items()
                if key not in ("name", "value") and not isinstance(value, list)
            )
            self._console.print(f"  {fields['name']} {fields['value']:.4f}  {tags}", style="dim", markup=False)
        elif event is Event.FIGURE:
            self._console.print(f"  {fields['name']}: {fields['path']}", style="dim", markup=False)
        elif event is Event.RESULT:
            for name, value in fields["outputs"].items():
                if value in (None, "") or isinstance(value, dict):  # for programs; people were told in sentences
                    continue
                self._console.print(f"{name}: {value}", markup=False, highlight=False)
        elif event is Event.ERROR:
            self._console.print(f"error: {fields['message']}", style="red", markup=False, highlight=False)


class Errors(Reporter):
    """Tells errors alone, as a line with the process's number: for processes that train along with the first one."""

    def __init__(self, stream: IO[str]) -> None:
        super().__init__()
        self._stream = stream

    def emit(self, event: Event, **fields: Any) -> None:
        if event is Event.ERROR:
            self._stream.write(f"process {processes.number()}: error: {fields['message']}\n")
            self._stream.flush()


class Recording(Reporter):
    """Passes every event on and keeps all but the progress in a JSON-lines file: a run folder's ``events.jsonl``."""

    def __init__(self, inner: Reporter, path: Path) -> None:
        super().__init__()
        self._inner = inner
        self._path = path
        with suppress(FileNotFoundError), path.open("rb+") as stream:
            stream.seek(max(0, stream.seek(0, os.SEEK_END) - 1))
            if stream.read(1) not in (b"\n", b""):  # a kill leaves half a line
                stream.write(b"\n")

    def cancel(self) -> None:
        self._inner.cancel()

    @property
    def cancelled(self) -> bool:
        return self._inner.cancelled

    def check(self) -> None:
        self._inner.check()

    def plan(self, **stages: float) -> None:
        self._inner.plan(**stages)
        super().plan(**stages)

    def emit(self, event: Event, **fields: Any) -> None:
        self._inner.emit(event, **fields)
        if event is not Event.PROGRESS and not processes.number():
            with self._path.open("a", encoding="utf-8") as stream:
                JsonLines(stream).emit(event, **fields)
