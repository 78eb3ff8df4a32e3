"""The job kind ``prepare``: images become a sample store."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

from pydantic import model_validator
from pydantic_settings import CliSuppress

from undercast.core.config.sampling import SamplingOptions
from undercast.core.events import Reporter
from undercast.core.jobs.base import Job


class PrepareJob(SamplingOptions, Job):
    """Cut images into a sample store: class folders, patches, a public dataset, or rasters with or without labels."""

    kind: CliSuppress[Literal["prepare"]] = "prepare"
    output: Path
    """The folder of the sample store to make."""

    @model_validator(mode="after")
    def _one_origin(self) -> PrepareJob:
        if self.origins != 1:
            raise ValueError("give one of: folders, patches, dataset, or rasters (optical, sar or both)")
        return self

    def run(self, reporter: Reporter) -> dict[str, Any]:
        """Write the store; outputs ``store`` (path), ``samples`` (count)."""
        from undercast.core.ingest.prepare import prepare_store
        from undercast.core.package.pattern import read_pattern
        from undercast.core.tasks.pixel.recognise import model_opener

        pattern = None if self.like is None else read_pattern(self.like)
        samples = prepare_store(self.output, self, pattern, reporter, open_model=model_opener(reporter))
        return {"store": str(self.output), "samples": samples}


JOB = PrepareJob
