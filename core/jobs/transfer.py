"""The job kind ``transfer``: the source model's knowledge goes to cloudy optical and SAR, without labels."""

from __future__ import annotations

from pathlib import Path
from typing import Any, ClassVar, Literal

from pydantic_settings import CliSuppress

from undercast.core.config.transfer import SEES_SOURCE, MethodName, TransferOptions
from undercast.core.errors import JobError
from undercast.core.events import Reporter
from undercast.core.jobs.base import Job, check_output, fingerprint, run_folder_of


class _TransferFiles(Job):
    """What a transfer reads and writes, and its method: the first options that the command line's help tells."""

    source: Path
    """The source model's package (optical)."""
    store: Path
    """The sample store of cloudy optical and SAR pairs. Its labels, if it has any, are only used to report accuracy."""
    output: Path
    """The fused model's package to write (NAME.undercast)."""
    run_folder: Path | None = None
    """Folder for the auxiliaries, checkpoints, per-sample contributions, metrics and the report; a killed run resumes
    from it. Default: the output's name + .run"""
    auxiliaries: Path | None = None
    """The run folder of an earlier transfer whose stage F1 is taken over instead of training it again."""
    method: MethodName = "undercast"
    """undercast, or a method to compare it with (docs/compared.md)."""
    source_store: Path | None = None
    """The labelled samples that the source model was trained on: they are replayed under the target's clouds, which
    holds the students to what the source model knows. Default: the memory in the source model's package, where it has
    one. Of the methods to compare with, cycit alone needs them."""


class TransferJob(TransferOptions, _TransferFiles):
    """Transfer a source model to cloudy optical and SAR without labels (stages F1 and F2 with the IRM)."""

    kind: CliSuppress[Literal["transfer"]] = "transfer"
    parallel: ClassVar[bool] = True

    def run(self, reporter: Reporter) -> dict[str, Any]:
        """Run F1 and F2, write the package and the report; or run the method to compare with.

        Outputs: ``package``, ``run_folder``, ``optical_auxiliary``, ``sar_auxiliary`` (packages), ``report``,
        ``device``, ``validation_agreement`` (with what the teachers say together), ``kept`` (what the guard kept) and
        ``warning`` (why it is not the fused target, or why that could not be measured; else empty), and ``expect`` (see
        :class:`undercast.core.assess.expectation.Expectation`). Another method than undercast has
        neither auxiliaries nor report; its ``validation_agreement`` is with the source model, and
        ``validation_accuracy`` is told where labels are known.
        """
        from undercast.core.assess.expectation import at_chance
        from undercast.core.events import Recording
        from undercast.core.methods.context import RunContext
        from undercast.core.methods.pairs import demand_task
        from undercast.core.methods.transfer.compared.run import run_compared
        from undercast.core.methods.transfer.plan import run_transfer
        from undercast.core.methods.transfer.replay import labelled_samples
        from undercast.core.methods.transfer.target import open_target
        from undercast.core.package.package import Package
        from undercast.core.store.store import SampleStore
        from undercast.core.training.device import choose_compute
        from undercast.core.training.run import RunFolder, weights_digest

        if self.auxiliaries is not None and self.method != "undercast":
            problem = f"is for the method undercast, not for {self.method}"
            raise JobError("auxiliaries", problem, "Leave out 'auxiliaries'")
        compute = choose_compute(self.training.device, self.training.precision)
        folder = run_folder_of(self.output, self.run_folder)
        check_output(self.output, [self.source, self.store, *filter(None, [self.source_store])], folder)
        source, store = Package.open(self.source), SampleStore.open(self.store)
        target = open_target(source, store, reporter)
        inputs = {"source": source.digest, "store": store.digest(), **weights_digest(self.network.weights)}
        source_store = None
        if self.method in SEES_SOURCE and self.source_store is not None:
            source_store = SampleStore.open(self.source_store)
            demand_task(source_store, "scene")
            inputs["source_store"] = source_store.digest()
        # What does not fit is refused before a run folder is made.
        labelled = labelled_samples(source, source_store) if self.method == "undercast" else None
        run = RunFolder(folder, fingerprint(self), inputs)
        reporter = Recording(reporter, run.events)
        reporter.info(f"Transferring on {compute.name}{', bfloat16' if compute.bfloat16 else ''}.")
        if problem := at_chance(source.card):
            reporter.warn(f"{problem} before anything is transferred.")
        context = RunContext(compute, run.path, reporter)
        if self.method != "undercast":
            measured = run_compared(self.method, source, target, self, self.output, run, context, source_store)
            return {
                "package": str(self.output),
                "run_folder": str(run.path),
                "device": compute.name,
                **{f"validation_{name}": value for name, value in measured.items()},
            }
        if labelled is None:
            reporter.info(
                "No labelled source samples (source_store, or a memory in the package): the students learn from "
                "pseudo-labels alone."
            )
        made = run_transfer(
            source, target, self, self.output, run, context, earlier=self.auxiliaries, labelled_source=labelled
        )
        return {
            "package": str(self.output),
            "run_folder": str(run.path),
            "optical_auxiliary": str(made.auxiliaries["optical"]),
            "sar_auxiliary": str(made.auxiliaries["sar"]),
            "report": str(made.report),
            "device": compute.name,
            "validation_agreement": made.validation_agreement,
            "kept": made.verdict.kept,
            "warning": made.verdict.problem or made.verdict.unmeasured,
            "expect": made.expect,
        }


JOB = TransferJob
