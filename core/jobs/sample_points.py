"""The job kind ``sample-points``: points of a map that chance chose, to be labelled for ``assess``."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

from pydantic import Field, field_validator
from pydantic_settings import CliSuppress

from undercast.core.config.base import Seed
from undercast.core.config.rasters import InputPath
from undercast.core.events import Reporter
from undercast.core.jobs.base import Job

_EXPECTED = 0.8
"""The share of right points by which the width of the interval to come is told."""


class SamplePointsJob(Job):
    """Draw a stratified random sample of a map's cells as points to label; 'assess' estimates areas from them."""

    kind: CliSuppress[Literal["sample-points"]] = "sample-points"
    map: InputPath
    """The map: the NAME_classes.tif of a classify job, or any raster with one band of classes. Cells and pixels without
    a class are no part of the sample."""
    output: Path
    """The GeoPackage to write (.gpkg): the points, with the empty field 'reference' to fill in, and the design. Its
    style for QGIS lies beside it."""
    points: int = Field(default=500, ge=2, le=1_000_000)
    """How many points to draw, over all classes."""
    allocation: Literal["recommended", "proportional", "equal"] = "recommended"
    """How they are shared out over the classes. recommended: by area, but at least 'least' in each class (Olofsson et
    al. 2014); proportional: by area; equal: as many in each. A class has two at least, and no more than cells."""
    least: int = Field(default=50, ge=2)
    """For the recommended allocation: the fewest points of a class; 50 to 100 for rare ones."""
    unsure: bool = True
    """Whether cells that the map calls unsure are sampled too, as a class of their own: the areas are then those of all
    the ground. Else they are left out, and the areas are those of the rest."""
    seed: Seed = 0
    """Seed of the draw; the same one draws the same points."""

    @field_validator("output")
    @classmethod
    def _is_geopackage(cls, path: Path) -> Path:
        if path.suffix.lower() != ".gpkg":
            raise ValueError("the output is a GeoPackage: give a name that ends in .gpkg")
        return path

    def run(self, reporter: Reporter) -> dict[str, Any]:
        """Write the points.

        Outputs: ``points`` (the GeoPackage), ``point_count``, ``by_class`` (text: points and cells of each class), and
        ``half_width`` (what the 95 % interval of the overall accuracy will be, plus or minus, if 80 % of the points of
        each class turn out right).
        """
        from undercast.core.assess.classmap import ClassMap
        from undercast.core.assess.sample_file import refuse_overwriting_labels, save_points
        from undercast.core.assess.sampling import allocate, draw, expected_half_width, read_strata
        from undercast.core.files import refuse_overwriting_inputs

        refuse_overwriting_inputs([self.output], [self.map])
        refuse_overwriting_labels(self.output)
        reporter.plan(**{"count classes": 1, "draw points": 1})
        with ClassMap(self.map) as classmap:
            every = read_strata(classmap, reporter)
            strata = every if self.unsure else every.without_unsure()
            weights = strata.hectares / strata.hectares.sum()
            counts = allocate(weights, strata.units, self.points, self.allocation, self.least)
            drawn = draw(classmap, strata, counts, self.seed, reporter)
            save_points(
                self.output,
                classmap,
                strata,
                drawn,
                allocation=self.allocation,
                seed=self.seed,
                unsure_left_out=every.unsure - strata.unsure,
            )
        by_class = "; ".join(
            f"{name}: {count} of {size}" for name, count, size in zip(strata.names, counts, strata.units, strict=True)
        )
        half_width = expected_half_width(weights, strata.units, counts, _EXPECTED)
        reporter.info(f"Points of cells by class: {by_class}.")
        if strata.unsure:
            reporter.info(f"{strata.unsure} unsure cells are sampled as a class of their own.")
        elif every.unsure:
            reporter.warn(f"{every.unsure} unsure cells are left out: areas will be those of the rest of the ground.")
        if every.unclassed:
            reporter.info(f"{every.unclassed} cells have no class in the map and are no part of the sample.")
        reporter.info(
            f"If {_EXPECTED:.0%} of the points of each class are right, the overall accuracy will be known to "
            f"+-{100 * half_width:.1f} % (95 %)."
        )
        return {
            "points": str(self.output),
            "point_count": int(counts.sum()),
            "by_class": by_class,
            "half_width": half_width,
        }


JOB = SamplePointsJob
