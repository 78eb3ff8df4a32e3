"""What classifies a job's maps: threads of this process, processes of this machine, or a Dask cluster's workers."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Executor
from contextlib import ExitStack
from functools import partial
from typing import Any

from undercast.core.cuda import find_gpus
from undercast.core.events import Reporter
from undercast.core.inference.classifier import Classifier
from undercast.core.inference.classify import Runner
from undercast.core.inference.engines import Engine, Precision
from undercast.core.inference.ensemble import Ensemble, open_ensemble
from undercast.core.inference.real_sample import real_sample
from undercast.core.inference.request import MapRequest, Prepared
from undercast.core.inference.session import Device
from undercast.core.inference.spread import Assignment, Spread, workers_far, workers_here
from undercast.core.inference.task import MapTask
from undercast.core.package.package import Package


class Runners(ExitStack):
    """Starts what classifies when the first map needs it, and keeps it for the others; a context manager that ends it.

    Args:
        packages: the model, and those that are averaged with it.
        task: what they predict.
        device: see :func:`undercast.core.inference.session.open_session`.
        precision: likewise.
        engine: likewise.
        batch: cells at once, None for the device's default.
        workers: processes of this machine. Default: one for each CUDA device that may be used, or one.
        scheduler: address of a Dask scheduler, whose workers are taken instead.
        several: whether many maps may follow the first, so that its size does not tell whether trying engines pays.
    """

    def __init__(
        self,
        packages: Sequence[Package],
        task: MapTask[Any],
        *,
        device: Device,
        precision: Precision,
        engine: Engine,
        batch: int | None,
        workers: int | None,
        scheduler: str | None,
        several: bool = False,
    ) -> None:
        super().__init__()
        self._packages, self._task, self._device, self._batch = packages, task, device, batch
        self._precision, self._engine = precision, engine
        self._workers = workers or (1 if device == "cpu" else max(1, len(find_gpus().found)))
        self._scheduler = scheduler
        self._several = several
        self._models: Ensemble | None = None
        self._executor: Executor | None = None

    def start(self, request: MapRequest, prepared: Prepared, reporter: Reporter) -> Runner:
        """What classifies a map.

        Raises:
            ResourceError, PackageError, JobError: see ``open_session`` and :mod:`undercast.core.inference.spread`.
        """
        pixels = None if self._several else prepared.pixels
        if self._workers == 1 and not self._scheduler:
            if self._models is None:
                self._models = open_ensemble(
                    self._packages,
                    request.augmentation,
                    self._device,
                    reporter,
                    self._batch,
                    precision=self._precision,
                    engine=self._engine,
                    sample=partial(real_sample, prepared),
                    pixels=pixels,
                )
            return Classifier(self._task, prepared.reader, prepared.strips, self._models, request)
        if self._executor is None and self._scheduler:
            self._executor, self._workers = self.enter_context(workers_far(self._scheduler, reporter))
        elif self._executor is None:
            self._executor = self.enter_context(workers_here(self._workers, self._device, reporter))
        paths = tuple(package.path for package in self._packages)
        assignment = Assignment(
            self._task, paths, request, self._device, self._precision, self._engine, self._batch, pixels
        )
        return Spread(self._executor, self._workers, assignment, reporter)
