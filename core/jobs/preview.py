"""The job kind ``preview``: a look at a few samples before anything is made of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

from pydantic import Field, model_validator
from pydantic_settings import CliSuppress

from undercast.core.config.sampling import SamplingOptions
from undercast.core.events import Reporter
from undercast.core.jobs.base import Job


class PreviewJob(SamplingOptions, Job):
    """Look at a few samples before 'prepare' cuts all of them, or at a finished store: pictures, classes, cloud."""

    kind: CliSuppress[Literal["preview"]] = "preview"
    output: Path
    """The folder for preview.json and the pictures."""
    store: Path | None = None
    """A finished sample store to look at, instead of images."""
    units_like: Path | None = None
    """A sample store or model package: samples whose values are plainly in another unit than its are told. Nothing else
    needs to fit. Default: the one given as 'like'."""
    count: int = Field(default=6, ge=1, le=100)
    """How many samples to write as pictures."""
    most: int = Field(default=96, ge=1, le=100_000)
    """How many samples to read, evenly all over the images, to tell of cloud and classes."""

    @model_validator(mode="after")
    def _one_origin(self) -> PreviewJob:
        if self.origins + (self.store is not None) != 1:
            raise ValueError("give one of: store, folders, patches, dataset, or rasters (optical, sar or both)")
        return self

    def run(self, reporter: Reporter) -> dict[str, Any]:
        """Read a few samples with the code that 'prepare' uses.

        Outputs: ``preview`` (the path of preview.json), ``samples`` (how many there are).
        """
        from undercast.core.ingest.opening import open_source, read_contents
        from undercast.core.ingest.pattern import warn_of_source_units, warn_of_store_units
        from undercast.core.ingest.preview import FINDINGS, look_at_source, look_at_store
        from undercast.core.package.pattern import read_pattern
        from undercast.core.raster.attention import listening
        from undercast.core.store.store import SampleStore
        from undercast.core.tasks.pixel.recognise import model_opener

        pattern = None if self.like is None else read_pattern(self.like)
        units = pattern if self.units_like is None else read_pattern(self.units_like)
        if self.store is not None:
            store = SampleStore.open(self.store)
            if units is not None:
                warn_of_store_units(store, units, reporter)
            look = look_at_store(store, self.count, self.output, reporter)
        else:
            contents = read_contents(self, pattern)
            opener = model_opener(reporter)
            with listening(reporter), open_source(self, contents, pattern, opener) as source:
                if units is not None:
                    warn_of_source_units(source, units, self.scalable, self.in_file_order, reporter)
                look = look_at_source(
                    source,
                    contents.classes,
                    min_valid=self.min_valid,
                    count=self.count,
                    most=self.most,
                    output=self.output,
                    reporter=reporter,
                )
        return {"preview": str(self.output / FINDINGS), "samples": look.samples}


JOB = PreviewJob
