"""Some cells of what is to be mapped, to try engines and arithmetic on before the map is begun."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from undercast.core.inference.request import Prepared
from undercast.core.package.graph import SENSORS

_CELLS, _PIXELS = 128, 1 << 19
_BLOCKS, _TRIES = 4, 12


def real_sample(prepared: Prepared) -> dict[str, NDArray[Any]] | None:
    """Up to 128 cells or windows (fewer of large ones) from four blocks spread over the map, as the graph takes them.

    The same map gives the same ones. A sensor that is not there has no valid pixel.

    Raises:
        InputError: if a raster breaks off.
    """
    card, strips = prepared.reader.card, prepared.strips
    most = max(1, min(_CELLS, _PIXELS // card.cell**2))
    each = max(1, -(-most // _BLOCKS))
    places = np.unique(np.linspace(0, strips.count - 1, _TRIES).round().astype(int))
    # The middle first, where there are data more often than at the borders.
    order = sorted(range(len(places)), key=lambda number: abs(number - (len(places) - 1) / 2))
    parts: list[dict[str, NDArray[Any]]] = []
    for number in order:
        blocks = strips.blocks(int(places[number]))
        cells = prepared.reader.read(blocks[len(blocks) * (number + 1) // (len(places) + 1)])
        count = len(cells.rows)
        if count:
            chosen = np.unique(np.linspace(0, count - 1, min(count, each)).round().astype(int))
            part = {name: array[chosen] for name, array in cells.feeds.items()}
            for sensor in SENSORS:
                if sensor in card.inputs and sensor not in part:
                    side = next(iter(part.values())).shape[-2:]
                    part[sensor] = np.zeros((len(chosen), len(card.inputs[sensor].mean), *side), np.float32)
                    part[f"{sensor}_valid"] = np.zeros((len(chosen), 1, *side), bool)
            parts.append(part)
        if len(parts) == _BLOCKS:
            break
    if not parts:
        return None
    return {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}
