"""The job kind ``classify``: rasters and a package become a map of scenes."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

from pydantic import Field, model_validator
from pydantic_settings import CliSuppress

from undercast.core.config.layout import CellLayout
from undercast.core.config.rasters import PUBLIC, CloudInput, RasterInput, ScenesInput
from undercast.core.config.sensors import SensorName
from undercast.core.events import Reporter
from undercast.core.jobs.base import FileName, Job


class ClassifyJob(CellLayout, Job):
    """Classify the scenes of an optical and a SAR raster with a model package."""

    kind: CliSuppress[Literal["classify"]] = "classify"
    package: Path
    """The model package (.undercast)."""
    optical: RasterInput | None = None
    """The optical raster. The scene grid is anchored to its pixels. It may be missing if the model has a SAR input."""
    sar: RasterInput | None = None
    """The SAR raster, on any grid and CRS. It may be missing if the model has an optical input."""
    scenes: ScenesInput | None = None
    """Many scenes instead of one: a list, a table or a STAC collection of optical and SAR pairs. A scene that is done
    already is left as it is; one that cannot be classified does not stop the others."""
    output: Path
    """The folder for NAME_classes.tif, NAME_evidence.tif, NAME.gpkg, their .qml styles and NAME.json (the manifest)."""
    name: FileName = "scenes"
    """Prefix of the output files. Of a list of scenes, each has its own name, and NAME.geojson tells of them all."""
    cloud: CloudInput = CloudInput()
    """Where the cloud fraction of a cell comes from."""
    least_confidence: float = Field(default=0.0, ge=0, le=1)
    """Cells of less confidence are called "unsure" and get no class; 0 gives every cell one. What a threshold costs and
    gains is told by the accuracy/coverage curve of assess."""
    batch: int | None = Field(default=None, ge=1)
    """Cells a batch. Default: chosen for the device; halved when memory runs out."""
    workers: int | None = Field(default=None, ge=1)
    """Processes of this machine that share the work. Default: one for each CUDA device, or one, whose threads keep the
    processors busy by themselves."""
    scheduler: str | None = None
    """Address of a Dask scheduler, such as tcp://10.0.0.1:8786, whose workers do the work; they must find the package
    and the rasters under the same paths."""
    keep_on_cancel: bool = False
    """Keep the finished strips of a cancelled run, so that the same job goes on from there when it is run again. What a
    kill, a crash or a full disk interrupts is always kept."""
    device: Literal["auto", "cuda", "cpu"] = "auto"
    """Where to compute; what was really used is told and written into the manifest."""
    precision: Literal["auto", "float32", "float16"] = "auto"
    """Half precision on CUDA: auto takes it where no probability changes by more than 0.01 on samples of noise; float16
    demands that. The CPU computes in float32."""

    @model_validator(mode="after")
    def _some_raster(self) -> ClassifyJob:
        if self.optical is None and self.sar is None and self.scenes is None:
            raise ValueError("give an optical raster, a SAR raster, or both; or a list of scenes")
        if self.scenes is not None and (self.optical is not None or self.sar is not None):
            raise ValueError("give either rasters or a list of scenes, which names its own")
        return self

    def run(self, reporter: Reporter) -> dict[str, Any]:
        """Write the map, or the maps of all scenes.

        Outputs: ``classes``, ``evidence``, ``cells``, ``manifest`` (paths), ``cell_count``, ``unsure_count`` (those of
        the cells that are called unsure), ``provider``. Of a list of scenes: ``index`` (path), ``scene_count``,
        ``cell_count``, ``unsure_count``, and ``expect`` of the scene of which least is to be expected.
        """
        from undercast.core.inference.classify import Destination, classify
        from undercast.core.inference.collection import classify_scenes
        from undercast.core.inference.request import MapRequest
        from undercast.core.inference.runners import Runners
        from undercast.core.jobs.tasks import task_of
        from undercast.core.package.package import Package

        package = Package.open(self.package)
        task = task_of(package.card.task, self.package)
        record = self.model_dump(mode="json", context=PUBLIC)
        with Runners(
            package,
            task,
            device=self.device,
            precision=self.precision,
            batch=self.batch,
            workers=self.workers,
            scheduler=self.scheduler,
        ) as runners:
            destination = Destination(self.output, self.name, self.keep_on_cancel)
            if self.scenes is not None:
                template = MapRequest({}, self.cloud, self.layout, self.least_confidence)
                return classify_scenes(
                    self.scenes,
                    template,
                    package,
                    task,
                    destination,
                    start=runners.start,
                    record=record,
                    reporter=reporter,
                )
            rasters: dict[SensorName, RasterInput] = {}
            if self.optical is not None:
                rasters["optical"] = self.optical
            if self.sar is not None:
                rasters["sar"] = self.sar
            request = MapRequest(rasters, self.cloud, self.layout, self.least_confidence)
            return classify(request, package, task, destination, start=runners.start, record=record, reporter=reporter)


JOB = ClassifyJob
