"""The job kind ``landscape``: a seeded artificial landscape with known truth, for demonstrations and tests."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

from pydantic import Field, model_validator
from pydantic_settings import CliSuppress

from undercast.core.config.base import Seed
from undercast.core.events import Reporter
from undercast.core.jobs.base import Job

_MOST_CELLS = 1_000_000
_MOST_PIXELS = 4_000_000_000  # about 100 GB of files


class LandscapeJob(Job):
    """Make an artificial landscape: optical and SAR images, truth, and clouds."""

    kind: CliSuppress[Literal["landscape"]] = "landscape"
    output: Path
    """The folder for optical.tif (clear), optical_cloudy.tif, cloud.tif, sar.tif (another grid and CRS), truth.tif and
    truth.gpkg (of cells), truth_pixels.tif and classes.json (names and colours, as 'prepare' takes them)."""
    rows: int = Field(default=40, ge=1, le=4000)
    """Cells from north to south."""
    columns: int = Field(default=40, ge=1, le=4000)
    """Cells from west to east."""
    cell: int = Field(default=32, ge=8, le=1024)
    """Side of a cell in pixels of 10 m."""
    coverage: float = Field(default=0.5, ge=0, le=1)
    """Mean cloud fraction of the cloudy image."""
    looks: float = Field(default=4.0, gt=0)
    """Equivalent number of looks of the SAR image's gamma speckle."""
    seed: Seed = 0
    """Seed of the landscape; another seed is another place with the same classes."""

    @model_validator(mode="after")
    def _bounded(self) -> LandscapeJob:
        pixels = self.rows * self.columns * self.cell**2
        if self.rows * self.columns > _MOST_CELLS:
            raise ValueError(f"rows x columns are more than {_MOST_CELLS} cells; choose fewer")
        if pixels > _MOST_PIXELS:
            raise ValueError(
                f"rows x columns of cells of {self.cell} pixels are {pixels:.2g} pixels, and a landscape has up to "
                f"{_MOST_PIXELS:.2g}; choose fewer or smaller cells"
            )
        return self

    def run(self, reporter: Reporter) -> dict[str, Any]:
        """Write the landscape; outputs name the files."""
        from undercast.core.synthetic.landscape import make_landscape

        return make_landscape(
            self.output,
            self.rows,
            self.columns,
            cell=self.cell,
            coverage=self.coverage,
            looks=self.looks,
            seed=self.seed,
            reporter=reporter,
        )


JOB = LandscapeJob
