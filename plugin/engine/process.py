"""Child processes: the only file of the plugin that starts any.

Nothing here is POSIX-only: pipes are read by threads (Windows cannot ``select`` on them) and a job is cancelled by a
line on its standard input, not by a signal.

Security scanners flag every use of ``subprocess``. Here it is by design and safe: the engine is a process of its own,
the program is the interpreter that the user chose (:mod:`.locate`), and arguments are lists that no shell reads.
"""

from __future__ import annotations

import json
import os
import queue
import subprocess  # nosec B404
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from typing import IO, Any

from ...core.protocol import CANCEL

CANCEL_GRACE = 10.0
"""Seconds from the cancel line to the kill."""
_POLL = 0.1  # seconds between two looks at the user's cancel button
_DRAIN = 2.0  # seconds to wait for output after the end, in case a grandchild still holds the pipe
_TAIL = 30  # lines of standard error to keep for the message after a crash

_FOREIGN = ("PROJ_", "GDAL_", "OGR_", "QT_", "QGIS_", "DYLD_", "PYTHON")
"""Variables with which QGIS's builds point at their own libraries and data; the engine brings its own PROJ and GDAL."""
_FOREIGN_NAMES = {"GEOTIFF_CSV", "VIRTUAL_ENV", "LD_PRELOAD", "__PYVENV_LAUNCHER__", "QML2_IMPORT_PATH"}
_SEARCH_PATHS = ("PATH", "LD_LIBRARY_PATH")
_SYSTEM_PREFIXES = {"", os.sep, "/usr", "/usr/local"}


def clean_environment(environment: Mapping[str, str], prefix: str) -> dict[str, str]:
    """The variables for the engine: without those that lead its Python, PROJ, GDAL or loader into QGIS's own files.

    Args:
        environment: the variables of QGIS's process.
        prefix: QGIS's installation folder. Entries of the search paths below it are left out, unless QGIS is part of
            the system.
    """
    cleaned = {}
    root = os.path.normcase(os.path.normpath(prefix)) if prefix else ""
    bundled = root not in _SYSTEM_PREFIXES
    for name, value in environment.items():
        upper = name.upper()
        if upper.startswith(_FOREIGN) or upper in _FOREIGN_NAMES:
            continue
        if upper in _SEARCH_PATHS and bundled:
            kept = [entry for entry in value.split(os.pathsep) if not _below(entry, root)]
            if not kept:
                continue
            value = os.pathsep.join(kept)
        cleaned[name] = value
    return cleaned


def _below(entry: str, root: str) -> bool:
    entry = os.path.normcase(os.path.normpath(entry)) if entry else ""
    return entry == root or entry.startswith(root + os.sep)


def _window_flags() -> int:
    # No console window flashes up, and a Ctrl-C in QGIS's console does not reach the engine unasked.
    if sys.platform == "win32":
        return subprocess.CREATE_NO_WINDOW | subprocess.CREATE_NEW_PROCESS_GROUP
    return 0


def capture(arguments: list[str], environment: Mapping[str, str], timeout: float) -> tuple[int, str, str]:
    """Run a short command; give its exit code, standard output and standard error.

    Raises:
        OSError: if it cannot be started.
        TimeoutError: if it takes longer than ``timeout`` seconds; it is ended then.
    """
    try:
        done = subprocess.run(  # nosec B603
            arguments,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            env=dict(environment),
            timeout=timeout,
            check=False,
            encoding="utf-8",
            errors="replace",
            creationflags=_window_flags(),
        )
    except subprocess.TimeoutExpired as error:
        raise TimeoutError(f"no answer within {timeout:.0f} s") from error
    return done.returncode, done.stdout, done.stderr


class EngineProcess:
    """A running engine. Use it as a context manager: leaving it ends the process.

    Args:
        arguments: the command line.
        environment: the process's variables.
        grace: seconds that it has to end when cancelled; 0 for a program that does not know the cancel line.

    Attributes:
        exit_code: None while it runs.
        tail: the last lines of standard error.
        killed: whether it had to be killed because it did not end when cancelled.
    """

    def __init__(self, arguments: list[str], environment: Mapping[str, str], grace: float = CANCEL_GRACE) -> None:
        self.exit_code: int | None = None
        self._grace = grace
        self.tail: deque[str] = deque(maxlen=_TAIL)
        self.killed = False
        self._lines: queue.Queue[tuple[str, str | None]] = queue.Queue()
        self._process = subprocess.Popen(  # nosec B603
            arguments,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=dict(environment),
            encoding="utf-8",
            errors="replace",
            creationflags=_window_flags(),
        )
        _alive.add(self)
        for name, stream in (("out", self._process.stdout), ("err", self._process.stderr)):
            threading.Thread(target=self._read, args=(name, stream), name=f"undercast-{name}", daemon=True).start()

    def _read(self, name: str, stream: IO[str]) -> None:
        with stream:
            for line in stream:
                self._lines.put((name, line.rstrip("\r\n")))
        self._lines.put((name, None))

    def events(self, cancelled: Callable[[], bool]) -> Iterator[dict[str, Any] | str]:
        """Give events as objects, and lines that are none as strings, until the process has ended.

        ``cancelled`` is asked some ten times a second; once it says yes the engine is told to cancel, and killed if it
        has not ended ``grace`` seconds later.
        """
        open_streams = 2
        cancelled_at: float | None = None
        ended: float | None = None
        while open_streams:
            now = time.monotonic()
            if cancelled_at is None and cancelled():
                cancelled_at = now
                self._tell_cancel()
            elif cancelled_at is not None and now - cancelled_at > self._grace and self._process.poll() is None:
                self._kill()
            if ended is None and self._process.poll() is not None:
                ended = now
            if ended is not None and now - ended > _DRAIN and self._lines.empty():
                break
            try:
                name, line = self._lines.get(timeout=_POLL)
            except queue.Empty:
                continue
            if line is None:
                open_streams -= 1
            elif name == "err":
                self.tail.append(line)
                yield line
            else:
                yield _event(line)
        self._finish()

    def _tell_cancel(self) -> None:
        try:
            self._process.stdin.write(CANCEL + "\n")
            self._process.stdin.flush()
        except OSError:
            self.tail.append("(the engine had closed its standard input)")

    def _kill(self) -> None:
        self.killed = True
        self._process.kill()

    def _finish(self) -> None:
        """Wait for the end; kill what does not end after its standard input was closed."""
        if self.exit_code is not None:
            return
        try:
            self._process.stdin.close()
        except OSError:
            self.tail.append("(the engine had closed its standard input)")
        try:
            self.exit_code = self._process.wait(timeout=CANCEL_GRACE)
        except subprocess.TimeoutExpired:
            self._kill()
            self.exit_code = self._process.wait()
        _alive.discard(self)

    def __enter__(self) -> EngineProcess:
        return self

    def __exit__(self, *_: object) -> None:
        self._finish()


_alive: set[EngineProcess] = set()


def at_work() -> bool:
    """Whether a process runs, of whichever window or algorithm: its libraries had better stay."""
    return bool(_alive)


def _event(line: str) -> dict[str, Any] | str:
    try:
        value = json.loads(line)
    except ValueError:
        return line
    return value if isinstance(value, dict) and isinstance(value.get("event"), str) else line
