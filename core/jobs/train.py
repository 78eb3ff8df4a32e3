"""The job kind ``train``: a scene classifier from labelled samples."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

from pydantic import Field
from pydantic_settings import CliSuppress
from undercast.core.events import Reporter
from undercast.core.jobs.base import Job
from undercast.core.samples.schema import SensorName
from undercast.core.training.options import BackboneOptions, TrainingOptions


class TrainJob(Job):
    """Train a scene classifier on labelled samples (the source model)."""

    kind: CliSuppress[Literal["train"]] = "train"
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
    licence: str = ""
    """Licence of the model, for the package."""
    place: str = ""
    """Where the training samples are from, for the package."""

    def run(self, reporter: Reporter) -> dict[str, Any]:
        """Train, choose the epoch on the validation split, write the package.

        Outputs: ``package``, ``run_folder``, ``validation_accuracy``, ``device``.
        """
        raise NotImplementedError


JOB = TrainJob
