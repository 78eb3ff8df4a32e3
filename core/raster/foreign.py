"""What other programs' settings in the environment must not do to GDAL and PROJ. Imports neither."""

from __future__ import annotations

import os
from importlib.util import find_spec
from pathlib import Path

_DATA = {"PROJ_LIB": "proj_data", "PROJ_DATA": "proj_data", "GDAL_DATA": "gdal_data"}
"""Variables that name a folder of data, and the folder that rasterio brings along where it brings its own GDAL."""


def shield() -> None:
    """Have GDAL and PROJ use their own data, whatever another installation's variables say, and read no raw files.

    To be called before either is loaded; processes started later inherit it.
    """
    spec = find_spec("rasterio")
    folder = Path(spec.origin).parent if spec is not None and spec.origin is not None else None
    for variable, data in _DATA.items():
        if folder is not None and (folder / data).is_dir():
            os.environ.pop(variable, None)
    # A VRT's raw bands would give the bytes of any file of this machine.
    os.environ["GDAL_VRT_ENABLE_RAWRASTERBAND"] = "NO"
