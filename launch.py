"""Start the engine from any folder: ``python -I launch.py VERB ...``.

The plugin's folder may lie among other plugins, whose names could shadow libraries, so neither it nor its parent goes
on the import path: the package ``undercast`` is made known by its place alone. This runs at import too, since worker
processes that Python spawns import this file first.
"""

import importlib.util
import runpy
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent

if "undercast" not in sys.modules:
    spec = importlib.util.spec_from_file_location(
        "undercast", ROOT / "__init__.py", submodule_search_locations=[str(ROOT)]
    )
    package = importlib.util.module_from_spec(spec)
    sys.modules["undercast"] = package
    spec.loader.exec_module(package)

if __name__ == "__main__":
    runpy.run_module("undercast.core", run_name="__main__", alter_sys=True)
