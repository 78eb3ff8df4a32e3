"""Samples from class folders: one subfolder of images a class."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt

from undercast.core.config.base import spell_name
from undercast.core.config.rasters import CloudInput
from undercast.core.config.sensors import Sensor
from undercast.core.errors import InputError
from undercast.core.ingest.sources import ImageCloud, Sample, SampleSource, fit, probe_places
from undercast.core.raster.hidden import is_hidden, lies_hidden
from undercast.core.raster.images import SUFFIXES, Image, list_images, read_image
from undercast.core.store.batches import to_physical

_PART = re.compile(
    r"(train(ing)?|val(id(ation)?)?|test(ing)?|dev(elopment)?|eval(uation)?|holdout|(un)?seen)"
    r"([ _-]?(set|data|split|samples|images|\d+))?$|(fold|split|part)[ _-]?\d+$",
    re.IGNORECASE,
)
"""What parts of a data set are called, which are divided by use and not by class."""


class FolderSource(SampleSource):
    """Labelled optical images in class folders (the layout of EuroSAT, UC Merced, ImageNet).

    Args:
        folder: the folder with one subfolder a class.
        classes: the classes to take, in order; None for all.
        size: side to resample the images to; None to take them as they are.
        resolution: ground size of a pixel of the images in metres, if known.

    Raises:
        InputError: if a folder is missing or empty, or the first image cannot be read.
    """

    def __init__(
        self,
        folder: Path,
        classes: list[str] | None,
        *,
        size: int | None,
        resolution: float | None,
        unit: str,
        cloud: CloudInput,
    ) -> None:
        self._files = _find(folder, classes)
        self._folder, self._resized = folder, size is not None
        first = self._first = read_image(self._files[0][1])
        side = first.values.shape[1]
        ground = None if resolution is None else resolution * side / (size or side)
        super().__init__(
            subject=str(folder),
            sensors={
                "optical": Sensor(
                    bands=first.bands, unit=unit, resolution=ground, scale=first.scale, offset=first.offset
                )
            },
            dtypes={"optical": first.values.dtype},
            cell=size or side,
            total=len(self._files),
            class_names=list(dict.fromkeys(name for name, _ in self._files)),
            known_counts=Counter(name for name, _ in self._files),
        )
        self._cloud = ImageCloud(cloud, first.bands, self._probe)

    def _probe(self) -> Iterator[tuple[npt.NDArray[np.float32], npt.NDArray[np.bool_]]]:
        for position in probe_places(len(self._files)):
            image = read_image(self._files[position][1])
            check_alike(self._files[position][1], image, self._first, self._files[0][1])
            yield to_physical(image.values, image.valid, image.scale, image.offset), image.valid

    def samples(self) -> Iterator[Sample]:
        return self.some(list(range(len(self._files))))

    def some(self, positions: list[int]) -> Iterator[Sample]:
        meaning = self.sensors["optical"]
        for position in positions:
            name, path = self._files[position]
            image = read_image(path)
            check_alike(path, image, self._first, self._files[0][1])
            values, valid = fit(str(path), image.values, image.valid, self.cell, self._resized)
            physical = to_physical(values, valid, meaning.scale, meaning.offset)
            yield Sample(
                id=path.relative_to(self._folder).as_posix(),
                images={"optical": values},
                valid={"optical": valid},
                class_name=name,
                cloud_fraction=self._cloud.fraction(physical, valid),
                simulated=image.simulated is not None,
                site=site_of(path.stem),
            )


def site_of(stem: str) -> str:
    """The site that a file's name tells: the name up to the last underscore."""
    return stem.rpartition("_")[0] or stem


def check_alike(path: Path, image: Image, first: Image, first_path: Path) -> None:
    """Raise InputError if an image differs from the first one in bands, type or scale."""
    for what, actual, wanted in (
        ("bands", len(image.bands), len(first.bands)),
        ("the type", image.values.dtype, first.values.dtype),
        ("scale and offset", (image.scale, image.offset), (first.scale, first.offset)),
    ):
        if actual != wanted:
            problem = f"has {what} {actual} where {first_path.name} has {wanted}"
            raise InputError(path, problem, "All images of a sample store must be alike; convert or remove it")


def _find(folder: Path, classes: list[str] | None) -> list[tuple[str, Path]]:
    if not folder.is_dir():
        raise InputError(folder, "no such folder", "Choose the folder that holds the class folders")
    by_class = _class_folders(folder)
    if not by_class:
        raise InputError(folder, "has no class folders", "Put each class's images into a subfolder with its name")
    if classes is None:
        _refuse_parts(folder, by_class)
    wanted = list(by_class) if classes is None else classes
    if missing := [name for name in wanted if spell_name(name) not in by_class]:
        problem = f"has no folder for the class {missing[0]!r} (there are {', '.join(list(by_class)[:12])})"
        raise InputError(folder, problem, "Correct 'classes' or add the folder")
    return [(name, path) for name in wanted for path in list_images(by_class[spell_name(name)])]


def _class_folders(folder: Path) -> dict[str, Path]:
    """The subfolders by name, sorted; names are spelled with whole characters, where macOS has parts of them."""
    try:
        folders = [path for path in folder.iterdir() if path.is_dir() and not is_hidden(path.name)]
    except OSError as error:
        raise InputError(folder, f"cannot be listed ({error.strerror})", "Check the folder's permissions") from error
    return dict(sorted((spell_name(path.name), path) for path in folders))


def _refuse_parts(folder: Path, by_class: dict[str, Path]) -> None:
    """Refuse folders that are no classes, but hold class folders: train and val, or a single one around them."""
    parts = [name for name in by_class if _PART.match(name)]
    inner = {name: _with_images(by_class[name]) for name in (parts or by_class if len(by_class) == 1 else parts)}
    nested = {name: names for name, names in inner.items() if names and (name in parts or len(names) > 1)}
    if nested:
        name, names = next(iter(nested.items()))
        raise InputError(
            folder,
            f"holds no class folders, but {' and '.join(nested)}, which hold them ({', '.join(names[:6])})",
            f"Give one of them (folders: {by_class[name]}); the samples are divided into train, validation and test "
            "anew",
        )
    if len(parts) == len(by_class):
        raise InputError(
            folder,
            f"has folders that are parts of a data set, not classes ({', '.join(parts)})",
            "Put each class's images into a subfolder with its name, or list these names in 'classes'",
        )


def _with_images(folder: Path) -> list[str]:
    """Names of the subfolders that hold images, sorted."""
    inner = _class_folders(folder)
    return [
        name
        for name, path in inner.items()
        if any(file.suffix.lower() in SUFFIXES and not lies_hidden(file, path) for file in path.rglob("*"))
    ]
