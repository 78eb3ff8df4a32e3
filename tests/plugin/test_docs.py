"""The page that the Help button opens."""

import importlib.util
from pathlib import Path
from typing import Any

from qgis.core import QgsApplication

ROOT = Path(__file__).resolve().parents[2]


def test_the_page_says_what_the_algorithms_say(plugin: Any) -> None:
    spec = importlib.util.spec_from_file_location("document", ROOT / "tools" / "document_algorithms.py")
    document = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(document)
    provider = QgsApplication.processingRegistry().providerById("undercast")
    written = (ROOT / "docs" / "algorithms.md").read_text(encoding="utf-8")
    assert written == document.page(provider.algorithms()), "run tools/document_algorithms.py with QGIS's Python"
    for algorithm in provider.algorithms():
        assert f'<a id="{algorithm.helpUrl().rpartition("#")[2]}"></a>' in written
