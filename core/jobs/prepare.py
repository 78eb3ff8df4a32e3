"""The job kind ``prepare``: images become a sample store."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

from pydantic import Field, model_validator
from pydantic_settings import CliSuppress
from undercast.core.events import Reporter
from undercast.core.jobs.base import Job
from undercast.core.raster.inputs import CloudInput, LabelInput, RasterInput
from undercast.core.samples.requests import PatchInput, SplitInput
from undercast.core.samples.schema import SceneClass


class PrepareJob(Job):
    """Cut images into a sample store: class folders, patches, or rasters with or without labels."""

    kind: CliSuppress[Literal["prepare"]] = "prepare"
    output: Path
    """The folder of the sample store to make."""
    folders: Path | None = None
    """A folder with one subfolder of images a class: labelled optical samples."""
    patches: PatchInput | None = None
    """Patches that are cut already: .npy arrays or folders of GeoTIFFs."""
    optical: RasterInput | None = None
    """The optical raster to cut."""
    sar: RasterInput | None = None
    """The SAR raster to cut; its CRS, origin and resolution may differ from the optical raster's."""
    labels: LabelInput | None = None
    """Labels for the rasters' cells."""
    classes: list[SceneClass] | None = None
    """Classes in label order with their colours. Default: the names found, sorted, with a built-in palette."""
    cell: int = Field(default=64, ge=8, le=1024)
    """Side of a cell in pixels of the optical raster (of the SAR raster where there is no optical)."""
    stride: int | None = Field(default=None, ge=1)
    """Pixels from one cell to the next. Default: the cell's side."""
    resize: int | None = Field(default=None, ge=8, le=1024)
    """Resample each sample to this side in pixels (averaging when it shrinks), to match another sensor's resolution."""
    resolution: float | None = Field(default=None, gt=0)
    """Ground size of a pixel in metres, before resizing, for images that do not say."""
    unlabelled: bool = True
    """Keep cells without a label (never used for supervised training)."""
    min_valid: float = Field(default=0.5, ge=0, le=1)
    """The least share of valid pixels in each sensor; a cell below it in every sensor is left out."""
    cloud: CloudInput = CloudInput()
    """Where the cloud fraction of a sample comes from."""
    split: SplitInput = SplitInput()
    """How samples are divided into train, validation and test."""
    optical_unit: str = "digital number"
    """Unit of the optical values after scale and offset."""
    sar_unit: str = "dB"
    """Unit of the SAR values after scale and offset."""

    @model_validator(mode="after")
    def _one_origin(self) -> PrepareJob:
        given = [self.folders is not None, self.patches is not None, bool(self.optical or self.sar)]
        if sum(given) != 1:
            raise ValueError("give one of: folders, patches, or rasters (optical, sar or both)")
        if self.labels and not (self.optical or self.sar):
            raise ValueError("labels go with rasters")
        return self

    def run(self, reporter: Reporter) -> dict[str, Any]:
        """Write the store; outputs ``store`` (path), ``samples`` (count)."""
        from undercast.core.samples import build

        return build.build_store(self, reporter)


JOB = PrepareJob
