"""How a transfer learns: replayed samples, the fusion and its regulation, and which pseudo-labels are selected."""

from __future__ import annotations

from ...core.protocol import JobKind
from ..text import tr
from .options import Choice, InputFolder, Number, Option, Switch


def replay_options() -> list[Option]:
    """What is replayed, and how the fused model is made."""
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
            kind=JobKind.TRANSFER,
            path="replay.share",
            label=tr("Replayed samples for each sample of the target"),
            help=tr("Of the labelled samples of the source model; 0 for none."),
            advanced=True,
        ),
        Number(
            key="PSEUDO_LABELS",
            kind=JobKind.TRANSFER,
            path="replay.pseudo_labels",
            label=tr("Weight of pseudo-labels beside replayed samples"),
            help=tr("Without replayed samples they weigh 1."),
            advanced=True,
        ),
        Number(
            key="REPLAY_MEMORY",
            kind=JobKind.TRANSFER,
            path="replay.memory",
            label=tr("Weight of what the source model says of clear replayed samples"),
            help=tr("The student keeps it, so that learning of cloud does not cost what is known of clear images."),
            advanced=True,
        ),
        Number(
            key="REPLAY_SECOND",
            kind=JobKind.TRANSFER,
            path="replay.second_stage",
            label=tr("Second stage: weight of the teachers beside replayed samples"),
            help=tr("Without replayed samples they weigh 1."),
            advanced=True,
        ),
        Number(
            key="JITTER",
            kind=JobKind.TRANSFER,
            path="jitter",
            label=tr("Most jitter of brightness and colour"),
            help=tr(
                "Another place has other light, haze and seasons. How much of it is used follows from how far the "
                "target's images are from the replayed samples; none where that cannot be measured."
            ),
            advanced=True,
        ),
        Choice(
            key="FUSION",
            kind=JobKind.TRANSFER,
            path="fusion",
            label=tr("How the fused model is made"),
            help=tr("sum: it adds up what both auxiliaries say; training: a second stage trains it from there."),
            advanced=True,
        ),
        Choice(
            key="TEACHERS",
            kind=JobKind.TRANSFER,
            path="teachers",
            label=tr("Second stage: who teaches"),
            help=tr(
                "sum: what both auxiliaries say together; separate: the source model and the auxiliaries, each by "
                "itself (the paper's way)."
            ),
            advanced=True,
        ),
        Number(
            key="UNIMODAL_WEIGHT",
            kind=JobKind.TRANSFER,
            path="unimodal_weight",
            label=tr("Second stage: weight of each sensor alone"),
            help=tr("Beside what both shall say together."),
            advanced=True,
        ),
        Choice(
            key="REGULATED_TEACHING",
            kind=JobKind.TRANSFER,
            path="regulation.teaching",
            label=tr("Regulate teaching by cloud"),
            help=tr(
                "reliability: a sample counts as far as the optical auxiliary repeats its clear answer under that "
                "much cloud; measured without labels."
            ),
            advanced=True,
        ),
        Choice(
            key="REGULATED_PREDICTION",
            kind=JobKind.TRANSFER,
            path="regulation.prediction",
            label=tr("Regulate prediction by cloud"),
            help=tr("reliability: the optical image counts less in the map the more cloud there is."),
            advanced=True,
        ),
        Switch(
            key="GUARD",
            kind=JobKind.TRANSFER,
            path="guard",
            label=tr("Keep the source model where the transfer does harm"),
            help=tr("Measured without labels; what was kept is told in the report."),
            advanced=True,
        ),
    ]


def method_options() -> list[Option]:
    """Who teaches whom, how far, and how the result is calibrated."""
    return [
        Choice(
            key="REGULATION",
            kind=JobKind.TRANSFER,
            path="regulation.mode",
            label=tr("Regulation of the sensors"),
            help=tr(
                "damp_superior: the better sensor's loss is damped; favour_superior: each auxiliary weighs by its "
                "share; none: all teachers weigh the same."
            ),
        ),
        Choice(
            key="CONTRIBUTION",
            kind=JobKind.TRANSFER,
            path="regulation.label",
            label=tr("Class whose probability is the contribution"),
            help=tr("The source model's, the three teachers' mean's, or each teacher's own most probable class."),
            advanced=True,
        ),
        Switch(
            key="SMOOTH",
            kind=JobKind.TRANSFER,
            path="regulation.smooth",
            label=tr("Damp smoothly"),
            help=tr("damp_superior without the step where both sensors contribute alike."),
            advanced=True,
        ),
        Number(
            key="ALPHA",
            kind=JobKind.TRANSFER,
            path="regulation.alpha",
            label=tr("Strength of the damping"),
            help=tr("Larger values damp the better sensor more."),
            advanced=True,
        ),
        Number(
            key="CONTRIBUTION_TEMPERATURE",
            kind=JobKind.TRANSFER,
            path="regulation.temperature",
            label=tr("Temperature of the contributions"),
            help=tr("Of the softmax from which contributions are read."),
            advanced=True,
        ),
        Switch(
            key="CLOUD_EVIDENCE",
            kind=JobKind.TRANSFER,
            path="regulation.cloud_evidence",
            label=tr("Use the cloud fraction as evidence"),
            help=tr("Teachers that look at the optical image weigh less the more cloud there is."),
            advanced=True,
        ),
        Choice(
            key="TARGET",
            kind=JobKind.TRANSFER,
            path="distillation.target",
            label=tr("What a student imitates"),
            help=tr("soft: the teacher's softened probabilities; hard: the teacher's class."),
            advanced=True,
        ),
        Number(
            key="TEMPERATURE",
            kind=JobKind.TRANSFER,
            path="distillation.temperature",
            label=tr("Temperature of the soft targets"),
            help=tr("Larger values show more of what the teacher thinks of the other classes."),
            advanced=True,
        ),
        Number(
            key="SOURCE_WEIGHT",
            kind=JobKind.TRANSFER,
            path="source_weight",
            label=tr("Weight of the source model among the teachers"),
            help=tr("In the second stage; 0 leaves it out."),
            advanced=True,
        ),
        Choice(
            key="CLASS_WEIGHTS",
            kind=JobKind.TRANSFER,
            path="class_weights",
            label=tr("Class weights"),
            help=tr("balanced: pseudo-labelled samples of rare classes count more."),
            advanced=True,
        ),
        Number(
            key="LABELS_PER_CLASS",
            kind=JobKind.TRANSFER,
            path="labels_per_class",
            label=tr("Labelled training samples to use, of each class"),
            help=tr(
                "Labels of at most this many training samples of a class teach beside the pseudo-labels; 0: labels "
                "are only used to report accuracy."
            ),
        ),
        Choice(
            key="CALIBRATION",
            kind=JobKind.TRANSFER,
            path="calibration",
            label=tr("What the confidence is calibrated by"),
            help=tr(
                "pseudo-labels: the source model's, on clouded copies of nearly clear validation samples; labels: "
                "those of the validation samples; none: the confidence stays as it was learned."
            ),
            advanced=True,
        ),
        Number(
            key="DROP_SENSOR",
            kind=JobKind.TRANSFER,
            path="drop_sensor",
            label=tr("Chance that one sensor is left out of a sample"),
            help=tr("In the second stage, so that the model works without optical."),
            advanced=True,
        ),
    ]


def filter_options() -> list[Option]:
    """Which pseudo-labels are selected, and the clouds that are laid over them."""
    return [
        Number(
            key="QUANTILE",
            kind=JobKind.TRANSFER,
            path="filter.quantile",
            label=tr("First stage: share of least sure samples to leave out"),
            help=tr("Of the samples that the teacher gives to one class."),
            advanced=True,
        ),
        Number(
            key="LEAST_CONFIDENCE",
            kind=JobKind.TRANSFER,
            path="filter.least_confidence",
            label=tr("First stage: least confidence"),
            help=tr("No sample below this confidence is believed."),
            advanced=True,
        ),
        Number(
            key="GREATEST_CLOUD",
            kind=JobKind.TRANSFER,
            path="filter.greatest_cloud",
            label=tr("First stage: greatest cloud fraction"),
            help=tr(
                "No sample with more cloud is believed, since a model of clear images is often sure and wrong "
                "there; 1: the cloud fraction is not looked at."
            ),
            advanced=True,
        ),
        Number(
            key="CORRECT_CLOUD",
            kind=JobKind.TRANSFER,
            path="filter.correct_cloud",
            label=tr("First stage: correct for a little cloud"),
            help=tr(
                "Frees the source model's outputs from what a little cloud does to the shares of the classes, "
                "before they are believed: 0 not at all, 1 wholly."
            ),
            advanced=True,
        ),
        Choice(
            key="SAR_TEACHER",
            kind=JobKind.TRANSFER,
            path="sar_teacher",
            label=tr("First stage: who teaches the SAR auxiliary"),
            help=tr(
                "optical_auxiliary: the optical auxiliary, on every sample; source: the source model, on the "
                "samples that are believed (the paper's way)."
            ),
            advanced=True,
        ),
        Number(
            key="CLOUDS_FIRST",
            kind=JobKind.TRANSFER,
            path="cloud_mix.first_stage",
            label=tr("First stage: share of clouded copies"),
            help=tr(
                "The share of nearly clear samples that the optical auxiliary sees under the clouds of other "
                "samples, while its teacher spoke on the clear image."
            ),
            advanced=True,
        ),
        Number(
            key="CLOUDS_SECOND",
            kind=JobKind.TRANSFER,
            path="cloud_mix.second_stage",
            label=tr("Second stage: share of clouded copies"),
            help=tr("The same for the fused model."),
            advanced=True,
        ),
        Number(
            key="LEAST_CLOUD",
            kind=JobKind.TRANSFER,
            path="cloud_mix.least_cloud",
            label=tr("Least cloud fraction of a sample that lends its clouds"),
            help=tr("Clouded copies wear the clouds of samples with at least this cloud fraction."),
            advanced=True,
        ),
    ]
