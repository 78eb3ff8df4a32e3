"""Compare methods: the job kind ``compare``."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsProcessingOutputDefinition, QgsProcessingOutputFile

from ...core.protocol import JobKind
from ..package_card import read_card
from ..refusal import RefusedError
from ..schema import option
from ..text import tr
from . import shared
from .base import EngineAlgorithm
from .call import Call
from .options import Choice, Choices, InputFiles, InputFolder, Number, Numbers, Option, OutputFolder, Switch, Text
from .options import Table as Rows
from .train_source_model import check_store

METHODS = option(JobKind.TRANSFER, "method").choices
SPLITS = option(JobKind.COMPARE, "tests.split").choices


class CompareMethods(EngineAlgorithm):
    """Methods of transfer against each other, over seeds."""

    KIND = JobKind.COMPARE
    NAME = "comparemethods"

    def displayName(self) -> str:  # noqa: N802 - QGIS's name
        return tr("Compare methods")

    def group(self) -> str:
        return tr("2 Models")

    def groupId(self) -> str:  # noqa: N802 - QGIS's name
        return "models"

    def tags(self) -> list[str]:
        return tr("compare,comparison,experiment,benchmark,method,seed,significance,accuracy,cloud,transfer").split(",")

    def shortDescription(self) -> str:  # noqa: N802 - QGIS's name
        return tr("Trains several methods with several seeds and tells which one is better, and how surely.")

    def shortHelpString(self) -> str:  # noqa: N802 - QGIS's name
        return tr(
            "Trains every chosen method with every seed on the same pairs and the same budget, tests all of them on "
            "the same labelled samples, and tells how much more accurate the reference is than each other method: "
            "overall and by cloud fraction, with intervals over seeds and samples.\n\n"
            "Give source models, or a labelled sample store on which one is trained for each seed. Only the oracle "
            "sees labels of the target.\n\n"
            "This takes as long as all the trainings together. A comparison that was stopped goes on where it was when "
            "it is started again with the same options and folder."
        )

    def _sources(self) -> InputFiles:
        return InputFiles(
            key="SOURCES",
            path="sources",
            label=tr("Source models"),
            help=tr("Model packages with an optical input: one for all seeds, or one for each."),
            optional=True,
        )

    def _tests(self) -> list[Option]:
        return [
            InputFolder(
                key="TEST_STORE",
                label=tr("Sample store to test on"),
                help=tr("Labelled pairs. Default: those of the target store."),
                optional=True,
            ),
            Choice(
                key="SPLIT",
                label=tr("Samples of it to test on"),
                help=tr("Accuracy is honest on samples that nothing was chosen on: test."),
                choices=SPLITS,
                default="test",
                advanced=True,
            ),
            self._more_tests(),
        ]

    def _more_tests(self) -> Rows:
        return Rows(
            key="MORE_TESTS",
            label=tr("Further tests"),
            help=tr("A name, a sample store and its split (train, validation, test or all) a row."),
            columns=[tr("Name"), tr("Sample store"), tr("Split")],
            optional=True,
            advanced=True,
        )

    def _methods(self) -> list[Option]:
        return [
            Choices(
                key="METHODS",
                label=tr("Methods"),
                help=tr(
                    "undercast: ours. source: the source model as it is. mean: the plain mean of the auxiliaries. "
                    "oracle: trained with the target's labels, the ceiling. cycit needs the source samples."
                ),
                choices=METHODS,
                default=METHODS,
            ),
            Choice(
                key="REFERENCE",
                label=tr("Reference"),
                help=tr("The method that the others are tested against."),
                choices=METHODS,
                default="undercast",
            ),
            Number(
                key="SEEDS",
                label=tr("Number of seeds"),
                help=tr("Repetitions of everything, from seed 0; their spread tells what chance does."),
                default=5,
                least=1,
                whole=True,
            ),
        ]

    def _assessment(self) -> list[Option]:
        return [
            Switch(
                key="AUXILIARIES",
                kind=JobKind.COMPARE,
                path="auxiliaries",
                label=tr("Add the reference's auxiliaries"),
                help=tr("Its optical and its SAR auxiliary become rows of the table."),
                advanced=True,
            ),
            Choice(
                key="DRAW",
                kind=JobKind.COMPARE,
                path="draw",
                label=tr("What is taken for independent"),
                help=tr("For the intervals: each sample, or the samples of one site together."),
                advanced=True,
            ),
            self._bins(),
            Text(
                key="TITLE",
                kind=JobKind.COMPARE,
                path="title",
                label=tr("Title of the report"),
                help=tr("Stands above the report."),
                default=tr("Comparison"),
                advanced=True,
            ),
        ]

    def _bins(self) -> Numbers:
        return Numbers(
            key="BINS",
            path="bins",
            label=tr("Edges of the cloud-fraction bins"),
            help=tr("Growing numbers from 0 to 1, divided by commas."),
            default="0, 0.25, 0.5, 0.75, 1",
            advanced=True,
        )

    def options(self) -> list[Option]:
        return [
            self._sources(),
            InputFolder(
                key="SOURCE_STORE",
                path="source_store",
                label=tr("Sample store of the source"),
                help=tr(
                    "Labelled optical samples. Without source models, one is trained on them for each seed. The "
                    "methods undercast and cycit also learn from them in the transfer."
                ),
                optional=True,
            ),
            shared.store_input(tr("The sample store of cloudy optical and SAR pairs of the target.")),
            *self._tests(),
            *self._methods(),
            *shared.backbone(),
            *[option for option in shared.training() if option.key != "SEED"],
            Number(
                key="FIRST_EPOCHS",
                label=tr("First stage: epochs"),
                help=tr("Default: as in the second stage."),
                least=1,
                whole=True,
                optional=True,
                advanced=True,
            ),
            *self._assessment(),
            OutputFolder(
                key="OUTPUT",
                path="output",
                label=tr("Folder for the comparison"),
                help=tr("Gets report.html, tables, figures, and a folder with the models of each seed."),
            ),
        ]

    def outputs(self) -> list[QgsProcessingOutputDefinition]:
        return [
            shared.report_output(),
            QgsProcessingOutputFile("TABLE", tr("Table (Markdown)")),
            QgsProcessingOutputFile("NUMBERS", tr("All numbers (CSV)")),
            QgsProcessingOutputFile("COMPARISON", tr("All numbers (JSON)")),
            shared.number_output("OVERALL_ACCURACY", tr("Overall accuracy of the reference on the first test")),
        ]

    def check(self, call: Call) -> None:
        sources = self._sources().value(call)
        if not sources and not call.given("SOURCE_STORE"):
            raise RefusedError(tr("Give source models, or a sample store of the source to train them on."))
        for key in ("SOURCE_STORE", "STORE", "TEST_STORE"):
            check_store(call, key)
        for package in sources:
            if "optical" not in read_card(package).bands:
                raise RefusedError(
                    tr("{} has no optical input. Choose source models that were trained on optical images.").format(
                        package
                    )
                )
        seeds = call.algorithm.parameterAsInt(call.parameters, "SEEDS", call.context)
        if len(sources) > 1 and len(sources) != seeds:
            raise RefusedError(tr("Give one source model, or one for each of the {} seeds.").format(seeds))
        methods, reference = self._chosen(call)
        if reference not in methods:
            raise RefusedError(tr("The reference {} is not among the methods. Choose it too.").format(reference))
        if "cycit" in methods and len(methods) < len(METHODS) and not call.given("SOURCE_STORE"):
            raise RefusedError(tr("The method cycit needs the sample store of the source."))
        bins = self._bins().value(call) or []
        if len(bins) < 2 or sorted(set(bins)) != bins:
            raise RefusedError(tr("The edges of the cloud-fraction bins must be two or more growing numbers."))
        for name, _, split in self._more_tests().rows(call):
            if (split or "test") not in SPLITS:
                raise RefusedError(
                    tr("Further tests: {} has the split {}. Choose one of {}.").format(name, split, ", ".join(SPLITS))
                )

    def _chosen(self, call: Call) -> tuple[list[str], str]:
        chosen = call.algorithm.parameterAsEnumStrings(call.parameters, "METHODS", call.context)
        reference = call.algorithm.parameterAsEnumString(call.parameters, "REFERENCE", call.context)
        return [name for name in METHODS if name in chosen], reference

    def complete(self, job: dict[str, Any], call: Call) -> None:
        methods, reference = self._chosen(call)
        if len(methods) < len(METHODS):  # all of them are the engine's default
            job["methods"] = [{"name": name, "options": {"method": name}} for name in methods]
        if reference != methods[0]:
            job["reference"] = reference
        job["seeds"] = list(range(call.algorithm.parameterAsInt(call.parameters, "SEEDS", call.context)))
        store, split, _ = (option.value(call) for option in self._tests())
        job["tests"] = [{"name": "test", "store": store or job["store"], "split": split}]
        job["tests"] += [
            {"name": name, "store": place, "split": part or "test"}
            for name, place, part in self._more_tests().rows(call)
        ]
        if not job.get("sources"):
            job.pop("sources", None)
        job["device"] = job["training"]["device"]
        if call.given("FIRST_EPOCHS"):
            epochs = call.algorithm.parameterAsInt(call.parameters, "FIRST_EPOCHS", call.context)
            job["first_stage"] = {**job["training"], "epochs": epochs}
