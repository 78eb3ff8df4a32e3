"""The plugin in the language that QGIS has been set to."""

from __future__ import annotations

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QCoreApplication, QTranslator

from . import paths

_SIMPLIFIED = {"zh", "zh_CN", "zh_SG", "zh_Hans"}
"""The names that systems and QGIS have for Chinese in simplified characters; other scripts have no translation."""


def language(locale: str) -> str | None:
    """The ending of the file for a locale such as ``fr_CA``; None where there is no translation."""
    locale = locale.replace("-", "_").partition(".")[0]
    simplified = locale in _SIMPLIFIED or locale.startswith("zh_Hans")
    name = "zh_Hans" if simplified else locale.partition("_")[0]
    return name if name and (paths.TRANSLATIONS / f"undercast_{name}.qm").is_file() else None


def install(locale: str | None = None) -> QTranslator | None:
    """Translate from now on; whoever calls keeps the translator, and gives it to :func:`remove` in the end.

    Args:
        locale: by default the one of QGIS.
    """
    name = language(QgsApplication.locale() if locale is None else locale)
    if name is None:
        return None
    translator = QTranslator()
    if not translator.load(str(paths.TRANSLATIONS / f"undercast_{name}.qm")):
        return None
    QCoreApplication.installTranslator(translator)
    return translator


def remove(translator: QTranslator | None) -> None:
    """Translate no longer."""
    if translator is not None:
        QCoreApplication.removeTranslator(translator)
