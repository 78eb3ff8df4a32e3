"""Classify scenes: the job kind ``classify``."""

from __future__ import annotations

import os
from typing import Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputDefinition,
    QgsProcessingOutputFile,
    QgsProcessingOutputRasterLayer,
    QgsProcessingOutputVectorLayer,
)

from ...core.protocol import MAP_ENDINGS, STYLE_ENDINGS, JobKind
from .. import styling
from ..package_card import PackageCard, read_card, refuse_cloud_model
from ..refusal import RefusedError
from ..text import tr
from . import shared
from .base import About, EngineAlgorithm
from .call import Call
from .extent import ExtentOption
from .files import OutputFolder
from .labels import Polygons, cloud_group
from .layers import area, check_overlap
from .options import Number, Option, Switch, Text
from .products import look_options, pixel_options
from .rasters import RasterGroup, check_pair, optical_group, sar_group
from .shared import PackageInput


class ClassifyScenes(EngineAlgorithm):
    """Rasters and a model package become a map of scenes."""

    KIND = JobKind.CLASSIFY
    NAME = "classifyscenes"
    GROUP = "maps"

    def __init__(self) -> None:
        super().__init__()
        self._load = False

    def about(self) -> About:
        return About(
            name=tr("Classify scenes"),
            summary=tr("Maps land-cover scenes from a cloudy optical raster and a SAR raster."),
            help=tr(
                "Classifies the scenes (cells of a grid) of an optical and a SAR raster of the same place with a model "
                "package. The rasters may differ in CRS, grid and resolution; the grid of cells is anchored to the "
                "optical raster's pixels. One of the two rasters may be missing if the model takes both.\n\n"
                "The output folder gets the map of classes, the evidence (confidence, optical share, cloud fraction), "
                "a GeoPackage of the cells with every class's probability, styles, and a manifest. The optical share "
                "tells how much of a decision came from the optical image: 1 all, 0 none.\n\n"
                "A model of pixels gives a map of the optical raster's pixels instead, as cloud-optimised GeoTIFFs: it "
                "sees the raster through windows that overlap and blend. On request it has a least mapping unit, the "
                "probability of every class, and its patches as polygons."
            ),
            tags=tr("classify,classification,inference,predict,land cover,scene,map,cloud,sar,optical,fusion"),
        )

    def _mask(self) -> Polygons:
        return Polygons(
            "MASK",
            "mask",
            tr("Classify only within these polygons"),
            help=tr("A cell is classified if its centre lies in one of them."),
            layer_path="mask_layer",
        )

    def _folder(self) -> OutputFolder:
        return OutputFolder(
            "OUTPUT",
            "output",
            tr("Folder for the map"),
            help=tr("Gets NAME_classes.tif, NAME_evidence.tif, NAME.gpkg, their styles, and NAME.json (the manifest)."),
        )

    def declare(self) -> list[Option]:
        return [
            PackageInput("PACKAGE", "package", tr("Model package"), help=tr("The model (.undercast).")),
            optical_group(),
            sar_group(),
            ExtentOption("EXTENT", "", tr("Extent to classify"), help=tr("Default: all of the raster."), optional=True),
            self._mask(),
            Number(
                "CELL",
                "cell",
                tr("Side of a cell, in pixels of the optical raster"),
                help=tr(
                    "Default: the side that covers the ground which the model's cells cover, where both resolutions "
                    "are known; else the model's side."
                ),
                advanced=True,
            ),
            Number(
                "OVERLAP",
                "overlap",
                tr("Overlap of cells"),
                help=tr("Share of a cell that the next one repeats; the map's pixels become that much smaller."),
            ),
            Number(
                "LEAST_CONFIDENCE",
                "least_confidence",
                tr("Least confidence"),
                help=tr(
                    'Cells whose confidence is below are called "unsure" and get no class: grey on the map, with an '
                    "entry of their own in the legend. 0 gives every cell a class. Assess accuracy tells for several "
                    "values how many cells are kept and how right those are."
                ),
            ),
            cloud_group(),
            shared.least_valid(),
            *look_options(),
            *pixel_options(),
            Number(
                "BATCH",
                "batch",
                tr("Batch size, in cells"),
                help=tr("Default: chosen for the device; halved when memory runs out."),
                advanced=True,
            ),
            shared.device(),
            *shared.execution(),
            Text("NAME", "name", tr("Name of the map"), help=tr("What the output files' names begin with.")),
            Switch(
                "LOAD",
                "",
                tr("Load the map into the project"),
                help=tr("With the styles that lie beside the files."),
                default=True,
            ),
            self._folder(),
        ]

    def outputs(self) -> list[QgsProcessingOutputDefinition]:
        return [
            QgsProcessingOutputRasterLayer("CLASSES", tr("Classes")),
            QgsProcessingOutputRasterLayer("EVIDENCE", tr("Evidence")),
            QgsProcessingOutputVectorLayer("CELLS", tr("Cells")),
            QgsProcessingOutputRasterLayer("PROBABILITIES", tr("Probabilities")),
            QgsProcessingOutputVectorLayer("POLYGONS", tr("Polygons")),
            QgsProcessingOutputFile("MANIFEST", tr("Manifest")),
            shared.number_output("CELL_COUNT", tr("Number of cells")),
            shared.number_output("PIXEL_COUNT", tr("Number of pixels, of a model that maps pixels")),
            shared.number_output("UNSURE_COUNT", tr("Number of unsure cells among them")),
            shared.text_output("PROVIDER", tr("Execution provider that was used")),
        ]

    def check(self, call: Call) -> None:
        optical, sar = optical_group(), sar_group()
        if not (call.given("OPTICAL") or call.given("SAR")):
            raise RefusedError(tr("Choose an optical raster, a SAR raster, or both."))
        check_pair(call)
        package = call.file("PACKAGE")
        if package:
            card = read_card(package)
            refuse_cloud_model(card)
            check_fit(card, call, {"optical": optical, "sar": sar})
            check_products(card, call)
        layer = optical.layer(call) or sar.layer(call)
        if layer is None:
            return
        raster = area(tr("The raster"), layer)
        ground = self._mask().area(call)
        if ground is not None:
            check_overlap(raster, ground, call.context)

    def written(self, call: Call) -> list[str]:
        folder, name = self._folder().value(call), call.text("NAME").strip()
        ends = (*MAP_ENDINGS.values(), *STYLE_ENDINGS.values())
        return [os.path.join(folder, name + end) for end in ends] if folder and name else []

    def complete(self, job: dict[str, Any], call: Call) -> None:
        self._load = call.switch("LOAD")

    def finish(self, results: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback) -> None:
        if self._load:
            styling.load_map(results, str(self._job.get("name", "scenes")), context)


def check_products(card: PackageCard, call: Call) -> None:
    """Refuse of a model of cells what only maps of pixels have, before the engine does."""
    wanted = [option for option in pixel_options() if option.key in ("LEAST_AREA", "PROBABILITIES", "POLYGONS")]
    for option in wanted:
        chosen = option.of(JobKind.CLASSIFY).value(call)
        if chosen and card.task == "scene":
            raise RefusedError(
                tr("{label}: the model {model} maps cells. Leave it out, or choose a model of pixels.").format(
                    label=option.label, model=card.name
                )
            )


def check_fit(card: PackageCard, call: Call, groups: dict[str, RasterGroup]) -> None:
    """Refuse rasters that a package cannot take: a sensor that it lacks, too few or other bands."""
    for sensor, group in groups.items():
        if not call.given(group.key):
            continue
        wanted = card.bands.get(sensor)
        if wanted is None:
            raise RefusedError(
                tr("The model {model} takes no {sensor} image. Leave out {label}, or choose a model that does.").format(
                    model=card.name, sensor=sensor, label=group.label
                )
            )
        chosen = group.chosen(call)
        count = group.band_count(call) if chosen is None else len(chosen)
        if count is None:
            continue
        if count < len(wanted) or (chosen is not None and count != len(wanted)):
            raise RefusedError(
                tr(
                    "{label} offers {count} bands, and the model {model} takes {wanted} ({names}). Choose its bands in "
                    "that order."
                ).format(label=group.label, count=count, model=card.name, wanted=len(wanted), names=", ".join(wanted))
            )
    if not any(call.given(group.key) for sensor, group in groups.items() if sensor in card.bands):
        raise RefusedError(
            tr("The model {model} takes {sensors}. Choose such a raster.").format(
                model=card.name, sensors=tr(" and ").join(card.bands)
            )
        )
