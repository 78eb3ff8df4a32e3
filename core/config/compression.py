"""How a model is made smaller and faster."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from undercast.core.config.base import Options
from undercast.core.config.training import TrainingOptions

FEWEST_CALIBRATING = 16
"""Training samples that 8 bits are calibrated on at least: the ranges of fewer are chance."""


class SearchOptions(Options):
    """The search for what makes filters of different layers comparable (PIC): regularised evolution."""

    trials: int = Field(default=40, ge=1, le=10_000)
    """Pruned networks that are tried; the first is the criterion as it is, so that 1 searches nothing."""
    population: int = Field(default=16, ge=2)
    """Trials that live at once; the oldest dies. As many are drawn at random before any descends from another."""
    tournament: int = Field(default=4, ge=1)
    """Of so many drawn from the population, the best has offspring."""
    steps: int = Field(default=40, ge=0)
    """Training steps of a trial before its loss on validation samples is measured."""

    @model_validator(mode="after")
    def _fits(self) -> SearchOptions:
        if self.tournament > self.population:
            raise ValueError("the tournament is drawn from the population: it cannot be larger")
        return self


class CompressionOptions(Options):
    """What a compressed model gives up for its size and speed."""

    prune: float = Field(default=0.5, ge=0, lt=1)
    """Share of the multiplications that is removed, filter by filter; 0 prunes nothing and trains nothing."""
    filter_property: Literal["rank", "energy"] = "rank"
    """What is measured of a filter: rank is the mean rank of its feature maps; energy the effective number of their
    singular values, which tells more where maps are small."""
    search: SearchOptions = SearchOptions()
    """How filters of different layers become comparable."""
    training: TrainingOptions = TrainingOptions()
    """Of the pruned network, which learns from the uncompressed one; no labels are needed."""
    weights: Literal["int8", "float16"] = "int8"
    """int8: weights and activations have 8 bits, for the smallest and fastest package. float16: the weights take half
    the room, and compute in float32."""
    calibration: int = Field(default=256, ge=FEWEST_CALIBRATING, le=100_000)
    """Training samples from which the ranges of 8-bit activations are taken."""
    limit: float = Field(default=0.5, ge=0, le=100)
    """Points (hundredths) that may be lost on the validation samples: of accuracy, of mean intersection over union for
    pixels, or, without labels, of agreement with the uncompressed model. What lost more is not kept."""
    compare: bool = False
    """Also simulate widths of fewer bits that PIC-PQ gives each layer, and pruning by the L1 norm with 8 bits
    throughout at equal bit operations, for the report. Takes about three times as long."""
    ceilings: list[int] = Field(default=[8, 6, 4], min_length=1, max_length=8)
    """Of the simulated widths: greatest bits of the first, middle and last layers, in as many equal parts as are given;
    the first layer of each sensor keeps 8."""

    @model_validator(mode="after")
    def _bits(self) -> CompressionOptions:
        if not all(2 <= bits <= 8 for bits in self.ceilings):
            raise ValueError("ceilings are 2 to 8 bits")
        if self.compare and not self.prune:
            raise ValueError("compare is for pruned models: nothing is pruned here")
        return self
