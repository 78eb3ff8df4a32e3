"""The plugin's words in other languages: ``python3 tools/translations.py [todo LANGUAGE | take LANGUAGE FILE]``.

Without arguments it brings ``resources/i18n/undercast_*.ts`` up to date with the strings that the code passes to ``tr``
and makes the ``.qm`` files that QGIS loads. Translations of strings that are still there are kept. Qt's ``lupdate``
reads no Python, and PyQt's ``pylupdate`` files strings by class, where the plugin has one context for all.

``todo`` prints a JSON object of the strings without a translation; ``take`` reads such an object with the translations
filled in. A ``.ts`` file can as well be edited with Qt Linguist.
"""

from __future__ import annotations

import ast
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from string import Formatter
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "resources" / "i18n"
LANGUAGES = {"es": "es_ES", "fr": "fr_FR", "zh_Hans": "zh_CN"}
"""File name endings, and what Qt Linguist calls the language."""
CONTEXT = "Undercast"
_LATER = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
_HEAD = '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n'


class TranslationError(Exception):
    """A string that cannot be translated, or a translation that cannot be used."""


def strings(root: Path = ROOT) -> dict[str, list[str]]:
    """Every string that is passed to ``tr``, with the files that it is in; in the order of the files.

    Raises:
        TranslationError: if something else than a literal is passed, or before the translator can be there.
    """
    files_of: dict[str, list[str]] = {}
    for file in sorted((root / "plugin").rglob("*.py")):
        name = file.relative_to(root).as_posix()
        tree = ast.parse(file.read_text(encoding="utf-8"))
        functions = [node for node in ast.walk(tree) if isinstance(node, _LATER)]
        later = {id(node) for function in functions for node in ast.walk(function)}
        for call in sorted(_calls(tree), key=lambda node: (node.lineno, node.col_offset)):
            if len(call.args) != 1 or not isinstance(call.args[0], ast.Constant) or call.keywords:
                raise TranslationError(f"{name}:{call.lineno}: tr() takes one literal string")
            if id(call) not in later:
                raise TranslationError(f"{name}:{call.lineno}: tr() runs at import, before the language is known")
            files = files_of.setdefault(str(call.args[0].value), [])
            if name not in files:
                files.append(name)
    return files_of


def _calls(tree: ast.AST) -> list[ast.Call]:
    return [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "tr"
    ]


def read(language: str) -> dict[str, str]:
    """The translations of a language by their sources; empty strings where there is none yet."""
    file = ts(language)
    if not file.is_file():
        return {}
    messages = ElementTree.parse(file).getroot().iter("message")
    return {message.findtext("source") or "": message.findtext("translation") or "" for message in messages}


def write(language: str, translations: dict[str, str]) -> None:
    """Write the ``.ts`` of a language: every string of the code, and no other."""
    root = ElementTree.Element("TS", version="2.1", language=LANGUAGES[language], sourcelanguage="en")
    context = ElementTree.SubElement(root, "context")
    ElementTree.SubElement(context, "name").text = CONTEXT
    for source, files in strings().items():
        message = ElementTree.SubElement(context, "message")
        for name in files:
            ElementTree.SubElement(message, "location", filename=f"../../{name}")
        ElementTree.SubElement(message, "source").text = source
        translation = translations.get(source, "")
        attributes = {} if translation else {"type": "unfinished"}
        ElementTree.SubElement(message, "translation", attributes).text = translation
    ElementTree.indent(root, "  ")
    ts(language).write_text(_HEAD + ElementTree.tostring(root, encoding="unicode") + "\n", encoding="utf-8")


def ts(language: str) -> Path:
    """The file of a language that people edit."""
    return FOLDER / f"undercast_{language}.ts"


def faults(source: str, translation: str) -> list[str]:
    """What makes a translation unusable."""
    problems = []
    if _fields(source) != _fields(translation):
        problems.append(f"the placeholders differ: {_fields(source)} against {_fields(translation)}")
    if _ends(source) != _ends(translation):
        problems.append("white space at the beginning or end differs")
    if source.count("\n") != translation.count("\n"):
        problems.append("the number of lines differs")
    filters = re.findall(r"\*\.?\{?\w*\}?", source)
    if ";;" in source and filters != re.findall(r"\*\.?\{?\w*\}?", translation):
        problems.append("the file types differ")
    return problems


def _fields(text: str) -> list[str]:
    """The placeholders of a string that is formatted, names sorted; of one that is not, none."""
    try:
        return sorted(f"{{{name}:{form}}}" for _, name, form, _ in Formatter().parse(text) if name is not None)
    except ValueError:
        return ["unbalanced braces"]


def _ends(text: str) -> tuple[str, str]:
    return text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]


def take(language: str, translations: dict[str, str]) -> None:
    """Add translations by their sources.

    Raises:
        TranslationError: for an unknown source and an unusable translation; nothing is written then.
    """
    sources = strings()
    problems = [f"{source!r}: the code has no such string" for source in translations if source not in sources]
    for source, translation in translations.items():
        problems += [f"{source!r}: {fault}" for fault in faults(source, translation) if translation]
    if problems:
        raise TranslationError("\n".join(problems))
    write(language, {**read(language), **{source: text for source, text in translations.items() if text}})


def release() -> None:
    """Make the ``.qm`` files.

    Raises:
        TranslationError: if Qt's lrelease is missing or fails.
    """
    program = shutil.which("lrelease") or shutil.which("lrelease-qt5") or shutil.which("lrelease6")
    if program is None:
        raise TranslationError("lrelease is missing: install qttools5-dev-tools (it comes with QGIS on Debian)")
    for language in LANGUAGES:
        file = ts(language)
        made = file.with_suffix(".new.qm")
        command = [program, "-silent", "-nounfinished", str(file), "-qm", str(made)]
        done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
        if done.returncode:
            raise TranslationError(f"lrelease: {done.stderr or done.stdout}")
        # Never written in place: a running QGIS has the old file mapped into its memory, and would end.
        made.replace(file.with_suffix(".qm"))


def main(arguments: list[str]) -> int:
    """Run one of the three commands."""
    try:
        if arguments[:1] == ["todo"]:
            have = read(arguments[1])
            todo = {source: "" for source in strings() if not have.get(source)}
            print(json.dumps(todo, indent=1, ensure_ascii=False))
            return 0
        if arguments[:1] == ["take"]:
            take(arguments[1], json.loads(Path(arguments[2]).read_text(encoding="utf-8")))
        for language in LANGUAGES:
            write(language, read(language))
        release()
    except TranslationError as error:
        print(error, file=sys.stderr)
        return 1
    for language in LANGUAGES:
        have = read(language)
        print(f"[translations] {language}: {sum(bool(text) for text in have.values())} of {len(have)}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
