"""Assess accuracy: the job kind ``assess``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.core import QgsProcessingOutputDefinition, QgsProcessingOutputFile

from ...core.protocol import JobKind
from ..package_card import read_card
from ..refusal import RefusedError
from ..text import tr
from . import shared
from .base import About, EngineAlgorithm
from .call import Call
from .files import InputFiles, OutputFolder
from .labels import LabelGroup
from .layers import area, check_overlap
from .options import Choice, Option, Switch
from .rasters import Raster
from .sample_points import PointsInput
from .shared import StoreInput


class AssessAccuracy(EngineAlgorithm):
    """A map or models are compared with labels."""

    KIND = JobKind.ASSESS
    NAME = "assessaccuracy"
    GROUP = "maps"

    def about(self) -> About:
        return About(
            name=tr("Assess accuracy"),
            summary=tr("Compares a map or models with labels, by class and by cloud fraction."),
            help=tr(
                "Tells how right a map or models are: overall accuracy, kappa, precision, recall and F1 of each class, "
                "the confusion matrix, all of it by cloud fraction, and the calibration; as a report with figures.\n\n"
                "Give either a map from Classify scenes with labels (polygons or a raster), or one or several model "
                "packages with a labelled sample store.\n\n"
                "Or give a map with the points that Draw sample points drew from it, labelled: then areas and "
                "accuracies are estimated for the whole map, with 95 % intervals, beside what counting its cells gives."
            ),
            tags=tr("accuracy,assessment,confusion matrix,kappa,f1,validation,calibration,cloud,report"),
        )

    def _map(self) -> Raster:
        return Raster(
            "MAP",
            "map",
            tr("Map"),
            help=tr("The classes raster of Classify scenes (NAME_classes.tif); its evidence is found beside it."),
        )

    def _labels(self) -> LabelGroup:
        return LabelGroup("LABELS", "labels", tr("Labels"), help=tr("Polygons whose field tells the true class."))

    def _points(self) -> PointsInput:
        return PointsInput(
            "POINTS",
            "points",
            tr("Labelled sample points, instead of labels"),
            help=tr("The GeoPackage of Draw sample points, drawn from this map, its field reference filled in."),
        )

    def declare(self) -> list[Option]:
        return [
            self._map(),
            self._labels(),
            self._points(),
            InputFiles(
                "PACKAGES",
                "",
                tr("Model packages, instead of a map"),
                help=tr("One or several; each is a row of the table."),
                optional=True,
            ),
            StoreInput(
                "STORE",
                "",
                tr("Sample store with labels"),
                help=tr("For model packages: the samples to assess them on."),
                optional=True,
            ),
            StoreInput(
                "BINS_FROM",
                "",
                tr("Sample store whose cloud fractions sort the samples"),
                help=tr(
                    "A sample store with the same samples: for the clear twin of a cloudy one. Default: the sample "
                    "store itself."
                ),
                optional=True,
                advanced=True,
            ),
            Switch(
                "MEAN",
                "",
                tr("Assess the packages' mean as one model"),
                help=tr("The mean of their probabilities is one more row of the table."),
                default=False,
                advanced=True,
            ),
            Choice(
                "SPLIT",
                "split",
                tr("Samples of the sample store to assess on"),
                help=tr("Accuracy is honest on samples that nothing was chosen on: test."),
                advanced=True,
            ),
            *shared.report_options(tr("Assessment")),
            shared.device(),
            OutputFolder(
                "OUTPUT",
                "output",
                tr("Folder for the report"),
                help=tr("Gets report.html, report.md, assessment.json and the figures."),
            ),
        ]

    def outputs(self) -> list[QgsProcessingOutputDefinition]:
        return [
            shared.report_output(),
            QgsProcessingOutputFile("TABLE", tr("Table (Markdown)")),
            QgsProcessingOutputFile("ASSESSMENT", tr("All numbers (JSON)")),
            shared.number_output("OVERALL_ACCURACY", tr("Overall accuracy")),
            shared.number_output("KAPPA", tr("Kappa")),
            QgsProcessingOutputFile("ESTIMATES", tr("Estimates from sample points (CSV)")),
            shared.number_output("OVERALL_ACCURACY_LOW", tr("Overall accuracy from sample points: low end (95 %)")),
            shared.number_output("OVERALL_ACCURACY_HIGH", tr("Overall accuracy from sample points: high end (95 %)")),
        ]

    def check(self, call: Call) -> None:
        labels, points, packages = self._labels(), self._points(), call.files("PACKAGES")
        if call.given("MAP") == bool(packages):
            raise RefusedError(tr("Give either a map with labels, or model packages with a sample store."))
        if packages:
            for package in packages:
                read_card(package)
            if not call.given("STORE"):
                raise RefusedError(tr("Model packages need a sample store with labels to be assessed on."))
            return
        if labels.given(call) == call.given(points.key):
            raise RefusedError(
                tr(
                    "A map needs labels to be assessed against: polygons, a raster or labelled sample points, one of "
                    "them."
                )
            )
        if call.given(points.key):
            return
        layer, ground = self._map().layer(call), labels.polygons.area(call)
        if layer is not None and ground is not None:
            check_overlap(area(tr("The map"), layer), ground, call.context)

    def complete(self, job: dict[str, Any], call: Call) -> None:
        packages = call.files("PACKAGES")
        if not packages:
            return
        store, bins = call.file("STORE"), call.file("BINS_FROM")
        shared_part = {"store": store, **({"bins_from": bins} if bins else {})}
        cases = [{"name": name, "packages": [path], **shared_part} for name, path in _named(packages)]
        if len(packages) > 1 and call.switch("MEAN"):
            cases.append({"name": "mean", "packages": packages, **shared_part})
        job["cases"] = cases


def _named(packages: list[str]) -> list[tuple[str, str]]:
    """Each package with a name of its own: its file's, with the folder's where two are called alike."""
    stems = [Path(path).stem for path in packages]
    return [
        (stem if stems.count(stem) == 1 else f"{Path(packages[index]).parent.name}/{stem}", packages[index])
        for index, stem in enumerate(stems)
    ]
