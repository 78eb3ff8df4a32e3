"""Text that the user sees."""

from __future__ import annotations

import re

from qgis.PyQt.QtCore import QCoreApplication

_MARKUP = re.compile(r"<(?=[A-Za-z/!?])|&(?=lt;)")
_NOTHING = "\u200b"  # takes no room; a tag does not begin with it


def tr(text: str) -> str:
    """``text`` in the user's language, where there is a translation."""
    return QCoreApplication.translate("Undercast", text)


def plain(text: str) -> str:
    """``text`` that no widget of Qt and no page takes for markup; it reads the same.

    For what came from files (names of classes, layers, models) and is shown where Qt or QGIS decides what is markup:
    tooltips, message boxes, pages of results. A picture in a class's name would be fetched there.
    """
    return _MARKUP.sub(lambda match: match.group() + _NOTHING, text)


def duration(seconds: float) -> str:
    """A time left for people: ``40 s``, ``3 min``, ``2 h 5 min``."""
    if seconds < 60:
        return tr("{} s").format(round(seconds))
    minutes = round(seconds / 60)
    if minutes < 60:
        return tr("{} min").format(minutes)
    return tr("{} h {} min").format(minutes // 60, minutes % 60)
