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

from ..legend import legend
from ..package_card import check_cloud_model, read_card
from ..refusal import RefusedError
from ..text import tr
from .call import Call
from .options import Choice, Group, Number, Numbers, Option, Table, set_value
from .rasters import Raster
from .shared import PackageInput
from .vectors import vector_file

BY_MODEL = "package"
"""The cloud method that asks a model."""
NEED_MASK = ("mask", "scl", "qa60", "qa_pixel")
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
        set_value(job, self.path, path)
        if layer and self.layer_path:
            set_value(job, self.layer_path, layer)

    def area(self, call: Call) -> tuple[str, Any, Any] | None:
        """Label, extent and CRS for the overlap check."""
        if not call.given(self.key):
            return None
        source = call.algorithm.parameterAsSource(call.parameters, self.key, call.context)
        if source is None:
            raise RefusedError(tr("{}: the layer cannot be read as polygons.").format(self.label))
        return f"{self.label} {source.sourceName()}", source.sourceExtent(), source.sourceCrs()


@dataclass(frozen=True)
class Field(Option):
    """A field of a layer of polygons, which is named by its key."""

    layer: str = ""

    def build(self) -> QgsProcessingParameterDefinition:
        any_type = Qgis.ProcessingFieldParameterDataType.Any
        return QgsProcessingParameterField(self.key, self.label, None, self.layer, any_type, False, self.optional)


@dataclass(frozen=True)
class LabelGroup(Group):
    """Labels: polygons with a field, or a raster of class values."""

    @property
    def polygons(self) -> Polygons:
        """The vector layer."""
        return Polygons(self.key, "", self.label, help=self.help, optional=True)

    @property
    def raster(self) -> Raster:
        """The label raster."""
        return Raster(
            f"{self.key}_RASTER",
            "path",
            tr("{}: raster of class values, instead of polygons").format(self.label),
            help=tr(
                "A raster whose values are classes. Their names come from its category names, its attribute table or "
                "the table below."
            ),
            crs_path="crs",
            nodata_path="nodata",
            optional=True,
        )

    @property
    def names(self) -> Table:
        """Names of the raster's values."""
        return Table(
            f"{self.key}_VALUES",
            "",
            tr("{}: names of the raster's values").format(self.label),
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
            f"{self.key}_PURITY",
            "purity",
            tr("{}: least share of one class").format(self.label),
            help=tr("The share of a cell's pixels that one class must cover to give the cell its label."),
            advanced=True,
        )

    def declare(self) -> list[Option]:
        return [
            self.polygons,
            Field(
                f"{self.key}_FIELD",
                "",
                tr("{}: field with the class").format(self.label),
                help=tr("The field of the polygons that tells their class."),
                layer=self.key,
                optional=True,
            ),
            self.raster,
            self.names,
            self.purity,
        ]

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
        field = call.text(f"{self.key}_FIELD")
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
        field = call.text(f"{self.key}_FIELD")
        shown = legend(layer, field) if layer is not None else []
        return list(zip(shown[::2], shown[1::2]))  # noqa: B905 - strict needs Python 3.10

    def value(self, call: Call) -> dict[str, Any] | None:
        """The job's LabelInput."""
        spec: dict[str, Any] = {}
        if call.given(self.polygons.key):
            self.check(call)
            field = call.text(f"{self.key}_FIELD")
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
class CloudGroup(Group):
    """Where the cloud fraction comes from."""

    def declare(self) -> list[Option]:
        return [
            Choice(
                self.key,
                "method",
                self.label,
                help=self.help,
                advanced=self.advanced,
            ),
            Raster(
                f"{self.key}_MASK",
                "path",
                tr("Cloud mask"),
                help=tr("The raster for the methods mask, scl, qa60 and qa_pixel. It may lie on another grid."),
                crs_path="crs",
                nodata_path="nodata",
                advanced=self.advanced,
                remote=True,
            ),
            PackageInput(
                f"{self.key}_PACKAGE",
                "package",
                tr("Model that recognises cloud"),
                help=tr("The model package (.undercast) for the method package."),
                optional=True,
                advanced=self.advanced,
            ),
            Numbers(
                f"{self.key}_VALUES",
                "values",
                tr("Cloud mask: values that mean cloud or shadow"),
                help=tr("For the method mask; whole numbers divided by commas."),
                optional=True,
                advanced=True,
            ),
            Numbers(
                f"{self.key}_SHADOW_VALUES",
                "shadow_values",
                tr("Cloud mask: values that mean cloud shadow"),
                help=tr(
                    "For the method mask; samples for pixels tell shadow from cloud. Whole numbers, commas between."
                ),
                optional=True,
                advanced=True,
            ),
        ]

    def check(self, call: Call) -> None:
        """Refuse a method that needs a mask without one."""
        method = call.word(self.key)
        if method in NEED_MASK and not call.given(f"{self.key}_MASK"):
            raise RefusedError(tr("The cloud method {} needs a cloud mask. Choose its raster.").format(method))
        package = call.file(f"{self.key}_PACKAGE")
        if method == BY_MODEL and not package:
            raise RefusedError(tr("The cloud method package needs a model that recognises cloud. Choose its package."))
        if method == BY_MODEL:
            check_cloud_model(read_card(package))
        elif package:
            raise RefusedError(tr("A model that recognises cloud goes with the cloud method package. Choose that."))

    def value(self, call: Call) -> dict[str, Any] | None:
        """The job's CloudInput."""
        self.check(call)
        return super().value(call)


def own_mask() -> str:
    """What to know of products, as a sentence."""
    return tr("Automatic takes the cloud mask that comes along with a Sentinel-2 or Landsat product, before all else.")


def cloud_group() -> CloudGroup:
    """The group as every algorithm has it."""
    return CloudGroup(
        "CLOUD",
        "cloud",
        tr("Cloud: where it is known from"),
        help=tr(
            "auto: the detector s2cloudless where its 10 Sentinel-2 bands are found by name, else brightness; none: "
            "clear by assumption; mask: a raster with the values that mean cloud or shadow; scl: Sentinel-2 scene "
            "classification; qa60: Sentinel-2 bit mask; qa_pixel: Landsat Collection 2 bit mask; package: a model that "
            "recognises cloud; brightness: bright and white pixels."
        )
        + " "
        + own_mask(),
        advanced=True,
    )
