"""Prepare samples: the job kind ``prepare``."""

from __future__ import annotations

import os
from typing import Any

from qgis.core import QgsProcessingContext, QgsProcessingFeedback, QgsProcessingOutputDefinition
from qgis.utils import iface

from ...core.protocol import JobKind
from ..refusal import RefusedError
from ..stores import DESCRIPTION, remember_store, tell_ready
from ..text import tr
from . import shared
from .base import About, EngineAlgorithm
from .call import Call
from .datasets import dataset_group, preset
from .extent import ExtentOption
from .files import InputFile, InputFolder, OutputFolder
from .labels import LabelGroup, cloud_group
from .layers import area, check_overlap
from .options import Choice, Number, Option, Switch, Table, Text, Words, advanced
from .rasters import check_pair, optical_group, sar_group


class PrepareSamples(EngineAlgorithm):
    """Images become a sample store."""

    KIND = JobKind.PREPARE
    NAME = "preparesamples"
    GROUP = "samples"

    def __init__(self) -> None:
        super().__init__()
        self._made = "", 0  # the store, once there is one, and how many samples it has

    def about(self) -> About:
        return About(
            name=tr("Prepare samples"),
            summary=tr("Cuts optical and SAR images into a sample store for training."),
            help=tr(
                "Cuts images into a sample store: the cells (scenes) that models are trained on, with their labels, "
                "their cloud fractions and a division into training, validation and test by spatial blocks.\n\n"
                "Give one of four: rasters (optical, SAR or both, on whatever grids), with or without labels; a folder "
                "with one subfolder of images a class; patches that are cut already; or a public dataset as it is "
                "distributed.\n\n"
                "For a source model, give clear optical images with labels. For a transfer, give a cloudy optical "
                "raster and a SAR raster of the same place; labels are not needed and only used to report accuracy."
            ),
            tags=tr("samples,training,patches,tiles,chips,labels,sentinel,sar,optical,cloud,dataset"),
        )

    def _labels(self) -> LabelGroup:
        return LabelGroup(
            "LABELS", "labels", tr("Labels"), help=tr("Polygons whose field tells the class of the cells.")
        )

    def _fitting(self) -> list[Option]:
        return [
            InputFile(
                "LIKE",
                "like",
                tr("Sample store or model that the samples shall fit"),
                help=tr(
                    "The samples are resampled to its side, and labels take its classes; other optical bands or "
                    "another unit are refused. Give the folder of a sample store, or a model package."
                ),
                advanced=True,
            ),
            Words(
                "OPTICAL_NAMES",
                "optical_names",
                tr("Names to give to the optical bands"),
                help=tr(
                    "Divided by commas, in order: where a model or another sample store calls the same bands otherwise."
                ),
                advanced=True,
            ),
        ]

    def _output(self) -> OutputFolder:
        return OutputFolder(
            "OUTPUT",
            "output",
            tr("Sample store"),
            help=tr(
                "The folder of the sample store to make. It must be new, empty, or an older sample store, which is "
                "replaced."
            ),
        )

    def _patches(self) -> list[Option]:
        arrays = tr("Arrays (*.npy);;All files (*)")
        return advanced(
            InputFile(
                "PATCHES_OPTICAL",
                "patches.optical",
                tr("Patches: optical"),
                help=tr(
                    "A .npy array (N, bands, height, width), or the path of a folder of images (GeoTIFF, PNG, JPEG)."
                ),
                filter=arrays,
            ),
            InputFile(
                "PATCHES_SAR",
                "patches.sar",
                tr("Patches: SAR"),
                help=tr("A .npy array or the path of a folder, with the same count or the same names as the optical."),
                filter=arrays,
            ),
            InputFile(
                "PATCHES_LABELS",
                "patches.labels",
                tr("Patches: labels"),
                help=tr(
                    "A .npy array of whole numbers, -1 for unlabelled, or a CSV with the columns name, label and, if "
                    "known, site, split, cloud_fraction."
                ),
                filter=tr("Labels (*.npy *.csv);;All files (*)"),
            ),
            InputFile(
                "PATCHES_PIXEL_LABELS",
                "patches.pixel_labels",
                tr("Patches: labels of pixels"),
                help=tr(
                    "A .npy array of whole numbers (N, height, width), or the path of a folder of images of one band "
                    "with the patches' names. The class list, or a published one, tells what the values mean."
                ),
                filter=arrays,
            ),
            Words(
                "PATCHES_OPTICAL_BANDS",
                "patches.optical_bands",
                tr("Patches: names of the optical bands"),
                help=tr("Divided by commas, in the order of the arrays."),
            ),
            Words(
                "PATCHES_SAR_BANDS",
                "patches.sar_bands",
                tr("Patches: names of the SAR bands"),
                help=tr("Divided by commas, in the order of the arrays."),
            ),
            Number(
                "PATCHES_NODATA",
                "patches.nodata",
                tr("Patches: value for no data"),
                help=tr("The value that means no data in every band of a pixel."),
            ),
        )

    def _cutting(self) -> list[Option]:
        return [
            Choice(
                "TASK",
                "task",
                tr("What gets a label"),
                help=tr(
                    "scene: each cell, one class. pixel: every pixel; pixels that no label covers stay unlabelled. A "
                    "model is of the kind of the samples that it learnt from."
                ),
            ),
            Number(
                "CELL",
                "cell",
                tr("Side of a cell, in pixels"),
                help=tr("In pixels of the optical raster, or of the SAR raster where there is no optical."),
            ),
            *advanced(
                Number(
                    "STRIDE",
                    "stride",
                    tr("Pixels from one cell to the next"),
                    help=tr("Default: the cell's side, so that cells lie edge to edge."),
                ),
                Number(
                    "RESIZE",
                    "resize",
                    tr("Resample each sample to this side, in pixels"),
                    help=tr("To match another sensor's resolution: pixels are averaged when a sample shrinks."),
                ),
                Number(
                    "RESOLUTION",
                    "resolution",
                    tr("Ground size of a pixel, in metres"),
                    help=tr("Before resampling, for images that do not say it themselves."),
                ),
                Switch(
                    "UNLABELLED",
                    "unlabelled",
                    tr("Keep cells without a label"),
                    help=tr("They are never used for supervised training."),
                ),
            ),
            shared.least_valid(),
        ]

    def _splitting(self) -> list[Option]:
        return advanced(
            Choice(
                "SPLIT_BY",
                "split.by",
                tr("Divide samples by"),
                help=tr(
                    "block: square blocks of cells, so that no neighbour of a test sample is trained on; site: samples "
                    "of one site stay together; sample: each on its own, for images without a place."
                ),
            ),
            Number("BLOCK", "split.block", tr("Side of a block, in cells"), help=tr("For the division by block.")),
            Number(
                "VALIDATION",
                "split.validation",
                tr("Share for validation"),
                help=tr("Epochs and settings are chosen on these samples."),
            ),
            Number(
                "TEST",
                "split.test",
                tr("Share for testing"),
                help=tr("Accuracy is told on these samples, which nothing was chosen on."),
            ),
            Number("SEED", "split.seed", tr("Seed of the division"), help=tr("The same seed divides the same way.")),
        )

    def _classes(self) -> Table:
        return Table(
            "CLASSES",
            "",
            tr("Classes in order, with colours"),
            help=tr(
                "Colours as #rrggbb. Default: the names found, sorted, with a built-in palette. With a published class "
                "list or a dataset: those of its classes to keep; their order and colours stay the list's."
            ),
            columns=[tr("Class"), tr("Colour")],
            optional=True,
            advanced=True,
        )

    def _units(self) -> list[Option]:
        return [
            Text(
                "OPTICAL_UNIT",
                "optical_unit",
                tr("Unit of the optical values"),
                help=tr(
                    "After scale and offset, such as reflectance. Default: that of the sample store or model that the "
                    "samples shall fit, else digital number."
                ),
                advanced=True,
            ),
            Text(
                "SAR_UNIT", "sar_unit", tr("Unit of the SAR values"), help=tr("After scale and offset."), advanced=True
            ),
        ]

    def declare(self) -> list[Option]:
        return [
            optical_group(help_text=tr("The optical raster to cut.")),
            sar_group(),
            ExtentOption(
                "EXTENT",
                "",
                tr("Extent of the rasters to cut"),
                help=tr("Only cells that it touches are taken. Default: all of the raster."),
                optional=True,
            ),
            self._labels(),
            InputFolder(
                "FOLDERS",
                "folders",
                tr("Folder with one subfolder of images a class, instead of rasters"),
                help=tr("The subfolders' names are the classes. The images are optical."),
            ),
            *self._cutting(),
            *self._patches(),
            dataset_group(),
            preset(),
            self._classes(),
            *self._fitting(),
            cloud_group(),
            *self._splitting(),
            *self._units(),
            self._output(),
        ]

    def outputs(self) -> list[QgsProcessingOutputDefinition]:
        return [shared.number_output("SAMPLES", tr("Number of samples"))]

    def check(self, call: Call) -> None:
        rasters = call.given("OPTICAL") or call.given("SAR")
        patches = call.given("PATCHES_OPTICAL") or call.given("PATCHES_SAR")
        dataset = dataset_group()
        if sum([rasters, patches, call.given("FOLDERS"), dataset.given(call)]) != 1:
            raise RefusedError(
                tr(
                    "Give one of these: rasters (optical, SAR or both), a folder of class folders, patches, or a "
                    "public dataset."
                )
            )
        labels = self._labels()
        if labels.given(call) and not rasters:
            raise RefusedError(tr("Labels go with rasters; class folders, patches and datasets bring their own."))
        check_pair(call)
        layer = optical_group().layer(call) or sar_group().layer(call)
        ground = labels.polygons.area(call)
        if layer is not None and ground is not None:
            check_overlap(area(tr("The raster"), layer), ground, call.context)
        path = self._output().value(call)
        if path and os.path.isdir(path) and os.listdir(path) and not os.path.isfile(os.path.join(path, DESCRIPTION)):
            raise RefusedError(
                tr(
                    "{} holds other files, which a new sample store would replace. Choose a new or empty folder."
                ).format(path)
            )

    def complete(self, job: dict[str, Any], call: Call) -> None:
        rows, listed = self._classes().rows(call), call.given("PRESET") or dataset_group().given(call)
        if rows and listed:
            job["keep"] = [name for name, _ in rows]
            return
        classes = rows or ([] if listed or call.given("LIKE") else self._labels().legend(call))
        if classes:
            job["classes"] = [{"name": name, "color": color} for name, color in classes]

    def finish(self, results: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback) -> None:
        self._made = str(results["OUTPUT"]), int(results.get("SAMPLES") or 0)

    def postProcessAlgorithm(  # noqa: N802 - QGIS's name
        self, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        store, samples = self._made
        if store:
            remember_store(store)
            if iface is not None:  # in the desktop; there a button goes on to training
                text = tr("The sample store {store} is ready: {samples} samples.")
                tell_ready(iface.messageBar(), text.format(store=store, samples=samples), store)
        return super().postProcessAlgorithm(context, feedback)
