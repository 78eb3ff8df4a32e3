"""What a dataset on disk holds, before any image is read: one entry a scene, found by names and tables alone."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from undercast.core.config.sensors import SensorName
from undercast.core.errors import InputError


@dataclass(frozen=True, slots=True)
class Files:
    """A scene's image files of one sensor: one file with all bands, or a file a band (``after`` is then not None)."""

    folder: str
    before: str
    """The file's name, or its part before the band's name."""
    after: str | None = None
    """The part of the files' names after the band's name."""
    between: str | None = None
    """Where the band's name comes twice, as of a folder a band: what stands between."""

    def paths(self, bands: list[str]) -> list[Path]:
        """The files to read for these bands, in their order."""
        if self.after is None:
            return [Path(self.folder, self.before)]
        middles = [band if self.between is None else f"{band}{self.between}{band}" for band in bands]
        return [Path(self.folder, f"{self.before}{middle}{self.after}") for middle in middles]


@dataclass(frozen=True, slots=True)
class Part:
    """Which part of a larger label map an image has: the map lies in the middle of a grid of ``rows`` x ``columns``
    images without gaps, and it may be smaller than the grid."""

    row: int
    """From 0."""
    column: int
    rows: int
    columns: int


@dataclass(frozen=True, slots=True)
class Stack:
    """Files of bare numbers that hold the images of many scenes one behind the other, without a header."""

    side: int
    """Of an image, in pixels."""
    dtypes: dict[str, str]
    """numpy's types of the numbers, by what the files' names begin with."""


@dataclass(frozen=True, slots=True)
class Scene:
    """One image or pair of images."""

    id: str
    site: str
    """Scenes of one site lie on the same ground or beside each other; no division parts them."""
    images: dict[SensorName, Files]
    split: str | None = None
    """Where the dataset itself divides."""
    class_name: str | None = None
    """The class that a table tells."""
    map: Path | None = None
    """The label map."""
    part: Part | None = None
    """Which part of the map it has; None for all."""
    number: int = 0
    """Its place in files that hold the images of many scenes, from 0."""
    shift: int = 0
    """What is added to stored optical values that are not 0, to undo an offset that newer products carry."""


@dataclass(frozen=True)
class Facts:
    """What all images of one sensor share."""

    bands: list[str]
    """All bands, in the files' order."""
    unit: str
    scale: float = 1.0
    offset: float = 0.0
    separate: bool = False
    """A file a band."""
    spelled: dict[str, str] = field(default_factory=dict)
    """What bands are called in the files' names, where that is not their own name."""
    beyond: int = 0
    """How many bands of other units the files have behind these; they are passed over."""


@dataclass
class Catalogue:
    """A dataset's scenes."""

    scenes: list[Scene]
    facts: dict[SensorName, Facts]
    map_band: int = 1
    """The label maps' band, from 1."""
    map_bands: int | None = None
    """How many bands these have; None where it does not matter."""
    stack: Stack | None = None
    """How files without a header are read; None where there are none."""
    cloud_labels: bool = False
    """The labels tell cloud, so that nothing has to look for it."""
    foreign_map: bool = False
    """The label maps come from another dataset: where one lies on other ground, the scene has no label."""
    full_splits: frozenset[str] = frozenset()
    """Splits that the dataset names in full: no other scene is put into them."""
    notes: list[str] = field(default_factory=list)
    """What a user should be told, as sentences."""
    tables: list[Path] = field(default_factory=list)
    """Small files with labels or divisions that were read."""

    def digest(self) -> str:
        """SHA-256 of what was found: names, sites, divisions and labels, not the images themselves."""
        sha = hashlib.sha256()
        for scene in self.scenes:
            sha.update(repr((scene.id, scene.site, scene.split, scene.class_name, scene.shift)).encode())
        return sha.hexdigest()


def check_folder(folder: Path, what: str) -> None:
    """Raise InputError unless a folder is there."""
    if not folder.is_dir():
        problem = "is a file; unpack the archive" if folder.is_file() else "no such folder"
        raise InputError(folder, problem, f"Choose the folder of {what}")


def list_files(folder: Path) -> Iterator[tuple[str, list[str]]]:
    """Every folder below (and with) this one, with its files' names, in sorted order; hidden ones are passed over.

    Raises:
        InputError: if a folder cannot be read.
    """

    def refuse(error: OSError) -> None:
        raise InputError(error.filename or folder, f"cannot be listed ({error.strerror})", "Check its permissions")

    # Links are followed (a season on another disk), but no folder twice: a link may lead back.
    visited = {os.path.realpath(folder)}
    for directory, folders, names in os.walk(folder, onerror=refuse, followlinks=True):
        inner = {name: os.path.realpath(os.path.join(directory, name)) for name in sorted(folders) if name[0] != "."}
        folders[:] = [name for name, real in inner.items() if real not in visited]
        visited.update(inner.values())
        yield directory, sorted(name for name in names if not name.startswith("."))


def lone(kind: str, examples: list[str], remedy: str, subject: Path) -> InputError:
    """The error for images without a partner."""
    more = f" (and {len(examples) - 1} more)" if len(examples) > 1 else ""
    return InputError(subject, f"{examples[0]} has no {kind}{more}", remedy)
