"""Labels and polygons, and where cloud is known from: groups of parameters that name one input together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from qgis.core import (
    Qgis,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
)

from ...core.protocol import JobKind
from ..legend import legend
from ..refusal import RefusedError
from ..text import tr
from .call import Call
from .options import Choice, Number, Numbers, Option, Table, place
from .rasters import Raster
from .vectors import vector_file

NEED_MASK = ("mask", "scl", "qa60")
"""Cloud methods that read a mask."""


@dataclass(frozen=True)
class Polygons(Option):
    """A layer of polygons. Its path is found with :meth:`source`, which copies what is no plain file."""

    layer_path: str = ""
    """Where the job has the layer's name."""

    def build(self) -> QgsProcessingParameterDefinition:
        return QgsProcessingParameterFeatureSource(
            self.key, self.label, [Qgis.ProcessingSourceType.VectorPolygon], None, self.optional
        )

    def source(self, call: Call, field: str | None = None) -> tuple[str, str]:
        """Path and layer name; what is not in a file just as QGIS shows it comes as a temporary GeoPackage.

        Args:
            call: the run.
            field: the field that the engine reads.
        """
        return vector_file(call, self.key, self.label, field)

    def value(self, call: Call) -> str | None:
        return self.source(call)[0] if call.given(self.key) else None

    def put(self, job: dict[str, Any], call: Call) -> None:
        if not call.given(self.key):
            return
        path, layer = self.source(call)
        place(job, self.path, path)
        if layer and self.layer_path:
            place(job, self.layer_path, layer)

    def area(self, call: Call) -> tuple[str, Any, Any] | None:
        """Label, extent and CRS for the overlap check."""
        if not call.given(self.key):
            return None
        source = call.algorithm.parameterAsSource(call.parameters, self.key, call.context)
        if source is None:
            raise RefusedError(tr("{}: the layer cannot be read as polygons.").format(self.label))
        return f"{self.label} {source.sourceName()}", source.sourceExtent(), source.sourceCrs()


@dataclass(frozen=True)
class LabelGroup(Option):
    """Labels: polygons with a field, or a raster of class values."""

    @property
    def polygons(self) -> Polygons:
        """The vector layer."""
        return Polygons(key=self.key, label=self.label, help=self.help, optional=True)

    @property
    def raster(self) -> Raster:
        """The label raster."""
        return Raster(
            key=f"{self.key}_RASTER",
            label=tr("{}: raster of class values, instead of polygons").format(self.label),
            path="path",
            crs_path="crs",
            nodata_path="nodata",
            help=tr(
                "A raster whose values are classes. Their names come from its category names, its attribute table or "
                "the table below."
            ),
            optional=True,
        )

    @property
    def names(self) -> Table:
        """Names of the raster's values."""
        return Table(
            key=f"{self.key}_VALUES",
            label=tr("{}: names of the raster's values").format(self.label),
            help=tr(
                "Values that are not listed are unlabelled. Default: the raster's category names, else the values."
            ),
            columns=[tr("Value"), tr("Class")],
            optional=True,
            advanced=True,
        )

    @property
    def purity(self) -> Number:
        """How much of a cell one class must cover."""
        return Number(
            key=f"{self.key}_PURITY",
            kind=JobKind.PREPARE,
            within="labels",
            path="purity",
            label=tr("{}: least share of one class").format(self.label),
            help=tr("The share of a cell's pixels that one class must cover to give the cell its label."),
            advanced=True,
        )

    def parameters(self) -> list[QgsProcessingParameterDefinition]:
        field = QgsProcessingParameterField(
            f"{self.key}_FIELD",
            tr("{}: field with the class").format(self.label),
            None,
            self.key,
            Qgis.ProcessingFieldParameterDataType.Any,
            False,
            True,
        )
        field.setHelp(tr("The field of the polygons that tells their class."))
        rest = [p for option in (self.raster, self.names, self.purity) for p in option.parameters()]
        return [*self.polygons.parameters(), field, *rest]

    def given(self, call: Call) -> bool:
        """Whether there are labels at all."""
        return call.given(self.polygons.key) or call.given(self.raster.key)

    def inputs(self, call: Call) -> list[str]:
        return self.raster.inputs(call)

    def check(self, call: Call) -> None:
        """Refuse polygons without a field, an unknown field, and both kinds of labels together."""
        if not call.given(self.polygons.key):
            return
        if call.given(self.raster.key):
            raise RefusedError(tr("{}: give either polygons or a raster, not both.").format(self.label))
        source = call.algorithm.parameterAsSource(call.parameters, self.polygons.key, call.context)
        field = call.algorithm.parameterAsString(call.parameters, f"{self.key}_FIELD", call.context)
        names = source.fields().names() if source is not None else []
        if field not in names:
            raise RefusedError(
                tr("{label}: choose the field with the class; the layer has {names}.").format(
                    label=self.label, names=", ".join(names) or tr("none")
                )
            )

    def legend(self, call: Call) -> list[tuple[str, str]]:
        """The classes with their colours as the polygons' layer shows them; empty where it shows something else."""
        if not call.given(self.polygons.key):
            return []
        layer = call.algorithm.parameterAsVectorLayer(call.parameters, self.polygons.key, call.context)
        field = call.algorithm.parameterAsString(call.parameters, f"{self.key}_FIELD", call.context)
        shown = legend(layer, field) if layer is not None else []
        return list(zip(shown[::2], shown[1::2]))  # noqa: B905 - strict needs Python 3.10

    def value(self, call: Call) -> dict[str, Any] | None:
        """The job's LabelInput."""
        spec: dict[str, Any] = {}
        if call.given(self.polygons.key):
            self.check(call)
            field = call.algorithm.parameterAsString(call.parameters, f"{self.key}_FIELD", call.context)
            path, layer = self.polygons.source(call, field)
            spec = {"path": path}
            if layer:
                spec["layer"] = layer
            spec["field"] = field
        elif call.given(self.raster.key):
            self.raster.put(spec, call)
            rows = self.names.rows(call)
            if rows:
                spec["values"] = {_whole(row[0], self.names.label): row[1] for row in rows}
        else:
            return None
        self.purity.put(spec, call)
        return spec


def _whole(text: str, label: str) -> str:
    try:
        return str(int(float(text)))
    except ValueError as error:
        raise RefusedError(tr("{label}: {text} is no number.").format(label=label, text=text)) from error


@dataclass(frozen=True)
class CloudGroup(Option):
    """Where the cloud fraction comes from."""

    def _parts(self) -> tuple[Choice, Raster, Numbers]:
        return (
            Choice(
                key=self.key,
                path="method",
                label=self.label,
                help=self.help,
                choices=["auto", "none", "mask", "scl", "qa60", "s2cloudless", "brightness"],
                default="auto",
                advanced=self.advanced,
            ),
            Raster(
                key=f"{self.key}_MASK",
                path="path",
                crs_path="crs",
                nodata_path="nodata",
                label=tr("Cloud mask"),
                help=tr("The raster for the methods mask, scl and qa60. It may lie on another grid."),
                optional=True,
                advanced=self.advanced,
                remote=True,
            ),
            Numbers(
                key=f"{self.key}_VALUES",
                path="values",
                label=tr("Cloud mask: values that mean cloud or shadow"),
                help=tr("For the method mask; whole numbers divided by commas."),
                default="1",
                whole=True,
                optional=True,
                advanced=True,
            ),
        )

    def parameters(self) -> list[QgsProcessingParameterDefinition]:
        return [parameter for part in self._parts() for parameter in part.parameters()]

    def inputs(self, call: Call) -> list[str]:
        return self._parts()[1].inputs(call)

    def check(self, call: Call) -> None:
        """Refuse a method that needs a mask without one."""
        method, mask, _ = self._parts()
        name = method.value(call)
        if name in NEED_MASK and not call.given(mask.key):
            raise RefusedError(tr("The cloud method {} needs a cloud mask. Choose its raster.").format(name))

    def value(self, call: Call) -> dict[str, Any]:
        """The job's CloudInput."""
        self.check(call)
        spec: dict[str, Any] = {}
        for part in self._parts():
            part.put(spec, call)
        return spec


def cloud_group() -> CloudGroup:
    """The group as every algorithm has it."""
    return CloudGroup(
        key="CLOUD",
        path="cloud",
        label=tr("Cloud: where it is known from"),
        help=tr(
            "auto: the detector s2cloudless where its 10 Sentinel-2 bands are found by name, else brightness; "
            "none: clear "
            "by assumption; mask: a raster with the values that mean cloud or shadow; scl: Sentinel-2 scene "
            "classification; qa60: Sentinel-2 bit mask; brightness: bright and white pixels."
        ),
        advanced=True,
    )
