"""Write docs/algorithms.md from the algorithms' own help: ``.venv-qgis/bin/python tools/document_algorithms.py``."""

import importlib.util
import os
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "algorithms.md"
HEAD = """# The algorithms

What the Processing Toolbox tells of each algorithm, for the Help button and for `qgis_process`. Made by
`tools/document_algorithms.py`; a test holds it against the algorithms.
"""


def page(algorithms: list[Any]) -> str:
    """The whole page, algorithms by group."""
    parts = [HEAD]
    for algorithm in sorted(algorithms, key=lambda each: (each.group(), each.displayName())):
        parts.append(f'<a id="{algorithm.name()}"></a>\n\n## {algorithm.displayName()}\n')
        parts.append(f"`undercast:{algorithm.name()}`\n\n{algorithm.shortHelpString()}\n")
        parts.append("| Parameter | | |\n|---|---|---|")
        parts += [
            f"| `{each.name()}` | {_cell(each.description())} | {_cell(each.help())}{_default(each)} |"
            for each in algorithm.parameterDefinitions()
        ]
        parts.append("\n| Output | |\n|---|---|")
        parts += [f"| `{each.name()}` | {_cell(each.description())} |" for each in algorithm.outputDefinitions()]
        parts.append("")
    return "\n".join(parts)


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def _default(parameter: Any) -> str:
    value = parameter.defaultValue()
    if value is None or parameter.isDestination():
        return ""
    return f" Default: {', '.join(value) if isinstance(value, list) else value}."


def main() -> None:
    """Start QGIS without a screen and write the page."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from qgis.core import QgsApplication

    application = QgsApplication([], False)
    application.initQgis()
    spec = importlib.util.spec_from_file_location(
        "undercast", ROOT / "__init__.py", submodule_search_locations=[str(ROOT)]
    )
    package = importlib.util.module_from_spec(spec)
    sys.modules["undercast"] = package
    spec.loader.exec_module(package)
    plugin = package.classFactory(None)
    plugin.initProcessing()
    provider = QgsApplication.processingRegistry().providerById("undercast")
    PAGE.write_text(page(provider.algorithms()), encoding="utf-8")
    plugin.unload()


if __name__ == "__main__":
    main()
