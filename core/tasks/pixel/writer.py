"""Writing a map of pixels: its rasters, its least mapping unit, its polygons, and what there is to tell of it."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from undercast.core.assess.expectation import expect_map
from undercast.core.config.products import MapProducts
from undercast.core.errors import InputError
from undercast.core.events import Reporter
from undercast.core.inference.abstention import UNSURE
from undercast.core.inference.plan import Block
from undercast.core.inference.task import MapSpec, Target
from undercast.core.protocol import MAP_ENDINGS
from undercast.core.tasks.pixel.decisions import NO_CLASS, STEPS, PixelDecisions
from undercast.core.tasks.pixel.polygons import PolygonPlan, Polygons, write_polygons
from undercast.core.tasks.pixel.rasters import Rasters, class_type, painted
from undercast.core.tasks.pixel.sieve import Sieved, least_pixels, sieve


@dataclass
class _Tally:
    """What is counted of the pixels of a map."""

    counts: NDArray[np.int64]
    """Pixels of each entry of the legend."""
    sensors: NDArray[np.int64]
    """Decided pixels in which the optical and the SAR sensor take part, (2,)."""
    inside: int = 0
    broken: int = 0
    cloudy: int = 0
    """Decided pixels under cloud."""
    blind: int = 0
    """Those of them without SAR."""
    confidence: int = 0
    """Sum over the decided pixels, in steps of 1 / 250."""

    @property
    def decided(self) -> int:
        return int(self.counts.sum())

    def add(self, decisions: PixelDecisions) -> None:
        decided = decisions.labels != NO_CLASS
        self.counts += np.bincount(decisions.labels[decided], minlength=len(self.counts))
        self.sensors += decisions.sensors
        self.inside += int(decisions.inside[0])
        self.broken += int(decisions.broken[0])
        self.cloudy += int((decisions.cloud == STEPS).sum())
        self.blind += int(decisions.blind[0])
        self.confidence += int(decisions.confidence[decided].sum(dtype=np.int64))


class PixelWriter:
    """Writes the files of a map (see :class:`undercast.core.inference.task.MapWriter`).

    What is written depends on the decisions alone, to the last byte.
    """

    def __init__(self, spec: MapSpec, target: Target) -> None:
        self._spec, self._target = spec, target
        files = map_files(target.name, spec.request.products)
        self._paths = {role: target.folder / file for role, file in files.items()}
        self._tally = _Tally(np.zeros(len(spec.legend), np.int64), np.zeros(2, np.int64))
        self.dtype, self.nodata = class_type(len(spec.legend))
        self.sieved: Sieved | None = None
        """What the least mapping unit did; None without one."""
        self.polygons: Polygons | None = None
        """What was written of patches; None where nothing was."""

    @property
    def classified(self) -> int:
        """Pixels so far, those that are called unsure among them."""
        return self._tally.decided

    def add(self, decisions: PixelDecisions) -> None:
        self._tally.add(decisions)

    def paint(self, decisions: PixelDecisions, area: Block) -> NDArray[Any]:
        return painted(decisions.labels, self.nodata, self.dtype)

    def demand_some(self) -> None:
        stacks, mask = self._spec.prepared.whole, self._spec.request.layout.mask
        if mask and not self._tally.inside:
            raise InputError(f"mask {mask}", "no pixel's centre lies in its polygons", "Choose polygons on the raster")
        if self._tally.broken and not self.classified:
            raise InputError(
                next(iter(stacks.values())).subject,
                "the model gives no finite numbers for any pixel",
                "Check the raster's values, their unit, scale and offset",
            )
        if not self.classified:
            raise InputError(
                " and ".join(stack.subject for stack in stacks.values()),
                "no pixel is valid",
                "Check the nodata value and the extent",
            )

    def finish(self, strips: Iterable[PixelDecisions], reporter: Reporter) -> None:
        """Write the rasters with their overviews, and the polygons; prove that the files hold what was written.

        A cloud-optimised GeoTIFF is put together by GDAL from a plain one, which is removed.
        """
        spec, products = self._spec, self._spec.request.products
        rasters = Rasters(self._target, spec.plan.map_grid, spec.legend, [item.name for item in spec.card.classes])
        roles = [role for role in self._paths if role != "polygons"]
        with rasters.writing(roles) as write:
            for strip in strips:
                write(strip)
        if products.least_area:
            with rasters.raising("classes"):
                self._sieve(rasters, reporter)
        if products.polygons.write:
            with rasters.raising("polygons"):
                sources, target = (rasters.plain("classes"), rasters.plain("evidence")), self._paths["polygons"]
                self.polygons = write_polygons(*sources, target, self._polygon_plan(), reporter)
        for role in roles:
            rasters.finish(role, self.classified, reporter)
        if self.polygons is not None:
            rasters.demand_polygons(self.polygons.written)

    def _sieve(self, rasters: Rasters, reporter: Reporter) -> None:
        """Give small patches to their neighbours, and count the classes anew."""
        classes = len(self._spec.card.classes)
        least = least_pixels(self._spec.request.products.least_area, self._spec.plan.map_grid)
        self.sieved = sieve(rasters.plain("classes"), classes, least, reporter)
        self._tally.counts[:] = rasters.count(reporter)

    def _polygon_plan(self) -> PolygonPlan:
        spec = self._spec
        return PolygonPlan(spec.plan.map_grid, spec.legend, spec.request.products.polygons, self._target.date)

    def tell(self, reporter: Reporter) -> None:
        tally = self._tally
        if tally.cloudy:
            sentences = [f"{tally.cloudy / tally.decided:.0%} of the pixels are under cloud"]
            if tally.blind:
                share = tally.blind / tally.cloudy
                sentences.append(f"for {share:.0%} of these there is no SAR, so that their class is a guess")
            reporter.warn("; ".join(sentences) + ".")
        if (sieved := self.sieved) is not None:
            rest = f"; {sieved.left} stay in smaller patches that touch no larger one" if sieved.left else ""
            reporter.info(
                f"{sieved.changed} pixels lay in patches of fewer than {sieved.least_pixels} pixels and took a "
                f"neighbour's class{rest}. The evidence is the model's still."
            )
        if (polygons := self.polygons) is not None:
            sentences = [f"{polygons.written} patches are polygons"]
            if polygons.left_out:
                sentences.append(f"{polygons.left_out} smaller ones are left out")
            if polygons.as_pixels:
                sentences.append(f"{polygons.as_pixels} keep a border of pixels, which neighbours may not share")
            reporter.info("; ".join(sentences) + ".")
        if tally.broken:
            reporter.warn(f"For {tally.broken} pixels the model gave no finite numbers; they are nodata.")
        if least := self._spec.request.least_confidence:
            unsure = int(tally.counts[len(self._spec.card.classes) :].sum())
            reporter.info(
                f"{unsure} of {tally.decided} pixels ({100 * unsure / tally.decided:.1f} %) are {UNSURE.name}: their "
                f"confidence is below {least:g}."
            )

    def describe(self) -> dict[str, Any]:
        tally, card = self._tally, self._spec.card
        hectares = self._spec.plan.map_grid.pixel_metres**2 / 10_000
        areas = [
            {
                "id": number,
                "name": item.name,
                "color": item.color,
                "pixels": int(count),
                # By the ground size of the map's central pixel.
                "hectares": round(float(count) * hectares, 4),
            }
            for number, (item, count) in enumerate(zip(self._spec.legend, tally.counts, strict=True))
        ]
        shown: dict[str, Any] = {
            "pixels": {
                "all": self._spec.plan.cell_count,
                "within_mask": tally.inside,
                "classified": tally.decided,
                "with_sensor": {"optical": int(tally.sensors[0]), "sar": int(tally.sensors[1])},
                "under_cloud": tally.cloudy,
                "under_cloud_without_sar": tally.blind,
                "not_finite": tally.broken,
            },
            "expect": expect_map(card, tally.confidence / STEPS / max(1, tally.decided)),
            "classes": areas[: len(card.classes)],
        }
        for name, record in (("least_mapping_unit", self.sieved), ("polygons", self.polygons)):
            if record is not None:
                shown[name] = asdict(record)
        if len(areas) > len(card.classes):
            least = self._spec.request.least_confidence
            shown["unsure"] = {"least_confidence": least, **areas[len(card.classes)]}
        return shown


def map_files(name: str, products: MapProducts) -> dict[str, str]:
    """The map's files by what they hold."""
    roles = ["classes", "evidence"]
    roles += ["probabilities"] if products.probabilities else []
    roles += ["polygons"] if products.polygons.write else []
    return {role: name + MAP_ENDINGS[role] for role in roles}


def estimate_bytes(spec: MapSpec) -> int:
    """Bytes that a run may need, from above: the strips that are kept, the plain rasters, and those with overviews;
    polygons of some ten pixels each."""
    products, plan = spec.request.products, spec.plan
    values = 5 + (len(spec.card.classes) if products.probabilities else 0)
    # The preview, the strips, the plain rasters and those with overviews.
    each = 2 + values + values + math.ceil(values * 4 / 3)
    each += 2 * 2 if products.least_area else 0
    each += 30 if products.polygons.write else 0
    return plan.cell_count * each + (1 << 20)
