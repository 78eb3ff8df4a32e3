"""The choices of the transfer. What the paper leaves open is an option with a name (see docs/method.md)."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import ConfigDict, Field, model_validator

from undercast.core.config.base import Options
from undercast.core.config.pixels import PixelLossOptions
from undercast.core.config.selftraining import SelfTrainingOptions
from undercast.core.config.training import BackboneOptions, TrainingOptions

SarTeacher = Literal["optical_auxiliary", "source"]
Teachers = Literal["sum", "separate"]
Fusion = Literal["sum", "training"]
Calibration = Literal["none", "pseudo-labels", "labels"]
MethodName = Literal[
    "undercast", "source", "mean", "kd-s", "ttl", "cycit", "kdhn", "tlf", "gdl", "ogm-ge", "spl", "oracle"
]

SEES_SOURCE: tuple[MethodName, ...] = ("undercast", "cycit")
"""Methods that look at labelled source samples."""

SCENES_ONLY = (
    *("distillation.reverse", "filter.correct_cloud", "sar_teacher", "replay.pseudo_labels"),
    *("replay.second_stage", "regulation.learning", "jitter", "labels_per_class"),
    *("network.fusion", "network.mivit"),
)
"""Options without meaning for models of pixels."""
PIXELS_ONLY = ("self_training", "pixel_loss", "regulation.per")
"""Options without meaning for models of scenes."""


class DistillationOptions(Options):
    """How a student imitates a teacher."""

    target: Literal["soft", "hard"] = "soft"
    """soft: T^2 KL between softened outputs; hard: cross-entropy with the teacher's class."""
    temperature: float = Field(default=4.0, gt=0)
    """T of the soft targets."""
    reverse: float = Field(default=1.0, ge=0)
    """Weight of the reverse cross-entropy beside what the SAR auxiliary imitates (symmetric cross-entropy): it does
    not learn its teacher's errors under cloud by heart; 0 for none."""


class FilterOptions(Options):
    """Which pseudo-labels stage F1 believes (our reconstruction: class-wise confidence quantile, with a floor)."""

    correct_cloud: float = Field(default=0.5, ge=0, le=1)
    """Free the source model's logits from what a little cloud does to its class shares, before they are looked at
    (ours; needs known cloud fractions): 0 not at all, 1 wholly; few samples tell little of the shares."""
    quantile: float = Field(default=0.0, ge=0, lt=1)
    """Of the samples that the teacher gives to one class, the share with the least confidence that is left out."""
    least_confidence: float = Field(default=0.0, ge=0, le=1)
    """No sample below this confidence is selected."""
    greatest_cloud: float = Field(default=0.1, ge=0, le=1)
    """No sample with a known cloud fraction above this is selected: under cloud a model of clear images is often sure
    and wrong (1: the cloud fraction is not looked at)."""


class CloudMixOptions(Options):
    """Clouded copies (ours): students see nearly clear samples under the clouds of other samples of the target, while
    their teacher spoke on the clear one."""

    first_stage: float = Field(default=0.8, ge=0, le=1)
    """The share of the samples of a batch of F1's optical auxiliary that get a cloud; 0 for none."""
    second_stage: float = Field(default=0.5, ge=0, le=1)
    """The same in F2."""
    least_cloud: float = Field(default=0.75, ge=0, le=1)
    """The clouds are those of samples with at least this cloud fraction."""


class ReplayOptions(Options):
    """Labelled source samples that F1's optical auxiliary sees again, under the target's clouds (ours). They come from
    source_store, or from the memory in the source model's package."""

    share: float = Field(default=1.0, ge=0, le=8)
    """Replayed samples for each sample of the target; 0 for none."""
    pseudo_labels: float = Field(default=0.1, ge=0)
    """Weight of the target's pseudo-labels beside replayed labels in F1; without replay they count 1."""
    memory: float = Field(default=0.25, ge=0)
    """Weight in F1 of what the source model says of replayed samples as they are, without cloud and jitter: the
    student keeps it, so that what it learns of cloud does not cost what is known of clear images. It counts as far as
    the target is like the source; 0 for none."""
    second_stage: float = Field(default=0.3, ge=0)
    """Weight of what the auxiliaries teach beside replayed labels in F2; without replay it counts 1."""


class RegulationOptions(Options):
    """The Information Regulation Mechanism. ``teaching``, ``prediction`` and ``learning`` are ours; all else is our
    reconstruction of the paper's after OGM-GE (eqs. 8 to 10; per sample, on losses) and regulates separate teachers."""

    teaching: Literal["none", "reliability"] = "reliability"
    """reliability: a sample counts for the SAR auxiliary, and the optical auxiliary in the teachers' sum, as far as the
    optical auxiliary repeats its clear answer under the target's clouds of that cloud fraction; measured without
    labels."""
    prediction: Literal["none", "reliability"] = "reliability"
    """reliability: the optical part of the fused logits is multiplied by the same curve where the cloud fraction of a
    sample is known; it travels in the package, and the map and its shares show it."""
    learning: Literal["none", "discrepancy"] = "none"
    """discrepancy: where stage F2 is trained on the teachers' sum, the loss of each sensor alone (unimodal_weight)
    counts, sample by sample, as far as that branch of the fused network has departed from its auxiliary."""
    mode: Literal["none", "damp_superior", "favour_superior"] = "none"
    """none: all teachers weigh 1; damp_superior: the better sensor's loss is damped; favour_superior: each auxiliary
    weighs by its share of the contribution."""
    label: Literal["source", "ensemble", "confidence"] = "ensemble"
    """The class whose probability is the contribution: the source model's, the three teachers' mean's, or each
    teacher's own most probable class."""
    smooth: bool = False
    """damp_superior without the step at ratio 1: 1 - tanh(alpha (ratio - 1))."""
    alpha: float = Field(default=0.5, gt=0)
    """Strength of the damping."""
    temperature: float = Field(default=1.0, gt=0)
    """Temperature of the softmax from which contributions are read."""
    per: Literal["image", "pixel"] = "pixel"
    """Of pixels: whether contributions and ratio are those of each pixel, or of an image's pixels on average."""
    cloud_evidence: bool = False
    """Weigh separate teachers that look at the optical image (source and optical auxiliary) by the clear share of the
    sample too, where its cloud fraction is known (ours, not the paper's)."""
    least_ratio: float = Field(default=0.05, gt=0, lt=1)
    """The ratio is kept within least_ratio .. 1 / least_ratio."""


class TransferOptions(Options):
    """How knowledge is transferred: every choice of a transfer but its files and the method's name."""

    model_config = ConfigDict(
        json_schema_extra={"only": {"pixel": list(PIXELS_ONLY), "scene": list(SCENES_ONLY)}}  # for windows
    )

    network: BackboneOptions = BackboneOptions()
    """The network behind each sensor of the auxiliaries and the fused model, and what joins them in the fused model. A
    fusion other than linear has encoders of its own, which start from the auxiliaries' where these have the same."""
    start_from_source: bool = True
    """Start the optical trunks from the source model's weights where the architectures agree."""
    fusion: Fusion = "sum"
    """sum: the fused model adds up what both auxiliaries say, each made as sure as it deserves; training: stage F2
    trains it from there."""
    start_from_auxiliaries: bool = True
    """Start stage F2 at the auxiliaries' sum (their mean, with separate teachers)."""
    training: TrainingOptions = TrainingOptions()
    """Optimisation of stage F2, and of F1 where first_stage is not given."""
    first_stage: TrainingOptions | None = None
    """Optimisation of stage F1."""
    distillation: DistillationOptions = DistillationOptions()
    """How students imitate teachers."""
    filter: FilterOptions = FilterOptions()
    """Which pseudo-labels stage F1 believes."""
    sar_teacher: SarTeacher = "optical_auxiliary"
    """Who teaches the SAR auxiliary: the optical auxiliary, on every sample, or the source model, on those that are
    selected (the paper's way)."""
    cloud_mix: CloudMixOptions = CloudMixOptions()
    """Clouded copies of nearly clear samples."""
    replay: ReplayOptions = ReplayOptions()
    """Labelled source samples that students see again."""
    jitter: float = Field(default=0.3, ge=0, le=1)
    """Most jitter of brightness and colour of the optical images that students see: another place has other light,
    haze and seasons. How much of it is used follows from how far the target's nearly clear images are from the replayed
    source samples; none where that cannot be measured."""
    regulation: RegulationOptions = RegulationOptions()
    """The Information Regulation Mechanism."""
    teachers: Teachers = "sum"
    """Who teaches stage F2. sum: what both auxiliaries say together; separate: source model and auxiliaries, each by
    itself (the paper's way)."""
    source_weight: float = Field(default=0.0, ge=0)
    """Weight of the source model among separate teachers."""
    unimodal_weight: float = Field(default=0.3, ge=0)
    """Weight of what each sensor alone shall say beside what both shall say, in stage F2 with the teachers' sum."""
    drop_sensor: float = Field(default=0.2, ge=0, lt=1)
    """With separate teachers: the chance that one sensor is left out of a sample in stage F2, so that the model works
    without optical."""
    self_training: SelfTrainingOptions = SelfTrainingOptions()
    """Of pixels: how the source model is adapted to the target before it labels it."""
    pixel_loss: PixelLossOptions = PixelLossOptions(pixels="symmetric", region="lovasz")
    """Of pixels: how students learn from pseudo-labels, some of which are wrong."""
    guard: bool = True
    """Compare the fused model with what it started from, without labels, and keep the better one; say so."""
    class_weights: Literal["none", "balanced"] = "balanced"
    """balanced: the loss weighs each sample by the inverse frequency of its pseudo-label's class, in both stages."""
    labels_per_class: int = Field(default=0, ge=0)
    """Use the labels of at most this many training samples of each class (drawn by the seed), beside the pseudo-labels.
    0: labels are only used to report accuracy."""
    calibration: Calibration = "pseudo-labels"
    """What the fused model's confidence is calibrated by, on validation samples: the source model's pseudo-labels on
    clouded copies of nearly clear samples, or the samples' labels."""

    @model_validator(mode="after")
    def _trained_fusion(self) -> TransferOptions:
        if self.network.fusion != "linear" and self.fusion == "sum" and self.teachers == "sum":
            raise ValueError(
                f"network.fusion {self.network.fusion} is trained in the second stage: choose fusion training, or "
                "network.fusion linear, whose parts are added up"
            )
        return self

    @property
    def first_training(self) -> TrainingOptions:
        """Optimisation of stage F1: ``first_stage``, or ``training`` where it is not given."""
        return self.first_stage or self.training

    @model_validator(mode="before")
    @classmethod
    def _earlier_name(cls, values: Any) -> Any:
        """Take ``clouding``, the first edition's name of ``cloud_mix``, from saved jobs."""
        if isinstance(values, dict) and "clouding" in values:
            if "cloud_mix" in values:
                raise ValueError("clouding is the earlier name of cloud_mix: give one of them")
            return {"cloud_mix" if name == "clouding" else name: value for name, value in values.items()}
        return values
