"""The images of one scene as they were read, and where they lie."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from affine import Affine
from rasterio.crs import CRS

from undercast.core.errors import InputError
from undercast.core.ingest.datasets.arrays import read_matlab, read_stacked
from undercast.core.ingest.datasets.catalogue import Scene, Stack
from undercast.core.raster.grid import Grid, convert, place
from undercast.core.raster.images import Image, read_image

_WGS84 = CRS.from_epsg(4326)
_APART = 2.0
"""Pixels by which the two images of a pair may be shifted; rounding in files is far below."""


class SceneImage(NamedTuple):
    """The images of one scene and sensor."""

    values: npt.NDArray[Any]
    """(C, h, w), as stored; all bands that were read."""
    valid: npt.NDArray[np.bool_]
    transform: Affine | None
    crs: CRS | None
    subject: Path


def read_file(path: Path, scene: Scene | None = None, stack: Stack | None = None, *, numbers: bool = False) -> Image:
    """Read a file that a catalogue names: an image, a MATLAB file, or a scene's part of a stack.

    Args:
        path: the file.
        scene: whose image it is.
        stack: how the dataset's files without a header are laid out.
        numbers: whether a palette's numbers stay what they are, as of a label map.

    Raises:
        InputError: if it is not there, or cannot be read.
    """
    if not path.is_file():
        raise InputError(path, "no such file", "Unpack the archive again, or remove its patch")
    if path.suffix.lower() == ".mat":
        return read_matlab(path)
    if stack is not None and scene is not None:
        return read_stacked(path, stack, scene.number)
    return read_image(path, numbers=numbers)


def shifted(values: npt.NDArray[Any], shift: int) -> npt.NDArray[Any]:
    """Values plus ``shift``, where they are not 0 (no data); at least 1, so that dark stays data."""
    moved = np.clip(values.astype(np.int64) + shift, 1, None)
    return np.where(values == 0, 0, moved).astype(values.dtype)


def pixel_metres_of(image: SceneImage) -> float | None:
    """Ground size of an image's pixel in metres."""
    if image.transform is None or image.crs is None:
        return None
    height, width = image.valid.shape
    return Grid(height, width, image.transform, image.crs).pixel_metres


def _corners(image: SceneImage) -> npt.NDArray[np.float64] | None:
    """First and last corner (2, 2) in the image's CRS."""
    if image.transform is None or image.crs is None:
        return None
    height, width = image.values.shape[1:]
    return np.stack(place(image.transform, [0, width], [0, height]), axis=1)


def same_ground(main: SceneImage, other: SceneImage) -> bool:
    """Whether two images cover the same ground to :data:`_APART` pixels; images without a place are taken to."""
    ours, theirs = _corners(main), _corners(other)
    if ours is None or theirs is None or main.crs is None or other.crs is None or main.transform is None:
        return True
    converted = np.stack(convert(theirs[:, 0], theirs[:, 1], other.crs, main.crs), axis=1)
    pixel = (~main.transform) * converted.T
    apart = np.stack(pixel, axis=1) - np.array([[0, 0], main.values.shape[:0:-1]])
    # Two UTM zones turn an image against the other by a little; its centre tells then.
    if main.crs != other.crs:
        apart = apart.mean(axis=0, keepdims=True)
    return bool(np.isfinite(apart).all() and np.abs(apart).max() <= _APART)


def check_pair(main: SceneImage, image: SceneImage) -> None:
    """Refuse two images of one scene that lie apart.

    Raises:
        InputError: naming the second.
    """
    if not same_ground(main, image):
        raise InputError(
            image.subject, f"lies elsewhere than its partner {main.subject}", "Unpack both again, or remove the pair"
        )


def centre_of(image: SceneImage, window: tuple[slice, slice]) -> tuple[float, float] | None:
    """Longitude and latitude of a window's centre."""
    if image.transform is None or image.crs is None:
        return None
    height, width = image.values.shape[1:]
    row = (window[0].start + (window[0].stop or height)) / 2
    column = (window[1].start + (window[1].stop or width)) / 2
    xs, ys = convert(*place(image.transform, [column], [row]), image.crs, _WGS84)
    return float(xs[0]), float(ys[0])
