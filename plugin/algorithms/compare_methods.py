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
from .base import About, EngineAlgorithm
from .call import Call
from .files import InputFiles, OutputFolder
from .options import Choice, Choices, Number, Option, Switch, Table
from .shared import StoreInput

METHODS = option(JobKind.TRANSFER, "method").choices
SPLITS = option(JobKind.COMPARE, "tests.split").choices


class CompareMethods(EngineAlgorithm):
    """Methods of transfer against each other, over seeds."""

    KIND = JobKind.COMPARE
    NAME = "comparemethods"
    GROUP = "models"

    def about(self) -> About:
        return About(
            name=tr("Compare methods"),
            summary=tr("Trains several methods with several seeds and tells which one is better, and how surely."),
            help=tr(
                "Trains every chosen method with every seed on the same pairs and the same budget, tests all of them "
                "on the same labelled samples, and tells how much more accurate the reference is than each other "
                "method: overall and by cloud fraction, with intervals over seeds and samples.\n\n"
                "Give source models, or a labelled sample store on which one is trained for each seed. Only the oracle "
                "sees labels of the target.\n\n"
                "This takes as long as all the trainings together. A comparison that was stopped goes on where it was "
                "when it is started again with the same options and folder."
            ),
            tags=tr("compare,comparison,experiment,benchmark,method,seed,significance,accuracy,cloud,transfer"),
        )

    def _tests(self) -> list[Option]:
        return [
            StoreInput(
                "TEST_STORE",
                "",
                tr("Sample store to test on"),
                help=tr("Labelled pairs. Default: those of the target's sample store."),
                optional=True,
            ),
            Choice(
                "SPLIT",
                "",
                tr("Samples of it to test on"),
                help=tr("Accuracy is honest on samples that nothing was chosen on: test."),
                choices=SPLITS,
                default="test",
                advanced=True,
            ),
            self._more_tests(),
        ]

    def _more_tests(self) -> Table:
        return Table(
            "MORE_TESTS",
            "",
            tr("Further tests"),
            help=tr("A name, a sample store and its split (train, validation, test or all) a row."),
            columns=[tr("Name"), tr("Sample store"), tr("Split")],
            optional=True,
            advanced=True,
        )

    def _methods(self) -> list[Option]:
        return [
            Choices(
                "METHODS",
                "",
                tr("Methods"),
                help=tr(
                    "undercast: ours. source: the source model as it is. mean: the plain mean of the auxiliaries. "
                    "oracle: trained with the target's labels, the ceiling. cycit needs the source samples."
                ),
                choices=METHODS,
                default=METHODS,
            ),
            Choice(
                "REFERENCE",
                "",
                tr("Reference"),
                help=tr("The method that the others are tested against."),
                choices=METHODS,
                default="undercast",
            ),
            Number(
                "SEEDS",
                "",
                tr("Number of seeds"),
                help=tr("Repetitions of everything, from seed 0; their spread tells what chance does."),
                default=5,
                least=1,
                whole=True,
            ),
        ]

    def _assessment(self) -> list[Option]:
        return [
            Switch(
                "AUXILIARIES",
                "auxiliaries",
                tr("Add the reference's auxiliaries"),
                help=tr("Its optical and its SAR auxiliary become rows of the table."),
                advanced=True,
            ),
            Choice(
                "DRAW",
                "draw",
                tr("What is taken for independent"),
                help=tr("For the intervals: each sample, or the samples of one site together."),
                advanced=True,
            ),
            *shared.report_options(tr("Comparison")),
        ]

    def declare(self) -> list[Option]:
        return [
            InputFiles(
                "SOURCES",
                "sources",
                tr("Source models"),
                help=tr("Model packages with an optical input: one for all seeds, or one for each."),
            ),
            StoreInput(
                "SOURCE_STORE",
                "source_store",
                tr("Sample store of the source"),
                help=tr(
                    "Labelled optical samples. Without source models, one is trained on them for each seed. The "
                    "methods undercast and cycit also learn from them in the transfer."
                ),
            ),
            shared.store_input(tr("The sample store of cloudy optical and SAR pairs of the target.")),
            *self._tests(),
            *self._methods(),
            *shared.backbone(),
            *[option for option in shared.training() if option.key != "SEED"],
            shared.first_epochs(),
            *self._assessment(),
            OutputFolder(
                "OUTPUT",
                "output",
                tr("Folder for the comparison"),
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
        sources = call.files("SOURCES")
        if not sources and not call.given("SOURCE_STORE"):
            raise RefusedError(tr("Give source models, or a sample store of the source to train them on."))
        for package in sources:
            if "optical" not in read_card(package).bands:
                raise RefusedError(
                    tr("{} has no optical input. Choose source models that were trained on optical images.").format(
                        package
                    )
                )
        seeds = call.whole("SEEDS")
        if len(sources) > 1 and len(sources) != seeds:
            raise RefusedError(tr("Give one source model, or one for each of the {} seeds.").format(seeds))
        methods, reference = self._chosen(call)
        if reference not in methods:
            raise RefusedError(tr("The reference {} is not among the methods. Choose it too.").format(reference))
        if "cycit" in methods and len(methods) < len(METHODS) and not call.given("SOURCE_STORE"):
            raise RefusedError(tr("The method cycit needs the sample store of the source."))
        for name, _, split in self._more_tests().rows(call):
            if (split or "test") not in SPLITS:
                raise RefusedError(
                    tr("Further tests: {} has the split {}. Choose one of {}.").format(name, split, ", ".join(SPLITS))
                )

    def _chosen(self, call: Call) -> tuple[list[str], str]:
        chosen = call.words("METHODS")
        return [name for name in METHODS if name in chosen], call.word("REFERENCE")

    def complete(self, job: dict[str, Any], call: Call) -> None:
        methods, reference = self._chosen(call)
        if len(methods) < len(METHODS):  # all of them are the engine's default
            job["methods"] = [{"name": name, "options": {"method": name}} for name in methods]
        if reference != methods[0]:
            job["reference"] = reference
        job["seeds"] = list(range(call.whole("SEEDS")))
        store = call.file("TEST_STORE") or job["store"]
        tests = [("test", store, call.word("SPLIT")), *self._more_tests().rows(call)]
        job["tests"] = [{"name": name, "store": store, "split": split or "test"} for name, store, split in tests]
        if not job.get("sources"):
            job.pop("sources", None)
        job["device"] = job["training"]["device"]
