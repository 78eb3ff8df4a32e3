"""Transfer to cloudy optical and SAR: the job kind ``transfer``."""

from __future__ import annotations

from qgis.core import QgsProcessingOutputDefinition, QgsProcessingOutputFile

from ...core.protocol import JobKind
from ..package_card import read_card
from ..refusal import RefusedError
from ..text import tr
from . import shared
from .base import About, EngineAlgorithm
from .call import Call
from .files import InputFolder
from .fusion_options import fusion_options
from .options import Option, Switch
from .shared import PackageInput
from .transfer_options import filter_options, method_options, pixel_options, replay_options


class TransferModel(EngineAlgorithm):
    """A source model and unlabelled pairs become a fused model."""

    KIND = JobKind.TRANSFER
    NAME = "transfermodel"
    GROUP = "models"

    def about(self) -> About:
        return About(
            name=tr("Transfer to cloudy optical and SAR"),
            summary=tr("Carries a clear-sky optical model over to cloudy optical and SAR images, without labels."),
            help=tr(
                "Carries what a source model knows of clear optical images over to pairs of cloudy optical and SAR "
                "images of another place, without labels.\n\n"
                "The source model teaches an optical auxiliary on nearly clear samples, which it sees under the clouds "
                "of other samples; labelled samples of the source model, where they are given, are replayed beside "
                "them. The optical auxiliary teaches a SAR auxiliary on all samples. The fused model adds up what both "
                "say, the optical image as far as it can be trusted under cloud. A guard compares it with the source "
                "model without labels, and says so if that is kept instead.\n\n"
                "A source model of pixels is first adapted to the target's clear pixels; then it labels them, and the "
                "auxiliaries learn from these labels pixel by pixel.\n\n"
                "Labels of the sample store, if it has any, are only used to report accuracy, unless you ask for more. "
                "A run that was stopped goes on where it was when it is started again with the same options and "
                "outputs."
            ),
            tags=tr("transfer,domain adaptation,unsupervised,distillation,fusion,irm,cloud,sar,deep learning"),
        )

    def declare(self) -> list[Option]:
        return [
            PackageInput(
                "SOURCE",
                "source",
                tr("Source model"),
                help=tr("A model package with an optical input, from Train source model."),
            ),
            shared.store_input(tr("The sample store of cloudy optical and SAR pairs.")),
            *replay_options(),
            *method_options(),
            *filter_options(),
            *pixel_options(),
            *shared.backbone(),
            *fusion_options(pixels=False),
            *shared.training(),
            shared.first_epochs(),
            Switch(
                "START_FROM_SOURCE",
                "start_from_source",
                tr("Start from the source model's weights"),
                help=tr("The optical trunks, where the networks agree."),
                advanced=True,
            ),
            Switch(
                "START_FROM_AUXILIARIES",
                "start_from_auxiliaries",
                tr("Start the fused model from the auxiliaries' weights"),
                help=tr("Else it starts like the auxiliaries did."),
                advanced=True,
            ),
            InputFolder(
                "AUXILIARIES",
                "auxiliaries",
                tr("Run folder whose first stage is taken over"),
                help=tr("Of an earlier transfer; its auxiliaries are not trained again."),
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
        source = call.file("SOURCE")
        if source and "optical" not in read_card(source).bands:
            raise RefusedError(
                tr("{} has no optical input. Choose a source model that was trained on optical images.").format(source)
            )
