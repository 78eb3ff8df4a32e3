"""Images in files that are no rasters: MATLAB's, stacks of bare numbers, and parts of larger label maps."""

from __future__ import annotations

import warnings
import zlib
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import rasterio
from rasterio.errors import NotGeoreferencedWarning
from rasterio.windows import Window

from undercast.core.errors import InputError, first_line
from undercast.core.ingest.datasets.catalogue import Part, Stack
from undercast.core.raster.images import Image
from undercast.core.raster.radiometry import find_valid
from undercast.core.raster.source import translated

_FIELD = "data"
OUTSIDE = 254
"""The code of a label map's pixel beyond its border; no dataset's class has it."""


def read_matlab(path: Path) -> Image:
    """The array ``data`` of a MATLAB file (version 5 to 7.2): (h, w, C) or (h, w); float64 becomes float32.

    Raises:
        InputError: if the file is broken, of another version, or holds no such numbers.
    """
    from scipy.io import loadmat
    from scipy.io.matlab import MatReadError

    try:
        content = loadmat(path, variable_names=[_FIELD])
    except (MatReadError, OSError, ValueError, TypeError, NotImplementedError, IndexError, zlib.error) as error:
        raise InputError(
            path, f"cannot be read as a MATLAB file ({first_line(error)})", "Make it again, or remove it"
        ) from error
    values = content.get(_FIELD)
    if not isinstance(values, np.ndarray) or values.ndim not in (2, 3) or values.dtype.kind not in "iuf":
        raise InputError(path, f"holds no image named {_FIELD!r}", "Make it again, or remove it")
    if values.dtype == np.float64:
        values = values.astype(np.float32)
    return _plain(values[None] if values.ndim == 2 else np.moveaxis(values, -1, 0))


def read_stacked(path: Path, stack: Stack, number: int) -> Image:
    """Image ``number`` of a file of bare numbers, as one band.

    Raises:
        InputError: if the file ends before it.
    """
    dtype, pixels = stack_dtype(path, stack), stack.side**2
    with path.open("rb") as file:
        file.seek(number * pixels * dtype.itemsize)
        values = np.fromfile(file, dtype, pixels)
    if len(values) < pixels:
        raise InputError(path, f"ends before image {number + 1}", "Download it again")
    return _plain(values.reshape(1, stack.side, stack.side))


def stack_dtype(path: Path, stack: Stack) -> np.dtype[Any]:
    """The type of a file's numbers."""
    return np.dtype(next(kind for begin, kind in stack.dtypes.items() if path.name.startswith(begin)))


def count_stacked(path: Path, stack: Stack) -> int:
    """How many images a file of bare numbers holds.

    Raises:
        InputError: if these are not whole.
    """
    size = stack.side**2 * stack_dtype(path, stack).itemsize
    count, rest = divmod(path.stat().st_size, size)
    if rest:
        raise InputError(path, f"does not hold whole images of {stack.side} x {stack.side} pixels", "Download it again")
    return count


def read_part(path: Path, part: Part, side: int) -> Image:
    """The codes of one image of ``side`` x ``side`` pixels in a larger label map; :data:`OUTSIDE` beyond its border.

    Raises:
        InputError: if the map cannot be read, is no map of bytes, or is larger than the images' grid.
    """
    with warnings.catch_warnings(), translated(str(path)):
        warnings.simplefilter("ignore", NotGeoreferencedWarning)
        with rasterio.open(path) as dataset:
            beyond = [part.rows * side - dataset.height, part.columns * side - dataset.width]
            if min(beyond) < 0 or dataset.dtypes[0] != "uint8":
                problem = f"does not fit the {part.rows} x {part.columns} images of {side} pixels that it is the map of"
                raise InputError(path, problem, "Unpack the archive again")
            top, left = part.row * side - beyond[0] // 2, part.column * side - beyond[1] // 2
            codes = np.full((side, side), OUTSIDE, np.uint8)
            rows = slice(max(0, top), min(dataset.height, top + side))
            columns = slice(max(0, left), min(dataset.width, left + side))
            if rows.start < rows.stop and columns.start < columns.stop:
                window = Window.from_slices((rows.start, rows.stop), (columns.start, columns.stop))
                codes[rows.start - top : rows.stop - top, columns.start - left : columns.stop - left] = dataset.read(
                    1, window=window
                )
    return _plain(codes[None])


def _plain(values: npt.NDArray[Any]) -> Image:
    """An image without a place or band names; not finite is not valid."""
    valid = find_valid(values, [None] * len(values))
    names = [str(number + 1) for number in range(len(values))]
    return Image(values, valid, names, 1.0, 0.0, None, None, None)
