"""The job kind ``train``: a model from labelled samples."""

from __future__ import annotations

from pathlib import Path
from typing import Any, ClassVar, Literal

from pydantic import Field
from pydantic_settings import CliSuppress

from undercast.core.config.base import Name
from undercast.core.config.roles import CloudRole
from undercast.core.config.sensors import SensorName
from undercast.core.config.training import SupervisedOptions
from undercast.core.errors import JobError
from undercast.core.events import Reporter
from undercast.core.jobs.base import Job, check_output, fingerprint, run_folder_of


class _TrainFiles(Job):
    """What a training reads and writes: the first options that the command line's help tells."""

    store: Path
    """The sample store with labels."""
    output: Path
    """The model package to write (NAME.undercast)."""
    run_folder: Path | None = None
    """Folder for checkpoints, metrics and the report; a killed run resumes from it. Default: output + .run"""
    sensors: list[SensorName] = Field(default=["optical"], min_length=1, max_length=2)
    """optical for the source model; both sensors train a fused model with labels (the ceiling for comparisons)."""


class TrainJob(SupervisedOptions, _TrainFiles):
    """Train a model on labelled samples (the source model); what it predicts is what the samples have labels of."""

    kind: CliSuppress[Literal["train"]] = "train"
    parallel: ClassVar[bool] = True
    licence: str = ""
    """Licence of the model, for the package."""
    place: str = ""
    """Where the training samples are from, for the package."""
    roles: dict[Name, CloudRole] = {}
    """What each class tells of cloud, which makes a model of pixels one that recognises cloud: clear, cloud, thin
    cloud, thick cloud, shadow, snow, water or unknown. Default: what the sample store's list of classes says."""
    measures: ClassVar[frozenset[str]] = frozenset({"roles"})

    def run(self, reporter: Reporter) -> dict[str, Any]:
        """Train, choose the epoch and the temperature on the validation split, write the package.

        Outputs: ``package``, ``run_folder``, ``validation_accuracy``, ``validation_kappa`` (agreement with the labels
        beyond chance; None where none is known), ``temperature`` (None where none was fitted),
        ``memory`` (samples that travel in the package), ``device``.
        """
        from undercast.core.assess.expectation import at_chance
        from undercast.core.events import Recording
        from undercast.core.jobs.tasks import task_of
        from undercast.core.package.package import write_package
        from undercast.core.store.store import SampleStore
        from undercast.core.training.cards import check_roles, model_card
        from undercast.core.training.device import choose_compute
        from undercast.core.training.dropout import optional_places
        from undercast.core.training.loop import fit, seeded
        from undercast.core.training.run import RunFolder, weights_digest
        from undercast.core.training.weather import cloudy_and_jittered, open_sky

        compute = choose_compute(self.training.device, self.training.precision)
        folder = run_folder_of(self.output, self.run_folder)
        check_output(self.output, [self.store], folder)
        store = SampleStore.open(self.store)
        task = task_of(store.description.task, self.store).training()
        task.check(store)
        sensors = [sensor for sensor in store.sensors if sensor in self.sensors]
        for missing in set(self.sensors) - set(sensors):
            store.images(missing)
        if self.memory and sensors != ["optical"]:
            raise JobError("memory", "is for a model of optical images alone", "Set it to 0, or choose optical")
        classes = check_roles(store, self.roles, sensors)
        bands = store.sensor("optical").bands if "optical" in sensors else []
        optional = optional_places(self.band_dropout, bands)
        inputs = {"store": store.digest(), **weights_digest(self.network.weights)}
        sky = open_sky(self.clouds, store, compute, self.training.seed)
        if self.clouds.store is not None:
            inputs["clouds"] = SampleStore.open(self.clouds.store).digest()
        seeded(self.training.seed, "source")
        network = task.network(store, sensors, self.network)
        # What does not fit is refused before a run folder is made.
        run = RunFolder(folder, fingerprint(self), inputs)
        reporter = Recording(reporter, run.events)
        reporter.info(f"Training on {compute.name}{', bfloat16' if compute.bfloat16 else ''}.")
        dropout = self.band_dropout.share
        augment = cloudy_and_jittered(network, sky, self.clouds.share, self.jitter, optional=optional, dropout=dropout)
        stage = task.stage(store, sensors, self, compute=compute, augment=augment, reporter=reporter)
        history = fit(network, stage, self.training, compute, run.path, reporter)
        run.metrics({"source": history})
        metrics = {f"validation_{stage.choose_by}": _best(history, stage.choose_by)} if stage.choose_by else {}
        record = run.record(compute.name)
        metrics |= task.measure(network, store, self, compute=compute, reporter=reporter)
        card = model_card(
            self.output.stem,
            store,
            network.specs,
            record,
            metrics,
            self.place,
            self.licence,
            outputs=task.outputs(network),
            classes=classes,
            optional=[bands[place] for place in optional],
        )
        if problem := at_chance(card):
            reporter.warn(f"{problem}.")
        memory = None
        if self.memory:
            memory, note = task.choose_memory(network, store, self, compute=compute, reporter=reporter)
            card = card.model_copy(update={"memory": note})
            reporter.info(
                f"{len(memory.labels)} labelled samples ({note.bytes / 1e6:.1f} MB) travel in the package: "
                "whoever gets it can look at them."
            )
        write_package(self.output, card, network, memory)
        return {
            "package": str(self.output),
            "run_folder": str(run.path),
            **{name: metrics.get(name) for name in task.results},
            "memory": 0 if memory is None else len(memory.labels),
            "device": compute.name,
        }


def _best(history: list[dict[str, float]], score: str) -> float:
    return max(epoch[score] for epoch in history)


JOB = TrainJob
