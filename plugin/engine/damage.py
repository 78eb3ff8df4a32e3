"""Which libraries of an environment are damaged. The environment's own Python runs this file; standard library only.

``python -I damage.py`` looks for files that are missing or have another length than they should; with ``--thorough``
it compares their digests too. It prints the names of the damaged libraries as a JSON list.
"""

from __future__ import annotations

import base64
import csv
import hashlib
import json
import sys
from importlib.metadata import Distribution, distributions
from pathlib import Path


def damaged(distribution: Distribution, thorough: bool) -> bool:
    """Whether a file is not as it was installed, or the list of the files is missing."""
    # Read here: the property ``files`` passes over those that are missing.
    record = distribution.read_text("RECORD")
    rows = csv.reader((record or "").splitlines())
    return not record or any(
        _differs(Path(str(distribution.locate_file(path))), digest, size, thorough) for path, digest, size in rows
    )


def _differs(path: Path, expected: str, size: str, thorough: bool) -> bool:
    if path.suffix == ".pyc":
        return False
    try:
        if size and path.stat().st_size != int(size):
            return True
        if not thorough or not expected:
            return not path.exists()
        mode, _, value = expected.partition("=")
        with open(path, "rb") as stream:
            digest = hashlib.file_digest(stream, mode).digest()
    except (OSError, ValueError):
        return True
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode() != value


if __name__ == "__main__":
    every = {each.metadata["Name"]: each for each in distributions()}
    print(json.dumps([name for name, each in every.items() if name and damaged(each, "--thorough" in sys.argv)]))
