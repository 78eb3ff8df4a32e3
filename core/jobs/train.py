"""The job kind ``train``: a scene classifier from labelled samples."""

from __future__ import annotations

from pathlib import Path
from typing import Any, ClassVar, Literal

from pydantic import Field
from pydantic_settings import CliSuppress

from undercast.core.config.sensors import SensorName
from undercast.core.config.training import BackboneOptions, TrainingClouds, TrainingOptions
from undercast.core.errors import JobError
from undercast.core.events import Reporter
from undercast.core.jobs.base import Job, check_output, fingerprint, run_folder_of


class TrainJob(Job):
    """Train a scene classifier on labelled samples (the source model)."""

    kind: CliSuppress[Literal["train"]] = "train"
    parallel: ClassVar[bool] = True
    store: Path
    """The sample store with labels."""
    output: Path
    """The model package to write (NAME.undercast)."""
    run_folder: Path | None = None
    """Folder for checkpoints, metrics and the report; a killed run resumes from it. Default: output + .run"""
    sensors: list[SensorName] = Field(default=["optical"], min_length=1, max_length=2)
    """optical for the source model; both sensors train a fused model with labels (the ceiling for comparisons)."""
    network: BackboneOptions = BackboneOptions()
    """The network behind each sensor."""
    training: TrainingOptions = TrainingOptions()
    """Optimisation."""
    class_weights: Literal["none", "balanced"] = "balanced"
    """balanced: the loss weighs each class by the inverse of its frequency."""
    drop_sensor: float = Field(default=0.0, ge=0, lt=1)
    """With two sensors: the chance that one of them is left out of a sample in training."""
    clouds: TrainingClouds = TrainingClouds()
    """Clouds over the optical images while the model learns, so that it knows cloud before it is carried over."""
    jitter: float = Field(default=0.0, ge=0, le=1)
    """Jitter of brightness and colour of the optical images: another place has other light, haze and seasons."""
    memory: int = Field(default=0, ge=0, le=100_000)
    """So many labelled training samples of each class travel in the package, so that a transfer can replay them where
    the samples are not at hand; at most 4 MiB. 0 for none: choose that where the data may not travel."""
    memory_by: Literal["herding", "random"] = "herding"
    """How they are chosen: those whose features together are most like their class's, or at random."""
    calibrate: bool = True
    """Fit a temperature on the labelled validation samples, so that the confidence can be taken at its word."""
    licence: str = ""
    """Licence of the model, for the package."""
    place: str = ""
    """Where the training samples are from, for the package."""

    def run(self, reporter: Reporter) -> dict[str, Any]:
        """Train, choose the epoch and the temperature on the validation split, write the package.

        Outputs: ``package``, ``run_folder``, ``validation_accuracy``, ``validation_kappa`` (agreement with the labels
        beyond chance; None where none is known), ``temperature`` (None where none was fitted),
        ``memory`` (samples that travel in the package), ``device``.
        """
        from undercast.core.assess.expectation import at_chance
        from undercast.core.events import Recording
        from undercast.core.package.package import write_package
        from undercast.core.store.store import SampleStore
        from undercast.core.tasks.scene.memory import choose_memory
        from undercast.core.tasks.scene.start import new_network, trunk_specs
        from undercast.core.tasks.scene.supervised import calibrate, check_labels, measure_kappa, train_supervised
        from undercast.core.training.cards import model_card
        from undercast.core.training.device import choose_compute
        from undercast.core.training.loop import seeded
        from undercast.core.training.run import RunFolder, weights_digest
        from undercast.core.training.weather import cloudy_and_jittered, open_sky

        compute = choose_compute(self.training.device, self.training.precision)
        folder = run_folder_of(self.output, self.run_folder)
        check_output(self.output, [self.store], folder)
        store = SampleStore.open(self.store)
        check_labels(store)
        sensors = [sensor for sensor in store.sensors if sensor in self.sensors]
        for missing in set(self.sensors) - set(sensors):
            store.images(missing)
        if self.memory and sensors != ["optical"]:
            raise JobError("memory", "is for a model of optical images alone", "Set it to 0, or choose optical")
        inputs = {"store": store.digest(), **weights_digest(self.network.weights)}
        sky = open_sky(self.clouds, store, compute, self.training.seed)
        if self.clouds.store is not None:
            inputs["clouds"] = SampleStore.open(self.clouds.store).digest()
        seeded(self.training.seed, "source")
        specs = trunk_specs(store, sensors, self.network.backbone)
        network = new_network(specs, len(store.description.classes), self.network)
        # What does not fit is refused before a run folder is made.
        run = RunFolder(folder, fingerprint(self), inputs)
        reporter = Recording(reporter, run.events)
        reporter.info(f"Training on {compute.name}{', bfloat16' if compute.bfloat16 else ''}.")
        history = train_supervised(
            network,
            store,
            sensors,
            self.training,
            self.class_weights,
            self.drop_sensor,
            compute,
            run.path,
            reporter,
            augment=cloudy_and_jittered(network, sky, self.clouds.share, self.jitter),
        )
        run.metrics({"source": history})
        accuracy = max((entry["accuracy"] for entry in history if "accuracy" in entry), default=None)
        record = run.record(compute.name)
        metrics = {} if accuracy is None else {"validation_accuracy": accuracy}
        metrics |= measure_kappa(network, store, compute, self.training.batch, reporter)
        if self.calibrate:
            metrics |= calibrate(network, store, compute, self.training.batch, reporter)
        card = model_card(self.output.stem, store, specs, record, metrics, self.place, self.licence)
        if problem := at_chance(card):
            reporter.warn(f"{problem}.")
        memory = None
        if self.memory:
            memory, note = choose_memory(
                network,
                store,
                self.memory,
                self.memory_by,
                seed=self.training.seed,
                batch=self.training.batch,
                compute=compute,
                reporter=reporter,
            )
            card = card.model_copy(update={"memory": note})
            reporter.info(
                f"{len(memory.labels)} labelled samples ({note.bytes / 1e6:.1f} MB) travel in the package: "
                f"whoever gets "
                "it can look at them."
            )
        write_package(self.output, card, network, memory)
        return {
            "package": str(self.output),
            "run_folder": str(run.path),
            "validation_accuracy": accuracy,
            "validation_kappa": metrics.get("validation_kappa"),
            "temperature": metrics.get("temperature"),
            "memory": 0 if memory is None else len(memory.labels),
            "device": compute.name,
        }


JOB = TrainJob
