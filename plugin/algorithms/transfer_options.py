"""How a transfer learns: replayed samples, the fusion and its regulation, and which pseudo-labels are selected."""

from __future__ import annotations

from ..text import tr
from .options import Choice, Number, Option, Switch, advanced
from .shared import StoreInput


def replay_options() -> list[Option]:
    """What is replayed, and how the fused model is made."""
    return [
        StoreInput(
            "SOURCE_STORE",
            "source_store",
            tr("Labelled samples of the source model"),
            help=tr(
                "The sample store that the source model was trained on. Its samples are replayed under the target's "
                "clouds, which makes the result better and safer. Default: those that travel in the model package, if "
                "it has some."
            ),
        ),
        *advanced(
            Number(
                "REPLAY_SHARE",
                "replay.share",
                tr("Replayed samples for each sample of the target"),
                help=tr("Of the labelled samples of the source model; 0 for none."),
            ),
            Number(
                "PSEUDO_LABELS",
                "replay.pseudo_labels",
                tr("Weight of pseudo-labels beside replayed samples"),
                help=tr("Without replayed samples they weigh 1."),
            ),
            Number(
                "REPLAY_MEMORY",
                "replay.memory",
                tr("Weight of what the source model says of clear replayed samples"),
                help=tr("The student keeps it, so that learning of cloud does not cost what is known of clear images."),
            ),
            Number(
                "REPLAY_SECOND",
                "replay.second_stage",
                tr("Second stage: weight of the teachers beside replayed samples"),
                help=tr("Without replayed samples they weigh 1."),
            ),
            Number(
                "JITTER",
                "jitter",
                tr("Most jitter of brightness and colour"),
                help=tr(
                    "Another place has other light, haze and seasons. How much of it is used follows from how far the "
                    "target's images are from the replayed samples; none where that cannot be measured."
                ),
            ),
            Choice(
                "FUSION",
                "fusion",
                tr("How the fused model is made"),
                help=tr("sum: it adds up what both auxiliaries say; training: a second stage trains it from there."),
            ),
            Choice(
                "TEACHERS",
                "teachers",
                tr("Second stage: who teaches"),
                help=tr(
                    "sum: what both auxiliaries say together; separate: the source model and the auxiliaries, each by "
                    "itself (the paper's way)."
                ),
            ),
            Number(
                "UNIMODAL_WEIGHT",
                "unimodal_weight",
                tr("Second stage: weight of each sensor alone"),
                help=tr("Beside what both shall say together."),
            ),
            Choice(
                "REGULATED_TEACHING",
                "regulation.teaching",
                tr("Regulate teaching by cloud"),
                help=tr(
                    "reliability: a sample counts as far as the optical auxiliary repeats its clear answer under that "
                    "much cloud; measured without labels."
                ),
            ),
            Choice(
                "REGULATED_PREDICTION",
                "regulation.prediction",
                tr("Regulate prediction by cloud"),
                help=tr("reliability: the optical image counts less in the map the more cloud there is."),
            ),
            Switch(
                "GUARD",
                "guard",
                tr("Keep the source model where the transfer does harm"),
                help=tr("Measured without labels; what was kept is told in the report."),
            ),
        ),
    ]


def method_options() -> list[Option]:
    """Who teaches whom, how far, and how the result is calibrated."""
    return [
        Choice(
            "REGULATION",
            "regulation.mode",
            tr("Regulation of the sensors"),
            help=tr(
                "damp_superior: the better sensor's loss is damped; favour_superior: each auxiliary weighs by its "
                "share; none: all teachers weigh the same."
            ),
        ),
        *advanced(
            Choice(
                "CONTRIBUTION",
                "regulation.label",
                tr("Class whose probability is the contribution"),
                help=tr("The source model's, the three teachers' mean's, or each teacher's own most probable class."),
            ),
            Switch(
                "SMOOTH",
                "regulation.smooth",
                tr("Damp smoothly"),
                help=tr("damp_superior without the step where both sensors contribute alike."),
            ),
            Number(
                "ALPHA",
                "regulation.alpha",
                tr("Strength of the damping"),
                help=tr("Larger values damp the better sensor more."),
            ),
            Number(
                "CONTRIBUTION_TEMPERATURE",
                "regulation.temperature",
                tr("Temperature of the contributions"),
                help=tr("Of the softmax from which contributions are read."),
            ),
            Switch(
                "CLOUD_EVIDENCE",
                "regulation.cloud_evidence",
                tr("Use the cloud fraction as evidence"),
                help=tr("Teachers that look at the optical image weigh less the more cloud there is."),
            ),
            Choice(
                "TARGET",
                "distillation.target",
                tr("What a student imitates"),
                help=tr("soft: the teacher's softened probabilities; hard: the teacher's class."),
            ),
            Number(
                "TEMPERATURE",
                "distillation.temperature",
                tr("Temperature of the soft targets"),
                help=tr("Larger values show more of what the teacher thinks of the other classes."),
            ),
            Number(
                "SOURCE_WEIGHT",
                "source_weight",
                tr("Weight of the source model among the teachers"),
                help=tr("In the second stage; 0 leaves it out."),
            ),
            Choice(
                "CLASS_WEIGHTS",
                "class_weights",
                tr("Class weights"),
                help=tr("balanced: pseudo-labelled samples of rare classes count more."),
            ),
        ),
        Number(
            "LABELS_PER_CLASS",
            "labels_per_class",
            tr("Labelled training samples to use, of each class"),
            help=tr(
                "Labels of at most this many training samples of a class teach beside the pseudo-labels; 0: labels are "
                "only used to report accuracy."
            ),
        ),
        Choice(
            "CALIBRATION",
            "calibration",
            tr("Calibration"),
            help=tr(
                "pseudo-labels: the source model's, on clouded copies of nearly clear validation samples; labels: "
                "those of the validation samples; none: the confidence stays as it was learned."
            ),
            advanced=True,
        ),
        Number(
            "DROP_SENSOR",
            "drop_sensor",
            tr("Chance that one sensor is left out of a sample"),
            help=tr("In the second stage, so that the model works without optical."),
            advanced=True,
        ),
    ]


def pixel_options() -> list[Option]:
    """How a model of pixels is adapted to the target, and how students learn from what it says of the pixels."""
    return advanced(
        Switch(
            "ADAPT",
            "self_training.adapt",
            tr("Pixels: adapt the source model first"),
            help=tr(
                "A student learns from labelled source pixels and from its own running mean on the target's clear "
                "pixels, before the target is labelled. Without, the source model labels it as it is."
            ),
        ),
        Switch(
            "CLASS_MIX",
            "self_training.class_mix",
            tr("Pixels: mix source pixels into target images"),
            help=tr("While the source model is adapted: the pixels of half of a source image's classes (ClassMix)."),
        ),
        Choice(
            "TARGET_PIXELS",
            "self_training.weight",
            tr("Pixels: what pseudo-labelled pixels count while adapting"),
            help=tr(
                "threshold_free: all pixels of an image as much as its share of sure ones; masked: sure pixels alone; "
                "none: all the same."
            ),
        ),
        Number(
            "COARSE_SHARE",
            "self_training.resolution.share",
            tr("Pixels: share of source images made coarse"),
            help=tr("An image of another place may be blurrier than its pixels are wide; 0 for none."),
        ),
        Switch(
            "FLIPPED_VIEWS",
            "self_training.pseudo_labels.flips",
            tr("Pixels: label flipped images too"),
            help=tr("Pseudo-labels are the mean over sizes and mirror images: better, and four times the work."),
        ),
        Choice(
            "PIXEL_LOSS",
            "pixel_loss.pixels",
            tr("Pixels: students' loss"),
            help=tr(
                "symmetric and generalised bear wrong pseudo-labels; focal looks at pixels that are hard to tell, ohem "
                "at these alone; acw weighs classes by how often they were seen so far."
            ),
        ),
        Choice(
            "REGION_LOSS",
            "pixel_loss.region",
            tr("Pixels: students' loss of regions"),
            help=tr("lovasz follows the intersection over union of the classes, dice their F1 score."),
        ),
        Choice(
            "REGULATED_PER",
            "regulation.per",
            tr("Pixels: contributions of each pixel or image"),
            help=tr("What the discrepancy ratio is told of: each pixel, or an image's pixels on average."),
        ),
    )


def filter_options() -> list[Option]:
    """Which pseudo-labels are selected, and the clouds that are laid over them."""
    return advanced(
        Number(
            "QUANTILE",
            "filter.quantile",
            tr("First stage: share of least sure samples to leave out"),
            help=tr("Of the samples that the teacher gives to one class."),
        ),
        Number(
            "LEAST_CONFIDENCE",
            "filter.least_confidence",
            tr("First stage: least confidence"),
            help=tr("No sample below this confidence is believed."),
        ),
        Number(
            "GREATEST_CLOUD",
            "filter.greatest_cloud",
            tr("First stage: greatest cloud fraction"),
            help=tr(
                "No sample with more cloud is believed, since a model of clear images is often sure and wrong there; "
                "1: the cloud fraction is not looked at."
            ),
        ),
        Number(
            "CORRECT_CLOUD",
            "filter.correct_cloud",
            tr("First stage: correct for a little cloud"),
            help=tr(
                "Frees the source model's outputs from what a little cloud does to the shares of the classes, before "
                "they are believed: 0 not at all, 1 wholly."
            ),
        ),
        Choice(
            "SAR_TEACHER",
            "sar_teacher",
            tr("First stage: who teaches the SAR auxiliary"),
            help=tr(
                "optical_auxiliary: the optical auxiliary, on every sample; source: the source model, on the samples "
                "that are believed (the paper's way)."
            ),
        ),
        Number(
            "CLOUDS_FIRST",
            "cloud_mix.first_stage",
            tr("First stage: share of clouded copies"),
            help=tr(
                "The share of nearly clear samples that the optical auxiliary sees under the clouds of other samples, "
                "while its teacher spoke on the clear image."
            ),
        ),
        Number(
            "CLOUDS_SECOND",
            "cloud_mix.second_stage",
            tr("Second stage: share of clouded copies"),
            help=tr("The same for the fused model."),
        ),
        Number(
            "LEAST_CLOUD",
            "cloud_mix.least_cloud",
            tr("Least cloud fraction of a sample that lends its clouds"),
            help=tr("Clouded copies wear the clouds of samples with at least this cloud fraction."),
        ),
    )
