"""Simulate cloud: the job kind ``simulate``."""

from __future__ import annotations

import os
from typing import Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputDefinition,
    QgsProcessingOutputRasterLayer,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterRasterDestination,
)

from ...core.protocol import JobKind
from ..refusal import RefusedError
from ..text import tr
from . import shared
from .base import EngineAlgorithm
from .call import Call
from .options import Choice, InputFile, InputFolder, Number, Numbers, Option, OutputFile, OutputFolder
from .rasters import Raster, RasterGroup, optical_group


class RasterOutput(OutputFile):
    """A raster to write, which Processing loads."""

    def build(self) -> QgsProcessingParameterDefinition:
        return QgsProcessingParameterRasterDestination(self.key, self.label, None, self.optional, self.by_default)

    def value(self, call: Call) -> Any:
        # While checking, the path only: asking for the layer would have it loaded.
        read = call.algorithm.parameterAsFileOutput if call.feedback is None else call.algorithm.parameterAsOutputLayer
        path = read(call.parameters, self.key, call.context)
        return os.path.abspath(path) if path else None


class SimulateCloud(EngineAlgorithm):
    """Clouds are laid over clear images."""

    KIND = JobKind.SIMULATE
    NAME = "simulatecloud"

    def displayName(self) -> str:  # noqa: N802 - QGIS's name
        return tr("Simulate cloud")

    def group(self) -> str:
        return tr("4 Experiments")

    def groupId(self) -> str:  # noqa: N802 - QGIS's name
        return "experiments"

    def tags(self) -> list[str]:
        return tr("cloud,simulation,synthetic,shadow,haze,experiment,samples").split(",")

    def shortDescription(self) -> str:  # noqa: N802 - QGIS's name
        return tr("Lays simulated or real clouds over a clear raster or sample store, for experiments.")

    def shortHelpString(self) -> str:  # noqa: N802 - QGIS's name
        return tr(
            "Lays simulated clouds (seeded veils of many scales with soft edges, thickness and shadow), or real "
            "clouds from "
            "an image with a cloud mask, over a clear optical raster or a clear sample store.\n\n"
            "The result is marked as simulated for ever. Use it for experiments and training, not as an observation."
        )

    def _real(self) -> RasterGroup:
        return RasterGroup(
            key="CLOUDY",
            path="real.image",
            label=tr("Real clouds: cloudy image"),
            help=tr("An image with the same bands whose clouds are laid over, instead of simulated ones."),
            optional=True,
            advanced=True,
        )

    def _store(self) -> OutputFolder:
        return OutputFolder(
            key="OUTPUT_STORE",
            label=tr("Cloudy sample store"),
            help=tr("The store to write, if a store is given."),
            optional=True,
            by_default=False,
        )

    def _raster(self) -> RasterOutput:
        return RasterOutput(
            key="OUTPUT",
            label=tr("Cloudy raster"),
            help=tr("The GeoTIFF to write, if a raster is given; its cloud mask lies beside it as NAME_cloud.tif."),
            filter="",
            optional=True,
            by_default=True,
        )

    def _veil(self) -> list[Option]:
        def share(key: str, path: str, label: str, text: str, default: float, least: float = 0.0) -> Number:
            return Number(
                key=key,
                path=f"cloud.{path}",
                label=label,
                help=text,
                default=default,
                least=least,
                greatest=1,
                advanced=key not in ("LOW", "HIGH"),
            )

        return [
            Choice(
                key="COVERAGE",
                kind=JobKind.SIMULATE,
                path="cloud.coverage",
                label=tr("How the cloud fraction is drawn"),
                help=tr("uniform between least and greatest; beta, stretched to them; fixed at the greatest."),
            ),
            share("LOW", "low", tr("Least cloud fraction"), tr("Of a sample or a region of the raster."), 0.0),
            share("HIGH", "high", tr("Greatest cloud fraction"), tr("Of a sample or a region of the raster."), 1.0),
            Number(
                key="BETA_A",
                kind=JobKind.SIMULATE,
                path="cloud.a",
                label=tr("Beta distribution: first shape"),
                help=tr("Below 1, little cloud is frequent."),
                advanced=True,
            ),
            Number(
                key="BETA_B",
                kind=JobKind.SIMULATE,
                path="cloud.b",
                label=tr("Beta distribution: second shape"),
                help=tr("Below 1, much cloud is frequent."),
                advanced=True,
            ),
            share("THICKNESS", "thickness", tr("Thickness"), tr("Mean greatest opacity of a cloud."), 0.85, 0.01),
            share("SOFTNESS", "softness", tr("Softness"), tr("Width of a cloud's soft edge."), 0.15, 0.01),
            share("SHADOW", "shadow", tr("Shadow"), tr("Greatest darkening by a cloud's shadow; 0 for none."), 0.35),
            Number(
                key="SCALES",
                kind=JobKind.SIMULATE,
                path="cloud.scales",
                label=tr("Scales"),
                help=tr("Octaves of the noise that shapes the clouds."),
                advanced=True,
            ),
        ]

    def _real_masks(self) -> list[Option]:
        return [
            Raster(
                key="CLOUDY_MASK",
                path="real.mask",
                crs_path="real.mask_crs",
                label=tr("Real clouds: mask"),
                help=tr("Tells which pixels of the cloudy image are cloud."),
                optional=True,
                advanced=True,
            ),
            Numbers(
                key="CLOUDY_VALUES",
                label=tr("Real clouds: mask values that mean cloud"),
                help=tr("Whole numbers divided by commas."),
                default="1",
                whole=True,
                optional=True,
                advanced=True,
            ),
            Numbers(
                key="SHADOW_VALUES",
                label=tr("Real clouds: mask values that mean shadow"),
                help=tr("Whole numbers divided by commas."),
                whole=True,
                optional=True,
                advanced=True,
            ),
            InputFile(
                key="ARCHIVE",
                path="real.archive",
                label=tr("Real clouds: archive, instead of image and mask"),
                help=tr("A .npz file with the arrays img (height, width, bands; reflectance) and msk."),
                extension="npz",
                optional=True,
                advanced=True,
            ),
            Numbers(
                key="ARCHIVE_BANDS",
                label=tr("Real clouds: bands of the archive"),
                help=tr("Numbers from 1, in the order of the bands to cover, divided by commas."),
                default="3, 2, 1",
                whole=True,
                optional=True,
                advanced=True,
            ),
        ]

    def options(self) -> list[Option]:
        return [
            optical_group(help_text=tr("A clear optical raster to cover with cloud.")),
            InputFolder(
                key="STORE",
                path="store",
                label=tr("Clear sample store, instead of a raster"),
                help=tr("A sample store whose optical images are covered with cloud."),
                optional=True,
            ),
            *self._veil(),
            self._real(),
            *self._real_masks(),
            Number(
                key="CELL",
                kind=JobKind.SIMULATE,
                path="cell",
                label=tr("Side of a cell, in pixels"),
                help=tr("For a raster: regions of four cells a side draw their own cloud fraction."),
                advanced=True,
            ),
            Number(
                key="WHITE",
                kind=JobKind.SIMULATE,
                path="white",
                label=tr("Stored value of a white cloud"),
                help=tr("Default: the 99.9th percentile of the image's brightest band."),
                optional=True,
                advanced=True,
            ),
            Number(
                key="SEED",
                kind=JobKind.SIMULATE,
                path="seed",
                label=tr("Seed"),
                help=tr("The same seed makes the same clouds."),
            ),
            self._raster(),
            self._store(),
        ]

    def outputs(self) -> list[QgsProcessingOutputDefinition]:
        return [
            QgsProcessingOutputRasterLayer("MASK", tr("Cloud mask")),
            shared.number_output("CLOUD_FRACTION", tr("Mean cloud fraction")),
        ]

    def check(self, call: Call) -> None:
        store = call.given("STORE")
        if store == call.given("OPTICAL"):
            raise RefusedError(tr("Give either a clear optical raster or a clear sample store."))
        if store:
            from .train_source_model import check_store

            check_store(call)
            if not call.given(self._store().key):
                raise RefusedError(tr("Choose a folder for the cloudy sample store."))
        else:
            group = optical_group()
            group.inputs(call)
            group.chosen(call)
            path = self._raster().value(call) if call.given("OUTPUT") else None
            if not path or os.path.splitext(path)[1].lower() not in (".tif", ".tiff"):
                raise RefusedError(tr("Choose a GeoTIFF (.tif) for the cloudy raster."))
        if call.given("CLOUDY") != call.given("CLOUDY_MASK"):
            raise RefusedError(tr("Real clouds need both the cloudy image and its mask."))

    def _asked(self, option: Option, call: Call) -> bool:
        if isinstance(option, OutputFile):
            return option.key == ("OUTPUT_STORE" if call.given("STORE") else "OUTPUT") and call.given(option.key)
        return super()._asked(option, call)

    def complete(self, job: dict[str, Any], call: Call) -> None:
        job["output"] = self._destinations["OUTPUT_STORE" if call.given("STORE") else "OUTPUT"]
        if "real" in job:
            masks = {option.key: option for option in self._real_masks()}
            names = {"ARCHIVE_BANDS": "archive_bands"} if call.given("ARCHIVE") else {}
            if call.given("CLOUDY"):
                names = {"CLOUDY_VALUES": "cloud_values", "SHADOW_VALUES": "shadow_values"}
            for key, name in names.items():
                value = masks[key].value(call)
                if value is not None:
                    job["real"][name] = value

    def finish(self, results: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback) -> None:
        results.pop("STORE", None)
        results.pop("OPTICAL", None)
