"""The job kind ``recognise-cloud``: an optical raster becomes a mask of cloud, by a model that recognises it."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

from pydantic import Field
from pydantic_settings import CliSuppress

from undercast.core.config.layout import CellLayout
from undercast.core.config.pixels import CLOUD, SHADOW
from undercast.core.config.products import Augmentation, MapProducts
from undercast.core.config.rasters import PUBLIC, CloudInput, Extent, RasterInput
from undercast.core.events import Reporter
from undercast.core.jobs.base import FileName, Job


class RecogniseCloudJob(Job):
    """Make a mask of cloud of an optical raster: a map of pixels whose model recognises cloud."""

    kind: CliSuppress[Literal["recognise-cloud"]] = "recognise-cloud"
    package: Path
    """The model package (.undercast): one of pixels whose classes have roles for cloud."""
    optical: RasterInput
    """The optical raster; its bands are found by name. The model's optional bands may be missing."""
    output: Path
    """The folder for NAME_classes.tif (the mask), NAME_evidence.tif, their .qml styles and NAME.json (the manifest)."""
    name: FileName = "cloud"
    """Prefix of the output files."""
    extent: Extent | None = None
    """West, south, east, north of the part to look at. Default: all of the raster."""
    extent_crs: str | None = None
    """CRS of the extent. Default: the optical raster's."""
    least_area: float = Field(default=0.0, ge=0)
    """Least mapping unit in square metres: smaller patches take the class of their neighbours. 0 keeps all."""
    augmentation: Augmentation = "none"
    """Views of each window that are averaged, as in classify."""
    batch: int | None = Field(default=None, ge=1)
    """Windows a batch. Default: chosen for the device; halved when memory runs out."""
    workers: int | None = Field(default=None, ge=1)
    """Processes of this machine that share the work. Default: one for each CUDA device, or one."""
    keep_on_cancel: bool = False
    """Keep what a cancelled run has finished, so that the same job goes on from there. What a kill, a crash or a full
    disk interrupts is always kept."""
    device: Literal["auto", "cuda", "cpu"] = "auto"
    """Where to compute; what was really used is told and written into the manifest."""
    engine: Literal["auto", "onnxruntime", "openvino"] = "auto"
    """What computes on the CPU, as in classify."""
    precision: Literal["auto", "float32", "float16", "bfloat16"] = "auto"
    """Half precision, as in classify."""

    def run(self, reporter: Reporter) -> dict[str, Any]:
        """Write the mask, with the code that makes maps of pixels.

        Outputs: ``classes``, ``evidence``, ``manifest`` (paths), ``pixel_count``, ``cloud_values`` and
        ``shadow_values`` (the mask's values that mean cloud and shadow, for cloud.values and cloud.shadow_values),
        ``cloud_share`` and ``shadow_share`` (of the pixels with a class), ``provider``.
        """
        from undercast.core.files import read_json
        from undercast.core.inference.classify import Destination, classify
        from undercast.core.inference.request import MapRequest
        from undercast.core.inference.runners import Runners
        from undercast.core.jobs.tasks import task_of
        from undercast.core.package.package import Package
        from undercast.core.package.roles import recognises_cloud

        package = Package.open(self.package)
        codes = recognises_cloud(package)
        task = task_of(package.card.task, self.package)
        request = MapRequest(
            {"optical": self.optical},
            CloudInput(method="none"),
            CellLayout(extent=self.extent, extent_crs=self.extent_crs),
            augmentation=self.augmentation,
            products=MapProducts(least_area=self.least_area),
        )
        with Runners(
            [package],
            task,
            device=self.device,
            precision=self.precision,
            engine=self.engine,
            batch=self.batch,
            workers=self.workers,
            scheduler=None,
        ) as runners:
            made = classify(
                request,
                package,
                task,
                Destination(self.output, self.name, self.keep_on_cancel),
                start=runners.start,
                record=self.model_dump(mode="json", context=PUBLIC),
                reporter=reporter,
            )
        values = {code: [value for value, each in enumerate(codes) if each == code] for code in (CLOUD, SHADOW)}
        counts = [entry["pixels"] for entry in read_json(Path(made["manifest"]))["classes"]]
        cloud, shadow = (sum(counts[value] for value in values[code]) / sum(counts) for code in (CLOUD, SHADOW))
        reporter.info(f"{cloud:.1%} of the pixels are cloud, {shadow:.1%} shadow.")
        return {
            **made,
            "cloud_values": ",".join(map(str, values[CLOUD])),
            "shadow_values": ",".join(map(str, values[SHADOW])),
            "cloud_share": cloud,
            "shadow_share": shadow,
        }


JOB = RecogniseCloudJob
