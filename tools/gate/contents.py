"""The zip itself: its folder, its size, and which files may be in it."""

from __future__ import annotations

import ast
import zipfile
from pathlib import Path, PurePosixPath

NAME = "undercast"
LARGEST = 12 << 20  # bytes, half of it models to start with; the repository takes 25 MB
NEEDED = (
    "__init__.py",
    "metadata.txt",
    "LICENSE",
    "README.md",
    "docs/guide/index.md",
    *(f"resources/i18n/undercast_{language}.qm" for language in ("es", "fr", "zh_Hans")),
)
DATA = {".png", ".svg", ".qm", ".undercast"}
"""Files that are no text; everything else must be UTF-8. A ``.qm`` holds translated words, an
``.undercast`` a model, which nothing of runs when it is opened."""
FORBIDDEN = {".pyc", ".pyo", ".exe", ".dll", ".so", ".dylib", ".pyd", ".bat", ".sh", ".ps1", ".cmd", ".qrc"}
UNWANTED = {"tests", "__pycache__", ".git", "__MACOSX", ".ci", "tools", "examples", ".venv"}
IN_QGIS = {"__init__.py", "plugin"}
OLDEST_PYTHON = (3, 9)
"""QGIS for macOS still ships it; the engine's own Python is newer."""
_EXECUTABLE = 0o111


def check(archive: Path) -> list[str]:
    """What is wrong with the zip before it is unpacked."""
    problems = []
    if archive.stat().st_size > LARGEST:
        problems.append(f"zip: {archive.stat().st_size} bytes, more than {LARGEST}")
    with zipfile.ZipFile(archive) as content:
        members = content.infolist()
    for member in members:
        path = PurePosixPath(member.filename)
        if "\\" in member.filename or ":" in member.filename or path.is_absolute() or ".." in path.parts:
            problems.append(f"zip: {member.filename} is no plain path")
        elif path.parts[0] != NAME:
            problems.append(f"zip: {member.filename} lies outside the folder {NAME}")
        if UNWANTED & set(path.parts):
            problems.append(f"zip: {member.filename} does not belong into a release")
        if path.suffix.lower() in FORBIDDEN:
            problems.append(f"zip: {member.filename} is a kind of file that is not allowed")
        if not member.is_dir() and (member.external_attr >> 16) & _EXECUTABLE:
            problems.append(f"zip: {member.filename} is executable")
    names = {member.filename for member in members}
    problems += [f"zip: {NAME}/{name} is missing" for name in NEEDED if f"{NAME}/{name}" not in names]
    return problems


def unpack(archive: Path, folder: Path) -> Path:
    """Unpack a checked zip; give the plugin's folder."""
    with zipfile.ZipFile(archive) as content:
        content.extractall(folder)
    return folder / NAME


def check_files(root: Path) -> list[str]:
    """Binaries among the files, and code that the oldest Python in a QGIS does not read."""
    problems = []
    for file in sorted(path for path in root.rglob("*") if path.is_file()):
        name = file.relative_to(root)
        if file.suffix.lower() in DATA:
            continue
        try:
            text = file.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            problems.append(f"files: {name} is binary")
            continue
        if file.suffix == ".py" and name.parts[0] in IN_QGIS:
            try:
                ast.parse(text, feature_version=OLDEST_PYTHON)
            except SyntaxError as error:
                problems.append(f"files: {name}:{error.lineno}: {error.msg}")
    return problems
