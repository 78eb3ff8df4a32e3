"""The job kind ``transfer``: the source model's knowledge goes to cloudy optical and SAR, without labels."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from pydantic_settings import CliSuppress

from undercast.core import processes
from undercast.core.config.transfer import PIXELS_ONLY, SCENES_ONLY, SEES_SOURCE, MethodName, TransferOptions
from undercast.core.errors import JobError
from undercast.core.events import Reporter
from undercast.core.jobs.base import Job, check_output, fingerprint, run_folder_of

if TYPE_CHECKING:
    from undercast.core.methods.context import RunContext
    from undercast.core.methods.outcome import Outcome
    from undercast.core.package.package import Package
    from undercast.core.store.store import SampleStore
    from undercast.core.training.run import RunFolder


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
        from undercast.core.package.package import Package
        from undercast.core.package.roles import refuse_cloud_model
        from undercast.core.store.store import SampleStore

        if self.auxiliaries is not None and self.method != "undercast":
            problem = f"is for the method undercast, not for {self.method}"
            raise JobError("auxiliaries", problem, "Leave out 'auxiliaries'")
        check_output(self.output, [self.source, self.store, *filter(None, [self.source_store])], self._folder)
        source, store = Package.open(self.source), SampleStore.open(self.store)
        refuse_cloud_model(source)
        source_store = None
        if self.method in SEES_SOURCE and self.source_store is not None:
            source_store = SampleStore.open(self.source_store)
        if source.card.task == "pixel":
            return self._pixels(source, store, source_store, reporter)
        return self._scenes(source, store, source_store, reporter)

    @property
    def _folder(self) -> Path:
        return run_folder_of(self.output, self.run_folder)

    def _scenes(
        self, source: Package, store: SampleStore, source_store: SampleStore | None, reporter: Reporter
    ) -> dict[str, Any]:
        from undercast.core.methods.pairs import demand_task
        from undercast.core.methods.transfer.compared.run import run_compared
        from undercast.core.methods.transfer.plan import run_transfer
        from undercast.core.methods.transfer.replay import labelled_samples
        from undercast.core.methods.transfer.target import open_target

        target = open_target(source, store, reporter)
        if source_store is not None:
            demand_task(source_store, "scene")
        _tell_useless(self, PIXELS_ONLY, "scenes", reporter)
        # What does not fit is refused before a run folder is made.
        labelled = labelled_samples(source, source_store) if self.method == "undercast" else None
        run, context = self._begin(source, store, source_store, reporter)
        if self.method != "undercast":
            measured = run_compared(self.method, source, target, self, self.output, run, context, source_store)
            return {
                "package": str(self.output),
                "run_folder": str(run.path),
                "device": context.compute.name,
                **{f"validation_{name}": value for name, value in measured.items()},
            }
        if labelled is None:
            context.reporter.info(
                "No labelled source samples (source_store, or a memory in the package): the students learn from "
                "pseudo-labels alone."
            )
        made = run_transfer(
            source, target, self, self.output, run, context, earlier=self.auxiliaries, labelled_source=labelled
        )
        return self._outputs(made, context)

    def _pixels(
        self, source: Package, store: SampleStore, source_store: SampleStore | None, reporter: Reporter
    ) -> dict[str, Any]:
        from undercast.core.methods.selftrain.labelled import source_pixels
        from undercast.core.methods.selftrain.plan import run_pixel_transfer
        from undercast.core.methods.selftrain.target import open_target

        if self.method != "undercast":
            problem = f"{self.method} is a method for models of scenes; {self.source.name} classifies pixels"
            raise JobError("method", problem, "Leave out 'method', or choose a source model of scenes")
        if self.auxiliaries is not None:
            problem = "the auxiliaries of another run are taken over for models of scenes alone"
            raise JobError("auxiliaries", problem, "Leave out 'auxiliaries'")
        if self.labels_per_class:
            problem = "single labels of the target are used for models of scenes alone"
            raise JobError("labels_per_class", problem, "Set it to 0")
        if self.network.fusion != "linear":
            problem = f"{self.network.fusion} is for models of scenes here; {source.path.name} classifies pixels"
            raise JobError("network.fusion", problem, "Choose linear")
        if processes.count() > 1:
            raise JobError("processes", "a transfer of pixels runs in one process", "Start it without torchrun")
        target = open_target(source, store, reporter)
        _tell_useless(self, SCENES_ONLY, "pixels", reporter)
        labelled = source_pixels(source, source_store)
        run, context = self._begin(source, store, source_store, reporter)
        made = run_pixel_transfer(source, target, self, self.output, run, context, labelled=labelled)
        return self._outputs(made, context)

    def _begin(
        self, source: Package, store: SampleStore, source_store: SampleStore | None, reporter: Reporter
    ) -> tuple[RunFolder, RunContext]:
        """Choose the device, and make or enter the run folder."""
        from undercast.core.assess.expectation import at_chance
        from undercast.core.events import Recording
        from undercast.core.methods.context import RunContext
        from undercast.core.training.device import choose_compute
        from undercast.core.training.run import RunFolder, weights_digest

        compute = choose_compute(self.training.device, self.training.precision)
        inputs = {"source": source.digest, "store": store.digest(), **weights_digest(self.network.weights)}
        if source_store is not None:
            inputs["source_store"] = source_store.digest()
        run = RunFolder(self._folder, fingerprint(self), inputs)
        reporter = Recording(reporter, run.events)
        reporter.info(f"Transferring on {compute.name}{', bfloat16' if compute.bfloat16 else ''}.")
        if problem := at_chance(source.card):
            reporter.warn(f"{problem} before anything is transferred.")
        return run, RunContext(compute, run.path, reporter)

    def _outputs(self, made: Outcome, context: RunContext) -> dict[str, Any]:
        return {
            "package": str(self.output),
            "run_folder": str(context.folder),
            "optical_auxiliary": str(made.auxiliaries["optical"]),
            "sar_auxiliary": str(made.auxiliaries["sar"]),
            "report": str(made.report),
            "device": context.compute.name,
            "validation_agreement": made.validation_agreement,
            "kept": made.verdict.kept,
            "warning": made.verdict.problem or made.verdict.unmeasured,
            "expect": made.expect,
        }


def _tell_useless(job: TransferJob, names: tuple[str, ...], of: str, reporter: Reporter) -> None:
    """Tell which options were changed that mean nothing here."""
    plain = TransferOptions()
    changed = [name for name in names if _value(job, name) != _value(plain, name)]
    if changed:
        reporter.warn(f"Options without meaning for models of {of} are not looked at: {', '.join(changed)}.")


def _value(options: TransferOptions, name: str) -> Any:
    value: Any = options
    for part in name.split("."):
        value = getattr(value, part)
    return value


JOB = TransferJob
