"""Windows that fit the screen that they open on."""

from __future__ import annotations

from qgis.PyQt.QtCore import QRect, QSize
from qgis.PyQt.QtGui import QGuiApplication
from qgis.PyQt.QtWidgets import QWidget

_FRAME = QSize(16, 48)
"""Room for a window's frame and title bar, which the window itself does not count."""


def fit_screen(window: QWidget, wanted: QSize) -> None:
    """Give a window the size that is wanted, or less on a small screen, and have all of it lie there.

    Args:
        window: the window, not shown yet.
        wanted: width and height in pixels.
    """
    parent = window.parentWidget()
    screen = parent.window().screen() if parent is not None else QGuiApplication.primaryScreen()
    if screen is None:
        window.resize(wanted)
        return
    free: QRect = screen.availableGeometry()
    size = wanted.boundedTo(free.size() - _FRAME)
    window.resize(size)
    left, top = (free.width() - size.width()) // 2, (free.height() - size.height() - _FRAME.height()) // 2
    window.move(free.left() + max(0, left), free.top() + max(0, top))
