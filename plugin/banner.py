"""The message bar's words about the engine: where there is none yet, and where its environment must be refreshed."""

from __future__ import annotations

from datetime import date
from typing import Any

from qgis.core import Qgis, QgsSettings
from qgis.PyQt.QtWidgets import QPushButton

from . import paths
from .background import Background
from .engine.environment import folder, interpreter, read_stamp
from .engine.locate import EngineNotFoundError, locate
from .messages import message
from .options_page import PAGE
from .text import tr

DISMISSED = "undercast/engine/told"
"""The setting that keeps which words were put away, of which version of the plugin, and on which day."""
_DAYS = 7  # that words stay away


def open_settings(iface: Any) -> None:
    """Open QGIS's options at the engine's page."""
    iface.showOptionsDialog(iface.mainWindow(), PAGE)


class Banner:
    """Looks for the engine once QGIS has started, in the background, and says what is to be done; never in a window."""

    def __init__(self, iface: Any) -> None:
        self._iface = iface
        self._item: Any = None
        self._look = Background(_wanted)
        self._look.done.connect(self._tell)

    def start(self) -> None:
        """Look; this also makes the first dialog of an algorithm open at once, since the answer is remembered."""
        self._look.start()

    def close(self) -> None:
        """Take the words away, for the plugin's unloading."""
        self._look.stop()
        self._remove()

    def _tell(self, wanted: str) -> None:
        mark = f"{wanted} {paths.version()}"
        if not wanted or _put_away_lately(mark):
            return
        text = (
            tr("Undercast needs an engine to make maps. Set it up once; nothing is installed into QGIS.")
            if wanted == "missing"
            else tr("This version of Undercast wants other libraries. Update its engine.")
        )
        bar = self._iface.messageBar()
        self._item = message(bar, text, Qgis.MessageLevel.Info, title="Undercast")
        self._item.destroyed.connect(self._forget)  # its cross was clicked
        settings = QPushButton(tr("Engine settings"), self._item)
        settings.setObjectName("undercastBannerSettings")
        settings.clicked.connect(self._open)
        later = QPushButton(tr("Not now"), self._item)
        later.setObjectName("undercastBannerLater")
        later.setToolTip(tr("Reminds you again in a week; the algorithms tell it when they are opened."))
        later.clicked.connect(lambda: self._put_away(mark))
        for button in (settings, later):
            self._item.layout().addWidget(button)
        bar.pushItem(self._item)

    def _forget(self, _: Any = None) -> None:
        self._item = None

    def _remove(self) -> None:
        if self._item is not None:
            self._iface.messageBar().popWidget(self._item)
            self._item = None

    def _open(self) -> None:
        self._remove()
        open_settings(self._iface)

    def _put_away(self, mark: str) -> None:
        QgsSettings().setValue(DISMISSED, f"{mark} {date.today().isoformat()}")
        self._remove()


def _put_away_lately(mark: str) -> bool:
    """Whether these words were put away a few days ago only; of a day that cannot be read, they were not."""
    dismissed, _, day = str(QgsSettings().value(DISMISSED, "") or "").rpartition(" ")
    try:
        return dismissed == mark and (date.today() - date.fromisoformat(day)).days < _DAYS
    except ValueError:
        return False


def _wanted(_: object) -> str:
    """What is to be told: ``missing``, ``outdated`` (of an environment that is in use), or nothing."""
    try:
        engine = locate()
    except EngineNotFoundError:
        return "missing"
    stamp = read_stamp()
    return "outdated" if stamp is not None and stamp.outdated and engine.python == interpreter(folder()) else ""
