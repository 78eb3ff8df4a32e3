"""Labels that show what came from files."""

from __future__ import annotations

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QLabel, QWidget


class PlainLabel(QLabel):
    """A label whose text is never taken for markup: a class's name might say ``<img src=...>``, which would be fetched.

    Args:
        text: the text.
        parent: the widget that it lies in.
    """

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)
