"""Unpack the release zip and check it: ``.venv/bin/python -m tools.gate ZIP QGIS_PYTHON``; findings make it fail."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from . import contents, metadata, scanners


def findings(archive: Path, qgis_python: str) -> list[str]:
    """Everything that is wrong with a release zip; empty for a good one."""
    problems = contents.check(archive)
    if problems:
        return problems  # a zip like that is not unpacked
    with tempfile.TemporaryDirectory(prefix="undercast-gate-") as folder:
        root = contents.unpack(archive, Path(folder))
        return [
            *contents.check_files(root),
            *metadata.check(root),
            *scanners.bandit(root),
            *scanners.detect_secrets(root),
            *scanners.flake8(root),
            *scanners.qt6(root, qgis_python),
        ]


def main() -> int:
    """Print findings, or that there are none."""
    archive, qgis_python = Path(sys.argv[1]), str(Path(sys.argv[2]).absolute())
    problems = findings(archive, qgis_python)
    for line in problems:
        print(f"[scan] {line}")
    size = archive.stat().st_size / 1e6
    print(f"[scan] {archive}: {size:.1f} MB, {len(problems) or 'no'} finding{'' if len(problems) == 1 else 's'}")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
