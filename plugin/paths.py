"""Places: the plugin's own files and its pages on the web."""

from __future__ import annotations

from configparser import ConfigParser
from pathlib import Path

from qgis.core import QgsProject
from qgis.PyQt.QtCore import QStandardPaths

# Resolved, so that a plugin folder that is a link to a checkout finds the checkout's environment.
ROOT = Path(__file__).resolve().parents[1]
LAUNCHER = ROOT / "launch.py"
ICON = ROOT / "resources" / "icon.svg"
GUIDE = ROOT / "docs" / "guide"
TRANSLATIONS = ROOT / "resources" / "i18n"
MODELS = ROOT / "resources" / "models"
HOMEPAGE = "https://github.com/undercast-qgis/undercast"


def results() -> str:
    """The folder that results go to unless another is chosen: beside the project, else in the user's documents.

    One name for all windows: where case counts, "Undercast" and "undercast" would be two folders.
    """
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return str(Path(QgsProject.instance().homePath() or documents) / "Undercast")


def version() -> str:
    """The plugin's version, from its metadata."""
    parser = ConfigParser(interpolation=None)
    parser.read(ROOT / "metadata.txt", encoding="utf-8")
    return parser.get("general", "version", fallback="")
