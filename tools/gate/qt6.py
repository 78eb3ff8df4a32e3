"""What would break in a QGIS with Qt 6: ``QGIS_PYTHON tools/gate/qt6.py PLUGIN_FOLDER``; prints findings, exit code 1.

The repository runs QGIS's ``pyqt5_to_pyqt6.py`` for this, which is on no package registry. This looks at the same
things and can do so under Qt 5, where both ways to write an enum work: it imports what a module imports, follows every
dotted name through the real classes, and reports a member that was reached through another class than its enum.
"""

from __future__ import annotations

import ast
import enum
import importlib
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

FOREIGN = ("PyQt5", "PyQt6", "PySide2", "PySide6", "sip")
GONE = {
    "QRegExp": "QRegularExpression",
    "QRegExpValidator": "QRegularExpressionValidator",
    "QDesktopWidget": "QScreen",
    "QTextCodec": "Python's own codecs",
    "QMatrix": "QTransform",
    "qApp": "QApplication.instance()",
}
BRIDGED = {"QAction", "QShortcut"}
"""Classes that moved from QtWidgets to QtGui in Qt 6; QGIS offers them at both places in both."""
MOVED = {"QActionGroup", "QFileSystemModel", "QUndoCommand", "QUndoGroup", "QUndoStack"}
"""Others that moved, which QGIS does not bridge: to be imported from QtWidgets, and from QtGui if that fails."""
METHODS = {"exec_": "exec", "print_": "print", "desktop": "screen"}


def check(source: str, name: str) -> list[str]:
    """Findings in one module's source."""
    tree = ast.parse(source)
    imported = dict(_imports(tree))
    tries = [node for node in ast.walk(tree) if isinstance(node, ast.Try)]
    tried = {id(node) for each in tries for node in ast.walk(each)}
    problems = []
    for node in ast.walk(tree):
        for problem in _problems(node, imported, tried):
            problems.append(f"{name}:{node.lineno}: {problem}")
    return sorted(set(problems))


def _imports(tree: ast.AST) -> Iterator[tuple[str, Any]]:
    """Names that the module imports from QGIS or Qt, wherever in it, with what they are."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("qgis."):
            module = importlib.import_module(node.module)
            for alias in node.names:
                if hasattr(module, alias.name):
                    yield alias.asname or alias.name, getattr(module, alias.name)


def _problems(node: ast.AST, imported: dict[str, Any], tried: set[int]) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (f"imports {alias.name}; use qgis.PyQt" for alias in node.names if _foreign(alias.name))
    elif isinstance(node, ast.ImportFrom):
        if _foreign(node.module or ""):
            yield f"imports {node.module}; use qgis.PyQt"
        for alias in node.names:
            if (node.module or "").startswith("qgis.PyQt") and alias.name in GONE:
                yield f"{alias.name} is gone in Qt 6; use {GONE[alias.name]}"
            if node.module == "qgis.PyQt.QtGui" and alias.name in BRIDGED:
                yield f"import {alias.name} from qgis.PyQt.QtWidgets, where every QGIS has it"
            if (node.module or "").startswith("qgis.PyQt") and alias.name in MOVED and id(node) not in tried:
                yield f"{alias.name} moves from QtWidgets to QtGui with Qt 6: try one, except ImportError the other"
            if alias.name == "resources_rc" or node.module == "qgis.PyQt.Qt":
                yield f"{node.module}.{alias.name} does not work with Qt 6"
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in METHODS:
        yield f"{node.func.attr}() is gone in Qt 6; use {METHODS[node.func.attr]}"
    elif isinstance(node, ast.Attribute):
        yield from _unscoped(node, imported)


def _foreign(module: str) -> bool:
    return module.partition(".")[0] in FOREIGN


def _unscoped(node: ast.Attribute, imported: dict[str, Any]) -> Iterator[str]:
    if ast.unparse(node) == "QVariant.Type" or ast.unparse(node.value) == "QVariant":
        yield f"{ast.unparse(node)}: the types of QVariant are gone in Qt 6; use QMetaType.Type"
        return
    owner = _resolve(node.value, imported)
    if not isinstance(owner, type) or not hasattr(owner, node.attr):
        return
    value = getattr(owner, node.attr)
    kind = type(value)
    if kind is owner or isinstance(value, type) or not _is_enum(kind):
        return
    yield f"{ast.unparse(node)} is not scoped; write {kind.__qualname__}.{node.attr}"


def _is_enum(kind: type) -> bool:
    """Whether a class is an enum of Qt or QGIS: Python's, or sip's (a subclass of int that lies within a class)."""
    return issubclass(kind, enum.Enum) or (issubclass(kind, int) and kind not in (int, bool))


def _resolve(node: ast.AST, imported: dict[str, Any]) -> Any:
    """What a dotted name means, or None."""
    if isinstance(node, ast.Name):
        return imported.get(node.id)
    if isinstance(node, ast.Attribute):
        owner = _resolve(node.value, imported)
        return None if owner is None else getattr(owner, node.attr, None)
    return None


def main() -> int:
    """Check every module that runs in QGIS."""
    root = Path(sys.argv[1])
    problems = []
    for file in [root / "__init__.py", *sorted((root / "plugin").rglob("*.py"))]:
        problems += check(file.read_text(encoding="utf-8"), file.relative_to(root).as_posix())
    print("\n".join(problems), end="\n" if problems else "")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
