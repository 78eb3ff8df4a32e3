"""Labels of pixels for patches that are cut already: an array, or a folder of images with the patches' names."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from undercast.core.config.base import spell_name
from undercast.core.config.pixels import UNLABELLED_PIXEL
from undercast.core.errors import InputError
from undercast.core.ingest.pixels import check_names
from undercast.core.raster.images import list_images, read_image
from undercast.core.raster.labels import GREATEST_INDEX, MOST_CLASSES
from undercast.core.store.arrays import open_array
from undercast.core.store.maps import Bytes

_REMEDY = "Save the labels with numpy.save, as whole numbers of the shape (N, H, W)"


class LabelImages:
    """Reads the labels of patches.

    Args:
        path: a .npy array (N, H, W) of whole numbers in the patches' order, or a folder of images of one band.
        values: names of the values that are classes; others mean no label. None: every value that is there from 0 on
            is a class, and its name is the number.
        patches: the patches' names.
        named: whether the names are those of files, by which a folder's images are found; else they are as many, in
            the same order.

    Raises:
        InputError: if they cannot be read, are not as many, or hold no classes.
    """

    def __init__(self, path: Path, values: dict[int, str] | None, patches: list[str], *, named: bool) -> None:
        self._path = path
        self._array: npt.NDArray[Any] | None = None
        self._files: list[Path] = []
        if path.suffix.lower() == ".npy":
            self._array = open_array(path, _REMEDY)
            if self._array.ndim != 3 or self._array.dtype.kind not in "iu" or len(self._array) != len(patches):
                problem = f"holds {self._array.dtype} {self._array.shape} for {len(patches)} patches"
                raise InputError(path, problem, _REMEDY)
        else:
            self._files = _files(path, patches, named)
        codes = values or {value: str(value) for value in self._find_values()}
        self.names = list(dict.fromkeys(codes[code] for code in sorted(codes)))
        """The classes; labels are positions in this list."""
        check_names(f"labels {path}", self.names)
        if not self.names:
            raise InputError(
                path, "the labels hold no class: every value is below 0", "Name the values that are classes"
            )
        self._codes = np.array(sorted(codes), dtype=np.int64)
        self._numbers = np.array([self.names.index(codes[code]) for code in sorted(codes)], dtype=np.uint8)

    def read(self, position: int, side: int, resized: bool) -> Bytes:
        """Labels (side, side) of a patch, 255 where there is none; brought to that size by the nearest pixel.

        Raises:
            InputError: if they have another size and resampling was not asked for, or are no whole numbers.
        """
        values = self._values(position)
        if values.shape != (side, side) and not resized:
            height, width = values.shape
            raise InputError(
                self._subject(position),
                f"is {width} x {height} pixels where the patch has {side} x {side}",
                "Give labels of the patches' size",
            )
        rows, columns = (((np.arange(side) + 0.5) * length / side).astype(np.int64) for length in values.shape)
        chosen = values[np.ix_(rows, columns)]
        at = np.clip(np.searchsorted(self._codes, chosen), 0, len(self._codes) - 1)
        return np.where(self._codes[at] == chosen, self._numbers[at], UNLABELLED_PIXEL).astype(np.uint8)

    def _values(self, position: int) -> npt.NDArray[np.int64]:
        """The stored values (H, W); -1 where the file says that there is none."""
        if self._array is not None:
            return np.asarray(self._array[position], dtype=np.int64)
        file = self._files[position]
        image = read_image(file, numbers=True)
        if len(image.values) != 1:
            raise InputError(file, f"has {len(image.values)} bands", "Labels have one band of class values")
        values = np.where(image.valid, image.values[0], -1)
        if values.dtype.kind == "f" and (values != np.rint(values)).any():
            raise InputError(file, "holds fractions, which are no classes", "Give whole numbers")
        return values.astype(np.int64)

    def _find_values(self) -> list[int]:
        distinct: set[int] = set()
        for position in range(len(self._files) if self._array is None else len(self._array)):
            distinct.update(np.unique(self._values(position)).tolist())
            if len(distinct) > MOST_CLASSES or max(distinct) > GREATEST_INDEX:
                raise InputError(
                    self._subject(position),
                    f"the labels hold {max(distinct)} and {len(distinct)} different values, which are no classes",
                    "Name the values that are classes (patches.pixel_values)",
                )
        return sorted(value for value in distinct if value >= 0)

    def _subject(self, position: int) -> str:
        return f"{self._path}[{position}]" if self._array is not None else str(self._files[position])


def _files(path: Path, patches: list[str], named: bool) -> list[Path]:
    """The label image of each patch."""
    if not path.is_dir():
        raise InputError(path, "no such file or folder", "Give a .npy array or a folder of label images")
    files = list_images(path)
    if not named:
        if len(files) != len(patches):
            problem = f"holds {len(files)} label images for {len(patches)} patches"
            raise InputError(path, problem, "Give one label image a patch, in the same order")
        return files
    by_name = {spell_name(file.relative_to(path).with_suffix("").as_posix()): file for file in files}
    if lacking := [name for name in patches if name not in by_name]:
        raise InputError(
            path, f"has no label image for {len(lacking)} patches, such as {lacking[0]!r}", "Give both the same name"
        )
    return [by_name[name] for name in patches]
