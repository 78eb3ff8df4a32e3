"""Text that the user sees."""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication


def tr(text: str) -> str:
    """``text`` in the user's language, where there is a translation."""
    return QCoreApplication.translate("Undercast", text)


def duration(seconds: float) -> str:
    """A time left for people: ``40 s``, ``3 min``, ``2 h 5 min``."""
    if seconds < 60:
        return tr("{} s").format(round(seconds))
    minutes = round(seconds / 60)
    if minutes < 60:
        return tr("{} min").format(minutes)
    return tr("{} h {} min").format(minutes // 60, minutes % 60)
