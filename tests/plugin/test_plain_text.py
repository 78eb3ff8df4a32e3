"""Names that look like markup (of classes, models, layers) stay text: a picture in one would be fetched."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from qgis.PyQt.QtCore import Qt, QUrl
from qgis.PyQt.QtGui import QTextDocument

ROOT = Path(__file__).resolve().parents[2]
EVIL = "<img src='file:///secret.png'>"


def test_a_refusal_is_no_markup(algorithm: Any, context: Any, raster: Any, model_package: Any, tmp_path: Path) -> None:
    card = {"name": EVIL, "cell": 16, "inputs": {"sar": {"sensor": {"bands": [EVIL]}}}, "classes": []}
    package = model_package("evil.undercast", card=json.dumps(card))
    values = {"PACKAGE": str(package), "OPTICAL": str(raster()), "OUTPUT": str(tmp_path / "map")}
    fine, message = algorithm("classifyscenes").checkParameterValues(values, context)
    assert not fine and "secret.png" in message
    assert Qt.mightBeRichText(EVIL) and not Qt.mightBeRichText(message)


def test_a_result_is_no_markup(
    algorithm: Any, context: Any, feedback: Any, fake_engine: Any, model_package: Any
) -> None:
    fake_engine.behave("succeed", {"classes": f"water, {EVIL}", "sound": True})
    results, fine = algorithm("inspectpackage").run({"INPUT": str(model_package())}, context, feedback)
    assert fine and results["CLASSES"].replace("\u200b", "") == f"water, {EVIL}"
    page = QTextDocument()
    page.setHtml(f"<p>{results['CLASSES']}</p>")
    assert "\ufffc" not in page.toPlainText()  # what stands in a text for a picture


@pytest.mark.parametrize("text", ["&lt;img src=x>", EVIL, "a <b>bold</b> one", "<!--", "fewer < 5", "R&B"])
def test_plain_reads_the_same_and_is_no_markup(plugin: Any, text: str) -> None:
    from undercast.plugin.text import plain

    assert plain(text).replace("\u200b", "") == text
    assert not Qt.mightBeRichText(plain(text))


def test_every_label_says_what_its_text_is() -> None:
    """A label that guesses takes a class's name for markup: it is a PlainLabel, or says that it is rich text."""
    for file in (ROOT / "plugin").rglob("*.py"):
        text = file.read_text(encoding="utf-8")
        bare = len(re.findall(r"\bQLabel\(", text))
        assert bare == text.count("setTextFormat(Qt.TextFormat.RichText)"), file.name


def test_a_report_shows_pictures_beside_it_only(plugin: Any, tmp_path: Path) -> None:
    from undercast.plugin.training.report_reader import ReportReader

    folder = tmp_path / "run"
    folder.mkdir()
    for path in (tmp_path / "secret.png", folder / "curve.png"):
        path.write_bytes(b"a picture")
    report = folder / "report.md"
    report.write_text("# Report\n", encoding="utf-8")
    reader = ReportReader(str(report))
    image = QTextDocument.ResourceType.ImageResource.value if hasattr(QTextDocument.ResourceType, "value") else 2
    assert "Report" in reader.toPlainText()
    assert reader.loadResource(image, QUrl("curve.png"))
    for name in ("../secret.png", (tmp_path / "secret.png").as_uri(), "file://other/share/x.png", "https://a/b.png"):
        assert reader.loadResource(image, QUrl(name)) is None
