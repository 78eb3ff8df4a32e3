"""The labels of pixels: their values in a store, and what a network learns from them by."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from undercast.core.config.base import Options

UNLABELLED_PIXEL = 255
"""The label of a pixel that no class covers; it takes part in no loss and no score."""
MOST_PIXEL_CLASSES = 255
"""Classes of pixels are the values 0 to 254 of a byte."""

DIANET = "dianet-"
"""What the names of DIAnet's networks begin with."""

CLEAR, CLOUD, SHADOW, UNKNOWN = 0, 1, 2, 255
"""What a store's cloud mask says of a pixel: clear ground, cloud, a cloud's shadow, not known."""


class PixelLossOptions(Options):
    """How a network learns from labels of pixels: a loss of each pixel, and one of regions beside it."""

    pixels: Literal["auto", "cross_entropy", "symmetric", "generalised", "focal", "acw", "ohem"] = "auto"
    """auto: acw for networks of DIAnet, else cross-entropy. symmetric and generalised cross-entropy bear wrong labels;
    focal looks at pixels that are hard, ohem at these alone; acw (adaptive class weighting) weighs classes by how often
    they were seen so far, in place of class_weights."""
    alpha: float = Field(default=1.0, ge=0)
    """symmetric: weight of the cross-entropy."""
    beta: float = Field(default=1.0, ge=0)
    """symmetric: weight of the reverse cross-entropy."""
    log_zero: float = Field(default=-4.0, lt=0)
    """symmetric: what stands for log 0 (A of Wang et al. 2019)."""
    q: float = Field(default=0.7, gt=0, le=1)
    """generalised: near 0 cross-entropy, 1 the mean absolute error."""
    gamma: float = Field(default=2.0, ge=0)
    """focal: 0 is cross-entropy; the greater, the less counts what is sure."""
    threshold: float = Field(default=0.9, gt=0, le=1)
    """ohem: hard are pixels whose label has less than this probability."""
    hardest: float = Field(default=0.1, ge=0, le=1)
    """ohem: of each sample, at least this share of its pixels is taken, the hardest ones."""
    region: Literal["none", "lovasz", "dice"] = "none"
    """lovasz follows the intersection over union, dice the F1 score, of the classes in an image."""
    region_weight: float = Field(default=1.0, ge=0)
    """Weight of the regions' loss beside the pixels'."""

    def of_network(self, backbone: str) -> PixelLossOptions:
        """The options with what auto means for a network."""
        if self.pixels != "auto":
            return self
        return self.model_copy(update={"pixels": "acw" if backbone.startswith(DIANET) else "cross_entropy"})
