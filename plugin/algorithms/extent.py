"""A rectangle on the map as an option."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterExtent,
    QgsRectangle,
)

from ..text import tr
from .call import Call
from .layers import area, check_overlap, crs_text
from .options import Option, set_value
from .rasters import optical_group, sar_group


@dataclass(frozen=True)
class ExtentOption(Option):
    """The job's ``extent`` with its ``extent_crs``; without a CRS of its own, that of the optical or SAR raster."""

    def build(self) -> QgsProcessingParameterDefinition:
        return QgsProcessingParameterExtent(self.key, self.label, None, True)

    def value(self, call: Call) -> tuple[QgsRectangle, QgsCoordinateReferenceSystem] | None:
        """The rectangle and its CRS, or None if none was given."""
        if not call.given(self.key):
            return None
        extent = call.algorithm.parameterAsExtent(call.parameters, self.key, call.context)
        if extent.isNull():
            return None
        crs = call.algorithm.parameterAsExtentCrs(call.parameters, self.key, call.context)
        if not crs.isValid():
            layer = optical_group().layer(call) or sar_group().layer(call)
            crs = crs if layer is None else layer.crs()
        return extent, crs

    def check(self, call: Call) -> None:
        """Refuse a rectangle that shares no ground with the raster."""
        layer = optical_group().layer(call) or sar_group().layer(call)
        rectangle = self.value(call)
        if layer is not None and rectangle is not None:
            check_overlap(area(tr("The raster"), layer), (self.label, *rectangle), call.context)

    def put(self, job: dict[str, Any], call: Call) -> None:
        rectangle = self.value(call)
        if rectangle is None:
            return
        box, crs = rectangle
        set_value(job, "extent", [box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum()])
        if crs.isValid():
            set_value(job, "extent_crs", crs_text(crs))
