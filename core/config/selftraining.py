"""How a model of pixels is adapted to a place without labels (after arXiv 2504.13458; see docs/pixels.md)."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from undercast.core.config.base import Options
from undercast.core.config.pixels import PixelLossOptions

TargetWeight = Literal["threshold_free", "masked", "none"]


class ResolutionOptions(Options):
    """Resolution alignment: source images and their labels are made coarse and drawn out, as an image of another place
    may be blurrier than its pixels are wide."""

    share: float = Field(default=0.2, ge=0, le=1)
    """The share of the source samples that this happens to; 0 for none."""
    least_detail: float = Field(default=0.1, gt=0, le=1)
    """An image is reduced to at least this part of its side."""
    greatest_detail: float = Field(default=0.35, gt=0, le=1)
    """And to at most this part."""
    least_zoom: float = Field(default=1.0, ge=0.25, le=8)
    """Then it is enlarged to at least so many times its side, of which a part of its own size is cut."""
    greatest_zoom: float = Field(default=3.0, ge=0.25, le=8)
    """And to at most so many times."""

    @model_validator(mode="after")
    def _ordered(self) -> ResolutionOptions:
        if self.least_detail > self.greatest_detail or self.least_zoom > self.greatest_zoom:
            raise ValueError("a least value is greater than the greatest one")
        return self


class AugmentOptions(Options):
    """What is done to the images that the student learns from and its teacher does not see."""

    jitter: float = Field(default=0.2, ge=0, le=1)
    """Jitter of brightness, contrast and the bands' colours, in units of each band's standard deviation; 0 for none."""
    jitter_share: float = Field(default=0.5, ge=0, le=1)
    """The share of the images that get it."""
    blur_share: float = Field(default=0.5, ge=0, le=1)
    """The share of the images that a Gaussian blurs; 0 for none."""
    least_blur: float = Field(default=0.15, gt=0, le=10)
    """The Gaussian's standard deviation is at least so many pixels."""
    greatest_blur: float = Field(default=1.15, gt=0, le=10)
    """And at most so many."""

    @model_validator(mode="after")
    def _ordered(self) -> AugmentOptions:
        if self.least_blur > self.greatest_blur:
            raise ValueError("least_blur is greater than greatest_blur")
        return self


class PseudoLabelOptions(Options):
    """How the adapted model labels the target's pixels: the mean of what it says of changed copies of an image."""

    scales: list[float] = Field(default=[0.75, 1.0, 1.25], min_length=1, max_length=8)
    """Each image is looked at in these sizes. [1] for its own alone; the contest's winners took six from 0.5 to
    1.75."""
    flips: bool = True
    """And each of them upright, flipped along either axis, and along both."""

    @model_validator(mode="after")
    def _sizes(self) -> PseudoLabelOptions:
        if not all(0.25 <= scale <= 4 for scale in self.scales) or len(set(self.scales)) < len(self.scales):
            raise ValueError("scales lie within 0.25 and 4, each once")
        return self


class SelfTrainingOptions(Options):
    """How the optical model of pixels is adapted to the target, before it labels it: a student learns from labelled
    source pixels and from the word of a teacher, its own running mean, on the target's clear pixels."""

    adapt: bool = True
    """Adapt the source model to the target first; without, it labels the target as it is."""
    class_mix: bool = True
    """Put the pixels of half of a source image's classes into a target image (ClassMix, as DACS has it); without, the
    student learns from target images as they are beside the source's."""
    weight: TargetWeight = "threshold_free"
    """What pseudo-labelled pixels count. threshold_free: all pixels of an image count as much as its share of pixels
    of which the teacher is sure; masked: only those count; none: all count 1."""
    confidence: float = Field(default=0.968, ge=0, le=1)
    """The teacher is sure of a pixel from this probability on."""
    target_weight: float = Field(default=0.1, ge=0)
    """Weight of the mixed images' loss beside that of the labelled source images (1 in the paper's program); without
    any of these it counts 1."""
    ema: float = Field(default=0.999, ge=0, lt=1)
    """The teacher keeps this part of itself in a step and takes the rest from the student; less in the first steps:
    1 - 1 / (steps done + 1)."""
    learning_rate: float = Field(default=0.3, gt=0, le=1)
    """The student starts from the source model and learns at this part of the stage's learning rate."""
    pixel_loss: PixelLossOptions = PixelLossOptions(pixels="cross_entropy", region="lovasz")
    """The loss of labelled source images; mixed images have it without its regions."""
    resolution: ResolutionOptions = ResolutionOptions()
    """Source images made as coarse as the target's may be."""
    augment: AugmentOptions = AugmentOptions()
    """Colour and blur of the images that the student learns from."""
    pseudo_labels: PseudoLabelOptions = PseudoLabelOptions()
    """How the adapted model labels the target."""
