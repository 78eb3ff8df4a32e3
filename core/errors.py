"""Errors that a user can cause. Each names the input, says what is wrong and what to do."""

from __future__ import annotations

import errno
from pathlib import Path
from typing import Any

from undercast.core.protocol import ExitCode


class UndercastError(Exception):
    """An error that a user can cause and mend.

    Args:
        subject: the input, option or output that the error is about.
        problem: what is wrong, as a clause or sentence without a full stop.
        remedy: what to do about it, as a sentence without a full stop.
    """

    exit_code = ExitCode.INTERNAL

    def __init__(self, subject: str | Path, problem: str, remedy: str) -> None:
        self.subject = str(subject)
        self.problem = problem
        self.remedy = remedy
        super().__init__(f"{self.subject}: {problem}. {remedy}.")

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
