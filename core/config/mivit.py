"""The network that joins two sensors by attention (MIViT), and what it learns beside the classes."""

from __future__ import annotations

from pydantic import Field

from undercast.core.config.base import Options

MIVIT = "mivit"
"""The backbone with three contexts on one grid, and the fusion that joins two of them."""


class MivitOptions(Options):
    """MIViT: its parts, each of which can be switched off, and the weights of its losses."""

    oriented_attention: bool = True
    """The sensors' features meet in oriented attention; else they are added up."""
    reconstruction: float = Field(default=5.0, ge=0)
    """Weight of rebuilding both images from what the fusion found; 0 for none."""
    unimodal: float = Field(default=0.3, ge=0)
    """Training with labels: weight of what each sensor alone says of them."""
    distribution: float = Field(default=1.0, ge=0)
    """Weight of the information distribution flow: each sensor alone learns what both say together (self-distillation);
    0 for none."""
    aggregation: float = Field(default=0.1, ge=0)
    """Weight of the information aggregation constraint: the sensors' features tell little of each other, and what joins
    them much of each; 0 for none."""
    gamma: float = Field(default=2.0, ge=0)
    """Training with labels: of the focal loss; 0 is cross-entropy."""
    centres: int = Field(default=32, ge=1, le=4096)
    """Of labels of pixels: so many pixels of each sample are looked at in a training step, with the contexts around
    them."""
    stride: int = Field(default=4, ge=1, le=8)
    """Of labels of pixels: what both sensors say together is computed for the middle of every so many pixels along each
    side, and interpolated between; what each sensor says by itself is computed for every pixel."""
    faithful: bool = False
    """As in the released program: classifiers of single sensors give probabilities where logits are meant,
    normalisation has the momentum 0.9, weights of the constraint are learnt without bound, gradients flow through what
    both say when sensors learn it, and the pyramid branch teaches along."""
