"""What a run has done so far, kept beside its outputs: a run that was killed goes on at the first unfinished strip."""

from __future__ import annotations

import json
import re
import shutil
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any

from filelock import FileLock, Timeout

from undercast.core.errors import OutputError
from undercast.core.files import DAMAGED, is_own_folder, read_json, staged, sweep, write_json
from undercast.core.inference.task import Decisions

_KEY, _LOCK, _MAP = "key.json", "lock", "map"
_STRIP = re.compile(r"\d{8}\.npz")
_UNFINISHED = re.compile(r"\.(\d{8}\.npz|key\.json)\.part-[0-9a-f]{8}\.(npz|json|lock)")

Read = Callable[[int, IO[bytes]], Any]
"""Reads the decisions that were kept for a strip; a ValueError where they cannot be that strip's."""


class Journal:
    """The folder ``.NAME.undercast`` in the folder of a map's outputs; see :func:`open_journal`.

    It holds the key (what the strips depend on), one file for each finished strip, and a place where the outputs are
    put together. Files get their names when they are whole.
    """

    def __init__(self, folder: Path, read: Read) -> None:
        self.folder = folder
        self.place = folder / _MAP
        """A folder for files that are not finished; emptied when the journal is opened."""
        self._read = read

    def done(self, count: int) -> list[int]:
        """Which of the strips 0 .. count-1 are finished."""
        return [strip for strip in range(count) if self._file(strip).exists()]

    def save(self, strip: int, decisions: Decisions) -> None:
        """Keep a finished strip.

        Raises:
            OutputError: if the disk is full or cannot be written to.
        """
        with staged(self._file(strip)) as part, part.open("wb") as stream:
            decisions.save(stream)

    def load(self, strip: int) -> Any:
        """A finished strip.

        Raises:
            OutputError: if its file was damaged; it is removed, so that the next run makes it again.
        """
        file = self._file(strip)
        try:
            with file.open("rb") as stream:
                return self._read(strip, stream)
        except DAMAGED as error:
            file.unlink(missing_ok=True)
            raise OutputError(
                file, f"was damaged since it was written ({error})", "Run the job again: it makes this part again"
            ) from error

    def discard(self) -> None:
        """Remove everything that was kept, and nothing else."""
        with suppress(OSError):  # what cannot be removed stays
            for path in self.folder.iterdir():
                if _is_ours(path):
                    _remove(path)
            self.folder.rmdir()

    def demand_own(self) -> None:
        """Refuse a folder that is not one of ours alone: nothing of others is emptied.

        Raises:
            OutputError: naming what is there.
        """
        try:
            self.folder.lstat()
        except FileNotFoundError:
            return
        remedy = "Move it away, or choose another name for the map"
        if not is_own_folder(self.folder):
            raise OutputError(self.folder, "is a link or a file, not the folder of an earlier run", remedy)
        entries = list(self.folder.iterdir())
        foreign = [path.name for path in entries if not _is_ours(path)]
        if entries and not any(path.name in (_KEY, _LOCK) for path in entries):
            foreign = [path.name for path in entries]
        if foreign:
            raise OutputError(
                self.folder, f"holds what no run of ours has put there ({', '.join(sorted(foreign)[:3])})", remedy
            )

    def _file(self, strip: int) -> Path:
        return self.folder / f"{strip:08d}.npz"


def _is_ours(path: Path) -> bool:
    """Whether an entry of a journal's folder has the name and kind of one of ours."""
    if path.name == _MAP:
        return is_own_folder(path)
    ours = path.name in (_KEY, _LOCK) or _STRIP.fullmatch(path.name) or _UNFINISHED.fullmatch(path.name)
    return bool(ours) and stat.S_ISREG(path.lstat().st_mode)


def _remove(path: Path) -> None:
    if is_own_folder(path):
        shutil.rmtree(path)
    else:
        path.unlink()


@contextmanager
def open_journal(target: Path, name: str, key: dict[str, Any], read: Read) -> Iterator[tuple[Journal, bool]]:
    """The journal of the map ``name`` in the folder ``target``, for this process alone.

    What was kept under another key is removed. The folder ``target`` is removed in the end if it was made for the
    journal and nothing else is in it.

    Args:
        target: folder of the outputs.
        name: prefix of the outputs.
        key: what the strips depend on, as JSON values.
        read: reads a strip that was kept.

    Returns:
        The journal, and whether something was kept there under another key.

    Raises:
        OutputError: if the place cannot be written to, another process writes the same map, or the journal's folder
            holds what no run has put there.
    """
    made = not target.exists()
    journal = Journal(target / f".{name}.undercast", read)
    lock = FileLock(journal.folder / _LOCK)
    try:
        journal.demand_own()
        journal.folder.mkdir(parents=True, exist_ok=True)
        lock.acquire(timeout=0)
    except Timeout as error:
        raise OutputError(
            target / name, "is being written by another run", "Wait for it, cancel it, or choose another name"
        ) from error
    except OSError as error:
        raise OutputError.from_os_error(target, error) from error
    try:
        yield journal, _prepare(journal, key)
    finally:
        lock.release()
        if not (journal.folder / _KEY).exists():
            journal.discard()
        if made:
            with suppress(OSError):  # there is something in it
                target.rmdir()


def _prepare(journal: Journal, key: dict[str, Any]) -> bool:
    """Empty the journal but for what was kept under this key; give whether there was another one."""
    asked_key = json.loads(json.dumps(key, default=str))
    kept_key = None
    with suppress(OSError, ValueError):
        kept_key = read_json(journal.folder / _KEY)
    try:
        sweep(journal.folder)
        for path in journal.folder.iterdir():
            kept = path.name == _LOCK or (kept_key == asked_key and (path.name == _KEY or _STRIP.fullmatch(path.name)))
            if not kept and _is_ours(path):
                _remove(path)
        journal.place.mkdir()
    except OSError as error:
        raise OutputError.from_os_error(journal.folder, error) from error
    write_json(journal.folder / _KEY, asked_key)
    return kept_key is not None and kept_key != asked_key
