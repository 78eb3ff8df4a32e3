"""One file a job kind: its configuration, and a run() that walks the rooms below."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from undercast.core.errors import InputError, JobError, cut
from undercast.core.files import parse_json
from undercast.core.jobs.base import Job
from undercast.core.protocol import JobKind

_SHOWN = 500  # characters of what is told of one wrong entry


def job_class(kind: str) -> type[Job]:
    """The configuration class of a job kind; only that kind's module is imported.

    Raises:
        JobError: if there is no such kind.
    """
    if kind not in list(JobKind):
        raise JobError(f"kind {kind!r}", "is no job kind", f"Choose one of {', '.join(JobKind)}")
    kind_class: type[Job] = import_module(f"undercast.core.jobs.{kind.replace('-', '_')}").JOB
    return kind_class


def parse_job(values: dict[str, Any], name: str = "job") -> Job:
    """Validate a job's configuration.

    Raises:
        JobError: naming the first wrong entry.
    """
    if "kind" not in values:
        raise JobError(name, "has no 'kind'", f"Add one of {', '.join(JobKind)}")
    try:
        return job_class(str(values["kind"])).model_validate(values)
    except RecursionError as error:
        raise JobError(name, "is nested too deeply", "A job's options are at most some groups deep") from error
    except ValidationError as error:
        raise explain(error, name) from error


def load_jobs(path: Path) -> list[Job]:
    """Read and validate a job, or a list of jobs to run one after another, from a JSON file.

    Relative paths in it are taken as they stand.

    Raises:
        InputError: if the file cannot be read.
        JobError: naming the first wrong entry of any job, before one is run.
    """
    try:
        values = parse_json(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise InputError(path, f"the job file cannot be read ({error.strerror})", "Check its path") from error
    except ValueError as error:
        raise JobError(path, f"is not JSON ({error})", "Mend the file or save the job again") from error
    chain = values if isinstance(values, list) else [values]
    if not chain or not all(isinstance(job, dict) for job in chain):
        raise JobError(path, "holds no job", "A job is a JSON object with a 'kind'; several are a list of such objects")
    if len(chain) == 1:
        return [parse_job(chain[0], str(path))]
    return [parse_job(job, f"{path}, job {number}") for number, job in enumerate(chain, start=1)]


def explain(error: ValidationError, name: str) -> JobError:
    """Turn pydantic's findings into one message; every wrong entry is named."""
    problems = []
    for entry in error.errors(include_url=False):
        where = ".".join(cut(str(part), _SHOWN) for part in entry["loc"]) or "the job"
        what = "unknown option" if entry["type"] == "extra_forbidden" else entry["msg"].removeprefix("Value error, ")
        problems.append(f"{where}: {cut(what, _SHOWN)}")
    return JobError(name, "; ".join(problems), "Correct these options and run it again")
