"""What a transfer measured: each model on the validation samples, and each sample's contributions."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from undercast.core.assess.expectation import KAPPA_BY_CHANCE, Expectation, expect, measured_kappa
from undercast.core.config.transfer import TransferOptions
from undercast.core.events import Reporter
from undercast.core.files import write_json
from undercast.core.methods.pairs import nearly_clear
from undercast.core.methods.transfer import few_labels
from undercast.core.methods.transfer.auxiliaries import Auxiliaries
from undercast.core.methods.transfer.calibrate import Calibrated
from undercast.core.methods.transfer.context import Floats, agreement, mean_probabilities
from undercast.core.methods.transfer.fusion import TEACHERS, Fused, Teaching
from undercast.core.methods.transfer.reliability import CENTRES
from undercast.core.methods.transfer.replay import Labelled
from undercast.core.methods.transfer.target import Target
from undercast.core.methods.verdict import LEAST_SAMPLES, SOURCE, Verdict
from undercast.core.package.card import ModelCard
from undercast.core.scores import optical_share, softmax

if TYPE_CHECKING:
    import pandas as pd

Floats64 = npt.NDArray[np.float64]

EDGES = (0.0, 0.25, 0.5, 0.75, 1.0)
"""Edges of the cloud quarters; the last one includes complete cloud."""


@dataclass(frozen=True)
class Row:
    """One model on the validation samples."""

    model: str
    overall: dict[str, float]
    """``agreement`` with what the teachers say together and, where labels are known, ``accuracy``."""
    quarters: list[dict[str, float]]
    """The same by cloud quarter; with ``count``."""


def summarise(target: Target, teaching: Teaching, fused: Fused) -> list[Row]:
    """Hold the teachers, the auxiliaries' mean and the fused target (last) against each other, on the same samples."""
    logits = teaching.logits
    probabilities = {
        "source model": softmax(logits["source"]),
        "optical auxiliary": softmax(logits["optical"]),
        "SAR auxiliary": softmax(logits["sar"]),
        "mean of the auxiliaries": mean_probabilities(logits["optical"], logits["sar"]),
        "fused target": softmax(fused.logits["fused"]),
    }
    wanted = teaching.word.argmax(axis=1)
    rows = []
    for model, values in probabilities.items():
        quarters = []
        for part in quarter_indices(target):
            scores = agreement(target, wanted, part)(values[part]) if len(part) else {}
            quarters.append({"count": float(len(part)), **scores})
        overall = agreement(target, wanted, target.validation)(values[target.validation])
        rows.append(Row(model, overall, quarters))
    return rows


def unlearnt_classes(
    target: Target,
    auxiliaries: Auxiliaries,
    method: TransferOptions,
    labelled_source: Labelled | None,
    verdict: Verdict,
) -> list[str]:
    """Classes that the kept model can give, but of which no student saw a sample: neither a selected pseudo-label, nor
    a replayed source sample, nor a label of the target. None where the source model itself is kept."""
    if verdict.kept == SOURCE:
        return []
    seen = np.zeros(len(target.classes), bool)
    if labelled_source is not None and method.replay.share > 0:
        seen[labelled_source.labels[labelled_source.rows]] = True
    seen[target.labels[few_labels.choose(target, method.labels_per_class, method.first_training.seed)]] = True
    taught = dict(zip(target.classes, seen, strict=True))
    return [
        name for name, taught_by_source in taught.items() if not taught_by_source and not auxiliaries.selected[name]
    ]


def expect_of(
    source: ModelCard,
    source_logits: Floats,
    target: Target,
    fused: Fused,
    calibrated: Calibrated,
    method: TransferOptions,
    verdict: Verdict,
    unlearnt: list[str],
) -> Expectation:
    """What to expect of a transfer's model, without labels of the target.

    Args:
        source: the source model's card.
        source_logits: its logits, (N, K).
        target: the samples; the confidence is that of the validation samples.
        fused: the model that is kept, with its logits as they count at prediction, before calibration.
        calibrated: what they are divided by.
        method: its filter says what is nearly clear.
        verdict: what the guard kept.
        unlearnt: see :func:`unlearnt_classes`.
    """
    heat = np.full(len(target.store), calibrated.temperature, np.float32)
    if calibrated.by_cloud is not None:
        cloud = np.nan_to_num(target.cloud_fraction, nan=0.0)
        heat *= np.interp(cloud, CENTRES, calibrated.by_cloud).astype(np.float32)
    rows = target.validation if len(target.validation) else target.train
    confidence = softmax(fused.logits["fused"][rows] / heat[rows, None]).max(axis=1).mean()
    clear = nearly_clear(target, np.union1d(target.train, target.validation), method.filter.greatest_cloud)
    agreed = None
    # The source model would but agree with itself.
    if len(clear) >= LEAST_SAMPLES and verdict.kept != SOURCE:
        predicted = fused.logits["fused"][clear].argmax(axis=1)
        agreed = float((predicted == source_logits[clear].argmax(axis=1)).mean())
    return expect(
        float(confidence),
        list(target.classes),
        agreement=agreed,
        unlearnt=unlearnt,
        kappa=measured_kappa(source),
        by_chance=source.metrics.get(KAPPA_BY_CHANCE, 0.0),
    )


def quarter_indices(target: Target) -> list[npt.NDArray[np.int64]]:
    """The validation samples of each cloud quarter; those with an unknown cloud fraction are in none."""
    cloud = target.cloud_fraction[target.validation]
    number = np.clip(np.searchsorted(EDGES, cloud, side="right") - 1, 0, len(EDGES) - 2)
    known_cloud = ~np.isnan(cloud)
    return [target.validation[known_cloud & (number == quarter)] for quarter in range(len(EDGES) - 1)]


def shares(fused: Fused, rows: npt.NDArray[np.int64]) -> Floats:
    """Optical share of the fused target's decisions, (n,) (see :mod:`undercast.core.scores`)."""
    said = (fused.logits[name][rows] for name in ("fused", "optical", "sar"))
    return optical_share(*said, additive=fused.network.additive)


def contribution_table(target: Target, teaching: Teaching) -> pd.DataFrame:
    """A row for each training and validation sample: what the mechanism found, and the teachers' probabilities.

    Columns: ``id``, ``split``, ``cloud_fraction``; ``label`` (the class whose probability is the contribution, empty
    where each auxiliary has its own); ``optical_contribution``, ``sar_contribution``, ``ratio``; ``source_weight``,
    ``optical_weight``, ``sar_weight`` (of the losses); and ``TEACHER: CLASS`` for every probability.
    """
    import pandas as pd

    rows = np.union1d(target.train, target.validation)
    index, regulation = target.store.index.iloc[rows], teaching.regulation
    names = np.array([*target.classes, ""], dtype=object)
    columns = {
        "id": index["id"].to_numpy(),
        "split": index["split"].to_numpy(),
        "cloud_fraction": target.cloud_fraction[rows],
        "label": names[regulation.label.numpy()[rows]],
        "optical_contribution": regulation.optical_contribution.numpy()[rows],
        "sar_contribution": regulation.sar_contribution.numpy()[rows],
        "ratio": regulation.ratio.numpy()[rows],
        **{f"{name}_weight": teaching.weights[name][rows] for name in TEACHERS},
    }
    for teacher in TEACHERS:
        probabilities = softmax(teaching.logits[teacher][rows])
        columns |= {f"{teacher}: {name}": probabilities[:, number] for number, name in enumerate(target.classes)}
    return pd.DataFrame(columns)


def ratio_histogram(target: Target, teaching: Teaching) -> tuple[Floats64, npt.NDArray[np.int64]]:
    """Edges (41,) and counts (40,) of the discrepancy ratio over the training samples.

    The ratio is clamped to bounds that are each other's inverse; the bins are of one width on a logarithmic axis, and
    1 lies in their middle.
    """
    ratio = teaching.regulation.ratio.numpy()[target.train]
    ratio = ratio[np.isfinite(ratio)]
    bound = max(1.01, float(ratio.max(initial=1.0)), float(1 / ratio.min(initial=1.0)))
    edges = np.geomspace(1 / bound, bound, 41)
    # Rounding may put the bounds themselves just outside of the edges.
    counts, _ = np.histogram(np.clip(ratio, edges[0], edges[-1]), edges)
    return edges, counts.astype(np.int64)


def mean_shares(target: Target, fused: Fused) -> list[float | None]:
    """Mean optical share of the fused target's decisions in each cloud quarter; None where it has no samples."""
    return [float(shares(fused, part).mean()) if len(part) else None for part in quarter_indices(target)]


def tell_ratios(target: Target, teaching: Teaching, reporter: Reporter) -> None:
    """Tell the imbalance of the sensors before F2: the median ratio with its histogram."""
    edges, counts = ratio_histogram(target, teaching)
    reporter.metric(
        "ratio",
        float(np.nanmedian(teaching.regulation.ratio.numpy()[target.train])),
        edges=[round(float(edge), 4) for edge in edges],
        counts=counts.tolist(),
    )


def tell_shares(target: Target, fused: Fused, reporter: Reporter) -> None:
    """Tell how much the optical image decides: over all validation samples, and in each cloud quarter."""
    reporter.metric(
        "optical_share",
        float(shares(fused, target.validation).mean()),
        edges=list(EDGES),
        shares=mean_shares(target, fused),
    )


def write_summary(rows: list[Row], path: Path) -> None:
    """Write ``summary.json``: each model's agreement and, where labels are known, accuracy, by cloud quarter."""
    write_json(path, {"cloud_edges": EDGES, "models": [asdict(row) for row in rows]})
