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
        """Check it and tell what it holds.

        Outputs: ``type`` (package, store or raster), ``sound``, the findings as text by name, and ``findings`` (the
        path of the JSON file) where one is asked for.
        """
        from undercast.core.files import refuse_overwriting_inputs, write_json
        from undercast.core.package.inspection import as_text, inspect

        if self.output is not None:
            refuse_overwriting_inputs([self.output], [self.path])
        findings = inspect(self.path)
        outputs: dict[str, Any] = {name: as_text(value) for name, value in findings.items()}
        if self.output is not None:
            write_json(self.output, findings)
            outputs["findings"] = str(self.output)
        return outputs


JOB = InspectJob
