"""Reading the zip of a package without trusting it.

Whatever the zip's headers say, no more is read than the limits allow, nothing is unpacked to disk, and every member is
one of the known names.
"""

from __future__ import annotations

import hashlib
import io
import stat
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from undercast.core.errors import PackageError

CARD = "model.json"
GRAPH = "model.onnx"
WEIGHTS = "weights.safetensors"
MEMORY = "memory.safetensors"
MEMBERS = (CARD, GRAPH, WEIGHTS)
"""What every package holds."""
OPTIONAL = (MEMORY,)
"""What a package may hold besides."""

LARGEST = {CARD: 8 << 20, GRAPH: 2 << 30, WEIGHTS: 4 << 30, MEMORY: (4 << 20) + (1 << 16)}
"""Bytes that a member may unpack to; ONNX in one file cannot be larger than 2 GiB anyway."""
GREATEST_RATIO = 4
"""Unpacked by packed size of the whole file. Undercast stores weights as they are, and they hardly shrink where
somebody packed them again; a zip bomb shrinks a thousandfold."""
_SMALL = 1 << 20  # a short JSON file may well shrink by more than that; below 1 MiB it does not matter
_BLOCK = 1 << 20
_REMEDY = "Use a package that Undercast wrote; get it again from where it came from"


def refuse(path: Path, problem: str) -> PackageError:
    """A PackageError about the package at ``path``."""
    return PackageError(path, problem, _REMEDY)


def check_members(path: Path) -> set[str]:
    """Check the zip's directory: the members are the known ones, plain files, each once, none too large or encrypted.

    Returns:
        The names of the members.

    Raises:
        PackageError: with the reason.
    """
    with _zip(path) as archive:
        entries = archive.infolist()
        for entry in entries[:100]:
            _check_entry(path, entry)
        names = [entry.filename for entry in entries]
        if len(entries) != len(set(names)):
            raise refuse(path, "holds a member twice")
        if missing := [name for name in MEMBERS if name not in names]:
            raise refuse(path, f"lacks its part {missing[0]}")
        if len(entries) > len(MEMBERS + OPTIONAL):
            raise refuse(path, f"holds {len(entries)} members, more than a package has")
    return set(names)


def _check_entry(path: Path, entry: zipfile.ZipInfo) -> None:
    name = entry.orig_filename
    parts = name.replace("\\", "/").split("/")
    if ".." in parts or name.startswith(("/", "\\")) or ":" in name or "\0" in name:
        raise refuse(path, f"holds a member that points out of the package ({name!r})")
    if stat.S_ISLNK(entry.external_attr >> 16):
        raise refuse(path, f"holds a symbolic link ({name!r})")
    if name not in MEMBERS + OPTIONAL:
        raise refuse(path, f"holds {name[:100]!r}, which is no part of a package")
    if entry.flag_bits & 0x1:
        raise refuse(path, f"its part {name} is encrypted")
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise refuse(path, f"its part {name} is compressed in an unknown way")
    if entry.file_size > LARGEST[name]:
        raise refuse(path, f"its part {name} claims {entry.file_size} bytes, more than is allowed")


def stream_member(path: Path, name: str) -> Iterator[bytes]:
    """Give a member's bytes block by block, and stop with an error where they exceed what is allowed.

    The counts are of bytes really unpacked, whatever the headers say; the checksum is checked at the end.

    Raises:
        PackageError: with the reason.
    """
    most = min(LARGEST[name], max(_SMALL, GREATEST_RATIO * path.stat().st_size))
    count = 0
    try:
        with _zip(path) as archive, archive.open(name) as member:
            while block := member.read(_BLOCK):
                count += len(block)
                if count > most:
                    raise refuse(path, f"its part {name} unpacks to far more than the package's size (a zip bomb)")
                yield block
    except KeyError as error:
        raise refuse(path, f"lacks its part {name}") from error
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError) as error:
        raise refuse(path, f"its part {name} is damaged ({error})") from error


def read_member(path: Path, name: str) -> tuple[bytes, str]:
    """A member's bytes and their SHA-256 in hexadecimal digits."""
    stream = io.BytesIO()  # joining blocks would hold everything twice
    for block in stream_member(path, name):
        stream.write(block)
    data = stream.getvalue()
    return data, hashlib.sha256(data).hexdigest()


def digest_member(path: Path, name: str) -> str:
    """SHA-256 of a member in hexadecimal digits, read block by block."""
    sha = hashlib.sha256()
    for block in stream_member(path, name):
        sha.update(block)
    return sha.hexdigest()


def write_archive(path: Path, members: dict[str, bytes]) -> None:
    """Write the members into a zip whose bytes depend on nothing but theirs (no dates, no permissions)."""
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in members.items():
            entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED if name == CARD else zipfile.ZIP_STORED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, data)


def _zip(path: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(path)
    except FileNotFoundError as error:
        raise PackageError(path, "there is no such file", "Check the path of the package") from error
    except IsADirectoryError as error:
        raise PackageError(path, "is a folder, no model package", "Choose a .undercast file") from error
    except PermissionError as error:
        raise PackageError(path, "may not be read", "Check that it is a file and its permissions") from error
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise refuse(path, f"is no model package: it cannot be read as a zip ({error})") from error
