"""Messages in a bar: whole where the bar is too small, and never taken for markup."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from qgis.core import Qgis
from qgis.gui import QgsMessageBar, QgsMessageViewer
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QPushButton, QTextBrowser, QTextEdit

ROOT = Path(__file__).resolve().parents[2]
LONG = (
    "SAR raster <img src='file:///secret.png'>: has no CRS, so that nobody knows where on earth it lies. Assign one in "
    "the layer's properties, or choose another."
)


@pytest.fixture
def bars(plugin: Any, iface: Any) -> Iterator[dict[str, tuple[QgsMessageBar, Callable[[str], None]]]]:
    """Where the plugin says something: the bar, and how it is made to say it."""
    from undercast.plugin.labelling.dock import LabellingDock
    from undercast.plugin.map.dock import MapDock
    from undercast.plugin.training.messages import Messages

    labelling, mapping, bar = LabellingDock(iface), MapDock(iface), iface.messageBar()
    training = Messages(iface.window, iface.messageBar)
    yield {
        "labelling": (bar, lambda text: labelling.panel.message.emit(text, False)),
        "map": (bar, mapping.runner.refused.emit),
        "training": (training.bar, training.warn),
        "offer": (training.bar, lambda text: training.offer(text, "Do it", lambda: None, Qgis.MessageLevel.Info)),
    }
    labelling.release()
    mapping.release()


@pytest.mark.parametrize("name", ["labelling", "map", "training", "offer"])
def test_a_long_message_is_whole_behind_details(bars: Any, iface: Any, name: str) -> None:
    bar, say = bars[name]
    say(LONG)
    shown = bar.currentItem().findChild(QTextBrowser)
    assert "\ufffc" not in shown.toPlainText() and "secret.png" in shown.toPlainText()  # a picture would stand there
    QTest.mouseClick(bar.findChild(QPushButton, "undercastMessageDetails"), Qt.MouseButton.LeftButton)
    (viewer,) = iface.window.findChildren(QgsMessageViewer)
    assert viewer.isVisible() and viewer.findChild(QTextEdit).toPlainText() == LONG
    viewer.close()
    bar.clearWidgets()
    say("Short and good.")
    assert "Short and good." in bar.currentItem().text()
    assert bar.currentItem().findChild(QPushButton, "undercastMessageDetails") is None


def test_nothing_is_said_in_a_bar_another_way() -> None:
    """What goes around ``messages`` is cut off and taken for markup; a question without words from files may."""
    for file in (ROOT / "plugin").rglob("*.py"):
        text = file.read_text(encoding="utf-8")
        assert file.name == "messages.py" or "pushMessage(" not in text, file
        asked = text.count('createMessage(tr("Remove the environment')
        assert file == ROOT / "plugin" / "messages.py" or text.count("createMessage(") == asked, file
