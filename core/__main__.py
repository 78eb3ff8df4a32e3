"""The command line: one verb a job kind, and ``run`` for a job, or several, saved as JSON.

python -m undercast.core train --store clear.store --output source.undercast
python -m undercast.core run job.json --events jsonl
"""

from __future__ import annotations

import argparse
import json
import logging
import os
import signal
import sys
import threading
import time
import traceback
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from undercast.core import processes
from undercast.core.errors import CancelledError, JobError, ResourceError, UndercastError, known_failure
from undercast.core.events import Errors, JsonLines, Reporter, Terminal
from undercast.core.files import staged
from undercast.core.jobs import job_class, load_jobs
from undercast.core.jobs.base import Job
from undercast.core.protocol import CANCEL, TRAINING, ExitCode, JobKind
from undercast.core.raster.foreign import shield

_FULL = "Run it in an environment for maps and training (pyproject.toml lists its libraries)"

_GRACE = 5.0
"""Seconds that the first of several processes has to tell an error before torchrun, which ends all when one ends."""


def main(arguments: list[str] | None = None) -> int:
    """Run what was asked; give the process's exit code (see :class:`undercast.core.protocol.ExitCode`)."""
    shield()
    options, rest = _parser().parse_known_args(_readable(sys.argv[1:] if arguments is None else arguments))
    with _reporter(options.events) as reporter:
        try:
            jobs = _jobs(options, rest)
            if options.save_job:
                with staged(options.save_job) as part:
                    part.write_text(_as_json(jobs), encoding="utf-8")
                reporter.info(f"Saved the job to {options.save_job}; it was not run.")
                return ExitCode.SUCCESS
            for job in jobs:
                if processes.count() > 1 and not job.parallel:
                    raise JobError("torchrun", f"{job.kind} runs in one process", "Start it without torchrun")
                if job.kind in TRAINING and find_spec("torch") is None:
                    raise ResourceError(
                        job.kind, "needs PyTorch, which this environment lacks: it makes maps only", _FULL
                    )
            _listen_for_cancel(reporter, options.control == "stdin" and not processes.number())
            reporter.result(_run(jobs, reporter))
        except UndercastError as error:
            if processes.number():
                time.sleep(_GRACE)
            # Where several processes train, those that a cancel reaches later find the others gone.
            lost = processes.count() > 1 and reporter.cancelled
            return reporter.error(CancelledError() if lost else error)
        except KeyboardInterrupt:
            return reporter.error(CancelledError())
        except Exception as error:  # the last line of defence: a fault of ours is told, with its traceback in the log
            if known_failure(error) is None:
                traceback.print_exc()
            return reporter.error(error)
    return ExitCode.SUCCESS


def _readable(arguments: list[str]) -> list[str]:
    """The arguments; of a name that is no text, what can be shown of it (its file is then not found)."""
    return [word.encode("utf-8", "replace").decode("utf-8") for word in arguments]


def _run(jobs: list[Job], reporter: Reporter) -> dict[str, Any]:
    """Run jobs one after another, until one fails; give the last one's outputs."""
    outputs: dict[str, Any] = {}
    for number, job in enumerate(jobs, start=1):
        if len(jobs) > 1:
            reporter.check()
            reporter.plan()
            reporter.info(f"Job {number} of {len(jobs)}: {job.kind}.")
        outputs = job.run(reporter)
    return outputs


def _as_json(jobs: list[Job]) -> str:
    values = [job.model_dump(mode="json") for job in jobs]
    return json.dumps(values[0] if len(values) == 1 else values, indent=2, ensure_ascii=False) + "\n"


def _parser() -> argparse.ArgumentParser:
    verbs = "\n".join(f"  {kind:<15} {_summary(kind)}" for kind in JobKind)
    parser = argparse.ArgumentParser(
        prog="python -m undercast.core",
        description="Map land-cover scenes under cloud. 'VERB --help' tells a verb's options.",
        epilog=f"verbs:\n{verbs}\n  run           run a job saved as JSON, or a list of jobs one after another\n",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
        add_help=False,
    )
    parser.add_argument("verb", nargs="?", metavar="VERB")
    parser.add_argument("--events", choices=["terminal", "jsonl"], default="terminal", help="how to tell progress")
    parser.add_argument(
        "--control", choices=["none", "stdin"], default="none", help="cancel when stdin says so or ends"
    )
    parser.add_argument("--save-job", type=Path, metavar="FILE", help="write the job as JSON instead of running it")
    return parser


def _summary(kind: str) -> str:
    return (job_class(kind).__doc__ or "").strip().splitlines()[0]


def _jobs(options: argparse.Namespace, rest: list[str]) -> list[Job]:
    if options.verb is None or options.verb not in (*JobKind, "run"):
        _parser().print_help(sys.stderr)
        raise SystemExit(ExitCode.SUCCESS if rest in (["--help"], ["-h"]) and options.verb is None else ExitCode.JOB)
    if options.verb == "run":
        parser = argparse.ArgumentParser(prog="python -m undercast.core run", allow_abbrev=False)
        parser.add_argument("job", type=Path, help='a job as JSON: {"kind": ..., ...}, or a list of jobs')
        parser.add_argument(
            "--allow-scheduler",
            action="append",
            default=[],
            metavar="ADDRESS",
            help="a Dask scheduler that the job may connect to; whoever runs it can run any code here",
        )
        chosen = parser.parse_args(rest)
        return _without_unknown_schedulers(load_jobs(chosen.job), chosen.job, chosen.allow_scheduler)
    from undercast.core.jobs.flags import job_from_flags

    return [job_from_flags(job_class(options.verb), rest)]


def _without_unknown_schedulers(jobs: list[Job], file: Path, allowed: list[str]) -> list[Job]:
    """The jobs of a file; one that would connect to a scheduler that the command line does not name is refused.

    Dask unpickles what a scheduler sends, and a job file may come from anyone.
    """
    for job in jobs:
        address = getattr(job, "scheduler", None)
        if address and address not in allowed:
            raise JobError(
                file,
                f"names the Dask scheduler {address}, which could run any code here",
                f"If you trust it, add --allow-scheduler {address} to the command",
            )
    return jobs


def _reporter(events: str) -> Reporter:
    if processes.number():
        return Errors(sys.stderr)
    return JsonLines(sys.stdout) if events == "jsonl" else Terminal()


def _listen_for_cancel(reporter: Reporter, stdin: bool) -> None:
    def stop(*_: Any) -> None:
        reporter.cancel()

    for name in ("SIGINT", "SIGTERM", "SIGBREAK"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), stop)

    def watch() -> None:
        # Read the descriptor, not sys.stdin: a thread inside sys.stdin's lock aborts the interpreter when it exits.
        received = b""
        while CANCEL.encode() not in received.split():
            block = os.read(0, 1024)
            if not block:
                break
            received = received[-len(CANCEL) - 2 :] + block
        reporter.cancel()

    if stdin:
        threading.Thread(target=watch, name="cancel", daemon=True).start()


def _leave(code: int) -> int:
    """End as ``code`` says, also where nobody reads what is still to be written (``--help | head``)."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):
            stream.flush()
            continue
        with suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    if processes.count() > 1:
        # At an ordinary exit, what joins the processes may wait for ones that have ended.
        os._exit(code)
    return code


if __name__ == "__main__":
    # Read when torch's OpenMP is loaded. Waiting threads that spin make training some ten times slower as soon as any
    # other program uses the same cores.
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
    logging.basicConfig(level=logging.WARNING, stream=sys.stderr)
    try:
        code = main()
    except SystemExit as end:  # argparse's, after help or usage
        code = end.code if isinstance(end.code, int) else int(end.code is not None)
    except BrokenPipeError:
        code = ExitCode.CANCELLED
    sys.exit(_leave(code))
