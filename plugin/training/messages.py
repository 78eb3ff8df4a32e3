"""Words in a message bar: the window's own, or QGIS's while the window is closed."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from typing import Any

from qgis.core import Qgis
from qgis.gui import QgsMessageBar
from qgis.PyQt.QtWidgets import QPushButton, QWidget

from ..messages import message as prepared
from ..messages import push

_SHOWN = 15  # seconds that good news stay


class Messages:
    """One message at a time.

    Args:
        window: the window whose bar it is.
        elsewhere: QGIS's own bar, for when the window is closed.
    """

    def __init__(self, window: QWidget, elsewhere: Callable[[], QgsMessageBar]) -> None:
        self.bar = QgsMessageBar(window)
        self._window = window
        self._elsewhere = elsewhere

    def clear(self) -> None:
        """Take away what the window's bar says."""
        self.bar.clearWidgets()

    def good(self, message: str) -> None:
        """Tell good news for a while."""
        push(self._current(), message, Qgis.MessageLevel.Success, _SHOWN)

    def warn(self, message: str) -> None:
        """Tell a problem until it is closed."""
        push(self._current(), message, Qgis.MessageLevel.Warning)

    def offer(self, message: str, text: str, act: Callable[[], Any], level: Qgis.MessageLevel) -> None:
        """Tell something with a button that does something about it."""
        bar = self._current()
        item = prepared(bar, message, level)
        button = QPushButton(text, item)
        button.setObjectName("undercastMessageButton")

        def pressed() -> None:
            act()
            with contextlib.suppress(RuntimeError):  # the message is gone already
                bar.popWidget(item)

        button.clicked.connect(pressed)
        item.layout().addWidget(button)
        bar.pushItem(item)

    def _current(self) -> QgsMessageBar:
        if self._window.isVisible():
            self.bar.clearWidgets()
            return self.bar
        return self._elsewhere()
