"""Errors that a user can cause. Each names the input, says what is wrong and what to do."""

from __future__ import annotations

import errno
from pathlib import Path
from typing import Any

from undercast.core.protocol import ExitCode

_SUBJECT, _SENTENCE = 1000, 2000
"""Characters of an error's subject, and of its other parts: a name of 20 MB helps nobody."""


def cut(text: str, most: int) -> str:
    """``text`` for a person to read: at most ``most`` characters and some words, without control characters.

    Its begin and its end are kept. Line breaks and tabs stay; other control characters, by which a name could command
    a terminal, become spaces.
    """
    if len(text) > most:
        left = len(text) - most
        text = f"{text[: most * 3 // 4]} ... ({left} characters left out) ... {text[len(text) - most // 4 :]}"
    return text if text.isprintable() else "".join(c if c.isprintable() or c in "\n\t" else " " for c in text)


class UndercastError(Exception):
    """An error that a user can cause and mend.

    Args:
        subject: the input, option or output that the error is about.
        problem: what is wrong, as a clause or sentence without a full stop.
        remedy: what to do about it, as a sentence without a full stop.
    """

    exit_code = ExitCode.INTERNAL

    def __init__(self, subject: str | Path, problem: str, remedy: str) -> None:
        self.subject = cut(str(subject), _SUBJECT)
        self.problem = cut(problem, _SENTENCE)
        self.remedy = cut(remedy, _SENTENCE)
        super().__init__(f"{self.subject}: {self.problem}. {self.remedy}.")

    def __reduce__(self) -> tuple[Any, ...]:  # errors of other processes arrive pickled
        return type(self), (self.subject, self.problem, self.remedy)


class JobError(UndercastError):
    """The job's configuration is wrong: an unknown key, a value out of range, options that exclude each other."""

    exit_code = ExitCode.JOB


class InputError(UndercastError):
    """A raster, vector layer, label or sample store is unusable."""

    exit_code = ExitCode.INPUT


class PackageError(UndercastError):
    """A model package is broken, hostile, or does not fit the data."""

    exit_code = ExitCode.PACKAGE


class OutputError(UndercastError):
    """An output cannot be written."""

    exit_code = ExitCode.OUTPUT

    @classmethod
    def from_os_error(cls, path: str | Path, error: OSError) -> OutputError:
        """Say in plain words why ``path`` could not be written."""
        if error.errno == errno.ENOSPC:
            return cls(path, "the disk is full", "Free some space or choose another disk; then run the job again")
        if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
            return cls(path, "no permission to write there", "Choose a folder that you may write to")
        if error.errno == errno.ENAMETOOLONG:
            return cls(path, "the name is too long", "Choose a shorter name")
        return cls(path, f"cannot be written ({error.strerror or error})", "Choose another place for the output")


class ResourceError(UndercastError):
    """The machine lacks what was asked for: a CUDA device, memory."""

    exit_code = ExitCode.RESOURCE


class CancelledError(UndercastError):
    """The user ended the job."""

    exit_code = ExitCode.CANCELLED

    def __init__(self) -> None:
        super().__init__("job", "cancelled", "Run it again to go on or start over")

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), ()


def known_failure(error: BaseException) -> UndercastError | None:
    """What an exception that no code foresaw tells the user, where its kind says enough; None for a fault of ours.

    This is the net at the edge. Code that knows which input is read says so itself; here is what may strike anywhere:
    memory, disk, files that vanish, names that no file can have, and what GDAL and PROJ have no answer to.
    """
    text = cut(" ".join(str(error).split()), _SENTENCE)
    if isinstance(error, MemoryError) or type(error).__name__ == "OutOfMemoryError" or "can't allocate memory" in text:
        return ResourceError("memory", "there is too little of it for this job", "Choose smaller inputs or batches")
    if isinstance(error, RecursionError):
        return InputError("input", "is nested too deeply (JSON in JSON, or the like)", "Check the files that you gave")
    if isinstance(error, UnicodeEncodeError):
        return InputError(repr(error.object), "holds what is no character", "Rename it with characters of UTF-8")
    if isinstance(error, ValueError) and "embedded null" in text:
        return InputError("path", "holds a zero byte", "Correct the path")
    if isinstance(error, OSError) and type(error).__module__ == "builtins" and error.errno:
        return _of_system(error)
    if type(error).__module__.startswith(_GEO):
        return InputError(
            "raster, vector layer or CRS", f"GDAL or PROJ cannot work with it ({text})", "Check the inputs"
        )
    return None


_GEO = ("rasterio.", "pyogrio.", "pyproj.", "shapely.")
"""Modules whose own exceptions tell of data."""


def _of_system(error: OSError) -> UndercastError:
    subject = "a file" if error.filename is None else str(error.filename)
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EACCES, errno.EPERM, errno.EROFS, errno.ENAMETOOLONG):
        return OutputError.from_os_error(subject, error)
    if error.errno in (errno.ENOENT, errno.ENOTDIR, errno.ESTALE):
        return InputError(subject, "is not there, or not any more", "Check it, and run the job again")
    if error.errno in (errno.EMFILE, errno.ENFILE, errno.ENOMEM, errno.EAGAIN):
        return ResourceError(subject, f"the system gives no more ({error.strerror})", "Close programs and run it again")
    return InputError(subject, f"cannot be read or written ({error.strerror})", "Check the disk, and run the job again")


def first_line(error: Exception) -> str:
    """The first line of an error's message, at most 300 characters; its kind where it has none."""
    lines = str(error).strip().splitlines()
    return lines[0][:300] if lines else type(error).__name__
