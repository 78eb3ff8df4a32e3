"""What measuring models asks of a task; it is given to the job ``assess``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol

from undercast.core.assess.report import Report
from undercast.core.config.assessment import Case
from undercast.core.events import Reporter
from undercast.core.package.package import Package


@dataclass(frozen=True)
class ModelQuestion:
    """Which models are to be measured, on what."""

    cases: Sequence[Case]
    """Each a row of the report."""
    packages: Mapping[Path, Package]
    """The packages of all cases, opened."""
    split: Literal["train", "validation", "test", "all"]
    """Of the cases' stores."""
    bins: list[float]
    """Edges of the cloud-fraction bins."""
    title: str
    """Of the report."""
    device: Literal["auto", "cuda", "cpu"]
    """Where to compute."""

    def remarks(self, simulated: bool) -> list[str]:
        """What a reader must know first."""
        remarks = ["Some or all of the cloud is simulated."] if simulated else []
        if self.split != "test":
            remarks.append(f"Split '{self.split}': models or settings may have been chosen on these samples.")
        return remarks

    def facts(self, digests: Mapping[Path, str]) -> dict[str, str]:
        """How it came about; ``digests`` are those of the stores."""
        facts = {"Split": self.split, "Cloud-fraction bins": ", ".join(f"{edge:g}" for edge in self.bins)}
        facts |= {f"Package {path.name}": f"SHA-256 {package.digest}" for path, package in self.packages.items()}
        return facts | {f"Sample store {path.name}": f"SHA-256 {digest}" for path, digest in digests.items()}


class AssessTask(Protocol):
    """How a task's models are measured on labelled samples. Without torch."""

    def assess(self, question: ModelQuestion, reporter: Reporter) -> Report:
        """Measure every case.

        Raises:
            InputError: if a store is broken, has no labels in the split, or does not fit a package.
            PackageError: if a package gives no finite numbers.
        """
