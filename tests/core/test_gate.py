"""The gate before a release: a sound zip passes, and every planted fault is found."""

import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tools.gate import contents, metadata, scanners
from tools.gate.__main__ import findings

ROOT = Path(__file__).resolve().parents[2]
QGIS_PYTHON = ROOT / ".venv-qgis" / "bin" / "python"

SOUND = {
    "__init__.py": '"""A plugin."""\n',
    "plugin/thing.py": '"""A thing."""\n\nfrom qgis.PyQt.QtCore import Qt\n\nLEFT = Qt.AlignmentFlag.AlignLeft\n',
    "metadata.txt": (ROOT / "metadata.txt").read_text(encoding="utf-8"),
    "LICENSE": "GPL\n",
    "README.md": "Words.\n",
    "docs/guide/index.md": "Words.\n",
    **{f"resources/i18n/undercast_{language}.qm": b"\x3c\xb8\x64" for language in ("es", "fr", "zh_Hans")},
    "resources/icon.png": (ROOT / "resources" / "icon.png").read_bytes(),
}


@pytest.fixture
def zipped(tmp_path: Path) -> Callable[..., Path]:
    """Make a zip of the sound plugin with further or other files (path to content)."""

    def make(changes: dict[str, str | bytes] | None = None, mode: int = 0o644) -> Path:
        path = tmp_path / "plugin.zip"
        with zipfile.ZipFile(path, "w") as archive:
            for name, content in {
                **{f"undercast/{key}": value for key, value in SOUND.items()},
                **(changes or {}),
            }.items():
                member = zipfile.ZipInfo(name)
                member.external_attr = mode << 16
                archive.writestr(member, content)
        return path

    return make


@pytest.fixture
def unpacked(tmp_path: Path) -> Path:
    root = tmp_path / "undercast"
    for name, content in SOUND.items():
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return root


def test_a_sound_zip_passes(zipped: Callable[..., Path]) -> None:
    assert findings(zipped(), str(QGIS_PYTHON)) == []


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("undercast/tests/test_x.py", "does not belong"),
        ("undercast/core/__pycache__/x.pyc", "not allowed"),
        ("undercast/native.so", "not allowed"),
        ("other/x.py", "outside the folder"),
        ("undercast/../x.py", "no plain path"),
        ("undercast\\x.py", "no plain path"),
    ],
)
def test_files_that_do_not_belong(zipped: Callable[..., Path], name: str, words: str) -> None:
    assert any(words in line for line in contents.check(zipped({name: "x"})))


def test_a_zip_that_is_too_large_executable_or_lacks_its_licence(
    zipped: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert any("executable" in line for line in contents.check(zipped(mode=0o755)))
    with monkeypatch.context() as patch:
        patch.delitem(SOUND, "LICENSE")
        assert contents.check(zipped()) == ["zip: undercast/LICENSE is missing"]
    monkeypatch.setattr(contents, "LARGEST", 1000)
    assert any("more than 1000" in line for line in contents.check(zipped()))


def test_binaries_and_code_that_an_old_python_does_not_read(unpacked: Path) -> None:
    assert contents.check_files(unpacked) == []
    (unpacked / "model.bin").write_bytes(b"\x7fELF\xff\xfe")
    (unpacked / "plugin" / "new.py").write_text("match 1:\n    case 1:\n        pass\n", encoding="utf-8")
    problems = "\n".join(contents.check_files(unpacked))
    assert "model.bin is binary" in problems and "plugin/new.py" in problems


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("version=0", "version=x0", "MAJOR.MINOR.PATCH"),
        ("experimental=True", "supportsQt6=True", "supportsQt6"),
        ("qgisMaximumVersion=4.99", "qgisMaximumVersion=3.99", "QGIS 4"),
        ("icon=resources/icon.png", "icon=resources/none.png", "icon names no file"),
        ("about=", "about=100 % ", "cannot be read"),
        ("homepage=https", "homepage=http", "homepage"),
        ("tracker=", "nothing=", "tracker is missing"),
    ],
)
def test_metadata(unpacked: Path, old: str, new: str, words: str) -> None:
    assert metadata.check(unpacked) == []
    text = SOUND["metadata.txt"]
    assert old in text
    (unpacked / "metadata.txt").write_text(text.replace(old, new), encoding="utf-8")
    assert any(words in line for line in metadata.check(unpacked))


def test_every_scanner_finds_what_is_planted(unpacked: Path) -> None:
    bad = unpacked / "plugin" / "bad.py"
    bad.write_text(
        '"""Bad."""\n\nimport pickle\nimport subprocess\n\nassert undefined\n'
        "subprocess.run(['ls'])\n"
        f"KEY = '{'0123456789abcdef' * 2}1a2b3c4d'\n",
        encoding="utf-8",
    )
    findings = "\n".join(scanners.bandit(unpacked))
    assert all(rule in findings for rule in ("B101", "B403", "B603", "B607")) and "bad.py:6" in findings
    assert "B404" not in findings, "the site has switched this one off"
    assert any("bad.py:8" in line for line in scanners.detect_secrets(unpacked))
    assert any("F821" in line for line in scanners.flake8(unpacked))


def test_the_qt6_check_finds_what_is_planted(unpacked: Path) -> None:
    (unpacked / "plugin" / "bad.py").write_text(
        "from PyQt5.QtCore import QTimer\n"
        "from qgis.core import Qgis, QgsTask\n"
        "from qgis.PyQt.QtCore import Qt, QVariant\n"
        "from qgis.PyQt.QtGui import QAction\n"
        "from qgis.PyQt.QtWidgets import QDialog\n"
        "a = Qt.AlignLeft\nb = QgsTask.CanCancel\nc = Qgis.Warning\nd = QVariant.Int\ne = QDialog.Accepted\n"
        "QDialog().exec_()\n"
        "from qgis.PyQt.QtWidgets import QUndoCommand\n"
        "fine = Qt.AlignmentFlag.AlignLeft, QgsTask.Flag.CanCancel, Qgis.MessageLevel.Warning, QDialog().exec()\n"
        "try:\n    from qgis.PyQt.QtWidgets import QUndoStack\n"
        "except ImportError:\n    from qgis.PyQt.QtGui import QUndoStack\n",
        encoding="utf-8",
    )
    problems = scanners.qt6(unpacked, str(QGIS_PYTHON))
    lines = sorted(int(line.split(":")[2]) for line in problems)
    assert lines == [1, 4, 6, 7, 8, 9, 10, 11, 12], problems


def test_a_scanner_that_does_not_run_is_a_finding(unpacked: Path) -> None:
    assert "did not run" in scanners.qt6(unpacked, sys.executable)[0], "without QGIS it knows no class"
    shutil.rmtree(unpacked / "plugin")
    (unpacked / "__init__.py").unlink()
    assert "did not run" in scanners.qt6(unpacked, str(QGIS_PYTHON))[0]


def test_the_command_tells_findings_by_its_exit_code(zipped: Callable[..., Path]) -> None:
    command = [sys.executable, "-m", "tools.gate", str(zipped({"undercast/x.dll": b"x"})), str(QGIS_PYTHON)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 1 and "x.dll" in done.stdout
