"""The job kind ``transfer``: the source model's knowledge goes to cloudy optical and SAR, without labels."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

from pydantic import Field
from pydantic_settings import CliSuppress
from undercast.core.events import Reporter
from undercast.core.jobs.base import Job
from undercast.core.training.options import BackboneOptions, TrainingOptions
from undercast.core.transfer.options import DistillationOptions, FilterOptions, RegulationOptions


class TransferJob(Job):
    """Transfer a source model to cloudy optical and SAR without labels (stages F1 and F2 with the IRM)."""

    kind: CliSuppress[Literal["transfer"]] = "transfer"
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
    network: BackboneOptions = BackboneOptions()
    """The network behind each sensor of the auxiliaries and the fused model."""
    start_from_source: bool = True
    """Start the optical trunks from the source model's weights where the architectures agree."""
    start_from_auxiliaries: bool = True
    """Start the fused model's trunks from the auxiliaries' weights."""
    training: TrainingOptions = TrainingOptions()
    """Optimisation of stage F2, and of F1 where first_stage is not given."""
    first_stage: TrainingOptions | None = None
    """Optimisation of stage F1."""
    distillation: DistillationOptions = DistillationOptions()
    """How students imitate teachers."""
    filter: FilterOptions = FilterOptions()
    """Which pseudo-labels stage F1 believes."""
    regulation: RegulationOptions = RegulationOptions()
    """The Information Regulation Mechanism of stage F2."""
    source_weight: float = Field(default=1.0, ge=0)
    """Weight of the source model among the three teachers of stage F2."""
    drop_sensor: float = Field(default=0.2, ge=0, lt=1)
    """The chance that one sensor is left out of a sample in stage F2, so that the model works without optical."""

    def run(self, reporter: Reporter) -> dict[str, Any]:
        """Run F1 and F2, write the package and the report.

        Outputs: ``package``, ``run_folder``, ``optical_auxiliary``, ``sar_auxiliary`` (packages), ``report``,
        ``device``, and ``validation_agreement`` (with the mean of the teachers).
        """
        raise NotImplementedError


JOB = TransferJob
