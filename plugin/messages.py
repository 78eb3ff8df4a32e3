"""Messages in a message bar: as plain text, and whole behind a button where the bar is too small for them."""

from __future__ import annotations

from qgis.core import Qgis
from qgis.gui import QgsMessageBar, QgsMessageBarItem, QgsMessageViewer
from qgis.PyQt.QtWidgets import QPushButton

from .text import tr

ROOM = 90
"""Characters that a bar shows on a small screen beside its buttons; a longer message is cut off there, and what to do
stands at its end."""


def message(
    bar: QgsMessageBar, text: str, level: Qgis.MessageLevel, seconds: int = 0, title: str = ""
) -> QgsMessageBarItem:
    """A message for a bar, not yet in it, so that buttons can be added.

    Args:
        bar: the bar.
        text: the message, which may name what came from files.
        level: how bad it is.
        seconds: how long it stays; 0: until it is closed.
        title: what stands before it in bold.
    """
    # QGIS takes what a bar says for markup, always.
    item = bar.createMessage(title, text.replace("&", "&amp;").replace("<", "&lt;"))
    item.setLevel(level)
    item.setDuration(seconds)
    if len(text) > ROOM or "\n" in text:
        details = QPushButton(tr("Details"), item)
        details.setObjectName("undercastMessageDetails")
        details.setToolTip(tr("Shows the whole message, to be read and copied."))
        details.clicked.connect(lambda: _show(bar, text))
        item.layout().addWidget(details)
    return item


def push(
    bar: QgsMessageBar, text: str, level: Qgis.MessageLevel, seconds: int = 0, title: str = ""
) -> QgsMessageBarItem:
    """Show a message; for what it takes see :func:`message`."""
    item = message(bar, text, level, seconds, title)
    bar.pushItem(item)
    return item


def _show(bar: QgsMessageBar, text: str) -> None:
    viewer = QgsMessageViewer(bar.window(), deleteOnClose=True)
    viewer.setObjectName("undercastMessageViewer")
    viewer.setWindowTitle("Undercast")
    viewer.setMessageAsPlainText(text)
    viewer.setCheckBoxVisible(False)
    viewer.show()
