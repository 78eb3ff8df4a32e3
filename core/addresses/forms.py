"""The Unicode form of file names on the disk: a Mac may write é as two characters (NFD), others as one (NFC)."""

from __future__ import annotations

import os
import re
import unicodedata
from pathlib import Path

from undercast.core.addresses.parts import find_container
from undercast.core.addresses.remote import is_remote

_ARCHIVE = re.compile(r"^(/vsi(?:zip|tar|gzip|7z|rar))/+")


def existing_form(path: Path) -> Path:
    """The path in the form that its file or folder has; as it is where nothing of the name exists in any form.

    Each folder on the way may have another form. What lies in an archive, and what is a part of a file, stays as it is;
    the archive and the file do not.
    """
    text = str(path)
    if text.isascii() or is_remote(path) or os.path.lexists(path):
        return path
    if part := find_container(path):
        return Path(text.replace(str(part.file), str(existing_form(part.file)), 1))
    if archive := _ARCHIVE.match(text):  # a Path has dropped the second slash of an absolute name
        names = (Path(start + text[archive.end() :]) for start in ("", "/"))
        existing = next((name for name in map(_existing, names) if name), None)
        return Path(f"{archive.group(1)}/{existing}") if existing else path
    existing = _existing(path)
    return existing if existing and os.path.lexists(existing) else path


def _existing(path: Path) -> Path | None:
    """The path as far as it exists in any form, to its end or to a file on the way (an archive); else None."""
    existing = Path()
    for number, piece in enumerate(path.parts):
        if existing.is_file():
            return existing.joinpath(*path.parts[number:])
        name = piece if os.path.lexists(existing / piece) else _same_name(existing, piece)
        if name is None:
            return None
        existing /= name
    return existing


def _same_name(folder: Path, name: str) -> str | None:
    composed = unicodedata.normalize("NFC", name)
    try:
        return next((entry for entry in os.listdir(folder) if unicodedata.normalize("NFC", entry) == composed), None)
    except OSError:  # no folder, or none that can be listed: whoever opens the path says so
        return None
