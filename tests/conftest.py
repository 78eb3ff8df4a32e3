"""Fixtures that every tier shares."""

import os
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def real_data() -> Path:
    """The folder of real imagery; tests that need it are skipped where it is absent."""
    folder = Path(os.environ.get("UNDERCAST_DATA", Path(__file__).resolve().parents[2] / "shared" / "data"))
    if not folder.is_dir():
        pytest.skip(f"the real imagery is not here ({folder}); set UNDERCAST_DATA")
    return folder
