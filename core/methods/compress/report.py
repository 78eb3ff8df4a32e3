"""The report on a compressed package: what it costs and what it is worth, beside the uncompressed one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from undercast.core.assess.report import Report, Table, percent
from undercast.core.methods.compress.latency import BATCHES
from undercast.core.methods.compress.measure import AFTER, BEFORE, Worth

_HOW = """Size is that of the package file. Multiplications are those of convolutions and linear layers for one
sample; bit operations (BOPs) are multiplications x bits of the weights x bits of the activations. Times are medians on
one thread of ONNX Runtime on this machine's processor, both packages in turn. Accuracy, calibration and agreement are
those of the validation samples, on which the search of a pruning also chose: assess the package on test samples before
you tell its accuracy."""


@dataclass(frozen=True)
class Cost:
    """What one package costs."""

    size: int
    """Bytes of the file."""
    weights: int
    macs: int
    bops: int
    milliseconds: dict[int, float]
    """A sample, by batch."""


def compression_report(
    title: str, costs: dict[str, Cost], worth: Worth, tables: Sequence[Table], facts: dict[str, str]
) -> Report:
    """Put together what was measured.

    Args:
        title: the report's.
        costs: by :data:`BEFORE` and :data:`AFTER`.
        worth: what was lost.
        tables: further ones, of layers and of what was compared.
        facts: how it came about.
    """
    lead = (
        f"{worth.measure.capitalize()} on the validation samples: {percent(worth.before)} % before, "
        f"{percent(worth.after)} % after; {percent(worth.agreement)} % of the decisions are the same."
    )
    base = worth.report or Report(title, [])
    return replace(
        base,
        title=title,
        lead=lead,
        how=_HOW,
        tables=[_cost_table(costs), *tables, *base.tables],
        facts={**facts, **base.facts},
        extra={**base.extra, "compression": _content(costs, worth)},
        numbers={"lost": worth.lost, "agreement": worth.agreement},
    )


def _cost_table(costs: dict[str, Cost]) -> Table:
    header = ["", "Package MB", "Weights (million)", "Multiplications (million)", "Bit operations (billion)"]
    header += [f"ms a sample, batch {batch}" for batch in BATCHES]
    lines = [
        [
            name,
            f"{cost.size / 1e6:.2f}",
            f"{cost.weights / 1e6:.2f}",
            f"{cost.macs / 1e6:.1f}",
            f"{cost.bops / 1e9:.2f}",
            *(f"{cost.milliseconds[batch]:.2f}" for batch in BATCHES),
        ]
        for name, cost in costs.items()
    ]
    before, after = costs[BEFORE], costs[AFTER]
    ratios = [before.size / after.size, before.weights / after.weights, before.macs / after.macs]
    ratios += [before.bops / after.bops, *(before.milliseconds[each] / after.milliseconds[each] for each in BATCHES)]
    return Table("What it costs", header, [*lines, ["times less", *(f"{ratio:.1f}" for ratio in ratios)]])


def _content(costs: dict[str, Cost], worth: Worth) -> dict[str, Any]:
    """For who reads the JSON."""
    return {
        "measure": worth.measure,
        "before": worth.before,
        "after": worth.after,
        "lost_points": worth.lost,
        "agreement": worth.agreement,
        "costs": {
            name: {
                "bytes": cost.size,
                "weights": cost.weights,
                "multiplications": cost.macs,
                "bit_operations": cost.bops,
                "milliseconds_a_sample": {str(batch): value for batch, value in cost.milliseconds.items()},
            }
            for name, cost in costs.items()
        },
    }
