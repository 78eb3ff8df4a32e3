"""Who is told, while rasters are opened, of what is odd about them; and whether that one wants the job to end.

Rasters are opened in many places, deep inside of what they are opened for. A job says once, around all of it, who
listens; without that nothing is told, and nothing ends early.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from undercast.core.events import Reporter

_listener: ContextVar[Reporter | None] = ContextVar("listener", default=None)


@contextmanager
def listening(reporter: Reporter) -> Iterator[None]:
    """Have ``reporter`` told of what this thread finds odd in the block, and asked whether to go on."""
    token = _listener.set(reporter)
    try:
        yield
    finally:
        _listener.reset(token)


def check() -> None:
    """Raise CancelledError if the job was asked to end. Called wherever opening a raster may take long."""
    if (reporter := _listener.get()) is not None:
        reporter.check()


def warn(message: str) -> None:
    """Tell of what may make a map wrong."""
    if (reporter := _listener.get()) is not None:
        reporter.warn(message)


def info(message: str) -> None:
    """Tell of what is done about a raster."""
    if (reporter := _listener.get()) is not None:
        reporter.info(message)
