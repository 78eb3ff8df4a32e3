"""Strips in several processes: of this machine, one a GPU or a group of processors, or of many machines by Dask.

A worker classifies a strip as a single process would and gives the decisions back; the process that began the run alone
writes. So journal and outputs are the same, and only the inputs have to be within every worker's reach.
"""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections.abc import Callable, Generator, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from multiprocessing.connection import wait as wait_for
from pathlib import Path
from typing import Any

from undercast.core.cuda import find_gpus
from undercast.core.errors import CancelledError, JobError, ResourceError, UndercastError
from undercast.core.events import Recorder, Reporter
from undercast.core.inference.classifier import Classifier, Timings
from undercast.core.inference.engines import Engine, Precision
from undercast.core.inference.ensemble import open_ensemble
from undercast.core.inference.real_sample import real_sample
from undercast.core.inference.request import MapRequest
from undercast.core.inference.session import Device, processors
from undercast.core.inference.task import Decisions, MapTask
from undercast.core.package.package import Package
from undercast.core.protocol import Event

_ALIKE = ("engine", "provider", "precision")
_AHEAD = 2  # strips that wait at each worker
_PATIENCE = 0.1  # seconds between looks whether the job was cancelled


@dataclass(frozen=True)
class Assignment:
    """What every worker opens for itself."""

    task: MapTask[Any]
    packages: tuple[Path, ...]
    request: MapRequest
    device: Device
    precision: Precision
    engine: Engine
    batch: int | None
    pixels: int | None
    """See :func:`~undercast.core.inference.session.open_session`."""


class Spread:
    """Classifies strips in the processes of an executor.

    An assignment's paths must lead to the same files in all of them.
    """

    def __init__(self, executor: Executor, workers: int, assignment: Assignment, reporter: Reporter) -> None:
        self._executor, self._workers, self._assignment = executor, workers, assignment
        execution, events = _result(self._submit(_describe))
        for event in events:
            reporter.emit(Event(event.pop("event")), **event)
        self.execution: dict[str, Any] = execution
        """Engine, provider, device and batch of the first worker that was asked."""

    def run(
        self, wanted: list[int], timings: Timings, check: Callable[[], None] | None = None
    ) -> Generator[tuple[int, int, Decisions | None]]:
        """Classify strips, as :meth:`undercast.core.inference.classifier.Classifier.run` does.

        Raises:
            ResourceError: also if a worker dies, or computes on another device than the first one.
        """
        left, flying = iter(wanted), set[Future[Any]]()

        def fly() -> None:
            while len(flying) < self._workers * _AHEAD and (strip := next(left, None)) is not None:
                flying.add(self._submit(_classify, strip))

        fly()
        try:
            while flying:
                done, _ = wait(flying, _PATIENCE, FIRST_COMPLETED)
                if check is not None:
                    check()
                for future in done:
                    flying.remove(future)
                    execution, strip, counts, decisions, spent = _result(future)
                    self._demand_same(execution)
                    timings.reading += spent.reading
                    timings.inference += spent.inference
                    for count in counts[:-1]:
                        yield strip, count, None
                    yield strip, counts[-1], decisions
                fly()
        finally:
            for future in flying:
                future.cancel()

    def _submit(self, work: Callable[..., Any], *arguments: Any) -> Future[Any]:
        return self._executor.submit(_told, work, self._assignment, *arguments)

    def _demand_same(self, execution: dict[str, Any]) -> None:
        first, other = ({key: each[key] for key in _ALIKE} for each in (self.execution, execution))
        if first != other:
            raise ResourceError(
                "the workers",
                f"compute unlike one another: {', '.join(first.values())}; and {', '.join(other.values())}",
                "Choose the device cpu or cuda, the engine onnxruntime and the precision float32, or workers that are "
                "alike",
            )


@contextmanager
def workers_here(workers: int, device: Device, reporter: Reporter) -> Iterator[Executor]:
    """Processes of this machine: they share its processors, and each takes the next of its GPUs."""
    context = multiprocessing.get_context("spawn")
    stopped, number = context.Event(), context.Value("i", 0)
    gpus = len(find_gpus().found) if device != "cpu" else 0
    with ProcessPoolExecutor(
        workers, context, _begin, (stopped, number, max(1, processors() // workers), gpus)
    ) as executor:
        try:
            reporter.info(f"{workers} processes share the work.")
            yield executor
        finally:
            stopped.set()
            executor.shutdown(wait=True, cancel_futures=True)


@contextmanager
def workers_far(scheduler: str, reporter: Reporter) -> Iterator[tuple[Executor, int]]:
    """The workers of a Dask cluster, and how many they are.

    Args:
        scheduler: the scheduler's address, such as tcp://10.0.0.1:8786.
        reporter: told of the workers.

    Raises:
        ResourceError: if Dask is not installed.
        JobError: if the scheduler does not answer or has no workers.
    """
    try:
        from distributed import Client
    except ImportError as error:
        raise ResourceError(
            "scheduler",
            "Dask is not installed in the engine's environment",
            "Install it there: pip install distributed",
        ) from error
    try:
        client = Client(scheduler, timeout=10)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        raise JobError(
            f"scheduler {scheduler}", f"does not answer ({error})", "Start it (dask scheduler), or check the address"
        ) from error
    with client:
        workers = len(client.scheduler_info(n_workers=-1)["workers"])
        if not workers:
            raise JobError(
                f"scheduler {scheduler}", "has no workers", f"Start some: dask worker {scheduler} --nthreads 1"
            )
        reporter.info(f"{workers} Dask workers share the work.")
        with client.get_executor(pure=False) as executor:  # type: ignore[no-untyped-call]
            yield executor, workers


def _result(future: Future[Any]) -> Any:
    """What a worker gave; its error is raised here."""
    try:
        result = future.result()
    except BrokenProcessPool as error:
        raise ResourceError(
            "a worker process", "ended without a word; memory may have run out", "Run the job again, with fewer workers"
        ) from error
    if isinstance(result, UndercastError):
        raise result
    return result


def _told(work: Callable[..., Any], *arguments: Any) -> Any:
    """Do a worker's work; a user's error is given back, since what caused it may not be fit to travel as raised."""
    try:
        return work(*arguments)
    except UndercastError as error:
        return error


def _begin(stopped: Any, number: Any, threads: int, gpus: int) -> None:
    """Make a new process a worker."""
    global _stopped
    _stopped = stopped
    with number.get_lock():
        mine = number.value
        number.value += 1
    os.environ["OMP_NUM_THREADS"] = str(threads)
    if gpus:
        os.environ["CUDA_VISIBLE_DEVICES"] = str(mine % gpus)
    threading.Thread(target=_follow_parent, daemon=True).start()


def _follow_parent() -> None:
    """End with the process that began the run: a killed one cannot tell its workers."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait_for([parent.sentinel])
        os._exit(1)


_stopped: Any = None
_opening = threading.Lock()
_opened: tuple[Assignment, Classifier, list[dict[str, Any]], ExitStack] | None = None


def _open(assignment: Assignment) -> tuple[Classifier, list[dict[str, Any]]]:
    """This process's classifier, and what opening the session told; that of another assignment is closed first."""
    global _opened
    if _opened is None or _opened[0] != assignment:
        if _opened is not None:
            _opened[3].close()
            _opened = None
        with ExitStack() as files:
            packages, recorder = [Package.open(path) for path in assignment.packages], Recorder()
            task, request = assignment.task, assignment.request
            # The first process tells of the rasters.
            prepared = task.prepare(request, packages[0], Recorder(), files)
            models = open_ensemble(
                packages,
                request.augmentation,
                assignment.device,
                recorder,
                assignment.batch,
                precision=assignment.precision,
                engine=assignment.engine,
                sample=partial(real_sample, prepared),
                pixels=assignment.pixels,
            )
            classifier = Classifier(task, prepared.reader, prepared.strips, models, request)
            _opened = assignment, classifier, recorder.events, files.pop_all()
    return _opened[1], _opened[2]


def _describe(assignment: Assignment) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    with _opening:
        classifier, events = _open(assignment)
        return classifier.execution, [dict(event) for event in events]


def _classify(assignment: Assignment, strip: int) -> tuple[dict[str, Any], int, list[int], Decisions, Timings]:
    """One strip: the provider, the strip, its blocks' numbers of cells, its decisions, the time spent."""
    timings = Timings()
    with _opening:
        classifier, _ = _open(assignment)
        counts, decisions = [], None
        for _, count, decisions in classifier.run([strip], timings, _check):  # noqa: B007 - the last one is the strip's
            counts.append(count)
    if decisions is None:  # pragma: no cover - the last block always brings them
        raise RuntimeError("a strip without decisions")
    return classifier.execution, strip, counts, decisions, timings


def _check() -> None:
    if _stopped is not None and _stopped.is_set():
        raise CancelledError
