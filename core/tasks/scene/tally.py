"""What is counted of the cells of a map, and what that tells its reader."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from undercast.core.assess.expectation import expect_map
from undercast.core.config.sensors import SensorName
from undercast.core.errors import InputError
from undercast.core.events import Reporter
from undercast.core.inference.abstention import UNSURE
from undercast.core.inference.task import MapSpec
from undercast.core.package.graph import SENSORS
from undercast.core.tasks.scene.decisions import SceneDecisions


@dataclass
class Tally:
    """What is counted of the cells of a map."""

    counts: NDArray[np.int64]
    """Cells of each entry of the legend."""
    inside: int = 0
    """Cells within the mask."""
    classified: int = 0
    all_cloud: int = 0
    """Classified cells whose optical image is all cloud."""
    blind: int = 0
    """Those of them without SAR."""
    by_cloud: int = 0
    """Those of which nearly all is cloud, and in which the optical image decides all the same."""
    confidence: float = 0.0
    """Sum over the classified cells."""
    broken: int = 0
    """Cells for which the model gave no finite logits."""
    sensors: dict[SensorName, int] = field(default_factory=lambda: dict.fromkeys(SENSORS, 0))
    """Cells in which a sensor takes part."""

    def add(self, decisions: SceneDecisions) -> None:
        """Count a strip."""
        self.counts += np.bincount(decisions.labels, minlength=len(self.counts))
        self.inside += int(decisions.inside[0])
        self.broken += int(decisions.broken[0])
        self.classified += len(decisions.labels)
        self.by_cloud += int(decisions.by_cloud.sum())
        self.confidence += float(decisions.confidence.sum(dtype=np.float64))
        self.all_cloud += int(decisions.all_cloud.sum())
        self.blind += int((decisions.all_cloud & ~decisions.sar).sum())
        self.sensors["optical"] += int(decisions.optical.sum())
        self.sensors["sar"] += int(decisions.sar.sum())

    def demand_some(self, spec: MapSpec) -> None:
        """Refuse a map without a classified cell.

        Raises:
            InputError: which tells why there is none.
        """
        stacks, layout = spec.prepared.whole, spec.request.layout
        if layout.mask and not self.inside:
            raise InputError(
                f"mask {layout.mask}",
                "no cell's centre lies in its polygons",
                "Choose polygons on the raster that are larger than a cell",
            )
        if self.broken and not self.classified:
            raise InputError(
                next(iter(stacks.values())).subject,
                "the model gives no finite numbers for any cell",
                "Check the raster's values, their unit, scale and offset",
            )
        if not self.classified:
            raise InputError(
                " and ".join(stack.subject for stack in stacks.values()),
                f"no cell has enough valid pixels (at least {layout.min_valid:.0%} in one sensor)",
                "Check the nodata value and the extent, or lower the least share of valid pixels",
            )

    def tell(self, spec: MapSpec, reporter: Reporter) -> None:
        """Warn of what was decided on little, and tell how many cells are unsure."""
        warnings = []
        if self.all_cloud:
            seeing = self.all_cloud - self.blind
            sentences = [f"In {self.all_cloud} of {self.classified} cells the optical image is all cloud"]
            sentences += [f"in {seeing} SAR decides"] if seeing and "sar" in spec.card.inputs else []
            sentences += [f"in {self.blind} there is no SAR, so that their class is a guess"] if self.blind else []
            warnings.append("; ".join(sentences) + ".")
        if self.by_cloud:
            warnings.append(
                f"In {self.by_cloud} cells the optical image decides although at least 90 % of it is cloud: the "
                "optical share there is what the model makes of cloud, not of the ground."
            )
        if warnings:
            reporter.warn(" ".join(warnings))
        if self.broken:
            reporter.warn(f"For {self.broken} cells the model gave no finite numbers; they are nodata.")
        if least := spec.request.least_confidence:
            unsure = int(self.counts[len(spec.card.classes) :].sum())
            share = 100 * unsure / self.classified
            reporter.info(
                f"{unsure} of {self.classified} cells ({share:.1f} %) are {UNSURE.name}: their confidence is "
                f"below {least:g}."
            )

    def describe(self, spec: MapSpec) -> dict[str, Any]:
        """The manifest's ``cells``, ``expect``, ``classes`` and, where cells may be so, ``unsure``."""
        hectares = spec.plan.map_grid.pixel_metres**2 / 10_000
        class_count = len(spec.card.classes)
        areas = [
            {
                "id": number,
                "name": item.name,
                "color": item.color,
                "cells": int(count),
                # By the ground size of the map's central pixel.
                "hectares": round(float(count) * hectares, 4),
            }
            for number, (item, count) in enumerate(zip(spec.legend, self.counts, strict=True))
        ]
        unsure: dict[str, Any] = {}
        if len(areas) > class_count:
            unsure = {"least_confidence": spec.request.least_confidence, **areas[class_count]}
        return {
            "cells": {
                "all": spec.plan.cell_count,
                "within_mask": self.inside,
                "classified": self.classified,
                "with_sensor": self.sensors,
                "all_cloud": self.all_cloud,
                "all_cloud_without_sar": self.blind,
                "nearly_all_cloud_decided_by_optical": self.by_cloud,
                "not_finite": self.broken,
            },
            "expect": expect_map(spec.card, self.confidence / max(1, self.classified)),
            "classes": areas[:class_count],
            **({"unsure": unsure} if unsure else {}),
        }
