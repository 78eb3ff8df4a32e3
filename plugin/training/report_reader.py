"""A window for a report in Markdown, which a browser would show as text or not at all."""

from __future__ import annotations

import os
from typing import Any

from qgis.PyQt.QtCore import Qt, QUrl
from qgis.PyQt.QtWidgets import QTextBrowser, QWidget

from ..text import tr


class ReportReader(QTextBrowser):
    """Shows a report; of what it names it reads only what lies beside it.

    A report repeats names from stores and packages. One of them might be a picture on another computer.

    Args:
        report: the Markdown file.
        parent: the window that it belongs to.
    """

    def __init__(self, report: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._folder = os.path.join(os.path.dirname(os.path.abspath(report)), "")
        self.setObjectName("undercastReportReader")
        self.setWindowFlag(Qt.WindowType.Window)
        self.setWindowTitle(tr("Report of the transfer"))
        self.resize(900, 640)
        self.setSource(QUrl.fromLocalFile(report))

    def loadResource(self, kind: int, name: QUrl) -> Any:  # noqa: N802 - Qt's name
        path = self.source().resolved(name).toLocalFile()
        # Not resolved on the disk: asking for a place on another computer would already go there.
        inside = os.path.normpath(path).startswith(self._folder) if path else False
        return super().loadResource(kind, name) if inside else None
