"""What a transfer of pixels measured: each model on the validation samples, and each sample's contributions."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import torch

from undercast.core.assess.agreement import confusion_of
from undercast.core.assess.expectation import KAPPA_BY_CHANCE, Expectation, expect, measured_kappa
from undercast.core.assess.pixels import mean_iou
from undercast.core.config.pixels import UNLABELLED_PIXEL
from undercast.core.config.transfer import TransferOptions
from undercast.core.events import Reporter
from undercast.core.files import write_json
from undercast.core.methods.regulation import Regulation, regulate
from undercast.core.methods.selftrain.calibrate import Calibrated
from undercast.core.methods.selftrain.guard import Measured, regulated
from undercast.core.methods.selftrain.labelled import SourcePixels
from undercast.core.methods.selftrain.looks import Looks
from undercast.core.methods.selftrain.pseudo_labels import PseudoLabels
from undercast.core.methods.selftrain.target import PixelTarget
from undercast.core.methods.verdict import FUSED, SOURCE, SUM, Verdict
from undercast.core.package.card import ModelCard, ZoneValues
from undercast.core.scores import optical_share, softmax
from undercast.core.tasks.pixel.regulation import values_of
from undercast.core.tasks.pixel.zones import RESPONSE_ZONES

if TYPE_CHECKING:
    import pandas as pd

ADAPTED, OPTICAL, SAR = "adapted model", "optical auxiliary", "SAR auxiliary"
TITLES = {
    SOURCE: "source model",
    ADAPTED: "adapted model",
    OPTICAL: "optical auxiliary",
    SAR: "SAR auxiliary",
    FUSED: "fused model",
}

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Row:
    """One model on pixels of the validation samples."""

    model: str
    overall: dict[str, float]
    """``agreement`` with what the auxiliaries say together and, where labels are known, ``mean_iou`` and
    ``accuracy``."""
    zones: dict[str, dict[str, float]]
    """The same by zone of cloud; with ``pixels``."""


def summarise(looks: Looks, values: ZoneValues | None, target: PixelTarget) -> list[Row]:
    """Hold the models against each other, on the same pixels; the fused model, as it counts at prediction, last.

    Args:
        looks: what the models :data:`TITLES` and :data:`SUM` say of pixels of validation samples, under their own
            clouds.
        values: how far the fused model's optical part counts; None: wholly.
        target: the samples.
    """
    wanted = regulated(looks, SUM, values)["fused"].argmax(axis=1)
    rows = []
    for name, title in TITLES.items():
        said = (regulated(looks, name, values) if name == FUSED else looks.logits[name])["fused"].argmax(axis=1)
        zones = {}
        for number, zone in enumerate(RESPONSE_ZONES):
            chosen = looks.zones == number
            if chosen.any():
                zones[zone] = {"pixels": float(chosen.sum()), **_scores(said, wanted, looks.labels, chosen, target)}
        every = np.ones(len(said), bool)
        rows.append(Row(title, _scores(said, wanted, looks.labels, every, target), zones))
    return rows


def _scores(
    said: npt.NDArray[np.int64],
    wanted: npt.NDArray[np.int64],
    labels: npt.NDArray[np.uint8],
    chosen: npt.NDArray[np.bool_],
    target: PixelTarget,
) -> dict[str, float]:
    scores = {"agreement": float((said == wanted)[chosen].mean()) if chosen.any() else 0.0}
    labelled = chosen & (labels != UNLABELLED_PIXEL)
    if labelled.any():
        matrix = confusion_of(said[labelled], labels[labelled], len(target.classes))
        scores |= {"mean_iou": float(mean_iou(matrix)), "accuracy": float(matrix.trace() / matrix.sum())}
    return scores


def regulation_of(looks: Looks, method: TransferOptions) -> Regulation:
    """What the mechanism finds for the pixels, (P,) (see :func:`undercast.core.methods.regulation.regulate`)."""
    logits = [torch.from_numpy(looks.logits[name]["fused"]) for name in (SOURCE, OPTICAL, SAR)]
    return regulate(logits[0], logits[1], logits[2], method.regulation)


def contribution_table(
    looks: Looks, regulation: Regulation, values: ZoneValues | None, target: PixelTarget
) -> pd.DataFrame:
    """A row for each sample, with means over its pixels: ``id``, ``split``, ``cloud_fraction``, ``pixels``,
    ``optical_contribution``, ``sar_contribution``, ``ratio`` (geometric mean), ``optical_weight``, ``sar_weight`` and
    ``optical_share`` of the fused model's decisions."""
    import pandas as pd

    rows, sample = np.unique(looks.rows, return_inverse=True)
    counts = np.bincount(sample)

    def mean(pixels: npt.NDArray[np.floating]) -> npt.NDArray[np.float64]:
        return np.asarray(np.bincount(sample, weights=pixels) / counts, np.float64)

    index = target.store.index.iloc[rows]
    return pd.DataFrame(
        {
            "id": index["id"].to_numpy(),
            "split": index["split"].to_numpy(),
            "cloud_fraction": target.cloud_fraction[rows],
            "pixels": counts,
            "optical_contribution": mean(regulation.optical_contribution.numpy()),
            "sar_contribution": mean(regulation.sar_contribution.numpy()),
            "ratio": np.exp(mean(np.log(regulation.ratio.numpy()))),
            "optical_weight": mean(regulation.optical_weight.numpy()),
            "sar_weight": mean(regulation.sar_weight.numpy()),
            "optical_share": mean(shares(looks, values)),
        }
    )


def shares(looks: Looks, values: ZoneValues | None) -> Floats:
    """Optical share of the fused model's decisions, (P,) (see :mod:`undercast.core.scores`)."""
    said = regulated(looks, FUSED, values)
    return optical_share(*(said[name] for name in ("fused", "optical", "sar")))


def shares_by_zone(looks: Looks, values: ZoneValues | None) -> dict[str, float]:
    """Mean optical share in each zone that occurs."""
    share = shares(looks, values)
    found = {name: looks.zones == number for number, name in enumerate(RESPONSE_ZONES)}
    return {name: float(share[chosen].mean()) for name, chosen in found.items() if chosen.any()}


def ratio_histogram(regulation: Regulation) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.int64]]:
    """Edges (41,) and counts (40,) of the discrepancy ratio, of one width on a logarithmic axis about 1."""
    ratio = regulation.ratio.numpy().astype(np.float64)
    bound = max(1.01, float(ratio.max(initial=1.0)), float(1 / ratio.min(initial=1.0)))
    edges = np.geomspace(1 / bound, bound, 41)
    counts, _ = np.histogram(np.clip(ratio, edges[0], edges[-1]), edges)
    return edges, counts.astype(np.int64)


def tell(looks: Looks, regulation: Regulation, values: ZoneValues | None, rows: list[Row], reporter: Reporter) -> None:
    """Tell the imbalance of the sensors, how much the optical image decides, and each model's scores."""
    edges, counts = ratio_histogram(regulation)
    median = float(np.median(regulation.ratio.numpy())) if len(looks.rows) else 1.0
    reporter.metric("ratio", median, edges=[round(float(edge), 4) for edge in edges], counts=counts.tolist())
    if len(looks.rows):
        by_zone = {name: round(share, 4) for name, share in shares_by_zone(looks, values).items()}
        share = float(shares(looks, values).mean())
        reporter.metric("optical_share", share, zones=list(by_zone), shares=list(by_zone.values()))
    for row in rows:
        for name, value in row.overall.items():
            reporter.metric(name, value, model=row.model, split="validation")


def unlearnt_classes(
    labels: PseudoLabels, method: TransferOptions, source: SourcePixels | None, verdict: Verdict
) -> list[str]:
    """Classes that the kept model can give, but of which no student saw a pixel. None where the source model itself is
    kept."""
    if verdict.kept == SOURCE:
        return []
    seen = labels.counts > 0
    if source is not None and method.replay.share > 0:
        seen = seen | (source.count() > 0)
    return [name for name, taught in zip(labels.target.classes, seen, strict=True) if not taught]


def expect_of(
    source: ModelCard,
    looks: Looks,
    measured: Measured | None,
    values: ZoneValues | None,
    calibrated: Calibrated,
    verdict: Verdict,
    unlearnt: list[str],
    classes: list[str],
) -> Expectation:
    """What to expect of a transfer's model, without labels of the target.

    Args:
        source: the source model's card.
        looks: what the kept model says, before calibration, of pixels of validation samples.
        measured: what it and the source model say of nearly clear samples.
        values: how far its optical part counts; None: wholly.
        calibrated: what its logits are divided by.
        verdict: what the guard kept.
        unlearnt: see :func:`unlearnt_classes`.
        classes: their names.
    """
    heat = np.full(len(looks.rows), calibrated.temperature, np.float32)
    if calibrated.by_zone is not None:
        heat *= values_of(calibrated.by_zone)[looks.zones]
    said = regulated(looks, FUSED, values)["fused"]
    confidence = float(softmax(said / heat[:, None]).max(axis=1).mean()) if len(said) else 1 / len(classes)
    agreed = None
    if measured is not None and verdict.kept != SOURCE:
        fused = regulated(measured.clear, FUSED, values)["fused"].argmax(axis=1)
        agreed = float((fused == measured.clear.logits[SOURCE]["fused"].argmax(axis=1)).mean())
    return expect(
        confidence,
        classes,
        agreement=agreed,
        unlearnt=unlearnt,
        kappa=measured_kappa(source),
        by_chance=source.metrics.get(KAPPA_BY_CHANCE, 0.0),
    )


def write_summary(rows: list[Row], path: Path) -> None:
    """Write ``summary.json``: each model's agreement and, where labels are known, mIoU and accuracy, by zone."""
    write_json(path, {"models": [asdict(row) for row in rows]})
