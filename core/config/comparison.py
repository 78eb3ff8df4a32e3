"""What is compared: methods of transfer over seeds, on labelled samples."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal, get_args

from pydantic import Field, model_validator

from undercast.core.config.base import Options, Seed
from undercast.core.config.training import BackboneOptions, TrainingOptions
from undercast.core.config.transfer import MethodName

_NAME = r"^\w[\w .,+=()%-]{0,79}$"
"""Names become file names."""
SOURCE_MODEL = "source model"
AUXILIARIES = {"optical_auxiliary": "optical auxiliary", "sar_auxiliary": "SAR auxiliary"}
"""Outputs of a transfer, and the rows that they become."""
RESERVED = (SOURCE_MODEL, *AUXILIARIES.values())


class TestData(Options):
    """Labelled samples to test on."""

    name: str = Field(pattern=_NAME)
    """What the test is called."""
    store: Path
    """A sample store with labels."""
    split: Literal["train", "validation", "test", "all"] = "test"
    """The split of it to test on."""
    bins_from: Path | None = None
    """A store with the same samples (by id or place) whose cloud fractions sort them into bins: for the clear twin of a
    cloudy store."""


class Contender(Options):
    """A row of the table: a transfer with options of its own."""

    name: str = Field(pattern=_NAME)
    """What the row is called."""
    options: dict[str, Any] = {}
    """Options of a transfer that differ from the others', such as {"method": "kd-s"}."""


class ComparisonOptions(Options):
    """Methods, seeds, budget and tests of a comparison."""

    output: Path
    """The folder for report.html, comparison.md, .csv and .json, the figures, and a folder of models for each seed. A
    killed comparison goes on from it; what is done is not done again."""
    store: Path
    """The sample store of cloudy optical and SAR pairs that the methods learn from. Only the oracle sees its labels."""
    tests: list[TestData] = Field(min_length=1)
    """Labelled samples to test on."""
    sources: list[Path] = []
    """The source model's package: one for all seeds, or one for each. Default: trained for each seed on source_store"""
    source_store: Path | None = None
    """The labelled samples to train source models on; with sources, those that they were trained on (for cycit)."""
    source_training: TrainingOptions | None = None
    """Optimisation of the source models. Default: training"""
    methods: list[Contender] = []
    """The rows of the table. Default: every method that a transfer knows (cycit only with source_store)"""
    reference: str = ""
    """The method that the others are tested against. Default: the first"""
    options: dict[str, Any] = {}
    """Options of a transfer that all methods share, such as {"filter": {"greatest_cloud": 0.15}}."""
    seeds: list[Seed] = Field(default=[0, 1, 2, 3, 4], min_length=1)
    """Each is a repetition of everything."""
    network: BackboneOptions = BackboneOptions()
    """The network behind each sensor."""
    training: TrainingOptions = TrainingOptions()
    """Optimisation of stage F2; with first_stage, the budget of every method. Seeds are those of 'seeds'."""
    first_stage: TrainingOptions | None = None
    """Optimisation of stage F1. Default: training"""
    auxiliaries: bool = False
    """Add the optical and the SAR auxiliary of the reference as rows."""
    draw: Literal["sample", "site"] = "sample"
    """What the significance takes for independent: each sample, or the samples of one site together."""
    bins: list[float] = Field(default=[0.0, 0.25, 0.5, 0.75, 1.0], min_length=2)
    """Edges of the cloud-fraction bins."""
    title: str = "Comparison"
    """Title of the report."""
    device: Literal["auto", "cuda", "cpu"] = "auto"
    """Where the tests' samples are classified; where is trained is said in training."""

    @property
    def contenders(self) -> list[Contender]:
        """The methods, the default ones where none are given."""
        names = [name for name in get_args(MethodName) if name != "cycit" or self.source_store is not None]
        return self.methods or [Contender(name=name, options={"method": name}) for name in names]

    @property
    def judge(self) -> str:
        """The reference's name."""
        return self.reference or self.contenders[0].name

    @model_validator(mode="after")
    def _fits(self) -> ComparisonOptions:
        for what, names in (("methods", self.contenders), ("tests", self.tests)):
            # Names become file names, and some file systems take capitals for small letters.
            if len({one.name.casefold() for one in names}) < len(names):
                raise ValueError(f"two {what} have the same name")
        if len(set(self.seeds)) < len(self.seeds):
            raise ValueError("a seed is named twice")
        if sorted(set(self.bins)) != self.bins:
            raise ValueError("the bins' edges must increase")
        if taken := {one.name.casefold() for one in self.contenders} & {name.casefold() for name in RESERVED}:
            raise ValueError(f"a method cannot be called {', '.join(sorted(taken))}")
        if self.judge not in {one.name for one in self.contenders}:
            raise ValueError(f"the reference {self.judge!r} is none of the methods")
        if not self.sources and self.source_store is None:
            raise ValueError("give sources, or a source_store to train them on")
        if self.sources and self.source_training is not None:
            raise ValueError("source_training is for a source_store without sources")
        if len(self.sources) > 1 and len(self.sources) != len(self.seeds):
            raise ValueError(f"give one source model, or one for each of the {len(self.seeds)} seeds")
        return self
