"""The job kind ``simulate``: clouds are laid over clear images, for experiments."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

from pydantic import Field, model_validator
from pydantic_settings import CliSuppress
from undercast.core.events import Reporter
from undercast.core.jobs.base import Job
from undercast.core.raster.inputs import RasterInput
from undercast.core.samples.requests import RealCloud, SimulatedCloud


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
    """The simulated cloud, where no real cloud is given."""
    real: RealCloud | None = None
    """Real clouds to lay over instead."""
    cell: int = Field(default=64, ge=8)
    """For a raster: the size in pixels of the regions that draw their own coverage is four times this."""
    white: float | None = None
    """Stored value of a white cloud. Default: the 99.9th percentile of the image's brightest band."""
    seed: int = 0
    """Seed of the clouds."""

    @model_validator(mode="after")
    def _one_target(self) -> SimulateJob:
        if (self.store is None) == (self.optical is None):
            raise ValueError("give either a store or an optical raster")
        return self

    def run(self, reporter: Reporter) -> dict[str, Any]:
        """Write the cloudy store or raster; outputs ``store`` or ``optical`` and ``mask``, and ``cloud_fraction``."""
        from undercast.core.samples import simulate

        return simulate.simulate(self, reporter)


JOB = SimulateJob
