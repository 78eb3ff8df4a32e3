"""The job kind ``compare``: methods against each other, over seeds, on the same samples and the same budget."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from pydantic import ValidationError, model_validator
from pydantic_settings import CliSuppress

from undercast.core.config.comparison import SOURCE_MODEL, ComparisonOptions, Contender
from undercast.core.config.transfer import SEES_SOURCE
from undercast.core.events import Reporter
from undercast.core.jobs.base import Job, fingerprint, run_folder_of
from undercast.core.jobs.train import TrainJob
from undercast.core.jobs.transfer import TransferJob
from undercast.core.protocol import PACKAGE_SUFFIX

if TYPE_CHECKING:
    from undercast.core.compare.training import Training
    from undercast.core.package.package import Package

_SET_BY_COMPARISON = {"kind", "source", "store", "output", "run_folder", "auxiliaries"}
"""Options of a transfer that no method can choose."""


class CompareJob(ComparisonOptions, Job):
    """Compare methods of transfer over seeds, on the same samples and budget: table, significance, figures."""

    kind: CliSuppress[Literal["compare"]] = "compare"

    @model_validator(mode="after")
    def _every_transfer_fits(self) -> CompareJob:
        """Refuse what only fails hours later: the transfer of every method is made now."""
        for contender in self.contenders:
            for options in (self.options, contender.options):
                if taken := sorted(_SET_BY_COMPARISON & set(options)):
                    problem = f"the method {contender.name!r} cannot set {', '.join(taken)}: the comparison does"
                    raise ValueError(problem)
            try:
                job = self.transfer(contender, self.seeds[0], Path("source"), Path("output"))
            except ValidationError as error:
                first = error.errors(include_url=False)[0]
                where = ".".join(str(part) for part in first["loc"])
                what = "is no option of a transfer" if first["type"] == "extra_forbidden" else first["msg"]
                raise ValueError(f"the method {contender.name!r}: {where} {what}") from error
            if job.method == "cycit" and job.source_store is None:
                raise ValueError(f"the method {contender.name!r} (cycit) needs a source_store")
        return self

    def transfer(self, contender: Contender, seed: int, source: Path, folder: Path) -> TransferJob:
        """The transfer of a method with a seed; ``folder`` is where its package goes.

        Raises:
            ValidationError: if its options make no transfer.
        """
        first = self.first_stage or self.training
        shared: dict[str, Any] = {
            "network": self.network.model_dump(),
            "training": self.training.model_dump(),
            "first_stage": first.model_dump(),
            "source_store": self.source_store,
        }
        values = _merged(_merged(shared, self.options), contender.options)
        for stage in ("training", "first_stage"):
            if isinstance(values[stage], dict):
                values[stage] = {**values[stage], "seed": seed}
        output = folder / f"{contender.name}{PACKAGE_SUFFIX}"
        return TransferJob.model_validate({**values, "source": source, "store": self.store, "output": output})

    def run(self, reporter: Reporter) -> dict[str, Any]:
        """Train, test and compare.

        Outputs: ``report`` (HTML), ``table`` (Markdown), ``numbers`` (CSV), ``comparison`` (JSON), and
        ``overall_accuracy`` (the reference's mean over the seeds on the first test).
        """
        from undercast.core.compare.bench import Bench

        bench = Bench(self, _JobTrainings(self), reporter)
        for seed in self.seeds:
            bench.run_seed(seed)
        return bench.finish()


@dataclass(frozen=True)
class _JobTrainings:
    """The comparison's trainings as jobs."""

    job: CompareJob

    def source(self, seed: int, folder: Path, digest: Callable[[Path], str]) -> Training | Path:
        job = self.job
        if job.sources:
            return job.sources[job.seeds.index(seed) % len(job.sources)]
        training = (job.source_training or job.training).model_copy(update={"seed": seed})
        output = folder / f"{SOURCE_MODEL}{PACKAGE_SUFFIX}"
        values = {"store": job.source_store, "output": output, "network": job.network, "training": training}
        train = TrainJob.model_validate(values)
        return _training(train, {"store": digest(train.store)}, lambda reporter, _: train.run(reporter))

    def transfer(
        self, contender: Contender, seed: int, source: Package, folder: Path, digest: Callable[[Path], str]
    ) -> Training:
        from undercast.core.training.run import weights_digest

        job = self.job.transfer(contender, seed, source.path, folder)
        inputs = {"source": source.digest, "store": digest(job.store), **weights_digest(job.network.weights)}
        if job.method in SEES_SOURCE and job.source_store is not None:
            inputs["source_store"] = digest(job.source_store)

        def run(reporter: Reporter, giver: Path | None) -> dict[str, Any]:
            return (job if giver is None else job.model_copy(update={"auxiliaries": giver})).run(reporter)

        return _training(job, inputs, run)


def _training(
    job: TrainJob | TransferJob, inputs: dict[str, str], run: Callable[[Reporter, Path | None], dict[str, Any]]
) -> Training:
    from undercast.core.compare.training import Training

    return Training(
        job.output,
        run_folder_of(job.output, None),
        fingerprint(job),
        inputs,
        run,
        has_first_stage=isinstance(job, TransferJob) and job.method == "undercast",
    )


def _merged(base: dict[str, Any], over: dict[str, Any]) -> dict[str, Any]:
    """``base`` with the values of ``over``; groups of options are merged in turn."""
    result = dict(base)
    for name, value in over.items():
        default = result.get(name)
        result[name] = _merged(default, value) if isinstance(default, dict) and isinstance(value, dict) else value
    return result


JOB = CompareJob
