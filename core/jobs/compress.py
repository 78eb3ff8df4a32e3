"""The job kind ``compress``: a model becomes smaller and faster."""

from __future__ import annotations

from pathlib import Path
from typing import Any, ClassVar, Literal

from pydantic_settings import CliSuppress

from undercast.core.config.compression import CompressionOptions
from undercast.core.events import Reporter
from undercast.core.jobs.base import Job, check_output, fingerprint, run_folder_of


class _CompressFiles(Job):
    """What compressing reads and writes: the first options that the command line's help tells."""

    package: Path
    """The model package to compress."""
    store: Path
    """A sample store that fits it, such as the one it was trained on, or cut from the images that it is to map. Labels
    are not needed; those of the validation samples tell what was lost."""
    output: Path
    """The compressed package to write (NAME.undercast)."""
    run_folder: Path | None = None
    """Folder for checkpoints and the report; a killed run resumes from it. Default: output + .run"""


class CompressJob(CompressionOptions, _CompressFiles):
    """Make a model smaller and faster: prune its filters, let it learn from itself, compute with 8 bits."""

    kind: CliSuppress[Literal["compress"]] = "compress"
    measures: ClassVar[frozenset[str]] = frozenset(
        {"package", "limit", "weights", "calibration", "compare", "ceilings"}
    )

    def run(self, reporter: Reporter) -> dict[str, Any]:
        """Compress it and write the report; what lost more than ``limit`` is not kept.

        Outputs: ``package``, ``run_folder``, ``report`` (HTML), ``bytes`` and ``bytes_before`` (of the files),
        ``speed`` (times as many samples a second, batch 64, one thread), ``lost`` (points on the validation samples),
        ``measure`` (of what), ``agreement`` (share of decisions that stayed), ``device``.
        """
        from undercast.core.events import Recording
        from undercast.core.jobs.tasks import task_of
        from undercast.core.methods.compress.measure import AFTER, BEFORE
        from undercast.core.methods.compress.plan import open_structure, run_compress
        from undercast.core.methods.compress.source import open_source
        from undercast.core.methods.context import RunContext
        from undercast.core.package.package import Package
        from undercast.core.store.store import SampleStore
        from undercast.core.training.device import choose_compute
        from undercast.core.training.run import RunFolder

        compute = choose_compute(self.training.device, self.training.precision)
        folder = run_folder_of(self.output, self.run_folder)
        check_output(self.output, [self.package, self.store], folder)
        package, store = Package.open(self.package), SampleStore.open(self.store)
        task = task_of(package.card.task, self.package)
        source = open_source(package, store, self, reporter)
        structure = open_structure(source, self)
        # What does not fit is refused before a run folder is made.
        run = RunFolder(folder, fingerprint(self), {"package": package.digest, "store": store.digest()})
        reporter = Recording(reporter, run.events)
        record = run.record(compute.name)
        context = RunContext(compute, run.path, reporter)
        made = run_compress(source, structure, self, self.output, task, context, record=record)
        before, after = made.costs[BEFORE], made.costs[AFTER]
        return {
            "package": str(self.output),
            "run_folder": str(run.path),
            "report": str(made.report),
            "bytes": after.size,
            "bytes_before": before.size,
            "speed": before.milliseconds[64] / after.milliseconds[64],
            "lost": made.worth.lost,
            "measure": made.worth.measure,
            "agreement": made.worth.agreement,
            "device": compute.name,
        }


JOB = CompressJob
