"""Sample stores that were cut lately, and the way from one that is ready to training."""

from __future__ import annotations

import os
from typing import Any

from qgis.core import Qgis, QgsSettings
from qgis.gui import QgsMessageBar
from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtWidgets import QPushButton

from .messages import message
from .text import tr

DESCRIPTION = "samples.json"
"""The file that makes a folder a sample store."""
_RECENT = "undercast/stores/recent"
_KEPT = 10


class _Way(QObject):
    """Where a button asks for the training window: who makes the windows listens."""

    train = pyqtSignal(str)
    """With the store of this path."""


way = _Way()


def recent_stores() -> list[str]:
    """The stores that were cut or trained on last and are still there, the last one first."""
    kept = QgsSettings().value(_RECENT, []) or []
    paths = [kept] if isinstance(kept, str) else kept
    return [path for path in paths if os.path.isfile(os.path.join(path, DESCRIPTION))]


def remember_store(path: str) -> None:
    """Put a store at the head of the recent ones."""
    path = os.path.abspath(path)
    others = [other for other in recent_stores() if os.path.normcase(other) != os.path.normcase(path)]
    QgsSettings().setValue(_RECENT, [path, *others][:_KEPT])


def tell_ready(bar: QgsMessageBar, text: str, store: str, seconds: int = 0) -> None:
    """Say in a message bar that a store is ready, with a button that goes on to training with it."""
    item: Any = message(bar, text, Qgis.MessageLevel.Success, seconds, "Undercast")
    go_on = QPushButton(tr("Train with it"), item)
    go_on.setObjectName("undercastTrainWithStore")
    go_on.setToolTip(tr("Opens the training window with this sample store chosen."))

    def pressed() -> None:
        bar.popWidget(item)
        way.train.emit(store)

    go_on.clicked.connect(pressed)
    item.layout().addWidget(go_on)
    bar.pushItem(item)
