"""What classifies a job's maps: threads of this process, processes of this machine, or a Dask cluster's workers."""

from __future__ import annotations

from concurrent.futures import Executor
from contextlib import ExitStack
from typing import Any

from undercast.core.cuda import find_gpus
from undercast.core.events import Reporter
from undercast.core.inference.classifier import Classifier
from undercast.core.inference.classify import Runner
from undercast.core.inference.request import MapRequest, Prepared
from undercast.core.inference.session import Device, Precision, Session, open_session
from undercast.core.inference.spread import Assignment, Spread, workers_far, workers_here
from undercast.core.inference.task import MapTask
from undercast.core.package.package import Package


class Runners(ExitStack):
    """Starts what classifies when the first map needs it, and keeps it for the others; a context manager that ends it.

    Args:
        package: the model.
        task: what it predicts.
        device: see :func:`undercast.core.inference.session.open_session`.
        precision: likewise.
        batch: cells at once, None for the device's default.
        workers: processes of this machine. Default: one for each CUDA device that may be used, or one.
        scheduler: address of a Dask scheduler, whose workers are taken instead.
    """

    def __init__(
        self,
        package: Package,
        task: MapTask[Any],
        *,
        device: Device,
        precision: Precision,
        batch: int | None,
        workers: int | None,
        scheduler: str | None,
    ) -> None:
        super().__init__()
        self._package, self._task, self._device, self._batch = package, task, device, batch
        self._precision = precision
        self._workers = workers or (1 if device == "cpu" else max(1, len(find_gpus().found)))
        self._scheduler = scheduler
        self._session: Session | None = None
        self._executor: Executor | None = None

    def start(self, request: MapRequest, prepared: Prepared, reporter: Reporter) -> Runner:
        """What classifies a map.

        Raises:
            ResourceError, PackageError, JobError: see ``open_session`` and :mod:`undercast.core.inference.spread`.
        """
        if self._workers == 1 and not self._scheduler:
            if self._session is None:
                self._session = open_session(
                    self._package, self._device, reporter, self._batch, precision=self._precision
                )
            return Classifier(self._task, prepared.reader, prepared.strips, self._session, request.least_confidence)
        if self._executor is None and self._scheduler:
            self._executor, self._workers = self.enter_context(workers_far(self._scheduler, reporter))
        elif self._executor is None:
            self._executor = self.enter_context(workers_here(self._workers, self._device, reporter))
        assignment = Assignment(self._task, self._package.path, request, self._device, self._precision, self._batch)
        return Spread(self._executor, self._workers, assignment, reporter)
