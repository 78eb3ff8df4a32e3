"""The job kind ``assess``: how right models and maps are."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from pydantic import Field, model_validator
from pydantic_settings import CliSuppress

from undercast.core.config.base import Options
from undercast.core.config.rasters import InputPath, LabelInput
from undercast.core.errors import JobError, PackageError
from undercast.core.events import Reporter
from undercast.core.jobs.base import Job

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from undercast.core.assess.report import Report, Row
    from undercast.core.package.package import Package


class Case(Options):
    """One row of the table: one or several packages on one store."""

    name: str
    """What the row is called."""
    packages: list[Path] = Field(min_length=1)
    """The model packages; of several, the mean of their probabilities is assessed."""
    store: Path
    """A sample store with labels."""
    bins_from: Path | None = None
    """A store with the same samples (by id or place) whose cloud fractions sort them into bins: for the clear twin of a
    cloudy store."""


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

        Outputs: ``report`` (HTML), ``table`` (Markdown), ``assessment`` (JSON), and ``overall_accuracy`` and ``kappa``
        of the first case or the map. With points: ``estimates`` (CSV) and the ends of the 95 % interval of the overall
        accuracy, ``overall_accuracy_low`` and ``overall_accuracy_high``, instead of ``kappa``; what is unknown is left
        out.
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
        first = report.rows[0].assessment
        return {
            "report": str(files.html),
            "table": str(files.markdown),
            "assessment": str(files.json),
            "overall_accuracy": first.overall_accuracy,
            "kappa": first.kappa,
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
        from undercast.core.assess.maps import assess_map, map_report, read_map

        if self.map is None or self.labels is None:
            raise JobError("job", "a map needs labels to be assessed against", "Give both")
        cells = read_map(self.map, self.labels, reporter)
        report = map_report(
            self.title, self.map, self.labels.path, cells, assess_map(cells, self.bins, self.labels.path)
        )
        for remark in report.remarks:
            reporter.warn(remark)
        _tell(reporter, report.rows)
        return report

    def _assess_cases(self, reporter: Reporter) -> Report:
        import numpy as np

        from undercast.core.assess.cases import choose_samples
        from undercast.core.assess.metrics import assess
        from undercast.core.assess.report import Report, Row
        from undercast.core.package.package import Package
        from undercast.core.tasks.scene.predict import predict_store

        split = None if self.split == "all" else self.split
        # Everything is opened before anything is computed: a broken last case is told at once.
        labelled = [choose_samples(case.store, split, case.bins_from) for case in self.cases]
        opened = {path: Package.open(path) for case in self.cases for path in case.packages}
        reporter.plan(
            **{case.name: len(one.indices) * len(case.packages) for case, one in zip(self.cases, labelled, strict=True)}
        )
        rows = []
        for case, samples in zip(self.cases, labelled, strict=True):
            packages = [opened[path] for path in case.packages]
            given = predict_store(packages, samples.store, samples.indices, self.device, reporter, stage=case.name)
            if not np.isfinite(given["fused"]).all():
                names = ", ".join(path.name for path in case.packages)
                raise PackageError(names, "gives no finite numbers", "Train it again with a lower learning rate")
            before = _before(packages, given["fused"])
            scores = assess(
                given["fused"],
                samples.labels,
                samples.cloud_fraction,
                self.bins,
                samples.names,
                confidence_before=before,
            )
            rows.append(Row(case.name, scores, _describe(case, self.split)))
        _tell(reporter, rows)
        return Report(self.title, rows, self._facts(opened), self._remarks(any(one.simulated for one in labelled)))

    def _facts(self, packages: dict[Path, Package]) -> dict[str, str]:
        from undercast.core.store.store import SampleStore

        facts = {"Split": self.split, "Cloud-fraction bins": ", ".join(f"{edge:g}" for edge in self.bins)}
        facts |= {f"Package {path.name}": f"SHA-256 {package.digest}" for path, package in packages.items()}
        stores = dict.fromkeys(case.store for case in self.cases)
        return facts | {f"Store {path.name}": f"SHA-256 {SampleStore.open(path).digest()}" for path in stores}

    def _remarks(self, simulated: bool) -> list[str]:
        remarks = ["Some or all of the cloud is simulated."] if simulated else []
        if self.split != "test":
            remarks.append(f"Split '{self.split}': models or settings may have been chosen on these samples.")
        return remarks


def _before(packages: list[Package], probabilities: NDArray[np.float32]) -> NDArray[np.float64] | None:
    """The confidence of a package before its temperature was fitted; None where it tells none, or of several."""
    from undercast.core.assess.confidence import TEMPERATURE, confidence_before

    temperature = packages[0].card.metrics.get(TEMPERATURE, 0.0)
    return confidence_before(probabilities, temperature) if len(packages) == 1 and 0 < temperature <= 100 else None


def _describe(case: Case, split: str) -> str:
    packages = " and ".join(path.name for path in case.packages)
    mean = "Mean of the probabilities of " if len(case.packages) > 1 else ""
    samples = "all labelled samples" if split == "all" else f"the {split} split"
    bins = f"; cloud fractions from {case.bins_from.name}" if case.bins_from else ""
    return f"{mean}{packages} on {samples} of {case.store.name}{bins}"


def _tell(reporter: Reporter, rows: list[Row]) -> None:
    for row in rows:
        for name, value in (
            ("overall_accuracy", row.assessment.overall_accuracy),
            ("kappa", row.assessment.kappa),
            ("calibration_error", row.assessment.calibration_error),
            ("calibration_error_before", row.assessment.calibration_error_before),
            ("risk_coverage_area", row.assessment.risk_coverage_area),
            ("coverage", row.assessment.coverage if row.assessment.undecided else None),
        ):
            if value is not None:
                reporter.metric(name, value, case=row.name)


JOB = AssessJob
