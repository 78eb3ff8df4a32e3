"""The job kind ``assess``: how right models and maps are."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from pydantic import Field, model_validator
from pydantic_settings import CliSuppress

from undercast.core.config.assessment import Case
from undercast.core.config.rasters import InputPath, LabelInput
from undercast.core.errors import InputError, JobError
from undercast.core.events import Reporter
from undercast.core.jobs.base import Job

if TYPE_CHECKING:
    from undercast.core.assess.report import Report


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
    points: InputPath | None = None
    """Instead of labels: the GeoPackage of 'sample-points' that was drawn from the map, its points labelled. Areas and
    accuracies are estimated from it, with 95 % intervals."""
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
        if self.map is not None and (self.labels is None) == (self.points is None):
            raise ValueError("a map needs labels to be assessed against, or labelled points: give one of the two")
        if self.map is None and self.points is not None:
            raise ValueError("points need the map that they were drawn from")
        if sorted(set(self.bins)) != self.bins:
            raise ValueError("the bins' edges must increase")
        if len({case.name for case in self.cases}) < len(self.cases):
            raise ValueError("two cases have the same name")
        return self

    def run(self, reporter: Reporter) -> dict[str, Any]:
        """Write the report.

        Outputs: ``report`` (HTML), ``table`` (Markdown), ``assessment`` (JSON), and the report's headline: of scenes
        ``overall_accuracy`` and ``kappa`` of the first case or the map, of pixels ``mean_iou`` too. With points:
        ``estimates`` (CSV) and the ends of the 95 % interval of the overall accuracy, ``overall_accuracy_low`` and
        ``overall_accuracy_high``, instead of ``kappa``; what is unknown is left out.
        """
        from undercast.core.assess.report import write_report
        from undercast.core.files import refuse_overwriting_inputs

        inputs = [path for case in self.cases for path in (*case.packages, case.store)]
        labels = self.labels.path if self.labels else None
        inputs += [path for path in (self.map, labels, self.points) if path is not None]
        refuse_overwriting_inputs([self.output], inputs)
        if self.map is not None and self.points is not None:
            return self._assess_points(self.map, self.points, reporter)
        report = self._assess_map(reporter) if self.map is not None else self._assess_cases(reporter)
        files = write_report(self.output, report)
        for name, path in files.figures.items():
            reporter.figure(name, path)
        return {
            "report": str(files.html),
            "table": str(files.markdown),
            "assessment": str(files.json),
            **report.headline,
        }

    def _assess_points(self, map_path: Path, points: Path, reporter: Reporter) -> dict[str, Any]:
        from dataclasses import replace

        from undercast.core.assess.estimate_report import assess_points, write_estimates
        from undercast.core.assess.report import write_report

        estimates, report = assess_points(map_path, points, reporter)
        files = write_report(self.output, replace(report, title=self.title))
        for name, path in files.figures.items():
            reporter.figure(name, path)
        accuracy = estimates.overall_accuracy
        numbers = {
            "overall_accuracy": accuracy.value,
            "overall_accuracy_low": accuracy.low,
            "overall_accuracy_high": accuracy.high,
        }
        if accuracy.value is not None:
            reporter.metric("overall_accuracy", accuracy.value)
        return {
            "report": str(files.html),
            "table": str(files.markdown),
            "assessment": str(files.json),
            "estimates": str(write_estimates(self.output / "estimates.csv", estimates)),
            **{name: value for name, value in numbers.items() if value is not None},
        }

    def _assess_map(self, reporter: Reporter) -> Report:
        from undercast.core.assess.maps import assess_map, map_report
        from undercast.core.assess.report import tell_rows

        if self.map is None or self.labels is None:
            raise JobError("job", "a map needs labels to be assessed against", "Give both")
        scores = assess_map(self.map, self.labels, self.bins, reporter)
        report = map_report(self.title, self.map, self.labels.path, scores)
        for remark in report.remarks:
            reporter.warn(remark)
        tell_rows(reporter, report.rows)
        if (mean := report.numbers.get("mean_iou")) is not None:
            reporter.metric("mean_iou", mean)
        return report

    def _assess_cases(self, reporter: Reporter) -> Report:
        from undercast.core.assess.task import ModelQuestion
        from undercast.core.jobs.tasks import task_of
        from undercast.core.package.package import Package

        packages = {path: Package.open(path) for case in self.cases for path in case.packages}
        (first, package), *others = packages.items()
        for path, other in others:
            if other.card.task != package.card.task:
                raise InputError(
                    path,
                    f"is for the task {other.card.task!r}, {first.name} for {package.card.task!r}",
                    "Assess models of one task at a time",
                )
        question = ModelQuestion(self.cases, packages, self.split, self.bins, self.title, self.device)
        return task_of(package.card.task, first).assess(question, reporter)


JOB = AssessJob
