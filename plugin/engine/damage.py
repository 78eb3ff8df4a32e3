"""Which libraries of an environment are damaged. The environment's own Python runs this file; standard library only.

``python -I damage.py`` looks for files that are missing or have another length than they should; with ``--thorough``
it compares their digests too. It prints the names of the damaged libraries as a JSON list.
"""

from __future__ import annotations

import base64
import hashlib
import json
import sys
from importlib.metadata import Distribution, PackagePath, distributions


def damaged(distribution: Distribution, thorough: bool) -> bool:
    """Whether a file is not as it was installed, or the list of the files is missing."""
    files = distribution.files
    return not files or any(_differs(file, thorough) for file in files if file.suffix != ".pyc")


def _differs(file: PackagePath, thorough: bool) -> bool:
    path = file.locate()
    try:
        if file.size is not None and path.stat().st_size != file.size:
            return True
        if not thorough or file.hash is None:
            return not path.exists()
        with open(path, "rb") as stream:
            digest = hashlib.file_digest(stream, file.hash.mode).digest()
    except (OSError, ValueError):
        return True
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode() != file.hash.value


if __name__ == "__main__":
    every = {each.metadata["Name"]: each for each in distributions()}
    print(json.dumps([name for name, each in every.items() if name and damaged(each, "--thorough" in sys.argv)]))
