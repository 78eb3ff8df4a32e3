"""What the classes' balance means, in words: what to draw next."""

from __future__ import annotations

from qgis.PyQt.QtCore import QLocale

from ..tasks import PIXEL
from ..text import tr
from .balance import Share

_FEW_CELLS = 20  # a class with fewer is learnt poorly
_UNEVEN_CELLS = 10  # times as many cells as the smallest class has
_FEW_PIXELS = 500
_FEW_SQUARES = 3  # one each to train on, to choose the epoch on and to test on
_UNEVEN_PIXELS = 100  # times as many: a rarer class weighs no more in training


def advice(names: list[str], shares: dict[str, Share], task: str) -> str:
    """What is most in need of work.

    Args:
        names: the classes, with polygons or without.
        shares: what was counted of those that have some.
        task: what gets labels.
    """
    empty = [name for name in names if not shares.get(name, Share()).polygons]
    if len(empty) == len(names):
        return tr("Choose a class by its key, 1 to 9, and draw; several small areas teach more than a large one.")
    if empty:
        return tr("Without polygons yet: {}.").format(", ".join(empty))
    return _on_pixels(shares) if task == PIXEL else _on_cells(shares)


def _on_cells(shares: dict[str, Share]) -> str:
    cells = {name: share.cells for name, share in shares.items() if share.cells is not None}
    if not cells:
        return tr("Choose the image to see how many cells each class would label.")
    least, most = min(cells, key=lambda name: cells[name]), max(cells, key=lambda name: cells[name])
    if cells[least] < _FEW_CELLS:
        return tr("Few cells of {name} ({count}); {few} or more are learnt better.").format(
            name=least, count=cells[least], few=_FEW_CELLS
        )
    if cells[most] > _UNEVEN_CELLS * cells[least]:
        return tr("{most} has more than {times} times as many cells as {least}; draw more of {least}.").format(
            most=most, least=least, times=_UNEVEN_CELLS
        )
    return tr("The classes are in balance.")


def _on_pixels(shares: dict[str, Share]) -> str:
    pixels = {name: share.pixels for name, share in shares.items() if share.pixels is not None}
    if not pixels:
        return tr("Choose the image to see how many pixels each class would label.")
    least, most = min(pixels, key=lambda name: pixels[name]), max(pixels, key=lambda name: pixels[name])
    if pixels[least] < _FEW_PIXELS:
        return tr("Few pixels of {name} ({count}); {few} or more are learnt better.").format(
            name=least, count=pixels[least], few=_FEW_PIXELS
        )
    squares = {name: shares[name].cells or 0 for name in pixels}
    rarest = min(squares, key=lambda name: squares[name])
    if squares[rarest] < _FEW_SQUARES:
        return tr(
            "{name} lies in {count} of the squares only; draw it in other parts of the image too, so that there is "
            "some to train on and some to test on."
        ).format(name=rarest, count=squares[rarest])
    if pixels[most] > _UNEVEN_PIXELS * pixels[least]:
        return tr("{most} has more than {times} times as many pixels as {least}; draw more of {least}.").format(
            most=most, least=least, times=_UNEVEN_PIXELS
        )
    return tr("The classes are in balance; together {} pixels have a label.").format(
        QLocale().toString(sum(pixels.values()))
    )
