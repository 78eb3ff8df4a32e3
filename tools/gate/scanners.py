"""The repository's scanners on an unpacked plugin: bandit, detect-secrets, flake8, and the check for Qt 6."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
_TIMEOUT = 300  # seconds


def _run(command: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=_TIMEOUT, check=False)


def _failed(tool: str, done: subprocess.CompletedProcess[str]) -> list[str]:
    last = (done.stderr or done.stdout).strip().splitlines()[-1:] or [f"exit code {done.returncode}"]
    return [f"{tool}: did not run ({last[0]})"]


def bandit(root: Path) -> list[str]:
    """Findings of the tests that the repository has switched on (``bandit.yaml``); any one blocks an upload."""
    rules = str(HERE / "bandit.yaml")
    done = _run([sys.executable, "-m", "bandit", "-r", ".", "-c", rules, "-f", "json", "-q"], root)
    try:
        report = json.loads(done.stdout)
    except ValueError:
        return _failed("bandit", done)
    problems = [f"bandit: {error['filename']}: {error['reason']}" for error in report["errors"]]
    for item in report["results"]:
        problems.append(f"bandit: {item['filename']}:{item['line_number']}: {item['test_id']} {item['issue_text']}")
    return problems


def detect_secrets(root: Path) -> list[str]:
    """Strings that look like secrets; any one blocks an upload. The site leaves ``metadata.txt`` out."""
    command = [sys.executable, "-m", "detect_secrets", "scan", "--all-files", "--exclude-files", r"metadata\.txt"]
    done = _run([*command, "."], root)
    try:
        results = json.loads(done.stdout)["results"]
    except (ValueError, KeyError):
        return _failed("detect-secrets", done)
    return [
        f"detect-secrets: {name}:{item['line_number']}: {item['type']}" for name in results for item in results[name]
    ]


def flake8(root: Path) -> list[str]:
    """Findings with the plugin's own configuration, run from inside its folder as the site does."""
    done = _run([sys.executable, "-m", "flake8", "."], root)
    if done.returncode and not done.stdout:
        return _failed("flake8", done)
    return [f"flake8: {line}" for line in done.stdout.splitlines()]


def qt6(root: Path, qgis_python: str) -> list[str]:
    """What would break in a QGIS with Qt 6; QGIS's Python looks, since it knows the classes."""
    done = _run([qgis_python, str(HERE / "qt6.py"), str(root)], root)
    if done.returncode not in (0, 1) or (done.returncode == 1 and not done.stdout):
        return _failed("qt6", done)
    return [f"qt6: {line}" for line in done.stdout.splitlines()]
