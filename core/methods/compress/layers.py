"""The report's table and figure of the layers: what pruning left of each."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from undercast.core.assess.figures import COLORS, GRID, new_figure, save_figure
from undercast.core.assess.report import Figure, Table, percent
from undercast.core.methods.compress.cost import Bits, Layer

_MOST_DRAWN = 60
"""More layers would be a grey wall."""


def layers_table(whole: list[Layer], left: list[Layer], bits: Mapping[str, Bits] | None) -> Table:
    """Multiplications and weights of each layer before and after, and its bits where PIC-PQ gave some.

    Args:
        whole: the uncompressed network's layers.
        left: those of the pruned one, with the same names.
        bits: by layer; None leaves the column out.
    """
    before = {layer.name: layer for layer in whole}
    lines = [
        [
            layer.name,
            f"{before[layer.name].macs / 1e6:.2f}",
            f"{layer.macs / 1e6:.2f}",
            percent(layer.weights / before[layer.name].weights),
            *([str(bits[layer.name].weights)] if bits is not None else []),
        ]
        for layer in left
    ]
    header = ["Layer", "Multiplications (million)", "left", "Weights left %"]
    figure = Figure("layers", "layers.png", lambda path: _draw(path, before, left))
    return Table(
        "What pruning left of each layer",
        [*header, *(["Bits by PIC-PQ"] if bits is not None else [])],
        lines,
        figure=figure if len(left) <= _MOST_DRAWN else None,
    )


def _draw(path: Path, before: Mapping[str, Layer], left: list[Layer]) -> Path:
    figure, axes = new_figure(8.8, 1.2 + 0.2 * len(left))
    plot = axes[0, 0]
    names = [layer.name.removeprefix("trunks.") for layer in left]
    plot.barh(names, [before[layer.name].macs / 1e6 for layer in left], color=GRID, label="uncompressed")
    plot.barh(names, [layer.macs / 1e6 for layer in left], height=0.5, color=COLORS[0], label="left")
    plot.invert_yaxis()
    plot.tick_params(axis="y", labelsize=7)
    plot.set_xlabel("million multiplications for one sample")
    plot.legend(frameon=False)
    return save_figure(figure, path)
