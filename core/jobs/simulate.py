"""The job kind ``simulate``: clouds are laid over clear images, for experiments."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from pydantic import Field, model_validator
from pydantic_settings import CliSuppress

from undercast.core.config.base import Seed
from undercast.core.config.rasters import RasterInput
from undercast.core.config.samples import RealCloud, SimulatedCloud
from undercast.core.events import Reporter
from undercast.core.jobs.base import Job

if TYPE_CHECKING:
    from undercast.core.synthetic.clouds import Clouds


class SimulateJob(Job):
    """Lay simulated or real clouds over a clear store or raster, for experiments."""

    kind: CliSuppress[Literal["simulate"]] = "simulate"
    output: Path
    """The cloudy store (folder) or raster (.tif) to write; a raster's cloud mask lies beside it as NAME_cloud.tif."""
    store: Path | None = None
    """A sample store with clear optical images."""
    optical: RasterInput | None = None
    """A clear optical raster."""
    cloud: SimulatedCloud = SimulatedCloud()
    """The simulated cloud. With real clouds over a store: the coverages to look for in the real image."""
    real: RealCloud | None = None
    """Real clouds to lay over instead."""
    cell: int = Field(default=64, ge=8, le=1024)
    """For a raster: the size in pixels of the regions that draw their own coverage is four times this."""
    white: float | None = None
    """Stored value of a white cloud. Default: the 99.9th percentile of the image's brightest band."""
    seed: Seed = 0
    """Seed of the clouds."""

    @model_validator(mode="after")
    def _one_target(self) -> SimulateJob:
        if (self.store is None) == (self.optical is None):
            raise ValueError("give either a sample store or an optical raster")
        return self

    def run(self, reporter: Reporter) -> dict[str, Any]:
        """Write the cloudy store or raster; outputs ``store`` or ``optical`` and ``mask``, and ``cloud_fraction``."""
        from undercast.core import files
        from undercast.core.raster.stack import open_stack
        from undercast.core.store.store import SampleStore
        from undercast.core.synthetic.simulate import cloud_raster, cloud_store

        if self.store is not None:
            files.refuse_overwriting_inputs([self.output], [self.store])
            return cloud_store(SampleStore.open(self.store), self.output, self._clouds, self.white, reporter)
        if self.optical is None:
            raise ValueError("neither a sample store nor an optical raster")
        mask = self.output.with_name(f"{self.output.stem}_cloud.tif")
        files.refuse_overwriting_inputs([self.output, mask], self.optical.paths)
        with open_stack(self.optical, "optical") as optical:
            return cloud_raster(optical, self.output, self._clouds, self.white, reporter)

    def _clouds(self, bands: int) -> Clouds:
        if self.real is None:
            from undercast.core.synthetic.clouds import SimulatedClouds

            return SimulatedClouds(self.cloud, bands, self.seed, region=4 * self.cell)
        from undercast.core.synthetic.real_clouds import RealClouds, read_donor

        description = self.real.model_dump(mode="json", exclude_none=True)
        return RealClouds(read_donor(self.real, bands), self.cloud, self.seed, description)


JOB = SimulateJob
