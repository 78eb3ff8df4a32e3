"""Pythons of this machine that an environment for the engine can be made from.

QGIS's own is the last choice on Windows, where it works but goes with the next upgrade of QGIS, and none on macOS,
where environments made from the application's Python look for their libraries on the machine that built QGIS.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from qgis.core import QgsApplication

from ..text import tr
from .environment import NEWEST, OLDEST
from .locate import environment
from .process import capture

_TIMEOUT = 20.0  # seconds
_PROBE = (
    "import importlib.util, json, os, struct, sys, sysconfig; "
    "base = getattr(sys, '_base_executable', '') or sys.executable; "
    "print(json.dumps({'version': list(sys.version_info[:3]), 'bits': struct.calcsize('P') * 8, "
    "'base': os.path.realpath(base) if os.name != 'nt' else base, "
    "'free_threaded': bool(sysconfig.get_config_var('Py_GIL_DISABLED')), "
    "'venv': all(importlib.util.find_spec(name) for name in ('venv', 'ensurepip'))}))"
)


@dataclass(frozen=True)
class Base:
    """A Python that was looked at."""

    python: Path
    version: tuple[int, ...]
    problem: str
    """Why no environment can be made from it, as a sentence; empty if one can."""


def find_bases() -> list[Base]:
    """All Pythons that were found, the best first. It starts each of them: not for the GUI's thread."""
    bases: dict[Path, Base] = {}
    order: list[Base] = []
    for candidate in _candidates():
        base = examine(candidate)
        if base is not None and base.python not in bases:
            bases[base.python] = base
            order.append(base)
    # The newest has the shortest record; the one before has had a year of everybody's use.
    wished = (NEWEST[0], NEWEST[1] - 1)
    return sorted(
        order, key=lambda base: (bool(base.problem), _belongs_to_qgis(base.python), base.version[:2] != wished)
    )


def examine(python: Path) -> Base | None:
    """What a Python is good for; None if it does not answer like one."""
    if sys.platform == "darwin" and _belongs_to_qgis(python):
        return None
    try:
        code, out, _ = capture([str(python), "-I", "-c", _PROBE], environment(), _TIMEOUT)
        report = json.loads(out) if code == 0 else {}
        version = tuple(int(part) for part in report["version"])
    except (OSError, TimeoutError, ValueError, KeyError, TypeError):
        return None
    problem = ""
    if not OLDEST <= version[:2] <= NEWEST or report.get("free_threaded"):
        problem = tr("{version} does not fit: Python {oldest} to {newest} is needed.").format(
            version=_text(version), oldest=_text(OLDEST), newest=_text(NEWEST)
        )
    elif report.get("bits") != 64:
        problem = tr("It has 32 bits; the libraries are for 64.")
    elif not report.get("venv"):
        problem = tr("It cannot make environments; on Debian and Ubuntu, install the package python{}-venv.").format(
            _text(version[:2])
        )
    return Base(Path(report.get("base") or python), version, problem)


def what_to_install() -> str:
    """What a user without a suitable Python should do."""
    wished = _text((NEWEST[0], NEWEST[1] - 1))
    if sys.platform == "win32":
        return tr("Install Python {} (64 bit) from python.org; it needs no administrator's rights.").format(wished)
    if sys.platform == "darwin":
        return tr("Install Python {} from python.org, or with Homebrew: brew install python@{}").format(wished, wished)
    return tr(
        "Install Python {} to {} with its venv module, on Debian and Ubuntu: sudo apt install python3-venv"
    ).format(_text(OLDEST), _text(NEWEST))


def _text(version: tuple[int, ...]) -> str:
    return ".".join(str(part) for part in version)


def _belongs_to_qgis(python: Path) -> bool:
    if ".app/Contents/" in python.as_posix() and "Python.app" not in python.as_posix():
        return True
    prefix = os.path.normcase(os.path.normpath(QgsApplication.prefixPath()))
    # .../apps/qgis-ltr is QGIS's prefix on Windows, .../apps/Python312 its Python.
    root = os.path.dirname(os.path.dirname(prefix)) if sys.platform == "win32" else prefix
    return root not in ("", os.sep, "/usr", "/usr/local") and os.path.normcase(str(python)).startswith(root + os.sep)


def _candidates() -> Iterator[Path]:
    if sys.platform == "win32":
        yield from _registered()
        programs = Path(os.environ.get("LOCALAPPDATA", "")) / "Programs" / "Python"
        yield from sorted(programs.glob("Python3*/python.exe"), reverse=True)
        yield Path(sys.base_prefix) / "python.exe"
        return
    names = [f"python{OLDEST[0]}.{minor}" for minor in range(NEWEST[1], OLDEST[1] - 1, -1)] + ["python3"]
    # A program of the desktop has a short PATH on macOS.
    folders = [*os.environ.get("PATH", "").split(os.pathsep), "/usr/bin", "/usr/local/bin", "/opt/homebrew/bin"]
    folders += [str(each) for each in Path("/Library/Frameworks/Python.framework/Versions").glob("3.*/bin")]
    folders += [str(each) for each in Path.home().glob(".pyenv/versions/3.*/bin")]
    for name in names:
        for folder in dict.fromkeys(folders):
            executable = shutil.which(name, path=folder) if folder else None
            # A shim answers for whichever Python the current folder asks for.
            if executable and "shims" not in Path(executable).parts:
                yield Path(executable)


def _registered() -> Iterator[Path]:
    """Pythons that were installed for this user or for all, as Windows' registry knows them."""
    import winreg

    for root in (winreg.HKEY_CURRENT_USER, winreg.HKEY_LOCAL_MACHINE):
        try:
            with winreg.OpenKey(root, r"Software\Python\PythonCore") as core:
                versions = [winreg.EnumKey(core, index) for index in range(winreg.QueryInfoKey(core)[0])]
                for version in sorted(
                    versions, key=lambda text: [int(n) for n in re.findall(r"\d+", text)], reverse=True
                ):
                    with winreg.OpenKey(core, rf"{version}\InstallPath") as install:
                        yield Path(winreg.QueryValueEx(install, "")[0]) / "python.exe"
        except OSError:
            continue  # none is registered there
