"""The guide inside QGIS."""

import re
from pathlib import Path
from typing import Any

import pytest
from qgis.PyQt import sip
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QDialog, QTextBrowser, QToolButton, QVBoxLayout, QWidget

GUIDE = Path(__file__).resolve().parents[2] / "docs" / "guide"


@pytest.fixture
def guide(plugin: Any) -> Any:
    from undercast.plugin import help as guide

    yield guide
    guide.close()


def test_a_help_button_opens_its_page_and_f1_too(guide: Any) -> None:
    window = QWidget()
    button = guide.HelpButton("index", window)
    QVBoxLayout(window).addWidget(button)
    window.show()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    shown = guide.show()
    assert shown.isVisible() and "Start here" in shown.view.toPlainText()
    assert button.shortcut().toString() == "F1"


def test_links_lead_on_and_back(guide: Any) -> None:
    window = guide.show("index")
    window.view.setSource(window.view.source().resolved(guide.page("../algorithms")))
    assert "The algorithms" in window.view.toPlainText()
    back = next(button for button in window.findChildren(QToolButton) if button.text() == "Back")
    assert back.isEnabled()
    QTest.mouseClick(back, Qt.MouseButton.LeftButton)
    assert "Start here" in window.view.toPlainText()


def test_a_dialog_that_blocks_qgis_takes_its_guide_along(guide: Any) -> None:
    first = guide.show("index")
    dialog = QDialog()
    button = guide.HelpButton("method", dialog)
    QVBoxLayout(dialog).addWidget(button)
    dialog.setModal(True)
    dialog.show()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    shown = guide.show("method")
    assert shown is not first and shown.parent() is dialog and shown.isVisible()
    dialog.close()
    sip.delete(dialog)
    assert guide.show("index").isVisible()


def test_an_unknown_page_is_the_contents(guide: Any) -> None:
    assert guide.page("no such page") == guide.page("index")


def test_every_link_and_picture_of_the_guide_is_there() -> None:
    assert len(list(GUIDE.glob("*.md"))) > 5
    for file in GUIDE.glob("*.md"):
        for target in re.findall(r"\]\(([^)#]+)", file.read_text(encoding="utf-8")):
            if not target.startswith("http"):
                assert (file.parent / target).exists(), f"{file.name} leads to {target}"


def test_pictures_fit_the_window(guide: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from qgis.PyQt.QtGui import QImage

    from undercast.plugin import paths

    QImage(3000, 20, QImage.Format.Format_RGB32).save(str(tmp_path / "wide.png"))
    (tmp_path / "index.md").write_text("# Wide\n\n![wide](wide.png)\n", encoding="utf-8")
    monkeypatch.setattr(paths, "GUIDE", tmp_path)
    view: QTextBrowser = guide.show("index").view
    assert "Wide" in view.toPlainText()
    assert view.document().idealWidth() <= view.viewport().width()
