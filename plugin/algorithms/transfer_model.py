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
from .options import Call, Choice, InputFolder, Number, Option, Switch
from .train_source_model import check_store


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

    def _replay(self) -> list[Option]:
        return [
            InputFolder(
                key="SOURCE_STORE",
                path="source_store",
                label=tr("Labelled samples of the source model"),
                help=tr(
                    "The sample store that the source model was trained on. Its samples are replayed under the "
                    "target's clouds, which makes the result better and safer. Default: those that travel in the "
                    "model package, if it has some."
                ),
                optional=True,
            ),
            Number(
                key="REPLAY_SHARE",
                path="replay.share",
                label=tr("Replayed samples for each sample of the target"),
                help=tr("Of the labelled samples of the source model; 0 for none."),
                default=1.0,
                least=0,
                greatest=8,
                advanced=True,
            ),
            Number(
                key="PSEUDO_LABELS",
                path="replay.pseudo_labels",
                label=tr("Weight of pseudo-labels beside replayed samples"),
                help=tr("Without replayed samples they weigh 1."),
                default=0.1,
                least=0,
                advanced=True,
            ),
            Number(
                key="REPLAY_MEMORY",
                path="replay.memory",
                label=tr("Weight of what the source model says of clear replayed samples"),
                help=tr("The student keeps it, so that learning of cloud does not cost what is known of clear images."),
                default=0.25,
                least=0,
                advanced=True,
            ),
            Number(
                key="REPLAY_SECOND",
                path="replay.second_stage",
                label=tr("Second stage: weight of the teachers beside replayed samples"),
                help=tr("Without replayed samples they weigh 1."),
                default=0.3,
                least=0,
                advanced=True,
            ),
            Number(
                key="JITTER",
                path="jitter",
                label=tr("Most jitter of brightness and colour"),
                help=tr(
                    "Another place has other light, haze and seasons. How much of it is used follows from how far the "
                    "target's images are from the replayed samples; none where that cannot be measured."
                ),
                default=0.3,
                least=0,
                greatest=1,
                advanced=True,
            ),
            Choice(
                key="FUSION",
                path="fusion",
                label=tr("How the fused model is made"),
                help=tr("sum: it adds up what both auxiliaries say; training: a second stage trains it from there."),
                choices=["sum", "training"],
                default="sum",
                advanced=True,
            ),
            Choice(
                key="TEACHERS",
                path="teachers",
                label=tr("Second stage: who teaches"),
                help=tr(
                    "sum: what both auxiliaries say together; separate: the source model and the auxiliaries, each by "
                    "itself (the paper's way)."
                ),
                choices=["sum", "separate"],
                default="sum",
                advanced=True,
            ),
            Number(
                key="UNIMODAL_WEIGHT",
                path="unimodal_weight",
                label=tr("Second stage: weight of each sensor alone"),
                help=tr("Beside what both shall say together."),
                default=0.3,
                least=0,
                advanced=True,
            ),
            Choice(
                key="REGULATED_TEACHING",
                path="regulation.teaching",
                label=tr("Regulate teaching by cloud"),
                help=tr(
                    "reliability: a sample counts as far as the optical auxiliary repeats its clear answer under that "
                    "much cloud; measured without labels."
                ),
                choices=["none", "reliability"],
                default="reliability",
                advanced=True,
            ),
            Choice(
                key="REGULATED_PREDICTION",
                path="regulation.prediction",
                label=tr("Regulate prediction by cloud"),
                help=tr("reliability: the optical image counts less in the map the more cloud there is."),
                choices=["none", "reliability"],
                default="reliability",
                advanced=True,
            ),
            Switch(
                key="GUARD",
                path="guard",
                label=tr("Keep the source model where the transfer does harm"),
                help=tr("Measured without labels; what was kept is told in the report."),
                default=True,
                advanced=True,
            ),
        ]

    def _method(self) -> list[Option]:
        return [
            Choice(
                key="REGULATION",
                path="regulation.mode",
                label=tr("Regulation of the sensors"),
                help=tr(
                    "damp_superior: the better sensor's loss is damped; favour_superior: each auxiliary weighs by its "
                    "share; none: all teachers weigh the same."
                ),
                choices=["none", "damp_superior", "favour_superior"],
                default="none",
            ),
            Choice(
                key="CONTRIBUTION",
                path="regulation.label",
                label=tr("Class whose probability is the contribution"),
                help=tr("The source model's, the three teachers' mean's, or each teacher's own most probable class."),
                choices=["source", "ensemble", "confidence"],
                default="ensemble",
                advanced=True,
            ),
            Switch(
                key="SMOOTH",
                path="regulation.smooth",
                label=tr("Damp smoothly"),
                help=tr("damp_superior without the step where both sensors contribute alike."),
                default=False,
                advanced=True,
            ),
            Number(
                key="ALPHA",
                path="regulation.alpha",
                label=tr("Strength of the damping"),
                help=tr("Larger values damp the better sensor more."),
                default=0.5,
                least=1e-6,
                advanced=True,
            ),
            Number(
                key="CONTRIBUTION_TEMPERATURE",
                path="regulation.temperature",
                label=tr("Temperature of the contributions"),
                help=tr("Of the softmax from which contributions are read."),
                default=1.0,
                least=1e-6,
                advanced=True,
            ),
            Switch(
                key="CLOUD_EVIDENCE",
                path="regulation.cloud_evidence",
                label=tr("Use the cloud fraction as evidence"),
                help=tr("Teachers that look at the optical image weigh less the more cloud there is."),
                default=False,
                advanced=True,
            ),
            Choice(
                key="TARGET",
                path="distillation.target",
                label=tr("What a student imitates"),
                help=tr("soft: the teacher's softened probabilities; hard: the teacher's class."),
                choices=["soft", "hard"],
                default="soft",
                advanced=True,
            ),
            Number(
                key="TEMPERATURE",
                path="distillation.temperature",
                label=tr("Temperature of the soft targets"),
                help=tr("Larger values show more of what the teacher thinks of the other classes."),
                default=4.0,
                least=1e-6,
                advanced=True,
            ),
            Number(
                key="SOURCE_WEIGHT",
                path="source_weight",
                label=tr("Weight of the source model among the teachers"),
                help=tr("In the second stage; 0 leaves it out."),
                default=0.0,
                least=0,
                advanced=True,
            ),
            Choice(
                key="CLASS_WEIGHTS",
                path="class_weights",
                label=tr("Class weights"),
                help=tr("balanced: pseudo-labelled samples of rare classes count more."),
                choices=["none", "balanced"],
                default="balanced",
                advanced=True,
            ),
            Number(
                key="LABELS_PER_CLASS",
                path="labels_per_class",
                label=tr("Labelled training samples to use, of each class"),
                help=tr(
                    "Labels of at most this many training samples of a class teach beside the pseudo-labels; 0: labels "
                    "are only used to report accuracy."
                ),
                default=0,
                least=0,
                whole=True,
            ),
            Choice(
                key="CALIBRATION",
                path="calibration",
                label=tr("What the confidence is calibrated by"),
                help=tr(
                    "pseudo-labels: the source model's, on clouded copies of nearly clear validation samples; labels: "
                    "those of the validation samples; none: the confidence stays as it was learned."
                ),
                choices=["none", "pseudo-labels", "labels"],
                default="pseudo-labels",
                advanced=True,
            ),
            Number(
                key="DROP_SENSOR",
                path="drop_sensor",
                label=tr("Chance that one sensor is left out of a sample"),
                help=tr("In the second stage, so that the model works without optical."),
                default=0.2,
                least=0,
                greatest=0.99,
                advanced=True,
            ),
        ]

    def _filter(self) -> list[Option]:
        return [
            Number(
                key="QUANTILE",
                path="filter.quantile",
                label=tr("First stage: share of least sure samples to leave out"),
                help=tr("Of the samples that the teacher gives to one class."),
                default=0.0,
                least=0,
                greatest=0.99,
                advanced=True,
            ),
            Number(
                key="LEAST_CONFIDENCE",
                path="filter.least_confidence",
                label=tr("First stage: least confidence"),
                help=tr("No sample below this confidence is believed."),
                default=0.0,
                least=0,
                greatest=1,
                advanced=True,
            ),
            Number(
                key="GREATEST_CLOUD",
                path="filter.greatest_cloud",
                label=tr("First stage: greatest cloud fraction"),
                help=tr(
                    "No sample with more cloud is believed, since a model of clear images is often sure and wrong "
                    "there; 1: the cloud fraction is not looked at."
                ),
                default=0.1,
                least=0,
                greatest=1,
                advanced=True,
            ),
            Number(
                key="CORRECT_CLOUD",
                path="filter.correct_cloud",
                label=tr("First stage: correct for a little cloud"),
                help=tr(
                    "Frees the source model's outputs from what a little cloud does to the shares of the classes, "
                    "before they are believed: 0 not at all, 1 wholly."
                ),
                default=0.5,
                least=0,
                greatest=1,
                advanced=True,
            ),
            Choice(
                key="SAR_TEACHER",
                path="sar_teacher",
                label=tr("First stage: who teaches the SAR auxiliary"),
                help=tr(
                    "optical_auxiliary: the optical auxiliary, on every sample; source: the source model, on the "
                    "samples that are believed (the paper's way)."
                ),
                choices=["optical_auxiliary", "source"],
                default="optical_auxiliary",
                advanced=True,
            ),
            Number(
                key="CLOUDS_FIRST",
                path="clouding.first_stage",
                label=tr("First stage: share of clouded copies"),
                help=tr(
                    "The share of nearly clear samples that the optical auxiliary sees under the clouds of other "
                    "samples, while its teacher spoke on the clear image."
                ),
                default=0.8,
                least=0,
                greatest=1,
                advanced=True,
            ),
            Number(
                key="CLOUDS_SECOND",
                path="clouding.second_stage",
                label=tr("Second stage: share of clouded copies"),
                help=tr("The same for the fused model."),
                default=0.5,
                least=0,
                greatest=1,
                advanced=True,
            ),
            Number(
                key="LEAST_CLOUD",
                path="clouding.least_cloud",
                label=tr("Least cloud fraction of a sample that lends its clouds"),
                help=tr("Clouded copies wear the clouds of samples with at least this cloud fraction."),
                default=0.75,
                least=0,
                greatest=1,
                advanced=True,
            ),
        ]

    def options(self) -> list[Option]:
        return [
            self._source(),
            shared.store_input(tr("The sample store of cloudy optical and SAR pairs.")),
            *self._replay(),
            *self._method(),
            *self._filter(),
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
                path="start_from_source",
                label=tr("Start from the source model's weights"),
                help=tr("The optical trunks, where the networks agree."),
                default=True,
                advanced=True,
            ),
            Switch(
                key="START_FROM_AUXILIARIES",
                path="start_from_auxiliaries",
                label=tr("Start the fused model from the auxiliaries' weights"),
                help=tr("Else it starts like the auxiliaries did."),
                default=True,
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
