"""The job kind ``classify``: rasters and a package become a map of scenes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from pydantic import Field, model_validator
from pydantic_settings import CliSuppress

from undercast.core.config.layout import CellLayout
from undercast.core.config.products import Augmentation, MapProducts
from undercast.core.config.rasters import PUBLIC, CloudInput, RasterInput, ScenesInput
from undercast.core.config.sensors import SensorName
from undercast.core.events import Reporter
from undercast.core.jobs.base import FileName, Job

if TYPE_CHECKING:
    from undercast.core.inference.request import MapRequest


class ClassifyJob(CellLayout, MapProducts, Job):
    """Classify the scenes, or the pixels, of an optical and a SAR raster with a model package."""

    kind: CliSuppress[Literal["classify"]] = "classify"
    package: Path
    """The model package (.undercast)."""
    ensemble: list[Path] = []
    """Further packages of the same task, classes, sensors, bands, units and size of images: probabilities are averaged
    over all of them. Each costs as much as the first."""
    augmentation: Augmentation = "none"
    """Test-time augmentation: "flips" averages the probabilities of each image and its three mirror images, which costs
    4 times as much; "scales" those at 3/4, 1 and 5/4 of the size, 12 views, 12.5 times as much, of models of pixels."""
    optical: RasterInput | None = None
    """The optical raster. The scene grid is anchored to its pixels. It may be missing if the model has a SAR input."""
    sar: RasterInput | None = None
    """The SAR raster, on any grid and CRS. It may be missing if the model has an optical input."""
    scenes: ScenesInput | None = None
    """Many scenes instead of one: a list, a table or a STAC collection of optical and SAR pairs. A scene that is done
    already is left as it is; one that cannot be classified does not stop the others."""
    output: Path
    """The folder for NAME_classes.tif, NAME_evidence.tif, NAME.gpkg, their .qml styles and NAME.json (the manifest).
    A map of pixels has no NAME.gpkg, but on request NAME_probabilities.tif and NAME_polygons.gpkg."""
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
    engine: Literal["auto", "onnxruntime", "openvino"] = "auto"
    """What computes on the CPU: auto takes OpenVINO where it is installed, computes in bfloat16 and decides as ONNX
    Runtime does, and the map is large enough for a trial to pay; else ONNX Runtime. openvino demands it."""
    precision: Literal["auto", "float32", "float16", "bfloat16"] = "auto"
    """Half precision: auto takes float16 on CUDA, and bfloat16 on a CPU that has it (with OpenVINO), where on a sample
    of the image 99.9 % of the classes stay and no probability changes by more than 0.01 and 0.05; float16 and bfloat16
    demand that. Close calls in bfloat16 are computed again in float32."""

    @model_validator(mode="after")
    def _some_raster(self) -> ClassifyJob:
        if self.optical is None and self.sar is None and self.scenes is None:
            raise ValueError("give an optical raster, a SAR raster, or both; or a list of scenes")
        if self.scenes is not None and (self.optical is not None or self.sar is not None):
            raise ValueError("give either rasters or a list of scenes, which names its own")
        if self.device == "cuda" and (self.engine == "openvino" or self.precision == "bfloat16"):
            raise ValueError("OpenVINO and bfloat16 are for the CPU; choose the device cpu or auto")
        if self.engine == "onnxruntime" and self.precision == "bfloat16":
            raise ValueError("bfloat16 is computed by OpenVINO; choose the engine auto or openvino")
        return self

    def run(self, reporter: Reporter) -> dict[str, Any]:
        """Write the map, or the maps of all scenes.

        Outputs: ``classes``, ``evidence``, ``cells`` (of pixels, where asked for: ``probabilities``, ``polygons``),
        ``manifest`` (paths), ``cell_count`` or ``pixel_count``, ``unsure_count`` (those of
        the cells that are called unsure), ``provider``. Of a list of scenes: ``index`` (path), ``scene_count``,
        ``cell_count``, ``unsure_count``, and ``expect`` of the scene of which least is to be expected.
        """
        from undercast.core.inference.classify import Destination, classify
        from undercast.core.inference.collection import classify_scenes
        from undercast.core.inference.ensemble import check_ensemble, tell_cost
        from undercast.core.inference.runners import Runners
        from undercast.core.jobs.tasks import task_of
        from undercast.core.package.package import Package
        from undercast.core.package.roles import refuse_cloud_model

        package = Package.open(self.package)
        refuse_cloud_model(package)
        ensemble = [Package.open(path) for path in self.ensemble]
        packages = [package, *ensemble]
        check_ensemble(packages)
        task = task_of(package.card.task, self.package)
        tell_cost(self.augmentation, len(packages), reporter)
        record = self.model_dump(mode="json", context=PUBLIC)
        with Runners(
            packages,
            task,
            device=self.device,
            precision=self.precision,
            engine=self.engine,
            batch=self.batch,
            workers=self.workers,
            scheduler=self.scheduler,
            several=self.scenes is not None,
        ) as runners:
            destination = Destination(self.output, self.name, self.keep_on_cancel)
            if self.scenes is not None:
                template = self._request({})
                return classify_scenes(
                    self.scenes,
                    template,
                    package,
                    task,
                    destination,
                    start=runners.start,
                    record=record,
                    reporter=reporter,
                    ensemble=ensemble,
                )
            rasters: dict[SensorName, RasterInput] = {}
            if self.optical is not None:
                rasters["optical"] = self.optical
            if self.sar is not None:
                rasters["sar"] = self.sar
            return classify(
                self._request(rasters),
                package,
                task,
                destination,
                start=runners.start,
                record=record,
                reporter=reporter,
                ensemble=ensemble,
            )

    def _request(self, rasters: dict[SensorName, RasterInput]) -> MapRequest:
        from undercast.core.inference.request import MapRequest

        return MapRequest(rasters, self.cloud, self.layout, self.least_confidence, self.augmentation, self.products)


JOB = ClassifyJob
