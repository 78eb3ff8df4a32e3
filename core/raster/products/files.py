"""A product's files, whether they lie in a folder or in an archive, and the text of its metadata."""

from __future__ import annotations

import re
import tarfile
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from undercast.core.errors import InputError
from undercast.core.raster.attention import check
from undercast.core.raster.hidden import is_hidden, lies_hidden

MOST_METADATA = 16 << 20
"""Bytes that are read of a file of metadata; the largest that are known have 5 MB."""
MOST_FILES = 20_000
"""Files of a product; one of Sentinel-2 with many granules has about a thousand."""
_ARCHIVE = re.compile(r"^/vsi(zip|tar)/+(.+)$")
_WHOLE = (".tar.gz", ".tgz", ".tar.bz2", ".tar.xz")
_BROKEN = (zipfile.BadZipFile, tarfile.TarError, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError)
"""What the readers of archives raise for those that are cut off, damaged, encrypted or packed in an unknown way."""


@dataclass(frozen=True)
class ProductFiles:
    """The files of a folder, or of an archive."""

    root: Path
    """The folder; of an archive GDAL's name for what is in it."""
    names: tuple[str, ...]
    """The files' names from the root, with slashes, sorted."""
    subject: str
    """For messages."""
    _read: Callable[[str], bytes]
    """At most one byte more than :data:`MOST_METADATA` of a file."""

    def at(self, name: str) -> Path:
        """The path to open one of the files by."""
        return self.root / name

    def within(self, folder: str) -> ProductFiles:
        """Those of a folder alone (empty: all)."""
        if not folder:
            return self
        start = f"{folder}/"
        names = tuple(name.removeprefix(start) for name in self.names if name.startswith(start))
        return ProductFiles(self.root / folder, names, self.subject, lambda name: self._read(start + name))

    def read(self, name: str) -> bytes:
        """The text of a file of metadata.

        Raises:
            InputError: if it cannot be read, is empty, or is too large to be metadata.
        """
        try:
            text = self._read(name)
        except (*_BROKEN, KeyError) as error:
            raise InputError(
                self.subject, f"{name} cannot be read ({error})", "It may be damaged; copy or download it again"
            ) from error
        if not text or len(text) > MOST_METADATA:
            size = "is empty (0 bytes)" if not text else f"is larger than {MOST_METADATA >> 20} MiB"
            raise InputError(self.subject, f"its metadata {name} {size}", "Copy or download the product again")
        return text


def split_archive(path: Path) -> tuple[Path, str] | None:
    """The archive that a path leads into, and the rest of the path; None for what is in none.

    A path leads into an archive if it is one (.zip, .tar), or begins with /vsizip/ or /vsitar/, as GDAL has it.
    """
    if match := _ARCHIVE.match(path.as_posix()):
        rest = match.group(2)
        for start in ("", "/"):  # a Path has dropped the second slash of an absolute name
            whole = Path(start + rest)
            for file in (whole, *whole.parents):
                if file.is_file():
                    return file, "" if file == whole else whole.relative_to(file).as_posix()
        return None
    if path.name.lower().endswith((".zip", ".tar", *_WHOLE)) and path.is_file():
        return path, ""
    return None


def open_archive(archive: Path, subject: str) -> ProductFiles:
    """What is in a zip or tar file. Names that lead out of it, and hidden ones, are passed over.

    Raises:
        InputError: if it is no archive, is cut off, or is compressed as a whole.
    """
    if archive.name.lower().endswith(_WHOLE):
        raise InputError(
            subject,
            "is compressed as a whole, so that no part of it can be read without all that is before it",
            "Unpack it, and give the folder",
        )
    packed = zipfile.is_zipfile(archive)
    try:
        names = _zip_names(archive) if packed or archive.suffix.lower() == ".zip" else _tar_names(archive)
    except _BROKEN as error:
        raise InputError(
            subject,
            f"is no whole archive ({error}): it may be downloaded by half",
            "Wait until it is there, or download it again",
        ) from error
    prefix = "/vsizip" if packed else "/vsitar"
    root = Path(f"{prefix}/{archive.absolute().as_posix()}")

    def read(name: str) -> bytes:
        if packed:
            with zipfile.ZipFile(archive) as file, file.open(name) as stream:
                return stream.read(MOST_METADATA + 1)
        with tarfile.open(archive, "r:") as bundle:
            member = bundle.extractfile(name)
            return b"" if member is None else member.read(MOST_METADATA + 1)

    return ProductFiles(root, tuple(sorted(filter(_is_sound, names))), subject, read)


def _zip_names(archive: Path) -> list[str]:
    with zipfile.ZipFile(archive) as file:
        return [info.filename for info in file.infolist() if not info.is_dir()]


def _tar_names(archive: Path) -> list[str]:
    size = archive.stat().st_size
    names = []
    with tarfile.open(archive, "r:") as bundle:
        for member in bundle:
            check()
            if member.offset_data + member.size > size:
                raise tarfile.ReadError(f"{member.name} is cut off")
            names += [member.name.removeprefix("./")] if member.isfile() else []
    return names


def _is_sound(name: str) -> bool:
    parts = PurePosixPath(name).parts
    return "\\" not in name and not name.startswith("/") and not any(p == ".." or is_hidden(p) for p in parts)


def open_folder(folder: Path, subject: str) -> ProductFiles:
    """What is in a folder. Links that lead out of it, and hidden files, are passed over.

    Raises:
        InputError: if it cannot be listed, or holds too many files.
    """
    names: list[str] = []
    root = folder.resolve()
    try:
        for path in folder.rglob("*"):
            check()
            if len(names) > MOST_FILES:
                raise InputError(subject, f"holds more than {MOST_FILES} files", "Give the folder of one product")
            if path.is_file() and not lies_hidden(path, folder) and path.resolve().is_relative_to(root):
                names.append(path.relative_to(folder).as_posix())
    except OSError as error:
        raise InputError(subject, f"cannot be listed ({error.strerror})", "Check the folder's permissions") from error

    def read(name: str) -> bytes:
        with (folder / name).open("rb") as stream:
            return stream.read(MOST_METADATA + 1)

    return ProductFiles(folder, tuple(sorted(names)), subject, read)
