"""Transfer to cloudy optical and SAR: the job kind ``transfer``."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsProcessingOutputDefinition, QgsProcessingOutputFile

from ...core.protocol import JobKind
from ..package_card import read_card
from ..refusal import RefusedError
from ..text import tr
from . import shared
from .base import EngineAlgorithm
from .call import Call
from .options import InputFolder, Number, Option, Switch
from .train_source_model import check_store
from .transfer_options import filter_options, method_options, replay_options


class TransferModel(EngineAlgorithm):
    """A source model and unlabelled pairs become a fused model."""

    KIND = JobKind.TRANSFER
    NAME = "transfermodel"

    def displayName(self) -> str:  # noqa: N802 - QGIS's name
        return tr("Transfer to cloudy optical and SAR")

    def group(self) -> str:
        return tr("2 Models")

    def groupId(self) -> str:  # noqa: N802 - QGIS's name
        return "models"

    def tags(self) -> list[str]:
        return tr("transfer,domain adaptation,unsupervised,distillation,fusion,irm,cloud,sar,deep learning").split(",")

    def shortDescription(self) -> str:  # noqa: N802 - QGIS's name
        return tr("Carries a clear-sky optical model over to cloudy optical and SAR images, without labels.")

    def shortHelpString(self) -> str:  # noqa: N802 - QGIS's name
        return tr(
            "Carries what a source model knows of clear optical images over to pairs of cloudy optical and SAR "
            "images of "
            "another place, without labels.\n\n"
            "The source model teaches an optical auxiliary on nearly clear samples, which it sees under the clouds of "
            "other samples; labelled samples of the source model, where they are given, are replayed beside them. The "
            "optical auxiliary teaches a SAR auxiliary on all samples. The fused model adds up what both say, the "
            "optical image as far as it can be trusted under cloud. A guard compares it with the source model without "
            "labels, and says so if that is kept instead.\n\n"
            "Labels of the store, if it has any, are only used to report accuracy, unless you ask for more. A run that "
            "was stopped goes on where it was when it is started again with the same options and outputs."
        )

    def _source(self) -> Option:
        return shared.package_input(
            "SOURCE",
            "source",
            tr("Source model"),
            tr("A model package with an optical input, from Train source model."),
        )

    def options(self) -> list[Option]:
        return [
            self._source(),
            shared.store_input(tr("The sample store of cloudy optical and SAR pairs.")),
            *replay_options(),
            *method_options(),
            *filter_options(),
            *shared.backbone(),
            *shared.training(),
            Number(
                key="FIRST_EPOCHS",
                label=tr("First stage: epochs"),
                help=tr("Default: as in the second stage."),
                least=1,
                whole=True,
                optional=True,
                advanced=True,
            ),
            Switch(
                key="START_FROM_SOURCE",
                kind=JobKind.TRANSFER,
                path="start_from_source",
                label=tr("Start from the source model's weights"),
                help=tr("The optical trunks, where the networks agree."),
                advanced=True,
            ),
            Switch(
                key="START_FROM_AUXILIARIES",
                kind=JobKind.TRANSFER,
                path="start_from_auxiliaries",
                label=tr("Start the fused model from the auxiliaries' weights"),
                help=tr("Else it starts like the auxiliaries did."),
                advanced=True,
            ),
            InputFolder(
                key="AUXILIARIES",
                path="auxiliaries",
                label=tr("Run folder whose first stage is taken over"),
                help=tr("Of an earlier transfer; its auxiliaries are not trained again."),
                optional=True,
                advanced=True,
            ),
            shared.run_folder(),
            shared.package_output(tr("Fused model")),
        ]

    def outputs(self) -> list[QgsProcessingOutputDefinition]:
        return [
            QgsProcessingOutputFile("OPTICAL_AUXILIARY", tr("Optical auxiliary")),
            QgsProcessingOutputFile("SAR_AUXILIARY", tr("SAR auxiliary")),
            QgsProcessingOutputFile("REPORT", tr("Report (Markdown)")),
            shared.number_output(
                "VALIDATION_AGREEMENT", tr("Agreement with the mean of the teachers on validation samples")
            ),
            shared.text_output("KEPT", tr("What the guard kept")),
            shared.text_output("WARNING", tr("Why the fused model was not kept")),
            shared.text_output("DEVICE", tr("Device that was used")),
        ]

    def check(self, call: Call) -> None:
        check_store(call)
        if call.given("SOURCE_STORE"):
            check_store(call, "SOURCE_STORE")
        source = self._source().value(call)
        if source and "optical" not in read_card(source).bands:
            raise RefusedError(
                tr("{} has no optical input. Choose a source model that was trained on optical images.").format(source)
            )

    def complete(self, job: dict[str, Any], call: Call) -> None:
        if call.given("FIRST_EPOCHS"):
            epochs = call.algorithm.parameterAsInt(call.parameters, "FIRST_EPOCHS", call.context)
            job["first_stage"] = {**job.get("training", {}), "epochs": epochs}
