"""A raster with its bands, as one group of parameters."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from qgis.core import (
    Qgis,
    QgsProcessingParameterBand,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterRasterLayer,
    QgsRasterLayer,
)

from ..products import product_layer, product_of
from ..refusal import RefusedError
from ..text import tr
from .call import Call
from .layers import area, assigned_crs, check_overlap, counted_bands, raster_path, user_nodata
from .options import Group, Number, Option, Switch, Words, advanced, set_value


@dataclass(frozen=True)
class Raster(Option):
    """A raster layer."""

    remote: bool = False
    """Whether it may lie on a server."""
    crs_path: str = ""
    """Where the job has the CRS that the user gave to the layer; empty: nowhere, so such a layer is refused."""
    nodata_path: str = ""
    """Likewise for what the user added as no data."""

    def build(self) -> QgsProcessingParameterDefinition:
        return QgsProcessingParameterRasterLayer(self.key, self.label, None, self.optional)

    def layer(self, call: Call) -> QgsRasterLayer | None:
        """The layer, or None if none was given."""
        if not call.given(self.key):
            return None
        value = call.parameters.get(self.key)
        product = product_layer(value) if isinstance(value, str) else None
        layer = product or call.algorithm.parameterAsRasterLayer(call.parameters, self.key, call.context)
        if layer is None or not layer.isValid():
            raise RefusedError(
                tr("{label}: {value} cannot be read as a raster. Check that the file exists and is whole.").format(
                    label=self.label, value=call.parameters.get(self.key)
                )
            )
        return layer

    def value(self, call: Call) -> str | None:
        layer = self.layer(call)
        return None if layer is None else raster_path(layer, self.remote)

    def put(self, job: dict[str, Any], call: Call) -> None:
        super().put(job, call)
        layer = self.layer(call)
        if layer is None:
            return
        crs, nodata = assigned_crs(layer), user_nodata(layer)
        if (crs and not self.crs_path) or (nodata is not None and not self.nodata_path):
            raise RefusedError(
                tr(
                    "{label}: the layer {name} has another CRS or other values for no data in QGIS than in its file. "
                    "Save it with them (Export > Save As) and choose the new file."
                ).format(label=self.label, name=layer.name())
            )
        for path, value in ((self.crs_path, crs), (self.nodata_path, nodata)):
            if value is not None:
                set_value(job, path, value)

    def inputs(self, call: Call) -> list[str]:
        path = self.value(call)
        return [path] if path else []


@dataclass(frozen=True)
class RasterGroup(Group):
    """A sensor's image: a raster, its bands, further files, and how stored values become physical ones."""

    backscatter: bool = False

    @property
    def raster(self) -> Raster:
        """The first or only file."""
        return Raster(
            self.key, "", self.label, help=self.help, optional=self.optional, advanced=self.advanced, remote=True
        )

    def declare(self) -> list[Option]:
        extras: list[Option] = advanced(
            Words(
                f"{self.key}_BAND_NAMES",
                "bands",
                tr("{}: bands by name").format(self.label),
                help=tr(
                    "Bands in order, by number over all files or by name (a band's description, or the end of a file's "
                    "name as in ..._B04.tif), divided by commas. Goes before the bands chosen above."
                ),
                numbers=True,
            ),
            Number(
                f"{self.key}_NODATA",
                "nodata",
                tr("{}: value for no data").format(self.label),
                help=tr("Beside the one that the file states. NaN and infinities always mean no data."),
            ),
            Number(
                f"{self.key}_SCALE",
                "scale",
                tr("{}: scale").format(self.label),
                help=tr("Physical value = stored value x scale + offset. Default: what the file says, else 1."),
            ),
            Number(
                f"{self.key}_OFFSET",
                "offset",
                tr("{}: offset").format(self.label),
                help=tr("Physical value = stored value x scale + offset. Default: what the file says, else 0."),
            ),
        )
        if self.backscatter:
            extras.append(
                Switch(
                    f"{self.key}_LINEAR",
                    "linear_to_db",
                    tr("{}: linear backscatter").format(self.label),
                    help=tr("The values are linear backscatter; they are converted to decibels (10 log10)."),
                    advanced=True,
                )
            )
        return extras

    def parameters(self) -> list[QgsProcessingParameterDefinition]:
        numbers = QgsProcessingParameterBand(
            f"{self.key}_BANDS", tr("{}: bands").format(self.label), None, self.key, True, True
        )
        numbers.setHelp(tr("The bands of this raster to use. Default: all of them."))
        files = QgsProcessingParameterMultipleLayers(
            f"{self.key}_FILES",
            tr("{}: further bands in files of their own").format(self.label),
            Qgis.ProcessingSourceType.Raster,
            None,
            True,
        )
        files.setHelp(
            tr(
                "Rasters of the same image with further bands, in order; coarser ones (20 m and 60 m beside 10 m) are "
                "resampled to the finest."
            )
        )
        for parameter in (numbers, files):
            parameter.setFlags(parameter.flags() | Qgis.ProcessingParameterFlag.Advanced)
        rest = [parameter for extra in self.parts() for parameter in extra.parameters()]
        return [*self.raster.parameters(), numbers, files, *rest]

    def layer(self, call: Call) -> QgsRasterLayer | None:
        """The first layer, or None if none was given."""
        return self.raster.layer(call)

    def layers(self, call: Call) -> list[QgsRasterLayer]:
        """The first layer, if one was given, and those of further files."""
        first = self.layer(call)
        if first is None:
            return []
        others = call.algorithm.parameterAsLayerList(call.parameters, f"{self.key}_FILES", call.context)
        return [first, *(layer for layer in others if isinstance(layer, QgsRasterLayer))]

    def chosen(self, call: Call) -> list[int | str] | None:
        """The bands chosen by name or number, or None for all.

        Raises:
            RefusedError: if the raster lacks one of them.
        """
        names = self.declare()[0].value(call)
        if names is not None:
            return names
        layers = self.layers(call)
        if not layers or not call.given(f"{self.key}_BANDS"):
            return None
        if any(map(product_of, layers)):
            raise RefusedError(
                tr(
                    "{label}: the bands of a product are chosen by name, such as B04,B03,B02. Leave the numbers out, "
                    'and fill in "{option}".'
                ).format(label=self.label, option=tr("{}: bands by name").format(self.label))
            )
        first, *others = layers
        numbers = call.algorithm.parameterAsInts(call.parameters, f"{self.key}_BANDS", call.context)
        for number in numbers:
            if not 1 <= number <= first.bandCount():
                raise RefusedError(
                    tr("{label}: {name} has no band {number}; it has {known}. Choose among those.").format(
                        label=self.label,
                        name=first.name(),
                        number=number,
                        known=", ".join(str(band) for band in range(1, first.bandCount() + 1)),
                    )
                )
        before, rest = counted_bands(first)[1], list[int]()  # the engine counts on over all files
        for layer in others:
            bands, count = counted_bands(layer)
            rest += [before + number for number in bands]
            before += count
        return [*numbers, *rest]

    def band_count(self, call: Call) -> int | None:
        """How many bands the chosen files have together; None where a product is among them: the engine knows."""
        layers = self.layers(call)
        return None if any(map(product_of, layers)) else sum(len(counted_bands(layer)[0]) for layer in layers)

    def inputs(self, call: Call) -> list[str]:
        return [raster_path(layer, remote=True) for layer in self.layers(call)]

    def check(self, call: Call) -> None:
        """Refuse layers that are no files, and bands that are missing."""
        self.inputs(call)
        self.chosen(call)

    def value(self, call: Call) -> dict[str, Any] | None:
        """The job's RasterInput."""
        paths = self.inputs(call)
        if not paths:
            return None
        spec: dict[str, Any] = {"paths": paths}
        for extra in self.parts():
            extra.put(spec, call)
        chosen = self.chosen(call)
        crs, nodata = self._assigned_crs(call), self._user_nodata(call)
        if chosen is not None:
            spec["bands"] = chosen
        if crs is not None:
            spec["crs"] = crs
        if nodata is not None and "nodata" not in spec:
            spec["nodata"] = nodata
        elif isinstance(nodata, list) and "none" in nodata:
            # A number in the dialog does not switch the file's own on again.
            spec["nodata"] = ["none", spec["nodata"]]
        return spec

    def _assigned_crs(self, call: Call) -> str | None:
        """The CRS that the user corrected, which the job has once for all files."""
        layers = self.layers(call)
        corrected = [crs for crs in map(assigned_crs, layers) if crs]
        if corrected and any(layer.crs() != layers[0].crs() for layer in layers):
            raise RefusedError(
                tr(
                    "{label}: QGIS has another CRS for {name} than its file, and the other files have yet another. "
                    "Give all of them the same CRS, or save them with it (Export > Save As)."
                ).format(label=self.label, name=next(layer.name() for layer in layers if assigned_crs(layer)))
            )
        return corrected[0] if corrected else None

    def _user_nodata(self, call: Call) -> Any:
        """What the user added as no data, which the job has once for all files."""
        values = [user_nodata(layer) for layer in self.layers(call)]
        if any(value != values[0] for value in values) and not call.given(f"{self.key}_NODATA"):
            raise RefusedError(
                tr(
                    "{label}: its files have different additional values for no data in QGIS. Give all of them the "
                    'same ones, or fill in "{option}".'
                ).format(label=self.label, option=tr("{}: value for no data").format(self.label))
            )
        return values[0] if values else None


def optical_group(*, help_text: str = "") -> RasterGroup:
    """The optical raster as every algorithm has it."""
    return RasterGroup(
        "OPTICAL",
        "optical",
        tr("Optical raster"),
        help=(help_text or tr("The optical image. Cells are anchored to its pixels."))
        + " "
        + tr(
            "A Sentinel-2 or Landsat product may be given as it was downloaded: its zip or tar file, its metadata, or "
            "its folder."
        ),
    )


def sar_group() -> RasterGroup:
    """The SAR raster as every algorithm has it."""
    return RasterGroup(
        "SAR",
        "sar",
        tr("SAR raster"),
        help=tr(
            "The SAR image of the same place. Its CRS, origin and resolution may differ from the optical raster's."
        ),
        backscatter=True,
    )


def check_pair(call: Call) -> None:
    """Refuse an optical and a SAR raster without common ground."""
    optical, sar = optical_group(), sar_group()
    first, second = optical.layer(call), sar.layer(call)
    if first is not None and second is not None:
        check_overlap(area(optical.label, first), area(sar.label, second), call.context)
