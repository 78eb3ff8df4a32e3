"""Outputs that appear whole or not at all, and digests of inputs."""

from __future__ import annotations

import hashlib
import json
import os
import re
import secrets
import shutil
import stat
import struct
import tempfile
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from undercast.core import processes
from undercast.core.errors import OutputError

_PART, _OLD = ".part-", ".old"
_LEFT = re.compile(r"(\..+)?\.part-[0-9a-f]{8}\.lock", re.DOTALL)
_swept: set[Path] = set()
_LONGEST = 200  # bytes of an output's name; file systems take 255, and what is not finished has a longer name
_JUNCTION = 0xA0000003  # Windows: a link to a folder that looks like a folder
_SIGNS = re.compile("[!;\\n\\r]")
"""What pyogrio does not take as a part of a name."""

DAMAGED = (
    ArithmeticError,
    EOFError,
    LookupError,
    MemoryError,
    NotImplementedError,
    OSError,
    RecursionError,
    SyntaxError,
    TypeError,
    ValueError,
    struct.error,
    zipfile.BadZipFile,
    zlib.error,
)
"""What reading a file of ours may raise when someone else has written into it (.npz, .npy, JSON, zip): a damaged header
may claim any size and any type."""


@contextmanager
def staged(target: Path, *, own: bool = False) -> Iterator[Path]:
    """Give a temporary sibling of ``target`` (file or folder) to write to; rename it to ``target`` on success.

    A folder is made by creating a directory at the path given. On any error, a cancel included, what was written is
    removed and ``target`` is as it was before. Of several processes that train together only the first one's output
    appears; what the others write is thrown away, unless it is ``own``: then each has a target of its own.

    Raises:
        OutputError: if the place cannot be written to or the disk is full.
    """
    target = Path(target)
    check_name(target)
    if processes.number() and not own:
        with tempfile.TemporaryDirectory() as aside:
            yield Path(aside) / target.name
        return
    with _part(target.parent, f".{target.name}", target.suffix, target) as part:
        try:
            yield part
            replace(part, target)
        except OSError as error:
            raise OutputError.from_os_error(target, error) from error


@contextmanager
def staged_set(folder: Path, names: Iterable[str]) -> Iterator[Path]:
    """Give a temporary folder to write the files ``names`` to; move all of them into ``folder`` on success.

    They replace files of the same names. If one cannot be replaced, none is: the others are put back.

    Raises:
        OutputError: if the place cannot be written to, the disk is full, or an old file is held open (Windows).
    """
    with _part(folder, "", "", folder) as part:
        try:
            part.mkdir()
            yield part
            move_all(part, folder, names)
        except OSError as error:
            raise OutputError.from_os_error(folder, error) from error


@contextmanager
def _part(folder: Path, prefix: str, suffix: str, subject: Path) -> Iterator[Path]:
    """Give a name of its own in ``folder`` for what is not finished, and remove what is there in the end.

    A lock beside it lives as long as this process: by it the next one knows what a killed one left.

    Raises:
        OutputError: naming ``subject``, if the place cannot be written to.
    """
    stem = f"{prefix}{_PART}{secrets.token_hex(4)}"
    part, lock = folder / f"{stem}{suffix}", FileLock(folder / f"{stem}.lock")
    made: list[Path] = []
    try:
        made = [parent for parent in (folder, *folder.parents) if not parent.exists()]
        folder.mkdir(parents=True, exist_ok=True)
        sweep(folder)
        with suppress(NotImplementedError):  # a file system without locks: nothing is swept there
            lock.acquire(timeout=0)
    except OSError as error:
        raise OutputError.from_os_error(subject, error) from error
    try:
        yield part
    finally:
        _remove(part)
        lock.release()
        with suppress(OSError):  # another process looks whether it is held (Windows)
            Path(lock.lock_file).unlink(missing_ok=True)
        with suppress(OSError):  # there is something in it
            for parent in made:
                parent.rmdir()


def sweep(folder: Path) -> None:
    """Remove what killed processes left unfinished in a folder; once a process and folder.

    Only what has its lock beside it is ours. An old output that was moved aside for the new one is put back.
    """
    if folder in _swept:
        return
    _swept.add(folder)
    for name in filter(_LEFT.fullmatch, os.listdir(folder)):
        with suppress(OSError, NotImplementedError):  # Timeout, an OSError: it is being written
            if stat.S_ISREG((folder / name).lstat().st_mode):
                _sweep_one(folder / name)


def _sweep_one(file: Path) -> None:
    lock = FileLock(file)
    lock.acquire(timeout=0)
    stem, name = file.name.removesuffix(".lock"), file.name.rpartition(_PART)[0].removeprefix(".")
    part = file.with_name(stem + (Path(name).suffix if name else ""))
    aside = part.with_name(part.name + _OLD)
    if name and not file.with_name(name).exists() and is_own_folder(aside):
        os.replace(aside, file.with_name(name))
    _remove(aside)
    _remove(part)
    lock.release()
    file.unlink(missing_ok=True)


def hold(lock: Path, subject: Path) -> FileLock:
    """Hold a lock against other processes for as long as what is given lives; a kill ends it, whatever stays on disk.

    Raises:
        OutputError: naming ``subject``, if another process holds it, or it cannot be made.
    """
    with suppress(OSError):  # acquire() tells why
        lock.parent.mkdir(parents=True, exist_ok=True)
    held = FileLock(os.path.abspath(lock), is_singleton=True, thread_local=False)
    try:
        with suppress(NotImplementedError):  # a file system without locks
            held.acquire(timeout=0)
    except Timeout as error:
        raise OutputError(
            subject, "is used by another run", "Wait for it, cancel it, or choose another folder"
        ) from error
    except OSError as error:
        raise OutputError.from_os_error(subject, error) from error
    return held


def move_all(part: Path, folder: Path, names: Iterable[str]) -> None:
    """Move the files ``names`` from one folder to another of the same disk, replacing files of the same names.

    If one cannot be replaced, none is: the others are put back.

    Raises:
        OutputError: if an old file is held open (Windows), or a folder has one of the names.
        OSError: otherwise.
    """
    names = list(names)
    old = part / "old"
    old.mkdir()
    for number, name in enumerate(names):
        try:
            if (folder / name).is_dir():
                raise OutputError(folder / name, "there is a folder of this name", "Choose another name")
            if (folder / name).exists():
                os.replace(folder / name, old / name)
            os.replace(part / name, folder / name)
        except BaseException as error:
            for earlier in names[: number + 1]:
                if (old / earlier).exists():
                    os.replace(old / earlier, folder / earlier)
                elif not (part / earlier).exists():
                    (folder / earlier).unlink(missing_ok=True)
            if isinstance(error, PermissionError):
                raise _held_open(folder / name) from error
            raise


def _held_open(target: Path) -> OutputError:
    return OutputError(
        target,
        "the old output cannot be replaced",
        "Close the programs and layers that use it, or choose another name",
    )


def replace(part: Path, target: Path) -> None:
    """Rename ``part`` to ``target``, replacing what is there (a folder is moved aside first).

    Raises:
        OutputError: if the old output is held open by another program (Windows), is a link to a folder, or may not be
            replaced.
    """
    if target.is_dir() and not is_own_folder(target):
        raise OutputError(target, "is a link to a folder", "Name that folder itself, or choose another name")
    if target.is_dir() and not part.is_dir():
        raise OutputError(target, "there is a folder of this name", "Choose another name")
    try:
        if target.is_dir():
            aside = part.with_name(part.name + _OLD)
            os.replace(target, aside)
            try:
                os.replace(part, target)
            except OSError:
                os.replace(aside, target)
                raise
            shutil.rmtree(aside, ignore_errors=True)
        else:
            os.replace(part, target)
    except PermissionError as error:
        raise _held_open(target) from error


def _remove(path: Path) -> None:
    if is_own_folder(path):
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)


def write_json(target: Path, value: Any) -> None:
    """Write ``value`` as indented UTF-8 JSON, whole or not at all."""
    with staged(target) as part:
        part.write_text(json.dumps(value, indent=2, ensure_ascii=False, default=str) + "\n", encoding="utf-8")


def read_json(path: Path) -> Any:
    """What a JSON file holds.

    Raises:
        OSError: if it cannot be read.
        ValueError: if it is not JSON, or nested deeper than any of ours.
    """
    return parse_json(path.read_text(encoding="utf-8"))


def parse_json(text: str | bytes) -> Any:
    """What a JSON text holds; ValueError if it is none, or is nested deeper than any of ours."""
    try:
        return json.loads(text)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error


def check_name(target: Path) -> None:
    """Refuse an output whose name is too long for the names that its unfinished parts have.

    Raises:
        OutputError: naming it.
    """
    if len(os.fsencode(target.name)) > _LONGEST:
        raise OutputError(target, f"the name is too long (at most {_LONGEST} bytes)", "Choose a shorter name")


def is_own_folder(path: Path) -> bool:
    """Whether ``path`` is a folder itself, and no link to one: only then may what it holds be removed."""
    try:
        status = path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    return stat.S_ISDIR(status.st_mode) and getattr(status, "st_reparse_tag", 0) != _JUNCTION


@contextmanager
def literal_path(path: Path) -> Iterator[Path]:
    """Give a name under which OGR reads or writes a local file, whatever its own name holds.

    pyogrio takes ``!`` for the border of an archive, and drops what follows ``;`` in a name. Where a path holds one of
    these, it is named by a link in a temporary folder, beside links to the files of the same stem (a Shapefile's).
    Windows paths are taken as they stand, so no link is made there.
    """
    absolute = Path(os.path.abspath(path))
    if os.name == "nt" or not _SIGNS.search(str(path)) or not absolute.parent.is_dir():
        yield path
        return
    plain = _SIGNS.sub("_", absolute.stem)
    with tempfile.TemporaryDirectory(prefix="undercast-") as folder:
        beside = [path for path in absolute.parent.iterdir() if path.name.startswith(f"{absolute.stem}.")]
        for file in {absolute, *beside}:
            (Path(folder) / f"{plain}{_SIGNS.sub('_', file.name[len(absolute.stem) :])}").symlink_to(file)
        yield Path(folder) / f"{plain}{_SIGNS.sub('_', absolute.suffix)}"


def refuse_overwriting_inputs(outputs: Iterable[Path], inputs: Iterable[Path]) -> None:
    """Raise OutputError if an output is one of the inputs."""
    taken = {Path(path).resolve() for path in inputs}
    for output in outputs:
        if Path(output).resolve() in taken:
            raise OutputError(output, "this output is also an input of the job", "Choose another name for the output")


def digest(path: Path) -> str:
    """SHA-256 of a file, or of a folder's files with their relative names, as hexadecimal digits."""
    sha = hashlib.sha256()
    if path.is_dir():
        for file in sorted(item for item in path.rglob("*") if item.is_file()):
            sha.update(file.relative_to(path).as_posix().encode())
            sha.update(bytes.fromhex(digest(file)))
        return sha.hexdigest()
    with path.open("rb") as stream:
        while block := stream.read(1 << 20):
            sha.update(block)
    return sha.hexdigest()
