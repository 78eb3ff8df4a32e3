"""The job kind ``inspect``: what a package, a store or a raster holds."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

from pydantic_settings import CliSuppress
from undercast.core.events import Reporter
from undercast.core.jobs.base import Job


class InspectJob(Job):
    """Tell what a model package, a sample store or a raster holds, and whether it is sound."""

    kind: CliSuppress[Literal["inspect"]] = "inspect"
    path: Path
    """The package (.undercast), store (folder), or raster."""
    output: Path | None = None
    """A JSON file for the findings."""

    def run(self, reporter: Reporter) -> dict[str, Any]:
        """Check the file and tell its contents; outputs hold the findings."""
        raise NotImplementedError


JOB = InspectJob
