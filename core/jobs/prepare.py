"""The job kind ``prepare``: images become a sample store."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

from pydantic import model_validator
from pydantic_settings import CliSuppress

from undercast.core.addresses.remote import is_remote, public_name
from undercast.core.config.rasters import PUBLIC
from undercast.core.errors import OutputError
from undercast.core.events import Reporter
from undercast.core.jobs.sampling import SamplingJob


class PrepareJob(SamplingJob):
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
        from undercast.core import files
        from undercast.core.ingest.build import build_store
        from undercast.core.raster.attention import listening
        from undercast.core.raster.identity import identity

        inputs = self.inputs()
        files.refuse_overwriting_inputs([self.output], inputs)
        searched = [self.folders, *((self.patches.optical, self.patches.sar) if self.patches else ())]
        searched += [self.dataset.folder, self.dataset.companion] if self.dataset else []
        if any(folder is not None and folder.resolve() in self.output.resolve().parents for folder in searched):
            raise OutputError(self.output, "lies within the folder of input images", "Choose a place outside of it")
        classes = self.listed_classes()
        catalogue = preset = None
        if self.dataset:
            preset, classes, catalogue = self.catalogue(self.dataset)
            inputs = [path for path in inputs if path not in searched] + catalogue.tables
            reporter.info(f"{self.dataset.name}: {len(catalogue.scenes)} images or pairs in {self.dataset.folder}.")
            for note in catalogue.notes:
                reporter.warn(note)
        names = None if classes is None else [entry.name for entry in classes]
        with listening(reporter), self.open_source(names, preset, catalogue) as source:
            self.check_units(source, reporter)
            provenance: dict[str, object] = {
                "job": self.model_dump(mode="json", context=PUBLIC),
                "inputs": {
                    **{str(path): files.digest(path) for path in inputs if path.exists()},
                    **{public_name(path): identity(path) for path in inputs if is_remote(path)},
                },
            }
            if catalogue is not None:
                # Hundreds of gigabytes are not read a second time for a digest: the names and labels tell.
                provenance["dataset"] = {"scenes": len(catalogue.scenes), "catalogue": catalogue.digest()}
            split = self.split
            if self.dataset and split.by == "block":
                split = split.model_copy(update={"by": "site"})
            count = build_store(
                self.output,
                source,
                classes,
                unlabelled=self.unlabelled,
                min_valid=self.min_valid,
                split=split,
                provenance=provenance,
                reporter=reporter,
                leave_out_absent=self.classes is None and self.keep is None and self.like is None,
            )
        return {"store": str(self.output), "samples": count}


JOB = PrepareJob
