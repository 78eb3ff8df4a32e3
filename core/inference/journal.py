"""What a run has done so far, kept beside its outputs: a run that was killed goes on at the first unfinished strip."""

from __future__ import annotations

import json
import shutil
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from undercast.core.errors import OutputError
from undercast.core.files import staged, write_json
from undercast.core.inference.decisions import Decisions

_KEY, _LOCK, _MAP = "key.json", "lock", "map"
_DAMAGED = (ValueError, KeyError, OSError, zipfile.BadZipFile)


class Journal:
    """The folder ``.NAME.undercast`` in the folder of a map's outputs; see :func:`open_journal`.

    It holds the key (what the strips depend on), one file for each finished strip, and a place where the outputs are
    put together. Files get their names when they are whole.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.place = folder / _MAP
        """A folder for files that are not finished; emptied when the journal is opened."""

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

    def load(self, strip: int) -> Decisions:
        """A finished strip.

        Raises:
            OutputError: if its file was damaged; it is removed, so that the next run makes it again.
        """
        file = self._file(strip)
        try:
            with file.open("rb") as stream:
                return Decisions.load(stream)
        except _DAMAGED as error:
            file.unlink(missing_ok=True)
            raise OutputError(
                file, f"was damaged since it was written ({error})", "Run the job again: it makes this part again"
            ) from error

    def discard(self) -> None:
        """Remove everything that was kept."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def _file(self, strip: int) -> Path:
        return self.folder / f"{strip:08d}.npz"


@contextmanager
def open_journal(target: Path, name: str, key: dict[str, Any]) -> Iterator[tuple[Journal, bool]]:
    """The journal of the map ``name`` in the folder ``target``, for this process alone.

    What was kept under another key is removed. The folder ``target`` is removed in the end if it was made for the
    journal and nothing else is in it.

    Args:
        target: folder of the outputs.
        name: prefix of the outputs.
        key: what the strips depend on, as JSON values.

    Returns:
        The journal, and whether something was kept there under another key.

    Raises:
        OutputError: if the place cannot be written to, or another process writes the same map.
    """
    made = not target.exists()
    journal = Journal(target / f".{name}.undercast")
    lock = FileLock(journal.folder / _LOCK)
    try:
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
    told = json.loads(json.dumps(key, default=str))
    found = None
    with suppress(OSError, ValueError):
        found = json.loads((journal.folder / _KEY).read_text(encoding="utf-8"))
    try:
        for path in journal.folder.iterdir():
            if path.name == _LOCK or (found == told and path.suffix in (".json", ".npz") and path.name[0] != "."):
                continue
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink()
        journal.place.mkdir()
    except OSError as error:
        raise OutputError.from_os_error(journal.folder, error) from error
    write_json(journal.folder / _KEY, told)
    return found is not None and found != told
