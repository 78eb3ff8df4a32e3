"""The dock *Training samples*."""

from __future__ import annotations

from typing import Any

from qgis.core import Qgis
from qgis.gui import QgsDockWidget
from qgis.PyQt.QtCore import Qt

from ..messages import push
from ..scroll import Scroll
from ..stores import tell_ready
from ..text import tr
from .panel import LabellingPanel

_SHOWN = 8  # seconds of a message without a problem; one with a problem stays


class LabellingDock(QgsDockWidget):
    """The panel in a dock on the right; it scrolls on a small screen.

    Args:
        iface: QGIS.
    """

    def __init__(self, iface: Any) -> None:
        super().__init__(tr("Training samples"), iface.mainWindow())
        self.setObjectName("undercastLabelling")
        self._iface = iface
        self.panel = LabellingPanel(iface, self)
        self.panel.message.connect(self._tell)
        self.panel.ready.connect(lambda text, store: tell_ready(iface.messageBar(), text, store))
        self.opened.connect(lambda: self.panel.set_awake(True))
        self.closed.connect(lambda: self.panel.set_awake(False))
        self.setWidget(Scroll(self.panel, self))
        # Behind one another: two docks of ours do not fit on a small screen.
        iface.addTabifiedDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self, ["UndercastMapDock"], True)

    def _tell(self, text: str, fine: bool) -> None:
        level = Qgis.MessageLevel.Success if fine else Qgis.MessageLevel.Warning
        push(self._iface.messageBar(), text, level, _SHOWN if fine else 0, "Undercast")

    def release(self) -> None:
        """Take the dock away, for the plugin's unloading."""
        self.panel.release()
        self._iface.removeDockWidget(self)
        self.deleteLater()
