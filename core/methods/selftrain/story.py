"""What the report of a transfer of pixels tells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from undercast.core.assess.expectation import Expectation
from undercast.core.config.sensors import SceneClass
from undercast.core.methods.regulation import Regulation
from undercast.core.methods.selftrain.adapt import Adapted
from undercast.core.methods.selftrain.calibrate import Calibrated
from undercast.core.methods.selftrain.pseudo_labels import PseudoLabels
from undercast.core.methods.selftrain.reliability import Reliability
from undercast.core.methods.selftrain.summary import Row
from undercast.core.methods.verdict import Verdict
from undercast.core.models.pixel import PixelNetwork
from undercast.core.package.card import ZoneValues
from undercast.core.tasks.pixel.zones import NEAR
from undercast.core.training.loop import History

TOLD = {
    "clear": "clear",
    "near": f"within {NEAR} pixels of cloud",
    "shadow": "shadow",
    "edge": f"cloud, within {NEAR} pixels of its edge",
    "cloud": "inside of clouds",
}
"""The zones in words."""


@dataclass(frozen=True)
class Story:
    """What the report tells."""

    labels: PseudoLabels
    adapted: Adapted | None
    """None where the source model was not adapted."""
    histories: Mapping[str, History]
    replayed: int
    """Labelled source samples."""
    reliability: Reliability | None
    temperatures: Mapping[str, float]
    """At which the auxiliaries were added up."""
    trained: bool
    """Whether stage F2 was trained."""
    regulation: Regulation
    shares: Mapping[str, float]
    """Mean optical share of the decisions by zone."""
    rows: list[Row]
    calibrated: Calibrated
    verdict: Verdict
    expected: Expectation
    distance: float | None
    network: PixelNetwork
    """The kept model."""
    values: ZoneValues | None
    """How far its optical part counts."""
    legend: list[SceneClass]
