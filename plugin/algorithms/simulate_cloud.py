"""Simulate cloud: the job kind ``simulate``."""

from __future__ import annotations

import os
from typing import Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputDefinition,
    QgsProcessingOutputRasterLayer,
)

from ...core.protocol import JobKind
from ..refusal import RefusedError
from ..text import tr
from . import shared
from .base import About, EngineAlgorithm
from .call import Call
from .files import InputFile, OutputFile, OutputFolder, OutputRaster
from .options import Choice, Number, Numbers, Option, advanced
from .rasters import Raster, RasterGroup, optical_group
from .shared import StoreInput


class SimulateCloud(EngineAlgorithm):
    """Clouds are laid over clear images."""

    KIND = JobKind.SIMULATE
    NAME = "simulatecloud"
    GROUP = "experiments"

    def about(self) -> About:
        return About(
            name=tr("Simulate cloud"),
            summary=tr("Lays simulated or real clouds over a clear raster or sample store, for experiments."),
            help=tr(
                "Lays simulated clouds (seeded veils of many scales with soft edges, thickness and shadow), or real "
                "clouds from an image with a cloud mask, over a clear optical raster or a clear sample store.\n\n"
                "The result is marked as simulated for ever. Use it for experiments and training, not as an "
                "observation."
            ),
            tags=tr("cloud,simulation,synthetic,shadow,haze,experiment,samples"),
        )

    def _real(self) -> RasterGroup:
        return RasterGroup(
            "CLOUDY",
            "real.image",
            tr("Real clouds: cloudy image"),
            help=tr("An image with the same bands whose clouds are laid over, instead of simulated ones."),
            advanced=True,
        )

    def _store(self) -> OutputFolder:
        return OutputFolder(
            "OUTPUT_STORE",
            "",
            tr("Cloudy sample store"),
            help=tr("The sample store to write, if a sample store is given."),
            optional=True,
            by_default=False,
        )

    def _raster(self) -> OutputRaster:
        return OutputRaster(
            "OUTPUT",
            "",
            tr("Cloudy raster"),
            help=tr("The GeoTIFF to write, if a raster is given; its cloud mask lies beside it as NAME_cloud.tif."),
            optional=True,
        )

    def _veil(self) -> list[Option]:
        return [
            Choice(
                "COVERAGE",
                "cloud.coverage",
                tr("How the cloud fraction is drawn"),
                help=tr("uniform between least and greatest; beta, stretched to them; fixed at the greatest."),
            ),
            Number("LOW", "cloud.low", tr("Least cloud fraction"), help=tr("Of a sample or a region of the raster.")),
            Number(
                "HIGH", "cloud.high", tr("Greatest cloud fraction"), help=tr("Of a sample or a region of the raster.")
            ),
            *advanced(
                Number(
                    "BETA_A",
                    "cloud.a",
                    tr("Beta distribution: first shape"),
                    help=tr("Below 1, little cloud is frequent."),
                ),
                Number(
                    "BETA_B",
                    "cloud.b",
                    tr("Beta distribution: second shape"),
                    help=tr("Below 1, much cloud is frequent."),
                ),
                Number("THICKNESS", "cloud.thickness", tr("Thickness"), help=tr("Mean greatest opacity of a cloud.")),
                Number("SOFTNESS", "cloud.softness", tr("Softness"), help=tr("Width of a cloud's soft edge.")),
                Number(
                    "SHADOW",
                    "cloud.shadow",
                    tr("Shadow"),
                    help=tr("Greatest darkening by a cloud's shadow; 0 for none."),
                ),
                Number("SCALES", "cloud.scales", tr("Scales"), help=tr("Octaves of the noise that shapes the clouds.")),
            ),
        ]

    def _real_masks(self) -> list[Option]:
        return advanced(
            Raster(
                "CLOUDY_MASK",
                "real.mask",
                tr("Real clouds: mask"),
                help=tr("Tells which pixels of the cloudy image are cloud."),
                crs_path="real.mask_crs",
            ),
            Numbers(
                "CLOUDY_VALUES",
                "real.cloud_values",
                tr("Real clouds: mask values that mean cloud"),
                help=tr("Whole numbers divided by commas."),
                optional=True,
            ),
            Numbers(
                "SHADOW_VALUES",
                "real.shadow_values",
                tr("Real clouds: mask values that mean shadow"),
                help=tr("Whole numbers divided by commas."),
            ),
            InputFile(
                "ARCHIVE",
                "real.archive",
                tr("Real clouds: archive, instead of image and mask"),
                help=tr("A .npz file with the arrays img (height, width, bands; reflectance) and msk."),
                extension="npz",
            ),
            Numbers(
                "ARCHIVE_BANDS",
                "real.archive_bands",
                tr("Real clouds: bands of the archive"),
                help=tr("Numbers from 1, in the order of the bands to cover, divided by commas."),
                optional=True,
            ),
        )

    def declare(self) -> list[Option]:
        return [
            optical_group(help_text=tr("A clear optical raster to cover with cloud.")),
            StoreInput(
                "STORE",
                "store",
                tr("Clear sample store, instead of a raster"),
                help=tr("A sample store whose optical images are covered with cloud."),
            ),
            *self._veil(),
            self._real(),
            *self._real_masks(),
            Number(
                "CELL",
                "cell",
                tr("Side of a cell, in pixels"),
                help=tr("For a raster: regions of four cells a side draw their own cloud fraction."),
                advanced=True,
            ),
            Number(
                "WHITE",
                "white",
                tr("Stored value of a white cloud"),
                help=tr("Default: the 99.9th percentile of the image's brightest band."),
                advanced=True,
            ),
            Number("SEED", "seed", tr("Seed"), help=tr("The same seed makes the same clouds.")),
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
            if not call.given("OUTPUT_STORE"):
                raise RefusedError(tr("Choose a folder for the cloudy sample store."))
        else:
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
        real = job.setdefault("real", {})  # with the defaults of what may not be asked for
        if not call.given("CLOUDY"):
            real.pop("cloud_values", None)
            real.pop("shadow_values", None)
        if call.given("CLOUDY") or not call.given("ARCHIVE"):
            real.pop("archive_bands", None)
        if not real:
            del job["real"]

    def finish(self, results: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback) -> None:
        results.pop("STORE", None)
        results.pop("OPTICAL", None)
