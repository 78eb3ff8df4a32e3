"""Versions of what computes, for the records of runs and maps."""

from __future__ import annotations

import platform
from importlib.metadata import PackageNotFoundError, version


def versions(*libraries: str) -> dict[str, str]:
    """Versions of Python and of those of ``libraries`` (distribution names) that are installed."""
    by_library = {"python": platform.python_version()}
    for name in libraries:
        try:
            by_library[name] = version(name)
        except PackageNotFoundError:
            continue
    return by_library
