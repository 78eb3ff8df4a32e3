"""The job kind ``train``: a scene classifier from labelled samples."""

from __future__ import annotations

from pathlib import Path
from typing import Any, ClassVar, Literal

from pydantic import Field
from pydantic_settings import CliSuppress

from undercast.core.events import Reporter
from undercast.core.jobs.base import Job, check_output, run_folder_of, shaping
from undercast.core.samples.schema import SensorName
from undercast.core.training.options import BackboneOptions, TrainingOptions


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
    calibrate: bool = True
    """Fit a temperature on the labelled validation samples, so that the confidence can be taken at its word."""
    licence: str = ""
    """Licence of the model, for the package."""
    place: str = ""
    """Where the training samples are from, for the package."""

    def run(self, reporter: Reporter) -> dict[str, Any]:
        """Train, choose the epoch and the temperature on the validation split, write the package.

        Outputs: ``package``, ``run_folder``, ``validation_accuracy``, ``temperature`` (None where none was fitted),
        ``device``.
        """
        from undercast.core.events import Recording
        from undercast.core.package.package import write_package
        from undercast.core.samples.store import SampleStore
        from undercast.core.training.cards import model_card
        from undercast.core.training.device import choose_compute
        from undercast.core.training.loop import seeded
        from undercast.core.training.run import RunFolder, weights_digest
        from undercast.core.training.start import new_network, trunk_specs
        from undercast.core.training.supervised import calibrate, check_labels, train_supervised

        compute = choose_compute(self.training.device, self.training.precision)
        check_output(self.output, [self.store])
        store = SampleStore.open(self.store)
        check_labels(store)
        sensors = [sensor for sensor in store.sensors if sensor in self.sensors]
        for missing in set(self.sensors) - set(sensors):
            store.images(missing)
        inputs = {"store": store.digest(), **weights_digest(self.network.weights)}
        run = RunFolder(run_folder_of(self.output, self.run_folder), shaping(self), inputs)
        reporter = Recording(reporter, run.events)
        reporter.info(f"Training on {compute.name}{', bfloat16' if compute.bfloat16 else ''}.")
        seeded(self.training.seed, "source")
        specs = trunk_specs(store, sensors, self.network.backbone)
        network = new_network(specs, len(store.description.classes), self.network)
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
        )
        run.metrics({"source": history})
        accuracy = max((entry["accuracy"] for entry in history if "accuracy" in entry), default=None)
        record = run.record(compute.name)
        metrics = {} if accuracy is None else {"validation_accuracy": accuracy}
        if self.calibrate:
            metrics |= calibrate(network, store, compute, self.training.batch, reporter)
        card = model_card(self.output.stem, store, specs, record, metrics, self.place, self.licence)
        write_package(self.output, card, network)
        return {
            "package": str(self.output),
            "run_folder": str(run.path),
            "validation_accuracy": accuracy,
            "temperature": metrics.get("temperature"),
            "device": compute.name,
        }


JOB = TrainJob
