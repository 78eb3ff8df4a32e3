"""What both transfers end with: a packaged model, and what was measured of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from undercast.core.assess.expectation import CLEAR_AGREEMENT, KAPPA_BY_CHANCE, SOURCE_KAPPA, UNLEARNT, Expectation
from undercast.core.events import Reporter
from undercast.core.methods.context import RunContext
from undercast.core.methods.verdict import Verdict
from undercast.core.models.pixel import PixelNetwork
from undercast.core.models.scene import SceneNetwork
from undercast.core.package.card import CloudResponse, ZoneResponse
from undercast.core.package.package import Package, write_package
from undercast.core.store.store import SampleStore
from undercast.core.training.cards import model_card
from undercast.core.training.run import RunFolder

ON_VALIDATION = ("agreement", "mean_iou", "accuracy")
"""What a card tells as measured on validation samples."""


@dataclass(frozen=True)
class Outcome:
    """What a transfer made."""

    auxiliaries: dict[str, Path]
    """Packages of the ``optical`` and the ``sar`` auxiliary."""
    report: Path
    validation_agreement: float
    """Share of validation samples, or of their pixels, of which the kept model says what its teachers say together."""
    verdict: Verdict
    """What the guard found."""
    expect: Expectation
    """What to expect of the kept model."""


class Calibration(Protocol):
    """How sure a model was made."""

    @property
    def temperature(self) -> float:
        """What its logits are divided by."""

    @property
    def by(self) -> str:
        """What it was fitted to."""

    @property
    def samples(self) -> int:
        """How many samples of that."""


def tell_calibration(calibrated: Calibration, reporter: Reporter) -> None:
    """Say what the confidence rests on."""
    reporter.info(
        f"Confidence calibrated by {calibrated.by} of {calibrated.samples} samples: "
        f"temperature {calibrated.temperature:.2f}."
    )


def final_metrics(overall: Mapping[str, float], calibrated: Calibration, expected: Expectation) -> dict[str, float]:
    """What the card of the kept model tells, by name.

    Args:
        overall: what was measured on validation samples.
        calibrated: how sure it was made.
        expected: what was measured without labels.
    """
    found = {
        SOURCE_KAPPA: expected.get("kappa"),
        CLEAR_AGREEMENT: expected["agreement"],
        KAPPA_BY_CHANCE: expected.get("kappa_by_chance"),
    }
    measured = {name: value for name, value in found.items() if value is not None}
    return {**overall, "temperature": calibrated.temperature, **measured}


def package_model(
    path: Path,
    name: str,
    source: Package,
    network: SceneNetwork | PixelNetwork,
    measured: Mapping[str, float],
    store: SampleStore,
    run: RunFolder,
    context: RunContext,
    *,
    response: CloudResponse | ZoneResponse | None = None,
    unlearnt: Sequence[str] = (),
    outputs: dict[str, list[Any]] | None = None,
) -> None:
    """Write a network that knows the source model's classes as a package, with the run's record.

    Args:
        path: the package to write.
        name: the model's name.
        source: the source model's package.
        network: what to write.
        measured: what was measured, by name; what is named in :data:`ON_VALIDATION` was on validation samples.
        store: the samples it learned from.
        run: the run folder, which keeps the record too.
        context: where to work.
        response: what known cloud does to its logits.
        unlearnt: classes of which it saw no sample.
        outputs: what its graph gives, by name; None for logits of scenes.

    Raises:
        UndercastError: see :func:`undercast.core.package.package.write_package`.
    """
    context.reporter.check()
    context.reporter.info(f"Writing the package {path.name}.")
    record: dict[str, Any] = run.record(context.compute.name, source_package=source.digest)
    record |= {UNLEARNT: list(unlearnt)} if unlearnt else {}
    metrics = {f"validation_{key}" if key in ON_VALIDATION else key: value for key, value in measured.items()}
    card = model_card(name, store, network.specs, record, metrics, classes_of=source.card, outputs=outputs)
    field = "zone_response" if isinstance(response, ZoneResponse) else "cloud_response"
    write_package(path, card.model_copy(update={field: response}), network)
