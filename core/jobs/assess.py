"""The job kind ``assess``: how right models and maps are."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

from pydantic import Field, model_validator
from pydantic_settings import CliSuppress
from undercast.core.events import Reporter
from undercast.core.jobs.base import Job
from undercast.core.options import Options
from undercast.core.raster.inputs import LabelInput


class Case(Options):
    """One row of the table: one or several packages on one store."""

    name: str
    """What the row is called."""
    packages: list[Path] = Field(min_length=1)
    """The model packages; of several, the mean of their probabilities is assessed."""
    store: Path
    """A sample store with labels."""
    bins_from: Path | None = None
    """A store with the same samples whose cloud fractions sort them into bins (for a clear twin of a cloudy store)."""


class AssessJob(Job):
    """Assess a map or models against labels: accuracy by class and by cloud fraction, calibration, report."""

    kind: CliSuppress[Literal["assess"]] = "assess"
    output: Path
    """The folder for report.html, report.md, assessment.json and the figures."""
    cases: list[Case] = []
    """Models on stores, each a row of the table."""
    map: Path | None = None
    """A map to assess: the NAME_classes.tif of a classify job (its evidence raster is found beside it)."""
    labels: LabelInput | None = None
    """Labels for the map."""
    split: Literal["train", "validation", "test", "all"] = "test"
    """The split of the stores to assess on."""
    bins: list[float] = Field(default=[0.0, 0.25, 0.5, 0.75, 1.0], min_length=2)
    """Edges of the cloud-fraction bins."""
    title: str = "Assessment"
    """Title of the report."""
    device: Literal["auto", "cuda", "cpu"] = "auto"
    """Where to compute."""

    @model_validator(mode="after")
    def _something(self) -> AssessJob:
        if bool(self.cases) == (self.map is not None):
            raise ValueError("give either cases or a map")
        if self.map is not None and self.labels is None:
            raise ValueError("a map needs labels to be assessed against")
        if sorted(set(self.bins)) != self.bins:
            raise ValueError("the bins' edges must increase")
        return self

    def run(self, reporter: Reporter) -> dict[str, Any]:
        """Write the report.

        Outputs: ``report`` (HTML), ``table`` (Markdown), ``assessment`` (JSON), and ``overall_accuracy`` and ``kappa``
        of the first case or the map.
        """
        raise NotImplementedError


JOB = AssessJob
